//! The printer beside the kiosk: a program that prints what the page asks for.

use super::staff::Beside;
use super::*;
use protocol::view::PrintsView;
use protocol::{Answer, Command, PrintProblem, PrinterTrouble, View};
use tests::{Asker, Watcher};

/// The program beside the kiosk.
struct Program {
    jobs: Watcher,
    answers: Asker,
    /// The job that was answered last.
    last: u64,
}

impl Program {
    async fn start(office: &TestOffice) -> Program {
        let token = office.people().dispenser("may-in-1").await;
        let door = office.door().with_token(&token);
        let jobs = Watcher::connect(&door, office.id(), View::Prints { printer: "may-in-1".to_owned() });
        Program { jobs, answers: Asker::connect(&door, office.id(), None), last: 0 }
    }

    /// Prints the next slip, or does not; and gives its number.
    async fn prints(&mut self, problem: Option<PrintProblem>) -> String {
        let last = self.last;
        let further = |it: &PrintsView| it.open.iter().any(|job| job.job > last);
        let shown = self.jobs.shows("a slip to print", further).await;
        let job = shown.open.iter().find(|job| job.job > last).expect("one was seen");
        assert!(!job.again);
        self.last = job.job;
        let answer = self.answers.ask(Command::Printed { job: job.job, problem }).await;
        assert!(matches!(answer, Ok(Answer::Done)), "{answer:?}");
        job.number.clone()
    }
}

#[tokio::test]
async fn the_slip_comes_out_of_the_printer_and_what_is_wrong_is_told() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let mut program = Program::start(&office).await;
    let page = browser.as_kiosk(&office, "kiosk-1").await;
    page.open(&format!("{KIOSK}?printer=may-in-1")).await;
    page.wait_for_text("header .printer", "Máy in: may-in-1").await;
    sound(&page, "services beside a printer").await;
    page.click("button >> Hộ tịch").await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("main", "Đang in phiếu").await;
    assert_eq!(program.prints(None).await, "1001");
    page.wait_for_text("main", "Mời bạn lấy phiếu").await;
    sound(&page, "a number on paper").await;
    later(&page, 11).await;
    page.wait_for("button >> Hộ tịch").await;
    // The printer is remembered.
    page.open(KIOSK).await;
    page.click("button >> Hộ tịch").await;
    page.click("button >> LẤY SỐ").await;
    assert_eq!(program.prints(Some(PrintProblem::NoPaper)).await, "1002");
    page.wait_for_text("main", "Máy in hết giấy").await;
    sound(&page, "a number without paper").await;
    page.click("button >> Xong").await;
    // Nobody says how the printer fares now: there may be paper again. Whoever comes next knows that much before a number is
    // taken, on the first screen and on the card.
    let said = "Máy in không trả lời. Vẫn lấy số được: số và mã QR hiện trên màn hình";
    page.wait_for("button >> Chứng thực").await;
    page.wait_for_text("header", said).await;
    sound(&page, "services beside a printer without paper").await;
    page.click("button >> Hộ tịch").await;
    page.wait_for("button >> LẤY SỐ").await;
    page.wait_for_text("header", said).await;
    page.click("button >> LẤY SỐ").await;
    assert_eq!(program.prints(Some(PrintProblem::Cutter)).await, "1003");
    page.wait_for_text("main", "Máy in kẹt dao cắt").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_reload_while_the_slip_is_printed_asks_for_no_second_one() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let mut program = Program::start(&office).await;
    let page = browser.as_kiosk(&office, "kiosk-1").await;
    page.open(&format!("{KIOSK}?printer=may-in-1")).await;
    page.click("button >> Hộ tịch").await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("main", "Đang in phiếu").await;
    page.reload().await;
    page.wait_for_text("h1", "1001").await;
    assert_eq!(program.prints(None).await, "1001");
    page.wait_for_text("main", "Mời bạn lấy phiếu").await;
    let one = |it: &PrintsView| it.open.is_empty() && it.ended.len() == 1;
    program.jobs.shows("one slip and no other", one).await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_printer_that_says_nothing_is_told_and_the_number_stays() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    office.people().dispenser("may-in-1").await;
    let page = browser.as_kiosk(&office, "kiosk-1").await;
    page.open(&format!("{KIOSK}?printer=may-in-1")).await;
    page.click("button >> Hộ tịch").await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("main", "Đang in phiếu").await;
    stop_clock(&page).await;
    // A clock that is set right after a power cut changes nothing of how long that was.
    page.set_clock(page.eval::<i64>("Date.now() + 3600000").await).await;
    let seconds = "Number(/(\\d+) giây/.exec(document.querySelector('main').innerText)[1])";
    let before: u32 = page.eval(seconds).await;
    later(&page, 3).await;
    page.wait_until("some seconds to pass", &format!("{seconds} <= {before} - 3")).await;
    assert!(page.text("main").await.contains("Đang in phiếu"));
    later(&page, 16).await;
    page.wait_for_text("main", "Máy in chưa trả lời").await;
    page.wait_for_text("h1", "1001").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn what_the_printer_lacks_is_said_before_any_number_is_taken() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = browser.as_kiosk(&office, "kiosk-1").await;
    page.open(&format!("{KIOSK}?printer=may-in-1")).await;
    page.wait_for_text("header", "Máy in không trả lời. Vẫn lấy số được: số và mã QR hiện trên màn hình").await;
    let mut beside = Beside::start(&office).await;
    page.wait_gone(".banner").await;
    for (trouble, said) in [
        (PrinterTrouble::PaperOut, "Máy in hết giấy."),
        (PrinterTrouble::CoverOpen, "Máy in đang mở nắp."),
        (PrinterTrouble::Cutter, "Máy in kẹt dao cắt."),
        (PrinterTrouble::Failed, "Máy in bị lỗi."),
    ] {
        beside.fares(&[trouble], Some(12)).await;
        page.wait_for_text("header", &format!("{said} Vẫn lấy số được")).await;
    }
    page.click("button >> Hộ tịch").await;
    page.wait_for("button >> LẤY SỐ").await;
    page.wait_for_text("header", "Máy in bị lỗi.").await;
    beside.fares(&[PrinterTrouble::PaperLow], Some(12)).await;
    page.wait_gone(".banner").await;
    drop(beside);
    page.wait_for_text("header", "Máy in không trả lời.").await;
    browser.finish().await;
    office.finish().await;
}
