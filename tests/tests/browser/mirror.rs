//! A page follows a view as the programs do: the same changes lead to the same view.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use client::mirror;
use protocol::{Change, ServerMessage, Snapshot};
use serde_json::{Value, json};

/// Applies each change to its view, as a page does, and writes what came of it.
const SCRIPT: &str = r#"
let text = "";
process.stdin.on("data", (piece) => { text += piece; });
process.stdin.on("end", async () => {
  const { script, tries } = JSON.parse(text);
  const { applied } = await import("data:text/javascript," + encodeURIComponent(script));
  console.log(JSON.stringify(tries.map(([view, change]) => applied(view, [change]))));
});
"#;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn golden(name: &str) -> ServerMessage {
    let file = workspace().join(format!("protocol/golden/server-{name}.json"));
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).expect("a golden message")
}

/// Every view with every change of its golden update.
fn tries() -> Vec<(Snapshot, Change)> {
    let of = |view: String| {
        let (snapshot, update) = (golden(&format!("snapshot-{view}")), golden(&format!("update-{view}")));
        let ServerMessage::Snapshot { state, .. } = snapshot else { panic!("{view}: no snapshot") };
        let ServerMessage::Update { changes, .. } = update else { panic!("{view}: no update") };
        assert!(!changes.is_empty(), "{view}: nothing changes");
        changes.into_iter().map(|change| (state.clone(), change)).collect::<Vec<_>>()
    };
    updated().into_iter().flat_map(of).collect()
}

/// Every view of which there is a golden update.
fn updated() -> Vec<String> {
    let files = std::fs::read_dir(workspace().join("protocol/golden")).expect("the golden messages");
    let name = |file: std::fs::DirEntry| file.file_name().into_string().expect("a plain name");
    let view = |name: String| Some(name.strip_prefix("server-update-")?.strip_suffix(".json")?.to_owned());
    files.filter_map(|file| view(name(file.expect("a readable folder")))).collect()
}

fn without_kind(snapshot: &Snapshot) -> (Value, Value) {
    let mut view = serde_json::to_value(snapshot).expect("a view");
    let kind = view.as_object_mut().and_then(|view| view.remove("of")).expect("the kind of the view");
    (view, kind)
}

#[test]
fn a_page_s_mirror_is_the_programs_mirror() {
    if Command::new("node").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "node is missing: tests/install");
        eprintln!("skipped: no node");
        return;
    }
    let tries = tries();
    assert!(tries.len() > 20, "only {} changes are golden", tries.len());
    let script = std::fs::read_to_string(workspace().join("pages/assets/mirror.js")).expect("the script");
    let asked: Vec<_> = tries.iter().map(|(view, change)| json!([without_kind(view).0, change])).collect();
    let mut node =
        Command::new("node").args(["-e", SCRIPT]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node");
    let question = json!({ "script": script, "tries": asked }).to_string();
    node.stdin.take().expect("a pipe").write_all(question.as_bytes()).expect("node reads");
    let output = node.wait_with_output().expect("node ends");
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout).expect("a list");
    assert_eq!(answers.len(), tries.len());
    for ((before, change), answer) in tries.iter().zip(answers) {
        let mut expected = before.clone();
        let follows = mirror::apply(&mut expected, change).is_ok();
        assert_eq!(follows, !answer.is_null(), "{change:?}");
        if follows {
            let mut found = answer;
            found["of"] = without_kind(before).1;
            let found: Snapshot = serde_json::from_value(found).expect("a view");
            assert_eq!(found, expected, "{change:?}");
        }
    }
}
