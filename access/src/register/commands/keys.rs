//! Keys of programs.

use protocol::access::{AccessAnswer, Offices, Scope};
use protocol::{Code, Problem};

use super::{Change, Changed, offices_said};
use crate::audit::Deed;
use crate::name;
use crate::register::accounts;
use crate::register::content::Key;
use crate::token::{self, Digest};

impl Change<'_> {
    pub(super) fn add_key(self, name: &str, scopes: &[Scope], offices: &Offices) -> Changed {
        let name = name::checked("name", name)?;
        let offices = accounts::checked_offices(offices)?;
        self.within_own_offices(&offices)?;
        let scopes: Vec<Scope> = Scope::ALL.into_iter().filter(|scope| scopes.contains(scope)).collect();
        if scopes.is_empty() {
            return Err(name::bad_value("scopes", "empty"));
        }
        let key = name::folded(&name);
        if self.content.keys.contains_key(&key) {
            return Err(Problem::new(Code::ApiKeyExists));
        }
        if self.content.keys.len() >= self.limits.keys_max {
            return Err(Problem::new(Code::RegisterFull));
        }
        let token = token::token()?;
        let said: Vec<&str> = scopes.iter().map(|scope| scope.as_str()).collect();
        let about = Some(format!("{name}: {}, {}", said.join(" "), offices_said(&offices)));
        self.content.keys.insert(key, Key { name, scopes, offices, token: Digest::of(&token), last_used: None });
        Ok((Deed { what: "key-added", about }, AccessAnswer::Token { token }))
    }

    pub(super) fn revoke_key(self, name: &str) -> Changed {
        let key = name::folded(name);
        let known = self.content.keys.get(&key).ok_or_else(|| Problem::new(Code::UnknownApiKey))?;
        self.within_own_offices(&known.offices)?;
        let about = Some(known.name.clone());
        self.content.keys.remove(&key);
        Ok((Deed { what: "key-revoked", about }, AccessAnswer::Done))
    }
}
