use protocol::view::DispenserView;
use protocol::{Issued, OfflineSeries};
use tempfile::TempDir;

use super::*;
use crate::office;
use crate::offline::Moment;
use crate::press::{Errand, Press, Wish};
use crate::spool::Taking;

const DAY: &str = "2026-11-23";

fn today() -> Date {
    DAY.parse().expect("a day")
}

fn device(name: &str, server: &str) -> Owner {
    Owner { device: name.to_owned(), server: server.to_owned(), authority: None }
}

fn known_by(authority: &str, device: Owner) -> Owner {
    Owner { authority: Some(authority.to_owned()), ..device }
}

/// A folder of the device `kiosk-3` at `wss://hall:7070`, known by an authority.
struct Folder {
    dir: TempDir,
    owner: Owner,
}

impl Folder {
    async fn with<T>(change: impl FnOnce(&mut crate::press::Book) -> T) -> (Folder, Ledger) {
        let folder = Folder {
            dir: tempfile::tempdir().unwrap(),
            owner: known_by("AA:01", device("kiosk-3", "wss://hall:7070")),
        };
        let mut ledger = folder.open().await;
        ledger.hand_to(&folder.owner, today()).await.unwrap().expect("nobody had it");
        ledger.durably(change).await.unwrap();
        (folder, ledger)
    }

    async fn open(&self) -> Ledger {
        Ledger::open(self.dir.path(), "an-binh").await.expect("a folder that can be used")
    }

    /// It stays as it is, for these numbers and withdrawals, whoever else opens it.
    async fn is_held(&self, mut ledger: Ledger, others: &[Owner], numbers: usize, withdrawals: usize) {
        let held = Held { owner: self.owner.clone(), numbers, withdrawals };
        for other in others {
            let before = ledger.book().clone();
            assert_eq!(ledger.hand_to(other, today()).await.unwrap(), Err(held.clone()), "{other:?}");
            drop(ledger);
            ledger = self.open().await;
            assert_eq!(*ledger.book(), before);
        }
        let before = ledger.book().clone();
        ledger.hand_to(&self.owner, today()).await.unwrap().expect("its own");
        assert_eq!(*ledger.book(), before);
    }
}

/// Other devices than the folder's, at its server and at another one.
fn others() -> [Owner; 3] {
    [
        device("kiosk-2", "wss://hall:7070"),
        device("kiosk-2", "wss://elsewhere:7070"),
        known_by("BB:02", device("kiosk-3", "wss://elsewhere:7070")),
    ]
}

fn press(id: u128) -> Press {
    Press::new(Uuid::from_u128(id), Wish::Number(Errand::default()), "vi", DAY)
}

fn issued() -> Issued {
    Issued {
        key: "key".to_owned(),
        number: "1001".to_owned(),
        service: "ho-tich".to_owned(),
        procedure: None,
        class: "ordinary".to_owned(),
        claim: None,
        late: false,
        state: "waiting".to_owned(),
        ahead: 3,
        joined_at: 1_763_687_820_000,
        link: None,
    }
}

fn seen_not_printed(book: &mut crate::press::Book) {
    book.begin(press(1)).expect("nothing is under way");
    book.answered(Uuid::from_u128(1), &issued());
}

fn spooled(book: &mut crate::press::Book) {
    let view: DispenserView = office::view();
    book.spool_mut().agree(Some(OfflineSeries { prefix: "K12".to_owned(), numbers: 100, delivered: 0 }));
    let wish = Wish::Number(Errand { service: "ho-tich".to_owned(), ..Errand::default() });
    book.begin(Press::new(Uuid::from_u128(1), wish, "vi", DAY)).expect("nothing is under way");
    let moment = Moment { at: office::NOW, last_contact: office::NOW, proven: true };
    let taking = Taking { request: Uuid::from_u128(2), moment, day: DAY, office: &view };
    book.turn(taking).expect("a number without the server");
    book.printed(Uuid::from_u128(1));
}

/// A ticket that nobody wants; `key`: whether the office has said that there is one.
fn unwanted(book: &mut crate::press::Book, key: bool) {
    book.begin(press(1)).expect("nothing is under way");
    book.give_up(Uuid::from_u128(2));
    if key {
        book.answered(Uuid::from_u128(1), &issued());
    }
}

#[tokio::test]
async fn a_folder_with_nothing_to_do_goes_to_whoever_opens_it_with_a_spool_of_its_own() {
    for other in others() {
        let (_folder, mut ledger) = Folder::with(|_| ()).await;
        let spool = ledger.book().spool().id();
        ledger.hand_to(&other, today()).await.unwrap().expect("nothing is left to do");
        assert_ne!(ledger.book().spool().id(), spool);
        ledger.durably(spooled).await.unwrap();
        let (last, numbers) = (device("kiosk-1", "wss://hall:7070"), 1);
        let held = Held { owner: other, numbers, withdrawals: 0 };
        assert_eq!(ledger.hand_to(&last, today()).await.unwrap(), Err(held));
    }
}

#[tokio::test]
async fn a_folder_of_nobody_keeps_its_spool_because_an_older_program_may_have_written_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(dir.path(), "an-binh").await.unwrap();
    ledger.durably(spooled).await.unwrap();
    let before = ledger.book().clone();
    ledger.hand_to(&device("kiosk-3", "wss://hall:7070"), today()).await.unwrap().expect("nobody had it");
    assert_eq!(*ledger.book(), before);
}

#[tokio::test]
async fn a_slip_that_was_not_printed_or_seen_keeps_nobody_out() {
    for (other, is_printed) in others().into_iter().zip([true, false, false]) {
        let (_folder, mut ledger) = Folder::with(seen_not_printed).await;
        ledger.hand_to(&other, today()).await.unwrap().expect("nothing is to be delivered");
        assert_eq!(ledger.book().tasks().len(), usize::from(is_printed), "{other:?}");
    }
    let (_folder, mut ledger) = Folder::with(|book| book.begin(press(1))).await;
    ledger.hand_to(&others()[0], today()).await.unwrap().expect("nothing is to be delivered");
    assert_eq!(ledger.book().tasks(), [], "the office answers this request to nobody else");
}

#[tokio::test]
async fn numbers_to_be_delivered_keep_all_others_out() {
    let (folder, ledger) = Folder::with(spooled).await;
    folder.is_held(ledger, &others(), 1, 0).await;
}

#[tokio::test]
async fn a_withdrawal_keeps_out_who_could_not_tell_it_until_its_day_is_over() {
    let (folder, ledger) = Folder::with(|book| unwanted(book, false)).await;
    folder.is_held(ledger, &others(), 0, 1).await;
    let (folder, ledger) = Folder::with(|book| unwanted(book, true)).await;
    folder.is_held(ledger, &others()[1..], 0, 1).await;
    let mut ledger = folder.open().await;
    ledger.hand_to(&others()[0], today()).await.unwrap().expect("the same server takes it from any kiosk");
    assert_eq!(ledger.book().unwanted().len(), 1);
    for (later, is_free) in [("2026-11-24", false), ("2026-11-25", true)] {
        let (_folder, mut ledger) = Folder::with(|book| unwanted(book, true)).await;
        let handed = ledger.hand_to(&others()[1], later.parse().unwrap()).await.unwrap();
        assert_eq!(handed.is_ok(), is_free, "{later}");
        assert_eq!(ledger.book().unwanted().is_empty(), is_free);
    }
}

#[tokio::test]
async fn a_device_is_the_same_at_every_address_of_its_server() {
    let (folder, mut ledger) = Folder::with(spooled).await;
    let before = ledger.book().clone();
    for same in [
        device("kiosk-3", "ws://127.0.0.1:7070"),
        known_by("AA:01", device("kiosk-3", "wss://192.168.1.5:7070")),
        known_by("CC:03", device("kiosk-3", "wss://192.168.1.5:7070")),
    ] {
        ledger.hand_to(&same, today()).await.unwrap().expect("its own");
        assert_eq!(*ledger.book(), before);
        drop(ledger);
        ledger = folder.open().await;
    }
    assert!(
        ledger.hand_to(&folder.owner, today()).await.unwrap().is_err(),
        "it has another authority at the last address"
    );
}
