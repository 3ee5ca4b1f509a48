//! Appointments: booked, given back, kept.

use queue::{
    Actor, Appointment, AppointmentId, AppointmentState, Command, Day, Event, Impossible, Opening, Refusal, Request,
    ReturnPlace, ServiceId, Sign, SlotShown, Slots, TicketId, TicketNumber, Timestamp,
};

use crate::hall::{
    DAY_MS, HOUR_MS, Hall, MINUTE_MS, hand_of, issue, loose, next, no_show, put_back, put_back_to, stop,
};
use crate::hours::{FRIDAY, MONDAY, closed, open_on, ward};
use crate::replay::{forged, impossible};

/// The ward's hours; half-hour slots for two people, five days ahead, for `a`; none for the others.
pub(crate) fn with_slots(change: impl FnOnce(&mut queue::Definition)) -> Hall {
    Hall::with(|definition| {
        definition.hours = ward();
        definition.services[0].slots = Some(Slots { minutes: 30, capacity: 2, days_ahead: 5 });
        change(definition);
    })
}

pub(crate) fn book(service: &str, day: i32, minute: u16) -> Command {
    Command::Book { service: service.into(), procedure: None, day: Day(day), minute }
}

pub(crate) fn check_in(appointment: AppointmentId) -> Command {
    Command::CheckIn { appointment }
}

pub(crate) fn cancel(appointment: AppointmentId) -> Command {
    Command::CancelBooking { appointment }
}

fn booked(hall: &mut Hall, day: i32, minute: u16) -> AppointmentId {
    match hall.tell(book("a", day, minute)).as_slice() {
        [Event::SlotBooked { appointment, .. }] => *appointment,
        other => panic!("not one booking: {other:?}"),
    }
}

fn checked_in(hall: &mut Hall, appointment: AppointmentId) -> TicketNumber {
    match hall.tell(check_in(appointment)).as_slice() {
        [Event::TicketIssued { number, .. }] => number.clone(),
        other => panic!("not one number: {other:?}"),
    }
}

fn state(hall: &Hall, appointment: AppointmentId) -> Option<AppointmentState> {
    hall.office.appointment(appointment).map(|appointment| appointment.state)
}

/// The minute of this Monday as a time.
fn time(minute: i64) -> Timestamp {
    Timestamp(i64::from(MONDAY) * DAY_MS + minute * MINUTE_MS)
}

#[test]
fn slots_lie_one_after_the_other_inside_the_sessions() {
    let mut hall = with_slots(|_| {});
    for minute in [480, 660, 780, 990] {
        booked(&mut hall, MONDAY, minute);
    }
    for minute in [465, 470, 690, 700, 1020, 1439, u16::MAX] {
        assert_eq!(hall.refusal(book("a", MONDAY, minute)), Refusal::UnknownSlot, "{minute}");
    }
    let minutes: Vec<u16> =
        hall.office.slots(&"a".into(), Day(MONDAY + 1), &hall.now).iter().map(|slot| slot.minute).collect();
    assert_eq!(minutes, [450, 480, 510, 540, 570, 600, 630, 660, 780, 810, 840, 870, 900, 930, 960, 990]);
}

#[test]
fn without_sessions_slots_lie_in_the_usual_hours_of_a_working_day() {
    let mut hall = with_slots(|definition| definition.hours.sessions.clear());
    let slots = hall.office.slots(&"a".into(), Day(MONDAY + 1), &hall.now);
    let minutes: Vec<u16> = slots.iter().map(|slot| slot.minute).collect();
    assert_eq!(minutes, [(450..690).step_by(30), (780..1020).step_by(30)].map(Vec::from_iter).concat());
    booked(&mut hall, MONDAY + 1, 990);
    assert_eq!(hall.refusal(book("a", MONDAY + 1, 0)), Refusal::UnknownSlot, "at midnight");
    assert_eq!(hall.refusal(book("a", FRIDAY + 1, 480)), Refusal::UnknownSlot, "Saturday");
}

#[test]
fn a_holiday_has_no_slots_and_a_working_saturday_has_some() {
    let mut hall = with_slots(|definition| {
        definition.hours.exceptions = vec![closed(FRIDAY), open_on(FRIDAY + 1, &[(480, 540)])];
    });
    assert_eq!(hall.refusal(book("a", FRIDAY, 480)), Refusal::UnknownSlot);
    booked(&mut hall, FRIDAY + 1, 510);
    let free = |minute, free| SlotShown { minute, free };
    assert_eq!(hall.office.slots(&"a".into(), Day(FRIDAY + 1), &hall.now), [free(480, 2), free(510, 1)]);
    assert_eq!(hall.office.slots(&"a".into(), Day(FRIDAY), &hall.now), []);
}

#[test]
fn a_slot_takes_so_many_people_and_no_more() {
    let mut hall = with_slots(|definition| definition.services[2].slots = definition.services[0].slots);
    let first = booked(&mut hall, FRIDAY, 480);
    booked(&mut hall, FRIDAY, 480);
    assert_eq!(hall.refusal(book("a", FRIDAY, 480)), Refusal::SlotFull);
    hall.tell(book("c", FRIDAY, 480));
    booked(&mut hall, FRIDAY, 510);
    hall.tell(cancel(first));
    booked(&mut hall, FRIDAY, 480);
    assert_eq!(hall.refusal(book("a", FRIDAY, 480)), Refusal::SlotFull, "given back once");
}

#[test]
fn what_is_no_slot_is_refused() {
    let mut hall = with_slots(|_| {});
    assert_eq!(hall.refusal(book("x", FRIDAY, 480)), Refusal::UnknownService("x".into()));
    assert_eq!(hall.refusal(book("b", FRIDAY, 480)), Refusal::NoSlots("b".into()));
    assert_eq!(hall.refusal(book("a", MONDAY - 1, 480)), Refusal::SlotPast);
    assert_eq!(hall.refusal(book("a", MONDAY, 450)), Refusal::SlotPast, "it begins at this moment");
    assert_eq!(hall.refusal(book("a", FRIDAY + 1, 480)), Refusal::UnknownSlot, "Saturday");
    for day in [MONDAY + 6, i32::MAX] {
        assert_eq!(hall.refusal(book("a", day, 480)), Refusal::SlotTooFar { days: 5 });
    }
    let foreign = Command::Book { service: "a".into(), procedure: Some("b-1".into()), day: Day(FRIDAY), minute: 480 };
    assert_eq!(hall.refusal(foreign), Refusal::UnknownProcedure("b-1".into()));
    for day in [MONDAY - 1, FRIDAY + 1, MONDAY + 6, i32::MIN, i32::MAX] {
        assert_eq!(hall.office.slots(&"a".into(), Day(day), &hall.now), []);
    }
    assert_eq!(hall.office.slots(&"b".into(), Day(FRIDAY), &hall.now), []);
    assert_eq!(hall.office.slots(&"x".into(), Day(FRIDAY), &hall.now), []);
}

#[test]
fn an_appointment_is_found_by_its_id() {
    let mut hall = with_slots(|_| {});
    let procedure = Some("a-2".into());
    hall.tell(Command::Book { service: "a".into(), procedure: procedure.clone(), day: Day(FRIDAY), minute: 480 });
    let (id, service, day, state) = (AppointmentId(1), "a".into(), Day(FRIDAY), AppointmentState::Booked);
    let expected = Appointment { id, service, procedure, further: Vec::new(), day, minute: 480, state };
    assert_eq!(hall.office.appointment(id), Some(&expected));
    assert_eq!(hall.office.appointment(AppointmentId(2)), None);
}

#[test]
fn a_wait_counts_from_the_appointed_time() {
    let mut hall = with_slots(|_| {});
    let appointment = booked(&mut hall, MONDAY, 480);
    hall.later(20 * MINUTE_MS);
    let before = hall.issue("a");
    let kept = checked_in(&mut hall, appointment);
    assert_eq!(kept.as_str(), "1002", "a number of the service's series");
    let ticket = hall.ticket(&kept);
    assert_eq!(
        (ticket.joined_at, ticket.appointment, ticket.class.as_str()),
        (time(480), Some(appointment), "ordinary")
    );
    assert_eq!(state(&hall, appointment), Some(AppointmentState::Kept(ticket.id)));
    hall.later(5 * MINUTE_MS);
    let between = hall.issue("a");
    hall.later(10 * MINUTE_MS);
    let after = hall.issue("a");
    let line = [before, between, kept, after];
    assert_eq!(hall.line("a"), line.iter().map(TicketNumber::as_str).collect::<Vec<_>>());
}

#[test]
fn the_back_of_the_line_is_never_before_the_appointed_time() {
    let mut hall = with_slots(|_| {});
    let appointment = booked(&mut hall, MONDAY, 480);
    hall.later(20 * MINUTE_MS);
    let kept = checked_in(&mut hall, appointment);
    hall.open("1", "lan");
    assert_eq!(hall.next("1"), kept.as_str(), "nobody else is there");
    hall.tell(put_back_to(hand_of("1"), ReturnPlace::Back));
    assert_eq!(hall.ticket(&kept).line_at, time(480));
    hall.later(10 * MINUTE_MS);
    let Event::TicketCalled { sign, .. } = &hall.tell(next("1", None))[0] else { panic!("nobody was called") };
    assert_eq!(*sign, Some(Sign::Appointment), "it was never called in vain");
}

#[test]
fn who_came_back_to_be_next_is_ahead_of_who_checks_in() {
    let mut hall = with_slots(|_| {});
    let appointment = booked(&mut hall, MONDAY, 480);
    let missed = hall.issue("a");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(no_show("1"));
    hall.later(40 * MINUTE_MS);
    hall.tell(put_back(loose(&missed)));
    let events = hall.tell(check_in(appointment));
    let [Event::TicketIssued { ahead: 1, late: false, .. }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(hall.line("a"), [missed.as_str(), "1002"]);
}

#[test]
fn the_person_hears_how_many_are_ahead_of_the_appointed_time() {
    let mut hall = with_slots(|_| {});
    let appointment = booked(&mut hall, MONDAY, 480);
    hall.issue("a");
    hall.issue("a");
    hall.later(40 * MINUTE_MS);
    hall.issue("a");
    let events = hall.tell(check_in(appointment));
    let [Event::TicketIssued { ahead, late: false, .. }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(*ahead, 2, "who came after the appointed time is behind");
}

#[test]
fn who_came_before_an_appointed_time_is_not_ahead_of_a_number_taken_now() {
    let mut hall = with_slots(|_| {});
    let appointments: Vec<AppointmentId> = (0..2).map(|_| booked(&mut hall, MONDAY, 480)).collect();
    hall.later(20 * MINUTE_MS);
    appointments.into_iter().for_each(|appointment| drop(checked_in(&mut hall, appointment)));
    let events = hall.tell(issue("a", None));
    let [Event::TicketIssued { ticket, number, ahead, .. }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((*ahead, hall.office.ahead(*ticket)), (0, Some(0)), "told as its page tells it");
    hall.open("1", "lan");
    assert_eq!(hall.next("1"), number.as_str());
}

#[test]
fn the_early_and_the_late_limit_are_exact() {
    let mut hall = with_slots(|_| {});
    let appointments: Vec<AppointmentId> = (0..2).map(|_| booked(&mut hall, MONDAY, 480)).collect();
    let later = booked(&mut hall, MONDAY, 510);
    hall.later(15 * MINUTE_MS - 1);
    let from = Opening { day: Day(MONDAY), minute: 465 };
    assert_eq!(hall.refusal(check_in(appointments[0])), Refusal::TooEarly { from });
    hall.later(1);
    checked_in(&mut hall, appointments[0]);
    hall.later(30 * MINUTE_MS);
    let punctual = checked_in(&mut hall, appointments[1]);
    assert_eq!(hall.ticket(&punctual).joined_at, time(480));
    hall.later(30 * MINUTE_MS + 1);
    let late = checked_in(&mut hall, later);
    let ticket = hall.ticket(&late);
    assert_eq!((ticket.joined_at, ticket.appointment), (hall.now.at, None), "waits as everybody does");
    assert_eq!(state(&hall, later), Some(AppointmentState::Kept(ticket.id)));
}

#[test]
fn an_appointment_is_kept_once_and_not_after_it_was_given_back() {
    let mut hall = with_slots(|_| {});
    let kept = booked(&mut hall, MONDAY, 480);
    let returned = booked(&mut hall, MONDAY, 480);
    hall.later(30 * MINUTE_MS);
    checked_in(&mut hall, kept);
    hall.tell(cancel(returned));
    for used in [kept, returned] {
        assert_eq!(hall.refusal(check_in(used)), Refusal::AppointmentUsed);
        assert_eq!(hall.refusal(cancel(used)), Refusal::AppointmentUsed);
    }
    let unknown = AppointmentId(3);
    assert_eq!(hall.refusal(check_in(unknown)), Refusal::UnknownAppointment);
    assert_eq!(hall.refusal(cancel(AppointmentId(0))), Refusal::UnknownAppointment);
}

#[test]
fn an_appointment_holds_on_its_own_day_only() {
    let mut hall = with_slots(|_| {});
    let today = booked(&mut hall, MONDAY, 480);
    let tomorrow = booked(&mut hall, MONDAY + 1, 480);
    hall.later(30 * MINUTE_MS);
    let from = Opening { day: Day(MONDAY + 1), minute: 465 };
    assert_eq!(hall.refusal(check_in(tomorrow)), Refusal::TooEarly { from });
    hall.later(DAY_MS);
    assert_eq!(hall.refusal(check_in(today)), Refusal::SlotPast);
    assert_eq!(hall.office.appointment(today), None, "the day's turn forgets it");
    checked_in(&mut hall, tomorrow);
}

#[test]
fn the_ids_of_appointments_are_never_used_again() {
    let mut hall = with_slots(|_| {});
    let mut last = AppointmentId(0);
    for day in 0..4 {
        let one = booked(&mut hall, MONDAY + day + 1, 480);
        let other = booked(&mut hall, MONDAY + day + 1, 480);
        hall.tell(cancel(other));
        assert_eq!((one.0, other.0), (last.0 + 1, last.0 + 2));
        last = other;
        hall.later(DAY_MS);
    }
}

#[test]
fn staff_see_todays_appointments_in_the_order_of_their_time() {
    let mut hall = with_slots(|_| {});
    let ids: Vec<AppointmentId> = [(MONDAY, 840), (MONDAY, 480), (MONDAY + 1, 480), (MONDAY, 480)]
        .map(|(day, minute)| booked(&mut hall, day, minute))
        .into();
    let gone = booked(&mut hall, MONDAY, 900);
    hall.tell(cancel(gone));
    hall.later(30 * MINUTE_MS);
    checked_in(&mut hall, ids[1]);
    let shown = |hall: &Hall| hall.office.appointments_today().map(|appointment| appointment.id).collect::<Vec<_>>();
    assert_eq!(shown(&hall), [ids[1], ids[3], ids[0]]);
    hall.later(DAY_MS);
    hall.expire();
    assert_eq!(shown(&hall), [ids[2]]);
}

#[test]
fn an_appointment_is_a_promise_whatever_stops_numbers() {
    let mut hall = with_slots(|definition| definition.services[0].quota = Some(1));
    let appointments: Vec<AppointmentId> = [990, 990].map(|minute| booked(&mut hall, MONDAY, minute)).into();
    hall.issue("a");
    assert_eq!(hall.refusal(issue("a", None)), Refusal::QuotaUsedUp { service: "a".into(), quota: 1 });
    hall.tell(stop("a"));
    hall.tell(Command::LimitIssuing { full: vec!["a".into()] });
    hall.later(9 * HOUR_MS + 5 * MINUTE_MS);
    assert!(matches!(hall.office.issuing(&"b".into(), &hall.now), Err(Refusal::OutsideHours { .. })), "16:35");
    checked_in(&mut hall, appointments[0]);
    assert_eq!(hall.office.issued(&"a".into()), 2, "it counts for the quota");
    checked_in(&mut hall, appointments[1]);
}

#[test]
fn a_full_office_takes_in_nobody() {
    let mut hall = with_slots(|definition| definition.limits.open_tickets = 1);
    let appointment = booked(&mut hall, MONDAY, 480);
    hall.later(30 * MINUTE_MS);
    let number = hall.issue("b");
    assert_eq!(hall.refusal(check_in(appointment)), Refusal::OfficeFull);
    hall.tell(crate::hall::withdraw(&number));
    checked_in(&mut hall, appointment);
}

#[test]
fn a_stop_and_a_full_day_hold_for_todays_slots() {
    let mut hall = with_slots(|_| {});
    let until = Some(time(600));
    let stopped = Command::StopService { service: "a".into(), reason: None, until, waiting: queue::ForWaiting::Keep };
    hall.tell(stopped);
    assert_eq!(hall.refusal(book("a", MONDAY, 570)), Refusal::ServicePaused("a".into()));
    booked(&mut hall, MONDAY, 600);
    let slots = hall.office.slots(&"a".into(), Day(MONDAY), &hall.now);
    assert_eq!(slots.iter().find(|slot| slot.free > 0).map(|slot| slot.minute), Some(600), "{slots:?}");
    hall.tell(Command::LimitIssuing { full: vec!["a".into()] });
    let next = Some(Opening { day: Day(MONDAY + 1), minute: 420 });
    assert_eq!(hall.refusal(book("a", MONDAY, 600)), Refusal::NoTimeLeft { service: "a".into(), next });
    booked(&mut hall, MONDAY + 1, 480);
}

#[test]
fn a_machine_checks_people_in_as_staff_do() {
    let mut hall = with_slots(|_| {});
    let appointment = booked(&mut hall, MONDAY, 480);
    hall.later(30 * MINUTE_MS);
    let request = Request { actor: Actor::Device("kiosk-1".into()), ..hall.request(check_in(appointment)) };
    let first = hall.send(&request).expect("the person is here").events().to_vec();
    let again = hall.send(&request).expect("and the kiosk asks again").events().to_vec();
    assert_eq!(first, again, "one number for one press");
}

#[test]
fn a_newer_office_file_keeps_the_promise_without_the_procedure() {
    let mut hall = with_slots(|_| {});
    let procedure = Some("a-1".into());
    hall.tell(Command::Book { service: "a".into(), procedure, day: Day(MONDAY), minute: 480 });
    let mut smaller = crate::hall::sample();
    smaller.services[0].procedures.clear();
    hall.tell(crate::hall::define(2, smaller));
    hall.later(30 * MINUTE_MS);
    let number = checked_in(&mut hall, AppointmentId(1));
    let leg = hall.ticket(&number).leg().expect("a leg");
    assert_eq!((leg.service.as_str(), &leg.procedure), ("a", &None));
}

#[test]
fn an_office_without_a_definition_has_no_slots() {
    let mut hall = Hall::undefined();
    assert_eq!(hall.refusal(book("a", FRIDAY, 480)), Refusal::NotDefined);
    assert_eq!(hall.office.slots(&"a".into(), Day(FRIDAY), &hall.now), []);
    assert_eq!(hall.office.appointments_today().count(), 0);
}

#[test]
fn bookings_that_cannot_have_happened_are_found() {
    let mut hall = with_slots(|_| {});
    booked(&mut hall, FRIDAY, 480);
    let (expected, found) = (AppointmentId(2), AppointmentId(3));
    type Forge = fn(&mut AppointmentId, &mut ServiceId, &mut Day, &mut u16);
    let cases: [(Forge, Impossible); 5] = [
        (|id, _, _, _| id.0 = 3, Impossible::AppointmentOutOfOrder { expected, found }),
        (|id, _, _, _| id.0 = 1, Impossible::AppointmentOutOfOrder { expected, found: AppointmentId(1) }),
        (|_, service, _, _| *service = "x".into(), Impossible::UnknownService("x".into())),
        (|_, _, day, _| day.0 = MONDAY - 1, Impossible::WrongAppointment(expected)),
        (|_, _, _, minute| *minute = 1440, Impossible::WrongAppointment(expected)),
    ];
    for (forge, impossibility) in cases {
        let events = forged(&mut hall, book("a", FRIDAY, 480), |event| {
            let Event::SlotBooked { appointment, service, day, minute, .. } = event else { unreachable!() };
            forge(appointment, service, day, minute);
        });
        assert_eq!(impossible(&hall, events), impossibility);
    }
    let procedure = forged(&mut hall, book("a", FRIDAY, 480), |event| {
        let Event::SlotBooked { procedure, .. } = event else { unreachable!() };
        *procedure = Some("b-1".into());
    });
    assert_eq!(impossible(&hall, procedure), Impossible::UnknownProcedure("b-1".into()));
    for appointment in [AppointmentId(0), AppointmentId(2)] {
        let cancelled = vec![Event::BookingCancelled { appointment }];
        assert_eq!(impossible(&hall, cancelled), Impossible::WrongAppointment(appointment));
    }
}

#[test]
fn check_ins_that_cannot_have_happened_are_found() {
    let mut hall = with_slots(|_| {});
    let appointment = booked(&mut hall, MONDAY, 480);
    let tomorrow = booked(&mut hall, MONDAY + 1, 480);
    let cancelled = booked(&mut hall, MONDAY, 480);
    hall.tell(cancel(cancelled));
    hall.later(20 * MINUTE_MS);
    for wrong in [tomorrow, cancelled, AppointmentId(9)] {
        let events = forged(&mut hall, check_in(appointment), |event| {
            let Event::TicketIssued { appointment, .. } = event else { unreachable!() };
            *appointment = Some(wrong);
        });
        assert_eq!(impossible(&hall, events), Impossible::WrongAppointment(wrong));
    }
    let twice = forged(&mut hall, check_in(appointment), |_| {});
    let mut again = twice.clone();
    let Some(Event::TicketIssued { ticket, number, .. }) = again.first_mut() else { unreachable!() };
    (*ticket, *number) = (TicketId(2), "1002".into());
    assert_eq!(impossible(&hall, [twice, again].concat()), Impossible::WrongAppointment(appointment));
    let other = forged(&mut hall, check_in(appointment), |event| {
        let Event::TicketIssued { service, number, .. } = event else { unreachable!() };
        (*service, *number) = ("b".into(), "2001".into());
    });
    assert_eq!(impossible(&hall, other), Impossible::WrongAppointment(appointment));
    let nobody = forged(&mut hall, check_in(appointment), |event| {
        let Event::TicketIssued { appointment, .. } = event else { unreachable!() };
        *appointment = None;
    });
    assert_eq!(impossible(&hall, nobody), Impossible::JoinedInFuture(TicketId(1)));
    let late = |event: &mut Event| {
        let Event::TicketIssued { late, .. } = event else { unreachable!() };
        *late = true;
    };
    let ahead = forged(&mut hall, check_in(appointment), late);
    assert_eq!(impossible(&hall, ahead), Impossible::JoinedInFuture(TicketId(1)));
    let for_none = forged(&mut hall, issue("a", None), late);
    assert_eq!(impossible(&hall, for_none), Impossible::WrongAppointment(AppointmentId(0)));
}
