//! The page for staff at the kiosk itself: its hidden door, the code, what is done there, and how that ended.
//!
//! ```text
//!   F12, or five presses of the clock, or of 0 ──▶ keypad: the code ──right──▶ menu ──▶ one deed at a time, said in words
//! ```
//!
//! It opens from every screen. A number that was given, or is being asked for, is only covered meanwhile.

use ratatui::crossterm::event::KeyCode;
use terminal::{Effects, Millis};

use super::{Asks, CodeCheck, Kiosk, List, Order, StaffDeed, Stage, Undone};

/// So many presses open the door.
const KNOCKS: u8 = 5;
/// Within so long.
const KNOCKING: Millis = Millis::from_seconds(5);

/// What the page for staff knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Desk {
    /// The first knock of a row, and how many there were.
    knocks: Option<(Millis, u8)>,
    pub(super) code: Code,
    /// What was asked for last.
    pub(super) deed: Option<Deed>,
}

/// How the code stands that was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Code {
    /// Nothing was typed yet.
    #[default]
    Awaited,
    /// It is looked at.
    Checked,
    Wrong,
    /// None is looked at before this moment.
    Wait(Millis),
    /// The office has none.
    None,
}

/// Something that staff asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Deed {
    pub(super) deed: StaffDeed,
    /// How it ended; `None`: it goes on.
    pub(super) end: Option<Result<(), Undone>>,
}

impl Kiosk {
    /// A key that opens the door for staff, or one of the presses that do so together. `None`: it is another key.
    pub(super) fn knocking_key(&mut self, code: KeyCode, now: Millis) -> Option<Effects<Order>> {
        match code {
            KeyCode::F(12) => {
                self.open_desk(now);
                Some(Effects::redraw())
            }
            // On a keypad there is no other key to spare, and here it leads nowhere.
            KeyCode::Char('0') if self.is_at_rest() => {
                self.knock(now);
                Some(Effects::redraw())
            }
            _ => None,
        }
    }

    /// One press of the hidden door. It opens only where there is a code, so that no citizen meets a dead end.
    pub(super) fn knock(&mut self, now: Millis) {
        let (first, count) = self.desk.knocks.filter(|(first, _)| now.since(*first) <= KNOCKING).unwrap_or((now, 0));
        self.desk.knocks = Some((first, count + 1));
        let has_code = self.view.as_ref().is_some_and(|view| view.staff_code.is_some());
        if count + 1 >= KNOCKS && has_code {
            self.open_desk(now);
        }
    }

    fn open_desk(&mut self, now: Millis) {
        if self.stage.is_somebodys_number() {
            self.covered = Some(self.stage.clone());
        }
        self.desk = Desk { code: self.waits_still(now), ..Desk::default() };
        self.go(Stage::keypad(Asks::StaffCode), now);
    }

    /// Who left and came back waits on.
    fn waits_still(&self, now: Millis) -> Code {
        match self.desk.code {
            Code::Wait(until) if until > now => Code::Wait(until),
            _ => Code::Awaited,
        }
    }

    /// Whether a code would be looked at.
    pub(super) fn can_check(&self, now: Millis) -> bool {
        match self.desk.code {
            Code::Awaited | Code::Wrong => true,
            Code::Wait(until) => now >= until,
            Code::Checked | Code::None => false,
        }
    }

    pub(super) fn check_code(&mut self, typed: String, now: Millis) -> Effects<Order> {
        self.desk.code = Code::Checked;
        self.go(Stage::keypad(Asks::StaffCode), now);
        Effects::order(Order::StaffCode(typed))
    }

    pub(super) fn code_checked(&mut self, check: CodeCheck, now: Millis) {
        // Who left meanwhile is let in nowhere.
        if !matches!(self.stage, Stage::Keypad { asks: Asks::StaffCode, .. }) {
            return;
        }
        self.desk.code = match check {
            CodeCheck::Right => {
                self.go(Stage::list(List::Staff), now);
                Code::Awaited
            }
            CodeCheck::Wrong => Code::Wrong,
            CodeCheck::Wait(seconds) => Code::Wait(now + Millis::from_seconds(u64::from(seconds))),
            CodeCheck::NoCode => Code::None,
        };
    }

    /// One deed, chosen on the page for staff, which shows from now on how it goes.
    pub(super) fn do_deed(&mut self, deed: StaffDeed, now: Millis) -> Effects<Order> {
        self.desk.deed = Some(Deed { deed, end: None });
        self.go(Stage::list(List::Staff), now);
        Effects::order(Order::Staff(deed))
    }

    pub(super) fn deed_done(&mut self, done: StaffDeed, end: Result<(), Undone>) {
        if let Some(deed) = self.desk.deed.as_mut().filter(|asked| asked.deed == done) {
            deed.end = Some(end);
        }
    }

    /// Staff closed the kiosk or opened it: whoever is in the middle of something sees its end first.
    pub(super) fn take_closed(&mut self, closed: bool, now: Millis) {
        self.closed = closed;
        match &self.stage {
            Stage::Closed if !closed => self.go_home(now),
            stage if closed && stage.waits_for_a_person() && !stage.is_for_staff() => self.go_home(now),
            _ => {}
        }
    }
}
