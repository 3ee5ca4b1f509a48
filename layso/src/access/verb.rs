//! The verbs of `layso access`, and the changes that they ask for.

use std::path::PathBuf;

use client::ServerAddress;
use protocol::access::{AccessCommand, DeviceKind, Identity, Offices, Role, Scope};

use super::secret::Source;

/// What to do.
#[derive(clap::Subcommand, Debug)]
pub(crate) enum Verb {
    /// Who is let in: people, devices and keys
    List,
    /// Add a person; without a password, prints an invitation to set one
    AddUser {
        /// To sign in with, and how boards and journals name a clerk
        name: String,
        #[command(flatten)]
        place: Standing,
        #[command(flatten)]
        password: GivenPassword,
    },
    /// Give a person another role, or other offices; sessions end
    SetRole {
        /// Whose
        name: String,
        #[command(flatten)]
        place: Standing,
    },
    /// Give a person another password; without one, prints an invitation to set it. Sessions end
    ResetPassword {
        /// Whose
        name: String,
        #[command(flatten)]
        password: GivenPassword,
    },
    /// Give a person a PIN of 6 to 12 digits, for paired counter PCs
    SetPin {
        /// Whose
        name: String,
        /// Read it from standard input; without it, it is asked for
        #[arg(long, conflicts_with = "remove")]
        pin_stdin: bool,
        /// Take the PIN away
        #[arg(long)]
        remove: bool,
    },
    /// Let nobody sign in by this name any more; what was recorded stays
    Disable {
        /// Whose
        name: String,
    },
    /// Let a disabled person sign in again
    Enable {
        /// Whose
        name: String,
    },
    /// End all sessions of a person
    SignOut {
        /// Whose
        name: String,
    },
    /// Accept an invitation, the first administrator's too: sets the password
    Accept {
        /// From the invitation; without it, it is asked for. Every user of the computer can read it here, so it is taken
        /// only with a password that is there at once
        #[arg(requires = "password_stdin")]
        code: Option<String>,
        /// Only the first administrator chooses one
        #[arg(long)]
        name: Option<String>,
        /// Read the password from standard input, behind a line with the code if that is not given; without it, both are
        /// asked for
        #[arg(long)]
        password_stdin: bool,
    },
    /// Let a device in that has no screen: prints its token once
    AddDevice {
        /// How it is called from now on
        name: String,
        /// What it is
        #[arg(long, value_parser = kind())]
        kind: DeviceKind,
        #[command(flatten)]
        at: Place,
        #[command(flatten)]
        out: TokenOut,
    },
    /// Let a device in that shows a pairing code
    Pair {
        /// As on the screen, with the six digits
        code: String,
        /// How it is called from now on
        #[arg(long)]
        name: String,
        #[command(flatten)]
        at: Place,
    },
    /// Let a device in no longer; its connection ends at once
    RevokeDevice {
        /// Which
        name: String,
    },
    /// Let a program in: prints its key once
    AddKey {
        /// How it is called from now on
        name: String,
        /// What it may do
        #[arg(long, required = true, value_delimiter = ',', value_name = "SCOPE,…", value_parser = scope())]
        scopes: Vec<Scope>,
        #[command(flatten)]
        offices: WhichOffices,
        #[command(flatten)]
        out: TokenOut,
    },
    /// Let a program in no longer
    RevokeKey {
        /// Which
        name: String,
    },
    /// Sign in for one-shot commands: writes a token file for `layso clerk --token-file`
    SignIn {
        /// Who
        name: String,
        /// The file to write, for nobody else to read
        #[arg(long = "token-file", id = "session_file", value_name = "FILE")]
        to: PathBuf,
        /// Read the password from standard input; without it, it is asked for
        #[arg(long)]
        password_stdin: bool,
    },
}

/// What a person is, and where.
#[derive(clap::Args, Debug)]
pub(crate) struct Standing {
    /// What the person may do follows from it
    #[arg(long, value_parser = role())]
    role: Role,
    #[command(flatten)]
    offices: WhichOffices,
}

/// In which offices.
#[derive(clap::Args, Debug)]
#[group(required = true, multiple = false)]
pub(crate) struct WhichOffices {
    /// In these offices, by id
    #[arg(long = "office", value_delimiter = ',', value_name = "OFFICE,…")]
    only: Vec<String>,
    /// In all offices of the server, those of tomorrow too
    #[arg(long)]
    all_offices: bool,
}

impl WhichOffices {
    fn offices(&self) -> Offices {
        if self.all_offices { Offices::All } else { Offices::Only(self.only.clone()) }
    }
}

/// Where a new password comes from.
#[derive(clap::Args, Debug)]
pub(crate) struct GivenPassword {
    /// Read the password from standard input
    #[arg(long, conflicts_with = "ask_password")]
    password_stdin: bool,
    /// Ask for the password here
    #[arg(long)]
    ask_password: bool,
}

/// Where a device stands.
#[derive(clap::Args, Debug)]
pub(crate) struct Place {
    /// The office's id
    #[arg(long)]
    office: String,
    /// The zone that a board shows
    #[arg(long, conflicts_with = "counter")]
    zone: Option<String>,
    /// The counter that a board shows, or at which a clerk's PC stands
    #[arg(long)]
    counter: Option<String>,
}

/// Where a token goes that is told once.
#[derive(clap::Args, Debug)]
pub(crate) struct TokenOut {
    /// Write the token into this file, for nobody else to read; without it, print it
    #[arg(long = "token-file", id = "made_token_file", value_name = "FILE")]
    pub(crate) to: Option<PathBuf>,
    /// The server's address as the device or program reaches it, for the file
    #[arg(long, value_name = "URL", requires = "made_token_file")]
    pub(crate) server_url: Option<ServerAddress>,
}

/// Which secret a verb needs before anything is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Needed {
    /// None, or one that the person sets later.
    Nothing,
    /// A password that is made now.
    NewPassword(Source),
    /// The password that there is.
    Password(Source),
    /// A PIN that is made now.
    NewPin(Source),
}

impl Verb {
    /// Which secret it needs.
    pub(crate) fn needs(&self) -> Needed {
        let source = |stdin: bool| if stdin { Source::Stdin } else { Source::Keyboard };
        match self {
            Verb::AddUser { password, .. } | Verb::ResetPassword { password, .. } => match password {
                GivenPassword { password_stdin: true, .. } => Needed::NewPassword(Source::Stdin),
                GivenPassword { ask_password: true, .. } => Needed::NewPassword(Source::Keyboard),
                GivenPassword { .. } => Needed::Nothing,
            },
            Verb::Accept { password_stdin, .. } => Needed::NewPassword(source(*password_stdin)),
            Verb::SignIn { password_stdin, .. } => Needed::Password(source(*password_stdin)),
            Verb::SetPin { pin_stdin, remove: false, .. } => Needed::NewPin(source(*pin_stdin)),
            _ => Needed::Nothing,
        }
    }

    /// From where the code of an invitation is to be read, before any secret; `None`: it is there, or there is none.
    pub(crate) fn needs_code(&self) -> Option<Source> {
        match self {
            Verb::Accept { code: None, password_stdin: true, .. } => Some(Source::Stdin),
            Verb::Accept { code: None, password_stdin: false, .. } => Some(Source::Keyboard),
            _ => None,
        }
    }

    /// The change that it asks for; `None` for the verbs that ask for none of these.
    pub(crate) fn command(&self, secret: Option<String>) -> Option<AccessCommand> {
        let name = |name: &String| name.clone();
        Some(match self {
            Verb::List | Verb::Accept { .. } | Verb::SignIn { .. } => return None,
            Verb::AddUser { name, place, .. } => AccessCommand::AddUser {
                name: name.clone(),
                role: place.role,
                offices: place.offices.offices(),
                password: secret,
            },
            Verb::SetRole { name, place } => {
                AccessCommand::SetRole { name: name.clone(), role: place.role, offices: place.offices.offices() }
            }
            Verb::ResetPassword { name, .. } => AccessCommand::ResetPassword { name: name.clone(), password: secret },
            Verb::SetPin { name, .. } => AccessCommand::SetPin { name: name.clone(), pin: secret },
            Verb::Disable { name: whose } => AccessCommand::DisableUser { name: name(whose) },
            Verb::Enable { name: whose } => AccessCommand::EnableUser { name: name(whose) },
            Verb::SignOut { name: whose } => AccessCommand::SignOut { name: name(whose) },
            Verb::AddDevice { name, kind, at: Place { office, zone, counter }, .. } => AccessCommand::AddDevice {
                name: name.clone(),
                kind: *kind,
                office: office.clone(),
                zone: zone.clone(),
                counter: counter.clone(),
            },
            Verb::Pair { code, name, at: Place { office, zone, counter } } => AccessCommand::ConfirmPairing {
                code: code.clone(),
                name: name.clone(),
                office: office.clone(),
                zone: zone.clone(),
                counter: counter.clone(),
            },
            Verb::RevokeDevice { name: which } => AccessCommand::RevokeDevice { name: name(which) },
            Verb::AddKey { name, scopes, offices, .. } => {
                AccessCommand::AddKey { name: name.clone(), scopes: scopes.clone(), offices: offices.offices() }
            }
            Verb::RevokeKey { name: which } => AccessCommand::RevokeKey { name: name(which) },
        })
    }

    /// Where a token that is the answer goes, and whose it is.
    pub(crate) fn token_goes(&self) -> Option<(&TokenOut, Identity)> {
        match self {
            Verb::AddDevice { name, kind, at, out } => {
                let role = match kind {
                    DeviceKind::Display => Role::Display,
                    DeviceKind::Dispenser => Role::Dispenser,
                    // By itself it may do nothing.
                    DeviceKind::Counter => Role::Public,
                };
                let offices = Offices::Only(vec![at.office.clone()]);
                let (zone, counter) = (at.zone.clone(), at.counter.clone());
                Some((out, Identity { role, name: name.clone(), offices, zone, counter }))
            }
            Verb::AddKey { name, offices, out, .. } => {
                let (name, offices) = (name.clone(), offices.offices());
                Some((out, Identity { role: Role::Integration, name, offices, zone: None, counter: None }))
            }
            _ => None,
        }
    }
}

/// A parser for one of these words.
fn word_of<T: Copy + Send + Sync + 'static>(
    words: &'static [(&'static str, T)],
) -> impl clap::builder::TypedValueParser<Value = T> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    let names = words.iter().map(|(name, _)| *name);
    PossibleValuesParser::new(names).map(|chosen| {
        words.iter().find(|(name, _)| *name == chosen).map(|(_, value)| *value).expect("only these words are taken")
    })
}

fn role() -> impl clap::builder::TypedValueParser<Value = Role> {
    word_of(&[("clerk", Role::Clerk), ("supervisor", Role::Supervisor), ("administrator", Role::Administrator)])
}

fn kind() -> impl clap::builder::TypedValueParser<Value = DeviceKind> {
    let kinds =
        &[("display", DeviceKind::Display), ("dispenser", DeviceKind::Dispenser), ("counter", DeviceKind::Counter)];
    word_of(kinds)
}

fn scope() -> impl clap::builder::TypedValueParser<Value = Scope> {
    let scopes =
        &[("read", Scope::Read), ("tickets", Scope::Tickets), ("counters", Scope::Counters), ("office", Scope::Office)];
    word_of(scopes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser, Debug)]
    struct Cli {
        #[command(subcommand)]
        verb: Verb,
    }

    fn read(line: &str) -> Result<Verb, clap::Error> {
        Cli::try_parse_from(std::iter::once("access").chain(line.split_whitespace())).map(|cli| cli.verb)
    }

    fn command(line: &str, secret: Option<&str>) -> serde_json::Value {
        let command = read(line).expect(line).command(secret.map(str::to_owned)).expect(line);
        serde_json::to_value(command).expect("a command can be written")
    }

    #[test]
    fn verbs_become_the_server_s_commands() {
        let lines = [
            ("add-user lan --role clerk --office an-binh", None),
            ("add-user quan --role administrator --all-offices --password-stdin", Some("một mật khẩu")),
            ("set-role lan --role supervisor --office an-binh,binh-an", None),
            ("reset-password lan", None),
            ("set-pin lan --pin-stdin", Some("582931")),
            ("set-pin lan --remove", None),
            ("disable lan", None),
            ("enable lan", None),
            ("sign-out lan", None),
            ("add-device board-2 --kind display --office an-binh --zone dat-dai", None),
            ("pair K7P-4Q2-8213 --name kiosk-1 --office an-binh", None),
            ("revoke-device kiosk-1", None),
            ("add-key portal --scopes read,tickets --all-offices", None),
            ("revoke-key portal", None),
        ];
        let commands: Vec<serde_json::Value> = lines.into_iter().map(|(line, secret)| command(line, secret)).collect();
        insta::assert_json_snapshot!("commands", commands);
    }

    #[test]
    fn a_person_has_a_role_and_offices_and_never_both_kinds_of_offices() {
        for bad in [
            "add-user lan --role clerk",
            "add-user lan --office an-binh",
            "add-user lan --role owner --office an-binh",
            "add-user lan --role clerk --office an-binh --all-offices",
            "add-user lan --role clerk --office an-binh --password abc",
            "add-key portal --all-offices",
            "add-device x --kind toaster --office an-binh",
            "set-pin lan --pin 123456",
            "accept K7P4Q2 --name quan",
        ] {
            assert!(read(bad).is_err(), "{bad} was taken");
        }
    }

    #[test]
    fn secrets_come_from_standard_input_or_the_keyboard() {
        let needs = |line: &str| read(line).expect(line).needs();
        assert_eq!(needs("reset-password lan"), Needed::Nothing);
        assert_eq!(needs("reset-password lan --ask-password"), Needed::NewPassword(Source::Keyboard));
        assert_eq!(needs("accept --name quan"), Needed::NewPassword(Source::Keyboard));
        assert_eq!(needs("accept ABC --password-stdin"), Needed::NewPassword(Source::Stdin));
        assert_eq!(needs("sign-in lan --token-file f --password-stdin"), Needed::Password(Source::Stdin));
        assert_eq!(needs("set-pin lan"), Needed::NewPin(Source::Keyboard));
        assert_eq!(needs("set-pin lan --remove"), Needed::Nothing);
    }

    #[test]
    fn the_code_of_an_invitation_stands_on_no_command_line_while_somebody_types() {
        let code = |line: &str| read(line).expect(line).needs_code();
        assert_eq!(code("accept"), Some(Source::Keyboard));
        assert_eq!(code("accept --password-stdin"), Some(Source::Stdin));
        assert_eq!(code("accept ABC --password-stdin"), None);
        assert_eq!(code("list"), None);
    }
}
