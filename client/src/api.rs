//! One question over HTTP, one answer: for what is asked once and not watched.

use std::io;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use protocol::Problem;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::timeout;
use uuid::Uuid;

use crate::stream::{self, Stream};
use crate::{Server, Token};

/// How long a question may take, unless [`Api::within`] says otherwise.
const TIMEOUT: Duration = Duration::from_secs(15);
/// The longest answer that is taken, in bytes: a register of thousands of people.
const MAX_ANSWER_BYTES: usize = 8 * 1024 * 1024;

/// A server's HTTP side. Each question is a connection of its own.
#[derive(Clone, Debug)]
pub struct Api {
    server: Server,
    token: Option<Token>,
    lang: String,
    timeout: Duration,
}

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// The server says no.
    #[error("refused: {}", .0.code)]
    Refused(Box<Problem>),
    /// Nobody answers there.
    #[error("the server cannot be reached: {0}")]
    Unreachable(#[source] io::Error),
    /// Whoever answers there does not prove to be the server.
    #[error("whoever answers there is not the server that is known here: {0}")]
    Untrusted(#[source] io::Error),
    /// No answer in time. What was asked may have had its effect.
    #[error("the server does not answer in time")]
    TooSlow,
    /// What answers there is no layso server, or a newer one.
    #[error("the answer cannot be read: {0}")]
    Unreadable(String),
}

impl Api {
    /// Asks as anybody.
    pub fn new(server: impl Into<Server>) -> Api {
        Api { server: server.into(), token: None, lang: "vi".to_owned(), timeout: TIMEOUT }
    }

    /// The same with a token.
    #[must_use]
    pub fn with_token(self, token: Option<Token>) -> Api {
        Api { token, ..self }
    }

    /// The same with problems in another language than Vietnamese.
    #[must_use]
    pub fn in_language(self, lang: impl Into<String>) -> Api {
        Api { lang: lang.into(), ..self }
    }

    /// The same with another patience.
    #[must_use]
    pub fn within(self, timeout: Duration) -> Api {
        Api { timeout, ..self }
    }

    /// The server that is asked.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Reads `path`, such as `/api/v1/me`.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ApiError> {
        self.ask(Method::GET, path, Bytes::new()).await
    }

    /// Reads a text, such as `/ca.pem`.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn text(&self, path: &str) -> Result<String, ApiError> {
        let answer = self.answer(Method::GET, path, Bytes::new()).await?;
        String::from_utf8(answer.into()).map_err(|error| ApiError::Unreadable(error.to_string()))
    }

    /// Reads what is no text, such as a sound: at most 8 MiB.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn bytes(&self, path: &str) -> Result<Vec<u8>, ApiError> {
        Ok(self.answer(Method::GET, path, Bytes::new()).await?.into())
    }

    /// Hands `body` in. An answer without a body is read as `null`.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ApiError> {
        let body = serde_json::to_vec(body).map_err(|error| ApiError::Unreadable(error.to_string()))?;
        self.ask(Method::POST, path, body.into()).await
    }

    /// Takes something away.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn delete<T: DeserializeOwned>(&self, path: &str) -> Result<T, ApiError> {
        self.ask(Method::DELETE, path, Bytes::new()).await
    }

    async fn ask<T: DeserializeOwned>(&self, method: Method, path: &str, body: Bytes) -> Result<T, ApiError> {
        let answer = self.answer(method, path, body).await?;
        let answer: &[u8] = if answer.is_empty() { b"null" } else { &answer };
        serde_json::from_slice(answer).map_err(|error| ApiError::Unreadable(error.to_string()))
    }

    /// The body of a good answer.
    async fn answer(&self, method: Method, path: &str, body: Bytes) -> Result<Bytes, ApiError> {
        let request = self.request(&method, path, body)?;
        // Boxed: a question is asked rarely and by futures that are kept small.
        let asked = Box::pin(async {
            let stream = stream::connect(&self.server).await.map_err(ApiError::from_connecting)?;
            exchange(stream, request).await
        });
        let (status, answer) = timeout(self.timeout, asked).await.map_err(|_| ApiError::TooSlow)??;
        if status.is_success() {
            return Ok(answer);
        }
        Err(match serde_json::from_slice::<Problem>(&answer) {
            Ok(problem) => ApiError::Refused(Box::new(problem)),
            Err(_) => ApiError::Unreadable(format!("HTTP status {status}")),
        })
    }

    fn request(&self, method: &Method, path: &str, body: Bytes) -> Result<Request<Full<Bytes>>, ApiError> {
        let address = &self.server.address;
        let mut request = Request::builder()
            .method(method)
            .uri(address.path(path))
            .header("host", address.authority())
            .header("accept-language", &self.lang);
        if *method != Method::GET {
            request = request.header("idempotency-key", Uuid::new_v4().to_string());
        }
        if !body.is_empty() {
            request = request.header("content-type", "application/json");
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {}", token.reveal()));
        }
        request.body(Full::new(body)).map_err(|error| ApiError::Unreadable(error.to_string()))
    }
}

impl ApiError {
    fn from_connecting(error: io::Error) -> ApiError {
        if stream::is_untrusted(&error) { ApiError::Untrusted(error) } else { ApiError::Unreachable(error) }
    }

    fn from_asking(error: hyper::Error) -> ApiError {
        if error.is_parse() {
            return ApiError::Unreadable(error.to_string());
        }
        ApiError::Unreachable(io::Error::other(error))
    }
}

async fn exchange(stream: Stream, request: Request<Full<Bytes>>) -> Result<(StatusCode, Bytes), ApiError> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(ApiError::from_asking)?;
    let asking = async move {
        let response = sender.send_request(request).await.map_err(ApiError::from_asking)?;
        let status = response.status();
        let body = Limited::new(response.into_body(), MAX_ANSWER_BYTES).collect().await;
        let body = body.map_err(|error| ApiError::Unreadable(error.to_string()))?;
        Ok((status, body.to_bytes()))
    };
    // The connection ends by itself when the answer is there and the sender is gone.
    let (answer, _) = tokio::join!(asking, connection);
    answer
}

#[cfg(test)]
mod tests;
