//! Every border.

use std::path::Path;

use super::target::Target;

mod access;
mod audit;
mod export;
mod hall;
mod http;
mod live;
mod mirror;
mod office_file;
mod printer;
mod record;

/// Every border.
pub fn all() -> [Target; 9] {
    [
        live::TARGET,
        http::TARGET,
        office_file::TARGET,
        record::TARGET,
        export::TARGET,
        printer::TARGET,
        access::TARGET,
        audit::TARGET,
        mirror::TARGET,
    ]
}

/// A folder for one target, in memory where there is such a place: what is tried there is not worth a disk's time.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.or_else(|_| tempfile::tempdir()).expect("a temporary folder")
}
