//! How a test comes in: as everybody does, by the first link; and after that as the owner of the data folder.

use std::path::Path;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::hall::text;
use crate::http::Http;

/// The password of everybody whom a test admits.
pub const PASSWORD: &str = "cửa sổ nhìn ra sông";

/// The first administrator.
pub const CHIEF: &str = "chief";

/// Lets a program of the test in, and gives its token: a key that may do all that keys may. While nobody administers the
/// server, `first_link` is used for that, once; else the token that a running server leaves for its owner.
///
/// # Panics
/// It is not let in.
pub async fn admitted(server: &Http, first_link: Option<&str>, data: &Path) -> String {
    let chief = match first_link {
        Some(code) => accept(server, code).await,
        None => owner_token(data),
    };
    let scopes = ["read", "tickets", "counters", "office"];
    // A name of its own: on a copy of a data folder there is the key of the original already.
    let name = format!("tests-{}", Uuid::new_v4().simple());
    let key = json!({"do": "add-key", "name": name, "scopes": scopes, "offices": "all"});
    token(&server.with_token(&chief).post("/api/v1/access", key).await.accepted())
}

/// Uses the first link, and gives the first administrator's session.
pub async fn accept(server: &Http, code: &str) -> String {
    let accept = json!({"code": code, "name": CHIEF, "password": PASSWORD});
    token(&server.public().post("/api/v1/invitations/accept", accept).await.accepted())
}

/// The token of whoever can read this data folder, while a server runs on it.
///
/// # Panics
/// None does.
pub fn owner_token(data: &Path) -> String {
    let file = data.join("access").join("owner.json");
    let told = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    token(&serde_json::from_slice(&told).expect("a file of JSON"))
}

/// The secret part of the first link, in what a server said when it started.
pub fn first_link_in(said: &str) -> Option<String> {
    let (_, link) = said.split_once("/invitation")?;
    let (_, after) = link.split_once('#')?;
    Some(after.chars().take_while(char::is_ascii_alphanumeric).collect())
}

/// The token in an answer.
///
/// # Panics
/// There is none.
pub fn token(answer: &Value) -> String {
    text(&answer["token"])
}
