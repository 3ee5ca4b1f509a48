//! What is known of people at the moment, for whoever shows it: in memory, a short lock away.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use protocol::Need;
use queue::{Day, Event, NoteId, Office, RequestId, TicketId};

use super::citizen::{Mark, Pepper};
use super::day_log::Place;

/// Of one office.
#[derive(Default)]
pub(super) struct Known {
    /// The service day; `None` before the office was made from its journal.
    pub(super) day: Option<Day>,
    /// By the day on which they were written; today's and yesterday's, whose requests may still be repeated.
    pub(super) notes: BTreeMap<Day, HashMap<NoteId, Note>>,
    pub(super) needs: Needs,
    pub(super) citizens: Citizens,
    /// Requests under way that brought something private.
    tries: HashMap<RequestId, Try>,
}

/// The words of a note.
pub(super) struct Note {
    pub(super) text: Arc<str>,
    pub(super) line: Line,
}

/// Where something was written: what is written when the day turns may stand in the file of either day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Line {
    pub(super) day: Day,
    pub(super) place: Place,
}

/// How people are to be met, for one day.
#[derive(Default)]
pub(super) struct Needs {
    pub(super) day: Option<Day>,
    pub(super) by_ticket: HashMap<TicketId, Vec<Need>>,
    /// Of requests for a number that have none yet.
    pub(super) by_request: HashMap<RequestId, (Line, Vec<Need>)>,
}

/// Who took numbers from afar, for one day.
#[derive(Default)]
pub(super) struct Citizens {
    pub(super) day: Option<Day>,
    pub(super) pepper: Option<Pepper>,
    pub(super) taken: HashMap<RequestId, (Line, Mark)>,
    counts: HashMap<Mark, u16>,
}

#[derive(Default)]
struct Try {
    /// The same request may come twice at once.
    under_way: u32,
    /// It was accepted, may have been, or had left something behind before it came this time.
    kept: bool,
}

/// What a refused request leaves behind, to be blanked out.
#[derive(Default)]
pub(super) struct Leavings {
    pub(super) note: Option<Line>,
    pub(super) needs: Option<Line>,
    pub(super) number: Option<Line>,
}

impl Known {
    pub(super) fn note(&self, id: NoteId) -> Option<&Note> {
        self.notes.values().rev().find_map(|notes| notes.get(&id))
    }

    /// A new day: what is of others is forgotten, but for yesterday's notes. Tells whether it is one.
    pub(super) fn turn(&mut self, day: Day) -> bool {
        if self.day >= Some(day) {
            return false;
        }
        self.day = Some(day);
        self.notes.retain(|of, _| of.0 >= day.0.saturating_sub(1));
        if self.needs.day != Some(day) {
            self.needs = Needs { day: Some(day), ..Needs::default() };
        }
        if self.citizens.day != Some(day) {
            self.citizens = Citizens { day: Some(day), ..Citizens::default() };
        }
        true
    }

    /// Gives the needs of accepted requests to the tickets that they brought about.
    pub(super) fn link(&mut self, office: &Office) {
        let issued = |request: &RequestId| {
            office.answer_to(*request)?.iter().find_map(|event| match event {
                Event::TicketIssued { ticket, .. } => Some(*ticket),
                _ => None,
            })
        };
        let Needs { by_ticket, by_request, .. } = &mut self.needs;
        by_request.retain(|request, (_, needs)| match issued(request) {
            Some(ticket) => {
                // What staff marked since is the last word.
                by_ticket.entry(ticket).or_insert_with(|| std::mem::take(needs));
                false
            }
            None => true,
        });
    }

    /// A request that brings something private is under way.
    pub(super) fn begin(&mut self, request: RequestId) {
        let has_left = self.note(NoteId(request.0)).is_some()
            || self.needs.by_request.contains_key(&request)
            || self.citizens.taken.contains_key(&request);
        let this = self.tries.entry(request).or_insert(Try { under_way: 0, kept: has_left });
        this.under_way += 1;
    }

    /// It came to an end. When it was refused for good, gives what is to be blanked out.
    pub(super) fn end(&mut self, request: RequestId, kept: bool) -> Option<Leavings> {
        let this = self.tries.get_mut(&request)?;
        this.under_way = this.under_way.saturating_sub(1);
        this.kept |= kept;
        if this.under_way > 0 {
            return None;
        }
        let kept = this.kept;
        self.tries.remove(&request);
        (!kept).then(|| self.forget(request))
    }

    fn forget(&mut self, request: RequestId) -> Leavings {
        Leavings {
            note: self.notes.values_mut().find_map(|notes| notes.remove(&NoteId(request.0))).map(|note| note.line),
            needs: self.needs.by_request.remove(&request).map(|(line, _)| line),
            number: self.citizens.give_back(request),
        }
    }
}

impl Citizens {
    /// How many numbers one took.
    pub(super) fn count(&self, mark: Mark) -> u16 {
        self.counts.get(&mark).copied().unwrap_or(0)
    }

    pub(super) fn take(&mut self, request: RequestId, mark: Mark, line: Line) {
        if self.taken.insert(request, (line, mark)).is_none() {
            let count = self.counts.entry(mark).or_default();
            *count = count.saturating_add(1);
        }
    }

    fn give_back(&mut self, request: RequestId) -> Option<Line> {
        let (line, mark) = self.taken.remove(&request)?;
        if let Some(count) = self.counts.get_mut(&mark) {
            *count = count.saturating_sub(1);
        }
        Some(line)
    }
}
