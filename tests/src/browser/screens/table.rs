//! Which pages are pictured, in which states. A new state of a page is one more row here.

/// A page in a state. What several rows have in common is told once, by a row that has no state yet.
#[derive(Debug)]
pub(super) struct Row {
    /// The page's name, and the state's: the name of the pictures.
    pub(super) page: &'static str,
    pub(super) state: &'static str,
    /// Its address; `{waiting}`, `{called}`, `{serving}`, `{missed}`, `{parked}`, `{done}`, `{withdrawn}` are the keys of tickets.
    pub(super) path: &'static str,
    /// Whose browser it is.
    pub(super) who: Who,
    /// What the browser asks for, each in pictures of its own.
    pub(super) languages: &'static [&'static str],
    /// How one sees that the page is there.
    there: &'static [Do],
    /// The way that several states begin with.
    way: &'static [Do],
    /// The rest of the way into this state.
    rest: &'static [Do],
}

/// Whose browser it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Who {
    Anybody,
    /// Sits at counter 1.
    Clerk,
    /// A clerk who has no seat yet.
    Newcomer,
    Supervisor,
    Administrator,
    Kiosk,
    Display,
}

/// One step on the way into a state.
#[derive(Debug)]
#[expect(dead_code, reason = "not every step is needed at all times")]
pub(super) enum Do {
    /// Waits until this is shown.
    Wait(&'static str),
    /// Waits for this, said in words and in JavaScript.
    Until(&'static str, &'static str),
    Click(&'static str),
    Press(&'static str),
    /// Into this field, this text.
    Type(&'static str, &'static str),
    /// What the system prefers, as a media feature.
    Prefer(&'static str, &'static str),
    /// The link to the server is cut.
    CutLink,
}

impl Row {
    /// A page that anybody sees in both languages, as soon as its main part has words in it.
    const fn of(page: &'static str, path: &'static str) -> Row {
        let (languages, there) = (&["vi", "en"], DRAWN);
        Row { page, state: "", path, who: Who::Anybody, languages, there, way: &[], rest: &[] }
    }

    const fn in_state(self, state: &'static str) -> Row {
        Row { state, ..self }
    }

    const fn at(self, path: &'static str) -> Row {
        Row { path, ..self }
    }

    const fn by(self, who: Who) -> Row {
        Row { who, ..self }
    }

    const fn only_in(self, languages: &'static [&'static str]) -> Row {
        Row { languages, ..self }
    }

    const fn there(self, there: &'static [Do]) -> Row {
        Row { there, ..self }
    }

    const fn by_way_of(self, way: &'static [Do]) -> Row {
        Row { way, ..self }
    }

    const fn after(self, rest: &'static [Do]) -> Row {
        Row { rest, ..self }
    }

    /// How it comes into its state.
    pub(super) fn steps(&self) -> impl Iterator<Item = &Do> {
        self.there.iter().chain(self.way).chain(self.rest)
    }
}

const VI: &[&str] = &["vi"];
const EN: &[&str] = &["en"];

const DRAWN: &[Do] = &[Do::Until(
    "the page to be drawn",
    "document.querySelector('main') && document.querySelector('main').innerText.trim()",
)];

const SIGN_IN: Row = Row::of("sign-in", "/sign-in");
const ACCESS: Row = Row::of("access", "/access").by(Who::Administrator);
const VISIT: Row = Row::of("visit", "/an-binh");
const TICKET: Row = Row::of("ticket", "/t/{waiting}");
const INVITATION: Row = Row::of("invitation", "/invitation");
const BOARD: Row = Row::of("board", "/an-binh/board").there(&[Do::Wait(".hero .number")]);
/// With the number that the clerk has in hand.
const CLERK: Row = Row::of("clerk", "/an-binh/clerk").by(Who::Clerk).there(&[Do::Wait(".hand .number")]);
const NEWCOMER: Row = Row::of("clerk", "/an-binh/clerk").by(Who::Newcomer);
const OFFICE: Row = Row::of("office", "/an-binh/office").by(Who::Supervisor);
const KIOSK: Row =
    Row::of("kiosk", "/an-binh/kiosk").by(Who::Kiosk).only_in(VI).there(&[Do::Wait("button >> Hộ tịch")]);
const KIOSK_EN: Row = KIOSK.at("/an-binh/kiosk?lang=en").only_in(EN).there(&[Do::Wait("button >> Civil status")]);
/// Staff have typed their code.
const STAFF: Row = KIOSK.by_way_of(STAFF_CODE);
const STAFF_CODE: &[Do] = &[
    Do::Press("F12"),
    Do::Type("#typed", "246810"),
    Do::Press("Enter"),
    Do::Until("the staff's page", "!document.querySelector('#typed') && document.querySelector('h1')"),
];

/// Every page in every state.
pub(super) const ROWS: &[Row] = &[
    Row::of("home", "/").in_state("offices"),
    Row::of("design", "/design").in_state("components"),
    Row::of("missing", "/nowhere/board").in_state("page"),
    SIGN_IN.in_state("empty"),
    SIGN_IN.in_state("account").by(Who::Supervisor),
    ACCESS.in_state("people"),
    ACCESS.in_state("devices").at("/access#devices"),
    ACCESS.in_state("keys").at("/access#keys"),
    ACCESS.in_state("record").at("/access#record"),
    VISIT.in_state("lines"),
    BOARD.in_state("cut").by(Who::Display).there(DRAWN).after(&[Do::CutLink]),
    NEWCOMER.in_state("seat"),
    NEWCOMER.in_state("closed").at("/an-binh/clerk?counter=4"),
    CLERK.in_state("serving"),
    CLERK.in_state("menu").after(&[Do::Press("m"), Do::Wait(".dialog .item")]),
    CLERK.in_state("transfer").after(&[
        Do::Press("m"),
        Do::Press("c"),
        Do::Press("2"),
        Do::Press("3"),
        Do::Type("#typed", "Thiếu tờ khai, bổ sung trong ngày"),
    ]),
    CLERK.in_state("needs").after(&[Do::Press("m"), Do::Press("y"), Do::Wait(".marks")]),
    CLERK.in_state("keys").after(&[Do::Press("?"), Do::Wait(".help")]),
    CLERK.in_state("locked").at("/an-binh/clerk?counter=1").by(Who::Supervisor).there(&[Do::Wait(".locked")]),
    CLERK.in_state("cut").after(&[Do::CutLink, Do::Wait(".banner")]),
    CLERK
        .in_state("sign-in")
        .by(Who::Anybody)
        .there(&[Do::Until("the way to signing in", "location.pathname === '/sign-in'")])
        .after(DRAWN),
    OFFICE.in_state("hall"),
    OFFICE.in_state("clerk").by(Who::Clerk),
    OFFICE.in_state("counter").after(&[Do::Click(".counters tbody tr:first-child .opens"), Do::Wait(".dialog")]),
    OFFICE.in_state("stop").after(&[Do::Click(".lines tbody tr:first-child .opens"), Do::Wait(".dialog")]),
    OFFICE.in_state("figures").after(&[Do::Click(".strip .button:last-child"), Do::Wait(".dialog table")]),
    OFFICE.in_state("cut").there(&[Do::Wait(".counters")]).after(&[Do::CutLink]),
    TICKET.in_state("waiting"),
    TICKET.in_state("called").at("/t/{called}"),
    TICKET.in_state("serving").at("/t/{serving}"),
    TICKET.in_state("missed").at("/t/{missed}"),
    TICKET.in_state("parked").at("/t/{parked}"),
    TICKET.in_state("done").at("/t/{done}"),
    TICKET.in_state("withdrawn").at("/t/{withdrawn}"),
    TICKET.in_state("claimed").at("/t/{claimed}").there(&[Do::Wait(".actions")]),
    TICKET.in_state("give-up").after(&[Do::Click(".actions .quiet"), Do::Wait("[role=dialog]")]),
    INVITATION.in_state("first").at("/invitation?first"),
    INVITATION.in_state("different").after(&[
        Do::Type("#password", "cửa sổ nhìn ra sông"),
        Do::Type("#again", "cửa sổ nhìn ra biển"),
        Do::Click("button[name=send]"),
        Do::Until("a word about it", "document.getElementById('said').innerText !== ''"),
    ]),
    VISIT
        .in_state("service")
        .at("/an-binh#ho-tich")
        .after(&[Do::Click("details:first-of-type summary"), Do::Wait("details[open]")]),
    VISIT.in_state("book").at("/an-binh#ho-tich/book").after(&[Do::Click("label:nth-child(3) input[name=time]")]),
    VISIT.in_state("code").at("/an-binh#~code").after(&[Do::Click("form button[type=submit]"), Do::Wait(".wrong")]),
    BOARD.in_state("calls"),
    BOARD.in_state("shallow").at("/an-binh/board?depth=4&sound=off"),
    BOARD.in_state("deep").at("/an-binh/board?depth=15&sound=off").only_in(VI),
    BOARD.in_state("notices").at("/an-binh/board?depth=4&notices=half&sound=off").there(&[Do::Wait(".in-notices")]),
    BOARD.in_state("counter").at("/an-binh/board?counter=2").only_in(VI),
    BOARD.in_state("no-zone").at("/an-binh/board?zone=nowhere").there(&[Do::Wait("main h1")]),
    KIOSK.in_state("pairing").by(Who::Anybody).there(&[Do::Wait(".pairing-code")]),
    KIOSK.in_state("services"),
    KIOSK_EN.in_state("services-en"),
    KIOSK.in_state("large-dark").after(&[Do::Click("button >> Chữ to"), Do::Click("button >> Tương phản cao")]),
    KIOSK.in_state("classes").after(&[Do::Click("button >> Tôi thuộc diện ưu tiên")]),
    KIOSK.in_state("card").after(&[Do::Click("button >> Hộ tịch"), Do::Click("label >> Đăng ký khai sinh")]),
    KIOSK.in_state("card-plain").after(&[Do::Click("button >> Trả kết quả")]),
    KIOSK_EN
        .in_state("card-en")
        .after(&[Do::Click("button >> Civil status"), Do::Click("label >> Birth registration")]),
    KIOSK.in_state("further").after(&[Do::Click("button >> Hộ tịch"), Do::Click("button >> Thêm việc khác")]),
    KIOSK.in_state("keypad").after(&[Do::Click("button >> Tôi có số")]),
    KIOSK.in_state("letters").after(&[Do::Click("button >> Tôi có số"), Do::Click("button >> Chữ cái đầu")]),
    KIOSK.in_state("known").after(&[
        Do::Click("button >> Tôi có số"),
        Do::Type("#typed", "1001"),
        Do::Press("Enter"),
        Do::Wait(".huge"),
    ]),
    KIOSK.in_state("number").after(&[Do::Click("button >> Hộ tịch"), Do::Click("button >> LẤY SỐ"), Do::Wait(".huge")]),
    KIOSK.in_state("card-lost").after(&[Do::Click("button >> Hộ tịch"), Do::CutLink, Do::Wait(".banner")]),
    KIOSK.in_state("lost").after(&[Do::CutLink, Do::Wait(".banner")]),
    KIOSK
        .in_state("printer-away")
        .at("/an-binh/kiosk?printer=may-in-9")
        .after(&[Do::Wait(".banner >> Máy in không trả lời")]),
    KIOSK.in_state("staff-code").after(&[Do::Press("F12"), Do::Type("#typed", "24681")]),
    STAFF.in_state("staff").at("/an-binh/kiosk?printer=may-in-9").after(&[Do::Wait("button >> In thử")]),
    KIOSK_EN
        .in_state("staff-en")
        .at("/an-binh/kiosk?printer=may-in-9&lang=en")
        .by_way_of(STAFF_CODE)
        .after(&[Do::Wait("button >> Test print")]),
    STAFF
        .in_state("roll")
        .at("/an-binh/kiosk?printer=may-in-9")
        .after(&[Do::Click("button >> Đã thay cuộn giấy"), Do::Wait("button >> 400 phiếu")]),
    STAFF.in_state("closed").after(&[
        Do::Click("button >> Đóng máy lấy số"),
        Do::Click("button >> Xong"),
        Do::Wait(".closed"),
    ]),
];
