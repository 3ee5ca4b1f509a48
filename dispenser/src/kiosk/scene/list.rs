//! The screens that are lists: services, procedures, priority classes.

use ratatui::layout::{Alignment, Rect};
use terminal::{Millis, Role, wrap};

use super::super::choices::Choice;
use super::super::reason::reason;
use super::super::{Act, Kiosk, List, Stage};
use super::around::{self, below, rows_of};
use super::lettering::Lettering;
use super::{Cells, Part, Scene, Tile, sentence};

/// A list laid out.
pub(super) struct Plan {
    pub(super) choices: Vec<Choice>,
    pub(super) cells: Cells,
    pub(super) around: Scene,
}

pub(super) fn lay(kiosk: &Kiosk, now: Millis, area: Rect, scene: &mut Scene) {
    let has_office = kiosk.view.is_some() && (kiosk.trouble.is_none() || kiosk.away.is_some());
    if !has_office && !kiosk.stage.is_for_staff() {
        return sentence::lay(kiosk, now, area, scene);
    }
    let Plan { choices, cells, around } = plan(kiosk, now, area);
    scene.parts.extend(around.parts);
    for (nth, (choice, place)) in cells.on_page(kiosk.stage.page()).enumerate() {
        let Some(Choice { title, notes, open, .. }) = choices.get(choice) else { continue };
        let chosen = kiosk.stage.chosen() == Some(choice);
        let held = kiosk.held.held() == Some(&Act::Choose(choice));
        let style = Lettering::of(kiosk, area);
        let text = style.letter(title, notes, place.width, place.height);
        scene.parts.push(Part::Tile(Tile {
            area: place,
            choice,
            nth: nth + 1,
            text,
            open: *open,
            chosen,
            held,
            style,
        }));
    }
}

/// Lays the list out, at first as if all choices stood on one page.
pub(super) fn plan(kiosk: &Kiosk, now: Millis, area: Rect) -> Plan {
    let choices = kiosk.choices();
    let plan = |pages: Option<usize>| {
        let mut around = Scene::default();
        let body = around::lay(kiosk, now, area, pages, &mut around);
        let body = lay_question(kiosk, body, &mut around);
        let style = Lettering::of(kiosk, area);
        let rows_of = |choice: usize, columns| {
            let text = choices.get(choice).map(|it| style.letter(&it.title, &it.notes, columns, body.height));
            text.map_or(1, |text| style.rows(&text))
        };
        (Cells::pack(choices.len(), body, kiosk.large, rows_of), around)
    };
    let (cells, around) = plan(None);
    if cells.pages() == 1 {
        return Plan { choices, cells, around };
    }
    // The button for the next page may need a row of its own, and then there may be more pages.
    let (cells, _) = plan(Some(cells.pages()));
    let (cells, around) = plan(Some(cells.pages()));
    Plan { choices, cells, around }
}

/// The question above the choices.
fn lay_question(kiosk: &Kiosk, area: Rect, scene: &mut Scene) -> Rect {
    let words = kiosk.words();
    let Stage::List { list, .. } = &kiosk.stage else { return area };
    let closed = if *list == List::Services { closed_everywhere(kiosk) } else { None };
    let role = if closed.is_some() { Role::Number } else { Role::Strong };
    let of_service = |service: &str| {
        let name = kiosk.service(service).map_or(String::new(), |service| kiosk.said(&service.name));
        words.with("dispenser-choose-procedure", &[("service", name.into())])
    };
    let question = match list {
        List::Services => closed.unwrap_or_else(|| words.say("dispenser-choose-service")),
        List::Procedures { service } | List::FurtherProcedures { service, .. } => of_service(service),
        List::Classes => words.say("dispenser-choose-class"),
        List::Extras(_) => words.say("dispenser-choose-extras"),
        List::Further(_) => words.say("dispenser-choose-further"),
        List::Needs { .. } => words.say("dispenser-choose-needs"),
        List::Staff => words.say("dispenser-staff"),
        List::Roll => words.say("dispenser-staff-roll"),
        List::ShutDown => words.say("dispenser-staff-sure"),
    };
    let airy = u16::from(area.height >= 26);
    let columns = area.width.saturating_sub(2);
    let lines = wrap(&question, columns);
    let rows = rows_of(&lines);
    let place = Rect { x: area.x + 1, y: area.y + airy, width: columns, height: rows }.intersection(area);
    scene.parts.push(Part::Text { area: place, lines, role, alignment: Alignment::Left });
    below(area, rows + 2 * airy)
}

/// What to say when no service gives numbers, all for the same reason.
fn closed_everywhere(kiosk: &Kiosk) -> Option<String> {
    let (view, words) = (kiosk.view.as_ref()?, kiosk.words());
    if let Some(away) = kiosk.away.filter(|away| away.left == 0) {
        return Some(match view.offline_numbers {
            Some(_) if away.undelivered > 0 => words.say("dispenser-away-none-left"),
            // The office wants none, or never agreed with this kiosk: a server that lets it in no more, perhaps.
            _ => words.say("dispenser-away-no-numbers"),
        });
    }
    Some(reason(kiosk.closed_everywhere()?, Some(&view.day), &words))
}
