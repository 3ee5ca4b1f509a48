//! What a citizen is told about the wait: before the press, on the number's page and on the slip the same.

use protocol::view::{DispenserView, Expected};
use serde::{Deserialize, Serialize};
use terminal::wall_time;
use texts::Words;

/// What was known about the wait for a service at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// What a new number waits; `None`: nobody can say, and nothing is promised.
    expected: Option<Expected>,
    /// A counter takes the service.
    #[serde(default)]
    counter: bool,
    /// The office rests until here.
    break_until: Option<i64>,
    /// Minutes east of UTC on the office's wall.
    utc_offset_minutes: i32,
}

impl Promise {
    /// What can be said about a new number of this service now.
    pub fn of(view: &DispenserView, service: &str) -> Promise {
        let found = view.services.iter().find(|it| it.id == service);
        Promise::about(found.and_then(|service| service.expected), service, view)
    }

    /// What can be said about this wait for a service now.
    pub fn about(expected: Option<Expected>, service: &str, view: &DispenserView) -> Promise {
        let DispenserView { break_until, utc_offset_minutes, .. } = *view;
        let counter = view.services.iter().any(|it| it.id == service && !it.counters.is_empty());
        Promise { expected, counter, break_until, utc_offset_minutes }
    }

    /// In a sentence: "Chờ khoảng 20–30 phút", "Dự kiến gọi từ 13:00", "Chưa có quầy mở"; none where a counter is open
    /// and the office does not know how long it takes.
    pub fn sentence(self, words: &Words) -> Option<String> {
        if let Some(from) = self.called_from(words) {
            return Some(words.with("dispenser-wait-from", &[("time", from.into())]));
        }
        Some(match self.range() {
            Some((_, 0)) => words.say("dispenser-wait-none"),
            Some((0, to)) => words.with("dispenser-wait-at-most", &[("to", to.into())]),
            Some((from, to)) if from == to => words.with("dispenser-wait-about", &[("to", to.into())]),
            Some((from, to)) => words.with("dispenser-wait-range", &[("from", from.into()), ("to", to.into())]),
            None if self.counter => return None,
            None => words.say("dispenser-wait-unknown"),
        })
    }

    /// In a few words for a list: "~20–30 phút", "gọi từ 13:00"; none where nothing is promised.
    pub fn short(self, words: &Words) -> Option<String> {
        if let Some(from) = self.called_from(words) {
            return Some(words.with("dispenser-short-from", &[("time", from.into())]));
        }
        self.range().map(|range| match range {
            (_, 0) => words.say("dispenser-short-none"),
            (from, to) if from == to || from == 0 => words.with("dispenser-short-about", &[("to", to.into())]),
            (from, to) => words.with("dispenser-short-range", &[("from", from.into()), ("to", to.into())]),
        })
    }

    /// Whether the office rests, and nothing is known but until when.
    pub fn is_of_break(self) -> bool {
        let from = self.expected.and_then(|expected| expected.called_from);
        self.break_until.is_some() && (from.is_none() || from == self.break_until)
    }

    fn range(self) -> Option<(u32, u32)> {
        self.expected.map(|expected| (expected.from_minutes, expected.to_minutes.max(expected.from_minutes)))
    }

    /// The time on the office's wall before which nobody is called.
    fn called_from(self, words: &Words) -> Option<String> {
        let at = self.expected.and_then(|expected| expected.called_from).or(self.break_until)?;
        Some(words.clock(wall_time(at, self.utc_offset_minutes)?.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use texts::{Lang, Texts};

    /// 13:00 in Vietnam on 21 November 2025.
    const ONE: i64 = 1_763_704_800_000;

    fn promise(from_minutes: u32, to_minutes: u32, called_from: Option<i64>) -> Promise {
        let expected = Some(Expected { from_minutes, to_minutes, called_from });
        Promise { expected, utc_offset_minutes: 420, ..Promise::default() }
    }

    fn said(promise: Promise) -> (Option<String>, Option<String>) {
        let words = Texts::builtin().words(&Lang::VI);
        (promise.sentence(&words), promise.short(&words))
    }

    fn texts(sentence: &str, short: &str) -> (Option<String>, Option<String>) {
        (Some(sentence.to_owned()), Some(short.to_owned()))
    }

    #[test]
    fn a_range_is_told_as_it_is() {
        assert_eq!(said(promise(20, 30, None)), texts("Chờ khoảng 20–30 phút", "~20–30 phút"));
        assert_eq!(said(promise(15, 15, None)), texts("Chờ khoảng 15 phút", "~15 phút"));
        assert_eq!(said(promise(0, 5, None)), texts("Chờ không quá 5 phút", "~5 phút"));
        assert_eq!(said(promise(0, 0, None)), texts("Có thể được gọi ngay", "gọi ngay"));
    }

    #[test]
    fn beyond_a_break_the_time_of_day_is_told() {
        assert_eq!(said(promise(20, 30, Some(ONE))), texts("Dự kiến gọi từ 13:00", "gọi từ 13:00"));
        let at_noon = Promise { break_until: Some(ONE), utc_offset_minutes: 420, ..Promise::default() };
        assert!(at_noon.is_of_break() && !promise(20, 30, Some(ONE)).is_of_break());
        assert_eq!(said(at_noon), texts("Dự kiến gọi từ 13:00", "gọi từ 13:00"));
    }

    #[test]
    fn without_an_open_counter_nothing_is_promised() {
        let closed = "Chưa có quầy mở, chưa tính được thời gian chờ".to_owned();
        assert_eq!(said(Promise::default()), (Some(closed), None));
        let open = Promise { counter: true, ..Promise::default() };
        assert_eq!(said(open), (None, None), "a counter is open, and nobody knows how long it takes");
    }
}
