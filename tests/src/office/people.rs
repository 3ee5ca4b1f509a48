//! Who else is let in, for tests about what each of them may do.

use std::path::Path;

use serde_json::{Value, json};

use super::TestOffice;
use crate::admission::{PASSWORD, owner_token, token};
use crate::http::Http;

/// People and devices of an office. Whoever is admitted here gets a token.
#[derive(Clone, Copy, Debug)]
pub struct People<'a> {
    office: &'a TestOffice,
}

impl TestOffice {
    /// People and devices beside the program that the test itself is.
    pub fn people(&self) -> People<'_> {
        People { office: self }
    }

    /// Speaks HTTP as an administrator: the owner of the data folder.
    pub fn chief(&self) -> Http {
        self.http().with_token(&owner_token(self.data.path()))
    }

    /// Speaks HTTP as anybody.
    pub fn public(&self) -> Http {
        self.http().public()
    }

    /// The data folder, as a path.
    pub fn folder(&self) -> &Path {
        self.data.path()
    }
}

impl People<'_> {
    /// A clerk of the office who has signed in.
    pub async fn clerk(&self, name: &str) -> String {
        self.person(name, "clerk").await
    }

    /// A supervisor of the office who has signed in.
    pub async fn supervisor(&self, name: &str) -> String {
        self.person(name, "supervisor").await
    }

    /// An administrator of everything who has signed in.
    pub async fn administrator(&self, name: &str) -> String {
        self.person(name, "administrator").await
    }

    /// A board of the office.
    pub async fn display(&self, name: &str) -> String {
        self.device(name, "display").await
    }

    /// A kiosk of the office.
    pub async fn dispenser(&self, name: &str) -> String {
        self.device(name, "dispenser").await
    }

    /// Changes who is admitted, as the owner of the data folder.
    pub async fn change(&self, command: Value) -> Value {
        self.office.chief().post("/api/v1/access", command).await.accepted()
    }

    /// Begins a session of somebody who was admitted here.
    pub async fn sign_in(&self, name: &str) -> String {
        let sign_in = json!({"name": name, "password": PASSWORD});
        token(&self.office.public().post("/api/v1/sign-in", sign_in).await.accepted())
    }

    async fn person(&self, name: &str, role: &str) -> String {
        // Only who administers everything may admit others.
        let offices = if role == "administrator" { json!("all") } else { json!({"only": [self.office.id()]}) };
        let user = json!({"do": "add-user", "name": name, "role": role, "offices": offices, "password": PASSWORD});
        self.change(user).await;
        self.sign_in(name).await
    }

    async fn device(&self, name: &str, kind: &str) -> String {
        let office = self.office.id();
        token(&self.change(json!({"do": "add-device", "name": name, "kind": kind, "office": office})).await)
    }
}
