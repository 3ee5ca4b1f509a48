//! The day as a picture: bars for who came, lines for how long people waited.
//!
//! Whoever shows it does so by `<img>`, so it brings its own ground, and everything stands in attributes: a page's style
//! does not reach into it. What is drawn is told apart by its shape, not by its colour alone.

use std::fmt::Write as _;

use jiff::civil::Date;
use protocol::view::{TodayRow, TodayView};
use texts::{ClockTime, Day, Words};

use crate::http::authority::escaped;

mod marks;
mod plot;

use marks::{BAR, MEDIAN, Marks, P80};
use plot::Plot;

/// In units of the picture; shown at this width its smallest text has 15 pixels.
const WIDTH: u32 = 900;
const HEIGHT: u32 = 420;
/// Ink and grounds; ink on the ground has a contrast of 17:1.
const INK: &str = "#0B1630";
const GROUND: &str = "#FFFFFF";
const GRID: &str = "#D5DCEA";

/// The picture as a whole SVG document.
pub(super) fn drawn(view: &TodayView, words: &Words) -> String {
    let plot = Plot::of(view);
    let mut svg = String::with_capacity(16 * 1024);
    let (title, told) = (escaped(&words.say("today-title")), escaped(&told(view, words)));
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" \
         height=\"{HEIGHT}\" lang=\"{lang}\" role=\"img\" aria-labelledby=\"title told\" \
         font-family=\"Be Vietnam Pro, sans-serif\" font-size=\"15\" fill=\"{INK}\">\n\
         <title id=\"title\">{title}</title>\n<desc id=\"told\">{told}</desc>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{GROUND}\"/>\n",
        lang = words.lang(),
    );
    legend(&mut svg, words);
    axes(&mut svg, &plot, words);
    bars(&mut svg, &plot, view);
    line(&mut svg, &plot, view, &P80, |row| row.waited_p80_minutes);
    line(&mut svg, &plot, view, &MEDIAN, |row| row.waited_median_minutes);
    if view.rows.iter().all(|row| row.arrivals == 0) {
        let (x, y) = plot.middle();
        let nobody = escaped(&words.say("today-nobody"));
        let _ =
            writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"20\" text-anchor=\"middle\">{nobody}</text>");
    }
    svg.push_str("</svg>\n");
    svg
}

/// The picture in a few sentences, for whoever does not see it.
fn told(view: &TodayView, words: &Words) -> String {
    let arrivals: u64 = view.rows.iter().map(|row| u64::from(row.arrivals)).sum();
    let mut sentences = vec![words.with("today-told-day", &[("day", date(view, words).into())])];
    // Of equal ones the first.
    let most =
        |figure: fn(&TodayRow) -> u32| view.rows.iter().rev().max_by_key(|row| figure(row)).filter(|_| arrivals > 0);
    match most(|row| row.arrivals) {
        Some(row) => sentences.push(words.with(
            "today-told-arrivals",
            &[("arrivals", arrivals.into()), ("most", row.arrivals.into()), ("time", clock(row.minute, words).into())],
        )),
        None => sentences.push(words.say("today-nobody")),
    }
    let longest = most(|row| row.waited_median_minutes.unwrap_or(0));
    if let Some((row, waited)) = longest.and_then(|row| Some((row, row.waited_median_minutes?))) {
        let variables = [("waited", waited.into()), ("time", clock(row.minute, words).into())];
        sentences.push(words.with("today-told-wait", &variables));
    }
    sentences.join(" ")
}

fn date(view: &TodayView, words: &Words) -> String {
    let Ok(date) = view.day.parse::<Date>() else { return view.day.clone() };
    let small = i8::unsigned_abs;
    let weekday = small(date.weekday().to_monday_one_offset());
    words.date_long(Day { year: date.year(), month: small(date.month()), day: small(date.day()), weekday })
}

/// What the wall shows so many minutes after the day's midnight.
fn clock(minute: u16, words: &Words) -> String {
    let (hour, minute) = (minute / 60 % 24, minute % 60);
    let small = |number: u16| u8::try_from(number).unwrap_or_default();
    words.clock(ClockTime { hour: small(hour), minute: small(minute) })
}

fn legend(svg: &mut String, words: &Words) {
    let (arrivals, median, p80) = (words.say("today-arrivals"), words.say("today-median"), words.say("today-p80"));
    let _ = writeln!(svg, "<rect x=\"64\" y=\"19\" width=\"22\" height=\"16\" {BAR}/>");
    for (marks, x) in [(MEDIAN, 290.0), (P80, 560.0)] {
        marks.draw_line(svg, &[(x, 27.0), (x + 40.0, 27.0)]);
        marks.draw_mark(svg, (x + 20.0, 27.0));
    }
    for (x, what) in [(94, arrivals), (340, median), (610, p80)] {
        let _ = writeln!(svg, "<text x=\"{x}\" y=\"32\">{}</text>", escaped(&what));
    }
}

/// The grid with its figures: people on the left, minutes on the right, times below.
fn axes(svg: &mut String, plot: &Plot, words: &Words) {
    let titles = [(16, "start", words.say("today-axis-people")), (WIDTH - 16, "end", words.say("today-axis-minutes"))];
    for (x, anchor, title) in titles {
        let _ = writeln!(svg, "<text x=\"{x}\" y=\"68\" text-anchor=\"{anchor}\">{}</text>", escaped(&title));
    }
    for level in plot.levels() {
        let (left, right, y) = (plot::LEFT, plot::RIGHT, level.y);
        let _ = writeln!(
            svg,
            "<line x1=\"{left:.1}\" y1=\"{y:.1}\" x2=\"{right:.1}\" y2=\"{y:.1}\" stroke=\"{}\"/>\n\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>\n\
             <text x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            if level.people == 0 { INK } else { GRID },
            left - 10.0,
            y + 5.0,
            level.people,
            right + 10.0,
            y + 5.0,
            level.minutes,
        );
    }
    for (x, minute) in plot.times() {
        let (from, to, below) = (plot::BOTTOM, plot::BOTTOM + 6.0, plot::BOTTOM + 24.0);
        let _ = writeln!(
            svg,
            "<line x1=\"{x:.1}\" y1=\"{from:.1}\" x2=\"{x:.1}\" y2=\"{to:.1}\" stroke=\"{INK}\"/>\n\
             <text x=\"{x:.1}\" y=\"{below:.1}\" text-anchor=\"middle\">{}</text>",
            escaped(&clock(minute, words)),
        );
    }
}

fn bars(svg: &mut String, plot: &Plot, view: &TodayView) {
    for (row, x) in view.rows.iter().zip(plot.centres()).filter(|(row, _)| row.arrivals > 0) {
        let (y, width) = (plot.y_of_people(row.arrivals), plot.bar_width());
        let (left, height) = (x - width / 2.0, plot::BOTTOM - y);
        let _ = writeln!(svg, "<rect x=\"{left:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" {BAR}/>");
    }
}

/// One line; where nobody was called it has a gap.
fn line(svg: &mut String, plot: &Plot, view: &TodayView, marks: &Marks, wait: fn(&TodayRow) -> Option<u32>) {
    let points: Vec<Option<(f64, f64)>> = view
        .rows
        .iter()
        .zip(plot.centres())
        .map(|(row, x)| wait(row).map(|minutes| (x, plot.y_of_minutes(minutes))))
        .collect();
    for run in points.split(Option::is_none) {
        let run: Vec<(f64, f64)> = run.iter().flatten().copied().collect();
        marks.draw(svg, &run);
    }
}

#[cfg(test)]
mod tests;
