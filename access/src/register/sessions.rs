//! Signing in and out.

use std::net::{IpAddr, Ipv6Addr};

use protocol::{Code, Problem};

use super::Register;
use super::content::{Content, Session};
use super::limits::Limits;
use crate::audit::Deed;
use crate::token::{self, Digest};
use crate::{Caller, Credential, name};

/// How many places of a user are remembered.
const ADDRESSES_KEPT: usize = 8;

impl Register {
    /// Signs a user in whose password was right: the token, who that is, and when the session ends at the latest.
    /// Durable, unless the disk refuses: then it is a session in memory, so that somebody can come in and see to the disk.
    ///
    /// # Errors
    /// `wrong-credentials`: the user is not there any more, or disabled; `storage-failed`: no random bytes.
    pub fn begin_session(
        &mut self,
        name: &str,
        from: Option<IpAddr>,
        request: Option<&str>,
        now: i64,
    ) -> Result<(String, Caller, i64), Problem> {
        let mut content = self.draft(now);
        let begun = content.begin_session(&name::folded(name), None, from, &self.limits, now)?;
        Ok(self.let_in(content, begun, None, request, now))
    }

    /// The same for a user whose PIN was right, on the clerk's computer where it was typed. The session ends with that device.
    ///
    /// # Errors
    /// As for [`Register::begin_session`]; `wrong-credentials` also where the PIN is not taken any more.
    pub fn begin_session_at(
        &mut self,
        name: &str,
        device: &Caller,
        request: Option<&str>,
        now: i64,
    ) -> Result<(String, Caller, i64), Problem> {
        let mut content = self.draft(now);
        let wrong = || Problem::new(Code::WrongCredentials);
        let name = name::folded(name);
        let user = content.users.get(&name).ok_or_else(wrong)?;
        // Between the comparison and now somebody may have changed either.
        let (key, pad) = content.pin_pad(device).filter(|(_, pad)| user.has_pin_at(pad)).ok_or_else(wrong)?;
        let (key, about) = (key.clone(), format!("PIN at {}", pad.name));
        let begun = content.begin_session(&name, Some(key), device.from, &self.limits, now)?;
        Ok(self.let_in(content, begun, Some(about), request, now))
    }

    fn let_in(
        &mut self,
        content: Content,
        begun: (String, Caller, i64),
        about: Option<String>,
        request: Option<&str>,
        now: i64,
    ) -> (String, Caller, i64) {
        let deed = Deed { what: "signed-in", about };
        if let Err(problem) = self.commit_anyway(content, deed, &begun.1, request, now) {
            tracing::error!(code = %problem.code, "a session began that is in memory only");
        }
        begun
    }

    /// Ends a session, or all of its user: at once, and for good when the disk takes it.
    ///
    /// # Errors
    /// `not-signed-in`: it is no session, or none any more; `disk-full`, `storage-failed`.
    pub fn sign_out(
        &mut self,
        credential: &Credential,
        everywhere: bool,
        from: Option<IpAddr>,
        request: Option<&str>,
        now: i64,
    ) -> Result<(), Problem> {
        let mut content = self.draft(now);
        let not_signed_in = || Problem::new(Code::NotSignedIn);
        let Credential::Session { number, .. } = credential else { return Err(not_signed_in()) };
        let session = content.sessions.remove(number).ok_or_else(not_signed_in)?;
        let user = content.users.get(&session.user).ok_or_else(not_signed_in)?;
        let by = user.caller(*number, from);
        if everywhere {
            content.end_sessions(&session.user, None);
        }
        let what = if everywhere { "signed-out-everywhere" } else { "signed-out" };
        self.commit_anyway(content, Deed { what, about: None }, &by, request, now)
    }
}

impl Content {
    /// A new session of a user, by folded name. Where there are too many the one that was used longest ago ends.
    pub(super) fn begin_session(
        &mut self,
        key: &str,
        device: Option<String>,
        from: Option<IpAddr>,
        limits: &Limits,
        now: i64,
    ) -> Result<(String, Caller, i64), Problem> {
        let user = self.users.get_mut(key).filter(|user| !user.disabled);
        let user = user.ok_or_else(|| Problem::new(Code::WrongCredentials))?;
        user.last_seen = Some(now);
        if let Some(place) = from.map(place) {
            user.addresses.retain(|known| *known != place);
            user.addresses.insert(0, place);
            user.addresses.truncate(ADDRESSES_KEPT);
        }
        let number = self.next_session;
        let caller = user.caller(number, from);
        let token = token::token()?;
        let session =
            Session { user: key.to_owned(), device, token: Digest::of(&token), began_at: now, last_seen: now };
        let expires_at = session.expires_at(limits);
        self.make_room(limits.sessions_per_user, |session| session.user == key);
        self.make_room(limits.sessions_max, |_| true);
        self.next_session += 1;
        self.sessions.insert(number, session);
        Ok((token, caller, expires_at))
    }

    /// Ends all sessions of a user, by folded name, but this one.
    pub(super) fn end_sessions(&mut self, user: &str, but: Option<u64>) {
        self.sessions.retain(|number, session| session.user != user || Some(*number) == but);
    }

    /// Ends the sessions that began with a PIN on this device, by folded name.
    pub(super) fn end_sessions_at(&mut self, device: &str) {
        self.sessions.retain(|_, session| session.device.as_deref() != Some(device));
    }

    /// Ends the sessions of a kind that were used longest ago, until one more is no more than so many.
    fn make_room(&mut self, most: usize, kind: impl Fn(&Session) -> bool) {
        let mut kin: Vec<(i64, u64)> = self
            .sessions
            .iter()
            .filter(|(_, session)| kind(session))
            .map(|(number, session)| (session.last_seen, *number))
            .collect();
        kin.sort_unstable();
        let surplus = (kin.len() + 1).saturating_sub(most.max(1));
        for (_, number) in kin.into_iter().take(surplus) {
            self.sessions.remove(&number);
        }
    }
}

/// What counts as one address: of IPv6 the network, since every computer has as many addresses in it as it likes.
pub(crate) fn place(from: IpAddr) -> IpAddr {
    match from.to_canonical() {
        IpAddr::V4(from) => IpAddr::V4(from),
        IpAddr::V6(from) => IpAddr::V6(Ipv6Addr::from_bits(from.to_bits() & !u128::from(u64::MAX))),
    }
}
