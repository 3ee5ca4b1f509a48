//! The server starts again: from its journal, from an export, from a backup, with and without its snapshot.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use serde_json::{Value, json};
use server::clock::Clock;
use server::journal::tools::{DataDir, export, import, restore, verify};
use server::office_file::OfficeId;
use tempfile::TempDir;
use tests::{MINUTE_MS, Setup, TestOffice, Truth, text, truth, without};

fn an_binh() -> OfficeId {
    OfficeId::new("an-binh").expect("an id")
}

/// A morning with something of everything.
async fn morning(office: &TestOffice) -> Vec<String> {
    let mut keys = Vec::new();
    for (service, class) in [("ho-tich", "ordinary"), ("ho-tich", "u1"), ("chung-thuc", "ordinary"), ("dat-dai", "u3")]
    {
        for _ in 0..4 {
            keys.push(text(&office.issue_as(service, class).await["key"]));
            office.clock().advance_ms(MINUTE_MS / 2);
        }
    }
    for counter in ["1", "2", "3"] {
        office.open(counter).await;
        office.call_next(counter).await;
    }
    office.does("1", "start").await;
    office.at("1", "transfer", json!({"service": "dat-dai"})).await.accepted();
    office.does("2", "no-show").await;
    office.does("3", "park").await;
    office.does("3", "undo").await;
    office.clock().advance_ms(MINUTE_MS);
    office.does("3", "recall").await;
    office.call_next("1").await;
    office.at("1", "finish", json!({"outcome": "dossier-received", "count": 2})).await.accepted();
    office.at("2", "pause", json!({"reason": "họp"})).await.accepted();
    office.http().ask("DELETE", &format!("/api/v1/tickets/{}", keys[3])).send().await.accepted();
    office.http().post(&office.path("/services/dat-dai/pause"), json!({})).await.accepted();
    second_hour(office).await;
    keys
}

/// Claims, needs, notes, further services, appointments, another order of calling, somebody awaited.
async fn second_hour(office: &TestOffice) {
    office.post("/tickets/1006/class", json!({"class": "u1"})).await.accepted();
    office.post("/tickets/1006/needs", json!({"needs": ["does-not-hear"]})).await.accepted();
    office.post("/tickets/1007/services", json!({"service": "bao-tro"})).await.accepted();
    let noted = json!({"to": {"clerk": "lan"}, "note": "mang theo bản chính"});
    office.post("/tickets/2003/transfer", noted).await.accepted();
    office.post("/services/ho-tich/stop", json!({"reason": "quá đông", "until_minute": 600})).await.accepted();
    let slot = json!({"service": "dat-dai", "day": "2026-11-24", "minute": 540});
    office.post("/appointments", slot).await.accepted();
    let notice = json!({"lines": [{"vi": "Họp lúc 15 giờ"}]});
    office.http().ask("PUT", &office.path("/notice")).json(&notice).send().await.accepted();
    office.people().dispenser("kiosk-1").await;
    office.post("/tickets/2003/print", json!({"printer": "kiosk-1", "again": true})).await.accepted();
    let policy = json!({"policy": {"ratio": {"priority": 1, "ordinary": 2}}});
    office.http().ask("PUT", &office.path("/policy")).json(&policy).send().await.accepted();
    office.at("5", "open", json!({"clerk": "hoa", "services": ["huong-dan"], "helps": []})).await.accepted();
    office.does("5", "await-next").await;
    office.at("4", "open", json!({"clerk": "mai", "helps": ["tra-ket-qua"]})).await.accepted();
    office.at("4", "serve-now", json!({"service": "bao-tro", "class": "u2"})).await.accepted();
}

/// Everything that anybody can see, without what names the server's life, without the expected waits, which a server works
/// out from what it sees, some time after it starts, and without what of it was spoken: nobody knows that afterwards.
async fn seen(office: &TestOffice, keys: &[String]) -> Vec<Value> {
    let mut seen = Vec::new();
    for below in ["", "/board", "/lines", "/dispenser", "/services/dat-dai/slots", "/services/ho-tich/tickets"] {
        seen.push(office.read(below).await);
    }
    for counter in 1..=5 {
        seen.push(office.read(&format!("/counters/{counter}")).await);
    }
    for key in keys {
        seen.push(office.http().get(&format!("/api/v1/tickets/{key}")).await.accepted());
    }
    seen.into_iter().map(|document| without(document, &["epoch", "seq", "expected", "spoken"])).collect()
}

/// The same without what is known of people outside the journal: neither an export nor a backup takes that along.
fn public(seen: Vec<Value>) -> Vec<Value> {
    seen.into_iter().map(|document| without(document, &["needs", "note"])).collect()
}

/// The journal of a stopped office, as text.
async fn exported(data: &DataDir) -> String {
    let mut lines = Vec::new();
    export(data, &an_binh(), &mut lines, &mut |_| {}).await.expect("a whole journal");
    String::from_utf8(lines).expect("an export is text")
}

fn copy_offices(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("offices")).expect("a new folder");
    fs::copy(from.join("offices/an-binh.toml"), to.join("offices/an-binh.toml")).expect("a copy");
}

#[tokio::test]
async fn a_restart_in_the_middle_of_a_day_changes_nothing() {
    let mut office = TestOffice::start().await;
    let keys = morning(&office).await;
    let before = seen(&office, &keys).await;
    let stopped = office.restart().await;
    assert_eq!(seen(&office, &keys).await, before);
    assert_eq!(office.stop().await, stopped, "bit for bit, and nothing was written");
    office.finish().await;
}

#[tokio::test]
async fn an_export_makes_the_same_office_elsewhere() {
    let mut office = TestOffice::start().await;
    morning(&office).await;
    let before = seen(&office, &[]).await;
    let original = office.stop().await;
    let lines = exported(&office.data()).await;

    let elsewhere = TempDir::new().expect("a folder for temporary files");
    let data = DataDir::new(elsewhere.path().to_owned());
    let imported = import(Cursor::new(&lines), &data, &an_binh(), &mut |_| {}).await.expect("a good export");
    assert_eq!((imported.commits, imported.entries), (original[0].version, original[0].entries));
    assert_eq!(imported.state_hash, original[0].state_hash);
    assert_eq!(exported(&data).await, lines, "an import's export is the same text");
    let refused = import(Cursor::new(&lines), &data, &an_binh(), &mut |_| {}).await;
    assert!(refused.is_err(), "nothing is imported over a journal");

    copy_offices(office.data().path(), elsewhere.path());
    let wall = Clock::wall(office.clock());
    let mut copy = Setup::sample().at_instant(wall).on_data(elsewhere).start().await;
    assert_eq!(public(seen(&copy, &[]).await), public(before));
    assert_eq!(copy.stop().await, original);
    copy.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_person_can_read_an_export() {
    let mut office = TestOffice::start().await;
    morning(&office).await;
    let entries = office.stop().await[0].entries;
    let lines = exported(&office.data()).await;
    assert_eq!(lines.lines().count() as u64, entries);
    let parsed: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let told = lines.lines().find(|line| line.contains("2001")).expect("the number that was given");
    for word in ["2026-11-23T", "chung-thuc", "ordinary"] {
        assert!(told.contains(word), "{word} in {told}");
    }
    assert!(parsed.iter().all(Value::is_object));
    office.finish().await;
}

#[tokio::test]
async fn a_bad_export_leaves_nothing_behind() {
    let mut office = TestOffice::start().await;
    morning(&office).await;
    office.stop().await;
    let lines = exported(&office.data()).await;
    let without_one: String =
        lines.lines().enumerate().filter(|(index, _)| *index != 5).map(|(_, line)| format!("{line}\n")).collect();
    let other_number = lines.replacen("1002", "1007", 1);
    for (what, bad) in
        [("a line is missing", without_one), ("a number was changed", other_number), ("nothing", String::new())]
    {
        assert_ne!(bad, lines, "{what}");
        let elsewhere = TempDir::new().expect("a folder for temporary files");
        let data = DataDir::new(elsewhere.path().to_owned());
        let refused = import(Cursor::new(&bad), &data, &an_binh(), &mut |_| {}).await;
        assert!(refused.is_err(), "{what}");
        assert!(!data.journal().exists(), "{what}");
    }
    office.finish().await;
}

#[tokio::test]
async fn a_missing_or_damaged_snapshot_changes_nothing() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 6] = [
        ("deleted", |file| fs::remove_file(file).expect("a file")),
        ("cut short", |file| fs::write(file, &fs::read(file).expect("a file")[..100]).expect("a file")),
        ("emptied", |file| fs::write(file, b"").expect("a file")),
        ("a byte flipped", |file| {
            let mut bytes = fs::read(file).expect("a file");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x40;
            fs::write(file, bytes).expect("a file");
        }),
        ("something else", |file| fs::write(file, b"layso snapshot\nis not what this is").expect("a file")),
        ("a folder in its place", |file| {
            fs::remove_file(file).expect("a file");
            fs::create_dir(file).expect("a folder");
        }),
    ];
    let mut office = TestOffice::start().await;
    let keys = morning(&office).await;
    let before = seen(&office, &keys).await;
    let original = office.stop().await;
    let file = office.data().snapshots().file(&an_binh());
    for (what, harm) in harms {
        assert!(file.exists(), "a snapshot was written at the end");
        harm(&file);
        office.up().await;
        assert_eq!(seen(&office, &keys).await, before, "{what}");
        if file.is_dir() {
            office.halt().await.expect("the server ends well");
            fs::remove_dir(&file).expect("an empty folder");
            office.up().await;
        }
        assert_eq!(office.stop().await, original, "{what}");
    }
    office.finish().await;
}

#[tokio::test]
async fn an_old_snapshot_and_one_of_another_life_change_nothing() {
    let mut office = TestOffice::start().await;
    office.issue("ho-tich").await;
    office.stop().await;
    let file = office.data().snapshots().file(&an_binh());
    let old = fs::read(&file).expect("a snapshot");
    office.up().await;
    let keys = morning(&office).await;
    let before = seen(&office, &keys).await;
    let original = office.stop().await;
    fs::write(&file, &old).expect("a file");
    office.up().await;
    assert_eq!(seen(&office, &keys).await, before);
    assert_eq!(office.stop().await, original);

    let mut other = TestOffice::start().await;
    other.issue("dat-dai").await;
    let others = other.stop().await;
    fs::copy(&file, other.data().snapshots().file(&an_binh())).expect("a copy");
    other.up().await;
    assert_eq!(other.waiting("dat-dai").await, ["3001"], "a snapshot of another journal is not believed");
    assert_eq!(other.stop().await, others);
    other.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_backup_of_a_running_server_is_a_whole_office() {
    let mut office = TestOffice::start().await;
    let keys = morning(&office).await;
    let before = seen(&office, &keys).await;
    let place = TempDir::new().expect("a folder for temporary files");
    let backup = place.path().join("backup");
    let to = json!({"to": backup});
    office.chief().post("/api/v1/backup", to.clone()).await.accepted();
    office.chief().post("/api/v1/backup", to).await.refused(409, "backup-failed");
    office.chief().post("/api/v1/backup", json!({"to": "relative"})).await.refused(400, "bad-value");
    office.issue("chung-thuc").await;

    let fresh = TempDir::new().expect("a folder for temporary files");
    let data = DataDir::new(fresh.path().to_owned());
    restore(&backup, &data, &mut |_| {}).await.expect("a good backup");
    assert!(restore(&backup, &data, &mut |_| {}).await.is_err(), "nothing is restored over anything");
    assert_eq!(verify(&data, &mut |_| {}).await.expect("a journal")[0].damage, None);
    let wall = Clock::wall(office.clock());
    let restored = Setup::sample().at_instant(wall).on_data(fresh).start().await;
    assert_eq!(public(seen(&restored, &keys).await), public(before), "with the same keys");
    restored.finish().await;
    assert!(office.stop().await[0].version > 0);
    office.finish().await;
}

#[tokio::test]
async fn every_restart_of_a_day_finds_the_office_as_it_was() {
    let mut office = TestOffice::start().await;
    let mut known: Option<Truth> = None;
    office.open("1").await;
    for round in 1..=8 {
        office.issue("ho-tich").await;
        office.call_next("1").await;
        office.restart().await;
        office.does("1", "finish").await;
        let now = office.restart().await.remove(0);
        assert!(known.is_none_or(|known| known.version < now.version), "round {round}");
        known = Some(now);
    }
    assert_eq!(office.read("").await["totals"]["done"], 8);
    office.stop().await;
    assert_eq!(truth(&office.data()).await.pop(), known);
    office.finish().await;
}
