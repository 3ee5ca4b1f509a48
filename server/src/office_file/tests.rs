use std::path::Path;

use texts::{Lang, Texts};

use super::{OfficeFile, SAMPLE};

mod machines;

const SMALL: &str = r#"name = "Phường thử"
time_zone = "Asia/Ho_Chi_Minh"
policy = "fifo"

[[classes]]
id = "ordinary"
name = "Thường"

[[services]]
id = "a"
name = { vi = "Hàng A", en = "Line A" }
series = { prefix = "1", width = 3 }

[[services]]
id = "b"
name = "Hàng B"
series = { prefix = "2", width = 3 }

[[counters]]
id = "1"
services = ["a", "b"]
"#;

fn parse(source: &str) -> Result<OfficeFile, String> {
    OfficeFile::parse(Path::new("thu.toml"), source).map_err(|faults| faults.to_string())
}

/// The faults of `SMALL` after one replacement, which must apply.
fn faults_with(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from:?} is not in the small office");
    parse(&SMALL.replacen(from, to, 1)).expect_err(to)
}

#[test]
fn the_sample_office_is_good() {
    let file = OfficeFile::parse(Path::new("an-binh.toml"), SAMPLE.1).unwrap();
    assert_eq!(file.id.as_str(), SAMPLE.0);
    assert_eq!((file.definition.services.len(), file.definition.counters.len()), (7, 5));
    let procedures: usize = file.services.values().map(|service| service.procedures.len()).sum();
    assert_eq!(procedures, 10);
    for service in file.services.values() {
        assert!(service.name.0.contains_key("en"), "{:?} has no English name", service.name);
    }
}

#[test]
fn a_target_is_checked_and_never_made_up() {
    let targets = |source: &str| {
        let file = parse(source).unwrap();
        (
            file.wait_target_minutes,
            file.services.values().map(|service| service.wait_target_minutes).collect::<Vec<_>>(),
        )
    };
    assert_eq!(targets(SMALL), (None, vec![None, None]));
    let own = SMALL.replacen("id = \"b\"", "id = \"b\"\nwait_target_minutes = 600", 1);
    assert_eq!(
        targets(&own.replacen("policy", "wait_target_minutes = 1\npolicy", 1)),
        (Some(1), vec![None, Some(600)])
    );
    let (office, line) = ("wait_target_minutes = 0\npolicy", "id = \"b\"\nwait_target_minutes = 601");
    assert!(
        faults_with("policy", office).starts_with("thu.toml:3: wait_target_minutes: "),
        "{}",
        faults_with("policy", office)
    );
    let said = faults_with("id = \"b\"", line);
    assert!(said.starts_with("thu.toml:16: services.wait_target_minutes: ") && said.contains("1 – 600"), "{said}");
    let sample = OfficeFile::parse(Path::new("an-binh.toml"), SAMPLE.1).unwrap();
    assert_eq!(sample.wait_target_minutes, Some(15));
}

#[test]
fn only_people_read_a_target() {
    let with = |minutes: &str| {
        parse(&SMALL.replacen("policy", &format!("wait_target_minutes = {minutes}\npolicy"), 1)).unwrap()
    };
    assert_eq!(with("5").definition, with("10").definition);
}

#[test]
fn the_sample_tells_how_pins_are_allowed_and_allows_none() {
    let read = |source: &str| OfficeFile::parse(Path::new("an-binh.toml"), source).unwrap();
    assert!(!read(SAMPLE.1).pins);
    let allowed = SAMPLE.1.replacen("\n# pins = true\n", "\npins = true\n", 1);
    assert!(read(&allowed).pins);
}

#[test]
fn an_office_that_no_record_of_the_journal_can_hold_is_refused_before_it_is_tried() {
    let counters = |count: usize| -> String {
        let counters = (2..count).map(|id| format!("[[counters]]\nid = \"{id}\"\nservices = [\"a\"]\n"));
        std::iter::once(SMALL.to_owned()).chain(counters).collect()
    };
    assert!(parse(&counters(200)).is_ok());
    let fault = parse(&counters(3_000)).expect_err("more than 64 KiB");
    assert_eq!(
        fault,
        "thu.toml:1: the office is too large: all its services, procedures, counters, classes, hours and exceptions together must fit into one record of the journal, 64 KiB"
    );
}

#[test]
fn a_file_that_nests_without_end_is_refused_and_ends_nothing() {
    let endless = format!("{SMALL}{}", "s = { w = 3 s = [\"a\"]\n".repeat(20_000));
    let fault = parse(&endless).expect_err("no file nests so deep");
    assert!(fault.ends_with("lists and tables stand too deep in each other"), "{fault}");
}

#[test]
fn a_text_alone_is_vietnamese() {
    let file = parse(SMALL).unwrap();
    assert_eq!(file.name.in_lang("vi"), "Phường thử");
    assert_eq!(file.name.in_lang("en"), "Phường thử");
}

#[test]
fn texts_are_composed_at_the_border() {
    let file = parse(&SMALL.replace("Phường thử", "Phu\u{31b}\u{300}ng")).unwrap();
    assert_eq!(file.name.in_lang("vi"), "Phừng");
}

#[test]
fn a_changed_comment_is_another_file() {
    let changed = format!("{SMALL}# changed\n");
    assert_ne!(parse(SMALL).unwrap().hash, parse(&changed).unwrap().hash);
}

#[test]
fn every_fault_names_file_line_and_key() {
    for (from, to, expected) in [
        ("policy = \"fifo\"", "policy = \"lifo\"", "thu.toml:3: policy: "),
        ("policy = \"fifo\"", "policy = { priority = 0, ordinary = 2 }", "thu.toml:3: policy: "),
        ("policy = \"fifo\"", "policy = 3", "thu.toml:3: policy: "),
        ("time_zone = \"Asia/Ho_Chi_Minh\"", "time_zone = \"Asia/Saigonn\"", "thu.toml:2: time_zone: "),
        ("\"Phường thử\"", "\"\"", "thu.toml:1: name: "),
        ("\"Phường thử\"", "{ en = \"Ward\" }", "thu.toml:1: name: "),
        ("id = \"a\"", "id = \"Hàng A\"", "thu.toml:10: services.id: "),
        ("id = \"b\"", "id = \"a\"", "thu.toml:15: services.id: "),
        ("services = [\"a\", \"b\"]", "services = [\"a\", \"c\"]", "thu.toml:21: counters.services: "),
        ("services = [\"a\", \"b\"]", "services = []", "thu.toml:20: counters.services: "),
        ("prefix = \"2\", width = 3", "prefix = \"2\", width = 9", "thu.toml:17: services.series.width: "),
        ("prefix = \"2\"", "prefix = \"đ\"", "thu.toml:17: services.series.prefix: "),
        ("id = \"b\"", "id = \"b\"\ncolour = \"red\"", "thu.toml:16: colour: "),
        ("policy = \"fifo\"", "policy = \"fifo\"\nday_turns_at = \"25:00\"", "thu.toml:4: day_turns_at: "),
        ("policy = \"fifo\"", "policy = \"fifo\"\nday_turns_at = \"24:00\"", "thu.toml:4: day_turns_at: "),
        ("policy = \"fifo\"", "policy = \"fifo\"\npublic_url = \"so.example\"", "thu.toml:4: public_url: "),
        ("policy = \"fifo\"", "policy = ", "thu.toml:3: policy: "),
        ("id = \"ordinary\"\nname = \"Thường\"", "id = \"ordinary\"", "thu.toml:5: classes: "),
        ("name = \"Thường\"", "name = \"Thường\"\nrate = 0", "thu.toml:8: classes.rate: "),
        ("name = \"Thường\"", "name = \"Thường\"\nrate = -3", "thu.toml:8: rate: "),
        ("name = \"Thường\"", "name = \"Thường\"\nrank = 1", "thu.toml:8: classes.rank: "),
        ("services = [\"a\", \"b\"]", "services = [\"a\"]\nhelps = [\"c\"]", "thu.toml:22: counters.helps: "),
        ("services = [\"a\", \"b\"]", "services = [\"a\"]\nhelps = [\"a\"]", "thu.toml:22: counters.services: "),
        (
            "services = [\"a\", \"b\"]",
            "services = [\"a\"]\nhelp_after_minutes = 0",
            "thu.toml:22: counters.help_after_minutes: ",
        ),
        ("name = \"Hàng B\"", "name = \"Hàng B\"\nasks = [\"procedure\"]", "thu.toml:17: services.asks: "),
        ("name = \"Hàng B\"", "name = \"Hàng B\"\nminutes = 0", "thu.toml:17: services.minutes: "),
        (
            "name = \"Hàng B\"",
            "name = \"Hàng B\"\nslots = { minutes = 30, capacity = 0 }",
            "thu.toml:17: services.slots.capacity: ",
        ),
        (
            "policy = \"fifo\"",
            "policy = \"fifo\"\nlimits = { missed_place = \"top\" }",
            "thu.toml:4: limits.missed_place: ",
        ),
        ("policy = \"fifo\"", "policy = \"fifo\"\nafar = { numbers_a_day = 0 }", "thu.toml:4: afar.numbers_a_day: "),
        (
            "policy = \"fifo\"",
            "policy = \"fifo\"\nhours = { exceptions = [{ day = \"2026-02-30\" }] }",
            "thu.toml:4: hours.exceptions.day: ",
        ),
        (
            "policy = \"fifo\"",
            "policy = \"fifo\"\nhours = { exceptions = [{ day = \"2026-09-02\", sessions = [\
             { from = \"07:30\", to = \"11:30\" }, { from = \"11:00\", to = \"12:00\" }] }] }",
            "thu.toml:4: hours.exceptions: ",
        ),
    ] {
        let faults = faults_with(from, to);
        assert!(faults.starts_with(expected), "{to}: {faults}");
        assert!(faults.len() > expected.len(), "{to}: a fault without a sentence");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let source = SMALL.replace("\"fifo\"", "\"lifo\"").replace("Asia/Ho_Chi_Minh", "Asia/Nowhere");
    assert_eq!(parse(&source).unwrap_err().lines().count(), 2);
}

#[test]
fn prefixes_that_could_ever_give_the_same_number_are_refused() {
    for (prefix, width) in [("1", 3), ("11", 2), ("10", 2), ("1", 4)] {
        let faults = faults_with("prefix = \"2\", width = 3", &format!("prefix = \"{prefix}\", width = {width}"));
        assert!(faults.starts_with("thu.toml:17: services.series: "), "{prefix}/{width}: {faults}");
    }
}

#[test]
fn a_class_of_hours_must_make_sense() {
    let session = |from: &str, to: &str, day: &str| {
        format!("[hours]\nsessions = [{{ days = [\"{day}\"], from = \"{from}\", to = \"{to}\" }}]\n\n[[classes]]")
    };
    let with = |text: &str| parse(&SMALL.replacen("[[classes]]", text, 1));
    let good = with(&session("07:30", "11:30", "sat")).unwrap();
    let expected = queue::Session { weekday: 6, from: 450, to: 690 };
    assert_eq!(good.definition.hours.sessions, [expected]);
    for text in [session("11:30", "07:30", "sat"), session("7:30", "11:30", "sat"), session("07:30", "11:30", "t7")] {
        assert!(with(&text).unwrap_err().contains("thu.toml:6: hours.sessions"), "{text}");
    }
}

#[test]
fn a_holiday_is_closed_and_a_working_saturday_is_not() {
    let hours = "[hours]\nsessions = [{ days = [\"mon\"], from = \"07:30\", to = \"11:30\" }]\nexceptions = [\
                 { day = \"2027-01-01\" }, { day = \"2027-01-09\", sessions = [{ from = \"07:30\", to = \"11:30\" }] }]";
    let file = parse(&SMALL.replacen("[[classes]]", &format!("{hours}\n\n[[classes]]"), 1)).unwrap();
    let (holiday, saturday) = (queue::Day(20_819), queue::Day(20_827));
    let sessions: Vec<_> = [holiday, saturday].map(|day| file.definition.hours.sessions_on(day, 6).count()).into();
    assert_eq!(sessions, [0, 1]);
    let own = "[services.hours]\nsessions = [{ days = [\"sat\"], from = \"07:30\", to = \"11:30\" }]\nexceptions = [\
               { day = \"2027-01-09\" }]\n\n[[services]]\nid = \"b\"";
    let source = SMALL.replacen("[[classes]]", &format!("{hours}\n\n[[classes]]"), 1);
    let file = parse(&source.replacen("[[services]]\nid = \"b\"", own, 1)).unwrap();
    let hours = file.definition.services[0].hours.as_ref().unwrap();
    let sessions: Vec<_> = [holiday, saturday].map(|day| hours.sessions_on(day, 6).count()).into();
    assert_eq!(sessions, [0, 0], "the office's holiday, and the service's own word for the Saturday");
}

#[test]
fn what_a_file_does_not_say_is_what_the_readme_says() {
    let definition = parse(SMALL).unwrap().definition;
    let limits = &definition.limits;
    assert_eq!((limits.missed_place, limits.parked_place), (queue::ReturnPlace::Next, queue::ReturnPlace::Next));
    let minutes = [limits.await_ms, limits.free_after_ms, limits.early_ms, limits.late_ms].map(|ms| ms / 60_000);
    assert_eq!(minutes, [5, 15, 30, 15]);
    assert!(definition.counters[0].helps.is_empty() && definition.counters[0].help_after_ms.is_none());
    let sample = OfficeFile::parse(Path::new("an-binh.toml"), SAMPLE.1).unwrap().definition;
    assert_eq!(sample.counters[1].help_after_ms, Some(20 * 60_000));
    assert_eq!((sample.classes[0].rate, sample.classes[1].rate, sample.classes[1].rank), (1, 3, 1));
}

#[test]
fn a_fault_speaks_the_readers_language() {
    let faults = OfficeFile::parse(Path::new("thu.toml"), &SMALL.replace("fifo", "lifo")).unwrap_err();
    let vietnamese = faults.0[0].sentence(&Texts::builtin().words(&Lang::VI));
    assert!(vietnamese.contains("phải là"), "{vietnamese}");
}

#[test]
fn a_file_that_is_no_text_or_has_no_name_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.toml");
    std::fs::write(&path, [0xff, 0xfe, 0x00]).unwrap();
    assert!(OfficeFile::read(&path).unwrap_err().to_string().contains("UTF-8"));
    assert!(OfficeFile::read(&folder.path().join("missing.toml")).is_err());
    assert!(OfficeFile::parse(Path::new("Phường.toml"), SMALL).is_err());
    std::fs::write(&path, vec![b'#'; 2 * 1024 * 1024]).unwrap();
    assert!(OfficeFile::read(&path).unwrap_err().to_string().contains("1024"));
}

#[test]
fn a_file_called_like_a_page_of_the_server_is_refused_with_a_word() {
    let told = |name: &str| OfficeFile::parse(Path::new(name), SMALL).map_err(|faults| faults.to_string());
    assert!(told("sign-in.toml").unwrap_err().contains("rename the file"));
    assert!(told("t.toml").is_err());
    assert!(told("sign-in-1.toml").is_ok());
}
