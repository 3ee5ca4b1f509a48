use proptest::prelude::*;

use super::*;

const TODAY: Day = Day(20_780);

fn appointment(id: u64, service: &str, day: i32, minute: u16) -> Appointment {
    let (id, service) = (AppointmentId(id), service.into());
    Appointment {
        id,
        service,
        procedure: None,
        further: Vec::new(),
        day: Day(day),
        minute,
        state: AppointmentState::Booked,
    }
}

#[test]
fn only_the_next_one_is_taken_in() {
    let mut appointments = Appointments::default();
    appointments.book(appointment(2, "a", TODAY.0, 480));
    assert_eq!(appointments, Appointments::default());
    appointments.book(appointment(1, "a", TODAY.0, 480));
    assert_eq!((appointments.next_id(), appointments.taken(&"a".into(), TODAY, 480)), (AppointmentId(2), 1));
}

#[test]
fn a_days_appointments_come_in_the_order_of_their_time() {
    let mut appointments = Appointments::default();
    let booked = [(TODAY.0, 600), (TODAY.0 + 1, 0), (TODAY.0, 480), (TODAY.0, 600), (TODAY.0 - 1, 1439)];
    for (id, (day, minute)) in (1..).zip(booked) {
        appointments.book(appointment(id, if id == 1 { "b" } else { "a" }, day, minute));
    }
    let today: Vec<u64> = appointments.on(TODAY).map(|appointment| appointment.id.0).collect();
    assert_eq!(today, [3, 4, 1]);
}

#[test]
fn what_was_given_back_is_forgotten_after_a_thousand_more() {
    let mut appointments = Appointments::default();
    for id in 1..=1_001 {
        appointments.book(appointment(id, "a", TODAY.0, 480));
        appointments.cancel(AppointmentId(id));
    }
    assert_eq!(appointments.find(AppointmentId(1)), None);
    assert!(appointments.was_given(AppointmentId(1)));
    assert_eq!(appointments.find(AppointmentId(2)).map(|known| known.state), Some(AppointmentState::Cancelled));
    assert!(appointments.is_whole());
}

proptest! {
    #[test]
    fn any_life_of_appointments_keeps_its_slots(
        steps in prop::collection::vec((0_u8..4, 1_u64..40, 0_i32..4, 0_u16..3), 0..120),
    ) {
        let (mut appointments, mut today) = (Appointments::default(), TODAY.0);
        for (kind, id, ahead, slot) in steps {
            let booked = appointments.find(AppointmentId(id)).is_some_and(|one| one.state == AppointmentState::Booked);
            match kind {
                0 | 1 => appointments.book(appointment(appointments.next_id().0, "a", today + ahead, 480 + slot)),
                2 if booked => appointments.cancel(AppointmentId(id)),
                3 if booked => appointments.keep(AppointmentId(id), TicketId(id)),
                _ if slot == 2 => {
                    today += 1;
                    appointments.turn(Day(today));
                }
                _ => {}
            }
            prop_assert!(appointments.is_whole());
            prop_assert!(appointments.known.values().all(|known| known.day.0 >= today));
            for day in (today..today + 4).map(Day) {
                let counted: usize = (480..483).map(|minute| appointments.taken(&"a".into(), day, minute)).sum();
                prop_assert_eq!(counted, appointments.on(day).count());
            }
        }
    }
}
