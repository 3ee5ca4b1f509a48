//! The terminal while a program has it: taken over once, put back as it was on every way out.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::future::Future;
use std::io::{self, IsTerminal, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

use super::{Options, RunError};

/// Whether the terminal is ours at present. There is one terminal per process, so there is one flag, which the panic
/// hook reads as well.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal, taken over. Dropping it puts everything back.
pub(super) struct Session {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    panics: watch::Receiver<Option<String>>,
}

impl Session {
    pub(super) fn open(options: Options) -> Result<Session, RunError> {
        if !io::stdin().is_terminal() {
            return Err(RunError::NotATerminal("the input"));
        }
        if !io::stdout().is_terminal() {
            return Err(RunError::NotATerminal("the output"));
        }
        let panics = watch_panics();
        TAKEN.store(true, Ordering::SeqCst);
        let taken = take(options).and_then(|()| Terminal::new(CrosstermBackend::new(io::stdout())));
        match taken {
            Ok(terminal) => Ok(Session { terminal, panics }),
            Err(error) => {
                put_back();
                Err(error.into())
            }
        }
    }

    pub(super) fn terminal(&mut self) -> &mut Terminal<CrosstermBackend<Stdout>> {
        &mut self.terminal
    }

    /// Resolves when the system asks the program to end, or when another task panicked.
    pub(super) fn stop(&self) -> Result<impl Future<Output = Result<(), RunError>> + use<>, RunError> {
        let kinds = [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup()];
        let [mut terminate, mut interrupt, mut hangup] = signals(kinds)?;
        let mut panics = self.panics.clone();
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => Ok(()),
                _ = interrupt.recv() => Ok(()),
                _ = hangup.recv() => Ok(()),
                Ok(panic) = panics.wait_for(Option::is_some) => {
                    Err(RunError::Panicked(panic.clone().unwrap_or_default()))
                }
            }
        })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        put_back();
        // The loop itself panicked: nobody else will tell why, and now it can be read.
        if std::thread::panicking()
            && let Some(panic) = self.panics.borrow().as_ref()
        {
            let _ = writeln!(io::stderr(), "{panic}");
        }
    }
}

/// Rings the terminal's bell.
pub(super) fn ring() -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(b"\x07")?;
    out.flush()
}

fn signals<const N: usize>(kinds: [SignalKind; N]) -> io::Result<[Signal; N]> {
    let signals = kinds.into_iter().map(signal).collect::<io::Result<Vec<_>>>()?;
    signals.try_into().map_err(|_| io::Error::other("a signal was lost"))
}

fn take(options: Options) -> io::Result<()> {
    terminal::enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, cursor::Hide)?;
    if options.mouse {
        execute!(io::stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Puts the terminal back, once. A terminal that is gone cannot be put back, and nobody is there to be told.
fn put_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(io::stdout(), DisableMouseCapture, LeaveAlternateScreen, cursor::Show);
        let _ = terminal::disable_raw_mode();
    }
}

/// From now on a panic anywhere is told to the receiver. While the terminal is ours it is not printed: it would be
/// lost on a screen that is about to go, and the end of the session reports it.
fn watch_panics() -> watch::Receiver<Option<String>> {
    let (tell, panics) = watch::channel(None);
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if TAKEN.load(Ordering::SeqCst) {
            let backtrace = Backtrace::capture();
            let told = match backtrace.status() {
                BacktraceStatus::Captured => format!("{panic}\n{backtrace}"),
                _ => panic.to_string(),
            };
            tell.send_replace(Some(told));
        } else {
            report(panic);
        }
    }));
    panics
}
