//! Draws the pairing screen in its states as PNG files into a folder: `pairing_png FOLDER`.

use std::path::Path;

use enrol::{Asking, News, PairingScreen};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use terminal::{Depth, Input, Millis, Screen, Theme, buffer_png};
use texts::{Lang, Texts};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let code = News::Code { code: "K7P-4Q2".to_owned(), check: "821377".to_owned() };
    for (name, again, news) in
        [("pairing", false, code.clone()), ("again", true, code), ("unreachable", false, News::Unreachable)]
    {
        let asking = Asking { server: "wss://192.168.1.10:7070".to_owned(), again, office: None };
        let mut screen = PairingScreen::new(asking, &Texts::builtin().words(&Lang::VI), Theme::new(Depth::True));
        // The screen goes on; only its picture matters.
        let _ = screen.update(Input::Message(news), Millis(0));
        for (columns, rows) in [(80, 24), (200, 60)] {
            let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a screen in memory");
            terminal.draw(|frame| screen.render(Millis(0), frame)).expect("drawn into memory");
            let file = Path::new(&folder).join(format!("{name}-{columns}x{rows}.png"));
            std::fs::write(file, buffer_png(terminal.backend().buffer()))?;
        }
    }
    Ok(())
}
