//! The stage of the page is the stage of the terminal board: the same histories put the same calls on both at the same times.

use display::{Moment, Stage, Turn};
use fastrand::Rng;
use protocol::view::BoardView;
use serde_json::{Value, json};
use terminal::Millis;
use tests::TestOffice;
use tests::browser::Browser;

use super::halls::{MORNING, call, counter, empty};

/// Plays the same updates on the page's stage. Halfway it is kept and taken up again, as through a reload.
const PLAY: &str = "async (updates) => {
  const { Stage } = await import('/pages/any/board/stage.js');
  const { marked } = await import('/pages/any/board/moved.js');
  let stage = new Stage(null, 0);
  let before = null;
  return updates.map(({ board, screen, server }, nth) => {
    before = marked(before, board);
    if (nth === Math.floor(updates.length / 2)) stage = new Stage(JSON.parse(JSON.stringify(stage.keep(screen))), screen);
    const announced = stage.update(before, { screen: screen, server: server });
    const current = stage.current && [stage.current.call.number, stage.current.call.nth, stage.current.call.counter, stage.current.turn, stage.current.since];
    return [announced && announced.number, current, stage.queue.length, stage.nextChange(before)];
  });
}";

/// A hall in which this and that happens.
struct Hall {
    rng: Rng,
    tickets: usize,
    now: u64,
    view: Value,
    has_voice: bool,
}

impl Hall {
    fn new(seed: u64) -> Hall {
        let mut view = empty();
        // Every third office has none.
        let has_voice = !seed.is_multiple_of(3);
        if has_voice {
            view["voice"] = json!({});
        }
        Hall { rng: Rng::with_seed(seed), tickets: 0, now: 1000, view, has_voice }
    }

    /// One thing more.
    fn goes_on(&mut self) {
        let calls = self.view["calls"].as_array().map_or(0, Vec::len);
        let some = self.rng.usize(0..calls.max(1));
        match self.rng.u8(0..16) {
            0..6 => self.call_new(),
            6 if calls > 0 => self.call_again(some, false),
            7 if calls > 0 => self.call_again(some, true),
            8 | 9 if calls > 0 => self.serve(some),
            10 if calls > 0 => self.leave(some),
            11 if calls > 0 => drop(self.calls().remove(some)),
            12 | 13 if self.has_voice => self.voice(some),
            _ => self.now += self.rng.u64(0..20_000),
        }
        self.calls().truncate(BoardView::CALLS);
    }

    /// The voice says one of the calls, or none of them; or nobody hears it.
    fn voice(&mut self, some: usize) {
        let said = self.calls().get(some).map(|call| json!({"ticket": call["ticket"], "leg": 0, "nth": call["nth"]}));
        self.view["voice"] = match self.rng.u8(0..8) {
            0 => json!({"silent": "no-sound"}),
            1 | 2 => json!({}),
            _ => said.map_or(json!({}), |said| json!({"speaking": said})),
        };
    }

    fn calls(&mut self) -> &mut Vec<Value> {
        self.view["calls"].as_array_mut().expect("calls")
    }

    fn call_new(&mut self) {
        self.tickets += 1;
        let (at, desk) = (self.now.cast_signed(), self.rng.usize(1..6).to_string());
        let number = (1000 + self.tickets).to_string();
        let new = call(self.tickets, &number, &desk, at);
        self.calls().insert(0, new);
        self.hold(&desk, Some(&number), true);
    }

    fn call_again(&mut self, some: usize, elsewhere: bool) {
        let mut again = self.calls().remove(some);
        let nth = again["nth"].as_u64().expect("a count") + 1;
        (again["nth"], again["recall"], again["active"]) = (json!(nth), json!(true), json!(true));
        again["at"] = json!(MORNING + self.now.cast_signed());
        again["nth_this_time"] = if elsewhere { json!(1) } else { json!(nth) };
        if elsewhere {
            again["counter"] = json!(self.rng.usize(1..6).to_string());
        }
        self.calls().insert(0, again);
    }

    fn serve(&mut self, some: usize) {
        let served = self.calls()[some].clone();
        self.calls()[some]["active"] = json!(false);
        self.hold(served["counter"].as_str().expect("a counter"), served["number"].as_str(), false);
    }

    fn leave(&mut self, some: usize) {
        let left = self.calls()[some].clone();
        self.calls()[some]["active"] = json!(false);
        self.hold(left["counter"].as_str().expect("a counter"), None, false);
    }

    fn hold(&mut self, desk: &str, number: Option<&str>, calling: bool) {
        let nth = desk.parse::<usize>().expect("a counter of this hall") - 1;
        self.view["counters"][nth] = counter(desk, number);
        self.view["counters"][nth]["calling"] = json!(calling);
    }
}

/// What the terminal board's stage does with a history, and the updates that it was given.
fn played(seed: u64) -> (Vec<Value>, Vec<Value>) {
    let (mut hall, mut stage) = (Hall::new(seed), Stage::new());
    let (mut updates, mut told) = (Vec::new(), Vec::new());
    for _ in 0..60 {
        let mut now = hall.now;
        hall.goes_on();
        let board: BoardView = serde_json::from_value(hall.view.clone()).expect("a board");
        loop {
            let server_ms = MORNING + now.cast_signed();
            let moment = Moment { screen: Millis(now), server_ms, speed: 1 };
            let announced = stage.update(&board, moment).map(|call| call.number.clone());
            let current = stage.current().map(|staged| {
                let turn = match staged.turn {
                    Turn::Announced => "announced",
                    Turn::Late => "late",
                    Turn::Standing => "standing",
                };
                json!([staged.call.number, staged.call.nth, staged.call.counter, turn, staged.since.0])
            });
            let next = stage.next_change(&board);
            updates.push(json!({"board": hall.view, "screen": now, "server": server_ms}));
            told.push(json!([announced, current, stage.waiting(), next.map(|next| next.0)]));
            match next {
                Some(next) if next.0 <= hall.now => now = next.0.max(now),
                _ => break,
            }
        }
    }
    (updates, told)
}

#[tokio::test]
async fn the_page_s_stage_is_the_terminal_board_s_stage() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let page = browser.anybody(&office).await;
    page.open("/an-binh/board?sound=off").await;
    for seed in 0..36 {
        let (updates, expected) = played(seed);
        let found: Vec<Value> = page.eval(&format!("({PLAY})({})", Value::from(updates))).await;
        for (nth, (found, expected)) in found.iter().zip(&expected).enumerate() {
            assert_eq!(found, expected, "seed {seed}, update {nth}: page and terminal");
        }
        assert_eq!(found.len(), expected.len());
    }
    browser.finish().await;
    office.finish().await;
}
