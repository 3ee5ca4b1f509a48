//! The help line, from the tables that are obeyed.

use ratatui::text::Line;

use super::{Look, desk};
use crate::ask;
use crate::console::{Act, DAY, DIALOG, Hall, Move, Page, Question, SIGN_IN, SignInKey};

/// With `pages`, the dialog has more than is shown at once.
pub(super) fn lines(look: Look<'_>, pages: bool, columns: u16) -> Vec<Line<'static>> {
    let page = &look.console.page;
    if look.console.form().is_some() {
        let is_strange = look.console.fingerprint.is_some();
        return SIGN_IN.help_lines(look.words, look.theme, columns, |key| match key {
            SignInKey::Switch => look.console.has_pins,
            SignInKey::Erase => false,
            SignInKey::Same => is_strange,
            SignInKey::Enter => !is_strange,
            SignInKey::Other | SignInKey::Leave => true,
        });
    }
    match page {
        Page::Desk => {
            let hall = look.console.hall();
            let proposed = look.console.proposed().is_some();
            DAY.help_lines(look.words, look.theme, columns, |act| match act {
                Act::Leave => true,
                Act::Menu => hall.is_some(),
                Act::Proposed => proposed,
                Act::Undo => hall.is_some_and(|hall| hall.view.allowed.undo),
                Act::Story => hall.is_some_and(|hall| hall.view.in_hand.is_some()),
                Act::WrongCounter => look.console.welcome.is_some(),
                // They stand on their buttons, or beside the claim.
                Act::Next | Act::Recall | Act::NoShow | Act::Finish | Act::Proved | Act::NotProved => false,
            })
        }
        _ => DIALOG.help_lines(look.words, look.theme, columns, |step| match step {
            Move::Confirm => !matches!(page, Page::Read(_)),
            Move::Back => !is_first(page),
            Move::Toggle => matches!(page, Page::Mark(_)),
            Move::PageUp | Move::PageDown => pages,
            Move::Leave => is_first(page),
            Move::Up | Move::Down | Move::Erase => false,
        }),
    }
}

/// Where to sit, and the name before it: there is nothing behind them.
fn is_first(page: &Page) -> bool {
    matches!(page, Page::Choose(choose) if choose.question == Question::Seats)
}

fn claims(hall: &Hall) -> bool {
    hall.view.in_hand.as_ref().is_some_and(|ticket| ticket.claim.is_some())
}

/// All keys of the day, for a screen without buttons.
pub(super) fn all_keys(look: Look<'_>, hall: &Hall, columns: u16) -> Vec<Line<'static>> {
    DAY.help_lines(look.words, look.theme, columns, |act| match (desk::wish_of(act), act) {
        (Some(wish), _) => ask::refusal(&hall.view, wish, hall.at(look.now)).is_none() || hall.is_calling(),
        (None, Act::Proposed) => look.console.proposed().is_some(),
        (None, Act::Proved | Act::NotProved) => claims(hall),
        (None, Act::Undo) => hall.view.allowed.undo,
        (None, Act::Story) => hall.view.in_hand.is_some(),
        (None, Act::WrongCounter) => look.console.welcome.is_some(),
        (None, _) => true,
    })
}
