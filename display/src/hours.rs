//! What the office's hours say to the hall: it rests at noon, or is closed.

use protocol::view::{Closed, Opening};
use terminal::wall_time;

use crate::moment::wall_clock;
use crate::scene::{Scene, clock_of};

/// In a sentence: "Nghỉ trưa, giữ nguyên số. Gọi tiếp từ 13:00", "Hết giờ tiếp nhận. Mở lại 07:30 thứ Hai 23/11"; none while
/// the office is open.
pub(crate) fn sentence(scene: &Scene<'_>) -> Option<String> {
    match (scene.board.break_until, scene.board.closed) {
        (Some(until), _) => Some(scene.words.with("board-break", &[("time", clock_of(scene, until).into())])),
        (None, Some(closed)) => told(scene, closed),
        (None, None) => None,
    }
}

fn told(scene: &Scene<'_>, Closed { opens }: Closed) -> Option<String> {
    let Some(Opening { at, utc_offset_minutes }) = opens else {
        return Some(scene.words.say("board-closed"));
    };
    // A board that lost its server over night does not know whether the office has opened.
    if at <= scene.now.server_ms {
        return None;
    }
    let (today, _) = wall_clock(scene.board, scene.now.server_ms);
    let (day, time) = wall_time(at, utc_offset_minutes)?;
    let time = scene.words.clock(time);
    if day == today {
        return Some(scene.words.with("board-opens-today", &[("time", time.into())]));
    }
    let two_digits = |number: u8| format!("{number:02}");
    let variables = [
        ("time", time.into()),
        ("weekday", day.weekday.into()),
        ("day", two_digits(day.day).into()),
        ("month", two_digits(day.month).into()),
    ];
    Some(scene.words.with("board-closed-until", &variables))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Moment;
    use crate::sample::{self, MORNING};
    use protocol::view::BoardView;
    use terminal::{Depth, Millis, Theme};
    use texts::{Lang, Texts};

    const HOUR_MS: i64 = 3_600_000;

    /// Half an hour after seven in the evening.
    const EVENING: i64 = MORNING + 11 * HOUR_MS + 13 * 60_000;

    fn said(board: &BoardView, server_ms: i64, lang: &Lang) -> Option<String> {
        let words = Texts::builtin().words(lang);
        let now = Moment { screen: Millis(0), server_ms, speed: 1 };
        sentence(&Scene {
            board,
            words: &words,
            theme: Theme::new(Depth::Plain),
            now,
            live: true,
            stage: None,
            mute: false,
        })
    }

    #[test]
    fn a_closed_office_says_when_it_opens_again() {
        let board = sample::closed();
        let vi = "Hết giờ tiếp nhận. Mở lại 07:30 thứ Hai 24/11";
        assert_eq!(said(&board, EVENING, &Lang::VI).as_deref(), Some(vi));
        assert_eq!(
            said(&board, EVENING, &Lang::EN).as_deref(),
            Some("Closed now. Open again at 07:30 on Monday 24/11")
        );
        let for_long = BoardView { closed: Some(Closed { opens: None }), ..board.clone() };
        assert_eq!(said(&for_long, EVENING, &Lang::VI).as_deref(), Some("Hết giờ tiếp nhận"));
        assert_eq!(said(&sample::busy(), EVENING, &Lang::VI), None);
    }

    #[test]
    fn early_in_the_morning_the_day_is_not_named() {
        let board = sample::closed();
        let opens = board.closed.and_then(|closed| closed.opens).expect("it opens").at;
        let early = said(&board, opens - HOUR_MS, &Lang::VI);
        assert_eq!(early.as_deref(), Some("Chưa đến giờ tiếp nhận. Mở cửa lúc 07:30"));
        assert_eq!(said(&board, opens, &Lang::VI), None, "nobody knows without a server");
    }

    #[test]
    fn the_wall_clock_of_the_opening_counts() {
        let mut board = sample::closed();
        let opens = board.closed.as_mut().and_then(|closed| closed.opens.as_mut()).expect("it opens");
        (opens.at, opens.utc_offset_minutes) = (opens.at + HOUR_MS, 360);
        assert!(said(&board, EVENING, &Lang::VI).expect("closed").contains("07:30 thứ Hai"));
    }
}
