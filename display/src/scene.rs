//! What one picture is made from.

use protocol::Localised;
use protocol::view::{BoardView, CallShown, CounterShown, Sign};
use ratatui::style::Style;
use terminal::{Millis, Role, Theme};
use texts::Words;

use crate::moment::wall_clock;
use crate::{Moment, OnStage, moved};

/// The board, the words and the moment of one picture.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) board: &'a BoardView,
    pub(crate) words: &'a Words,
    pub(crate) theme: Theme,
    pub(crate) now: Moment,
    /// Whether the figures are those of now.
    pub(crate) live: bool,
    pub(crate) stage: Option<&'a OnStage>,
    /// Nobody hears the calls, though the office wants them spoken.
    pub(crate) mute: bool,
}

/// How long a page of a list is shown that does not fit at once.
pub(crate) const PAGE: Millis = Millis(8000);

impl<'a> Scene<'a> {
    /// The style of a role; what may be out of date is grey.
    pub(crate) fn style(&self, role: Role) -> Style {
        match role {
            Role::Number | Role::Counter | Role::Strong if !self.live => self.theme.style(Role::Stale),
            _ => self.theme.style(role),
        }
    }

    /// A text of the office file in the board's language.
    pub(crate) fn text(&self, text: &'a Localised) -> &'a str {
        text.in_lang(self.words.lang().as_str())
    }

    /// The call in one plain line.
    pub(crate) fn sentence(&self, call: &CallShown) -> String {
        sentence(self.words, self.board, call)
    }

    /// The word of a counter's break, if its clerk gave one: the four that consoles offer in this board's language, others
    /// as they were typed.
    pub(crate) fn break_word(&self, counter: &CounterShown) -> Option<String> {
        let reason = counter.reason.as_deref()?;
        Some(match reason {
            "break" => self.words.say("board-reason-break"),
            "lunch" => self.words.say("board-reason-lunch"),
            "meeting" => self.words.say("board-reason-meeting"),
            "errand" => self.words.say("board-reason-errand"),
            typed => typed.to_owned(),
        })
    }

    /// Why somebody goes before others, if somebody does.
    pub(crate) fn sign(&self, call: &CallShown) -> Option<String> {
        sign(self.words, call)
    }

    /// Why somebody goes before others, and that somebody is heard again.
    pub(crate) fn signs(&self, call: &CallShown) -> Vec<String> {
        signs(self.words, call)
    }

    /// Which of `pages` pages is shown now, counted from nought.
    pub(crate) fn page(&self, pages: usize) -> usize {
        let turn = usize::try_from(self.now.screen.0 / PAGE.0).unwrap_or_default();
        turn.checked_rem(pages).unwrap_or_default()
    }

    /// The counters that are open or on a break.
    pub(crate) fn open_counters(&self) -> impl Iterator<Item = &'a CounterShown> + use<'a> {
        self.board.counters.iter().filter(|counter| counter.status != "closed")
    }

    /// The counter of this id.
    pub(crate) fn counter(&self, id: &str) -> Option<&'a CounterShown> {
        self.board.counters.iter().find(|counter| counter.id == id)
    }

    /// The longest number that this board shows now, by which the numbers' size is chosen: one size for all of them,
    /// which stays when one number follows another.
    pub(crate) fn longest_number(&self) -> String {
        let served = self.board.counters.iter().filter_map(|counter| counter.number.as_deref());
        let staged = self.stage.map(|stage| stage.call.number.as_str());
        longest(self.board.calls.iter().map(|call| call.number.as_str()).chain(served).chain(staged))
    }

    /// The longest counter that this board shows now.
    pub(crate) fn longest_counter(&self) -> String {
        let staged = self.stage.map(|stage| stage.call.counter.as_str());
        longest(self.board.calls.iter().map(|call| call.counter.as_str()).chain(staged))
    }
}

/// The longest text, with the widest digit for each of its digits.
pub(crate) fn longest<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let longest = texts.max_by_key(|text| terminal::width(text)).unwrap_or_default();
    longest.chars().map(|letter| if letter.is_ascii_digit() { WIDEST_DIGIT } else { letter }).collect()
}

/// No digit is wider in any size.
const WIDEST_DIGIT: char = '4';

/// The time of day at `server_ms` on the office's wall: "08:17".
pub(crate) fn clock_of(scene: &Scene<'_>, server_ms: i64) -> String {
    scene.words.clock(wall_clock(scene.board, server_ms).1)
}

/// The call in one plain line: "Mời số 1042 đến quầy 3".
pub(crate) fn sentence(words: &Words, board: &BoardView, call: &CallShown) -> String {
    let counter = board.counters.iter().find(|counter| counter.id == call.counter);
    let name = counter.map_or("", |counter| counter.name.in_lang(words.lang().as_str()));
    let variables = [("number", (&call.number).into()), ("counter", (&call.counter).into())];
    if name.is_empty() || name == call.counter {
        return words.with("board-call", &variables);
    }
    let [number, counter] = variables;
    words.with("board-call-named", &[number, counter, ("name", name.into())])
}

/// The sign of a call. Servers before the signs told of priority alone.
pub(crate) fn sign(words: &Words, call: &CallShown) -> Option<String> {
    let moved = moved::is_moved(call).then_some(Sign::Transferred);
    let key = match moved.or(call.sign).or(call.priority.then_some(Sign::Priority))? {
        Sign::Priority => "board-sign-priority",
        Sign::Appointment => "board-sign-appointment",
        Sign::CalledAgain => "board-sign-called-again",
        Sign::Papers => "board-sign-papers",
        Sign::Transferred => "board-sign-transferred",
        Sign::Other => return None,
    };
    Some(words.say(key))
}

/// The sign, and the how-manieth call this is, where the sign does not say so already.
pub(crate) fn signs(words: &Words, call: &CallShown) -> Vec<String> {
    let nth = if call.nth_this_time == 0 { call.nth } else { call.nth_this_time };
    let again = call.recall && nth > 1 && call.sign != Some(Sign::CalledAgain);
    let recall = again.then(|| words.with("board-sign-recall", &[("nth", nth.into())]));
    sign(words, call).into_iter().chain(recall).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use protocol::view::PlaceWord;
    use ratatui::layout::Size;
    use terminal::{Depth, SizeClass};
    use texts::{Lang, Texts};

    #[test]
    fn a_sign_says_why_and_a_recall_says_how_often() {
        let words = Texts::builtin().words(&Lang::VI);
        let call = |sign, recall, priority| CallShown {
            sign,
            recall,
            priority,
            nth: if recall { 5 } else { 3 },
            nth_this_time: if recall { 3 } else { 1 },
            ..sample::call(1, "1042", "3", 0)
        };
        let said = |sign, recall, priority| signs(&words, &call(sign, recall, priority)).join(" | ");
        assert_eq!(said(Some(Sign::Papers), true, true), "BỔ SUNG | GỌI LẦN 3");
        assert_eq!(said(Some(Sign::CalledAgain), true, false), "GỌI LẠI");
        assert_eq!(said(None, false, true), "ƯU TIÊN", "as a server before the signs tells it");
        assert_eq!(said(Some(Sign::Other), false, true), "", "the reason of a newer server is not guessed");
        let uncounted = CallShown { nth_this_time: 0, ..call(None, true, false) };
        assert_eq!(signs(&words, &uncounted), ["GỌI LẦN 5"], "an older server counts the whole leg");
    }

    #[test]
    fn a_moved_call_says_so_and_is_no_second_one() {
        let words = Texts::builtin().words(&Lang::VI);
        let call = CallShown { nth: 2, recall: true, priority: true, ..sample::call(1, "1042", "3", 0) };
        assert_eq!(signs(&words, &call), ["CHUYỂN QUẦY"]);
        let rooms = words.at(PlaceWord::Room.as_str());
        assert_eq!(signs(&rooms, &call), ["CHUYỂN PHÒNG"]);
        assert_eq!(sentence(&rooms, &sample::board(), &call), "Mời số 1042 đến phòng 3");
        let before = BoardView { calls: vec![sample::call(1, "1042", "2", 0)], ..sample::board() };
        // Called twice, then moved: the counts go on, and only the counter of before tells.
        let twice = CallShown { nth: 3, nth_this_time: 2, ..call };
        let mut now = BoardView { calls: vec![twice.clone()], ..sample::board() };
        moved::mark(&before, &mut now);
        assert_eq!(signs(&words, &now.calls[0]), ["CHUYỂN QUẦY", "GỌI LẦN 2"]);
        let mut later = BoardView { calls: vec![twice.clone()], ..sample::board() };
        moved::mark(&now, &mut later);
        assert_eq!(later.calls, now.calls, "until it is called once more");
        let mut again = BoardView { calls: vec![CallShown { nth: 4, nth_this_time: 3, ..twice }], ..sample::board() };
        moved::mark(&later, &mut again);
        assert_eq!(signs(&words, &again.calls[0]), ["ƯU TIÊN", "GỌI LẦN 3"]);
    }

    #[test]
    fn a_break_is_told_in_the_language_of_the_wall() {
        let (board, theme) = (sample::board(), Theme::new(Depth::Plain));
        let now = Moment { screen: Millis(0), server_ms: 0, speed: 1 };
        for (lang, lunch) in [(Lang::VI, "nghỉ trưa"), (Lang::EN, "lunch")] {
            let words = Texts::builtin().words(&lang);
            let scene = Scene { board: &board, words: &words, theme, now, live: true, stage: None, mute: false };
            let counter =
                |reason: Option<&str>| CounterShown { reason: reason.map(str::to_owned), ..board.counters[0].clone() };
            assert_eq!(scene.break_word(&counter(Some("lunch"))).as_deref(), Some(lunch));
            assert_eq!(scene.break_word(&counter(Some("đón đoàn"))).as_deref(), Some("đón đoàn"));
            assert_eq!(scene.break_word(&counter(None)), None);
        }
    }

    #[test]
    fn no_digit_is_wider_than_the_one_that_is_measured() {
        for depth in [Depth::True, Depth::Plain] {
            for rows in 1..60 {
                let class = SizeClass::fit(Theme::new(depth), "4444", Size::new(u16::MAX, rows));
                for digit in '0'..='9' {
                    let number = digit.to_string().repeat(4);
                    assert!(class.width(&number) <= class.width("4444"), "{number} is wider in {rows} rows");
                }
            }
        }
    }
}
