//! A short round at every border: the corpus, and mutants of a fixed seed and of another one each time.
//!
//! `LAYSO_SEED=123 cargo test -p tests --test fuzz` throws the mutants of one seed; a long round is
//! `cargo run --release -p tests --bin fuzz -- --cases 10000000`.

use tests::fuzz::{all, round};

/// How many inputs at each border and from each seed.
const CASES: u64 = 20_000;
/// The seed of every run, so that what it finds once it finds again.
const SEED: u64 = 2_026;
/// What the whole process may hold, with all targets at once.
const MEMORY_MAX_KIB: u64 = 512 * 1024;

/// The seed of this run: from the environment, else another one each time.
fn seed_of_today() -> u64 {
    match std::env::var("LAYSO_SEED") {
        Ok(seed) => seed.parse().unwrap_or_else(|error| panic!("LAYSO_SEED={seed}: {error}")),
        Err(_) => std::time::UNIX_EPOCH.elapsed().map_or(1, |since| since.as_secs()),
    }
}

/// `ways`: in fewer different ways a round does not end unless it has fallen asleep.
fn throw(name: &str, ways: usize) {
    let target = all().into_iter().find(|target| target.name == name).expect("a target of this name");
    for seed in [SEED, seed_of_today()] {
        let seen = round(&target, CASES, seed, None).unwrap_or_else(|crash| panic!("{crash}"));
        println!("{seen:?}");
        assert!(seen.cases >= CASES, "{seen:?}");
        assert!(seen.taken >= 100, "nearly nothing was taken for anything: {seen:?}");
        assert!(seen.cases - seen.taken >= 1_000, "nearly everything was taken: {seen:?}");
        assert!(seen.ways >= ways, "fewer than {ways} ways: {seen:?}");
        assert!(seen.peak_kib <= MEMORY_MAX_KIB, "{seen:?}");
    }
}

#[test]
fn a_live_message_can_be_anything() {
    throw("live", 300);
}

#[test]
fn a_request_over_http_can_be_anything() {
    throw("http", 300);
}

#[test]
fn an_office_file_can_be_anything() {
    throw("office-file", 100);
}

#[test]
fn a_record_of_a_journal_can_be_anything() {
    throw("record", 300);
}

#[test]
fn an_export_can_be_anything() {
    throw("export", 100);
}

#[test]
fn a_printer_can_answer_anything() {
    throw("printer", 30);
}

#[test]
fn a_register_of_access_can_be_anything() {
    throw("access", 50);
}

#[test]
fn a_record_of_access_can_be_anything() {
    throw("audit", 20);
}

#[test]
fn a_server_can_say_anything() {
    throw("mirror", 300);
}

#[test]
fn every_border_is_tried_here() {
    let tried = include_str!("fuzz.rs");
    for target in all() {
        assert!(tried.contains(&format!("throw(\"{}\",", target.name)), "{} is not tried", target.name);
    }
}
