//! How slips get to paper, as the command line says it.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// The port of printers in a network, where none is named.
const PORT: u16 = 9100;

/// The way to a printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// `folder:DIR`: a PNG each.
    Folder(PathBuf),
    /// `tcp:HOST` or `tcp:HOST:PORT`: a printer in the network.
    Tcp {
        /// Its name or address.
        host: String,
        /// Its port, usually 9100.
        port: u16,
    },
    /// `file:/dev/usb/lp0`: the device of a printer with a cable.
    File(PathBuf),
    /// `cups:QUEUE`: a queue of this computer's print server, given raw data.
    Queue(String),
}

/// A text that names no way to a printer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoWay {
    /// It begins otherwise.
    #[error("`{0}` is no printer: tcp:HOST[:9100], file:/dev/usb/lp0, cups:QUEUE or folder:DIR")]
    Unknown(String),
    /// What follows is not what this kind needs.
    #[error("`{0}`: {1}")]
    Incomplete(String, &'static str),
}

impl FromStr for Way {
    type Err = NoWay;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let shown = || text.chars().take(100).collect::<String>();
        let (kind, rest) = text.split_once(':').ok_or_else(|| NoWay::Unknown(shown()))?;
        let incomplete = |what| Err(NoWay::Incomplete(shown(), what));
        match kind {
            "folder" if rest.is_empty() => incomplete("a folder is missing: folder:DIR"),
            "folder" => Ok(Way::Folder(PathBuf::from(rest))),
            "file" if !rest.starts_with('/') => incomplete("a device's whole path is missing: file:/dev/usb/lp0"),
            "file" => Ok(Way::File(PathBuf::from(rest))),
            "cups" if !is_queue(rest) => incomplete("no name of a queue; `lpstat -e` lists those of this computer"),
            "cups" => Ok(Way::Queue(rest.to_owned())),
            "tcp" => match address(rest) {
                Some((host, port)) => Ok(Way::Tcp { host, port }),
                None => incomplete("an address is missing: tcp:192.168.1.50, tcp:HOST:9100 or tcp:[::1]:9100"),
            },
            _ => Err(NoWay::Unknown(shown())),
        }
    }
}

impl fmt::Display for Way {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Way::Folder(dir) => write!(out, "folder:{}", dir.display()),
            Way::Tcp { host, port } if host.contains(':') => write!(out, "tcp:[{host}]:{port}"),
            Way::Tcp { host, port } => write!(out, "tcp:{host}:{port}"),
            Way::File(path) => write!(out, "file:{}", path.display()),
            Way::Queue(name) => write!(out, "cups:{name}"),
        }
    }
}

/// As CUPS allows it, and no option of its programs.
fn is_queue(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_graphic() && !"/#?'\"\\".contains(letter);
    (1..=127).contains(&name.len()) && name.chars().all(plain) && !name.starts_with('-')
}

/// `HOST`, `HOST:PORT`, `[IPV6]` or `[IPV6]:PORT`.
fn address(text: &str) -> Option<(String, u16)> {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (host, port) = rest.split_once(']')?;
            (host, if port.is_empty() { None } else { Some(port.strip_prefix(':')?) })
        }
        None => match text.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (text, None),
        },
    };
    let port = port.map_or(Some(PORT), |port| port.parse().ok().filter(|port| *port > 0))?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.:%".contains(letter);
    let fits = (1..=253).contains(&host.len()) && host.chars().all(plain);
    fits.then(|| (host.to_owned(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_is_read_and_written_alike() {
        let tcp = |host: &str, port| Way::Tcp { host: host.to_owned(), port };
        for (text, way) in [
            ("tcp:192.168.1.50:9101", tcp("192.168.1.50", 9101)),
            ("tcp:may-in.local:9100", tcp("may-in.local", 9100)),
            ("tcp:[fe80::1%eth0]:9100", tcp("fe80::1%eth0", 9100)),
            ("file:/dev/usb/lp0", Way::File(PathBuf::from("/dev/usb/lp0"))),
            ("cups:phieu", Way::Queue("phieu".to_owned())),
            ("folder:slips", Way::Folder(PathBuf::from("slips"))),
        ] {
            assert_eq!(text.parse(), Ok(way.clone()), "{text}");
            assert_eq!(way.to_string(), text);
        }
        assert_eq!("tcp:192.168.1.50".parse(), Ok(tcp("192.168.1.50", 9100)));
        assert_eq!("tcp:[::1]".parse(), Ok(tcp("::1", 9100)));
    }

    #[test]
    fn what_is_no_printer_is_told_with_what_is_one() {
        let said = |text: &str| text.parse::<Way>().unwrap_err().to_string();
        assert_eq!(
            said("usb:lp0"),
            "`usb:lp0` is no printer: tcp:HOST[:9100], file:/dev/usb/lp0, cups:QUEUE or folder:DIR"
        );
        assert!(said("192.168.1.50").contains("is no printer"));
        assert!(said("file:lp0").contains("whole path"));
        assert!(said("folder:").contains("folder:DIR"));
        for text in ["tcp:", "tcp:host:", "tcp:host:0", "tcp:host:99999", "tcp:[::1", "tcp:a b", "tcp:::1"] {
            assert!(said(text).contains("an address is missing"), "{text}: {}", said(text));
        }
        for text in ["cups:", "cups:-o", "cups:a/b", "cups:hai máy"] {
            assert!(said(text).contains("lpstat -e"), "{text}: {}", said(text));
        }
    }
}
