//! The document of the API, as somebody reads it who writes a program against it.

use std::collections::BTreeSet;

use serde_json::Value;
use tests::TestOffice;

/// The routes that others rely on.
const PROMISED: [(&str, &str); 95] = [
    ("get", "/api/v1/live"),
    ("get", "/api/v1/offices"),
    ("get", "/api/v1/offices/{office}"),
    ("get", "/api/v1/offices/{office}/board"),
    ("get", "/api/v1/offices/{office}/lines"),
    ("get", "/api/v1/offices/{office}/dispenser"),
    ("get", "/api/v1/offices/{office}/guide"),
    ("get", "/api/v1/offices/{office}/devices"),
    ("get", "/api/v1/offices/{office}/announcements/{announcement}"),
    ("get", "/api/v1/offices/{office}/today"),
    ("get", "/api/v1/offices/{office}/today.svg"),
    ("get", "/api/v1/offices/{office}/counters/{counter}"),
    ("post", "/api/v1/offices/{office}/tickets"),
    ("post", "/api/v1/offices/{office}/tickets/{number}/return"),
    ("post", "/api/v1/offices/{office}/tickets/{number}/print"),
    ("put", "/api/v1/tickets/{key}/rating"),
    ("put", "/api/v1/offices/{office}/notice"),
    ("post", "/api/v1/offices/{office}/tickets/{number}/withdraw"),
    ("post", "/api/v1/offices/{office}/tickets/{number}/transfer"),
    ("get", "/api/v1/tickets/{key}"),
    ("delete", "/api/v1/tickets/{key}"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/open"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/pause"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/resume"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/close"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/move"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/services"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/call-next"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/call"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/recall"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/start"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/finish"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/no-show"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/return"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/park"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/transfer"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/undo"),
    ("post", "/api/v1/offices/{office}/services/{service}/pause"),
    ("post", "/api/v1/offices/{office}/services/{service}/resume"),
    ("post", "/api/v1/offices/{office}/clock/confirm"),
    ("post", "/api/v1/backup"),
    ("post", "/api/v1/offices/{office}/tickets/afar"),
    ("get", "/api/v1/offices/{office}/tickets/{number}"),
    ("post", "/api/v1/offices/{office}/tickets/{number}/unpark"),
    ("post", "/api/v1/offices/{office}/tickets/{number}/free"),
    ("post", "/api/v1/offices/{office}/tickets/{number}/class"),
    ("post", "/api/v1/offices/{office}/tickets/{number}/needs"),
    ("post", "/api/v1/offices/{office}/tickets/{number}/services"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/take-over"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/swap"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/await-next"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/stop-awaiting"),
    ("post", "/api/v1/offices/{office}/counters/{counter}/serve-now"),
    ("post", "/api/v1/offices/{office}/services/{service}/stop"),
    ("get", "/api/v1/offices/{office}/services/{service}/slots"),
    ("get", "/api/v1/offices/{office}/services/{service}/tickets"),
    ("get", "/api/v1/offices/{office}/appointments"),
    ("post", "/api/v1/offices/{office}/appointments"),
    ("delete", "/api/v1/offices/{office}/appointments/{code}"),
    ("post", "/api/v1/offices/{office}/appointments/{code}/check-in"),
    ("post", "/api/v1/offices/{office}/tickets/from-roll"),
    ("post", "/api/v1/offices/{office}/spools/{spool}/series"),
    ("post", "/api/v1/offices/{office}/spools/{spool}/tickets"),
    ("post", "/api/v1/offices/{office}/devices/{device}/orders"),
    ("post", "/api/v1/offices/{office}/staff-code"),
    ("put", "/api/v1/offices/{office}/policy"),
    ("get", "/api/v1/openapi.json"),
    ("get", "/healthz"),
    ("get", "/readyz"),
    ("get", "/metrics"),
    ("get", "/ca"),
    ("get", "/ca.pem"),
    ("get", "/invitation"),
    ("get", "/"),
    ("get", "/design"),
    ("get", "/sign-in"),
    ("get", "/access"),
    ("get", "/{office}"),
    ("get", "/{office}/board"),
    ("get", "/{office}/kiosk"),
    ("get", "/{office}/clerk"),
    ("get", "/{office}/office"),
    ("get", "/t/{key}"),
    ("get", "/t/{key}/qr.svg"),
    ("get", "/pages/{version}/{path}"),
    ("post", "/api/v1/sign-in"),
    ("post", "/api/v1/sign-out"),
    ("get", "/api/v1/me"),
    ("post", "/api/v1/me/password"),
    ("post", "/api/v1/invitations/accept"),
    ("post", "/api/v1/pairings"),
    ("post", "/api/v1/pairings/claim"),
    ("get", "/api/v1/access"),
    ("post", "/api/v1/access"),
    ("get", "/api/v1/audit"),
];

fn operations(document: &Value) -> BTreeSet<(String, String)> {
    let paths = document["paths"].as_object().expect("paths");
    let of = |(path, methods): (&String, &Value)| {
        let methods = methods.as_object().expect("methods").keys();
        methods.map(|method| (method.clone(), path.clone())).collect::<Vec<_>>()
    };
    paths.iter().flat_map(of).collect()
}

#[tokio::test]
async fn the_document_holds_every_promised_route_and_each_is_served() {
    let office = TestOffice::start().await;
    let document = office.http().get("/api/v1/openapi.json").await.accepted();
    assert_eq!(document["openapi"], "3.1.0");
    let promised: BTreeSet<_> =
        PROMISED.iter().map(|(method, path)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(operations(&document), promised);
    // Without TLS there is no authority to be told of.
    for (method, path) in PROMISED.into_iter().filter(|(_, path)| !path.starts_with("/ca")) {
        let real = path.replace("{office}", "nowhere").replace("{path}", "base.css").replace(['{', '}'], "");
        let answer = office.http().ask(&method.to_uppercase(), &real).send().await;
        let missing = ["\"unknown-path\"", "\"wrong-method\""].iter().any(|code| answer.text().contains(code));
        assert!(!missing, "{method} {path} is not served");
    }
    office.finish().await;
}
