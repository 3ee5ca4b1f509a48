//! The gate by itself.

use std::net::IpAddr;
use std::sync::Arc;

use access::Limits;
use access::password::Cost;
use protocol::Code;
use tokio::time::timeout;

use crate::access::{Gate, Secret};
use crate::clock::ManualClock;
use crate::metrics::Metrics;
use crate::testbed::{MORNING, PASSWORD, PATIENCE, at};

fn gate() -> (Gate, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let limits = Limits { cost: Cost::CHEAP, ..Limits::default() };
    let gate =
        Gate::open(&folder.path().join("access"), limits, Arc::new(ManualClock::new(at(MORNING))), Metrics::new());
    (gate.expect("a new register"), folder)
}

fn somewhere() -> Option<IpAddr> {
    Some([192, 0, 2, 7].into())
}

#[tokio::test]
async fn whoever_hangs_up_before_the_answer_has_guessed_all_the_same() {
    let (gate, _folder) = gate();
    let code = gate.first_link().await.expect("a link").expect("there is no administrator yet");
    gate.accept(code, Some("chief".to_owned()), Secret::new(PASSWORD), None, String::new())
        .await
        .expect("an administrator");
    for _ in 0..5 {
        let mut guess = Box::pin(gate.sign_in("chief", Secret::new("not it at all"), somewhere(), String::new()));
        assert!(futures_util::poll!(&mut guess).is_pending(), "a digest takes its time");
        drop(guess);
        let judged = async {
            while Arc::strong_count(&gate.0) > 1 {
                tokio::task::yield_now().await;
            }
        };
        timeout(PATIENCE, judged).await.expect("the guess is judged in time");
    }
    let refused = gate.sign_in("chief", Secret::new(PASSWORD), somewhere(), String::new()).await.map(|_| ());
    assert_eq!(refused.map_err(|problem| problem.code), Err(Code::TooManyTries));
}

#[tokio::test]
async fn the_record_is_read_while_the_register_is_in_use() {
    let (gate, _folder) = gate();
    gate.first_link().await.expect("a link");
    let _in_use = gate.0.register.lock().await;
    let lines = timeout(PATIENCE, gate.audit(0, 10)).await.expect("nobody is waited for").expect("a record");
    assert!(!lines.is_empty());
}
