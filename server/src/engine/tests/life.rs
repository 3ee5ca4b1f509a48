//! Beginning, ending and beginning again.

use std::fs;
use std::sync::Arc;

use futures_util::future::join_all;
use queue::{Command, Event};

use super::world::*;
use crate::engine::{RequestError, State, Verdict};
use crate::journal::Version;
use crate::journal::memory::MemoryJournal;
use crate::journal::snapshot::Snapshots;
use crate::office_file::SAMPLE;

#[tokio::test]
async fn the_first_start_defines_the_office_and_begins_its_day_in_one_commit() {
    let world = World::new();
    let office = world.start().await;
    assert_eq!(world.journal.head(world.id()), Version(1));
    let (_, kept) = world.kept().await;
    let events: Vec<&Event> = kept.iter().flat_map(|entry| &entry.events).collect();
    assert!(matches!(events[..], [Event::OfficeDefined { .. }, Event::DayTurned { .. }]), "{events:?}");
    office.shutdown().await;
    let again = world.start().await;
    assert_eq!(world.journal.head(world.id()), Version(1), "a second start writes nothing");
    assert_eq!(sees(&again, "its first refresh", |seen| seen.refreshes > 0).await.file, Some(world.file.hash));
}

#[tokio::test]
async fn a_restart_gives_the_same_state_bit_for_bit() {
    let folder = tempfile::tempdir().expect("a folder");
    for snapshots in [None, Some(Snapshots::new(folder.path().to_owned()))] {
        let world = World { snapshots, ..World::new() };
        let office = world.start().await;
        join_all((1..=50).map(|id| office.request(issue(id)))).await;
        let before = office.with(|_, hall| hall.office.state_hash()).await;
        office.shutdown().await;
        assert_eq!(office.request(issue(99)).await, Err(RequestError::ShuttingDown));
        let office = world.start().await;
        assert_eq!(office.with(|_, hall| hall.office.state_hash()).await, before);
        assert_eq!(number(&office.request(issue(51)).await), 1051);
        world.is_true_to_its_journal(&office).await;
    }
}

#[tokio::test]
async fn a_snapshot_that_cannot_be_used_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let snapshots = Snapshots::new(folder.path().to_owned());
    let world = World { snapshots: Some(snapshots.clone()), ..World::new() };
    let file = snapshots.file(world.id());
    let mut expected = None;
    for (next, spoil) in (1..).zip(["nothing", "delete", "flip a byte", "cut", "empty", "garbage"]) {
        let office = world.start().await;
        let found = office.with(|_, hall| hall.office.state_hash()).await.expect("a living office");
        assert!(expected.is_none_or(|expected| expected == found), "after: {spoil}");
        assert_eq!(number(&office.request(issue(next)).await), 1000 + u32::try_from(next).expect("small"));
        expected = office.with(|_, hall| hall.office.state_hash()).await.ok();
        office.shutdown().await;

        let mut bytes = fs::read(&file).expect("a snapshot at the shutdown");
        match spoil {
            "delete" => fs::remove_file(&file).expect("deletable"),
            "flip a byte" => {
                let middle = bytes.len() / 2;
                bytes[middle] ^= 1;
                fs::write(&file, bytes).expect("writable");
            }
            "cut" => fs::write(&file, &bytes[..bytes.len() - 7]).expect("writable"),
            "empty" => fs::write(&file, b"").expect("writable"),
            "garbage" => fs::write(&file, vec![0xff; 5000]).expect("writable"),
            _ => {}
        }
    }
}

#[tokio::test]
async fn a_snapshot_of_another_journal_is_not_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let snapshots = Some(Snapshots::new(folder.path().to_owned()));
    let world = World { snapshots: snapshots.clone(), ..World::new() };
    let office = world.start().await;
    join_all((1..=5).map(|id| office.request(issue(id)))).await;
    office.shutdown().await;
    // A data folder that was restored from an older backup, with the snapshots of today still there.
    let restored = World { snapshots, journal: Arc::new(MemoryJournal::new()), ..World::new() };
    let office = restored.start().await;
    assert_eq!(number(&office.request(issue(1)).await), 1001);
    restored.is_true_to_its_journal(&office).await;
}

#[tokio::test]
async fn a_changed_office_file_is_applied_while_running() {
    let world = World::new();
    let office = world.start().await;
    office.request(issue(1)).await.expect("a ticket");
    let source = format!("{}\n# A comment makes another file of it.\n", SAMPLE.1);
    let changed = office_file(SAMPLE.0, &source);
    office.redefine(Arc::clone(&changed)).await.expect("a living office");
    sees(&office, "the changed file", |seen| seen.file == Some(changed.hash)).await;
    let (state, _) = world.kept().await;
    assert!(state.knows(&changed.hash) && state.knows(&world.file.hash));
    // The first file again: its rules are known to the journal, its texts are used.
    let head = world.journal.head(world.id());
    office.redefine(Arc::clone(&world.file)).await.expect("a living office");
    sees(&office, "the first file", |seen| seen.file == Some(world.file.hash)).await;
    assert_eq!(world.journal.head(world.id()), head);
}

/// The sample with one more word in its name, and the last line of its rules changed.
fn other_rules() -> Arc<crate::office_file::OfficeFile> {
    let source = SAMPLE.1.replacen("An Bình", "An Bình mới", 1);
    let source = source.replacen("policy = \"ageing\"", "policy = \"fifo\"", 1);
    let other = office_file(SAMPLE.0, &source);
    assert_ne!(other.definition, office_file(SAMPLE.0, SAMPLE.1).definition);
    other
}

#[tokio::test]
async fn an_earlier_file_is_neither_used_in_part_nor_passed_over_in_silence() {
    let world = World::new();
    let office = world.start().await;
    let other = other_rules();
    office.redefine(Arc::clone(&other)).await.expect("a living office");
    sees(&office, "the other file", |seen| seen.file == Some(other.hash)).await;
    office.redefine(Arc::clone(&world.file)).await.expect("a living office");
    let seen = sees(&office, "what became of three files", |seen| seen.judged.len() == 3).await;
    let became: Vec<_> = seen.judged.into_iter().map(|(_, verdict)| verdict).collect();
    assert_eq!(became, [Verdict::InForce, Verdict::InForce, Verdict::Earlier]);
    let in_force = office.with(|_, hall| (hall.file.hash, hall.office.definition().cloned())).await;
    assert_eq!(in_force, Ok((other.hash, Some(other.definition.clone()))), "texts and rules are of one file");
    assert_eq!(office.file().hash, other.hash);
    // A changed line makes another file of it.
    let source = format!("{}\n# once more\n", SAMPLE.1);
    let changed = office_file(SAMPLE.0, &source);
    office.redefine(Arc::clone(&changed)).await.expect("a living office");
    sees(&office, "the changed file", |seen| seen.file == Some(changed.hash)).await;
    world.is_true_to_its_journal(&office).await;
}

#[tokio::test]
async fn the_texts_of_a_file_that_waits_wait_with_its_rules() {
    let world = World::new();
    let office = world.start().await;
    office.request(issue(1)).await.expect("somebody waits");
    let source = SAMPLE.1.replace("\"ho-tich\"", "\"ho-khau\"");
    let other = office_file(SAMPLE.0, &source);
    office.redefine(Arc::clone(&other)).await.expect("a living office");
    let waits = |seen: &Seen| seen.judged.last() == Some(&(other.hash, Verdict::Waits));
    sees(&office, "a file that waits", waits).await;
    assert_eq!(office.with(|_, hall| hall.file.hash).await, Ok(world.file.hash));
    // The file of today once more: it is still in force, and tomorrow's is not forgotten.
    office.redefine(Arc::clone(&world.file)).await.expect("a living office");
    sees(&office, "an earlier file", |seen| seen.judged.last() == Some(&(world.file.hash, Verdict::Earlier))).await;
    world.clock.advance_ms(17 * 60 * 60 * 1_000);
    sees(&office, "the next day", |seen| seen.days().len() == 2 && seen.file == Some(other.hash)).await;
    let services = office.with(|_, hall| hall.office.definition().map(|one| one.services[0].id.clone())).await;
    assert_eq!(services, Ok(other.definition.services.first().map(|service| service.id.clone())));
    world.is_true_to_its_journal(&office).await;
}

#[tokio::test]
async fn a_file_that_the_rules_refuse_is_told_and_the_one_before_goes_on() {
    let world = World::new();
    let office = world.start().await;
    let large = refused_by_the_rules();
    office.redefine(Arc::clone(&large)).await.expect("a living office");
    let refused = |seen: &Seen| matches!(seen.judged.last(), Some((hash, Verdict::Refused(_))) if *hash == large.hash);
    sees(&office, "the refusal", refused).await;
    assert_eq!(office.with(|_, hall| hall.file.hash).await, Ok(world.file.hash));
    assert_eq!(number(&office.request(issue(1)).await), 1001);
    world.is_true_to_its_journal(&office).await;
}

/// An office file that is longer than a record of the journal. No file is read so; should one slip through, the rules are
/// there.
fn refused_by_the_rules() -> Arc<crate::office_file::OfficeFile> {
    let mut large = crate::office_file::OfficeFile::clone(&other_rules());
    let procedures = (0..4_000).map(|n| queue::ProcedureId::new(&format!("{}-{n}", "x".repeat(30))));
    large.definition.services[0].procedures.extend(procedures);
    Arc::new(large)
}

#[tokio::test]
async fn a_shutdown_answers_what_was_asked() {
    let world = World::new();
    let office = world.start().await;
    let asked = join_all((1..=30).map(|id| office.request(issue(id))));
    let (answers, ()) = tokio::join!(asked, office.shutdown());
    let (_, kept) = world.kept().await;
    for (id, answer) in (1..).zip(answers) {
        let in_journal = kept.iter().any(|entry| entry.request.is_some_and(|(found, _)| found.0 == id));
        match answer {
            Ok(_) => assert!(in_journal, "request {id} was answered and is not kept"),
            Err(error) => assert_eq!((error, in_journal), (RequestError::ShuttingDown, false), "request {id}"),
        }
    }
    assert_eq!(office.state(), State::Stopped);
}

#[tokio::test]
async fn a_refusal_changes_nothing() {
    let world = World::new();
    let office = world.start().await;
    let head = world.journal.head(world.id());
    let refused = office.request(request(1, number_of("nowhere"))).await;
    assert!(matches!(refused, Err(RequestError::Refused(queue::Refusal::UnknownService(_)))), "{refused:?}");
    assert_eq!(world.journal.head(world.id()), head);
}

#[tokio::test]
async fn a_look_that_panics_closes_nothing() {
    let world = World::new();
    let office = world.start().await;
    let seen = office.with(|_, _| -> u32 { panic!("a mistake in a view") }).await;
    assert_eq!(seen, Err(RequestError::Internal));
    assert_eq!(number(&office.request(issue(1)).await), 1001, "the office goes on");
    assert_eq!(office.state(), State::Ready);
    world.is_true_to_its_journal(&office).await;
}

#[tokio::test]
async fn a_counter_that_awaits_somebody_calls_in_the_same_commit() {
    let world = World::new();
    let office = world.start().await;
    let (counter, clerk) = (|| queue::CounterId::new("1"), "lan".into());
    let open = Command::OpenCounter { counter: counter(), clerk, services: None, helps: None };
    office.request(request(1, open)).await.expect("an open counter");
    office.request(request(2, Command::AwaitNext { counter: counter() })).await.expect("somebody is awaited");
    let issued = office.request(issue(3)).await.expect("a number");
    let (kept, entries) = world.kept().await;
    let called = entries.iter().rposition(|entry| matches!(entry.events[..], [queue::Event::TicketCalled { .. }]));
    assert_eq!(called, Some(entries.len() - 1), "time has called: {entries:?}");
    assert_eq!(entries[entries.len() - 1].actor, queue::Actor::System);
    assert!(kept.counter(&counter()).is_some_and(|counter| counter.in_hand.is_some()));
    assert_eq!(world.journal.head(world.id()).0, issued.version, "one commit for the number and its call");
    world.is_true_to_its_journal(&office).await;
}
