//! The calls as lines, for outputs that are no screen.

use std::io::{self, Write};

use protocol::view::BoardView;
use terminal::{Clock, Millis, print_lines};
use texts::Words;
use tokio::sync::mpsc;

use crate::moment::wall_clock;
use crate::scene::{sentence, signs};
use crate::{Announcer, News, Place, ServerTime, notice, one_counter};

/// Prints a line for each call, once, and for each change of the connection, until the news or the output end, or the
/// server does not let this display in any more. Gives back what was known then.
///
/// # Errors
/// The output fails in another way than by being closed.
pub async fn run_plain(
    mut lines: PlainLines,
    mut news: mpsc::Receiver<News>,
    clock: Clock,
    mut out: impl Write,
) -> io::Result<PlainLines> {
    while let Some(heard) = news.recv().await {
        if print_lines(lines.take(heard, clock.now()), &mut out)?.is_break() || lines.is_rejected() {
            break;
        }
    }
    Ok(lines)
}

/// Which lines come of which news.
#[derive(Debug)]
pub struct PlainLines {
    place: Place,
    words: Words,
    speed: u32,
    announcer: Announcer,
    link: Option<String>,
    mute: bool,
    rejected: bool,
}

impl PlainLines {
    /// Lines of this place, with nothing announced yet; for a server whose clock runs `speed` times as fast as ours.
    pub fn new(place: Place, words: Words, speed: u32) -> PlainLines {
        PlainLines { place, words, speed, announcer: Announcer::new(), link: None, mute: false, rejected: false }
    }

    /// Whether the server does not let this display in any more.
    pub fn is_rejected(&self) -> bool {
        self.rejected
    }

    /// What there is to print for these news.
    pub fn take(&mut self, news: News, now: Millis) -> Vec<String> {
        match news {
            News::Board(board, server_ms) => {
                let board = match &self.place.counter {
                    Some(id) => one_counter::of_counter(*board, id),
                    None => *board,
                };
                self.words = self.words.at(board.place.as_str());
                let live = self.words.say("connection-live");
                let mut lines = self.link_line(&live);
                lines.extend(self.calls(&board, ServerTime::new(server_ms, now, self.speed), now));
                lines
            }
            News::Time(_) => Vec::new(),
            News::Lost(_) => {
                let lost = self.words.say("connection-connecting");
                self.link_line(&lost)
            }
            News::Rejected => {
                self.rejected = true;
                Vec::new()
            }
            News::Sound { works } => self.sound_line(works),
            News::Refused(problem) => {
                let refusal = notice::refusal(&self.words, &self.place, &problem);
                self.link_line(&refusal)
            }
        }
    }

    /// That there is no sound, and that there is again.
    fn sound_line(&mut self, works: bool) -> Vec<String> {
        if works != self.mute {
            return Vec::new();
        }
        self.mute = !works;
        vec![format!("# {}", if works { self.words.say("board-sound") } else { self.words.say("board-no-sound") })]
    }

    /// The state of the link, if it is not what was said last.
    fn link_line(&mut self, state: &str) -> Vec<String> {
        if self.link.as_deref() == Some(state) {
            return Vec::new();
        }
        self.link = Some(state.to_owned());
        vec![format!("# {state}")]
    }

    fn calls(&mut self, board: &BoardView, time: ServerTime, now: Millis) -> Vec<String> {
        let mut lines = Vec::new();
        for call in board.calls.iter().rev() {
            if !call.active || !self.announcer.admits(call, time.moment(now)) {
                continue;
            }
            self.announcer.remember(call);
            let clock = self.words.clock(wall_clock(board, call.at).1);
            let said = [clock, sentence(&self.words, board, call)].into_iter().chain(signs(&self.words, call));
            lines.push(said.collect::<Vec<_>>().join("  "));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{MORNING, burst, busy};
    use texts::{Lang, Texts};

    fn lines() -> PlainLines {
        PlainLines::new(Place::default(), Texts::builtin().words(&Lang::VI), 1)
    }

    #[test]
    fn each_call_is_a_line_once() {
        let mut lines = lines();
        let said = lines.take(News::Board(Box::new(burst()), MORNING), Millis(0));
        assert_eq!(said.len(), 13, "{said:?}");
        assert_eq!(said[..2], ["# Đã kết nối", "08:16  Mời số 1031 đến quầy 1"]);
        assert_eq!(lines.take(News::Board(Box::new(burst()), MORNING), Millis(0)), [""; 0]);
    }

    #[test]
    fn a_recall_says_so_and_old_calls_are_silent() {
        let said = lines().take(News::Board(Box::new(busy()), MORNING), Millis(0));
        assert_eq!(said, ["# Đã kết nối", "08:16  Mời số 1042 đến quầy 3  ƯU TIÊN  GỌI LẦN 2"]);
    }

    #[test]
    fn a_lost_link_is_a_line_and_so_is_its_return() {
        let mut lines = lines();
        let _ = lines.take(News::Board(Box::new(busy()), MORNING), Millis(0));
        assert_eq!(lines.take(News::Lost(Millis(0)), Millis(0)), ["# Đang kết nối máy chủ…"]);
        assert_eq!(lines.take(News::Lost(Millis(0)), Millis(0)), [""; 0]);
        assert_eq!(lines.take(News::Board(Box::new(busy()), MORNING), Millis(9)), ["# Đã kết nối"]);
    }

    #[test]
    fn a_lost_sound_is_a_line_and_so_is_its_return() {
        let mut lines = lines();
        let mut sound = |works| lines.take(News::Sound { works }, Millis(0));
        assert_eq!(sound(true), [""; 0], "as everybody expects");
        assert_eq!((sound(false), sound(false)), (vec!["# Không có tiếng".to_owned()], Vec::new()));
        assert_eq!(sound(true), ["# Đã có tiếng"]);
    }

    #[tokio::test]
    async fn the_lines_end_when_the_display_is_let_in_no_more() {
        let (sender, news) = mpsc::channel(4);
        for heard in [News::Lost(Millis(0)), News::Rejected, News::Lost(Millis(1))] {
            sender.send(heard).await.expect("there is room");
        }
        let mut out = Vec::new();
        let ended = run_plain(lines(), news, Clock::start(), &mut out).await.expect("a buffer takes all");
        assert!(ended.is_rejected());
        assert_eq!(String::from_utf8_lossy(&out), "# Đang kết nối máy chủ…\n");
    }
}
