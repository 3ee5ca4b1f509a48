//! What is told about a ticket. `assets/ticket/told.js` says the same: whoever changes one changes both.

use jiff::civil::Date;
use protocol::view::{Expected, TicketView};
use protocol::{Booked, Want};
use texts::{ClockTime, Day, Lang, Words};

use super::Names;

/// Whoever has no more than so many before them, and waits so many minutes at most, should stay near.
const SOON: u32 = 2;
const SOON_MINUTES: u32 = 15;
const DAY_MINUTES: i64 = 24 * 60;

/// Which ticket it is.
#[derive(Debug, PartialEq)]
pub(super) struct Head {
    /// As on the slip; none for one of an earlier day.
    pub(super) number: Option<String>,
    /// What for: the line, and the procedure if known.
    pub(super) errand: String,
    /// What else is to be known about it.
    pub(super) notes: Vec<String>,
}

/// How it stands with a ticket.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Told {
    /// How it looks: `wait`, `call`, `good`, `warn` or `over`.
    pub(super) tone: &'static str,
    /// In few words.
    pub(super) large: String,
    /// Where to go, large.
    pub(super) counter: Option<String>,
    /// A code to write down.
    pub(super) code: Option<String>,
    /// To be ready.
    pub(super) soon: Option<String>,
    /// What more is to be known, and what to do.
    pub(super) lines: Vec<String>,
    /// There is nothing more to wait for: the way to the office's page.
    pub(super) is_over: bool,
}

impl Head {
    pub(super) fn of(ticket: Option<&TicketView>, names: &Names<'_>, words: &Words) -> Head {
        let Some(ticket) = ticket else { return Head { number: None, errand: String::new(), notes: Vec::new() } };
        let lang = words.lang().as_str();
        let procedure = ticket.procedure.as_ref();
        let procedure = procedure.and_then(|it| names.procedures.get(&format!("{}/{it}", ticket.service)));
        let service = ticket.service_name.in_lang(lang);
        let errand = procedure.map_or_else(|| service.to_owned(), |procedure| format!("{service} · {procedure}"));
        let mut notes = Vec::new();
        if ticket.priority {
            notes.push(words.say("slip-priority"));
        }
        if let Some(claim) = &ticket.claim {
            notes.push(words.say("slip-claim"));
            let evidence = names.evidence.get(&**claim);
            notes.extend(evidence.map(|evidence| words.with("slip-evidence", &[("evidence", (*evidence).into())])));
        }
        if !ticket.further.is_empty() {
            let further: Vec<&str> = ticket.further.iter().map(|want| names.of_want(want)).collect();
            notes.push(words.with("slip-further", &[("further", further.join("; ").into())]));
        }
        Head { number: Some(ticket.number.clone()), errand, notes }
    }
}

impl Names<'_> {
    /// What somebody wants, in words; its id when the office no longer does it.
    fn of_want<'b>(&'b self, want: &'b Want) -> &'b str {
        let procedure = want.procedure.as_ref().and_then(|it| self.procedures.get(&format!("{}/{it}", want.service)));
        procedure.or_else(|| self.services.get(&*want.service)).copied().unwrap_or(&want.service)
    }
}

impl Told {
    /// At `now`, in milliseconds since 1970.
    pub(super) fn of(ticket: Option<&TicketView>, words: &Words, lang: &Lang, now: i64) -> Told {
        let Some(ticket) = ticket else {
            return Told::over(words.say("page-ticket-earlier"), words.say("page-ticket-earlier-do"));
        };
        match &*ticket.state {
            "waiting" => waiting(ticket, words, now),
            "called" => called(ticket, words, lang),
            "serving" => serving(ticket, words),
            "missed" => missed(ticket, words, lang),
            "parked" => Told {
                tone: "warn",
                large: words.say("dispenser-state-parked"),
                lines: vec![words.say("page-ticket-do-parked")],
                ..Told::default()
            },
            "done" => match &ticket.released {
                Some(booked) => released(booked, words),
                None => Told { tone: "good", large: words.say("page-ticket-done"), is_over: true, ..Told::default() },
            },
            "withdrawn" => Told::over(words.say("dispenser-state-withdrawn"), words.say("dispenser-do-take-another")),
            _ => Told::over(words.say("dispenser-state-other"), words.say("dispenser-do-take-another")),
        }
    }

    fn over(large: String, line: String) -> Told {
        Told { tone: "over", large, lines: vec![line], is_over: true, ..Told::default() }
    }
}

fn waiting(ticket: &TicketView, words: &Words, now: i64) -> Told {
    let ahead = ticket.ahead.unwrap_or_default();
    let mut lines = vec![wait(ticket, words)];
    if let Some(stopped) = &ticket.stopped {
        lines.push(match &stopped.reason {
            Some(reason) => words.with("page-ticket-stopped-why", &[("reason", reason.into())]),
            None => words.say("page-ticket-stopped"),
        });
    }
    let joined = wall_clock(words, ticket.joined_at, ticket.utc_offset_minutes);
    // Whoever has an appointment and is early waits from its time on.
    let key = if ticket.joined_at > now { "page-ticket-appointment" } else { "page-ticket-since" };
    lines.push(words.with(key, &[("time", joined.into())]));
    Told {
        tone: "wait",
        large: words.with("dispenser-ahead", &[("count", ahead.into())]),
        soon: is_soon(ticket, ahead).then(|| words.say("page-ticket-soon")),
        lines,
        ..Told::default()
    }
}

fn is_soon(ticket: &TicketView, ahead: u32) -> bool {
    // Without a wait that is expected no counter is open.
    let within = |expected: Expected| {
        expected.called_from.is_none() && expected.to_minutes.max(expected.from_minutes) <= SOON_MINUTES
    };
    ahead <= SOON && ticket.break_until.is_none() && ticket.expected.is_some_and(within)
}

/// How long it still waits, as every slip and kiosk says it.
fn wait(ticket: &TicketView, words: &Words) -> String {
    let clock = |at| wall_clock(words, at, ticket.utc_offset_minutes);
    let from = ticket.expected.and_then(|expected| expected.called_from);
    match (ticket.break_until, from) {
        (Some(until), from) if from.is_none_or(|from| from == until) => {
            words.with("dispenser-break", &[("time", clock(until).into())])
        }
        (_, Some(from)) => words.with("dispenser-wait-from", &[("time", clock(from).into())]),
        _ => range(ticket.expected, words),
    }
}

fn range(expected: Option<Expected>, words: &Words) -> String {
    let range = expected.map(|expected| (expected.from_minutes, expected.to_minutes.max(expected.from_minutes)));
    match range {
        None => words.say("dispenser-wait-unknown"),
        Some((_, 0)) => words.say("dispenser-wait-none"),
        Some((0, to)) => words.with("dispenser-wait-at-most", &[("to", to.into())]),
        Some((from, to)) if from == to => words.with("dispenser-wait-about", &[("to", to.into())]),
        Some((from, to)) => words.with("dispenser-wait-range", &[("from", from.into()), ("to", to.into())]),
    }
}

fn called(ticket: &TicketView, words: &Words, lang: &Lang) -> Told {
    let counter = ticket.counter.as_deref().unwrap_or_default();
    let name = ticket.counter_name.in_lang(lang.as_str());
    let mut lines: Vec<String> = Some(name.to_owned()).filter(|name| !name.is_empty()).into_iter().collect();
    let at = ticket.called_at.map(|at| wall_clock(words, at, ticket.utc_offset_minutes));
    lines.extend(at.map(|time| words.with("page-ticket-called-at", &[("time", time.into())])));
    Told {
        tone: "call",
        large: words.say("page-ticket-come"),
        counter: Some(counter.to_owned()),
        lines,
        ..Told::default()
    }
}

fn serving(ticket: &TicketView, words: &Words) -> Told {
    let large = match &ticket.counter {
        Some(counter) => words.with("dispenser-state-serving-at", &[("counter", counter.into())]),
        None => words.say("dispenser-state-serving"),
    };
    Told { tone: "good", large, lines: vec![words.say("dispenser-do-stay")], ..Told::default() }
}

fn missed(ticket: &TicketView, words: &Words, lang: &Lang) -> Told {
    let advice = match ticket.missed_advice.in_lang(lang.as_str()) {
        "" => words.say("slip-missed"),
        advice => advice.to_owned(),
    };
    Told { tone: "warn", large: words.say("dispenser-state-missed"), lines: vec![advice], ..Told::default() }
}

fn released(booked: &Booked, words: &Words) -> Told {
    let time = words.clock(clock_of(i64::from(booked.minute)));
    let date = day_of(&booked.day).map_or_else(|| booked.day.clone(), |day| words.date_long(day));
    let large = words.with("dispenser-state-released", &[("time", time.into()), ("date", date.into())]);
    let line = words.with("page-ticket-do-come-again", &[("code", (&booked.code).into())]);
    Told { tone: "warn", large, code: Some(booked.code.clone()), lines: vec![line], ..Told::default() }
}

fn day_of(text: &str) -> Option<Day> {
    let date: Date = text.parse().ok()?;
    let part = |part: i8| u8::try_from(part).unwrap_or_default();
    let weekday = part(date.weekday().to_monday_one_offset());
    Some(Day { year: date.year(), month: part(date.month()), day: part(date.day()), weekday })
}

/// The time on the office's wall.
pub(super) fn wall_clock(words: &Words, at: i64, utc_offset_minutes: i32) -> String {
    words.clock(clock_of(at.div_euclid(60_000) + i64::from(utc_offset_minutes)))
}

/// Of minutes since some midnight.
fn clock_of(minutes: i64) -> ClockTime {
    let minute = minutes.rem_euclid(DAY_MINUTES);
    let part = |part: i64| u8::try_from(part).unwrap_or_default();
    ClockTime { hour: part(minute / 60), minute: part(minute % 60) }
}
