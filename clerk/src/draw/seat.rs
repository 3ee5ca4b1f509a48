//! Where to sit: the counter under the cursor huge, the list below it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::widgets::Paragraph;
use terminal::Role;

use super::{Dialog, Look, Said, help, panel};
use crate::console::{Page, Question};

pub(super) fn draw(look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let said = Said::of(look);
    let said_rows = said.rows(look, area.width);
    let longest_help = super::rows(&help::lines(look, true, area.width));
    let most = area.height.saturating_sub(said_rows + longest_help);
    let dialog = Dialog::of(look, area.width, most);
    let help = help::lines(look, dialog.as_ref().is_some_and(Dialog::has_pages), area.width);
    let lower = dialog.as_ref().map_or(0, |dialog| dialog.height(look));
    let [large, lower, said_area, help_area] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(lower.min(most)),
        Constraint::Length(said_rows),
        Constraint::Length(super::rows(&help)),
    ])
    .areas(area);
    if large.height > 2 {
        let room = panel::middle(large, large.height.min(look.by_size(9, 16, 24)));
        super::draw_large(look, &under_cursor(look), Role::Counter, room, frame);
    }
    if let Some(dialog) = dialog {
        dialog.draw(look, lower, frame);
    }
    said.draw(look, said_area, frame);
    frame.render_widget(Paragraph::new(help), help_area);
}

/// The counter under the cursor, so that nobody takes the wrong one.
fn under_cursor(look: Look<'_>) -> String {
    let Page::Choose(choose) = &look.console.page else { return look.words.say("clerk-seat-hello-large") };
    let listed = look.console.listed(&choose.question, look.now);
    if choose.question != Question::Seats {
        return listed.title.to_uppercase();
    }
    let item = listed.items.get(choose.question.settled(choose.cursor, &listed.items));
    item.map_or_else(String::new, |item| item.label.to_uppercase())
}
