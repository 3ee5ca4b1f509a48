//! How an office of a test is made.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use queue::Timestamp;
use server::StartError;
use server::clock::{Clock, ManualClock};
use server::office_file::SAMPLE;
use tempfile::TempDir;

use super::{Hands, TestOffice};
use crate::http::Http;
use crate::time::{MORNING, at};

/// What an office of a test is made of.
#[derive(Debug)]
pub struct Setup {
    files: Vec<(String, String)>,
    hands: Hands,
    data: Option<TempDir>,
}

impl Setup {
    /// The sample office `an-binh`.
    pub fn sample() -> Setup {
        Setup::file(SAMPLE.0, SAMPLE.1)
    }

    /// An office with this file.
    pub fn file(id: &str, text: impl Into<String>) -> Setup {
        let hands = Hands::Manual(Arc::new(ManualClock::new(at(MORNING))));
        Setup { files: vec![(id.to_owned(), text.into())], hands, data: None }
    }

    /// One more office on the same server.
    pub fn and(mut self, id: &str, text: impl Into<String>) -> Setup {
        self.files.push((id.to_owned(), text.into()));
        self
    }

    /// With a clock that a test moves and that stands at this time (RFC 3339).
    pub fn at(self, time: &str) -> Setup {
        self.at_instant(at(time))
    }

    /// With a clock that a test moves and that stands at this instant.
    pub fn at_instant(self, instant: Timestamp) -> Setup {
        Setup { hands: Hands::Manual(Arc::new(ManualClock::new(instant))), ..self }
    }

    /// With the computer's own clock.
    pub fn on_system_clock(self) -> Setup {
        Setup { hands: Hands::System, ..self }
    }

    /// With any other clock.
    pub fn on_clock(self, clock: Arc<dyn Clock>) -> Setup {
        Setup { hands: Hands::Given(clock), ..self }
    }

    /// On a data folder that is there already.
    pub fn on_data(self, data: TempDir) -> Setup {
        Setup { data: Some(data), ..self }
    }

    /// Starts the server and waits until it is ready.
    pub async fn start(self) -> TestOffice {
        let office = self.try_start().await.expect("the server starts");
        office.ready().await;
        office
    }

    /// Starts the server and does not wait until it is ready.
    ///
    /// # Errors
    /// It did not start.
    pub async fn try_start(self) -> Result<TestOffice, StartError> {
        let data = self.data.unwrap_or_else(|| TempDir::with_prefix("layso-").expect("a folder for temporary files"));
        let offices = data.path().join("offices");
        std::fs::create_dir_all(&offices).expect("a new folder");
        for (id, text) in &self.files {
            std::fs::write(offices.join(format!("{id}.toml")), text).expect("a new file");
        }
        let (id, _) = self.files.into_iter().next().expect("an office");
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let mut office = TestOffice { id, data, hands: self.hands, up: None, http: Http::new(address), address };
        office.start_once().await.map(|()| office)
    }
}
