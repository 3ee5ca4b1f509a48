//! A real office's journal, as `layso journal export` wrote it.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context as _, anyhow, ensure};
use jiff::tz::TimeZone;
use queue::{Entry, Moment, Office};
use server::calendar::Calendar;
use server::journal::tools::{self, DataDir};
use server::journal::{Chain, Journal as _};
use server::office_file::OfficeId;

use super::observer::Observer;
use super::score::Score;

/// What the rules would have told the people of an export, and how it came true. Every counter that was open is taken to
/// have been able to call: whose console was silent is not in a journal.
pub(super) fn replay(file: &Path, time_zone: &str) -> anyhow::Result<Score> {
    let zone = TimeZone::get(time_zone).with_context(|| format!("the time zone {time_zone}"))?;
    let calendar = Calendar::new(zone, 0);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let entries = runtime.block_on(entries(file))?;
    let (mut office, mut observer) = (Office::new(), Observer::default());
    for entry in &entries {
        office.apply(entry);
        if let Some(now) = moment(&office, entry, &calendar) {
            observer.look(&office, entry, &now);
        }
    }
    let score = observer.score();
    ensure!(score.waited() > 0, "nobody in it waited for a call");
    Ok(score)
}

/// All entries, each checked to have been possible, by importing them into an empty data folder.
async fn entries(file: &Path) -> anyhow::Result<Vec<Entry>> {
    let office = OfficeId::new("export").ok_or_else(|| anyhow!("an office's id"))?;
    let folder = tempfile::tempdir()?;
    let data = DataDir::new(folder.path().to_owned());
    tools::import(BufReader::new(File::open(file)?), &data, &office, &mut |_| {}).await?;
    let journal = data.open()?;
    let (mut chain, mut entries) = (Chain::default(), Vec::new());
    loop {
        let chunk = journal.read(&office, chain.version).await?;
        if chunk.is_empty() {
            break;
        }
        for stored in &chunk {
            entries.extend(chain.link(stored)?.entries);
        }
    }
    journal.close().await;
    Ok(entries)
}

/// The moment of an entry; `None` before the first day.
fn moment(office: &Office, entry: &Entry, calendar: &Calendar) -> Option<Moment> {
    let wall = calendar.on_the_wall(entry.at);
    let (day, day_ends) = (office.day()?, office.day_ends()?);
    Some(Moment {
        at: entry.at,
        day,
        day_ends,
        weekday: wall.weekday,
        minute: wall.minute,
        turns_at_minute: calendar.turns_at_minute(),
        doubt: None,
    })
}
