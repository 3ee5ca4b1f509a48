//! What the connection tells.

use client::Watch;
use protocol::{Code, Problem, Snapshot};
use terminal::{Effects, Millis};

use super::{Console, DONE_KEPT, Hall, Known, Message, Order, Page, QUIET, Question, Tone, Why};
use crate::sentence;

/// How long a refusal stays that the counter has outrun.
const OUTDATED_SHOWN: Millis = Millis::from_seconds(3);

/// What sentences about a counter depend on: its status, whether whoever comes is called, what is in hand and how far.
fn stands(hall: &Hall) -> (String, bool, Option<(String, u16, String)>) {
    let hand = hall.view.in_hand.as_ref();
    let hand = hand.map(|ticket| (ticket.number.clone(), ticket.leg, ticket.state.clone()));
    (hall.view.status.clone(), hall.awaits_until().is_some(), hand)
}

impl Console {
    pub(super) fn take(&mut self, message: Message, now: Millis) -> Effects<Order> {
        if let Message::View { state, .. } = &message
            && let Some(place) = state.place()
        {
            self.words = self.words.at(place.as_str());
        }
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
            Message::SignedIn { you, office } => self.signed(*you, office),
            Message::NotSignedIn(why) => self.not_signed(why),
            Message::SessionEnded => self.end_session(Why::Ended, now),
            Message::Fingerprint(fingerprint) => self.ask_to_compare(fingerprint),
        }
    }

    fn take_counter(&mut self, state: &Snapshot, server_now: i64, now: Millis) -> Effects<Order> {
        let Snapshot::Counter(view) = state else { return Effects::none() };
        // The desk only comes up now, under the finger that chose it.
        if self.hall().is_none() && self.welcome.is_some() {
            self.quiet_until = now + QUIET;
        }
        let awaited = self.hall().is_some_and(|hall| hall.awaits_until().is_some());
        let stood = self.hall().map(stands);
        self.known = Known::Hall(Box::new(Hall { view: view.clone(), server_now, heard: now }));
        self.notice_seat();
        self.note_next_leg(now);
        if stood.is_some() && self.hall().map(stands) != stood {
            self.forget_what_was_said(now);
        }
        self.close_for_work();
        self.close_when_heard();
        // What was said of a place that is another's now is not true any more.
        if self.lock().is_some() {
            self.notice.take_if(|notice| notice.tone == Tone::Done);
        }
        // Somebody came, and was called without a key: whoever looked elsewhere hears it.
        if !(awaited && self.hall().is_some_and(Hall::is_calling)) {
            return Effects::redraw();
        }
        self.notice = None;
        Effects::redraw().and_bell()
    }

    /// The counter stands otherwise than when something was said of it: "holds no number" is not read under a number. What
    /// was said this moment may be about this very change.
    fn forget_what_was_said(&mut self, now: Millis) {
        self.notice.take_if(|notice| notice.since + DONE_KEPT <= now);
        if let Some(notice) = self.notice.as_mut().filter(|notice| notice.tone == Tone::Refused) {
            notice.until = notice.until.min(notice.since + OUTDATED_SHOWN);
        }
    }

    fn take_problem(&mut self, problem: Box<Problem>, about: Option<Watch>, now: Millis) -> Effects<Order> {
        let about = about.map(|watch| watch.view);
        match about {
            // That the session is over is told by the session's end.
            _ if problem.code == Code::TokenRejected => {}
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
