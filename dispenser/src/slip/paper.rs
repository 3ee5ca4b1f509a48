//! The slip laid out on paper, from top to bottom.

use super::letters::{Type, Weight};
use super::{Canvas, Slip, qr};

/// White at the left and right edge, in dots.
const MARGIN: i32 = 12;
/// White above the first and below the last line, in dots.
const EDGE: i32 = 24;
/// White between two matters, in dots.
const PAUSE: i32 = 14;

const BODY: Type = Type { weight: Weight::Regular, capitals: 25.0 };
const BOLD: Type = Type { weight: Weight::Bold, capitals: 25.0 };
const SERVICE: Type = Type { weight: Weight::Bold, capitals: 36.0 };
const NUMBER: Type = Type { weight: Weight::Heaviest, capitals: 170.0 };

/// Draws a slip.
pub fn draw(slip: &Slip) -> Canvas {
    let mut sheet = Sheet { canvas: Canvas::default(), y: EDGE };
    sheet.centred(BOLD, &slip.office);
    sheet.rule();
    if let Some(again) = &slip.again {
        sheet.centred(SERVICE, again);
    }
    sheet.number(&slip.number);
    sheet.centred(SERVICE, &slip.service);
    if let Some(procedure) = &slip.procedure {
        sheet.centred(BODY, procedure);
    }
    sheet.rule();
    for fact in &slip.facts {
        sheet.left(BODY, fact);
    }
    if !slip.papers.is_empty() {
        sheet.y += PAUSE;
        sheet.left(BOLD, &slip.papers_heading);
        for paper in &slip.papers {
            sheet.ticked(paper);
        }
    }
    if let Some(fee) = &slip.fee {
        sheet.y += PAUSE;
        sheet.left(BODY, fee);
    }
    sheet.rule();
    sheet.left(BODY, &slip.missed);
    if let Some((link, caption)) = &slip.link {
        let below = qr::draw(&mut sheet.canvas, sheet.y, link);
        if below > sheet.y {
            sheet.y = below;
            sheet.centred(BODY, caption);
        }
    }
    sheet.rule();
    sheet.centred(BOLD, &slip.closing);
    let end = u32::try_from(sheet.y + EDGE).unwrap_or_default();
    sheet.canvas.feed_to(end);
    sheet.canvas
}

/// The paper, and how far it is written.
struct Sheet {
    canvas: Canvas,
    y: i32,
}

impl Sheet {
    const ROOM: f32 = (Canvas::WIDTH as i32 - 2 * MARGIN) as f32;

    fn centred(&mut self, letters: Type, text: &str) {
        for line in letters.wrap(text, Self::ROOM) {
            let left = (Canvas::WIDTH as f32 - letters.width(&line)) / 2.0;
            self.line(letters, left as i32, &line);
        }
    }

    fn left(&mut self, letters: Type, text: &str) {
        for line in letters.wrap(text, Self::ROOM) {
            self.line(letters, MARGIN, &line);
        }
    }

    /// A line of the list of papers, with a box to tick.
    fn ticked(&mut self, text: &str) {
        const SIDE: i32 = 24;
        const INDENT: i32 = MARGIN + SIDE + 14;
        let top = self.y + BODY.rise() - SIDE;
        for (y, height) in [(top, 3), (top + SIDE - 3, 3)] {
            self.canvas.bar(MARGIN, y, SIDE, height);
        }
        for x in [MARGIN, MARGIN + SIDE - 3] {
            self.canvas.bar(x, top, 3, SIDE);
        }
        for line in BODY.wrap(text, Self::ROOM - (INDENT - MARGIN) as f32) {
            self.line(BODY, INDENT, &line);
        }
    }

    /// The number, as large as the paper is wide: it is never broken or cut, however long it has grown.
    fn number(&mut self, number: &str) {
        let letters = NUMBER.shrunk_to(number, Self::ROOM);
        let left = (Canvas::WIDTH as f32 - letters.width(number)) / 2.0;
        // Digits and capitals have no marks above and nothing below their feet.
        let height = letters.capitals.ceil() as i32;
        self.y += 14;
        letters.draw(&mut self.canvas, left as i32, self.y + height, number);
        self.y += height + 20;
    }

    fn rule(&mut self) {
        self.y += 12;
        self.canvas.bar(MARGIN, self.y, Self::ROOM as i32, 3);
        self.y += 14;
    }

    fn line(&mut self, letters: Type, x: i32, text: &str) {
        letters.draw(&mut self.canvas, x, self.y + letters.rise(), text);
        self.y += letters.pitch();
    }
}
