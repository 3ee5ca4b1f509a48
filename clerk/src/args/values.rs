//! Values of the command line that are one of a few words, or a time.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use protocol::{Need, Outcome, Place, Want};

use crate::wall;

/// Every outcome with its name on the wire, in the order in which they are offered.
pub(crate) const OUTCOMES: [(&str, Outcome); 6] = [
    ("done-on-the-spot", Outcome::DoneOnTheSpot),
    ("dossier-received", Outcome::DossierReceived),
    ("result-returned", Outcome::ResultReturned),
    ("more-papers", Outcome::MorePapers),
    ("refused", Outcome::Refused),
    ("released", Outcome::Released),
];

const PLACES: [(&str, Place); 4] =
    [("original", Place::Original), ("front", Place::Front), ("back", Place::Back), ("next", Place::Next)];

pub(super) fn outcome() -> impl TypedValueParser<Value = Outcome> {
    one_of(&OUTCOMES)
}

pub(super) fn place() -> impl TypedValueParser<Value = Place> {
    one_of(&PLACES)
}

pub(super) fn need() -> impl TypedValueParser<Value = Need> {
    let need_of = |name: String| Need::ALL.into_iter().find(|need| need.as_str() == name);
    PossibleValuesParser::new(Need::ALL.map(Need::as_str)).try_map(move |name| need_of(name).ok_or("no such need"))
}

fn one_of<T: Copy + Send + Sync>(table: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T> {
    let value_of = |name: &str| table.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    PossibleValuesParser::new(table.iter().map(|(name, _)| *name))
        .try_map(move |name| value_of(&name).ok_or("no such word"))
}

/// `15:30` or `15h30` in minutes since midnight.
pub(super) fn minute(text: &str) -> Result<u16, String> {
    wall::minute_of(text).ok_or_else(|| "a time of day is written 15:30".to_owned())
}

/// `2026-11-23`.
pub(super) fn day(text: &str) -> Result<String, String> {
    wall::day_of(text).map(|_| text.to_owned()).ok_or_else(|| "a day is written 2026-11-23".to_owned())
}

/// `chung-thuc`, or `chung-thuc:sao-y` with a procedure.
pub(super) fn want(text: &str) -> Result<Want, String> {
    let (service, procedure) = match text.split_once(':') {
        Some((service, procedure)) => (service, Some(procedure)),
        None => (text, None),
    };
    if service.is_empty() || procedure.is_some_and(str::is_empty) {
        return Err("a further service is written SERVICE or SERVICE:PROCEDURE".to_owned());
    }
    Ok(Want { service: service.to_owned(), procedure: procedure.map(str::to_owned) })
}
