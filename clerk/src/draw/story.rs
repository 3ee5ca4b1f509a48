//! Everything about the ticket in hand: what it is for, how the person is to be met, where it was before.

use protocol::view::{EarlierLeg, InHand};
use ratatui::text::{Line, Span};
use terminal::{Role, width, wrap};

use super::Look;
use crate::console::Hall;
use crate::sentence::{self, seconds_between};

pub(super) fn lines(look: Look<'_>, columns: u16) -> Vec<Line<'static>> {
    let Some(hall) = look.console.hall() else { return Vec::new() };
    let Some(ticket) = &hall.view.in_hand else { return vec![Line::from(look.words.say("clerk-list-empty"))] };
    let facts = facts(look, hall, ticket);
    let widest = facts.iter().map(|(name, _)| width(name)).max().unwrap_or(0) + 2;
    facts.into_iter().flat_map(|(name, value)| fact(look, &name, &value, widest, columns)).collect()
}

/// A name, and beside it what it says, on as many lines as that needs.
fn fact(look: Look<'_>, name: &str, value: &str, widest: u16, columns: u16) -> Vec<Line<'static>> {
    let at = usize::from(widest);
    let lines = wrap(value, columns.saturating_sub(widest)).into_iter().enumerate();
    lines
        .map(|(nth, line)| {
            let name = if nth == 0 { format!("{name:<at$}") } else { " ".repeat(at) };
            Line::from(vec![Span::styled(name, look.style(Role::Dim)), Span::styled(line, look.fresh(Role::Text))])
        })
        .collect()
}

fn facts(look: Look<'_>, hall: &Hall, ticket: &InHand) -> Vec<(String, String)> {
    let view = &hall.view;
    let say = |key: &str| look.words.say(key);
    let service = |id: &str| sentence::service_name(view, look.words, id);
    let class = |id: &str| sentence::class_name(view, look.words, id);
    let procedure = ticket.procedure.as_ref();
    let procedure = procedure.map(|id| sentence::procedure_name(view, look.words, &ticket.service, id));
    let needs: Vec<String> = ticket.needs.iter().map(|need| sentence::need(look.words, *need)).collect();
    let further: Vec<String> = ticket.further.iter().map(|want| service(&want.service)).collect();
    let earlier: Vec<String> = ticket.earlier.iter().map(|leg| earlier(look, hall, leg)).collect();
    let listed = |texts: Vec<String>, between: &str| (!texts.is_empty()).then(|| texts.join(between));
    let waited = ticket.called_at.or(ticket.started_at).unwrap_or_else(|| hall.at(look.now));
    let waited = look.words.minutes(seconds_between(ticket.joined_at, waited));
    let waited = if ticket.estimated { format!("{waited} · {}", say("clerk-estimated")) } else { waited };
    let facts = [
        (say("clerk-fact-number"), Some(ticket.number.clone())),
        (say("clerk-field-service"), Some(service(&ticket.service))),
        (say("clerk-field-procedure"), procedure),
        (say("clerk-field-files"), ticket.files.map(|files| files.to_string())),
        (say("clerk-field-class"), Some(class(&ticket.class))),
        (say("clerk-fact-claim"), ticket.claim.as_ref().map(|id| class(id))),
        (say("clerk-field-needs"), listed(needs, ", ")),
        (say("clerk-fact-waited"), Some(waited)),
        (say("clerk-fact-why"), ticket.why.as_ref().map(|why| sentence::of_why_called(look.words, why))),
        (say("clerk-fact-earlier"), listed(earlier, "\n")),
        (say("clerk-field-further"), listed(further, ", ")),
        (say("clerk-fact-note"), ticket.note.clone()),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// A leg before: its line, where it was served, by whom.
pub(super) fn earlier(look: Look<'_>, hall: &Hall, leg: &EarlierLeg) -> String {
    let service = sentence::service_name(&hall.view, look.words, &leg.service);
    let counter = leg.counter.as_ref().map(|id| sentence::counter(look.words, id));
    [Some(service), counter, leg.clerk.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
