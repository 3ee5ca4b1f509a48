use super::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use terminal::Depth;
use texts::Texts;

fn screen(lang: &Lang) -> PairingScreen {
    let asking = Asking { server: "wss://10.0.0.5:7070".to_owned(), again: false, office: Some("an-binh".to_owned()) };
    PairingScreen::new(asking, &Texts::builtin().words(lang), Theme::new(Depth::Plain))
}

fn told(mut screen: PairingScreen, news: News) -> PairingScreen {
    let _ = screen.update(Input::Message(news), Millis(0));
    screen
}

fn code() -> News {
    News::Code { code: "K7P-4Q2".to_owned(), check: "821377".to_owned() }
}

fn drawn(screen: &PairingScreen, columns: u16, rows: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
    terminal.draw(|frame| screen.render(Millis(0), frame)).expect("drawn into memory");
    terminal.backend().to_string()
}

#[test]
fn the_code_is_huge_and_the_steps_stand_below_in_both_languages() {
    let shown = told(screen(&Lang::VI), code());
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        insta::assert_snapshot!(format!("pairing-{columns}x{rows}"), drawn(&shown, columns, rows));
    }
}

#[test]
fn a_server_that_is_not_reached_is_named() {
    let unreachable = told(told(screen(&Lang::EN), code()), News::Unreachable);
    let picture = drawn(&unreachable, 80, 24);
    assert!(picture.contains("wss://10.0.0.5:7070"), "{picture}");
    assert!(!picture.contains("K7P"), "a code that may have ended is not shown: {picture}");
    insta::assert_snapshot!("pairing-unreachable-80x24", picture);
}

#[test]
fn a_code_that_ended_is_shown_no_longer() {
    let picture = drawn(&told(told(screen(&Lang::EN), code()), News::Asking), 80, 24);
    assert!(!picture.contains("K7P") && picture.contains("Asking the server"), "{picture}");
}

#[test]
fn a_device_that_was_let_in_before_hears_why_it_asks_again() {
    let words = Texts::builtin().words(&Lang::VI);
    let asking = Asking { server: "ws://127.0.0.1:7070".to_owned(), again: true, office: None };
    let shown = told(PairingScreen::new(asking, &words, Theme::new(Depth::Plain)), code());
    insta::assert_snapshot!("pairing-again-80x24", drawn(&shown, 80, 24));
}

#[test]
fn the_screen_ends_when_the_device_is_let_in() {
    let mut screen = told(screen(&Lang::VI), code());
    assert!(!screen.is_paired());
    assert!(screen.update(Input::Message(News::Paired), Millis(0)).quits());
    assert!(screen.is_paired());
}

#[test]
fn no_size_makes_it_panic() {
    let shown = told(screen(&Lang::VI), code());
    for (columns, rows) in [(1, 1), (5, 2), (20, 6), (39, 11), (40, 12), (79, 23), (300, 10), (30, 90)] {
        let _ = drawn(&shown, columns, rows);
    }
}

#[test]
fn a_small_screen_still_shows_the_whole_code() {
    let picture = drawn(&told(screen(&Lang::VI), code()), 40, 12);
    assert!(picture.contains("K7P-4Q2-821377"), "{picture}");
}
