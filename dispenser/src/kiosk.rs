//! The kiosk's model: what a citizen sees and touches. Pure: inputs go in, [`Order`]s come out, and the picture is a
//! function of the model and the time.

mod act;
mod away;
mod choices;
mod desk;
mod extras;
mod keys;
mod news;
mod pages;
mod patience;
mod printer;
mod reason;
mod scene;
mod staff;
mod stage;
mod standing;
mod typing;

use std::sync::Arc;

use protocol::PrinterState;
use protocol::view::{DispenserService, DispenserView, ProcedureChoice};
use ratatui::Frame;
use ratatui::layout::{Rect, Size};
use terminal::{Effects, Freshness, HitMap, Input, Millis, Press, Screen, Theme, wall_time};
use texts::{ClockTime, Day, Lang, Texts, Words};

pub use act::Act;
pub use away::Away;
use desk::Desk;
use extras::Extras;
pub use news::Message;
pub(crate) use reason::reason;
pub use staff::{CodeCheck, StaffDeed, Undone};
pub use stage::{Asks, List, Notice, Paper, Shown, Stage};
pub(crate) use standing::number_state;

use crate::press::Wish;
use crate::printer::Lack;

/// What the kiosk asks of the rest of the program.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// Take a number; the slip is to be in this language.
    Take {
        /// What for.
        wish: Wish,
        /// The language of the slip.
        lang: Lang,
    },
    /// Nobody waits for the number any longer.
    GiveUp,
    /// The number that was shown last is not wanted.
    Cancel,
    /// The number that was shown last is known to the citizen, on paper or not.
    Seen,
    /// Follow the state of this number, or of none.
    Look(Option<String>),
    /// The holder of this number is back.
    Return(String),
    /// Somebody typed this as the staff's code.
    StaffCode(String),
    /// Somebody who knew the code wants this.
    Staff(StaffDeed),
}

/// The model.
#[derive(Clone, Debug)]
pub struct Kiosk {
    texts: Texts,
    theme: Theme,
    /// The language of the first screen.
    home: Lang,
    lang: Lang,
    /// Everything is drawn as large as it can be, one choice below the other.
    large: bool,
    extras: Extras,
    size: Size,
    freshness: Freshness,
    view: Option<Arc<DispenserView>>,
    /// The server's time in milliseconds since 1970, and when it was so here.
    heard: Option<(i64, Millis)>,
    /// Why the office cannot be shown at all.
    trouble: Option<protocol::Problem>,
    /// What it can do while the server is away; `None`: the server is there, or was a moment ago.
    away: Option<Away>,
    printer: PrinterState,
    /// What is missing on the way to it: for staff alone.
    lack: Option<Lack>,
    /// Whether numbers have codes for phones here, as far as is known.
    gives_codes: bool,
    /// Staff closed it.
    closed: bool,
    desk: Desk,
    /// Numbers that the office does not take, and that staff must see to.
    set_aside: Vec<String>,
    stage: Stage,
    /// What staff came from, where somebody's number is on the screen or is being asked for: it is shown again when they leave.
    covered: Option<Stage>,
    /// When anything was heard last: once a minute at least.
    seen: Millis,
    /// When a person last did something.
    touched: Millis,
    held: Press<Act>,
    rejected: bool,
}

impl Kiosk {
    /// A kiosk that knows nothing yet and speaks this language first.
    pub fn new(words: &Words, theme: Theme) -> Kiosk {
        Kiosk {
            texts: words.texts().clone(),
            theme,
            home: words.lang().clone(),
            lang: words.lang().clone(),
            large: false,
            extras: Extras::default(),
            size: Size::new(80, 24),
            freshness: Freshness::Connecting,
            view: None,
            heard: None,
            trouble: None,
            away: None,
            printer: PrinterState::default(),
            lack: None,
            gives_codes: true,
            closed: false,
            desk: Desk::default(),
            set_aside: Vec::new(),
            stage: Stage::services(),
            covered: None,
            seen: Millis(0),
            touched: Millis(0),
            held: Press::new(),
            rejected: false,
        }
    }

    /// Whether it ended because the server does not let this kiosk in any more.
    pub fn is_rejected(&self) -> bool {
        self.rejected
    }

    /// What is shown.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The language that is spoken now.
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    fn words(&self) -> Words {
        self.texts.words(&self.lang).at(self.place().as_str())
    }

    fn service(&self, id: &str) -> Option<&DispenserService> {
        self.view.as_ref()?.services.iter().find(|service| service.id == id)
    }

    fn procedure(&self, service: &str, id: &str) -> Option<&ProcedureChoice> {
        self.service(service)?.procedures.iter().find(|procedure| procedure.id == id)
    }

    /// Whether nothing was chosen since the last citizen left.
    fn is_at_rest(&self) -> bool {
        let rests = matches!(self.stage, Stage::Closed) || self.stage == Stage::services();
        rests && self.lang == self.home && !self.large && self.extras == Extras::default()
    }

    /// The date and the time on the office's wall.
    fn wall(&self, now: Millis) -> Option<(Day, ClockTime)> {
        let (heard, at) = self.heard?;
        let passed = i64::try_from(now.since(at).0).ok()?;
        wall_time(heard.saturating_add(passed), self.view.as_ref()?.utc_offset_minutes)
    }

    /// The office's clock time up to which the shown figures were those of the server.
    fn as_of(&self) -> Option<ClockTime> {
        let until = match self.freshness {
            Freshness::Stale { since } => since,
            Freshness::Live | Freshness::Connecting => self.heard?.1,
        };
        Some(self.wall(until)?.1)
    }

    fn area(&self) -> Rect {
        Rect::from((ratatui::layout::Position::ORIGIN, self.size))
    }

    fn hits(&self, now: Millis) -> HitMap<Act> {
        scene::of(self, now, self.area()).hits()
    }

    /// Shows something else. A press that is under way meant the old screen.
    fn go(&mut self, stage: Stage, now: Millis) {
        self.held.forget();
        self.stage = stage;
        self.touched = now;
    }

    /// Back to the first screen, ready for the next citizen; or to the one whose number staff covered.
    fn go_home(&mut self, now: Millis) {
        if let Some(covered) = self.covered.take() {
            self.desk.deed = None;
            return self.go(covered.shown_anew(now), now);
        }
        self.lang = self.home.clone();
        self.large = false;
        self.extras = Extras::default();
        self.desk.deed = None;
        self.go(if self.closed { Stage::Closed } else { Stage::services() }, now);
    }

    fn take_input(&mut self, input: Input<Message>, now: Millis) -> Effects<Order> {
        match input {
            Input::Resize(size) => {
                self.size = size;
                self.held.forget();
                Effects::redraw()
            }
            Input::Tick => self.tick(now),
            Input::Message(message) => self.hear(message, now),
            Input::Key(key) => self.key(key, now),
            Input::Mouse(mouse) => self.mouse(mouse, now),
        }
    }
}

impl Screen for Kiosk {
    type Message = Message;
    type Order = Order;

    fn update(&mut self, input: Input<Message>, now: Millis) -> Effects<Order> {
        self.seen = now;
        let looked_at = self.stage.looked_at().cloned();
        let effects = self.take_input(input, now);
        let looks_at = self.stage.looked_at();
        if looked_at.as_ref() == looks_at { effects } else { effects.and_order(Order::Look(looks_at.cloned())) }
    }

    fn render(&self, now: Millis, frame: &mut Frame<'_>) {
        let area = frame.area();
        scene::of(self, now, area).draw(self, frame);
    }

    fn next_wake(&self, now: Millis) -> Option<Millis> {
        self.wake(now)
    }
}

#[cfg(test)]
mod tests;
