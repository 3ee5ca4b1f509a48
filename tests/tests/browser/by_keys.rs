//! What somebody does who has a keyboard and no mouse. Each way to an element is Tab, and the focus is seen at each stop.

use tests::browser::Page;

/// Presses the button with these words.
pub(crate) async fn press(page: &Page, selector: &str) {
    page.tab_to(selector).await;
    page.press("Enter").await;
}

/// Types a text into a field, in place of what is there.
pub(crate) async fn write(page: &Page, selector: &str, text: &str) {
    page.tab_to(selector).await;
    page.press("Control+a").await;
    page.press("Delete").await;
    page.type_text(text).await;
}

/// Marks one of several, or takes the mark away.
pub(crate) async fn mark(page: &Page, words: &str) {
    page.tab_to(&format!("input[type=checkbox] >> {words}")).await;
    page.press("Space").await;
}

/// Chooses one of several by the arrows: Tab leads to the one that holds, or to the first.
pub(crate) async fn choose(page: &Page, name: &str, words: &str) {
    let radio = format!("input[type=radio][name={name}]");
    page.wait_for(&radio).await;
    let choices = page.count(&radio).await;
    page.tab_to(&radio).await;
    let is_chosen =
        format!("document.activeElement.checked && document.activeElement.labels[0].innerText.includes({words:?})");
    for _ in 0..=choices {
        if page.eval::<bool>(&is_chosen).await {
            return;
        }
        page.press("ArrowDown").await;
        page.shows_focus().await;
    }
    panic!("{words:?} is none of the {choices} choices of {name}");
}

/// Takes the next of a list.
pub(crate) async fn next(page: &Page, selector: &str) {
    page.tab_to(selector).await;
    page.press("ArrowDown").await;
}
