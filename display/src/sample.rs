//! Boards to test with and to look at.

use std::collections::BTreeMap;

use protocol::Localised;
use protocol::view::{BoardView, CallShown, Closed, CounterShown, Expected, LineShown, Opening, Sign, Stopped};

/// Friday, 21 November 2025, 08:17 in Vietnam.
pub(crate) const MORNING: i64 = 1_763_687_820_000;

/// A first call.
pub(crate) fn call(ticket: u64, number: &str, counter: &str, at: i64) -> CallShown {
    CallShown {
        ticket,
        leg: 0,
        nth: 1,
        nth_this_time: 1,
        number: number.to_owned(),
        counter: counter.to_owned(),
        at,
        recall: false,
        priority: false,
        sign: None,
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
        reason: None,
    }
}

/// A text in both languages.
pub(crate) fn text(vi: &str, en: &str) -> Localised {
    Localised(BTreeMap::from([("vi".to_owned(), vi.to_owned()), ("en".to_owned(), en.to_owned())]))
}

/// What so many people wait for.
pub(crate) fn wait(waiting: u32) -> Expected {
    Expected { from_minutes: waiting * 5, to_minutes: waiting * 5 + 5 * (1 + waiting / 4), called_from: None }
}

/// The sample office in the morning, before the first call.
pub(crate) fn board() -> BoardView {
    let line = |service: &str, vi: &str, en: &str, waiting: u32| LineShown {
        service: service.to_owned(),
        name: text(vi, en),
        waiting,
        paused: false,
        stopped: None,
        expected: Some(wait(waiting)),
    };
    BoardView {
        place: protocol::view::PlaceWord::default(),
        voice: None,
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
        break_until: None,
        closed: None,
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
    let newest =
        CallShown { nth: 2, nth_this_time: 2, recall: true, ..priority(call(42, "1042", "3", MORNING - 1000)) };
    board.calls.insert(0, newest);
    for (counter, number) in board.counters.iter_mut().zip(["1039", "2018", "1042", "4009"]) {
        counter.number = Some(number.to_owned());
        counter.calling = number != "1039";
    }
    board.counters[4].status = "paused".to_owned();
    board.counters[4].reason = Some("Họp".to_owned());
    board
}

fn priority(call: CallShown) -> CallShown {
    CallShown { priority: true, sign: Some(Sign::Priority), ..call }
}

/// A call for every reason to go before others, the newest with this one.
pub(crate) fn signed(newest: Sign) -> BoardView {
    let mut board = busy();
    let all = [Sign::Priority, Sign::Appointment, Sign::CalledAgain, Sign::Papers, Sign::Transferred];
    board.calls.clear();
    for (nth, sign) in (0..).zip(all.into_iter().filter(|sign| *sign != newest).chain([newest])) {
        let at = if sign == newest { MORNING - 1000 } else { MORNING - 120_000 };
        let number = format!("{}", 1031 + 1000 * nth);
        board.calls.insert(0, CallShown { sign: Some(sign), ..call(nth, &number, &format!("{}", 1 + nth), at) });
    }
    board
}

/// Noon: everybody keeps their number until 13:00.
pub(crate) fn noon() -> BoardView {
    let mut board = busy();
    let one = MORNING + 283 * 60_000;
    board.break_until = Some(one);
    for counter in &mut board.counters {
        *counter = CounterShown {
            status: "paused".to_owned(),
            reason: Some("Nghỉ trưa".to_owned()),
            ..self::counter(&counter.id, None)
        };
    }
    for line in &mut board.lines {
        line.expected = Some(Expected { called_from: Some(one), ..wait(line.waiting) });
    }
    board
}

/// Everybody who was called has left, or was missed: nobody is asked to come.
pub(crate) fn idle() -> BoardView {
    let mut board = busy();
    for call in &mut board.calls {
        call.active = false;
    }
    for counter in &mut board.counters {
        *counter = self::counter(&counter.id, None);
    }
    board
}

/// Friday evening: the office opens on Monday at 07:30, and who waits in the first line is still served.
pub(crate) fn closed() -> BoardView {
    let mut board = idle();
    let monday = MORNING + (2 * 24 * 60 + 23 * 60 + 13) * 60_000;
    board.closed = Some(Closed { opens: Some(Opening { at: monday, utc_offset_minutes: 420 }) });
    for line in board.lines.iter_mut().skip(1) {
        line.waiting = 0;
    }
    board
}

/// Lines that were stopped, with and without a reason, one that is called only after noon, and a long word for a break.
pub(crate) fn stopped() -> BoardView {
    let mut board = busy();
    let until = Some(MORNING + 433 * 60_000);
    let reason = Some("mất điện phòng đăng ký đất đai".to_owned());
    for (nth, stopped) in [(2, Some(Stopped { reason, until })), (3, None)] {
        board.lines[nth] = LineShown { paused: true, stopped, expected: None, ..board.lines[nth].clone() };
    }
    board.lines[1].expected = Some(Expected { called_from: Some(MORNING + 283 * 60_000), ..wait(12) });
    board.lines[5].expected = None;
    board.counters[4].reason = Some("Họp giao ban toàn trung tâm đến hết buổi sáng".to_owned());
    board
}

/// Twelve calls within a second.
pub(crate) fn burst() -> BoardView {
    let mut board = board();
    for nth in 0..12_u64 {
        let (number, at) = (format!("{}", 1031 + nth), format!("{}", 1 + nth % 5));
        board.counters[usize::try_from(nth % 5).unwrap_or(0)].number = Some(number.clone());
        let one = call(nth, &number, &at, MORNING - 1000);
        board.calls.insert(0, if nth % 5 == 4 { priority(one) } else { one });
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
