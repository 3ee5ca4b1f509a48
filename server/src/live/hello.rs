//! The first words, and who says them.

use std::sync::Arc;
use std::time::Duration;

use protocol::{ClientMessage, Code, OLDEST_PROTOCOL, PROTOCOL, Problem, ServerMessage};
use texts::Lang;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::bye::Bye;
use super::socket::{Heard, Socket};
use crate::access::{Joined, Token, Visitor};
use crate::desk::Desk;
use crate::words::worded;

/// So many pings of the websocket may come before the hello.
const SIGNS_OF_LIFE_MAX: u8 = 16;

/// A client that was welcomed.
pub(super) struct Greeted {
    /// The language for its problems.
    pub(super) lang: Lang,
    /// Who it is.
    pub(super) visitor: Arc<Visitor>,
    /// Tells when its token ends; `None`: it showed none.
    pub(super) joined: Option<Joined>,
}

/// Waits for the hello and welcomes the client, whom `visitor` is as far as the request told.
///
/// # Errors
/// How the connection ends instead.
pub(super) async fn hello(desk: &Desk, visitor: Arc<Visitor>, socket: &mut Socket) -> Result<Greeted, Bye> {
    let said = first_words(socket, desk.turnstile().bounds().hello_timeout);
    // Of whom nothing is known yet, the oldest makes room for others when there are too many.
    let said = match &visitor.place {
        Some(place) => place.ended().run_until_cancelled(said).await.unwrap_or(Err(Bye::Gone)),
        None => said.await,
    };
    let answer = match said? {
        Some(text) => greet(desk, visitor, &text),
        None => Err(Box::new((Problem::new(Code::HelloExpected), Lang::VI))),
    };
    match answer {
        Ok((welcome, greeted)) => {
            say(socket, &welcome).await?;
            Ok(greeted)
        }
        Err(refused) => {
            let (problem, lang) = *refused;
            let bye = if problem.code == Code::TokenRejected { Bye::Rejected } else { Bye::NoHello };
            desk.metrics().refused_at_the_gate(problem.code.as_str());
            let problem = worded(problem, &desk.texts().words(&lang));
            say(socket, &ServerMessage::Problem { problem, about: None }).await?;
            Err(bye)
        }
    }
}

/// The first message; `None`: it did not come in time.
async fn first_words(socket: &mut Socket, hello_timeout: Duration) -> Result<Option<Utf8Bytes>, Bye> {
    let patience = timeout(hello_timeout, async {
        for _ in 0..SIGNS_OF_LIFE_MAX {
            match socket.hear().await {
                Heard::Text(text) => return Ok(text),
                Heard::Life => {}
                Heard::End(bye) => return Err(bye),
            }
        }
        Err(Bye::TooFast)
    });
    patience.await.ok().transpose()
}

/// Why nobody is greeted, and in which language to say so.
type Refused = Box<(Problem, Lang)>;

fn greet(desk: &Desk, visitor: Arc<Visitor>, text: &str) -> Result<(ServerMessage, Greeted), Refused> {
    let expected = |detail: &str| Box::new((Problem::new(Code::HelloExpected).with_detail(detail), Lang::VI));
    // What exactly is wrong is not quoted: there may be a token in it.
    let message: ClientMessage = serde_json::from_str(text).map_err(|_| expected("the first message is no hello"))?;
    let ClientMessage::Hello { protocol: [oldest, newest], client, lang, token } = message else {
        return Err(expected("another message came first"));
    };
    let lang = desk.texts().nearest(&lang);
    let protocol = newest.min(PROTOCOL);
    if protocol < oldest.max(OLDEST_PROTOCOL) {
        let detail = format!("this server speaks {OLDEST_PROTOCOL} to {PROTOCOL}, the client {oldest} to {newest}");
        return Err(Box::new((Problem::new(Code::UnsupportedProtocol).with_detail(detail), lang)));
    }
    let client: String = client.chars().filter(|c| !c.is_control()).take(64).collect();
    let (visitor, joined) = match admitted(desk, &visitor, token.as_deref()) {
        Ok(Some((admitted, joined))) => (Arc::new(admitted), Some(joined)),
        Ok(None) => (visitor, None),
        Err(problem) => return Err(Box::new((problem, lang))),
    };
    if let (Some(place), Some(party)) = (&visitor.place, &visitor.party)
        && let Err(problem) = desk.turnstile().seat(place, party)
    {
        return Err(Box::new((problem, lang)));
    }
    desk.gate().heard(&visitor.caller, Some(&client));
    tracing::debug!(client, protocol, role = visitor.caller.role().as_str(), "a client said hello");
    let server = concat!("layso ", env!("CARGO_PKG_VERSION")).to_owned();
    let you = visitor.caller.identity.clone();
    let pages = Some(desk.pages().version().to_owned());
    let welcome = ServerMessage::Welcome { protocol, server, you, pages, now: desk.now() };
    Ok((welcome, Greeted { lang, visitor, joined }))
}

/// Who shows a token, in the hello or before it in the request; `None`: nobody does.
fn admitted(desk: &Desk, visitor: &Visitor, token: Option<&str>) -> Result<Option<(Visitor, Joined)>, Problem> {
    let said = match token {
        Some(token) => Some(Token::new(token).ok_or_else(|| Problem::new(Code::TokenRejected))?),
        None => visitor.token.clone(),
    };
    let Some(token) = said else { return Ok(None) };
    if visitor.transport.is_plain() {
        return Err(Problem::new(Code::NotEncrypted));
    }
    let (caller, joined) = desk.gate().join(&token, visitor.caller.from)?;
    Ok(Some((visitor.clone().known_as(caller, None), joined)))
}

async fn say(socket: &mut Socket, message: &ServerMessage) -> Result<(), Bye> {
    socket.feed(super::connection::written(message)).await?;
    socket.flush().await
}
