use super::*;

use display::Place;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::MouseButton;
use terminal::Depth;
use texts::{Lang, Texts};

const SIDE_BY_SIDE: (u16, u16) = (200, 50);
const ONE_ABOVE_THE_OTHER: (u16, u16) = (100, 60);
const ONE_AT_A_TIME: (u16, u16) = (80, 25);

fn beside(size: (u16, u16)) -> Beside {
    beside_in(&Lang::VI, size)
}

fn beside_in(lang: &Lang, size: (u16, u16)) -> Beside {
    let words = Texts::builtin().words(lang);
    let place = Place { office: "an-binh".to_owned(), ..Place::default() };
    let theme = Theme::new(Depth::True);
    let board = Board::new(place, words.clone(), theme);
    let mut beside = Beside::new(board, Kiosk::new(&words, theme), words);
    let _ = beside.update(Input::Resize(Size::new(size.0, size.1)), Millis(0));
    beside
}

fn press(beside: &mut Beside, code: KeyCode, modifiers: KeyModifiers) -> Effects<Order> {
    beside.update(Input::Key(KeyEvent::new(code, modifiers)), Millis(0))
}

fn text(beside: &Beside) -> String {
    let mut terminal =
        Terminal::new(TestBackend::new(beside.size.width, beside.size.height)).expect("a screen in memory");
    terminal.draw(|frame| beside.render(Millis(0), frame)).expect("drawing in memory");
    terminal.backend().buffer().content().iter().map(ratatui::buffer::Cell::symbol).collect()
}

fn asks_for_the_server(effects: Effects<Order>) -> bool {
    effects.into_orders().iter().any(|order| matches!(order, Order::Server))
}

#[test]
fn there_is_room_for_both_in_a_wide_or_high_terminal_and_for_one_in_a_small() {
    for (size, both) in [(SIDE_BY_SIDE, true), (ONE_ABOVE_THE_OTHER, true), (ONE_AT_A_TIME, false), ((20, 3), false)] {
        let beside = beside(size);
        let panes = beside.panes();
        assert_eq!(panes.board.is_some() && panes.kiosk.is_some(), both, "at {size:?}");
        let whole = Rect::from((Position::ORIGIN, beside.size));
        let places: Vec<Rect> =
            [panes.board, panes.between, panes.kiosk, Some(panes.bar)].into_iter().flatten().collect();
        assert!(places.iter().all(|place| whole.intersection(*place) == *place), "{panes:?} leaves {size:?}");
        let cells: u32 = places.iter().map(|place| place.area()).sum();
        assert_eq!(cells, whole.area(), "{panes:?} does not fill {size:?}, or overlaps");
        text(&beside);
    }
}

#[test]
fn the_server_is_stopped_and_started_by_a_key_and_by_the_mouse() {
    let mut beside = beside(SIDE_BY_SIDE);
    assert!(text(&beside).contains("Máy chủ đang chạy") && text(&beside).contains("Dừng máy chủ"));
    assert!(asks_for_the_server(press(&mut beside, KeyCode::F(9), KeyModifiers::NONE)));
    assert!(!asks_for_the_server(press(&mut beside, KeyCode::F(9), KeyModifiers::NONE)), "it is on its way");
    let _ = beside.update(Input::Message(News::Server(Stands::Down)), Millis(0));
    assert!(text(&beside).contains("Máy chủ đã dừng"));
    let hits = beside.hits();
    let (place, _) = hits.places().find(|(_, act)| **act == Act::Server).expect("a place to press");
    let mouse = |kind| MouseEvent { kind, column: place.x + 1, row: place.y, modifiers: KeyModifiers::NONE };
    let _ = beside.update(Input::Mouse(mouse(MouseEventKind::Down(MouseButton::Left))), Millis(0));
    assert!(asks_for_the_server(beside.update(Input::Mouse(mouse(MouseEventKind::Up(MouseButton::Left))), Millis(0))));
    assert!(text(&beside).contains("đang khởi động"));
}

#[test]
fn the_whole_lowest_line_fits_into_a_small_terminal() {
    for lang in Texts::builtin().languages() {
        for stands in [Stands::Up, Stands::Stopping, Stands::Down, Stands::Starting] {
            let mut beside = beside_in(lang, ONE_AT_A_TIME);
            let _ = beside.update(Input::Message(News::Server(stands)), Millis(0));
            for _ in 0..2 {
                let last = beside.words.say("demo-end");
                assert!(text(&beside).trim_end().ends_with(&last), "{lang}, {stands:?}: {}", text(&beside));
                let _ = press(&mut beside, KeyCode::Tab, KeyModifiers::NONE);
            }
        }
    }
}

#[test]
fn keys_go_to_one_screen_and_a_key_changes_which() {
    let mut beside = beside(ONE_AT_A_TIME);
    assert_eq!((beside.keys_to, beside.panes().board), (Pane::Kiosk, None));
    assert!(press(&mut beside, KeyCode::F(12), KeyModifiers::NONE).redraws());
    assert!(matches!(beside.kiosk.stage(), Stage::Keypad { .. }));
    assert!(!press(&mut beside, KeyCode::Char('q'), KeyModifiers::NONE).quits(), "a keypad takes letters");
    let _ = press(&mut beside, KeyCode::Tab, KeyModifiers::NONE);
    assert_eq!((beside.keys_to, beside.panes().kiosk), (Pane::Board, None));
    assert!(press(&mut beside, KeyCode::Char('c'), KeyModifiers::CONTROL).quits());
}

#[test]
fn a_touch_of_the_kiosk_meets_it_where_it_is_seen() {
    let mut beside = beside(SIDE_BY_SIDE);
    let kiosk = beside.panes().kiosk.expect("both are there");
    // The hidden door for staff is in its upper right corner; without a code it stays shut, and the press is taken.
    let mouse = |kind, column| MouseEvent { kind, column, row: kiosk.y, modifiers: KeyModifiers::NONE };
    let down = MouseEventKind::Down(MouseButton::Left);
    assert!(beside.update(Input::Mouse(mouse(down, kiosk.right() - 1)), Millis(0)).redraws());
    assert!(!beside.update(Input::Mouse(mouse(down, 3)), Millis(0)).redraws(), "the board is only looked at");
}
