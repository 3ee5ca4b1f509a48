//! What must be said when a leg ends, where the service asks for it.

use serde_json::{Value, json};
use tests::{OfficeText, TestOffice};

const NOTE: &str = "Bổ sung bản sao sổ hộ khẩu";

async fn hall() -> TestOffice {
    let asking = "series = { prefix = \"2\", width = 3 }\nasks = [\"outcome\", \"procedure\", \"note\"]\n\
                  [[services.procedures]]\nid = \"khai-sinh\"\nname = \"Khai sinh\"";
    let file = OfficeText::new("Phường").service_with("asking", asking).counters(1);
    let office = TestOffice::with_file("hall", file).await;
    office.open("1").await;
    office
}

/// Details that grow by what was missing, until nothing is.
fn steps() -> [(Value, Option<&'static str>); 4] {
    let outcome = json!({"outcome": "dossier-received"});
    let procedure = json!({"outcome": "dossier-received", "procedure": "khai-sinh"});
    let all = json!({"outcome": "dossier-received", "procedure": "khai-sinh", "note": NOTE, "dossier": "H29-1"});
    [(json!({}), Some("outcome")), (outcome, Some("procedure")), (procedure, Some("note")), (all, None)]
}

#[tokio::test]
async fn finish_and_next_name_what_is_missing_and_close_nothing_before_it_is_said() {
    let mut office = hall().await;
    let asks = json!({"outcome": true, "procedure": true, "note": true});
    assert_eq!(office.read("/counters/1").await["services"][1]["asks"], asks);
    for _ in 0..3 {
        office.issue("asking").await;
    }
    office.call_next("1").await;
    office.does("1", "start").await;
    for (details, missing) in steps() {
        let closing = json!({"closing": {"was": "served", "number": "2001", "details": details}});
        let answer = office.at("1", "call-next", closing).await;
        match missing {
            Some(field) => {
                assert_eq!(answer.refused(409, "missing-detail")["field"], field);
                assert_eq!(office.read("/counters/1").await["in_hand"]["number"], "2001", "nothing was closed");
            }
            None => assert_eq!(answer.accepted()["ticket"]["number"], "2002"),
        }
    }
    office.does("1", "start").await;
    for (details, missing) in steps() {
        let answer = office.at("1", "finish", details).await;
        match missing {
            Some(field) => assert_eq!(answer.refused(409, "missing-detail")["field"], field),
            None => assert_eq!(answer.accepted()["ticket"]["outcome"], "dossier-received"),
        }
    }
    // Who did not come, or goes on elsewhere, has no leg that ended at the counter.
    office.call_next("1").await;
    office.does("1", "no-show").await;
    office.at("1", "call", json!({"number": "2003"})).await.accepted();
    office.at("1", "transfer", json!({"service": "s"})).await.accepted();

    office.stop().await;
    let leg = office.visit("2001").await.legs.remove(0);
    let told = (leg.end.as_deref(), leg.procedure.as_deref(), leg.dossier.as_deref());
    assert_eq!(told, (Some("dossier-received"), Some("khai-sinh"), Some("H29-1")));
    let holds = office.files_with("bản sao sổ");
    assert!(!holds.is_empty() && holds.iter().all(|file| file.starts_with("confidential")), "{holds:?}");
    assert!(!office.export_text().await.contains("bản sao sổ"));
    office.finish().await;
}

#[tokio::test]
async fn a_procedure_that_is_known_is_not_asked_for_and_one_of_another_service_is_none() {
    let office = hall().await;
    office.post("/tickets", json!({"service": "asking", "procedure": "khai-sinh"})).await.accepted();
    office.call_next("1").await;
    office
        .at("1", "finish", json!({"outcome": "refused", "note": "x", "procedure": "y"}))
        .await
        .refused(404, "unknown-procedure");
    office.at("1", "finish", json!({"outcome": "refused", "note": "Hướng dẫn lại"})).await.accepted();
    office.finish().await;
}

#[tokio::test]
async fn a_note_that_is_too_long_or_has_control_characters_is_refused_by_its_field() {
    let office = hall().await;
    office.issue("s").await;
    office.call_next("1").await;
    office.does("1", "start").await;
    let version = office.version().await;
    for note in ["a".repeat(501), "a\u{7}b".to_owned(), "\u{202e}abc\n".to_owned(), String::new()] {
        let refused = office.at("1", "finish", json!({"note": note})).await.refused(400, "bad-value");
        assert_eq!(refused["field"], "note", "{note:?}");
    }
    assert_eq!(office.version().await, version);
    office.at("1", "finish", json!({"note": "ạ".repeat(500)})).await.accepted();
    office.finish().await;
}
