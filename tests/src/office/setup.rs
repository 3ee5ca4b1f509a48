//! How an office of a test is made.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use access::password::Cost;
use queue::Timestamp;
use server::clock::{Clock, ManualClock};
use server::office_file::SAMPLE;
use server::{Bounds, Settings, StartError};
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
    fitting: Fitting,
}

/// One thing that a server is told.
type Tell = Arc<dyn Fn(&mut Settings) + Send + Sync>;

/// What the server of a test is told beside its data folder, at each of its starts.
#[derive(Clone)]
pub(super) struct Fitting {
    told: Vec<Tell>,
    comes_in: bool,
}

impl Fitting {
    /// One address and one program are everybody here, and a password costs next to nothing.
    fn usual() -> Fitting {
        let usual = |settings: &mut Settings| {
            settings.bounds = Bounds::wide();
            settings.access.cost = Cost::CHEAP;
        };
        Fitting { told: vec![Arc::new(usual)], comes_in: true }
    }

    /// Tells the server.
    pub(super) fn fit(&self, settings: &mut Settings) {
        self.told.iter().for_each(|tell| tell(settings));
    }

    /// Whether the test's own programs are let in at the first start.
    pub(super) fn comes_in(&self) -> bool {
        self.comes_in
    }
}

impl fmt::Debug for Fitting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fitting({} changes, comes in: {})", self.told.len(), self.comes_in)
    }
}

impl Setup {
    /// The sample office `an-binh`.
    pub fn sample() -> Setup {
        Setup::file(SAMPLE.0, SAMPLE.1)
    }

    /// An office with this file.
    pub fn file(id: &str, text: impl Into<String>) -> Setup {
        let hands = Hands::Manual(Arc::new(ManualClock::new(at(MORNING))));
        Setup { files: vec![(id.to_owned(), text.into())], hands, data: None, fitting: Fitting::usual() }
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

    /// With a server that is told something more, at each of its starts.
    pub fn told(mut self, tell: impl Fn(&mut Settings) + Send + Sync + 'static) -> Setup {
        self.fitting.told.push(Arc::new(tell));
        self
    }

    /// With a server whose first link nobody has used.
    pub fn untouched(mut self) -> Setup {
        self.fitting.comes_in = false;
        self
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
        let (hands, fitting, http) = (self.hands, self.fitting, Http::new(address));
        let mut office = TestOffice { id, data, hands, up: None, http, address, fitting, token: None };
        office.start_once().await.map(|()| office)
    }
}
