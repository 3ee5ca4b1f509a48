//! Somebody guesses passwords, from twenty addresses at once. She whose password it is comes in from her own desk all the
//! same, nobody else does, and the hall notices nothing. A whole minute of it in real time is `bench guessing`.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use access::password::Cost;
use serde_json::{Value, json};
use tests::admission::PASSWORD;
use tests::{Answer, Http, OfficeText, PATIENCE, SERVICE, Setup, TestOffice, eventually};
use tokio::task::JoinSet;

const ADDRESSES: u8 = 20;
const TRIES_A_SECOND: u64 = 50;
const SECONDS: u64 = 60;
/// So many wrong tries cost no wait.
const FREE_TRIES: usize = 5;
/// More than the free tries and one for each doubling of the wait in a minute.
const JUDGED_AT_MOST: usize = 15;
/// A bound for a busy machine and a debug build; the bench has the real one.
const LOOSELY: Duration = Duration::from_secs(5);

/// An office whose passwords cost what they cost in life.
async fn office(setup: Setup) -> TestOffice {
    let office = setup.told(|settings| settings.access.cost = Cost::default()).start().await;
    // She has signed in at her desk before: the address is known to be hers.
    office.people().clerk("lan").await;
    office
}

fn file() -> OfficeText {
    OfficeText::new("Phường")
}

/// Whoever guesses, at each of the addresses.
fn guessers(office: &TestOffice) -> Vec<Http> {
    let address = |last| IpAddr::V4(Ipv4Addr::new(127, 0, 0, last));
    (2..2 + ADDRESSES).map(|last| office.public().from(address(last))).collect()
}

async fn sign_in(http: &Http, name: &str, password: &str) -> Answer {
    http.post("/api/v1/sign-in", json!({"name": name, "password": password})).await
}

/// A sample of the server's figures; nought until there is something to count.
async fn figure(office: &TestOffice, name: &str) -> f64 {
    let page = office.http().get("/metrics").await.text();
    let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.map_or(0.0, |value| value.parse().expect("a number"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_minute_of_guessing_from_twenty_addresses_lets_nobody_in_and_locks_nobody_out() {
    let office = office(Setup::file("hall", file())).await;
    let guessers = guessers(&office);
    let desk = office.public();
    let mut judged = 0;
    for nth in 0..SECONDS * TRIES_A_SECOND {
        let guesser = &guessers[nth as usize % guessers.len()];
        let answer = sign_in(guesser, "lan", &format!("guess number {nth}")).await;
        match answer.status {
            401 => judged += 1,
            429 => drop(answer.refused(429, "too-many-tries")),
            _ => panic!("guess {nth}: {}: {}", answer.status, answer.text()),
        }
        if answer.status == 401 && judged > FREE_TRIES {
            // Who must wait is not even compared: at no address does the right one help.
            let elsewhere = &guessers[(nth as usize + 1) % guessers.len()];
            sign_in(elsewhere, "lan", PASSWORD).await.refused(429, "too-many-tries");
        }
        office.clock().advance_ms(1_000 / TRIES_A_SECOND);
        if nth % (10 * TRIES_A_SECOND) == 0 {
            sign_in(&desk, "lan", PASSWORD).await.accepted();
        }
    }
    sign_in(&desk, "lan", PASSWORD).await.accepted();
    assert!((5..=JUDGED_AT_MOST).contains(&judged), "{judged} guesses were compared");
    let record = office.chief().get("/api/v1/audit").await.accepted();
    let told = record.as_array().expect("lines").iter().filter(|line| line["what"] == "user-locked-out").count();
    assert!((1..=5).contains(&told), "a lock-out is told once, not per try: {told}");
    office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_name_is_refused_like_a_known_one() {
    let office = office(Setup::file("hall", file())).await;
    let [one, other, ..] = &guessers(&office)[..] else { panic!("two strangers") };
    for nth in 0..12 {
        let (known, unknown) =
            (sign_in(one, "lan", "wrong guess").await, sign_in(other, "nobody", "wrong guess").await);
        assert_eq!((known.status, &known.body), (unknown.status, &unknown.body), "try {nth}");
    }
    office.finish().await;
}

/// What a hall sees while others guess.
#[derive(Debug, Default)]
struct Hall {
    slowest: Duration,
    judged_at_once: f64,
    rounds: usize,
}

/// Takes and calls numbers, and signs in at her desk, until the guessing is over.
async fn works(office: &TestOffice, over: &AtomicBool) -> Hall {
    let mut hall = Hall::default();
    office.open("1").await;
    while !over.load(Ordering::Relaxed) {
        office.issue(SERVICE).await;
        let begun = Instant::now();
        office.call_next("1").await;
        hall.slowest = hall.slowest.max(begun.elapsed());
        office.does("1", "finish").await;
        hall.judged_at_once = hall.judged_at_once.max(figure(office, "layso_hashing_working").await);
        sign_in(&office.public(), "lan", PASSWORD).await.accepted();
        hall.rounds += 1;
    }
    hall
}

/// Guesses at many names, so that many are judged, until it is told to end. Gives the answers by status.
async fn guesses(guesser: Http, nth: usize, over: Arc<AtomicBool>) -> Vec<u16> {
    let mut statuses = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let name = format!("name-{nth}-{}", statuses.len());
        statuses.push(sign_in(&guesser, &name, "wrong guess").await.status);
    }
    statuses
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_many_guess_at_many_names_two_are_judged_at_once_and_the_hall_goes_on() {
    let office = office(Setup::file("hall", file().where_it_is_noon()).on_system_clock()).await;
    let over = Arc::new(AtomicBool::new(false));
    let mut guessing = JoinSet::new();
    for (nth, guesser) in guessers(&office).into_iter().enumerate() {
        guessing.spawn(guesses(guesser, nth, Arc::clone(&over)));
    }
    let enough = async {
        eventually("forty refusals", PATIENCE, || async {
            (figure(&office, "layso_refusals_total{code=\"wrong-credentials\"}").await >= 40.0).then_some(())
        })
        .await;
        over.store(true, Ordering::Relaxed);
    };
    let (hall, ()) = tokio::join!(works(&office, &over), enough);
    let statuses: Vec<u16> = guessing.join_all().await.concat();
    // Wrong, told to wait, or told that too many are being judged.
    assert!(statuses.iter().all(|status| [401, 429, 503].contains(status)), "{statuses:?}");
    assert!(hall.rounds > 0 && hall.judged_at_once <= 2.0, "{hall:?}");
    eprintln!("{} sign-ins were tried; {hall:?}", statuses.len());
    assert!(hall.slowest < LOOSELY, "{hall:?}");
    let admitted: Value = office.chief().get("/api/v1/access").await.accepted();
    let known: Vec<&Value> = admitted["users"].as_array().expect("users").iter().map(|user| &user["name"]).collect();
    assert_eq!(known, ["chief", "lan"], "no name was made up");
    office.finish().await;
}
