//! The four keys of the day, and those that something on the screen names.

use protocol::view::InHand;
use protocol::{Code, Command};
use ratatui::crossterm::event::KeyEvent;
use terminal::{Effects, Millis};

use super::super::question::{EndOfLeg, Pick, Then};
use super::super::{Act, Choose, Console, DAY, Hall, Order, Page, Question, Reading, What, is_met_in_person};
use crate::ask::{self, Wish};
use crate::sentence;

impl Console {
    pub(super) fn press_at_desk(&mut self, key: KeyEvent, welcomed: bool, now: Millis) -> Effects<Order> {
        match DAY.action(key) {
            Some(Act::Leave) => Effects::quit(),
            // The finger is still on the key that chose the counter.
            Some(Act::Proposed) if now < self.quiet_until => Effects::redraw(),
            Some(Act::WrongCounter) if !welcomed => Effects::redraw(),
            Some(act) => self.act(act, now).and(Effects::redraw()),
            None => Effects::redraw(),
        }
    }

    pub(super) fn act(&mut self, act: Act, now: Millis) -> Effects<Order> {
        if matches!(act, Act::Next | Act::Finish) && self.is_pressed_twice(now) {
            return Effects::none();
        }
        let Some(hall) = self.hall() else { return Effects::none() };
        let counter = hall.view.id.clone();
        match act {
            Act::Next => self.next(now),
            Act::Recall => self.wish(Wish::Recall, Command::Recall { counter }, now),
            Act::NoShow => self.no_show(now),
            Act::Finish => match self.refusal(Wish::Finish, now) {
                Some(why) => self.refuse(why, now),
                None => self.end_leg(Then::Finish, now),
            },
            Act::Undo => self.wish(Wish::Undo, Command::Undo { counter }, now),
            Act::Proved | Act::NotProved => self.judge_claim(act == Act::Proved, now),
            Act::Story if hall.view.in_hand.is_some() => {
                self.page = Page::Read(Reading::new(What::InHand));
                Effects::redraw()
            }
            Act::Story => Effects::none(),
            Act::WrongCounter => {
                self.turn(Page::choose(Question::MoveTo), now);
                Effects::redraw()
            }
            Act::Menu => {
                self.turn(Page::choose(Question::Menu), now);
                Effects::redraw()
            }
            Act::Proposed => self.propose(now),
            Act::Leave => Effects::quit(),
        }
    }

    /// Next: what is being served ends first; of what was only called it is asked what became of it; where nobody waits,
    /// waiting for whoever comes is offered.
    fn next(&mut self, now: Millis) -> Effects<Order> {
        let Some(hall) = self.hall() else { return Effects::none() };
        let in_hand = hall.view.in_hand.as_ref().map(|ticket| ticket.number.clone());
        if hall.awaits_until().is_some() {
            let text = self.words.say("clerk-awaits-already");
            return self.refuse(text, now);
        }
        if hall.view.status == "open" && hall.is_calling() {
            self.ask_served_or_absent(in_hand);
            return Effects::redraw();
        }
        match (in_hand, self.refusal(Wish::Next, now)) {
            (None, Some(_)) if hall.view.allowed.await_next => {
                self.page = Page::choose(Question::NobodyWaits);
                Effects::redraw()
            }
            (_, Some(why)) => self.refuse(why, now),
            (Some(number), None) => self.end_leg(Then::Next(number), now),
            (None, None) => {
                let command = ask::next_command(&hall.view, protocol::Finish::default());
                self.ask(command, now)
            }
        }
    }

    /// A leg ends. What its service wants said is asked first; what was said last time is proposed.
    pub(super) fn end_leg(&mut self, then: Then, now: Millis) -> Effects<Order> {
        let Some(hall) = self.hall() else { return Effects::none() };
        let view = &hall.view;
        let mut draft = EndOfLeg::of(view, then);
        let asks = view.services.iter().find(|service| service.id == draft.service);
        let asks = asks.map(|service| service.asks).unwrap_or_default();
        // From the menu the whole form is looked at, whatever the service asks for.
        let from_menu = matches!(&self.page, Page::Choose(Choose { question: Question::Menu, .. }));
        let proposed = self.memory.propose(&mut draft, asks);
        match draft.missing(asks) {
            _ if from_menu => self.turn(draft.form(), now),
            Some(detail) => self.turn(draft.page(detail), now),
            None if proposed => self.turn(draft.form(), now),
            None => {
                let command = draft.command(view.id.clone());
                return self.ask(command, now);
            }
        }
        Effects::redraw()
    }

    /// Whoever does not hear or see the call is not absent before somebody went to ask.
    fn no_show(&mut self, now: Millis) -> Effects<Order> {
        let Some(hall) = self.hall() else { return Effects::none() };
        let command = Command::NoShow { counter: hall.view.id.clone() };
        let met_in_person = hall.view.in_hand.as_ref().is_some_and(is_met_in_person);
        if met_in_person && self.refusal(Wish::NoShow, now).is_none() {
            self.page = Page::choose(Question::ReallyAbsent { then: Box::new(command) });
            return Effects::redraw();
        }
        self.wish(Wish::NoShow, command, now)
    }

    /// A claim that was proved holds from the time of issue. One that was not is asked once more: it sends a called ticket
    /// back to its line, and undo does not reach it.
    fn judge_claim(&mut self, proved: bool, now: Millis) -> Effects<Order> {
        let Some(hall) = self.hall() else { return Effects::none() };
        let Some(ticket) = &hall.view.in_hand else { return Effects::none() };
        let Some(claim) = ticket.claim.clone() else { return Effects::none() };
        if let (true, number) = (proved, ticket.number.clone()) {
            return self.ask(Command::SetClass { number, class: claim, back_in_line: false }, now);
        }
        let Pick::Turn(page) = self.not_proved(hall, ticket, now) else { return Effects::none() };
        self.turn(page, now);
        Effects::redraw()
    }

    fn not_proved(&self, hall: &Hall, ticket: &InHand, now: Millis) -> Pick {
        self.source(hall, now).not_proved(ticket, hall.is_calling())
    }

    /// What Enter does at the desk: the one thing that the state of the counter asks for, if it asks for one.
    pub(crate) fn proposed(&self) -> Option<Act> {
        let view = &self.hall().filter(|_| self.link.is_live() && self.under_way.is_none())?.view;
        match &view.in_hand {
            _ if view.allowed.open || view.allowed.resume => Some(Act::Proposed),
            None if view.allowed.stop_awaiting => Some(Act::Proposed),
            None if view.allowed.call_next => Some(Act::Next),
            Some(ticket) if ticket.offer_no_show && view.allowed.no_show => Some(Act::NoShow),
            _ => None,
        }
    }

    pub(super) fn propose(&mut self, now: Millis) -> Effects<Order> {
        match self.proposed() {
            Some(Act::Proposed) => {}
            Some(act) => return self.act(act, now),
            None => return Effects::none(),
        }
        let Some(hall) = self.hall() else { return Effects::none() };
        let counter = hall.view.id.clone();
        match () {
            () if hall.view.allowed.resume => self.ask(Command::Resume { counter }, now),
            () if hall.view.allowed.open => self.open(now),
            () => self.wish(Wish::StopAwaiting, Command::StopAwaiting { counter }, now),
        }
    }

    /// Opens the counter for whoever is signed in.
    pub(in crate::console) fn open(&mut self, now: Millis) -> Effects<Order> {
        let Some(counter) = self.who.counter.clone() else { return Effects::none() };
        match self.me().map(str::to_owned) {
            Some(clerk) => self.wish(Wish::Open, Command::Open { counter, clerk, services: None, helps: None }, now),
            None => Effects::none(),
        }
    }

    /// Why a wish is not allowed, in words; over a lost link nothing is known for sure.
    fn refusal(&self, wish: Wish, now: Millis) -> Option<String> {
        let hall: &Hall = self.hall().filter(|_| self.can_ask())?;
        let problem = ask::refusal(&hall.view, wish, hall.at(now))?;
        Some(match problem.code {
            Code::NothingInHand if hall.awaits_until().is_some() => self.words.say("clerk-awaits-already"),
            Code::NobodyWaiting => sentence::nobody(&hall.view, &self.words),
            _ => sentence::of_problem(&self.words, &problem),
        })
    }

    /// Asks for what is allowed; says what to press instead of what is not.
    pub(super) fn wish(&mut self, wish: Wish, command: Command, now: Millis) -> Effects<Order> {
        match self.refusal(wish, now) {
            Some(why) => self.refuse(why, now),
            None => self.ask(command, now),
        }
    }

    /// The question that Next from a called ticket asks once. Absence stands first where it is offered.
    pub(crate) fn ask_served_or_absent(&mut self, number: Option<String>) {
        let offered =
            self.hall().and_then(|hall| hall.view.in_hand.as_ref()).is_some_and(|ticket| ticket.offer_no_show);
        if let Some(number) = number {
            let cursor = usize::from(offered);
            let question = Question::ServedOrAbsent { number };
            self.page = Page::Choose(Choose { question, cursor, typed: String::new() });
        }
    }
}
