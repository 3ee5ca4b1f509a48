//! Every screen in every size and language, as it was looked at. `cargo run -p dispenser --example pictures` draws them.

#[path = "../examples/pictures/office.rs"]
mod office;
#[path = "../examples/pictures/scenes.rs"]
mod scenes;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use terminal::Screen;
use texts::Lang;

/// One snapshot holds all screens of a size: they are read, and change, together.
fn all_screens_stand(columns: u16, rows: u16, lang: &Lang) {
    let mut all = String::new();
    for (name, visit) in scenes::all(Size::new(columns, rows), lang) {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| visit.kiosk.render(visit.now, frame)).unwrap();
        all += &format!("── {name} ──\n");
        for row in terminal.backend().buffer().content().chunks(usize::from(columns)) {
            let line: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
            all += line.trim_end();
            all.push('\n');
        }
    }
    insta::assert_snapshot!(format!("{lang}-{columns}x{rows}"), all);
}

#[test]
fn all_screens_stand_in_vietnamese_on_a_small_terminal() {
    all_screens_stand(80, 24, &Lang::VI);
}

#[test]
fn all_screens_stand_in_vietnamese_on_a_middling_terminal() {
    all_screens_stand(120, 40, &Lang::VI);
}

#[test]
fn all_screens_stand_in_vietnamese_on_a_large_terminal() {
    all_screens_stand(200, 60, &Lang::VI);
}

#[test]
fn all_screens_stand_in_english_on_a_small_terminal() {
    all_screens_stand(80, 24, &Lang::EN);
}

#[test]
fn all_screens_stand_in_english_on_a_middling_terminal() {
    all_screens_stand(120, 40, &Lang::EN);
}

#[test]
fn all_screens_stand_in_english_on_a_large_terminal() {
    all_screens_stand(200, 60, &Lang::EN);
}
