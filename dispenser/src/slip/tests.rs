use protocol::view::{PlaceWord, SlipLayout, SlipPart};
use protocol::{Issued, Localised, Need, Want};
use texts::{Lang, Texts};

use super::*;
use crate::office;
use crate::press::{Errand, Wish};
use crate::promise::Promise;

fn draft() -> Draft {
    Draft {
        utc_offset_minutes: 420,
        office: "Trung tâm Phục vụ hành chính công phường An Bình".to_owned(),
        service: "Hộ tịch".to_owned(),
        procedure: Some("Đăng ký khai sinh".to_owned()),
        papers: ["Tờ khai theo mẫu", "Giấy chứng sinh (bản chính)", "Căn cước công dân"].map(str::to_owned).to_vec(),
        fee: Some("miễn nếu đúng hạn".to_owned()),
        counters: vec!["1".to_owned(), "2".to_owned()],
        promise: Promise::of(&office::view(), "ho-tich"),
        appointment: false,
        priority: false,
        evidence: None,
        further: Vec::new(),
        files: None,
        place: PlaceWord::Counter,
        without: Vec::new(),
        own: None,
        missed_advice: "Nếu lỡ số: báo Quầy 5, được gọi lại trong ngày, không phải lấy số mới".to_owned(),
    }
}

fn issued(number: &str, link: Option<&str>) -> Issued {
    Issued {
        key: "K".to_owned(),
        number: number.to_owned(),
        service: "ho-tich".to_owned(),
        procedure: Some("khai-sinh".to_owned()),
        class: "ordinary".to_owned(),
        claim: None,
        late: false,
        state: "waiting".to_owned(),
        ahead: 4,
        joined_at: 1_763_687_820_000,
        link: link.map(str::to_owned),
    }
}

fn slip(draft: &Draft, number: &str, link: Option<&str>) -> Slip {
    Slip::new(draft, &issued(number, link), &Texts::builtin().words(&Lang::VI))
}

fn wide(slip: &Slip) -> Canvas {
    draw(slip, PaperWidth::Wide)
}

/// FNV-1a over the dots: a snapshot holds this and the height.
fn fingerprint(canvas: &Canvas) -> String {
    let hash = canvas
        .rows()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{} x {} dots, {hash:016x}", canvas.width(), canvas.height())
}

/// The columns between the first and the last black dot of a row.
fn ink_of_row(canvas: &Canvas, y: u32) -> Option<(u32, u32)> {
    let mut black = (0..canvas.width()).filter(|&x| canvas.is_black(x, y));
    let first = black.next()?;
    Some((first, black.next_back().unwrap_or(first)))
}

#[test]
fn the_slip_says_what_the_office_wants_it_to_say() {
    insta::assert_debug_snapshot!(slip(&draft(), "1042", Some("https://an-binh.example/t/K")));
    let english = Texts::builtin().words(&Lang::EN);
    insta::assert_debug_snapshot!(Slip::new(&draft(), &issued("1042", None), &english));
}

#[test]
fn the_slip_says_what_the_number_is_worth_and_never_why() {
    let words = Texts::builtin().words(&Lang::VI);
    let said = |draft: &Draft, issued: &Issued| Slip::new(draft, issued, &words).facts.join(" | ");
    let claim = Issued { claim: Some("u1".to_owned()), ..issued("1042", None) };
    let facts = said(&Draft { evidence: Some("CCCD".to_owned()), ..draft() }, &claim);
    assert!(facts.contains("Ưu tiên: cán bộ xác nhận tại quầy | Cán bộ sẽ kiểm tra: CCCD"), "{facts}");
    let facts = said(&Draft { priority: true, ..draft() }, &issued("1042", None));
    assert!(facts.contains("Số ưu tiên"), "{facts}");
    let errand = Errand {
        further: vec![Want { service: "chung-thuc".to_owned(), procedure: None }],
        files: Some(3),
        needs: Need::ALL.to_vec(),
        ..Errand::default()
    };
    let full = Draft::new(&office::view(), &Wish::Number(errand), &issued("1042", None), &Lang::VI);
    let facts = said(&full, &issued("1042", None));
    assert!(facts.ends_with("Việc khác: Chứng thực | Số bộ hồ sơ: 3"), "needs are on no slip: {facts}");
}

#[test]
fn an_appointment_s_slip_says_its_time_and_promises_no_wait() {
    let words = Texts::builtin().words(&Lang::VI);
    let draft = Draft { appointment: true, ..draft() };
    let on_time = Slip::new(&draft, &issued("1042", None), &words);
    assert_eq!((on_time.wait, on_time.standing), (None, vec!["Lịch hẹn lúc 08:17".to_owned()]));
    assert!(!on_time.facts.iter().any(|fact| fact.contains("Lấy số lúc")), "{:?}", on_time.facts);
    let late = Slip::new(&draft, &Issued { late: true, ..issued("1042", None) }, &words);
    assert_eq!(late.standing, ["Đến muộn so với lịch hẹn: chờ như mọi người"]);
}

#[test]
fn the_picture_of_the_slip_stays_as_it_was_looked_at() {
    let plain = wide(&slip(&draft(), "1042", None));
    let coded = wide(&slip(&draft(), "1042", Some("https://an-binh.example/t/K")));
    insta::assert_snapshot!(format!("{}\n{}", fingerprint(&plain), fingerprint(&coded)));
}

#[test]
fn a_phone_reads_the_code_of_the_slip() {
    let link = "https://so.anbinh.example.gov.vn/t/AB3D5FGH7JKM9NPQRSTVWXYZ23";
    let canvas = wide(&slip(&draft(), "1042", Some(link)));
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(canvas.width() as usize, canvas.height() as usize, |x, y| {
            if canvas.is_black(x as u32, y as u32) { 0 } else { 255 }
        });
    let codes = picture.detect_grids();
    assert_eq!(codes.len(), 1, "one code on the slip");
    assert_eq!(codes[0].decode().expect("a code that can be read").1, link);
}

#[test]
fn without_a_link_there_is_no_code() {
    let canvas = wide(&slip(&draft(), "1042", None));
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(canvas.width() as usize, canvas.height() as usize, |x, y| {
            if canvas.is_black(x as u32, y as u32) { 0 } else { 255 }
        });
    assert!(picture.detect_grids().is_empty());
}

#[test]
fn a_link_too_long_for_a_code_is_left_out() {
    let long = format!("https://an-binh.example/{}", "x".repeat(4000));
    let canvas = wide(&slip(&draft(), "1042", Some(&long)));
    assert_eq!(fingerprint(&canvas), fingerprint(&wide(&slip(&draft(), "1042", None))));
}

#[test]
fn nothing_touches_the_edge_of_the_paper() {
    let long = Draft {
        office: "Trung tâm Phục vụ hành chính công xã Nguyễn Nghiêm – Đức Phổ – Quảng Ngãi (cơ sở hai)".to_owned(),
        service: "Hướng dẫn – nộp hồ sơ trực tuyến tại chỗ".to_owned(),
        papers: vec!["x".repeat(300), "Ữ".repeat(90)],
        ..draft()
    };
    assert!(long.office.chars().count() >= 80);
    for number in ["1", "1042", "A1000", "11000", "ABCD123456", "W".repeat(40).as_str()] {
        let canvas = wide(&slip(&long, number, Some("https://an-binh.example/t/K")));
        for y in 0..canvas.height() {
            if let Some((first, last)) = ink_of_row(&canvas, y) {
                assert!(first >= 8 && last < canvas.width() - 8, "row {y} of {number}: {first} to {last}");
            }
        }
        assert_eq!(ink_of_row(&canvas, canvas.height() - 1), None, "the closing line is whole");
    }
}

#[test]
fn the_png_is_black_on_white_with_one_bit_per_dot() {
    let canvas = wide(&slip(&draft(), "1042", None));
    let bytes = canvas.png().unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut dots).unwrap();
    assert_eq!((info.width, info.height), (canvas.width(), canvas.height()));
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Grayscale, png::BitDepth::One));
    assert_eq!(dots[0], 0xFF, "the edge is white");
    let black: u32 = dots.iter().map(|byte| byte.count_zeros()).sum();
    assert!(black > 10_000, "{black} black dots");
}

#[test]
fn a_huge_office_file_makes_no_endless_slip() {
    let huge = Draft { papers: vec!["giấy ".repeat(80); 20], ..draft() };
    let canvas = wide(&slip(&huge, "1042", None));
    assert!(canvas.height() < 20_000, "{} dots", canvas.height());
    assert_eq!(ink_of_row(&canvas, canvas.height() - 1), None, "the closing line is whole");
}

#[test]
fn the_slip_of_another_place_says_what_the_office_says_and_that_it_was_printed_before() {
    let words = Texts::builtin().words(&Lang::VI);
    let asked = crate::job::sample::asked(7, "1042", true);
    let (draft, issued) = Draft::of_ticket(&office::view(), &asked.ticket, &Lang::VI);
    insta::assert_debug_snapshot!(Slip::new(&draft, &issued, &words).marked_again());
    let mut missed = asked.ticket;
    "missed".clone_into(&mut missed.state);
    missed.ahead = None;
    let (draft, issued) = Draft::of_ticket(&office::view(), &missed, &Lang::VI);
    let slip = Slip::new(&draft, &issued, &words);
    assert!(slip.wait.is_none() && slip.facts.iter().all(|fact| !fact.contains("Trước bạn")), "{:?}", slip.facts);
}

#[test]
fn the_mark_of_a_second_slip_is_drawn() {
    let first = slip(&draft(), "1042", None);
    assert!(wide(&first.clone().marked_again()).height() > wide(&first).height());
}

fn on_paper(layout: &SlipLayout, issued: &Issued) -> Slip {
    let view = office::view();
    let wish = Wish::Number(Errand { service: "ho-tich".to_owned(), ..Errand::default() });
    let said = |lang: &Lang| Draft { promise: Promise::of(&view, "ho-tich"), ..Draft::new(&view, &wish, issued, lang) };
    Slip::for_paper(layout, &Texts::builtin(), &Lang::EN, issued, said)
}

#[test]
fn an_office_chooses_its_languages_and_the_number_is_said_once() {
    let number = issued("1042", Some("https://an-binh.example/t/K"));
    let layout = |languages: &[&str]| SlipLayout {
        languages: languages.iter().map(|&lang| lang.to_owned()).collect(),
        ..SlipLayout::default()
    };
    let own = on_paper(&layout(&[]), &number);
    assert_eq!((own.service.as_str(), own.also.len()), ("Civil status", 0), "the citizen's language");
    let both = on_paper(&layout(&["vi", "en", "vi", "no-such-language"]), &number);
    assert_eq!(both.service, "Hộ tịch");
    assert_eq!(both.also.iter().map(|slip| slip.service.as_str()).collect::<Vec<_>>(), ["Civil status"]);
    for width in PaperWidth::ALL {
        // One number and one code: the second language takes less than the first.
        let alone = draw(&on_paper(&layout(&["vi"]), &number), width).height();
        assert!((alone + 300..alone * 2 - 400).contains(&draw(&both, width).height()), "{width}");
        assert!(draw(&both.clone().marked_again(), width).height() > draw(&both, width).height() + 80, "two marks");
    }
}

#[test]
fn what_an_office_leaves_out_is_not_on_paper_and_what_it_adds_is() {
    use SlipPart as Part;
    let number = issued("1042", Some("https://an-binh.example/t/K"));
    let all = on_paper(&SlipLayout::default(), &number);
    let mut height = draw(&all, PaperWidth::Wide).height();
    let mut without = Vec::new();
    for part in [
        Part::Office,
        Part::Time,
        Part::Ahead,
        Part::Expected,
        Part::Counters,
        Part::Papers,
        Part::Fee,
        Part::Missed,
        Part::Link,
        Part::NoReceipt,
    ] {
        without.push(part);
        let slip = on_paper(&SlipLayout { without: without.clone(), ..SlipLayout::default() }, &number);
        let less = draw(&slip, PaperWidth::Wide).height();
        assert!(less < height, "{part:?} is still there");
        height = less;
    }
    let text = Some(Localised([("vi".to_owned(), "Đường dây nóng: 1022".to_owned())].into()));
    let more = on_paper(&SlipLayout { without, text, ..SlipLayout::default() }, &number);
    assert_eq!(more.own.as_deref(), Some("Đường dây nóng: 1022"));
    assert!(draw(&more, PaperWidth::Wide).height() > height);
}

#[test]
fn a_number_given_without_the_server_says_so_and_has_no_code() {
    let offline = Issued { key: String::new(), ..issued("K1042", None) };
    let words = Texts::builtin().words(&Lang::VI);
    let slip = Slip::new(&draft(), &offline, &words);
    assert_eq!(slip.offline.as_deref(), Some("Số này cấp khi mất kết nối"));
    assert_eq!((slip.link, slip.number.as_str()), (None, "K1042"));
    assert_eq!(Slip::new(&draft(), &issued("1042", None), &words).offline, None);
}

#[test]
fn a_number_given_without_the_server_promises_nothing_about_the_line() {
    let words = Texts::builtin().words(&Lang::VI);
    let of = |issued: &Issued| Slip::new(&draft(), issued, &words);
    let known = of(&issued("1042", None));
    let unknown = of(&Issued { key: String::new(), ..issued("K1042", None) });
    let line = |slip: &Slip| slip.facts.iter().any(|fact| fact.contains("Trước bạn"));
    assert!(line(&known) && known.wait.is_some(), "{:?}", known.facts);
    assert!(!line(&unknown) && unknown.wait.is_none(), "{:?}", unknown.facts);
    assert_eq!(known.facts.len(), unknown.facts.len() + 2, "the rest stays: {:?}", unknown.facts);
}

#[test]
fn counters_are_called_what_the_office_calls_them() {
    let facts = |place| slip(&Draft { place, ..draft() }, "1042", None).facts.join(" | ");
    assert!(facts(PlaceWord::Counter).contains("Quầy phục vụ: 1, 2"));
    assert!(facts(PlaceWord::Room).contains("Phòng phục vụ: 1, 2"));
    assert!(facts(PlaceWord::Desk).contains("Bàn phục vụ: 1, 2"));
}
