use protocol::Need;

use super::*;
use crate::office;
use crate::offline::Moment;
use crate::press::{Errand, Wish};

mod crashes;

const TODAY: &str = "2025-11-21";
const TOMORROW: &str = "2025-11-22";

pub(super) fn id(number: u64) -> Uuid {
    Uuid::from_u128(number.into())
}

pub(super) fn spool() -> Spool {
    let mut spool = Spool::new(id(1));
    spool.agree(Some(OfflineSeries { prefix: "K1".to_owned(), numbers: 300, delivered: 0 }));
    spool
}

pub(super) fn press(number: u64) -> Press {
    let errand = Errand { service: "ho-tich".to_owned(), needs: vec![Need::Wheelchair], ..Errand::default() };
    Press::new(id(number), Wish::Number(errand), "vi", TODAY)
}

fn moment(at: i64) -> Moment {
    Moment { at, last_contact: 1000, proven: true }
}

/// Takes a number for a press; its request is the press's id and ten thousand.
fn take_at(spool: &mut Spool, number: u64, moment: Moment, day: &str) -> Result<Entry, NoNumber> {
    let office = office::view();
    let taking = Taking { request: id(number + 10_000), moment, day, office: &office };
    spool.take(&press(number), taking).map(|entry| entry.as_ref().clone())
}

fn take(spool: &mut Spool, number: u64) -> Entry {
    take_at(spool, number, moment(2000), TODAY).expect("a number")
}

fn deliver(spool: &mut Spool) {
    let request = spool.head().expect("something to deliver").request;
    spool.delivered(request);
}

fn refuse(spool: &mut Spool, code: Code, expected: Option<u64>) -> Verdict {
    let request = spool.head().expect("something to deliver").request;
    spool.refused(request, code, expected, TODAY, id(77_777))
}

fn head(spool: &Spool) -> Option<(&str, u64)> {
    spool.head().map(|head| (head.ticket.number.as_str(), head.ticket.seq))
}

#[test]
fn numbers_are_dense_and_delivered_in_the_order_in_which_they_were_taken() {
    let mut spool = spool();
    let taken: Vec<_> = (10..13).map(|press| take(&mut spool, press)).collect();
    let numbers: Vec<_> = taken.iter().map(|entry| (entry.ticket.number.as_str(), entry.ticket.seq)).collect();
    assert_eq!(numbers, [("K1001", 1), ("K1002", 2), ("K1003", 3)]);
    for number in numbers {
        assert_eq!(head(&spool), Some(number));
        deliver(&mut spool);
    }
    assert_eq!((head(&spool), spool.undelivered(TODAY)), (None, 0));
    assert_eq!(take(&mut spool, 13).ticket.number, "K1004", "the count goes on");
}

#[test]
fn a_press_that_has_a_number_keeps_it() {
    let mut spool = spool();
    let first = take(&mut spool, 10);
    assert_eq!(take(&mut spool, 10), first);
    assert_eq!(spool.undelivered(TODAY), 1);
}

#[test]
fn after_the_last_count_the_first_comes_again() {
    let mut spool = spool();
    for press in 0..999 {
        take_at(&mut spool, 100 + press, Moment { last_contact: press as i64, ..moment(2000) }, TODAY).unwrap();
        deliver(&mut spool);
    }
    assert_eq!(spool.newest().map(|entry| entry.ticket.number.as_str()), Some("K1999"));
    let next = take_at(&mut spool, 5000, Moment { last_contact: 2000, ..moment(3000) }, TODAY).unwrap();
    assert_eq!((next.ticket.number.as_str(), next.ticket.seq), ("K1001", 1000));
}

#[test]
fn an_office_says_how_many_numbers_there_are_without_it() {
    let mut spool = spool();
    spool.agree(Some(OfflineSeries { prefix: "K1".to_owned(), numbers: 2, delivered: 0 }));
    assert_eq!(spool.left(1000, TODAY), 2);
    take(&mut spool, 10);
    deliver(&mut spool);
    take(&mut spool, 11);
    assert_eq!(spool.left(1000, TODAY), 0);
    assert_eq!(take_at(&mut spool, 12, moment(2000), TODAY), Err(NoNumber::UsedUp));
    assert_eq!(spool.left(1500, TODAY), 2, "it was heard since then");
    spool.agree(None);
    assert_eq!(spool.left(1500, TODAY), 0);
    assert_eq!(take_at(&mut spool, 12, moment(2000), TODAY), Err(NoNumber::NoSeries));
}

#[test]
fn what_is_not_delivered_is_never_overwritten() {
    let mut spool = spool();
    for press in 0..Spool::ROOM {
        take_at(&mut spool, 100 + press, Moment { last_contact: 1000 + press as i64, ..moment(2000) }, TODAY).unwrap();
    }
    let later = Moment { last_contact: 9000, ..moment(9001) };
    assert_eq!(spool.left(9000, TODAY), 0);
    assert_eq!(take_at(&mut spool, 5000, later, TODAY), Err(NoNumber::UsedUp));
    deliver(&mut spool);
    assert_eq!(spool.left(9000, TODAY), 1);
    let newest = take_at(&mut spool, 5000, later, TODAY).unwrap();
    assert_eq!((newest.nth, newest.ticket.number.as_str()), (300, "K1301"));
    assert_eq!(spool.in_cell(0).map(|entry| entry.nth), Some(300), "the cell of the first is used again");
    assert_eq!(spool.in_cell(1).map(|entry| entry.nth), Some(1));
}

#[test]
fn an_appointment_is_no_matter_of_a_spool() {
    let (mut spool, office) = (spool(), office::view());
    let check_in = Press::new(id(10), Wish::CheckIn { code: "1482913".to_owned() }, "vi", TODAY);
    let taking = Taking { request: id(11), moment: moment(2000), day: TODAY, office: &office };
    assert_eq!(spool.take(&check_in, taking), Err(NoNumber::NotHere));
}

#[test]
fn a_time_is_what_it_was_taken_for_whatever_the_last_number_says() {
    let mut spool = spool();
    let times =
        [(9_000_000, 1000), (3000, 1000), (500, 6000)].into_iter().zip(10..).map(|((at, last_contact), press)| {
            take_at(&mut spool, press, Moment { at, last_contact, proven: false }, TODAY).unwrap().ticket.taken_at
        });
    assert_eq!(times.collect::<Vec<_>>(), [9_000_000, 3000, 6000], "one wrong clock is one wrong time");
}

#[test]
fn only_a_press_that_may_have_been_asked_replaces_something() {
    let (mut spool, office) = (spool(), office::view());
    let taking = |request| Taking { request: id(request), moment: moment(2000), day: TODAY, office: &office };
    assert_eq!(spool.take(&press(10), taking(90)).unwrap().ticket.replaces, Some(id(10)));
    assert_eq!(spool.take(&press(11).unasked(), taking(91)).unwrap().ticket.replaces, None);
}

#[test]
fn what_a_person_needs_is_kept_no_longer_than_it_must() {
    let mut spool = spool();
    assert_eq!(take(&mut spool, 10).ticket.needs, [Need::Wheelchair]);
    deliver(&mut spool);
    take(&mut spool, 11);
    refuse(&mut spool, Code::NumberTaken, None);
    assert!((0..2).all(|cell| spool.in_cell(cell).unwrap().ticket.needs.is_empty()));
}

#[test]
fn a_place_that_the_office_has_from_somebody_else_is_told_to_staff() {
    let mut spool = spool();
    take(&mut spool, 10);
    assert_eq!(refuse(&mut spool, Code::AlreadyDelivered, None), Verdict::SetAside);
    assert_eq!((head(&spool), spool.undelivered(TODAY)), (None, 1));
}

#[test]
fn a_number_of_today_that_is_not_in_line_is_told_to_staff() {
    let mut spool = spool();
    for (number, day) in [(10, "2025-11-20"), (11, TODAY), (12, TODAY)] {
        take_at(&mut spool, number, moment(2000), day).unwrap();
    }
    let mut taken_over = |waits| {
        let request = spool.head().expect("something to deliver").request;
        spool.taken_over(request, waits, TODAY)
    };
    assert_eq!(taken_over(false), Verdict::GoOn, "yesterday is over");
    assert_eq!(taken_over(true), Verdict::GoOn);
    assert_eq!(taken_over(false), Verdict::SetAside);
    assert_eq!((head(&spool), spool.undelivered(TODAY)), (None, 1));
}

#[test]
fn only_estimates_of_this_time_are_mended() {
    let mut spool = spool();
    for (number, proven) in [(10, false), (11, true), (12, false), (13, false)] {
        take_at(&mut spool, number, Moment { proven, ..moment(2000) }, "2025-11-20").unwrap();
    }
    deliver(&mut spool);
    spool.mend_times(spool.newest().unwrap().nth, 500, |at| (at == 2500).then(|| TODAY.to_owned()));
    let times = |spool: &Spool| -> Vec<(i64, String)> {
        spool.entries.values().map(|entry| (entry.ticket.taken_at, entry.day.clone())).collect()
    };
    let (then, now) = ((2000, "2025-11-20".to_owned()), (2500, TODAY.to_owned()));
    assert_eq!(times(&spool), [then.clone(), then.clone(), then.clone(), now]);
    spool.mend_times(0, 500, |_| None);
    let unknown_day = |at| (at, "2025-11-20".to_owned());
    assert_eq!(times(&spool), [then.clone(), then, unknown_day(2500), (3000, TODAY.to_owned())]);
}

#[test]
fn an_older_disk_is_known_by_what_the_office_has() {
    let mut spool = spool();
    assert!(!spool.is_older_than(0) && spool.is_older_than(1));
    take(&mut spool, 10);
    take(&mut spool, 11);
    assert!(!spool.is_older_than(2) && spool.is_older_than(3));
    spool.begin_anew(id(2), TODAY);
    assert!(!spool.is_older_than(0) && spool.is_older_than(1), "of another spool there is nothing");
}

#[test]
fn what_an_office_lost_is_delivered_again_as_soon_as_it_says_so() {
    let mut spool = spool();
    for number in 10..13 {
        take(&mut spool, number);
        deliver(&mut spool);
    }
    spool.office_has(3, TODAY, id(77));
    assert_eq!(head(&spool), None);
    spool.office_has(1, TODAY, id(77));
    assert_eq!(head(&spool), Some(("K1002", 2)));
    assert_eq!(spool.head().unwrap().request, id(10_011), "the same request as before");
}

#[test]
fn what_the_office_never_takes_is_told_for_a_day_and_the_others_go_on() {
    for code in [Code::ForeignSpool, Code::NotOfTheSeries, Code::NumberTaken, Code::BadValue, Code::Unknown] {
        let mut spool = spool();
        take(&mut spool, 10);
        take(&mut spool, 11);
        assert_eq!(refuse(&mut spool, code, None), Verdict::SetAside, "{code}");
        assert_eq!((head(&spool), spool.undelivered(TODAY)), (Some(("K1002", 2)), 2));
        // The office still waits for the first place.
        assert_eq!(refuse(&mut spool, Code::DeliveredTooSoon, Some(1)), Verdict::GoOn);
        assert_eq!(head(&spool), Some(("K1002", 1)));
        assert_eq!(spool.head().unwrap().request, id(77_777), "another request, because it says something else");
        deliver(&mut spool);
        assert_eq!((spool.undelivered(TODAY), spool.undelivered(TOMORROW)), (1, 0));
    }
}

#[test]
fn what_the_office_cannot_take_now_waits() {
    for code in [Code::OfficeFull, Code::UnknownOffice, Code::NotAllowed] {
        let mut spool = spool();
        take(&mut spool, 10);
        assert_eq!(refuse(&mut spool, code, None), Verdict::Later, "{code}");
        assert_eq!(head(&spool), Some(("K1001", 1)));
    }
}

#[test]
fn an_office_that_was_restored_gets_again_what_it_had_today() {
    let mut spool = spool();
    for number in 10..14 {
        let day = if number == 10 { "2025-11-20" } else { TODAY };
        take_at(&mut spool, number, moment(2000), day).unwrap();
        deliver(&mut spool);
    }
    take(&mut spool, 14);
    assert_eq!(refuse(&mut spool, Code::DeliveredTooSoon, Some(3)), Verdict::GoOn);
    assert_eq!(head(&spool), Some(("K1003", 3)), "two of them it still knows");
    assert_eq!(spool.head().unwrap().request, id(10_012), "the same request as before");
    for expected in ["K1003", "K1004", "K1005"] {
        assert_eq!(head(&spool).map(|(number, _)| number), Some(expected));
        deliver(&mut spool);
    }
}

#[test]
fn an_office_that_lost_everything_gets_this_day_from_its_first_place_on() {
    let mut spool = spool();
    for number in 10..13 {
        let day = if number == 12 { TODAY } else { "2025-11-20" };
        take_at(&mut spool, number, moment(2000), day).unwrap();
        deliver(&mut spool);
    }
    take(&mut spool, 13);
    assert_eq!(refuse(&mut spool, Code::DeliveredTooSoon, Some(1)), Verdict::GoOn);
    assert_eq!(head(&spool), Some(("K1003", 1)), "yesterday is over");
    deliver(&mut spool);
    assert_eq!(refuse(&mut spool, Code::DeliveredTooSoon, Some(2)), Verdict::GoOn);
    assert_eq!(head(&spool), Some(("K1004", 2)));
}

#[test]
fn a_kiosk_that_is_another_device_now_goes_on_in_another_spool() {
    let mut spool = spool();
    for number in 10..13 {
        take(&mut spool, number);
    }
    deliver(&mut spool);
    spool.begin_anew(id(2), TODAY);
    assert_eq!((head(&spool), spool.undelivered(TODAY), spool.left(1000, TODAY)), (None, 2, 0));
    spool.agree(Some(OfflineSeries { prefix: "K2".to_owned(), numbers: 300, delivered: 0 }));
    take(&mut spool, 13);
    assert_eq!(head(&spool), Some(("K2004", 1)), "its places begin anew, its counts go on");
    take(&mut spool, 14);
    deliver(&mut spool);
    assert_eq!(refuse(&mut spool, Code::DeliveredTooSoon, Some(1)), Verdict::GoOn);
    assert_eq!(head(&spool), Some(("K2004", 1)), "what another spool delivered is not delivered again");
}

#[test]
fn an_office_that_waits_for_what_comes_later_makes_no_sense() {
    let mut spool = spool();
    take(&mut spool, 10);
    for expected in [None, Some(0), Some(1), Some(9)] {
        assert_eq!(refuse(&mut spool, Code::DeliveredTooSoon, expected), Verdict::Later);
        assert_eq!(head(&spool), Some(("K1001", 1)));
    }
}

#[test]
fn a_class_is_claimed_as_the_office_would_have_it() {
    let (mut spool, office) = (spool(), office::view());
    let mut issued = |number, class: Option<&str>| {
        let errand = Errand { service: "chung-thuc".to_owned(), class: class.map(str::to_owned), ..Errand::default() };
        let press = Press::new(id(number), Wish::Number(errand), "vi", TODAY);
        let taking = Taking { request: id(number + 50), moment: moment(2000), day: TODAY, office: &office };
        let issued = spool.take(&press, taking).unwrap().issued.clone();
        assert_eq!((issued.ahead, issued.joined_at, issued.key.as_str()), (12, 2000, ""));
        (issued.class, issued.claim)
    };
    let ordinary = || "ordinary".to_owned();
    assert_eq!(issued(10, None), (ordinary(), None));
    assert_eq!(issued(11, Some("u1")), (ordinary(), Some("u1".to_owned())), "staff confirm it");
    assert_eq!(issued(12, Some("u4")), ("u4".to_owned(), None), "the kiosk is trusted with it");
    assert_eq!(issued(13, Some("gone")), (ordinary(), None));
}
