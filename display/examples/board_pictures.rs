//! Draws boards as PNGs, so that people can look at them: `cargo run -p display --example board_pictures -- FOLDER [SIZE…]`,
//! a size being `120x40`. Without sizes: those that the board is made for.

use std::error::Error;
use std::path::Path;

use display::{Board, News, Place};
use protocol::view::{BoardView, Sign};
use protocol::{Code, Problem};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use terminal::{Depth, Input, Millis, Screen, Theme, buffer_png};
use texts::{Lang, Texts};

#[path = "../src/sample.rs"]
mod sample;

const SIZES: [(u16, u16); 5] = [(40, 12), (80, 24), (120, 40), (200, 60), (300, 90)];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("give the folder for the pictures")?;
    std::fs::create_dir_all(&folder)?;
    let wanted: Vec<(u16, u16)> = arguments.map(|size| parse(&size)).collect::<Result<_, _>>()?;
    let sizes = if wanted.is_empty() { SIZES.to_vec() } else { wanted };
    for (columns, rows) in sizes {
        for (name, board, now) in boards() {
            let path = Path::new(&folder).join(format!("{columns}x{rows}-{name}.png"));
            std::fs::write(&path, picture(&board, now, columns, rows)?)?;
            println!("{}", path.display());
        }
    }
    Ok(())
}

fn parse(size: &str) -> Result<(u16, u16), Box<dyn Error>> {
    let (columns, rows) = size.split_once('x').ok_or("a size is written 120x40")?;
    Ok((columns.parse()?, rows.parse()?))
}

/// Each board with a name and the moment at which it is looked at.
fn boards() -> Vec<(&'static str, Board, Millis)> {
    let quiet = Millis(20_000);
    let mut lost = with(&Lang::VI, None, sample::busy());
    told(&mut lost, News::Lost(Millis(10_000)));
    let mut refused = empty(&Lang::VI, None);
    told(&mut refused, News::Refused(Box::new(Problem::new(Code::UnknownOffice))));
    vec![
        ("nothing", with(&Lang::VI, None, sample::board()), quiet),
        ("busy", with(&Lang::VI, None, sample::busy()), quiet),
        ("busy-en", with(&Lang::EN, None, sample::busy()), quiet),
        ("signs", with(&Lang::VI, None, sample::signed(Sign::Transferred)), quiet),
        ("signs-en", with(&Lang::EN, None, sample::signed(Sign::Appointment)), quiet),
        ("sign-papers", with(&Lang::VI, None, sample::signed(Sign::Papers)), quiet),
        ("idle", with(&Lang::VI, None, sample::idle()), quiet),
        ("closed", with(&Lang::VI, None, sample::closed()), quiet),
        ("noon", with(&Lang::VI, None, sample::noon()), quiet),
        ("stopped", with(&Lang::VI, None, sample::stopped()), quiet),
        ("stopped-page-2", with(&Lang::VI, None, sample::stopped()), Millis(28_000)),
        ("counter-long-reason", with(&Lang::VI, Some("5"), sample::stopped()), quiet),
        ("flash", with(&Lang::VI, None, sample::busy()), Millis(100)),
        ("burst", with(&Lang::VI, None, sample::burst()), quiet),
        ("lost", lost, Millis(90_000)),
        ("longest", with(&Lang::VI, None, sample::longest()), quiet),
        ("counters-30", with(&Lang::VI, None, sample::many_counters(30)), quiet),
        ("counters-100", with(&Lang::VI, None, sample::many_counters(100)), quiet),
        ("counter", with(&Lang::VI, Some("3"), sample::busy()), quiet),
        ("counter-paused", with(&Lang::VI, Some("5"), sample::busy()), quiet),
        ("refused", refused, quiet),
        ("connecting", empty(&Lang::VI, None), quiet),
    ]
}

fn empty(lang: &Lang, counter: Option<&str>) -> Board {
    let place = Place { office: "an-bin".to_owned(), counter: counter.map(str::to_owned), ..Place::default() };
    Board::new(place, Texts::builtin().words(lang), Theme::new(Depth::True))
}

fn with(lang: &Lang, counter: Option<&str>, view: BoardView) -> Board {
    let mut board = empty(lang, counter);
    told(&mut board, News::Board(Box::new(view), sample::MORNING));
    board
}

fn told(board: &mut Board, news: News) {
    // The bell is not part of a picture.
    let _ = board.update(Input::Message(news), Millis(0));
}

fn picture(board: &Board, now: Millis, columns: u16, rows: u16) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows))?;
    terminal.draw(|frame| board.render(now, frame))?;
    Ok(buffer_png(terminal.backend().buffer()))
}
