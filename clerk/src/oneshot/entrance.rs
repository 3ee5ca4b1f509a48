//! As whom a script asks: by a token file, or by the session that somebody began in the console.

use client::{Credential, Server, Token};
use enrol::session;
use protocol::access::Role;
use texts::Words;

use super::NotDone;
use crate::args::Args;

/// With what a script is let in.
pub(super) struct Entrance {
    pub(super) server: Server,
    pub(super) token: Token,
    pub(super) office: String,
    /// The person that it asks for; a program is none.
    pub(super) me: Option<String>,
}

impl Entrance {
    /// Finds the session that there is.
    pub(super) fn find(args: &Args, words: &Words) -> Result<Entrance, NotDone> {
        let file = args.session_file();
        let other = |error: &dyn std::fmt::Display| NotDone::Other(error.to_string());
        let credential = Credential::load(&file).map_err(|error| other(&error))?;
        let credential = credential.ok_or_else(|| NotDone::Other(words.say("sign-in-no-session")))?;
        let server = session::server(&credential, &file, args.server.as_ref(), words);
        let server = server.map_err(|error| other(&error))?;
        let office = session::office(args.office.as_deref(), &credential, words).map_err(NotDone::Usage)?;
        let you = credential.you;
        let is_person = matches!(you.role, Role::Clerk | Role::Supervisor | Role::Administrator);
        Ok(Entrance { server, token: credential.token, office, me: is_person.then_some(you.name) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use protocol::access::{Identity, Offices};
    use texts::{Lang, Texts};

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: Args,
    }

    fn find(line: &str) -> Result<Entrance, NotDone> {
        let words = std::iter::once("clerk").chain(line.split_whitespace());
        let args = Line::try_parse_from(words).unwrap_or_else(|error| panic!("{line}: {error}")).args;
        Entrance::find(&args, &Texts::builtin().words(&Lang::EN))
    }

    #[test]
    fn a_script_asks_as_whoever_its_token_file_says() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("token.json");
        let line = format!("--token-file {} undo", file.display());
        assert!(matches!(find(&line), Err(NotDone::Other(why)) if why.contains("layso access sign-in")));
        for (role, me) in [(Role::Clerk, Some("lan")), (Role::Integration, None)] {
            let offices = Offices::Only(vec!["an-binh".to_owned()]);
            let you = Identity { role, name: "lan".to_owned(), offices, ..Identity::public() };
            let (server, token) = ("wss://10.0.0.5:7070".to_owned(), "ls_secret".to_owned().into());
            Credential { server, token, you, ca: None }.save(&file).expect("kept");
            let entrance = find(&line).expect("an entrance");
            assert_eq!((entrance.office.as_str(), entrance.me.as_deref()), ("an-binh", me));
            assert_eq!(entrance.server.address.to_string(), "wss://10.0.0.5:7070");
            let in_clear = find(&format!("--server ws://10.0.0.5:7070 {line}"));
            assert!(matches!(in_clear, Err(NotDone::Other(why)) if why.contains("ws://10.0.0.5:7070")));
            let elsewhere = find(&format!("--office elsewhere {line}"));
            assert!(matches!(elsewhere, Err(NotDone::Usage(why)) if why.contains("elsewhere")));
        }
    }
}
