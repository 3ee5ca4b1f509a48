//! The way to a server's register: through the data folder, or over HTTP.

use std::path::{Path, PathBuf};

use access::{Caller, Limits, OpenError, Register, password};
use client::{Api, ApiError, Authority, Credential, Server, ServerAddress, Trust};
use data_encoding::HEXLOWER_PERMISSIVE;
use protocol::Problem;
use protocol::access::{Accept, AccessAnswer, AccessCommand, AccessView, AuditLine, Identity, SignedIn};
use server::clock::{Clock, SystemClock};
use texts::Words;

use super::{NO_CONNECTION, REFUSED, To, USAGE};

/// The file in which a running server lets the owner of its data folder in.
const OWNER: &str = "owner.json";

/// Why nothing was done.
#[derive(Debug)]
pub(crate) enum Trouble {
    Refused(Box<Problem>),
    /// The server could not be asked.
    NoConnection {
        server: String,
        what: String,
    },
    /// A file with a token cannot be read or written.
    File {
        path: PathBuf,
        what: String,
    },
    Usage(String),
    Other(String),
}

impl Trouble {
    pub(crate) fn of(server: String, error: ApiError) -> Trouble {
        match error {
            ApiError::Refused(problem) => Trouble::Refused(problem),
            other => Trouble::NoConnection { server, what: other.to_string() },
        }
    }

    pub(crate) fn sentence(&self, words: &Words) -> String {
        match self {
            Trouble::Refused(problem) => enrol::of_problem(words, problem),
            Trouble::NoConnection { server, what } => {
                words.with("access-unreachable", &[("server", server.into()), ("what", what.into())])
            }
            Trouble::File { path, what } => {
                let file = path.display().to_string();
                words.with("access-token-file", &[("file", file.into()), ("what", what.into())])
            }
            Trouble::Usage(sentence) | Trouble::Other(sentence) => sentence.clone(),
        }
    }

    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Trouble::Usage(_) => USAGE,
            Trouble::NoConnection { .. } => NO_CONNECTION,
            Trouble::Refused(_) | Trouble::File { .. } | Trouble::Other(_) => REFUSED,
        }
    }
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Trouble::Refused(Box::new(problem))
    }
}

/// The way to a server's register.
pub(crate) enum Way {
    /// No server runs: the register is in this folder.
    Folder(Box<Register>, PathBuf),
    /// A server is asked.
    Server(Api),
}

impl Way {
    /// Finds the way: to the server that was named, or to that of the data folder.
    pub(crate) async fn open(to: &To, words: &Words) -> Result<Way, Trouble> {
        if to.server.is_some() || to.token_file.is_some() {
            return remote(to, words).await.map(Way::Server);
        }
        let data = to.data.clone().unwrap_or_else(crate::server_command::default_data);
        let folder = data.join("access");
        let shown = |path: &Path| texts::Value::from(path.display().to_string());
        if !data.is_dir() {
            return Err(Trouble::Other(words.with("access-no-data", &[("path", shown(&data))])));
        }
        match Register::open(&folder, Limits::default(), now()) {
            Ok(register) => Ok(Way::Folder(Box::new(register), data)),
            Err(OpenError::InUse) => owner(&data, words).map(Way::Server),
            Err(error) => {
                let about = [("path", shown(&folder)), ("what", error.to_string().into())];
                Err(Trouble::Other(words.with("access-unusable", &about)))
            }
        }
    }

    /// Carries a change out.
    pub(crate) async fn carry_out(self, command: AccessCommand) -> Result<AccessAnswer, Trouble> {
        match self {
            Way::Server(api) => asked(&api, api.post("/api/v1/access", &command).await),
            Way::Folder(mut register, _) => {
                let secret = match &command {
                    AccessCommand::AddUser { name, password: Some(password), .. }
                    | AccessCommand::ResetPassword { name, password: Some(password) } => {
                        register.check_new_password(name, password)?;
                        Some(password::hash(password)?)
                    }
                    AccessCommand::SetPin { pin: Some(pin), .. } => Some(password::hash(pin)?),
                    _ => None,
                };
                Ok(register.carry_out(&command, secret, &Caller::owner(), None, now())?)
            }
        }
    }

    /// Who is let in, and the time it was so.
    pub(crate) async fn view(self) -> Result<(AccessView, i64), Trouble> {
        match self {
            Way::Server(api) => asked(&api, api.get("/api/v1/access").await).map(|view| (view, now())),
            Way::Folder(register, _) => Ok((register.view(now(), &|_| false), now())),
        }
    }

    /// Accepts an invitation, and ends the session that begins with it: nobody keeps its token.
    pub(crate) async fn accept(self, accept: Accept) -> Result<Identity, Trouble> {
        match self {
            Way::Server(api) => {
                let signed: SignedIn = asked(&api, api.post("/api/v1/invitations/accept", &accept).await)?;
                if let Some(token) = signed.token {
                    // A session that cannot be ended now ends by itself.
                    drop(enrol::session::sign_out(api.server(), token.into()).await);
                }
                Ok(signed.you)
            }
            Way::Folder(mut register, _) => {
                let Accept { code, name, password, .. } = accept;
                let invitee = register.invitee(&code, now())?;
                let whose = invitee.as_ref().or(name.as_ref()).cloned().unwrap_or_default();
                register.check_new_password(&whose, &password)?;
                let secret = password::hash(&password)?;
                let (_, caller, _) = register.accept(&code, name.as_deref(), secret, None, None, now())?;
                if let Some(session) = &caller.credential {
                    register.sign_out(session, false, None, None, now())?;
                }
                Ok(caller.identity)
            }
        }
    }

    /// What was done since then, oldest first, and whether that is only the record of access.
    pub(crate) async fn audit(
        &self,
        since: i64,
        office: Option<&str>,
        limit: usize,
    ) -> Result<(Vec<AuditLine>, bool), Trouble> {
        match self {
            Way::Server(api) => {
                let office = office.map(|office| format!("&office={office}")).unwrap_or_default();
                let path = format!("/api/v1/audit?since={since}&limit={limit}{office}");
                asked(api, api.get(&path).await).map(|lines| (lines, false))
            }
            Way::Folder(register, _) => Ok((register.audit(since, limit)?, true)),
        }
    }

    /// Writes down that something was taken out of the data folder.
    pub(crate) fn note(&mut self, what: &'static str, about: &str) -> Result<(), Trouble> {
        match self {
            // The server writes down what it gives out.
            Way::Server(_) => Ok(()),
            Way::Folder(register, _) => Ok(register.record(what, Some(about), &Caller::owner(), None, now())?),
        }
    }

    /// Where the server is, and the authority of its certificate, for a file that goes to another computer.
    pub(crate) fn seen_from_elsewhere(&self) -> (ServerAddress, Option<String>) {
        match self {
            Way::Server(api) => (api.server().address.clone(), enrol::session::ca_of(api.server())),
            Way::Folder(_, data) => {
                let ca = std::fs::read_to_string(data.join("tls/ca.pem")).ok();
                let address = ServerAddress::default();
                (if ca.is_some() { address.encrypted() } else { address }, ca)
            }
        }
    }
}

fn asked<T>(api: &Api, answer: Result<T, ApiError>) -> Result<T, Trouble> {
    answer.map_err(|error| Trouble::of(api.server().address.to_string(), error))
}

/// What time it is, in milliseconds since 1970.
pub(crate) fn now() -> i64 {
    SystemClock::new().wall().0
}

/// The way in that a running server leaves to the owner of its data folder.
pub(crate) fn owner(data: &Path, words: &Words) -> Result<Api, Trouble> {
    let path = data.join("access").join(OWNER);
    let in_use = |what: String| {
        let about = [("path", data.display().to_string().into()), ("what", what.into())];
        Trouble::Other(words.with("access-in-use", &about))
    };
    let credential = Credential::load(&path).map_err(|error| in_use(error.to_string()))?;
    let credential = credential.ok_or_else(|| in_use(path.display().to_string()))?;
    let server = credential.server().map_err(|error| in_use(error.to_string()))?;
    Ok(Api::new(server).with_token(Some(credential.token)).in_language(words.lang().as_str()))
}

/// The server to sign in on: the one that was named, or that of the data folder.
pub(super) async fn server(to: &To, words: &Words) -> Result<Server, Trouble> {
    if to.server.is_some() || to.token_file.is_some() {
        return remote(to, words).await.map(|api| api.server().clone());
    }
    let data = to.data.clone().unwrap_or_else(crate::server_command::default_data);
    match Way::open(&To::of(data), words).await? {
        Way::Server(api) => Ok(api.server().clone()),
        Way::Folder(..) => Err(Trouble::Other(words.say("access-needs-server"))),
    }
}

/// A server elsewhere, with a token if there is one.
async fn remote(to: &To, words: &Words) -> Result<Api, Trouble> {
    let credential = match &to.token_file {
        None => None,
        Some(path) => {
            let bad = |what: String| {
                let about = [("file", path.display().to_string().into()), ("what", what.into())];
                Trouble::Other(words.with("access-bad-token-file", &about))
            };
            let credential = Credential::load(path).map_err(|error| bad(error.to_string()))?;
            let credential = credential.ok_or_else(|| bad(std::io::ErrorKind::NotFound.to_string()))?;
            let server = credential.server().map_err(|error| bad(error.to_string()))?;
            Some((credential.token, server))
        }
    };
    let (server, token) = match (credential, &to.server) {
        (Some((token, server)), given) => {
            let address = confidential(given.clone().unwrap_or(server.address), words)?;
            (Server { address, trust: server.trust }, Some(token))
        }
        (None, Some(address)) => {
            let address = confidential(address.clone(), words)?;
            (known(&address, to.ca.as_deref(), words).await?, None)
        }
        (None, None) => (ServerAddress::default().into(), None),
    };
    Ok(Api::new(server).with_token(token).in_language(words.lang().as_str()))
}

/// Tokens and passwords go to no other computer in clear.
fn confidential(address: ServerAddress, words: &Words) -> Result<ServerAddress, Trouble> {
    enrol::session::confidential(address, words).map_err(|error| Trouble::Other(error.to_string()))
}

/// A server that no file knows: of one that made its certificate itself, the fingerprint must have been given.
async fn known(address: &ServerAddress, given: Option<&str>, words: &Words) -> Result<Server, Trouble> {
    if !address.is_encrypted() {
        return Ok(address.clone().into());
    }
    let looked = enrol::acquaintance::look(address).await;
    let trust = looked.map_err(|error| Trouble::of(address.to_string(), error))?;
    if let Trust::Pinned(authority) = &trust {
        let same = given.is_some_and(|given| is_fingerprint(given, authority));
        if !same {
            let fingerprint = enrol::session::fingerprint(authority);
            let about = [("server", address.to_string().into()), ("fingerprint", fingerprint.into())];
            let told = if given.is_some() { "access-other-ca" } else { "access-unknown-ca" };
            return Err(Trouble::Other(words.with(told, &about)));
        }
    }
    Ok(Server { address: address.clone(), trust })
}

/// Whether a fingerprint, however it is grouped, is that of an authority.
fn is_fingerprint(given: &str, authority: &Authority) -> bool {
    let plain: String = given.chars().filter(|letter| !matches!(letter, ':' | ' ' | '-')).collect();
    HEXLOWER_PERMISSIVE.decode(plain.to_lowercase().as_bytes()).is_ok_and(|digest| digest == authority.digest())
}

#[cfg(test)]
mod tests;
