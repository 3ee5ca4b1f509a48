//! Draws every scene of the console in every size as PNG files into a folder: `console_png FOLDER [PART OF A NAME]`.

#[path = "../src/console/sample.rs"]
mod sample;
#[path = "../src/console/scenes.rs"]
mod scenes;

use std::path::Path;

use clerk::{Console, Message, Who};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use terminal::{Depth, Screen, Theme, buffer_png};
use texts::Lang;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let only = std::env::args().nth(2).unwrap_or_default();
    for lang in [Lang::VI, Lang::EN] {
        let theme = Theme::new(Depth::True);
        let desks = scenes::scenes(&lang, theme).into_iter().map(|(name, console)| (name.to_owned(), console));
        let pads = scenes::keypads(&lang, theme).into_iter().map(|(name, console)| (format!("keypad-{name}"), console));
        for (name, console) in desks.chain(pads) {
            if !name.contains(&only) {
                continue;
            }
            // A pad stands beside small screens too.
            let smallest = if name.starts_with("keypad-") { (40, 12) } else { (200, 60) };
            for (columns, rows) in [(80, 24), (120, 40), smallest] {
                let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
                terminal.draw(|frame| console.render(sample::MOMENT, frame)).expect("drawn into memory");
                let file = Path::new(&folder).join(format!("{lang}-{name}-{columns}x{rows}.png"));
                std::fs::write(file, buffer_png(terminal.backend().buffer()))?;
            }
        }
    }
    Ok(())
}
