//! The level of the pages: a browser of 2020, which in a television is Chromium 68. Nothing translates the pages, so what
//! stands in their files must be what such a browser knows. Safari and Firefox of that year know all of it too.

use std::path::{Path, PathBuf};

mod names;
mod scripts;
mod sheet;
mod styles;

/// The files of this kind below the folders with pages, as paths below the workspace's root.
fn files(extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("pages"), root().join("server/src")];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.map(|entry| entry.expect("a readable folder").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|one| one == extension) {
                found.push(path.strip_prefix(root()).expect("below the root").to_owned());
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no .{extension} at all");
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace's root")
}
