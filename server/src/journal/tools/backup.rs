//! A copy of a data folder, made while the server runs, and the way back.

use std::path::Path;

use tokio::task::spawn_blocking;

use super::tree::Unfinished;
use super::verify::verify_all;
use super::{DataDir, OnProgress, ToolError, tree};
use crate::journal::Journal;
use crate::journal::sled::SledJournal;

/// What of the register's folder is of this computer and this moment only: the lock, and the token for whoever can read the
/// folder, which opens the living server.
const OF_THE_MOMENT: [&str; 3] = ["lock", "owner.json", "owner.new"];

/// Copies a data folder to `to`, which must not exist: the journals as they are at one moment, and whatever else lies in
/// the folder (the secret, the office files). Snapshots are a cache and left out, and so is what is confidential about
/// people: a copy of that could not be erased. Appends go on meanwhile.
///
/// # Errors
/// When there is something at `to`, it lies in the data folder, or the copy fails; then nothing is left at `to`.
pub async fn backup(journal: &dyn Journal, data: &DataDir, to: &Path) -> Result<(), ToolError> {
    back_up(journal, data, to, false).await
}

/// The same with the words of notes about people, for who moves an office to another computer. What is for one day only is
/// left out all the same. Whoever asks for this answers for the copy.
///
/// # Errors
/// As for [`backup()`].
pub async fn backup_with_notes(journal: &dyn Journal, data: &DataDir, to: &Path) -> Result<(), ToolError> {
    back_up(journal, data, to, true).await
}

async fn back_up(journal: &dyn Journal, data: &DataDir, to: &Path, notes: bool) -> Result<(), ToolError> {
    tree::must_be_free(to)?;
    tree::must_be_outside(to, data.path())?;
    let unfinished = Unfinished::beside(to)?;
    let filled = fill(journal, data, unfinished.folder(), notes).await;
    finish(filled, unfinished, to).await
}

async fn fill(journal: &dyn Journal, data: &DataDir, unfinished: &Path, notes: bool) -> Result<(), ToolError> {
    let copy = DataDir::new(unfinished.to_owned());
    journal.backup(copy.journal()).await?;
    let data = data.clone();
    blocking(move || {
        tree::copy(data.path(), copy.path(), &["journal", "snapshots", "confidential", "access"])?;
        if data.access().is_dir() {
            tree::copy(&data.access(), &copy.access(), &OF_THE_MOMENT)?;
        }
        if notes { copy_notes(&data.confidential(), &copy.confidential()) } else { Ok(()) }
    })
    .await
}

/// Each office's notes, without what is for one day only.
fn copy_notes(from: &Path, to: &Path) -> Result<(), ToolError> {
    if !from.is_dir() {
        return Ok(());
    }
    for office in std::fs::read_dir(from).map_err(tree::at(from))? {
        let office = office.map_err(tree::at(from))?;
        if !office.path().is_dir() {
            continue;
        }
        let names = std::fs::read_dir(office.path()).map_err(tree::at(from))?;
        let names: Vec<String> = names.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        let others: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.starts_with("notes-")).collect();
        tree::copy(&office.path(), &to.join(office.file_name()), &others)?;
    }
    Ok(())
}

/// Makes a data folder from a backup, which is verified on its way.
///
/// # Errors
/// When there is something in the data folder, or the backup is damaged; then nothing is put in place.
pub async fn restore(from: &Path, data: &DataDir, on_progress: OnProgress<'_>) -> Result<(), ToolError> {
    tree::must_be_free(data.path())?;
    if !DataDir::new(from.to_owned()).journal().is_dir() {
        return Err(ToolError::NoJournal(from.to_owned()));
    }
    tree::must_be_outside(data.path(), from)?;
    let unfinished = Unfinished::beside(data.path())?;
    let copied = copy_and_verify(from, unfinished.folder(), on_progress).await;
    finish(copied, unfinished, data.path()).await
}

async fn copy_and_verify(from: &Path, unfinished: &Path, on_progress: OnProgress<'_>) -> Result<(), ToolError> {
    let (source, target) = (from.to_owned(), unfinished.to_owned());
    blocking(move || tree::copy(&source, &target, &["snapshots"])).await?;
    let journal = SledJournal::open(&DataDir::new(unfinished.to_owned()).journal())?;
    let reports = verify_all(&journal, on_progress).await;
    journal.close().await;
    let damaged = reports?.into_iter().find_map(|report| report.damage.map(|damage| (report.office, damage)));
    damaged.map_or(Ok(()), |(office, damage)| Err(ToolError::DamagedBackup { office, damage }))
}

/// Puts the folder in place, or removes it when something went wrong.
async fn finish(done: Result<(), ToolError>, unfinished: Unfinished, place: &Path) -> Result<(), ToolError> {
    let place = place.to_owned();
    blocking(move || match done.and_then(|()| unfinished.put_in_place(&place)) {
        Ok(()) => Ok(()),
        Err(error) => {
            unfinished.remove();
            Err(error)
        }
    })
    .await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ToolError> + Send + 'static,
) -> Result<T, ToolError> {
    spawn_blocking(work).await.map_err(|error| ToolError::Stream(std::io::Error::other(error)))?
}
