use std::path::PathBuf;

use super::*;
use crate::wording::Wording;

/// A square wave at half of full scale: easy to find again in an announcement.
pub(crate) fn tone(rate: u32, length_ms: u32) -> Sound {
    let samples = (0..rate * length_ms / 1_000).map(|n| if n % 16 < 8 { 16_000 } else { -16_000 });
    Sound { rate, samples: samples.collect() }
}

/// Writes a language of tones into a voice folder.
pub(crate) fn write_language(folder: &Path, name: &str, rate: u32) {
    std::fs::create_dir_all(folder.join(name)).unwrap();
    for clip in Wording::built_in(name).clips() {
        std::fs::write(folder.join(name).join(format!("{clip}.wav")), tone(rate, 100).to_wav()).unwrap();
    }
}

fn folder_with(languages: &[(&str, u32)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    languages.iter().for_each(|(name, rate)| write_language(folder.path(), name, *rate));
    folder
}

fn spoken(clips: &Clips) -> Vec<&str> {
    clips.languages().collect()
}

#[test]
fn a_folder_with_every_clip_is_spoken() {
    let folder = folder_with(&[("vi", 22_050), ("en", 22_050)]);
    let clips = Clips::load(folder.path());
    assert_eq!(clips.faults(), []);
    assert_eq!(spoken(&clips), ["en", "vi"]);
}

#[test]
fn no_folder_is_no_voice_and_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let clips = Clips::load(&folder.path().join("none"));
    assert_eq!((clips.faults(), clips.languages().count()), (&[][..], 0));
}

#[test]
fn a_clip_that_is_wrong_silences_its_language_alone_and_is_named() {
    let wrong: [(&str, Option<Vec<u8>>, ClipProblem); 8] = [
        ("7.wav", None, ClipProblem::Missing),
        ("a.wav", Some(b"ID3 an MP3 by its name only".to_vec()), ClipProblem::NotWav("no RIFF tag found".into())),
        ("b.wav", Some(tone(8_000, 200).to_wav()), ClipProblem::OtherRate { rate: 8_000, others: 22_050 }),
        ("c.wav", Some(tone(22_050, 20).to_wav()), ClipProblem::TooShort(20)),
        ("d.wav", Some(tone(22_050, 11_000).to_wav()), ClipProblem::TooLong(11_000)),
        ("e.wav", Some(level_of(-0.2)), ClipProblem::TooLoud(-2)),
        ("f.wav", Some(level_of(-40.0)), ClipProblem::TooQuiet(Some(-400))),
        ("g.wav", Some(vec![0; 2_000_000]), ClipProblem::TooLarge(2_000_000)),
    ];
    let folder = folder_with(&[("vi", 22_050), ("en", 22_050)]);
    for (file, content, _) in &wrong {
        let path = folder.path().join("vi").join(file);
        match content {
            Some(content) => std::fs::write(path, content).unwrap(),
            None => std::fs::remove_file(path).unwrap(),
        }
    }
    let clips = Clips::load(folder.path());
    assert_eq!(spoken(&clips), ["en"]);
    let found = |file: &str| clips.faults().iter().find(|fault| fault.file == folder.path().join("vi").join(file));
    for (file, _, problem) in wrong {
        let found = found(file).unwrap_or_else(|| panic!("nothing is said of {file}"));
        let same = match (&found.problem, &problem) {
            (ClipProblem::NotWav(_), ClipProblem::NotWav(_)) => true,
            (found, wanted) => found == wanted,
        };
        assert!(same && found.problem.silences(), "{found}");
    }
    assert_eq!(clips.faults().len(), 8);
    let loud = found("e.wav").map(|fault| fault.problem.to_string());
    assert_eq!(loud.as_deref(), Some("has its peak at -0.2 dB: -1 is the most"));
}

/// A clip with its peak there.
fn level_of(peak_db: f64) -> Vec<u8> {
    let mut sound = tone(22_050, 200);
    let gain = crate::sound::level(peak_db) / f64::from(sound.peak());
    sound.samples.iter_mut().for_each(|sample| *sample = (f64::from(*sample) * gain) as i16);
    sound.to_wav()
}

#[test]
fn languages_that_do_not_fit_together_are_told_and_still_spoken() {
    let folder = folder_with(&[("en", 22_050), ("vi", 16_000)]);
    let clips = Clips::load(folder.path());
    assert_eq!(spoken(&clips), ["en", "vi"]);
    let said: Vec<String> = clips.faults().iter().map(|fault| fault.problem.to_string()).collect();
    assert_eq!(said, ["has 16000 samples a second, and en 22050: the two are not spoken in one announcement"]);
    assert!(clips.faults().iter().all(|fault| !fault.problem.silences() && fault.problem.spoils()));
}

#[test]
fn a_language_that_was_recorded_more_softly_is_heard_as_loud_as_the_other() {
    let folder = folder_with(&[("en", 22_050), ("vi", 22_050)]);
    let softly = level_of(-25.0);
    for clip in Wording::built_in("vi").clips() {
        std::fs::write(folder.path().join(format!("vi/{clip}.wav")), &softly).unwrap();
    }
    let clips = Clips::load(folder.path());
    assert_eq!(clips.faults(), []);
    let peak_db = |language: &str| clips.language(language).and_then(|(_, one)| one.clip("1")).unwrap().peak_db();
    assert!((peak_db("vi") - peak_db("en")).abs() < 0.05, "{} {}", peak_db("vi"), peak_db("en"));
    assert_eq!(std::fs::read(folder.path().join("vi/1.wav")).unwrap(), softly, "recordings stay as they are");
}

#[test]
fn a_clip_that_cannot_be_evened_out_is_spoken_and_named() {
    let folder = folder_with(&[("vi", 22_050)]);
    let mut whispered = Sound::from_wav(&level_of(-36.0)).unwrap();
    whispered.samples[100] = crate::sound::level(-20.0) as i16;
    std::fs::write(folder.path().join("vi/7.wav"), whispered.to_wav()).unwrap();
    let clips = Clips::load(folder.path());
    let [fault] = clips.faults().to_vec().try_into().expect("one fault");
    assert_eq!((fault.file, &fault.problem), (folder.path().join("vi/7.wav"), &ClipProblem::Uneven { louder_db: -6 }));
    assert!(!fault.problem.silences() && !fault.problem.spoils());
    assert_eq!(spoken(&clips), ["vi"]);
}

#[test]
fn a_folder_that_is_no_language_and_a_wording_that_is_wrong_are_told() {
    let folder = folder_with(&[("vi", 22_050)]);
    std::fs::create_dir(folder.path().join("backup of vi")).unwrap();
    std::fs::create_dir(folder.path().join(".old")).unwrap();
    std::fs::write(folder.path().join("vi/wording.toml"), "phrase = [\"invite\"]").unwrap();
    let clips = Clips::load(folder.path());
    let said: Vec<(PathBuf, bool)> =
        clips.faults().iter().map(|fault| (fault.file.clone(), fault.problem.silences())).collect();
    assert_eq!(said, [(folder.path().join("backup of vi"), false), (folder.path().join("vi/wording.toml"), true)]);
    assert_eq!(clips.languages().count(), 0);
}

#[test]
fn a_chime_of_its_own_is_checked_too() {
    let folder = folder_with(&[("vi", 22_050)]);
    std::fs::write(folder.path().join("chime.wav"), "a chime").unwrap();
    let clips = Clips::load(folder.path());
    assert_eq!(clips.faults().len(), 1);
    assert_eq!(spoken(&clips), ["vi"], "the chime is made then");
    std::fs::write(folder.path().join("chime.wav"), tone(44_100, 200).to_wav()).unwrap();
    let [fault] = Clips::load(folder.path()).faults().to_vec().try_into().expect("one fault");
    assert_eq!(fault.file, folder.path().join("chime.wav"));
    assert!(fault.problem.spoils(), "another one would be heard: {fault}");
}

#[test]
fn a_recording_that_nothing_uses_is_named_and_silences_nobody() {
    let folder = folder_with(&[("vi", 22_050)]);
    for stray in ["hello.wav", "vi/A.WAV", "vi/.hidden.wav", "vi/notes.txt"] {
        std::fs::write(folder.path().join(stray), "what lay about").unwrap();
    }
    let clips = Clips::load(folder.path());
    let stray = |file: &str| ClipFault { file: folder.path().join(file), problem: ClipProblem::Stray };
    assert_eq!(clips.faults(), [stray("hello.wav"), stray("vi/A.WAV")]);
    assert!(clips.faults().iter().all(|fault| !fault.problem.spoils()));
    assert_eq!(spoken(&clips), ["vi"]);
}
