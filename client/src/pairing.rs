//! How a device without a credential comes by one: it shows a code, and an administrator types it in.
//!
//! ```text
//! knock, with the digest of a nonce ─▶ code and secret
//!       │ claim, with the nonce, every two seconds ◀──────────────┐
//!       ├── waiting: the code and its check digits on the screen ─┘
//!       ├── paired: a token ─▶ Credential, with the authority that was seen
//!       └── the code has ended ─▶ knock again, at most once a minute
//! ```

use std::time::Duration;

use data_encoding::HEXLOWER;
use protocol::access::{Claim, DeviceKind, Knock, Pairing, PairingState, check_digits};
use protocol::{Code, Problem};
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, sleep_until};
use uuid::Uuid;

use crate::backoff::Backoff;
use crate::credential::Credential;
use crate::{Api, ApiError, FirstSight, Server, ServerAddress, Trust};

/// How often a device asks whether it is let in.
const ASK_EVERY: Duration = Duration::from_secs(2);
/// The longest pause while the server cannot be reached.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// How long a question may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// A new code is shown at most once in so many questions: once a minute. Each is one chance in a million for whoever stands
/// in between, and could make the device ask for another one at once.
const QUESTIONS_A_CODE: u32 = 30;
/// How much of the code is shown together.
const GROUP: usize = 3;

/// How a pairing goes.
#[derive(Clone, PartialEq, Debug)]
pub enum PairingNews {
    /// To be shown until something else comes.
    Code(Shown),
    /// The server cannot be asked just now; it is tried for ever. A code that was shown may still be good.
    Unreachable {
        /// Why, for engineers.
        trouble: String,
    },
    /// The server says no, for example because too many devices ask. It is tried again.
    Refused(Box<Problem>),
    /// The code that was shown is worth nothing any more; there is another one within a minute.
    Ended,
    /// The device is let in. Nothing more comes.
    Paired(Box<Credential>),
}

/// What the screen shows, and the administrator types.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// `K7P-4Q2`.
    pub code: String,
    /// `821377`: proves that nobody stands between the device and the server.
    pub check: String,
    /// When the code ends, in milliseconds since 1970 by the server's clock. Another one comes by itself.
    pub expires_at: i64,
}

impl Shown {
    fn new(pairing: &Pairing, nonce: &str, sight: &FirstSight) -> Shown {
        let digest =
            Sha256::new().chain_update(&pairing.code).chain_update(nonce).chain_update(sight.digest()).finalize();
        let letters: Vec<char> = pairing.code.chars().collect();
        let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
        Shown { code: groups.join("-"), check: check_digits(&digest.into()), expires_at: pairing.expires_at }
    }
}

/// Starts to ask for admission, for ever. Dropping the receiver ends it. Must be called inside a tokio runtime.
pub fn pair(address: ServerAddress, kind: DeviceKind, version: String) -> mpsc::Receiver<PairingNews> {
    pair_every(ASK_EVERY, address, kind, version)
}

/// The same, asking more or less often than every two seconds.
pub fn pair_every(
    pause: Duration,
    address: ServerAddress,
    kind: DeviceKind,
    version: String,
) -> mpsc::Receiver<PairingNews> {
    let (tell, news) = mpsc::channel(16);
    let pauses = Backoff::new(pause.min(LONGEST_PAUSE), LONGEST_PAUSE);
    let device = Device { address, kind, version, tell, pause, pauses };
    tokio::spawn(async move {
        // Whoever does not want to know any more ends it.
        let closed = device.tell.clone();
        tokio::select! {
            () = closed.closed() => {}
            () = device.run() => {}
        }
    });
    news
}

struct Device {
    address: ServerAddress,
    kind: DeviceKind,
    version: String,
    tell: mpsc::Sender<PairingNews>,
    pause: Duration,
    pauses: Backoff,
}

impl Device {
    async fn run(mut self) {
        loop {
            // A new knock is a new first sight: the server may have been set up anew.
            let sight = FirstSight::new();
            let nonce = Uuid::new_v4().simple().to_string();
            let commitment = HEXLOWER.encode(&Sha256::digest(&nonce));
            let knock = Knock { kind: self.kind, version: self.version.clone(), commitment };
            let server = Server { address: self.address.clone(), trust: Trust::FirstSight(sight.clone()) };
            let api = Api::new(server).within(PATIENCE);
            let asked = api.post::<Pairing>("/api/v1/pairings", &knock).await;
            let Some(pairing) = self.heard(asked).await else { continue };
            let next_code_at = Instant::now() + self.pause * QUESTIONS_A_CODE;
            if let Some(credential) = self.claim(&api, &pairing, &nonce, &sight).await {
                self.tell(PairingNews::Paired(Box::new(credential))).await;
                return;
            }
            self.tell(PairingNews::Ended).await;
            sleep_until(next_code_at).await;
        }
    }

    /// Asks until the device is let in, and shows the code when the server knows the nonce; `None`: the code has ended.
    async fn claim(&mut self, api: &Api, pairing: &Pairing, nonce: &str, sight: &FirstSight) -> Option<Credential> {
        let claim = Claim { secret: pairing.secret.clone(), nonce: nonce.to_owned(), cookie: false };
        let mut is_shown = false;
        loop {
            let state = match api.post::<PairingState>("/api/v1/pairings/claim", &claim).await {
                Err(ApiError::Refused(problem)) if problem.code == Code::UnknownPairing => return None,
                // Another server answers now: the code means nothing to it.
                Err(ApiError::Untrusted(_)) => return None,
                state => self.heard(state).await,
            };
            match state {
                Some(PairingState::Paired { token: Some(token), you }) => {
                    let ca = match sight.trust() {
                        Trust::Pinned(authority) => Some(authority.to_pem()),
                        Trust::Web | Trust::FirstSight(_) => None,
                    };
                    let server = self.address.to_string();
                    return Some(Credential { server, token: token.into(), you, ca });
                }
                // No program asked for a cookie: whoever answers so is no server of ours.
                Some(PairingState::Paired { token: None, .. }) => return None,
                // After a trouble the screen goes back to the code, which is still good.
                Some(PairingState::Waiting) if !is_shown => {
                    self.tell(PairingNews::Code(Shown::new(pairing, nonce, sight))).await;
                    is_shown = true;
                }
                Some(PairingState::Waiting) => {}
                None => is_shown = false,
            }
            sleep(self.pause).await;
        }
    }

    /// What was answered; without an answer, that is told, and a pause is made.
    async fn heard<T>(&mut self, answer: Result<T, ApiError>) -> Option<T> {
        let news = match answer {
            Ok(answer) => {
                self.pauses.reset();
                return Some(answer);
            }
            Err(ApiError::Refused(problem)) => PairingNews::Refused(problem),
            Err(error) => PairingNews::Unreachable { trouble: error.to_string() },
        };
        self.tell(news).await;
        sleep(self.pauses.pause(Uuid::new_v4().as_u128())).await;
        None
    }

    async fn tell(&self, news: PairingNews) {
        // A receiver that is gone ends the task from outside.
        let _ = self.tell.send(news).await;
    }
}

#[cfg(test)]
mod tests;
