//! THE TABLE: every route, every view and every command, with every role, against a real server. What it allows must be
//! what `access::may` says; the snapshots are for people to read.

use access::{Right, may};
use protocol::access::{Role, Scope};
use protocol::{ClientMessage, Command, ServerMessage, View};
use serde_json::json;
use uuid::Uuid;

use super::AT_THE_GATE;
use crate::http::rights_of_routes;
use crate::testbed::{House, Live, token};
use crate::wire::{self, every_command};

/// Somebody of each role, with a name that commands can carry.
async fn everybody(house: &House) -> Vec<(Role, Option<String>)> {
    let all = json!("all");
    vec![
        (Role::Public, None),
        (Role::Display, Some(house.device("board-1", "display").await)),
        (Role::Dispenser, Some(house.device("kiosk-1", "dispenser").await)),
        (Role::Clerk, Some(house.person("x", "clerk", &all).await)),
        (Role::Supervisor, Some(house.person("hoa", "supervisor", &all).await)),
        (Role::Administrator, Some(house.tokens.chief.clone())),
        (Role::Integration, Some(house.tokens.program.clone())),
    ]
}

/// One line of a table.
fn row(what: &str, right: Right, allowed: &[bool]) -> String {
    let marks: Vec<&str> = allowed.iter().map(|allowed| if *allowed { "yes" } else { " - " }).collect();
    format!("{what:<62} {:<18} {}", right.as_str(), marks.join("  "))
}

fn head() -> String {
    let shorts = ["pub", "dsp", "kio", "clk", "sup", "adm", "key"];
    format!("{:<62} {:<18} {}", "", "right", shorts.join("  "))
}

fn expected(role: Role, right: Right) -> bool {
    may(role, &Scope::ALL, right)
}

#[tokio::test]
async fn every_route_is_open_to_those_who_have_its_right_and_to_nobody_else() {
    let house = House::start().await;
    let everybody = everybody(&house).await;
    let mut table = vec![head()];
    for (method, path, right) in rights_of_routes() {
        let real = path.replace("{office}", "thu").replace(['{', '}'], "");
        let mut allowed = Vec::new();
        for (role, token) in &everybody {
            // A body that nobody takes: nothing is done, and whoever may not is told so first.
            let json = [("Content-Type", "application/json")];
            let reply = match token {
                Some(token) => house.ask_as(token, &method.to_uppercase(), &real, &json, r#"{"?":1}"#).await,
                None => house.ask_publicly(&method.to_uppercase(), &real, &json, r#"{"?":1}"#).await,
            };
            let code = reply.json["code"].as_str().unwrap_or_default();
            let lets_in = !AT_THE_GATE.contains(&code);
            assert_eq!(lets_in, expected(*role, right), "{method} {path} by {role:?}: {}", reply.text);
            allowed.push(lets_in);
        }
        table.push(row(&format!("{} {path}", method.to_uppercase()), right, &allowed));
    }
    insta::assert_snapshot!(table.join("\n"));
}

#[tokio::test]
async fn every_command_is_carried_out_for_those_who_have_its_right_and_for_nobody_else() {
    let house = House::start().await;
    let everybody = everybody(&house).await;
    let mut table = vec![head()];
    let mut connections = Vec::new();
    for (_, token) in &everybody {
        connections.push(Live::connect(house.address, token.as_deref()).await);
    }
    for command in every_command("x") {
        let right = wire::right_of(&command);
        let mut allowed = Vec::new();
        for ((role, _), live) in everybody.iter().zip(&mut connections) {
            let answer = live.asks(&command).await;
            let code = answer.as_ref().map_or_else(|problem| problem.code.as_str(), |_| "ok");
            // Nobody else is seated by a clerk; the one here is named as the command does.
            let lets_in = !AT_THE_GATE.contains(&code);
            assert_eq!(lets_in, expected(*role, right), "{command:?} by {role:?}: {code}");
            allowed.push(lets_in);
        }
        table.push(row(wire::verb(&command), right, &allowed));
    }
    table.dedup();
    insta::assert_snapshot!(table.join("\n"));
}

#[tokio::test]
async fn every_view_is_shown_to_those_who_have_its_right_and_to_nobody_else() {
    let house = House::start().await;
    let everybody = everybody(&house).await;
    let mut table = vec![head()];
    for view in every_view() {
        let right = wire::right_to_see(&view);
        let mut allowed = Vec::new();
        for (role, token) in &everybody {
            let mut live = Live::connect(house.address, token.as_deref()).await;
            let told = live.watches(serde_json::to_value(&view).expect("a view")).await;
            let lets_in = match &told {
                ServerMessage::Snapshot { .. } => true,
                ServerMessage::Problem { problem, .. } => !AT_THE_GATE.contains(&problem.code.as_str()),
                other => panic!("a snapshot or a problem was expected, not {other:?}"),
            };
            assert_eq!(lets_in, expected(*role, right), "{view:?} by {role:?}: {told:?}");
            allowed.push(lets_in);
        }
        let name = serde_json::to_value(&view).expect("a view")["name"].as_str().unwrap_or_default().to_owned();
        table.push(row(&name, right, &allowed));
    }
    insta::assert_snapshot!(table.join("\n"));
}

fn every_view() -> Vec<View> {
    let word = || "x".to_owned();
    let all = vec![
        View::Board { zone: None },
        View::Counter { id: "1".to_owned() },
        View::Dispenser,
        View::Kiosk,
        View::Ticket { key: word() },
        View::Office,
        View::Number { number: word() },
        View::Tickets { service: "ho-tich".to_owned(), before: None },
        View::Slots { service: "ho-tich".to_owned() },
        View::Appointments { day: None },
        View::Prints { printer: word() },
        View::Voice,
    ];
    for view in &all {
        // Whoever adds a view adds it to the list above.
        match view {
            View::Board { .. }
            | View::Counter { .. }
            | View::Dispenser
            | View::Kiosk
            | View::Ticket { .. }
            | View::Office
            | View::Number { .. }
            | View::Tickets { .. }
            | View::Slots { .. }
            | View::Appointments { .. }
            | View::Prints { .. }
            | View::Voice => {}
        }
    }
    all
}

#[tokio::test]
async fn a_key_may_what_its_scopes_say_and_no_more() {
    let house = House::start().await;
    let key = json!({"do": "add-key", "name": "statistics", "scopes": ["read"], "offices": {"only": ["thu"]}});
    let key = token(&house.admits(&key).await);
    for (method, path, right) in rights_of_routes() {
        let real = path.replace("{office}", "thu").replace(['{', '}'], "");
        let json = [("Content-Type", "application/json")];
        let reply = house.ask_as(&key, &method.to_uppercase(), &real, &json, r#"{"?":1}"#).await;
        let lets_in = !AT_THE_GATE.contains(&reply.json["code"].as_str().unwrap_or_default());
        assert_eq!(lets_in, may(Role::Integration, &[Scope::Read], right), "{method} {path}: {}", reply.text);
    }
}

#[tokio::test]
async fn every_other_message_of_a_client_needs_no_right() {
    // Whoever adds a message decides here which right it needs.
    for message in [ClientMessage::Pong] {
        match message {
            ClientMessage::Hello { .. } | ClientMessage::Unwatch { .. } | ClientMessage::Pong => {}
            ClientMessage::Watch { view, .. } => drop(wire::right_to_see(&view)),
            ClientMessage::Request { command, .. } => drop(wire::right_of(&command)),
            // Tested beside the hall: `speak` and `report-status`. Only who may say that it has a printer is given orders.
            ClientMessage::Speaker { .. } | ClientMessage::Status { .. } | ClientMessage::OrderDone { .. } => {}
        }
    }
    let house = House::start().await;
    let mut anybody = Live::connect(house.address, None).await;
    anybody.says(&json!({"type": "unwatch", "office": "thu", "view": {"name": "office"}})).await;
    anybody.says(&json!({"type": "pong"})).await;
    let id = Uuid::new_v4();
    anybody.requests(id, &Command::ConfirmClock).await;
    assert!(matches!(anybody.hears().await, ServerMessage::Reply { id: of, problem: Some(_), .. } if of == id));
}
