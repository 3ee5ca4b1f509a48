//! The gate: everybody who comes in passes it, and is known from then on.
//!
//! ```text
//!  HTTP ─ token ─┐                     ┌─ Door: whose token is this? in memory, waits for nothing
//!                ├─▶ Gate ─▶ Visitor   ├─ Register (crate `access`): people, devices, keys, sessions, the record
//!  live ─ token ─┘     │               ├─ Hashing: so many passwords at once and no more
//!                      │               └─ Tries: who guesses waits
//!                      └─ ended ─▶ Connected: whose token ends is cut off at once
//! ```
//!
//! The register is handed from one to the next in the order in which they came. Who only reads it holds it for a moment;
//! who changes it takes it along to a thread that may wait for the disk, and cuts off there whoever's token ended, so
//! that neither is left undone when nobody waits for the answer any more.

mod answers;
mod connected;
mod hashing;
mod owner;
mod sign_in;
mod visitor;

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use access::password::Hashed;
use access::{Caller, Credential, Door, Limits, OpenError, Register};
use protocol::access::{
    AccessAnswer, AccessCommand, AccessView, AuditLine, Claim, DeviceKind, Knock, Pairing, PairingState, Role,
};
use protocol::{Code, Problem};
use tokio::sync::Mutex;
use tokio::task::spawn_blocking;
use tokio_util::sync::CancellationToken;

pub(crate) use connected::Joined;
pub(crate) use sign_in::{Begun, Secret};
pub(crate) use visitor::{Machine, Token, Visitor};

use crate::clock::Clock;
use crate::metrics::Metrics;
use crate::start_error::StartError;
use answers::Answers;
use connected::Connected;
use hashing::Hashing;
use sign_in::Guesses;

/// How often ended sessions and old pairings are looked for.
const SWEEP_EVERY_MS: u64 = 30_000;

/// Who may come in. A clone is cheap.
#[derive(Clone)]
pub(crate) struct Gate(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    door: Arc<Door>,
    register: Arc<Mutex<Register>>,
    /// Whether there is an administrator; until then nobody changes anything, not even what the public may.
    opened: AtomicBool,
    connected: Connected,
    guesses: Guesses,
    hashing: Hashing,
    answers: Mutex<Answers>,
    clock: Arc<dyn Clock>,
    metrics: Metrics,
}

impl Gate {
    /// Opens the register in its folder, which is made when it is not there. Waits for the disk.
    ///
    /// # Errors
    /// It is in use, damaged, of a newer layso, or the disk refuses.
    pub(crate) fn open(
        folder: &Path,
        limits: Limits,
        clock: Arc<dyn Clock>,
        metrics: Metrics,
    ) -> Result<Gate, StartError> {
        let cost = limits.cost;
        let register = Register::open(folder, limits, clock.wall().0).map_err(|error| unopened(folder, error))?;
        Ok(Gate(Arc::new(Inner {
            folder: folder.to_owned(),
            door: register.door(),
            register: Arc::new(Mutex::new(register)),
            opened: AtomicBool::new(false),
            connected: Connected::default(),
            guesses: Guesses::default(),
            hashing: Hashing::new(cost, metrics.clone()),
            answers: Mutex::default(),
            clock,
            metrics,
        })))
    }

    /// The digest of the authority that signed this server's certificate, which goes into the check digits of pairing codes.
    pub(crate) async fn set_certificate(&self, ca_sha256: [u8; 32]) {
        self.0.register.lock().await.set_certificate(ca_sha256);
    }

    /// The secret part of the link for the first administrator, while there is none. An older one is worth nothing then.
    ///
    /// # Errors
    /// The disk refuses.
    pub(crate) async fn first_link(&self) -> Result<Option<String>, Problem> {
        let first = self.work(Register::first_invitation).await?;
        Ok(first.map(|invitation| invitation.code))
    }

    /// Whether anybody may change anything yet: not before the first administrator's link was used.
    pub(crate) fn is_opened(&self) -> bool {
        self.0.opened.load(Ordering::Relaxed)
    }

    /// Lets whoever can read the data folder in, by a token that is told there: where the server can be asked, and the
    /// authority that signed its certificate, if it made one itself.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) async fn admit_owner(&self, server: String, ca: Option<String>) -> Result<(), StartError> {
        let folder = self.0.folder.clone();
        let unusable = |error: &std::io::Error| StartError::unusable(self.0.folder.clone(), error);
        let told = self.work(move |register, _| {
            let token = register.owner_token()?;
            Ok(owner::tell(&folder, &server, &token, ca.as_deref()))
        });
        match told.await {
            Ok(told) => told.map_err(|error| unusable(&error)),
            Err(problem) => Err(unusable(&std::io::Error::other(problem.code.as_str()))),
        }
    }

    /// Looks for what time has ended until the server goes down; then takes back what was told to the owner.
    pub(crate) async fn keep(self, closing: CancellationToken) {
        let sweeping = async {
            let mut swept_ms = self.0.clock.monotonic_ms();
            loop {
                self.0.clock.sleep_until(swept_ms + SWEEP_EVERY_MS).await;
                if self.0.clock.monotonic_ms() < swept_ms + SWEEP_EVERY_MS {
                    continue;
                }
                swept_ms = self.0.clock.monotonic_ms();
                self.sweep().await;
                self.0.metrics.sessions(self.view().await.users.iter().map(|user| u64::from(user.sessions)).sum());
            }
        };
        closing.run_until_cancelled(sweeping).await;
        // What a full disk did not take until now.
        self.sweep().await;
        let folder = self.0.folder.clone();
        // A file that stays behind opens nothing: its token ends with this process.
        let _ = spawn_blocking(move || owner::forget(&folder)).await;
    }

    async fn sweep(&self) {
        let sweep = |register: &mut Register, now| {
            register.sweep(now);
            Ok(())
        };
        // What goes wrong in there is logged there; the next sweep is another one.
        let _ = self.work(sweep).await;
    }

    /// Whose token this is. Only whoever asks for something with it counts as there.
    ///
    /// # Errors
    /// `token-rejected`.
    pub(crate) fn identify(&self, token: &Token, from: Option<IpAddr>, asks_now: bool) -> Result<Caller, Problem> {
        let now = self.now();
        match asks_now {
            true => self.0.door.identify(token.as_str(), from, now),
            false => self.0.door.recognise(token.as_str(), from, now),
        }
    }

    /// Whose token this is, and their place among the connected: it tells when the token ends.
    ///
    /// # Errors
    /// `token-rejected`.
    pub(crate) fn join(&self, token: &Token, from: Option<IpAddr>) -> Result<(Caller, Joined), Problem> {
        let rejected = || Problem::new(Code::TokenRejected);
        let caller = self.identify(token, from, false)?;
        let credential = caller.credential.as_ref().ok_or_else(rejected)?;
        let joined = self.0.connected.join(credential);
        // One that ended before it joined was not cut off; one that ends from here on is.
        if !self.0.door.is_admitted(credential, self.now()) {
            return Err(rejected());
        }
        Ok((caller, joined))
    }

    /// A machine or a program is connected still; a device says with which version. Of a person's session that says
    /// nothing: a console without anybody in front of it stays connected, and connects again.
    pub(crate) fn heard(&self, caller: &Caller, version: Option<&str>) {
        if let Some(credential) = caller.credential.as_ref().filter(|one| !matches!(one, Credential::Session { .. })) {
            self.0.door.touch(credential, caller.from, version, self.now());
        }
    }

    /// Somebody asks for something on a connection that is open.
    pub(crate) fn asks(&self, caller: &Caller) {
        if let Some(credential) = &caller.credential {
            self.0.door.touch(credential, caller.from, None, self.now());
        }
    }

    /// Whether a device that prints, by exactly this name, stands in an office; there or away just now.
    pub(crate) fn has_printer(&self, device: &str, office: &str) -> bool {
        self.0.door.has_device(device, DeviceKind::Dispenser, office)
    }

    /// Who is admitted.
    pub(crate) async fn view(&self) -> AccessView {
        let connected = |device: &str| self.0.connected.is_there(&Credential::Device(device.to_owned()));
        self.0.register.lock().await.view(self.now(), &connected)
    }

    /// Changes who is admitted, durably. Under an id that was used by the same asker lately it changes nothing and gives
    /// the same answer.
    ///
    /// # Errors
    /// Why nothing was changed; `request-id-reused`.
    pub(crate) async fn carry_out(
        &self,
        command: AccessCommand,
        by: Caller,
        request: String,
    ) -> Result<AccessAnswer, Problem> {
        let gate = self.clone();
        // To its end, whoever still waits: the answer may be a token that nobody can be told a second time otherwise.
        let done = tokio::spawn(async move { gate.carry_out_once(command, by, request).await });
        done.await.unwrap_or_else(|error| {
            tracing::error!(%error, "a change of access did not end well");
            Err(Problem::new(Code::StorageFailed))
        })
    }

    async fn carry_out_once(
        &self,
        command: AccessCommand,
        by: Caller,
        request: String,
    ) -> Result<AccessAnswer, Problem> {
        // One change after another: the same may come twice at once.
        let mut answers = self.0.answers.lock().await;
        let asked = answers.asked(&command, &by, &request);
        if let Some(answer) = answers.given(&asked)? {
            return Ok(answer);
        }
        let secret = self.hashed(&command).await?;
        let answer =
            self.work(move |register, now| register.carry_out(&command, secret, &by, Some(&request), now)).await?;
        answers.keep(asked, answer.clone());
        Ok(answer)
    }

    /// Writes down something that changes nobody's rights: an export, a backup; under which id it was asked, if it was.
    ///
    /// # Errors
    /// The disk refuses.
    pub(crate) async fn record(
        &self,
        what: &'static str,
        about: String,
        by: Caller,
        request: Option<String>,
    ) -> Result<(), Problem> {
        let about = move || (!about.is_empty()).then_some(about);
        self.work(move |register, now| register.record(what, about().as_deref(), &by, request.as_deref(), now)).await
    }

    /// The record of access from a moment on, oldest first. It is read from its beginning, which takes longer every year,
    /// and holds nobody up.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) async fn audit(&self, since: i64, limit: usize) -> Result<Vec<AuditLine>, Problem> {
        let folder = self.0.folder.clone();
        let read = spawn_blocking(move || access::audit::read(&folder, since, limit)).await;
        let failed = |error: std::io::Error| Problem::new(Code::StorageFailed).with_detail(error.kind().to_string());
        read.map_err(std::io::Error::other).flatten().map_err(failed)
    }

    /// Copies the register and its record, as they are at one moment, over those of a backup.
    ///
    /// # Errors
    /// The disk refuses.
    pub(crate) async fn copy_to(&self, folder: PathBuf) -> Result<(), Problem> {
        let from = self.0.folder.clone();
        self.work(move |_, _| {
            let failed = |error: std::io::Error| Problem::new(Code::BackupFailed).with_detail(error.to_string());
            for name in ["register.json", "audit.jsonl"] {
                std::fs::copy(from.join(name), folder.join(name)).map_err(failed)?;
                std::fs::File::open(folder.join(name)).and_then(|copied| copied.sync_all()).map_err(failed)?;
            }
            // Only for whoever reads the living server's folder.
            owner::forget(&folder).map_err(failed)
        })
        .await
    }

    /// A device asks to be let in.
    ///
    /// # Errors
    /// Too many ask at once.
    pub(crate) async fn knock(&self, knock: &Knock, from: Option<IpAddr>) -> Result<Pairing, Problem> {
        self.0.register.lock().await.knock(knock, from, self.now())
    }

    /// How a device's pairing stands.
    ///
    /// # Errors
    /// `unknown-pairing`.
    pub(crate) async fn claim(&self, claim: &Claim) -> Result<PairingState, Problem> {
        self.0.register.lock().await.claim(claim, self.now())
    }

    /// A session ends, or all of its user.
    ///
    /// # Errors
    /// The disk refuses.
    pub(crate) async fn sign_out(&self, by: Caller, everywhere: bool, request: String) -> Result<(), Problem> {
        let session = by.credential.ok_or_else(|| Problem::new(Code::NotSignedIn))?;
        self.work(move |register, now| register.sign_out(&session, everywhere, by.from, Some(&request), now)).await
    }

    /// The digest of the password or PIN that a command brings, if it brings one.
    async fn hashed(&self, command: &AccessCommand) -> Result<Option<Hashed>, Problem> {
        let secret = match command {
            AccessCommand::AddUser { name, password: Some(password), .. }
            | AccessCommand::ResetPassword { name, password: Some(password) } => {
                self.0.register.lock().await.check_new_password(name, password)?;
                Secret::new(password)
            }
            AccessCommand::SetPin { pin: Some(pin), .. } => Secret::new(pin),
            _ => return Ok(None),
        };
        self.0.hashing.hash(secret).await.map(Some)
    }

    /// Does something with the register that may wait for the disk. Once begun it goes on to its end, whoever waits.
    async fn work<R: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Register, i64) -> Result<R, Problem> + Send + 'static,
    ) -> Result<R, Problem> {
        let mut register = Arc::clone(&self.0.register).lock_owned().await;
        let gate = self.clone();
        let worked = spawn_blocking(move || {
            let worked = work(&mut register, gate.now());
            gate.0.connected.end(register.ended());
            gate.look_for_administrator(&register);
            worked
        });
        worked.await.unwrap_or_else(|error| {
            tracing::error!(%error, "work on the register did not end well");
            Err(Problem::new(Code::StorageFailed))
        })
    }

    fn look_for_administrator(&self, register: &Register) {
        if !self.is_opened() {
            let users = register.view(self.now(), &|_| false).users;
            let there =
                users.iter().any(|user| user.role == Role::Administrator && user.has_password && !user.disabled);
            self.0.opened.store(there, Ordering::Relaxed);
        }
    }

    fn now(&self) -> i64 {
        self.0.clock.wall().0
    }
}

fn unopened(folder: &Path, error: OpenError) -> StartError {
    let (folder, what) = (folder.to_owned(), error.to_string());
    match error {
        OpenError::InUse => StartError::DataInUse(folder),
        OpenError::Newer(_) => StartError::DataNewer(folder),
        OpenError::Damaged(_) => StartError::DataDamaged(folder, what),
        OpenError::Io(error) => StartError::unusable(folder, &error),
    }
}

#[cfg(test)]
mod tests;
