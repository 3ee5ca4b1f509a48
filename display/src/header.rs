//! The office's name, the date and the clock.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::text::Line;
use ratatui::widgets::Widget;
use terminal::{Large, Millis, Role, SizeClass, Ticker, clock_line, width, wrap};
use texts::{ClockTime, Day};

use crate::moment::wall_clock;
use crate::panel::{cut_left, inset, write};
use crate::scene::Scene;

/// What the header shows on a screen of one size.
pub(crate) struct Header {
    name: Vec<String>,
    date: Option<String>,
    clock: String,
    clock_class: SizeClass,
    height: u16,
}

/// Between the name and the clock.
const BETWEEN: u16 = 3;

impl Header {
    /// The header in `columns` of a screen of so many rows.
    pub(crate) fn fit(scene: &Scene<'_>, columns: u16, screen_rows: u16) -> Header {
        let (day, time) = wall_clock(scene.board, scene.now.server_ms);
        let clock = scene.words.clock(time);
        let clock_class = SizeClass::fit(scene.theme, "00:00", Size::new(columns / 4, screen_rows / 13));
        if clock_class.is_text() {
            return Header::plain(scene, (day, time), columns, screen_rows);
        }
        let name = pages(scene, columns.saturating_sub(clock_class.width("00:00") + BETWEEN), screen_rows / 6);
        let name_rows = u16::try_from(name.len()).unwrap_or(u16::MAX);
        let height = clock_class.height().max(name_rows + 1);
        Header { name, date: Some(scene.words.date_long(day)), clock, clock_class, height }
    }

    /// With as much of the date as leaves the name on the fewest lines.
    fn plain(scene: &Scene<'_>, (day, time): (Day, ClockTime), columns: u16, screen_rows: u16) -> Header {
        let most = screen_rows / 4;
        let widest = clock_line(scene.words, day, time, columns);
        let shorter = clock_line(scene.words, day, time, width(&widest).saturating_sub(1));
        let made = [widest, shorter, scene.words.clock(time)].into_iter().map(|clock| {
            let name = pages(scene, columns.saturating_sub(width(&clock) + BETWEEN), most);
            let full = wrap(scene.text(&scene.board.name), columns.saturating_sub(width(&clock) + BETWEEN)).len();
            let height = u16::try_from(name.len()).unwrap_or(u16::MAX).max(1);
            (full, Header { name, date: None, clock, clock_class: SizeClass::TEXT, height })
        });
        let fewest = made.min_by_key(|(full, _)| *full).map(|(_, header)| header);
        fewest.unwrap_or(Header {
            name: Vec::new(),
            date: None,
            clock: scene.words.clock(time),
            clock_class: SizeClass::TEXT,
            height: 1,
        })
    }

    /// The rows it takes.
    pub(crate) fn height(&self) -> u16 {
        self.height
    }

    /// Draws it.
    pub(crate) fn draw(&self, area: Rect, scene: &Scene<'_>, buf: &mut Buffer) {
        let clock_width = self.clock_class.width(&self.clock);
        let (text, clock) = cut_left(area, area.width.saturating_sub(clock_width), 0);
        let rows = u16::try_from(self.name.len() + usize::from(self.date.is_some())).unwrap_or(u16::MAX);
        let text = inset(text, 0, text.height.saturating_sub(rows) / 2);
        // The name does not grow old when the connection is lost.
        for (row, line) in text.rows().zip(&self.name) {
            Line::styled(line.as_str(), scene.theme.style(Role::Strong)).render(row, buf);
        }
        if let Some((row, date)) = text.rows().nth(self.name.len()).zip(self.date.as_ref()) {
            write(row, date, scene, Role::Dim, Alignment::Left, buf);
        }
        let style = scene.theme.style(Role::Strong);
        if self.clock_class.is_text() {
            write(clock, &self.clock, scene, Role::Text, Alignment::Right, buf);
        } else {
            Large::new(&self.clock, self.clock_class).style(style).alignment(Alignment::Right).render(clock, buf);
        }
    }
}

/// The name, on at most `rows` lines at a time.
fn pages(scene: &Scene<'_>, columns: u16, rows: u16) -> Vec<String> {
    Ticker::new(&[scene.text(&scene.board.name)], columns, rows.max(1)).lines(Millis(0), scene.now.screen).to_vec()
}
