//! A call on a program's board and on a page in a browser: how far apart.

use crate::browser::{Browser, together};
use crate::office::TestOffice;

use super::report::{Figure, Report, Target, quantile};
use super::{Bench, on_one_thread};

const CALLS: usize = 100;
/// A screen is drawn 60 times in a second: nobody sees anything between two pictures.
const PICTURE_MS: f64 = 1000.0 / 60.0;

/// Measures the row; without a Chromium it is left out.
pub(super) fn measure(_bench: &Bench, report: &mut Report) {
    on_one_thread(async {
        let Some(browser) = Browser::start().await else { return };
        let office = TestOffice::start().await;
        let page = browser.anybody(&office).await;
        let apart = together::apart(&office, &page, CALLS).await;
        let mut apart: Vec<f64> = apart.into_iter().map(|(_, apart)| apart.abs()).collect();
        apart.sort_by(f64::total_cmp);
        for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
            let found = quantile(&apart, share);
            report.figure(Figure {
                what: format!("a call on a page, later than in a program, {name} of {CALLS}"),
                measured: format!("{found:.1} ms"),
                limit: format!("one picture of the screen: {PICTURE_MS:.1} ms"),
                ratio: format!("{:.1}", found / PICTURE_MS),
                target: if share > 0.9 { Target::at_most(50.0, "ms", found) } else { Target::None },
            });
        }
        browser.abandon().await;
        office.abandon().await;
    });
}
