//! The sentence above the keys: what is under way, or what came of it.

use ratatui::Frame;
use ratatui::layout::Rect;
use terminal::Banner;

use super::{Look, panel};
use crate::ask;
use crate::console::Tone;

pub(super) enum Said {
    Nothing,
    Quiet(String),
    Loud(String),
}

impl Said {
    pub(super) fn of(look: Look<'_>) -> Said {
        if let Some(under_way) = &look.console.under_way {
            let what = look.say(ask::name_of(&under_way.command));
            if look.console.link.is_live() {
                return Said::Quiet(look.words.with("clerk-sending", &[("what", what.into())]));
            }
            let age = look.words.duration(look.now.since(under_way.since).seconds());
            return Said::Loud(look.words.with("clerk-sending-again", &[("what", what.into()), ("age", age.into())]));
        }
        match &look.console.notice {
            Some(notice) if notice.tone == Tone::Refused => Said::Loud(notice.text.clone()),
            Some(notice) => Said::Quiet(notice.text.clone()),
            None => Said::Nothing,
        }
    }

    /// The rows it takes. A screen with room keeps some for it, so that nothing jumps when it comes.
    pub(super) fn rows(&self, look: Look<'_>, columns: u16) -> u16 {
        let kept = look.by_size(1, 2, 3);
        match self {
            Said::Nothing => kept,
            Said::Quiet(text) => Banner::notice(text, look.theme).height(columns).max(kept),
            Said::Loud(text) => Banner::alarm(text, look.theme).height(columns).max(kept),
        }
    }

    pub(super) fn draw(&self, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
        let banner = match self {
            Said::Nothing => return,
            Said::Quiet(text) => Banner::notice(text, look.theme),
            Said::Loud(text) => Banner::alarm(text, look.theme),
        };
        let height = banner.height(area.width);
        frame.render_widget(banner, panel::middle(area, height));
    }
}
