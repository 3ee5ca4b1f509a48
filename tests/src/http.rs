//! HTTP as any program would speak it.

use std::net::{IpAddr, SocketAddr};

use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;
use uuid::Uuid;

use crate::wait::in_time;

/// Speaks HTTP with one server. A clone is cheap and shares the connections.
#[derive(Clone, Debug)]
pub struct Http {
    client: Client,
    server: SocketAddr,
    token: Option<String>,
}

/// A request that is not sent yet.
#[must_use = "it is sent by `send`"]
#[derive(Debug)]
pub struct Ask {
    what: String,
    request: RequestBuilder,
}

/// What the server answered, whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// What was asked: `POST /api/v1/…`.
    pub what: String,
    /// The HTTP status.
    pub status: u16,
    /// The media type, without parameters; empty if there is none.
    pub kind: String,
    /// The headers, by their names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Http {
    /// To the server at this address, as anybody.
    pub fn new(server: SocketAddr) -> Http {
        // A proxy of the surroundings must not stand between a test and its own computer.
        let client = Client::builder().no_proxy().build().expect("a client without TLS needs nothing");
        Http { client, server, token: None }
    }

    /// The same from another address of this computer.
    pub fn from(&self, address: IpAddr) -> Http {
        let client = Client::builder().no_proxy().local_address(address).build();
        Http { client: client.expect("a client without TLS needs nothing"), ..self.clone() }
    }

    /// The same by whoever has this token.
    pub fn with_token(&self, token: &str) -> Http {
        Http { token: Some(token.to_owned()), ..self.clone() }
    }

    /// The same as anybody.
    pub fn public(&self) -> Http {
        Http { token: None, ..self.clone() }
    }

    /// Where the server is: `http://127.0.0.1:PORT`.
    pub fn base(&self) -> String {
        format!("http://{}", self.server)
    }

    /// Any method of any path.
    pub fn ask(&self, method: &str, path: &str) -> Ask {
        let name = Method::from_bytes(method.as_bytes()).expect("a method of letters");
        let request = self.client.request(name, format!("{}{path}", self.base()));
        let request = self.token.iter().fold(request, RequestBuilder::bearer_auth);
        Ask { what: format!("{method} {path}"), request }
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path).send().await
    }

    /// Changes something, with a body of JSON. The server makes the request's id.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask("POST", path).json(&body).send().await
    }

    /// Changes something under an id that the caller made.
    pub async fn post_once(&self, id: Uuid, path: &str, body: &Value) -> Answer {
        self.ask("POST", path).id(id).json(body).send().await
    }
}

impl Ask {
    /// Under this id.
    pub fn id(self, id: Uuid) -> Ask {
        self.header("Idempotency-Key", &id.to_string())
    }

    /// In the name of this actor: `clerk:lan`, `device:kiosk-1`, `citizen`.
    pub fn by(self, actor: &str) -> Ask {
        self.header("Layso-Actor", actor)
    }

    /// With this header.
    pub fn header(self, name: &str, value: &str) -> Ask {
        Ask { request: self.request.header(name, value), ..self }
    }

    /// With a body of JSON.
    pub fn json(self, body: &Value) -> Ask {
        Ask { request: self.request.json(body), ..self }
    }

    /// With these bytes, said to be JSON whatever they are.
    pub fn bytes(self, body: impl Into<Vec<u8>>) -> Ask {
        Ask { request: self.request.header("Content-Type", "application/json").body(body.into()), ..self }
    }

    /// Sends it and reads the whole answer.
    ///
    /// # Panics
    /// There is no answer.
    pub async fn send(self) -> Answer {
        let what = self.what.clone();
        let answer = self.try_send().await;
        answer.unwrap_or_else(|error| panic!("{what}: no answer: {error:?}"))
    }

    /// Sends it and reads the whole answer, if there is one.
    ///
    /// # Errors
    /// The connection was refused or broke.
    pub async fn try_send(self) -> Result<Answer, reqwest::Error> {
        let Ask { what, request } = self;
        let response = in_time(&what, request.send()).await?;
        let status = response.status().as_u16();
        let text = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers: Vec<_> =
            response.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let kind = headers.iter().find(|(name, _)| name == "content-type").map_or("", |(_, kind)| kind);
        let kind = kind.split(';').next().unwrap_or_default().to_owned();
        let body = in_time(&what, response.bytes()).await?.to_vec();
        Ok(Answer { what, status, kind, headers, body })
    }
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// It is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{}: no JSON: {error}: {}", self.what, self.text()))
    }

    /// The answer to something that must be accepted.
    ///
    /// # Panics
    /// It was not.
    pub fn accepted(&self) -> Value {
        assert!((200..300).contains(&self.status), "{}: {}: {}", self.what, self.status, self.text());
        self.json()
    }

    /// The problem document of something that must be refused, with this status and code.
    ///
    /// # Panics
    /// It was accepted, refused otherwise, or the document is not one.
    pub fn refused(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{}: {}", self.what, self.text());
        assert_eq!(self.kind, "application/problem+json", "{}", self.what);
        let problem = self.json();
        assert_eq!(problem["code"], code, "{}: {problem}", self.what);
        assert_eq!(problem["status"], status, "{}: {problem}", self.what);
        assert_eq!(problem["type"], format!("urn:layso:problem:{code}"), "{}: {problem}", self.what);
        assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()), "{}: {problem}", self.what);
        problem
    }
}
