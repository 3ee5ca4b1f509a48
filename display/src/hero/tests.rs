use proptest::prelude::*;
use terminal::{Depth, Theme};
use texts::{Lang, Texts};

use super::*;
use crate::sample::{self, MORNING};
use crate::{Moment, OnStage};

proptest! {
    #[test]
    fn number_and_counter_are_whole_in_one_size(
        columns in 38_u16..250, rows in 5_u16..60, number in prop_oneof![Just("1042"), Just("A1000"), Just("44444")],
        counter in 1_u32..=100, smooth in any::<bool>(), screen_rows in 12_u16..80,
    ) {
        let mut board = sample::board();
        let call = sample::call(1, number, &counter.to_string(), MORNING);
        board.calls = vec![call.clone(), sample::call(0, "1001", "5", MORNING)];
        let staged = OnStage { call: call.clone(), since: Millis(0), turn: Turn::Standing };
        let words = Texts::builtin().words(&Lang::VI);
        let scene = Scene {
            board: &board,
            words: &words,
            theme: Theme::new(if smooth { Depth::True } else { Depth::Plain }),
            now: Moment { screen: Millis(0), server_ms: MORNING, speed: 1 },
            live: true,
            stage: Some(&staged),
            mute: false,
        };
        let spacing = Spacing::of(Rect::new(0, 0, columns, screen_rows));
        let hero = Hero::fit(&scene, spacing, &call, Size::new(columns, rows));
        let Parts { class, number: for_number, arrow, counter: for_counter } = hero.parts;
        if rows >= 8 {
            prop_assert!(for_number > 0, "there is room for the number in {columns}×{rows}");
        }
        if for_number > 0 {
            prop_assert!(class.width(&call.number) <= for_number && class.width(&call.counter) <= for_counter);
            prop_assert!(for_number + arrow + for_counter <= within(Rect::new(0, 0, columns, rows), spacing).width);
            prop_assert!(hero.rows() <= rows, "{} rows of {rows}", hero.rows());
        }
    }
}
