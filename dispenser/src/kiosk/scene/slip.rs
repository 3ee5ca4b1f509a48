//! The slip as paper on the screen: what the printer of this kiosk makes, black on white.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Block, Paragraph, Widget};
use terminal::{Depth, Large, SizeClass, Theme, wrap};

use super::around::{below, rows_of};
use crate::slip::{Slip, modules};

/// Columns of the paper.
const COLUMNS: u16 = 46;
/// Columns of text on it.
const TEXT: u16 = COLUMNS - 4;
/// Rows of the number on it.
const NUMBER_ROWS: u16 = 5;
/// White modules around a code on the screen.
const QUIET: usize = 2;

/// A line of the paper.
enum Row {
    Middle(String),
    Strong(String),
    Left(String),
    Number,
    Rule,
    Code,
}

/// The size of the paper, if it fits beside a number in `room`.
pub(super) fn paper_size(slip: &Slip, room: Size) -> Option<Size> {
    let height = rows(slip, room.height)?.iter().map(|row| height_of(row, slip)).sum::<u16>() + 2;
    (room.width >= COLUMNS + 52).then_some(Size { width: COLUMNS, height })
}

/// As many lines of the slip as fit: the code gives way first, then the papers.
fn rows(slip: &Slip, height: u16) -> Option<Vec<Row>> {
    [(true, true), (false, true), (false, false)]
        .into_iter()
        .map(|(code, papers)| lines(slip, code, papers))
        .find(|rows| rows.iter().map(|row| height_of(row, slip)).sum::<u16>() + 2 <= height)
}

fn height_of(row: &Row, slip: &Slip) -> u16 {
    match row {
        Row::Number => NUMBER_ROWS + 1,
        Row::Code => u16::try_from(code(slip).len().div_ceil(2)).unwrap_or(u16::MAX / 4),
        _ => 1,
    }
}

fn lines(slip: &Slip, code: bool, papers: bool) -> Vec<Row> {
    let wrapped = |text: &str, row: fn(String) -> Row| wrap(text, TEXT).into_iter().map(row);
    let mut rows: Vec<Row> = wrapped(&slip.office, Row::Strong).collect();
    rows.extend([Row::Rule, Row::Number]);
    rows.extend(wrapped(&slip.service, Row::Strong));
    rows.extend(slip.procedure.iter().flat_map(|procedure| wrapped(procedure, Row::Middle)));
    rows.push(Row::Rule);
    rows.extend(slip.facts.iter().flat_map(|fact| wrapped(fact, Row::Left)));
    if papers && !slip.papers.is_empty() {
        rows.extend(wrapped(&slip.papers_heading, Row::Left));
        for paper in &slip.papers {
            let marks = std::iter::once("• ").chain(std::iter::repeat("  "));
            rows.extend(marks.zip(wrap(paper, TEXT - 2)).map(|(mark, line)| Row::Left(format!("{mark}{line}"))));
        }
    }
    rows.extend(slip.fee.iter().flat_map(|fee| wrapped(fee, Row::Left)));
    rows.push(Row::Rule);
    rows.extend(wrapped(&slip.missed, Row::Left));
    if let (true, Some((_, caption))) = (code, &slip.link) {
        rows.push(Row::Code);
        rows.extend(wrapped(caption, Row::Middle));
    }
    rows.push(Row::Rule);
    rows.extend(wrapped(&slip.closing, Row::Strong));
    rows
}

/// The code with its quiet zone; nothing when it is wider than the paper.
fn code(slip: &Slip) -> Vec<Vec<bool>> {
    let Some(modules) = slip.link.as_ref().and_then(|(link, _)| modules(link)) else { return Vec::new() };
    let side = modules.len() + 2 * QUIET;
    if side > usize::from(TEXT) {
        return Vec::new();
    }
    let dark = |x: usize, y: usize| {
        let cell = x.checked_sub(QUIET).zip(y.checked_sub(QUIET));
        cell.and_then(|(x, y)| modules.get(y)?.get(x)).copied().unwrap_or(false)
    };
    (0..side).map(|y| (0..side).map(|x| dark(x, y)).collect()).collect()
}

pub(super) fn draw(slip: &Slip, theme: Theme, area: Rect, buf: &mut Buffer) {
    let paper = ink_on_paper(theme);
    Block::new().style(paper).render(area, buf);
    let mut place =
        Rect { x: area.x + 2, y: area.y + 1, width: TEXT, height: area.height.saturating_sub(2) }.intersection(area);
    for row in rows(slip, area.height).unwrap_or_default() {
        let rows = height_of(&row, slip).min(place.height);
        let here = Rect { height: rows, ..place };
        draw_row(&row, slip, theme, here, buf);
        place = below(place, rows);
    }
}

fn draw_row(row: &Row, slip: &Slip, theme: Theme, area: Rect, buf: &mut Buffer) {
    let paper = ink_on_paper(theme);
    let text = |text: &str, style: Style, alignment| Paragraph::new(text.to_owned()).style(style).alignment(alignment);
    match row {
        Row::Middle(line) => text(line, paper, Alignment::Center).render(area, buf),
        Row::Strong(line) => text(line, paper.add_modifier(Modifier::BOLD), Alignment::Center).render(area, buf),
        Row::Left(line) => text(line, paper, Alignment::Left).render(area, buf),
        Row::Rule => text(&"─".repeat(usize::from(area.width)), paper, Alignment::Left).render(area, buf),
        Row::Number => {
            let class = SizeClass::fit(theme, &slip.number, Size { width: area.width, height: NUMBER_ROWS });
            Large::new(&slip.number, class).style(paper).render(area, buf);
        }
        Row::Code => {
            let modules = code(slip);
            let lines: Vec<String> = modules.chunks(2).map(half_blocks).collect();
            debug_assert_eq!(rows_of(&lines), area.height);
            text(&lines.join("\n"), paper, Alignment::Center).render(area, buf);
        }
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
fn ink_on_paper(theme: Theme) -> Style {
    match theme.depth() {
        Depth::Plain => Style::new().add_modifier(Modifier::REVERSED),
        Depth::Sixteen => Style::new().fg(Color::Black).bg(Color::White),
        Depth::Many | Depth::True => Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(231)),
    }
}
