//! The record as a table.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use protocol::access::AuditLine;
use texts::Words;

use crate::table;

/// A row for each thing that was done, oldest first.
pub(super) fn lines(lines: &[AuditLine], zone: &TimeZone, words: &Words) -> Vec<String> {
    if lines.is_empty() {
        return vec![words.say("audit-nothing")];
    }
    let heading = ["audit-time", "audit-who", "audit-from", "audit-what", "audit-about", "audit-office"];
    let rows: Vec<Vec<String>> = lines.iter().map(|line| row(line, zone, words)).collect();
    table::lines(&heading.map(|key| words.say(key)), &rows)
}

fn row(line: &AuditLine, zone: &TimeZone, words: &Words) -> Vec<String> {
    let time = Timestamp::from_millisecond(line.at)
        .map(|at| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S %:z").to_string())
        .unwrap_or_else(|_| line.at.to_string());
    let who = match &line.acting_for {
        Some(other) => words.with("audit-for", &[("who", (&line.who).into()), ("other", other.into())]),
        None => line.who.clone(),
    };
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
    vec![time, who, or_none(&line.from), line.what.clone(), or_none(&line.about), or_none(&line.office)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use texts::{Lang, Texts};

    fn line(at: i64, who: &str, what: &str) -> AuditLine {
        AuditLine {
            at,
            who: who.to_owned(),
            acting_for: None,
            from: Some("10.0.0.31".to_owned()),
            request: None,
            office: None,
            version: 1,
            what: what.to_owned(),
            about: None,
        }
    }

    #[test]
    fn what_was_done_stands_in_rows() {
        let words = Texts::builtin().words(&Lang::VI);
        let zone = TimeZone::fixed(jiff::tz::offset(7));
        let at = 1_795_396_650_000;
        let rows = [
            AuditLine { about: Some("lan".to_owned()), from: None, ..line(at, "owner", "user-added") },
            AuditLine {
                acting_for: Some("clerk:mai".to_owned()),
                office: Some("an-binh".to_owned()),
                about: Some("1042".to_owned()),
                ..line(at + 61_000, "user:thu", "ticket-called")
            },
        ];
        insta::assert_snapshot!(lines(&rows, &zone, &words).join("\n"));
        assert_eq!(lines(&[], &zone, &words), [words.say("audit-nothing")]);
    }
}
