//! What an office file says of kiosks, slips and the voice.

use std::path::Path;

use protocol::view::{PlaceWord, SlipLayout, SlipPart};

use super::{OfficeFile, SAMPLE, SMALL, faults_with, parse};

/// `SMALL` with something more before its tables.
fn with(more: &str) -> Result<OfficeFile, String> {
    parse(&SMALL.replacen("[[classes]]", &format!("{more}\n[[classes]]"), 1))
}

/// A picture of this size, one bit a dot.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let dots = vec![0; (width.div_ceil(8) * height) as usize];
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&dots)).expect("a picture");
    bytes
}

#[test]
fn a_file_that_says_nothing_has_neither_voice_nor_numbers_of_kiosks() {
    let file = parse(SMALL).unwrap();
    assert_eq!(
        (file.place, file.definition.offline, file.voice, file.staff_code),
        (PlaceWord::Counter, None, None, None)
    );
    assert_eq!(file.slip, SlipLayout::default());
}

#[test]
fn the_sample_has_them_and_no_code() {
    let file = OfficeFile::parse(Path::new("an-binh.toml"), SAMPLE.1).unwrap();
    assert_eq!(file.definition.offline, Some(queue::Offline { prefix: "K".to_owned(), numbers: 100 }));
    assert_eq!((file.slip, file.staff_code, file.place), (SlipLayout::default(), None, PlaceWord::Counter));
    let voice = file.voice.unwrap();
    assert_eq!((voice.hall.as_str(), voice.volume), ("an-binh", 80));
    assert_eq!(
        (voice.languages, voice.when_busy),
        (vec!["vi".to_owned(), "vi".to_owned(), "en".to_owned()], vec!["vi".to_owned()])
    );
    let all_on = SAMPLE
        .1
        .replace("# place = ", "place = ")
        .replace("# [kiosk]", "[kiosk]")
        .replace("# staff_code", "staff_code")
        .replace("# languages = ", "languages = ");
    let all_on =
        all_on.replace("# without = ", "without = ").replace("# text = ", "text = ").replace("# hall = ", "hall = ");
    let file = OfficeFile::parse(Path::new("an-binh.toml"), &all_on.replace("# quiet = ", "quiet = ")).unwrap();
    assert!(file.staff_code.is_some_and(|code| code.starts_with("$argon2id$")));
    assert_eq!(file.slip.languages, ["vi", "en"]);
    assert_eq!((file.slip.without, file.slip.text.is_some()), (vec![SlipPart::Fee, SlipPart::Counters], true));
    assert_eq!(file.voice.map(|voice| (voice.hall, voice.quiet)), Some(("tang-1".to_owned(), vec![(720, 780)])));
}

#[test]
fn every_wrong_word_about_machines_is_told_with_line_and_key() {
    for (more, expected) in [
        ("place = \"quầy\"", "thu.toml:4: place: \"quầy\""),
        ("offline = { prefix = \"k\" }", "thu.toml:4: offline.prefix: \"k\""),
        ("offline = { prefix = \"\" }", "thu.toml:4: offline.prefix: "),
        ("offline = { prefix = \"KIOSK\" }", "thu.toml:4: offline.prefix: "),
        ("offline = { prefix = \"K\", numbers = 0 }", "thu.toml:4: offline.numbers: must be within 1 – 300"),
        ("offline = { prefix = \"K\", numbers = 301 }", "thu.toml:4: offline.numbers: "),
        ("offline = { prefix = \"1\" }", "thu.toml:4: offline.prefix: the service \"a\""),
        ("kiosk = { staff_code = \"12345\" }", "thu.toml:4: kiosk.staff_code: the staff's code has 6 to 12 digits"),
        ("kiosk = { staff_code = \"1234567890123\" }", "thu.toml:4: kiosk.staff_code: "),
        ("kiosk = { staff_code = \"12a456\" }", "thu.toml:4: kiosk.staff_code: "),
        ("slip = { languages = [\"tiếng Việt\"] }", "thu.toml:4: slip.languages: "),
        ("slip = { languages = [\"vi\", \"vi\"] }", "thu.toml:4: slip.languages: \"vi\" stands there twice"),
        (
            "slip = { languages = [\"vi\", \"en\", \"fr\", \"de\"] }",
            "thu.toml:4: slip.languages: too many languages, at most 3",
        ),
        ("slip = { without = [\"number\"] }", "thu.toml:4: slip.without: \"number\""),
        ("slip = { text = { en = \"Hello\" } }", "thu.toml:4: slip.text: the Vietnamese text"),
        ("slip = { logo = \"../logo.png\" }", "thu.toml:4: slip.logo: \"../logo.png\""),
        ("slip = { logo = \"logo.jpg\" }", "thu.toml:4: slip.logo: "),
        ("slip = { logo = \"nowhere-at-all.png\" }", "thu.toml:4: slip.logo: the picture cannot be read"),
        ("slip = { colour = true }", "thu.toml:4: slip: "),
        ("voice = { hall = \"Tầng 1\" }", "thu.toml:4: voice.hall: "),
        ("voice = { languages = [] }", "thu.toml:4: voice.languages: there must be one language"),
        ("voice = { when_busy = [\"?\"] }", "thu.toml:4: voice.when_busy: \"?\""),
        (
            "voice = { languages = [\"vi\", \"vi\", \"vi\", \"vi\", \"vi\", \"vi\", \"vi\"] }",
            "thu.toml:4: voice.languages: ",
        ),
        ("voice = { volume = 101 }", "thu.toml:4: voice.volume: "),
        ("voice = { quiet = [{ from = \"13:00\", to = \"12:00\" }] }", "thu.toml:4: voice.quiet: "),
        ("voice = { quiet = [{ from = \"12\", to = \"13:00\" }] }", "thu.toml:4: voice.quiet.from: "),
    ] {
        let faults = faults_with("policy = \"fifo\"", &format!("policy = \"fifo\"\n{more}"));
        assert!(faults.starts_with(expected), "{more}: {faults}");
        assert_eq!(faults.lines().count(), 1, "{more}: {faults}");
    }
}

#[test]
fn a_code_of_the_staff_is_not_repeated_by_its_fault() {
    let told = faults_with("policy = \"fifo\"", "policy = \"fifo\"\nkiosk = { staff_code = \"97531a\" }");
    assert!(!told.contains("97531"), "{told}");
}

#[test]
fn a_code_of_the_staff_is_hashed_once_and_the_same_for_the_same_file() {
    let code = |more: &str| with(&format!("[kiosk]\nstaff_code = \"246810\"{more}")).unwrap().staff_code.unwrap();
    assert_eq!(code(""), code(""));
    assert_ne!(code(""), code("\n# another file"));
    assert!(!code("").contains("246810"));
}

#[test]
fn a_hall_is_the_offices_own_unless_it_is_named() {
    let voice = |more: &str| with(&format!("[voice]\n{more}")).unwrap().voice.unwrap();
    let plain = voice("");
    assert_eq!((plain.hall.as_str(), plain.volume, plain.when_busy), ("thu", 80, vec!["vi".to_owned()]));
    assert_eq!(voice("hall = \"tang-1\"").hall, "tang-1");
    let quiet = voice("quiet = [{ from = \"12:00\", to = \"13:00\" }]");
    assert!(quiet.is_quiet_at(720) && quiet.is_quiet_at(779) && !quiet.is_quiet_at(780) && !quiet.is_quiet_at(719));
}

#[test]
fn a_logo_is_a_small_picture_beside_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("thu.toml");
    let source = SMALL.replacen("[[classes]]", "[slip]\nlogo = \"logo.png\"\n\n[[classes]]", 1);
    let read = |picture: &[u8]| {
        std::fs::write(folder.path().join("logo.png"), picture).unwrap();
        OfficeFile::parse(&path, &source).map_err(|faults| faults.to_string())
    };
    let good = picture(576, 300);
    let shown = read(&good).unwrap().slip.logo.unwrap();
    assert_eq!(data_encoding::BASE64.decode(shown.as_bytes()).unwrap(), good);
    let cut = &good[..good.len() - 20];
    let mut broken = good.clone();
    broken[20] ^= 0xff;
    let (wide, high, large) = (picture(577, 10), picture(10, 301), vec![0; 24 * 1024 + 1]);
    for (bytes, expected) in [
        (b"GIF89a".as_slice(), "slip.logo: this is no PNG picture"),
        (b"".as_slice(), "slip.logo: this is no PNG picture"),
        (cut, "slip.logo: this is no PNG picture"),
        (&broken, "slip.logo: this is no PNG picture"),
        (&wide, "slip.logo: the picture is too large for the paper: 577 × 10"),
        (&high, "slip.logo: the picture is too large for the paper: 10 × 301"),
        (&large, "slip.logo: the picture's file is too large, at most 24 KiB"),
    ] {
        let faults = read(bytes).unwrap_err();
        assert!(faults.contains("thu.toml:6: ") && faults.contains(expected), "{expected}: {faults}");
    }
    std::fs::remove_file(folder.path().join("logo.png")).unwrap();
    std::fs::create_dir(folder.path().join("logo.png")).unwrap();
    let faults = OfficeFile::parse(&path, &source).unwrap_err().to_string();
    assert!(faults.contains("the picture cannot be read"), "{faults}");
}
