//! A real server in this process, with a data folder and a clock of its own.

mod cut;
mod people;
mod records;
mod setup;
mod truth;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use protocol::{Actor, View};
use queue::Timestamp;
use server::clock::{Clock, ManualClock, SystemClock};
use server::journal::tools::DataDir;
use server::{Running, Server, Settings, StartError};
use tempfile::TempDir;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use crate::admission::admitted;
use crate::http::Http;
use crate::live::{Asker, Door, Watcher};
use crate::raw::RawPeer;
use crate::wait::{PATIENCE, eventually, in_time};

pub use people::People;
pub use records::{Leg, Visit, files_with};
use setup::Fitting;
pub use setup::Setup;
pub use truth::{Truth, truth};

/// How long a port may be taken by somebody else, when a server starts again on it.
const PORT_IS_BACK: Duration = Duration::from_secs(10);

/// A server with its data folder. End every test with [`TestOffice::finish`], which asserts that the journal replays to
/// the live state bit for bit; one that is dropped without it fails.
#[derive(Debug)]
pub struct TestOffice {
    id: String,
    data: TempDir,
    hands: Hands,
    up: Option<Up>,
    http: Http,
    address: SocketAddr,
    fitting: Fitting,
    /// Of the key with which the test itself comes in; none: it was never let in.
    token: Option<String>,
}

/// A server that runs.
#[derive(Debug)]
struct Up {
    running: Running,
    shutdown: CancellationToken,
}

/// The clock of a test.
#[derive(Clone, Debug)]
enum Hands {
    Manual(Arc<ManualClock>),
    System,
    Given(Arc<dyn Clock>),
}

impl Hands {
    fn clock(&self) -> Arc<dyn Clock> {
        match self {
            Hands::Manual(clock) => Arc::<ManualClock>::clone(clock),
            Hands::System => Arc::new(SystemClock::new()),
            Hands::Given(clock) => Arc::clone(clock),
        }
    }
}

impl TestOffice {
    /// The sample office `an-binh`, on Monday morning, with a clock that a test moves.
    pub async fn start() -> TestOffice {
        Setup::sample().start().await
    }

    /// An office with this file, on Monday morning, with a clock that a test moves. More is in [`Setup`].
    pub async fn with_file(id: &str, text: impl Into<String>) -> TestOffice {
        Setup::file(id, text).start().await
    }

    /// The office's id, or the first one's.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it shows boards and tickets over plain HTTP in public, if it does.
    pub fn public_address(&self) -> Option<SocketAddr> {
        self.up.as_ref().and_then(|up| up.running.public_address())
    }

    /// Speaks HTTP with the server, as a program that may do all that programs may.
    pub fn http(&self) -> &Http {
        &self.http
    }

    /// The clock that the test moves.
    ///
    /// # Panics
    /// The office has another.
    pub fn clock(&self) -> &ManualClock {
        match &self.hands {
            Hands::Manual(clock) => clock,
            other => panic!("nobody moves this clock: {other:?}"),
        }
    }

    /// The data folder.
    pub fn data(&self) -> DataDir {
        DataDir::new(self.data.path().to_owned())
    }

    /// The file of an office.
    pub fn file_of(&self, office: &str) -> PathBuf {
        self.data.path().join("offices").join(format!("{office}.toml"))
    }

    /// Writes an office's file, all at once; the server looks at its folder every second.
    pub fn write_file(&self, office: &str, text: impl Into<String>) {
        let file = self.file_of(office);
        let unfinished = file.with_extension("unfinished");
        let written = std::fs::write(&unfinished, text.into()).and_then(|()| std::fs::rename(&unfinished, &file));
        written.expect("the offices' folder can be written");
    }

    /// How the test's own programs connect.
    pub fn door(&self) -> Door {
        Door::new(self.address).with_token(self.token())
    }

    /// The token of the test's own programs: a key that may do all that keys may.
    ///
    /// # Panics
    /// They were not let in.
    pub fn token(&self) -> &str {
        self.token.as_deref().expect("the first link was used")
    }

    /// The secret part of the link for the first administrator, while there is none.
    pub fn first_link(&self) -> Option<&str> {
        self.up.as_ref().and_then(|up| up.running.first_link())
    }

    /// A connection that asks in the name of a machine in the hall.
    pub fn kiosk(&self, name: &str) -> Asker {
        Asker::connect(&self.door(), &self.id, Actor::Device(name.to_owned()))
    }

    /// A connection that asks in the name of a clerk.
    pub fn clerk(&self, name: &str) -> Asker {
        Asker::connect(&self.door(), &self.id, Actor::Clerk(name.to_owned()))
    }

    /// A connection that watches the board.
    pub fn board(&self) -> Watcher {
        self.watch(View::Board { zone: None })
    }

    /// A connection that watches a counter's console, as its clerk does.
    pub fn console(&self, counter: &str) -> Watcher {
        self.watch(View::Counter { id: counter.to_owned() })
    }

    /// A connection that watches a citizen's ticket.
    pub fn phone(&self, key: &str) -> Watcher {
        self.watch(View::Ticket { key: key.to_owned() })
    }

    /// A connection that watches a view: as anybody does what anybody may see.
    pub fn watch(&self, view: View) -> Watcher {
        let door = match view {
            View::Board { .. } | View::Ticket { .. } => self.door().public(),
            _ => self.door(),
        };
        Watcher::connect(&door, &self.id, view)
    }

    /// A websocket of the test's own program that has been welcomed.
    pub async fn raw(&self) -> RawPeer {
        RawPeer::welcomed(self.address, self.token()).await
    }

    /// Whether a server runs.
    pub fn is_up(&self) -> bool {
        self.up.is_some()
    }

    /// Stops the server as an operator does, and gives what its journals say, having asserted that they replay to the
    /// state that was live.
    pub async fn stop(&mut self) -> Vec<Truth> {
        self.halt().await.expect("the server ends well");
        truth(&self.data()).await
    }

    /// Stops the server and looks at nothing.
    ///
    /// # Errors
    /// The server ended by itself.
    pub async fn halt(&mut self) -> Result<(), StartError> {
        let Up { running, shutdown } = self.up.take().expect("the server runs");
        shutdown.cancel();
        in_time("the server to stop", running.wait()).await
    }

    /// Waits until the server ends by itself, and gives why.
    pub async fn ended(&mut self) -> Result<(), StartError> {
        let Up { running, .. } = self.up.take().expect("the server runs");
        in_time("the server to end by itself", running.wait()).await
    }

    /// Starts the server again, on the same data, the same address and, if the test moves it, at the same time. Waits
    /// until it is ready.
    pub async fn up(&mut self) {
        self.try_up().await.expect("the server starts");
        self.ready().await;
    }

    /// Starts the server again and does not wait until it is ready.
    ///
    /// # Errors
    /// It did not start.
    pub async fn try_up(&mut self) -> Result<(), StartError> {
        assert!(self.up.is_none(), "the server runs already");
        if let Hands::Manual(clock) = &self.hands {
            // A new process has a monotonic clock that begins anew.
            self.hands = Hands::Manual(Arc::new(ManualClock::new(clock.wall())));
        }
        let last_try = Instant::now() + PORT_IS_BACK;
        loop {
            match self.start_once().await {
                Err(StartError::Listen(..)) if Instant::now() < last_try => sleep(Duration::from_millis(50)).await,
                other => return other,
            }
        }
    }

    /// Stops the server and starts it again.
    pub async fn restart(&mut self) -> Vec<Truth> {
        let truth = self.stop().await;
        self.up().await;
        truth
    }

    /// The same with the computer's clock at another time when it starts again.
    pub async fn restart_at(&mut self, wall: Timestamp) -> Vec<Truth> {
        let truth = self.stop().await;
        self.clock().set_wall(wall);
        self.up().await;
        truth
    }

    /// Ends a test: stops the server if it runs, and asserts that every journal is whole and replays to the live state.
    pub async fn finish(mut self) {
        if self.is_up() {
            self.stop().await;
        } else {
            truth(&self.data()).await;
        }
    }

    /// Ends a test whose journals are damaged on purpose.
    pub async fn abandon(mut self) {
        if self.is_up() {
            // It may have ended by itself.
            let _ = self.halt().await;
        }
    }

    /// Waits until `/readyz` says so.
    pub async fn ready(&self) {
        eventually("the server to be ready", PATIENCE, || async {
            let answer = self.http.ask("GET", "/readyz").try_send().await.ok()?;
            (answer.status == 200).then_some(())
        })
        .await;
    }

    async fn start_once(&mut self) -> Result<(), StartError> {
        let shutdown = CancellationToken::new();
        let mut settings = Settings { listen: self.address, ..Settings::new(self.data.path().to_owned()) };
        self.fitting.fit(&mut settings);
        let running = Server::start(settings, self.hands.clock(), shutdown.clone()).await?;
        self.address = running.address();
        self.http = Http::new(self.address);
        if self.token.is_none() && self.fitting.comes_in() {
            self.token = Some(admitted(&self.http, running.first_link(), self.data.path()).await);
        }
        self.http = self.token.iter().fold(self.http.clone(), |http, token| http.with_token(token));
        self.up = Some(Up { running, shutdown });
        Ok(())
    }
}

impl Drop for TestOffice {
    fn drop(&mut self) {
        if let Some(Up { shutdown, .. }) = self.up.take() {
            shutdown.cancel();
            assert!(std::thread::panicking(), "a test ends with `finish`, so that its journal is looked at");
        }
    }
}
