//! A hall of two hundred phones, a kiosk, and somebody who wishes them ill, all behind one address.

use client::{Api, Client, Credential, Happening, Hello, ServerAddress, Token, Watch};
use protocol::access::{AccessAnswer, AccessCommand, DeviceKind};
use protocol::{Command, View};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::*;
use crate::testbed::{Live, PATIENCE, exchange};
use crate::{Bounds, Rate};

/// The token of a kiosk that the owner of the data folder admits.
async fn kiosk(data: &std::path::Path) -> Token {
    let owner = Credential::load(&data.join("access/owner.json")).unwrap().expect("the owner is told");
    let api = Api::new(owner.server().unwrap()).with_token(Some(owner.token));
    let command = AccessCommand::AddDevice {
        name: "kiosk-1".to_owned(),
        kind: DeviceKind::Dispenser,
        office: "an-binh".to_owned(),
        zone: None,
        counter: None,
    };
    match api.post("/api/v1/access", &command).await.unwrap() {
        AccessAnswer::Token { token } => Token::new(token),
        _ => panic!("a token was expected"),
    }
}

#[tokio::test]
async fn a_kiosk_gives_numbers_while_its_neighbours_have_used_up_their_share() {
    let data = tempfile::tempdir().unwrap();
    let mut hall = settings(data.path());
    let rate_per_address = Rate::new(1, 500);
    hall.bounds = Bounds { live_per_address: 200, rate_per_address, ..Bounds::default() };
    let (running, shutdown) = start(hall).await.unwrap();
    // Nothing is given before somebody administers the server.
    Tokens::of(running.address(), running.first_link(), data.path()).await;
    let token = kiosk(data.path()).await;
    let mut phones = Vec::new();
    for _ in 0..200 {
        phones.push(Live::connect(running.address(), None).await);
    }
    // The phones look at the wall until they are told that it is too often.
    while exchange(running.address(), "GET", "/api/v1/offices/an-binh/board", &[], "").await.status != 429 {}
    // Nobody else comes in unknown; and somebody opens connections and says nothing, on and on.
    let address = running.address();
    let flood = tokio::spawn(async move {
        let mut mute = std::collections::VecDeque::new();
        loop {
            mute.push_back(TcpStream::connect(address).await);
            if mute.len() > 100 {
                mute.pop_front();
            }
            tokio::task::yield_now().await;
        }
    });
    let hello = Hello { client: "kiosk".to_owned(), lang: "vi".to_owned(), token: Some(token) };
    let watch = Watch::new("an-binh", View::Dispenser);
    let (client, mut happenings) = Client::connect(ServerAddress::from(running.address()), hello, vec![watch]);
    let shown = timeout(PATIENCE, async {
        while !matches!(happenings.recv().await.expect("it goes on for ever"), Happening::View(_)) {}
    });
    shown.await.expect("the kiosk comes in");
    let issue = Command::Issue {
        service: "ho-tich".to_owned(),
        procedure: None,
        class: None,
        further: Vec::new(),
        files: None,
        needs: Vec::new(),
    };
    client.request("an-binh", None, issue, PATIENCE).await.expect("a number");
    flood.abort();
    shutdown.cancel();
    running.wait().await.unwrap();
}

#[tokio::test]
async fn a_million_wrong_keys_are_three_and_a_long_wait() {
    let data = tempfile::tempdir().unwrap();
    let mut hall = settings(data.path());
    hall.bounds.wrong_keys = Rate::new(1, 3);
    let (running, shutdown) = start(hall).await.unwrap();
    let mut said = Vec::new();
    for guess in 0..6 {
        let path = format!("/api/v1/tickets/aaaaaaaaaaaaaaaaaaaaaaaaaa{guess}");
        said.push(exchange(running.address(), "GET", &path, &[], "").await.code().to_owned());
    }
    assert_eq!(said[..3], ["unknown-key", "unknown-key", "unknown-key"]);
    assert_eq!(said[3..], ["too-many-tries", "too-many-tries", "too-many-tries"]);
    shutdown.cancel();
    running.wait().await.unwrap();
}
