use std::fs;
use std::net::IpAddr;

use tempfile::TempDir;

use super::*;

/// A folder with a record of so many lines, and a register that knows the last of them.
fn folder(lines: u64) -> TempDir {
    let folder = TempDir::new().unwrap();
    let mut tip = Tip::default();
    let mut text = String::new();
    for n in 0..lines {
        let by = Caller { from: Some(IpAddr::from([10, 0, 0, 7])), ..Caller::owner() };
        tip = tip.next("user-added", Some("lan"), &by, None, i64::try_from(n).unwrap() * 10);
        text.push_str(&tip.line);
        text.push('\n');
    }
    fs::write(folder.path().join(disk::AUDIT), text).unwrap();
    remember(&folder, &tip);
    folder
}

fn remember(folder: &TempDir, tip: &Tip) {
    let register = serde_json::json!({ "version": 1, "tip": tip });
    fs::write(folder.path().join(disk::REGISTER), register.to_string()).unwrap();
}

fn change(folder: &TempDir, change: impl FnOnce(Vec<String>) -> Vec<String>) {
    let path = folder.path().join(disk::AUDIT);
    let lines = fs::read_to_string(&path).unwrap().lines().map(str::to_owned).collect();
    let lines: Vec<String> = change(lines).into_iter().map(|line| line + "\n").collect();
    fs::write(path, lines.concat()).unwrap();
}

fn broken_line(folder: &TempDir) -> Option<u64> {
    match verify(folder.path()) {
        Ok(_) => None,
        Err(Broken::Line { line, .. }) => Some(line),
        Err(Broken::Io(error)) => panic!("{error}"),
    }
}

#[test]
fn a_line_reads_as_whoever_audits_expects() {
    let tip = Tip::default().next("user-added", Some("lan: clerk, an-binh"), &Caller::owner(), Some("r-1"), 7);
    let expected =
        r#"{"n":1,"prev":"0000000000000000000000000000000000000000000000000000000000000000","at":7,"who":"owner","#;
    let rest = r#""request":"r-1","what":"user-added","about":"lan: clerk, an-binh"}"#;
    assert_eq!(tip.line, format!("{expected}{rest}"));
    let by = Caller::public(Some("::ffff:10.0.0.7".parse().unwrap()));
    let next = tip.next("locked-out", None, &by, None, 8).shown().unwrap();
    assert_eq!((next.version, next.who.as_str(), next.from.as_deref()), (2, "server", Some("10.0.0.7")));
}

#[test]
fn a_whole_chain_is_counted() {
    assert_eq!(verify(folder(5).path()).unwrap(), 5);
    assert_eq!(verify(folder(0).path()).unwrap(), 0);
    assert_eq!(verify(TempDir::new().unwrap().path()).unwrap(), 0);
}

#[test]
fn the_first_broken_line_is_named() {
    type Alter = fn(Vec<String>) -> Vec<String>;
    let ways: [(&str, u64, Alter); 8] = [
        ("changed", 2, |mut lines| {
            lines[1] = lines[1].replace("lan", "mai");
            lines
        }),
        ("the first changed", 1, |mut lines| {
            lines[0] = lines[0].replace("lan", "mai");
            lines
        }),
        ("the last changed", 5, |mut lines| {
            lines[4] = lines[4].replace("lan", "mai");
            lines
        }),
        ("taken out", 3, |mut lines| {
            lines.remove(2);
            lines
        }),
        ("doubled", 4, |mut lines| {
            lines.insert(3, lines[2].clone());
            lines
        }),
        ("overwritten", 4, |mut lines| {
            lines[3] = "nothing".to_owned();
            lines
        }),
        ("shortened", 4, |mut lines| {
            lines.truncate(3);
            lines
        }),
        ("emptied", 1, |_| Vec::new()),
    ];
    for (way, line, alter) in ways {
        let folder = folder(5);
        change(&folder, alter);
        assert_eq!(broken_line(&folder), Some(line), "{way}");
    }
}

#[test]
fn a_line_of_rubbish_has_an_end() {
    let folder = folder(2);
    change(&folder, |mut lines| {
        lines.push("x".repeat(1_000_000));
        lines
    });
    assert_eq!(broken_line(&folder), Some(3));
    assert_eq!(read(folder.path(), 0, 10).unwrap().len(), 2);
}

#[test]
fn the_record_is_read_from_a_time_on_and_no_further_than_asked() {
    let folder = folder(5);
    let numbers = |since, limit| -> Vec<u64> {
        read(folder.path(), since, limit).unwrap().into_iter().map(|line| line.version).collect()
    };
    assert_eq!(numbers(0, 100), [1, 2, 3, 4, 5]);
    assert_eq!(numbers(20, 2), [3, 4]);
    assert!(numbers(41, 100).is_empty());
    assert!(numbers(0, 0).is_empty());
}

#[test]
fn a_text_in_a_line_is_bounded_and_commands_no_screen() {
    let about = format!("\u{1b}[2J{}", "ế".repeat(1_000));
    let line = Tip::default().next("exported", Some(&about), &Caller::owner(), None, 0).shown().unwrap();
    let about = line.about.unwrap();
    assert!(about.starts_with("[2Jế") && about.chars().count() == 200);
}
