//! What is durable, as readers see it: where each log ends, what of it waits in the intake, and the cells.
//!
//! The writer changes this after each sync, all logs of a batch at once. Nothing that is not listed here can be read.

use std::collections::{BTreeSet, HashMap};

use crate::cells::Cells;
use crate::database::{Database, DatabaseError, after};
use crate::heads::Owner;
use crate::intake::{self, Slots, Staged};
use crate::{Damage, Fault, LogName, Version, keys, shelf};

/// Where a log stands.
#[derive(Default)]
pub(crate) struct Log {
    /// The last version on the shelf.
    pub(crate) shelved: Version,
    /// The records behind it, which wait in the intake.
    pub(crate) staged: Vec<Staged>,
    /// What is wrong behind the last of them, if anything is.
    pub(crate) damage: Option<Damage>,
}

impl Log {
    /// The last version that can be read.
    pub(crate) fn head(&self) -> Version {
        self.shelved.plus(self.staged.len())
    }
}

pub(crate) struct Durable {
    logs: HashMap<LogName, Log>,
    known: HashMap<Owner, Version>,
    pub(crate) cells: Cells,
}

impl Durable {
    /// Reads what must be in memory. Logs with nothing in the intake are looked at when they are first asked for.
    pub(crate) fn load(database: &Database, known: HashMap<Owner, Version>) -> Result<(Self, Slots), DatabaseError> {
        let cells = Cells::load(database, known.get(&Owner::Cells).copied().unwrap_or_default())?;
        let mut durable = Self { logs: HashMap::new(), known, cells };
        let mut found = intake::load(database);
        for name in found.logs() {
            let shelved = shelf::last_version(database, &name);
            let (staged, gap) = found.take(&name, shelved.as_ref().copied().unwrap_or_default());
            let log = match shelved {
                Ok(shelved) => {
                    let mut log = Log { shelved, staged, damage: None };
                    log.damage =
                        gap.then(|| Damage { log: name.clone(), version: log.head().next(), fault: Fault::Gap });
                    log
                }
                Err(damage) => damaged(damage),
            };
            durable.add(name, log);
        }
        Ok((durable, found.into_slots()))
    }

    /// Takes a log up, after holding it against its stored head.
    fn add(&mut self, name: LogName, mut log: Log) {
        let stored = self.known.get(&Owner::Log(name.clone())).copied().unwrap_or_default();
        if stored > log.head() && log.damage.is_none() {
            let fault = Fault::LostTail { head: stored };
            log.damage = Some(Damage { log: name.clone(), version: log.head().next(), fault });
        }
        if let Some(damage) = &log.damage {
            tracing::error!(log.name = %name, %damage, "a log is damaged; the others go on");
        }
        self.logs.insert(name, log);
    }

    /// The log of this name; `None` if it has never had a record.
    pub(crate) fn log(&mut self, database: &Database, name: &LogName) -> Option<&mut Log> {
        if !self.logs.contains_key(name) {
            let log = match shelf::last_version(database, name) {
                Ok(shelved) => Log { shelved, ..Log::default() },
                Err(damage) => damaged(damage),
            };
            let is_new = log.head() == Version::ZERO && log.damage.is_none();
            // A name that somebody made up must not take memory.
            if is_new && !self.known.contains_key(&Owner::Log(name.clone())) {
                return None;
            }
            self.add(name.clone(), log);
        }
        self.logs.get_mut(name)
    }

    /// The log of this name, which is made if it is new.
    pub(crate) fn log_or_new(&mut self, name: &LogName) -> &mut Log {
        self.logs.entry(name.clone()).or_default()
    }

    /// The head of a log that was looked at.
    pub(crate) fn head(&self, name: &LogName) -> Version {
        self.logs.get(name).map_or(Version::ZERO, Log::head)
    }

    /// What a log has in the intake, frames and names counted.
    pub(crate) fn staged_bytes(&self, name: &LogName) -> usize {
        let staged = self.logs.get(name).map_or(&[][..], |log| &log.staged);
        staged.iter().map(|staged| intake::entry_bytes(name, &staged.payload)).sum()
    }

    /// The logs that have something in the intake. Damaged ones are left as they are.
    pub(crate) fn staged_logs(&self) -> Vec<LogName> {
        self.logs
            .iter()
            .filter(|(_, log)| !log.staged.is_empty() && log.damage.is_none())
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// All logs: on shelves, in the intake, and those of which only the stored head is left.
    pub(crate) fn names(&self, database: &Database) -> Result<BTreeSet<LogName>, DatabaseError> {
        let begun = self.logs.iter().filter(|(_, log)| log.head() > Version::ZERO || log.damage.is_some());
        let mut names: BTreeSet<_> = begun.map(|(name, _)| name.clone()).collect();
        names.extend(self.known.keys().filter_map(|owner| match owner {
            Owner::Log(name) => Some(name.clone()),
            Owner::Cells => None,
        }));
        let mut from = keys::SHELVES.to_vec();
        while let Some((key, _)) = database.first(from..=after(keys::SHELVES))? {
            let Some((name, ..)) = keys::parse_block(&key) else {
                return Err(DatabaseError::Damaged("a key of a shelf is unreadable".into()));
            };
            from = after(&keys::shelf(&name));
            names.insert(name);
        }
        Ok(names)
    }
}

/// A log whose shelf has no end that could be found: readers follow it until they stumble themselves.
fn damaged(damage: Damage) -> Log {
    Log { shelved: Version(u64::MAX), staged: Vec::new(), damage: Some(damage) }
}
