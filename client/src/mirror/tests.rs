use proptest::prelude::*;
use protocol::view::*;
use protocol::{Address, Localised, Policy, View, Why, WhyReason, WhyRule};

use super::{Applied, Arc, Change, Envelope, Gap, Mirror, Snapshot, Uuid, apply};
use super::{board, counter, dispenser, office, ticket};

const EPOCH: Uuid = Uuid::from_u128(7);

fn envelope(seq: u64) -> Envelope {
    Envelope { office: "an-binh".to_owned(), view: View::Board { zone: None }, seq, version: 100 + seq }
}

fn counter_shown(id: usize, number: Option<u32>) -> CounterShown {
    CounterShown {
        id: id.to_string(),
        name: Localised::default(),
        status: "open".to_owned(),
        number: number.map(|number| number.to_string()),
        calling: number.is_some(),
        reason: None,
    }
}

fn line_shown(service: usize, waiting: u32) -> LineShown {
    LineShown {
        service: format!("s{service}"),
        name: Localised::default(),
        waiting,
        paused: waiting == 0,
        stopped: (waiting == 0).then(|| Stopped { reason: Some("mất mạng".to_owned()), until: Some(9) }),
        expected: expected(waiting),
    }
}

fn expected(waiting: u32) -> Option<Expected> {
    (waiting > 0).then_some(Expected { from_minutes: 5 * waiting, to_minutes: 10 * waiting, called_from: None })
}

fn post(id: usize, number: Option<u32>) -> Post {
    Post {
        shown: counter_shown(id, number),
        clerk: number.map(|number| format!("clerk-{number}")),
        last_clerk: None,
        since: 0,
        takes: vec!["s0".to_owned()],
        helps: Vec::new(),
        awaits_until: None,
        unheard: number.is_none(),
        service: number.map(|_| "s0".to_owned()),
        ticket_since: number.map(i64::from),
        ticket_priority: false,
    }
}

fn office_line(service: usize, waiting: u32) -> OfficeLine {
    let oldest_joined_at = (waiting > 0).then_some(i64::from(waiting));
    OfficeLine { shown: line_shown(service, waiting), oldest_joined_at, rested_ms: 0, target_minutes: Some(15) }
}

fn claims(n: u32) -> Vec<ClaimShown> {
    let (service, claim, state) = ("s0".to_owned(), "u1".to_owned(), "waiting".to_owned());
    vec![ClaimShown { number: n.to_string(), service, claim, joined_at: 0, state }]
}

fn board() -> BoardView {
    BoardView {
        place: protocol::view::PlaceWord::default(),
        voice: None,
        office: "an-binh".to_owned(),
        name: Localised::default(),
        day: "2026-11-23".to_owned(),
        utc_offset_minutes: 420,
        calls: Vec::new(),
        counters: (0..4).map(|id| counter_shown(id, None)).collect(),
        lines: (0..3).map(|service| line_shown(service, 0)).collect(),
        ticker: Vec::new(),
        hall_depth_m: 8,
        dwell_ms: 8000,
        clock_in_doubt: false,
        break_until: None,
        closed: None,
    }
}

fn some_call() -> impl Strategy<Value = CallShown> {
    (0_u64..30, 0_u16..2, 1_u16..4, any::<bool>()).prop_map(|(ticket, leg, nth, priority)| CallShown {
        ticket,
        leg,
        nth,
        nth_this_time: nth,
        number: (1000 + ticket).to_string(),
        counter: "1".to_owned(),
        at: i64::from(nth),
        recall: nth > 1,
        priority,
        sign: priority.then_some(Sign::Priority),
        active: true,
    })
}

fn some_board_change() -> impl Strategy<Value = BoardChange> {
    prop_oneof![
        6 => some_call().prop_map(|call| BoardChange::Called { call }),
        1 => prop::collection::vec(some_call(), 0..30).prop_map(|calls| BoardChange::Calls { calls }),
        3 => (0_usize..4, prop::option::of(0_u32..9))
            .prop_map(|(id, number)| BoardChange::Counter { counter: counter_shown(id, number) }),
        3 => (0_usize..3, 0_u32..9).prop_map(|(id, waiting)| BoardChange::Line { line: line_shown(id, waiting) }),
        1 => Just(BoardChange::Whole { board: Box::new(board()) }),
    ]
}

proptest! {
    #[test]
    fn a_board_never_lists_a_call_twice_nor_more_than_it_may(
        calls in prop::collection::vec(some_call(), 0..60)
    ) {
        let mut view = board();
        for call in &calls {
            board::apply(&mut view, &BoardChange::Called { call: call.clone() }).expect("a call always fits");
            prop_assert_eq!(&view.calls[0], call);
            prop_assert!(view.calls.len() <= BoardView::CALLS);
            let mut names: Vec<_> = view.calls.iter().map(|call| (call.ticket, call.leg)).collect();
            names.sort_unstable();
            names.dedup();
            prop_assert_eq!(names.len(), view.calls.len());
        }
        // The newest of each leg, newest first: worked out in another way.
        let mut expected: Vec<&CallShown> = Vec::new();
        for call in calls.iter().rev() {
            if !expected.iter().any(|newer| (newer.ticket, newer.leg) == (call.ticket, call.leg)) {
                expected.push(call);
            }
        }
        // What fell off the end once does not come back when a newer call is repeated: at most it is missing.
        let listed: Vec<&CallShown> = view.calls.iter().collect();
        prop_assert_eq!(&listed[..], &expected[..listed.len()]);
    }

    #[test]
    fn updates_give_the_same_view_however_they_are_cut(
        changes in prop::collection::vec(some_board_change(), 0..40),
        cuts in prop::collection::vec(1_usize..5, 40),
    ) {
        let mut direct = Snapshot::Board(board());
        for change in &changes {
            apply(&mut direct, &Change::Board(change.clone())).expect("all rows are there");
        }
        let mut mirror = Mirror::new(&envelope(5), EPOCH, Snapshot::Board(board()));
        let (mut rest, mut seq) = (&changes[..], 5);
        for cut in cuts {
            let (now, later) = rest.split_at(cut.min(rest.len()));
            seq += 1;
            let now: Vec<Change> = now.iter().cloned().map(Change::Board).collect();
            prop_assert_eq!(mirror.update(&envelope(seq), &now), Ok(Applied::Moved));
            // The same again is no news.
            prop_assert_eq!(mirror.update(&envelope(seq), &now), Ok(Applied::Old));
            rest = later;
        }
        for change in rest {
            seq += 1;
            prop_assert_eq!(mirror.update(&envelope(seq), &[Change::Board(change.clone())]), Ok(Applied::Moved));
        }
        prop_assert_eq!(mirror.state.as_ref(), &direct);
        prop_assert_eq!((mirror.seq, mirror.version), (seq, 100 + seq));
    }

    #[test]
    fn a_lost_update_is_always_noticed(lost in 1_u64..20, then in 1_u64..20) {
        let mut mirror = Mirror::new(&envelope(0), EPOCH, Snapshot::Board(board()));
        for seq in 1..lost {
            prop_assert_eq!(mirror.update(&envelope(seq), &[]), Ok(Applied::Moved));
        }
        let found = lost + then;
        prop_assert_eq!(mirror.update(&envelope(found), &[]), Err(Gap::Missed { expected: lost, found }));
    }

    #[test]
    fn a_view_that_somebody_reads_is_not_changed_under_him(changes in prop::collection::vec(some_board_change(), 1..9)) {
        let mut mirror = Mirror::new(&envelope(0), EPOCH, Snapshot::Board(board()));
        let reader = Arc::clone(&mirror.state);
        let changes: Vec<Change> = changes.into_iter().map(Change::Board).collect();
        prop_assert_eq!(mirror.update(&envelope(1), &changes), Ok(Applied::Moved));
        prop_assert_eq!(reader.as_ref(), &Snapshot::Board(board()));
    }

    #[test]
    fn a_console_has_the_last_of_each_section(
        picks in prop::collection::vec((0_usize..11, 0_u32..1000), 0..40)
    ) {
        let mut view = counter_view();
        let mut expected = counter_view();
        for (section, n) in picks {
            let change = console_section(section, n, &mut expected);
            counter::apply(&mut view, &change).expect("a section always fits");
        }
        prop_assert_eq!(view, expected);
    }

    #[test]
    fn a_kiosk_and_an_office_have_the_last_of_each_row(picks in prop::collection::vec((0_usize..3, 0_u32..99), 0..40)) {
        let (mut kiosk, mut kiosk_expected) = (dispenser_view(), dispenser_view());
        let (mut hall, mut hall_expected) = (office_view(), office_view());
        for (at, n) in picks {
            let service = format!("s{at}");
            let (counters, expected) = (vec![n.to_string()], expected(n));
            let change = DispenserChange::Line { service, waiting: n, counters, closed: None, expected };
            dispenser::apply(&mut kiosk, &change).expect("the row is there");
            let row = &mut kiosk_expected.services[at];
            (row.waiting, row.counters, row.expected) = (n, vec![n.to_string()], expected);
            office::apply(&mut hall, &OfficeChange::Line { line: office_line(at, n) }).expect("the row is there");
            hall_expected.lines[at] = office_line(at, n);
            office::apply(&mut hall, &OfficeChange::Counter { counter: post(at, Some(n)) }).expect("a row");
            hall_expected.counters[at] = post(at, Some(n));
            let totals = Totals { issued: n, ..Totals::default() };
            office::apply(&mut hall, &OfficeChange::Totals { totals }).expect("figures");
            hall_expected.totals = totals;
            let policy = Some(if n > 50 { Policy::Ageing } else { Policy::Fifo });
            office::apply(&mut hall, &OfficeChange::Order { policy, addressed: Vec::new() }).expect("an order");
            hall_expected.policy = policy;
            office::apply(&mut hall, &OfficeChange::Claims { claims: claims(n) }).expect("claims");
            hall_expected.claims = claims(n);
        }
        prop_assert_eq!(kiosk, kiosk_expected);
        prop_assert_eq!(hall, hall_expected);
    }
}

fn console_post(n: u32, expected: &mut CounterView) -> CounterChange {
    let text = n.to_string();
    expected.status.clone_from(&text);
    (expected.reason, expected.clerk) = (None, Some(text.clone()));
    (expected.takes, expected.helps) = (vec![text.clone()], vec![text.clone()]);
    (expected.awaits_until, expected.unheard) = (Some(i64::from(n)), n > 500);
    CounterChange::Post {
        status: text.clone(),
        reason: None,
        clerk: Some(text.clone()),
        takes: vec![text.clone()],
        helps: vec![text],
        awaits_until: expected.awaits_until,
        unheard: expected.unheard,
    }
}

/// Changes one section of `expected`, and tells the change.
fn console_section(section: usize, n: u32, expected: &mut CounterView) -> CounterChange {
    let text = n.to_string();
    match section {
        0 => console_post(n, expected),
        1 => {
            expected.in_hand = (n > 300).then(|| in_hand(&text));
            CounterChange::InHand { in_hand: expected.in_hand.clone() }
        }
        2 => {
            let (rule, reason, wait_ms) = (WhyRule::Own, WhyReason::Longest, u64::from(n));
            let why = Why { rule, reason, effective_ms: wait_ms, wait_ms, passed: n };
            let next = NextShown {
                number: text,
                service: "s0".into(),
                priority: false,
                joined_at: 0,
                why,
                needs: Vec::new(),
                claim: None,
            };
            expected.next = (n > 250).then_some(next);
            CounterChange::Next { next: expected.next.clone() }
        }
        3 => {
            let line = LineOfCounter { service: "s0".into(), waiting: n, oldest_joined_at: None, help: n > 500 };
            expected.lines = vec![line];
            CounterChange::Lines { lines: expected.lines.clone() }
        }
        4 => {
            expected.set_aside = vec![SetAside {
                number: text,
                service: "s0".into(),
                state: "missed".into(),
                since: 0,
                counter: None,
                returns: 1,
            }];
            CounterChange::SetAside { set_aside: expected.set_aside.clone() }
        }
        5 => {
            expected.undo = Some(Undoable { effect: "finish".into(), number: text });
            CounterChange::Undo { undo: expected.undo.clone() }
        }
        6 => {
            expected.allowed = Allowed { call_next: n > 500, ..Allowed::default() };
            CounterChange::Allowed { allowed: expected.allowed }
        }
        7 => {
            let (clerk, last_clerk) = (Some(text), None);
            expected.counters = vec![CounterChoice { id: "1".into(), status: "open".into(), clerk, last_clerk }];
            CounterChange::Counters { counters: expected.counters.clone() }
        }
        8 => {
            expected.services = vec![service_choice(&text)];
            CounterChange::Services { services: expected.services.clone() }
        }
        9 => {
            let to = Address::Clerk(text.clone());
            let addressed =
                AddressedTicket { number: text, service: "s0".into(), state: "waiting".into(), to, since: 0 };
            expected.addressed = vec![addressed];
            CounterChange::Addressed { addressed: expected.addressed.clone() }
        }
        _ => {
            expected.policy = Some(if n > 500 { Policy::Strict } else { Policy::Ageing });
            CounterChange::Policy { policy: expected.policy }
        }
    }
}

fn service_choice(id: &str) -> ServiceChoice {
    ServiceChoice {
        id: id.to_owned(),
        name: Localised::default(),
        procedures: Vec::new(),
        asks: Asks::default(),
        slots: false,
        stopped: None,
    }
}

fn in_hand(number: &str) -> InHand {
    InHand {
        estimated: false,
        spoken: None,
        number: number.to_owned(),
        service: "s0".into(),
        procedure: None,
        class: "ordinary".into(),
        priority: false,
        state: "called".into(),
        joined_at: 0,
        called_at: None,
        started_at: None,
        calls: 1,
        offer_no_show: false,
        claim: None,
        needs: Vec::new(),
        note: None,
        further: Vec::new(),
        files: None,
        appointment: false,
        leg: 1,
        earlier: Vec::new(),
        expected_service_ms: None,
        why: None,
    }
}

fn counter_view() -> CounterView {
    CounterView {
        machines: protocol::view::MachinesShown::default(),
        office: "an-binh".into(),
        office_name: Localised::default(),
        id: "1".into(),
        name: Localised::default(),
        place: protocol::view::PlaceWord::default(),
        utc_offset_minutes: 420,
        services: Vec::new(),
        counters: Vec::new(),
        classes: Vec::new(),
        policy: None,
        status: "closed".into(),
        reason: Some("break".into()),
        clerk: None,
        takes: Vec::new(),
        helps: Vec::new(),
        awaits_until: None,
        unheard: false,
        in_hand: None,
        next: None,
        lines: Vec::new(),
        set_aside: Vec::new(),
        addressed: Vec::new(),
        undo: None,
        closes_at: None,
        allowed: Allowed::default(),
        clock_in_doubt: false,
    }
}

fn dispenser_view() -> DispenserView {
    let service = |at: usize| DispenserService {
        id: format!("s{at}"),
        name: Localised::default(),
        procedures: Vec::new(),
        waiting: 0,
        counters: Vec::new(),
        closed: None,
        expected: None,
    };
    DispenserView {
        place: protocol::view::PlaceWord::default(),
        offline_numbers: None,
        slip: protocol::view::SlipLayout::default(),
        staff_code: None,
        letters: false,
        office: "an-binh".into(),
        name: Localised::default(),
        day: "2026-11-23".into(),
        utc_offset_minutes: 420,
        services: (0..3).map(service).collect(),
        classes: Vec::new(),
        missed_advice: Localised::default(),
        clock_in_doubt: false,
        break_until: None,
    }
}

fn office_view() -> OfficeView {
    OfficeView {
        machines: protocol::view::MachinesShown::default(),
        office: "an-binh".into(),
        name: Localised::default(),
        place: protocol::view::PlaceWord::default(),
        day: "2026-11-23".into(),
        utc_offset_minutes: 420,
        lines: (0..3).map(|at| office_line(at, 0)).collect(),
        counters: (0..3).map(|id| post(id, None)).collect(),
        totals: Totals::default(),
        policy: None,
        addressed: Vec::new(),
        claims: Vec::new(),
        services: Vec::new(),
        classes: Vec::new(),
        notice: Vec::new(),
        break_until: None,
        closed: None,
        clock_in_doubt: false,
        file_waits: false,
        file_problem: None,
    }
}

fn ticket_view(number: &str) -> TicketView {
    TicketView {
        estimated: false,
        office: "an-binh".into(),
        office_name: Localised::default(),
        key: "k".into(),
        number: number.into(),
        service: "s0".into(),
        service_name: Localised::default(),
        procedure: None,
        class: "ordinary".into(),
        priority: false,
        claim: None,
        state: "waiting".into(),
        ahead: Some(2),
        counter: None,
        counter_name: Localised::default(),
        called_at: None,
        joined_at: 0,
        expected: expected(2),
        further: Vec::new(),
        break_until: None,
        stopped: None,
        released: None,
        rating: None,
        rating_final: false,
        missed_advice: Localised::default(),
        utc_offset_minutes: 420,
        link: None,
    }
}

fn number_view(number: &str) -> NumberView {
    NumberView {
        estimated: false,
        number: number.into(),
        service: "s0".into(),
        service_name: Localised::default(),
        state: "missed".into(),
        ahead: None,
        expected: None,
        counter: Some("1".into()),
        called_at: Some(1),
        may_return: true,
        released: None,
    }
}

fn tickets_view(more: bool) -> TicketsView {
    TicketsView { service: "s0".into(), tickets: Vec::new(), more }
}

fn slots_view(free: u16) -> SlotsView {
    let slots = vec![SlotShown { minute: 480, free }];
    SlotsView { service: "s0".into(), minutes: 30, days: vec![DayOfSlots { day: "2026-11-24".into(), slots }] }
}

fn prints_view(jobs: u64) -> PrintsView {
    let job = |job| PrintJob { job, number: "1001".into(), again: false, asked_at: 0, ticket: ticket_view("1001") };
    PrintsView { printer: "may-in-1".into(), state: None, open: (0..jobs).map(job).collect(), ended: Vec::new() }
}

fn appointments_view(more: bool) -> AppointmentsView {
    AppointmentsView { day: "2026-11-23".into(), appointments: Vec::new(), more }
}

#[test]
fn a_whole_view_takes_the_place_of_the_old_one() {
    let mut ticket = ticket_view("1001");
    ticket::apply(&mut ticket, &TicketChange::Whole { ticket: Box::new(ticket_view("1002")) }).expect("it fits");
    assert_eq!(ticket, ticket_view("1002"));
    let mut counter = counter_view();
    let other = CounterView { status: "open".into(), ..counter_view() };
    counter::apply(&mut counter, &CounterChange::Whole { counter: Box::new(other.clone()) }).expect("it fits");
    assert_eq!(counter, other);
    let (number, tickets, slots) = (number_view("1002"), tickets_view(true), slots_view(0));
    let wholes = [
        (
            Snapshot::Number(number_view("1001")),
            Snapshot::Number(number.clone()),
            Change::Number(NumberChange::Whole { number: Box::new(number) }),
        ),
        (
            Snapshot::Tickets(tickets_view(false)),
            Snapshot::Tickets(tickets.clone()),
            Change::Tickets(TicketsChange::Whole { tickets: Box::new(tickets) }),
        ),
        (
            Snapshot::Slots(slots_view(2)),
            Snapshot::Slots(slots.clone()),
            Change::Slots(SlotsChange::Whole { slots: Box::new(slots) }),
        ),
        (
            Snapshot::Appointments(appointments_view(false)),
            Snapshot::Appointments(appointments_view(true)),
            Change::Appointments(AppointmentsChange::Whole { appointments: Box::new(appointments_view(true)) }),
        ),
        (
            Snapshot::Prints(prints_view(0)),
            Snapshot::Prints(prints_view(2)),
            Change::Prints(PrintsChange::Whole { prints: Box::new(prints_view(2)) }),
        ),
    ];
    for (mut state, wanted, change) in wholes {
        apply(&mut state, &change).expect("it fits");
        assert_eq!(state, wanted);
    }
}

#[test]
fn a_change_of_a_newer_server_or_of_a_row_that_is_not_there_is_a_gap() {
    let unknown = [
        (Snapshot::Board(board()), Change::Board(BoardChange::Unknown)),
        (Snapshot::Counter(counter_view()), Change::Counter(CounterChange::Unknown)),
        (Snapshot::Dispenser(dispenser_view()), Change::Dispenser(DispenserChange::Unknown)),
        (Snapshot::Ticket(ticket_view("1")), Change::Ticket(TicketChange::Unknown)),
        (Snapshot::Office(office_view()), Change::Office(OfficeChange::Unknown)),
        (Snapshot::Number(number_view("1")), Change::Number(NumberChange::Unknown)),
        (Snapshot::Tickets(tickets_view(true)), Change::Tickets(TicketsChange::Unknown)),
        (Snapshot::Slots(slots_view(1)), Change::Slots(SlotsChange::Unknown)),
        (Snapshot::Appointments(appointments_view(true)), Change::Appointments(AppointmentsChange::Unknown)),
        (Snapshot::Prints(prints_view(1)), Change::Prints(PrintsChange::Unknown)),
    ];
    for (mut state, change) in unknown {
        let before = state.clone();
        assert_eq!(apply(&mut state, &change), Err(Gap::UnknownChange));
        assert_eq!(state, before);
    }
    let row = BoardChange::Counter { counter: counter_shown(77, None) };
    assert_eq!(apply(&mut Snapshot::Board(board()), &Change::Board(row)), Err(Gap::UnknownRow));
}

#[test]
fn a_change_of_another_view_is_a_gap() {
    let change = Change::Ticket(TicketChange::Unknown);
    assert_eq!(apply(&mut Snapshot::Board(board()), &change), Err(Gap::OtherView));
}
