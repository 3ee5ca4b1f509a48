//! `layso journal`: what an operator does to the journals of a data folder.

mod online;

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use server::StartError;
use server::journal::tools::{self, DataDir, Progress, Report, ToolError};
use server::office_file::OfficeId;
use texts::Words;

use crate::private;

/// What to do, and to which data folder.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The server's data folder
    #[arg(long, global = true, value_name = "DIR", env = "LAYSO_DATA")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    tool: Tool,
}

#[derive(clap::Subcommand)]
enum Tool {
    /// Look at every commit of every office; the server must not run
    Verify,
    /// Write an office's journal as lines of JSON; the server must not run
    Export {
        /// The office's id
        #[arg(long, value_parser = office)]
        office: OfficeId,
        /// The file to write; without it, standard output
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Write an office's visits as lines of JSON, each leg with its wait and service time; the server must not run
    Visits {
        /// The office's id
        #[arg(long, value_parser = office)]
        office: OfficeId,
        /// The file to write; without it, standard output
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Read an exported journal into a data folder that has none of this office
    Import {
        /// The office's id
        #[arg(long, value_parser = office)]
        office: OfficeId,
        /// The file to read
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
    },
    /// Copy the whole data folder, also while the server runs
    Backup {
        /// A folder that is not there yet
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// With the words of notes about people; only to move an office to another computer
        #[arg(long)]
        notes: bool,
    },
    /// Put a backup in place of a data folder that is not there
    Restore {
        /// The backup's folder
        #[arg(long, value_name = "DIR")]
        from: PathBuf,
    },
}

fn office(text: &str) -> Result<OfficeId, String> {
    OfficeId::new(text).ok_or_else(|| "lower-case letters, digits and dashes, as in an-binh".to_owned())
}

pub(crate) async fn run(args: Args, words: Words) -> anyhow::Result<ExitCode> {
    let data = DataDir::new(args.data.unwrap_or_else(crate::server_command::default_data));
    match args.tool {
        Tool::Verify => verify(&data, &words).await,
        Tool::Export { office, to } => export(&data, &office, Written::Journal, to.as_deref(), &words).await,
        Tool::Visits { office, to } => export(&data, &office, Written::Visits, to.as_deref(), &words).await,
        Tool::Import { office, from } => import(&data, &office, &from, &words).await,
        Tool::Backup { to, notes } => backup(&data, &to, notes, &words).await,
        Tool::Restore { from } => restore(&data, &from, &words).await,
    }
}

async fn verify(data: &DataDir, words: &Words) -> anyhow::Result<ExitCode> {
    let reports = match tools::verify(data, &mut counting(words)).await {
        Ok(reports) => reports,
        Err(error) => return Ok(refused(error, words)),
    };
    for report in &reports {
        println!("{}", sentence(report, words));
    }
    let good = reports.iter().all(|report| report.damage.is_none());
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn sentence(report: &Report, words: &Words) -> String {
    let office = report.office.to_string();
    match &report.damage {
        None => {
            let state = format!("{:032x}", report.state_hash);
            let counts = [
                ("office", office.into()),
                ("commits", report.commits.into()),
                ("entries", report.entries.into()),
                ("state", state.into()),
            ];
            words.with("journal-good", &counts)
        }
        Some(damage) => words.with("journal-bad", &[("office", office.into()), ("what", damage.to_string().into())]),
    }
}

/// What of an office is written out.
enum Written {
    Journal,
    Visits,
}

async fn export(
    data: &DataDir,
    office: &OfficeId,
    written: Written,
    to: Option<&Path>,
    words: &Words,
) -> anyhow::Result<ExitCode> {
    let mut out: Box<dyn Write + Send> = match to {
        None => Box::new(io::stdout()),
        Some(path) => match private::create_new(path) {
            Ok(file) => Box::new(BufWriter::new(file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Ok(refused(ToolError::Exists(path.to_owned()), words));
            }
            Err(error) => return Err(error).with_context(|| path.display().to_string()),
        },
    };
    let exported = match written {
        Written::Journal => tools::export(data, office, &mut *out, &mut counting(words)).await,
        Written::Visits => tools::visits(data, office, &mut *out, &mut counting(words)).await,
    };
    let exported = exported.and_then(|()| Ok(out.flush()?));
    if let (Err(_), Some(path)) = (&exported, to) {
        // Half an export would pass for a whole one, and stand in the way of the next.
        let _ = std::fs::remove_file(path);
    }
    if exported.is_ok() {
        let what = match written {
            Written::Journal => "journal-exported",
            Written::Visits => "visits-exported",
        };
        online::record(data.path(), what, &office.to_string(), words).await;
    }
    Ok(finished(exported, None, words))
}

async fn import(data: &DataDir, office: &OfficeId, from: &Path, words: &Words) -> anyhow::Result<ExitCode> {
    let file = File::open(from).with_context(|| from.display().to_string())?;
    let imported = tools::import(BufReader::new(file), data, office, &mut counting(words)).await;
    let said = imported.as_ref().ok().map(|imported| {
        let state = format!("{:032x}", imported.state_hash);
        let counts = [
            ("office", office.to_string().into()),
            ("commits", imported.commits.into()),
            ("entries", imported.entries.into()),
            ("state", state.into()),
        ];
        words.with("journal-good", &counts)
    });
    if imported.is_ok() {
        online::record(data.path(), "journal-imported", &office.to_string(), words).await;
    }
    Ok(finished(imported.map(drop), said, words))
}

async fn backup(data: &DataDir, to: &Path, notes: bool, words: &Words) -> anyhow::Result<ExitCode> {
    let said = words.with("journal-backed-up", &[("to", to.display().to_string().into())]);
    match data.open() {
        Ok(journal) => {
            let done = match notes {
                false => tools::backup(&journal, data, to).await,
                true => tools::backup_with_notes(&journal, data, to).await,
            };
            server::journal::Journal::close(&journal).await;
            if done.is_ok() {
                online::record(data.path(), "backed-up", &to.display().to_string(), words).await;
            }
            Ok(finished(done, Some(said), words))
        }
        Err(ToolError::Open(error)) => match StartError::from(error) {
            // Who has the journal open is asked to copy it.
            StartError::DataInUse(_) => online::backup(data.path(), to, notes, &said, words).await,
            error => Ok(not_opened(&error, words)),
        },
        Err(error) => Ok(refused(error, words)),
    }
}

async fn restore(data: &DataDir, from: &Path, words: &Words) -> anyhow::Result<ExitCode> {
    let restored = tools::restore(from, data, &mut counting(words)).await;
    let said = words.with("journal-restored", &[("to", data.path().display().to_string().into())]);
    if restored.is_ok() {
        online::record(data.path(), "restored", &from.display().to_string(), words).await;
    }
    Ok(finished(restored, Some(said), words))
}

/// Says on standard error how far long work has come.
fn counting(words: &Words) -> impl FnMut(Progress) + Send + '_ {
    move |progress| {
        let office = progress.office.to_string();
        let line = words.with("journal-progress", &[("office", office.into()), ("commits", progress.commits.into())]);
        eprintln!("{line}");
    }
}

fn finished(done: Result<(), ToolError>, said: Option<String>, words: &Words) -> ExitCode {
    match done {
        Ok(()) => {
            if let Some(said) = said {
                println!("{said}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => refused(error, words),
    }
}

/// Says why a tool did nothing. What a server says of a folder that it cannot open, a tool says too.
fn refused(error: ToolError, words: &Words) -> ExitCode {
    let shown = |path: &Path| texts::Value::from(path.display().to_string());
    let sentence = match error {
        ToolError::Open(error) => return not_opened(&StartError::from(error), words),
        ToolError::NoJournal(path) => words.with("journal-none", &[("path", shown(&path))]),
        ToolError::NoOffice(office) => words.with("journal-no-office", &[("office", office.to_string().into())]),
        ToolError::OfficeExists(office) => {
            words.with("journal-office-exists", &[("office", office.to_string().into())])
        }
        ToolError::Exists(path) => words.with("journal-exists", &[("path", shown(&path))]),
        ToolError::BadLine { line, what } => {
            words.with("journal-bad-line", &[("line", line.into()), ("what", what.into())])
        }
        other => words.with("journal-failed", &[("what", other.to_string().into())]),
    };
    eprintln!("{sentence}");
    ExitCode::from(1)
}

fn not_opened(error: &StartError, words: &Words) -> ExitCode {
    eprintln!("{}", error.message(words));
    ExitCode::from(error.exit_code())
}
