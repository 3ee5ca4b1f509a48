//! Bytes to a printer and back, each step with a bound in time.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use rustix::fs::OFlags;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};

use super::Pace;

/// The most bytes given at once, so that it is seen how many were taken.
const PIECE: usize = 4096;
/// Between two looks at a device that has nothing to say or takes nothing.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// An open way to a printer.
pub(super) struct Link {
    end: End,
    pace: Pace,
    /// It was told that the way broke, which is told once.
    is_broken: bool,
}

enum End {
    Tcp(TcpStream),
    /// Opened so that neither reading nor writing waits: the driver of a printer that has no paper takes nothing.
    Device {
        file: File,
        /// Whether it can be read.
        answers: bool,
    },
}

/// What came from the printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// So many bytes.
    Bytes(usize),
    /// Nothing in the given time.
    Nothing,
    /// It closed its end.
    Closed,
}

/// What became of a way on which nothing was said for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    Open,
    /// The printer closed its end. Whether it had taken everything is seen by [`Link::close`].
    Closed,
    Broken,
}

impl Link {
    pub(super) async fn to_network(host: &str, port: u16, pace: Pace) -> io::Result<Link> {
        let stream = timeout(pace.connect(), TcpStream::connect((host, port))).await??;
        stream.set_nodelay(true)?;
        Ok(Link { end: End::Tcp(stream), pace, is_broken: false })
    }

    pub(super) fn to_device(path: &Path, pace: Pace) -> io::Result<Link> {
        let open = |reads: bool| {
            let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
            File::options().read(reads).write(true).custom_flags(flags).open(path)
        };
        let (file, answers) = match open(true) {
            Ok(file) => (file, true),
            // A device for one direction only.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => (open(false)?, false),
            Err(error) => return Err(error),
        };
        // What is no device keeps its bytes and would give them back as answers.
        let answers = answers && !file.metadata()?.is_file();
        Ok(Link { end: End::Device { file, answers }, pace, is_broken: false })
    }

    /// Whether anything can come back at all.
    pub(super) fn can_answer(&self) -> bool {
        match self.end {
            End::Tcp(_) => true,
            End::Device { answers, .. } => answers,
        }
    }

    /// Gives all of this; `taken` counts what was taken, also when it fails.
    ///
    /// # Errors
    /// The printer takes nothing for too long, or the way to it ended.
    pub(super) async fn write(&mut self, bytes: &[u8], taken: &mut usize) -> io::Result<()> {
        *taken = 0;
        while let Some(piece) = bytes.get(*taken..).filter(|rest| !rest.is_empty()) {
            let piece = piece.get(..PIECE).unwrap_or(piece);
            let stalled = self.pace.stall();
            let given = timeout(stalled, self.write_some(piece)).await?;
            self.is_broken |= given.is_err();
            match given? {
                0 => return Err(io::ErrorKind::WriteZero.into()),
                more => *taken += more,
            }
        }
        Ok(())
    }

    async fn write_some(&mut self, piece: &[u8]) -> io::Result<usize> {
        match &mut self.end {
            End::Tcp(stream) => stream.write(piece).await,
            End::Device { file, .. } => loop {
                match file.write(piece) {
                    Err(error) if waits(&error) => sleep(LOOK_AGAIN).await,
                    written => break written,
                }
            },
        }
    }

    /// What comes within this time, at once as soon as something does.
    ///
    /// # Errors
    /// The way to the printer broke.
    pub(super) async fn read(&mut self, bytes: &mut [u8], within: Duration) -> io::Result<Heard> {
        let heard = self.read_some(bytes, within).await;
        self.is_broken |= heard.is_err();
        heard
    }

    async fn read_some(&mut self, bytes: &mut [u8], within: Duration) -> io::Result<Heard> {
        let until = Instant::now() + within;
        match &mut self.end {
            End::Tcp(stream) => match timeout(within, stream.read(bytes)).await {
                Err(_) => Ok(Heard::Nothing),
                Ok(read) => Ok(match read? {
                    0 => Heard::Closed,
                    count => Heard::Bytes(count),
                }),
            },
            End::Device { file, answers } => loop {
                let read = if *answers { file.read(bytes) } else { Ok(0) };
                match read {
                    Ok(count @ 1..) => break Ok(Heard::Bytes(count)),
                    // Drivers give nothing, not an end, where there is nothing to give.
                    Ok(0) => {}
                    Err(error) if waits(&error) => {}
                    Err(error) => break Err(error),
                }
                if Instant::now() >= until {
                    break Ok(Heard::Nothing);
                }
                sleep(LOOK_AGAIN.min(within)).await;
            },
        }
    }

    /// Says nothing for so long, and passes over what the printer says: whether the way is still open then.
    pub(super) async fn hold(&mut self, within: Duration) -> Held {
        let until = Instant::now() + within;
        let mut bytes = [0; 256];
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.read(&mut bytes, left).await {
                Ok(Heard::Bytes(_)) if !left.is_zero() => {}
                Ok(Heard::Bytes(_) | Heard::Nothing) => return Held::Open,
                Ok(Heard::Closed) => return Held::Closed,
                Err(_) => return Held::Broken,
            }
        }
    }

    /// Says that nothing more comes, and hears the printer out: bytes that nobody read would make the network tell it that the
    /// connection broke, and some drop the slip then. True when the printer closed its end in order and had taken every byte.
    pub(super) async fn close(mut self, within: Duration) -> bool {
        let End::Tcp(stream) = &mut self.end else { return true };
        let until = Instant::now() + within;
        if stream.shutdown().await.is_err() {
            return false;
        }
        match self.hold(within).await {
            Held::Closed => self.was_all_taken(until).await,
            Held::Open | Held::Broken => false,
        }
    }

    /// Whether every byte was taken, after both ends were closed. A printer that closes says nothing of what it did not read
    /// by then, or of what was still on its way: that is told by RST. Without one the connection ends when the last byte
    /// was acknowledged, and from then on has no other end.
    async fn was_all_taken(&self, until: Instant) -> bool {
        let End::Tcp(stream) = &self.end else { return true };
        while !self.is_broken && stream.peer_addr().is_ok() {
            if Instant::now() >= until {
                return false;
            }
            sleep(LOOK_AGAIN).await;
        }
        !self.is_broken && matches!(stream.take_error(), Ok(None))
    }
}

fn waits(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted)
}

#[cfg(test)]
mod tests;
