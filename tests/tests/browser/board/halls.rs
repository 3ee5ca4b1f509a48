//! Halls in states that are looked at, as the server would tell them.

use serde_json::{Value, json};

/// Friday, 21 November 2025, 08:17 in Vietnam.
pub(super) const MORNING: i64 = 1_763_687_820_000;

pub(super) fn call(ticket: usize, number: &str, counter: &str, at: i64) -> Value {
    json!({
        "ticket": ticket, "leg": 0, "nth": 1, "nth_this_time": 1, "number": number, "counter": counter,
        "at": MORNING + at, "recall": false, "priority": false, "active": true,
    })
}

pub(super) fn counter(id: &str, number: Option<&str>) -> Value {
    json!({"id": id, "name": {}, "status": "open", "number": number, "calling": number.is_some()})
}

fn line(service: &str, vi: &str, en: &str, waiting: u32) -> Value {
    json!({
        "service": service, "name": {"vi": vi, "en": en}, "waiting": waiting, "paused": false,
        "expected": {"from_minutes": waiting * 5, "to_minutes": waiting * 5 + 10},
    })
}

/// Before the first call.
pub(super) fn empty() -> Value {
    json!({
        "office": "an-binh",
        "name": {"vi": "Trung tâm Phục vụ hành chính công phường An Bình", "en": "An Binh Ward Public Administration Centre"},
        "day": "2025-11-21", "utc_offset_minutes": 420, "calls": [],
        "counters": (1..=5).map(|id| counter(&id.to_string(), None)).collect::<Vec<_>>(),
        "lines": [
            line("ho-tich", "Hộ tịch", "Civil status", 4),
            line("chung-thuc", "Chứng thực", "Certification", 12),
            line("dat-dai", "Đất đai – Môi trường – Xây dựng", "Land – Environment – Construction", 7),
            line("bao-tro", "Bảo trợ xã hội – Người có công", "Social protection – Merit", 2),
            line("ho-kinh-doanh", "Đăng ký hộ kinh doanh", "Household businesses", 1),
            line("tra-ket-qua", "Trả kết quả", "Collection of results", 0),
            line("huong-dan", "Hướng dẫn – nộp hồ sơ trực tuyến tại chỗ", "Help with online filing", 3),
        ],
        "ticker": [{"vi": "Xin giữ phiếu đến khi xong việc.", "en": "Please keep your slip until you are done."}],
        "hall_depth_m": 8, "dwell_ms": 8000, "clock_in_doubt": false,
    })
}

/// Some calls; the newest is one of priority, and called for the second time.
pub(super) fn busy() -> Value {
    let mut hall = empty();
    let mut newest = call(42, "1042", "3", -1000);
    for (name, value) in
        [("nth", json!(2)), ("nth_this_time", json!(2)), ("recall", json!(true)), ("sign", json!("priority"))]
    {
        newest[name] = value;
    }
    let mut past = call(7, "1039", "1", -300_000);
    past["active"] = json!(false);
    hall["calls"] = json!([newest, call(9, "2018", "2", -120_000), call(8, "4009", "4", -180_000), past]);
    for (nth, number) in ["1039", "2018", "1042", "4009"].iter().enumerate() {
        hall["counters"][nth] = counter(&(nth + 1).to_string(), Some(number));
    }
    hall["counters"][4]["status"] = json!("paused");
    hall["counters"][4]["reason"] = json!("meeting");
    hall
}

/// Everybody who was called has come or left.
fn idle() -> Value {
    let mut hall = busy();
    hall["counters"] = empty()["counters"].clone();
    for call in hall["calls"].as_array_mut().expect("calls") {
        call["active"] = json!(false);
    }
    hall
}

fn noon() -> Value {
    let mut hall = idle();
    hall["break_until"] = json!(MORNING + 283 * 60_000);
    hall
}

fn closed() -> Value {
    let mut hall = idle();
    let monday = MORNING + (2 * 24 * 60 + 23 * 60 + 13) * 60_000;
    hall["closed"] = json!({"opens": {"at": monday, "utc_offset_minutes": 420}});
    hall
}

/// Twelve calls within a second.
fn burst() -> Value {
    let mut hall = empty();
    let calls: Vec<Value> =
        (0..12).rev().map(|n| call(n, &(1031 + n).to_string(), &(1 + n % 5).to_string(), -1000)).collect();
    hall["calls"] = json!(calls);
    hall
}

/// The longest of everything: 81 letters, A1000, counter 100.
fn longest() -> Value {
    let mut hall = busy();
    let name = "Trung tâm Phục vụ hành chính công và Tư vấn pháp luật phường An Bình Đông, Huế";
    hall["name"] =
        json!({"vi": name, "en": "Public Administration Service and Legal Advice Centre of An Binh Dong Ward, Hue"});
    let calls = hall["calls"].as_array_mut().expect("calls");
    for (nth, number) in ["A1000", "11000", "B1001", "1999"].iter().enumerate() {
        calls.insert(0, call(90 + nth, number, &(100 - nth).to_string(), -500));
    }
    hall
}

fn stopped() -> Value {
    let mut hall = busy();
    let stop = json!({"reason": "mất điện phòng đăng ký đất đai", "until": MORNING + 433 * 60_000});
    for (name, value) in [("paused", json!(true)), ("stopped", stop), ("expected", Value::Null)] {
        hall["lines"][2][name] = value;
    }
    hall["counters"][4]["reason"] = json!("Họp giao ban toàn trung tâm đến hết buổi sáng");
    hall["counters"][2]["name"] = json!({"vi": "Trả kết quả", "en": "Collection of results"});
    hall
}

fn many_counters() -> Value {
    let mut hall = busy();
    let counters = (1..=30).map(|id| counter(&id.to_string(), (id % 7 != 0).then_some("2018")));
    hall["counters"] = counters.collect();
    hall
}

/// Markup in every place that an office fills.
fn markup() -> Value {
    let mut hall = busy();
    let text = "<b>x</b> \"&amp;'";
    hall["name"]["vi"] = json!(text);
    hall["lines"][0]["name"]["vi"] = json!(text);
    hall["ticker"][0]["vi"] = json!(text);
    hall["counters"][4]["reason"] = json!(text);
    hall["counters"][2]["name"] = json!({"vi": text});
    hall
}

/// Rooms instead of counters, and nobody hears the calls.
fn rooms() -> Value {
    let mut hall = busy();
    hall["place"] = json!("room");
    hall["voice"] = json!({"silent": "no-speaker"});
    hall
}

fn in_doubt() -> Value {
    let mut hall = busy();
    hall["clock_in_doubt"] = json!(true);
    hall
}

/// Every state that a hall comes into, with a word for it.
pub(super) fn states() -> [(&'static str, Value); 13] {
    [
        ("before the first call", empty()),
        ("busy", busy()),
        ("idle", idle()),
        ("at noon", noon()),
        ("closed", closed()),
        ("a burst", burst()),
        ("the longest of everything", longest()),
        ("lines that are stopped", stopped()),
        ("many counters", many_counters()),
        ("names that are markup", markup()),
        ("a clock in doubt", in_doubt()),
        ("rooms that hear nothing", rooms()),
        ("no counter open", {
            let mut hall = empty();
            hall["counters"] = json!([]);
            hall
        }),
    ]
}
