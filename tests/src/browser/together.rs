//! How far apart a page and a program show the same call.

use std::time::{SystemTime, UNIX_EPOCH};

use super::Page;
use crate::office::TestOffice;

/// `appears(number)`: when a number is first on the wall, in milliseconds since 1970, as the page's own clock counts them: it
/// begins with the computer's and never jumps.
const NOTE: &str = "(() => {
  const shown = {};
  let told = () => {};
  const look = () => {
    const at = performance.timeOrigin + performance.now();
    document.querySelectorAll('main .number').forEach((node) => {
      if (!(node.textContent in shown)) shown[node.textContent] = at;
    });
    told();
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  window.appears = (number) => new Promise((done) => {
    told = () => number in shown && done(shown[number]);
    told();
  });
})()";

/// So many calls, each on the board of a program and of a page: its number, and by how many milliseconds the page is later.
/// The program is what `layso display` draws from: a view that the crate `client` keeps.
///
/// # Panics
/// A call is not shown.
pub async fn apart(office: &TestOffice, page: &Page, calls: usize) -> Vec<(String, f64)> {
    office.open("1").await;
    for _ in 0..calls {
        office.issue("ho-tich").await;
    }
    page.open(&format!("/{}/board?sound=off&notices=off", office.id())).await;
    page.wait_for("header").await;
    let () = page.eval(NOTE).await;
    let mut board = office.board();
    let mut last = board.board("the board", |_| true).await.calls.first().map(|call| call.number.clone());
    let mut apart = Vec::new();
    for _ in 0..calls {
        let heard = async {
            let is_new = |number: &str| last.as_deref() != Some(number);
            board.board("a new call", |board| board.calls.first().is_some_and(|call| is_new(&call.number))).await;
            SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs_f64() * 1000.0
        };
        let (number, program) = tokio::join!(office.call_next("1"), heard);
        let shown: f64 = page.eval(&format!("appears('{number}')")).await;
        apart.push((number.clone(), shown - program));
        office.does("1", "start").await;
        office.does("1", "finish").await;
        last = Some(number);
    }
    apart
}
