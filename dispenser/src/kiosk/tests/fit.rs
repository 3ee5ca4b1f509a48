//! Nothing is ever cut: names, numbers, cards.

use proptest::prelude::*;
use protocol::Localised;
use protocol::view::{DispenserService, ProcedureChoice};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use terminal::Role;

use super::*;
use crate::kiosk::scene::{Part, Tile};

fn said(text: &str) -> Localised {
    Localised([("vi".to_owned(), text.to_owned())].into())
}

fn services(names: &[String]) -> DispenserView {
    let mut view = office::view();
    let pattern = view.services[1].clone();
    let named = |(nth, name): (usize, &String)| DispenserService {
        id: format!("s{nth}"),
        name: said(name),
        closed: (nth % 5 == 3).then(|| protocol::Problem::new(protocol::Code::OutsideHours)),
        ..pattern.clone()
    };
    view.services = names.iter().enumerate().map(named).collect();
    view
}

fn procedures(names: &[String]) -> DispenserView {
    let mut view = office::view();
    let named = |(nth, name): (usize, &String)| ProcedureChoice {
        id: format!("p{nth}"),
        name: said(name),
        papers: vec![said(name); nth % 7],
        fee: Some(said(name)),
        time_limit: None,
    };
    view.services[0].procedures = names.iter().enumerate().map(named).collect();
    view
}

fn drawn(visit: &Visit) -> Buffer {
    let size = visit.kiosk.size;
    let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
    terminal.draw(|frame| visit.kiosk.render(visit.now, frame)).unwrap();
    terminal.backend().buffer().clone()
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect::<String>().to_lowercase()
}

fn text_in(buffer: &Buffer, area: Rect) -> String {
    let cells = area.positions().filter_map(|position| buffer.cell(position));
    without_spaces(&cells.map(ratatui::buffer::Cell::symbol).collect::<String>())
}

fn tiles(visit: &Visit) -> Vec<Tile> {
    let parts = scene::of(&visit.kiosk, visit.now, visit.kiosk.area()).parts;
    parts.into_iter().filter_map(|part| if let Part::Tile(tile) = part { Some(tile) } else { None }).collect()
}

/// Turns through all pages and gives what the tiles show, read from the screen.
fn all_names(visit: &mut Visit) -> Vec<String> {
    let mut names = Vec::new();
    for _ in 0..scene::page_count(&visit.kiosk, visit.now) {
        let buffer = drawn(visit);
        let tiles = tiles(visit);
        assert!((1..=9).contains(&tiles.len()), "{} choices on a page", tiles.len());
        for tile in tiles {
            let area = tile.text_area();
            assert!(visit.kiosk.area().intersection(area) == area, "{area:?} leaves the screen");
            names.push(text_in(&buffer, area));
        }
        visit.press(KeyCode::PageDown);
    }
    names
}

fn names() -> impl Strategy<Value = Vec<String>> {
    let word = "[A-ZĐa-zđưỡễộặ]{1,12}";
    let name = prop::collection::vec(word, 1..12).prop_map(|words| words.join(" "));
    prop::collection::vec(name, 1..41)
}

fn sizes() -> impl Strategy<Value = (u16, u16)> {
    (80_u16..240, 24_u16..80)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn all_services_are_whole_over_the_pages(names in names(), size in sizes(), large: bool, lost: bool) {
        let mut visit = Visit::to(services(&names), size.0, size.1);
        if lost {
            visit.hear(Message::Link(Freshness::Stale { since: Millis(0) }));
        }
        if large {
            visit.keys("/");
        }
        let shown = all_names(&mut visit);
        prop_assert_eq!(shown.len(), names.len());
        for (shown, name) in shown.iter().zip(&names) {
            prop_assert!(shown.starts_with(&without_spaces(name)), "{} is shown as {}", name, shown);
        }
    }

    #[test]
    fn all_procedures_are_whole_over_the_pages(names in names(), size in sizes(), large: bool) {
        let mut visit = Visit::to(procedures(&names), size.0, size.1);
        visit.keys(if large { "/1" } else { "1" });
        let shown = all_names(&mut visit);
        prop_assert_eq!(shown.len(), names.len() + 1);
        for (shown, name) in shown.iter().zip(&names) {
            prop_assert!(shown.starts_with(&without_spaces(name)), "{} is shown as {}", name, shown);
        }
    }

    #[test]
    fn a_card_is_whole_over_its_pages(names in names(), size in sizes(), large: bool) {
        let mut visit = Visit::to(procedures(&names), size.0, size.1);
        visit.keys(if large { "/1" } else { "1" });
        let last = names.len() - 1;
        let page = scene::cells(&visit.kiosk, visit.now).unwrap().page_of(last).unwrap();
        visit.kiosk.stage.choose(last, page);
        visit.keys("\n");
        let mut shown = String::new();
        for _ in 0..scene::page_count(&visit.kiosk, visit.now) {
            // Between the office's name, on one row here, and the buttons: a paper may go over to the next page.
            let rows = visit.place_of(Act::Back).y.min(visit.place_of(Act::Take).y) - 1;
            shown += &text_in(&drawn(&visit), Rect::new(0, 1, size.0, rows));
            prop_assert!(visit.place_of(Act::Take).height >= 3);
            visit.press(KeyCode::PageDown);
        }
        let name = without_spaces(&names[last]);
        let papers = last % 7;
        prop_assert!(shown.matches(&name).count() >= papers + 2 || name.chars().count() < 4, "{} in {}", name, shown);
    }
}

#[test]
fn the_longest_name_of_an_office_file_is_whole_at_the_smallest_size() {
    let longest = "Đăng ký đất đai, cấp Giấy chứng nhận lần đầu ".repeat(9).chars().take(400).collect::<String>();
    let longest = longest.trim().to_owned();
    let mut visit = Visit::to(services(&[longest.clone(), "Hộ tịch".to_owned(), longest.clone()]), 80, 24);
    for large in [false, true] {
        if large {
            visit.keys("/");
        }
        let shown = all_names(&mut visit);
        assert_eq!(shown.len(), 3);
        assert!(shown[0].starts_with(&without_spaces(&longest)), "{}", shown[0]);
        assert!(shown[2].starts_with(&without_spaces(&longest)), "{}", shown[2]);
    }
}

#[test]
fn a_long_name_of_the_office_is_whole() {
    let mut view = office::view();
    let name = "Trung tâm Phục vụ hành chính công xã Nguyễn Nghiêm – Đức Phổ – Quảng Ngãi (cơ sở hai)";
    assert!(name.chars().count() >= 80);
    view.name = said(name);
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        let visit = Visit::to(view.clone(), columns, rows);
        let clock = without_spaces("Thứ Sáu, 21/11/2025 08:17");
        let shown = text_in(&drawn(&visit), Rect::new(0, 0, columns, 2)).replace(&clock, "");
        assert!(shown.starts_with(&without_spaces(name)), "{shown}");
    }
}

#[test]
fn a_grown_number_is_whole() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 12)] {
        for number in ["1042", "A1000", "11000", "A999999"] {
            let mut visit = Visit::to(office::view(), columns, rows);
            visit.keys("11\n");
            visit.given(number);
            let parts = scene::of(&visit.kiosk, visit.now, visit.kiosk.area()).parts;
            let huge = parts.iter().find_map(|part| match part {
                Part::Huge { area, text, class, role: Role::Number } => Some((*area, text.clone(), *class)),
                _ => None,
            });
            let (area, text, class) = huge.expect("a number on the screen");
            assert_eq!(text, number);
            assert!(class.width(number) <= area.width, "{number} is cut at {columns} x {rows}");
            assert!(class.height() <= area.height, "{number} is cut at {columns} x {rows}");
        }
    }
}

#[test]
fn the_state_of_a_number_is_whole_with_what_to_do() {
    let states = ["waiting", "called", "serving", "missed", "parked", "done", "withdrawn", "unserved"];
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 18)] {
        for (state, may_return) in states.into_iter().flat_map(|state| [(state, false), (state, true)]) {
            let mut visit = Visit::to(office::view(), columns, rows);
            visit.keys(".11000\n");
            let mut view = Box::new(office::number("11000", state, may_return));
            view.released = (state == "done" && may_return).then(booked);
            let words = visit.kiosk.words();
            let wanted = [number_state(&view, &words), standing::advice(&view, &words)];
            visit.hear(Message::Known { asked: "11000".to_owned(), view });
            let shown = text_in(&drawn(&visit), visit.kiosk.area());
            for text in wanted {
                assert!(shown.contains(&without_spaces(&text)), "{text} is cut at {columns} x {rows}: {shown}");
            }
        }
    }
}

#[test]
fn whatever_is_typed_is_whole() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 12)] {
        for typed in ["1", "1042", "A1000", "14829135071", "12345678901234567890"] {
            let mut visit = Visit::to(office::view(), columns, rows);
            visit.keys(".");
            visit.keys(typed);
            let parts = scene::of(&visit.kiosk, visit.now, visit.kiosk.area()).parts;
            let huge = parts.iter().find_map(|part| match part {
                Part::Huge { area, text, class, .. } => Some((*area, text.clone(), *class)),
                _ => None,
            });
            let (area, text, class) = huge.expect("what is typed");
            assert_eq!(text, typed);
            assert!(class.width(typed) <= area.width, "{typed} is cut at {columns} x {rows}");
            assert!(class.height() <= area.height, "{typed} is cut at {columns} x {rows}");
        }
    }
}

#[test]
fn every_size_can_be_drawn() {
    for (columns, rows) in [(1, 1), (10, 3), (39, 11), (40, 12), (60, 15), (80, 24), (500, 200)] {
        for keys in
            ["", "/", "1", "/1", "11", "11\n", "-", "*", ".", ".1482913507", ".1042\n", "11-", "11-1", "11-3", "/11-2"]
        {
            let mut visit = Visit::to(office::view(), columns, rows);
            visit.keys(keys);
            drawn(&visit);
            visit.given("1042");
            drawn(&visit);
            visit.keys("0");
            drawn(&visit);
        }
    }
}

#[test]
fn every_size_can_be_drawn_without_paper_without_a_server_by_staff_and_closed() {
    let link = Some("https://so.anbinh.example/t/AB3D5FGH7JKM9NPQRSTVWXYZ23");
    for (columns, rows) in [(1, 1), (10, 3), (39, 11), (40, 12), (60, 15), (80, 24), (120, 30), (500, 200)] {
        for left in [0, 100] {
            let mut visit = Visit::to(office::alone(), columns, rows);
            visit.printer(&[PrinterTrouble::PaperOut]);
            drawn(&visit);
            visit.keys("11\n");
            visit.answered(office::issued("1042", link));
            drawn(&visit);
            visit.keys("\n");
            visit.hear(Message::Link(Freshness::Stale { since: Millis(0) }));
            visit.hear(Message::Away(Some(Away { left, last_contact: office::NOW, undelivered: 3 })));
            drawn(&visit);
            visit.keys("11");
            drawn(&visit);
            visit.press(KeyCode::F(12));
            drawn(&visit);
            visit.keys("246810\n");
            visit.hear(Message::StaffCode(CodeCheck::Right));
            for keys in ["", "1", "3", "0", "0", "5", "1", "2"] {
                visit.keys(keys);
                drawn(&visit);
            }
            visit.hear(Message::Closed(true));
            visit.wait(60);
            drawn(&visit);
        }
    }
}
