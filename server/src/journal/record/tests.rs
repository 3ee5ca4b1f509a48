use std::collections::BTreeSet;

use queue::{Actor, AppointmentId, Day, Entry, Event, Origin, Released, TicketId, Timestamp};

use super::*;

/// What the first version of layso wrote, one record a line. Never changed; a new event adds a line.
const GOLDEN: &str = include_str!("../../../golden/commit-v1.jsonl");

/// The commits of the golden file, each with the hash of the one before.
fn commits() -> Vec<(Commit, SealedCommit)> {
    let at = Timestamp(1_795_312_800_123);
    let mut prev_hash = CommitHash::default();
    let with_cid = (1..).map(|n| Cid(n << 64)).zip(samples::entries(at));
    with_cid
        .map(|(cid, entries)| {
            let commit = Commit { cid, at, prev_hash, entries };
            let sealed = commit.seal().expect("a short commit");
            prev_hash = sealed.hash;
            (commit, sealed)
        })
        .collect()
}

#[test]
fn todays_build_writes_the_golden_bytes() {
    let golden: Vec<&str> = GOLDEN.lines().collect();
    let written = commits();
    if std::env::var_os("LAYSO_WRITE_GOLDEN").is_some() {
        append_golden(&written[golden.len()..]);
        return;
    }
    for (index, (_, sealed)) in written.iter().enumerate() {
        let written = std::str::from_utf8(&sealed.bytes).expect("a record is text");
        assert_eq!(golden.get(index), Some(&written), "line {} of golden/commit-v1.jsonl", index + 1);
    }
    assert_eq!(golden.len(), written.len());
}

/// Adds what is new; what is there is never written again.
fn append_golden(new: &[(Commit, SealedCommit)]) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/commit-v1.jsonl");
    let lines = new.iter().flat_map(|(_, sealed)| sealed.bytes.iter().copied().chain([b'\n']));
    let golden = GOLDEN.bytes().chain(lines).collect::<Vec<u8>>();
    std::fs::write(path, golden).expect("the golden file can be written");
}

#[test]
fn todays_build_reads_the_golden_bytes_to_the_same_events() {
    let mut chain = crate::journal::Chain::default();
    for (line, (commit, _)) in GOLDEN.lines().zip(commits()) {
        let stored = crate::journal::StoredCommit { version: chain.version.next(), bytes: line.as_bytes().to_vec() };
        assert_eq!(chain.link(&stored), Ok(commit));
    }
}

#[test]
fn every_event_has_its_golden_bytes() {
    let words: BTreeSet<usize> = commits()
        .iter()
        .flat_map(|(commit, _)| commit.entries.iter().flat_map(|entry| &entry.events).map(samples::word))
        .collect();
    assert_eq!(words, (0..samples::WORDS).collect());
}

#[test]
fn a_record_of_a_newer_format_says_so() {
    for newer in [r#"{"v":2,"cid":"","at":0,"prev":"","entries":[]}"#, r#"{"v":2,"other":true}"#] {
        assert_eq!(Commit::read(newer.as_bytes()), Err(BadRecord::Newer(2)), "{newer}");
    }
}

#[test]
fn what_is_no_record_is_unreadable() {
    let (_, sealed) = commits().remove(1);
    let text = String::from_utf8(sealed.bytes.to_vec()).expect("a record is text");
    let unknown_field = text.replace(r#""via":"http""#, r#""via":"http","door":1"#);
    let short_id = text.replace(r#""request":"00"#, r#""request":""#);
    for broken in ["", "{}", "null", &text[..text.len() - 1], &unknown_field, &short_id] {
        assert!(matches!(Commit::read(broken.as_bytes()), Err(BadRecord::Unreadable(_))), "{broken}");
    }
}

#[test]
fn a_commit_takes_entries_until_it_is_full() {
    let at = Timestamp(0);
    let reason = Some("x".repeat(1000));
    let events = vec![Event::CounterPaused { counter: "1".into(), reason }];
    let entry = Entry { at, request: None, actor: Actor::System, origin: Origin::Server, signature: None, events };
    let mut writer = CommitWriter::new(Cid(1), at, CommitHash::default());
    let taken = std::iter::from_fn(|| writer.push(&entry).then_some(())).take(1000).count();
    let sealed = writer.seal();
    assert!((55..62).contains(&taken), "{taken} entries of about 1,100 bytes");
    assert!(sealed.bytes.len() <= MAX_COMMIT_BYTES);
    assert_eq!(Commit::read(&sealed.bytes).expect("a whole record").entries.len(), taken);
}

#[test]
fn a_line_of_a_thousand_people_fits_into_a_commit() {
    let released = |n: u64| Released {
        ticket: TicketId(1_000_000 + n),
        number: format!("{}", 11_000 + n).as_str().into(),
        appointment: AppointmentId(1_000_000 + n),
        day: Day(20_781),
        minute: 1_010,
    };
    let events = vec![Event::LineReleased {
        service: "ho-tich".into(),
        tickets: (0..1_000).map(released).collect(),
        rest: 9_000,
    }];
    let entry = Entry {
        at: Timestamp(0),
        request: None,
        actor: Actor::System,
        origin: Origin::Server,
        signature: None,
        events,
    };
    assert!(CommitWriter::new(Cid(1), Timestamp(0), CommitHash::default()).push(&entry));
}

#[test]
fn an_issue_is_a_short_record() {
    let (commit, _) = commits().remove(1);
    let issue = commit.entries[0].events[0].clone();
    let entry = Entry { events: vec![issue], ..commit.entries[0].clone() };
    let bytes = serde_json::to_vec(&KeptEntry::of(&entry, commit.at)).expect("an entry");
    assert!(bytes.len() < 300, "{} bytes", bytes.len());
}
