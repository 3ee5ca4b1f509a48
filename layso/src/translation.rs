//! `layso texts`: the words of a language that an office adds.

mod check;
mod write;

use std::process::ExitCode;

use texts::Words;

/// Something is missing or wrong.
const WRONG: u8 = 1;
/// The command line does not say what is needed.
const USAGE: u8 = 2;

/// What to do with words.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// Write all words of a language into a folder, to translate them there
    Write(write::Args),
    /// Check a folder: what is not translated yet, what nobody says, what a file does wrong
    Check(check::Args),
}

pub(crate) fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    match &args.verb {
        Verb::Write(args) => write::run(args, words),
        Verb::Check(args) => check::run(args, words),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;
    use std::path::Path;

    use clap::Parser;
    use texts::{Lang, Texts};

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(subcommand)]
        verb: Verb,
    }

    /// Whether a command line succeeds.
    fn does(line: &[&str], dir: &Path) -> bool {
        let line =
            ["texts", line[0], dir.to_str().expect("a path of letters")].into_iter().chain(line[1..].iter().copied());
        let verb = Line::try_parse_from(line).unwrap_or_else(|error| panic!("{error}")).verb;
        let code = run(&Args { verb }, &Texts::builtin().words(&Lang::VI)).expect("a folder that can be written");
        is(code, ExitCode::SUCCESS)
    }

    /// Exit codes cannot be compared but by how they look.
    fn is(one: impl Debug, other: impl Debug) -> bool {
        format!("{one:?}") == format!("{other:?}")
    }

    #[test]
    fn what_was_written_is_whole_and_is_not_written_over() {
        let dir = tempfile::tempdir().unwrap();
        assert!(does(&["write", "--language", "km", "--from", "en"], dir.path()) && does(&["check"], dir.path()));
        let file = dir.path().join("km/connection.ftl");
        std::fs::write(&file, "connection-live = ភ្ជាប់\n").unwrap();
        assert!(!does(&["write", "--language", "km"], dir.path()), "all of them are there");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "connection-live = ភ្ជាប់\n");
        assert!(!does(&["check"], dir.path()), "the rest of that file is missing");
    }

    #[test]
    fn there_is_nothing_to_translate_from_a_language_that_is_not_built_in() {
        let dir = tempfile::tempdir().unwrap();
        assert!(!does(&["write", "--language", "km", "--from", "fr"], dir.path()));
        assert!(!dir.path().join("km").exists());
    }
}
