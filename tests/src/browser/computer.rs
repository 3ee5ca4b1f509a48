//! A computer of its own, with a disk that outlives its power.

use tempfile::TempDir;

use super::chromium::{self, Chromium};
use super::{Browser, DRAWING, lacking};

/// A computer with a browser, which can be switched on again after its plug was pulled.
#[derive(Debug)]
pub struct Computer {
    disk: TempDir,
    chromium: Option<Chromium>,
}

impl Computer {
    /// A computer that is off.
    #[expect(clippy::new_without_default, reason = "it makes a folder")]
    pub fn new() -> Computer {
        let disk = tempfile::Builder::new().prefix("layso-computer-").tempdir().expect("a folder for temporary files");
        Computer { disk, chromium: None }
    }

    /// Switches it on. Its pages are those of [`Browser::at_home`]. None: there is no Chromium, which was said.
    ///
    /// # Panics
    /// There is none, and `CI` is `true`; or it does not start.
    pub async fn on(&mut self) -> Option<Browser> {
        let drawing = DRAWING.acquire().await.expect("it is never closed");
        self.chromium = chromium::with_profile(self.disk.path()).await;
        let Some(chromium) = &self.chromium else {
            lacking("chromium");
            return None;
        };
        Some(Browser::of(chromium, drawing).await)
    }

    /// Pulls the plug: every process of the browser is killed at once, and what was not on the disk is gone.
    pub async fn pull_the_plug(&mut self, browser: Browser) {
        if let Some(chromium) = self.chromium.take() {
            chromium.kill().await;
        }
        browser.abandon().await;
    }
}
