//! What is said of the printer, before a number and after it.

use super::*;

const LINK: &str = "https://so.anbinh.example/t/AB3D5FGH7JKM9NPQRSTVWXYZ23";

fn number(visit: &Visit) -> &Shown {
    match &visit.kiosk.stage {
        Stage::Number(shown) => shown,
        other => panic!("no number is shown but {other:?}"),
    }
}

#[test]
fn a_kiosk_that_cannot_print_says_so_before_a_number_is_taken() {
    let mut visit = Visit::sample();
    visit.printer(&[PrinterTrouble::PaperOut]);
    assert!(visit.says("Máy in hết giấy. Vẫn lấy số được: số và mã QR hiện trên màn hình"));
    visit.keys("11");
    assert!(visit.says("Máy in hết giấy."), "on the card as well");
    visit.printer(&[]);
    assert!(!visit.says("hết giấy"), "and no longer than it is so");
}

#[test]
fn each_trouble_has_its_words_and_paper_that_runs_low_is_no_citizen_s_business() {
    let stops = [
        (PrinterTrouble::CoverOpen, "Máy in đang mở nắp."),
        (PrinterTrouble::Offline, "Máy in không trả lời."),
        (PrinterTrouble::Cutter, "Máy in kẹt dao cắt."),
        (PrinterTrouble::Failed, "Máy in bị lỗi."),
    ];
    let mut visit = Visit::sample();
    for (trouble, words) in stops {
        visit.printer(&[trouble, PrinterTrouble::PaperLow]);
        assert!(visit.says(words), "{trouble:?}");
    }
    visit.printer(&[PrinterTrouble::PaperLow]);
    assert!(!visit.says("Máy in"));
}

#[test]
fn without_a_slip_the_number_and_its_code_are_on_the_screen_for_a_minute() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        let mut visit = Visit::to(office::view(), columns, rows);
        visit.printer(&[PrinterTrouble::PaperOut]);
        visit.keys("11\n");
        visit.answered(office::issued("1042", Some(LINK)));
        assert_eq!(number(&visit).paper, Paper::Failed(PrintProblem::NoPaper), "nobody waits for a slip");
        assert!(!visit.says("Mời bạn lấy phiếu") && visit.says("chụp ảnh"));
        assert_eq!(read_code(&visit).as_deref(), Some(LINK), "at {columns} x {rows}");
        visit.wait(59);
        assert!(matches!(visit.kiosk.stage, Stage::Number(_)));
        visit.wait(1);
        assert!(visit.is_at_rest());
    }
}

/// What a phone reads from the code on the screen.
fn read_code(visit: &Visit) -> Option<String> {
    let parts = scene::of(&visit.kiosk, visit.now, visit.kiosk.area()).parts;
    let area =
        parts.iter().find_map(|part| if let scene::Part::Code { area, .. } = part { Some(*area) } else { None })?;
    let size = visit.kiosk.size;
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(size.width, size.height)).unwrap();
    terminal.draw(|frame| visit.kiosk.render(visit.now, frame)).unwrap();
    let buffer = terminal.backend().buffer();
    // Four dots to a half of a cell, as on a screen that a phone looks at.
    let dark = |x: usize, y: usize| {
        let cell = &buffer[(area.x + (x / 4) as u16, area.y + (y / 8) as u16)];
        match cell.symbol() {
            "█" => true,
            "▀" => y % 8 < 4,
            "▄" => y % 8 >= 4,
            _ => false,
        }
    };
    let (width, height) = (usize::from(area.width) * 4, usize::from(area.height) * 8);
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| if dark(x, y) { 0 } else { 255 });
    picture.detect_grids().first()?.decode().ok().map(|(_, text)| text)
}

#[test]
fn a_slip_that_failed_and_comes_out_later_is_told_and_seen() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.given("1042");
    visit.hear(Message::NotPrinted(PrintProblem::CoverOpen));
    assert!(visit.says("máy in đang mở nắp"));
    visit.wait(50);
    visit.hear(Message::Printed(None));
    assert!(visit.says("Phiếu đã in xong. Mời bạn lấy phiếu"));
    visit.wait(9);
    assert!(matches!(visit.kiosk.stage, Stage::Number(_)), "time to take it");
    visit.wait(1);
    assert!(visit.is_at_rest());
}

#[test]
fn a_printer_that_hangs_does_not_outlast_the_number() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.given("1042");
    visit.wait(55);
    assert_eq!(number(&visit).paper, Paper::Printing, "a slow printer may still be at it");
    visit.hear(Message::NotPrinted(PrintProblem::Offline));
    visit.wait(40);
    visit.hear(Message::NotPrinted(PrintProblem::Offline));
    visit.wait(19);
    assert!(visit.says("máy in không trả lời"), "time to write it down: {}", visit.text());
    visit.wait(1);
    assert!(visit.is_at_rest());
    assert_eq!(visit.orders.last(), Some(&Order::Seen));
}

#[test]
fn a_slip_of_a_slow_printer_is_seen_and_taken() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.given("1042");
    visit.wait(30);
    visit.hear(Message::Printed(None));
    visit.wait(9);
    assert_eq!(number(&visit).paper, Paper::Printed);
    visit.wait(1);
    assert!(visit.is_at_rest());
}

#[test]
fn a_slip_that_nobody_has_seen_is_looked_for_by_the_citizen() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.given("1042");
    visit.hear(Message::Given);
    assert!(visit.says("Mời bạn lấy phiếu") && visit.says("Nếu phiếu không ra"), "{}", visit.text());
    visit.wait(19);
    assert_eq!(number(&visit).paper, Paper::Given, "time to write it down");
    visit.wait(1);
    assert!(visit.is_at_rest());
}

#[test]
fn a_code_is_promised_only_where_numbers_have_one() {
    let mut visit = Visit::sample();
    visit.keys("11\n");
    visit.given("1042");
    visit.keys("\n");
    visit.printer(&[PrinterTrouble::PaperOut]);
    assert!(visit.says("số hiện trên màn hình") && !visit.says("mã QR"));
}
