//! The API's document and the routes are the same, and so are the schemas and what is answered.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::http::{openapi, routes};
use crate::testbed::{House, SMALL, WORKDAY};

#[tokio::test]
async fn what_the_document_says_is_served() {
    let house = House::start().await;
    let document = house.get("/api/v1/openapi.json").await.good(200);
    let mut operations = 0;
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for method in methods.as_object().expect("methods").keys() {
            operations += 1;
            if path.starts_with("/ca") {
                // There is no authority of its own while nobody but this computer reaches the server.
                continue;
            }
            let real = path.replace("{office}", "nowhere").replace("{path}", "base.css").replace(['{', '}'], "");
            let reply = house.ask(&method.to_uppercase(), &real, &[], "").await;
            let code = reply.json["code"].as_str().unwrap_or_default();
            assert!(!["unknown-path", "wrong-method"].contains(&code), "{method} {path} is not served");
        }
    }
    assert_eq!(operations, routes::table().len());
}

#[test]
fn what_is_served_is_in_the_document() {
    let document = openapi::made(&routes::table());
    for route in routes::table() {
        let operation = &document["paths"][openapi::written(&route.path)][route.method];
        assert_eq!(operation["summary"], route.summary, "{} {}", route.method, route.path);
        assert_eq!(operation["requestBody"].is_object(), route.takes.is_some(), "{} {}", route.method, route.path);
        for part in
            openapi::written(&route.path).split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        {
            let parameters = operation["parameters"].as_array().expect("parameters");
            assert!(
                parameters.iter().any(|one| one["name"] == part && one["in"] == "path"),
                "{part} of {}",
                route.path
            );
        }
    }
}

#[test]
fn every_schema_that_is_named_exists_and_every_one_that_exists_is_named() {
    let document = openapi::made(&routes::table());
    let text = document.to_string();
    let named: BTreeSet<&str> =
        text.split("#/components/schemas/").skip(1).filter_map(|after| after.split('"').next()).collect();
    let there: BTreeSet<&str> =
        document["components"]["schemas"].as_object().expect("schemas").keys().map(String::as_str).collect();
    let without_body = BTreeSet::from(["ServerMessage"]);
    assert_eq!(named, &there - &without_body);
}

/// Complains about everything in `value` that `schema` does not allow, and about what it requires and is not there.
fn complaints(schemas: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        return complaints(schemas, &schemas[name], value, &format!("{place}<{name}>"));
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[choice].as_array() {
            let fitting = choices.iter().any(|choice| complaints(schemas, choice, value, place).is_empty());
            return if fitting { Vec::new() } else { vec![format!("{place}: fits no choice: {value}")] };
        }
    }
    let mut wrong = Vec::new();
    let wanted: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !wanted.is_empty() && !wanted.contains(&is) {
        wrong.push(format!("{place}: {is}, not {wanted:?}"));
    }
    if let Some(allowed) =
        schema.get("const").map(|one| vec![one.clone()]).or_else(|| schema["enum"].as_array().cloned())
        && !allowed.contains(value)
    {
        wrong.push(format!("{place}: {value} is not one of {allowed:?}"));
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        wrong.extend(values.iter().flat_map(|value| complaints(schemas, items, value, &format!("{place}[]"))));
    }
    if let (Some(properties), Some(fields)) = (schema["properties"].as_object(), value.as_object()) {
        for (name, field) in fields {
            match properties.get(name) {
                Some(schema) => wrong.extend(complaints(schemas, schema, field, &format!("{place}.{name}"))),
                None => wrong.push(format!("{place}.{name}: not in the schema")),
            }
        }
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        wrong
            .extend(required.filter(|name| !fields.contains_key(*name)).map(|name| format!("{place}.{name}: missing")));
    }
    wrong
}

#[test]
fn the_check_of_schemas_finds_what_is_wrong() {
    let schema = json!({"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]});
    assert_eq!(complaints(&Value::Null, &schema, &json!({"a": "x"}), "x"), Vec::<String>::new());
    assert_eq!(complaints(&Value::Null, &schema, &json!({"a": 1, "b": 1}), "x").len(), 2);
    assert_eq!(complaints(&Value::Null, &schema, &json!({}), "x"), ["x.a: missing"]);
}

#[tokio::test]
async fn what_is_told_of_appointments_fits_its_schema() {
    let house = House::with(&[("thu", WORKDAY)]).await.expect("a good start");
    let document = house.get("/api/v1/openapi.json").await.good(200);
    let schemas = &document["components"]["schemas"];
    let slots = house.get("/api/v1/offices/thu/services/ho-tich/slots").await.good(200);
    let body = r#"{"service":"ho-tich","procedure":"khai-sinh","day":"2026-11-24","minute":450}"#;
    let booked = house.post("/appointments", body).await.good(201);
    house.post("/tickets", r#"{"service":"ho-tich","class":"u1"}"#).await.good(201);
    house.post("/counters/1/open", r#"{"clerk":"lan"}"#).await.good(200);
    let console = house.get("/api/v1/offices/thu/counters/1").await.good(200);
    let released = house.post("/services/ho-tich/stop", r#"{"waiting":"release"}"#).await.good(200);
    let early = house.post(&format!("/appointments/{}/check-in", booked["code"].as_str().unwrap()), "").await.json;
    let expected = house.get("/api/v1/offices/thu/appointments?day=2026-11-24").await.good(200);
    assert_eq!(expected["appointments"][0]["code"], booked["code"]);
    for (schema, answer) in [
        ("AppointmentsView", expected),
        ("SlotsView", slots),
        ("Booked", booked),
        ("CounterView", console),
        ("Answer", released),
        ("Problem", early),
    ] {
        let wrong = complaints(schemas, &schemas[schema], &answer, schema);
        assert!(wrong.is_empty(), "{wrong:#?}\n{answer:#}");
    }
}

#[tokio::test]
async fn what_kiosks_without_a_server_are_told_fits_its_schema() {
    let file = format!("{SMALL}\n[offline]\nprefix = \"K\"\n");
    let house = House::with(&[("thu", &file)]).await.expect("a good start");
    let document = house.get("/api/v1/openapi.json").await.good(200);
    let schemas = &document["components"]["schemas"];
    let kiosk = house.device("kiosk-1", "dispenser").await;
    let ask = async |what: &str, body: &Value| {
        let path = format!("/api/v1/offices/thu/spools/0a3f0a3c-8a1e-4f6f-9d06-3e1f4d6f0009/{what}");
        let json = [("Content-Type", "application/json")];
        house.ask_as(&kiosk, "POST", &path, &json, &body.to_string()).await.good(200)
    };
    let agreed = ask("series", &json!({})).await;
    let ticket = |seq: u64, service: &str| {
        let (number, now) = (format!("K1{seq:03}"), house.clock_ms());
        json!({"seq": seq, "number": number, "service": service, "taken_at": now, "last_contact": now, "proven": true})
    };
    let (first, second) = (ticket(1, "ho-tich"), ticket(2, "gone"));
    let (waits, gone) = (ask("tickets", &first).await, ask("tickets", &second).await);
    let today = house.get("/api/v1/offices/thu/today").await.good(200);
    let answers = [("Answer", agreed), ("Answer", waits), ("Answer", gone), ("TodayView", today)];
    for (schema, answer) in answers.into_iter().chain([("OfflineTicket", first), ("OfflineTicket", second)]) {
        let wrong = complaints(schemas, &schemas[schema], &answer, schema);
        assert!(wrong.is_empty(), "{wrong:#?}\n{answer:#}");
    }
}

#[tokio::test]
async fn what_is_answered_fits_its_schema() {
    let house = House::start().await;
    let document = house.get("/api/v1/openapi.json").await.good(200);
    let schemas = &document["components"]["schemas"];
    let issued = house.post("/tickets", r#"{"service":"ho-tich","procedure":"khai-sinh"}"#).await.good(201);
    let key = issued["key"].as_str().unwrap().to_owned();
    house.post("/tickets", r#"{"service":"chung-thuc","class":"u1"}"#).await.good(201);
    let opened = house.post("/counters/1/open", r#"{"clerk":"lan"}"#).await.good(200);
    let called = house.post("/counters/1/call-next", "").await.good(200);
    let missed = house.post("/counters/1/no-show", "").await.good(200);
    house.post("/counters/1/call-next", "").await.good(200);
    let sent = house.post("/counters/1/transfer", r#"{"to":{"clerk":"minh"},"note":"mang theo con"}"#).await.good(200);
    let served = house.post("/counters/1/serve-now", r#"{"service":"ho-tich"}"#).await.good(200);
    let stopped = house.post("/services/chung-thuc/stop", r#"{"reason":"mất điện"}"#).await.good(200);
    let mut answers = vec![("Issued", issued), ("Answer", opened), ("Called", called), ("Answer", missed)];
    answers.extend([("Answer", sent), ("Answer", served), ("Answer", stopped)]);
    for (schema, path) in [
        ("Offices", "/api/v1/offices"),
        ("OfficeView", "/api/v1/offices/thu"),
        ("DevicesView", "/api/v1/offices/thu/devices"),
        ("TodayView", "/api/v1/offices/thu/today"),
        ("GuideView", "/api/v1/offices/thu/guide"),
        ("BoardView", "/api/v1/offices/thu/board"),
        ("LinesView", "/api/v1/offices/thu/lines"),
        ("DispenserView", "/api/v1/offices/thu/dispenser"),
        ("CounterView", "/api/v1/offices/thu/counters/1"),
        ("TicketView", &format!("/api/v1/tickets/{key}")),
        ("NumberView", "/api/v1/offices/thu/tickets/1001"),
        ("TicketsView", "/api/v1/offices/thu/services/ho-tich/tickets"),
        ("Alive", "/healthz"),
        ("Readiness", "/readyz"),
    ] {
        answers.push((schema, house.get(path).await.good(200)));
    }
    answers.push(("Problem", house.post("/counters/1/call-next", "").await.json));
    for (schema, answer) in answers {
        let wrong = complaints(schemas, &schemas[schema], &answer, schema);
        assert!(wrong.is_empty(), "{wrong:#?}\n{answer:#}");
    }
}
