//! The board's screen: what it knows, and what happens to it.

mod draw;

use std::convert::Infallible;

use protocol::Problem;
use protocol::view::BoardView;
use ratatui::Frame;
use terminal::{Chord, Effects, Freshness, Input, Millis, Screen, Theme};
use texts::Words;

use crate::{ServerTime, Stage, hero, moved, one_counter, stage};

/// Pages of lists and of the ticker turn at multiples of this.
const PAGES_TURN: Millis = Millis(2000);

/// What a board shows.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// The office's id.
    pub office: String,
    /// Only the counters of this zone.
    pub zone: Option<String>,
    /// One counter, alone and huge.
    pub counter: Option<String>,
}

/// What the rest of the program tells the board.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// The board as it is now, and the server's time in milliseconds since 1970.
    Board(Box<BoardView>, i64),
    /// The server's time alone.
    Time(i64),
    /// The server was heard last at this moment; since then the link is down.
    Lost(Millis),
    /// The server shows no such board, and is asked again.
    Refused(Box<Problem>),
    /// The server does not let this display in any more: the board ends.
    Rejected,
    /// Whether the hall can hear this board.
    Sound {
        /// Its player plays.
        works: bool,
    },
}

/// The wall board as a [`Screen`]: [`News`] come in, the bell goes out, `q` ends it.
#[derive(Debug)]
pub struct Board {
    place: Place,
    words: Words,
    theme: Theme,
    speed: u32,
    stage: Stage,
    known: Option<Known>,
    freshness: Freshness,
    refused: Option<Box<Problem>>,
    note: Option<String>,
    rejected: bool,
    /// Its own player does not play.
    mute: bool,
    /// It rings for a call that no voice says.
    rings: bool,
}

/// What the server has told.
#[derive(Debug)]
struct Known {
    board: BoardView,
    time: ServerTime,
}

impl Board {
    /// A board that knows nothing yet.
    pub fn new(place: Place, words: Words, theme: Theme) -> Board {
        Board {
            place,
            words,
            theme,
            speed: 1,
            stage: Stage::new(),
            known: None,
            freshness: Freshness::Connecting,
            refused: None,
            note: None,
            rejected: false,
            mute: false,
            rings: true,
        }
    }

    /// The same for a server whose clock runs `speed` times as fast as ours.
    pub fn at_speed(self, speed: u32) -> Board {
        Board { speed: speed.max(1), ..self }
    }

    /// The same with a note at the foot of the screen, for whoever stands at this terminal.
    pub fn with_note(self, note: String) -> Board {
        Board { note: Some(note), ..self }
    }

    /// The same, with a bell or without.
    pub fn that_rings(self, rings: bool) -> Board {
        Board { rings, ..self }
    }

    /// Whether it ended because the server does not let this display in any more.
    pub fn is_rejected(&self) -> bool {
        self.rejected
    }

    /// What the server has told last.
    pub fn board(&self) -> Option<&BoardView> {
        self.known.as_ref().map(|known| &known.board)
    }

    /// Which call is shown large, and which wait for it.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    fn take(&mut self, news: News, now: Millis) {
        match news {
            News::Board(board, server_ms) => {
                let mut board = match &self.place.counter {
                    Some(id) => one_counter::of_counter(*board, id),
                    None => *board,
                };
                self.words = self.words.at(board.place.as_str());
                if let Some(known) = &self.known {
                    moved::mark(&known.board, &mut board);
                }
                self.known = Some(Known { board, time: ServerTime::new(server_ms, now, self.speed) });
                self.freshness = Freshness::Live;
                self.refused = None;
            }
            // Nobody is heard: it is only reckoned, as it is here, and without the speed of a demonstration.
            News::Time(_) if !self.freshness.is_live() => {}
            News::Time(server_ms) => {
                if let Some(known) = &mut self.known {
                    known.time = ServerTime::new(server_ms, now, self.speed);
                }
            }
            News::Lost(since) => {
                self.refused = None;
                if self.known.is_some() {
                    self.freshness = Freshness::Stale { since };
                }
            }
            News::Refused(problem) => self.refused = Some(problem),
            News::Rejected => self.rejected = true,
            News::Sound { works } => self.mute = !works,
        }
    }

    /// Lets the next call on the stage if it is time; rings for one that is announced, unless the voice says it.
    fn stage_effects(&mut self, now: Millis) -> Effects<Infallible> {
        let Some(known) = &self.known else { return Effects::redraw() };
        match self.stage.update(&known.board, known.time.moment(now)) {
            Some(_) if self.rings && !stage::is_led_by_voice(&known.board) => Effects::redraw().and_bell(),
            _ => Effects::redraw(),
        }
    }
}

impl Screen for Board {
    type Message = News;
    type Order = Infallible;

    fn update(&mut self, input: Input<News>, now: Millis) -> Effects<Infallible> {
        match input {
            Input::Message(news) => {
                self.take(news, now);
                match self.rejected {
                    true => Effects::quit(),
                    false => self.stage_effects(now),
                }
            }
            Input::Tick => self.stage_effects(now),
            Input::Key(key) if [Chord::letter('q'), Chord::control('c')].iter().any(|chord| chord.matches(key)) => {
                Effects::quit()
            }
            Input::Key(_) | Input::Mouse(_) => Effects::none(),
            Input::Resize(_) => Effects::redraw(),
        }
    }

    fn render(&self, now: Millis, frame: &mut Frame<'_>) {
        draw::draw(self, now, frame);
    }

    fn next_wake(&self, now: Millis) -> Option<Millis> {
        let known = self.known.as_ref()?;
        let staged = self.stage.current();
        [
            self.stage.next_change(&known.board),
            staged.and_then(|staged| hero::next_flash(staged, now)),
            self.freshness.next_change(now),
            Some(known.time.next_minute(now)),
            Some(now.next_step(Millis(0), PAGES_TURN)),
        ]
        .into_iter()
        .flatten()
        .min()
    }
}

#[cfg(test)]
mod tests;
