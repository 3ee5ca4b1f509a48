//! The API's document, made from the table of routes; only the schemas are written by hand, in `schemas.json`.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use protocol::access::Role;
use serde_json::{Map, Value, json};

use super::route::Route;
use super::routes;

const SCHEMAS: &str = include_str!("openapi/schemas.json");

/// Serves the document.
pub(super) async fn document() -> Response {
    ([(CONTENT_TYPE, "application/json")], made(&routes::table()).to_string()).into_response()
}

/// The path as documents write it, which know no parameter that holds several parts.
pub(super) fn written(path: &str) -> String {
    path.replace("{*", "{")
}

/// The document of these routes.
pub(super) fn made(table: &[Route]) -> Value {
    let mut paths = Map::new();
    for route in table {
        let path = paths.entry(written(&route.path)).or_insert_with(|| json!({}));
        path[route.method] = operation(route);
    }
    let schemas: Value = serde_json::from_str(SCHEMAS).expect("the schemas are JSON; a test reads them");
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "layso",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The waiting hall of a public service office. Times are milliseconds since 1970-01-01T00:00Z.",
            "license": { "name": "Apache-2.0 OR MIT" }
        },
        "paths": paths,
        "components": { "schemas": schemas, "securitySchemes": security_schemes() }
    })
}

fn operation(route: &Route) -> Value {
    let (status, schema) = route.gives;
    let mut operation = json!({
        "summary": route.summary,
        "description": description(route),
        "x-right": route.right.as_str(),
        "security": security(route),
        "parameters": parameters(route),
        "responses": {
            status.to_string(): { "description": route.summary },
            "default": { "description": "A problem", "content": content("application/problem+json", "Problem") }
        }
    });
    match schema {
        // What follows the switch of protocols is no body.
        "ServerMessage" => {}
        "Metrics" => {
            operation["responses"][status.to_string()]["content"] = content("application/openmetrics-text", schema);
        }
        "Certificate" => {
            operation["responses"][status.to_string()]["content"] = content("application/x-pem-file", schema);
        }
        "Picture" => operation["responses"][status.to_string()]["content"] = content("image/svg+xml", schema),
        "Sound" => operation["responses"][status.to_string()]["content"] = content("audio/wav", schema),
        "File" => operation["responses"][status.to_string()]["content"] = content("*/*", schema),
        "Page" => operation["responses"][status.to_string()]["content"] = content("text/html", schema),
        _ => operation["responses"][status.to_string()]["content"] = content("application/json", schema),
    }
    if let Some(schema) = route.takes {
        operation["requestBody"] = json!({ "content": content("application/json", schema) });
    }
    operation
}

/// How a token is shown.
fn security_schemes() -> Value {
    json!({
        "bearer": { "type": "http", "scheme": "bearer", "description": "Of a session, a device or an API key" },
        "cookie": {
            "type": "apiKey",
            "in": "cookie",
            "name": "__Host-layso",
            "description": "Of a session, for browsers; without TLS, on the server's own computer, `layso`"
        },
        "device": {
            "type": "apiKey",
            "in": "cookie",
            "name": "__Host-layso-device",
            "description": "Of the browser itself, where it was paired as a device; else as above, `layso-device`"
        }
    })
}

fn security(route: &Route) -> Value {
    match route.right.roles().contains(&Role::Public) {
        true => json!([{}, { "bearer": [] }, { "cookie": [] }, { "device": [] }]),
        false => json!([{ "bearer": [] }, { "cookie": [] }, { "device": [] }]),
    }
}

/// Who may.
fn description(route: &Route) -> String {
    let roles: Vec<&str> = route.right.roles().iter().map(|role| role.as_str()).collect();
    let key = match route.right.scope().filter(|_| route.right.roles().contains(&Role::Integration)) {
        Some(scope) => format!("; an integration's key needs the scope {}", scope.as_str()),
        None => String::new(),
    };
    format!("For {}{key}.", roles.join(", "))
}

fn parameters(route: &Route) -> Vec<Value> {
    let string = json!({ "type": "string" });
    let path = written(&route.path);
    let in_path = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Value> =
        in_path.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": string })).collect();
    if route.path.ends_with("/today.svg") {
        let lang = "The language of its words, `vi` or `en`";
        parameters.push(json!({ "name": "lang", "in": "query", "description": lang, "schema": string }));
    }
    if route.path.ends_with("/guide") {
        let known = "The `ETag` of an answer that is kept: 304 when it still holds";
        parameters.push(json!({ "name": "If-None-Match", "in": "header", "description": known, "schema": string }));
    }
    if route.path.ends_with("/board") {
        parameters.push(json!({ "name": "zone", "in": "query", "schema": string }));
    }
    if route.path.ends_with("/tickets") && route.method == "get" {
        let before = "Only those who joined before this moment, for the next page";
        let integer = json!({ "type": "integer" });
        parameters.push(json!({ "name": "before", "in": "query", "description": before, "schema": integer }));
    }
    if route.path.ends_with("/audit") {
        let integer = json!({ "type": "integer" });
        let since = "In milliseconds since 1970; a page begins at the last line of the one before";
        parameters.push(json!({ "name": "since", "in": "query", "description": since, "schema": integer }));
        parameters.push(json!({ "name": "office", "in": "query", "schema": string }));
        parameters.push(json!({ "name": "limit", "in": "query", "schema": integer }));
    }
    let is_of_office = route.once && (route.path.contains("{office}") || route.path.contains("{key}"));
    if route.method != "get" && (is_of_office || route.path.ends_with("/access")) {
        let uuid = json!({ "type": "string", "format": "uuid" });
        let id = "The same id again has no second effect and gets the same answer";
        parameters.push(json!({ "name": "Idempotency-Key", "in": "header", "description": id, "schema": uuid }));
    }
    if route.method != "get" && is_of_office {
        let actor = "For whom, where that is not whoever asks: `clerk:NAME`, `device:NAME` or `citizen`";
        parameters.push(json!({ "name": "Layso-Actor", "in": "header", "description": actor, "schema": string }));
    }
    parameters
}

/// `schema` in this media type.
fn content(kind: &str, schema: &str) -> Value {
    json!({ kind: { "schema": { "$ref": format!("#/components/schemas/{schema}") } } })
}
