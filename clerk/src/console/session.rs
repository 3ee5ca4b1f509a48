//! Who is signed in. A session that ends locks the screen and nothing else: the counter stays as it is, and so does
//! everything that was shown.

use std::fmt;

use protocol::access::{Identity, Role};
use terminal::{Effects, Millis};

use super::{Console, Order};

/// The longest name and secret that are typed.
const LONGEST: usize = 200;

/// Who is signed in.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Session {
    In(Identity),
    Out(Box<SignInForm>),
}

/// What is typed to sign in.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct SignInForm {
    pub(crate) name: String,
    pub(crate) secret: Typed,
    pub(crate) at: Field,
    /// A PIN is typed in place of the password.
    pub(crate) by_pin: bool,
    pub(crate) why: Why,
    /// Why it did not work.
    pub(crate) trouble: Option<String>,
    pub(crate) under_way: bool,
}

/// Where the cursor is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Field {
    #[default]
    Name,
    Secret,
}

/// Why nobody is signed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Why {
    /// The program was started.
    #[default]
    Started,
    /// The session ended by itself, or somebody ended it.
    Ended,
    /// The clerk did.
    SignedOut,
}

/// A secret as it is typed. It shows itself to nobody who prints it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Typed(String);

impl Typed {
    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// How many characters were typed.
    pub(crate) fn len(&self) -> usize {
        self.0.chars().count()
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Typed(…)")
    }
}

impl SignInForm {
    pub(crate) fn letter(&mut self, letter: char) {
        let text = self.text();
        if !letter.is_control() && text.chars().count() < LONGEST {
            text.push(letter);
        }
    }

    pub(crate) fn erase(&mut self) {
        self.text().pop();
    }

    /// The other kind of secret; what was typed of this one is none of that.
    pub(crate) fn switch(&mut self) {
        self.by_pin = !self.by_pin;
        self.secret = Typed::default();
    }

    fn text(&mut self) -> &mut String {
        match self.at {
            Field::Name => &mut self.name,
            Field::Secret => &mut self.secret.0,
        }
    }
}

impl Console {
    /// This person is signed in.
    #[must_use]
    pub fn signed_in(mut self, you: Identity) -> Self {
        self.begin_session(you);
        self.page = self.home();
        self.views = self.looks_at();
        self
    }

    /// On a paired computer, where a PIN will do: of this counter, if it stands at one.
    #[must_use]
    pub fn on_paired_computer(mut self, counter: Option<String>) -> Self {
        self.has_pins = true;
        if let Session::Out(form) = &mut self.session {
            form.by_pin = true;
        }
        self.who.counter = self.who.counter.or(counter);
        self.page = self.home();
        self.views = self.looks_at();
        self
    }

    pub(crate) fn form(&self) -> Option<&SignInForm> {
        match &self.session {
            Session::In(_) => None,
            Session::Out(form) => Some(form),
        }
    }

    /// Whether whoever is signed in runs the hall, and not only a counter.
    pub(crate) fn supervises(&self) -> bool {
        match &self.session {
            Session::In(you) => matches!(you.role, Role::Supervisor | Role::Administrator | Role::Integration),
            Session::Out(_) => false,
        }
    }

    /// Somebody signed in. Whoever was here before finds everything as it was; somebody else finds a console that knows
    /// only its counter.
    pub(super) fn signed(&mut self, you: Identity, office: String) -> Effects<Order> {
        let same = self.named.as_deref() == Some(you.name.as_str()) && self.who.office == office;
        self.who.office = office;
        self.begin_session(you);
        if !same {
            self.seat = None;
            self.notice = None;
            self.under_way = None;
            self.page = self.home();
        }
        Effects::redraw()
    }

    fn begin_session(&mut self, you: Identity) {
        self.named = Some(you.name.clone());
        self.session = Session::In(you);
    }

    /// Nobody is signed in any more.
    pub(super) fn end_session(&mut self, why: Why, now: Millis) -> Effects<Order> {
        let (name, by_pin) = match why {
            // The next one is somebody else.
            Why::SignedOut => (String::new(), self.has_pins),
            Why::Started | Why::Ended => (self.named.clone().unwrap_or_default(), self.has_pins),
        };
        let at = if name.is_empty() { Field::Name } else { Field::Secret };
        self.session = Session::Out(Box::new(SignInForm { name, at, by_pin, why, ..SignInForm::default() }));
        if self.link.is_live() {
            self.link = terminal::Freshness::Stale { since: now };
        }
        Effects::redraw()
    }

    /// Somebody must compare the server's fingerprint before a password is typed; what was typed already goes nowhere.
    pub(super) fn ask_to_compare(&mut self, fingerprint: String) -> Effects<Order> {
        self.fingerprint = Some(fingerprint);
        if let Session::Out(form) = &mut self.session {
            form.under_way = false;
            form.secret = Typed::default();
        }
        Effects::redraw()
    }

    /// The server did not let anybody in.
    pub(super) fn not_signed(&mut self, why: String) -> Effects<Order> {
        if let Session::Out(form) = &mut self.session {
            form.under_way = false;
            form.secret = Typed::default();
            form.trouble = Some(why);
        }
        Effects::redraw()
    }
}
