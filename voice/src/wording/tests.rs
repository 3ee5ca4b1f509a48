use super::*;

/// The clips of a call, pauses aside, as one line.
fn called(language: &str, number: &str, counter: &str, place: &str) -> String {
    let steps = Wording::built_in(language).phrase(number, counter, place).expect("every character has a clip");
    let clips = steps.iter().filter_map(|step| match step {
        Step::Clip(name) => Some(name.as_str()),
        Step::Pause(_) => None,
    });
    clips.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_form_of_a_number_is_read_as_the_sentence_says_in_both_languages() {
    let sentences = [
        ("A001", "1", "invite a 0 0 1 to-counter 1", "invite a 0 0 1 to-counter 1"),
        ("1042", "5", "invite 1 0 4 2 to-counter 5", "invite 1 0 4 2 to-counter 5"),
        ("A1000", "10", "invite a 1 0 0 0 to-counter 10", "invite a 1 0 0 0 to-counter 10"),
        ("11000", "15", "invite 1 1 0 0 0 to-counter 10 lam", "invite 1 1 0 0 0 to-counter 15"),
        ("B12", "12", "invite b 1 2 to-counter 10 2", "invite b 1 2 to-counter 12"),
        ("1001", "100", "invite 1 0 0 1 to-counter 1 0 0", "invite 1 0 0 1 to-counter 1 0 0"),
        ("1001", "B12", "invite 1 0 0 1 to-counter b 10 2", "invite 1 0 0 1 to-counter b 12"),
        ("1001", "A", "invite 1 0 0 1 to-counter a", "invite 1 0 0 1 to-counter a"),
        ("1001", "07", "invite 1 0 0 1 to-counter 0 7", "invite 1 0 0 1 to-counter 0 7"),
        ("1001", "1B", "invite 1 0 0 1 to-counter 1 b", "invite 1 0 0 1 to-counter 1 b"),
        ("K1-007", "20", "invite k 1 0 0 7 to-counter 2 muoi", "invite k 1 0 0 7 to-counter 20"),
        ("Đ3", "21", "invite dd 3 to-counter 2 muoi mot", ""),
        ("1001", "24", "invite 1 0 0 1 to-counter 2 muoi 4", "invite 1 0 0 1 to-counter 20 4"),
        ("1001", "25", "invite 1 0 0 1 to-counter 2 muoi lam", "invite 1 0 0 1 to-counter 20 5"),
    ];
    for (number, counter, vi, en) in sentences {
        assert_eq!(called("vi", number, counter, "counter"), vi, "{number} to {counter}");
        if !en.is_empty() {
            assert_eq!(called("en", number, counter, "counter"), en, "{number} to {counter}");
        }
    }
}

#[test]
fn a_counter_is_a_room_or_a_desk_where_the_office_says_so() {
    assert_eq!(called("vi", "7", "3", "room"), "invite 7 to-room 3");
    assert_eq!(called("en", "7", "3", "desk"), "invite 7 to-desk 3");
    assert_eq!(called("en", "7", "3", "a place of a newer server"), "invite 7 to-counter 3");
}

#[test]
fn letters_are_the_same_however_they_are_written() {
    assert_eq!(called("vi", "e\u{301}1", "1", "counter"), "invite e 1 to-counter 1");
    assert_eq!(called("vi", "É1", "1", "counter"), "invite e 1 to-counter 1");
    assert_eq!(called("vi", "Ệ1", "1", "counter"), "invite e 1 to-counter 1");
}

#[test]
fn a_character_without_a_clip_is_named() {
    assert_eq!(Wording::built_in("en").phrase("Đ3", "1", "counter"), Err('đ'));
    assert_eq!(Wording::built_in("vi").phrase("3", "ក", "counter"), Err('ក'));
}

#[test]
fn sets_are_small_and_everything_that_can_be_called_is_in_them() {
    for (language, count) in [("vi", 45), ("en", 58), ("km", 40)] {
        let wording = Wording::built_in(language);
        let clips = wording.clips();
        assert_eq!(clips.len(), count, "{language}: {clips:?}");
        let needed: BTreeSet<&String> = clips.iter().collect();
        for counter in (1..=120).map(|counter| counter.to_string()).chain(["A".into(), "Z99".into()]) {
            for place in PLACES {
                let steps = wording.phrase("QW1234567890", &counter, place).expect("digits and letters");
                let missing = steps.iter().find(|step| matches!(step, Step::Clip(name) if !needed.contains(name)));
                assert_eq!(missing, None, "{language}, counter {counter}");
            }
        }
    }
}

#[test]
fn the_built_in_wordings_say_something_for_every_clip_and_nothing_else() {
    for (language, _) in BUILT_IN {
        let wording = Wording::built_in(language);
        let clips: BTreeSet<String> = wording.clips().into_iter().collect();
        let said: BTreeSet<String> = wording.say.keys().cloned().collect();
        assert_eq!(clips, said, "{language}");
    }
    assert_eq!(Wording::built_in("vi").say("muoi"), "mươi");
    assert_eq!(Wording::built_in("km").say("to-desk"), "to-desk");
}

#[test]
fn a_file_changes_what_it_names_and_leaves_the_rest() {
    let wording =
        Wording::read("vi", "phrase = [\"{counter}\", \"moi\", \"{number}\"]\n[pauses]\nparts_ms = 300").unwrap();
    let steps = wording.phrase("2", "21", "counter").unwrap();
    let clip = |name: &str| Step::Clip(name.to_owned());
    let pause = Step::Pause(300);
    assert_eq!(steps, [clip("2"), clip("muoi"), clip("mot"), pause.clone(), clip("moi"), pause, clip("2")]);
    let wording = Wording::read("xx", "letters = { w = [\"double\", \"u\"] }").unwrap();
    assert!(!wording.clips().contains(&"w".to_owned()) && wording.clips().contains(&"double".to_owned()));
}

#[test]
fn letters_and_digits_are_told_apart_by_a_longer_pause() {
    let steps = Wording::default().phrase("A12", "1", "counter").unwrap();
    let pauses: Vec<u32> =
        steps.iter().filter_map(|step| if let Step::Pause(ms) = step { Some(*ms) } else { None }).collect();
    assert_eq!(pauses, [200, 140, 70, 200, 200]);
}

#[test]
fn a_file_that_is_wrong_is_refused_with_what_is_wrong() {
    let clip = |name: &str| WordingProblem::Clip(name.to_owned());
    let most = |key, most| WordingProblem::Most { key, most };
    let cases = [
        ("phrase = [\"invite\"]", WordingProblem::Phrase),
        ("phrase = [\"../../etc/passwd\", \"{number}\", \"{counter}\"]", clip("../../etc/passwd")),
        ("phrase = [\"{nubmer}\", \"{number}\", \"{counter}\"]", clip("{nubmer}")),
        ("letters = { ab = [\"a\"] }", WordingProblem::Letter("ab".into())),
        ("letters = { w = [\"Double\"] }", clip("Double")),
        ("counters = [{ like = \"123\", say = [\"1\"] }]", WordingProblem::Like("123".into())),
        ("counters = [{ like = \"x1\", say = [\"1\"] }]", WordingProblem::Like("x1".into())),
        ("[pauses]\nparts_ms = 90000", most("parts_ms", 2_000)),
    ];
    for (file, problem) in cases {
        assert_eq!(Wording::read("xx", file), Err(problem), "{file}");
    }
    for file in ["phrase = 3", "phrases = []", "not toml"] {
        assert!(matches!(Wording::read("xx", file), Err(WordingProblem::Toml(_))), "{file}");
    }
    let many = format!("phrase = [{}\"{{number}}\", \"{{counter}}\"]", "\"a\", ".repeat(20));
    assert_eq!(Wording::read("xx", &many), Err(most("phrase", 16)));
}

#[test]
fn folders_are_languages_when_their_names_are_tags() {
    for name in ["vi", "en", "km", "zh-hant", "vi-VN", "nan"] {
        assert!(is_language(name), "{name}");
    }
    for name in ["", "v", "VI", "vi-", "..", ".git", "backup", "vi_VN", "vi old"] {
        assert!(!is_language(name), "{name}");
    }
}
