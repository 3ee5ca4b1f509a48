use std::future::pending;
use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent, MouseEventKind};
use futures_util::stream;
use ratatui::Frame;
use ratatui::backend::TestBackend;
use ratatui::text::Text;

use super::*;

/// Writes down what comes in, counts its pictures, and quits at `q`.
#[derive(Default)]
struct Diary {
    inputs: Vec<(Input<u32>, Millis)>,
    wake: Option<Millis>,
    pictures: std::cell::Cell<usize>,
}

impl Screen for Diary {
    type Message = u32;
    type Order = u32;

    fn update(&mut self, input: Input<u32>, now: Millis) -> Effects<u32> {
        let effects = match &input {
            Input::Key(key) if key.code == KeyCode::Char('q') => Effects::quit(),
            Input::Message(number) => Effects::order(*number).and_bell(),
            Input::Tick => {
                self.wake = self.wake.map(|wake| wake + Millis(1000));
                Effects::none()
            }
            _ => Effects::none(),
        };
        self.inputs.push((input, now));
        effects
    }

    fn render(&self, now: Millis, frame: &mut Frame<'_>) {
        self.pictures.set(self.pictures.get() + 1);
        frame.render_widget(Text::raw(format!("{} s", now.seconds())), frame.area());
    }

    fn next_wake(&self, _: Millis) -> Option<Millis> {
        self.wake
    }
}

/// What the test sees when the loop has ended.
struct Seen {
    result: Result<Diary, RunError>,
    orders: Vec<u32>,
    bells: usize,
    last_picture: String,
}

/// Runs a diary on a small test terminal. `events` come at their moments, `messages` are all there at the start.
async fn seen(diary: Diary, events: Vec<(u64, Event)>, messages: &[u32], stop_ms: Option<u64>) -> Seen {
    let clock = Clock::start();
    let (sender, receiver) = mpsc::channel(1024);
    for message in messages {
        sender.try_send(*message).expect("room for the test's messages");
    }
    let events = Box::pin(stream::iter(events).then(move |(at, event)| async move {
        tokio::time::sleep_until(clock.instant(Millis(at))).await;
        Ok(event)
    }));
    let stop = async move {
        match stop_ms {
            Some(ms) => tokio::time::sleep(Duration::from_millis(ms)).await,
            None => pending().await,
        }
        Ok(())
    };
    let mut terminal = Terminal::new(TestBackend::new(6, 1)).expect("a test terminal");
    let (mut orders, mut bells) = (Vec::new(), 0);
    let outside = Outside { events, messages: receiver, stop };
    let ring = || {
        bells += 1;
        Ok(())
    };
    let result = drive(diary, &mut terminal, outside, clock, |order| orders.push(order), ring).await;
    Seen { result, orders, bells, last_picture: terminal.backend().to_string() }
}

fn key(letter: char) -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE))
}

#[tokio::test(start_paused = true)]
async fn the_size_comes_first_then_a_picture() {
    let seen = seen(Diary::default(), vec![(10, key('q'))], &[], None).await;
    let diary = seen.result.expect("an orderly end");
    assert_eq!(diary.inputs[0], (Input::Resize(Size::new(6, 1)), Millis(0)));
    assert_eq!(diary.pictures.get(), 1);
    assert!(seen.last_picture.contains("0 s"), "{}", seen.last_picture);
}

#[tokio::test(start_paused = true)]
async fn an_idle_screen_is_never_drawn_again() {
    let hour = 3_600_000;
    let diary = seen(Diary::default(), vec![(hour, key('x')), (hour + 1, key('q'))], &[], None).await.result;
    assert_eq!(diary.expect("an orderly end").pictures.get(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_wish_to_wake_brings_a_tick_and_a_picture() {
    let clock = Diary { wake: Some(Millis(1000)), ..Diary::default() };
    let seen = seen(clock, vec![(3500, key('q'))], &[], None).await;
    let diary = seen.result.expect("an orderly end");
    let ticks: Vec<Millis> =
        diary.inputs.iter().filter(|(input, _)| *input == Input::Tick).map(|(_, at)| *at).collect();
    assert_eq!(ticks, [Millis(1000), Millis(2000), Millis(3000)]);
    assert_eq!(diary.pictures.get(), 4);
    assert!(seen.last_picture.contains("3 s"), "{}", seen.last_picture);
}

#[tokio::test(start_paused = true)]
async fn a_burst_of_messages_is_taken_whole_and_drawn_seldom() {
    let messages: Vec<u32> = (0..1000).collect();
    let seen = seen(Diary::default(), vec![(1000, key('q'))], &messages, None).await;
    assert_eq!(seen.orders, messages);
    assert_eq!(seen.bells, 1000);
    let pictures = seen.result.expect("an orderly end").pictures.get();
    assert!(pictures <= 3, "{pictures} pictures of one burst");
}

#[tokio::test(start_paused = true)]
async fn a_resize_and_ctrl_l_repaint() {
    let ctrl_l = Event::Key(KeyEvent::new(KeyCode::Char('l'), KeyModifiers::CONTROL));
    let events = vec![(100, Event::Resize(6, 1)), (200, ctrl_l.clone()), (300, key('q'))];
    let diary = seen(Diary::default(), events, &[], None).await.result.expect("an orderly end");
    assert_eq!(diary.pictures.get(), 3);
    assert!(diary.inputs.iter().all(|(input, _)| !matches!(input, Input::Key(key) if key.code == KeyCode::Char('l'))));
}

#[tokio::test(start_paused = true)]
async fn a_released_key_is_not_a_press() {
    let mut released = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
    released.kind = KeyEventKind::Release;
    let mouse = MouseEvent { kind: MouseEventKind::Moved, column: 1, row: 0, modifiers: KeyModifiers::NONE };
    let events = vec![(1, Event::Key(released)), (2, Event::Mouse(mouse)), (3, key('q'))];
    let diary = seen(Diary::default(), events, &[], None).await.result.expect("an orderly end");
    assert_eq!(diary.inputs[1], (Input::Mouse(mouse), Millis(2)));
}

#[tokio::test(start_paused = true)]
async fn the_system_ends_the_loop_in_order() {
    let events = vec![(60_000, key('x'))];
    assert!(seen(Diary::default(), events, &[], Some(50)).await.result.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_terminal_that_went_away_ends_the_loop_with_an_error() {
    let result = seen(Diary::default(), vec![], &[], None).await.result;
    assert!(matches!(result, Err(RunError::Terminal(_))));
}
