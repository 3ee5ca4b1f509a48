//! A counter of the sample office in every state that a clerk meets. Tests compare the pictures, an example draws them.

use std::sync::Arc;

use client::RequestError;
use protocol::view::{
    Allowed, CounterView, InHand, LineOfCounter, NextShown, ProcedureChoice, ServiceChoice, SetAside, Undoable,
};
use protocol::{Code, Localised, Params, Problem, Snapshot, Why, WhyReason};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use terminal::{Freshness, Input, Millis, Screen, Theme};
use texts::{Lang, Texts};

use crate::{Console, Message, Who};

/// The server's time of all scenes: 2026-11-23, 08:17:30 in Vietnam.
pub(crate) const NOW: i64 = 1_795_396_650_000;
/// The program's time of all scenes.
pub(crate) const MOMENT: Millis = Millis(60_000);

const MINUTE: i64 = 60_000;

fn localised(vi: &str, en: &str) -> Localised {
    Localised([("vi".to_owned(), vi.to_owned()), ("en".to_owned(), en.to_owned())].into())
}

fn service(id: &str, vi: &str, en: &str, procedures: &[(&str, &str, &str)]) -> ServiceChoice {
    let procedure = |(id, vi, en): &(&str, &str, &str)| ProcedureChoice {
        id: (*id).to_owned(),
        name: localised(vi, en),
        papers: Vec::new(),
        fee: None,
        time_limit: None,
    };
    ServiceChoice { id: id.to_owned(), name: localised(vi, en), procedures: procedures.iter().map(procedure).collect() }
}

fn line(service: &str, waiting: u32, minutes: i64) -> LineOfCounter {
    let oldest_joined_at = (waiting > 0).then_some(NOW - minutes * MINUTE);
    LineOfCounter { service: service.to_owned(), waiting, oldest_joined_at }
}

/// Counter 1, closed.
pub(crate) fn closed() -> CounterView {
    CounterView {
        office: "an-binh".to_owned(),
        office_name: localised(
            "Trung tâm Phục vụ hành chính công phường An Bình",
            "An Bình ward public administration service centre",
        ),
        id: "1".to_owned(),
        name: Localised::default(),
        utc_offset_minutes: 420,
        services: vec![
            service(
                "ho-tich",
                "Hộ tịch",
                "Civil status",
                &[
                    ("khai-sinh", "Đăng ký khai sinh", "Birth registration"),
                    ("ket-hon", "Đăng ký kết hôn", "Marriage registration"),
                ],
            ),
            service("chung-thuc", "Chứng thực", "Certification", &[]),
            service("dat-dai", "Đất đai – Môi trường – Xây dựng", "Land, environment and construction", &[]),
            service("xa-hoi", "Bảo trợ xã hội – Người có công", "Social support and people of merit", &[]),
            service("kinh-doanh", "Đăng ký hộ kinh doanh", "Household business registration", &[]),
            service("tra-ket-qua", "Trả kết quả", "Results", &[]),
            service("huong-dan", "Hướng dẫn – nộp hồ sơ trực tuyến tại chỗ", "Help with filing online", &[]),
        ],
        counters: ["1", "2", "3", "4", "5"]
            .map(|id| (id.to_owned(), if id == "4" { "closed" } else { "open" }.to_owned()))
            .into(),
        status: "closed".to_owned(),
        reason: None,
        clerk: None,
        takes: vec!["ho-tich".to_owned(), "tra-ket-qua".to_owned()],
        in_hand: None,
        next: None,
        lines: vec![line("ho-tich", 0, 0), line("tra-ket-qua", 0, 0)],
        set_aside: Vec::new(),
        undo: None,
        allowed: Allowed { open: true, ..Allowed::default() },
        clock_in_doubt: false,
    }
}

/// Open, and nobody waits.
pub(crate) fn idle() -> CounterView {
    CounterView {
        status: "open".to_owned(),
        clerk: Some("Lan".to_owned()),
        allowed: Allowed { pause: true, close: true, r#move: true, ..Allowed::default() },
        ..closed()
    }
}

/// Open, and people wait.
pub(crate) fn waiting() -> CounterView {
    let next = NextShown {
        number: "1043".to_owned(),
        service: "ho-tich".to_owned(),
        priority: false,
        joined_at: NOW - 25 * MINUTE,
        why: Why { reason: WhyReason::Longest, wait_ms: 0, passed: 0 },
    };
    CounterView {
        next: Some(next),
        lines: vec![line("ho-tich", 8, 25), line("tra-ket-qua", 4, 6)],
        set_aside: vec![aside("1039", "missed", 12), aside("1031", "parked", 40)],
        undo: Some(Undoable { effect: "finish".to_owned(), number: "1041".to_owned() }),
        allowed: Allowed { call_next: true, undo: true, ..idle().allowed },
        ..idle()
    }
}

/// A missed or parked ticket.
pub(crate) fn aside(number: &str, state: &str, minutes: i64) -> SetAside {
    SetAside {
        number: number.to_owned(),
        service: "ho-tich".to_owned(),
        state: state.to_owned(),
        since: NOW - minutes * MINUTE,
        counter: Some("1".to_owned()),
    }
}

/// 1042 was called eight seconds ago.
pub(crate) fn called() -> CounterView {
    let in_hand = InHand {
        number: "1042".to_owned(),
        service: "ho-tich".to_owned(),
        procedure: Some("khai-sinh".to_owned()),
        class: "u1".to_owned(),
        priority: true,
        state: "called".to_owned(),
        joined_at: NOW - 12 * MINUTE,
        called_at: Some(NOW - 8_000),
        started_at: None,
        calls: 1,
        offer_no_show: false,
    };
    let allowed = Allowed {
        recall: true,
        recall_from: Some(NOW + 12_000),
        start: true,
        finish: true,
        no_show: true,
        r#return: true,
        park: true,
        transfer: true,
        close: false,
        ..waiting().allowed
    };
    CounterView { in_hand: Some(in_hand), allowed, ..waiting() }
}

/// 1042 was called three times and did not come.
pub(crate) fn absent() -> CounterView {
    let view = called();
    let in_hand = view.in_hand.clone().map(|ticket| InHand {
        calls: 3,
        called_at: Some(NOW - 25_000),
        offer_no_show: true,
        ..ticket
    });
    CounterView { in_hand, allowed: Allowed { recall: false, recall_from: None, ..view.allowed }, ..view }
}

/// 1042 is being served; somebody with priority is next.
pub(crate) fn serving() -> CounterView {
    let view = called();
    let in_hand = view.in_hand.clone().map(|ticket| InHand {
        state: "serving".to_owned(),
        started_at: Some(NOW - 201_000),
        called_at: Some(NOW - 220_000),
        ..ticket
    });
    let next = view.next.clone().map(|next| NextShown {
        number: "1050".to_owned(),
        priority: true,
        joined_at: NOW - 5 * MINUTE,
        why: Why { reason: WhyReason::Priority, wait_ms: 0, passed: 7 },
        ..next
    });
    let allowed = Allowed { recall: false, recall_from: None, start: false, no_show: false, ..view.allowed };
    CounterView { in_hand, next, allowed, ..view }
}

/// A console with this view, on a link that lives.
pub(crate) fn console(lang: &Lang, theme: Theme, view: CounterView) -> Console {
    let who = Who { office: "an-binh".to_owned(), counter: view.id.clone(), clerk: Some("Lan".to_owned()) };
    let words = Texts::builtin().words(lang);
    let mut console = Console::new(who, "ws://127.0.0.1:7070".to_owned(), words, theme);
    tell(&mut console, Message::Link(Freshness::Live));
    show(&mut console, view);
    console
}

/// The console gets this view.
pub(crate) fn show(console: &mut Console, view: CounterView) {
    tell(console, Message::View { state: Arc::new(Snapshot::Counter(view)), server_now: NOW });
}

fn tell(console: &mut Console, message: Message) {
    let _ = console.update(Input::Message(message), MOMENT);
}

/// Keys are pressed one after the other.
pub(crate) fn press(console: &mut Console, keys: &str) {
    for letter in keys.chars() {
        let code = match letter {
            '\n' => KeyCode::Enter,
            '\u{1b}' => KeyCode::Esc,
            '↓' => KeyCode::Down,
            '»' => KeyCode::PageDown,
            letter => KeyCode::Char(letter),
        };
        let _ = console.update(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)), MOMENT);
    }
}

/// Every scene with its name.
pub(crate) fn scenes(lang: &Lang, theme: Theme) -> Vec<(&'static str, Console)> {
    let on = |view: CounterView, keys: &str| {
        let mut console = console(lang, theme, view);
        press(&mut console, keys);
        console
    };
    let mut refused = on(called(), "x");
    let params = Params { counter: Some("1".to_owned()), number: Some("1042".to_owned()), ..Params::default() };
    let problem = Box::new(Problem::new(Code::TicketInHand).with(params));
    tell(&mut refused, Message::Answered { turn: 1, ends: Err(RequestError::Refused(problem)) });
    let mut lost = on(serving(), "");
    tell(&mut lost, Message::Link(Freshness::Stale { since: Millis(21_000) }));
    let mut unsent = on(called(), "x");
    tell(&mut unsent, Message::Link(Freshness::Stale { since: Millis(58_000) }));
    let paused = CounterView {
        status: "paused".to_owned(),
        reason: Some("lunch".to_owned()),
        allowed: Allowed { resume: true, close: true, ..Allowed::default() },
        ..waiting()
    };
    let many = (0..23).map(|nth| aside(&(1001 + nth).to_string(), "missed", i64::from(nth) * 7 + 3)).collect();
    let crowded = CounterView {
        id: "100".to_owned(),
        office_name: localised(
            "Trung tâm Phục vụ hành chính công liên phường An Bình – Bình An – Hòa Bình – Thái An",
            "Public administration service centre of An Bình, Bình An, Hòa Bình and Thái An wards",
        ),
        in_hand: called().in_hand.map(|ticket| InHand {
            number: "A1000".to_owned(),
            service: "huong-dan".to_owned(),
            procedure: Some("Nộp hồ sơ cấp giấy chứng nhận quyền sử dụng đất lần đầu".to_owned()),
            ..ticket
        }),
        lines: closed().services.iter().map(|service| line(&service.id, 12, 75)).collect(),
        next: serving().next.map(|next| NextShown {
            number: "11000".to_owned(),
            service: "dat-dai".to_owned(),
            ..next
        }),
        ..called()
    };
    vec![
        ("closed", on(closed(), "")),
        ("idle-empty", on(idle(), "")),
        ("idle-waiting", on(waiting(), "")),
        ("called", on(called(), "")),
        ("absent-offered", on(absent(), "")),
        ("serving", on(serving(), "")),
        ("served-or-absent", on(called(), "t")),
        ("menu", on(serving(), "m")),
        ("menu-counter", on(waiting(), "m9")),
        ("set-aside", on(CounterView { set_aside: many, ..waiting() }, "m7»")),
        ("services", on(waiting(), "m93")),
        ("type", on(waiting(), "m61039")),
        ("refusal", refused),
        ("blocked", on(idle(), "t")),
        ("sending", on(serving(), "t")),
        ("lost", lost),
        ("unsent", unsent),
        ("paused", on(paused, "")),
        ("crowded", on(crowded, "")),
    ]
}
