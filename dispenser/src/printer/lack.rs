//! What is missing on the way to a printer: not the printer's fault, but of how it was set up or plugged in.

use std::io;
use std::path::{Path, PathBuf};

use rustix::io::Errno;
use texts::Words;

/// What the way to a printer lacks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lack {
    /// There is no such device: its name is wrong, or the printer at the cable is off.
    #[error("there is no device {}", .0.display())]
    Device(PathBuf),
    /// The program may not write into this device.
    #[error("this program may not use {}", .0.display())]
    Permission(PathBuf),
    /// The print server runs and has no such queue.
    #[error("CUPS has no queue {0}")]
    Queue(String),
    /// The print server does not run, or its programs are not installed.
    #[error("CUPS does not run, or its programs lp and lpstat are missing")]
    PrintServer,
}

impl Lack {
    /// What an error says that came of opening a device; `None`: something else.
    pub(super) fn of_device(device: &Path, error: &io::Error) -> Option<Lack> {
        let device = || device.to_path_buf();
        match (error.kind(), Errno::from_io_error(error)) {
            // Drivers keep the name of a device that was unplugged.
            (io::ErrorKind::NotFound, _) | (_, Some(Errno::NXIO | Errno::NODEV)) => Some(Lack::Device(device())),
            (io::ErrorKind::PermissionDenied, _) => Some(Lack::Permission(device())),
            _ => None,
        }
    }

    /// The same for staff.
    pub fn text(&self, words: &Words) -> String {
        let (lack, name) = match self {
            Lack::Device(device) => ("device", device.display().to_string()),
            Lack::Permission(device) => ("permission", device.display().to_string()),
            Lack::Queue(name) => ("queue", name.clone()),
            Lack::PrintServer => ("print-server", String::new()),
        };
        words.with("printer-lack", &[("lack", lack.into()), ("name", name.into())])
    }
}

#[cfg(test)]
mod tests {
    use texts::{Lang, Texts};

    use super::*;

    #[test]
    fn only_what_is_missing_is_a_lack() {
        let device = Path::new("/dev/usb/lp9");
        let of = |errno: Errno| Lack::of_device(device, &errno.into());
        assert_eq!(of(Errno::NOENT), Some(Lack::Device(device.to_path_buf())));
        assert_eq!(of(Errno::NODEV), Some(Lack::Device(device.to_path_buf())));
        assert_eq!(of(Errno::ACCESS), Some(Lack::Permission(device.to_path_buf())));
        assert_eq!(of(Errno::BUSY), None);
    }

    #[test]
    fn it_is_told_by_its_name() {
        let words = Texts::builtin().words(&Lang::VI);
        let device = Lack::Device(PathBuf::from("/dev/usb/lp9"));
        assert!(device.text(&words).starts_with("Không có thiết bị /dev/usb/lp9"), "{}", device.text(&words));
        let queue = Lack::Queue("phieu".to_owned());
        assert!(queue.text(&words).starts_with("CUPS không có hàng đợi phieu"), "{}", queue.text(&words));
        assert_eq!(queue.to_string(), "CUPS has no queue phieu");
    }
}
