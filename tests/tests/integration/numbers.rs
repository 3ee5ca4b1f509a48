//! Numbers, counters and names that are longer than usual are there whole.

use clap::Parser;
use futures_util::future::join_all;
use serde_json::json;
use server::StartError;
use server::office_file::OfficeFile;
use tests::{OfficeText, Setup, TestOffice, text};
use uuid::Uuid;

/// Fewer than one connection may have unanswered.
const AT_ONCE: usize = 200;

async fn issue_all(office: &TestOffice, service: &str, count: usize) {
    let kiosk = office.kiosk("kiosk-1");
    for begin in (0..count).step_by(AT_ONCE) {
        join_all((begin..count.min(begin + AT_ONCE)).map(|_| kiosk.issue_once(Uuid::new_v4(), service))).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_thousandth_number_and_counter_100_are_whole_everywhere() {
    let file = OfficeText::new("Phường")
        .bare()
        .service("letters", "A")
        .service("digits", "1")
        .counter("100", &["letters"])
        .counter("101", &["digits"])
        .section("[limits]\nopen_tickets = 5000");
    let office = TestOffice::with_file("hall", file).await;
    for (service, before, thousandth, counter) in
        [("letters", "A999", "A1000", "100"), ("digits", "1999", "11000", "101")]
    {
        issue_all(&office, service, 998).await;
        assert_eq!(office.issue(service).await, before);
        let issued = office.issue_as(service, "ordinary").await;
        assert_eq!(text(&issued["number"]), thousandth);
        office.open(counter).await;
        let called = office.at(counter, "call", json!({"number": thousandth})).await.accepted();
        assert_eq!(text(&called["ticket"]["number"]), thousandth);
        let board = office.read("/board").await;
        assert_eq!(
            (text(&board["calls"][0]["number"]), text(&board["calls"][0]["counter"])),
            (thousandth.into(), counter.into())
        );
        assert!(
            board["counters"]
                .as_array()
                .expect("counters")
                .iter()
                .any(|shown| shown["id"] == counter && shown["number"] == thousandth)
        );
        let ticket = office.http().get(&format!("/api/v1/tickets/{}", text(&issued["key"]))).await.accepted();
        assert_eq!((text(&ticket["number"]), text(&ticket["counter"])), (thousandth.into(), counter.into()));
        assert_eq!(text(&office.read(&format!("/counters/{counter}")).await["in_hand"]["number"]), thousandth);
        office.does(counter, "no-show").await;
        let path = office.path(&format!("/tickets/{thousandth}/return"));
        office.http().post(&path, json!({})).await.accepted();
        assert_eq!(office.waiting(service).await.len(), 1000);
        assert!(office.waiting(service).await.contains(&thousandth.to_owned()));
    }
    office.finish().await;
}

#[tokio::test]
async fn a_name_of_eighty_letters_is_whole_everywhere() {
    let name: String = "Trung tâm Phục vụ hành chính công phường ".chars().cycle().take(80).collect();
    let office = TestOffice::with_file("hall", OfficeText::new(&name)).await;
    let key = text(&office.issue_as("s", "ordinary").await["key"]);
    for below in ["", "/board", "/dispenser"] {
        assert_eq!(text(&office.read(below).await["name"]["vi"]), name, "{below}");
    }
    assert_eq!(text(&office.read("/counters/1").await["office_name"]["vi"]), name);
    let ticket = office.http().get(&format!("/api/v1/tickets/{key}")).await.accepted();
    assert_eq!(text(&ticket["office_name"]["vi"]), name);
    let offices = office.http().get("/api/v1/offices").await.accepted();
    assert_eq!(text(&offices["offices"][0]["name"]["vi"]), name);
    office.finish().await;
}

/// Pairs of series that could ever give the same number.
const OVERLAPS: [(&str, &str); 5] = [("1", "1"), ("1", "11"), ("12", "1"), ("A", "A"), ("A", "A7")];

#[tokio::test]
async fn a_file_whose_series_could_meet_starts_no_server() {
    for (one, other) in OVERLAPS {
        let file = OfficeText::new("Phường").bare().service("one", one).service("other", other).counter("1", &["one"]);
        let refused = Setup::file("hall", file).try_start().await;
        let Err(StartError::OfficesBroken(faults)) = refused else { panic!("{one} and {other}: {refused:?}") };
        let said = faults[0].to_string();
        assert!(said.contains("hall.toml:") && said.contains("services.series"), "{said}");
    }
}

#[test]
fn layso_check_says_what_is_wrong_and_exits_with_it() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let file = folder.path().join("hall.toml");
    let check = || {
        let file = file.to_str().expect("a path of text");
        layso::run(layso::Cli::try_parse_from(["layso", "check", file]).expect("a good command line"))
    };
    let good = OfficeText::new("Phường");
    std::fs::write(&file, good.to_string()).expect("a file");
    assert_eq!(format!("{:?}", check()), format!("{:?}", std::process::ExitCode::SUCCESS));
    for (one, other) in OVERLAPS {
        let bad = OfficeText::new("Phường").bare().service("one", one).service("other", other).counter("1", &["one"]);
        std::fs::write(&file, bad.to_string()).expect("a file");
        assert_eq!(format!("{:?}", check()), format!("{:?}", std::process::ExitCode::FAILURE), "{one} and {other}");
        let fault = &OfficeFile::read(&file).expect_err("a bad file").0[0];
        let line = bad.to_string().lines().position(|line| line == "id = \"other\"").expect("the service") + 1;
        assert_eq!((fault.line, fault.key.as_str()), (line + 2, "services.series"), "{fault}");
    }
}

#[tokio::test]
async fn series_that_never_meet_stand_side_by_side() {
    let mut file = OfficeText::new("Phường").bare();
    // `10` beside `1`: a count that begins with zero has exactly three digits, so 10 and 001 is no count of `1`.
    let prefixes = ["1", "10", "2", "A", "B", "AB"];
    for prefix in prefixes {
        file = file.service(&format!("s{}", prefix.to_lowercase()), prefix);
    }
    let office = TestOffice::with_file("hall", file.counters(1)).await;
    for prefix in prefixes {
        assert_eq!(office.issue(&format!("s{}", prefix.to_lowercase())).await, format!("{prefix}001"));
    }
    office.finish().await;
}
