//! The slip laid out on paper, from top to bottom.

use super::letters::{Type, Weight};
use super::qr::Code;
use super::{Canvas, Logo, PaperWidth, Slip};

/// White at the left and right edge, in dots.
pub(super) const MARGIN: i32 = 12;
/// White above the first and below the last line, in dots.
const EDGE: i32 = 24;
/// White between two matters, in dots.
const PAUSE: i32 = 14;

/// The sizes of letters on one width of paper, in dots of their capitals.
#[derive(Clone, Copy)]
struct Sizes {
    body: f32,
    service: f32,
    number: f32,
}

impl Sizes {
    fn of(width: PaperWidth) -> Sizes {
        match width {
            // Eight dots are a millimetre on every printer: the letters are nearly as large, and the lines shorter.
            PaperWidth::Narrow => Sizes { body: 22.0, service: 30.0, number: 150.0 },
            PaperWidth::Middle => Sizes { body: 24.0, service: 34.0, number: 170.0 },
            PaperWidth::Wide => Sizes { body: 25.0, service: 36.0, number: 170.0 },
        }
    }
}

/// Draws a slip for paper of this width. A logo that cannot be read is left out.
pub fn draw(slip: &Slip, width: PaperWidth) -> Canvas {
    let mut sheet = Sheet::new(width);
    let logo = slip.logo.as_ref().and_then(|logo| Logo::read(logo).ok());
    if let Some(logo) = logo {
        sheet.y = logo.draw(&mut sheet.canvas, width, sheet.y) + PAUSE;
    }
    let languages: Vec<&Slip> = std::iter::once(slip).chain(&slip.also).collect();
    sheet.once_each(sheet.body(Weight::Bold), &languages, |slip| Some(&slip.office));
    if sheet.y > EDGE {
        sheet.rule();
    }
    if slip.again {
        sheet.once_each(sheet.service(), &languages, |slip| Some(&slip.mark));
    }
    sheet.number(&slip.number);
    for (nth, language) in languages.iter().enumerate() {
        if nth > 0 {
            sheet.rule();
        }
        sheet.block(language);
    }
    sheet.foot(&languages);
    sheet.into_canvas()
}

/// The paper, and how far it is written.
pub(super) struct Sheet {
    canvas: Canvas,
    sizes: Sizes,
    y: i32,
}

impl Sheet {
    pub(super) fn new(width: PaperWidth) -> Sheet {
        Sheet { canvas: Canvas::new(width), sizes: Sizes::of(width), y: EDGE }
    }

    pub(super) fn into_canvas(mut self) -> Canvas {
        let end = u32::try_from(self.y + EDGE).unwrap_or_default();
        self.canvas.feed_to(end);
        self.canvas
    }

    /// What one language says below the number.
    fn block(&mut self, slip: &Slip) {
        let (body, bold) = (self.body(Weight::Regular), self.body(Weight::Bold));
        self.centred(self.service(), &slip.service);
        if let Some(procedure) = &slip.procedure {
            self.centred(body, procedure);
        }
        if let Some(offline) = &slip.offline {
            self.y += PAUSE / 2;
            self.centred(bold, offline);
        }
        self.rule();
        for fact in &slip.facts {
            self.left(body, fact);
        }
        if !slip.papers.is_empty() {
            self.y += PAUSE;
            self.left(bold, &slip.papers_heading);
            for paper in &slip.papers {
                self.ticked(paper);
            }
        }
        if let Some(fee) = &slip.fee {
            self.y += PAUSE;
            self.left(body, fee);
        }
        if !slip.missed.is_empty() {
            self.y += PAUSE;
            self.left(bold, &slip.missed);
        }
    }

    /// What stands below all languages: the code, the office's own words, and what a slip is not.
    fn foot(&mut self, languages: &[&Slip]) {
        let link = languages.first().and_then(|slip| slip.link.as_ref());
        if let Some(code) = link.and_then(|(link, _)| Code::of(link, self.canvas.width())) {
            self.rule();
            self.y = code.draw(&mut self.canvas, self.y);
            self.once_each(self.body(Weight::Regular), languages, |slip| Some(&slip.link.as_ref()?.1));
        }
        let (own, closing): (Said, Said) = (|slip| slip.own.as_ref(), |slip| Some(&slip.closing));
        for (weight, said) in [(Weight::Regular, own), (Weight::Bold, closing)] {
            if languages.iter().any(|slip| said(slip).is_some_and(|text| !text.is_empty())) {
                self.rule();
                self.once_each(self.body(weight), languages, said);
            }
        }
    }

    /// The same in each language, below each other; what is alike only once.
    fn once_each(&mut self, letters: Type, languages: &[&Slip], said: Said) {
        let mut before: Vec<&String> = Vec::new();
        for text in languages.iter().filter_map(|slip| said(slip)) {
            if !before.contains(&text) {
                self.centred(letters, text);
                before.push(text);
            }
        }
    }

    pub(super) fn body(&self, weight: Weight) -> Type {
        Type { weight, capitals: self.sizes.body }
    }

    pub(super) fn service(&self) -> Type {
        Type { weight: Weight::Bold, capitals: self.sizes.service }
    }

    pub(super) fn centred(&mut self, letters: Type, text: &str) {
        for line in letters.wrap_evenly(text, self.room()) {
            let left = (self.canvas.width() as f32 - letters.width(&line)) / 2.0;
            self.line(letters, left as i32, &line);
        }
    }

    pub(super) fn left(&mut self, letters: Type, text: &str) {
        for line in letters.wrap(text, self.room()) {
            self.line(letters, MARGIN, &line);
        }
    }

    /// A line of the list of papers, with a box to tick.
    fn ticked(&mut self, text: &str) {
        let letters = self.body(Weight::Regular);
        let side = letters.capitals as i32 - 1;
        let indent = MARGIN + side + 14;
        let top = self.y + letters.rise() - side;
        for (y, height) in [(top, 3), (top + side - 3, 3)] {
            self.canvas.bar(MARGIN, y, side, height);
        }
        for x in [MARGIN, MARGIN + side - 3] {
            self.canvas.bar(x, top, 3, side);
        }
        for line in letters.wrap(text, self.room() - (indent - MARGIN) as f32) {
            self.line(letters, indent, &line);
        }
    }

    /// The number, as large as the paper is wide: it is never broken or cut, however long it has grown.
    fn number(&mut self, number: &str) {
        let largest = Type { weight: Weight::Heaviest, capitals: self.sizes.number };
        let letters = largest.shrunk_to(number, self.room());
        let left = (self.canvas.width() as f32 - letters.width(number)) / 2.0;
        // Digits and capitals have no marks above and nothing below their feet.
        let height = letters.capitals.ceil() as i32;
        self.y += 14;
        letters.draw(&mut self.canvas, left as i32, self.y + height, number);
        self.y += height + 20;
    }

    pub(super) fn rule(&mut self) {
        self.y += 12;
        self.canvas.bar(MARGIN, self.y, self.room() as i32, 3);
        self.y += 14;
    }

    /// A ruler from edge to edge: a bar at the outermost dots of both sides, and a tick every centimetre.
    pub(super) fn ruler(&mut self) {
        const HEIGHT: i32 = 60;
        const CENTIMETRE: usize = 80;
        let width = self.canvas.width() as i32;
        for x in [0, width - 4] {
            self.canvas.bar(x, self.y, 4, HEIGHT);
        }
        for x in (0..width).step_by(CENTIMETRE) {
            self.canvas.bar(x, self.y + HEIGHT / 2, 2, HEIGHT / 2);
        }
        self.canvas.bar(0, self.y + HEIGHT - 3, width, 3);
        self.y += HEIGHT + PAUSE;
    }

    fn room(&self) -> f32 {
        (self.canvas.width() as i32 - 2 * MARGIN) as f32
    }

    fn line(&mut self, letters: Type, x: i32, text: &str) {
        letters.draw(&mut self.canvas, x, self.y + letters.rise(), text);
        self.y += letters.pitch();
    }
}

/// One text of a slip.
type Said = fn(&Slip) -> Option<&String>;
