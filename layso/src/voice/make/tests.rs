use std::time::Duration;

use super::*;
use texts::{Lang, Texts};

fn vi() -> Words {
    Texts::builtin().words(&Lang::VI)
}

/// An engine that copies a recording and notes what it was asked for.
fn copier(folder: &Path, sound: &Sound) -> Engine {
    let (recording, script) = (folder.join("recording.wav"), folder.join("engine"));
    std::fs::write(&recording, sound.to_wav()).unwrap();
    let copies =
        format!("cp {} \"$1\"; printf '%s\\n' \"$2\" >> {}", recording.display(), folder.join("asked").display());
    std::fs::write(&script, copies).unwrap();
    Engine::new(&format!("sh {} {{file}} {{text}}", script.display()), "vi").unwrap()
}

/// A quiet tone in the middle of a second of silence.
fn word() -> Sound {
    let tone = (0..16_000).map(|n| if (6_000..10_000).contains(&n) { (n % 32 - 16) * 100 } else { 0 });
    Sound { rate: 16_000, samples: tone.collect() }
}

#[test]
fn every_clip_of_a_language_is_made_trimmed_and_raised_and_the_set_is_ready() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("voice");
    make(&copier(folder.path(), &word()), "vi", &to, false, &vi()).unwrap();
    assert_eq!(verify(&to, "vi", &vi()), Ok(()));
    let clip = Sound::from_wav(&std::fs::read(to.join("vi/to-counter.wav")).unwrap()).unwrap();
    assert!((clip.peak_db() + 3.0).abs() < 0.1, "{}", clip.peak_db());
    assert!((250..400).contains(&clip.length_ms()), "{} ms", clip.length_ms());
    let asked = std::fs::read_to_string(folder.path().join("asked")).unwrap();
    assert!(asked.contains("Xin mời công dân số\n") && asked.contains("vê kép\n"), "{asked}");
    assert_eq!(asked.lines().count(), 45);
    let mode = std::fs::metadata(to.join("vi/a.wav")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o644, "the server may be another user");
}

#[test]
fn what_is_there_is_left_alone_unless_it_is_forced() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("voice");
    let engine = copier(folder.path(), &word());
    make(&engine, "vi", &to, false, &vi()).unwrap();
    let own = voice::polished(&Sound { rate: 16_000, samples: vec![9_000; 4_000] }).unwrap().to_wav();
    std::fs::write(to.join("vi/invite.wav"), &own).unwrap();
    std::fs::remove_file(to.join("vi/7.wav")).unwrap();
    std::fs::remove_file(folder.path().join("asked")).unwrap();
    make(&engine, "vi", &to, false, &vi()).unwrap();
    assert_eq!(std::fs::read_to_string(folder.path().join("asked")).unwrap(), "bảy\n");
    assert_eq!(std::fs::read(to.join("vi/invite.wav")).unwrap(), own);
    make(&engine, "vi", &to, true, &vi()).unwrap();
    assert_ne!(std::fs::read(to.join("vi/invite.wav")).unwrap(), own);
}

#[test]
fn a_language_without_words_is_not_read_aloud_by_the_names_of_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("voice");
    let said = make(&copier(folder.path(), &word()), "km", &to, false, &vi()).unwrap_err().concat();
    assert!(said.contains("km/wording.toml") && said.contains("invite, to-counter, to-room, to-desk"), "{said}");
    assert!(!folder.path().join("asked").exists() && !to.exists());
}

#[test]
fn a_third_language_is_made_from_its_wording_file() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("voice");
    std::fs::create_dir_all(to.join("xx")).unwrap();
    let wording = "[say]\ninvite = 'Komm'\nto-counter = 'an'\nto-room = 'in'\nto-desk = 'an'\n1 = 'eins'";
    std::fs::write(to.join("xx/wording.toml"), wording).unwrap();
    make(&copier(folder.path(), &word()), "xx", &to, false, &vi()).unwrap();
    let asked = std::fs::read_to_string(folder.path().join("asked")).unwrap();
    let asked: Vec<&str> = asked.lines().collect();
    assert_eq!((asked.len(), asked[1], asked[36]), (40, "eins", "Komm"));
    assert_eq!(verify(&to, "xx", &vi()), Ok(()));
    std::fs::write(to.join("xx/wording.toml"), "phrase = []").unwrap();
    let refused = make(&copier(folder.path(), &word()), "xx", &to, false, &vi()).unwrap_err();
    assert!(refused[0].contains("wording.toml") && refused[0].contains("{number}"), "{refused:?}");
}

#[test]
fn an_engine_that_is_missing_hangs_or_gives_rubbish_is_told_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("voice");
    let told = |engine: &Engine| make(engine, "vi", &to, false, &vi()).unwrap_err().join("\n");
    let missing = Engine::new("no-such-engine {file}", "vi").unwrap();
    assert!(told(&missing).contains("no-such-engine"), "{}", told(&missing));
    let hangs = Engine::new("sleep 600{file}", "vi").unwrap();
    let hangs = told(&hangs.with_patience(Duration::from_millis(300)));
    assert!(hangs.contains("sleep"), "{hangs}");
    let script = folder.path().join("rubbish");
    std::fs::write(&script, "echo RIFF > \"$1\"").unwrap();
    let rubbish = told(&Engine::new(&format!("sh {} {{file}}", script.display()), "vi").unwrap());
    assert!(rubbish.contains("WAV"), "{rubbish}");
    let silent = told(&copier(folder.path(), &Sound { rate: 16_000, samples: vec![0; 16_000] }));
    assert!(silent.contains('0'), "{silent}");
    assert!(!to.exists(), "nothing half-made is left");
}

/// With the real engine, where it is installed.
#[test]
fn espeak_ng_makes_a_vietnamese_and_an_english_voice_that_are_alike_in_loudness() {
    let there = std::process::Command::new("espeak-ng").arg("--version").output();
    if there.is_err() {
        eprintln!("skipped: espeak-ng is not installed here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for language in ["vi", "en"] {
        make(&Engine::new("espeak-ng", language).unwrap(), language, folder.path(), false, &vi()).unwrap();
    }
    let clips = Clips::load(folder.path());
    assert_eq!(clips.faults(), [], "also none about their loudness");
    let languages = ["vi", "en"].map(str::to_owned);
    let asked = voice::Asked { languages: &languages, number: "A012", counter: "21", place: "counter" };
    let call = clips.announce(&asked).unwrap();
    let sound = Sound::from_wav(&call.wav).unwrap();
    assert!((7_000..20_000).contains(&call.length_ms), "{} ms", call.length_ms);
    assert!(sound.peak_db() <= -0.99, "{}", sound.peak_db());
}
