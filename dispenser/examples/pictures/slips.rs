//! Slips on paper, in all widths: plain ones, long ones, with everything that an office can add.

use std::path::Path;

use data_encoding::BASE64;
use dispenser::press::{Errand, Wish};
use dispenser::promise::Promise;
use dispenser::slip::{Draft, PaperWidth, Slip, draw, trial};
use protocol::view::{DispenserView, PlaceWord, SlipPart};
use protocol::{Issued, Localised, Want};
use texts::{Lang, Texts};

use crate::office;

/// What a slip is made of.
struct Case {
    name: &'static str,
    view: DispenserView,
    wish: Wish,
    lang: Lang,
    issued: Issued,
    again: bool,
}

pub(crate) fn draw_all(dir: &Path) -> anyhow::Result<()> {
    let texts = Texts::builtin();
    for width in PaperWidth::ALL {
        for Case { name, view, wish, lang, issued, again } in cases() {
            let promise = Promise::of(&view, &issued.service);
            let draft = |lang: &Lang| Draft { promise, ..Draft::new(&view, &wish, &issued, lang) };
            let slip = Slip::for_paper(&view.slip, &texts, &lang, &issued, draft);
            let slip = if again { slip.marked_again() } else { slip };
            std::fs::write(dir.join(format!("{name}-{width}.png")), draw(&slip, width).png()?)?;
        }
        std::fs::write(dir.join(format!("slip-trial-{width}.png")), trial(width, &texts.words(&Lang::VI)).png()?)?;
    }
    Ok(())
}

fn cases() -> Vec<Case> {
    let plain = Errand { service: "ho-tich".to_owned(), ..Errand::default() };
    let want = |service: &str| Want { service: service.to_owned(), procedure: None };
    let full = Errand { further: vec![want("chung-thuc"), want("huong-dan")], files: Some(3), ..plain.clone() };
    let link = Some("https://so.anbinh.example/t/AB3D5FGH7JKM9NPQRSTVWXYZ23");
    let claimed = Issued { claim: Some("u1".to_owned()), ..office::issued("1042", None) };
    let offline = Issued { key: String::new(), ..office::issued("K1042", None) };
    let case = |name, view, issued| Case {
        name,
        view,
        wish: Wish::Number(plain.clone()),
        lang: Lang::VI,
        issued,
        again: false,
    };
    let of_appointment = Wish::CheckIn { code: "1482913".to_owned() };
    vec![
        case("slip-vi", office::view(), office::issued("1042", link)),
        Case { lang: Lang::EN, ..case("slip-en", office::view(), office::issued("1042", link)) },
        case("slip-both", in_both(office::view()), office::issued("1042", link)),
        case("slip-noon", office::at_noon(), office::issued("1042", None)),
        Case { wish: Wish::Number(full), ..case("slip-claimed", office::view(), claimed) },
        Case { wish: of_appointment, ..case("slip-appointment", office::view(), office::issued("1042", None)) },
        case("slip-offline", in_both(office::view()), offline),
        Case { again: true, ..case("slip-again", in_both(with_logo(office::view())), office::issued("A1000", link)) },
        case("slip-long", long(), office::issued("A1000", link)),
        case("slip-short", short(), office::issued("7", None)),
    ]
}

fn said(vi: &str, en: &str) -> Localised {
    Localised([("vi".to_owned(), vi.to_owned()), ("en".to_owned(), en.to_owned())].into())
}

fn in_both(mut view: DispenserView) -> DispenserView {
    view.slip.languages = ["vi", "en"].map(str::to_owned).to_vec();
    view
}

/// With a crest in shades of grey, and a word of the office's own.
fn with_logo(mut view: DispenserView) -> DispenserView {
    const SIDE: u32 = 160;
    let dot = |at: u32| {
        let (x, y) = ((at % SIDE) as f32 - 80.0, (at / SIDE) as f32 - 80.0);
        match x.hypot(y) {
            70.0..=78.0 => 0,
            distance @ ..70.0 if (x.abs() - 20.0).max(y.abs() - 20.0) > 0.0 => (distance * 3.0) as u8,
            ..70.0 => 0,
            _ => 255,
        }
    };
    let dots: Vec<u8> = (0..SIDE * SIDE).map(dot).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIDE, SIDE);
    encoder.set_color(png::ColorType::Grayscale);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&dots));
    view.slip.logo = written.is_ok().then(|| BASE64.encode(&bytes));
    view.slip.text = Some(said("Đường dây nóng: 1022 – Cảm ơn quý khách", "Hotline: 1022 – Thank you"));
    view
}

/// Long names, twenty papers, rooms in place of counters.
fn long() -> DispenserView {
    let mut view = office::view();
    view.name = said(
        "Trung tâm Phục vụ hành chính công xã Nguyễn Nghiêm – Đức Phổ – Quảng Ngãi (cơ sở hai)",
        "Public Administration Centre of Nguyen Nghiem Commune, Duc Pho, Quang Ngai (second seat)",
    );
    view.place = PlaceWord::Room;
    let service = &mut view.services[0];
    service.name = said("Hướng dẫn – nộp hồ sơ trực tuyến tại chỗ và trả kết quả", "Help with online applications");
    service.counters = (1..=14).map(|counter| counter.to_string()).collect();
    let paper = |nth: usize| said(&format!("Giấy tờ thứ {nth}: bản chính hoặc bản sao có chứng thực"), "A paper");
    service.procedures[0].papers = (1..=20).map(paper).collect();
    view
}

/// As little as an office can want.
fn short() -> DispenserView {
    use SlipPart as Part;
    let mut view = office::view();
    view.slip.without =
        vec![Part::Office, Part::Expected, Part::Counters, Part::Papers, Part::Fee, Part::Missed, Part::NoReceipt];
    view
}
