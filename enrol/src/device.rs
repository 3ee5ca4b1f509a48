//! A machine of the hall, and the credential that lets it in.

use std::path::{Path, PathBuf};

use client::pairing::{PairingNews, pair};
use client::{Credential, CredentialError, Hello, Server, ServerAddress, credential};
use protocol::access::{DeviceKind, Identity, Offices};
use terminal::{Clock, Options, RunError, Theme};
use texts::Words;
use tokio::sync::mpsc;

use crate::{Asking, News, PairingScreen, of_problem};

/// How many news may wait for the pairing screen.
const NEWS: usize = 16;

/// A machine as its command line describes it.
#[derive(Clone, Debug)]
pub struct Device {
    /// What it is.
    pub kind: DeviceKind,
    /// Which of its kind on this computer: a part of the credential's file name.
    pub name: String,
    /// Program and version.
    pub version: String,
    /// The server, if one was given.
    pub server: Option<ServerAddress>,
    /// The file of the credential, if one was given.
    pub token_file: Option<PathBuf>,
    /// The office, if one was given.
    pub office: Option<String>,
}

/// What a program connects with.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// Where to, and by what that is known.
    pub server: Server,
    /// The address at which the program was let in first, wherever the server is asked now.
    pub home: ServerAddress,
    /// Program, language and token.
    pub hello: Hello,
    /// Who that makes the program.
    pub you: Identity,
}

/// Where a device stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// The office's id.
    pub office: String,
    /// The zone that a display shows.
    pub zone: Option<String>,
    /// The counter.
    pub counter: Option<String>,
}

/// Why a program cannot be let in.
#[derive(Debug, thiserror::Error)]
pub enum NotLetIn {
    /// The credential's file.
    #[error(transparent)]
    Credential(#[from] CredentialError),
    /// What the credential says of its server makes no sense.
    #[error("{path}: {what}")]
    Server {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// The secret would leave this computer without encryption. A sentence.
    #[error("{0}")]
    InClear(String),
    /// The terminal, on which the pairing code would be shown.
    #[error(transparent)]
    Screen(#[from] RunError),
}

impl Device {
    /// The file that the credential is in.
    pub fn file(&self) -> PathBuf {
        let kind = match self.kind {
            DeviceKind::Display => "display",
            DeviceKind::Dispenser => "dispenser",
            DeviceKind::Counter => "counter",
        };
        let usual = || credential::find(|name| std::env::var(name).ok(), self.server.as_ref(), kind, &self.name);
        self.token_file.clone().unwrap_or_else(usual)
    }

    /// The server that is asked where no credential can be used: the one that was given, or that rejected the last one.
    fn asked(&self) -> ServerAddress {
        let last = || Credential::load(&credential::aside(&self.file())).ok().flatten()?.server().ok();
        self.server.clone().or_else(|| last().map(|server| server.address)).unwrap_or_default()
    }

    /// The credential that there is at the start of the program; one that was rejected before is tried again.
    ///
    /// # Errors
    /// The file cannot be used: others may read it, it is none.
    pub fn credential(&self) -> Result<Option<Credential>, NotLetIn> {
        let file = self.file();
        Credential::take_back(&file)?;
        Ok(Credential::load(&file)?)
    }

    /// The server rejected the credential: until the next start it is worth nothing. It is kept beside, because a server that
    /// was put back to an old backup rejects all that came later, and may be mended. A file that cannot be moved is told in
    /// the log; it will be rejected again.
    pub fn set_aside(&self) {
        if let Err(error) = Credential::set_aside(&self.file()) {
            tracing::warn!(%error, "a credential that was rejected stays in its place");
        }
    }

    /// How to connect with a credential; without one, as anybody. A server that was given on the command line is taken for
    /// the one that the credential is for, at another address.
    ///
    /// # Errors
    /// The address or the authority in the credential is none, or the token would go over the network in clear.
    pub fn entrance(&self, credential: Option<&Credential>, words: &Words) -> Result<Entrance, NotLetIn> {
        let hello = |token| Hello { client: self.version.clone(), lang: words.lang().to_string(), token };
        let Some(credential) = credential else {
            let home = self.asked();
            return Ok(Entrance { server: home.clone().into(), home, hello: hello(None), you: Identity::public() });
        };
        let Server { address: home, trust } = server_of(credential, &self.file())?;
        let address = confidential(self.server.clone().unwrap_or_else(|| home.clone()), words)?;
        let server = Server { address, trust };
        Ok(Entrance { server, home, hello: hello(Some(credential.token.clone())), you: credential.you.clone() })
    }

    /// Shows a pairing code on the terminal until the device is let in, and keeps the credential. `None`: somebody closed
    /// the screen.
    ///
    /// # Errors
    /// The terminal cannot be used, the credential not be kept, or the token would come over the network in clear.
    pub async fn pair(&self, again: bool, words: &Words, theme: Theme) -> Result<Option<Credential>, NotLetIn> {
        let server = confidential(self.asked(), words)?;
        let asking = Asking { server: server.to_string(), again, office: self.office.clone() };
        let screen = PairingScreen::new(asking, words, theme);
        let (tell, news) = mpsc::channel(NEWS);
        let knocking = pair(server, self.kind, self.version.clone());
        let shown = terminal::run(screen, news, Clock::start(), Options::default(), |order| match order {});
        let file = self.file();
        let (kept, shown) = tokio::join!(keep(knocking, tell, &file, words), shown);
        let paired = shown?.is_paired();
        Ok(kept?.filter(|_| paired))
    }

    /// Where the device stands: as its credential says, or where the command line puts it.
    ///
    /// # Errors
    /// A sentence: the credential is not for the office that was given, or for more than one and none was given.
    pub fn place(&self, you: &Identity, words: &Words) -> Result<Place, String> {
        let office = office(self.office.as_deref(), &you.offices, words)?;
        Ok(Place { office, zone: you.zone.clone(), counter: you.counter.clone() })
    }
}

/// The office to work in: the one that was given, if the credential is for it; else the only one there is.
pub(crate) fn office(given: Option<&str>, offices: &Offices, words: &Words) -> Result<String, String> {
    match (given, offices) {
        (Some(given), offices) if offices.has(given) => Ok(given.to_owned()),
        (Some(given), _) => Err(words.with("sign-in-other-office", &[("office", given.into())])),
        (None, Offices::Only(offices)) if offices.len() == 1 => Ok(offices[0].clone()),
        (None, _) => Err(words.say("sign-in-which-office")),
    }
}

/// An address to which secrets may go.
///
/// # Errors
/// They would leave this computer without encryption.
pub fn confidential(address: ServerAddress, words: &Words) -> Result<ServerAddress, NotLetIn> {
    if address.keeps_secrets() {
        return Ok(address);
    }
    Err(NotLetIn::InClear(words.with("sign-in-in-clear", &[("server", address.to_string().into())])))
}

/// The server that a credential is for.
pub(crate) fn server_of(credential: &Credential, path: &Path) -> Result<Server, NotLetIn> {
    credential.server().map_err(|error| NotLetIn::Server { path: path.to_owned(), what: error.to_string() })
}

/// Tells the screen how the pairing goes, and keeps the credential before the screen hears of it. Ends when the device is
/// let in, or the screen is closed.
async fn keep(
    mut knocking: mpsc::Receiver<PairingNews>,
    tell: mpsc::Sender<News>,
    file: &Path,
    words: &Words,
) -> Result<Option<Credential>, CredentialError> {
    loop {
        let heard = tokio::select! {
            heard = knocking.recv() => heard,
            () = tell.closed() => return Ok(None),
        };
        let news = match heard {
            None => return Ok(None),
            Some(PairingNews::Code(shown)) => News::Code { code: shown.code, check: shown.check },
            Some(PairingNews::Ended) => News::Asking,
            Some(PairingNews::Unreachable { trouble }) => {
                tracing::debug!(trouble, "the server cannot be asked for a pairing");
                News::Unreachable
            }
            Some(PairingNews::Refused(problem)) => News::Refused(of_problem(words, &problem)),
            Some(PairingNews::Paired(credential)) => {
                let kept = credential.save(file).map(|()| Some(*credential));
                // What was rejected before has a successor.
                drop(Credential::forget(&credential::aside(file)));
                // Without the file the screen ends too: the error is told on a terminal that is free again.
                let _ = tell.send(News::Paired).await;
                return kept;
            }
        };
        if tell.send(news).await.is_err() {
            return Ok(None);
        }
    }
}

#[cfg(test)]
mod tests;
