//! The written invariants of the house (ARCHITECTURE.md), each a test that fails when it is broken.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Every crate of the product with the workspace crates it may depend on. `tests` may use everything.
const ARROWS: [(&str, &[&str]); 15] = [
    ("queue", &[]),
    ("protocol", &[]),
    ("store", &[]),
    ("texts", &[]),
    ("access", &["protocol"]),
    ("client", &["protocol"]),
    ("terminal", &["texts"]),
    ("enrol", &["client", "protocol", "terminal", "texts"]),
    ("pages", &["protocol", "texts"]),
    ("voice", &[]),
    ("server", &["queue", "protocol", "access", "store", "texts", "pages", "voice"]),
    ("display", &["client", "protocol", "terminal", "texts", "enrol"]),
    ("clerk", &["client", "protocol", "terminal", "texts", "enrol"]),
    ("dispenser", &["client", "protocol", "terminal", "texts", "enrol", "store"]),
    (
        "layso",
        &[
            "server",
            "access",
            "display",
            "dispenser",
            "clerk",
            "enrol",
            "client",
            "protocol",
            "terminal",
            "texts",
            "voice",
        ],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace's root").to_owned()
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All Rust sources of a crate below `folder`, with their text.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    files(folder, "rs")
}

/// All files below `folder` whose names end so, with their text.
fn files(folder: &Path, wanted: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == wanted) {
                let text = read(&path);
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The sources of the product: every crate's `src`, tests aside.
fn product() -> Vec<(PathBuf, String)> {
    let crates = ARROWS.iter().flat_map(|(name, _)| sources(&root().join(name).join("src")));
    crates.filter(|(path, _)| !is_test(path)).collect()
}

fn is_test(path: &Path) -> bool {
    path.components()
        .any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs" | "testing" | "testing.rs")))
}

/// The part of a source before its unit tests, comments taken out.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The names under a `[…dependencies]` heading of a manifest.
fn dependencies(manifest: &str, heading: &str) -> BTreeSet<String> {
    let mut inside = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line == heading;
        } else if inside && !line.starts_with('#') && line.contains('=') {
            names.insert(line.split(['.', ' ', '=']).next().unwrap_or("").to_owned());
        }
    }
    names
}

#[test]
fn the_crates_depend_on_each_other_only_along_the_arrows() {
    let house: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    for (name, arrows) in ARROWS {
        let manifest = read(&root().join(name).join("Cargo.toml"));
        for dependency in dependencies(&manifest, "[dependencies]") {
            let allowed = !house.contains(dependency.as_str()) || arrows.contains(&dependency.as_str());
            assert!(allowed, "{name} must not depend on {dependency}");
        }
    }
}

#[test]
fn the_rules_are_no_std_and_cannot_do_io() {
    let lib = read(&root().join("queue/src/lib.rs"));
    assert!(lib.contains("#![no_std]"), "queue must stay no_std");
    for (path, text) in sources(&root().join("queue/src")) {
        if is_test(&path) {
            continue;
        }
        let code = code(&text);
        assert!(!code.contains("std::") || !code.contains(" std::"), "{} uses std", path.display());
        for float in ["f32", "f64"] {
            assert!(!code.contains(float), "{} has {float}: the arithmetic of the rules is integer", path.display());
        }
    }
}

#[test]
fn only_the_wire_module_knows_the_rules_and_the_protocol() {
    // Views are made from the rules' state and are the protocol's types; requests and answers cross in `wire`.
    let both = |text: &str| text.contains("queue::Command") && text.contains("protocol::Command");
    for (path, text) in product() {
        let inside = path.to_string_lossy().contains("server/src/wire");
        assert!(inside || !both(&code(&text)), "{} knows both vocabularies of commands", path.display());
    }
}

#[test]
fn one_crate_says_sled_and_two_files_read_the_wall_clock() {
    let mut clocks = Vec::new();
    for (path, text) in product() {
        let code = code(&text);
        let name = path.strip_prefix(root()).expect("inside the root").to_string_lossy().into_owned();
        if ["SystemTime::now", "Timestamp::now", "Zoned::now"].iter().any(|read| code.contains(read)) {
            clocks.push(name);
        }
    }
    // The server's, and that of a kiosk which has to know the time when the server cannot tell it.
    assert_eq!(clocks, ["server/src/clock.rs", "dispenser/src/offline/wall.rs"]);
    // Sources would not tell: the server has a room of that name. What no manifest names, no source can use.
    for (name, _) in ARROWS {
        let manifest = read(&root().join(name).join("Cargo.toml"));
        let says = |heading| dependencies(&manifest, heading).contains("sled");
        assert_eq!(says("[dependencies]"), name == "store", "{name}");
        assert!(name == "store" || !says("[dev-dependencies]"), "{name}");
    }
}

#[test]
fn files_are_short_and_rooms_have_names() {
    let mut lines = Vec::new();
    for (path, text) in product() {
        let count = text.lines().count();
        assert!(count <= 500, "{} has {count} lines: move a wall", path.display());
        lines.push(count);
        for part in path.components() {
            let part = part.as_os_str().to_string_lossy().replace(".rs", "");
            assert!(
                !["utils", "util", "common", "helpers", "manager", "misc"].contains(&part.as_str()),
                "{}",
                path.display()
            );
        }
        assert!(!path.ends_with("mod.rs"), "{}", path.display());
    }
    lines.sort_unstable();
    let median = lines[lines.len() / 2];
    assert!(median <= 150, "the median file has {median} lines");
}

#[test]
fn scripts_and_styles_of_pages_are_short_and_keep_to_themselves() {
    let assets = root().join("pages/assets");
    let scripts = files(&assets, "js");
    assert!(scripts.len() > 10, "only {} scripts were found", scripts.len());
    for (path, text) in scripts.iter().chain(&files(&assets, "css")) {
        let (name, lines) = (path.display(), text.lines().count());
        assert!(lines <= 400, "{name} has {lines} lines: move a wall");
        // Texts go in as text, styles by name, and everything comes from the own server.
        for ban in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "http://", "https://"] {
            assert!(!text.contains(ban), "{name} says {ban}");
        }
    }
}

#[test]
fn the_readme_is_short_and_names_its_two_commands() {
    let readme = read(&root().join("README.md"));
    assert!(readme.lines().count() <= 120, "README.md has {} lines", readme.lines().count());
    for command in ["cargo run --release -- demo", "tests/run"] {
        assert!(readme.contains(command), "README.md lacks {command}");
    }
}

#[test]
fn one_websocket_library_stands_in_the_tree() {
    let lock = read(&root().join("Cargo.lock"));
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut lines = lock.lines();
    while let Some(line) = lines.next() {
        let (Some(name), Some(version)) = (line.strip_prefix("name = "), lines.clone().next()) else { continue };
        versions.entry(name.trim_matches('"')).or_default().push(version);
    }
    for name in ["tokio-tungstenite", "tungstenite", "tokio", "axum", "sled"] {
        assert_eq!(versions.get(name).map_or(0, Vec::len), 1, "{name}: {:?}", versions.get(name));
    }
}

#[test]
fn the_project_names_no_machine_and_no_registry() {
    let crates = ARROWS.iter().map(|(name, _)| *name).chain(["tests"]);
    for (path, text) in crates.flat_map(|name| sources(&root().join(name))) {
        let me = path.ends_with("tests/tests/house.rs");
        for name in [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("crates", ".io")] {
            assert!(me || !text.contains(name), "{} names {name}", path.display());
        }
    }
}
