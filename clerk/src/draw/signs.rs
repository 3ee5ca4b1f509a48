//! Signs: what a clerk must see of a ticket before anything else.

use protocol::Need;
use protocol::view::InHand;
use ratatui::text::{Line, Span};
use terminal::{Role, wrap};

use super::Look;
use crate::console::{Act, DAY, Hall};
use crate::sentence;

/// The signs of the ticket in hand, as they stand in front of its service.
pub(super) fn of_ticket(look: Look<'_>, hall: &Hall, ticket: &InHand) -> Vec<Span<'static>> {
    let mut signs = Vec::new();
    signs.extend(needs(look, hall, ticket).map(|text| (text, Role::Sign)));
    if ticket.priority {
        signs.push((look.words.say("clerk-sign-priority"), Role::Sign));
    }
    if ticket.appointment {
        signs.push((look.words.say("clerk-sign-appointment"), Role::Sign));
    }
    if hall.view.status == "paused" {
        signs.push((look.words.say("clerk-sign-paused"), Role::Sign));
    }
    signs.into_iter().flat_map(|(text, role)| sign(look, &text, role)).collect()
}

/// While it is being called, that somebody must go and ask stands much larger, in the place of whoever is next; who is
/// here already must only be spoken to in another way.
fn needs<'a>(look: Look<'a>, hall: &'a Hall, ticket: &'a InHand) -> impl Iterator<Item = String> + 'a {
    let is_here = !hall.is_calling();
    ticket.needs.iter().filter_map(move |need| match need {
        Need::DoesNotHear => is_here.then(|| look.words.say("clerk-sign-does-not-hear")),
        Need::DoesNotSee => is_here.then(|| look.words.say("clerk-sign-does-not-see")),
        Need::Wheelchair => Some(look.words.say("clerk-sign-wheelchair")),
        Need::Interpreter => Some(look.words.say("clerk-sign-interpreter")),
    })
}

/// Signs in as many lines as they need.
pub(super) fn wrapped(signs: &[Span<'static>], columns: u16) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for sign in signs.chunks(2) {
        let needed = sign.first().map_or(0, Span::width);
        match lines.last_mut() {
            Some(line) if line.width() + needed <= usize::from(columns) => line.spans.extend(sign.iter().cloned()),
            _ => lines.push(Line::from(sign.to_vec())),
        }
    }
    lines
}

/// A sign and the space after it.
pub(super) fn sign(look: Look<'_>, text: &str, role: Role) -> [Span<'static>; 2] {
    [Span::styled(format!(" {text} "), look.style(role)), Span::raw("  ")]
}

/// What the person claims, what to show for it, and the keys that judge it.
pub(super) fn claim(look: Look<'_>, hall: &Hall, ticket: &InHand, columns: u16) -> Vec<Line<'static>> {
    let Some(claim) = &ticket.claim else { return Vec::new() };
    let class = sentence::class_name(&hall.view, look.words, claim);
    let evidence = hall.view.classes.iter().find(|class| class.id == *claim).and_then(|class| class.evidence.as_ref());
    let class = match evidence {
        Some(evidence) => {
            let evidence = evidence.in_lang(look.words.lang().as_str()).to_owned();
            look.words.with("clerk-class-evidence", &[("class", class.into()), ("evidence", evidence.into())])
        }
        None => class,
    };
    let text = look.words.with("clerk-claims", &[("class", class.into())]);
    let keys: Vec<Span<'static>> = [Act::Proved, Act::NotProved]
        .into_iter()
        .flat_map(|act| DAY.0.iter().filter(move |binding| binding.action == act))
        .flat_map(|binding| {
            let key = binding.keys.first().map(|key| key.label(look.words)).unwrap_or_default();
            [
                Span::styled(format!(" {key} "), look.style(Role::Key)),
                Span::styled(format!(" {}  ", look.say(binding.text)), look.style(Role::Text)),
            ]
        })
        .collect();
    let keys = Line::from(keys);
    let mut lines: Vec<Line<'static>> =
        wrap(&text, columns).into_iter().map(|line| Line::styled(line, look.fresh(Role::Number))).collect();
    // The keys stand behind the words where there is room.
    match lines.last_mut() {
        Some(last) if last.width() + keys.width() + 2 <= usize::from(columns) => {
            last.push_span(Span::raw("   "));
            last.spans.extend(keys.spans);
        }
        _ => lines.push(keys),
    }
    lines
}

/// For a screen without panels: the signs, and what is claimed.
pub(super) fn lines(look: Look<'_>, hall: &Hall, columns: u16) -> Vec<Line<'static>> {
    let Some(ticket) = &hall.view.in_hand else { return Vec::new() };
    let signs = Line::from(of_ticket(look, hall, ticket)).centered();
    let signs = (!signs.spans.is_empty()).then_some(signs);
    let spoken = ticket.spoken.and_then(|spoken| sentence::spoken(look.words, spoken));
    let spoken = spoken.map(|spoken| Line::styled(spoken, look.fresh(Role::Dim)).centered());
    let claim = claim(look, hall, ticket, columns).into_iter().map(Line::centered);
    signs.into_iter().chain(spoken).chain(claim).collect()
}
