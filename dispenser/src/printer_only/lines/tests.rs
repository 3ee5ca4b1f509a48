use std::sync::Arc;

use protocol::view::{EndedPrint, PrintsView};
use protocol::{PrinterState, PrinterTrouble};
use terminal::{Freshness, Millis};
use texts::{Lang, Texts};

use super::*;
use crate::office;

fn ended(job: u64, problem: Option<&str>) -> EndedPrint {
    let number = (1000 + job).to_string();
    EndedPrint { job, number, again: job.is_multiple_of(2), problem: problem.map(str::to_owned), ended_at: office::NOW }
}

fn prints(ended: Vec<EndedPrint>) -> News {
    News::Prints(Arc::new(PrintsView { printer: "kiosk-1".to_owned(), state: None, open: Vec::new(), ended }))
}

#[tokio::test]
async fn each_job_that_ends_is_a_line_and_what_ended_before_is_none() {
    let (sender, news) = mpsc::channel(16);
    for told in [
        News::Link(Freshness::Connecting),
        News::Link(Freshness::Live),
        News::Office(Arc::new(office::view())),
        prints(vec![ended(1, None)]),
        News::Printer(PrinterState { troubles: vec![PrinterTrouble::PaperOut], slips_left: Some(0) }),
        News::Printer(PrinterState { troubles: vec![PrinterTrouble::PaperOut], slips_left: None }),
        News::Printer(PrinterState::default()),
        prints(vec![ended(1, None)]),
        prints(vec![ended(3, Some("no-paper")), ended(2, None), ended(1, None)]),
        News::Link(Freshness::Stale { since: Millis(0) }),
        News::Link(Freshness::Live),
        prints(vec![ended(3, Some("no-paper")), ended(2, None), ended(1, None)]),
        News::Rejected,
        prints(vec![ended(4, None)]),
    ] {
        sender.send(told).await.unwrap();
    }
    let panel = Panel::new("kiosk-1", "an-binh", Texts::builtin().words(&Lang::VI));
    let mut out = Vec::new();
    let panel = run_plain(panel, news, &mut out).await.unwrap();
    assert!(panel.is_rejected(), "nothing is told after that");
    insta::assert_snapshot!(String::from_utf8(out).unwrap());
}
