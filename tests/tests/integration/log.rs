//! What the server says in its log.

use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::util::SubscriberInitExt;

/// What is written to it can be read by the test.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// What was said so far.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("nobody panics while writing")).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody panics while writing").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// All that the server says on this thread from now on, down to the last word. There are two listeners, because while
/// there is only one, a line of the log that another test's thread comes to first is taken to be heard by nobody.
pub(crate) fn listen() -> (Log, impl Sized) {
    let log = Log::default();
    let everything = |writer: Log| {
        // But for the store's own bookkeeping, which is a thousand lines a start and holds no values, and for whole
        // messages, which layso itself never logs either (`layso/src/logs.rs`).
        let filter = tracing_subscriber::EnvFilter::new("trace,sled=info,mio=info,tungstenite=debug");
        let all = tracing_subscriber::fmt().with_env_filter(filter);
        all.with_ansi(false).with_writer(move || writer.clone()).finish().set_default()
    };
    let unheard = everything(Log::default());
    let heard = everything(log.clone());
    (log, [heard, unheard])
}
