use protocol::view::{InHand, PlaceWord};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::super::standing::Standing;
use super::*;

fn buffer_of(console: &Console, columns: u16, rows: u16, now: Millis) -> TestBackend {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
    terminal.draw(|frame| console.render(now, frame)).expect("drawn into memory");
    terminal.backend().clone()
}

pub(super) fn drawn(console: &Console, columns: u16, rows: u16, now: Millis) -> String {
    buffer_of(console, columns, rows, now).to_string()
}

/// In Vietnamese in every size; in English, where only the words differ, on the smallest.
#[test]
fn every_scene_looks_as_it_did() {
    let all: &[(u16, u16)] = &[(80, 24), (120, 40), (200, 60)];
    for (lang, sizes) in [(Lang::VI, all), (Lang::EN, &all[..1])] {
        for (name, console) in scenes::scenes(&lang, theme()) {
            let pictures: Vec<String> =
                sizes.iter().map(|(columns, rows)| drawn(&console, *columns, *rows, MOMENT)).collect();
            insta::assert_snapshot!(format!("{lang}-{name}"), pictures.join("\n"));
        }
    }
}

/// What is made here of an office that has rooms.
fn in_rooms<T>(make: impl FnOnce() -> T) -> T {
    sample::PLACE.set(PlaceWord::Room);
    let made = make();
    sample::PLACE.set(PlaceWord::default());
    made
}

#[test]
fn an_office_with_rooms_reads_of_no_counter() {
    for (lang, other) in [(Lang::VI, "quầy"), (Lang::EN, "counter")] {
        for (name, mut console) in in_rooms(|| scenes::scenes(&lang, theme())) {
            // What a colleague typed stays as it was typed.
            if let Known::Hall(hall) = &mut console.known
                && let Some(ticket) = &mut hall.view.in_hand
            {
                ticket.note = None;
            }
            // Before anything was heard of the office, nobody knows what it says.
            if console.hall().is_none() && console.side.office().is_none() {
                continue;
            }
            let shown = drawn(&console, 120, 40, MOMENT);
            assert!(!shown.to_lowercase().contains(other), "{lang} {name}:\n{shown}");
        }
    }
}

#[test]
fn nothing_is_clipped_at_any_size() {
    // The named sizes, both sides of each step between them, and odd shapes.
    let sizes = [(80, 24), (120, 40), (99, 29), (100, 30), (159, 47), (160, 48), (200, 60), (80, 60), (200, 24)];
    for (lang, sizes) in [(Lang::VI, &sizes[..]), (Lang::EN, &sizes[..3])] {
        for (name, console) in &scenes::scenes(&lang, theme()) {
            for &(columns, rows) in sizes {
                let shown = drawn(console, columns, rows, MOMENT);
                for word in words_needed(console) {
                    assert!(
                        shown.contains(&word),
                        "{word:?} is missing in {lang} {name}, {columns} × {rows}:\n{shown}"
                    );
                }
            }
        }
    }
}

/// The words that must stand on the screen, whatever its size: each by itself, because texts wrap.
fn words_needed(console: &Console) -> Vec<String> {
    let mut texts: Vec<String> = console.notice.iter().map(|notice| notice.text.clone()).collect();
    let locked = console.lock().is_some();
    let is_seen = !locked && (console.form().is_none() || console.standing() == Standing::Mine);
    if let Some(hall) = console.hall().filter(|_| is_seen) {
        texts.push(sentence::office_name(&hall.view, &console.words));
        if let Some(InHand { service, procedure, .. }) = &hall.view.in_hand {
            texts.push(sentence::service_name(&hall.view, &console.words, service));
            texts.extend(procedure.iter().map(|id| sentence::procedure_name(&hall.view, &console.words, service, id)));
        }
    }
    if let Some(form) = console.form() {
        let secret = if form.by_pin { "sign-in-pin" } else { "sign-in-password" };
        let enter = if console.fingerprint.is_some() { "sign-in-same" } else { "sign-in-enter" };
        texts.extend(["sign-in-heading", "sign-in-name", secret, enter].map(|key| console.words.say(key)));
        texts.extend(form.trouble.iter().chain([&form.name]).cloned());
        return words_of(&texts);
    }
    match &console.page {
        Page::Desk if locked => {}
        Page::Desk => texts.extend(words_of_desk(console)),
        Page::Choose(choose) => {
            let listed = console.listed(&choose.question, MOMENT);
            texts.push(listed.title);
            texts.extend(listed.intro);
            let menu = choose.question.is_menu();
            let page = if menu { 0 } else { choose.cursor / ITEMS_ON_PAGE * ITEMS_ON_PAGE };
            let shown = listed.items.into_iter().filter(|item| choose.question.shows(item));
            let most = if menu { usize::MAX } else { ITEMS_ON_PAGE };
            texts.extend(shown.skip(page).take(most).flat_map(|item| [Some(item.label), item.value]).flatten());
        }
        Page::Mark(mark) => {
            let hall = console.hall().expect("marks are those of a counter");
            texts.extend(mark.labels(&hall.view, &console.words).into_iter().map(|(_, name)| name));
        }
        Page::Type(entry) => texts.extend([entry.text.clone(), entry.purpose.title(&console.words)]),
        Page::Read(Reading { what: What::Told { lines, .. }, .. }) => texts.extend(lines.iter().cloned()),
        Page::Read(Reading { what: What::InHand, .. }) => {}
    }
    words_of(&texts)
}

fn words_of(texts: &[String]) -> Vec<String> {
    texts.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect()
}

fn words_of_desk(console: &Console) -> Vec<String> {
    let hall = console.hall().expect("a desk has a counter");
    let in_hand = hall.view.in_hand.as_ref();
    let asks_in_person = hall.is_calling() && in_hand.is_some_and(is_met_in_person);
    let mut texts = Vec::new();
    if let Some(next) = hall.view.next.as_ref().filter(|_| !asks_in_person) {
        texts.push(sentence::of_why(&console.words, next, NOW));
        texts.push(sentence::service_name(&hall.view, &console.words, &next.service));
    }
    if let Some(claim) = in_hand.and_then(|ticket| ticket.claim.as_ref()) {
        texts.push(sentence::class_name(&hall.view, &console.words, claim));
        texts.extend(["clerk-key-proved", "clerk-key-not-proved"].map(|key| console.words.say(key)));
    }
    let keys = ["clerk-next", "clerk-recall", "clerk-no-show", "clerk-finish", "clerk-key-menu"];
    texts.extend(keys.map(|key| console.words.say(key)));
    texts
}

#[test]
fn every_line_has_its_turn_where_there_is_no_room_for_all() {
    let scenes = scenes::scenes(&Lang::VI, theme());
    let (_, crowded) = scenes.iter().find(|(name, _)| *name == "crowded").expect("a crowded hall");
    let pages: String = (0..8).map(|page| drawn(crowded, 80, 24, Millis(page * 5_000))).collect();
    let hall = crowded.hall().expect("a hall");
    for line in &hall.view.lines {
        let name = sentence::service_name(&hall.view, &crowded.words, &line.service);
        assert!(name.split_whitespace().all(|word| pages.contains(word)), "{name} never comes");
    }
}

#[test]
fn the_smallest_screens_show_what_matters_and_do_not_panic() {
    for depth in [Depth::Plain, Depth::Sixteen, Depth::Many] {
        for (_, console) in scenes::scenes(&Lang::VI, Theme::new(depth)) {
            for (columns, rows) in
                [(1, 1), (10, 3), (39, 11), (40, 12), (60, 18), (72, 22), (79, 23), (300, 25), (45, 100)]
            {
                let _ = drawn(&console, columns, rows, MOMENT);
            }
        }
    }
    assert!(drawn(&console(sample::called()), 12, 3, MOMENT).contains("1042"));
    let small = drawn(&console(sample::called()), 60, 18, MOMENT);
    assert!(["Gọi tiếp", "Vắng", "Xong", "Việc khác"].iter().all(|word| small.contains(word)), "{small}");
    let claim = drawn(&console(sample::claiming()), 60, 18, MOMENT);
    assert!(["75", "Đúng diện", "Không có giấy"].iter().all(|word| claim.contains(word)), "{claim}");
}

#[test]
fn the_timers_run_with_the_time() {
    let serving = console(sample::serving());
    assert!(drawn(&serving, 80, 24, MOMENT).contains("Phục vụ 3:21 / ~12 phút"));
    assert!(drawn(&serving, 80, 24, MOMENT + Millis(1_000)).contains("Phục vụ 3:22 / ~12 phút"));
    assert_eq!(serving.next_wake(Millis(1_500)), Some(Millis(2_000)));
    let awaiting = console(sample::awaiting());
    assert!(drawn(&awaiting, 80, 24, MOMENT + Millis(2_000)).contains("Còn 4:30"));
}

#[test]
fn several_things_to_do_are_counted_and_a_long_note_is_read_in_full() {
    let console = console(sample::sent_here());
    let desk = drawn(&console, 80, 24, MOMENT);
    assert!(desk.contains("Việc 2/3: Chứng thực"), "{desk}");
    assert!(desk.contains("RA MỜI TRỰC TIẾP"), "{desk}");
    assert!(desk.contains("đọc hết: bấm I"), "{desk}");
    let mut reading = console;
    sample::press(&mut reading, "i");
    let story = drawn(&reading, 80, 24, MOMENT);
    assert!(story.contains("giúp khi xong") && story.contains("Hộ tịch · Quầy 2 · Mai"), "{story}");
}
