use std::fs::{self, OpenOptions};
use std::sync::mpsc;

use protocol::Need;
use queue::{Actor, CommandHash, Entry, Moment, Origin, Request};

use super::*;
use crate::confidential::day_log::DayLog;
use crate::confidential::{Citizen, Vaults};

use crate::testbed::{Floor, issue};

const MONDAY: Day = Day(20_780);
const TUESDAY: Day = Day(20_781);

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        Place(tempfile::tempdir().unwrap())
    }

    /// As a server that has just started, before its office is made.
    fn opened(&self) -> Vault {
        Vaults::new(self.0.path().to_owned(), 30).open(&OfficeId::new("thu").unwrap())
    }

    fn on(&self, day: Day) -> Vault {
        let vault = self.opened();
        vault.known_mut().turn(day);
        vault
    }

    /// All that lies in the files.
    fn written(&self) -> String {
        let folder = self.0.path().join("thu");
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        files.map(|file| fs::read_to_string(file.path()).unwrap()).collect()
    }

    fn files(&self) -> Vec<String> {
        let files = fs::read_dir(self.0.path().join("thu")).into_iter().flatten().flatten();
        let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn note(text: &str) -> Vec<Private> {
    vec![Private::Note(text.to_owned())]
}

fn number(citizen: &str) -> Vec<Private> {
    vec![Private::Number(Citizen::read(citizen).unwrap(), 2)]
}

#[tokio::test]
async fn a_note_outlives_the_server_and_its_day_but_not_its_time() {
    let place = Place::new();
    place.on(MONDAY).hold(RequestId(1), note("mang theo con")).await.unwrap().keep();
    let vault = place.on(TUESDAY);
    assert_eq!(vault.note(NoteId(1)).as_deref(), Some("mang theo con"));
    assert_eq!(vault.note(NoteId(2)), None);
    vault.shelf().sweep(Day(MONDAY.0 + 30), 30).unwrap();
    assert_eq!(place.files(), ["notes-2026-11-23"]);
    vault.shelf().sweep(Day(MONDAY.0 + 31), 30).unwrap();
    assert!(place.files().is_empty(), "its time is over");
}

#[tokio::test]
async fn what_a_refused_request_brought_is_erased() {
    let place = Place::new();
    let vault = place.on(MONDAY);
    let brought = || vec![Private::Note("bí mật".to_owned()), Private::Needs(vec![Need::DoesNotHear])];
    vault.hold(RequestId(1), brought()).await.unwrap().forget().await;
    assert_eq!(vault.note(NoteId(1)), None);
    assert!(!place.written().contains("bí mật") && !place.written().contains("hear"), "{}", place.written());
    vault.hold(RequestId(1), note("khác")).await.unwrap().keep();
    assert_eq!(vault.note(NoteId(1)).as_deref(), Some("khác"));
}

#[tokio::test]
async fn the_words_under_an_id_stay_whatever_comes_later() {
    let place = Place::new();
    let vault = place.on(MONDAY);
    vault.hold(RequestId(1), note("một")).await.unwrap().keep();
    assert_eq!(vault.hold(RequestId(1), note("hai")).await.err(), Some(NotKept::IdReused));
    vault.hold(RequestId(1), note("một")).await.unwrap().forget().await;
    assert_eq!(vault.note(NoteId(1)).as_deref(), Some("một"), "a repeat that is refused erases nothing");
    let vault = place.on(TUESDAY);
    vault.hold(RequestId(1), note("một")).await.unwrap().forget().await;
    assert_eq!(vault.note(NoteId(1)).as_deref(), Some("một"), "not even after midnight and a restart");
}

#[tokio::test]
async fn of_the_same_request_twice_at_once_one_that_is_accepted_is_enough() {
    let place = Place::new();
    let vault = place.on(MONDAY);
    let (first, second) = (vault.hold(RequestId(1), note("x")).await, vault.hold(RequestId(1), note("x")).await);
    first.unwrap().forget().await;
    assert!(vault.note(NoteId(1)).is_some(), "the other is still under way");
    second.unwrap().keep();
    assert_eq!(vault.note(NoteId(1)).as_deref(), Some("x"));
    drop(vault.hold(RequestId(2), note("y")).await.unwrap());
    assert!(vault.note(NoteId(2)).is_some(), "whose asker hung up may have been accepted");
}

/// An office on Monday morning whose request 7 is a number.
fn hall_with_a_number() -> Office {
    let mut floor = Floor::new();
    let moment: Moment = floor.hall().moment;
    let (actor, origin, command) = (Actor::Citizen, Origin::Live, issue("ho-tich"));
    let request =
        Request { id: RequestId(7), actor: actor.clone(), origin, command, hash: CommandHash(0), signed: None };
    let events = floor.office.decide(&request, &moment).unwrap().events().to_vec();
    let request = Some((request.id, request.hash));
    floor.office.apply(&Entry { at: moment.at, request, actor, origin, signature: None, events });
    floor.office
}

#[tokio::test]
async fn needs_find_the_ticket_of_their_request_over_a_restart_too() {
    let (place, office) = (Place::new(), hall_with_a_number());
    let vault = place.opened();
    vault.known_mut().turn(office.day().unwrap());
    let ticket = office.tickets().next().unwrap().id;
    vault.hold(RequestId(7), vec![Private::Needs(vec![Need::Wheelchair])]).await.unwrap().keep();
    vault.hold(RequestId(8), vec![Private::Needs(vec![Need::DoesNotHear])]).await.unwrap().keep();
    assert!(vault.needs(ticket).is_empty(), "nobody has told of the ticket yet");
    vault.follow(&office);
    assert_eq!(vault.needs(ticket), [Need::Wheelchair]);

    let vault = place.opened();
    vault.follow(&office);
    assert_eq!(vault.needs(ticket), [Need::Wheelchair]);
    assert!(vault.known().needs.by_request.is_empty(), "what gave no number is not looked for again");
    vault.set_needs(ticket, vec![]).await.unwrap();
    assert!(vault.needs(ticket).is_empty());
    let vault = place.opened();
    vault.follow(&office);
    assert!(vault.needs(ticket).is_empty(), "the last word of staff holds");
}

#[tokio::test]
async fn needs_and_citizens_are_erased_when_the_day_turns() {
    let (place, office) = (Place::new(), hall_with_a_number());
    let day = office.day().unwrap();
    let vault = place.on(Day(day.0 - 1));
    vault.set_needs(TicketId(1), vec![Need::DoesNotSee]).await.unwrap();
    vault.hold(RequestId(1), number("0912345678")).await.unwrap().keep();
    vault.hold(RequestId(2), note("x")).await.unwrap().keep();
    assert_eq!(place.files().len(), 3);
    vault.follow(&office);
    assert!(vault.needs(TicketId(1)).is_empty());
    assert!(vault.known().citizens.pepper.is_none() && vault.known().citizens.taken.is_empty());
    // The files go beside the task that was told.
    let gone = async {
        while place.files().len() > 1 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(crate::testbed::PATIENCE, gone).await.expect("the files of yesterday are deleted");
    assert!(place.files()[0].starts_with("notes-"));
}

#[tokio::test]
async fn a_citizen_takes_so_many_numbers_a_day_over_a_restart_too() {
    let place = Place::new();
    let vault = place.on(MONDAY);
    vault.hold(RequestId(1), number("0912 345 678")).await.unwrap().keep();
    vault.hold(RequestId(1), number("0912 345 678")).await.unwrap().keep();
    vault.hold(RequestId(2), number("+84912345678")).await.unwrap().forget().await;
    let vault = place.on(MONDAY);
    vault.hold(RequestId(3), number("0912345678")).await.unwrap().keep();
    assert_eq!(vault.hold(RequestId(4), number("84912345678")).await.err(), Some(NotKept::CitizenLimit(2)));
    assert!(vault.hold(RequestId(3), number("0912345678")).await.is_ok(), "a repeat takes none");
    assert!(vault.hold(RequestId(5), number("0987654321")).await.is_ok(), "another one may");
    assert!(!place.written().contains("912345678"), "{}", place.written());
    let vault = place.on(TUESDAY);
    assert!(vault.hold(RequestId(6), number("0912345678")).await.is_ok(), "another day");
}

#[tokio::test]
async fn a_number_of_somebody_else_is_not_told_to_who_uses_its_request_s_id() {
    let place = Place::new();
    let vault = place.on(MONDAY);
    vault.hold(RequestId(1), number("0912345678")).await.unwrap().keep();
    assert_eq!(vault.hold(RequestId(1), number("0987654321")).await.err(), Some(NotKept::IdReused));
    assert!(vault.hold(RequestId(1), number("+84 912 345 678")).await.is_ok(), "a repeat by the same one");
    let vault = place.on(MONDAY);
    assert_eq!(vault.hold(RequestId(1), number("0987654321")).await.err(), Some(NotKept::IdReused));
}

#[tokio::test]
async fn what_was_written_before_midnight_is_blanked_out_there_and_nowhere_else() {
    let place = Place::new();
    let vault = place.on(MONDAY);
    let held = vault.hold(RequestId(1), vec![Private::Needs(vec![Need::Wheelchair])]).await.unwrap();
    {
        // The day turned between the line and the memory of it.
        let mut known = vault.known_mut();
        let late = std::mem::take(&mut known.needs.by_request);
        known.turn(TUESDAY);
        known.needs.by_request = late;
    }
    vault.set_needs(TicketId(5), vec![Need::DoesNotSee]).await.unwrap();
    held.forget().await;
    assert!(!place.written().contains("wheelchair"), "{}", place.written());
    assert!(place.written().contains("does-not-see"), "{}", place.written());
}

#[tokio::test]
async fn what_was_deleted_with_its_day_is_not_made_anew_to_be_blanked_out() {
    let place = Place::new();
    let vault = place.on(MONDAY);
    let held = vault.hold(RequestId(1), note("x")).await.unwrap();
    vault.shelf().sweep(Day(MONDAY.0 + 31), 30).unwrap();
    held.forget().await;
    assert!(place.files().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_disk_that_hangs_is_not_waited_for_for_ever() {
    let place = Place::new();
    let vault = place.on(MONDAY);
    let ((hangs, hanging), (works, working)) = (mpsc::channel(), mpsc::channel::<()>());
    let disk = std::thread::spawn({
        let vault = vault.clone();
        move || {
            let _shelf = vault.shelf();
            hangs.send(()).expect("the test waits for this");
            let _ = working.recv_timeout(crate::testbed::PATIENCE);
        }
    });
    hanging.recv().expect("the disk hangs");
    let asking = tokio::spawn({
        let vault = vault.clone();
        async move { vault.hold(RequestId(1), note("x")).await.err() }
    });
    tokio::task::yield_now().await;
    tokio::time::advance(DISK_TIMEOUT).await;
    assert_eq!(asking.await.expect("an answer"), Some(NotKept::TimedOut));
    works.send(()).expect("the disk has waited");
    disk.join().expect("the disk works again");
    assert!(vault.hold(RequestId(1), note("x")).await.is_ok(), "the same request, once more");
}

#[tokio::test]
async fn on_a_full_disk_nothing_is_kept_and_nothing_half() {
    let place = Place::new();
    let vault = place.on(MONDAY);
    let full = || DayLog::on(OpenOptions::new().read(true).write(true).open("/dev/full").unwrap());
    vault.shelf().put(Kind::Needs, MONDAY, full());
    let brought = vec![Private::Note("bí mật".to_owned()), Private::Needs(vec![Need::Wheelchair])];
    assert_eq!(vault.hold(RequestId(1), brought).await.err(), Some(NotKept::DiskFull));
    assert_eq!(vault.note(NoteId(1)), None);
    assert!(!place.written().contains("bí mật"), "the note that found room is blanked out again");
    vault.shelf().put(Kind::Needs, MONDAY, full());
    assert_eq!(vault.set_needs(TicketId(1), vec![Need::Wheelchair]).await, Err(NotKept::DiskFull));
    assert!(vault.needs(TicketId(1)).is_empty());
}

#[tokio::test]
async fn before_the_office_is_made_nothing_is_taken() {
    let vault = Place::new().opened();
    assert_eq!(vault.hold(RequestId(1), note("x")).await.err(), Some(NotKept::Starting));
}

#[tokio::test]
async fn the_first_of_a_day_is_not_counted_with_the_day_before() {
    let place = Place::new();
    let vault = place.on(MONDAY);
    for request in [1, 2] {
        vault.hold(RequestId(request), number("0912345678")).await.unwrap().keep();
    }
    let over = vault.hold(RequestId(3), number("0912345678")).await.err();
    assert_eq!(over, Some(NotKept::CitizenLimit(2)));
    // Midnight by the clock; the journal says so later.
    vault.reach(TUESDAY);
    vault.hold(RequestId(3), number("0912345678")).await.unwrap().keep();
    vault.hold(RequestId(4), vec![Private::Needs(vec![Need::Wheelchair])]).await.unwrap().keep();
    vault.known_mut().turn(MONDAY);
    vault.reach(MONDAY);
    assert_eq!(vault.day(), Some(TUESDAY), "an engine that shows the old day once more changes nothing");
    vault.known_mut().turn(TUESDAY);
    assert!(vault.known().needs.by_request.contains_key(&RequestId(4)), "nor does the turn that then comes");
    vault.hold(RequestId(5), number("0912345678")).await.unwrap().keep();
    let over = vault.hold(RequestId(6), number("0912345678")).await.err();
    assert_eq!(over, Some(NotKept::CitizenLimit(2)), "the new day's limit holds");
}

#[test]
fn what_an_office_that_is_gone_left_behind_is_deleted_in_its_time() {
    let place = Place::new();
    let (gone, open) = (place.0.path().join("gone"), place.0.path().join("thu"));
    let names = ["notes-2026-11-23", "needs-2026-11-23", "afar-2026-11-23"];
    for folder in [&gone, &open] {
        fs::create_dir(folder).unwrap();
        names.iter().for_each(|name| fs::write(folder.join(name), "x\n").unwrap());
    }
    fs::write(place.0.path().join(".pulse"), "").unwrap();
    let vaults = Vaults::new(place.0.path().to_owned(), 30);
    let sweep = |today| vaults.sweep_closed(&[OfficeId::new("thu").unwrap()].into(), today).unwrap();
    let left = || fs::read_dir(&gone).map_or(0, Iterator::count);
    sweep(MONDAY);
    assert_eq!(left(), 3, "its file may come back today");
    sweep(TUESDAY);
    assert_eq!(left(), 1, "what was for one day only");
    sweep(Day(MONDAY.0 + 30));
    assert_eq!(left(), 1);
    sweep(Day(MONDAY.0 + 31));
    assert!(!gone.exists());
    assert_eq!(place.files().len(), 3, "an open office sweeps its own");
}
