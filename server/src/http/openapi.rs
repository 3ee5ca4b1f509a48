//! The API's document, made from the table of routes; only the schemas are written by hand, in `schemas.json`.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::route::Route;
use super::routes;

const SCHEMAS: &str = include_str!("openapi/schemas.json");

/// Serves the document.
pub(super) async fn document() -> Response {
    ([(CONTENT_TYPE, "application/json")], made(&routes::table()).to_string()).into_response()
}

/// The document of these routes.
pub(super) fn made(table: &[Route]) -> Value {
    let mut paths = Map::new();
    for route in table {
        let path = paths.entry(route.path.clone()).or_insert_with(|| json!({}));
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
        "components": { "schemas": schemas }
    })
}

fn operation(route: &Route) -> Value {
    let (status, schema) = route.gives;
    let mut operation = json!({
        "summary": route.summary,
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
        _ => operation["responses"][status.to_string()]["content"] = content("application/json", schema),
    }
    if let Some(schema) = route.takes {
        operation["requestBody"] = json!({ "content": content("application/json", schema) });
    }
    operation
}

fn parameters(route: &Route) -> Vec<Value> {
    let string = json!({ "type": "string" });
    let in_path = route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Value> =
        in_path.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": string })).collect();
    if route.path.ends_with("/board") {
        parameters.push(json!({ "name": "zone", "in": "query", "schema": string }));
    }
    if route.path.ends_with("/tickets") && route.method == "get" {
        let before = "Only those who joined before this moment, for the next page";
        let integer = json!({ "type": "integer" });
        parameters.push(json!({ "name": "before", "in": "query", "description": before, "schema": integer }));
    }
    if route.method != "get" {
        let uuid = json!({ "type": "string", "format": "uuid" });
        let id = "The same id again has no second effect and gets the same answer";
        let actor = "`clerk:NAME`, `device:NAME` or `citizen`";
        parameters.push(json!({ "name": "Idempotency-Key", "in": "header", "description": id, "schema": uuid }));
        parameters.push(json!({ "name": "Layso-Actor", "in": "header", "description": actor, "schema": string }));
    }
    parameters
}

/// `schema` in this media type.
fn content(kind: &str, schema: &str) -> Value {
    json!({ kind: { "schema": { "$ref": format!("#/components/schemas/{schema}") } } })
}
