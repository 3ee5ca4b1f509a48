//! Made-up slips, and which of them a piece of paper shows.

use std::sync::LazyLock;

use dispenser::slip::{Draft, PaperWidth, Slip, draw};
use protocol::Issued;
use texts::{Lang, Texts, Words};

use crate::fake::Piece;

/// Thousands of slips speak by it; to read it takes as long as to draw some.
static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::builtin);

pub(crate) fn words() -> Words {
    TEXTS.words(&Lang::VI)
}

/// A number as an office gives it.
pub(crate) fn issued(number: &str, link: Option<&str>) -> Issued {
    Issued {
        key: "AB3D5FGH7JKM9NPQRSTVWXYZ23".to_owned(),
        number: number.to_owned(),
        service: "ho-tich".to_owned(),
        procedure: None,
        class: "ordinary".to_owned(),
        claim: None,
        late: false,
        state: "waiting".to_owned(),
        ahead: 4,
        joined_at: 1_763_687_820_000,
        link: link.map(str::to_owned),
    }
}

/// A slip with a number and little else, so that a thousand are drawn in no time.
pub(crate) fn short_slip(number: &str) -> Slip {
    let slip = Slip::new(&Draft::default(), &issued(number, None), &words());
    Slip { facts: Vec::new(), missed: String::new(), closing: String::new(), service: String::new(), ..slip }
}

/// A slip with everything that one can have, in two languages.
pub(crate) fn full_slip(number: &str) -> Slip {
    let in_lang = |lang: &Lang| {
        let draft = Draft {
            utc_offset_minutes: 420,
            office: "Trung tâm Phục vụ hành chính công phường An Bình".to_owned(),
            service: "Hộ tịch".to_owned(),
            procedure: Some("Đăng ký khai sinh".to_owned()),
            papers: ["Tờ khai theo mẫu", "Giấy chứng sinh (bản chính)", "Căn cước công dân"].map(str::to_owned).into(),
            fee: Some("miễn nếu đúng hạn".to_owned()),
            counters: vec!["1".to_owned(), "2".to_owned()],
            own: Some("Đường dây nóng: 1022".to_owned()),
            ..Draft::default()
        };
        let link = "https://so.anbinh.example.gov.vn/t/AB3D5FGH7JKM9NPQRSTVWXYZ23";
        Slip::new(&draft, &issued(number, Some(link)), &TEXTS.words(lang))
    };
    Slip { also: vec![in_lang(&Lang::EN)], ..in_lang(&Lang::VI) }
}

/// What a slip looks like, with the mark and without.
pub(crate) struct Looks {
    plain: Vec<u8>,
    marked: Vec<u8>,
}

/// What a piece of paper shows of a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shows {
    /// Which of the slips.
    pub(crate) slip: usize,
    /// It says that it was printed before.
    pub(crate) is_marked: bool,
    /// It is all of it.
    pub(crate) is_whole: bool,
}

impl Looks {
    pub(crate) fn of(slip: &Slip, width: PaperWidth) -> Looks {
        let rows = |slip: &Slip| draw(slip, width).rows().to_vec();
        Looks { plain: rows(slip), marked: rows(&slip.clone().marked_again()) }
    }

    /// How many rows of dots it has without the mark.
    pub(crate) fn rows(&self, width: PaperWidth) -> usize {
        self.plain.len() / width.row_bytes()
    }
}

/// What a piece shows; none where so little came out that it could be any of them.
///
/// # Panics
/// It shows something else.
pub(crate) fn shown(piece: &Piece, slips: &[Looks]) -> Option<Shows> {
    let begins = |rows: &[u8]| rows.starts_with(&piece.rows);
    let found: Vec<Shows> = (0..)
        .zip(slips)
        .flat_map(|(slip, looks)| [(slip, false, &looks.plain), (slip, true, &looks.marked)])
        .filter(|(.., rows)| begins(rows))
        .map(|(slip, is_marked, rows)| Shows {
            slip,
            is_marked,
            is_whole: piece.is_cut && piece.rows.len() == rows.len(),
        })
        .collect();
    match found.as_slice() {
        [] => panic!("a piece of {} bytes is the begin of no slip", piece.rows.len()),
        [one] => Some(*one),
        several => {
            assert!(!several.iter().any(|shows| shows.is_whole), "a whole slip that could be two");
            None
        }
    }
}
