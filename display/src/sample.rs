//! Boards to test with and to look at.

use std::collections::BTreeMap;

use protocol::Localised;
use protocol::view::{BoardView, CallShown, CounterShown, LineShown};

/// Friday, 21 November 2025, 08:17 in Vietnam.
pub(crate) const MORNING: i64 = 1_763_687_820_000;

/// A first call.
pub(crate) fn call(ticket: u64, number: &str, counter: &str, at: i64) -> CallShown {
    CallShown {
        ticket,
        leg: 0,
        nth: 1,
        number: number.to_owned(),
        counter: counter.to_owned(),
        at,
        recall: false,
        priority: false,
        active: true,
    }
}

/// An open counter.
pub(crate) fn counter(id: &str, number: Option<&str>) -> CounterShown {
    CounterShown {
        id: id.to_owned(),
        name: Localised::default(),
        status: "open".to_owned(),
        number: number.map(str::to_owned),
        calling: false,
    }
}

/// A text in both languages.
pub(crate) fn text(vi: &str, en: &str) -> Localised {
    Localised(BTreeMap::from([("vi".to_owned(), vi.to_owned()), ("en".to_owned(), en.to_owned())]))
}

/// The sample office in the morning, before the first call.
pub(crate) fn board() -> BoardView {
    let line = |service: &str, vi: &str, en: &str, waiting: u32| LineShown {
        service: service.to_owned(),
        name: text(vi, en),
        waiting,
        paused: false,
    };
    BoardView {
        office: "an-binh".to_owned(),
        name: text(
            "Trung tâm Phục vụ hành chính công phường An Bình",
            "An Binh Ward Public Administration Service Centre",
        ),
        day: "2025-11-21".to_owned(),
        utc_offset_minutes: 420,
        calls: Vec::new(),
        counters: ["1", "2", "3", "4", "5"].into_iter().map(|id| counter(id, None)).collect(),
        lines: vec![
            line("ho-tich", "Hộ tịch", "Civil status", 4),
            line("chung-thuc", "Chứng thực", "Certification", 12),
            line("dat-dai", "Đất đai – Môi trường – Xây dựng", "Land – Environment – Construction", 7),
            line("bao-tro", "Bảo trợ xã hội – Người có công", "Social protection – Merit", 2),
            line("ho-kinh-doanh", "Đăng ký hộ kinh doanh", "Household businesses", 1),
            line("tra-ket-qua", "Trả kết quả", "Collection of results", 0),
            line("huong-dan", "Hướng dẫn – nộp hồ sơ trực tuyến tại chỗ", "Help with online filing", 3),
        ],
        ticker: vec![
            text("Xin giữ phiếu đến khi xong việc.", "Please keep your slip until you are done."),
            text(
                "Giờ làm việc: 07:30–11:30 và 13:00–17:00, thứ Hai đến thứ Sáu.",
                "Opening hours: 07:30–11:30 and 13:00–17:00, Monday to Friday.",
            ),
        ],
        hall_depth_m: 8,
        dwell_ms: 8000,
        clock_in_doubt: false,
    }
}

/// A morning with some calls behind it; the newest is one of priority, and called for the second time.
pub(crate) fn busy() -> BoardView {
    let mut board = board();
    let past =
        [("1038", "1"), ("2017", "2"), ("3006", "3"), ("6004", "5"), ("1039", "1"), ("4009", "4"), ("2018", "2")];
    for (nth, (number, at)) in (0..).zip(past) {
        let called =
            CallShown { active: nth > 4, ..call(nth, number, at, MORNING - 600_000 + 60_000 * nth.cast_signed()) };
        board.calls.insert(0, called);
    }
    let newest = CallShown { nth: 2, recall: true, priority: true, ..call(42, "1042", "3", MORNING - 1000) };
    board.calls.insert(0, newest);
    for (counter, number) in board.counters.iter_mut().zip(["1039", "2018", "1042", "4009"]) {
        counter.number = Some(number.to_owned());
        counter.calling = number != "1039";
    }
    board.counters[4].status = "paused".to_owned();
    board
}

/// Twelve calls within a second.
pub(crate) fn burst() -> BoardView {
    let mut board = board();
    for nth in 0..12_u64 {
        let (number, at) = (format!("{}", 1031 + nth), format!("{}", 1 + nth % 5));
        board.counters[usize::try_from(nth % 5).unwrap_or(0)].number = Some(number.clone());
        board.calls.insert(0, CallShown { priority: nth % 5 == 4, ..call(nth, &number, &at, MORNING - 1000) });
    }
    board
}

/// The longest of everything: 80 letters, A1000, counter 100.
pub(crate) fn longest() -> BoardView {
    let mut board = busy();
    board.name = text(
        "Trung tâm Phục vụ hành chính công và Tư vấn pháp luật phường An Bình Đông, Huế",
        "Public Administration Service and Legal Advice Centre of An Binh Dong Ward, Hue",
    );
    let numbers = ["A1000", "11000", "B1001", "1999"];
    for (nth, number) in (0..).zip(numbers) {
        let at = format!("{}", 100 - nth);
        board.calls.insert(0, call(90 - nth, number, &at, MORNING - 500));
        board.counters.push(CounterShown { calling: true, ..counter(&at, Some(number)) });
    }
    board.calls.swap(0, 3);
    board
}

/// A hall with many counters, some of them on a break.
pub(crate) fn many_counters(count: u32) -> BoardView {
    let mut board = busy();
    board.counters = (1..=count)
        .map(|id| {
            let number = (id % 7 != 0).then(|| format!("{}", 1000 * (1 + id % 7) + id));
            let status = if id % 7 == 0 && id % 2 == 0 { "paused" } else { "open" };
            let calling = id % 5 == 0;
            CounterShown { status: status.to_owned(), calling, ..counter(&id.to_string(), number.as_deref()) }
        })
        .collect();
    board
}
