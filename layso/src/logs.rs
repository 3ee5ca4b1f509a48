//! Logs go to standard error, one line each; `LAYSO_LOG` chooses what (`info`, `server=debug`).
//!
//! A program with a screen owns the terminal, and a log line would stand in the middle of the picture: it logs only when
//! standard error goes elsewhere (`2> layso.log`).

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

pub(crate) fn start(has_screen: bool) {
    let filter = EnvFilter::try_from_env("LAYSO_LOG").unwrap_or_else(|_| EnvFilter::new("info,sled=warn"));
    // At `trace` it would log whole messages, and a client's first one has its token in it.
    let filter = "tungstenite=debug".parse().into_iter().fold(filter, EnvFilter::add_directive);
    let colours = std::io::stderr().is_terminal();
    if has_screen && colours {
        return;
    }
    let _ =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours).try_init();
}
