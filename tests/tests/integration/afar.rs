//! Numbers from afar: worth what a paper one is, so many a day for one person, and nobody can tell for whom.

use serde_json::{Value, json};
use tests::{Answer, DAY_MS, MINUTE_MS, OfficeText, SERVICE, TestOffice, eventually, text};
use uuid::Uuid;

use crate::log::listen;

/// One phone, in many spellings.
const SPELLINGS: [&str; 4] = ["0912345678", "0912 345 678", "+84 912.345.678", "0084-912-345-678"];
/// What all of them have in common, as they are written.
const TRACES: [&str; 4] = ["912345678", "912 345 678", "912.345.678", "912-345-678"];

fn file() -> OfficeText {
    OfficeText::new("Phường").section("[afar]\nnumbers_a_day = 2")
}

fn asks_for(citizen: &str) -> Value {
    json!({"service": SERVICE, "citizen": citizen})
}

async fn take(office: &TestOffice, citizen: &str) -> Answer {
    office.post("/tickets/afar", asks_for(citizen)).await
}

#[tokio::test]
async fn one_phone_takes_two_numbers_a_day_through_a_restart_and_leaves_no_trace() {
    let (log, listening) = listen();
    let mut office = TestOffice::with_file("hall", file()).await;
    let mut said = String::new();
    let id = Uuid::new_v4();
    let first = office.http().post_once(id, &office.path("/tickets/afar"), &asks_for(SPELLINGS[0])).await;
    let again = office.http().post_once(id, &office.path("/tickets/afar"), &asks_for(SPELLINGS[0])).await;
    assert_eq!(first.accepted(), again.accepted(), "the same request again is no second number");
    // What is refused is not counted either.
    office.post("/services/s/pause", json!({})).await.accepted();
    take(&office, SPELLINGS[1]).await.refused(409, "service-paused");
    office.post("/services/s/resume", json!({})).await.accepted();

    office.restart().await;
    take(&office, SPELLINGS[1]).await.accepted();
    for spelling in SPELLINGS {
        let over = take(&office, spelling).await;
        assert_eq!(over.refused(409, "citizen-limit")["limit"], 2, "{spelling}");
        said.push_str(&over.text());
    }
    office.restart().await;
    take(&office, SPELLINGS[2]).await.refused(409, "citizen-limit");
    take(&office, "001085012345").await.accepted();
    let nobody = take(&office, "Trần Thị 0912345678").await;
    assert_eq!(nobody.refused(400, "bad-value")["field"], "citizen");
    said.push_str(&nobody.text());
    assert_eq!(office.read("").await["totals"]["issued"], 3);

    let truth = office.stop().await;
    said.push_str(&office.export_text().await);
    said.push_str(&office.visits_text().await);
    let said_in_the_log = log.text();
    assert!(said_in_the_log.contains("issued") && said_in_the_log.contains("citizen-limit"), "the log was heard");
    said.push_str(&said_in_the_log);
    for trace in TRACES.into_iter().chain(["001085012345", "Trần"]) {
        assert_eq!(office.files_with(trace), Vec::<std::path::PathBuf>::new(), "{trace}");
        assert!(!said.contains(trace), "{trace} was said: {said}");
    }
    let journal = office.files_with("afar");
    assert!(truth[0].version > 0 && journal.iter().any(|file| file.starts_with("journal")), "{journal:?}");
    drop(listening);
    office.finish().await;
}

#[tokio::test]
async fn the_next_day_it_works_again_and_nothing_is_left_of_the_day_before() {
    let mut office = TestOffice::with_file("hall", file()).await;
    for _ in 0..2 {
        take(&office, SPELLINGS[0]).await.accepted();
    }
    take(&office, SPELLINGS[0]).await.refused(409, "citizen-limit");
    let folder = office.data().confidential().join("hall");
    let monday = folder.join("afar-2026-11-23");
    assert!(monday.exists(), "the day's counts and its pepper");
    office.clock().advance_ms(DAY_MS);
    office.board().board("the new day", |board| board.day == "2026-11-24").await;
    for _ in 0..2 {
        take(&office, SPELLINGS[3]).await.accepted();
    }
    eventually("the pepper of the day before to be destroyed", tests::PATIENCE, || async {
        (!monday.exists()).then_some(())
    })
    .await;
    take(&office, SPELLINGS[1]).await.refused(409, "citizen-limit");
    office.restart().await;
    take(&office, SPELLINGS[1]).await.refused(409, "citizen-limit");
    office.finish().await;
}

#[tokio::test]
async fn the_first_of_a_new_day_is_not_counted_with_the_day_before() {
    let office = TestOffice::with_file("hall", file()).await;
    for _ in 0..2 {
        take(&office, SPELLINGS[0]).await.accepted();
    }
    take(&office, SPELLINGS[0]).await.refused(409, "citizen-limit");
    office.clock().advance_ms(DAY_MS);
    // Before anybody was told that it is another day.
    take(&office, SPELLINGS[0]).await.accepted();
    take(&office, SPELLINGS[0]).await.accepted();
    take(&office, SPELLINGS[0]).await.refused(409, "citizen-limit");
    office.finish().await;
}

#[tokio::test]
async fn it_is_worth_what_a_paper_one_is_in_order_of_registration() {
    let mut office = TestOffice::with_file("hall", file()).await;
    let mut numbers = Vec::new();
    for from_afar in [false, true, false] {
        numbers.push(if from_afar {
            text(&take(&office, SPELLINGS[0]).await.accepted()["number"])
        } else {
            office.issue(SERVICE).await
        });
        office.clock().advance_ms(MINUTE_MS);
    }
    assert_eq!(numbers, ["1001", "1002", "1003"], "of one series");
    office.open("1").await;
    for number in numbers {
        assert_eq!(office.call_next("1").await, number);
        office.does("1", "finish").await;
    }
    office.stop().await;
    let from_afar: Vec<bool> = office.visits().await.iter().map(|visit| visit.afar).collect();
    assert_eq!(from_afar, [false, true, false]);
    office.finish().await;
}

#[tokio::test]
async fn presses_at_once_do_not_pass_the_limit() {
    let office = TestOffice::with_file("hall", file()).await;
    let tries = (0..12).map(|index| take(&office, SPELLINGS[index % SPELLINGS.len()]));
    let answers = futures_util::future::join_all(tries).await;
    let taken = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(taken, 2);
    assert_eq!(office.read("").await["totals"]["issued"], 2);
    office.finish().await;
}
