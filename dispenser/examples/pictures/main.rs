//! Pictures of all screens and of slips, to look at: `cargo run -p dispenser --example pictures [DIR] [SCREEN]`.

mod office;
mod scenes;
mod slips;

use std::path::PathBuf;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use terminal::{Screen, buffer_png};
use texts::Lang;

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let dir = PathBuf::from(args.next().unwrap_or_else(|| "pictures".to_owned()));
    let only = args.next();
    std::fs::create_dir_all(&dir)?;
    for lang in [Lang::VI, Lang::EN] {
        for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
            for (name, visit) in scenes::all(Size::new(columns, rows), &lang) {
                if only.as_deref().is_some_and(|only| only != name) {
                    continue;
                }
                let mut terminal = Terminal::new(TestBackend::new(columns, rows))?;
                terminal.draw(|frame| visit.kiosk.render(visit.now, frame))?;
                let picture = buffer_png(terminal.backend().buffer());
                std::fs::write(dir.join(format!("{name}-{lang}-{columns}x{rows}.png")), picture)?;
            }
        }
    }
    slips::draw_all(&dir)
}
