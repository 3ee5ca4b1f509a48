//! The code for a phone on the screen, black on white in half blocks.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Block, Paragraph, Widget};
use terminal::{Depth, Theme};

use crate::slip::modules;

/// White modules around a code on the screen.
const QUIET: usize = 2;
/// The largest module, in columns.
const LARGEST: usize = 2;

/// A code with its quiet zone, in modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::kiosk) struct Code {
    rows: Vec<Vec<bool>>,
}

impl Code {
    /// The code of a link; `None`: it is too long for one.
    pub(super) fn of(link: &str) -> Option<Code> {
        let modules = modules(link)?;
        let side = modules.len() + 2 * QUIET;
        let dark = |x: usize, y: usize| {
            let cell = x.checked_sub(QUIET).zip(y.checked_sub(QUIET));
            cell.and_then(|(x, y)| modules.get(y)?.get(x)).copied().unwrap_or(false)
        };
        Some(Code { rows: (0..side).map(|y| (0..side).map(|x| dark(x, y)).collect()).collect() })
    }

    /// The same as large as it fits into `room`; `None`: it does not fit.
    pub(super) fn fitting(self, room: Size) -> Option<Code> {
        let fits = |code: &Code| code.size().width <= room.width && code.size().height <= room.height;
        (1..=LARGEST).rev().map(|scale| self.scaled(scale)).find(fits)
    }

    fn scaled(&self, scale: usize) -> Code {
        let wide = |row: &Vec<bool>| row.iter().flat_map(|dark| std::iter::repeat_n(*dark, scale)).collect::<Vec<_>>();
        Code { rows: self.rows.iter().flat_map(|row| std::iter::repeat_n(wide(row), scale)).collect() }
    }

    /// Columns and rows on the screen.
    pub(super) fn size(&self) -> Size {
        let cells = |modules: usize| u16::try_from(modules).unwrap_or(u16::MAX);
        Size { width: cells(self.rows.len()), height: cells(self.rows.len().div_ceil(2)) }
    }

    /// As lines of a text.
    pub(super) fn lines(&self) -> Vec<String> {
        self.rows.chunks(2).map(half_blocks).collect()
    }

    pub(super) fn draw(&self, theme: Theme, area: Rect, buf: &mut Buffer) {
        let paper = ink_on_paper(theme);
        Block::new().style(paper).render(area, buf);
        Paragraph::new(self.lines().join("\n")).style(paper).alignment(Alignment::Center).render(area, buf);
    }
}

/// Two rows of modules as one row of cells.
fn half_blocks(rows: &[Vec<bool>]) -> String {
    let lower = |x: usize| rows.get(1).and_then(|row| row.get(x)).copied().unwrap_or(false);
    let upper = rows.first().map_or(&[][..], Vec::as_slice);
    upper
        .iter()
        .enumerate()
        .map(|(x, upper)| match (upper, lower(x)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        })
        .collect()
}

/// Paper is white, whatever the palette; without colours it is the terminal's other ground.
pub(super) fn ink_on_paper(theme: Theme) -> Style {
    match theme.depth() {
        Depth::Plain => Style::new().add_modifier(Modifier::REVERSED),
        Depth::Sixteen => Style::new().fg(Color::Black).bg(Color::White),
        Depth::Many | Depth::True => Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(231)),
    }
}
