//! A made-up office for pictures and tests.

use protocol::view::{
    ClassChoice, DispenserService, DispenserView, Expected, NumberView, PlaceWord, ProcedureChoice, SlipLayout,
};
use protocol::{Issued, Localised};

/// Friday, 21 November 2025, 08:17 in Vietnam.
pub(crate) const NOW: i64 = 1_763_687_820_000;
/// 13:00 on that day.
pub(crate) const ONE: i64 = 1_763_704_800_000;

fn said(vi: &str, en: &str) -> Localised {
    Localised([("vi".to_owned(), vi.to_owned()), ("en".to_owned(), en.to_owned())].into())
}

fn service(id: &str, names: [&str; 2], waiting: u32, counters: &[&str]) -> DispenserService {
    DispenserService {
        id: id.to_owned(),
        name: said(names[0], names[1]),
        procedures: Vec::new(),
        waiting,
        counters: counters.iter().map(|&counter| counter.to_owned()).collect(),
        closed: None,
        expected: None,
    }
}

fn procedure(id: &str, names: [&str; 2], papers: &[[&str; 2]], fee: [&str; 2], limit: [&str; 2]) -> ProcedureChoice {
    let text = |pair: [&str; 2]| (!pair[0].is_empty()).then(|| said(pair[0], pair[1]));
    ProcedureChoice {
        id: id.to_owned(),
        name: said(names[0], names[1]),
        papers: papers.iter().map(|paper| said(paper[0], paper[1])).collect(),
        fee: text(fee),
        time_limit: text(limit),
    }
}

fn civil_status() -> Vec<ProcedureChoice> {
    let same_day =
        ["Trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo", "The same day; after 15:00 the next working day"];
    vec![
        procedure(
            "khai-sinh",
            ["Đăng ký khai sinh", "Birth registration"],
            &[
                ["Tờ khai theo mẫu", "Application form"],
                [
                    "Giấy chứng sinh (bản chính); nếu không có: văn bản của người làm chứng hoặc giấy cam đoan",
                    "Birth notification (original); without one: a witness's statement or a written pledge",
                ],
                ["Giấy tờ tùy thân", "Identity papers"],
            ],
            ["Miễn nếu đăng ký đúng hạn", "Free when registered in time"],
            same_day,
        ),
        procedure("ket-hon", ["Đăng ký kết hôn", "Marriage registration"], &[["Tờ khai", "Form"]], ["", ""], same_day),
        procedure("khai-tu", ["Đăng ký khai tử", "Death registration"], &[], ["", ""], same_day),
        procedure(
            "xac-nhan-hon-nhan",
            ["Cấp Giấy xác nhận tình trạng hôn nhân", "Certificate of marital status"],
            &[["Tờ khai", "Form"]],
            ["", ""],
            ["03 ngày làm việc", "3 working days"],
        ),
        procedure(
            "trich-luc",
            ["Cấp bản sao trích lục hộ tịch", "Copy of a civil status extract"],
            &[],
            ["", ""],
            ["", ""],
        ),
    ]
}

/// The sample office in the middle of a morning.
pub(crate) fn view() -> DispenserView {
    let mut services = vec![
        service("ho-tich", ["Hộ tịch", "Civil status"], 4, &["1"]),
        service("chung-thuc", ["Chứng thực", "Certification"], 12, &["2", "5"]),
        service("dat-dai", ["Đất đai – Môi trường – Xây dựng", "Land, environment, construction"], 1, &["3"]),
        service("bao-tro", ["Bảo trợ xã hội – Người có công", "Social welfare and people of merit"], 0, &[]),
        service("ho-kinh-doanh", ["Đăng ký hộ kinh doanh", "Business household registration"], 0, &["4"]),
        service("tra-ket-qua", ["Trả kết quả", "Collect results"], 2, &["5"]),
        service("huong-dan", ["Hướng dẫn – nộp hồ sơ trực tuyến tại chỗ", "Help with online applications"], 0, &["5"]),
    ];
    services[0].procedures = civil_status();
    let waits = [(20, 30), (45, 60), (10, 15), (0, 0), (0, 5), (5, 5), (0, 5)];
    for (service, (from_minutes, to_minutes)) in services.iter_mut().zip(waits) {
        service.expected =
            Some(Expected { from_minutes, to_minutes, called_from: None }).filter(|_| !service.counters.is_empty());
    }
    let class = |id: &str, names: [&str; 2], evidence: [&str; 2], priority| ClassChoice {
        id: id.to_owned(),
        name: said(names[0], names[1]),
        evidence: (!evidence[0].is_empty()).then(|| said(evidence[0], evidence[1])),
        priority,
        trusted: id == "u4",
    };
    DispenserView {
        place: PlaceWord::default(),
        offline_numbers: None,
        slip: SlipLayout::default(),
        staff_code: Some("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".to_owned()),
        letters: true,
        office: "an-binh".to_owned(),
        name: said("Trung tâm Phục vụ hành chính công phường An Bình", "An Binh Ward Public Administration Centre"),
        day: "2025-11-21".to_owned(),
        utc_offset_minutes: 420,
        services,
        classes: vec![
            class("ordinary", ["Thường", "Ordinary"], ["", ""], false),
            class("u1", ["Người từ đủ 75 tuổi", "Aged 75 or over"], ["CCCD", "Identity card"], true),
            class("u3", ["Người khuyết tật", "Person with a disability"], ["Giấy xác nhận", "Certificate"], true),
            class("u4", ["Phụ nữ mang thai", "Pregnant woman"], ["", ""], true),
        ],
        missed_advice: said(
            "Nếu lỡ số: báo Quầy 5, được gọi lại trong ngày, không phải lấy số mới",
            "Missed your number? Tell counter 5: you are called again today, no new number needed",
        ),
        clock_in_doubt: false,
        break_until: None,
    }
}

/// The same, which gives numbers while the server is away.
pub(crate) fn alone() -> DispenserView {
    DispenserView { offline_numbers: Some(100), ..view() }
}

/// The same in an office whose numbers are digits and whose counters are rooms.
pub(crate) fn of_rooms() -> DispenserView {
    DispenserView { letters: false, place: PlaceWord::Room, ..view() }
}

/// The same at noon: everybody keeps their number until 13:00.
pub(crate) fn at_noon() -> DispenserView {
    let mut view = view();
    view.break_until = Some(ONE);
    for service in &mut view.services {
        service.counters.clear();
        service.expected = Some(Expected { from_minutes: 20, to_minutes: 30, called_from: Some(ONE) });
    }
    view
}

/// How a number stands.
pub(crate) fn number(number: &str, state: &str, may_return: bool) -> NumberView {
    NumberView {
        estimated: false,
        number: number.to_owned(),
        service: "huong-dan".to_owned(),
        service_name: said("Hướng dẫn – nộp hồ sơ trực tuyến tại chỗ", "Help with online applications"),
        state: state.to_owned(),
        ahead: (state == "waiting").then_some(4),
        expected: (state == "waiting").then_some(Expected { from_minutes: 20, to_minutes: 30, called_from: None }),
        counter: (state != "waiting").then(|| "100".to_owned()),
        called_at: None,
        may_return,
        released: None,
    }
}

/// A number as the office gives it.
pub(crate) fn issued(number: &str, link: Option<&str>) -> Issued {
    Issued {
        key: "AB3D5FGH7JKM9NPQRSTVWXYZ23".to_owned(),
        number: number.to_owned(),
        service: "ho-tich".to_owned(),
        procedure: Some("khai-sinh".to_owned()),
        class: "ordinary".to_owned(),
        claim: None,
        late: false,
        state: "waiting".to_owned(),
        ahead: 4,
        joined_at: NOW,
        link: link.map(str::to_owned),
    }
}

/// A number of the kiosk's own series, given while the server was away.
pub(crate) fn issued_offline(number: &str) -> Issued {
    Issued { key: String::new(), link: None, ..issued(number, None) }
}
