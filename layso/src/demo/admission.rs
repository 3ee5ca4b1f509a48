//! The demo lets its people and machines in as every office does, through the server's own door: the first link makes an
//! administrator, who invites clerks and adds devices. Nobody is let in for being on the same computer.

use std::path::{Path, PathBuf};

use client::{Api, Credential, ServerAddress, Token};
use protocol::access::{Accept, AccessAnswer, AccessCommand, DeviceKind, Identity, Offices, Role, SignedIn};
use uuid::Uuid;

use super::clerks::name_at;
use super::office::COUNTERS;

/// Staff at the door of the hall.
pub(super) const DOOR: &str = "demo-door";

/// The tokens of everybody in the demo.
pub(super) struct Tokens {
    pub(super) board: Token,
    pub(super) kiosk: Token,
    pub(super) door: Token,
    /// Of the clerks, in the order of [`COUNTERS`].
    pub(super) clerks: Vec<Token>,
    /// Files for whoever joins from another terminal: a board, a kiosk, a clerk.
    pub(super) guests: [PathBuf; 3],
    /// A file for the kiosk beside the board.
    pub(super) beside: PathBuf,
}

/// Whoever administers the demo's server.
struct Administrator {
    api: Api,
    server: ServerAddress,
    office: String,
}

/// Lets everybody in. The files for guests go into `folder`.
pub(super) async fn admit(
    server: &ServerAddress,
    first_link: &str,
    office: &str,
    folder: &Path,
) -> anyhow::Result<Tokens> {
    let first = accept(server, first_link, Some("demo")).await?;
    let api = Api::new(server.clone()).with_token(first.token.map(Token::from));
    let administrator = Administrator { api, server: server.clone(), office: office.to_owned() };
    let mut clerks = Vec::with_capacity(COUNTERS.len());
    for counter in COUNTERS {
        clerks.push(administrator.invite(&name_at(counter), Role::Clerk).await?.token);
    }
    let guests = [
        administrator.device("demo-board-2", DeviceKind::Display).await?,
        administrator.device("demo-kiosk-2", DeviceKind::Dispenser).await?,
        administrator.invite("demo-guest", Role::Supervisor).await?,
    ];
    let names = ["display", "dispenser", "clerk"].map(|name| folder.join(format!("{name}.json")));
    for (guest, file) in guests.iter().zip(&names) {
        guest.save(file)?;
    }
    let beside = folder.join("beside.json");
    administrator.device("demo-kiosk-1", DeviceKind::Dispenser).await?.save(&beside)?;
    Ok(Tokens {
        board: administrator.device("demo-board", DeviceKind::Display).await?.token,
        kiosk: administrator.device("demo-kiosk", DeviceKind::Dispenser).await?.token,
        door: administrator.invite(DOOR, Role::Clerk).await?.token,
        clerks,
        guests: names,
        beside,
    })
}

impl Administrator {
    async fn carry_out(&self, command: AccessCommand) -> anyhow::Result<AccessAnswer> {
        Ok(self.api.post("/api/v1/access", &command).await?)
    }

    /// A person who accepts the invitation at once.
    async fn invite(&self, name: &str, role: Role) -> anyhow::Result<Credential> {
        let (name, offices) = (name.to_owned(), self.offices());
        let invited = self.carry_out(AccessCommand::AddUser { name, role, offices, password: None }).await?;
        let AccessAnswer::Invited { code, .. } = invited else { anyhow::bail!("a new person was not invited") };
        let SignedIn { token, you, .. } = accept(&self.server, &code, None).await?;
        Ok(self.credential(token.unwrap_or_default(), you))
    }

    async fn device(&self, name: &str, kind: DeviceKind) -> anyhow::Result<Credential> {
        let role = if kind == DeviceKind::Dispenser { Role::Dispenser } else { Role::Display };
        let you = Identity { role, name: name.to_owned(), offices: self.offices(), zone: None, counter: None };
        let (name, office) = (name.to_owned(), self.office.clone());
        let added = self.carry_out(AccessCommand::AddDevice { name, kind, office, zone: None, counter: None }).await?;
        let AccessAnswer::Token { token } = added else { anyhow::bail!("a new device got no token") };
        Ok(self.credential(token, you))
    }

    fn offices(&self) -> Offices {
        Offices::Only(vec![self.office.clone()])
    }

    fn credential(&self, token: String, you: Identity) -> Credential {
        Credential { server: self.server.to_string(), token: token.into(), you, ca: None }
    }
}

/// Nobody types the password: it is random, and forgotten.
async fn accept(server: &ServerAddress, code: &str, name: Option<&str>) -> anyhow::Result<SignedIn> {
    let password = Uuid::new_v4().to_string();
    let accept = Accept { code: code.to_owned(), name: name.map(str::to_owned), password, cookie: false };
    Ok(Api::new(server.clone()).post("/api/v1/invitations/accept", &accept).await?)
}
