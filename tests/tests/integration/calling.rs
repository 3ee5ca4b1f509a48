//! Calling, by many clerks at once and by one who presses twice.

use std::collections::BTreeSet;

use client::RequestError;
use futures_util::future::join_all;
use protocol::{Answer, Called, Closing, Command, Finish};
use tests::{Asker, OfficeText, SERVICE, TestOffice};
use uuid::Uuid;

const CLERKS: usize = 10;
const ROUNDS: usize = 50;
/// Fewer than one connection may have unanswered.
const AT_ONCE: usize = 200;

fn served(number: &str) -> Closing {
    Closing::Served { number: number.to_owned(), details: Finish::default() }
}

fn next(counter: &str, closing: Option<&str>) -> Command {
    Command::CallNext { counter: counter.to_owned(), closing: closing.map(served) }
}

fn called(answer: Result<Answer, RequestError>) -> Called {
    match answer {
        Ok(Answer::Called(called)) => called,
        other => panic!("nobody was called: {other:?}"),
    }
}

fn number(called: &Called) -> String {
    called.ticket.as_ref().expect("somebody waits").number.clone()
}

/// Takes so many numbers, as fast as one connection may.
async fn fill(office: &TestOffice, count: usize) {
    let kiosk = office.kiosk("kiosk-1");
    for begin in (0..count).step_by(AT_ONCE) {
        let presses = (begin..count.min(begin + AT_ONCE)).map(|_| kiosk.issue_once(Uuid::new_v4(), SERVICE));
        join_all(presses).await;
    }
}

async fn open(office: &TestOffice, counter: &str) -> Asker {
    let clerk = office.clerk(&format!("clerk-{counter}"));
    let command = Command::open(counter, format!("clerk-{counter}"));
    clerk.ask(command).await.expect("a closed counter");
    clerk
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_clerks_who_call_at_the_same_instant_get_the_ten_oldest() {
    let office = TestOffice::with_file("hall", OfficeText::new("Mười quầy").counters(CLERKS)).await;
    fill(&office, CLERKS * ROUNDS).await;
    let waiting = office.waiting(SERVICE).await;
    assert_eq!(waiting.len(), CLERKS * ROUNDS);
    let counters: Vec<String> = (1..=CLERKS).map(|id| id.to_string()).collect();
    let clerks = join_all(counters.iter().map(|counter| open(&office, counter))).await;
    let mut held: Vec<Option<String>> = vec![None; CLERKS];
    for (round, oldest) in waiting.chunks(CLERKS).enumerate() {
        let calls = clerks.iter().zip(&counters).zip(&held).map(|((clerk, counter), held)| {
            let (clerk, command) = (clerk.clone(), next(counter, held.as_deref()));
            tokio::spawn(async move { called(clerk.ask(command).await) })
        });
        let calls: Vec<Called> = join_all(calls).await.into_iter().map(|call| call.expect("a call")).collect();
        for (call, held) in calls.iter().zip(&held) {
            assert_eq!(call.closed.as_ref().map(|closed| &closed.number), held.as_ref(), "each closes its own");
        }
        held = calls.iter().map(|call| Some(number(call))).collect();
        let got: BTreeSet<&String> = held.iter().flatten().collect();
        assert_eq!(got, oldest.iter().collect(), "round {round}: always ten different, the ten oldest");
    }
    let totals = &office.read("").await["totals"];
    assert_eq!((&totals["done"], &totals["at_counters"]), (&(CLERKS * (ROUNDS - 1)).into(), &CLERKS.into()));
    office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clerk_who_presses_next_twice_closes_one_and_holds_one() {
    let office = TestOffice::with_file("hall", OfficeText::new("Một quầy")).await;
    fill(&office, 40).await;
    let clerk = open(&office, "1").await;
    let mut held = number(&called(clerk.ask(next("1", None)).await));
    for round in 1..=20 {
        let (first, second) = tokio::join!(clerk.ask(next("1", Some(&held))), clerk.ask(next("1", Some(&held))));
        let (taken, refused) = if first.is_ok() { (first, second) } else { (second, first) };
        let Err(RequestError::Refused(problem)) = refused else { panic!("both presses called: {refused:?}") };
        let call = called(taken);
        let (closed, now) = (call.closed.as_ref().expect("a closed ticket"), number(&call));
        assert_eq!((problem.code.as_str(), problem.params.number.as_deref()), ("ticket-in-hand", Some(now.as_str())));
        assert_eq!(closed.number, held);
        let totals = &office.read("").await["totals"];
        assert_eq!((&totals["done"], &totals["at_counters"]), (&round.into(), &1.into()), "round {round}");
        held = now;
    }
    office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_that_is_sent_again_calls_nobody_else() {
    let office = TestOffice::with_file("hall", OfficeText::new("Một quầy")).await;
    fill(&office, 3).await;
    let clerk = open(&office, "1").await;
    let id = Uuid::new_v4();
    let (first, again) = tokio::join!(clerk.ask_once(id, next("1", None)), async {
        // The same press on another way: a program that lost its connection.
        office.clerk("clerk-1").ask_once(id, next("1", None)).await
    });
    assert_eq!(called(first), called(again));
    assert_eq!(office.waiting(SERVICE).await.len(), 2);
    office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_clerks_who_call_one_number_do_not_both_get_it() {
    let office = TestOffice::with_file("hall", OfficeText::new("Hai quầy").counters(2)).await;
    fill(&office, 20).await;
    let (one, two) = (open(&office, "1").await, open(&office, "2").await);
    for wanted in office.waiting(SERVICE).await {
        let call = |counter: &str| Command::Call { counter: counter.to_owned(), number: wanted.clone() };
        let (first, second) = tokio::join!(one.ask(call("1")), two.ask(call("2")));
        let (holder, refused) = if first.is_ok() { ("1", second) } else { ("2", first) };
        let Err(RequestError::Refused(problem)) = refused else { panic!("both hold {wanted}: {refused:?}") };
        assert_eq!((problem.code.as_str(), problem.params.counter.as_deref()), ("held-elsewhere", Some(holder)));
        office.does(holder, "finish").await;
    }
    office.finish().await;
}
