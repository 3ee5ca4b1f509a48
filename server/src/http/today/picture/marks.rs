//! What is drawn, told apart by shape: bars, a firm line with discs, a broken line with rhombs.

use std::fmt::Write as _;

/// A bar's attributes. Its fill is light, so that lines over it stay visible; its edge is what makes it visible itself.
pub(super) const BAR: &str = "fill=\"#C9D5EC\" stroke=\"#14254A\"";

/// A line and its points.
pub(super) struct Marks {
    colour: &'static str,
    width: &'static str,
    dashes: &'static str,
    points: Points,
}

enum Points {
    Disc,
    Rhomb,
}

/// What half of the people did not exceed.
pub(super) const MEDIAN: Marks = Marks { colour: "#0B1630", width: "3", dashes: "none", points: Points::Disc };

/// What four of five did not exceed: lighter, and still 5:1 on the ground.
pub(super) const P80: Marks = Marks { colour: "#54679A", width: "2", dashes: "6 4", points: Points::Rhomb };

impl Marks {
    /// A line through `points`, with a mark at each of them.
    pub(super) fn draw(&self, svg: &mut String, points: &[(f64, f64)]) {
        self.draw_line(svg, points);
        points.iter().for_each(|point| self.draw_mark(svg, *point));
    }

    /// A line through `points`, with a white edge, so that it stays apart from what it crosses.
    pub(super) fn draw_line(&self, svg: &mut String, points: &[(f64, f64)]) {
        if points.len() < 2 {
            return;
        }
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let (path, Marks { colour, width, dashes, .. }) = (path.join(" "), self);
        let line = format!("<polyline points=\"{path}\" fill=\"none\" stroke-linejoin=\"round\"");
        let _ = writeln!(
            svg,
            "{line} stroke=\"#FFFFFF\" stroke-width=\"6\"/>\n\
             {line} stroke=\"{colour}\" stroke-width=\"{width}\" stroke-dasharray=\"{dashes}\"/>"
        );
    }

    /// One mark.
    pub(super) fn draw_mark(&self, svg: &mut String, (x, y): (f64, f64)) {
        let colour = self.colour;
        let _ = match self.points {
            Points::Disc => writeln!(
                svg,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"{colour}\" stroke=\"#FFFFFF\" \
                 stroke-width=\"1.5\"/>"
            ),
            Points::Rhomb => writeln!(
                svg,
                "<path d=\"M{x:.1} {:.1}l5.5 5.5l-5.5 5.5l-5.5 -5.5z\" fill=\"#FFFFFF\" stroke=\"{colour}\" \
                 stroke-width=\"2\"/>",
                y - 5.5
            ),
        };
    }
}
