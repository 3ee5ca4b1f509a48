//! The screen that a page is on, and pictures of it.

use std::path::Path;
use std::time::Duration;

use data_encoding::BASE64;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::Page;
use super::link::lock;

/// How long a picture of a large screen may take on a busy machine.
const CAPTURE: Duration = Duration::from_secs(20);
/// How often one is tried.
const CAPTURES: usize = 3;

/// A screen in CSS pixels at 100 %.
#[derive(Clone, Copy, Debug)]
pub(super) struct Screen {
    width: u32,
    height: u32,
    phone: bool,
    /// How many pixels of the screen are one of CSS.
    scale: f64,
    zoom: f64,
}

impl Default for Screen {
    fn default() -> Screen {
        Screen { width: 1280, height: 720, phone: false, scale: 1.0, zoom: 1.0 }
    }
}

impl Page {
    /// A window of this size on a usual screen.
    pub async fn resize(&self, width: u32, height: u32) {
        self.show_on(Screen { width, height, ..Screen::default() }).await;
    }

    /// A phone's screen of this size in CSS pixels, with touch, each of them `scale` pixels of the screen.
    pub async fn resize_as_phone(&self, width: u32, height: u32, scale: f64) {
        self.show_on(Screen { width, height, phone: true, scale, zoom: 1.0 }).await;
    }

    /// Zooms as a person does with Control and plus: at 2.0 everything is twice as large, and the window has half as many
    /// CSS pixels in each direction.
    pub async fn zoom(&self, zoom: f64) {
        let screen = *lock(&self.tab.screen);
        self.show_on(Screen { zoom, ..screen }).await;
    }

    /// What the person or their system prefers, as media features: `[("prefers-reduced-motion", "reduce")]`,
    /// `[("forced-colors", "active")]`, `[("prefers-contrast", "more")]`. What is not named is as usual.
    pub async fn prefers(&self, features: &[(&str, &str)]) {
        let features: Vec<_> = features.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        self.ask("Emulation.setEmulatedMedia", json!({"features": features})).await;
    }

    /// Writes a PNG of what is in the window.
    ///
    /// # Panics
    /// It cannot be written.
    pub async fn screenshot(&self, path: impl AsRef<Path>) {
        self.try_screenshot(path.as_ref()).await.unwrap_or_else(|why| panic!("{}: {why}", path.as_ref().display()));
    }

    pub(super) async fn try_screenshot(&self, path: &Path) -> Result<(), String> {
        let mut taken = self.capture().await;
        // A page that goes elsewhere at this moment is seen by nobody; the one that comes is.
        for _ in 1..CAPTURES {
            if taken.is_err() {
                taken = self.capture().await;
            }
        }
        let taken = taken?;
        let said = |error: &dyn std::fmt::Display| error.to_string();
        let png = BASE64.decode(taken["data"].as_str().unwrap_or_default().as_bytes()).map_err(|error| said(&error))?;
        let folder = path.parent().ok_or("no folder")?;
        std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, png)).map_err(|error| said(&error))
    }

    async fn capture(&self) -> Result<Value, String> {
        let taken = timeout(CAPTURE, self.try_ask("Page.captureScreenshot", json!({"format": "png"}))).await;
        taken.unwrap_or_else(|_| Err(format!("no picture within {CAPTURE:?}")))
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a screen's side fits")]
    async fn show_on(&self, screen: Screen) {
        *lock(&self.tab.screen) = screen;
        let Screen { width, height, phone, scale, zoom } = screen;
        let side = |pixels: u32| (f64::from(pixels) / zoom).round() as u32;
        let shape = if width > height { ("landscapePrimary", 90) } else { ("portraitPrimary", 0) };
        let metrics = json!({
            "width": side(width), "height": side(height), "deviceScaleFactor": scale * zoom, "mobile": phone,
            "screenWidth": side(width), "screenHeight": side(height),
            "screenOrientation": {"type": shape.0, "angle": shape.1},
        });
        self.ask("Emulation.setDeviceMetricsOverride", metrics).await;
        self.ask("Emulation.setTouchEmulationEnabled", json!({"enabled": phone})).await;
    }
}
