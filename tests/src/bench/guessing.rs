//! Fifty guesses a second for a minute, from twenty addresses: nobody gets in, she whose password it is comes in from her
//! own desk, and the hall goes on calling.

use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::task::JoinSet;
use tokio::time::{interval, sleep};

use super::board::{Desk, OFFICE};
use super::report::{Figure, Report, Target, ms, quantile};
use super::stand::Stand;
use super::{Bench, on_one_thread};
use crate::admission::{PASSWORD, owner_token};
use crate::http::Http;

const ADDRESSES: u8 = 20;
const GUESS_EVERY: Duration = Duration::from_millis(20);
const LASTS: Duration = Duration::from_secs(60);
const CALL_EVERY: Duration = Duration::from_millis(50);
const SIGN_IN_EVERY: Duration = Duration::from_secs(5);
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// She whose password is guessed at.
const NAME: &str = "lan";

/// Measures the row.
pub(super) fn measure(bench: &Bench, report: &mut Report) {
    on_one_thread(async {
        let stand = Stand::in_life(bench, OFFICE).await;
        stand.fill(OFFICE, 2 * (LASTS.as_millis() / CALL_EVERY.as_millis()) as usize).await;
        let own_desk = stand.http().public();
        let clerk = json!({"do": "add-user", "name": NAME, "role": "clerk", "offices": "all", "password": PASSWORD});
        own_desk.with_token(&owner_token(stand.folder())).post("/api/v1/access", clerk).await.accepted();
        signs_in(&own_desk).await;
        let over = Instant::now() + LASTS;
        let (guesses, calls, own, judged) =
            tokio::join!(guess(&own_desk, over), call(&stand, over), come_in(&own_desk, over), look(&stand, over));
        tell(report, &guesses, calls, &own, judged);
    });
}

async fn signs_in(http: &Http) -> u16 {
    http.post("/api/v1/sign-in", json!({"name": NAME, "password": PASSWORD})).await.status
}

/// Every second guess is at her password, the others at names that may be somebody's. Gives what was answered.
async fn guess(http: &Http, over: Instant) -> Vec<u16> {
    let guessers: Vec<Http> =
        (2..2 + ADDRESSES).map(|last| http.from(IpAddr::V4(Ipv4Addr::new(127, 0, 0, last)))).collect();
    let (mut guessing, mut beat) = (JoinSet::new(), interval(GUESS_EVERY));
    while Instant::now() < over {
        beat.tick().await;
        let nth = guessing.len();
        let guesser = guessers[nth % guessers.len()].clone();
        guessing.spawn(async move {
            let name = if nth.is_multiple_of(2) { NAME.to_owned() } else { format!("name-{nth}") };
            let guess = json!({"name": name, "password": format!("guess number {nth}")});
            guesser.post("/api/v1/sign-in", guess).await.status
        });
    }
    guessing.join_all().await
}

/// A clerk at work: how long each call took until it was answered, in milliseconds.
async fn call(stand: &Stand, over: Instant) -> Vec<f64> {
    let mut desk = Desk::open(stand).await;
    let mut calls = Vec::new();
    while Instant::now() < over {
        let begun = Instant::now();
        desk.press().await;
        desk.heard().await;
        calls.push(ms(begun.elapsed()));
        sleep(CALL_EVERY).await;
    }
    calls
}

/// She signs in at her own desk, again and again: how long each time took, in milliseconds; none: she was locked out.
async fn come_in(http: &Http, over: Instant) -> Vec<Option<f64>> {
    let mut own = Vec::new();
    while Instant::now() < over {
        let begun = Instant::now();
        own.push((signs_in(http).await == 200).then(|| ms(begun.elapsed())));
        sleep(SIGN_IN_EVERY).await;
    }
    own
}

/// How many passwords were judged at once at the most, of all looks.
async fn look(stand: &Stand, over: Instant) -> f64 {
    let mut most = 0.0_f64;
    while Instant::now() < over {
        most = most.max(stand.figure("layso_hashing_working").await);
        sleep(LOOK_EVERY).await;
    }
    most
}

fn tell(report: &mut Report, guesses: &[u16], mut calls: Vec<f64>, own: &[Option<f64>], judged: f64) {
    calls.sort_by(f64::total_cmp);
    let slowest = quantile(&calls, 1.0);
    report.figure(Figure {
        what: format!("a call meanwhile, p50, p99, slowest of {}", calls.len()),
        measured: format!("{:.1} ms, {:.1} ms, {slowest:.1} ms", quantile(&calls, 0.5), quantile(&calls, 0.99)),
        target: Target::at_most(50.0, "ms", slowest),
        ..Figure::default()
    });
    let with = |status: u16| guesses.iter().filter(|one| **one == status).count();
    report.figure(Figure {
        what: format!("of {} guesses from {ADDRESSES} addresses, got in", guesses.len()),
        measured: format!(
            "{} ({} compared, {} told to wait, {} turned away)",
            with(200),
            with(401),
            with(429),
            with(503)
        ),
        target: Target::at_most(0.0, "", with(200) as f64),
        ..Figure::default()
    });
    let locked_out = own.iter().filter(|one| one.is_none()).count();
    let slowest = own.iter().flatten().copied().fold(0.0, f64::max);
    report.figure(Figure {
        what: format!("of {} times at her own desk, locked out", own.len()),
        measured: format!("{locked_out}; the slowest sign-in took {slowest:.0} ms"),
        target: Target::at_most(0.0, "", locked_out as f64),
        ..Figure::default()
    });
    report.figure(Figure {
        what: "passwords judged at once, the most".to_owned(),
        measured: format!("{judged}"),
        target: Target::at_most(2.0, "", judged),
        ..Figure::default()
    });
}
