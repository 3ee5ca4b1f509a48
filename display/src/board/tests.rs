use proptest::prelude::*;
use protocol::view::{CallRef, CallShown, PlaceWord, Sign, Silence, Stopped, VoiceShown};
use protocol::{Code, Problem};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use terminal::{Depth, width};
use texts::{Lang, Texts};

use super::*;
use crate::sample::{self, MORNING};

const SIZES: [(u16, u16); 7] = [(40, 12), (80, 24), (100, 30), (120, 40), (160, 45), (200, 60), (300, 90)];
/// After the flashing of what was told at nought.
const QUIET: Millis = Millis(20_000);

fn empty(lang: &Lang, counter: Option<&str>) -> Board {
    let place = Place { office: "an-bin".to_owned(), counter: counter.map(str::to_owned), ..Place::default() };
    // With few colours the letters of a picture are the whole picture.
    Board::new(place, Texts::builtin().words(lang), Theme::new(Depth::True))
}

fn with(lang: &Lang, view: BoardView) -> Board {
    let mut board = empty(lang, None);
    let _ = tell(&mut board, News::Board(Box::new(view), MORNING), 0);
    board
}

fn tell(board: &mut Board, news: News, now: u64) -> Effects<Infallible> {
    board.update(Input::Message(news), Millis(now))
}

fn drawn(board: &Board, now: Millis, (columns, rows): (u16, u16)) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a screen in memory");
    terminal.draw(|frame| board.render(now, frame)).expect("drawing in memory");
    terminal
}

fn rows_of(terminal: &Terminal<TestBackend>) -> Vec<String> {
    let buffer = terminal.backend().buffer();
    let columns = usize::from(buffer.area.width);
    buffer.content().chunks(columns).map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect()).collect()
}

/// What stands on the screen, with one space where there are more.
fn text_of(terminal: &Terminal<TestBackend>) -> String {
    rows_of(terminal).join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn snapshots(name: &str, make: impl Fn(&Lang) -> Board, now: Millis) {
    for lang in [Lang::VI, Lang::EN] {
        for size in SIZES {
            let terminal = drawn(&make(&lang), now, size);
            insta::assert_snapshot!(format!("{name}-{lang}-{}x{}", size.0, size.1), terminal.backend());
        }
    }
}

#[test]
fn before_the_first_call_it_welcomes() {
    snapshots("nothing-called", |lang| with(lang, sample::board()), QUIET);
}

#[test]
fn a_call_is_huge() {
    snapshots("busy", |lang| with(lang, sample::busy()), QUIET);
}

#[test]
fn the_moment_of_the_figures_stays_the_same_however_long_the_link_is_lost() {
    let mut board = empty(&Lang::VI, None).at_speed(20);
    let _ = tell(&mut board, News::Board(Box::new(sample::board()), MORNING), 0);
    let _ = tell(&mut board, News::Lost(Millis(6_000)), 6_000);
    let as_of = |board: &Board| {
        let text = text_of(&drawn(board, Millis(20_000), (80, 24)));
        text.split_once("số liệu lúc ").expect("a time").1.chars().take(5).collect::<String>()
    };
    let before = as_of(&board);
    let _ = tell(&mut board, News::Time(MORNING + 16_000), 16_000);
    assert_eq!(as_of(&board), before, "it is the same second still, though a demonstration counts faster");
}

#[test]
fn a_burst_is_listed_at_once() {
    snapshots("burst", |lang| with(lang, sample::burst()), Millis(400));
    for size in SIZES {
        let text = text_of(&drawn(&with(&Lang::VI, sample::burst()), QUIET, size));
        let small = (1031..=1042).filter(|number| text.contains(&number.to_string())).count();
        // Where numbers are drawn in blocks they cannot be searched for; the snapshots show them.
        assert!(small == 12 || size.0 >= 120, "{size:?} lists {small} of 12:\n{text}");
    }
}

#[test]
fn a_lost_connection_is_told_with_its_age() {
    let lost = |lang: &Lang| {
        let mut board = with(lang, sample::busy());
        let _ = tell(&mut board, News::Lost(Millis(10_000)), 12_000);
        board
    };
    snapshots("lost", lost, Millis(90_000));
    let mut board = lost(&Lang::VI);
    let banner = "Mất kết nối 1 phút 20 giây · số liệu lúc 08:17";
    assert!(text_of(&drawn(&board, Millis(90_000), (80, 24))).contains(banner));
    let _ = tell(&mut board, News::Board(Box::new(sample::busy()), MORNING + 91_000), 91_000);
    assert!(!text_of(&drawn(&board, Millis(92_000), (80, 24))).contains("Mất kết nối"));
}

#[test]
fn the_longest_of_everything_is_whole() {
    snapshots("longest", |lang| with(lang, sample::longest()), QUIET);
    let name = sample::longest().name.in_lang("vi").to_owned();
    for size in SIZES {
        let text = text_of(&drawn(&with(&Lang::VI, sample::longest()), QUIET, size));
        let words = name.split(' ').filter(|word| text.contains(*word)).count();
        assert_eq!(words, name.split(' ').count(), "{size:?} cuts the office's name:\n{text}");
    }
}

#[test]
fn every_sign_has_its_place() {
    snapshots("signs", |lang| with(lang, sample::signed(Sign::Transferred)), QUIET);
    for size in SIZES {
        let text = text_of(&drawn(&with(&Lang::VI, sample::signed(Sign::Transferred)), QUIET, size));
        for sign in ["ƯU TIÊN", "HẸN GIỜ", "GỌI LẠI", "BỔ SUNG", "CHUYỂN QUẦY"] {
            // A sign beside digits may stand on two lines.
            let whole = sign.split(' ').all(|word| text.contains(word));
            assert!(whole || size.1 < 20, "{size:?} does not show {sign}:\n{text}");
        }
    }
}

#[test]
fn at_noon_everybody_keeps_their_number() {
    snapshots("noon", |lang| with(lang, sample::noon()), QUIET);
    let text = text_of(&drawn(&with(&Lang::VI, sample::noon()), QUIET, (80, 24)));
    assert!(text.contains("Nghỉ trưa, giữ nguyên số. Gọi tiếp từ 13:00"), "{text}");
}

#[test]
fn when_nobody_is_asked_to_come_no_number_is_large() {
    snapshots("idle", |lang| with(lang, sample::idle()), QUIET);
    for size in SIZES {
        let text = text_of(&drawn(&with(&Lang::VI, sample::idle()), QUIET, size));
        assert!(!text.contains("Mời số") && text.contains("Số tiếp theo sẽ hiện ở đây"), "{size:?}: {text}");
        assert!(text.contains("SỐ NGƯỜI ĐANG CHỜ"), "{size:?} does not show who waits: {text}");
    }
}

#[test]
fn after_hours_it_says_when_it_opens_and_calls_whoever_still_waits() {
    /// 17:17.
    const EVENING: i64 = MORNING + 9 * 3_600_000;
    let at_evening = |lang: &Lang, view: BoardView| {
        let mut board = empty(lang, None);
        let _ = tell(&mut board, News::Board(Box::new(view), EVENING), 0);
        board
    };
    snapshots("closed", |lang| at_evening(lang, sample::closed()), QUIET);
    let mut calling = sample::closed();
    calling.calls.insert(0, sample::call(99, "1043", "2", EVENING - 1000));
    for size in SIZES.into_iter().filter(|(columns, _)| *columns < 200) {
        let idle = text_of(&drawn(&at_evening(&Lang::VI, sample::closed()), QUIET, size));
        let text = text_of(&drawn(&at_evening(&Lang::VI, calling.clone()), QUIET, size));
        let closed = "Hết giờ tiếp nhận. Mở lại 07:30 thứ Hai 24/11";
        assert!(idle.contains(closed) && text.contains(closed), "{size:?}: {text}");
        assert!(text.contains("Mời số 1043 đến quầy 2"), "{size:?}: {text}");
        assert!(!idle.contains('~'), "{size:?} tells how long a number waits that nobody gets: {idle}");
    }
    let mut over = sample::closed();
    over.lines[0].waiting = 0;
    let text = text_of(&drawn(&at_evening(&Lang::VI, over), QUIET, (80, 24)));
    assert!(!text.contains("Số tiếp theo"), "nobody is called any more: {text}");
}

#[test]
fn a_stopped_line_says_why_and_until_when() {
    snapshots("stopped", |lang| with(lang, sample::stopped()), QUIET);
    for size in [(80, 24), (120, 40), (200, 60)] {
        let board = with(&Lang::VI, sample::stopped());
        let pages = (0..20).map(|page| text_of(&drawn(&board, Millis(20_000 + page * 2000), size)));
        let text = pages.collect::<Vec<_>>().join(" ");
        for word in ["~20–30", "13:00", "15:30", "Quầy 5 tạm nghỉ: Họp giao ban toàn trung tâm"] {
            assert!(text.contains(word), "{size:?} never shows {word}:\n{text}");
        }
    }
    let make = |lang: &Lang| {
        let mut board = empty(lang, Some("5"));
        let _ = tell(&mut board, News::Board(Box::new(sample::stopped()), MORNING), 0);
        board
    };
    let text = text_of(&drawn(&make(&Lang::VI), QUIET, (40, 12)));
    assert!(text.contains("Họp giao ban toàn trung tâm đến hết buổi sáng"), "{text}");
}

#[test]
fn thirty_counters_have_their_places() {
    snapshots("counters-30", |lang| with(lang, sample::many_counters(30)), QUIET);
}

#[test]
fn every_one_of_a_hundred_counters_has_its_page() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        let board = with(&Lang::VI, sample::many_counters(100));
        let pages = (0..100).map(|page| text_of(&drawn(&board, Millis(20_000 + page * 8000), size)));
        let text = pages.collect::<Vec<_>>().join(" ");
        let missing: Vec<u32> = (1..=100).filter(|id| !text.contains(&format!("Quầy {id}:"))).collect();
        assert!(missing.is_empty(), "{size:?} never shows {missing:?}");
    }
}

#[test]
fn one_counter_is_alone_on_its_board() {
    let make = |id: &'static str| {
        move |lang: &Lang| {
            let mut board = empty(lang, Some(id));
            let _ = tell(&mut board, News::Board(Box::new(sample::busy()), MORNING), 0);
            board
        }
    };
    snapshots("counter-called", make("3"), QUIET);
    snapshots("counter-paused", make("5"), QUIET);
    let unknown = text_of(&drawn(&make("9")(&Lang::VI), QUIET, (80, 24)));
    assert!(unknown.contains("không có quầy “9”"), "{unknown}");
}

#[test]
fn a_counters_board_rings_only_for_its_own_calls() {
    let mut board = empty(&Lang::VI, Some("1"));
    assert!(!tell(&mut board, News::Board(Box::new(sample::busy()), MORNING), 0).rings());
    let mut board = empty(&Lang::VI, Some("3"));
    assert!(tell(&mut board, News::Board(Box::new(sample::busy()), MORNING), 0).rings());
}

/// One counter's board on a panel of a few rows.
fn tiny(lang: &Lang, view: BoardView, id: &'static str) -> Board {
    let mut board = empty(lang, Some(id));
    let _ = tell(&mut board, News::Board(Box::new(view), MORNING), 0);
    board
}

#[test]
fn a_panel_of_a_few_rows_shows_one_counter_in_seven_bars() {
    for lang in [Lang::VI, Lang::EN] {
        for (columns, rows) in [(20, 4), (32, 8), (39, 11)] {
            for (what, id) in [("called", "3"), ("serving", "1"), ("paused", "5")] {
                let terminal = drawn(&tiny(&lang, sample::busy(), id), QUIET, (columns, rows));
                insta::assert_snapshot!(format!("tiny-{what}-{lang}-{columns}x{rows}"), terminal.backend());
            }
        }
    }
    let text = |board: &Board, now| text_of(&drawn(board, Millis(now), (20, 4)));
    let mut board = tiny(&Lang::VI, BoardView { voice: Some(VoiceShown::default()), ..sample::busy() }, "3");
    assert!(text(&board, 20_000).contains("QUẦY 3") && text(&board, 22_000).contains("ƯU TIÊN"));
    let _ = tell(&mut board, News::Sound { works: false }, 23_000);
    assert!((0..3).any(|turn| text(&board, 24_000 + turn * 2000).contains("Không có tiếng")));
    let _ = tell(&mut board, News::Lost(Millis(24_000)), 24_000);
    let lost = (0..4).all(|turn| text(&board, 24_000 + turn * 2000).contains("QUẦY 3 · Mất kết nối"));
    assert!(lost, "nothing that was heard before stands there as if it held");
    let rooms = BoardView { place: PlaceWord::Room, ..sample::busy() };
    let mut board = tiny(&Lang::VI, rooms, "3");
    let _ = tell(&mut board, News::Lost(Millis(24_000)), 24_000);
    assert!((0..4).all(|turn| text(&board, 24_000 + turn * 2000).contains("3 · Mất kết nối")));
}

#[test]
fn a_board_that_is_to_make_no_sound_lacks_none() {
    let voice = Some(VoiceShown { speaking: None, silent: Some(Silence::NoSpeaker) });
    let mut board = empty(&Lang::VI, Some("3")).that_rings(false);
    let _ = tell(&mut board, News::Board(Box::new(BoardView { voice, ..sample::busy() }), MORNING), 0);
    for size in [(20, 4), (80, 24)] {
        let said = |turn: u64| text_of(&drawn(&board, Millis(20_000 + turn * 2000), size)).contains("Không có tiếng");
        assert!(!(0..4).any(said), "{size:?}");
    }
}

#[test]
fn a_board_that_cannot_be_heard_says_so_in_words() {
    let mute = |lang: &Lang| {
        let mut board = with(lang, BoardView { voice: Some(VoiceShown::default()), ..sample::busy() });
        let _ = tell(&mut board, News::Sound { works: false }, 0);
        board
    };
    snapshots("mute", mute, QUIET);
    let silent = |silent| {
        let voice = Some(VoiceShown { speaking: None, silent });
        text_of(&drawn(&with(&Lang::VI, BoardView { voice, ..sample::busy() }), QUIET, (80, 24)))
    };
    for reason in [Silence::NoSpeaker, Silence::NoSound] {
        assert!(silent(Some(reason)).contains("Không có tiếng"), "{reason:?}");
    }
    for quiet in [None, Some(Silence::QuietHours), Some(Silence::NoClips)] {
        assert!(!silent(quiet).contains("Không có tiếng"), "{quiet:?}");
    }
    let mut without = with(&Lang::VI, sample::busy());
    let _ = tell(&mut without, News::Sound { works: false }, 0);
    assert!(!text_of(&drawn(&without, QUIET, (80, 24))).contains("Không có tiếng"), "nobody wants calls spoken here");
    let mut board = mute(&Lang::VI);
    let _ = tell(&mut board, News::Sound { works: true }, 0);
    assert!(!text_of(&drawn(&board, QUIET, (80, 24))).contains("Không có tiếng"));
}

#[test]
fn no_bell_is_rung_beside_a_voice() {
    let called = |silent| {
        let call = sample::busy().calls[0].clone();
        let speaking = Some(CallRef { ticket: call.ticket, leg: call.leg, nth: call.nth });
        BoardView { voice: Some(VoiceShown { speaking, silent }), ..sample::busy() }
    };
    let told = |mut board: Board, view| tell(&mut board, News::Board(Box::new(view), MORNING), 0).rings();
    let rings = |view| told(empty(&Lang::VI, None), view);
    assert!(!rings(called(None)));
    assert!(rings(called(Some(Silence::QuietHours))) && rings(sample::busy()));
    assert!(!told(empty(&Lang::VI, Some("3")).that_rings(false), sample::busy()), "nobody wants to hear this one");
}

#[test]
fn rooms_and_desks_are_called_so() {
    for (place, words) in [(PlaceWord::Room, "Mời số 1042 đến phòng 3"), (PlaceWord::Desk, "Mời số 1042 đến bàn 3")]
    {
        let view = BoardView { place, ..sample::busy() };
        let text = text_of(&drawn(&with(&Lang::VI, view), QUIET, (80, 24)));
        assert!(text.contains(words) && !text.to_lowercase().contains("quầy"), "{text}");
    }
}

#[test]
fn a_wrong_name_is_said_until_it_is_right() {
    let mut board = empty(&Lang::VI, None);
    let _ = tell(&mut board, News::Refused(Box::new(Problem::new(Code::UnknownOffice))), 0);
    for size in SIZES {
        let text = text_of(&drawn(&board, QUIET, size));
        assert!(text.contains("không có văn phòng “an-bin”"), "{size:?}: {text}");
    }
    let _ = tell(&mut board, News::Board(Box::new(sample::busy()), MORNING), 1000);
    assert!(text_of(&drawn(&board, QUIET, (80, 24))).contains("Mời số 1042 đến quầy 3"));
}

#[test]
fn a_zone_that_is_not_there_is_named() {
    let place = Place { office: "an-binh".to_owned(), zone: Some("lau-2".to_owned()), counter: None };
    let mut board = Board::new(place, Texts::builtin().words(&Lang::VI), Theme::new(Depth::True));
    let _ = tell(&mut board, News::Refused(Box::new(Problem::new(Code::UnknownZone))), 0);
    let text = text_of(&drawn(&board, QUIET, (80, 24)));
    assert!(text.contains("không có khu vực “lau-2”"), "{text}");
}

#[test]
fn a_counter_that_is_not_there_is_named_at_every_size() {
    let view = BoardView { place: PlaceWord::Room, ..sample::busy() };
    let mut board = empty(&Lang::VI, Some("77"));
    let _ = tell(&mut board, News::Board(Box::new(view), MORNING), 0);
    for size in [(80, 24), (32, 8)] {
        let text = text_of(&drawn(&board, QUIET, size)).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("không có phòng “77”"), "{size:?}: {text}");
    }
}

#[test]
fn a_board_that_is_refused_later_says_so_above_grey_figures() {
    let mut board = with(&Lang::VI, sample::busy());
    let _ = tell(&mut board, News::Refused(Box::new(Problem::new(Code::OfficeDamaged))), 1000);
    let text = text_of(&drawn(&board, QUIET, (80, 24)));
    assert!(text.contains("Máy chủ từ chối: office-damaged") && text.contains("Mời số 1042"), "{text}");
}

#[test]
fn the_bell_rings_once_for_each_call() {
    let mut board = empty(&Lang::VI, None);
    let mut rings = usize::from(tell(&mut board, News::Board(Box::new(sample::burst()), MORNING), 0).rings());
    let mut now = Millis(0);
    while let Some(next) = board.next_wake(now).filter(|next| *next < Millis(60_000)) {
        assert!(next > now, "the board wakes at {now:?} for {next:?}");
        now = next;
        rings += usize::from(board.update(Input::Tick, now).rings());
        rings += usize::from(tell(&mut board, News::Time(MORNING + i64::try_from(now.0).unwrap()), now.0).rings());
    }
    assert_eq!(rings, 12);
}

#[test]
fn a_new_call_flashes_for_three_seconds() {
    let board = with(&Lang::VI, sample::busy());
    let framed =
        |now: u64| rows_of(&drawn(&board, Millis(now), (120, 40))).iter().any(|row| row.contains("█▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀"));
    let seen: Vec<bool> = (0..8).map(|half| framed(half * 500 + 10)).collect();
    assert_eq!(seen, [true, false, true, false, true, false, false, false]);
    let inverted = |now: u64| {
        let terminal = drawn(&board, Millis(now), (80, 24));
        let ground = Theme::new(Depth::True).style(terminal::Role::ChosenButton).bg;
        terminal.backend().buffer().content().iter().any(|cell| Some(cell.bg) == ground)
    };
    assert!(inverted(10) && !inverted(510), "a screen without room for a frame flashes its sentence");
}

#[test]
fn q_and_control_c_end_it() {
    let mut board = empty(&Lang::VI, None);
    let mut press = |code, modifiers| board.update(Input::Key(KeyEvent::new(code, modifiers)), QUIET).quits();
    assert!(press(KeyCode::Char('q'), KeyModifiers::NONE));
    assert!(press(KeyCode::Char('c'), KeyModifiers::CONTROL));
    assert!(!press(KeyCode::Char('c'), KeyModifiers::NONE));
}

#[test]
fn the_time_is_the_servers_on_the_offices_wall() {
    let mut view = sample::busy();
    view.utc_offset_minutes = -8 * 60;
    let text = text_of(&drawn(&with(&Lang::EN, view), Millis(60_000), (80, 24)));
    assert!(text.contains("17:18"), "{text}");
}

/// Boards with anything in them that an office can have.
fn any_board() -> impl Strategy<Value = BoardView> {
    let number = prop_oneof![Just("1042"), Just("A1000"), Just("11000"), Just("7")];
    let sign = prop::sample::select(vec![
        None,
        Some(Sign::Priority),
        Some(Sign::Appointment),
        Some(Sign::CalledAgain),
        Some(Sign::Papers),
        Some(Sign::Transferred),
    ]);
    let calls = prop::collection::vec((number, 1_u32..=100, any::<[bool; 3]>(), sign), 0..=20);
    (calls, 0_u32..=100, prop::collection::vec(0_u32..2000, 0..12), "[A-ZĐ][a-zạếộ ]{0,79}", 0_usize..3, any::<bool>())
        .prop_map(|(calls, counters, waiting, name, ticker, in_doubt)| {
            let mut board = sample::many_counters(counters);
            board.calls = (0..)
                .zip(calls)
                .map(|(nth, (number, at, [active, recall, priority], sign))| CallShown {
                    active,
                    recall,
                    priority,
                    sign,
                    nth: if recall { 2 } else { 1 },
                    nth_this_time: if recall { 2 } else { 1 },
                    ..sample::call(nth, number, &at.to_string(), MORNING - 1000)
                })
                .collect();
            let lines = board.lines.clone();
            board.lines = lines
                .into_iter()
                .cycle()
                .zip(waiting)
                .map(|(mut line, waiting)| {
                    line.waiting = waiting;
                    line.paused = waiting % 5 == 0;
                    line.stopped = (waiting % 10 == 0)
                        .then(|| Stopped { reason: Some("mất điện".repeat(5)), until: Some(MORNING) });
                    line.expected = (waiting % 3 > 0).then(|| sample::wait(waiting));
                    line
                })
                .collect();
            board.name = sample::text(&name, &name);
            board.ticker.truncate(ticker);
            board.clock_in_doubt = in_doubt;
            board.break_until = (ticker == 1).then_some(MORNING);
            board
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_call_is_whole_on_every_screen(
        view in any_board(), columns in 40_u16..=250, rows in 12_u16..=80, now in 0_u64..100_000, lost in any::<bool>(),
        english in any::<bool>(),
    ) {
        let lang = if english { Lang::EN } else { Lang::VI };
        let mut board = with(&lang, view);
        if lost {
            let _ = tell(&mut board, News::Lost(Millis(0)), 0);
        }
        let text = text_of(&drawn(&board, Millis(now), (columns, rows)));
        if let Some(staged) = board.stage().current() {
            let sentence = crate::scene::sentence(&board.words, board.board().expect("it was told"), &staged.call);
            prop_assert!(text.contains(&sentence), "no “{sentence}” in {columns}×{rows}:\n{text}");
            if let Some(sign) = crate::scene::sign(&board.words, &staged.call) {
                prop_assert!(text.contains(&sign), "no “{sign}” in {columns}×{rows}:\n{text}");
            }
        } else {
            let nothing_called = board.board().expect("it was told").calls.is_empty();
            let said = board.words.say(if nothing_called { "board-nothing-called" } else { "board-next-here" });
            prop_assert!(text.contains(&said), "no “{said}” in {columns}×{rows}:\n{text}");
        }
    }

    #[test]
    fn nothing_is_too_small_to_draw(view in any_board(), columns in 1_u16..=60, rows in 1_u16..=20, one in any::<bool>()) {
        let mut board = empty(&Lang::VI, one.then_some("1"));
        let _ = tell(&mut board, News::Board(Box::new(view), MORNING), 0);
        let terminal = drawn(&board, QUIET, (columns, rows));
        prop_assert!(rows_of(&terminal).iter().all(|row| width(row) <= columns));
    }
}

#[test]
fn a_board_that_is_let_in_no_more_ends_and_says_why() {
    let mut board = with(&Lang::VI, sample::busy());
    assert!(!board.is_rejected());
    assert!(tell(&mut board, News::Rejected, 1).quits());
    assert!(board.is_rejected());
}
