//! A copy of everything as it was at one moment.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cells::{self, Cells};
use crate::database::{self, Database};
use crate::heads::{Heads, Owner};
use crate::open::{Folder, wrap_io};
use crate::store::Shared;
use crate::{LogName, OpenError, Options, ReadError, Version, read, shelf};

/// Why there is no backup. What was begun lies in a folder of the same name with `.part` behind it.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is something already, or the `.part` of an earlier attempt.
    #[error("{} exists already and is not overwritten", .0.display())]
    Exists(PathBuf),
    /// The store could not be read: a backup that lacks something would be worse than none.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The copy could not be written.
    #[error(transparent)]
    Write(#[from] OpenError),
}

/// The heads of all logs, and the cells, of one moment.
struct Moment {
    logs: Vec<(LogName, Version)>,
    cells: Cells,
}

pub(crate) fn backup(shared: &Shared, to: &Path) -> Result<(), BackupError> {
    let part = PathBuf::from(format!("{}.part", to.display()));
    for path in [to, &part] {
        // A folder that cannot be listed is not taken for an empty one.
        let exists = fs::exists(path).map_err(|error| wrap_io(path, error))?;
        if exists && !fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none()) {
            return Err(BackupError::Exists(path.to_owned()));
        }
    }
    let moment = moment(shared)?;
    let folder = Folder::claim(&part, Duration::ZERO)?;
    let database = Database::open(&part, Options::default().cache_bytes).map_err(|error| folder.wrap(error))?;
    let mut heads = Heads::open(&part).map_err(|error| wrap_io(&part, error))?;
    let commit = |ops| database.commit(ops, false).map_err(|error| folder.wrap(error));
    for (log, head) in &moment.logs {
        let mut after = Version::ZERO;
        while after < *head {
            let mut records = read::read(shared, log, after, usize::MAX)?;
            records.retain(|record| record.version <= *head);
            let mut ops = Vec::new();
            shelf::lay(log, after.next(), records.iter().map(|record| &record.payload[..]), &mut ops);
            commit(ops)?;
            after = after.plus(records.len());
        }
        heads.set(&Owner::Log(log.clone()), *head);
    }
    let mut ops = vec![cells::head_op(moment.cells.head())];
    for key in moment.cells.keys() {
        let value = moment.cells.value(&key)?;
        ops.push(Cells::op(&(key, value)));
    }
    commit(ops)?;
    heads.set(&Owner::Cells, moment.cells.head());
    database.sync().map_err(|error| folder.wrap(error))?;
    heads.write().and_then(|()| heads.sync()).map_err(|error| wrap_io(&part, error))?;
    drop(database);
    Ok(publish(&part, to).map_err(|error| wrap_io(to, error))?)
}

/// Takes all heads under one lock. What is appended later is left out.
fn moment(shared: &Shared) -> Result<Moment, ReadError> {
    let database = shared.database().ok_or(ReadError::Unavailable)?;
    let mut durable = shared.durable();
    let names = durable.names(&database).map_err(|_| ReadError::Unavailable)?;
    let mut logs = Vec::new();
    for name in names {
        match durable.log(&database, &name) {
            Some(log) if log.damage.is_some() => {
                return Err(log.damage.clone().map_or(ReadError::Unavailable, Into::into));
            }
            Some(log) => logs.push((name, log.head())),
            None => {}
        }
    }
    Ok(Moment { logs, cells: durable.cells.clone() })
}

/// The copy gets its name when it is whole and on the disk.
fn publish(part: &Path, to: &Path) -> io::Result<()> {
    database::sync_dir(part)?;
    fs::rename(part, to)?;
    to.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or(Ok(()), database::sync_dir)
}
