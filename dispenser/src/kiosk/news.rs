//! What the rest of the program tells the kiosk.

use std::path::PathBuf;
use std::sync::Arc;

use protocol::view::DispenserView;
use protocol::{Issued, Problem};
use terminal::{Effects, Freshness, Millis};

use super::{Kiosk, Notice, Order, Paper, Shown, Stage};
use crate::press::Wish;
use crate::slip::Slip;

/// News.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The state of the link to the server.
    Link(Freshness),
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
    },
    /// The slip is on paper, here.
    Printed(PathBuf),
    /// The slip cannot be printed.
    NotPrinted,
    /// The office gives no number.
    Refused(Problem),
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
}

impl Kiosk {
    pub(super) fn hear(&mut self, message: Message, now: Millis) -> Effects<Order> {
        match message {
            Message::Link(freshness) => self.freshness = freshness,
            Message::View { view, now: heard } => {
                self.heard = Some((heard, now));
                self.trouble = None;
                self.take_view(view, now);
            }
            Message::NoView(problem) => self.trouble = Some(problem),
            Message::Resumed(Some(wish)) => {
                self.go(Stage::Asking { service: wish.service, since: now, trouble: None }, now);
            }
            Message::Resumed(None) => {}
            Message::Trouble(problem) => {
                if let Stage::Asking { trouble, .. } = &mut self.stage {
                    *trouble = Some(Box::new(problem));
                }
            }
            Message::Issued { issued, slip } => {
                let shown = Shown { issued: *issued, slip: *slip, since: now, paper: Paper::Printing };
                self.go(Stage::Number(Box::new(shown)), now);
                return Effects::redraw().and_bell();
            }
            Message::Printed(path) => self.paper(Paper::Printed(path)),
            Message::NotPrinted => self.paper(Paper::Failed),
            Message::Refused(problem) => self.end_asking(Notice::Refused(Box::new(problem)), now),
            Message::NotKept { full } => self.end_asking(Notice::NotKept { full }, now),
            Message::Busy => self.end_asking(Notice::Busy, now),
            Message::Withdrawn(number) => self.end_cancelling(&number, Notice::Cancelled(number.clone()), now),
            Message::NotWithdrawn(number) => self.end_cancelling(&number, Notice::NotCancelled(number.clone()), now),
        }
        Effects::redraw()
    }

    /// The office may have changed under the citizen: what is not there any more cannot be shown.
    fn take_view(&mut self, view: Arc<DispenserView>, now: Millis) {
        self.view = Some(view);
        let gone = match &self.stage {
            Stage::Procedures { service, .. } | Stage::Card { service, procedure: None, .. } => {
                self.service(service).is_none()
            }
            Stage::Card { service, procedure: Some(procedure), .. } => self.procedure(service, procedure).is_none(),
            _ => false,
        };
        if gone {
            self.go(Stage::services(), now);
        }
    }

    fn paper(&mut self, paper: Paper) {
        if let Stage::Number(shown) = &mut self.stage {
            shown.paper = paper;
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
