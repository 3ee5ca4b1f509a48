//! The menus: everything under one key, in groups, each verb with a letter of its own; what is rare one menu further.

use protocol::Command;
use texts::TextKey;

use super::item::{Item, Pick, choose, typed};
use super::{IssueStep, Question, SendStep, Sending, Sent, Source, Then};
use crate::ask::Wish;
use crate::console::{Mark, Page, Purpose, Reading, What};
use crate::sentence;

impl Source<'_> {
    pub(super) fn menu(&self) -> Vec<Item> {
        [self.with_hand(), self.with_people(), self.with_counter()].concat()
    }

    /// What can be done with the ticket in hand.
    fn with_hand(&self) -> Vec<Item> {
        let say = |key: TextKey| self.words.text(key);
        let number = self.view.in_hand.as_ref().map(|ticket| ticket.number.clone()).unwrap_or_default();
        let from = self.view.in_hand.as_ref().map(|ticket| ticket.service.clone()).unwrap_or_default();
        let needs = self.view.in_hand.as_ref().map(|ticket| ticket.needs.clone()).unwrap_or_default();
        let heading = self.words.with("clerk-menu-hand", &[("number", (&number).into())]);
        let start = Command::Start { counter: self.id(), number: None };
        let back = Question::PlaceInHand { number: number.clone() };
        let send = Sending::new(Sent::InHand(number.clone()), from);
        let mut items = vec![
            self.wish(Wish::Start, say(TextKey("clerk-menu-start")), Pick::Ask(start)).letter('b'),
            self.wish(Wish::Finish, say(TextKey("clerk-menu-outcome")), Pick::End(Then::Finish)).letter('k'),
            self.wish(Wish::Park, say(TextKey("clerk-menu-park")), Pick::Ask(Command::Park { counter: self.id() }))
                .letter('g'),
            self.wish(
                Wish::Transfer,
                say(TextKey("clerk-menu-transfer")),
                choose(Question::Send(Box::new(send), SendStep::To)),
            )
            .letter('c'),
            self.wish(Wish::Return, say(TextKey("clerk-menu-return")), choose(back)).letter('r'),
            self.wish(
                Wish::AddService,
                say(TextKey("clerk-menu-add")),
                choose(Question::AddService { number: number.clone() }),
            )
            .letter('h'),
            self.wish(
                Wish::SetClass,
                say(TextKey("clerk-menu-class")),
                choose(Question::Class { number: number.clone() }),
            )
            .letter('d'),
            self.wish(
                Wish::InHand,
                say(TextKey("clerk-menu-needs")),
                Pick::Turn(Page::Mark(Mark::needs(number, &needs))),
            )
            .letter('y'),
            self.wish(
                Wish::InHand,
                say(TextKey("clerk-menu-story")),
                Pick::Turn(Page::Read(Reading::new(What::InHand))),
            )
            .letter('i'),
        ];
        begin_group(&mut items, heading);
        items
    }

    /// What can be done with anybody else.
    fn with_people(&self) -> Vec<Item> {
        let say = |key: TextKey| self.words.text(key);
        let rows = self.view.set_aside.clone();
        let count = ("count", rows.len().into());
        let nobody = rows.is_empty().then(|| self.say("clerk-nobody-set-aside"));
        let set_aside = self.words.with("clerk-menu-set-aside", &[count]);
        let mut items = vec![
            Item::new(say(TextKey("clerk-menu-number")), typed(Purpose::Number)).letter('s'),
            Item::new(set_aside, choose(Question::SetAside { rows })).letter('v').blocked(nobody),
            Item::new(say(TextKey("clerk-menu-issue")), choose(Question::Issue(Box::default(), IssueStep::Service)))
                .letter('p'),
            Item::new(say(TextKey("clerk-menu-roll")), typed(Purpose::Roll(Box::default()))).letter('u'),
            Item::new(say(TextKey("clerk-menu-find")), choose(Question::FindIn)).letter('f'),
            Item::new(say(TextKey("clerk-menu-appointments")), choose(Question::Appointments)).letter('e'),
        ];
        begin_group(&mut items, say(TextKey("clerk-menu-people")));
        items
    }

    fn with_counter(&self) -> Vec<Item> {
        let say = |key: TextKey| self.words.text(key);
        let undo = Pick::Ask(Command::Undo { counter: self.id() });
        let resume = Pick::Ask(Command::Resume { counter: self.id() });
        let mut items = vec![
            self.wish(Wish::Undo, self.undo_label(), undo).letter('z'),
            self.wish(Wish::Pause, say(TextKey("clerk-menu-pause")), choose(Question::PauseReason)).letter('n'),
            self.wish(Wish::Resume, say(TextKey("clerk-resume")), resume).letter('t'),
            Item::new(say(TextKey("clerk-menu-counter")), choose(Question::Counter)).letter('q'),
            Item::new(say(TextKey("clerk-menu-office")), choose(Question::Office))
                .letter('o')
                .blocked(self.only_supervisors()),
        ];
        begin_group(&mut items, say(TextKey("clerk-menu-here")));
        items
    }

    /// What undo would take back, so that nobody has to guess.
    fn undo_label(&self) -> String {
        match &self.view.undo {
            Some(undo) => sentence::undo(self.words, undo),
            None => self.say("clerk-undo"),
        }
    }

    pub(super) fn counter(&self) -> Vec<Item> {
        let say = |key: TextKey| self.words.text(key);
        let no_free = (!self.free_counters()).then(|| self.say("clerk-no-free-counter"));
        let no_other = (!self.taken_counters()).then(|| self.say("clerk-no-other-counter"));
        let close = match self.leaves_somebody() {
            true => choose(Question::Leaving),
            false => Pick::Ask(Command::Close { counter: self.id() }),
        };
        let await_next = Pick::Ask(Command::AwaitNext { counter: self.id() });
        let elsewhere = (self.view.status != "closed").then(|| self.say("clerk-seat-close-first"));
        vec![
            Item::new(say(TextKey("clerk-menu-move")), choose(Question::MoveTo))
                .letter('s')
                .blocked(self.why_not_with(Wish::Move, no_free)),
            Item::new(say(TextKey("clerk-menu-swap")), choose(Question::SwapWith))
                .letter('d')
                .blocked(self.why_not_with(Wish::Swap, no_other)),
            self.wish(Wish::Services, say(TextKey("clerk-menu-services")), Pick::MarkServices).letter('n'),
            self.wish(Wish::AwaitNext, say(TextKey("clerk-menu-await")), await_next).letter('t'),
            self.wish(Wish::Close, say(TextKey("clerk-close")), close).letter('g'),
            Item::new(say(TextKey("clerk-menu-seat")), Pick::ChooseSeat).letter('c').blocked(elsewhere),
            Item::new(say(TextKey("clerk-menu-sign-out")), Pick::SignOut).letter('x'),
            Item::new(say(TextKey("clerk-menu-leave")), Pick::Leave).letter('h'),
        ]
    }

    /// Why a wish of an open counter is not allowed; the state of the other counters is the better reason.
    fn why_not_with(&self, wish: Wish, others: Option<String>) -> Option<String> {
        let plain = self.why_not(wish)?;
        Some(others.filter(|_| self.view.status != "closed").unwrap_or(plain))
    }

    pub(super) fn appointments(&self) -> Vec<Item> {
        let say = |key: TextKey| self.words.text(key);
        let none = self.view.services.iter().all(|service| !service.slots);
        let none = none.then(|| self.say("clerk-no-slots"));
        vec![
            Item::new(say(TextKey("clerk-menu-check-in")), typed(Purpose::CheckIn)).letter('d'),
            Item::new(
                say(TextKey("clerk-menu-book")),
                choose(Question::Book(Box::default(), super::BookStep::Service)),
            )
            .letter('h')
            .blocked(none),
            Item::new(say(TextKey("clerk-menu-cancel")), typed(Purpose::CancelBooking)).letter('x'),
        ]
    }

    pub(super) fn office(&self) -> Vec<Item> {
        let say = |key: TextKey| self.words.text(key);
        let stopped = self.view.services.iter().any(|service| service.stopped.is_some());
        let none_stopped = (!stopped).then(|| self.say("clerk-none-stopped"));
        let policy = self.view.policy.map(|policy| sentence::policy(self.words, policy)).unwrap_or_default();
        let policy = self.words.with("clerk-menu-policy", &[("policy", policy.into())]);
        let clock_right = (!self.view.clock_in_doubt)
            .then(|| sentence::of_problem(self.words, &protocol::Problem::new(protocol::Code::ClockNotInDoubt)));
        vec![
            Item::new(
                say(TextKey("clerk-menu-stop")),
                choose(Question::Stop(Box::default(), super::StopStep::Service)),
            )
            .letter('d'),
            Item::new(say(TextKey("clerk-menu-resume-service")), choose(Question::Resume))
                .letter('m')
                .blocked(none_stopped),
            Item::new(policy, choose(Question::Policy)).letter('t'),
            Item::new(say(TextKey("clerk-menu-addressed")), choose(Question::Addressed { rows: None })).letter('r'),
            Item::new(say(TextKey("clerk-menu-clock")), self.confirm_clock()).letter('g').blocked(clock_right),
        ]
    }
}

fn begin_group(items: &mut [Item], heading: String) {
    if let Some(first) = items.first_mut() {
        *first = std::mem::replace(first, Item::new("", Pick::Back)).heading(heading);
    }
}
