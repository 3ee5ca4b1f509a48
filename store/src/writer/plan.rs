//! What one batch does: who gets what answer, and which values change.

use std::collections::HashMap;

use tokio::sync::{OwnedSemaphorePermit, oneshot};

use super::mailbox::{Answer, Change, Job};
use crate::cells::{self, Cells, MAX_CELLS};
use crate::database::{COMMIT_BYTES, Database, Op};
use crate::durable::{Durable, Log};
use crate::heads::{Heads, Owner};
use crate::intake::{LONGEST_ENTRY_BYTES, Slots, Staged, entry_bytes};
use crate::shelf::{self, VALUE_BYTES};
use crate::{AppendError, LogName, Version};

/// New records of one log that are together at least this long go to the shelf at once.
const SHELF_AT_ONCE_BYTES: usize = 1024;

#[derive(Default)]
pub(super) struct Plan {
    pub(super) ops: Vec<Op>,
    logs: HashMap<LogName, Fresh>,
    cells: Vec<cells::Change>,
    answers: Answers,
}

/// What a log gets in this batch.
#[derive(Default)]
struct Fresh {
    records: Vec<Vec<u8>>,
    bytes: usize,
    longest: usize,
    place: Place,
}

#[derive(Default)]
enum Place {
    /// Behind what lies on the shelf, together with what waited in the intake.
    #[default]
    Shelf,
    /// These slots of the intake, one for each record.
    Intake(Vec<u32>),
}

/// Who waits, and what for.
#[derive(Default)]
pub(super) struct Answers(Vec<(oneshot::Sender<Answer>, OwnedSemaphorePermit, Answer)>);

impl Answers {
    /// Nobody who has stopped waiting is missed.
    pub(super) fn send(self) {
        self.0.into_iter().for_each(|(sender, _room, answer)| drop(sender.send(answer)));
    }

    pub(super) fn send_unknown(self) {
        self.0.into_iter().for_each(|(sender, _room, _)| drop(sender.send(Err(AppendError::Unknown))));
    }
}

impl Plan {
    /// Admits or refuses each job as if those before it were durable, and says where everything goes.
    pub(super) fn new(jobs: Vec<Job>, durable: &mut Durable, database: &Database, slots: &mut Slots) -> Self {
        let mut plan = Self::default();
        for job in jobs {
            let answer = match job.change {
                Change::Append { log, expected, records } => plan.admit(log, expected, records, durable, database),
                Change::Cell(change) => plan.admit_cell(change, &durable.cells),
            };
            plan.answers.0.push((job.answer, job.room, answer));
        }
        plan.place(durable, slots);
        if !plan.cells.is_empty() {
            plan.ops.extend(plan.cells.iter().map(Cells::op));
            plan.ops.push(cells::head_op(durable.cells.head().plus(plan.cells.len())));
        }
        plan
    }

    fn admit(
        &mut self,
        name: LogName,
        expected: Version,
        records: Vec<Vec<u8>>,
        durable: &mut Durable,
        database: &Database,
    ) -> Answer {
        let head = match durable.log(database, &name) {
            Some(Log { damage: Some(damage), .. }) => return Err(damage.clone().into()),
            Some(log) => log.head(),
            None => Version::ZERO,
        };
        let actual = head.plus(self.logs.get(&name).map_or(0, |fresh| fresh.records.len()));
        if expected != actual {
            return Err(AppendError::Conflict { actual });
        }
        if !records.is_empty() {
            let bytes = records.iter().map(|record| entry_bytes(&name, record));
            let (sum, longest) = bytes.fold((0, 0), |(sum, longest), bytes| (sum + bytes, bytes.max(longest)));
            let fresh = self.logs.entry(name).or_default();
            fresh.bytes += sum;
            fresh.longest = fresh.longest.max(longest);
            fresh.records.extend(records);
            return Ok(head.plus(fresh.records.len()));
        }
        Ok(actual)
    }

    fn admit_cell(&mut self, change: cells::Change, cells: &Cells) -> Answer {
        if cells.are_lost() {
            return Err(AppendError::DamagedCells);
        }
        if change.1.is_some() && !cells.contains(&change.0) && cells.count() + self.cells.len() >= MAX_CELLS {
            return Err(AppendError::TooManyCells(MAX_CELLS));
        }
        self.cells.push(change);
        Ok(Version::ZERO)
    }

    /// Moves some of what waits in the intake to its shelves, and nothing else.
    pub(super) fn of_moves(durable: &mut Durable) -> Self {
        let mut plan = Self::default();
        let mut bytes = 0;
        for name in durable.staged_logs() {
            if bytes < COMMIT_BYTES {
                bytes += durable.staged_bytes(&name);
                plan.logs.insert(name, Fresh::default());
            }
        }
        plan.lay(durable);
        plan
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }

    /// Decides between intake and shelf, and writes both down.
    fn place(&mut self, durable: &mut Durable, slots: &mut Slots) {
        let mut to_intake = Vec::new();
        let mut moved = 0;
        for (name, fresh) in &self.logs {
            let staged = durable.staged_bytes(name);
            let is_much = fresh.bytes >= SHELF_AT_ONCE_BYTES || staged + fresh.bytes >= VALUE_BYTES;
            // What waited moves along and counts for the commit: if many logs have enough at once, some wait longer.
            if fresh.longest > LONGEST_ENTRY_BYTES || (is_much && moved + staged <= COMMIT_BYTES / 2) {
                moved += staged;
            } else {
                to_intake.push(name.clone());
            }
        }
        if slots.have_room(to_intake.iter().map(|name| self.logs[name].bytes).sum()) {
            self.take_in(&to_intake, durable, slots);
        }
        self.lay(durable);
    }

    fn take_in(&mut self, names: &[LogName], durable: &Durable, slots: &mut Slots) {
        let records = names.iter().flat_map(|name| {
            let head = durable.head(name);
            self.logs[name].records.iter().zip(1..).map(move |(record, n)| (name, head.plus(n), &record[..]))
        });
        let mut taken = slots.put(records, &mut self.ops).into_iter();
        for name in names {
            if let Some(fresh) = self.logs.get_mut(name) {
                fresh.place = Place::Intake(taken.by_ref().take(fresh.records.len()).collect());
            }
        }
    }

    fn lay(&mut self, durable: &mut Durable) {
        for (name, fresh) in self.logs.iter().filter(|(_, fresh)| matches!(fresh.place, Place::Shelf)) {
            let log = durable.log_or_new(name);
            let staged = log.staged.iter().map(|staged| &staged.payload);
            let all = staged.chain(&fresh.records).map(Vec::as_slice);
            shelf::lay(name, log.shelved.next(), all, &mut self.ops);
        }
    }

    /// The batch is durable: readers may see it, and the heads may be told.
    pub(super) fn publish(self, durable: &mut Durable, slots: &mut Slots, heads: &mut Heads) -> Answers {
        for (name, fresh) in self.logs {
            let log = durable.log_or_new(&name);
            match fresh.place {
                Place::Shelf => {
                    log.shelved = log.head().plus(fresh.records.len());
                    log.staged.drain(..).for_each(|staged| slots.release(&staged));
                }
                Place::Intake(taken) => {
                    let staged = fresh.records.into_iter().zip(taken);
                    log.staged.extend(staged.map(|(payload, slot)| Staged { payload, slot }));
                }
            }
            heads.set(&Owner::Log(name), log.head());
        }
        if !self.cells.is_empty() {
            durable.cells.publish(self.cells);
            heads.set(&Owner::Cells, durable.cells.head());
        }
        self.answers
    }

    pub(super) fn into_answers(self) -> Answers {
        self.answers
    }
}
