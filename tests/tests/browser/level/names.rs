//! The names in scripts: nothing translates them, so nobody says that one is mistyped before a page draws that far. TypeScript
//! reads plain scripts too; of what it says only what is certain counts.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use tests::browser::{Peer, lacking};

use super::{files, root};

/// No such name; a module lacks it; no such module; a name that is nearly right; more arguments than are taken.
const CERTAIN: [&str; 6] = ["TS2304", "TS2305", "TS2307", "TS2552", "TS2554", "TS2724"];

/// What is wrong with the names in these files, a line each. None: node or TypeScript is not here, which was said.
fn findings(below: &Path, files: &[PathBuf]) -> Option<Vec<String>> {
    let tsc = Peer::TypeScript.file()?;
    let how = ["--noEmit", "--allowJs", "--checkJs", "--target", "ES2018", "--module", "ES2020"];
    let browser = ["--lib", "ES2018,DOM,DOM.Iterable"];
    let mut node = Command::new("node");
    let Ok(output) = node.current_dir(below).arg(tsc).args(how).args(browser).args(files).output() else {
        lacking("node");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let certain = |line: &&str| CERTAIN.iter().any(|code| line.contains(&format!("error {code}:")));
    Some(said.lines().filter(certain).map(str::to_owned).collect())
}

#[test]
fn every_name_in_a_script_is_known() {
    let Some(findings) = findings(root(), &files("js")) else { return };
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn a_mistyped_name_is_found() {
    let folder = TempDir::new().expect("a folder for temporary files");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("a new file");
        PathBuf::from(name)
    };
    let files = [
        write("a.js", "export function told(page) { return words.lang; }\n"),
        write("b.js", "import { tolds } from \"./a.js\";\nimport \"./c.js\";\ntolds(1);\n"),
        write("fine.js", "import { told } from \"./a.js\";\ndocument.body.title = told(1);\n"),
    ];
    let Some(found) = findings(folder.path(), &files) else { return };
    assert!(found.iter().any(|line| line.starts_with("a.js(1,") && line.contains("'words'")), "{found:#?}");
    assert!(found.iter().any(|line| line.starts_with("b.js(1,") && line.contains("tolds")), "{found:#?}");
    assert!(!found.iter().any(|line| line.starts_with("fine.js")), "{found:#?}");
}
