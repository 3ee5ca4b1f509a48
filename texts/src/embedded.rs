//! The files that are part of the program.

use crate::Lang;

macro_rules! files_of {
    ($folder:literal) => {
        files_of!($folder: "access", "audit", "board", "check", "clerk-ask", "clerk-menu", "clerk-once", "clerk-seat", "clerk-told", "clerk-type", "clerk-why", "clerk", "connection", "demo", "dispenser", "journal", "page-access", "page-board", "page-clerk", "page-design", "page-home", "page-kiosk", "page-office", "page-sign-in", "page-ticket", "page-visit", "page", "pairing", "place", "printer", "problems", "screen", "server", "sign-in", "slip", "time", "today", "translation", "voice")
    };
    ($folder:literal: $($room:literal),*) => {
        &[$(($room, include_str!(concat!("../", $folder, "/", $room, ".ftl")))),*]
    };
}

/// The built-in languages, the first one first, each with its rooms (the file's name without `.ftl`) and their texts.
pub(crate) const LANGUAGES: [(Lang, &[(&str, &str)]); 2] = [(Lang::VI, files_of!("vi")), (Lang::EN, files_of!("en"))];

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_file_of_the_folders_is_part_of_the_program() {
        for (lang, files) in LANGUAGES {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(lang.as_str());
            let mut on_disk: Vec<String> = std::fs::read_dir(&folder)
                .expect("the folder of a built-in language")
                .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
                .collect();
            on_disk.sort();
            let embedded: Vec<String> = files.iter().map(|(room, _)| format!("{room}.ftl")).collect();
            assert_eq!(on_disk, embedded, "name the new file of texts/{lang} in src/embedded.rs, in order");
        }
    }
}
