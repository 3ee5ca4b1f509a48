//! A folder of PNG files in place of a printer: for a trial, and for a print shop's own program behind it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use uuid::Uuid;

use crate::slip::Canvas;

/// The most slips that are kept; the oldest go first.
const SLIPS: usize = 5000;
/// The folder is looked through again after so many slips.
const LOOK_AFTER: usize = 200;

/// A folder that slips are printed into, one PNG each, named by number and key. There are no half slips in it.
#[derive(Debug)]
pub(crate) struct Folder {
    dir: PathBuf,
    printed: usize,
}

impl Folder {
    /// Makes the folder and looks through it.
    ///
    /// # Errors
    /// The folder cannot be made or read.
    pub(super) fn open(dir: &Path) -> io::Result<Folder> {
        fs::create_dir_all(dir)?;
        let printer = Folder { dir: dir.to_owned(), printed: 0 };
        printer.tidy(SLIPS)?;
        Ok(printer)
    }

    /// Whether slips could be written now.
    pub(super) fn is_there(&self) -> bool {
        self.dir.is_dir()
    }

    /// Prints a slip and gives its file. A key that is printed already is not printed again, so that it never has two slips.
    /// This waits for the disk.
    ///
    /// # Errors
    /// The folder cannot be written; there is no file then, or the whole one.
    pub(super) fn print(&mut self, key: Uuid, number: &str, picture: &Canvas) -> io::Result<PathBuf> {
        let path = self.dir.join(format!("{}-{key}.png", plain(number)));
        if path.try_exists()? {
            return Ok(path);
        }
        let picture = picture.png().map_err(io::Error::other)?;
        let unfinished = self.dir.join(format!(".{key}.unfinished"));
        let mut file = File::create(&unfinished)?;
        file.write_all(&picture)?;
        file.sync_all()?;
        fs::rename(&unfinished, &path)?;
        // The name is durable when its folder is.
        File::open(&self.dir)?.sync_all()?;
        self.printed += 1;
        if self.printed.is_multiple_of(LOOK_AFTER)
            && let Err(error) = self.tidy(SLIPS)
        {
            // This slip is on paper, whatever became of the old ones.
            tracing::warn!(%error, "old slips were not removed");
        }
        Ok(path)
    }

    /// Removes what a crash left unfinished, and the oldest slips beyond `most`. Files of other names are not touched.
    fn tidy(&self, most: usize) -> io::Result<()> {
        let mut slips: Vec<(SystemTime, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.dir)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_unfinished(&name) {
                fs::remove_file(entry.path())?;
            } else if is_slip(&name) {
                slips.push((entry.metadata()?.modified()?, entry.path()));
            }
        }
        slips.sort();
        let surplus = slips.len().saturating_sub(most);
        slips.iter().take(surplus).try_for_each(|(_, path)| fs::remove_file(path))
    }
}

/// A number as part of a file's name: letters and digits only, whatever the server sends.
fn plain(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).take(32).collect()
}

fn is_slip(name: &str) -> bool {
    let Some((_, press)) = name.strip_suffix(".png").and_then(|stem| stem.split_once('-')) else { return false };
    Uuid::try_parse(press).is_ok()
}

fn is_unfinished(name: &str) -> bool {
    let press = name.strip_prefix('.').and_then(|name| name.strip_suffix(".unfinished"));
    press.is_some_and(|press| Uuid::try_parse(press).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slip::PaperWidth;

    fn print(printer: &mut Folder, press: Uuid, number: &str) -> PathBuf {
        printer.print(press, number, &Canvas::new(PaperWidth::Wide)).unwrap()
    }

    fn files(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_press_is_printed_once_however_often_it_is_asked_for() {
        let dir = tempfile::tempdir().unwrap();
        let press = Uuid::from_u128(1);
        let path = print(&mut Folder::open(dir.path()).unwrap(), press, "1001");
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        let again = print(&mut Folder::open(dir.path()).unwrap(), press, "1001");
        assert_eq!(again, path);
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
        assert_eq!(files(dir.path()), [format!("1001-{press}.png")]);
    }

    #[test]
    fn a_number_cannot_leave_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        let path = print(&mut Folder::open(dir.path()).unwrap(), Uuid::from_u128(1), "../../etc/A1");
        assert_eq!(path.parent(), Some(dir.path()));
        assert!(path.file_name().unwrap().to_str().unwrap().starts_with("etcA1-"));
    }

    #[test]
    fn what_a_crash_left_unfinished_goes_and_other_files_stay() {
        let dir = tempfile::tempdir().unwrap();
        let unfinished = dir.path().join(format!(".{}.unfinished", Uuid::from_u128(1)));
        fs::write(&unfinished, b"half").unwrap();
        fs::write(dir.path().join("holiday-photo.png"), b"mine").unwrap();
        Folder::open(dir.path()).unwrap();
        assert_eq!(files(dir.path()), ["holiday-photo.png"]);
    }

    #[test]
    fn a_slip_on_paper_is_printed_even_if_old_ones_cannot_go() {
        let dir = tempfile::tempdir().unwrap();
        let mut printer = Folder::open(dir.path()).unwrap();
        fs::create_dir(dir.path().join(format!(".{}.unfinished", Uuid::from_u128(9)))).unwrap();
        assert!(printer.tidy(SLIPS).is_err(), "a folder cannot be removed as a file");
        printer.printed = LOOK_AFTER - 1;
        assert!(print(&mut printer, Uuid::from_u128(1), "1001").exists());
    }

    #[test]
    fn the_oldest_slips_go_when_there_are_too_many() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("holiday-photo.png"), b"mine").unwrap();
        let mut printer = Folder::open(dir.path()).unwrap();
        for number in 0..4_u64 {
            let path = print(&mut printer, Uuid::from_u128(number.into()), &format!("100{number}"));
            let written = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1000 + number);
            File::options().write(true).open(path).unwrap().set_modified(written).unwrap();
        }
        printer.tidy(2).unwrap();
        let left = files(dir.path());
        assert_eq!(left.len(), 3);
        assert!(left[0].starts_with("1002-") && left[1].starts_with("1003-") && left[2] == "holiday-photo.png");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, b"").unwrap();
        assert!(Folder::open(&file.join("slips")).is_err());
    }
}
