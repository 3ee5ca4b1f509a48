//! One number: whoever is back, lost the slip, or waits in a wrong line.

use protocol::view::{NumberView, OfficeView, SetAside};
use protocol::{Address, Code, Command, Params, Place, Problem};

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
    /// Who alone gets it.
    pub(crate) to: Option<Address>,
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
        let seen = Seen { service: row.service.clone(), state: row.state.clone(), needs: Vec::new(), to: None };
        Item::new(label, choose(Question::OfNumber { number: row.number.clone(), seen: Some(seen) }))
    }

    /// Who alone gets a number. The counter's view lists all such numbers, unless there are very many.
    fn addressee<'s>(&'s self, number: &str, seen: Option<&'s Seen>) -> Option<&'s Address> {
        let listed = self.view.addressed.iter().find(|ticket| ticket.number == number).map(|ticket| &ticket.to);
        let is_whole = self.view.addressed.len() < OfficeView::ADDRESSED && self.side.number().is_some();
        listed.or_else(|| seen.filter(|_| !is_whole)?.to.as_ref())
    }

    /// Why a number that waits for somebody else cannot be called here.
    fn not_for_here(&self, number: &str, to: Option<&Address>) -> Option<String> {
        let params = match to.filter(|to| sentence::is_elsewhere(self.view, to))?.clone() {
            Address::Counter(counter) => Params { counter: Some(counter), ..Params::default() },
            Address::Clerk(clerk) => Params { clerk: Some(clerk), ..Params::default() },
        };
        let params = Params { number: Some(number.to_owned()), ..params };
        Some(sentence::of_addressed(self.words, &Problem::new(Code::AddressedElsewhere).with(params)))
    }

    /// How the number stands, who alone gets it, and how long it still waits.
    pub(super) fn of_number_intro(&self, number: &str, seen: Option<&Seen>) -> Option<String> {
        let to = self.addressee(number, seen);
        let to = to
            .map(|to| self.words.with("clerk-number-for", &[("to", sentence::address_in_full(self.words, to).into())]));
        let Some(shown) = self.side.number() else {
            return match (self.side.problem(), seen) {
                (Some(problem), _) => Some(sentence::of_problem(self.words, problem)),
                (None, Some(seen)) => {
                    Some([Some(self.stands(seen)), to].into_iter().flatten().collect::<Vec<_>>().join(" · "))
                }
                (None, None) => Some(self.say("clerk-list-coming")),
            };
        };
        let ahead = shown.ahead.map(|ahead| self.words.with("clerk-number-ahead", &[("count", ahead.into())]));
        let wait = shown.expected.map(|expected| {
            let (from, to) = (expected.from_minutes, expected.to_minutes);
            match to {
                0 => self.say("clerk-number-soon"),
                to => self.words.with("clerk-number-wait", &[("from", from.into()), ("to", to.into())]),
            }
        });
        let estimated = shown.estimated.then(|| self.say("clerk-estimated"));
        let counter = shown.counter.as_ref().map(|id| sentence::counter(self.words, id));
        let stands = sentence::ticket_stands(self.words, &shown.state, shown.released.as_ref());
        let service = self.service_name(&shown.service);
        Some(
            [Some(service), Some(stands), counter, to, ahead, wait, estimated]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
        )
    }

    fn stands(&self, seen: &Seen) -> String {
        format!("{} · {}", self.service_name(&seen.service), sentence::ticket_state(self.words, &seen.state))
    }

    pub(super) fn of_number(&self, number: &str, seen: Option<&Seen>) -> Vec<Item> {
        let shown: Option<&NumberView> = self.side.number();
        let state = shown.map(|shown| shown.state.as_str()).or(seen.map(|seen| seen.state.as_str()));
        let service = shown.map(|shown| &shown.service).or(seen.map(|seen| &seen.service));
        let (Some(state), Some(service)) = (state, service) else { return Vec::new() };
        let aside = matches!(state, "missed" | "parked");
        let only = |yes: bool| (!yes).then(|| self.of_number_intro(number, seen).unwrap_or_default());
        let waits = || only(state == "waiting");
        let open = || only(matches!(state, "waiting" | "called" | "serving"));
        let name = || number.to_owned();
        let call = Command::Call { counter: self.id(), number: name() };
        let start = Command::Start { counter: self.id(), number: Some(name()) };
        let to = self.addressee(number, seen);
        let callable = || {
            let here = only(aside || state == "waiting").or_else(|| self.not_for_here(number, to));
            here.or_else(|| self.why_not(Wish::Call))
        };
        let send = Sending::new(Sent::Waiting(name()), service.clone());
        let needs = seen.map(|seen| seen.needs.clone()).unwrap_or_default();
        vec![
            Item::new(self.say("clerk-number-free"), Pick::Ask(Command::Free { number: name() }))
                .letter(sentence::FREE_KEY)
                .blocked(only((aside || state == "waiting") && to.is_some()).or_else(|| self.only_supervisors())),
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
            self.print_again(number).letter('i').blocked(only(aside).and(open())),
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
        let by_rule = Item::new(self.say("clerk-place-by-rule"), back(None));
        [by_rule].into_iter().chain(self.each_place(|place| back(Some(place)))).collect()
    }

    /// Whoever was in hand keeps the old place unless something else is said.
    pub(super) fn places_in_hand(&self) -> Vec<Item> {
        self.each_place(|place| Pick::Ask(Command::Return { counter: self.id(), place: Some(place) })).collect()
    }

    fn each_place(&self, pick: impl Fn(Place) -> Pick) -> impl Iterator<Item = Item> {
        let places = [Place::Original, Place::Front, Place::Next, Place::Back];
        places.map(|place| Item::new(sentence::place(self.words, place), pick(place))).into_iter()
    }
}
