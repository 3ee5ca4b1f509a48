//! The supervisor's view: who waits too long, who claims what, and how little of it a call sends again.

use queue::{ClassId, TicketRef};

use super::*;
use crate::testbed::WORKDAY;

const MINUTE: u64 = 60_000;

fn claims(floor: &Floor) -> Vec<(String, String, String)> {
    let claims = see_office(floor).claims.into_iter();
    claims.map(|claim| (claim.number, claim.claim, claim.state)).collect()
}

/// A kiosk gives a number to somebody who says that they are old.
fn claimed(service: &str) -> Command {
    Command::Issue {
        service: service.into(),
        procedure: None,
        class: Some("u1".into()),
        further: Vec::new(),
        files: None,
        afar: false,
    }
}

/// What a page makes of a line: how long the one who stands longest has waited, without breaks.
fn longest_wait_ms(office: &OfficeView, line: usize, now: i64) -> Option<u64> {
    let line = &office.lines[line];
    let until = office.break_until.unwrap_or(now);
    Some(u64::try_from(until - line.oldest_joined_at?).unwrap_or(0).saturating_sub(line.rested_ms))
}

#[test]
fn a_wait_can_be_reckoned_at_any_time_from_what_was_last_sent() {
    let mut floor = Floor::of(WORKDAY);
    assert_eq!(longest_wait_ms(&see_office(&floor), 0, 0), None);
    floor.passes_ms(3 * 60 * MINUTE + 20 * MINUTE);
    floor.issues("ho-tich");
    let wait = |floor: &Floor| longest_wait_ms(&see_office(floor), 0, floor.hall().moment.at.0);
    let rules =
        |floor: &Floor| floor.office.oldest_wait_ms(&"ho-tich".into(), &floor.hall().moment).expect("somebody waits");
    // From 11:20 on in steps of seven minutes, over noon and into the afternoon.
    for _ in 0..24 {
        let (sent, at) = (see_office(&floor), floor.hall().moment.at.0);
        assert_eq!(wait(&floor), Some(rules(&floor)));
        floor.passes_ms(7 * MINUTE);
        let (now, then) = (floor.hall().moment.at.0, see_office(&floor));
        if sent.break_until == then.break_until && (sent.lines[0].rested_ms == then.lines[0].rested_ms) {
            assert_eq!(longest_wait_ms(&sent, 0, now), Some(rules(&floor)), "from what was sent {} ms ago", now - at);
        }
    }
    assert_eq!(wait(&floor), Some(78 * MINUTE));
}

#[test]
fn a_break_is_told_at_its_begin_and_at_its_end_and_not_between() {
    let mut floor = Floor::of(WORKDAY);
    floor.issues("ho-tich");
    floor.passes_ms(3 * 60 * MINUTE);
    let mut told = Vec::new();
    for minute in 0..180 {
        let old = see_office(&floor);
        floor.passes_ms(MINUTE);
        if !office::diff(&old, &see_office(&floor)).is_empty() {
            told.push(minute);
        }
    }
    assert_eq!(told, [29, 119], "11:30 and 13:00");
}

#[test]
fn a_line_has_its_own_target_or_the_office_s_or_none() {
    let targets = |source: &str| -> Vec<Option<u16>> {
        see_office(&Floor::of(source)).lines.iter().map(|line| line.target_minutes).collect()
    };
    assert_eq!(targets(WORKDAY), [None, None]);
    let own = WORKDAY.replacen("minutes = 6\n", "minutes = 6\nwait_target_minutes = 5\n", 1);
    assert_eq!(targets(&own), [None, Some(5)]);
    assert_eq!(targets(&own.replacen("policy", "wait_target_minutes = 15\npolicy", 1)), [Some(15), Some(5)]);
}

#[test]
fn claims_are_listed_until_somebody_looked_at_the_paper() {
    let mut floor = Floor::of(WORKDAY);
    floor.issues("ho-tich");
    floor.does(claimed("chung-thuc"));
    floor.passes_ms(MINUTE);
    floor.does(claimed("ho-tich"));
    let text = str::to_owned;
    let row = |number: &str, state: &str| (text(number), text("u1"), text(state));
    assert_eq!(claims(&floor), [row("2001", "waiting"), row("1002", "waiting")]);
    floor.opens("2");
    let old = see_office(&floor);
    floor.calls("2");
    assert_eq!(claims(&floor), [row("2001", "called"), row("1002", "waiting")]);
    assert_eq!(kinds(&office::diff(&old, &see_office(&floor))), ["line", "counter", "totals", "claims"]);
    floor.does(Command::Start { counter: "2".into(), ticket: None });
    assert_eq!(claims(&floor), [row("1002", "waiting")], "who is served stands before a clerk");
    let ticket = TicketRef::Number(TicketNumber::new("1002"));
    floor.staff(Command::SetClass { ticket, class: ClassId::new("u1"), back_in_line: false });
    assert_eq!(claims(&floor), []);
}

#[test]
fn there_are_as_many_claims_as_a_supervisor_can_look_at() {
    let mut floor = Floor::of(WORKDAY);
    for _ in 0..=OfficeView::CLAIMS {
        floor.does(claimed("ho-tich"));
    }
    let shown = claims(&floor);
    assert_eq!((shown.len(), shown[0].0.as_str()), (OfficeView::CLAIMS, "1001"));
}

#[test]
fn a_post_tells_what_is_in_hand_and_since_when() {
    let mut floor = Floor::of(WORKDAY);
    floor.staff(claimed("ho-tich"));
    floor.opens("1");
    let hand = |floor: &Floor| {
        let post = see_office(floor).counters.swap_remove(0);
        (post.service, post.ticket_since, post.ticket_priority)
    };
    assert_eq!(hand(&floor), (None, None, false));
    floor.calls("1");
    let called_at = floor.hall().moment.at.0;
    assert_eq!(hand(&floor), (Some("ho-tich".to_owned()), Some(called_at), true));
    floor.passes_ms(30_000);
    floor.does(Command::Recall { counter: "1".into() });
    assert_eq!(hand(&floor).1, Some(called_at + 30_000), "it waits for its last call");
    floor.passes_ms(10_000);
    floor.does(Command::Start { counter: "1".into(), ticket: None });
    assert_eq!(hand(&floor).1, Some(called_at + 40_000));
}

#[test]
fn a_call_sends_the_rows_it_touches_and_never_the_whole_office() {
    let mut floor = busy();
    for _ in 0..3 {
        let old = see_office(&floor);
        floor.issues("ho-tich");
        assert_eq!(kinds(&office::diff(&old, &see_office(&floor))), ["line", "totals"]);
    }
    let old = see_office(&floor);
    floor.does(Command::Finish { counter: "1".into(), closes: None, details: done() });
    floor.calls("1");
    let changes = office::diff(&old, &see_office(&floor));
    assert!(!kinds(&changes).contains(&"whole".to_owned()), "{changes:?}");
    let bytes = serde_json::to_string(&changes).expect("JSON").len();
    assert!(bytes < 2_000, "{bytes} bytes for a call");
}

#[test]
fn a_stopped_service_changes_what_can_be_chosen() {
    let mut floor = busy();
    let old = see_office(&floor);
    floor.does(stop("ho-tich"));
    let new = see_office(&floor);
    assert_eq!(new.services[0].stopped.as_ref().and_then(|stopped| stopped.reason.as_deref()), Some("mất mạng"));
    assert_eq!(kinds(&office::diff(&old, &new)), ["whole"]);
}
