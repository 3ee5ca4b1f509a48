use std::collections::BTreeSet;

use protocol::Localised;
use protocol::view::{Expected, PlaceWord};
use texts::Texts;

use super::*;

fn view(state: &str) -> TicketView {
    let golden = include_str!("../../../protocol/golden/server-snapshot-ticket-full.json");
    let golden: serde_json::Value = serde_json::from_str(golden).expect("JSON");
    let view: TicketView = serde_json::from_value(golden["state"].clone()).expect("a ticket");
    TicketView { state: state.to_owned(), called_at: Some(view.joined_at), break_until: None, claim: None, ..view }
}

fn guide() -> GuideView {
    GuideView {
        office: "an-binh".to_owned(),
        name: localised("An Bình"),
        day: "2026-11-23".to_owned(),
        utc_offset_minutes: 420,
        services: Vec::new(),
        classes: Vec::new(),
        missed_advice: Localised::default(),
        hours: Vec::new(),
        holidays: Vec::new(),
        other_hours: Vec::new(),
        public_url: true,
    }
}

fn localised(text: &str) -> Localised {
    Localised([("vi".to_owned(), text.to_owned())].into())
}

fn page(ticket: Option<&TicketView>, lang: &Lang) -> Html {
    page_at(PlaceWord::Counter, ticket, lang)
}

fn page_at(word: PlaceWord, ticket: Option<&TicketView>, lang: &Lang) -> Html {
    let (guide, pages) = (guide(), Pages::new(&Texts::builtin()));
    let place = Place { office: Some("an-binh"), name: "An Bình", word, host: None, may_change: true };
    pages.ticket(lang, &place, &Opened { key: "k3y", ticket, guide: &guide, now: 1_763_687_820_000 })
}

fn told(ticket: &TicketView) -> Told {
    Told::of(Some(ticket), &Texts::builtin().words(&Lang::VI), &Lang::VI, ticket.joined_at + 60_000)
}

#[test]
fn a_ticket_that_waits_tells_its_number_who_is_before_and_how_long() {
    let html = page(Some(&view("waiting")), &Lang::VI).text;
    for part in [">1042<", "4 người trước bạn", "Dự kiến gọi từ 08:17", "Số liệu lúc 08:17", "Hộ tịch"]
    {
        // 08:17 is now; the golden ticket's wait ends an hour later.
        assert!(html.contains(&part.replace("gọi từ 08:17", "gọi từ 09:17")), "{part}: {html}");
    }
}

#[test]
fn each_state_says_what_to_do() {
    for state in
        ["waiting", "called", "serving", "missed", "parked", "done", "withdrawn", "unserved", "of a newer server"]
    {
        let told = told(&view(state));
        assert!(!told.large.is_empty() && (!told.lines.is_empty() || told.is_over), "{state}: {told:?}");
    }
}

#[test]
fn a_call_names_its_counter() {
    let called = told(&TicketView { counter: Some("3".to_owned()), ..view("called") });
    assert_eq!(called.counter.as_deref(), Some("3"));
}

#[test]
fn whoever_is_called_in_an_office_with_rooms_comes_to_a_room() {
    let called = TicketView { counter: Some("3".to_owned()), ..view("called") };
    let html = page_at(PlaceWord::Room, Some(&called), &Lang::VI).text;
    // Below the page lie the words of its script, which chooses by itself.
    let (read, _) = html.split_once("id=\"words\"").expect("the words come last");
    assert!(html.contains("data-place=\"room\"") && read.contains("MỜI BẠN ĐẾN PHÒNG"), "{read}");
    assert!(!read.to_lowercase().contains("quầy"), "{read}");
}

#[test]
fn the_last_two_are_told_to_stay_near() {
    let wait = |to_minutes| Some(Expected { from_minutes: 10, to_minutes, called_from: None });
    let near = |ahead, expected| told(&TicketView { ahead: Some(ahead), expected, ..view("waiting") }).soon.is_some();
    assert_eq!([near(0, wait(10)), near(2, wait(15)), near(3, wait(15))], [true, true, false]);
    assert_eq!([near(0, wait(110)), near(0, None)], [false, false], "a long wait, and no counter that is open");
    let later = wait(10).map(|wait| Expected { called_from: Some(1_763_691_420_000), ..wait });
    assert!(!near(0, later), "after a break");
}

#[test]
fn whoever_is_early_for_an_appointment_is_told_its_time_and_no_wait_yet() {
    let (ticket, words) = (view("waiting"), Texts::builtin().words(&Lang::VI));
    let lines = |now| Told::of(Some(&ticket), &words, &Lang::VI, now).lines.join(" ");
    let (before, after) = (lines(ticket.joined_at - 300_000), lines(ticket.joined_at));
    assert!(before.contains("Giờ hẹn 08:15") && !before.contains("Chờ từ"), "{before}");
    assert!(after.contains("Chờ từ 08:15"), "{after}");
}

#[test]
fn a_ticket_of_an_earlier_day_is_told_to_be_one() {
    let html = page(None, &Lang::EN).text;
    assert!(html.contains("an earlier day") && html.contains(r#"href="/an-binh""#), "{html}");
}

#[test]
fn names_that_are_markup_stay_text_and_the_style_is_named_in_the_policy() {
    let ticket = TicketView { missed_advice: localised("</script><b>x</b>"), ..view("missed") };
    let Html { text, policy, .. } = page(Some(&ticket), &Lang::VI);
    assert!(!text.contains("<b>x"), "{text}");
    assert!(policy.contains("style-src 'self' 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[test]
fn the_style_stands_in_the_page_and_is_small() {
    let pages = Pages::new(&Texts::builtin());
    let style = pages.asset("ticket/ticket.css").expect("the style");
    assert!(style.bytes.len() <= 6 * 1024, "{} bytes", style.bytes.len());
    assert!(!style.bytes.windows(2).any(|pair| pair == b"</"), "it would end the element");
}

#[test]
fn everything_that_its_scripts_import_is_asked_for_at_once() {
    let pages = Pages::new(&Texts::builtin());
    let mut found = BTreeSet::new();
    let mut open = vec!["ticket/ticket.js".to_owned()];
    while let Some(path) = open.pop() {
        let text = String::from_utf8_lossy(&pages.asset(&path).expect("a module").bytes).into_owned();
        let folder = path.rsplit_once('/').map(|(folder, _)| folder).unwrap_or_default();
        for line in text.lines().filter(|line| line.starts_with("import ") || line.starts_with("} from ")) {
            let from = line.rsplit('"').nth(1).expect("a path between quotes");
            open.push(match (from.strip_prefix("../"), from.strip_prefix("./")) {
                (Some(below), _) => below.to_owned(),
                (_, Some(beside)) => format!("{folder}/{beside}").trim_start_matches('/').to_owned(),
                _ => panic!("{path}: {line}"),
            });
        }
        found.insert(path);
        open.retain(|path| !found.contains(path));
    }
    assert_eq!(found, MODULES.map(str::to_owned).into(), "what is imported, and what is asked for");
}
