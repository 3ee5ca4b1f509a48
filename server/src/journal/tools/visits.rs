//! The visits that a journal tells, one line each: what waiting and serving took in every leg and in all.
//!
//! A leg's wait is all the time that it stood in line until it was served or ended: also after a call that nobody came to,
//! or after which it went back, so that it can be longer than from its begin to its first call. What lies between a call
//! and what became of it is no waiting, and neither are papers; breaks are. A call that was undone is as if it had not been:
//! it does not count, and the person waited on.

use std::io::Write;

use queue::{Address, Event, Leg, LegEnd, Office, Outcome, Outside, Stage, Ticket, Timestamp};
use serde::Serialize;

use super::{DataDir, OnProgress, Progress, ToolError};
use crate::calendar;
use crate::journal::replay::Replayer;
use crate::journal::{Journal, ReadError};
use crate::office_file::OfficeId;

mod in_line;
mod unserved;

use in_line::{InLine, LegInLine};

/// One visit.
#[derive(Serialize)]
struct Visit {
    /// `2026-11-23`.
    day: String,
    number: String,
    class: String,
    /// `done`, `withdrawn` or `unserved`; of a day that is not over, also where it stands.
    state: &'static str,
    afar: bool,
    /// `kiosk`: a kiosk gave it while the server was away; `roll`: it stood on a roll of printed paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    outside: Option<&'static str>,
    /// `joined_at` is an estimate, by a clock that was not to be relied on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    estimated: bool,
    appointment: bool,
    /// How often it came back after it was missed.
    returns: u16,
    /// From when its wait counts: the appointed time of an appointment, or its end if that came first.
    joined_at: jiff::Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<jiff::Timestamp>,
    /// From taking the number to the end, breaks included; none while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    total_ms: Option<u64>,
    /// What its holder said of it, from 1, very dissatisfied, to 5, very satisfied; null when nothing.
    rating: Option<u8>,
    legs: Vec<VisitLeg>,
}

/// One leg of a visit. Notes are not here: their words lie outside the journal.
#[derive(Serialize)]
struct VisitLeg {
    service: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    procedure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clerk: Option<String>,
    /// Who alone was to get it.
    #[serde(skip_serializing_if = "Option::is_none")]
    addressed_to: Option<String>,
    began_at: jiff::Timestamp,
    /// Recalls included; calls that were undone not.
    calls: u16,
    /// All its time in line, breaks included; none while it stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    wait_ms: Option<u64>,
    /// From start to end; none when nobody said when it started.
    #[serde(skip_serializing_if = "Option::is_none")]
    service_ms: Option<u64>,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dossier: Option<String>,
    files: u16,
}

/// Writes an office's visits, one line of JSON each, day by day in the order in which their numbers were given. What a kiosk
/// handed in after its day was over stands before those of the day on which it did.
///
/// # Errors
/// When the office has no journal, the journal is damaged (everything before the damage was written), or `to` fails.
pub async fn visits(
    data: &DataDir,
    office: &OfficeId,
    to: &mut (dyn Write + Send),
    on_progress: OnProgress<'_>,
) -> Result<(), ToolError> {
    let journal = data.open()?;
    let written = visits_from(&journal, office, to, on_progress).await;
    journal.close().await;
    written
}

pub(super) async fn visits_from(
    journal: &dyn Journal,
    office: &OfficeId,
    to: &mut (dyn Write + Send),
    on_progress: OnProgress<'_>,
) -> Result<(), ToolError> {
    let mut replayer = Replayer::default();
    let mut in_line = InLine::default();
    loop {
        let chunk = journal.read(office, replayer.chain.version).await?;
        if chunk.is_empty() {
            break;
        }
        for stored in &chunk {
            let mut written = Ok(());
            let before = |office: &Office, entry: &queue::Entry| {
                let turns = entry.events.iter().any(|event| matches!(event, Event::DayTurned { .. }));
                if turns && written.is_ok() {
                    written = write_day(office, &in_line, end_of_day(office, entry.at), to);
                    in_line.clear();
                }
                if written.is_ok() {
                    written = entry.events.iter().try_for_each(|event| write_unserved(event, to));
                }
                in_line.follow(entry);
            };
            replayer.take_each(stored, before).map_err(ReadError::from)?;
            written?;
        }
        on_progress(Progress { office: office.clone(), commits: replayer.chain.version.0 });
    }
    if replayer.chain.version.0 == 0 {
        return Err(ToolError::NoOffice(office.clone()));
    }
    replayer.office.tickets().try_for_each(|ticket| write_visit(&replayer.office, &in_line, ticket, to))?;
    Ok(to.flush()?)
}

/// When the day was over that turned at `turned_at`: at its end, even if the server was off then and turned it in the
/// morning. Staff may turn it earlier, and by a clock in doubt it can have gone on for longer.
fn end_of_day(office: &Office, turned_at: Timestamp) -> Timestamp {
    office.day_ends().max(office.last_at()).map_or(turned_at, |over_at| over_at.min(turned_at))
}

/// The day that ends at `at`: whoever is still open is left as the day's end leaves them.
fn write_day(office: &Office, in_line: &InLine, at: Timestamp, to: &mut (dyn Write + Send)) -> Result<(), ToolError> {
    let mut left_open = office.left_open(at).peekable();
    for ticket in office.tickets() {
        match left_open.next_if(|ended| ended.id == ticket.id) {
            Some(ended) => write_visit(office, in_line, &ended, to)?,
            None => write_visit(office, in_line, ticket, to)?,
        }
    }
    Ok(())
}

fn write_visit(
    office: &Office,
    in_line: &InLine,
    ticket: &Ticket,
    to: &mut (dyn Write + Send),
) -> Result<(), ToolError> {
    write(&visit(office, in_line, ticket), to)
}

/// A number that was given while the server was away and never waited; any other event is none.
fn write_unserved(event: &Event, to: &mut (dyn Write + Send)) -> Result<(), ToolError> {
    match unserved::visit(event) {
        Some(visit) => write(&visit, to),
        None => Ok(()),
    }
}

fn write(visit: &Visit, to: &mut (dyn Write + Send)) -> Result<(), ToolError> {
    serde_json::to_writer(&mut *to, visit).map_err(std::io::Error::from)?;
    Ok(to.write_all(b"\n")?)
}

fn visit(office: &Office, in_line: &InLine, ticket: &Ticket) -> Visit {
    let open = ticket.stage.name().is_open();
    let ended_at = ticket.leg().and_then(|leg| leg.ended_at).filter(|_| !open);
    Visit {
        day: office.day().map(calendar::date_text).unwrap_or_default(),
        number: ticket.number.to_string(),
        class: ticket.class.to_string(),
        state: state(&ticket.stage),
        afar: ticket.afar,
        outside: ticket.outside.map(outside),
        estimated: ticket.is_estimated(),
        appointment: ticket.appointment.is_some(),
        returns: ticket.returns,
        joined_at: time(ended_at.map_or(ticket.joined_at, |ended_at| ticket.joined_at.min(ended_at))),
        ended_at: ended_at.map(time),
        total_ms: ticket.total_ms(),
        rating: ticket.rating,
        legs: (0..).zip(&ticket.legs).map(|(nth, one)| leg(one, in_line.leg(ticket.id, nth))).collect(),
    }
}

fn leg(leg: &Leg, in_line: Option<&LegInLine>) -> VisitLeg {
    let text = |id: &str| id.to_owned();
    VisitLeg {
        service: leg.service.to_string(),
        procedure: leg.procedure.as_ref().map(|id| text(id.as_str())),
        counter: leg.counter.as_ref().map(|id| text(id.as_str())),
        clerk: leg.clerk.as_ref().map(|id| text(id.as_str())),
        addressed_to: leg.address.as_ref().map(|address| match address {
            Address::Counter(counter) => counter.to_string(),
            Address::Clerk(clerk) => clerk.to_string(),
        }),
        began_at: time(leg.began_at),
        calls: in_line.map_or(0, LegInLine::calls),
        wait_ms: in_line.and_then(|in_line| in_line.waited_ms(leg.ended_at)),
        service_ms: leg.service_ms(),
        end: leg.end.map(end),
        dossier: leg.dossier.clone(),
        files: leg.count,
    }
}

fn outside(outside: Outside) -> &'static str {
    match outside {
        Outside::Kiosk { .. } => "kiosk",
        Outside::Roll => "roll",
    }
}

fn state(stage: &Stage) -> &'static str {
    stage.name().as_str()
}

fn end(end: LegEnd) -> &'static str {
    match end {
        LegEnd::Finished(outcome) => match outcome {
            Outcome::DoneOnTheSpot => "done-on-the-spot",
            Outcome::DossierReceived => "dossier-received",
            Outcome::ResultReturned => "result-returned",
            Outcome::MorePapers => "more-papers",
            Outcome::Refused => "refused",
            Outcome::Released => "released",
            Outcome::NotRecorded => "not-recorded",
        },
        LegEnd::Transferred => "transferred",
        LegEnd::Withdrawn => "withdrawn",
        LegEnd::Unserved => "unserved",
    }
}

/// A time of no year that can be written is the first or the last that can: for one line nobody is to lose all the others.
fn time(at: Timestamp) -> jiff::Timestamp {
    let beyond = if at.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
    jiff::Timestamp::from_millisecond(at.0).unwrap_or(beyond)
}

#[cfg(test)]
mod tests;
