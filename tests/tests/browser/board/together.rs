//! Terminal programs and pages show the same call at the same time. How close they are on an idle machine is measured by the
//! benchmarks; here a machine may be busy with other tests.

use std::time::Duration;

use tests::TestOffice;
use tests::browser::{Browser, together};

/// For a machine that is busy with other tests as well.
const APART: Duration = Duration::from_secs(2);

#[tokio::test]
async fn a_page_and_a_program_show_the_same_call_together() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let page = browser.anybody(&office).await;
    let apart = together::apart(&office, &page, 5).await;
    assert_eq!(apart.len(), 5);
    // A machine may be busy with something else at one of them.
    let mut behind: Vec<f64> = apart.iter().map(|(_, apart)| *apart).collect();
    behind.sort_by(f64::total_cmp);
    assert!(behind[2].abs() <= APART.as_millis() as f64, "the page is so many ms behind the program: {apart:?}");
    browser.finish().await;
    office.finish().await;
}
