//! The kiosk's own power is cut: what was pressed is on its disk.

use super::*;

#[tokio::test]
async fn a_browser_that_is_killed_right_after_a_press_shows_its_one_number_when_it_is_back() {
    let mut computer = Computer::new();
    let Some(browser) = computer.on().await else { return };
    let office = office().await;
    let token = office.people().dispenser("kiosk-1").await;
    let page = browser.at_home(office.address()).await;
    page.set_cookie("layso", &token).await;
    page.open(KIOSK).await;
    page.click("button >> Hộ tịch").await;
    page.wait_for("button >> LẤY SỐ").await;
    page.click("button >> LẤY SỐ").await;
    let given = || async { (office.waiting("ho-tich").await == ["1001"]).then_some(()) };
    tests::eventually("the office to give a number", tests::PATIENCE, given).await;
    computer.pull_the_plug(browser).await;
    let Some(browser) = computer.on().await else { return };
    let page = browser.at_home(office.address()).await;
    page.set_cookie("layso", &token).await;
    page.open(KIOSK).await;
    page.wait_for_text("h1", "1001").await;
    page.click("button >> Xong").await;
    page.wait_for("button >> Hộ tịch").await;
    assert_eq!(office.waiting("ho-tich").await, ["1001"], "one press, one number");
    computer.pull_the_plug(browser).await;
    office.finish().await;
}
