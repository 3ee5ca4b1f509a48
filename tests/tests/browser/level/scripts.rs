//! Scripts, parsed by acorn at the level of their year and looked through for what came later.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use tests::browser::{Peer, lacking};

use super::{files, root};

/// What is found in these files, a line each. None: node or acorn is not here, which was said.
fn findings(below: &Path, files: &[PathBuf]) -> Option<Vec<String>> {
    let acorn = Peer::Acorn.file()?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/scripts.js");
    let Ok(output) = Command::new("node").current_dir(below).arg(script).arg(acorn).args(files).output() else {
        lacking("node");
        return None;
    };
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}", said(&output.stderr));
    let mut lines: Vec<String> = said(&output.stdout).lines().map(str::to_owned).collect();
    assert_eq!(lines.pop(), Some(format!("{} files", files.len())), "it read them all");
    Some(lines)
}

#[test]
fn every_script_is_understood_by_a_television_of_2020() {
    let Some(findings) = findings(root(), &files("js")) else { return };
    assert!(findings.is_empty(), "a browser of 2020 does not know:\n{}", findings.join("\n"));
}

#[test]
fn what_came_later_is_found_with_its_line() {
    let cases = [
        ("const a = b?.c;", "1: no ECMAScript of 2018"),
        ("const a = b ?? 1;", "1: no ECMAScript of 2018"),
        ("\nclass A { #b = 1; }", "2: no ECMAScript of 2018"),
        ("await fetch('/x');", "1: no ECMAScript of 2018"),
        ("import('/x.js').then((m) => m);", "1: no ECMAScript of 2018"),
        ("\n\nrows.at(-1);", "3: .at() came with Chromium 92"),
        ("rows.flatMap((row) => row);", "1: .flatMap()"),
        ("window.crypto.randomUUID();", "1: .randomUUID()"),
        ("Promise.any([]);", "1: Promise.any came with Chromium 85"),
        ("const now = globalThis.now;", "1: globalThis came with Chromium 71"),
        ("new Intl.RelativeTimeFormat('vi');", "1: Intl.RelativeTimeFormat"),
        ("new Intl.DateTimeFormat('vi', { timeStyle: 'short' });", "1: the option timeStyle"),
        ("box.showModal();", "1: showModal() came to Firefox and Safari"),
        ("box.inert = true;", "1: .inert came"),
        ("box.addEventListener('x', f, { signal: s });", "1: addEventListener's signal"),
        ("const a = /(?<=b)c/;", "1: a look behind"),
        ("box.ariaLabel = 'x';", "1: .ariaLabel"),
    ];
    let fine = "const { at, ...rest } = { at: 1, flat: [] }; const all = { ...rest, signal: 2 }; export { at, all };\n\
                async function f(x) { for await (const y of x) y.matches(/(?<name>a)/su); } f([]).finally(() => {});\n\
                const point = { x: 1 }; point.queueMicrotask = 1; point.at(now); import.meta.url; new AbortController().signal.aborted;\n";
    let folder = TempDir::new().expect("a folder for temporary files");
    let write = |name: String, text: &str| {
        std::fs::write(folder.path().join(&name), text).expect("a new file");
        PathBuf::from(name)
    };
    let names: Vec<PathBuf> =
        (0..).zip(cases).map(|(index, (text, _))| write(format!("{index:02}.js"), text)).collect();
    let good = write("fine.js".to_owned(), fine);
    let Some(found) = findings(folder.path(), &names) else { return };
    assert_eq!(found.len(), cases.len(), "{found:#?}");
    for ((index, (_, wanted)), found) in (0..).zip(cases).zip(found) {
        assert!(found.starts_with(&format!("{index:02}.js:{wanted}")), "{wanted}: {found}");
    }
    assert_eq!(findings(folder.path(), &[good]), Some(Vec::new()));
}
