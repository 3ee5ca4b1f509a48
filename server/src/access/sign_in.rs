//! Signing in: with a password, with a PIN at a clerk's computer, with an invitation.

use std::collections::HashSet;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use access::password::Stored;
use access::tries::{LockOut, Rules, Tries};
use access::{Caller, Register};
use protocol::{Code, Params, Problem};
use unicode_normalization::UnicodeNormalization;

use super::Gate;

/// A second try meanwhile has to come again; so long it is told to wait.
const JUDGED_IN_MS: u64 = 1_000;

/// A password or PIN as it was typed. Never written anywhere.
pub(crate) struct Secret(Box<str>);

impl Secret {
    pub(crate) fn new(secret: &str) -> Secret {
        Secret(secret.into())
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A session that began.
pub(crate) struct Begun {
    /// To show from now on.
    pub(crate) token: String,
    /// Whose it is.
    pub(crate) caller: Caller,
    /// When it ends at the latest, in milliseconds since 1970.
    pub(crate) expires_at: i64,
}

impl From<(String, Caller, i64)> for Begun {
    fn from((token, caller, expires_at): (String, Caller, i64)) -> Begun {
        Begun { token, caller, expires_at }
    }
}

/// What is known of those who try.
#[derive(Default)]
pub(super) struct Guesses {
    tries: Mutex<Option<Tries>>,
    judged: Mutex<HashSet<Trying>>,
}

/// A password or PIN that somebody typed, and what it is compared with.
struct Try {
    name: String,
    secret: Secret,
    stored: Stored,
    from: Option<IpAddr>,
    at_home: bool,
}

/// A try that is being judged: of whom, and from where if she signed in from there before. All strangers are one: each of
/// many addresses could have a guess on its way otherwise.
type Trying = (String, Option<IpAddr>);

/// Keeps others from trying the same meanwhile, as long as it lives.
struct Turn<'a> {
    guesses: &'a Guesses,
    trying: Trying,
}

impl Guesses {
    fn tries<R>(&self, look: impl FnOnce(&mut Tries) -> R) -> R {
        look(locked(&self.tries).get_or_insert_with(|| Tries::new(Rules::default())))
    }

    /// A turn to be judged; `None`: the same is being judged already. Without this, many guesses could be on their way
    /// before the first is counted.
    fn turn(&self, trying: Trying) -> Option<Turn<'_>> {
        let free = locked(&self.judged).insert(trying.clone());
        // Not `then_some`: a turn that was never had would be given back.
        free.then(|| Turn { guesses: self, trying })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        locked(&self.guesses.judged).remove(&self.trying);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Counts of wrong tries are right after every single step.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Gate {
    /// Signs a person in with a password. Under which id it was asked is written down.
    ///
    /// # Errors
    /// `wrong-credentials`, alike for an unknown person and a wrong password; `too-many-tries`; `busy`.
    pub(crate) async fn sign_in(
        &self,
        name: &str,
        password: Secret,
        from: Option<IpAddr>,
        request: String,
    ) -> Result<Begun, Problem> {
        self.judge(name, password, from, |register| register.password_of(name)).await?;
        let name = name.to_owned();
        self.begin(move |register, now| register.begin_session(&name, from, Some(&request), now)).await
    }

    /// Signs a person in with a PIN, at the clerk's computer `device`.
    ///
    /// # Errors
    /// As for [`Gate::sign_in`].
    pub(crate) async fn sign_in_at(
        &self,
        device: &Caller,
        name: &str,
        pin: Secret,
        request: String,
    ) -> Result<Begun, Problem> {
        self.judge(name, pin, device.from, |register| register.pin_of(name, device)).await?;
        let (name, device) = (name.to_owned(), device.clone());
        self.begin(move |register, now| register.begin_session_at(&name, &device, Some(&request), now)).await
    }

    /// Sets one's own password, for which the old one must be known. One's other sessions end.
    ///
    /// # Errors
    /// As for [`Gate::sign_in`], and `weak-password`.
    pub(crate) async fn own_password(
        &self,
        by: Caller,
        old: Secret,
        new: Secret,
        request: String,
    ) -> Result<(), Problem> {
        let name = by.identity.name.clone();
        self.judge(&name, old, by.from, |register| register.password_of(&name)).await?;
        self.0.register.lock().await.check_new_password(&name, new.as_str())?;
        let new = self.0.hashing.hash(new).await?;
        self.work(move |register, now| register.own_password(&by, new, Some(&request), now)).await
    }

    /// Accepts an invitation and signs in. Only the first administrator chooses a `name`.
    ///
    /// # Errors
    /// `unknown-invitation`, `weak-password`, `bad-value` for the name.
    pub(crate) async fn accept(
        &self,
        code: String,
        name: Option<String>,
        password: Secret,
        from: Option<IpAddr>,
        request: String,
    ) -> Result<Begun, Problem> {
        {
            let register = self.0.register.lock().await;
            let invited = register.invitee(&code, self.now())?;
            let name = invited.as_deref().or(name.as_deref());
            register.check_new_password(name.unwrap_or_default(), password.as_str())?;
        }
        let secret = self.0.hashing.hash(password).await?;
        self.begin(move |register, now| register.accept(&code, name.as_deref(), secret, from, Some(&request), now))
            .await
    }

    async fn begin(
        &self,
        begin: impl FnOnce(&mut Register, i64) -> Result<(String, Caller, i64), Problem> + Send + 'static,
    ) -> Result<Begun, Problem> {
        let begun = self.work(begin).await?;
        self.0.metrics.signed_in();
        Ok(begun.into())
    }

    /// Whether a secret is the stored one. Who was wrong too often waits, and costs nothing meanwhile.
    async fn judge(
        &self,
        name: &str,
        secret: Secret,
        from: Option<IpAddr>,
        stored: impl FnOnce(&Register) -> Stored,
    ) -> Result<(), Problem> {
        let (at_home, stored) = {
            let register = self.0.register.lock().await;
            (from.is_some_and(|from| register.is_known_address(name, from)), stored(&register))
        };
        let (gate, tried) = (self.clone(), Try { name: name.to_owned(), secret, stored, from, at_home });
        // In a task of its own: whoever hangs up before the answer has guessed all the same.
        let judged = tokio::spawn(async move { gate.judge_to_the_end(tried).await });
        judged.await.unwrap_or_else(|_| Err(Problem::new(Code::Busy)))
    }

    async fn judge_to_the_end(&self, Try { name, secret, stored, from, at_home }: Try) -> Result<(), Problem> {
        let user = counted_as(&name);
        let wait_ms = self.0.guesses.tries(|tries| tries.wait_ms(&user, from, at_home, self.now()));
        let turn = self.0.guesses.turn((user.clone(), from.filter(|_| at_home)));
        let (0, Some(_turn)) = (wait_ms, turn) else { return Err(wait(wait_ms.max(JUDGED_IN_MS))) };
        if self.0.hashing.verify(stored, secret, at_home).await? {
            self.0.guesses.tries(|tries| tries.succeeded(&user, from, at_home));
            return Ok(());
        }
        if let Some(lock_out) = self.0.guesses.tries(|tries| tries.failed(&user, from, at_home, self.now())) {
            self.0.metrics.locked_out();
            self.record_lock_out(lock_out, &name, from).await;
        }
        Err(Problem::new(Code::WrongCredentials))
    }

    /// A lock-out that cannot be written down is one all the same.
    async fn record_lock_out(&self, lock_out: LockOut, name: &str, from: Option<IpAddr>) {
        let (what, about) = match lock_out {
            LockOut::Address => ("address-locked-out", None),
            LockOut::UserHere | LockOut::UserAbroad => ("user-locked-out", self.written(name).await),
        };
        if !self.0.guesses.tries(|tries| tries.may_tell(about.is_some(), self.now())) {
            return;
        }
        let about = about.unwrap_or_default();
        if let Err(problem) = self.record(what, about, Caller::public(from), None).await {
            tracing::warn!(what, code = %problem.code, "a lock-out was not recorded");
        }
    }

    /// A name as the register has it; `None`: there is no such person. What a stranger typed is written nowhere: it may be
    /// a password in the wrong field.
    async fn written(&self, name: &str) -> Option<String> {
        let users = self.view().await.users;
        users.into_iter().map(|user| user.name).find(|user| counted_as(user) == counted_as(name))
    }
}

/// However somebody writes a name, it is one name.
fn counted_as(name: &str) -> String {
    name.trim().nfc().flat_map(char::to_lowercase).take(64).collect()
}

fn wait(wait_ms: u64) -> Problem {
    Problem::new(Code::TooManyTries).with(Params { wait_ms: Some(wait_ms), ..Params::default() })
}
