//! `layso`: one program with a subcommand for each job, so that an office installs one file.
//!
//! Exit codes are for scripts: 0 done, 1 refused or wrong, 2 wrong usage, 3 no connection, and those of
//! [`server::StartError`] when a server cannot start.

mod access;
mod audit;
mod check;
mod demo;
mod journal;
mod logs;
mod manners;
mod private;
mod server_command;
mod table;
mod translation;
mod voice;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use texts::{Lang, LoadError, Texts, Words};

/// Lấy số: the queue system of public service offices.
#[derive(Parser)]
#[command(name = "layso", version, about, propagate_version = true)]
pub struct Cli {
    /// Language of messages: vi, en or an added one
    #[arg(long, global = true, env = "LAYSO_LANG", default_value = "vi")]
    lang: Lang,
    /// A folder with words of one's own: LANGUAGE/*.ftl adds a language, or replaces words of a known one
    #[arg(long, global = true, env = "LAYSO_TEXTS", value_name = "DIR")]
    texts: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

impl Cli {
    /// Every word that people are told.
    fn texts(&self) -> Result<Texts, LoadError> {
        let builtin = Texts::builtin();
        self.texts.as_deref().map_or_else(|| Ok(builtin.clone()), |dir| builtin.load_extra(dir))
    }
}

#[derive(Subcommand)]
enum Command {
    /// Run the server of one or more offices
    Server(server_command::Args),
    /// Show the board on the wall
    Display(display::Args),
    /// Give numbers to citizens
    Dispenser(dispenser::Args),
    /// Call numbers at a counter; with a verb, once and from scripts
    Clerk(clerk::Args),
    /// A whole office in this terminal, with simulated citizens and clerks
    Demo(demo::Args),
    /// Check office files
    Check(check::Args),
    /// Verify, export, import, back up or restore journals
    Journal(journal::Args),
    /// Whom the server lets in: people, devices and keys
    Access(access::Args),
    /// Who did what
    Audit(audit::Args),
    /// Make, check and try the recordings that calls are spoken with
    Voice(voice::Args),
    /// Add a language: its words as files, and what they lack
    Texts(translation::Args),
}

impl Command {
    /// Whether it draws on the terminal.
    fn has_screen(&self) -> bool {
        matches!(self, Command::Display(_) | Command::Dispenser(_) | Command::Clerk(_) | Command::Demo(_))
    }
}

/// Does what the command line asks, to the end.
pub fn run(cli: Cli) -> ExitCode {
    logs::start(cli.command.has_screen());
    manners::keep();
    let words = match cli.texts() {
        Ok(texts) if texts.languages().any(|lang| *lang == cli.lang) => texts.words(&cli.lang),
        Ok(texts) => return unknown_language(&texts, &cli.lang),
        Err(error) => return failed(&anyhow::Error::from(error), &Texts::builtin().words(&cli.lang)),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&anyhow::Error::from(error), &words),
    };
    let done = runtime.block_on(dispatch(cli.command, words.clone()));
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    done.unwrap_or_else(|error| failed(&error, &words))
}

async fn dispatch(command: Command, words: Words) -> anyhow::Result<ExitCode> {
    match command {
        Command::Server(args) => server_command::run(args, words).await,
        Command::Display(args) => display::run(args, words).await,
        Command::Dispenser(args) if !check::is_sample_good(&args, &words) => Ok(ExitCode::from(1)),
        Command::Dispenser(args) => dispenser::run(args, words).await,
        Command::Clerk(args) => clerk::run(args, words).await,
        Command::Demo(args) => demo::run(args, words).await,
        Command::Check(args) => check::run(&args, &words),
        Command::Journal(args) => journal::run(args, words).await,
        Command::Access(args) => access::run(args, words).await,
        Command::Audit(args) => audit::run(args, words).await,
        Command::Voice(args) => voice::run(&args, &words),
        Command::Texts(args) => translation::run(&args, &words),
    }
}

/// It is told in Vietnamese, as whatever is not translated.
fn unknown_language(texts: &Texts, wished: &Lang) -> ExitCode {
    let languages: Vec<&str> = texts.languages().map(Lang::as_str).collect();
    let variables = [("language", wished.as_str().into()), ("languages", languages.join(", ").into())];
    eprintln!("layso: {}", texts.words(&Lang::VI).with("translation-no-language", &variables));
    ExitCode::from(2)
}

/// The system's reasons stay as the system words them, in a sentence of the reader's language.
fn failed(error: &anyhow::Error, words: &Words) -> ExitCode {
    eprintln!("layso: {}", words.with("check-not-done", &[("what", reasons(error).into())]));
    ExitCode::from(1)
}

/// What is the matter and why, each once: many errors name the one beneath them in their own text.
fn reasons(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |said, why| match said.as_str() {
        "" => why,
        before if before.contains(why.as_str()) => said,
        before => format!("{before}: {why}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn words_of_one_s_own_are_added_or_their_fault_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let read = || {
            let dir = folder.path().to_str().unwrap();
            Cli::try_parse_from(["layso", "--texts", dir, "--lang", "km", "demo"]).unwrap()
        };
        std::fs::create_dir(folder.path().join("km")).unwrap();
        std::fs::write(folder.path().join("km/own.ftl"), "board-still-trying = កំពុងព្យាយាម\n").unwrap();
        let cli = read();
        assert_eq!(cli.texts().unwrap().words(&cli.lang).say("board-still-trying"), "កំពុងព្យាយាម");
        std::fs::write(folder.path().join("km/own.ftl"), "broken\n").unwrap();
        let said = read().texts().unwrap_err().to_string();
        assert!(said.contains("own.ftl: line 1"), "{said}");
    }

    #[test]
    fn a_language_without_words_is_named_with_those_there_are() {
        let cli = Cli::try_parse_from(["layso", "--lang", "yy", "check", "no-such.toml"]).unwrap();
        assert_eq!(format!("{:?}", run(cli)), format!("{:?}", ExitCode::from(2)));
    }

    #[test]
    fn each_reason_is_told_once() {
        let io = || std::io::Error::other("no such file");
        assert_eq!(reasons(&anyhow::Error::from(io()).context("a.toml: no such file")), "a.toml: no such file");
        assert_eq!(reasons(&anyhow::Error::from(io()).context("a.toml")), "a.toml: no such file");
    }

    #[test]
    fn a_server_elsewhere_is_administered_with_a_token_and_gives_others() {
        let line = "layso access --server wss://10.0.0.5:7070 --token-file admin.json \
                    add-device bang-2 --kind display --office an-binh --token-file board.json";
        assert!(Cli::try_parse_from(line.split_whitespace()).is_ok());
        // Which server it is may be said behind the verb, too.
        let line = "layso access sign-in Lan --token-file lan.json --server wss://10.0.0.5:7070 --ca 0a1b";
        let Command::Access(args) = Cli::try_parse_from(line.split_whitespace()).unwrap().command else {
            panic!("{line}")
        };
        assert!(args.to.server.is_some() && args.to.ca.is_some());
    }
}
