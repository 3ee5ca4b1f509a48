//! How a test comes in: as everybody does, by the first link.

use std::net::SocketAddr;
use std::path::Path;

use serde_json::{Value, json};

use super::http_client::{Reply, exchange};

/// What the tests' own people know.
pub(crate) const PASSWORD: &str = "cửa sổ nhìn ra sông";
/// Where a restarted test finds its tokens again.
const FILE: &str = "test-tokens.json";

/// The tokens of a test.
#[derive(Clone)]
pub(crate) struct Tokens {
    /// Of the first administrator's session.
    pub(crate) chief: String,
    /// Of a program that may do all that programs may.
    pub(crate) program: String,
}

impl Tokens {
    /// Accepts the first link, or finds what was made when that was accepted.
    pub(crate) async fn of(address: SocketAddr, first_link: Option<&str>, folder: &Path) -> Tokens {
        let file = folder.join(FILE);
        let Some(code) = first_link else {
            let kept = std::fs::read(file).expect("the tokens of the first start");
            let kept: [String; 2] = serde_json::from_slice(&kept).expect("two tokens");
            let [chief, program] = kept;
            return Tokens { chief, program };
        };
        let accept = json!({"code": code, "name": "chief", "password": PASSWORD});
        let chief = token(&post(address, "/api/v1/invitations/accept", None, &accept).await.good(200));
        let key = json!({"do": "add-key", "name": "test", "scopes": ["read", "tickets", "counters", "office"], "offices": "all"});
        let program = token(&post(address, "/api/v1/access", Some(&chief), &key).await.good(200));
        std::fs::write(file, json!([chief, program]).to_string()).expect("a file");
        Tokens { chief, program }
    }
}

/// The token in an answer.
pub(crate) fn token(answer: &Value) -> String {
    answer["token"].as_str().unwrap_or_else(|| panic!("a token was expected in {answer}")).to_owned()
}

/// The header that shows a token.
pub(crate) fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

/// Sends JSON, by whoever has the token.
pub(crate) async fn post(to: SocketAddr, path: &str, token: Option<&str>, body: &Value) -> Reply {
    let shown = token.map(bearer);
    let mut headers = vec![("Content-Type", "application/json")];
    headers.extend(shown.as_deref().map(|shown| ("Authorization", shown)));
    exchange(to, "POST", path, &headers, &body.to_string()).await
}
