//! Printers that close the connection after each job, as cheap ones and some print servers do.

use dispenser::paper::Printed;
use dispenser::printer::Pace;
use dispenser::slip::PaperWidth;
use protocol::{PrintProblem, PrinterTrouble};
use tests::in_time;
use uuid::Uuid;

use crate::fake::{Closes, Fake, Fault, Kind, Trap};
use crate::picture::Desk;
use crate::slips::{Looks, Shows, short_slip, shown};

const WIDTH: PaperWidth = PaperWidth::Narrow;
const NUMBERS: [&str; 3] = ["1", "4", "7"];

fn closing(closes: Closes) -> Kind {
    Kind { closes, ..Kind::GOOD }
}

/// What came out, in order.
fn on_paper(fake: &Fake) -> Vec<Shows> {
    let looks = NUMBERS.map(|number| Looks::of(&short_slip(number), WIDTH));
    fake.pieces().iter().filter_map(|piece| shown(piece, &looks)).collect()
}

fn whole(slip: usize, is_marked: bool) -> Shows {
    Shows { slip, is_marked, is_whole: true }
}

#[tokio::test]
async fn a_printer_that_closes_after_each_job_prints_each_slip_once_and_without_a_mark() {
    for closes in [Closes::AfterSlip, Closes::AfterJob] {
        for answers in [true, false] {
            let kind = Kind { answers, ..closing(closes) };
            three_slips(&Desk::set_up(WIDTH, WIDTH, kind).await, kind).await;
        }
    }
}

#[tokio::test]
async fn a_printer_that_closes_when_paper_has_come_out_is_not_asked_before() {
    // As printers of metal have it: otherwise a busy machine is slower than they.
    let (pace, kind) = (Pace::default(), Kind { rows_a_beat: Some(8), ..closing(Closes::AfterSlip) });
    three_slips(&Desk::set_up_at(pace, WIDTH, WIDTH, kind).await, kind).await;
}

async fn three_slips(desk: &Desk, kind: Kind) {
    for number in NUMBERS {
        let printed = desk.print(short_slip(number)).await;
        assert_eq!((printed.again, printed.seen), (false, kind.answers), "{number}, {kind:?}");
    }
    assert_eq!(on_paper(&desk.fake), [0, 1, 2].map(|slip| whole(slip, false)), "{kind:?}");
    assert_eq!(desk.fake.broken_off(), 0, "{kind:?}");
}

#[tokio::test]
async fn another_printer_at_the_same_address_that_closes_costs_one_marked_slip() {
    let desk = Desk::set_up(WIDTH, WIDTH, Kind::GOOD).await;
    desk.print(short_slip(NUMBERS[0])).await;
    desk.fake.replace(closing(Closes::AfterSlip));
    // It always said that it was through, and then it did not.
    assert!(desk.print(short_slip(NUMBERS[1])).await.again);
    assert!(!desk.print(short_slip(NUMBERS[2])).await.again);
    assert_eq!(on_paper(&desk.fake), [whole(0, false), whole(1, false), whole(1, true), whole(2, false)]);
}

#[tokio::test]
async fn a_mute_printer_in_the_place_of_another_is_known_by_its_test_print_also_after_a_restart() {
    let mut desk = Desk::set_up(WIDTH, WIDTH, Kind::GOOD).await;
    assert!(desk.print(short_slip(NUMBERS[0])).await.seen);
    desk.fake.replace(Kind { answers: false, ..Kind::GOOD });
    desk.seen("its silence", |state| state.stops() == Some(PrinterTrouble::Offline)).await;
    desk.restart().await;
    desk.seen("its silence", |state| state.stops() == Some(PrinterTrouble::Offline)).await;
    assert_eq!(in_time("the test", desk.paper.test_print()).await, Ok(()));
    for number in &NUMBERS[1..] {
        desk.restart().await;
        let printed = desk.print(short_slip(number)).await;
        assert_eq!((printed.again, printed.seen), (false, false), "{number}");
    }
    // And one that replies is heard again.
    desk.fake.replace(Kind::GOOD);
    desk.restart().await;
    assert!(desk.print(short_slip(NUMBERS[0])).await.seen);
}

#[tokio::test]
async fn a_closing_printer_without_paper_is_asked_on_another_connection() {
    let desk = Desk::set_up(WIDTH, WIDTH, closing(Closes::AfterSlip)).await;
    desk.print(short_slip(NUMBERS[0])).await;
    desk.fake.arm(Trap::Cut(Fault::PaperOut));
    let key = Uuid::new_v4();
    let refused = in_time("the refusal", desk.paper.print_now(key, short_slip(NUMBERS[1]))).await;
    assert_eq!(refused, Err(PrintProblem::NoPaper));
    desk.fake.repair();
    let printed = in_time("the slip", desk.paper.print(key, short_slip(NUMBERS[1]))).await;
    assert_eq!(printed, Ok(Printed { file: None, again: true, seen: true }));
}

#[tokio::test]
async fn a_closing_printer_that_breaks_off_gives_its_slip_once_more() {
    let desk = Desk::set_up(WIDTH, WIDTH, closing(Closes::AfterJob)).await;
    desk.print(short_slip(NUMBERS[0])).await;
    desk.fake.arm(Trap::Row(20, Fault::HangsUp));
    assert!(desk.print(short_slip(NUMBERS[1])).await.again);
    assert!(!desk.print(short_slip(NUMBERS[2])).await.again);
    assert_eq!(on_paper(&desk.fake).last(), Some(&whole(2, false)));
}
