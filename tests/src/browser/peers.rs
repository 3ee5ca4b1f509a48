//! Programs and packages that we did not write and that tests of pages need: `tests/install` fetches them.

use std::path::{Path, PathBuf};

/// A package for pages, fetched by its name from the registry of such packages into `target/peers`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Peer {
    /// Looks at a page as somebody would who cannot see it well, or uses no mouse.
    Axe,
    /// Parses scripts at the level of a given year.
    Acorn,
    /// Knows which names there are in a script.
    TypeScript,
}

impl Peer {
    /// Its main file, if it is there; else that is said.
    ///
    /// # Panics
    /// It is not there, and `CI` is `true`.
    pub fn file(self) -> Option<PathBuf> {
        let file = Path::new("target/peers/node_modules").join(match self {
            Peer::Axe => "axe-core/axe.min.js",
            Peer::Acorn => "acorn/dist/acorn.js",
            Peer::TypeScript => "typescript/bin/tsc",
        });
        let file = root().join(file);
        if !file.exists() {
            lacking(self.name());
            return None;
        }
        Some(file)
    }

    fn name(self) -> &'static str {
        match self {
            Peer::Axe => "axe-core",
            Peer::Acorn => "acorn",
            Peer::TypeScript => "typescript",
        }
    }
}

/// Says that a test is skipped because there is no such program here.
///
/// # Panics
/// `CI` is `true`: there everything is installed, and nothing is skipped.
pub fn lacking(program: &str) {
    let said = format!("skipped: there is no {program} here; tests/install installs it");
    assert!(std::env::var("CI").as_deref() != Ok("true"), "not {said}");
    eprintln!("{said}");
}

/// The workspace's folder.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace's root").to_owned()
}
