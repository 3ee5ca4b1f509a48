//! What becomes of the console when a request ends.

use client::RequestError;
use protocol::{Answer, Booked, Called, Closing, Code, Command, Issued, Problem, Released};
use terminal::{Effects, Millis};

use super::question::{Detail, EndOfLeg, Then};
use super::{ADVICE_SHOWN, Console, DONE_SHOWN, Notice, Order, Page, QUIET, Question, Reading, Tone, UnderWay, What};
use crate::sentence::Names;
use crate::{sentence, told, wall};

impl Console {
    pub(super) fn answered(&mut self, turn: u64, ends: Result<Answer, RequestError>, now: Millis) -> Effects<Order> {
        let Some(done) = self.under_way.take_if(|under_way| under_way.turn == turn) else {
            return Effects::none();
        };
        match ends {
            Ok(answer) => self.done(&done, &answer, now),
            Err(RequestError::Refused(problem)) => return self.refused(done, &problem, now),
            Err(error) => {
                let text = self.why_not(&error);
                self.opened_over(done.in_hand.as_ref());
                self.come_back(done);
                return self.refuse(text, now);
            }
        }
        Effects::redraw()
    }

    fn done(&mut self, done: &UnderWay, answer: &Answer, now: Millis) {
        let known = told::Known {
            names: self.names(),
            in_hand: done.in_hand.as_ref(),
            took: &done.takes,
            for_whom: self.who.clerk.as_deref().filter(|clerk| self.named.as_deref() != Some(clerk)),
        };
        let text = told::told(&self.words, &done.command, answer, &known);
        self.note_end(&done.command, answer, done.in_hand.as_ref(), now);
        self.note_released(&done.command, answer);
        self.seated(&done.command, now);
        let shown = if matches!(done.command, Command::SetClass { .. }) { ADVICE_SHOWN } else { DONE_SHOWN };
        self.notice = Some(Notice { tone: Tone::Done, text, since: now, until: now + shown });
        if let Answer::PrintAsked { printer, .. } = answer {
            self.memory.printed_at(printer);
        }
        if self.page != self.home() {
            return;
        }
        match answer {
            // Whoever holds a number from a roll knows it.
            Answer::Issued(_) if matches!(done.command, Command::IssueFromRoll { .. }) => {}
            Answer::Issued(issued) if issued.state != "serving" => self.page = self.told_number(issued),
            Answer::Booked(booked) => self.page = self.told_slot(booked),
            Answer::Service { released, .. } if !released.is_empty() => self.page = self.told_released(released),
            Answer::Called(called) if found_nobody(called) => self.page = Page::choose(Question::NobodyWaits),
            _ => {}
        }
        // What is read at leisure need not be said below as well.
        self.notice.take_if(|_| matches!(self.page, Page::Read(_)));
    }

    /// What the office calls its services, as the counter or the choice of one tells it.
    fn names(&self) -> Names<'_> {
        match (self.hall(), self.side.office()) {
            (Some(hall), _) => Names::from(&hall.view),
            (None, Some(office)) => Names::from(office),
            (None, None) => Names::default(),
        }
    }

    /// After opening, a move, a swap or a take-over the console is that of the counter where the clerk sits now.
    fn seated(&mut self, done: &Command, now: Millis) {
        match done {
            Command::Open { counter: at, .. }
            | Command::TakeOver { counter: at, .. }
            | Command::Move { to: at, .. }
            | Command::Swap { with: at, .. } => {
                self.sit_at(at.clone(), now);
                self.notice_seat();
            }
            Command::Close { .. } => self.seat = None,
            Command::Resume { .. } => self.quiet_until = now + QUIET,
            _ => {}
        }
    }

    /// A number is told to its holder, and has no slip.
    fn told_number(&self, issued: &Issued) -> Page {
        let service = self.service_name(&issued.service);
        let claim = issued.claim.as_ref().map(|_| self.words.say("clerk-told-claim"));
        let late = issued.late.then(|| self.words.say("clerk-told-late"));
        let ahead = self.words.with("clerk-number-ahead", &[("count", issued.ahead.into())]);
        let lines = [Some(service), Some(ahead), claim, late].into_iter().flatten().collect();
        Page::Read(Reading::new(What::Told { large: issued.number.clone(), lines }))
    }

    fn told_slot(&self, booked: &Booked) -> Page {
        let time =
            format!("{} · {}", wall::clock(&self.words, booked.minute), wall::day_in_full(&self.words, &booked.day));
        let lines = vec![self.service_name(&booked.service), time, self.words.say("clerk-told-code")];
        Page::Read(Reading::new(What::Told { large: booked.code.clone(), lines }))
    }

    fn told_released(&self, released: &[Released]) -> Page {
        let lines = released.iter().map(|one| told::of_released(&self.words, one)).collect();
        let large = self.words.with("clerk-told-released", &[("count", released.len().into())]);
        Page::Read(Reading::new(What::Told { large, lines }))
    }

    fn service_name(&self, id: &str) -> String {
        self.names().service(&self.words, id)
    }

    /// A refusal that asks for something opens the page on which it is said.
    fn refused(&mut self, done: UnderWay, problem: &Problem, now: Millis) -> Effects<Order> {
        self.opened_over(done.in_hand.as_ref());
        let text = sentence::of_problem(&self.words, problem);
        match problem.code {
            Code::ServedOrAbsent => self.ask_served_or_absent(problem.params.number.clone()),
            Code::NobodyWaiting if self.hall().is_some_and(|hall| hall.view.allowed.await_next) => {
                self.page = Page::choose(Question::NobodyWaits);
            }
            Code::NobodyWaiting => return self.refuse_nobody(now),
            Code::AddressedElsewhere => return self.refuse_addressed(problem, now),
            Code::MissingDetail => {
                let detail = problem.params.field.as_deref().and_then(Detail::of_field);
                if let (Some(detail), Some(draft)) = (detail, self.draft_of(&done.command)) {
                    self.page = draft.page(detail);
                }
                return self.refuse(text, now);
            }
            _ => {
                self.come_back(done);
                return self.refuse(text, now);
            }
        }
        Effects::redraw()
    }

    /// Nobody is there to be called, which is another thing than that nobody waits.
    fn refuse_nobody(&mut self, now: Millis) -> Effects<Order> {
        let Some(hall) = self.hall() else { return Effects::redraw() };
        let text = sentence::nobody(&hall.view, &self.words);
        self.refuse(text, now)
    }

    /// A number that waits for somebody else can be freed on its own page, with the key that is named.
    fn refuse_addressed(&mut self, problem: &Problem, now: Millis) -> Effects<Order> {
        let Some(number) = problem.params.number.clone() else { return Effects::redraw() };
        self.turn(Page::choose(Question::OfNumber { number, seen: None }), now);
        self.refuse(sentence::of_addressed(&self.words, problem), now)
    }

    /// What was about to be recorded, to say more of it.
    fn draft_of(&self, command: &Command) -> Option<EndOfLeg> {
        let view = &self.hall()?.view;
        let (then, details) = match command {
            Command::Finish { details, .. } => (Then::Finish, details),
            Command::CallNext { closing: Some(Closing::Served { number, details }), .. } => {
                (Then::Next(number.clone()), details)
            }
            _ => return None,
        };
        // Its dossier was asked for, if there was one to ask for.
        Some(EndOfLeg { details: details.clone(), dossier_asked: true, ..EndOfLeg::of(view, then) })
    }

    /// What was filled in or typed is there again, to be put right.
    fn come_back(&mut self, done: UnderWay) {
        let kept = match &done.from {
            Page::Type(_) | Page::Mark(_) => true,
            Page::Choose(choose) => choose.question.is_form(),
            Page::Desk | Page::Read(_) => false,
        };
        if kept && self.page == self.home() {
            self.page = done.from;
        }
    }

    fn why_not(&self, error: &RequestError) -> String {
        match error {
            RequestError::Refused(problem) => sentence::of_problem(&self.words, problem),
            RequestError::GaveUp { sent: false, .. } | RequestError::Closed => self.words.say("clerk-not-sent"),
            RequestError::GaveUp { sent: true, .. } => self.words.say("clerk-not-answered"),
            RequestError::Unreadable => self.words.say("clerk-unreadable"),
            RequestError::TooMany | RequestError::IdInFlight | RequestError::TooLong => self.words.say("clerk-refused"),
        }
    }
}

/// Next closed what was in hand, or had nothing to close, and looked in vain. A visit that goes on here looked for nobody.
fn found_nobody(called: &Called) -> bool {
    called.ticket.is_none() && called.closed.as_ref().is_none_or(|closed| closed.state != "serving")
}
