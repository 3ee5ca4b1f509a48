//! The Chrome DevTools Protocol: JSON messages on one websocket, of which each is a command, its answer, or an event of a
//! page.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use super::heard::Heard;
use crate::wait::in_time;

/// How long Chromium may think about one command. A picture of a large screen takes seconds on a busy machine.
const ANSWER: Duration = Duration::from_secs(60);

/// The largest message, in bytes: a picture of a television's screen.
const MESSAGE_MAX: usize = 256 * 1024 * 1024;

type Socket = WebSocketStream<TcpStream>;
type Answered = oneshot::Sender<Result<Value, String>>;

/// A connection to a browser. A clone is cheap and is the same connection.
#[derive(Clone, Debug)]
pub(super) struct Link(Arc<Wire>);

#[derive(Debug)]
struct Wire {
    out: tokio::sync::Mutex<SplitSink<Socket, Message>>,
    next: AtomicU64,
    desk: Arc<Desk>,
    reading: JoinHandle<()>,
}

/// Who waits for an answer, and who listens to which page.
#[derive(Debug, Default)]
struct Desk {
    waiting: Mutex<HashMap<u64, Answered>>,
    listening: Mutex<HashMap<String, Arc<Heard>>>,
}

impl Link {
    /// Connects to a browser at its door.
    pub(super) async fn to(door: &str) -> Link {
        let address = door.trim_start_matches("ws://").split('/').next().unwrap_or_default();
        let stream = in_time("a connection to Chromium", TcpStream::connect(address)).await.expect("Chromium listens");
        let config = WebSocketConfig::default().max_message_size(Some(MESSAGE_MAX)).max_frame_size(Some(MESSAGE_MAX));
        let opening = client_async_with_config(door, stream, Some(config));
        let (socket, _) = in_time("Chromium's websocket", opening).await.expect("Chromium opens a websocket");
        let (out, incoming) = socket.split();
        let desk = Arc::new(Desk::default());
        let reading = tokio::spawn(read(incoming, Arc::clone(&desk)));
        Link(Arc::new(Wire { out: tokio::sync::Mutex::new(out), next: AtomicU64::new(1), desk, reading }))
    }

    /// From now on, what happens in the page of this session is told to `heard`.
    pub(super) fn listen(&self, session: &str, heard: Arc<Heard>) {
        lock(&self.0.desk.listening).insert(session.to_owned(), heard);
    }

    /// A command to a page, or without a session to the browser itself.
    ///
    /// # Errors
    /// Chromium refused it, or is gone; with its words.
    pub(super) async fn ask(&self, session: Option<&str>, method: &str, params: Value) -> Result<Value, String> {
        let id = self.0.next.fetch_add(1, Ordering::Relaxed);
        let mut command = json!({"id": id, "method": method, "params": params});
        if let Some(session) = session {
            command["sessionId"] = session.into();
        }
        let (answered, answer) = oneshot::channel();
        lock(&self.0.desk.waiting).insert(id, answered);
        let sent = self.0.out.lock().await.send(Message::text(command.to_string())).await;
        sent.map_err(|error| format!("{method}: Chromium is gone: {error}"))?;
        match timeout(ANSWER, answer).await {
            Ok(Ok(answer)) => answer.map_err(|why| format!("{method}: {why}")),
            Ok(Err(_)) => Err(format!("{method}: Chromium is gone")),
            Err(_) => Err(format!("{method}: no answer within {ANSWER:?}")),
        }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.reading.abort();
    }
}

async fn read(mut incoming: SplitStream<Socket>, desk: Arc<Desk>) {
    while let Some(Ok(message)) = incoming.next().await {
        let Message::Text(text) = message else { continue };
        let Ok(told) = serde_json::from_str::<Value>(&text) else { continue };
        desk.hear(&told);
    }
    // Whoever still waits is told that nothing comes.
    lock(&desk.waiting).clear();
}

impl Desk {
    fn hear(&self, told: &Value) {
        if let Some(id) = told["id"].as_u64() {
            let Some(answered) = lock(&self.waiting).remove(&id) else { return };
            let refused = told.get("error").map(|error| format!("{} {}", error["message"], error["data"]));
            // Whoever asked may have given up.
            let _ = answered.send(refused.map_or_else(|| Ok(told["result"].clone()), Err));
        } else if let Some(session) = told["sessionId"].as_str() {
            let heard = lock(&self.listening).get(session).cloned();
            if let Some(heard) = heard {
                heard.hear(told["method"].as_str().unwrap_or_default(), &told["params"]);
            }
        }
    }
}

/// A test that failed elsewhere while it held this is no reason to fail here too.
pub(super) fn lock<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
