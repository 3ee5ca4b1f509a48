//! Programs that we did not write and that tests need: `tests/install` installs them.

use std::process::Command;

use crate::browser::lacking;

/// Whether such a program works here, by a command that must end well; if not, that is said.
///
/// # Panics
/// It does not, and `CI` is `true`: there everything is installed, and nothing is skipped.
pub fn is_there(name: &str, trial: &mut Command) -> bool {
    let works = trial.output().is_ok_and(|output| output.status.success());
    if !works {
        lacking(name);
    }
    works
}
