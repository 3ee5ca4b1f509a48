//! The slip as paper on the screen: what the printer of this kiosk makes, black on white.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, Paragraph, Widget};
use terminal::{Large, SizeClass, Theme, wrap};

use super::around::{below, rows_of};
use super::code::{Code, ink_on_paper};
use crate::slip::Slip;

/// Columns of the paper.
const COLUMNS: u16 = 46;
/// Columns of text on it.
const TEXT: u16 = COLUMNS - 4;
/// Rows of the number on it.
const NUMBER_ROWS: u16 = 5;

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
        Row::Code => code(slip).map_or(0, |code| code.size().height),
        _ => 1,
    }
}

fn lines(slip: &Slip, code: bool, papers: bool) -> Vec<Row> {
    // What the office leaves out of its slips is empty.
    let wrapped = |text: &str, row: fn(String) -> Row| {
        let lines = if text.is_empty() { Vec::new() } else { wrap(text, TEXT) };
        lines.into_iter().map(row)
    };
    let mut rows: Vec<Row> = wrapped(&slip.office, Row::Strong).collect();
    rows.extend([Row::Rule, Row::Number]);
    rows.extend(slip.offline.iter().flat_map(|offline| wrapped(offline, Row::Strong)));
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
    rows.extend(slip.own.iter().flat_map(|own| wrapped(own, Row::Left)));
    if let (true, Some((_, caption))) = (code, &slip.link) {
        rows.push(Row::Code);
        rows.extend(wrapped(caption, Row::Middle));
    }
    rows.push(Row::Rule);
    rows.extend(wrapped(&slip.closing, Row::Strong));
    rows
}

/// The code, unless it is wider than the paper.
fn code(slip: &Slip) -> Option<Code> {
    let (link, _) = slip.link.as_ref()?;
    Code::of(link).filter(|code| code.size().width <= TEXT)
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
            let lines = code(slip).map(|code| code.lines()).unwrap_or_default();
            debug_assert_eq!(rows_of(&lines), area.height);
            text(&lines.join("\n"), paper, Alignment::Center).render(area, buf);
        }
    }
}
