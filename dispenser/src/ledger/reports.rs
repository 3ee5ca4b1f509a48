//! What became of slips, until the office has heard it, on disk: a cell of the same store for each, written before its press is
//! forgotten. A slip may be on paper hours before the office is heard again, and the program may die in between.

use protocol::{Command, PrintProblem};
use serde::{Deserialize, Serialize};
use store::{AppendError, CellKey, Store};
use uuid::Uuid;

use super::Cell;
use crate::spool::Spool;

/// The most slips that the office is still to hear of: as many as there are numbers that it does not have.
const ROOM: u64 = Spool::ROOM;

/// A slip that the office is still to hear of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The press that the slip is of.
    pub press: Uuid,
    /// What the slip says.
    pub number: String,
    /// The service day of the press: another day's number is another's.
    pub day: String,
    /// `None`: nobody waits for the slip any more, and how it ended is not known yet.
    pub end: Option<SlipEnd>,
}

/// How a slip ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipEnd {
    /// It is marked as printed before.
    pub again: bool,
    /// Why it is not on paper; `None`: it is.
    pub problem: Option<PrintProblem>,
}

/// The slips that the office is still to hear of, and where they are kept.
#[derive(Debug)]
pub struct ReportLedger {
    store: Store,
    places: Vec<Place>,
    /// The request that tells of one of them now.
    telling: Option<Uuid>,
    /// The press whose slip ended last in this run.
    ended: Option<Uuid>,
}

/// A cell with what lies in it.
#[derive(Debug)]
struct Place {
    cell: Cell,
    kept: Option<Kept>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    /// In the order in which slips ended.
    nth: u64,
    report: Report,
}

impl Report {
    /// The request that tells of it, and its id. The id follows from what is told, so that telling it again after a crash is the
    /// same request, and has no second effect. `None`: there is nothing to tell yet.
    pub fn request(&self) -> Option<(Uuid, Command)> {
        let SlipEnd { again, problem } = self.end?;
        let id = Uuid::new_v5(&self.press, format!("slip {again} {problem:?}").as_bytes());
        Some((id, Command::ReportSlip { number: self.number.clone(), again, problem }))
    }

    fn is_told_by(&self, request: Uuid) -> bool {
        self.request().is_some_and(|(id, _)| id == request)
    }
}

impl ReportLedger {
    pub(super) fn read(store: Store, office: &str) -> anyhow::Result<ReportLedger> {
        let keys = (0..ROOM).map(|nth| CellKey::new(&format!("slip-{nth}-{office}")));
        let places = keys.map(|key| {
            let cell = Cell::read(&store, key?)?;
            let kept = cell.value::<Kept>().unwrap_or_else(|error| {
                tracing::warn!(%error, "what became of a slip cannot be read");
                None
            });
            Ok(Place { cell, kept })
        });
        let places = places.collect::<anyhow::Result<_>>()?;
        Ok(ReportLedger { store, places, telling: None, ended: None })
    }

    /// Keeps what became of a slip, here and on disk if it can be, in the place of what was to be told of it before; the oldest
    /// one makes room. What the disk did not take is written with the next change.
    pub async fn add(&mut self, report: Report) {
        if report.end.is_some() {
            self.ended = Some(report.press);
        }
        let next = self.kept().map(|kept| kept.nth + 1).max().unwrap_or(0);
        let of_press = |place: &Place| place.kept.as_ref().is_some_and(|kept| kept.report.press == report.press);
        let known = self.places.iter().position(of_press);
        let place =
            known.or_else(|| self.places.iter().position(|place| place.kept.is_none())).or_else(|| self.oldest());
        if let Some(place) = place.and_then(|place| self.places.get_mut(place)) {
            place.kept = Some(Kept { nth: next, report });
        }
        self.keep().await;
    }

    /// Whether it was heard in this run how the slip of this press ended.
    pub fn has_ended(&self, press: Uuid) -> bool {
        self.ended == Some(press)
    }

    /// The slips of which it is not known how they ended.
    pub fn open(&self) -> Vec<Report> {
        self.kept().filter(|kept| kept.report.end.is_none()).map(|kept| kept.report.clone()).collect()
    }

    /// Whether there is still something to tell.
    pub fn is_any(&self) -> bool {
        self.telling.is_some() || self.kept().any(|kept| kept.report.end.is_some())
    }

    /// The request that tells of the oldest slip of this day; those of other days are forgotten. One after the other: nothing
    /// until [`ReportLedger::told`].
    pub fn next(&mut self, today: &str) -> Option<(Uuid, Command)> {
        if self.telling.is_some() {
            return None;
        }
        for place in &mut self.places {
            place.kept.take_if(|kept| kept.report.day != today);
        }
        let ended = self.kept().filter(|kept| kept.report.end.is_some());
        let next = ended.min_by_key(|kept| kept.nth)?.report.request();
        self.telling = next.as_ref().map(|(id, _)| *id);
        next
    }

    /// The office has heard what was told, or refused it.
    pub async fn told(&mut self) {
        let Some(request) = self.telling.take() else { return };
        for place in &mut self.places {
            place.kept.take_if(|kept| kept.report.is_told_by(request));
        }
        self.keep().await;
    }

    /// Another device goes on: it printed none of these slips.
    pub(super) async fn clear(&mut self) {
        for place in &mut self.places {
            place.kept = None;
        }
        self.keep().await;
    }

    fn kept(&self) -> impl Iterator<Item = &Kept> {
        self.places.iter().filter_map(|place| place.kept.as_ref())
    }

    fn oldest(&self) -> Option<usize> {
        let kept = self.places.iter().enumerate().filter_map(|(at, place)| Some((place.kept.as_ref()?.nth, at)));
        kept.min().map(|(_, at)| at)
    }

    async fn keep(&mut self) {
        if let Err(error) = self.write().await {
            tracing::error!(%error, "the kiosk's own disk does not take what became of a slip");
        }
    }

    async fn write(&mut self) -> Result<(), AppendError> {
        for Place { cell, kept } in &mut self.places {
            cell.write(&self.store, kept.as_ref()).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::ledger::Ledger;

    const TODAY: &str = "2026-11-22";

    async fn ledger(dir: &TempDir) -> Ledger {
        Ledger::open(dir.path(), "an-binh").await.expect("a folder that can be used")
    }

    fn report(press: u128, problem: Option<PrintProblem>) -> Report {
        let end = Some(SlipEnd { again: false, problem });
        Report { press: Uuid::from_u128(press), number: format!("K{press}"), day: TODAY.to_owned(), end }
    }

    fn number(told: Option<(Uuid, Command)>) -> Option<String> {
        match told {
            Some((_, Command::ReportSlip { number, .. })) => Some(number),
            _ => None,
        }
    }

    #[tokio::test]
    async fn what_became_of_slips_is_told_in_order_after_a_crash_and_under_the_same_id() {
        let dir = tempfile::tempdir().unwrap();
        let mut before = ledger(&dir).await;
        let jobs = &mut before.reports;
        jobs.add(report(2, None)).await;
        jobs.add(report(1, Some(PrintProblem::NoPaper))).await;
        let first = jobs.next(TODAY).expect("the first");
        assert_eq!(jobs.next(TODAY), None, "one after the other");
        drop(before);
        let mut after = ledger(&dir).await;
        assert_eq!(after.reports.next(TODAY), Some(first), "nobody knows whether it was heard");
        after.reports.told().await;
        assert_eq!(number(after.reports.next(TODAY)).as_deref(), Some("K1"));
        after.reports.told().await;
        drop(after);
        assert!(!ledger(&dir).await.reports.is_any());
    }

    #[tokio::test]
    async fn a_slip_is_told_as_it_is_now_and_only_on_its_day() {
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = ledger(&dir).await;
        let jobs = &mut ledger.reports;
        jobs.add(Report { end: None, ..report(1, None) }).await;
        assert_eq!((jobs.next(TODAY), jobs.is_any(), jobs.open().len()), (None, false, 1), "nobody knows yet");
        assert!(!jobs.has_ended(Uuid::from_u128(1)));
        jobs.add(report(1, Some(PrintProblem::NoPaper))).await;
        jobs.next(TODAY).expect("the problem");
        jobs.add(report(1, None)).await;
        jobs.told().await;
        assert!(jobs.is_any() && jobs.open().is_empty() && jobs.has_ended(Uuid::from_u128(1)), "it came out meanwhile");
        assert_eq!(jobs.next("2026-11-23"), None);
        assert!(!jobs.is_any());
    }

    #[tokio::test]
    async fn the_oldest_slip_makes_room() {
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = ledger(&dir).await;
        for press in 0..=u128::from(ROOM) {
            ledger.reports.add(report(press, None)).await;
        }
        assert_eq!(ledger.reports.kept().count() as u64, ROOM);
        assert_eq!(number(ledger.reports.next(TODAY)).as_deref(), Some("K1"));
    }
}
