//! Somebody who came in: who they are, and by which way.

use std::net::IpAddr;

use access::{Caller, Credential, Right};
use protocol::access::Role;
use protocol::{Actor, Code, Problem};
use queue::{Authority, Signature, Signed};

use crate::peer::Transport;
use crate::turnstile::{Party, Place, Turnstile};

/// A token as it was shown. Never written anywhere.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(Box<str>);

impl Token {
    /// The token, if it has a length that one can have.
    pub(crate) fn new(token: &str) -> Option<Token> {
        let token = token.trim();
        (!token.is_empty() && token.len() <= 128).then(|| Token(token.into()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Somebody who came in.
#[derive(Clone)]
pub(crate) struct Visitor {
    /// Who, as the register says.
    pub(crate) caller: Caller,
    /// By which way.
    pub(crate) transport: Transport,
    /// What they showed.
    pub(crate) token: Option<Token>,
    /// Whose requests theirs are counted among; `None`: nobody said where they come from.
    pub(crate) party: Option<Party>,
    /// The place of their connection, for as long as somebody holds this.
    pub(crate) place: Option<Place>,
    /// They showed a cookie that is worth nothing any more: nobody's fault, and worth a word only where anybody is not
    /// enough.
    pub(crate) stale: bool,
    /// The paired device that their browser is, whoever is signed in at it.
    pub(crate) machine: Option<Machine>,
}

/// A browser that was paired as a device.
#[derive(Clone)]
pub(crate) struct Machine {
    /// Which, as the register says.
    pub(crate) caller: Caller,
    /// What it shows.
    pub(crate) token: Token,
}

impl Visitor {
    /// Anybody, who came by this way.
    pub(crate) fn anybody(from: Option<IpAddr>, transport: Transport, place: Option<Place>) -> Visitor {
        let caller = Caller::public(from);
        let visitor = Visitor { caller, transport, token: None, party: None, place, stale: false, machine: None };
        visitor.known_as(Caller::public(from), None)
    }

    /// The same visitor, of whom more is known now.
    #[must_use]
    pub(crate) fn known_as(self, caller: Caller, token: Option<Token>) -> Visitor {
        let party = caller.from.map(|from| Party::of(&caller, from));
        Visitor { caller, token, party, ..self }
    }

    /// The machine at which they ask: the one that their browser is, or the one that they are.
    pub(crate) fn at(&self) -> &Caller {
        self.machine.as_ref().map_or(&self.caller, |machine| &machine.caller)
    }

    /// Whether they are the program of a kiosk: a device by the token that it keeps itself, and not a browser by its cookie.
    pub(crate) fn is_kiosk_program(&self) -> bool {
        let is_device = matches!(self.caller.credential, Some(Credential::Device(_)));
        is_device && self.caller.role() == Role::Dispenser && self.machine.is_none()
    }

    /// Counts one request of theirs.
    ///
    /// # Errors
    /// `too-fast`.
    pub(crate) fn counted(&self, turnstile: &Turnstile) -> Result<(), Problem> {
        self.party.as_ref().map_or(Ok(()), |party| turnstile.request(party))
    }

    /// Whether they may do this here, in an office if it is about one.
    ///
    /// # Errors
    /// `not-encrypted`, `not-signed-in`, `token-rejected`, `not-allowed`, `other-office`.
    pub(crate) fn allowed(&self, right: Right, office: Option<&str>) -> Result<(), Problem> {
        if !self.transport.serves(right) {
            return Err(Problem::new(Code::NotEncrypted));
        }
        self.caller.allowed(right, office).map_err(|problem| match problem.code {
            Code::NotSignedIn | Code::NotAllowed if self.stale => Problem::new(Code::TokenRejected),
            _ => problem,
        })
    }

    /// The same for what is about the whole server: whoever belongs to some of its offices may not.
    ///
    /// # Errors
    /// As for [`Visitor::allowed`].
    pub(crate) fn allowed_everywhere(&self, right: Right) -> Result<(), Problem> {
        self.allowed(right, None)?;
        match self.caller.identity.offices {
            protocol::access::Offices::All => Ok(()),
            protocol::access::Offices::Only(_) => {
                Err(Problem::new(Code::NotAllowed).with_detail("this takes a right in all offices"))
            }
        }
    }

    /// For whom they ask.
    ///
    /// # Errors
    /// `not-for-others`.
    pub(crate) fn actor(&self, named: Option<Actor>) -> Result<Actor, Problem> {
        self.caller.actor(named)
    }

    /// Their signature under what they ask; the public signs nothing.
    pub(crate) fn signed(&self) -> Option<Signed> {
        let who = self.caller.signature()?;
        let authority = match self.caller.may(Right::ActForOthers) {
            true => Authority::EveryCounter,
            false => Authority::OwnCounter,
        };
        Some(Signed { signature: Signature { who, from: self.caller.from }, authority })
    }
}
