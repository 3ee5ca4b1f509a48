//! What is shown after a commit is how things stand after it, whoever the commit was about.

use proptest::prelude::*;
use queue::{AppointmentId, Day, ForWaiting};

use super::changes::{self, Step, step};
use super::*;
use crate::testbed::WORKDAY;
use crate::views::Scene;

/// What people do with appointments, beside all that they do without.
fn with_appointments() -> impl Strategy<Value = Vec<(Step, u8)>> {
    prop::collection::vec((step(), 0_u8..16), 0..40)
}

fn appointment(today: Day, which: u8) -> Option<Command> {
    let appointment = AppointmentId(u64::from(which) + 1);
    match which {
        0..=2 => Some(Command::CancelBooking { appointment }),
        3..=4 => Some(Command::CheckIn { appointment: AppointmentId(u64::from(which) - 2) }),
        5..=6 => Some(Command::Book {
            service: "ho-tich".into(),
            procedure: None,
            day: today.plus(u16::from(which) - 5),
            minute: 13 * 60,
        }),
        7 => Some(Command::StopService {
            service: "ho-tich".into(),
            reason: None,
            until: None,
            waiting: ForWaiting::Release,
        }),
        8 => Some(Command::ResumeService { service: "ho-tich".into() }),
        _ => None,
    }
}

/// The views that are shown otherwise than they stand.
fn stale(floor: &Floor, views: &Views) -> Vec<View> {
    let hall = floor.hall();
    let scene = Scene::new(&hall, &views.beside);
    let differs = |watched: &Watched| watched.subject.changes(&scene, &watched.last).is_some();
    views.watched.iter().filter(|(_, watched)| differs(watched)).map(|(look, _)| look.view.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_that_is_watched_is_older_than_the_last_commit(steps in with_appointments()) {
        let mut floor = Floor::of(WORKDAY);
        floor.issues("ho-tich");
        floor.issues("chung-thuc");
        floor.opens("1");
        floor.opens("2");
        let mut views = views_of(&floor);
        views.refresh(&floor.hall());
        let watching: Vec<Watching> =
            changes::views().iter().map(|view| views.watch(&floor.hall(), view).expect("a view")).collect();
        for (step, which) in steps {
            floor.passes_ms(u64::from(step.one) * 25_000);
            views.refresh(&floor.hall());
            let today = floor.office.day().expect("a day");
            let command = appointment(today, which).unwrap_or_else(|| step.command());
            let Ok(entries) = floor.asks(step.actor(), command) else { continue };
            views.publish(&floor.hall(), &entries);
            prop_assert_eq!(stale(&floor, &views), vec![], "after {:?}", entries);
        }
        drop(watching);
    }
}
