//! Office files and offices: a broken one beside a good one, one that is changed, and two that know nothing of each other.

use std::io::Cursor;

use protocol::View;
use serde_json::{Value, json};
use server::StartError;
use server::journal::sled::SledJournal;
use server::journal::tools::import;
use server::journal::{Cid, Journal, SealedCommit, Version, record};
use server::office_file::OfficeId;
use tests::{HOUR_MS, OfficeText, SERVICE, Setup, TestOffice, Watcher, text};

fn file() -> OfficeText {
    OfficeText::new("Phường")
}

/// Reads something of another office of the server.
async fn read(office: &TestOffice, path: &str) -> Value {
    office.http().get(&format!("/api/v1/offices/{path}")).await.accepted()
}

async fn issue_in(office: &TestOffice, id: &str) -> Value {
    office.http().post(&format!("/api/v1/offices/{id}/tickets"), json!({"service": SERVICE})).await.accepted()
}

fn overview(office: &TestOffice, id: &str) -> Watcher {
    Watcher::connect(&office.door(), id, View::Office)
}

#[tokio::test]
async fn a_broken_office_beside_a_good_one_says_what_is_wrong_until_it_is_mended() {
    let bad = file().to_string().replace("\"fifo\"", "\"lifo\"");
    let office = Setup::file("good", file()).and("bad", bad).start().await;
    assert_eq!(office.issue(SERVICE).await, "1001");
    let problem = office.http().get("/api/v1/offices/bad").await.refused(503, "office-undefined");
    assert!(text(&problem["detail"]).contains("bad.toml:4: policy: "), "{problem}");
    office
        .http()
        .post("/api/v1/offices/bad/tickets", json!({"service": SERVICE}))
        .await
        .refused(503, "office-undefined");
    let mut watcher = overview(&office, "bad");
    office.write_file("bad", file());
    watcher.office("the mended office", |_| true).await;
    assert_eq!(issue_in(&office, "bad").await["number"], "1001");
    assert_eq!(office.issue(SERVICE).await, "1002");
    office.finish().await;
}

#[tokio::test]
async fn a_server_without_a_good_file_does_not_start() {
    let refused = Setup::file("hall", "policy = 1").try_start().await;
    assert!(matches!(refused, Err(StartError::OfficesBroken(_))), "{refused:?}");
}

#[tokio::test]
async fn a_broken_change_keeps_the_old_file() {
    let mut office = Setup::file("hall", file()).start().await;
    let mut watcher = overview(&office, "hall");
    watcher.office("the office", |office| office.file_problem.is_none()).await;
    office.write_file("hall", file().to_string().replace("1\", width", "1\", wide"));
    let shown = watcher.office("what is wrong", |office| office.file_problem.is_some()).await;
    let problem = shown.file_problem.unwrap_or_default();
    assert!(problem.contains("hall.toml:") && problem.contains("series"), "{problem}");
    assert_eq!(office.issue(SERVICE).await, "1001", "the old file holds");
    office.write_file("hall", file());
    watcher.office("nothing wrong any more", |office| office.file_problem.is_none()).await;
    office.write_file("hall", "policy = 1");
    watcher.office("what is wrong", |office| office.file_problem.is_some()).await;
    assert!(office.stop().await[0].version > 0);
    let refused = office.try_up().await;
    assert!(matches!(refused, Err(StartError::OfficesBroken(_))), "a start is refused: {refused:?}");
    office.write_file("hall", file());
    office.up().await;
    assert_eq!(office.issue(SERVICE).await, "1002");
    office.finish().await;
}

#[tokio::test]
async fn a_changed_file_is_applied_without_a_restart() {
    let office = Setup::file("hall", file()).start().await;
    assert_eq!(office.issue(SERVICE).await, "1001");
    let (mut watcher, mut board) = (overview(&office, "hall"), office.board());
    board.board("the first board", |board| board.lines.len() == 1).await;
    office.write_file("hall", file().service("new", "2").counters(3).section("[board]\nticker = [\"Mới\"]"));
    watcher.office("the new counters", |office| office.counters.len() == 3 && office.lines.len() == 2).await;
    let shown = board.board("the new board", |board| board.counters.len() == 3).await;
    assert_eq!(shown.ticker[0].in_lang("vi"), "Mới");
    assert_eq!((office.issue("new").await, office.issue(SERVICE).await), ("2001".to_owned(), "1002".to_owned()));
    office.finish().await;
}

#[tokio::test]
async fn a_change_that_would_lose_people_waits_for_the_next_day() {
    let mut office = Setup::file("hall", file().service("old", "2")).start().await;
    assert_eq!(office.issue("old").await, "2001");
    let mut watcher = overview(&office, "hall");
    office.write_file("hall", file().service("new", "3"));
    watcher.office("the file to wait", |office| office.file_waits).await;
    assert_eq!(office.issue("old").await, "2002", "today the old file holds");
    office.http().post(&office.path("/tickets"), json!({"service": "new"})).await.refused(404, "unknown-service");
    office.restart().await;
    assert_eq!(office.read("").await["file_waits"], true, "after a restart too");
    assert_eq!(office.issue("old").await, "2003");
    office.clock().advance_ms(17 * HOUR_MS);
    assert_eq!(office.issue("new").await, "3001", "and from the next day on the new one");
    office.http().post(&office.path("/tickets"), json!({"service": "old"})).await.refused(404, "unknown-service");
    assert_eq!(office.read("").await["file_waits"], false);
    office.finish().await;
}

#[tokio::test]
async fn offices_of_one_server_never_touch_each_other() {
    let mut office = Setup::file("one", file()).and("two", file().counters(2)).start().await;
    let in_two = issue_in(&office, "two").await;
    let before = read(&office, "two").await;
    let mut board_of_two = Watcher::connect(&office.door().public(), "two", View::Board { zone: None });
    board_of_two.board("the other board", |board| board.lines[0].waiting == 1).await;
    office.serve("1", SERVICE, 5).await;
    office.http().post(&office.path("/services/s/pause"), json!({})).await.accepted();
    assert_eq!(read(&office, "two").await, before, "not even the version");
    assert_eq!(issue_in(&office, "two").await["number"], "1002");
    board_of_two.board("its own change only", |board| board.lines[0].waiting == 2 && board.calls.is_empty()).await;
    let key = text(&in_two["key"]);
    assert_eq!(office.http().get(&format!("/api/v1/tickets/{key}")).await.accepted()["office"], "two");
    let mut raw = office.raw().await;
    let ticket = json!({"name": "ticket", "key": key});
    raw.say(json!({"type": "watch", "office": "one", "view": ticket})).await;
    raw.hear_problem("unknown-key").await;
    raw.watch("two", ticket).await;
    let withdraw = json!({"do": "withdraw-by-key", "key": key});
    assert_eq!(raw.asked("one", withdraw.clone()).await["problem"]["code"], "unknown-key");
    assert_eq!(raw.asked("two", withdraw).await["answer"]["ticket"]["state"], "withdrawn");
    drop(raw);
    let truth = office.restart().await;
    assert_eq!(truth.iter().map(|truth| truth.office.as_str()).collect::<Vec<_>>(), ["one", "two"]);
    assert_eq!(read(&office, "two/lines").await["lines"][0]["waiting"].as_array().map(Vec::len), Some(1));
    office.finish().await;
}

/// Appends a commit that cannot be read to the journal of a stopped server.
async fn damage(office: &TestOffice, id: &str) -> u64 {
    let id = OfficeId::new(id).expect("an id");
    let journal = SledJournal::open(&office.data().journal()).expect("a journal");
    let mut version = Version::ZERO;
    loop {
        let chunk = journal.read(&id, version).await.expect("a readable journal");
        let Some(last) = chunk.last() else { break };
        version = last.version;
    }
    let bytes: std::sync::Arc<[u8]> = b"this is no commit".as_slice().into();
    let garbage = SealedCommit { cid: Cid(7), hash: record::CommitHash::of(&bytes), bytes };
    journal.append(&id, version, garbage).await.expect("a journal keeps bytes and understands none");
    journal.close().await;
    version.0 + 1
}

#[tokio::test]
async fn a_damaged_office_beside_a_good_one_says_where() {
    let mut office = Setup::file("good", file()).and("hurt", file()).start().await;
    issue_in(&office, "hurt").await;
    office.stop().await;
    let version = damage(&office, "hurt").await;
    office.up().await;
    let mut good = office.board();
    good.board("the good office", |_| true).await;
    let path = "/api/v1/offices/hurt/tickets";
    let problem = office.http().post(path, json!({"service": SERVICE})).await.refused(503, "office-damaged");
    assert_eq!(problem["version"], version);
    assert_eq!(office.issue(SERVICE).await, "1001", "the good office works");
    let ready = office.http().get("/readyz").await.accepted();
    assert_eq!(ready["offices"][1]["state"], "damaged", "{ready}");
    office.abandon().await;
}

#[tokio::test]
async fn a_server_of_one_damaged_office_ends_with_its_message() {
    let mut office = Setup::file("hall", file()).start().await;
    office.issue(SERVICE).await;
    office.stop().await;
    let damaged_at = damage(&office, "hall").await;
    office.try_up().await.expect("a start that ends later");
    let ended = office.ended().await;
    let Err(StartError::OfficeDamaged { version, .. }) = &ended else { panic!("{ended:?}") };
    assert_eq!(*version, damaged_at);
    office.abandon().await;
}

#[tokio::test]
async fn two_servers_do_not_share_a_data_folder() {
    let office = Setup::file("hall", file()).start().await;
    let data = office.data();
    let settings =
        server::Settings { listen: ([127, 0, 0, 1], 0).into(), ..server::Settings::new(data.path().to_owned()) };
    let clock = std::sync::Arc::new(server::clock::SystemClock::new());
    let second = server::Server::start(settings, clock, tokio_util::sync::CancellationToken::new()).await;
    assert!(matches!(second, Err(StartError::DataInUse(_))), "{second:?}");
    let hall = OfficeId::new("hall").expect("an id");
    assert!(import(Cursor::new(b""), &data, &hall, &mut |_| {}).await.is_err());
    assert_eq!(office.issue(SERVICE).await, "1001", "the first goes on");
    office.finish().await;
}
