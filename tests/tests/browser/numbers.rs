//! Numbers that stand in the pages' scripts too are those of the programs.

use std::path::Path;

use protocol::view::{MachinesShown, VoiceView};

/// The number of a `const` of a script.
fn number(script: &str, name: &str) -> Option<u64> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("pages/assets").join(script);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let begin = format!("const {name} = ");
    let value = text.lines().find_map(|line| line.strip_prefix(&begin))?.strip_suffix(';')?;
    value.replace('_', "").parse().ok()
}

#[test]
fn the_pages_have_the_numbers_of_the_programs() {
    let both = [
        ("link.js", "PROTOCOL", u64::from(protocol::PROTOCOL)),
        ("machines.js", "FEW_SLIPS", u64::from(MachinesShown::FEW_SLIPS)),
        ("board/voice.js", "HERE", VoiceView::HERE_MS),
        ("board/voice.js", "LEASE", VoiceView::LEASE_MS),
        ("board/voice.js", "ALONE", VoiceView::ALONE_MS),
    ];
    for (script, name, programs) in both {
        assert_eq!(number(script, name), Some(programs), "{name} of {script}");
    }
}
