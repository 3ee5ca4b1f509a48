//! What staff tell the hall in their own words.

use queue::{Command, Event, NoticeLine, Refusal};

use crate::hall::*;
use crate::walk::notice_line;

fn notice(lines: &[NoticeLine]) -> Command {
    Command::SetNotice { lines: lines.to_vec() }
}

fn closed_early() -> Vec<NoticeLine> {
    vec![notice_line("vi", "Hôm nay đóng cửa lúc 15 giờ"), notice_line("vi", "Mời ngồi chờ")]
}

#[test]
fn a_notice_holds_until_another_replaces_it_or_none_does() {
    let mut hall = Hall::new();
    assert_eq!(hall.office.notice(), []);
    assert_eq!(hall.tell(notice(&closed_early())), [Event::NoticeSet { lines: closed_early() }]);
    assert_eq!(hall.tell(notice(&closed_early())), [], "the same again is nothing new");
    hall.tell(notice(&closed_early()[..1]));
    assert_eq!(hall.office.notice(), &closed_early()[..1]);
    hall.tell(notice(&[]));
    assert_eq!(hall.office.notice(), []);
    assert_eq!(hall.tell(notice(&[])), []);
}

#[test]
fn a_notice_is_of_its_day_and_outlives_another_office_file() {
    let mut hall = Hall::new();
    hall.tell(notice(&closed_early()));
    let mut changed = sample();
    changed.limits.calls = 5;
    hall.tell(define(2, changed));
    assert_eq!(hall.office.notice(), closed_early(), "what the file says is another thing");
    hall.later(DAY_MS);
    hall.expire();
    assert_eq!(hall.office.notice(), []);
}

#[test]
fn a_notice_that_is_too_long_or_commands_a_screen_is_refused() {
    let mut hall = Hall::new();
    let line = |text: &str| notice_line("vi", text);
    let long = line(&"ế".repeat(200));
    hall.tell(notice(&[long.clone(), long.clone(), long.clone(), long.clone(), long.clone()]));
    let in_languages = |count: usize| NoticeLine((0..count).map(|n| (format!("x{n}"), "a".to_owned())).collect());
    hall.tell(notice(&[in_languages(8)]));
    for lines in [
        vec![long.clone(); 6],
        vec![line(&"ế".repeat(201))],
        vec![line("")],
        vec![line("a\nb")],
        vec![line("a\u{1b}[2J")],
        vec![notice_line("", "a")],
        vec![notice_line(&"x".repeat(36), "a")],
        vec![in_languages(0)],
        vec![in_languages(9)],
    ] {
        assert_eq!(hall.refusal(notice(&lines)), Refusal::OutOfBounds("lines"), "{lines:?}");
    }
}
