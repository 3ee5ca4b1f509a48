//! A ticket's life as the architecture page prints it.

use queue::{Transition, table};

/// One line for each stage that something can happen in.
fn printed() -> String {
    let mut lines: Vec<String> = Vec::new();
    for rows in table().chunk_by(|one, next| one.from == next.from) {
        let ways: Vec<String> = rows.iter().map(way).collect();
        lines.push(format!("| {} | {} |\n", rows[0].from.as_str(), ways.join(" · ")));
    }
    lines.concat()
}

fn way(row: &Transition) -> String {
    let implied = if row.start_implied { "\\*" } else { "" };
    format!("{}{implied} → {}", row.verb.as_str(), row.to.as_str())
}

#[test]
fn the_architecture_page_prints_the_table_of_the_code() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../ARCHITECTURE.md"));
    let page = page.expect("the page lies beside the crates");
    let printed = printed();
    assert!(page.contains(&printed), "the page should say:\n{printed}");
}
