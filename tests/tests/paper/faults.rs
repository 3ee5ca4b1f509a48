//! A thousand orders of faults and power cuts: every slip comes out, whole, and never twice without the mark.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use dispenser::paper::{Paper, Printed};
use dispenser::printer::{Pace, PrinterSettings, Way};
use dispenser::slip::PaperWidth;
use store::{Options, Store};
use tokio::runtime::Builder;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::dice::Dice;
use crate::fake::{Closes, Fake, Fault, Kind, Trap};
use crate::pulse::Pulse;
use crate::slips::{Looks, short_slip, shown, words};

const ORDERS: usize = 1000;
/// So many at once; they mostly wait.
const TOGETHER: usize = 128;
/// Longer than any fault takes to be seen on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// Two fifths of what printers of metal get: on a busy machine less would be silence.
const BEAT: Duration = Duration::from_millis(40);
const WIDTH: PaperWidth = PaperWidth::Narrow;
/// Of the slips of one order, which has some of them.
const NUMBERS: [&str; 3] = ["1", "4", "7"];
/// So many answers that come late are to be borne.
const LATE_ANSWERS: usize = 3;

/// One slip, and what goes wrong with it.
struct Plan {
    press: Uuid,
    number: &'static str,
    trap: Option<Trap>,
    /// The kiosk's own power fails so long after the slip was asked for.
    cut_after: Option<Duration>,
}

/// What happened in all orders.
#[derive(Default)]
struct Tally {
    closing: AtomicUsize,
    slips: AtomicUsize,
    faults: AtomicUsize,
    cuts: AtomicUsize,
    marked: AtomicUsize,
    /// Orders in whose time the machine stood still.
    held_up: AtomicUsize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_a_thousand_orders_of_faults_every_slip_comes_out_once() {
    let (begun, seed) = (Instant::now(), Dice::seed("faults of a printer"));
    let only = std::env::var("LAYSO_ORDER").ok().and_then(|order| order.parse::<usize>().ok());
    let next = Arc::new(AtomicUsize::new(only.unwrap_or(0)));
    let (end, together) = only.map_or((ORDERS, TOGETHER), |only| (only + 1, 1));
    let tally = Arc::new(Tally::default());
    let looks = Arc::new(NUMBERS.map(|number| Looks::of(&short_slip(number), WIDTH)));
    let (mut workers, pulse) = (JoinSet::new(), Pulse::start());
    for _ in 0..together {
        let (next, tally, looks, pulse) = (Arc::clone(&next), Arc::clone(&tally), Arc::clone(&looks), pulse.clone());
        workers.spawn(async move {
            let folder = tempfile::tempdir().expect("a folder for temporary files");
            loop {
                let nth = next.fetch_add(1, Ordering::Relaxed);
                if nth >= end {
                    return;
                }
                order(Dice::of(seed, nth), nth, folder.path(), looks.as_slice(), &tally, &pulse).await;
            }
        });
    }
    while let Some(worked) = workers.join_next().await {
        worked.expect("every order ends well");
    }
    let of = |count: &AtomicUsize| count.load(Ordering::Relaxed);
    let Tally { closing, slips, faults, cuts, marked, held_up } = &*tally;
    eprintln!(
        "{} printers that close after each job; {} slips, {} faults, {} power cuts, {} slips marked as printed before; the \
         machine stood still in {}; {:?}",
        of(closing),
        of(slips),
        of(faults),
        of(cuts),
        of(marked),
        of(held_up),
        begun.elapsed()
    );
    assert!(only.is_some() || of(faults) > ORDERS / 2 && of(cuts) > ORDERS / 10 && of(marked) > ORDERS / 10);
}

/// One printer, some slips.
async fn order(mut dice: Dice, nth: usize, folder: &std::path::Path, looks: &[Looks], tally: &Tally, pulse: &Pulse) {
    let kind = Kind {
        answers: !dice.percent(10),
        tells_end: dice.percent(80),
        rows_a_beat: None,
        keeps: dice.percent(50),
        closes: if dice.percent(25) { dice.one(&[Closes::AfterSlip, Closes::AfterJob]) } else { Closes::Never },
    };
    // A printer that does not tell its end is believed when it is well after the time that printing takes; and one that closes
    // is to be through by then.
    let may_be_slow = kind.answers && kind.tells_end && kind.closes == Closes::Never;
    let rows_a_beat = (may_be_slow && dice.percent(60)).then_some(40);
    let kind = Kind { rows_a_beat, ..kind };
    let fake = Arc::new(Fake::start(WIDTH.dots(), kind).await);
    fake.paper_low(dice.percent(20));
    let looks = &looks[..1 + dice.below(3) as usize];
    let of_slip = |(slip, looks): (usize, &Looks)| plan(slip, nth, kind, looks.rows(WIDTH), &mut dice);
    let plans: Vec<Plan> = looks.iter().enumerate().map(of_slip).collect();
    let (faults, cuts) = count(&plans);
    tally.closing.fetch_add(usize::from(kind.closes != Closes::Never), Ordering::Relaxed);
    tally.slips.fetch_add(plans.len(), Ordering::Relaxed);
    tally.faults.fetch_add(faults, Ordering::Relaxed);
    tally.cuts.fetch_add(cuts, Ordering::Relaxed);

    let late = pulse.late().await;
    let (store, office) = (folder.join("store"), format!("o{nth}"));
    let said = {
        let fake = Arc::clone(&fake);
        // The kiosk lives on a thread and a runtime of its own: its power can be cut without the printer's.
        let living = tokio::task::spawn_blocking(move || {
            let live = AssertUnwindSafe(|| lives(&fake, &store, &office, &plans));
            std::panic::catch_unwind(live).map_err(|_| format!("order {nth} failed: LAYSO_ORDER={nth}; {kind:?}"))
        });
        living.await.expect("panics are caught")
    };
    let printed = said.unwrap_or_else(|why| panic!("{why}"));
    let what = format!("LAYSO_ORDER={nth}");
    tally.marked.fetch_add(printed.iter().filter(|printed| printed.again).count(), Ordering::Relaxed);
    assert_eq!(fake.complaints(), Vec::<String>::new(), "{what}");
    let what = format!("{what}, {kind:?}");
    let stood_still = pulse.late().await > late;
    tally.held_up.fetch_add(usize::from(stood_still), Ordering::Relaxed);
    let was_disturbed = cuts > 0 || fake.broken_off() > 0 || stood_still;
    check(&fake, looks, &printed, was_disturbed, &what);
}

fn count(plans: &[Plan]) -> (usize, usize) {
    let faults = plans.iter().filter(|plan| plan.trap.is_some()).count();
    (faults, plans.iter().filter(|plan| plan.cut_after.is_some()).count())
}

fn plan(slip: usize, nth: usize, kind: Kind, rows: usize, dice: &mut Dice) -> Plan {
    let stops = [Fault::PaperOut, Fault::CoverOpen, Fault::Offline, Fault::Broken, Fault::Gone];
    let late = Fault::Late(Duration::from_millis(50 + dice.below(150)));
    let row = dice.below(rows as u64) as usize;
    let trap = match dice.below(10) {
        // A printer that never says how it is can only break off.
        _ if !kind.answers => dice.percent(50).then_some(Trap::Row(row, Fault::HangsUp)),
        0 | 1 => None,
        2 | 3 => Some(Trap::Now(dice.one(&stops))),
        4 | 5 => Some(Trap::Row(row, dice.one(&stops))),
        6 => Some(Trap::Cut(dice.one(&[Fault::Cutter, Fault::PaperOut, Fault::HangsUp]))),
        7 => Some(Trap::Row(row, Fault::HangsUp)),
        8 => Some(Trap::Now(dice.one(&[late, Fault::Rubbish]))),
        // Whether silence is a habit is known from the first slip on.
        _ if slip > 0 => Some(dice.one(&[Trap::Now(Fault::Frozen), Trap::Row(row, Fault::Frozen)])),
        _ => Some(Trap::Row(row, Fault::Rubbish)),
    };
    let cut_after = dice.percent(25).then(|| Duration::from_millis(dice.below(800)));
    let press = Uuid::from_u128(((nth as u128) << 64) | (slip as u128 + 1));
    Plan { press, number: NUMBERS[slip], trap, cut_after }
}

/// The kiosk's runs, from power cut to power cut, until everything is printed.
fn lives(fake: &Arc<Fake>, folder: &std::path::Path, office: &str, plans: &[Plan]) -> Vec<Printed> {
    let mut printed = Vec::new();
    let mut cuts: Vec<Option<Duration>> = plans.iter().map(|plan| plan.cut_after).collect();
    for plan in plans {
        if let Some(trap) = plan.trap {
            fake.arm(trap);
        }
        let nth = printed.len();
        loop {
            let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
            // A run that was cut off may still be at its last write.
            let options = Options {
                cache_bytes: 1024 * 1024,
                reserve_bytes: 64 * 1024,
                open_patience: PATIENCE,
                ..Options::default()
            };
            let store = Store::open(folder, options).expect("a store that opens again");
            let cut = cuts[nth].take();
            let done = runtime.block_on(async {
                let life = life(fake, &store, office, plan);
                match cut {
                    None => Some(life.await),
                    Some(after) => tokio::time::timeout(after, life).await.ok(),
                }
            });
            // Nothing that ran goes on.
            runtime.shutdown_background();
            drop(store);
            if let Some(done) = done {
                printed.push(done);
                break;
            }
        }
        fake.repair();
    }
    printed
}

/// One run: the slip is asked for, and whatever is wrong is seen before it is mended.
async fn life(fake: &Arc<Fake>, store: &Store, office: &str, plan: &Plan) -> Printed {
    let way = Way::Tcp { host: "127.0.0.1".to_owned(), port: fake.address.port() };
    let settings = PrinterSettings { width: WIDTH, pace: Pace::of_beat(BEAT), ..PrinterSettings::new(way, &words()) };
    let paper = Paper::open(&settings, store, office).await.expect("a printer can always be opened");
    let (mut state, mut fault) = (paper.state(), fake.fault());
    let printing = paper.print(plan.press, short_slip(plan.number));
    tokio::pin!(printing);
    let mend = async {
        loop {
            let wrong = fault.wait_for(Option::is_some).await.expect("the printer lives on").expect("something");
            if let Some(trouble) = wrong.shows() {
                let seen = tokio::time::timeout(PATIENCE, state.wait_for(|state| state.stops() == Some(trouble))).await;
                let what = || format!("{wrong:?} was never told as {trouble:?}, but {:?}", *paper.state().borrow());
                drop(seen.unwrap_or_else(|_| panic!("{}", what())));
            } else {
                // Or the slip is out before.
                fake.late_answers(LATE_ANSWERS).await;
            }
            fake.repair();
        }
    };
    let all = async {
        tokio::select! {
            printed = &mut printing => printed.expect("nobody gave it up"),
            () = mend => unreachable!("it mends for ever"),
        }
    };
    tokio::time::timeout(PATIENCE * 2, all).await.unwrap_or_else(|_| {
        let (state, wrong) = (paper.state().borrow().clone(), *fake.fault().borrow());
        panic!("{:?} was never printed: {state:?}, {wrong:?}", plan.trap)
    })
}

/// What is on paper, against what the kiosk says.
fn check(fake: &Fake, looks: &[Looks], printed: &[Printed], was_disturbed: bool, what: &str) {
    let pieces: Vec<_> = fake.pieces().iter().filter_map(|piece| shown(piece, looks)).collect();
    for (slip, printed) in printed.iter().enumerate() {
        let of_slip: Vec<_> = pieces.iter().filter(|shows| shows.slip == slip).collect();
        let whole = of_slip.iter().filter(|shows| shows.is_whole).count();
        assert!(whole >= 1, "{what}: slip {slip} is lost: {of_slip:?}");
        let says_so = of_slip.iter().any(|shows| shows.is_whole && shows.is_marked == printed.again);
        assert!(says_so, "{what}: slip {slip} is not as it was told, {printed:?}: {of_slip:?}");
        let unmarked_later = of_slip.iter().skip(1).any(|shows| !shows.is_marked);
        assert!(!unmarked_later, "{what}: slip {slip} came twice without the mark: {of_slip:?}");
        assert!(was_disturbed || !printed.again, "{what}: slip {slip} is marked for no reason");
    }
}
