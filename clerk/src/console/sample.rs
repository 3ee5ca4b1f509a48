//! A counter of the sample office in every state that a clerk meets. Tests compare the pictures, an example draws them.

use std::sync::Arc;

use protocol::access::{Identity, Role};
use protocol::view::{
    AddressedTicket, Allowed, ClassChoice, CounterChoice, CounterView, EarlierLeg, InHand, LineOfCounter,
    MachinesShown, NextShown, PrinterShown, ProcedureChoice, ServiceChoice, SetAside, Silence, Spoken, Undoable,
};
use protocol::{
    Address, Localised, Need, Policy, PrinterState, PrinterTrouble, Snapshot, View, Want, Why, WhyReason, WhyRule,
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use terminal::{Freshness, Input, Millis, Screen, Theme};
use texts::{Lang, Texts};

use crate::{Console, Message, Who};

// Named for the example, which takes this file by its path.
#[path = "sample/looked_up.rs"]
pub(crate) mod looked_up;

pub(crate) use looked_up::{number, office, slots, tickets};

/// The server's time of all scenes: 2026-11-23, 08:17:30 in Vietnam.
pub(crate) const NOW: i64 = 1_795_396_650_000;
/// The program's time of all scenes.
pub(crate) const MOMENT: Millis = Millis(60_000);

pub(crate) const MINUTE: i64 = 60_000;

pub(crate) fn localised(vi: &str, en: &str) -> Localised {
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
    ServiceChoice {
        id: id.to_owned(),
        name: localised(vi, en),
        procedures: procedures.iter().map(procedure).collect(),
        asks: Default::default(),
        slots: matches!(id, "ho-tich" | "chung-thuc"),
        stopped: None,
    }
}

fn class(id: &str, vi: &str, en: &str, evidence: Option<(&str, &str)>) -> ClassChoice {
    let evidence = evidence.map(|(vi, en)| localised(vi, en));
    ClassChoice { id: id.to_owned(), name: localised(vi, en), evidence, priority: id != "ordinary", trusted: false }
}

pub(crate) fn line(service: &str, waiting: u32, minutes: i64) -> LineOfCounter {
    let oldest_joined_at = (waiting > 0).then_some(NOW - minutes * MINUTE);
    LineOfCounter { service: service.to_owned(), waiting, oldest_joined_at, help: service == "tra-ket-qua" }
}

fn counter(id: &str, clerk: Option<&str>, last: &str) -> CounterChoice {
    CounterChoice {
        id: id.to_owned(),
        status: if clerk.is_some() { "open" } else { "closed" }.to_owned(),
        clerk: clerk.map(str::to_owned),
        last_clerk: Some(last.to_owned()),
    }
}

thread_local! {
    /// What the office of the samples calls its counters.
    pub(crate) static PLACE: std::cell::Cell<protocol::view::PlaceWord> = const { std::cell::Cell::new(protocol::view::PlaceWord::Counter) };
}

/// Counter 1, closed.
pub(crate) fn closed() -> CounterView {
    CounterView {
        machines: protocol::view::MachinesShown::default(),
        office: "an-binh".to_owned(),
        office_name: localised(
            "Trung tâm Phục vụ hành chính công phường An Bình",
            "An Bình ward public administration service centre",
        ),
        id: "1".to_owned(),
        name: Localised::default(),
        place: PLACE.get(),
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
        counters: vec![
            counter("1", None, "Lan"),
            counter("2", Some("Mai"), "Mai"),
            counter("3", Some("Nguyễn Thị Minh Khai"), "Nguyễn Thị Minh Khai"),
            counter("4", None, "Hùng"),
            counter("5", Some("Tuấn"), "Tuấn"),
        ],
        classes: vec![
            class("ordinary", "Thường", "Ordinary", None),
            class("u1", "Người từ đủ 75 tuổi", "Aged 75 or over", Some(("CCCD", "identity card"))),
            class("u3", "Người khuyết tật", "Person with a disability", Some(("Giấy xác nhận", "certificate"))),
            class("u4", "Phụ nữ mang thai", "Pregnant woman", None),
        ],
        policy: Some(Policy::Ageing),
        status: "closed".to_owned(),
        reason: None,
        clerk: None,
        takes: vec!["ho-tich".to_owned()],
        helps: vec!["tra-ket-qua".to_owned()],
        awaits_until: None,
        unheard: false,
        in_hand: None,
        next: None,
        lines: vec![line("ho-tich", 0, 0), line("tra-ket-qua", 0, 0)],
        set_aside: Vec::new(),
        addressed: Vec::new(),
        undo: None,
        closes_at: None,
        allowed: Allowed { open: true, ..Allowed::default() },
        clock_in_doubt: false,
    }
}

/// Open, and nobody waits.
pub(crate) fn idle() -> CounterView {
    let counters = closed().counters.into_iter();
    let me = |one: CounterChoice| if one.id == "1" { counter("1", Some("Lan"), "Lan") } else { one };
    CounterView {
        status: "open".to_owned(),
        clerk: Some("Lan".to_owned()),
        counters: counters.map(me).collect(),
        allowed: Allowed {
            pause: true,
            close: true,
            r#move: true,
            call: true,
            swap: true,
            serve_now: true,
            await_next: true,
            take_over: true,
            ..Allowed::default()
        },
        ..closed()
    }
}

pub(crate) fn why(rule: WhyRule, reason: WhyReason, minutes: u64) -> Why {
    Why { rule, reason, effective_ms: minutes * 180_000, wait_ms: minutes * 60_000, passed: 7 }
}

/// Open, and people wait.
pub(crate) fn waiting() -> CounterView {
    let next = NextShown {
        number: "1043".to_owned(),
        service: "ho-tich".to_owned(),
        priority: false,
        joined_at: NOW - 25 * MINUTE,
        why: why(WhyRule::Own, WhyReason::Longest, 25),
        needs: Vec::new(),
        claim: None,
    };
    CounterView {
        next: Some(next),
        lines: vec![line("ho-tich", 8, 25), line("tra-ket-qua", 4, 6)],
        set_aside: vec![aside("1039", "missed", 12), aside("1031", "parked", 40)],
        undo: Some(Undoable { effect: "finish".to_owned(), number: "1041".to_owned() }),
        allowed: Allowed { call_next: true, undo: true, await_next: false, ..idle().allowed },
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
        returns: 0,
    }
}

/// 1042 was called eight seconds ago.
pub(crate) fn called() -> CounterView {
    let in_hand = InHand {
        estimated: false,
        spoken: None,
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
        claim: None,
        needs: Vec::new(),
        note: None,
        further: Vec::new(),
        files: None,
        appointment: false,
        leg: 1,
        earlier: Vec::new(),
        expected_service_ms: Some(12 * 60_000),
        why: Some(why(WhyRule::Own, WhyReason::Weighted, 12)),
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
        set_class: true,
        add_service: true,
        close: false,
        call: false,
        serve_now: false,
        ..waiting().allowed
    };
    CounterView { in_hand: Some(in_hand), allowed, ..waiting() }
}

/// The same with another ticket in hand.
pub(crate) fn with_hand(view: CounterView, change: impl FnOnce(&mut InHand)) -> CounterView {
    let mut view = view;
    if let Some(ticket) = &mut view.in_hand {
        change(ticket);
    }
    view
}

/// 1042 was called before the server was started again, and could be called again.
pub(crate) fn before_restart() -> CounterView {
    let view = with_hand(called(), |ticket| {
        ticket.spoken = Some(Spoken::BeforeRestart);
        ticket.called_at = Some(NOW - 95_000);
    });
    CounterView { allowed: Allowed { recall_from: None, ..view.allowed }, ..view }
}

/// Two printers and the loudspeaker need somebody; a third printer is well.
pub(crate) fn troubled() -> MachinesShown {
    let printer = |device: &str, troubles: &[PrinterTrouble], slips_left| PrinterShown {
        device: device.to_owned(),
        state: PrinterState { troubles: troubles.to_vec(), slips_left },
    };
    let printers = vec![
        printer("kiosk-cua-chinh", &[PrinterTrouble::PaperOut], Some(0)),
        printer("kiosk-tang-2", &[PrinterTrouble::PaperLow], Some(12)),
    ];
    let ready = vec!["kiosk-san".to_owned()];
    MachinesShown { printers, ready, silent: Some(Silence::NoSound), ..MachinesShown::default() }
}

/// 1042 was called three times and did not come.
pub(crate) fn absent() -> CounterView {
    let view = with_hand(called(), |ticket| {
        ticket.calls = 3;
        ticket.called_at = Some(NOW - 25_000);
        ticket.offer_no_show = true;
    });
    CounterView { allowed: Allowed { recall: false, recall_from: None, ..view.allowed }, ..view }
}

/// 1042 is being served; somebody with priority is next.
pub(crate) fn serving() -> CounterView {
    let view = with_hand(called(), |ticket| {
        ticket.state = "serving".to_owned();
        ticket.started_at = Some(NOW - 201_000);
        ticket.called_at = Some(NOW - 220_000);
    });
    let next = view.next.clone().map(|next| NextShown {
        number: "1050".to_owned(),
        priority: true,
        joined_at: NOW - 5 * MINUTE,
        why: why(WhyRule::Own, WhyReason::Weighted, 5),
        ..next
    });
    let allowed = Allowed { recall: false, recall_from: None, start: false, no_show: false, ..view.allowed };
    CounterView { next, allowed, ..view }
}

/// 1042 claims priority.
pub(crate) fn claiming() -> CounterView {
    with_hand(called(), |ticket| {
        (ticket.class, ticket.priority) = ("ordinary".to_owned(), false);
        ticket.claim = Some("u1".to_owned());
        ticket.why = Some(why(WhyRule::Own, WhyReason::Longest, 12));
    })
}

/// Whoever holds 1042 does not hear, came for three things, and was sent here with a note.
pub(crate) fn sent_here() -> CounterView {
    with_hand(called(), |ticket| {
        ticket.service = "chung-thuc".to_owned();
        ticket.procedure = None;
        ticket.needs = vec![Need::DoesNotHear, Need::Wheelchair];
        ticket.note = Some(note());
        ticket.leg = 2;
        ticket.files = Some(3);
        ticket.appointment = true;
        ticket.further = vec![Want { service: "tra-ket-qua".to_owned(), procedure: None }];
        let earlier =
            EarlierLeg { service: "ho-tich".to_owned(), counter: Some("2".to_owned()), clerk: Some("Mai".to_owned()) };
        ticket.earlier = vec![earlier];
        ticket.why = Some(why(WhyRule::Addressed, WhyReason::Longest, 12));
    })
}

fn note() -> String {
    "Đã xem bản chính giấy chứng sinh. Cần chứng thực thêm ba bản sao, người nhà sẽ quay lại lấy lúc 10 giờ. Xin giúp \
     ông ngồi gần quầy vì đi lại khó; con gái ông tên Hoa đang đợi ở cổng, gọi giúp khi xong."
        .to_owned()
}

/// Nobody came yet; whoever comes is called.
pub(crate) fn awaiting() -> CounterView {
    let allowed = Allowed { await_next: false, stop_awaiting: true, ..idle().allowed };
    CounterView { awaits_until: Some(NOW + 272_000), allowed, ..idle() }
}

/// Paused for lunch.
pub(crate) fn paused() -> CounterView {
    CounterView {
        status: "paused".to_owned(),
        reason: Some("lunch".to_owned()),
        allowed: Allowed { resume: true, close: true, ..Allowed::default() },
        ..waiting()
    }
}

/// Long names, long numbers, many lines.
pub(crate) fn crowded() -> CounterView {
    let view = with_hand(called(), |ticket| {
        ticket.number = "A1000".to_owned();
        ticket.service = "huong-dan".to_owned();
        ticket.procedure = Some("Nộp hồ sơ cấp giấy chứng nhận quyền sử dụng đất lần đầu".to_owned());
    });
    CounterView {
        id: "100".to_owned(),
        office_name: localised(
            "Trung tâm Phục vụ hành chính công liên phường An Bình – Bình An – Hòa Bình – Thái An",
            "Public administration service centre of An Bình, Bình An, Hòa Bình and Thái An wards",
        ),
        lines: closed().services.iter().map(|service| line(&service.id, 12, 75)).collect(),
        next: serving().next.map(|next| NextShown {
            number: "11000".to_owned(),
            service: "dat-dai".to_owned(),
            needs: vec![Need::DoesNotSee],
            claim: Some("u3".to_owned()),
            ..next
        }),
        ..view
    }
}

/// A number that waits for one clerk alone.
pub(crate) fn addressed(number: &str, service: &str, clerk: &str) -> AddressedTicket {
    AddressedTicket {
        number: number.to_owned(),
        service: service.to_owned(),
        state: "waiting".to_owned(),
        to: Address::Clerk(clerk.to_owned()),
        since: NOW - 21 * MINUTE,
    }
}

/// The hours are over, the hands are free, and people wait.
pub(crate) fn closing() -> CounterView {
    CounterView { closes_at: Some(NOW - MINUTE), ..waiting() }
}

/// A console of counter 1, on a link that lives.
pub(crate) fn console(lang: &Lang, theme: Theme, view: CounterView) -> Console {
    let who = Who { office: "an-binh".to_owned(), counter: Some(view.id.clone()), clerk: Some("Lan".to_owned()) };
    let mut console = bare(lang, theme, who);
    show(&mut console, view);
    console
}

/// The same with a number pad as its only tool.
pub(crate) fn keypad(lang: &Lang, theme: Theme, view: CounterView) -> Console {
    let who = Who { office: "an-binh".to_owned(), counter: Some(view.id.clone()), clerk: Some("Lan".to_owned()) };
    let mut console = bare(lang, theme, who).with_keypad();
    show(&mut console, view);
    console
}

/// Whoever runs the hall, or only a counter.
pub(crate) fn person(name: &str, role: Role) -> Identity {
    Identity { role, name: name.to_owned(), ..Identity::public() }
}

/// A console that knows nothing but that the server is there, and that whoever is named runs the hall.
pub(crate) fn bare(lang: &Lang, theme: Theme, mut who: Who) -> Console {
    let (words, you) = (Texts::builtin().words(lang), who.clerk.take().map(|name| person(&name, Role::Supervisor)));
    let console = Console::new(who, "ws://127.0.0.1:7070".to_owned(), words, theme);
    let mut console = if let Some(you) = you { console.signed_in(you) } else { console };
    tell(&mut console, Message::Link(Freshness::Live));
    console
}

/// The console gets this view of its counter.
pub(crate) fn show(console: &mut Console, view: CounterView) {
    let name = View::Counter { id: view.id.clone() };
    show_as(console, name, Snapshot::Counter(view));
}

/// The console gets a view.
pub(crate) fn show_as(console: &mut Console, view: View, state: Snapshot) {
    tell(console, Message::View { view, state: Arc::new(state), server_now: NOW });
}

pub(crate) fn tell(console: &mut Console, message: Message) {
    let _ = console.update(Input::Message(message), MOMENT);
}

/// The key that a sign in a test stands for.
pub(crate) fn key_of(letter: char) -> KeyEvent {
    let code = match letter {
        '\n' => KeyCode::Enter,
        '\u{1b}' => KeyCode::Esc,
        '\u{8}' => KeyCode::Backspace,
        '↓' => KeyCode::Down,
        '↑' => KeyCode::Up,
        '»' => KeyCode::PageDown,
        letter => KeyCode::Char(letter),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// Keys are pressed one after the other.
pub(crate) fn press(console: &mut Console, keys: &str) {
    for letter in keys.chars() {
        let _ = console.update(Input::Key(key_of(letter)), MOMENT);
    }
}
