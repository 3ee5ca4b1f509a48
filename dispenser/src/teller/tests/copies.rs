//! What the office has this machine's printer print.

use protocol::view::PrintJob;
use protocol::{DeviceOrder, PrintProblem, PrinterTrouble};
use tokio::task::JoinHandle;

use super::*;
use crate::job::Job;
use crate::job::sample::asked;
use crate::slip::{Draft, PaperWidth, Slip, draw};
use crate::station::Parts;

/// A kiosk that prints for the office too.
struct Machine {
    station: Station,
    copier: JoinHandle<()>,
}

impl Machine {
    async fn start(office: &FakeOffice, dir: &TempDir) -> Machine {
        let_in(dir, "first");
        let args = args(office, dir, "");
        let machine = args.machine();
        let credential = machine.credential().expect("a file that can be read");
        let entrance = machine.entrance(credential.as_ref(), &words()).expect("the credential of a server");
        let mut parts = Parts::open(&args, entrance, "an-binh", &words()).await.expect("a folder that can be used");
        let copier = tokio::spawn(parts.copier().await.expect("a ledger").run());
        Machine { station: Station::of(parts).expect("a ledger"), copier }
    }

    async fn stop(self) {
        self.copier.abort();
        close(self.station).await;
    }
}

/// The job that an earlier run left.
async fn left(dir: &TempDir, job: Job) {
    let ledger = Ledger::open(&dir.path().join("data"), "an-binh").await.unwrap();
    ledger.jobs("an-binh").unwrap().begin(job).await.unwrap();
    ledger.close().await;
}

/// The pictures of this number in the folder of slips.
fn pictures(dir: &TempDir, number: &str) -> Vec<Vec<u8>> {
    let files = std::fs::read_dir(dir.path().join("data/slips")).expect("the folder of slips");
    let paths = files.map(|file| file.unwrap().path());
    let of_number = paths.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(number));
    of_number.map(|path| std::fs::read(path).unwrap()).collect()
}

/// How the slip of a job looks.
fn picture(job: &PrintJob, again: bool) -> Vec<u8> {
    let (draft, issued) = Draft::of_ticket(&office::view(), &job.ticket, &Lang::VI);
    let slip = Slip::new(&draft, &issued, &words());
    draw(&if again { slip.marked_again() } else { slip }, PaperWidth::Wide).png().unwrap()
}

#[tokio::test]
async fn what_the_office_asks_for_is_printed_once_and_told() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let (first, second, third) = (asked(7, "1042", false), asked(8, "1043", true), asked(9, "1044", false));
    office.prints(first.clone());
    office.prints(second.clone());
    let machine = Machine::start(&office, &dir).await;
    office.until("two slips", |facts| facts.printed.len() == 2).await;
    office.prints(third);
    office.until("a third slip", |facts| facts.printed.len() == 3).await;
    machine.stop().await;
    assert_eq!(office.know(|facts| facts.printed.clone()), [(7, None), (8, None), (9, None)]);
    assert_eq!(slips(&dir), ["1042", "1043", "1044"]);
    assert_eq!(pictures(&dir, "1042"), [picture(&first, false)]);
    assert_eq!(pictures(&dir, "1043"), [picture(&second, true)], "the slip says that it was printed before");
}

#[tokio::test]
async fn a_cut_before_or_after_the_answer_makes_no_second_slip() {
    for mood in [Mood::CutsOnceAfter, Mood::CutsOnceBefore] {
        let (office, dir) = (FakeOffice::start(mood).await, tempfile::tempdir().unwrap());
        office.prints(asked(7, "1042", false));
        let machine = Machine::start(&office, &dir).await;
        office.until("the slip and both tries", |facts| facts.printed.len() == 1 && facts.asked.len() >= 2).await;
        machine.stop().await;
        let ids = office.know(|facts| facts.asked.clone());
        assert!(ids.iter().all(|id| *id == ids[0]), "{mood:?}: {ids:?}");
        assert_eq!(slips(&dir), ["1042"], "{mood:?}");
    }
}

#[tokio::test]
async fn a_job_that_was_begun_before_a_crash_is_printed_once() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let job = asked(7, "1042", false);
    left(&dir, Job::begun(&job)).await;
    office.prints(job.clone());
    let machine = Machine::start(&office, &dir).await;
    office.until("the slip", |facts| facts.printed.len() == 1).await;
    machine.stop().await;
    assert_eq!(pictures(&dir, "1042"), [picture(&job, false)], "in a folder there are no half slips");
}

#[tokio::test]
async fn a_job_that_the_office_gave_up_meanwhile_is_not_printed() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    left(&dir, Job::begun(&asked(7, "1042", false))).await;
    // The office was restored from a backup, and calls another job the same.
    office.prints(PrintJob { asked_at: office::NOW + 60_000, ..asked(7, "1050", false) });
    let machine = Machine::start(&office, &dir).await;
    office.until("the slip", |facts| facts.printed.len() == 1).await;
    machine.stop().await;
    assert_eq!(slips(&dir), ["1050"]);
}

#[tokio::test]
async fn a_slip_that_was_on_paper_before_a_crash_is_only_told() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let job = asked(7, "1042", false);
    let ended = Job::begun(&job).ended(None);
    left(&dir, ended.clone()).await;
    office.prints(job);
    let machine = Machine::start(&office, &dir).await;
    office.until("the answer", |facts| facts.printed.len() == 1).await;
    machine.stop().await;
    assert_eq!(office.know(|facts| facts.asked.clone()), [ended.answer]);
    assert_eq!(slips(&dir), [""; 0]);
}

#[tokio::test]
async fn a_slip_that_cannot_be_printed_is_told_and_the_next_one_comes_out() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let machine = Machine::start(&office, &dir).await;
    let folder = dir.path().join("data/slips");
    std::fs::remove_dir(&folder).unwrap();
    office.prints(asked(7, "1042", false));
    office.until("the failure", |facts| facts.printed.len() == 1).await;
    std::fs::create_dir(&folder).unwrap();
    office.prints(asked(8, "1043", false));
    office.until("the slip", |facts| facts.printed.len() == 2).await;
    machine.stop().await;
    assert_eq!(office.know(|facts| facts.printed.clone()), [(7, Some(PrintProblem::Failed)), (8, None)]);
    assert_eq!(slips(&dir), ["1043"]);
}

#[tokio::test]
async fn a_visit_that_is_over_by_now_gets_no_slip() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let mut over = asked(7, "1042", false);
    "withdrawn".clone_into(&mut over.ticket.state);
    office.prints(over);
    let machine = Machine::start(&office, &dir).await;
    office.until("the answer", |facts| facts.printed.len() == 1).await;
    machine.stop().await;
    assert_eq!(office.know(|facts| facts.printed.clone()), [(7, Some(PrintProblem::Failed))]);
    assert_eq!(slips(&dir), [""; 0]);
}

#[tokio::test]
async fn a_refusal_of_the_answer_is_the_end_of_the_job() {
    let (office, dir) = (FakeOffice::start(Mood::Refuses).await, tempfile::tempdir().unwrap());
    office.prints(asked(7, "1042", false));
    let machine = Machine::start(&office, &dir).await;
    office.until("the answer", |facts| facts.asked.len() == 1).await;
    office.know(|facts| facts.mood = Mood::Answers);
    office.prints(asked(8, "1043", false));
    office.until("the next slip", |facts| !facts.printed.is_empty()).await;
    machine.stop().await;
    assert_eq!(office.know(|facts| facts.printed.clone()), [(8, None)], "nothing is told twice");
    assert_eq!(slips(&dir), ["1042", "1043"], "and nothing printed twice");
}

#[tokio::test]
async fn a_kiosk_takes_numbers_while_it_prints_for_the_office() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let mut machine = Machine::start(&office, &dir).await;
    office.prints(asked(7, "1042", false));
    hear(&mut machine.station, "the office", |message| matches!(message, Message::Resumed(None)).then_some(())).await;
    machine.station.orders.send(take()).await.unwrap();
    hear(&mut machine.station, "the slip", printed).await;
    office.until("the other slip", |facts| facts.printed.len() == 1).await;
    machine.stop().await;
    assert_eq!(slips(&dir), ["1001", "1042"]);
}

#[tokio::test]
async fn what_staff_order_from_elsewhere_is_done_and_told() {
    let (office, dir) = (FakeOffice::start(Mood::Answers).await, tempfile::tempdir().unwrap());
    let machine = Machine::start(&office, &dir).await;
    office.prints(asked(7, "1042", false));
    office.until("the slip", |facts| facts.printed.len() == 1).await;
    let mut ends = Vec::new();
    for (order, end) in [
        (DeviceOrder::TestPrint, None),
        (DeviceOrder::ReprintLast, None),
        (DeviceOrder::NewRoll { slips: Some(400) }, None),
        (DeviceOrder::Unknown, Some(PrinterTrouble::Failed.into())),
    ] {
        ends.push((office.orders(order), end));
        office.until("the end of the order", |facts| facts.ended.len() == ends.len()).await;
    }
    let left = |facts: &fake_office::Facts| facts.status.as_ref()?.printer.as_ref()?.slips_left;
    office.until("the new roll", |facts| left(facts) == Some(400)).await;
    std::fs::remove_dir_all(dir.path().join("data/slips")).unwrap();
    ends.push((office.orders(DeviceOrder::TestPrint), Some(PrinterTrouble::Failed.into())));
    office.until("the failure", |facts| facts.ended.len() == ends.len()).await;
    machine.stop().await;
    assert_eq!(office.know(|facts| facts.ended.clone()), ends);
}
