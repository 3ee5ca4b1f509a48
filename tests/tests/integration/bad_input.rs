//! Bytes that no well-behaved program sends. The codes of ordinary mistakes are in `refusals`.

use serde_json::{Value, json};
use tests::{TestOffice, in_time, text};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Sends bytes as they are, and gives all that comes back until the server closes.
async fn send_raw(office: &TestOffice, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(office.address()).await.expect("the server listens");
    // A server that has heard enough may close before all is sent.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = in_time("the server to close", stream.read_to_end(&mut answer)).await;
    String::from_utf8_lossy(&answer).into_owned()
}

fn request_line(target: &[u8]) -> Vec<u8> {
    [b"GET ", target, b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"].concat()
}

#[tokio::test]
async fn odd_segments_of_a_path_name_nothing() {
    let office = TestOffice::start().await;
    let long = "a".repeat(4_000);
    for (segment, expected) in [
        ("an-binh%00", "unknown-office"),
        ("an%2Dbinh%2F..", "unknown-office"),
        ("AN-BINH", "unknown-office"),
        ("%E1%BA%BF", "unknown-office"),
        ("%ff%fe", "unknown-path"),
        ("..%2f..%2fetc%2fpasswd", "unknown-office"),
        (&long, "unknown-office"),
    ] {
        for below in ["", "/board", "/counters/1"] {
            office.http().get(&format!("/api/v1/offices/{segment}{below}")).await.refused(404, expected);
        }
    }
    for (segment, expected) in
        [("%00", "bad-value"), ("%ff", "unknown-path"), ("1%1b[2J", "bad-value"), ("9", "unknown-counter")]
    {
        let path = office.path(&format!("/counters/{segment}"));
        let status = if expected == "bad-value" { 400 } else { 404 };
        office.http().get(&path).await.refused(status, expected);
        office.http().post(&format!("{path}/call-next"), json!({})).await.refused(status, expected);
    }
    for key in ["%00", "x", &"0".repeat(32), &"z".repeat(4_000), "%E1%BA%BF"] {
        office.http().get(&format!("/api/v1/tickets/{key}")).await.refused(404, "unknown-key");
    }
    office.finish().await;
}

#[tokio::test]
async fn what_is_not_even_http_is_turned_away() {
    let office = TestOffice::start().await;
    for target in [&b"/api/v1/offices/\xff\xfe"[..], b"/api/v1/\x00", b"/api v1", b""] {
        let answer = send_raw(&office, &request_line(target)).await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{:?}: {answer}", String::from_utf8_lossy(target));
    }
    let endless = send_raw(&office, &request_line(format!("/{}", "a".repeat(100_000)).as_bytes())).await;
    assert!(endless.starts_with("HTTP/1.1 4"), "{endless}");
    let header = format!("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "a".repeat(100_000));
    assert!(send_raw(&office, header.as_bytes()).await.starts_with("HTTP/1.1 4"));
    for noise in [&b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc"[..], b"hello\r\n\r\n", b"\r\n\r\n\r\n\x00\x00"] {
        let answer = send_raw(&office, noise).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    assert_eq!(office.issue("ho-tich").await, "1001", "and the office goes on");
    office.finish().await;
}

#[tokio::test]
async fn a_wrong_body_is_told_what_is_wrong_with_it() {
    let office = TestOffice::start().await;
    let deep = "[".repeat(5_000);
    for (body, said) in [
        (&b"{"[..], "EOF"),
        (b"[]", "expected an object"),
        (b"null", "invalid"),
        (b"\"x\"", "invalid"),
        (b"{}", "missing field `service`"),
        (br#"{"service":1}"#, "expected a string"),
        (br#"{"service":"s","colour":"red"}"#, "unknown field `colour`"),
        (br#"{"service":"s","service":"t"}"#, "duplicate field `service`"),
        (b"{\"service\":\"\xff\"}", "invalid unicode"),
        (br#"{"service":"s"} x"#, "trailing"),
        (deep.as_bytes(), "expected an object"),
    ] {
        let answer = office.http().ask("POST", &office.path("/tickets")).bytes(body).send().await;
        let detail = text(&answer.refused(400, "bad-message")["detail"]);
        assert!(detail.contains(said), "{}: {detail}", String::from_utf8_lossy(&body[..body.len().min(40)]));
    }
    assert_eq!(office.read("").await["totals"]["issued"], 0);
    office.finish().await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_however_it_comes() {
    let office = TestOffice::start().await;
    let fits = format!("{{\"service\":\"ho-tich\"{}}}", " ".repeat(16 * 1024 - 21));
    assert_eq!(fits.len(), 16 * 1024);
    let path = office.path("/tickets");
    office.http().ask("POST", &path).bytes(fits.clone()).send().await.accepted();
    office.http().ask("POST", &path).bytes(format!("{fits} ")).send().await.refused(413, "too-large");
    let chunked = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n\
         Transfer-Encoding: chunked\r\n\r\n5000\r\n{}\r\n0\r\n\r\n",
        " ".repeat(0x5000)
    );
    let answer = send_raw(&office, chunked.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 413") && answer.contains("\"too-large\""), "{answer}");
    let endless = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n{}",
        " ".repeat(2_000_000)
    );
    let answer = send_raw(&office, endless.as_bytes()).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 413"), "{answer}");
    office.finish().await;
}

#[tokio::test]
async fn texts_are_composed_and_commands_to_a_screen_refused() {
    let office = TestOffice::start().await;
    office.at("1", "open", json!({"clerk": "Ho\u{302}\u{300}ng"})).await.accepted();
    assert_eq!(office.read("/counters/1").await["clerk"], json!("H\u{1ed3}ng"), "composed (NFC)");
    for clerk in ["la\u{1b}[2Jn", "la\nn", "", "\u{202e}nal", &"a".repeat(65)] {
        let problem = office.at("2", "open", json!({"clerk": clerk})).await.refused(400, "bad-value");
        assert_eq!(problem["field"], "clerk", "{clerk:?}");
    }
    let long = office.at("1", "pause", json!({"reason": "x".repeat(1_000)})).await;
    assert_eq!(long.refused(400, "bad-value")["field"], "reason");
    office.issue("ho-tich").await;
    office.call_next("1").await;
    for details in [json!({"count": 0}), json!({"dossier": "a\u{7}"}), json!({"dossier": "x".repeat(65)})] {
        office.at("1", "finish", details).await.refused(400, "bad-value");
    }
    for details in [json!({"count": -1}), json!({"count": 1.5}), json!({"outcome": "danced"}), json!({"count": "2"})] {
        office.at("1", "finish", details).await.refused(400, "bad-message");
    }
    assert_eq!(office.read("/counters/1").await["in_hand"]["state"], "called");
    office.finish().await;
}

#[tokio::test]
async fn a_path_takes_its_methods_and_no_other() {
    let office = TestOffice::start().await;
    let document = office.http().get("/api/v1/openapi.json").await.accepted();
    let paths = document["paths"].as_object().expect("paths");
    for (path, methods) in paths {
        let real = path.replace("{office}", "an-binh").replace(['{', '}'], "");
        for method in ["get", "post", "put", "delete", "patch"] {
            let taken = methods.get(method).is_some_and(Value::is_object);
            if !taken {
                office.http().ask(&method.to_uppercase(), &real).send().await.refused(405, "wrong-method");
            }
        }
    }
    office.finish().await;
}
