use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use store::{CellKey, Options};
use texts::{Lang, Texts};
use tokio::net::{TcpListener, TcpSocket};

use super::*;
use crate::printer::{Pace, Way};
use crate::slip::Draft;

const PRESS: Uuid = Uuid::from_u128(1);

fn slip(number: &str) -> Slip {
    let issued = crate::office::issued(number, None);
    Slip::new(&Draft::default(), &issued, &Texts::builtin().words(&Lang::VI))
}

fn store(dir: &Path) -> Store {
    let options = Options { cache_bytes: 1024 * 1024, reserve_bytes: 64 * 1024, ..Options::default() };
    Store::open(&dir.join("store"), options).expect("a new store")
}

fn settings(way: Way, dir: &Path) -> PrinterSettings {
    let words = Texts::builtin().words(&Lang::VI);
    let pace = Pace::of_beat(Duration::from_millis(5));
    PrinterSettings { last_slip: Some(dir.join("last-slip.json")), pace, ..PrinterSettings::new(way, &words) }
}

fn files(dir: &Path) -> Vec<String> {
    let names = std::fs::read_dir(dir).expect("a folder").map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

async fn seen(paper: &Paper, what: &str, is: impl FnMut(&PrinterState) -> bool) {
    let mut state = paper.state();
    let waited = tokio::time::timeout(Duration::from_secs(30), state.wait_for(is)).await;
    waited.unwrap_or_else(|_| panic!("waited in vain for {what}")).expect("the printer works");
}

#[tokio::test]
async fn a_folder_holds_one_file_for_a_press_and_the_last_slip_comes_again_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let slips = dir.path().join("slips");
    let (settings, store) = (settings(Way::Folder(slips.clone()), dir.path()), store(dir.path()));
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    assert_eq!(paper.reprint_last().await, Err(NoReprint::NoSlip), "nothing was ever printed");
    let first = paper.print(PRESS, slip("1042")).await.unwrap();
    let again = paper.print(PRESS, slip("1042")).await.unwrap();
    assert_eq!((&first, first.again), (&again, false));
    assert_eq!(files(&slips), [format!("1042-{PRESS}.png")]);
    paper.rest().await;
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    assert_eq!(paper.reprint_last().await, Ok(()));
    let printed = files(&slips);
    assert_eq!(printed.len(), 2, "{printed:?}");
    assert!(printed.iter().all(|name| name.starts_with("1042-")), "{printed:?}");
}

#[tokio::test]
async fn a_printer_that_does_not_answer_is_told_at_once_and_prints_later_without_a_mark() {
    let dir = tempfile::tempdir().unwrap();
    // Its port is nobody else's before it listens.
    let mute = TcpSocket::new_v4().unwrap();
    mute.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let port = mute.local_addr().unwrap().port();
    let way = Way::Tcp { host: "127.0.0.1".to_owned(), port };
    let (settings, store) = (settings(way, dir.path()), store(dir.path()));
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    let mut troubles = paper.trouble();
    let waits = tokio::spawn({
        let paper = paper.clone();
        async move { paper.print(PRESS, slip("1042")).await }
    });
    assert_eq!(troubles.recv().await.unwrap(), (PRESS, PrintProblem::Offline));
    seen(&paper, "the kiosk to say it", |state| state.stops() == Some(PrinterTrouble::Offline)).await;
    assert_eq!(paper.print_now(Uuid::from_u128(2), slip("1043")).await, Err(PrintProblem::Offline));
    // A mute printer: it takes everything, and closes when told.
    let mute = mute.listen(16).unwrap();
    tokio::spawn(async move {
        while let Ok((mut peer, _)) = mute.accept().await {
            tokio::spawn(async move { tokio::io::copy(&mut peer, &mut tokio::io::sink()).await });
        }
    });
    assert_eq!(waits.await.unwrap(), Ok(Printed { file: None, again: false, seen: false }));
    seen(&paper, "the kiosk to be well", |state| state.troubles.is_empty()).await;
    assert_eq!(
        paper.print(PRESS, slip("1042")).await,
        Ok(Printed { file: None, again: false, seen: false }),
        "it is done"
    );
}

#[tokio::test]
async fn a_slip_whose_number_is_cancelled_is_not_printed_again_also_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let slips = dir.path().join("slips");
    let (settings, store) = (settings(Way::Folder(slips.clone()), dir.path()), store(dir.path()));
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    paper.withdrawn(PRESS, true).await;
    paper.print(PRESS, slip("1042")).await.expect("one that was coming out comes out");
    paper.rest().await;
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    assert_eq!(paper.reprint_last().await, Err(NoReprint::Withdrawn("1042".to_owned())));
    assert_eq!(files(&slips).len(), 1);
    paper.withdrawn(Uuid::from_u128(9), false).await;
    assert!(paper.reprint_last().await.is_err(), "that was another press");
    paper.withdrawn(PRESS, false).await;
    assert_eq!(paper.reprint_last().await, Ok(()), "the office did not withdraw it");
    paper.print(Uuid::from_u128(2), slip("1043")).await.unwrap();
    assert_eq!(paper.reprint_last().await, Ok(()));
}

/// A printer that says nothing, as long as `hangs` holds also when a slip is through. Counts the slips that it got.
async fn mute_printer(hangs: Arc<AtomicBool>) -> (Way, watch::Receiver<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (count, slips) = watch::channel(0);
    tokio::spawn(async move {
        while let Ok((mut peer, _)) = listener.accept().await {
            let (hangs, count) = (Arc::clone(&hangs), count.clone());
            tokio::spawn(async move {
                let heard = tokio::io::copy(&mut peer, &mut tokio::io::sink()).await.unwrap_or_default();
                // Questions are shorter.
                count.send_modify(|count| *count += usize::from(heard > 500));
                if hangs.load(Ordering::SeqCst) {
                    std::future::pending::<()>().await;
                }
            });
        }
    });
    (Way::Tcp { host: "127.0.0.1".to_owned(), port }, slips)
}

#[tokio::test]
async fn a_slip_that_never_ends_well_is_tried_three_times_and_told_until_one_does() {
    let dir = tempfile::tempdir().unwrap();
    let hangs = Arc::new(AtomicBool::new(true));
    let (way, mut slips) = mute_printer(Arc::clone(&hangs)).await;
    let (settings, store) = (settings(way, dir.path()), store(dir.path()));
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    let printed = tokio::time::timeout(Duration::from_secs(30), paper.print(PRESS, slip("1042"))).await;
    assert_eq!(printed.expect("it ends"), Err(PrintProblem::Offline));
    // The printer may hear of the end of the third after the kiosk gave it up.
    let three = tokio::time::timeout(Duration::from_secs(30), slips.wait_for(|count| *count >= 3)).await;
    assert_eq!(*three.expect("it gets the third").expect("it lives on"), 3, "as much paper is used and no more");
    // That it takes a connection says nothing of a mute printer.
    paper.new_roll(Some(40)).await;
    assert_eq!(paper.state().borrow().slips_left, Some(40));
    assert_eq!(paper.state().borrow().stops(), Some(PrinterTrouble::Offline));
    hangs.store(false, Ordering::SeqCst);
    assert_eq!(
        paper.print(Uuid::from_u128(2), slip("1043")).await,
        Ok(Printed { file: None, again: false, seen: false })
    );
    seen(&paper, "the kiosk to be well", |state| state.troubles.is_empty()).await;
}

#[tokio::test]
async fn a_peer_that_never_stops_talking_is_no_printer() {
    let dir = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let way = Way::Tcp { host: "127.0.0.1".to_owned(), port: listener.local_addr().unwrap().port() };
    tokio::spawn(async move {
        while let Ok((mut peer, _)) = listener.accept().await {
            tokio::spawn(async move {
                // "Go on", for ever.
                tokio::io::copy(&mut tokio::io::repeat(0x11), &mut peer).await
            });
        }
    });
    let (settings, store) = (settings(way, dir.path()), store(dir.path()));
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    seen(&paper, "the kiosk to say it", |state| state.stops() == Some(PrinterTrouble::Failed)).await;
}

#[tokio::test]
async fn an_unreadable_book_keeps_no_kiosk_from_printing() {
    let dir = tempfile::tempdir().unwrap();
    let (settings, store) = (settings(Way::Folder(dir.path().join("slips")), dir.path()), store(dir.path()));
    store.put(&CellKey::new("paper-an-binh").unwrap(), b"{\"way\":".to_vec()).await.unwrap();
    for _ in 0..2 {
        let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
        assert!(paper.print(PRESS, slip("1042")).await.is_ok());
        paper.rest().await;
    }
}

#[tokio::test]
async fn a_test_of_which_nothing_came_out_uses_no_paper() {
    let dir = tempfile::tempdir().unwrap();
    let slips = dir.path().join("slips");
    let settings = PrinterSettings { roll_slips: Some(200), ..settings(Way::Folder(slips.clone()), dir.path()) };
    let store = store(dir.path());
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    assert_eq!(paper.test_print().await, Ok(()));
    let left = paper.state().borrow().slips_left;
    assert_eq!(left, Some(199));
    std::fs::remove_dir_all(&slips).unwrap();
    for _ in 0..10 {
        assert_eq!(paper.test_print().await, Err(PrinterTrouble::Failed));
    }
    assert_eq!(paper.state().borrow().slips_left, left);
}

#[tokio::test]
async fn the_end_of_the_work_is_not_waited_for_when_nobody_takes_the_order() {
    let ((asks, _not_taken), (_, state)) = (mpsc::channel(1), watch::channel(PrinterState::default()));
    let paper = Paper { asks, troubles: broadcast::channel(1).0, state, lack: watch::channel(None).1 };
    paper.give_up(PRESS);
    assert!(!paper.rests_within(Duration::from_millis(10)).await);
}

#[tokio::test]
async fn an_order_whose_turn_comes_too_late_is_not_begun_and_said_not_to_be() {
    let ((asks, mut asked), (_, state)) = (mpsc::channel(4), watch::channel(PrinterState::default()));
    let paper = Paper { asks, troubles: broadcast::channel(1).0, state, lack: watch::channel(None).1 };
    let soon = Duration::from_millis(10);
    for order in [DeviceOrder::TestPrint, DeviceOrder::ReprintLast, DeviceOrder::NewRoll { slips: Some(40) }] {
        assert_eq!(paper.carries_out(order, soon).await, Err(OrderTrouble::Busy), "{order:?}");
        let given_up = tokio::time::timeout(soon, paper.carries_out(order, Duration::MAX)).await;
        assert!(given_up.is_err(), "nobody begins it");
        for _ in 0..2 {
            let (Ask::TestPrint(begun, _) | Ask::ReprintLast(begun, _) | Ask::NewRoll(_, begun, _)) =
                asked.try_recv().expect("an order")
            else {
                panic!("no order")
            };
            assert!(begun.send(()).is_err(), "nobody waits for it");
        }
    }
    let (end, ()) = tokio::join!(paper.carries_out(DeviceOrder::TestPrint, soon), async {
        let Some(Ask::TestPrint(begun, reply)) = asked.recv().await else { panic!("an order") };
        begun.send(()).expect("somebody waits");
        tokio::time::sleep(soon * 3).await;
        reply.send(Err(PrinterTrouble::Cutter)).expect("and waits on");
    });
    assert_eq!(end, Err(PrinterTrouble::Cutter.into()), "what is begun has its time");
}

#[tokio::test]
async fn a_printer_that_was_never_heard_ends_a_test_in_the_time_of_an_order() {
    let dir = tempfile::tempdir().unwrap();
    let (way, slips) = mute_printer(Arc::default()).await;
    let pace = Pace::of_beat(Duration::from_millis(10));
    let (settings, store) = (PrinterSettings { pace, ..settings(way, dir.path()) }, store(dir.path()));
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    seen(&paper, "the printer to be mute", |state| state.troubles.is_empty()).await;
    let printed = paper.carries_out(DeviceOrder::TestPrint, DeviceOrder::BEGINS_WITHIN);
    // A tenth of the beat of a printer made of metal.
    let printed = tokio::time::timeout(DeviceOrder::TAKES_AT_MOST / 10, printed).await;
    assert_eq!(printed.expect("it ends in time"), Ok(()));
    assert_eq!(*slips.borrow(), 1);
    assert_eq!(paper.carries_out(DeviceOrder::ReprintLast, Duration::MAX).await, Err(OrderTrouble::NoSlip));
}

#[tokio::test]
async fn a_slip_that_is_given_up_ends_with_what_was_wrong() {
    let dir = tempfile::tempdir().unwrap();
    let way = Way::File(dir.path().join("no-such-device"));
    let (settings, store) = (settings(way, dir.path()), store(dir.path()));
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    let mut troubles = paper.trouble();
    let waits = tokio::spawn({
        let paper = paper.clone();
        async move { paper.print(PRESS, slip("1042")).await }
    });
    assert_eq!(troubles.recv().await.unwrap(), (PRESS, PrintProblem::Offline));
    paper.give_up(PRESS);
    assert_eq!(waits.await.unwrap(), Err(PrintProblem::Offline));
    assert_eq!(paper.test_print().await, Err(PrinterTrouble::Offline));
}

#[tokio::test]
async fn a_roll_is_counted_through_restarts() {
    let dir = tempfile::tempdir().unwrap();
    let slips = dir.path().join("device");
    std::fs::write(&slips, b"").unwrap();
    let settings = PrinterSettings { roll_slips: Some(200), ..settings(Way::File(slips), dir.path()) };
    let store = store(dir.path());
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    assert_eq!(paper.state().borrow().slips_left, Some(200));
    for press in 1..=4 {
        paper.print(Uuid::from_u128(press), slip("1042")).await.unwrap();
    }
    assert_eq!(paper.state().borrow().slips_left, Some(196), "one less for each slip");
    paper.rest().await;
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    assert_eq!(paper.state().borrow().slips_left, Some(196));
    paper.new_roll(Some(40)).await;
    assert_eq!(paper.state().borrow().slips_left, Some(40), "at once");
    paper.new_roll(None).await;
    assert_eq!(paper.state().borrow().slips_left, Some(200), "as many as on the command line");
}

#[tokio::test]
async fn a_device_that_is_not_there_is_named_until_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let device = dir.path().join("lp9");
    let (settings, store) = (settings(Way::File(device.clone()), dir.path()), store(dir.path()));
    let paper = Paper::open(&settings, &store, "an-binh").await.unwrap();
    seen(&paper, "the printer to be away", |state| state.stops() == Some(PrinterTrouble::Offline)).await;
    assert_eq!(*paper.lack().borrow(), Some(Lack::Device(device.clone())));
    std::fs::write(&device, b"").unwrap();
    seen(&paper, "the printer to be well", |state| state.troubles.is_empty()).await;
    assert_eq!(*paper.lack().borrow(), None);
}
