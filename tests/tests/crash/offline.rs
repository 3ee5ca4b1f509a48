//! Dispensers that go on while the server is away, and are killed themselves: every slip is one ticket in line, by the
//! time at which it was taken.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use futures_util::future::join_all;
use serde_json::Value;
use server::journal::tools::DataDir;
use tests::{PATIENCE, Proxy, eventually, text, within};
use tokio::task::JoinSet;

use crate::chance::Chance;
use crate::dispenser::Kiosk;
use crate::journal::Journal;
use crate::program::{OFFICE, Place, Program};

const KIOSKS: usize = 3;
/// How often the server goes away.
const ROUNDS: usize = 100;
/// How long it is there, and how long it is not, at most.
const SPELL: Duration = Duration::from_millis(500);
/// Every so many rounds it is also ready before it goes away again; else it may be killed while it starts.
const READY: u64 = 3;
/// How soon kiosks give numbers of their own. In a hall it is eight seconds; here an outage is shorter than that.
const AFTER: &str = "0.6";
/// The longest that a press may live before it is killed.
const PRESS: Duration = Duration::from_millis(700);
/// How far a time may be wrong that a kiosk without a server says.
const WRONG_MS: i64 = 2000;

/// The kiosks of a hall, pressed and killed all the time.
struct Load {
    work: JoinSet<Tally>,
    is_over: Arc<AtomicBool>,
}

/// How presses ended.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    killed: usize,
    through: usize,
    without_answer: usize,
}

impl Load {
    fn begin(kiosks: &[Arc<Kiosk>], chance: &mut Chance, after: &'static str, press: Duration) -> Load {
        let (mut work, is_over) = (JoinSet::new(), Arc::new(AtomicBool::new(false)));
        for kiosk in kiosks {
            let (kiosk, chance, is_over) = (Arc::clone(kiosk), chance.fork(), Arc::clone(&is_over));
            work.spawn(async move { presses(&kiosk, chance, after, press, &is_over).await });
        }
        Load { work, is_over }
    }

    async fn end(mut self) -> Tally {
        self.is_over.store(true, Ordering::Relaxed);
        let mut sum = Tally::default();
        while let Some(tally) = within(PATIENCE * 2, "the last presses", self.work.join_next()).await {
            let Tally { killed, through, without_answer } = tally.expect("a kiosk is killed or ends well");
            sum.killed += killed;
            sum.through += through;
            sum.without_answer += without_answer;
        }
        sum
    }
}

/// One press after the other, half of them killed at a random moment.
async fn presses(kiosk: &Kiosk, mut chance: Chance, after: &str, longest: Duration, is_over: &AtomicBool) -> Tally {
    let mut tally = Tally::default();
    while !is_over.load(Ordering::Relaxed) {
        let mut press = kiosk.takes(&["--offline-after-s", after], &[]);
        if chance.below(2) == 0 {
            chance.moment(longest).await;
            if press.ended().is_none() {
                press.kill();
                tally.killed += 1;
                continue;
            }
        }
        match press.end().await.code() {
            Some(0) => tally.through += 1,
            // Nothing is lost by that: the next run finishes the press.
            Some(3) => tally.without_answer += 1,
            code => panic!("{}: {code:?}: {}", kiosk.name, press.said()),
        }
    }
    tally
}

/// An office that lets its kiosks go on.
fn place(folder: &Path) -> Place {
    let place = Place::new(folder);
    let file = place.offices.join(format!("{OFFICE}.toml"));
    let mut file = std::fs::File::options().append(true).open(file).expect("the office's file");
    file.write_all(b"\n[offline]\nprefix = \"K\"\nnumbers = 300\n").expect("room on the disk");
    place
}

async fn open(folder: &Path, place: &Place) -> Vec<Arc<Kiosk>> {
    let kiosks = join_all((0..KIOSKS).map(|index| Kiosk::new(place, folder, index))).await;
    let kiosks: Vec<_> = kiosks.into_iter().map(Arc::new).collect();
    // Who was never connected does not know its office.
    join_all(kiosks.iter().map(|kiosk| kiosk.press_to_the_end())).await;
    kiosks
}

async fn until_ready(place: &Place) {
    eventually("the server to be ready", PATIENCE, || async {
        let answer = place.http().ask("GET", "/readyz").try_send().await.ok()?;
        (answer.status == 200).then_some(())
    })
    .await;
}

/// The server is there for good; each kiosk delivers what it has, and everything is looked at.
async fn look_at_everything(place: &Place, kiosks: &[Arc<Kiosk>], server: Program) -> Found {
    until_ready(place).await;
    // A number of the office comes after all that were given without it.
    join_all(kiosks.iter().map(|kiosk| kiosk.press_to_the_end())).await;
    let lines = place.http().get(&format!("/api/v1/offices/{OFFICE}/lines")).await.accepted();
    server.stop().await;
    let journal = Journal::of_stopped(&DataDir::new(place.data.clone())).await;
    journal.assert_sound();
    Found::of(&journal, &lines, kiosks)
}

/// What there is in the end.
struct Found {
    slips: usize,
    offline: usize,
    /// The fewest numbers that one kiosk gave without the server.
    fewest: usize,
    withdrawn: usize,
}

impl Found {
    fn of(journal: &Journal, lines: &Value, kiosks: &[Arc<Kiosk>]) -> Found {
        let withdrawn = journal.withdrawn();
        let line = lines["lines"].as_array().expect("lines").iter().find(|line| line["service"] == "s");
        let line: Vec<String> =
            line.expect("the line")["waiting"].as_array().expect("people").iter().map(number).collect();
        let mut joined = BTreeMap::new();
        for (_, _, event) in journal.issued() {
            let known = joined.insert(text(&event["number"]), event["joined_at"].as_i64().expect("a time"));
            assert_eq!(known, None, "{event} was given twice");
        }
        let (mut on_paper, mut offline) = (BTreeSet::new(), Vec::new());
        for kiosk in kiosks {
            let slips = by_time(kiosk);
            let presses: BTreeSet<_> = kiosk.slips().into_iter().map(|(_, press)| press).collect();
            assert_eq!(presses.len(), slips.len(), "{}: a press has two slips", kiosk.name);
            offline.push(assert_times(kiosk, &slips, &joined));
            for (number, _) in slips {
                assert!(on_paper.insert(number.clone()), "{number} is on two slips");
            }
        }
        let waiting: BTreeSet<String> = line.iter().cloned().collect();
        assert_eq!(waiting.len(), line.len(), "somebody stands in line twice");
        assert_eq!(on_paper, waiting, "each slip is in line, and nobody else");
        let given: BTreeSet<String> = joined.keys().cloned().collect();
        assert_eq!(given.difference(&withdrawn).cloned().collect::<BTreeSet<_>>(), waiting);
        let times: Vec<i64> = line.iter().map(|number| joined[number]).collect();
        assert!(times.is_sorted(), "the line is not by time: {line:?}");
        let fewest = offline.iter().min().copied().unwrap_or(0);
        Found { slips: on_paper.len(), offline: offline.iter().sum(), fewest, withdrawn: withdrawn.len() }
    }
}

fn number(waiting: &Value) -> String {
    text(&waiting["number"])
}

/// The numbers of a kiosk's slips with the time at which they came out, oldest first.
fn by_time(kiosk: &Kiosk) -> Vec<(String, i64)> {
    let mut slips: Vec<(SystemTime, String)> = kiosk
        .slips()
        .into_iter()
        .map(|(number, press)| {
            let file = kiosk.slips.join(format!("{number}-{press}.png"));
            let written = file.metadata().and_then(|file| file.modified());
            (written.expect("a file has a time"), number)
        })
        .collect();
    slips.sort();
    let ms = |time: SystemTime| time.duration_since(UNIX_EPOCH).expect("after 1970").as_millis();
    slips.into_iter().map(|(time, number)| (number, i64::try_from(ms(time)).expect("a time"))).collect()
}

/// Asserts that a number without the server stands in line from between the slip before it and its own, and that a
/// kiosk's own numbers come in their order; gives how many there are.
fn assert_times(kiosk: &Kiosk, slips: &[(String, i64)], joined: &BTreeMap<String, i64>) -> usize {
    let mut before = i64::MIN;
    let mut own: Vec<(&String, i64)> = Vec::new();
    for (number, printed) in slips {
        if number.starts_with('K') {
            let joined = *joined.get(number).unwrap_or_else(|| panic!("{}: {number} is lost", kiosk.name));
            let earliest = before.saturating_sub(WRONG_MS);
            assert!((earliest..=printed + WRONG_MS).contains(&joined), "{number}: {before}, {joined}, {printed}");
            own.push((number, joined));
        }
        before = *printed;
    }
    assert!(own.is_sorted_by(|(_, earlier), (_, later)| earlier <= later), "{}: {own:?}", kiosk.name);
    own.len()
}

/// The outages are short so that there can be a hundred of them: how long one lasts matters to nobody but the kiosks'
/// own patience, which is shorter here to the same degree. [`ten_minutes_without_a_server`] takes its time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kiosks_go_on_without_a_server_and_every_slip_is_in_line_once() {
    let begun = Instant::now();
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let place = place(folder.path());
    let mut chance = Chance::new("outages under load");
    let mut server = place.ready_server().await;
    let kiosks = open(folder.path(), &place).await;
    let load = Load::begin(&kiosks, &mut chance, AFTER, PRESS);
    for _ in 0..ROUNDS {
        if chance.below(READY) == 0 {
            until_ready(&place).await;
        }
        chance.moment(SPELL).await;
        server.kill();
        chance.moment(SPELL).await;
        server = place.server();
    }
    let tally = load.end().await;
    let found = look_at_everything(&place, &kiosks, server).await;
    assert!(
        found.offline > ROUNDS / 2 && found.fewest > 0 && tally.killed > ROUNDS / 2,
        "too little was tried: {tally:?}, {}, {} by one kiosk",
        found.offline,
        found.fewest
    );
    let Found { slips, offline, withdrawn, .. } = found;
    eprintln!(
        "{ROUNDS} outages, {} kills of dispensers; {slips} slips, {offline} of them without the server, {withdrawn} \
         tickets without a slip withdrawn; {:?}",
        tally.killed,
        begun.elapsed()
    );
}

/// The server makes the ticket and the kiosk does not hear of it in time: what is on paper is the kiosk's own number,
/// and the ticket that nobody holds goes when that is delivered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_comes_too_late_is_no_second_number() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let place = place(folder.path());
    let server = place.ready_server().await;
    let kiosks = open(folder.path(), &place).await;
    let proxy = Proxy::to(place.address).await;
    let address = format!("ws://{}", proxy.address());
    let mut script = kiosks[0].takes(&["--server", &address, "--offline-after-s", "2"], &["--count", "40"]);
    let until_slip = async |what: &str, wanted: fn(&str) -> bool| {
        let slips = || async { kiosks[0].slips().iter().any(|(number, _)| wanted(number)).then_some(()) };
        eventually(what, PATIENCE, slips).await;
    };
    until_slip("a number of the office", |number| number > "1003" && number < "2000").await;
    // A request needs so long to come there, and as long for the answer to come back.
    proxy.slow(Duration::from_millis(1500));
    until_slip("a number without the office", |number| number.starts_with('K')).await;
    proxy.open();
    let status = script.end().await;
    assert!(status.success(), "{status}: {}", script.said());
    let Found { slips, offline, withdrawn, .. } = look_at_everything(&place, &kiosks, server).await;
    // More than one where the machine takes its time to hear that the link is slow no longer.
    assert!(offline > 0 && withdrawn > 0, "{slips} slips, {offline} of them without the office, {withdrawn} withdrawn");
}

/// Whoever starts a kiosk with another's folder is told so, whether the server is there or not; nothing of it is lost.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kiosk_in_the_folder_of_another_is_told_so_and_the_other_delivers_everything() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let place = place(folder.path());
    let server = place.ready_server().await;
    let kiosks = open(folder.path(), &place).await;
    server.kill();
    let mut script = kiosks[0].takes(&["--offline-after-s", AFTER], &["--count", "3"]);
    assert!(script.end().await.success(), "{}", script.said());
    let stranger = kiosks[1].in_folder_of(&kiosks[0]);
    let is_refused = async || {
        let mut script = stranger.takes(&["--offline-after-s", AFTER], &[]);
        assert_eq!(script.end().await.code(), Some(1), "{}", script.said());
        let said = script.said();
        assert!(said.contains(&kiosks[0].name) && said.contains(&kiosks[1].name), "{said}");
    };
    is_refused().await;
    let server = place.server();
    until_ready(&place).await;
    is_refused().await;
    let found = look_at_everything(&place, &kiosks, server).await;
    assert_eq!(found.offline, 3);
}

/// Takes eleven minutes: `cargo test -p tests --test crash -- --ignored ten_minutes --nocapture`
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes eleven minutes"]
async fn ten_minutes_without_a_server() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let place = place(folder.path());
    let mut chance = Chance::new("ten minutes without a server");
    let server = place.ready_server().await;
    let kiosks = open(folder.path(), &place).await;
    let load = Load::begin(&kiosks, &mut chance, "8", Duration::from_secs(15));
    chance.moment(Duration::from_secs(10)).await;
    server.kill();
    // Nothing is waited for: the outage itself is what is tried.
    tokio::time::sleep(Duration::from_secs(600)).await;
    let server = place.server();
    chance.moment(Duration::from_secs(10)).await;
    let tally = load.end().await;
    let Found { slips, offline, fewest, withdrawn } = look_at_everything(&place, &kiosks, server).await;
    // Each press is a kiosk that starts and finds out for eight seconds that nobody is there: some forty numbers a kiosk,
    // fifteen times what an office gives at its peak.
    assert!(fewest > 20, "too little was tried: {tally:?}, {offline}, {fewest} by one kiosk");
    eprintln!("{slips} slips, {offline} of them without the server, {withdrawn} withdrawn; {tally:?}");
}
