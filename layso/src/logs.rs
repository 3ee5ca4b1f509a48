//! Logs go to standard error, one line each; `LAYSO_LOG` chooses what (`info`, `server=debug`).
//!
//! A program with a screen owns the terminal, and a log line would stand in the middle of the picture: it logs only when
//! standard error goes elsewhere (`2> layso.log`).

use std::io::IsTerminal;

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{FilterExt as _, filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, fmt, registry};

pub(crate) fn start(has_screen: bool) {
    let filter = EnvFilter::try_from_env("LAYSO_LOG").unwrap_or_else(|_| EnvFilter::new("info,sled=warn"));
    let colours = std::io::stderr().is_terminal();
    if has_screen && colours {
        return;
    }
    let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(colours);
    let _ = registry().with(lines.with_filter(filter.and(filter_fn(tells_no_secret)))).try_init();
}

/// The websocket library logs whole messages at `trace`, and a client's first one has its token in it. No choice of
/// `LAYSO_LOG` brings them back.
fn tells_no_secret(what: &Metadata<'_>) -> bool {
    *what.level() != Level::TRACE || !what.target().contains("tungstenite")
}
