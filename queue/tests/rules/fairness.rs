//! What holds of the order of calling on any day: the model foretells every call, nobody is overtaken without a named
//! reason, a class stays in order, and nobody starves.

use std::collections::BTreeMap;

use proptest::prelude::*;
use queue::{
    Address, AppointmentState, Command, CounterId, CounterState, CounterStatus, Event, Policy, Reason, ReturnPlace,
    Rule, Sign, Slots, Stage, Target, TicketId, TicketRef, Why,
};

use crate::hall::{
    Hall, SECOND_MS, class, finish, hand_of, ids, issue, next, no_show, park, pause, put_back_to, send_to, set_policy,
    take,
};
use crate::model::{Model, Slip, Whereabouts, two_sessions};

#[derive(Clone, Copy, Debug)]
struct Step {
    kind: u8,
    one: u8,
    other: u8,
    later_ms: i64,
}

fn steps(length: usize) -> impl Strategy<Value = Vec<Step>> {
    let later_ms = prop_oneof![1 => Just(0), 4 => 0..300 * SECOND_MS];
    let step = (any::<u8>(), any::<u8>(), any::<u8>(), later_ms);
    let step = step.prop_map(|(kind, one, other, later_ms)| Step { kind, one, other, later_ms });
    prop::collection::vec(step, length / 2..=length)
}

fn policies() -> impl Strategy<Value = Policy> {
    let ratio = (1_u16..4, 1_u16..4).prop_map(|(priority, ordinary)| Policy::Ratio { priority, ordinary });
    prop_oneof![Just(Policy::Fifo), Just(Policy::Strict), ratio, Just(Policy::Ageing), Just(Policy::HeadStart)]
}

/// Three classes; counters 1 (a, helps b), 2 (b, helps a and c), 3 (a and b), 4 (b and a, the same lines as 3).
fn office(policy: Policy) -> Hall {
    let counter = |id: &str, services: &[&str], helps: &[&str]| queue::CounterDefinition {
        id: id.into(),
        services: ids(services),
        helps: ids(helps),
        help_after_ms: Some(600_000),
    };
    let mut hall = Hall::with(|definition| {
        two_sessions(definition);
        definition.policy = policy;
        definition.services[0].slots = Some(Slots { minutes: 15, capacity: 20, days_ahead: 0 });
        definition.classes.push(queue::Class { rate: 5, head_start_ms: 900_000, ..class("hero", 2) });
        definition.counters = vec![
            counter("1", &["a"], &["b"]),
            counter("2", &["b"], &["a", "c"]),
            counter("3", &["a", "b"], &[]),
            counter("4", &["b", "a"], &["c"]),
        ];
    });
    for (counter, clerk) in ["1", "2", "3", "4"].into_iter().zip(["lan", "mai", "hoa", "cuc"]) {
        hall.open(counter, clerk);
    }
    hall
}

fn counter_id(pick: u8) -> &'static str {
    ["1", "2", "3", "4"][usize::from(pick % 4)]
}

fn service_id(pick: u8) -> &'static str {
    ["a", "b", "c"][usize::from(pick % 3)]
}

/// One of the tickets with these whereabouts, of the newest ones.
fn slip(model: &Model, whereabouts: Whereabouts, pick: u8) -> Target {
    let slips: Vec<&Slip> = model.slips.iter().filter(|slip| slip.whereabouts == whereabouts).collect();
    let picked = slips.get(usize::from(pick) % slips.len().max(1));
    Target::Ticket(TicketRef::Id(picked.map_or(TicketId(0), |slip| slip.id)))
}

/// What a day is made of: many come, are called and served; some miss it, go for papers, come back to all places, are
/// sent on; clerks rest and change what they do.
fn command(model: &Model, hall: &Hall, step: Step) -> Command {
    let at = counter_id(step.one);
    let is_paused = matches!(hall.office.counter(&at.into()).expect("a counter").status, CounterStatus::Paused { .. });
    if is_paused && step.other < 200 {
        return Command::ResumeCounter { counter: at.into() };
    }
    match step.kind % 43 {
        0..=13 => issue(service_id(step.one), [None, None, Some("elder"), Some("hero")][usize::from(step.other % 4)]),
        14..=27 if hall.hand(at).is_some() => finish(at),
        14..=27 => next(at, None),
        28 => no_show(at),
        29 => park(at),
        30..=33 => {
            let whereabouts = [Whereabouts::Missed, Whereabouts::Parked][usize::from(step.one % 2)];
            let place = [ReturnPlace::Original, ReturnPlace::Front, ReturnPlace::Back, ReturnPlace::Next];
            put_back_to(slip(model, whereabouts, step.other), place[usize::from(step.kind / 43 % 4)])
        }
        34 => put_back_to(hand_of(at), [ReturnPlace::Original, ReturnPlace::Front][usize::from(step.other % 2)]),
        35 => {
            let sets: [(&[&str], &[&str]); 4] =
                [(&["a"], &["b"]), (&["b", "c"], &[]), (&["a", "b"], &["c"]), (&["c"], &["a", "b"])];
            let (services, helps) = sets[usize::from(step.other % 4)];
            take(at, services, Some(helps))
        }
        36 => pause(at),
        37 => {
            let address = match step.other % 3 {
                0 => Address::Clerk("lan".into()),
                _ => Address::Counter(counter_id(step.other / 3).into()),
            };
            let target =
                if step.other.is_multiple_of(2) { hand_of(at) } else { slip(model, Whereabouts::Waiting, step.other) };
            send_to(target, address)
        }
        38 => match slip(model, Whereabouts::Waiting, step.other) {
            Target::Ticket(ticket) => Command::Call { counter: at.into(), ticket },
            target @ Target::InHand(_) => put_back_to(target, ReturnPlace::Original),
        },
        39 if step.one.is_multiple_of(4) => {
            set_policy([Policy::Ageing, Policy::Strict, Policy::HeadStart, Policy::Fifo][usize::from(step.other % 4)])
        }
        39 => match slip(model, Whereabouts::Waiting, step.other) {
            Target::Ticket(ticket) => {
                let class = ["ordinary", "elder", "hero"][usize::from(step.one % 3)].into();
                Command::SetClass { ticket, class, back_in_line: false }
            }
            Target::InHand(_) => finish(at),
        },
        _ => appointment(hall, step),
    }
}

/// Somebody books the slot of line a that begins next, or whoever booked is here.
fn appointment(hall: &Hall, step: Step) -> Command {
    match hall.office.appointments_today().find(|booked| booked.state == AppointmentState::Booked) {
        Some(booked) => Command::CheckIn { appointment: booked.id },
        None => {
            let minute = (hall.now.minute / 15 + 1 + u16::from(step.one % 2)) * 15;
            Command::Book { service: "a".into(), procedure: None, day: hall.now.day, minute }
        }
    }
}

/// The call that these facts hold, if any.
fn call_of(events: &[Event]) -> Option<(TicketId, CounterId, Why, Option<Sign>)> {
    events.iter().find_map(|event| match event {
        Event::TicketCalled { call, counter, why, sign, .. } => {
            Some((call.ticket, counter.clone(), why.clone(), *sign))
        }
        _ => None,
    })
}

/// Whoever stands earlier among the same class, in the same part of a line, goes earlier.
fn keeps_classes_in_order(model: &Model, hall: &Hall, called: &Slip) {
    let address = |id: TicketId| hall.office.ticket(id).and_then(|ticket| ticket.leg()?.address.clone());
    let same = |other: &&Slip| (&other.service, &other.class) == (&called.service, &called.class) && !other.goes_next;
    let earlier = model.waiting().filter(same).filter(|other| address(other.id) == address(called.id));
    let first = earlier.min_by_key(|other| (other.line_at, other.id)).map(|other| other.id);
    assert_eq!(first, Some(called.id), "somebody of the class stood there before");
}

/// Whoever joined later goes first only by a right, a turn, a weight, or a place that somebody gave it. The hall sees a
/// sign for it, but where a clerk's own choice or the turn of an ordinary one passes somebody.
fn names_its_reason(called: &Slip, why: &Why, sign: Option<Sign>) {
    let named = why.rule == Rule::Back
        || why.rule == Rule::Named
        || matches!(why.reason, Reason::Priority | Reason::OrdinaryTurn | Reason::Weighted)
        || called.line_at != called.joined_at;
    assert!(why.passed == 0 || named, "{called:?} passed {} without a reason: {why:?}", why.passed);
    let signed = sign.is_some() || why.rule == Rule::Named || why.reason == Reason::OrdinaryTurn;
    assert!(why.passed == 0 || signed, "{called:?} passed {} without a sign: {why:?}", why.passed);
}

/// Runs a day. Every call is foretold by the office and by the model, and `check` sees it before it is true.
fn run(hall: &mut Hall, steps: &[Step], check: &mut dyn FnMut(&Model, &Hall, &Slip, &CounterState, &Why)) {
    let mut model = Model::default();
    for step in steps {
        hall.later(step.later_ms);
        let expired = hall.expire();
        model.sees(hall, &expired);
        let command = command(&model, hall, *step);
        let counter = match &command {
            Command::CallNext { counter, .. } => hall.office.counter(counter).cloned(),
            _ => None,
        };
        let foretold = counter.as_ref().and_then(|counter| hall.office.next_for(&counter.id, &hall.now));
        let expected = counter.as_ref().and_then(|counter| model.next(hall, counter));
        assert_eq!(foretold, expected, "{:?}", hall.office.policy());
        let before = hall.office.clone();
        let Ok(events) = hall.ask(command) else { continue };
        if let Some((id, at, why, sign)) = call_of(&events) {
            let called = model.slips.iter().find(|slip| slip.id == id).expect("it was issued").clone();
            assert!(why.rule == Rule::Named || Some((id, why.clone())) == foretold);
            assert!(why.rule == Rule::Named || called.waits(), "missed and parked ones are called by hand only");
            if !matches!(why.rule, Rule::Named | Rule::Back) {
                keeps_classes_in_order(&model, hall, &called);
            }
            names_its_reason(&called, &why, sign);
            check(&model, hall, &called, before.counter(&at).expect("a counter"), &why);
        }
        model.sees(hall, &events);
        agrees(&model, hall);
    }
}

/// The model's list is the office's.
fn agrees(model: &Model, hall: &Hall) {
    for slip in &model.slips {
        let ticket = hall.office.ticket(slip.id).expect("a ticket of today");
        assert_eq!(ticket.stage == Stage::Waiting, slip.waits());
        if slip.waits() {
            assert_eq!((ticket.line_at.0, ticket.goes_next), (slip.line_at, slip.goes_next), "{}", ticket.number);
        }
    }
}

/// Steps in which people only come, are called and served: what a bound on passing is about.
fn plain(steps: &[Step]) -> Vec<Step> {
    steps.iter().map(|step| Step { kind: step.kind % 28, ..*step }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_call_is_the_models(policy in policies(), steps in steps(250)) {
        run(&mut office(policy), &steps, &mut |_, _, _, _, _| {});
    }

    /// At a wait of `w` only those of a rate `R` pass one of rate `r` that joined within `w × (1 − r / R)` after it.
    #[test]
    fn under_ageing_only_who_came_soon_after_passes(steps in steps(250)) {
        run(&mut office(Policy::Ageing), &plain(&steps), &mut |model, hall, called, counter, _| {
            for other in passed(model, called, counter) {
                let (rate, others_rate) = (rate(hall, called), rate(hall, other));
                let (waited, others) = (called.worked_ms(&hall.now), other.worked_ms(&hall.now));
                assert!((others - waited) * rate <= others * (rate - others_rate), "{called:?} passed {other:?}");
            }
        });
    }

    /// Only those of a head start `H` pass one of head start `h` that joined within `H − h` after it.
    #[test]
    fn under_head_start_only_who_came_within_it_passes(steps in steps(250)) {
        run(&mut office(Policy::HeadStart), &plain(&steps), &mut |model, hall, called, counter, _| {
            for other in passed(model, called, counter) {
                let ahead = head_start_ms(hall, called) - head_start_ms(hall, other);
                let later = other.worked_ms(&hall.now) - called.worked_ms(&hall.now);
                assert!(later <= ahead, "{called:?} passed {other:?}");
            }
        });
    }

    /// Counters of the same lines pass an ordinary one with `a` ordinary ones ahead of it, in all the lines that they take
    /// or look at, by at most `priority × ⌈(a + 1) / ordinary⌉` priority ones.
    #[test]
    fn under_a_ratio_so_many_pass_and_no_more(priority in 1_u16..4, ordinary in 1_u16..4, steps in steps(250)) {
        let mut by_lines: BTreeMap<(TicketId, Vec<String>), usize> = BTreeMap::new();
        let mut ahead: BTreeMap<TicketId, usize> = BTreeMap::new();
        run(&mut office(Policy::Ratio { priority, ordinary }), &plain(&steps), &mut |model, _, called, counter, _| {
            for slip in model.slips.iter().filter(|slip| slip.class == "ordinary") {
                // Those ahead when it came: whoever is ahead of one later was ahead of it then.
                let earlier = |other: &&Slip| other.class == "ordinary" && (other.line_at, other.id) < (slip.line_at, slip.id);
                ahead.entry(slip.id).or_insert_with(|| model.waiting().filter(earlier).count());
            }
            let mut lines: Vec<String> = counter.services.iter().map(ToString::to_string).collect();
            lines.sort();
            for other in passed(model, called, counter).filter(|other| other.class == "ordinary") {
                let passes = by_lines.entry((other.id, lines.clone())).or_default();
                *passes += 1;
                let rounds = (ahead[&other.id] + 1).div_ceil(usize::from(ordinary));
                assert!(*passes <= usize::from(priority) * rounds, "{other:?} was passed {passes} times");
            }
        });
    }

    /// Once nobody comes any more, everybody who waits is called, under every policy.
    #[test]
    fn in_the_end_everybody_is_called(policy in policies(), steps in steps(150)) {
        let mut hall = office(policy);
        run(&mut hall, &plain(&steps), &mut |_, _, _, _, _| {});
        for nth in 0_u16.. {
            let counter = counter_id(u8::try_from(nth % 4).expect("below 4"));
            if hall.hand(counter).is_some() {
                hall.tell(finish(counter));
            }
            if hall.office.today().waiting == 0 {
                break;
            }
            assert!(nth < 4_000, "{} still wait", hall.office.today().waiting);
            drop(hall.ask(next(counter, None)));
        }
    }
}

/// Those who joined before the one that a counter calls, and wait in a line that it takes.
fn passed<'a>(model: &'a Model, called: &'a Slip, counter: &'a CounterState) -> impl Iterator<Item = &'a Slip> {
    let takes = |slip: &&Slip| counter.services.iter().any(|service| service.as_str() == slip.service);
    model.waiting().filter(takes).filter(|slip| (slip.line_at, slip.id) < (called.line_at, called.id))
}

fn rate(hall: &Hall, slip: &Slip) -> i64 {
    class_of(hall, slip).rate.into()
}

fn head_start_ms(hall: &Hall, slip: &Slip) -> i64 {
    class_of(hall, slip).head_start_ms.into()
}

fn class_of<'a>(hall: &'a Hall, slip: &Slip) -> &'a queue::Class {
    hall.office.definition().and_then(|definition| definition.class(&slip.class.as_str().into())).expect("a class")
}
