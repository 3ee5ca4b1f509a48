use std::collections::BTreeSet;

use proptest::prelude::*;
use protocol::view::{CallRef, Silence, VoiceShown};

use super::*;
use crate::sample::{board, call};

const NIGHT: i64 = 0;

fn at(ms: u64) -> Moment {
    Moment { screen: Millis(ms), server_ms: NIGHT + i64::try_from(ms).unwrap(), speed: 1 }
}

/// A board with these calls, oldest first.
fn with_calls(calls: impl IntoIterator<Item = CallShown>) -> BoardView {
    let mut board = board();
    board.calls = calls.into_iter().collect();
    board.calls.reverse();
    board
}

/// Runs the stage by its own wakes until nothing changes any more; gives when each call was announced.
fn play(stage: &mut Stage, board: &BoardView, from: u64) -> Vec<(u64, String)> {
    let mut announced = Vec::new();
    let mut now = from;
    for _ in 0..200 {
        announced.extend(stage.update(board, at(now)).map(|call| (now, call.number.clone())));
        match stage.next_change(board) {
            Some(next) => now = next.0.max(now),
            None => return announced,
        }
    }
    panic!("the stage never came to rest");
}

fn on_stage(stage: &Stage) -> &str {
    stage.current().map_or("", |current| &current.call.number)
}

#[test]
fn the_first_call_is_announced_and_stays() {
    let mut stage = Stage::new();
    let board = with_calls([call(1, "1001", "1", 0)]);
    assert_eq!(stage.update(&board, at(10)).map(|call| call.number.clone()), Some("1001".to_owned()));
    assert_eq!(stage.update(&board, at(20)), None);
    assert_eq!(stage.update(&board, at(3_600_000)), None);
    assert_eq!(on_stage(&stage), "1001");
}

#[test]
fn a_burst_of_twelve_is_seen_whole_and_in_order() {
    let mut stage = Stage::new();
    let board = with_calls((0..12).map(|n| call(n, &format!("{}", 1001 + n), "1", i64::try_from(n).unwrap() * 80)));
    let announced = play(&mut stage, &board, 1000);
    let numbers: Vec<String> = announced.iter().map(|(_, number)| number.clone()).collect();
    assert_eq!(numbers, (1001..=1012).map(|n| n.to_string()).collect::<Vec<_>>());
    let dwells: Vec<u64> = announced.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
    assert_eq!(dwells, [3000, 3000, 3000, 3000, 3000, 3000, 3000, 3000, 3000, 3000, 4000]);
}

#[test]
fn an_old_call_is_shown_but_not_announced() {
    let mut stage = Stage::new();
    let board = with_calls([call(1, "1001", "1", 0)]);
    assert_eq!(stage.update(&board, at(60_000)), None);
    assert_eq!(on_stage(&stage), "1001");
}

#[test]
fn a_reconnection_announces_what_was_missed_and_is_young() {
    let mut stage = Stage::new();
    let before = [call(1, "1001", "1", 0)];
    play(&mut stage, &with_calls(before.clone()), 0);
    let missed = [call(2, "1002", "2", 20_000), call(3, "1003", "3", 70_000), call(4, "1004", "4", 80_000)];
    let after = with_calls(before.into_iter().chain(missed));
    let announced = play(&mut stage, &after, 85_000);
    assert_eq!(announced, [(85_000, "1003".to_owned()), (89_000, "1004".to_owned())]);
}

#[test]
fn an_undone_call_loses_its_turn() {
    let mut stage = Stage::new();
    let [first, second, third] = [1, 2, 3].map(|n| call(n, &format!("100{n}"), "1", 0));
    stage.update(&with_calls([first.clone(), second.clone(), third.clone()]), at(0));
    let served = CallShown { active: false, ..second };
    assert_eq!(play(&mut stage, &with_calls([first.clone(), served, third]), 100).len(), 1, "only the third is left");
    stage.update(&with_calls([first]), at(20_000));
    assert_eq!(on_stage(&stage), "1001", "a call that was taken back leaves the stage at once");
}

#[test]
fn no_older_call_follows_one_that_was_missed_or_returned() {
    let mut stage = Stage::new();
    let [left, newest] = [1, 2].map(|n| call(n, &format!("100{n}"), "1", 0));
    let left = CallShown { active: false, ..left };
    play(&mut stage, &with_calls([left.clone(), newest.clone()]), 0);
    assert_eq!(on_stage(&stage), "1002");
    let missed = CallShown { active: false, ..newest };
    stage.update(&with_calls([left.clone(), missed]), at(1000));
    assert_eq!(stage.current(), None, "the one before has left long ago");
    stage.update(&with_calls([left]), at(2000));
    assert_eq!(stage.current(), None, "nor when the newest is back in its line");
}

#[test]
fn an_older_call_that_is_still_waited_for_takes_the_place_of_one_that_was_missed() {
    let mut stage = Stage::new();
    let [older, newest] = [1, 2].map(|n| call(n, &format!("100{n}"), "1", 0));
    play(&mut stage, &with_calls([older.clone(), newest.clone()]), 0);
    let missed = CallShown { active: false, ..newest };
    assert_eq!(play(&mut stage, &with_calls([older, missed]), 70_000), [], "it was announced already");
    assert_eq!(on_stage(&stage), "1001");
}

#[test]
fn a_number_stays_large_while_it_is_served() {
    let mut stage = Stage::new();
    let first = call(1, "1001", "1", 0);
    play(&mut stage, &with_calls([first.clone()]), 0);
    let mut board = with_calls([CallShown { active: false, ..first }]);
    board.counters[0].number = Some("1001".to_owned());
    stage.update(&board, at(60_000));
    assert_eq!(on_stage(&stage), "1001");
    board.counters[0].number = None;
    stage.update(&board, at(61_000));
    assert_eq!(stage.current(), None);
}

#[test]
fn a_call_pushed_out_of_the_list_is_announced_only_while_its_counter_calls_it() {
    let mut stage = Stage::new();
    let [first, second, third] = [1, 2, 3].map(|n| call(n, &format!("100{n}"), &format!("{n}"), 0));
    stage.update(&with_calls([first, second, third]), at(0));
    let newer = (10..30).map(|n| call(n, &format!("20{n}"), "5", 1));
    let mut board = with_calls(newer);
    (board.counters[1].number, board.counters[1].calling) = (Some("1002".to_owned()), true);
    let announced: Vec<String> = play(&mut stage, &board, 1).into_iter().map(|(_, number)| number).collect();
    assert_eq!(announced[..2], ["1002", "2010"], "1003 is called no more");
}

#[test]
fn a_recall_is_announced_once_more() {
    let mut stage = Stage::new();
    let first = call(1, "1001", "1", 0);
    play(&mut stage, &with_calls([first.clone()]), 0);
    let again = with_calls([CallShown { nth: 2, recall: true, at: 30_000, ..first }]);
    assert_eq!(play(&mut stage, &again, 30_000), [(30_000, "1001".to_owned())]);
    assert!(stage.current().is_some_and(|current| current.call.recall));
}

#[test]
fn a_number_that_moves_takes_its_new_counter_at_once() {
    let mut stage = Stage::new();
    let [first, other] = [1, 2].map(|n| call(n, &format!("100{n}"), &format!("{n}"), 0));
    stage.update(&with_calls([first.clone(), other.clone()]), at(0));
    let moved = CallShown { nth: 2, recall: true, counter: "5".to_owned(), at: 500, ..first };
    let board = with_calls([other, moved]);
    let announced = stage.update(&board, at(500)).map(|call| (call.number.clone(), call.counter.clone()));
    assert_eq!(announced, Some(("1001".to_owned(), "5".to_owned())), "its holder hears where to go");
    assert_eq!(stage.update(&board, at(600)), None, "once");
    assert_eq!(play(&mut stage, &board, 600), [(4500, "1002".to_owned())], "the other one follows");
}

#[test]
fn a_new_day_empties_the_stage() {
    let mut stage = Stage::new();
    play(&mut stage, &with_calls([call(1, "1001", "1", 0)]), 0);
    stage.update(&with_calls([]), at(100_000));
    assert_eq!(stage.current(), None);
}

/// The same board while the voice of the hall says this call; `None`: none of them.
fn spoken(mut board: BoardView, call: Option<&CallShown>) -> BoardView {
    let speaking = call.map(|call| CallRef { ticket: call.ticket, leg: call.leg, nth: call.nth });
    board.voice = Some(VoiceShown { speaking, silent: None });
    board
}

fn turn(stage: &Stage) -> Option<Turn> {
    stage.current().map(|current| current.turn)
}

#[test]
fn the_large_number_is_the_one_that_the_voice_says() {
    let mut stage = Stage::new();
    let [first, second, third] = [1, 2, 3].map(|n| call(n, &format!("100{n}"), &format!("{n}"), 0));
    let calls = || with_calls([first.clone(), second.clone(), third.clone()]);
    assert_eq!(stage.update(&spoken(calls(), None), at(0)), None, "nothing is said yet");
    assert_eq!((on_stage(&stage), turn(&stage)), ("1001", Some(Turn::Standing)), "the next to be said");
    let heard =
        |stage: &mut Stage, call, ms| stage.update(&spoken(calls(), Some(call)), at(ms)).map(|call| call.ticket);
    assert_eq!(heard(&mut stage, &first, 300), Some(1));
    assert_eq!(heard(&mut stage, &first, 20_000), None, "as long as it takes");
    assert_eq!((on_stage(&stage), stage.waiting()), ("1001", 2));
    assert_eq!(heard(&mut stage, &third, 21_000), Some(3), "in the order of the voice");
    assert_eq!(heard(&mut stage, &second, 22_000), Some(2));
    assert_eq!(stage.update(&spoken(calls(), None), at(25_000)), None);
    assert_eq!((on_stage(&stage), turn(&stage)), ("1002", Some(Turn::Announced)), "for its dwell");
    assert_eq!(stage.update(&spoken(calls(), None), at(31_000)), None);
    assert_eq!((on_stage(&stage), turn(&stage)), ("1003", Some(Turn::Standing)), "the newest");
}

#[test]
fn a_call_that_is_said_again_by_another_board_is_announced_once() {
    let mut stage = Stage::new();
    let first = call(1, "1001", "1", 0);
    let calls = || with_calls([first.clone()]);
    assert!(stage.update(&spoken(calls(), Some(&first)), at(0)).is_some());
    for (speaking, ms) in [(None, 3000), (Some(&first), 6000), (None, 9000), (Some(&first), 12_000)] {
        assert_eq!(stage.update(&spoken(calls(), speaking), at(ms)), None, "at {ms}");
        assert_eq!(on_stage(&stage), "1001");
    }
}

#[test]
fn calls_that_the_voice_does_not_say_take_the_stage_by_themselves() {
    let mut stage = Stage::new();
    let board = spoken(with_calls([call(1, "1001", "1", 0), call(2, "1002", "2", 0)]), None);
    let announced = play(&mut stage, &board, 0);
    assert_eq!(announced, [(8000, "1001".to_owned()), (12_000, "1002".to_owned())]);
    // Another zone's call is said: this board has nothing to do with it.
    let mut stage = Stage::new();
    let other = call(9, "9009", "9", 0);
    assert_eq!(play(&mut stage, &spoken(board, Some(&other)), 0).len(), 2);
}

#[test]
fn a_voice_that_falls_silent_leaves_the_stage_to_the_calls() {
    let mut stage = Stage::new();
    let [first, second] = [1, 2].map(|n| call(n, &format!("100{n}"), &format!("{n}"), 0));
    let board = with_calls([first.clone(), second]);
    stage.update(&spoken(board.clone(), Some(&first)), at(0));
    let mut silent = spoken(board.clone(), None);
    silent.voice = Some(VoiceShown { speaking: None, silent: Some(Silence::NoSound) });
    assert_eq!(play(&mut stage, &silent, 1000), [(4000, "1002".to_owned())]);
    // A server that is gone while it says a call says it for ever.
    let mut stage = Stage::new();
    let stuck = spoken(board, Some(&first));
    assert_eq!(play(&mut stage, &stuck, 0), [(0, "1001".to_owned())], "what follows is too old to be announced");
    assert_eq!((on_stage(&stage), turn(&stage)), ("1002", Some(Turn::Late)));
}

#[test]
fn a_spoken_call_that_is_taken_back_leaves_the_stage() {
    let mut stage = Stage::new();
    let first = call(1, "1001", "1", 0);
    stage.update(&spoken(with_calls([first.clone()]), Some(&first)), at(0));
    let missed = CallShown { active: false, ..first.clone() };
    stage.update(&spoken(with_calls([missed]), Some(&first)), at(1000));
    assert_eq!(stage.current(), None);
}

/// What can happen in a hall.
#[derive(Clone, Debug)]
enum Happening {
    Call,
    Recall(usize),
    Serve(usize),
    Undo(usize),
    Wait(u64),
    /// The voice says one of the calls.
    Say(usize),
    /// It says none of them.
    Pause,
    /// Nobody hears it.
    Mute,
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        6 => Just(Happening::Call),
        1 => (0_usize..20).prop_map(Happening::Recall),
        2 => (0_usize..20).prop_map(Happening::Serve),
        1 => (0_usize..20).prop_map(Happening::Undo),
        4 => (0_u64..20_000).prop_map(Happening::Wait),
        2 => (0_usize..20).prop_map(Happening::Say),
        1 => Just(Happening::Pause),
        1 => Just(Happening::Mute),
    ]
}

/// A server's list of calls, in the little that matters here.
#[derive(Default)]
struct Hall {
    tickets: u64,
    now: u64,
    calls: Vec<CallShown>,
    voice: Option<VoiceShown>,
}

impl Hall {
    fn happens(&mut self, happening: &Happening) {
        let time = i64::try_from(self.now).unwrap();
        match *happening {
            Happening::Call => {
                self.tickets += 1;
                self.calls.insert(0, call(self.tickets, &format!("{}", 1000 + self.tickets), "1", time));
            }
            Happening::Recall(index) if index < self.calls.len() => {
                let call = self.calls.remove(index);
                self.calls.insert(0, CallShown { nth: call.nth + 1, recall: true, active: true, at: time, ..call });
            }
            Happening::Serve(index) if index < self.calls.len() => self.calls[index].active = false,
            Happening::Undo(index) if index < self.calls.len() => drop(self.calls.remove(index)),
            Happening::Wait(ms) => self.now += ms,
            Happening::Say(index) => {
                let speaking =
                    self.calls.get(index).map(|call| CallRef { ticket: call.ticket, leg: call.leg, nth: call.nth });
                self.voice = Some(VoiceShown { speaking, silent: None });
            }
            Happening::Pause => self.voice = Some(VoiceShown::default()),
            Happening::Mute => self.voice = None,
            _ => {}
        }
        self.calls.truncate(BoardView::CALLS);
    }

    fn board(&self) -> BoardView {
        BoardView { voice: self.voice.clone(), ..with_calls(self.calls.iter().rev().cloned()) }
    }
}

proptest! {
    #[test]
    fn no_call_is_announced_twice_too_late_or_out_of_order(happenings in prop::collection::vec(happening(), 1..120)) {
        let mut stage = Stage::new();
        let mut hall = Hall::default();
        let mut seen = BTreeSet::new();
        let mut turns: Vec<(u64, i64)> = Vec::new();
        let turns_of_voice = happenings.iter().any(|happening| matches!(happening, Happening::Say(_)));
        for happening in &happenings {
            let before = hall.now;
            hall.happens(happening);
            let board = hall.board();
            let mut now = before;
            loop {
                if let Some(call) = stage.update(&board, at(now)) {
                    prop_assert!(seen.insert(CallId::of(call)), "announced twice: {call:?}");
                    prop_assert!(i64::try_from(now).unwrap() - call.at < Announcer::TOO_OLD_MS, "too old: {call:?}");
                    prop_assert!(call.active, "nobody is called by it: {call:?}");
                    // A voice has its own order.
                    if !call.recall && hall.voice.is_none() && !turns_of_voice {
                        prop_assert!(turns.iter().all(|(_, earlier)| *earlier <= call.at), "out of order: {call:?}");
                        turns.push((now, call.at));
                    }
                }
                prop_assert!(stage.waiting() <= QUEUE_MAX);
                match stage.next_change(&board) {
                    Some(next) if next.0 <= hall.now => {
                        prop_assert!(next.0 > now || now == before, "it changes at {now} for {next:?}");
                        now = next.0.max(now);
                    }
                    _ => break,
                }
            }
            if let Some(spoken) = hall.voice.as_ref().and_then(|voice| voice.speaking) {
                let of_voice = |call: &CallShown| (call.ticket, call.leg, call.nth) == (spoken.ticket, spoken.leg, spoken.nth);
                let listed = board.calls.iter().any(|call| of_voice(call) && call.active);
                let is_large = stage.current().is_some_and(|current| of_voice(&current.call));
                let for_ever = stage.spoken.is_none_or(|(_, since)| Millis(now) >= since + LONGEST_DWELL);
                prop_assert!(!listed || is_large || for_ever, "the large number is the one that is said");
            }
        }
    }

    #[test]
    fn a_burst_loses_nobody(count in 1_u64..=20, spread_ms in 0_i64..100, full_ms in 0_u32..200_000) {
        let mut stage = Stage::new();
        let mut board =
            with_calls((0..count).map(|n| call(n, &format!("{}", 1001 + n), "1", i64::try_from(n).unwrap() * spread_ms)));
        board.dwell_ms = full_ms;
        let mut shown = BTreeSet::new();
        let mut now = 2000;
        loop {
            stage.update(&board, at(now));
            shown.insert(on_stage(&stage).to_owned());
            match stage.next_change(&board) {
                Some(next) => {
                    prop_assert!((SHORTEST_DWELL.0..=LONGEST_DWELL.0).contains(&(next.0 - now)));
                    now = next.0;
                }
                None => break,
            }
        }
        prop_assert_eq!(shown.len() as u64, count);
    }

    #[test]
    fn a_dwell_is_neither_short_nor_endless(full_ms in any::<u64>(), waiting in any::<usize>()) {
        let dwell = dwell(Millis(full_ms), waiting);
        prop_assert!(SHORTEST_DWELL <= dwell && dwell <= LONGEST_DWELL);
        prop_assert!(dwell <= super::dwell(Millis(full_ms), waiting.saturating_sub(1)));
    }
}
