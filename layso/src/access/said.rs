//! What is printed when something was changed.

use std::fs::OpenOptions;
use std::path::Path;

use client::{Credential, ServerAddress};
use protocol::access::{AccessAnswer, AccessCommand};
use serde::Serialize;
use texts::Words;

use super::verb::Verb;
use super::{To, Trouble};

/// A value as one line of JSON.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts, numbers and lists of them can always be written")
}

/// Whether a file can be written beside what is there.
pub(super) fn is_writable(file: &Path) -> Result<(), String> {
    let mut next = file.as_os_str().to_owned();
    next.push(".new");
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.exists()) {
        // It will be made, or that will be told.
        return Ok(());
    }
    let tried = OpenOptions::new().write(true).create(true).truncate(false).open(Path::new(&next));
    let tried = tried.and_then(|_| std::fs::remove_file(&next));
    tried.map_err(|error| error.to_string())
}

/// What became of a change; a token that has a file goes there.
pub(super) fn lines(
    verb: &Verb,
    command: &AccessCommand,
    answer: &AccessAnswer,
    as_json: bool,
    (server, ca): (ServerAddress, Option<String>),
    to: &To,
    words: &Words,
) -> Result<Vec<String>, Trouble> {
    let name = ("name", name_of(command).into());
    if let (AccessAnswer::Token { token }, Some((out, you))) = (answer, verb.token_goes())
        && let Some(file) = &out.to
    {
        let server = out.server_url.as_ref().unwrap_or(&server).to_string();
        let credential = Credential { server, token: token.clone().into(), you, ca };
        credential.save(file).map_err(|error| Trouble::File { path: file.clone(), what: error.to_string() })?;
        let written = words.with("access-token-written", &[name, ("file", file.display().to_string().into())]);
        return Ok(vec![if as_json { json(&AccessAnswer::Done) } else { written }]);
    }
    if as_json {
        return Ok(vec![json(answer)]);
    }
    Ok(match (answer, command) {
        (AccessAnswer::Token { token }, _) => vec![words.with("access-token", &[name]), token.clone()],
        (AccessAnswer::Invited { code, .. }, _) => {
            let time = words.duration(INVITED_SECONDS);
            let mut lines = vec![words.with("access-invited", &[name, ("time", time.into())])];
            lines.push(server.page_url(&format!("/invitation#{code}")));
            if server.is_this_computer() {
                lines.push(words.with("access-invited-elsewhere", &[("server", server.page_url("").into())]));
            }
            lines.push(words.with("access-invited-command", &[("code", code.into())]));
            lines.push(format!("layso access {}accept", flags(to)));
            lines
        }
        (AccessAnswer::Done, AccessCommand::ConfirmPairing { .. }) => vec![words.with("access-paired", &[name])],
        (AccessAnswer::Done, _) => vec![words.say("access-done")],
    })
}

/// What leads another command to the same server.
fn flags(to: &To) -> String {
    let data = to.data.as_ref().map(|data| format!("--data {} ", data.display()));
    let server = to.server.as_ref().map(|server| format!("--server {server} "));
    server.or(data).unwrap_or_default()
}

/// How long an invitation is good.
const INVITED_SECONDS: u64 = 24 * 3600;

fn name_of(command: &AccessCommand) -> &str {
    match command {
        AccessCommand::AddUser { name, .. }
        | AccessCommand::SetRole { name, .. }
        | AccessCommand::ResetPassword { name, .. }
        | AccessCommand::SetPin { name, .. }
        | AccessCommand::DisableUser { name }
        | AccessCommand::EnableUser { name }
        | AccessCommand::SignOut { name }
        | AccessCommand::AddDevice { name, .. }
        | AccessCommand::ConfirmPairing { name, .. }
        | AccessCommand::RevokeDevice { name }
        | AccessCommand::AddKey { name, .. }
        | AccessCommand::RevokeKey { name } => name,
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use texts::{Lang, Texts};

    use super::*;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        args: super::super::Args,
    }

    fn invited(server: &str) -> Vec<String> {
        let line = ["access", "add-user", "lan", "--role", "clerk", "--all-offices"];
        let args = Cli::try_parse_from(line).expect("a command").args;
        let command = args.verb.command(None).expect("a change");
        let answer = AccessAnswer::Invited { code: "k7p4q2".to_owned(), expires_at: 0 };
        let (server, words) = (server.parse().expect("an address"), Texts::builtin().words(&Lang::EN));
        lines(&args.verb, &command, &answer, false, (server, None), &args.to, &words).expect("nothing is written")
    }

    #[test]
    fn an_invitation_is_told_as_a_link_and_its_code_on_no_command_line() {
        let told = invited("wss://127.0.0.1:7070");
        assert!(told.contains(&"https://127.0.0.1:7070/invitation#k7p4q2".to_owned()), "{told:?}");
        assert!(told.contains(&"layso access accept".to_owned()), "{told:?}");
        assert!(told.iter().any(|line| line.contains("in place of https://127.0.0.1:7070")), "{told:?}");
        let elsewhere = invited("wss://10.0.0.5:7070");
        assert!(!elsewhere.iter().any(|line| line.contains("in place of")), "{elsewhere:?}");
    }
}
