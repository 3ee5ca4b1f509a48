use server::journal::sled::SledJournal;
use server::journal::tools::{self, DataDir};
use server::journal::{Chain, Cid, Commit, Journal as _};
use server::office_file::OfficeId;

use super::*;

/// A quick look at what `waits` measures with many days; the bounds are wide because the days are few.
#[test]
fn the_projection_beats_the_other_rules_and_its_range_holds() {
    let table = simulate(Scenario::loads(), 2, 1);
    let pooled = table.pooled().expect("six scenarios");
    assert!(pooled.waited() > 500, "{table}");
    assert!(pooled.gain() >= 20.0, "{table}");
    assert!((65.0..92.0).contains(&pooled.coverage()), "{table}");
}

#[test]
fn every_policy_and_appointments_are_foreseen() {
    let table = simulate(Scenario::rules(), 2, 1);
    let pooled = table.pooled().expect("five scenarios");
    assert!(pooled.gain() >= 10.0, "{table}");
    assert!((60.0..95.0).contains(&pooled.coverage()), "{table}");
}

#[test]
fn an_export_tells_what_its_days_told() {
    let mut entries = Vec::new();
    let scenario = Scenario::loads().remove(0);
    let score = hall::run(&scenario, 2, 1, &mut |entry| entries.push(entry.clone()));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("export.jsonl");
    let written = async {
        let (data, office) = (DataDir::new(folder.path().to_owned()), OfficeId::new("an-binh").expect("an id"));
        let journal = SledJournal::open(&data.journal()).expect("an empty journal");
        let mut chain = Chain::default();
        for (entry, cid) in entries.into_iter().zip(1..) {
            let commit = Commit { cid: Cid(cid), at: entry.at, prev_hash: chain.hash, entries: vec![entry] };
            let sealed = commit.seal().expect("a short commit");
            let hash = sealed.hash;
            let version = journal.append(&office, chain.version, sealed).await.expect("it is appended");
            chain = Chain { version, hash };
        }
        journal.close().await;
        let mut to = std::fs::File::create(&file).expect("a file");
        tools::export(&data, &office, &mut to, &mut |_| {}).await.expect("it is exported");
    };
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(written);
    let replayed = export::replay(&file, "UTC").expect("the export of a journal");
    assert_eq!(replayed, score);
}

#[test]
fn an_unreadable_export_is_named() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let error = export::replay(file.path(), "Asia/Ho_Chi_Minh").expect_err("it is empty");
    assert!(format!("{error:#}").contains("the export is empty"), "{error:#}");
    std::fs::write(file.path(), "{\"version\":1}\n").expect("the file can be written");
    let error = export::replay(file.path(), "Asia/Ho_Chi_Minh").expect_err("it is no export");
    assert!(format!("{error:#}").contains("line 1"), "{error:#}");
    let error = export::replay(file.path(), "Nowhere/At_All").expect_err("there is no such zone");
    assert!(format!("{error:#}").contains("Nowhere/At_All"), "{error:#}");
}
