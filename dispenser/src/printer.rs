//! The printer of this issue: a folder of PNG tickets. Thermal printers take the same picture.

pub mod status;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use uuid::Uuid;

use crate::slip::{Slip, draw};

/// The most slips that are kept; the oldest go first.
const SLIPS: usize = 5000;
/// The folder is looked through again after so many slips.
const LOOK_AFTER: usize = 200;

/// A folder that slips are printed into, one PNG each, named by number and press.
#[derive(Debug)]
pub struct Printer {
    dir: PathBuf,
    printed: usize,
}

impl Printer {
    /// Makes the folder and looks through it.
    ///
    /// # Errors
    /// The folder cannot be made or read.
    pub fn open(dir: &Path) -> io::Result<Printer> {
        fs::create_dir_all(dir)?;
        let printer = Printer { dir: dir.to_owned(), printed: 0 };
        printer.tidy(SLIPS)?;
        Ok(printer)
    }

    /// Prints the slip of a press and gives its file. A press that is printed already is not printed again, so that it
    /// never has two slips. This waits for the disk.
    ///
    /// # Errors
    /// The folder cannot be written; there is no file then, or the whole one.
    pub fn print(&mut self, press: Uuid, slip: &Slip) -> io::Result<PathBuf> {
        let path = self.dir.join(format!("{}-{press}.png", plain(&slip.number)));
        if path.try_exists()? {
            return Ok(path);
        }
        let picture = draw(slip).png().map_err(io::Error::other)?;
        let unfinished = self.dir.join(format!(".{press}.unfinished"));
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
    use crate::slip::Draft;
    use protocol::Issued;
    use texts::{Lang, Texts};

    fn slip(number: &str) -> Slip {
        let issued = Issued {
            key: "K".to_owned(),
            number: number.to_owned(),
            service: "s".to_owned(),
            procedure: None,
            class: "ordinary".to_owned(),
            claim: None,
            late: false,
            state: "waiting".to_owned(),
            ahead: 0,
            joined_at: 0,
            link: None,
        };
        Slip::new(&Draft::default(), &issued, &Texts::builtin().words(&Lang::VI))
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
        let path = Printer::open(dir.path()).unwrap().print(press, &slip("1001")).unwrap();
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        let again = Printer::open(dir.path()).unwrap().print(press, &slip("1001")).unwrap();
        assert_eq!(again, path);
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
        assert_eq!(files(dir.path()), [format!("1001-{press}.png")]);
    }

    #[test]
    fn a_number_cannot_leave_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        let path = Printer::open(dir.path()).unwrap().print(Uuid::from_u128(1), &slip("../../etc/A1")).unwrap();
        assert_eq!(path.parent(), Some(dir.path()));
        assert!(path.file_name().unwrap().to_str().unwrap().starts_with("etcA1-"));
    }

    #[test]
    fn what_a_crash_left_unfinished_goes_and_other_files_stay() {
        let dir = tempfile::tempdir().unwrap();
        let unfinished = dir.path().join(format!(".{}.unfinished", Uuid::from_u128(1)));
        fs::write(&unfinished, b"half").unwrap();
        fs::write(dir.path().join("holiday-photo.png"), b"mine").unwrap();
        Printer::open(dir.path()).unwrap();
        assert_eq!(files(dir.path()), ["holiday-photo.png"]);
    }

    #[test]
    fn a_slip_on_paper_is_printed_even_if_old_ones_cannot_go() {
        let dir = tempfile::tempdir().unwrap();
        let mut printer = Printer::open(dir.path()).unwrap();
        fs::create_dir(dir.path().join(format!(".{}.unfinished", Uuid::from_u128(9)))).unwrap();
        assert!(printer.tidy(SLIPS).is_err(), "a folder cannot be removed as a file");
        printer.printed = LOOK_AFTER - 1;
        assert!(printer.print(Uuid::from_u128(1), &slip("1001")).unwrap().exists());
    }

    #[test]
    fn the_oldest_slips_go_when_there_are_too_many() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("holiday-photo.png"), b"mine").unwrap();
        let mut printer = Printer::open(dir.path()).unwrap();
        for number in 0..4_u64 {
            let path = printer.print(Uuid::from_u128(number.into()), &slip(&format!("100{number}"))).unwrap();
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
        assert!(Printer::open(&file.join("slips")).is_err());
    }
}
