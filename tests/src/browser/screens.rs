//! Pictures of every page in its states, at every size that matters, to be looked at by a person.
//!
//! ```text
//!   table::ROWS ── which page, in which state, as whom, in which language
//!   Day ────────── an office in the middle of a day, whose tickets the rows name: /t/{called}
//!   DIR/board-calls-vi-1920x1080.png
//! ```

mod day;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use super::{Browser, Page};
use crate::proxy::Proxy;
use day::Day;
use table::{Do, ROWS, Row, Who};

/// The sizes, in CSS pixels: a small television, a usual one, a large one, an upright one.
const SCREENS: [(u32, u32); 4] = [(1280, 720), (1920, 1080), (3840, 2160), (1080, 1920)];
/// A phone, and how many of its own pixels one of these is.
const PHONE: (u32, u32, f64) = (390, 844, 2.0);

/// How long a page may take to come to the state of its row.
const PATIENCE: Duration = Duration::from_secs(20);

/// A page is at rest when its fonts are there and nothing moves that has an end.
const AT_REST: &str = "document.fonts.status === 'loaded' && document.getAnimations().every((one) => \
                       one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)";

/// Takes pictures of every page.
#[derive(Parser)]
#[command(name = "screens")]
struct Cli {
    /// The folder where the pictures are put
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Only of rows whose name contains this
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

/// The program.
pub fn main() -> ExitCode {
    let Cli { to, only } = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let only = only.unwrap_or_default();
    let rows: Vec<&Row> = ROWS.iter().filter(|row| row.name().contains(&only)).collect();
    if rows.is_empty() {
        eprintln!("screens: no row's name contains {only:?}");
        return ExitCode::FAILURE;
    }
    if runtime.expect("a runtime").block_on(take(&rows, &to)) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Takes the pictures of these rows. False: there is no Chromium, or a page complained.
async fn take(rows: &[&Row], to: &Path) -> bool {
    let Some(browser) = Browser::start().await else { return false };
    let day = Day::begin().await;
    for row in rows {
        for lang in row.languages {
            eprintln!("{} {lang}", row.name());
            pictures(&browser, &day, row, lang, to).await;
        }
    }
    let complaints = browser.complaints();
    complaints.iter().for_each(|line| eprintln!("{line}"));
    browser.abandon().await;
    day.end().await;
    complaints.is_empty()
}

async fn pictures(browser: &Browser, day: &Day, row: &Row, lang: &str, to: &Path) {
    let proxy = Proxy::to(day.office.address()).await;
    let page = match day.token(row.who) {
        Some(token) => browser.with_token(&day.office, token).await,
        None => browser.anybody(&day.office).await,
    };
    let page = page.via(&proxy).patient_for(PATIENCE);
    page.languages(&[lang]).await;
    page.set_clock(day.now_ms()).await;
    page.open(&day.path(row.path)).await;
    for step in row.steps() {
        follow(&page, &proxy, step).await;
    }
    let name = |width: u32, height: u32| to.join(format!("{}-{lang}-{width}x{height}.png", row.name()));
    for (width, height) in SCREENS {
        page.resize(width, height).await;
        shot(&page, &name(width, height)).await;
    }
    let (width, height, scale) = PHONE;
    page.resize_as_phone(width, height, scale).await;
    shot(&page, &name(width, height)).await;
    page.close().await;
}

async fn follow(page: &Page, proxy: &Proxy, step: &Do) {
    match *step {
        Do::Wait(selector) => page.wait_for(selector).await,
        Do::Until(what, js) => page.wait_until(what, js).await,
        Do::Click(selector) => page.click(selector).await,
        Do::Press(key) => page.press(key).await,
        Do::Type(selector, text) => page.fill(selector, text).await,
        Do::Prefer(feature, value) => page.prefers(&[(feature, value)]).await,
        Do::CutLink => {
            page.expect(&super::LOST_LINK);
            proxy.cut();
        }
    }
}

async fn shot(page: &Page, file: &Path) {
    page.wait_until("the page to be at rest", AT_REST).await;
    page.screenshot(file).await;
}

impl Row {
    fn name(&self) -> String {
        format!("{}-{}", self.page, self.state)
    }
}

impl Day {
    fn token(&self, who: Who) -> Option<&str> {
        match who {
            Who::Anybody => None,
            Who::Clerk => Some(&self.tokens.clerk),
            Who::Newcomer => Some(&self.tokens.newcomer),
            Who::Supervisor => Some(&self.tokens.supervisor),
            Who::Administrator => Some(&self.tokens.administrator),
            Who::Kiosk => Some(&self.tokens.kiosk),
            Who::Display => Some(&self.tokens.display),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_name_of_its_own() {
        let mut names: Vec<String> = ROWS.iter().map(Row::name).collect();
        names.sort();
        let twice: Vec<_> = names.windows(2).filter(|two| two[0] == two[1]).collect();
        assert!(twice.is_empty(), "one picture would overwrite the other: {twice:?}");
    }
}
