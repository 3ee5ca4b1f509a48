//! A dialog about the ticket in hand is about that ticket, and not about whichever comes into the hand meanwhile: from a
//! second console of the same clerk, or by what a supervisor does.

use protocol::view::InHand;
use protocol::{Command, LegRef};
use terminal::Millis;

use super::mark::Marking;
use super::question::{Sending, Sent};
use super::{Console, Page, Purpose, Question, What};

impl Console {
    /// The leg in hand.
    fn leg_in_hand(&self) -> Option<LegRef> {
        self.hall().and_then(|hall| hall.view.in_hand.as_ref()).map(leg_of)
    }

    /// What comes back after a refusal is about what was in hand when it was asked.
    pub(super) fn opened_over(&mut self, in_hand: Option<&InHand>) {
        self.dialog_over = Some(in_hand.map(leg_of));
    }

    /// Remembers for which leg a dialog is opened, and closes it with a word when another one is in hand. To be called
    /// after each key and message: no key ever finds a dialog open that is about somebody else.
    pub(super) fn keep_to_the_hand(&mut self, now: Millis) {
        if self.page == Page::Desk {
            self.dialog_over = None;
            return;
        }
        let hand = self.leg_in_hand();
        let over = self.dialog_over.get_or_insert_with(|| hand.clone()).clone();
        if over == hand || !self.page.is_about(over.as_ref()) || self.hall().is_none() {
            return;
        }
        self.page = Page::Desk;
        self.dialog_over = None;
        // A locked console says itself what happened.
        if self.lock().is_none() {
            let text = self.hand_changed(over.as_ref(), hand.as_ref());
            let _ = self.refuse(text, now);
        }
    }

    fn hand_changed(&self, over: Option<&LegRef>, hand: Option<&LegRef>) -> String {
        let (key, leg) = match (over, hand) {
            (Some(over), Some(hand)) if over.number == hand.number => ("clerk-hand-next-leg", hand),
            (_, Some(hand)) => ("clerk-hand-changed", hand),
            (Some(over), None) => ("clerk-hand-gone", over),
            (None, None) => return String::new(),
        };
        self.words.with(key, &[("number", (&leg.number).into())])
    }
}

pub(super) fn leg_of(ticket: &InHand) -> LegRef {
    LegRef { number: ticket.number.clone(), leg: ticket.leg }
}

impl Page {
    /// Whether it is about the ticket in hand, which was this one when it was opened.
    fn is_about(&self, over: Option<&LegRef>) -> bool {
        let is_over = |number: &String| over.is_some_and(|over| over.number == *number);
        match self {
            Page::Desk => false,
            Page::Choose(choose) => choose.question.is_about(is_over),
            Page::Mark(mark) => matches!(&mark.marking, Marking::Needs { number, .. } if is_over(number)),
            Page::Type(entry) => match &entry.purpose {
                Purpose::Dossier(_) | Purpose::Count(_) | Purpose::Remark(_) => true,
                Purpose::Note(draft) | Purpose::SendTo(draft) => draft.is_in_hand(),
                _ => false,
            },
            Page::Read(reading) => reading.what == What::InHand,
        }
    }
}

impl Question {
    fn is_about(&self, is_over: impl Fn(&String) -> bool) -> bool {
        match self {
            // The verbs of the menu take whatever is in hand.
            Question::Menu
            | Question::ServedOrAbsent { .. }
            | Question::ReallyAbsent { .. }
            | Question::BeforeRestart { .. }
            | Question::PlaceInHand { .. }
            | Question::End(..) => true,
            Question::Class { number } | Question::AddService { number } | Question::AddProcedure { number, .. } => {
                is_over(number)
            }
            Question::Sure(sure) => matches!(&sure.command, Command::SetClass { number, .. } if is_over(number)),
            Question::Send(draft, _) => draft.is_in_hand(),
            _ => false,
        }
    }
}

impl Sending {
    fn is_in_hand(&self) -> bool {
        matches!(self.what, Sent::InHand(_))
    }
}
