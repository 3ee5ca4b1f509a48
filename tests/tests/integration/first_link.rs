//! A fresh installation: until its first link is used, nobody changes anything.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::admission::{CHIEF, PASSWORD, accept, owner_token};
use tests::{HOUR_MS, Http, RawPeer, Setup, TestOffice, text};
use uuid::Uuid;

/// Every command that the protocol has.
const COMMANDS: &str = include_str!("../../../protocol/golden/commands.json");

/// How long the first link can be used.
const LINK_HOURS: u64 = 24;

async fn fresh() -> TestOffice {
    Setup::sample().untouched().start().await
}

/// What must stay as it is: all that the owner sees of the office and of those who are admitted.
async fn everything(office: &TestOffice) -> [Value; 2] {
    let admitted = office.chief().get("/api/v1/access").await.accepted();
    [office.chief().get(&office.path("")).await.accepted(), admitted]
}

/// Every way to change something over HTTP: method and path.
async fn changing_routes(http: &Http) -> Vec<(String, String)> {
    let document = http.get("/api/v1/openapi.json").await.accepted();
    let paths = document["paths"].as_object().expect("paths");
    let of = |(path, methods): (&String, &Value)| {
        let real = path.replace("{office}", "an-binh").replace(['{', '}'], "");
        let methods = methods.as_object().expect("methods").keys().filter(|method| *method != "get");
        methods.map(|method| (method.to_uppercase(), real.clone())).collect::<Vec<_>>()
    };
    paths.iter().flat_map(of).collect()
}

fn accepting(code: &str) -> Value {
    json!({"code": code, "name": CHIEF, "password": PASSWORD})
}

#[tokio::test]
async fn nothing_is_changed_over_http_before_the_first_link_is_used() {
    let office = fresh().await;
    let before = everything(&office).await;
    let routes = changing_routes(office.http()).await;
    assert!(routes.len() > 40, "{routes:?}");
    let bodies = [
        json!({}),
        json!({"service": "ho-tich", "citizen": "0912345678"}),
        json!({"service": "ho-tich", "day": "2026-11-24", "minute": 450}),
        json!({"clerk": "lan"}),
        json!({"do": "add-key", "name": "x", "scopes": ["office"], "offices": "all"}),
        json!({"name": CHIEF, "password": PASSWORD}),
        accepting("nobody"),
    ];
    let strangers =
        [office.public(), office.http().with_token("ls_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")];
    for (method, path) in &routes {
        for (http, body) in strangers.iter().flat_map(|http| bodies.iter().map(move |body| (http, body))) {
            let answer = http.ask(method, path).json(body).send().await;
            // Asking to be paired changes nothing until an administrator confirms it.
            let refused = (400..500).contains(&answer.status);
            assert!(
                refused || path == "/api/v1/pairings",
                "{method} {path} {body}: {}: {}",
                answer.status,
                answer.text()
            );
        }
    }
    assert_eq!(everything(&office).await, before);
    office.public().get("/api/v1/offices/an-binh/board").await.accepted();
    office.finish().await;
}

#[tokio::test]
async fn nothing_is_changed_over_a_live_connection_before_the_first_link_is_used() {
    let office = fresh().await;
    let before = everything(&office).await;
    let commands: Vec<Value> = serde_json::from_str(COMMANDS).expect("the protocol's commands");
    let kinds: BTreeSet<String> = commands.iter().map(|command| text(&command["do"])).collect();
    assert!(kinds.len() > 30, "{kinds:?}");
    let mut public = RawPeer::connect(office.address()).await;
    assert_eq!(public.hello().await["you"]["role"], "public");
    for command in &commands {
        let reply = public.asked(office.id(), command.clone()).await;
        let code = reply["problem"]["code"].as_str().unwrap_or_else(|| panic!("{command}: {reply}"));
        // A key or a code that names nothing is told so: it is a right of its own, and worth nothing here.
        assert!(["not-signed-in", "unknown-key", "unknown-appointment"].contains(&code), "{command}: {code}");
    }
    let named = json!({"type": "request", "id": Uuid::new_v4(), "office": office.id(), "actor": {"clerk": CHIEF},
        "command": {"do": "issue", "service": "ho-tich"}});
    public.say(named).await;
    let reply = public.hear_a("reply").await;
    assert_eq!(reply["problem"]["code"], "not-signed-in", "a name is no proof: {reply}");
    assert_eq!(everything(&office).await, before);
    office.finish().await;
}

#[tokio::test]
async fn the_first_link_is_good_once_and_then_the_office_can_work() {
    let office = fresh().await;
    let code = office.first_link().expect("nobody administers it yet").to_owned();
    let asked = async |body: Value| office.public().post("/api/v1/invitations/accept", body).await;
    asked(json!({"code": code, "name": CHIEF, "password": "short"})).await.refused(400, "weak-password");
    let chief = office.http().with_token(&accept(office.http(), &code).await);
    assert_eq!(chief.get("/api/v1/me").await.accepted()["role"], "administrator");
    asked(accepting(&code)).await.refused(404, "unknown-invitation");
    let issued = chief.post(&office.path("/tickets"), json!({"service": "ho-tich"})).await.accepted();
    assert_eq!(issued["number"], "1001");
    office.public().post(&office.path("/tickets"), json!({"service": "ho-tich"})).await.refused(401, "not-signed-in");
    office.finish().await;
}

#[tokio::test]
async fn of_two_who_use_the_first_link_at_once_one_is_the_administrator() {
    let office = fresh().await;
    let code = office.first_link().expect("nobody administers it yet").to_owned();
    let accept = |name: &str| {
        let (http, body) = (office.public(), json!({"code": code, "name": name, "password": PASSWORD}));
        async move { http.post("/api/v1/invitations/accept", body).await.status }
    };
    let (one, other) = tokio::join!(accept("lan"), accept("mai"));
    assert_eq!(BTreeSet::from([one, other]), BTreeSet::from([200, 404]));
    let [_, admitted] = everything(&office).await;
    assert_eq!(admitted["users"].as_array().map(Vec::len), Some(1), "{admitted}");
    office.finish().await;
}

#[tokio::test]
async fn a_first_link_ends_after_a_day_and_the_next_start_prints_another() {
    let mut office = fresh().await;
    let old = office.first_link().expect("nobody administers it yet").to_owned();
    let late = async |office: &TestOffice, code: &str| {
        office.public().post("/api/v1/invitations/accept", accepting(code)).await
    };
    office.clock().advance_ms(LINK_HOURS * HOUR_MS + 1);
    late(&office, &old).await.refused(404, "unknown-invitation");
    office.restart().await;
    let new = office.first_link().expect("still nobody administers it").to_owned();
    late(&office, &old).await.refused(404, "unknown-invitation");
    late(&office, &new).await.accepted();
    office.restart().await;
    assert_eq!(office.first_link(), None, "it is administered now");
    late(&office, &new).await.refused(404, "unknown-invitation");
    office.finish().await;
}

#[tokio::test]
async fn the_owners_token_is_another_after_each_start() {
    let mut office = TestOffice::start().await;
    let before = owner_token(office.folder());
    office.restart().await;
    office.http().with_token(&before).get("/api/v1/access").await.refused(401, "token-rejected");
    office.chief().get("/api/v1/access").await.accepted();
    office.finish().await;
}
