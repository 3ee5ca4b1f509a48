//! Outwards, what was refused.

use protocol::Code;
use queue::{Day, Opening, Refusal};

use super::*;

fn refusals() -> Vec<Refusal> {
    let (counter, number) = (|| "3".into(), || "1042".into());
    let opening = Opening { day: Day(20_781), minute: 450 };
    vec![
        Refusal::UnknownService("s".into()),
        Refusal::UnknownProcedure("p".into()),
        Refusal::UnknownClass("c".into()),
        Refusal::UnknownCounter(counter()),
        Refusal::UnknownTicket,
        Refusal::RequestIdReused,
        Refusal::NobodyWaiting(counter()),
        Refusal::TicketInHand { counter: counter(), number: number() },
        Refusal::ServedOrAbsent { counter: counter(), number: number() },
        Refusal::NothingInHand(counter()),
        Refusal::WrongStage { number: number(), stage: "waiting" },
        Refusal::HeldElsewhere { number: number(), counter: counter() },
        Refusal::AddressedElsewhere { number: number(), address: queue::Address::Counter(counter()) },
        Refusal::AddressedElsewhere { number: number(), address: queue::Address::Clerk("lan".into()) },
        Refusal::RecalledTooSoon { wait_ms: 4_001 },
        Refusal::CallsUsedUp { calls: 3 },
        Refusal::ReturnsUsedUp { returns: 2 },
        Refusal::SameService("s".into()),
        Refusal::CounterClosed(counter()),
        Refusal::CounterPaused(counter()),
        Refusal::CounterNotPaused(counter()),
        Refusal::CounterOpen(counter()),
        Refusal::OthersCounter { counter: counter(), clerk: "minh".into() },
        Refusal::ClerkElsewhere(counter()),
        Refusal::NoServices,
        Refusal::ServicePaused("s".into()),
        Refusal::ServiceNotPaused("s".into()),
        Refusal::OutsideHours { next: None },
        Refusal::OutsideHours { next: Some(opening) },
        Refusal::NoTimeLeft { service: "s".into(), next: None },
        Refusal::NoTimeLeft { service: "s".into(), next: Some(opening) },
        Refusal::Missing("outcome"),
        Refusal::Missing("procedure"),
        Refusal::Missing("note"),
        Refusal::AlreadyWanted("s".into()),
        Refusal::SameCounter(counter()),
        Refusal::NotAddressed(number()),
        Refusal::SameAddress(number()),
        Refusal::NotAwaiting(counter()),
        Refusal::NoSlots("s".into()),
        Refusal::UnknownSlot,
        Refusal::SlotPast,
        Refusal::SlotTooFar { days: 7 },
        Refusal::SlotFull,
        Refusal::UnknownAppointment,
        Refusal::AppointmentUsed,
        Refusal::TooEarly { from: opening },
        Refusal::QuotaUsedUp { service: "s".into(), quota: 9 },
        Refusal::OfficeFull,
        Refusal::NothingToUndo(counter()),
        Refusal::NotServedYet(number()),
        Refusal::RatingFinal(number()),
        Refusal::PrinterBusy("may-in-1".into()),
        Refusal::UnknownPrintJob(queue::PrintJobId(7)),
        Refusal::OthersPrinter { job: queue::PrintJobId(7), printer: "may-in-1".into() },
        Refusal::NotOffline,
        Refusal::NoOfflineSeries,
        Refusal::ForeignSpool,
        Refusal::AlreadyDelivered("K1001".into()),
        Refusal::DeliveredTooSoon { expected: 4 },
        Refusal::NotOfTheSeries("1042".into()),
        Refusal::NumberTaken("K1001".into()),
        Refusal::NumberOfASeries(number()),
        Refusal::OutOfBounds("count"),
        Refusal::ClockNotInDoubt,
        Refusal::NotDefined,
    ]
}

#[test]
fn a_refusal_is_a_problem_whose_sentence_lacks_nothing() {
    let texts = texts::Texts::builtin();
    for refusal in refusals() {
        let problem = refused(&refusal);
        assert!(problem.status < 500 || problem.code == Code::OfficeUndefined, "{refusal:?} is no fault of the server");
        for lang in [texts::Lang::VI, texts::Lang::EN] {
            let title = crate::words::worded(problem.clone(), &texts.words(&lang)).title;
            assert!(!title.contains("{$") && !title.starts_with("problem-"), "{refusal:?}: {title}");
        }
    }
}

#[test]
fn what_works_again_is_told_with_its_day_and_time() {
    let opening = Opening { day: Day(20_781), minute: 450 };
    let problem = refused(&Refusal::OutsideHours { next: Some(opening) });
    assert_eq!((problem.params.day.as_deref(), problem.params.time.as_deref()), (Some("2026-11-24"), Some("07:30")));
    let texts = texts::Texts::builtin();
    let said = |lang| crate::words::worded(problem.clone(), &texts.words(lang)).title;
    for title in [said(&texts::Lang::VI), said(&texts::Lang::EN)] {
        assert!(title.contains("07:30") && title.contains("24/11"), "{title}");
    }
    let unknown = refused(&Refusal::OutsideHours { next: None });
    assert_eq!((unknown.params.day, unknown.params.time), (None, None));
}
