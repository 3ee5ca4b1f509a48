//! The ways to paper: a thermal printer in the network or at a cable, a queue of the print server, a folder of PNG files.
//! All of them get the same picture.
//!
//! Printing has two steps. A printer that is not well says so in the first one, before it got any of the slip; what fails
//! in the second may have left half a slip.

mod folder;
mod lack;
mod line;
mod link;
mod pace;
mod queue;
pub mod raster;
pub mod status;
mod way;

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use protocol::{PrintProblem, PrinterTrouble};
use texts::Words;
use uuid::Uuid;

use crate::slip::{Canvas, PaperWidth};
use folder::Folder;
pub use lack::Lack;
use line::{Line, Place, Well};
pub use pace::Pace;
use queue::Queue;
pub use way::{NoWay, Way};

/// Which printer, and what is in it.
#[derive(Clone, Debug)]
pub struct PrinterSettings {
    /// How slips get to it.
    pub way: Way,
    /// How wide its paper is.
    pub width: PaperWidth,
    /// About how many slips a new roll gives; `None`: nobody counts.
    pub roll_slips: Option<u32>,
    /// The file that the last slip is kept in, so that it can be printed once more after a restart.
    pub last_slip: Option<PathBuf>,
    /// The words of sheets for staff.
    pub words: Words,
    /// How long to wait for a printer.
    pub pace: Pace,
}

impl PrinterSettings {
    /// A printer with rolls of 80 mm that nobody counts.
    pub fn new(way: Way, words: &Words) -> PrinterSettings {
        let (width, pace) = (PaperWidth::default(), Pace::default());
        PrinterSettings { way, width, roll_slips: None, last_slip: None, words: words.clone(), pace }
    }
}

/// Something to print.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// Two sheets of one key are one slip.
    pub(crate) key: Uuid,
    pub(crate) number: String,
    pub(crate) picture: Arc<Canvas>,
}

/// Why a slip did not come out whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) trouble: PrinterTrouble,
    /// The printer may have got some of it.
    pub(crate) touched: bool,
}

impl Fault {
    /// The printer got nothing of it.
    pub(crate) fn untouched(trouble: PrinterTrouble) -> Fault {
        Fault { trouble, touched: false }
    }
}

/// What is wrong with a printer, as it is said of a slip that does not come out.
pub(crate) fn problem_of(trouble: PrinterTrouble) -> PrintProblem {
    match trouble {
        PrinterTrouble::Offline => PrintProblem::Offline,
        PrinterTrouble::PaperOut => PrintProblem::NoPaper,
        PrinterTrouble::CoverOpen => PrintProblem::CoverOpen,
        PrinterTrouble::Cutter => PrintProblem::Cutter,
        PrinterTrouble::Failed | PrinterTrouble::PaperLow | PrinterTrouble::Other => PrintProblem::Failed,
    }
}

/// The printer.
#[derive(Debug)]
pub(crate) enum Device {
    Folder(Arc<Mutex<Folder>>),
    Line(Line),
    Queue(Queue),
}

/// The printer is well, and this is the way to it.
pub(crate) enum Ready {
    Folder,
    Line(Well),
    Queue(Vec<PrinterTrouble>),
}

impl Ready {
    /// What is wrong and does not keep it from being tried.
    pub(crate) fn troubles(&self) -> &[PrinterTrouble] {
        match self {
            Ready::Folder => &[],
            Ready::Line(well) => &well.troubles,
            Ready::Queue(troubles) => troubles,
        }
    }
}

impl Device {
    /// `replied`: whether this printer is known to say how it is.
    ///
    /// # Errors
    /// The folder cannot be made or read.
    pub(crate) fn open(way: &Way, pace: Pace, replied: bool) -> io::Result<Device> {
        let line = |place| Device::Line(Line::new(place, pace, replied));
        Ok(match way {
            Way::Folder(dir) => Device::Folder(Arc::new(Mutex::new(Folder::open(dir)?))),
            Way::Tcp { host, port } => line(Place::Network { host: host.clone(), port: *port }),
            Way::File(path) => line(Place::Device(path.clone())),
            Way::Queue(name) => Device::Queue(Queue::new(name, pace)),
        })
    }

    /// Whether a slip is there whole or not at all, and whether it is there can be seen.
    pub(crate) fn keeps_slips(&self) -> bool {
        matches!(self, Device::Folder(_))
    }

    /// Whether it is known to say how it is.
    pub(crate) fn replies(&self) -> bool {
        matches!(self, Device::Line(line) if line.replies())
    }

    /// What was missing on the way to it when it was looked at last.
    pub(crate) fn lack(&self) -> Option<&Lack> {
        match self {
            Device::Folder(_) => None,
            Device::Line(line) => line.lack(),
            Device::Queue(queue) => queue.lack(),
        }
    }

    /// Whether it is told, and not only hoped, that a slip is on paper.
    pub(crate) fn sees_paper(&self) -> bool {
        match self {
            Device::Folder(_) => true,
            Device::Line(line) => line.replies(),
            Device::Queue(_) => false,
        }
    }

    /// Another printer may stand there now.
    pub(crate) fn forget_habits(&mut self) {
        if let Device::Line(line) = self {
            line.forget_habits();
        }
    }

    /// How it is, when nothing is to be printed.
    pub(crate) async fn look(&mut self) -> Vec<PrinterTrouble> {
        match self {
            Device::Folder(folder) => {
                let is_there = folder.lock().unwrap_or_else(PoisonError::into_inner).is_there();
                if is_there { Vec::new() } else { vec![PrinterTrouble::Offline] }
            }
            Device::Line(line) => line.look().await,
            Device::Queue(queue) => queue.look().await,
        }
    }

    /// Whether a slip would come out whole. Nothing is printed yet.
    ///
    /// # Errors
    /// What is wrong, worst first.
    pub(crate) async fn ready(&mut self) -> Result<Ready, Vec<PrinterTrouble>> {
        match self {
            Device::Folder(_) => Ok(Ready::Folder),
            Device::Line(line) => line.ready().await.map(Ready::Line),
            Device::Queue(queue) => queue.ready().await.map(Ready::Queue),
        }
    }

    /// Prints a sheet. Where the paper is a file, gives its path.
    ///
    /// # Errors
    /// It did not come out whole.
    pub(crate) async fn print(&mut self, ready: Ready, sheet: &Sheet) -> Result<Option<PathBuf>, Fault> {
        match (self, ready) {
            (Device::Line(line), Ready::Line(well)) => line.print(well, &sheet.picture).await.map(|()| None),
            (Device::Queue(queue), _) => queue.print(&sheet.number, &sheet.picture).await.map(|()| None),
            (Device::Folder(folder), _) => {
                let (folder, sheet) = (Arc::clone(folder), sheet.clone());
                let printing = tokio::task::spawn_blocking(move || {
                    let mut folder = folder.lock().unwrap_or_else(PoisonError::into_inner);
                    folder.print(sheet.key, &sheet.number, &sheet.picture)
                });
                let printed = printing.await.unwrap_or_else(|error| Err(io::Error::other(error)));
                printed.map(Some).map_err(|error| {
                    tracing::error!(%error, "a slip was not written");
                    Fault::untouched(PrinterTrouble::Failed)
                })
            }
            (Device::Line(_), _) => Err(Fault::untouched(PrinterTrouble::Failed)),
        }
    }
}
