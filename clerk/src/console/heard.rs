//! What the connection tells.

use client::Watch;
use protocol::{Problem, Snapshot};
use terminal::{Effects, Millis};

use super::{Console, Hall, Known, Message, Order, Page, Question, Tone};
use crate::sentence;

impl Console {
    pub(super) fn take(&mut self, message: Message, now: Millis) -> Effects<Order> {
        match message {
            Message::Link(link) => {
                self.link = link;
                if link.is_live() {
                    // What could not be sent can be sent now.
                    self.notice.take_if(|notice| notice.tone == Tone::Refused);
                }
                Effects::redraw()
            }
            Message::View { view, state, server_now } if Some(&view) == self.counter_view().as_ref() => {
                self.take_counter(&state, server_now, now)
            }
            Message::View { view, state, .. } => {
                let first = self.side.take(&view, Ok(state));
                self.freeze_lists();
                if first {
                    self.begin_list(now);
                }
                Effects::redraw()
            }
            Message::Problem { problem, about } => self.take_problem(problem, about, now),
            Message::Answered { turn, ends } => self.answered(turn, ends, now),
        }
    }

    fn take_counter(&mut self, state: &Snapshot, server_now: i64, now: Millis) -> Effects<Order> {
        let Snapshot::Counter(view) = state else { return Effects::none() };
        let awaited = self.hall().is_some_and(|hall| hall.awaits_until().is_some());
        self.known = Known::Hall(Box::new(Hall { view: view.clone(), server_now, heard: now }));
        self.notice_seat();
        // Somebody came, and was called without a key: whoever looked elsewhere hears it.
        if !(awaited && self.hall().is_some_and(Hall::is_calling)) {
            return Effects::redraw();
        }
        self.notice = None;
        Effects::redraw().and_bell()
    }

    fn take_problem(&mut self, problem: Box<Problem>, about: Option<Watch>, now: Millis) -> Effects<Order> {
        let about = about.map(|watch| watch.view);
        match about {
            Some(view) if Some(&view) == self.side.view() => drop(self.side.take(&view, Err(problem))),
            // A hall that the server does not show any more must not pass for the one of now.
            Some(view) if Some(&view) == self.counter_view().as_ref() => self.known = Known::Refused(problem),
            Some(_) => {}
            None if self.hall().is_none() => self.known = Known::Refused(problem),
            None => {
                let text = sentence::of_problem(&self.words, &problem);
                return self.refuse(text, now);
            }
        }
        Effects::redraw()
    }

    /// Lists of people stay as they were when they came.
    pub(super) fn freeze_lists(&mut self) {
        let Page::Choose(choose) = &mut self.page else { return };
        match &mut choose.question {
            Question::Found(found) if found.rows.is_none() => {
                if let Some(tickets) = self.side.tickets() {
                    found.rows = Some(tickets.tickets.clone());
                    found.more = tickets.more;
                }
            }
            Question::Addressed { rows: rows @ None } => {
                *rows = self.side.office().map(|office| office.addressed.clone());
            }
            _ => {}
        }
    }
}
