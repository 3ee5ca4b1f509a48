//! The whole record into a file.

use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use texts::Words;

use super::pages::Pages;
use crate::access::{To, Trouble, Way, complain};
use crate::private;

pub(super) async fn run(to: &To, office: Option<&str>, file: &Path, words: &Words) -> anyhow::Result<ExitCode> {
    let out = match private::create_new(file) {
        Ok(out) => out,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            eprintln!("{}", words.with("journal-exists", &[("path", file.display().to_string().into())]));
            return Ok(ExitCode::from(1));
        }
        Err(error) => return Err(error).with_context(|| file.display().to_string()),
    };
    match write(to, office, BufWriter::new(out), words).await {
        Ok(count) => {
            let about = [("count", count.into()), ("file", file.display().to_string().into())];
            println!("{}", words.with("audit-exported", &about));
            Ok(ExitCode::SUCCESS)
        }
        Err(trouble) => {
            // Half a record would pass for a whole one.
            let _ = std::fs::remove_file(file);
            Ok(complain(&trouble, false, words))
        }
    }
}

async fn write(to: &To, office: Option<&str>, mut out: impl Write, words: &Words) -> Result<u64, Trouble> {
    let failed = |error: std::io::Error| Trouble::Other(error.to_string());
    let mut way = Way::open(to, words).await?;
    let (mut pages, mut count) = (Pages::since(0), 0);
    while let Some(lines) = pages.next(&way, office, words).await? {
        if pages.access_only() && count == 0 {
            eprintln!("{}", words.say("audit-offline"));
        }
        for line in &lines {
            serde_json::to_writer(&mut out, line).map_err(|error| failed(error.into()))?;
            out.write_all(b"\n").map_err(failed)?;
            count += 1;
        }
    }
    out.flush().map_err(failed)?;
    way.note("audit-exported", &count.to_string())?;
    Ok(count)
}
