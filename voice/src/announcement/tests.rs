use std::path::Path;

use super::*;
use crate::clips::tests::{tone, write_language};
use crate::sound::Sound;

const RATE: u32 = 22_050;

fn folder_of(languages: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    languages.iter().for_each(|name| write_language(folder.path(), name, RATE));
    folder
}

fn said(folder: &Path, languages: &[&str], number: &str) -> Result<Announcement, NoVoice> {
    let languages: Vec<String> = languages.iter().map(|&name| name.to_owned()).collect();
    Clips::load(folder).announce(&Asked { languages: &languages, number, counter: "12", place: "counter" })
}

#[test]
fn an_announcement_is_a_chime_and_a_phrase_for_each_language() {
    let folder = folder_of(&["vi", "en"]);
    let call = said(folder.path(), &["vi", "vi", "en"], "A01").unwrap();
    let vi = ["vi/invite", "vi/a", "vi/0", "vi/1", "vi/to-counter", "vi/10", "vi/2"];
    let en = ["en/invite", "en/a", "en/0", "en/1", "en/to-counter", "en/12"];
    assert_eq!(call.clips, [&["chime"][..], &vi, &vi, &en].concat());
    let sound = Sound::from_wav(&call.wav).unwrap();
    assert_eq!((sound.rate, sound.length_ms()), (RATE, call.length_ms));
    // 1.3 s of chime, 20 clips of 100 ms, and pauses.
    let pauses_ms = 250 + 3 * (3 * 200 + 140 + 70) + 2 * 800 + 250;
    assert!(call.length_ms.abs_diff(1_300 + 2_000 + pauses_ms) < 25, "{} ms", call.length_ms);
}

#[test]
fn the_sound_is_never_clipped_and_no_join_clicks() {
    let folder = folder_of(&["vi"]);
    let sound = Sound::from_wav(&said(folder.path(), &["vi"], "1042").unwrap().wav).unwrap();
    assert!(sound.peak_db() <= -1.0, "{}", sound.peak_db());
    // The square waves of the test jump; where a clip begins or ends there is no jump.
    let ends = sound.samples.windows(3).filter(|near| near[0] == 0 && near[1] == 0 && near[2] != 0);
    let worst = ends.map(|near| near[2].unsigned_abs()).max().unwrap_or(0);
    assert!(worst < 600, "a clip begins with a jump of {worst}");
    assert_eq!((sound.samples.first(), sound.samples.last()), (Some(&0), Some(&0)));
}

#[test]
fn a_third_language_is_spoken_by_its_files_alone() {
    let folder = folder_of(&["vi", "xx"]);
    let call = said(folder.path(), &["vi", "xx"], "K1").unwrap();
    assert_eq!(call.clips[7..], ["xx/invite", "xx/k", "xx/1", "xx/to-counter", "xx/1", "xx/2"][..], "{:?}", call.clips);
    let wording = "phrase = [\"{number}\", \"moat\", \"{counter}\", \"ende\"]\n\
                   counters = [{ like = \"??\", say = [\"{units}\", \"und\", \"{tens}0\"] }]\n";
    std::fs::write(folder.path().join("xx/wording.toml"), wording).unwrap();
    let fresh = ["moat", "ende", "und", "10", "20", "30", "40", "50", "60", "70", "80", "90"];
    for clip in fresh {
        std::fs::write(folder.path().join(format!("xx/{clip}.wav")), tone(RATE, 80).to_wav()).unwrap();
    }
    let call = said(folder.path(), &["xx"], "K1").unwrap();
    assert_eq!(call.clips, ["chime", "xx/k", "xx/1", "xx/moat", "xx/2", "xx/und", "xx/10", "xx/ende"]);
}

#[test]
fn a_language_that_is_not_whole_is_left_out() {
    let folder = folder_of(&["vi", "en"]);
    std::fs::remove_file(folder.path().join("en/z.wav")).unwrap();
    let call = said(folder.path(), &["en", "vi", "km"], "1").unwrap();
    assert!(call.clips.iter().all(|clip| !clip.starts_with("en/")), "{:?}", call.clips);
    assert_eq!(said(folder.path(), &["en", "km"], "1"), Err(NoVoice::NoLanguage));
    assert_eq!(said(folder.path(), &[], "1"), Err(NoVoice::NoLanguage));
}

#[test]
fn a_number_is_said_whole_or_not_at_all() {
    let folder = folder_of(&["vi", "en"]);
    let call = said(folder.path(), &["vi", "en"], "Đ1").unwrap();
    assert!(call.clips.contains(&"vi/dd".to_owned()));
    assert!(call.clips.iter().all(|clip| !clip.starts_with("en/")), "English has no clip of Đ: {:?}", call.clips);
    assert_eq!(said(folder.path(), &["en"], "Đ1"), Err(NoVoice::Unreadable('đ')));
}

#[test]
fn languages_of_two_rates_are_not_joined() {
    let folder = folder_of(&["vi"]);
    write_language(folder.path(), "en", 16_000);
    let call = said(folder.path(), &["vi", "en", "vi"], "1").unwrap();
    let phrases = call.clips.iter().filter(|clip| clip.ends_with("/invite"));
    assert_eq!(phrases.collect::<Vec<_>>(), ["vi/invite", "vi/invite"]);
}

#[test]
fn an_announcement_ends_within_a_minute() {
    let folder = folder_of(&["vi"]);
    std::fs::write(folder.path().join("vi/invite.wav"), tone(RATE, 9_900).to_wav()).unwrap();
    let call = said(folder.path(), &["vi"; 20], "1").unwrap();
    assert!(call.length_ms <= 62_000, "{} ms", call.length_ms);
    assert_eq!(call.clips.iter().filter(|clip| *clip == "vi/invite").count(), 5);
    std::fs::write(folder.path().join("vi/1.wav"), tone(RATE, 9_900).to_wav()).unwrap();
    assert_eq!(said(folder.path(), &["vi"], "11111111"), Err(NoVoice::TooLong));
}

#[test]
fn the_folder_s_own_chime_comes_first() {
    let folder = folder_of(&["vi"]);
    let made = said(folder.path(), &["vi"], "1").unwrap();
    std::fs::write(folder.path().join("chime.wav"), tone(RATE, 300).to_wav()).unwrap();
    let own = said(folder.path(), &["vi"], "1").unwrap();
    assert_eq!(made.length_ms - own.length_ms, 1_000);
    assert_eq!(made.clips, own.clips);
}
