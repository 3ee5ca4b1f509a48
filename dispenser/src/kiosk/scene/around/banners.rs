//! The lines below the head: what is wrong, what is otherwise than usual, what the citizen has asked for.

use protocol::view::DispenserView;
use terminal::{Freshness, Millis, wall_time};
use texts::Words;

use super::super::super::desk::Deed;
use super::super::super::{Away, Kiosk, List, StaffDeed, Stage, Undone};

/// The most numbers that are listed for staff.
const NUMBERS: usize = 12;

/// A line across the screen, and whether it is an alarm.
type Said = (String, bool);

/// The lines of the present screen, the worst first.
pub(super) fn banners(kiosk: &Kiosk, now: Millis) -> Vec<Said> {
    let words = kiosk.words();
    if kiosk.stage.is_for_staff() {
        return for_staff(kiosk, &words);
    }
    if let Stage::Number(shown) = &kiosk.stage
        && shown.doubted
    {
        return vec![(words.with("dispenser-doubt", &[("number", (&shown.issued.number).into())]), true)];
    }
    let Some(view) = &kiosk.view else { return Vec::new() };
    let mut banners: Vec<Said> = link(kiosk, now, view, &words).into_iter().collect();
    if view.clock_in_doubt {
        banners.push((words.say("dispenser-clock-in-doubt"), true));
    }
    if kiosk.stage.is_services() && !kiosk.set_aside.is_empty() {
        banners.push((words.with("dispenser-set-aside", &[("count", kiosk.set_aside.len().into())]), true));
    }
    // Before a number is taken; with the number, the screen itself says what to do.
    let takes = matches!(kiosk.stage, Stage::List { .. } | Stage::Card { .. });
    banners.extend(prints_nothing(kiosk, &words).filter(|_| takes).map(|text| (text, true)));
    let until = view.break_until.and_then(|until| wall_time(until, view.utc_offset_minutes));
    if let Some((_, time)) = until.filter(|_| kiosk.is_live()) {
        banners.push((words.with("dispenser-break", &[("time", words.clock(time).into())]), false));
    }
    // What was asked for is said where it can still be changed.
    if takes {
        banners.extend(asked_for(kiosk, view, &words).map(|text| (text, false)));
    }
    banners
}

fn link(kiosk: &Kiosk, now: Millis, view: &DispenserView, words: &Words) -> Option<Said> {
    if let Some(away) = kiosk.away {
        return Some((without_server(kiosk, away, now, words), true));
    }
    let Freshness::Stale { since } = kiosk.freshness else { return None };
    if view.offline_numbers.is_some() {
        // For a moment only: then numbers are given without the server, or the line says that there are none.
        return Some((words.say("dispenser-lost-for-now"), true));
    }
    let age = words.duration(now.since(since).seconds());
    let text = match kiosk.as_of() {
        Some(time) => words.with("dispenser-lost-as-of", &[("age", age.into()), ("time", words.clock(time).into())]),
        None => words.with("dispenser-lost", &[("age", age.into())]),
    };
    Some((text, true))
}

/// Since when the server is away, and how old what is shown is.
fn without_server(kiosk: &Kiosk, away: Away, now: Millis, words: &Words) -> String {
    let Some((day, time, ago)) = kiosk.last_contact(now) else { return words.say("dispenser-away") };
    let (time, today) = (words.clock(time), kiosk.wall(now).map(|(today, _)| today));
    let since = match today == Some(day) {
        true => time,
        false => words.with("dispenser-when", &[("time", time.into()), ("date", words.date(day).into())]),
    };
    if away.left == 0 {
        return words.with("dispenser-away-since", &[("since", since.into())]);
    }
    words.with("dispenser-away-takes", &[("since", since.into()), ("age", words.duration(ago).into())])
}

/// Said before a number is taken: that it will be on the screen.
fn prints_nothing(kiosk: &Kiosk, words: &Words) -> Option<String> {
    let trouble = kiosk.printer.stops().filter(|_| kiosk.gives_numbers())?;
    let code = if kiosk.gives_codes && kiosk.away.is_none() { "yes" } else { "no" };
    Some(words.with("dispenser-prints-nothing", &[("trouble", trouble.as_str().into()), ("code", code.into())]))
}

/// How the machine fares and what became of what was asked of it: only behind the code.
fn for_staff(kiosk: &Kiosk, words: &Words) -> Vec<Said> {
    if !matches!(kiosk.stage, Stage::List { list: List::Staff, .. }) {
        return Vec::new();
    }
    let deed = kiosk.desk.deed.as_ref().map(|deed| deed_in_words(deed, words));
    let trouble = kiosk.printer.troubles.first().map_or("none", |trouble| trouble.as_str());
    let state = || words.with("dispenser-staff-printer", &[("trouble", trouble.into())]);
    let state = kiosk.lack.as_ref().map_or_else(state, |lack| lack.text(words));
    let left = kiosk.printer.slips_left.map(|left| words.with("dispenser-staff-left", &[("count", left.into())]));
    let undelivered = kiosk.away.map(|away| away.undelivered).filter(|count| *count > 0);
    let set_aside = (!kiosk.set_aside.is_empty()).then(|| set_aside_in_words(&kiosk.set_aside, words));
    let kept = undelivered.map(|count| words.with("dispenser-staff-kept", &[("count", count.into())]));
    let machine = [Some(state), left, kept].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    deed.into_iter().chain([(machine, kiosk.printer.stops().is_some())]).chain(set_aside).collect()
}

fn set_aside_in_words(numbers: &[String], words: &Words) -> Said {
    let shown = numbers.iter().take(NUMBERS).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = numbers.len().saturating_sub(NUMBERS);
    (words.with("dispenser-staff-set-aside", &[("numbers", shown.into()), ("more", more.into())]), true)
}

fn deed_in_words(Deed { deed, end }: &Deed, words: &Words) -> Said {
    let name = match deed {
        StaffDeed::NewRoll(_) => "new-roll",
        StaffDeed::TestPrint => "test",
        StaffDeed::ReprintLast => "reprint",
        StaffDeed::Close => "close",
        StaffDeed::Open => "open",
        StaffDeed::ShutDown => "shut-down",
    };
    let trouble = match end {
        None => return (words.with("dispenser-staff-doing", &[("deed", name.into())]), false),
        Some(Ok(())) => return (words.with("dispenser-staff-done", &[("deed", name.into())]), false),
        Some(Err(Undone::Withdrawn(number))) => {
            return (words.with("dispenser-staff-withdrawn", &[("number", number.into())]), true);
        }
        Some(Err(Undone::NotSwitchedOff)) => return (words.say("dispenser-staff-not-switched-off"), true),
        Some(Err(Undone::NoSlip)) => "no-slip",
        Some(Err(Undone::Printer(trouble))) => trouble.as_str(),
    };
    (words.with("dispenser-staff-failed", &[("trouble", trouble.into())]), true)
}

/// The class and the help that the citizen asks for. Which help is nobody's business who looks at the screen.
fn asked_for(kiosk: &Kiosk, view: &DispenserView, words: &Words) -> Option<String> {
    let class = kiosk.extras.class.as_ref().and_then(|id| view.classes.iter().find(|class| class.id == *id));
    let class = class.map(|class| {
        let name = kiosk.said(&class.name);
        let asked = match class.trusted {
            true => words.with("dispenser-class-of-trusted", &[("class", name.into())]),
            false => words.with("dispenser-class-claimed", &[("class", name.into())]),
        };
        let evidence = class.evidence.as_ref().map(|text| kiosk.said(text));
        let evidence = evidence.map(|text| words.with("dispenser-evidence", &[("evidence", text.into())]));
        let confirmed = (!class.trusted).then(|| words.say("dispenser-class-confirmed"));
        [Some(asked), evidence.or(confirmed)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    let needs = (!kiosk.extras.needs.is_empty()).then(|| words.say("dispenser-needs-asked"));
    let parts: Vec<String> = class.into_iter().chain(needs).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
