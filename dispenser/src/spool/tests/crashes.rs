//! Every order of presses, answers that come late or never, and power cuts between any two writes: a press has one
//! number on paper, and the office has that number once. A disk that is restored from a copy may give a number twice; then
//! nobody is taken for delivered who is not.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::press::{Book, Stage};

/// One thing that happens.
#[derive(Clone, Copy, Debug)]
enum Act {
    /// A citizen presses a button; the office is asked at once, or not yet.
    Press { asked: bool },
    /// The office is about to be asked after all.
    Ask,
    /// A request for a number reaches the office: of this press, or of one that is long over; its answer may be lost.
    Arrives { nth: usize, heard: bool },
    /// The kiosk gives the press a number of its own.
    Turn,
    /// The slip is printed.
    Print,
    /// The oldest number reaches the office; its answer may be lost.
    Deliver { heard: bool },
    /// Somebody sets the clock.
    Clock { at: i64, proven: bool },
    /// Somebody copies the disk.
    Copies,
    /// Somebody restores the disk as it was when it was copied.
    RestoresAnOlderDisk,
}

/// What the kiosk has on disk.
#[derive(Clone)]
struct Disk {
    spool: Uuid,
    series: Option<OfflineSeries>,
    press: Option<Press>,
    entries: BTreeMap<u64, Arc<Entry>>,
}

/// What the office has: by its number, which press a ticket is for; and what it answered.
#[derive(Default)]
struct Office {
    waiting: BTreeMap<String, Uuid>,
    answers: BTreeMap<Uuid, Issued>,
    burnt: BTreeSet<Uuid>,
    delivered: BTreeMap<Uuid, Uuid>,
    /// The last place of each spool.
    spools: BTreeMap<Uuid, u64>,
}

struct World {
    book: Book,
    disk: Disk,
    office: Office,
    asked: Vec<Uuid>,
    on_paper: BTreeMap<Uuid, BTreeSet<String>>,
    presses: u64,
    moment: Moment,
    copy: Disk,
    /// The office has said what it has of the spool since the kiosk started.
    agreed: bool,
}

type Write = Box<dyn FnOnce(&mut Disk)>;

impl Disk {
    fn load(&self) -> Book {
        let entries = self.entries.values().map(|entry| entry.as_ref().clone());
        Book::new(self.press.clone(), Vec::new(), Spool::read(self.spool, self.series.clone(), entries))
    }
}

impl Office {
    fn issue(&mut self, press: Uuid) -> Option<Issued> {
        if self.burnt.contains(&press) {
            return None;
        }
        let number = format!("{}", 1001 + self.answers.len());
        let fresh = !self.answers.contains_key(&press);
        let issued = self.answers.entry(press).or_insert_with(|| office::issued(&number, None)).clone();
        if fresh {
            self.waiting.insert(issued.number.clone(), press);
        }
        Some(issued)
    }

    fn agree(&mut self, spool: Uuid) -> OfflineSeries {
        let delivered = *self.spools.entry(spool).or_default();
        OfflineSeries { prefix: format!("K{}-", spool.as_u128()), numbers: 300, delivered }
    }

    fn deliver(&mut self, spool: Uuid, request: Uuid, press: Uuid, ticket: &OfflineTicket) -> Result<(), Code> {
        if self.delivered.contains_key(&request) {
            return Ok(());
        }
        let last = self.spools.get_mut(&spool).expect("a spool that was agreed on");
        if ticket.seq <= *last {
            return Err(Code::AlreadyDelivered);
        }
        assert_eq!(ticket.seq, *last + 1, "nothing is left out");
        *last = ticket.seq;
        self.delivered.insert(request, press);
        if let Some(replaces) = ticket.replaces {
            self.burnt.insert(replaces);
            if let Some(issued) = self.answers.get(&replaces) {
                self.waiting.remove(&issued.number);
            }
        }
        assert_eq!(self.waiting.insert(ticket.number.clone(), press), None, "{} is there already", ticket.number);
        Ok(())
    }
}

impl World {
    fn new() -> World {
        let (mut office, asked, on_paper) = (Office::default(), Vec::new(), BTreeMap::new());
        let series = Some(office.agree(id(1)));
        let disk = Disk { spool: id(1), series, press: None, entries: BTreeMap::new() };
        let (book, copy, moment) = (disk.load(), disk.clone(), moment(2000));
        World { book, disk, office, asked, on_paper, presses: 0, moment, copy, agreed: false }
    }

    /// Changes the book as the ledger does: entries before the press. With `cut`, the power goes after so many writes.
    fn write(&mut self, cut: Option<usize>, change: impl FnOnce(&mut Book)) {
        let mut changed = self.book.clone();
        change(&mut changed);
        let mut writes: Vec<Write> = Vec::new();
        let (spool, series) = (changed.spool().id(), changed.spool().series().cloned());
        if (spool, &series) != (self.disk.spool, &self.disk.series) {
            writes.push(Box::new(move |disk| (disk.spool, disk.series) = (spool, series)));
        }
        for cell in 0..Spool::ROOM {
            let entry = changed.spool().in_cell(cell).cloned();
            if entry.as_ref() != self.disk.entries.get(&cell) {
                writes.push(Box::new(move |disk| {
                    disk.entries.remove(&cell);
                    disk.entries.extend(entry.map(|entry| (cell, entry)));
                }));
            }
        }
        let press = changed.press().cloned();
        if press != self.disk.press {
            writes.push(Box::new(|disk| disk.press = press));
        }
        let reached = cut.unwrap_or(usize::MAX).min(writes.len());
        writes.into_iter().take(reached).for_each(|write| write(&mut self.disk));
        self.book = if cut.is_some() { self.disk.load() } else { changed };
        self.agreed &= cut.is_none();
    }

    /// The first thing over a connection: the office says what it has of the spool.
    fn agree(&mut self) {
        while !self.agreed {
            let series = self.office.agree(self.book.spool().id());
            self.agreed = true;
            if self.book.spool().is_older_than(series.delivered) {
                self.write(None, |book| book.spool_mut().begin_anew(Uuid::new_v4(), TODAY));
                self.agreed = false;
                continue;
            }
            self.write(None, |book| {
                let delivered = series.delivered;
                book.spool_mut().agree(Some(series));
                book.spool_mut().office_has(delivered, TODAY, Uuid::new_v4());
            });
        }
    }

    fn act(&mut self, act: Act, cut: Option<usize>) {
        match act {
            Act::Press { asked } => {
                self.presses += 1;
                let press = press(100 + self.presses);
                let press = if asked { press } else { press.unasked() };
                self.write(cut, |book| _ = book.begin(press));
            }
            Act::Ask => self.write(cut, Book::ask),
            Act::Arrives { nth, heard } => self.arrives(nth, heard, cut),
            Act::Turn => {
                let (request, office) = (Uuid::new_v4(), office::view());
                let taking = Taking { request, moment: self.moment, day: TODAY, office: &office };
                self.write(cut, |book| _ = book.turn(taking));
            }
            Act::Print => {
                let Some(press) = self.book.press().cloned() else { return };
                let Stage::Answered(issued) = press.stage else { return };
                self.on_paper.entry(press.id).or_default().insert(issued.number);
                self.write(cut, |book| book.printed(press.id));
            }
            Act::Deliver { heard } => {
                self.agree();
                let Some(head) = self.book.spool().head().cloned() else { return };
                let answer = self.office.deliver(head.spool, head.request, head.press, &head.ticket);
                if heard {
                    self.write(cut, |book| match answer {
                        Ok(()) => book.spool_mut().delivered(head.request),
                        Err(code) => {
                            book.spool_mut().refused(head.request, code, None, TODAY, id(0));
                        }
                    });
                }
            }
            Act::Clock { at, proven } => self.moment = Moment { at, proven, ..self.moment },
            Act::Copies => self.copy = self.disk.clone(),
            Act::RestoresAnOlderDisk => {
                self.disk = self.copy.clone();
                (self.book, self.agreed) = (self.disk.load(), false);
            }
        }
    }

    fn arrives(&mut self, nth: usize, heard: bool, cut: Option<usize>) {
        if let Some(Press { id, .. }) = self.book.undecided().filter(|press| press.asked) {
            self.asked.retain(|asked| asked != id);
            self.asked.push(*id);
        }
        let Some(&press) = self.asked.iter().rev().nth(nth) else { return };
        let answer = self.office.issue(press);
        if heard {
            self.write(cut, |book| match answer {
                Some(issued) => book.answered(press, &issued),
                None => book.refused(press),
            });
        }
    }

    /// The power stays, and everything is heard, until there is nothing left to do.
    fn comes_to_rest(&mut self) {
        for act in [Act::Ask, Act::Arrives { nth: 0, heard: true }, Act::Print] {
            self.act(act, None);
        }
        while self.book.spool().head().is_some() {
            self.act(Act::Deliver { heard: true }, None);
        }
        // What was on its way for long arrives after all.
        for nth in 0..self.asked.len() {
            self.act(Act::Arrives { nth, heard: true }, None);
        }
        assert!(self.book.is_settled(), "{:?}", self.book);
    }
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => any::<bool>().prop_map(|asked| Act::Press { asked }),
        1 => Just(Act::Ask),
        3 => (0..3_usize, any::<bool>()).prop_map(|(nth, heard)| Act::Arrives { nth, heard }),
        2 => Just(Act::Turn),
        2 => Just(Act::Print),
        2 => any::<bool>().prop_map(|heard| Act::Deliver { heard }),
        1 => (0..5000_i64, any::<bool>()).prop_map(|(at, proven)| Act::Clock { at, proven }),
    ]
}

fn act_on_disks() -> impl Strategy<Value = Act> {
    prop_oneof![8 => act(), 1 => Just(Act::Copies), 1 => Just(Act::RestoresAnOlderDisk)]
}

/// Any of these, each of them perhaps with a power cut.
fn with_cuts(act: impl Strategy<Value = Act>) -> impl Strategy<Value = Vec<(Act, Option<usize>)>> {
    prop::collection::vec((act, prop::option::weighted(0.4, 0..3_usize)), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_press_has_one_number_on_paper_and_the_office_has_it_once(
        acts in with_cuts(act()),
    ) {
        let mut world = World::new();
        for (act, cut) in acts {
            world.act(act, cut);
        }
        world.comes_to_rest();
        for (press, numbers) in &world.on_paper {
            prop_assert_eq!(numbers.len(), 1, "{} has several numbers: {:?}", press, numbers);
        }
        let slips = world.on_paper.iter();
        let slips = slips.flat_map(|(press, numbers)| numbers.iter().map(move |number| (number, press)));
        let on_paper: BTreeMap<&String, &Uuid> = slips.collect();
        let waiting: BTreeMap<&String, &Uuid> = world.office.waiting.iter().collect();
        prop_assert_eq!(on_paper, waiting);
    }

    #[test]
    fn after_an_older_disk_nobody_is_taken_for_delivered_who_is_not(acts in with_cuts(act_on_disks())) {
        let mut world = World::new();
        for (act, cut) in acts {
            world.act(act, cut);
        }
        world.comes_to_rest();
        let spool = world.book.spool();
        let delivered = (0..Spool::ROOM).filter_map(|cell| spool.in_cell(cell));
        for entry in delivered.filter(|entry| entry.state == State::Delivered) {
            let taken_over = world.office.delivered.get(&entry.request);
            prop_assert_eq!(taken_over, Some(&entry.press), "{:?} is not in line", entry);
        }
    }
}
