//! One number: whoever is back, lost the slip, or waits in a wrong line.

use protocol::view::{NumberView, SetAside};
use protocol::{Command, Place};

use super::day::Sure;
use super::item::{Item, Pick, choose};
use super::{Question, SendStep, Sending, Sent, Source};
use crate::ask::Wish;
use crate::console::{Mark, Page};
use crate::sentence;

/// What a list said of a number, until the server says it itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Seen {
    pub(crate) service: String,
    pub(crate) state: String,
    pub(crate) needs: Vec<protocol::Need>,
    /// Only one counter or clerk gets it.
    pub(crate) addressed: bool,
}

impl Source<'_> {
    pub(super) fn set_aside(&self, row: &SetAside) -> Item {
        let state = sentence::ticket_state(self.words, &row.state);
        let since = self.words.minutes(sentence::seconds_between(row.since, self.now));
        let label = self.words.with(
            "clerk-set-aside-row",
            &[
                ("number", (&row.number).into()),
                ("service", self.service_name(&row.service).into()),
                ("state", state.into()),
                ("since", since.into()),
            ],
        );
        let seen = Seen { service: row.service.clone(), state: row.state.clone(), needs: Vec::new(), addressed: false };
        Item::new(label, choose(Question::OfNumber { number: row.number.clone(), seen: Some(seen) }))
    }

    /// How the number stands, and how long it still waits.
    pub(super) fn of_number_intro(&self, seen: Option<&Seen>) -> Option<String> {
        let Some(shown) = self.side.number() else {
            return match (self.side.problem(), seen) {
                (Some(problem), _) => Some(sentence::of_problem(self.words, problem)),
                (None, Some(seen)) => Some(self.stands(&seen.service, &seen.state)),
                (None, None) => Some(self.say("clerk-list-coming")),
            };
        };
        let ahead = shown.ahead.map(|ahead| self.words.with("clerk-number-ahead", &[("count", ahead.into())]));
        let wait = shown.expected.map(|expected| {
            let (from, to) = (expected.from_minutes, expected.to_minutes);
            self.words.with("clerk-number-wait", &[("from", from.into()), ("to", to.into())])
        });
        let counter = shown.counter.as_ref().filter(|_| shown.state != "waiting");
        let counter = counter.map(|id| self.words.with("clerk-counter-id", &[("counter", id.into())]));
        let stands = self.stands(&shown.service, &shown.state);
        Some([Some(stands), counter, ahead, wait].into_iter().flatten().collect::<Vec<_>>().join(" · "))
    }

    fn stands(&self, service: &str, state: &str) -> String {
        format!("{} · {}", self.service_name(service), sentence::ticket_state(self.words, state))
    }

    pub(super) fn of_number(&self, number: &str, seen: Option<&Seen>) -> Vec<Item> {
        let shown: Option<&NumberView> = self.side.number();
        let state = shown.map(|shown| shown.state.as_str()).or(seen.map(|seen| seen.state.as_str()));
        let service = shown.map(|shown| &shown.service).or(seen.map(|seen| &seen.service));
        let (Some(state), Some(service)) = (state, service) else { return Vec::new() };
        let aside = matches!(state, "missed" | "parked");
        let only = |yes: bool| (!yes).then(|| self.of_number_intro(seen).unwrap_or_default());
        let waits = || only(state == "waiting");
        let open = || only(matches!(state, "waiting" | "called" | "serving"));
        let name = || number.to_owned();
        let call = Command::Call { counter: self.id(), number: name() };
        let start = Command::Start { counter: self.id(), number: Some(name()) };
        let callable = || only(aside || state == "waiting").or_else(|| self.why_not(Wish::Call));
        let send = Sending::new(Sent::Waiting(name()), service.clone());
        let needs = seen.map(|seen| seen.needs.clone()).unwrap_or_default();
        let addressed = seen.is_some_and(|seen| seen.addressed);
        vec![
            Item::new(self.say("clerk-number-start"), Pick::Ask(start)).letter('p').blocked(callable()),
            Item::new(self.say("clerk-number-call"), Pick::Ask(call)).letter('g').blocked(callable()),
            Item::new(self.say("clerk-number-return"), choose(Question::Place { number: name() }))
                .letter('r')
                .blocked(only(aside)),
            Item::new(self.say("clerk-number-transfer"), choose(Question::Send(Box::new(send), SendStep::To)))
                .letter('c')
                .blocked(waits()),
            Item::new(self.say("clerk-menu-class"), choose(Question::Class { number: name() }))
                .letter('d')
                .blocked(open()),
            Item::new(self.say("clerk-menu-add"), choose(Question::AddService { number: name() }))
                .letter('h')
                .blocked(only(aside).and(open())),
            Item::new(self.say("clerk-menu-needs"), Pick::Turn(Page::Mark(Mark::needs(name(), &needs))))
                .letter('y')
                .blocked(only(aside).and(open())),
            Item::new(self.say("clerk-number-free"), Pick::Ask(Command::Free { number: name() }))
                .letter('t')
                .blocked(waits().or_else(|| only(addressed))),
            Item::new(self.say("clerk-number-withdraw"), self.withdraw(number))
                .letter('x')
                .blocked(only(aside).and(open())),
        ]
    }

    fn withdraw(&self, number: &str) -> Pick {
        let about = [("number", number.into())];
        Sure::pick(
            self.words.with("clerk-ask-of-number", &about),
            Some(self.say("clerk-intro-withdraw")),
            self.words.with("clerk-sure-withdraw", &about),
            Command::Withdraw { number: number.to_owned() },
        )
    }

    /// The place that the office's rules give stands first.
    pub(super) fn places(&self, number: &str) -> Vec<Item> {
        let back = |place| Pick::Ask(Command::ReturnTicket { number: number.to_owned(), place });
        [
            ("clerk-place-by-rule", None),
            ("clerk-place-original", Some(Place::Original)),
            ("clerk-place-front", Some(Place::Front)),
            ("clerk-place-back", Some(Place::Back)),
            ("clerk-place-next", Some(Place::Next)),
        ]
        .map(|(label, place)| Item::new(self.say(label), back(place)))
        .into()
    }
}
