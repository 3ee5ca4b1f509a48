//! A thousand days of offices with everything that goes wrong in them.
//!
//! `LAYSO_SEED=123 cargo test -p tests --test simulation` lives the days of one seed and prints every step;
//! `LAYSO_DAYS=50000` lives more days than usual, or fewer.

use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use tests::simulation::{Coverage, DAYS_OF_A_SEED, Failure, live};
use tokio::runtime::{Builder, Runtime};

/// Lived when nobody asks for another number.
const DAYS: u64 = 1_000;

/// What a thousand days must have seen, so that the simulation cannot fall asleep unnoticed: what went wrong around the
/// rules, every fact, every way in which one comes about, and every state of the world that stands in the way of one.
const SEEN: &[(&str, &[&str])] = &[
    ("answer", &["accepted", "remembered", "none", "TimedOut", "DiskFull", "StorageFailed"]),
    ("batch", &["an id twice", "more than one commit"]),
    ("clock", &["in doubt", "set"]),
    ("day", &["turned"]),
    ("disk", &["Refused", "Full", "Conflict", "UnknownLanded", "UnknownLost", "Hangs", "LandsLate"]),
    ("disk", &["CrashBefore", "CrashAfter"]),
    ("office file", &["new"]),
    ("server", &["power cut", "stopped"]),
    ("snapshot", &["a bit flipped", "fresh", "gone", "not one"]),
    ("event", &["ClockConfirmed", "DayTurned", "TicketIssued", "ClassSet", "ServiceAdded", "TicketFreed"]),
    ("event", &["TicketWithdrawn", "TicketCalled", "TicketRecalled", "ServiceStarted", "ServiceFinished"]),
    ("event", &["TicketMissed", "TicketReturned", "TicketParked", "TicketTransferred", "ActionUndone"]),
    ("event", &["CounterOpened", "CounterTakenOver", "CounterPaused", "CounterResumed", "CounterClosed"]),
    ("event", &["CounterMoved", "CountersSwapped", "ServicesTaken", "NextAwaited", "AwaitingEnded"]),
    ("event", &["PolicySet", "ServicePaused", "ServiceResumed", "IssuingLimited", "LineMoved", "LineReleased"]),
    ("event", &["SlotBooked", "BookingCancelled"]),
    ("event", &["OfflineAgreed", "TicketUnserved", "RequestBurnt"]),
    ("event", &["TicketRated", "NoticeSet", "PrintAsked", "PrintEnded"]),
    ("by itself", &["PrintEnded"]),
    ("by itself", &["OfficeDefined", "DayTurned", "ServiceResumed", "TicketFreed", "AwaitingEnded", "TicketCalled"]),
    ("issue", &["a claim", "for more than one thing", "with files", "from afar", "to an appointment", "late"]),
    ("issue", &["served at once", "by staff"]),
    ("issue", &["by a kiosk without the server", "at an estimated time", "from a roll"]),
    ("rule", &["Own", "Help", "Addressed", "Back", "Named"]),
    ("reason", &["Longest", "Priority", "OrdinaryTurn", "Weighted", "Named"]),
    ("sign", &["none", "Priority", "Appointment", "CalledAgain", "Papers", "Transferred"]),
    ("called under", &["Fifo", "Strict", "Ratio", "Ageing", "HeadStart"]),
    ("policy", &["Fifo", "Strict", "Ratio", "Ageing", "HeadStart"]),
    ("wait", &["without a break"]),
    ("return", &["Original", "Front", "Back", "Next"]),
    ("transfer", &["to a Service", "to a Counter", "to a Clerk", "to somebody absent", "with a note"]),
    ("next leg", &["Here", "InLine"]),
    ("undo", &["Finish", "NoShow", "Park", "Call"]),
    ("refused", &["UnknownService", "UnknownProcedure", "UnknownClass", "UnknownCounter", "UnknownTicket"]),
    ("refused", &["RequestIdReused", "NobodyWaiting", "TicketInHand", "ServedOrAbsent", "NothingInHand"]),
    ("refused", &["WrongStage", "HeldElsewhere", "AddressedElsewhere", "RecalledTooSoon", "CallsUsedUp"]),
    ("refused", &["ReturnsUsedUp", "SameService", "SameAddress", "SameCounter", "NotAddressed", "NotAwaiting"]),
    ("refused", &["CounterClosed", "CounterPaused", "CounterNotPaused", "CounterOpen", "ClerkElsewhere"]),
    ("refused", &["NoServices", "ServicePaused", "ServiceNotPaused", "OutsideHours", "NoTimeLeft", "Missing"]),
    ("refused", &["NoSlots", "UnknownSlot", "SlotPast", "SlotTooFar", "SlotFull", "UnknownAppointment"]),
    ("refused", &["AppointmentUsed", "TooEarly", "QuotaUsedUp", "OfficeFull", "NothingToUndo", "OutOfBounds"]),
    ("refused", &["NotOffline", "ForeignSpool", "AlreadyDelivered", "DeliveredTooSoon", "NotOfTheSeries"]),
    ("refused", &["NumberTaken", "NumberOfASeries", "NoOfflineSeries"]),
    ("refused", &["ClockNotInDoubt", "AlreadyWanted", "NotServedYet", "PrinterBusy", "UnknownPrintJob"]),
];

/// One thread, and time that passes only when nobody has anything to do.
fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime")
}

fn number_of(variable: &str) -> Option<u64> {
    let value = std::env::var(variable).ok()?;
    Some(value.parse().unwrap_or_else(|error| panic!("{variable}={value}: {error}")))
}

/// Lives all seeds up to this one on all cores; the first failure in the order of the seeds ends it.
fn live_all(seeds: u64) -> Result<Coverage, Failure> {
    let (next, failed) = (AtomicU64::new(1), AtomicBool::new(false));
    let coverage = Mutex::new(Coverage::default());
    let failure: Mutex<Option<Failure>> = Mutex::new(None);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while !failed.load(Ordering::Relaxed) {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed > seeds {
                        return;
                    }
                    match live(seed, runtime, &mut |_| {}) {
                        Ok(seen) => coverage.lock().expect("nobody panics here").merge(&seen),
                        Err(found) => {
                            failed.store(true, Ordering::Relaxed);
                            let mut first = failure.lock().expect("nobody panics here");
                            if first.as_ref().is_none_or(|first| found.seed < first.seed) {
                                *first = Some(found);
                            }
                        }
                    }
                }
            });
        }
    });
    match failure.into_inner().expect("nobody panics here") {
        Some(failure) => Err(failure),
        None => Ok(coverage.into_inner().expect("nobody panics here")),
    }
}

#[test]
fn a_thousand_days_with_faults_keep_every_invariant() {
    if let Some(seed) = number_of("LAYSO_SEED") {
        // Straight to the terminal: the test harness would keep it to itself.
        let mut out = std::io::stdout().lock();
        let lived = live(seed, runtime, &mut |step| write!(out, "{step}").expect("somebody listens"));
        let seen = lived.unwrap_or_else(|failure| panic!("{failure}"));
        write!(out, "{seen}").expect("somebody listens");
        return;
    }
    let days = number_of("LAYSO_DAYS").unwrap_or(DAYS);
    let seen = live_all(days.div_ceil(u64::from(DAYS_OF_A_SEED))).unwrap_or_else(|failure| panic!("{failure}"));
    println!("{seen}");
    if days >= DAYS {
        let must = SEEN.iter().flat_map(|(kind, which)| which.iter().map(move |which| format!("{kind}: {which}")));
        let missing: Vec<String> = must.filter(|what| seen.of(what) == 0).collect();
        assert!(missing.is_empty(), "{days} days never saw {missing:?}");
    }
}

#[test]
fn a_seed_lives_the_same_days_again() {
    // Under a seed that fails, the same failure comes after the same steps.
    let told = |seed| {
        let mut told = Vec::new();
        let lived = live(seed, runtime, &mut |step| told.push(step.to_string()));
        told.push(lived.map_or_else(|failure| failure.to_string(), |seen| seen.to_string()));
        told
    };
    let seeds = number_of("LAYSO_SEED").map_or_else(|| vec![3, 10], |seed| vec![seed]);
    for seed in seeds {
        let (once, again) = (told(seed), told(seed));
        let differs = once.iter().zip(&again).find(|(one, other)| one != other);
        assert!(differs.is_none() && once.len() == again.len(), "seed {seed}: {differs:#?}");
    }
}
