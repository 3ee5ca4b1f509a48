//! Which pages are pictured, in which states. A new state of a page is one more row here.

/// A page in a state.
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
    /// How it comes into that state.
    pub(super) steps: &'static [Do],
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

const BOTH: &[&str] = &["vi", "en"];

/// A row of a page that is drawn as soon as its main part is there.
const fn plain(page: &'static str, state: &'static str, path: &'static str, who: Who) -> Row {
    Row { page, state, path, who, languages: BOTH, steps: &[Do::Until("the page to be drawn", DRAWN)] }
}

/// There is a main part with words in it.
const DRAWN: &str = "document.querySelector('main') && document.querySelector('main').innerText.trim()";

/// Every page in every state.
pub(super) const ROWS: &[Row] = &[
    plain("home", "offices", "/", Who::Anybody),
    plain("design", "components", "/design", Who::Anybody),
    plain("missing", "page", "/nowhere/board", Who::Anybody),
    plain("sign-in", "empty", "/sign-in", Who::Anybody),
    plain("sign-in", "account", "/sign-in", Who::Supervisor),
    plain("access", "people", "/access", Who::Administrator),
    plain("access", "devices", "/access#devices", Who::Administrator),
    plain("access", "keys", "/access#keys", Who::Administrator),
    plain("access", "record", "/access#record", Who::Administrator),
    plain("visit", "lines", "/an-binh", Who::Anybody),
    Row {
        page: "board",
        state: "cut",
        path: "/an-binh/board",
        who: Who::Display,
        languages: BOTH,
        steps: &[Do::Until("the page to be drawn", DRAWN), Do::CutLink],
    },
    plain("clerk", "seat", "/an-binh/clerk", Who::Newcomer),
    plain("clerk", "closed", "/an-binh/clerk?counter=4", Who::Newcomer),
    Row {
        page: "clerk",
        state: "serving",
        path: "/an-binh/clerk",
        who: Who::Clerk,
        languages: BOTH,
        steps: &[Do::Wait(".hand .number")],
    },
    Row {
        page: "clerk",
        state: "menu",
        path: "/an-binh/clerk",
        who: Who::Clerk,
        languages: BOTH,
        steps: &[Do::Wait(".hand .number"), Do::Press("m"), Do::Wait(".dialog .item")],
    },
    Row {
        page: "clerk",
        state: "transfer",
        path: "/an-binh/clerk",
        who: Who::Clerk,
        languages: BOTH,
        steps: &[
            Do::Wait(".hand .number"),
            Do::Press("m"),
            Do::Press("c"),
            Do::Press("2"),
            Do::Press("3"),
            Do::Type("#typed", "Thiếu tờ khai, bổ sung trong ngày"),
        ],
    },
    Row {
        page: "clerk",
        state: "needs",
        path: "/an-binh/clerk",
        who: Who::Clerk,
        languages: BOTH,
        steps: &[Do::Wait(".hand .number"), Do::Press("m"), Do::Press("y"), Do::Wait(".marks")],
    },
    Row {
        page: "clerk",
        state: "keys",
        path: "/an-binh/clerk",
        who: Who::Clerk,
        languages: BOTH,
        steps: &[Do::Wait(".hand .number"), Do::Press("?"), Do::Wait(".help")],
    },
    Row {
        page: "clerk",
        state: "locked",
        path: "/an-binh/clerk?counter=1",
        who: Who::Supervisor,
        languages: BOTH,
        steps: &[Do::Wait(".locked")],
    },
    Row {
        page: "clerk",
        state: "cut",
        path: "/an-binh/clerk",
        who: Who::Clerk,
        languages: BOTH,
        steps: &[Do::Wait(".hand .number"), Do::CutLink, Do::Wait(".banner")],
    },
    Row {
        page: "clerk",
        state: "sign-in",
        path: "/an-binh/clerk",
        who: Who::Anybody,
        languages: BOTH,
        steps: &[
            Do::Until("the way to signing in", "location.pathname === '/sign-in'"),
            Do::Until("the page to be drawn", DRAWN),
        ],
    },
    plain("office", "hall", "/an-binh/office", Who::Supervisor),
    plain("office", "clerk", "/an-binh/office", Who::Clerk),
    Row {
        page: "office",
        state: "counter",
        path: "/an-binh/office",
        who: Who::Supervisor,
        languages: BOTH,
        steps: &[Do::Click(".counters tbody tr:first-child .opens"), Do::Wait(".dialog")],
    },
    Row {
        page: "office",
        state: "stop",
        path: "/an-binh/office",
        who: Who::Supervisor,
        languages: BOTH,
        steps: &[Do::Click(".lines tbody tr:first-child .opens"), Do::Wait(".dialog")],
    },
    Row {
        page: "office",
        state: "figures",
        path: "/an-binh/office",
        who: Who::Supervisor,
        languages: BOTH,
        steps: &[Do::Click(".strip .button:last-child"), Do::Wait(".dialog table")],
    },
    Row {
        page: "office",
        state: "cut",
        path: "/an-binh/office",
        who: Who::Supervisor,
        languages: BOTH,
        steps: &[Do::Wait(".counters"), Do::CutLink],
    },
    plain("ticket", "waiting", "/t/{waiting}", Who::Anybody),
    plain("ticket", "called", "/t/{called}", Who::Anybody),
    plain("ticket", "serving", "/t/{serving}", Who::Anybody),
    plain("ticket", "missed", "/t/{missed}", Who::Anybody),
    plain("ticket", "parked", "/t/{parked}", Who::Anybody),
    plain("ticket", "done", "/t/{done}", Who::Anybody),
    plain("ticket", "withdrawn", "/t/{withdrawn}", Who::Anybody),
    plain("invitation", "first", "/invitation?first", Who::Anybody),
    Row {
        page: "invitation",
        state: "different",
        path: "/invitation",
        who: Who::Anybody,
        languages: BOTH,
        steps: &[
            Do::Type("#password", "cửa sổ nhìn ra sông"),
            Do::Type("#again", "cửa sổ nhìn ra biển"),
            Do::Click("button[name=send]"),
            Do::Until("a word about it", "document.getElementById('said').innerText !== ''"),
        ],
    },
    Row {
        page: "ticket",
        state: "claimed",
        path: "/t/{claimed}",
        who: Who::Anybody,
        languages: BOTH,
        steps: &[Do::Wait(".actions")],
    },
    Row {
        page: "ticket",
        state: "give-up",
        path: "/t/{waiting}",
        who: Who::Anybody,
        languages: BOTH,
        steps: &[Do::Click(".actions .quiet"), Do::Wait("[role=dialog]")],
    },
    Row {
        page: "visit",
        state: "service",
        path: "/an-binh#ho-tich",
        who: Who::Anybody,
        languages: BOTH,
        steps: &[Do::Click("details:first-of-type summary"), Do::Wait("details[open]")],
    },
    Row {
        page: "visit",
        state: "book",
        path: "/an-binh#ho-tich/book",
        who: Who::Anybody,
        languages: BOTH,
        steps: &[Do::Click("label:nth-child(3) input[name=time]")],
    },
    Row {
        page: "visit",
        state: "code",
        path: "/an-binh#~code",
        who: Who::Anybody,
        languages: BOTH,
        steps: &[Do::Click("form button[type=submit]"), Do::Wait(".wrong")],
    },
    Row {
        page: "board",
        state: "calls",
        path: "/an-binh/board",
        who: Who::Anybody,
        languages: BOTH,
        steps: &[Do::Wait(".hero .number")],
    },
    Row {
        page: "board",
        state: "shallow",
        path: "/an-binh/board?depth=4&sound=off",
        who: Who::Anybody,
        languages: BOTH,
        steps: &[Do::Wait(".hero .number")],
    },
    Row {
        page: "board",
        state: "deep",
        path: "/an-binh/board?depth=15&sound=off",
        who: Who::Anybody,
        languages: &["vi"],
        steps: &[Do::Wait(".hero .number")],
    },
    Row {
        page: "board",
        state: "notices",
        path: "/an-binh/board?depth=4&notices=half&sound=off",
        who: Who::Anybody,
        languages: BOTH,
        steps: &[Do::Wait(".in-notices")],
    },
    Row {
        page: "board",
        state: "counter",
        path: "/an-binh/board?counter=2",
        who: Who::Anybody,
        languages: &["vi"],
        steps: &[Do::Wait(".hero .number")],
    },
    Row {
        page: "board",
        state: "no-zone",
        path: "/an-binh/board?zone=nowhere",
        who: Who::Anybody,
        languages: BOTH,
        steps: &[Do::Wait("main h1")],
    },
    Row {
        page: "kiosk",
        state: "pairing",
        path: "/an-binh/kiosk",
        who: Who::Anybody,
        languages: &["vi"],
        steps: &[Do::Wait(".pairing-code")],
    },
    Row {
        page: "kiosk",
        state: "services",
        path: "/an-binh/kiosk",
        who: Who::Kiosk,
        languages: &["vi"],
        steps: &[Do::Wait("button >> Hộ tịch")],
    },
    Row {
        page: "kiosk",
        state: "services-en",
        path: "/an-binh/kiosk?lang=en",
        who: Who::Kiosk,
        languages: &["en"],
        steps: &[Do::Wait("button >> Civil status")],
    },
    Row {
        page: "kiosk",
        state: "large-dark",
        path: "/an-binh/kiosk",
        who: Who::Kiosk,
        languages: &["vi"],
        steps: &[Do::Wait("button >> Hộ tịch"), Do::Click("button >> Chữ to"), Do::Click("button >> Tương phản cao")],
    },
    Row {
        page: "kiosk",
        state: "classes",
        path: "/an-binh/kiosk",
        who: Who::Kiosk,
        languages: &["vi"],
        steps: &[Do::Wait("button >> Hộ tịch"), Do::Click("button >> Tôi thuộc diện ưu tiên")],
    },
    Row {
        page: "kiosk",
        state: "card",
        path: "/an-binh/kiosk",
        who: Who::Kiosk,
        languages: &["vi"],
        steps: &[
            Do::Wait("button >> Hộ tịch"),
            Do::Click("button >> Hộ tịch"),
            Do::Click("label >> Đăng ký khai sinh"),
        ],
    },
    Row {
        page: "kiosk",
        state: "card-plain",
        path: "/an-binh/kiosk",
        who: Who::Kiosk,
        languages: &["vi"],
        steps: &[Do::Wait("button >> Hộ tịch"), Do::Click("button >> Trả kết quả")],
    },
    Row {
        page: "kiosk",
        state: "card-en",
        path: "/an-binh/kiosk?lang=en",
        who: Who::Kiosk,
        languages: &["en"],
        steps: &[Do::Click("button >> Civil status"), Do::Click("label >> Birth registration")],
    },
    Row {
        page: "kiosk",
        state: "further",
        path: "/an-binh/kiosk",
        who: Who::Kiosk,
        languages: &["vi"],
        steps: &[Do::Wait("button >> Hộ tịch"), Do::Click("button >> Hộ tịch"), Do::Click("button >> Thêm việc khác")],
    },
    Row {
        page: "kiosk",
        state: "keypad",
        path: "/an-binh/kiosk",
        who: Who::Kiosk,
        languages: &["vi"],
        steps: &[Do::Wait("button >> Hộ tịch"), Do::Click("button >> Tôi có số")],
    },
    Row {
        page: "kiosk",
        state: "letters",
        path: "/an-binh/kiosk",
        who: Who::Kiosk,
        languages: &["vi"],
        steps: &[Do::Wait("button >> Hộ tịch"), Do::Click("button >> Tôi có số"), Do::Click("button >> Chữ cái đầu")],
    },
    Row {
        page: "kiosk",
        state: "known",
        path: "/an-binh/kiosk",
        who: Who::Kiosk,
        languages: &["vi"],
        steps: &[
            Do::Wait("button >> Hộ tịch"),
            Do::Click("button >> Tôi có số"),
            Do::Type("#typed", "1001"),
            Do::Press("Enter"),
            Do::Wait(".huge"),
        ],
    },
    Row {
        page: "kiosk",
        state: "number",
        path: "/an-binh/kiosk",
        who: Who::Kiosk,
        languages: &["vi"],
        steps: &[
            Do::Wait("button >> Hộ tịch"),
            Do::Click("button >> Hộ tịch"),
            Do::Click("button >> LẤY SỐ"),
            Do::Wait(".huge"),
        ],
    },
    Row {
        page: "kiosk",
        state: "card-lost",
        path: "/an-binh/kiosk",
        who: Who::Kiosk,
        languages: &["vi"],
        steps: &[Do::Wait("button >> Hộ tịch"), Do::Click("button >> Hộ tịch"), Do::CutLink, Do::Wait(".banner")],
    },
    Row {
        page: "kiosk",
        state: "lost",
        path: "/an-binh/kiosk",
        who: Who::Kiosk,
        languages: &["vi"],
        steps: &[Do::Wait("button >> Hộ tịch"), Do::CutLink, Do::Wait(".banner")],
    },
];
