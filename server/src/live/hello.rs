//! The first words.

use protocol::{ClientMessage, Code, OLDEST_PROTOCOL, PROTOCOL, Problem, ServerMessage};
use texts::Lang;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::HELLO_TIMEOUT;
use super::bye::Bye;
use super::socket::{Heard, Socket};
use crate::desk::Desk;
use crate::words::worded;

/// Waits for the hello and welcomes the client. Gives the language for its problems.
///
/// # Errors
/// How the connection ends instead.
pub(super) async fn hello(desk: &Desk, socket: &mut Socket) -> Result<Lang, Bye> {
    let answer = match first_words(socket).await? {
        Some(text) => greet(desk, &text),
        None => Err((Problem::new(Code::HelloExpected), Lang::VI)),
    };
    match answer {
        Ok((welcome, lang)) => {
            say(socket, &welcome).await?;
            Ok(lang)
        }
        Err((problem, lang)) => {
            let problem = worded(problem, desk.texts(), &lang);
            say(socket, &ServerMessage::Problem { problem, about: None }).await?;
            Err(Bye::NoHello)
        }
    }
}

/// The first message; `None`: it did not come in time.
async fn first_words(socket: &mut Socket) -> Result<Option<Utf8Bytes>, Bye> {
    let patience = timeout(HELLO_TIMEOUT, async {
        loop {
            match socket.hear().await {
                Heard::Text(text) => return Ok(text),
                Heard::Life => {}
                Heard::End(bye) => return Err(bye),
            }
        }
    });
    patience.await.ok().transpose()
}

fn greet(desk: &Desk, text: &str) -> Result<(ServerMessage, Lang), (Problem, Lang)> {
    let expected = |detail: String| (Problem::new(Code::HelloExpected).with_detail(detail), Lang::VI);
    let message: ClientMessage = serde_json::from_str(text).map_err(|error| expected(error.to_string()))?;
    let ClientMessage::Hello { protocol: [oldest, newest], client, lang, token: _ } = message else {
        return Err(expected("another message came first".to_owned()));
    };
    let lang = desk.texts().nearest(&lang);
    let protocol = newest.min(PROTOCOL);
    if protocol < oldest.max(OLDEST_PROTOCOL) {
        let detail = format!("this server speaks {OLDEST_PROTOCOL} to {PROTOCOL}, the client {oldest} to {newest}");
        return Err((Problem::new(Code::UnsupportedProtocol).with_detail(detail), lang));
    }
    let client: String = client.chars().filter(|c| !c.is_control()).take(64).collect();
    tracing::debug!(client, protocol, "a client said hello");
    let server = concat!("layso ", env!("CARGO_PKG_VERSION")).to_owned();
    Ok((ServerMessage::Welcome { protocol, server, role: "any".to_owned(), now: desk.now() }, lang))
}

async fn say(socket: &mut Socket, message: &ServerMessage) -> Result<(), Bye> {
    socket.feed(super::connection::written(message)).await?;
    socket.flush().await
}
