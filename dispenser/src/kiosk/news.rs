//! What the rest of the program tells the kiosk.

use std::path::PathBuf;
use std::sync::Arc;

use protocol::view::{DispenserView, NumberView};
use protocol::{Code, Issued, PrintProblem, PrinterState, Problem, Want};
use terminal::{Effects, Freshness, Millis};

use super::{Asks, Away, CodeCheck, Kiosk, List, Notice, Order, StaffDeed, Stage, Undone};
use crate::press::Wish;
use crate::printer::Lack;
use crate::slip::Slip;

/// News.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The state of the link to the server.
    Link(Freshness),
    /// The server does not let this kiosk in any more: the kiosk ends, and what was begun is kept.
    Rejected,
    /// The office as it is now.
    View {
        /// The whole view.
        view: Arc<DispenserView>,
        /// The server's time when it was so, in milliseconds since 1970.
        now: i64,
    },
    /// The server does not show the office.
    NoView(Problem),
    /// A press of an earlier run goes on, or there is none.
    Resumed(Option<Wish>),
    /// The office does not give the number just now; it is asked again.
    Trouble(Problem),
    /// The office gave a number.
    Issued {
        /// The number.
        issued: Box<Issued>,
        /// What the slip says.
        slip: Box<Slip>,
        /// Whether it can be cancelled here.
        may_cancel: bool,
    },
    /// The slip is on paper; where the paper is a file, this one: for scripts, a citizen is not told where.
    Printed(Option<PathBuf>),
    /// All of the slip was given to a printer that says nothing: whether it came out is seen by who stands there.
    Given,
    /// The slip did not come out for now, and why. It is tried again until the number is [`Order::Seen`].
    NotPrinted(PrintProblem),
    /// The office gives no number.
    Refused(Problem),
    /// The service day ended before the office was asked.
    DayTurned,
    /// The kiosk's own disk took nothing, and no number was asked for.
    NotKept {
        /// Whether it is full.
        full: bool,
    },
    /// Earlier numbers are to be withdrawn first, and no number was asked for.
    Busy,
    /// A number is withdrawn.
    Withdrawn(String),
    /// A number is not withdrawn: the office says no.
    NotWithdrawn(String),
    /// How the printer fares, at the begin and whenever it changes.
    Printer(PrinterState),
    /// What is missing on the way to the printer, whenever that changes.
    Lack(Option<Lack>),
    /// The server is away for so long that numbers are given without it, or would be; `None`: it is there.
    Away(Option<Away>),
    /// What became of the staff's code.
    StaffCode(CodeCheck),
    /// What became of what staff asked of the kiosk: nothing is wrong, or this.
    StaffDone(StaffDeed, Result<(), Undone>),
    /// The numbers that the office does not take, whenever they change: staff must see to who has them.
    SetAside(Vec<String>),
    /// Staff closed the kiosk, or opened it again; also after a restart.
    Closed(bool),
    /// The state of a number, now and whenever it changes.
    Known {
        /// The number, as it was asked for.
        asked: String,
        /// Its state.
        view: Box<NumberView>,
    },
    /// The office tells no state of a number.
    NotKnown {
        /// The number, as it was asked for.
        asked: String,
        /// Why.
        problem: Problem,
    },
    /// The office knows that the holder of a number is back.
    Returned(String),
    /// The office does not take a number back, or did not say so in time.
    NotReturned {
        /// The number.
        number: String,
        /// Why.
        problem: Problem,
    },
}

impl Kiosk {
    /// What is not for staff is for the number that they covered, if they did.
    pub(super) fn hear(&mut self, message: Message, now: Millis) -> Effects<Order> {
        let is_for_staff = matches!(message, Message::StaffCode(_) | Message::StaffDone(..) | Message::Closed(_));
        let Some(covered) = self.covered.take_if(|_| !is_for_staff) else { return self.take_in(message, now) };
        let (desk, touched) = (std::mem::replace(&mut self.stage, covered), self.touched);
        let effects = self.take_in(message, now);
        self.covered = Some(std::mem::replace(&mut self.stage, desk));
        self.touched = touched;
        effects
    }

    fn take_in(&mut self, message: Message, now: Millis) -> Effects<Order> {
        match message {
            Message::Link(freshness) => self.freshness = freshness,
            Message::Rejected => {
                self.rejected = true;
                return Effects::quit();
            }
            Message::View { view, now: heard } => {
                self.heard = Some((heard, now));
                self.trouble = None;
                self.take_view(view, now);
            }
            Message::NoView(problem) => self.trouble = Some(problem),
            Message::Resumed(Some(wish)) => {
                self.go(Stage::Asking { wish: Box::new(wish), since: now, trouble: None }, now);
            }
            Message::Resumed(None) => {}
            Message::Trouble(problem) => {
                if let Stage::Asking { trouble, .. } = &mut self.stage {
                    *trouble = Some(Box::new(problem));
                }
            }
            Message::Issued { issued, slip, may_cancel } => return self.take_issued(*issued, *slip, may_cancel, now),
            Message::Printed(_) => self.printed(now),
            Message::Given => self.given(now),
            Message::NotPrinted(problem) => self.not_printed(problem, now),
            Message::Refused(problem) => self.end_asking(Notice::Refused(Box::new(problem)), now),
            Message::DayTurned => self.end_asking(Notice::DayTurned, now),
            Message::NotKept { full } => self.end_asking(Notice::NotKept { full }, now),
            Message::Busy => self.end_asking(Notice::Busy, now),
            Message::Withdrawn(number) => self.end_cancelling(&number, Notice::Cancelled(number.clone()), now),
            Message::NotWithdrawn(number) => self.end_cancelling(&number, Notice::NotCancelled(number.clone()), now),
            Message::Printer(state) => self.printer = state,
            Message::Lack(lack) => self.lack = lack,
            Message::Away(away) => self.away = away,
            Message::StaffCode(check) => self.code_checked(check, now),
            Message::StaffDone(deed, end) => self.deed_done(deed, end),
            Message::SetAside(numbers) => self.set_aside = numbers,
            Message::Closed(closed) => self.take_closed(closed, now),
            Message::Known { asked, view } => self.take_number(asked, view, now),
            Message::NotKnown { asked, problem } => self.end_looking(&asked, problem, now),
            Message::Returned(number) => self.end_returning(&number, Notice::Returned(number.clone()), now),
            Message::NotReturned { number, problem } => {
                let notice = match problem.code {
                    Code::TimedOut => Notice::NotReturned(number.clone()),
                    _ => Notice::Refused(Box::new(problem)),
                };
                self.end_returning(&number, notice, now);
            }
        }
        Effects::redraw()
    }

    /// The office may have changed under the citizen: what is not there any more cannot be shown.
    fn take_view(&mut self, view: Arc<DispenserView>, now: Millis) {
        self.view = Some(view);
        let is_there = |want: &Want| match &want.procedure {
            Some(procedure) => self.procedure(&want.service, procedure).is_some(),
            None => self.service(&want.service).is_some(),
        };
        let stays = match &self.stage {
            Stage::List { list, .. } => match list {
                List::Procedures { service } => self.service(service).is_some(),
                List::Extras(of) | List::Further(of) | List::Needs { of: Some(of) } => is_there(of),
                List::FurtherProcedures { of, service } => is_there(of) && self.service(service).is_some(),
                List::Services
                | List::Classes
                | List::Needs { of: None }
                | List::Staff
                | List::Roll
                | List::ShutDown => true,
            },
            Stage::Card { want, .. } | Stage::Keypad { asks: Asks::Files(want), .. } => is_there(want),
            _ => true,
        };
        if !stays {
            self.go(Stage::services(), now);
        }
    }

    /// The state of a number: who asked for it sees it, and sees it change.
    fn take_number(&mut self, asked: String, view: Box<NumberView>, now: Millis) {
        match &mut self.stage {
            Stage::Looking { number, .. } if *number == asked => self.go(Stage::Known { asked, view }, now),
            Stage::Known { asked: shown, view: known } if *shown == asked => *known = view,
            _ => {}
        }
    }

    fn end_looking(&mut self, asked: &String, problem: Problem, now: Millis) {
        if self.stage.looked_at() == Some(asked) {
            let notice = match problem.code {
                Code::UnknownTicket | Code::BadValue => Notice::NoSuchNumber(asked.clone()),
                _ => Notice::Refused(Box::new(problem)),
            };
            self.go(Stage::notice(notice, now), now);
        }
    }

    fn end_returning(&mut self, number: &str, end: Notice, now: Millis) {
        if matches!(&self.stage, Stage::Returning { number: waits, .. } if waits == number) {
            self.go(Stage::notice(end, now), now);
        }
    }

    fn end_asking(&mut self, notice: Notice, now: Millis) {
        if matches!(self.stage, Stage::Asking { .. }) {
            self.go(Stage::notice(notice, now), now);
        }
    }

    /// Says how a withdrawal ended, to who still stands there.
    fn end_cancelling(&mut self, number: &str, end: Notice, now: Millis) {
        let waits = matches!(&self.stage, Stage::Notice { notice: Notice::Cancelling(shown), .. } if shown == number);
        if waits {
            self.go(Stage::notice(end, now), now);
        }
    }
}
