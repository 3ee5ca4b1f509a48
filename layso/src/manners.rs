//! How the program behaves towards the system it runs on.

use rustix::fs::Mode;

/// Before anything else is done.
pub(crate) fn keep() {
    for_its_owner_only();
    end_quietly_at_a_closed_pipe();
}

/// Journals, backups and exports say who was where, and keys lie beside them: nothing that is written is for others to read.
fn for_its_owner_only() {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
}

/// Whoever reads only the first lines, as `| head` does, closes the pipe. That is no fault, and no reason for a trace.
fn end_quietly_at_a_closed_pipe() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let said = panic.payload_as_str().unwrap_or_default();
        if said.starts_with("failed printing to stdout") && said.contains("Broken pipe") {
            std::process::exit(0);
        }
        usual(panic);
    }));
}
