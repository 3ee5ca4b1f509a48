use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use queue::{Actor, Command, CommandHash, Entry, Office, Origin, Request, RequestId, Timestamp};

use super::*;
use crate::calendar::{Calendar, Timekeeper};
use crate::clock::ManualClock;
use crate::journal::{Chain, Cid, Commit, Journal, SealedCommit, Version};
use crate::office_file::{OfficeFile, SAMPLE};

const COMMITS: u64 = 40;

fn id(id: &str) -> OfficeId {
    OfficeId::new(id).expect("an office id")
}

/// Commits that an office can really have made: defined, begun, and then three tickets a commit.
fn commits() -> (Vec<SealedCommit>, u128) {
    let file = OfficeFile::parse(Path::new("an-binh.toml"), SAMPLE.1).expect("the sample");
    let clock = Arc::new(ManualClock::new(Timestamp(1_795_312_800_000)));
    let calendar = Calendar::new(file.time_zone.clone(), file.day_turns_at_minute);
    let mut time = Timekeeper::new(calendar, Arc::<ManualClock>::clone(&clock), None);
    let (mut office, mut chain, mut sealed) = (Office::new(), Chain::default(), Vec::new());
    for n in 0..COMMITS {
        clock.advance_ms(1_234);
        let now = time.now(office.day().zip(office.day_ends()));
        let mut entries = Vec::new();
        let mut make = |office: &mut Office, request: Option<&Request>, events| {
            let entry = Entry {
                at: now.at,
                request: request.map(|request| (request.id, request.hash)),
                actor: request.map_or(Actor::System, |request| request.actor.clone()),
                origin: Origin::Server,
                signature: None,
                events,
            };
            office.apply(&entry);
            entries.push(entry);
        };
        for k in 0..3 {
            let command = if n == 0 {
                Command::Define { hash: file.hash, definition: Box::new(file.definition.clone()) }
            } else {
                Command::Issue {
                    service: "ho-tich".into(),
                    procedure: None,
                    class: None,
                    further: vec![],
                    files: None,
                    afar: false,
                }
            };
            let key = u128::from(n * 3 + k);
            let actor = Actor::Clerk("Lan \"L\"\nAnh".into());
            let request = Request {
                id: RequestId(key),
                actor,
                origin: Origin::Http,
                command,
                hash: CommandHash(key << 100),
                signed: None,
            };
            let decision = office.decide(&request, &now).expect("an accepted request");
            make(&mut office, Some(&request), decision.events().to_vec());
            let turned = office.expire(&now);
            if !turned.is_empty() {
                make(&mut office, None, turned);
            }
        }
        // One commit was decided a moment before its entries, as around a confirmed clock.
        let at = if n == 5 { Timestamp(now.at.0 - 7) } else { now.at };
        let commit = Commit { cid: Cid(u128::from(n) + 1), at, prev_hash: chain.hash, entries };
        let one = commit.seal().expect("a short commit");
        chain = Chain { version: chain.version.next(), hash: one.hash };
        sealed.push(one);
    }
    (sealed, office.state_hash())
}

/// A data folder with one office's journal; answers with the state's hash.
async fn filled(data: &DataDir, office: &OfficeId) -> u128 {
    let (sealed, state_hash) = commits();
    let journal = SledJournal::open(&data.journal()).expect("a new journal");
    let head = journal.append_all(office, Version::ZERO, sealed).await;
    assert_eq!(head, Ok(Version(COMMITS)));
    journal.close().await;
    state_hash
}

async fn verified(data: &DataDir) -> Vec<Report> {
    verify(data, &mut |_| {}).await.expect("a readable journal")
}

async fn exported(data: &DataDir, office: &OfficeId) -> Vec<u8> {
    let mut text = Vec::new();
    export(data, office, &mut text, &mut |_| {}).await.expect("an export");
    text
}

#[tokio::test]
async fn a_good_journal_is_verified() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = DataDir::new(folder.path().to_owned());
    let state_hash = filled(&data, &id("an-binh")).await;
    let mut told = Vec::new();
    let reports = verify(&data, &mut |progress| told.push(progress.commits)).await.expect("a readable journal");
    let [report] = &reports[..] else { panic!("{reports:?}") };
    assert_eq!((report.commits, report.state_hash, &report.damage), (COMMITS, state_hash, &None));
    assert_eq!(report.entries, COMMITS * 3 + 1);
    assert_eq!(told.last(), Some(&COMMITS));
}

#[tokio::test]
async fn the_first_broken_commit_is_named() {
    let (sealed, _) = commits();
    let broken_chain = |records: &mut Vec<SealedCommit>| {
        let mut commit = Commit::read(&records[6].bytes).expect("a record");
        commit.cid = Cid(999);
        records[6] = commit.seal().expect("a short commit");
    };
    let unreadable = |records: &mut Vec<SealedCommit>| records[6].bytes = Arc::from(&b"{}"[..]);
    let impossible = |records: &mut Vec<SealedCommit>| {
        let mut commit = Commit::read(&records[6].bytes).expect("a record");
        commit.entries.swap(0, 1);
        records[6] = commit.seal().expect("a short commit");
    };
    type Spoil<'a> = &'a dyn Fn(&mut Vec<SealedCommit>);
    let cases: [(&str, Spoil<'_>, u64); 3] =
        [("chain", &broken_chain, 8), ("unreadable", &unreadable, 7), ("impossible", &impossible, 7)];
    for (what, spoil, version) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        let data = DataDir::new(folder.path().to_owned());
        let mut records = sealed.clone();
        spoil(&mut records);
        let journal = SledJournal::open(&data.journal()).expect("a new journal");
        journal.append_all(&id("broken"), Version::ZERO, records).await.expect("bytes are bytes");
        journal.append_all(&id("good"), Version::ZERO, sealed.clone()).await.expect("good commits");
        journal.close().await;
        let reports = verified(&data).await;
        let damage = reports[0].damage.as_ref().unwrap_or_else(|| panic!("{what} was not found"));
        assert_eq!(damage.version, Version(version), "{what}: {damage}");
        assert_eq!(reports[0].commits, version - 1, "{what}");
        assert_eq!(reports[1].damage, None);
    }
}

#[tokio::test]
async fn an_export_is_one_readable_line_an_entry() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = DataDir::new(folder.path().to_owned());
    filled(&data, &id("an-binh")).await;
    let text = String::from_utf8(exported(&data, &id("an-binh")).await).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len() as u64, COMMITS * 3 + 1);
    let line: serde_json::Value = serde_json::from_str(lines[5]).expect("JSON");
    assert_eq!(line["version"], 2);
    assert_eq!(line["index"], 1);
    assert_eq!(line["at"], "2026-11-22T02:00:02.468Z");
    assert_eq!(line["by"]["clerk"], "Lan \"L\"\nAnh");
    assert_eq!(line["request"], format!("{:032x}", 4));
    assert_eq!(line["events"][0]["ticket-issued"]["number"], "1002");
}

#[tokio::test]
async fn an_import_gives_the_same_journal_bit_for_bit() {
    let (from, to) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let (from, to) = (DataDir::new(from.path().to_owned()), DataDir::new(to.path().to_owned()));
    let state_hash = filled(&from, &id("an-binh")).await;
    let text = exported(&from, &id("an-binh")).await;
    let imported = import(Cursor::new(&text), &to, &id("an-binh"), &mut |_| {}).await.expect("an import");
    assert_eq!(imported, Imported { commits: COMMITS, entries: COMMITS * 3 + 1, state_hash });
    assert_eq!(verified(&to).await, verified(&from).await, "the hash of the last record included");
    assert_eq!(exported(&to, &id("an-binh")).await, text);

    let again = import(Cursor::new(&text), &to, &id("an-binh"), &mut |_| {}).await;
    assert!(matches!(again, Err(ToolError::OfficeExists(_))), "{again:?}");
    import(Cursor::new(&text), &to, &id("binh-an"), &mut |_| {}).await.expect("another office");
}

#[tokio::test]
async fn a_bad_export_is_refused_with_its_line_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let from = DataDir::new(folder.path().join("from"));
    filled(&from, &id("an-binh")).await;
    let text = String::from_utf8(exported(&from, &id("an-binh")).await).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    let without = |n: usize| [&lines[..n], &lines[n + 1..]].concat().join("\n");
    let cases = [
        (String::new(), 0),
        (without(0), 1),
        // An entry from the middle of a commit, a whole commit's first entry, and a ticket that is then missing.
        (without(5), 6),
        (text.replacen("ticket-issued", "ticket-lost", 1), 5),
        (format!("{}\nnonsense\n", lines[..10].join("\n")), 11),
        (text.replace(r#""number":"1005""#, r#""number":"1006""#), 11),
        // The second entry of a commit once more as its first, and a commit that begins in its middle.
        (text.replacen(r#""version":2,"index":1"#, r#""version":2,"index":0"#, 1), 6),
        (text.replacen(r#""version":2,"index":0"#, r#""version":2,"index":4"#, 1), 5),
    ];
    for (bad, line) in cases {
        let to = DataDir::new(folder.path().join("to"));
        let refused = import(Cursor::new(&bad), &to, &id("an-binh"), &mut |_| {}).await;
        let Err(ToolError::BadLine { line: found, what }) = refused else { panic!("{refused:?}") };
        assert!(found.abs_diff(line) <= 1, "line {found} instead of {line}: {what}");
        assert!(!to.journal().exists(), "something was written");
    }
}

/// An import that fails after this many lines were written, as on a full disk: the reader breaks while it is read for the
/// second time.
struct Breaks<'t> {
    text: Cursor<&'t [u8]>,
    again: bool,
    at: u64,
}

impl std::io::Read for Breaks<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut from = std::io::BufRead::fill_buf(self)?;
        let read = from.read(into)?;
        std::io::BufRead::consume(self, read);
        Ok(read)
    }
}

impl std::io::BufRead for Breaks<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.again && self.text.position() >= self.at {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.text.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.text.consume(bytes);
    }
}

impl std::io::Seek for Breaks<'_> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.again = true;
        self.text.seek(to)
    }
}

#[tokio::test]
async fn an_import_that_was_cut_is_no_journal_and_goes_on_when_it_is_made_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (from, to) = (DataDir::new(folder.path().join("from")), DataDir::new(folder.path().join("to")));
    let state_hash = filled(&from, &id("an-binh")).await;
    let text = exported(&from, &id("an-binh")).await;
    for at in [text.len() as u64 / 2, text.len() as u64 * 9 / 10] {
        let cut = Breaks { text: Cursor::new(&text), again: false, at };
        let cut = import(cut, &to, &id("an-binh"), &mut |_| {}).await;
        assert!(matches!(cut, Err(ToolError::Stream(_))), "{cut:?}");
        let [report] = &verified(&to).await[..] else { panic!("an office was begun") };
        let damage = report.damage.as_ref().expect("it is not whole");
        assert!(damage.version > Version(1) && damage.what.contains("import the same export again"), "{damage}");
        let journal = SledJournal::open(&to.journal()).expect("the journal");
        let opened = crate::journal::load(&journal, &id("an-binh"), None, None).await;
        assert!(matches!(opened, Err(ReadError::Damaged(_))), "no server opens it");
        let appended = journal.append(&id("an-binh"), Version(damage.version.0 - 1), commits().0.remove(0)).await;
        assert!(matches!(appended, Err(AppendError::Damaged(_))), "{appended:?}");
        journal.close().await;
    }
    let other = String::from_utf8(text.clone()).expect("text").replacen("Lan", "Mai", 1);
    let other = import(Cursor::new(other), &to, &id("an-binh"), &mut |_| {}).await;
    assert!(matches!(other, Err(ToolError::OtherImport(_))), "{other:?}");

    let imported = import(Cursor::new(&text), &to, &id("an-binh"), &mut |_| {}).await.expect("an import");
    assert_eq!((imported.commits, imported.state_hash), (COMMITS, state_hash));
    assert_eq!(verified(&to).await, verified(&from).await);
    let again = import(Cursor::new(&text), &to, &id("an-binh"), &mut |_| {}).await;
    assert!(matches!(again, Err(ToolError::OfficeExists(_))), "{again:?}");
}

#[tokio::test]
async fn a_backup_is_made_while_appends_go_on_and_can_be_restored() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, copy) = (DataDir::new(folder.path().join("data")), folder.path().join("copy"));
    filled(&data, &id("an-binh")).await;
    std::fs::write(data.path().join("secret"), b"not told").expect("writable");
    std::fs::create_dir(data.path().join("offices")).expect("writable");
    std::fs::write(data.path().join("offices/an-binh.toml"), SAMPLE.1).expect("writable");
    let before = verified(&data).await;

    let journal = SledJournal::open(&data.journal()).expect("the journal");
    let ((sealed, _), another) = (commits(), id("another"));
    let (backed_up, appended) =
        tokio::join!(backup(&journal, &data, &copy), journal.append_all(&another, Version::ZERO, sealed));
    backed_up.expect("a backup");
    appended.expect("a commit meanwhile");
    let twice = backup(&journal, &data, &copy).await;
    assert!(matches!(twice, Err(ToolError::Exists(_))), "{twice:?}");
    journal.close().await;

    let restored = DataDir::new(folder.path().join("restored"));
    restore(&copy, &restored, &mut |_| {}).await.expect("a restored folder");
    let reports = verified(&restored).await;
    assert!(reports.iter().any(|report| before.contains(report)), "{reports:?}");
    assert_eq!(std::fs::read(restored.path().join("secret")).expect("the secret"), b"not told");
    assert!(restored.path().join("offices/an-binh.toml").is_file());
    let over = restore(&copy, &restored, &mut |_| {}).await;
    assert!(matches!(over, Err(ToolError::Exists(_))), "{over:?}");
}

#[tokio::test]
async fn a_backup_has_no_notes_about_people_unless_they_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = DataDir::new(folder.path().join("data"));
    filled(&data, &id("an-binh")).await;
    let office = data.confidential().join("an-binh");
    std::fs::create_dir_all(&office).expect("writable");
    for name in ["notes-2026-11-23", "needs-2026-11-23", "afar-2026-11-23"] {
        std::fs::write(office.join(name), name).expect("writable");
    }
    let journal = SledJournal::open(&data.journal()).expect("the journal");
    let (plain, full) = (DataDir::new(folder.path().join("plain")), DataDir::new(folder.path().join("full")));
    backup(&journal, &data, plain.path()).await.expect("a backup");
    backup_with_notes(&journal, &data, full.path()).await.expect("a backup with notes");
    journal.close().await;
    assert!(plain.journal().is_dir() && !plain.confidential().exists());
    let copied = std::fs::read_dir(full.confidential().join("an-binh")).expect("the office's folder");
    let names: Vec<_> = copied.map(|file| file.expect("a file").file_name()).collect();
    assert_eq!(names, ["notes-2026-11-23"], "what is for one day only is never copied");
}

#[tokio::test]
async fn a_damaged_backup_is_not_put_in_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = DataDir::new(folder.path().join("copy"));
    let (mut sealed, _) = commits();
    sealed.remove(3);
    let journal = SledJournal::open(&copy.journal()).expect("a new journal");
    journal.append_all(&id("an-binh"), Version::ZERO, sealed).await.expect("bytes are bytes");
    journal.close().await;
    let data = DataDir::new(folder.path().join("data"));
    let refused = restore(copy.path(), &data, &mut |_| {}).await;
    assert!(matches!(refused, Err(ToolError::DamagedBackup { .. })), "{refused:?}");
    assert!(!data.path().exists());
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).expect("the folder").flatten().map(|item| item.file_name()).collect();
    assert_eq!(names, ["copy"], "nothing is left behind");
}

#[tokio::test]
async fn tools_say_plainly_what_is_not_there_or_in_use() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = DataDir::new(folder.path().join("data"));
    assert!(matches!(verify(&data, &mut |_| {}).await, Err(ToolError::NoJournal(_))));
    assert!(!data.journal().exists(), "looking for a journal made one");
    assert!(!data.path().exists(), "looking made something");
    filled(&data, &id("an-binh")).await;
    let nobody = export(&data, &id("nobody"), &mut Vec::new(), &mut |_| {}).await;
    assert!(matches!(nobody, Err(ToolError::NoOffice(_))), "{nobody:?}");
    let options = store::Options { open_patience: std::time::Duration::ZERO, ..store::Options::default() };
    let running = SledJournal::open_with(&data.journal(), options).expect("the journal");
    let in_use = verify(&data, &mut |_| {}).await;
    assert!(matches!(in_use, Err(ToolError::Open(store::OpenError::InUse(_)))), "{in_use:?}");
    running.close().await;
}

#[tokio::test]
async fn a_backup_is_not_made_in_the_folder_that_it_copies() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = DataDir::new(folder.path().join("data"));
    filled(&data, &id("an-binh")).await;
    std::fs::create_dir(data.path().join("offices")).expect("writable");
    std::os::unix::fs::symlink(data.path(), folder.path().join("door")).expect("writable");
    let journal = SledJournal::open(&data.journal()).expect("the journal");
    let inside = ["data/copy", "data/offices/deep/copy", "data/../data/copy", "door/copy", "none/../data/copy"];
    for place in inside.map(|place| folder.path().join(place)) {
        let refused = backup(&journal, &data, &place).await;
        assert!(matches!(refused, Err(ToolError::Within(_))), "{}: {refused:?}", place.display());
    }
    backup(&journal, &data, &folder.path().join("deep/copy")).await.expect("a backup beside it");
    journal.close().await;
    let copy = folder.path().join("deep/copy");
    let within = DataDir::new(copy.join("again"));
    let refused = restore(&copy, &within, &mut |_| {}).await;
    assert!(matches!(refused, Err(ToolError::Within(_))), "{refused:?}");
}

#[tokio::test]
async fn a_backup_opens_no_living_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, copy) = (DataDir::new(folder.path().join("data")), DataDir::new(folder.path().join("copy")));
    filled(&data, &id("an-binh")).await;
    std::fs::create_dir(data.access()).expect("writable");
    for name in ["register.json", "audit.jsonl", "lock", "owner.json", "owner.new"] {
        std::fs::write(data.access().join(name), name).expect("writable");
    }
    let journal = SledJournal::open(&data.journal()).expect("the journal");
    backup(&journal, &data, copy.path()).await.expect("a backup");
    journal.close().await;
    let copied = std::fs::read_dir(copy.access()).expect("the register's folder");
    let mut names: Vec<_> = copied.map(|file| file.expect("a file").file_name()).collect();
    names.sort();
    assert_eq!(names, ["audit.jsonl", "register.json"]);
}

#[tokio::test]
async fn what_a_killed_backup_left_behind_stands_in_nobody_s_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, copy) = (DataDir::new(folder.path().join("data")), folder.path().join("copy"));
    filled(&data, &id("an-binh")).await;
    let journal = SledJournal::open(&data.journal()).expect("the journal");
    let rest = folder.path().join("copy.unfinished");
    std::fs::create_dir(&rest).expect("writable");
    std::fs::write(rest.join("letter.txt"), b"somebody's own").expect("writable");
    let refused = backup(&journal, &data, &copy).await;
    assert!(matches!(refused, Err(ToolError::Exists(_))), "a folder that no backup made is left alone: {refused:?}");
    let mark = std::fs::File::create_new(rest.join(".layso-unfinished")).expect("writable");
    mark.lock().expect("a lock");
    let refused = backup(&journal, &data, &copy).await;
    assert!(matches!(refused, Err(ToolError::Exists(_))), "another backup is being made: {refused:?}");
    drop(mark);
    backup(&journal, &data, &copy).await.expect("a backup");
    journal.close().await;
    assert!(!rest.exists() && !copy.join(".layso-unfinished").exists() && !copy.join("letter.txt").exists());
}
