//! The least that a durable append can be: what waits is written to a plain file and synced, then answered.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc;
use std::thread::JoinHandle;

use tokio::sync::oneshot;

/// The most appends that one sync serves: as many as the store takes.
const BATCH: usize = 512;

type Request = (Vec<u8>, oneshot::Sender<()>);

/// A plain file with a thread that appends and syncs.
#[derive(Debug)]
pub(super) struct RawLog {
    mailbox: mpsc::Sender<Request>,
    writer: JoinHandle<()>,
}

/// The cheap front of it.
#[derive(Clone, Debug)]
pub(super) struct RawAppender(mpsc::Sender<Request>);

impl RawLog {
    /// In a file of this folder.
    pub(super) fn open(folder: &Path) -> RawLog {
        let mut file = open(folder);
        let (mailbox, requests) = mpsc::channel::<Request>();
        let writer = std::thread::spawn(move || {
            while let Ok(first) = requests.recv() {
                let batch: Vec<Request> = std::iter::once(first).chain(requests.try_iter().take(BATCH - 1)).collect();
                let bytes: Vec<u8> = batch.iter().flat_map(|(record, _)| record.iter().copied()).collect();
                append(&mut file, &bytes);
                // Whoever does not wait any more needs no answer.
                batch.into_iter().for_each(|(_, answer)| answer.send(()).unwrap_or_default());
            }
        });
        RawLog { mailbox, writer }
    }

    /// Appends to it.
    pub(super) fn appender(&self) -> RawAppender {
        RawAppender(self.mailbox.clone())
    }

    /// Waits until everything is written. All appenders must be gone.
    pub(super) fn close(self) {
        drop(self.mailbox);
        self.writer.join().expect("the raw writer ends well");
    }
}

impl RawAppender {
    /// Comes back when the record is on the disk.
    pub(super) async fn append(&self, record: Vec<u8>) {
        let (answer, answered) = oneshot::channel();
        self.0.send((record, answer)).expect("the raw writer runs");
        answered.await.expect("the raw writer answers");
    }
}

/// A plain file of this folder, to append to.
pub(super) fn open(folder: &Path) -> File {
    OpenOptions::new().append(true).create(true).open(folder.join("raw")).expect("the raw file opens")
}

/// Appends and syncs.
pub(super) fn append(file: &mut File, bytes: &[u8]) {
    file.write_all(bytes).and_then(|()| file.sync_data()).expect("the raw file can be written");
}
