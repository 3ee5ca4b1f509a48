//! A random life of an office, step by step.

use proptest::prelude::*;
use queue::{
    Actor, Address, Closing, Command, CounterDefinition, CounterId, CounterStatus, Definition, Delivery, Destination,
    DeviceId, NoticeLine, Office, Offline, Outcome, Policy, PrintJobId, PrintProblem, RequestId, ReturnPlace, SpoolId,
    Stage, Target, TicketId, TicketNumber, TicketRef, Timestamp, Want,
};

use crate::hall::{
    DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, define, details, ids, issue, open_with, sample, stop, take, transfer,
};

/// How many kinds of steps there are.
const KINDS: u8 = 61;

/// One step of a random life: what is asked, with which of the things there are, and how much later.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    kind: u8,
    pub(crate) one: u8,
    pub(crate) other: u8,
    pub(crate) later_ms: i64,
}

pub(crate) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    let later_ms = prop_oneof![
        100 => 0..SECOND_MS,
        80 => 0..60 * SECOND_MS,
        2 => 0..HOUR_MS,
        1 => Just(DAY_MS)
    ];
    let step = (any::<u8>(), any::<u8>(), any::<u8>(), later_ms).prop_map(|(kind, one, other, later_ms)| Step {
        kind,
        one,
        other,
        later_ms,
    });
    prop::collection::vec(step, most / 4..most)
}

pub(crate) fn policies() -> impl Strategy<Value = Policy> {
    prop_oneof![
        Just(Policy::Fifo),
        Just(Policy::Strict),
        (1_u16..4, 1_u16..4).prop_map(|(priority, ordinary)| Policy::Ratio { priority, ordinary }),
    ]
}

/// The command of a step, about things that are mostly there.
pub(crate) fn command(step: Step, office: &Office) -> Command {
    let life = Life { step, office, pick: step.kind / KINDS };
    let kind = step.kind % KINDS;
    if kind > 7
        && !step.other.is_multiple_of(8)
        && let Some(command) = life.sit_down()
    {
        return command;
    }
    match kind {
        0..=14 => life.door(kind),
        15..=30 => life.hand(kind),
        31..=41 => life.counter(kind),
        42..=51 => life.ticket_elsewhere(kind),
        52 => redefine(step),
        59 | 60 => life.outside(kind),
        _ => life.beside(kind),
    }
}

/// A step with what there is.
struct Life<'a> {
    step: Step,
    office: &'a Office,
    pick: u8,
}

impl Life<'_> {
    /// Most of the time a clerk sits down first, and comes back from a pause.
    fn sit_down(&self) -> Option<Command> {
        let counter = self.at();
        match self.office.counter(&counter).map(|counter| &counter.status) {
            Some(CounterStatus::Closed) if counter.as_str() != "4" => {
                Some(crate::hall::open(counter.as_str(), &format!("clerk {counter}")))
            }
            Some(CounterStatus::Paused { .. }) => Some(Command::ResumeCounter { counter }),
            _ => None,
        }
    }

    /// Numbers, and the calls of the next.
    fn door(&self, kind: u8) -> Command {
        let (step, counter) = (self.step, self.at());
        match kind {
            0..=4 => issue(service(step.one), step.other.is_multiple_of(3).then_some("elder")),
            5 | 6 => Command::Issue {
                service: service(step.one).into(),
                procedure: None,
                class: step.other.is_multiple_of(2).then(|| "elder".into()),
                further: vec![want(service(step.one.wrapping_add(1))), want(service(step.one.wrapping_add(2)))],
                files: Some(2),
                afar: false,
            },
            7 => Command::Withdraw { ticket: self.ticket(step.one) },
            8..=10 => Command::CallNext { counter, closing: None },
            11 | 12 => {
                let closing = Closing::Served(self.held(), details(Outcome::DoneOnTheSpot));
                Command::CallNext { counter, closing: Some(closing) }
            }
            13 => Command::CallNext { counter, closing: Some(Closing::Absent(self.held())) },
            _ => {
                // Who was parked or missed is called by number alone, and seldom by chance.
                let aside = self.office.tickets().find(|ticket| matches!(ticket.stage, Stage::Parked | Stage::Missed));
                let aside = aside.filter(|_| self.pick.is_multiple_of(2)).map(|ticket| TicketRef::Id(ticket.id));
                Command::Call { counter, ticket: aside.unwrap_or_else(|| self.ticket(step.other)) }
            }
        }
    }

    /// What is done with the ticket in hand.
    fn hand(&self, kind: u8) -> Command {
        let (step, counter) = (self.step, self.at());
        match kind {
            15 | 16 => Command::Recall { counter },
            17 => Command::Start { counter, ticket: None },
            18 => Command::Start { counter, ticket: Some(self.ticket(step.other)) },
            19 | 20 => Command::Finish { counter, closes: None, details: details(Outcome::DoneOnTheSpot) },
            21 => Command::NoShow { counter },
            22 => {
                let place = [
                    None,
                    Some(ReturnPlace::Front),
                    Some(ReturnPlace::Back),
                    Some(ReturnPlace::Next),
                    Some(ReturnPlace::Original),
                ];
                Command::Return { target: self.target(), place: place[usize::from(self.pick % 5)] }
            }
            23 => Command::Park { counter },
            24 => transfer(self.target(), service(self.pick)),
            25..=28 => Command::Undo { counter },
            29 => Command::AddService { ticket: self.held(), want: want(service(step.other)) },
            _ => serve_now(counter.as_str(), service(step.other)),
        }
    }

    /// What is done with a counter.
    fn counter(&self, kind: u8) -> Command {
        let (step, counter) = (self.step, self.at());
        match kind {
            31 | 32 => open_with(counter.as_str(), clerk(step.other), None, None),
            33 => Command::PauseCounter { counter, reason: None },
            34 => Command::ResumeCounter { counter },
            35 if step.other.is_multiple_of(2) => Command::CloseCounter { counter },
            35 => {
                let to = if step.one.is_multiple_of(4) { place(self.pick) } else { "4".into() };
                Command::MoveCounter { counter, to }
            }
            36 => take(counter.as_str(), &[service(step.other), service(self.pick)], None),
            37 => Command::SwapCounters { one: counter, other: place(step.other) },
            38 => Command::TakeOver { counter, clerk: clerk(step.other).into() },
            39 | 40 => Command::AwaitNext { counter },
            _ => Command::StopAwaiting { counter },
        }
    }

    /// Classes, addresses, services and the clock.
    fn ticket_elsewhere(&self, kind: u8) -> Command {
        let step = self.step;
        match kind {
            42 | 43 => {
                let class = if step.one.is_multiple_of(2) { "elder" } else { "ordinary" }.into();
                let ticket = if self.pick == 0 { self.ticket(step.other) } else { self.held() };
                Command::SetClass { ticket, class, back_in_line: step.other.is_multiple_of(2) }
            }
            44..=46 => {
                let service = step.other.is_multiple_of(3).then(|| service(self.pick).into());
                let address = Some(match step.one % 2 {
                    0 => Address::Counter(place(self.pick)),
                    _ => Address::Clerk(clerk(self.pick).into()),
                });
                Command::Transfer { target: self.target(), to: Destination { service, address }, note: None }
            }
            47 => Command::Free { ticket: self.ticket(step.other) },
            48 => Command::ConfirmClock,
            49 | 50 => stop(service(step.one)),
            _ => Command::ResumeService { service: service(step.one).into() },
        }
    }

    /// What is not about lines at all: ratings, slips and notices.
    fn beside(&self, kind: u8) -> Command {
        let step = self.step;
        let printer = DeviceId::from(["kiosk-1", "kiosk-2"][usize::from(step.one % 2)]);
        match kind {
            53 => Command::Rate { ticket: self.ticket(step.other), rating: self.pick.saturating_add(step.one % 3) },
            54 => {
                let done = self.office.tickets().filter(|ticket| ticket.stage == Stage::Done).last();
                let ticket = done.map_or_else(|| self.ticket(step.other), |ticket| TicketRef::Id(ticket.id));
                Command::Rate { ticket, rating: 1 + step.one % 5 }
            }
            55 | 56 => Command::Print { ticket: self.ticket(step.other), printer, again: step.other.is_multiple_of(2) },
            57 => {
                let open = self.office.prints_of(&printer).next().map(|job| job.id);
                let problem = step.other.is_multiple_of(2).then_some(PrintProblem::NoPaper);
                Command::Printed { job: open.unwrap_or(PrintJobId(u64::from(step.one))), problem }
            }
            _ => Command::SetNotice { lines: vec![notice_line("vi", "Mời vào"); usize::from(step.other % 7)] },
        }
    }

    /// Numbers of kiosks without a server and of rolls, and slips that were printed.
    fn outside(&self, kind: u8) -> Command {
        let step = self.step;
        let spool = SpoolId(u128::from(step.one % 3));
        match (kind, self.pick, self.office.spool(spool)) {
            (59, 0, _) => Command::IssueFromRoll {
                number: format!("R{}", step.one / 4).as_str().into(),
                service: service(step.other).into(),
                procedure: None,
                class: None,
            },
            (59, 1, _) => {
                let problem = step.one.is_multiple_of(2).then_some(PrintProblem::Cutter);
                Command::ReportSlip { ticket: self.ticket(step.one), again: false, problem }
            }
            (_, _, Some((series, delivered))) => {
                let seq = delivered + u64::from(self.pick != 2);
                let number = format!("{series}{:03}", seq % 1_000).as_str().into();
                Command::Deliver { spool, delivery: Box::new(self.delivery(seq, number)) }
            }
            (_, _, None) => Command::AgreeOffline { spool },
        }
    }

    fn delivery(&self, seq: u64, number: TicketNumber) -> Delivery {
        let step = self.step;
        let now = self.office.last_at().map_or(0, |at| at.0);
        let ago = |pick: u8| Timestamp(now - i64::from(pick) * MINUTE_MS);
        Delivery {
            seq,
            number,
            service: if step.one.is_multiple_of(11) { "gone".into() } else { service(self.pick).into() },
            procedure: None,
            class: step.one.is_multiple_of(5).then(|| "elder".into()),
            further: vec![want(service(step.one))],
            files: None,
            taken_at: ago(step.one),
            last_contact: ago(step.one.saturating_add(self.pick)),
            proven: step.one.is_multiple_of(2),
            replaces: step.one.is_multiple_of(3).then(|| RequestId(u128::from(step.other))),
        }
    }

    fn at(&self) -> CounterId {
        place(self.step.one)
    }

    fn ticket(&self, pick: u8) -> TicketRef {
        let count = self.office.tickets().count().max(1);
        let near = self.office.tickets().nth(usize::from(pick) % count);
        TicketRef::Id(near.map_or(TicketId(u64::from(self.step.one)), |ticket| ticket.id))
    }

    /// What the counter has in hand, or any.
    fn held(&self) -> TicketRef {
        let hand = self.office.counter(&self.at()).and_then(|counter| counter.in_hand);
        hand.map_or_else(|| self.ticket(self.step.one), TicketRef::Id)
    }

    fn target(&self) -> Target {
        if self.step.one.is_multiple_of(2) {
            Target::InHand(place(self.step.other))
        } else {
            Target::Ticket(self.ticket(self.step.other))
        }
    }
}

fn place(pick: u8) -> CounterId {
    CounterId::from(["1", "1", "2", "2", "3", "3", "4", "9"][usize::from(pick % 8)])
}

fn service(pick: u8) -> &'static str {
    ["a", "b", "c"][usize::from(pick % 3)]
}

/// A citizen issues for themselves as often as staff do it for them.
pub(crate) fn actor(step: Step) -> Actor {
    match step.other % 2 {
        0 => Actor::Device("kiosk-1".into()),
        _ => Actor::Clerk("lan".into()),
    }
}

pub(crate) fn want(service: &str) -> Want {
    Want { service: service.into(), procedure: None }
}

pub(crate) fn serve_now(counter: &str, service: &str) -> Command {
    Command::ServeNow { counter: counter.into(), service: service.into(), procedure: None, class: None }
}

pub(crate) fn notice_line(language: &str, text: &str) -> NoticeLine {
    NoticeLine([(language.to_owned(), text.to_owned())].into())
}

fn clerk(pick: u8) -> &'static str {
    ["lan", "mai", "hoa", "clerk 3"][usize::from(pick % 4)]
}

/// The sample with a fourth counter, which clerks only move to.
pub(crate) fn four_counters() -> Definition {
    let mut definition = sample();
    definition.counters.push(CounterDefinition {
        id: "4".into(),
        services: ids(&["a", "b"]),
        helps: Vec::new(),
        help_after_ms: None,
    });
    definition.counters[0].helps = ids(&["b"]);
    definition.services[1].asks.outcome = true;
    definition.offline = Some(Offline { prefix: "K".into(), numbers: 100 });
    definition
}

/// A new office file: other policies, fewer services, other series, fewer counters.
fn redefine(step: Step) -> Command {
    let mut definition = four_counters();
    definition.policy =
        [Policy::Fifo, Policy::Strict, Policy::Ratio { priority: 1, ordinary: 2 }][usize::from(step.one % 3)];
    if step.other % 4 == 1 {
        definition.services.pop();
        definition.counters[2].services.pop();
    }
    if step.other % 4 == 2 {
        definition.services[1].series.prefix = "B".into();
    }
    if step.one.is_multiple_of(5) {
        definition.offline = step.one.is_multiple_of(2).then(|| Offline { prefix: "M".into(), numbers: 10 });
    }
    if step.other % 4 == 3 {
        definition.counters.truncate(2);
    }
    define(step.one, definition)
}
