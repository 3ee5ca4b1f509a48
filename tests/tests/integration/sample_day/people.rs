//! Who comes: the mix of the sample office, drawn from a seed.

use fastrand::Rng;

use super::agenda::{Time, at, minutes, seconds};

/// Somebody who comes.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) service: &'static str,
    pub(super) comes: Time,
    /// `ordinary`, or the class that they belong to.
    pub(super) class: &'static str,
    pub(super) word: Word,
    /// The slot that they booked, in minutes since midnight.
    pub(super) booked: Option<u64>,
    pub(super) absence: Absence,
    pub(super) errand: Errand,
}

/// Who says that somebody belongs to a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    /// Staff at the door, who press for them.
    Staff,
    /// They themselves at the kiosk; staff confirm it a little later.
    Confirmed,
    /// They themselves, and nobody confirms it.
    Unheard,
}

/// Whether somebody comes when called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Absence {
    Comes,
    /// Not at first, and is back after a while.
    ComesBack,
    Never,
}

/// What becomes of a visit at the counter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Errand {
    Plain,
    /// A paper is missing; it is fetched.
    Papers,
    /// Somebody else must see to it: the clerk of counter 4, for social welfare.
    SentOn,
    /// There is a second thing to do.
    Further(&'static str),
}

/// Service, visits of a day, minutes at the counter.
pub(super) const MIX: [(&str, usize, u64); 6] = [
    ("ho-tich", 20, 12),
    ("chung-thuc", 28, 6),
    ("dat-dai", 12, 18),
    ("bao-tro", 8, 12),
    ("ho-kinh-doanh", 4, 12),
    ("tra-ket-qua", 8, 3),
];

/// How many people visit the office in a day. One more comes for a service that was stopped.
pub(super) const VISITS: usize = 80;

/// Booked slots: fifteen in a hundred. The fourth comes too late.
const BOOKED: [(&str, u64, u64); 12] = [
    ("ho-tich", 8, 0),
    ("ho-tich", 8, 30),
    ("ho-tich", 9, 0),
    ("ho-tich", 9, 30),
    ("ho-tich", 10, 0),
    ("ho-tich", 13, 30),
    ("ho-tich", 14, 0),
    ("ho-tich", 14, 30),
    ("dat-dai", 8, 30),
    ("dat-dai", 10, 0),
    ("dat-dai", 13, 30),
    ("dat-dai", 14, 0),
];
const LATE: usize = 3;

/// When those come who did not book: from, to, how many. Twenty in the hour from eight, with those who booked; a bus just
/// before the last numbers of the morning.
const ARRIVALS: [(Time, Time, usize); 7] = [
    (at(7, 15), at(8, 0), 9),
    (at(8, 0), at(9, 0), 16),
    (at(9, 0), at(10, 0), 12),
    (at(10, 0), at(10, 40), 2),
    (at(10, 52), at(11, 0), 16),
    (at(13, 0), at(14, 0), 5),
    (at(14, 0), at(15, 50), 4),
];
/// For land, while its counter pauses and before its line is sent home.
const FOR_LAND: [Time; 4] = [at(14, 46), at(14, 48), at(14, 50), at(14, 52)];

/// Everybody, in the order in which they come. Drawn again where nobody fits a part of the day.
pub(super) fn drawn(rng: &mut Rng) -> Vec<Person> {
    let mut people = loop {
        let mut walk_in = walk_in(rng);
        if give_them_lives(&mut walk_in, rng).is_some() {
            break walk_in;
        }
    };
    people.extend(FOR_LAND.map(|comes| person("dat-dai", comes)));
    people.extend(BOOKED.iter().enumerate().map(|(index, slot)| who_booked(index, *slot, rng)));
    assert_eq!(people.len(), VISITS);
    people.push(person("dat-dai", at(15, 10)));
    people.sort_by_key(|person| person.comes);
    people
}

/// Who comes without an appointment. The first of them comes for what counter 5 helps with, and none for land after its
/// line was sent home.
fn walk_in(rng: &mut Rng) -> Vec<Person> {
    let mut wanted: Vec<&'static str> = Vec::new();
    for (service, visits, _) in MIX {
        let booked = BOOKED.iter().filter(|(booked, ..)| *booked == service).count();
        let fixed = booked + if service == "dat-dai" { FOR_LAND.len() } else { 0 };
        wanted.extend(std::iter::repeat_n(service, visits - fixed));
    }
    rng.shuffle(&mut wanted);
    let first = wanted.iter().position(|service| *service == "chung-thuc").expect("many come for that");
    wanted.swap(0, first);
    let mut times: Vec<Time> = Vec::new();
    for (from, to, count) in ARRIVALS {
        times.extend((0..count).map(|_| rng.u64(from..to)));
    }
    times.sort_unstable();
    assert_eq!(wanted.len(), times.len());
    let late = times.partition_point(|time| *time < at(15, 0));
    for index in late..wanted.len() {
        let other = (1..late).find(|other| wanted[*other] != "dat-dai").expect("most come for something else");
        if wanted[index] == "dat-dai" {
            wanted.swap(index, other);
        }
    }
    wanted.into_iter().zip(times).map(|(service, comes)| person(service, comes)).collect()
}

fn person(service: &'static str, comes: Time) -> Person {
    let (class, word, booked) = ("ordinary", Word::Staff, None);
    Person { service, comes, class, word, booked, absence: Absence::Comes, errand: Errand::Plain }
}

fn who_booked(index: usize, (service, hour, minute): (&'static str, u64, u64), rng: &mut Rng) -> Person {
    let appointed = at(hour, minute);
    let comes = if index == LATE { appointed + minutes(20) } else { appointed - minutes(14) + rng.u64(0..minutes(24)) };
    Person { booked: Some(hour * 60 + minute), ..person(service, comes) }
}

/// Twelve in a hundred of a class, five who do not come when they are called, and some who need more than one press.
/// `None`: nobody fits a part.
fn give_them_lives(people: &mut [Person], rng: &mut Rng) -> Option<()> {
    let words = [Word::Staff; 6].into_iter().chain([Word::Confirmed; 3]).chain([Word::Unheard]);
    let classes = ["u1", "u2", "u3", "u4", "u5"];
    let mut chosen: Vec<usize> = (1..people.len()).collect();
    rng.shuffle(&mut chosen);
    for (nth, (index, word)) in chosen.drain(..10).zip(words).enumerate() {
        (people[index].class, people[index].word) = (classes[nth % classes.len()], word);
    }
    let mut choose = |from: Time, to: Time, service: Option<&str>| -> Option<usize> {
        let fits = |person: &Person| {
            (from..to).contains(&person.comes)
                && service.map_or(person.service != "dat-dai", |service| person.service == service)
        };
        let place = chosen.iter().position(|index| fits(&people[*index]))?;
        Some(chosen.remove(place))
    };
    // Whoever is called when the doors open is there.
    let (opens, ten) = (at(7, 31), at(10, 0));
    let errands = [
        (choose(opens, ten, Some("ho-tich"))?, Errand::Papers),
        (choose(opens, ten, Some("ho-tich"))?, Errand::Further("chung-thuc")),
        (choose(opens, ten, Some("ho-tich"))?, Errand::Further("tra-ket-qua")),
        (choose(opens, ten, Some("chung-thuc"))?, Errand::SentOn),
    ];
    let absences = [
        (choose(opens, ten, None)?, Absence::ComesBack),
        (choose(opens, ten, None)?, Absence::ComesBack),
        (choose(opens, ten, None)?, Absence::Never),
        (choose(at(13, 5), at(14, 30), None)?, Absence::Never),
    ];
    errands.into_iter().for_each(|(index, errand)| people[index].errand = errand);
    absences.into_iter().for_each(|(index, absence)| people[index].absence = absence);
    Some(())
}

/// How long serving takes: from half to one and a half of the usual.
pub(super) fn service_ms(service: &str, rng: &mut Rng) -> u64 {
    let usual = MIX.iter().find(|(id, ..)| *id == service).map_or(10, |(.., minutes)| *minutes);
    minutes(usual) / 2 + rng.u64(0..minutes(usual))
}

/// From a seat in the hall to the counter.
pub(super) fn walk_ms(rng: &mut Rng) -> u64 {
    rng.u64(seconds(15)..seconds(50))
}
