//! Every picture of the console that a clerk can meet.

use client::RequestError;
use protocol::view::{Asks, CounterView, MachinesShown, SetAside, Spoken, Stopped};
use protocol::{Answer, Booked, Code, Issued, Need, Params, Policy, Problem, Snapshot, View};
use terminal::{Freshness, Millis, Theme};
use texts::{Lang, Texts, Words};

use super::sample::*;
use crate::{Console, Message, Who};

/// A console on which keys were pressed.
struct Stage<'a> {
    lang: &'a Lang,
    theme: Theme,
}

impl Stage<'_> {
    fn words(&self) -> Words {
        Texts::builtin().words(self.lang)
    }

    fn on(&self, view: CounterView, keys: &str) -> Console {
        let mut console = console(self.lang, self.theme, view);
        press(&mut console, keys);
        console
    }

    /// The same, with a view beside the counter's that comes after the keys, and more keys.
    fn with(&self, view: CounterView, keys: &str, beside: (View, Snapshot), more: &str) -> Console {
        let mut console = self.on(view, keys);
        show_as(&mut console, beside.0, beside.1);
        press(&mut console, more);
        console
    }

    fn answered(&self, view: CounterView, keys: &str, ends: Result<Answer, RequestError>) -> Console {
        let mut console = self.on(view, keys);
        tell(&mut console, Message::Answered { turn: 1, ends });
        console
    }
}

fn sign_in(stage: &Stage<'_>) -> Vec<(&'static str, Console)> {
    let nobody = || {
        let who = Who { office: String::new(), counter: None, clerk: None };
        let mut console = bare(stage.lang, stage.theme, who);
        press(&mut console, "Lan\nxanh biếc");
        console
    };
    let mut unknown = nobody();
    tell(&mut unknown, Message::Fingerprint(["3F", "A0"].repeat(16).join(":")));
    let mut refused = nobody();
    tell(&mut refused, Message::NotSignedIn(stage.words().say("problem-wrong-credentials")));
    let mut ended = stage.on(serving(), "");
    tell(&mut ended, Message::SessionEnded);
    let mut foreign = stage.on(CounterView { clerk: Some("Mai".to_owned()), ..serving() }, "");
    tell(&mut foreign, Message::SessionEnded);
    vec![
        ("sign-in", nobody()),
        ("sign-in-pin", nobody().on_paired_computer(Some("3".to_owned()))),
        ("sign-in-unknown-server", unknown),
        ("sign-in-refused", refused),
        ("sign-in-again", ended),
        ("sign-in-elsewhere", foreign),
        ("sign-out", stage.on(waiting(), "mqx")),
    ]
}

/// Every scene with its name.
pub(crate) fn scenes(lang: &Lang, theme: Theme) -> Vec<(&'static str, Console)> {
    let stage = Stage { lang, theme };
    [
        day(&stage),
        menus(&stage),
        forms(&stage),
        people(&stage),
        office_scenes(&stage),
        seats(&stage),
        links(&stage),
        sign_in(&stage),
        machines(&stage),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What the hall hears, what its machines need, and paper.
fn machines(stage: &Stage<'_>) -> Vec<(&'static str, Console)> {
    let spoken = |spoken| stage.on(with_hand(called(), |ticket| ticket.spoken = Some(spoken)), "");
    let in_trouble = |view: CounterView| CounterView { machines: troubled(), ..view };
    let one_printer = || {
        let printers = troubled().printers.into_iter().take(1).collect();
        let machines = MachinesShown { printers, ..MachinesShown::default() };
        CounterView { machines, ..waiting() }
    };
    let of_number = (View::Number { number: "1049".to_owned() }, Snapshot::Number(number("1049", "waiting")));
    vec![
        ("spoken-waits", spoken(Spoken::Waits(2))),
        ("spoken-not", spoken(Spoken::Not)),
        ("estimated", stage.on(with_hand(serving(), |ticket| ticket.estimated = true), "")),
        ("before-restart", stage.on(before_restart(), "")),
        ("machines", stage.on(in_trouble(serving()), "")),
        ("machines-menu", stage.on(in_trouble(with_hand(called(), |ticket| ticket.spoken = Some(Spoken::Now))), "m")),
        ("roll", stage.on(waiting(), "mu512")),
        ("roll-form", stage.on(waiting(), "mu512\n1")),
        ("print", stage.with(in_trouble(waiting()), "ms1049\n", of_number.clone(), "i")),
        ("print-only", stage.with(one_printer(), "ms1049\n", of_number.clone(), "")),
        ("print-none", stage.with(waiting(), "ms1049\n", of_number, "i")),
    ]
}

/// Every scene of a console with a number pad.
pub(crate) fn keypads(lang: &Lang, theme: Theme) -> Vec<(&'static str, Console)> {
    let stage = Stage { lang, theme };
    let on = |view: CounterView, keys: &str| {
        let mut console = keypad(lang, theme, view);
        press(&mut console, keys);
        console
    };
    let deaf = || with_hand(called(), |ticket| ticket.needs = vec![Need::DoesNotHear]);
    let busy = |view: CounterView| CounterView { machines: troubled(), ..view };
    let mut lost = on(serving(), "");
    tell(&mut lost, Message::Link(Freshness::Stale { since: Millis(21_000) }));
    let mut ended = on(serving(), "");
    tell(&mut ended, Message::SessionEnded);
    let mut closed_since = on(waiting(), "");
    show(&mut closed_since, closed());
    let nothing = Who { office: "an-binh".to_owned(), counter: Some("1".to_owned()), clerk: Some("Lan".to_owned()) };
    vec![
        ("connecting", bare(stage.lang, stage.theme, nothing).with_keypad()),
        ("opening", on(closed(), "")),
        ("paused", on(paused(), "")),
        ("waiting", on(waiting(), "")),
        ("idle", on(idle(), "")),
        ("awaiting", on(awaiting(), "\n")),
        ("called", on(with_hand(called(), |ticket| ticket.spoken = Some(Spoken::Waits(2))), "")),
        ("called-next", on(called(), "\n")),
        ("called-deaf", on(deaf(), "-")),
        ("before-restart", on(before_restart(), "")),
        ("serving", on(busy(serving()), "")),
        ("asked", on(asking(serving()), "0")),
        ("crowded", on(crowded(), "")),
        ("lost", lost),
        ("signed-out", ended),
        ("closed", closed_since),
        ("foreign", on(CounterView { clerk: Some("Nguyễn Thị Minh Khai".to_owned()), ..waiting() }, "")),
    ]
}

fn day(stage: &Stage<'_>) -> Vec<(&'static str, Console)> {
    let serving_legs = {
        let mut view = serving();
        view.in_hand = sent_here().in_hand.map(|mut ticket| {
            ticket.state = "serving".to_owned();
            ticket.started_at = Some(NOW - 372_000);
            ticket
        });
        view
    };
    vec![
        ("closed", stage.on(closed(), "")),
        ("idle-empty", stage.on(idle(), "")),
        ("idle-waiting", stage.on(waiting(), "")),
        ("called", stage.on(called(), "")),
        ("called-claim", stage.on(claiming(), "")),
        ("called-sent-here", stage.on(sent_here(), "")),
        ("called-in-person", stage.on(with_hand(called(), |ticket| ticket.needs = vec![Need::DoesNotHear]), "")),
        ("absent-offered", stage.on(absent(), "")),
        ("serving", stage.on(serving(), "")),
        ("serving-legs", stage.on(serving_legs, "")),
        ("story", stage.on(sent_here(), "i")),
        ("served-or-absent", stage.on(called(), "t")),
        ("really-absent", stage.on(sent_here(), "v")),
        ("nobody-waits", stage.on(idle(), "t")),
        ("awaiting", stage.on(awaiting(), "")),
        ("paused", stage.on(paused(), "")),
        ("waits-for-another", stage.on(waits_for_another(), "")),
        ("not-proved", stage.on(claiming(), "k")),
        ("closing", stage.on(closing(), "")),
        ("closing-release", stage.on(closing(), "2")),
        ("crowded", stage.on(crowded(), "")),
    ]
}

/// Two people wait: one for a clerk who sits elsewhere, one not yet.
fn waits_for_another() -> CounterView {
    let mut view = idle();
    view.lines[0].waiting = 2;
    view.addressed = vec![addressed("1042", "ho-tich", "Nguyễn Thị Minh Khai")];
    view
}

fn menus(stage: &Stage<'_>) -> Vec<(&'static str, Console)> {
    let doubtful = CounterView { clock_in_doubt: true, ..closed() };
    vec![
        ("menu", stage.on(serving(), "m")),
        ("menu-idle", stage.on(waiting(), "m")),
        ("menu-closed", stage.on(doubtful.clone(), "m")),
        ("menu-counter", stage.on(waiting(), "mq")),
        ("menu-office", stage.on(doubtful.clone(), "mo")),
        ("menu-appointments", stage.on(waiting(), "me")),
        ("confirm-clock", stage.on(doubtful, "mog")),
        ("pause", stage.on(waiting(), "mn")),
        ("services", stage.on(waiting(), "mqn2")),
        ("move", stage.on(waiting(), "mqs")),
        ("swap", stage.on(waiting(), "mqd")),
    ]
}

/// A service that wants everything said.
pub(crate) fn asking(view: CounterView) -> CounterView {
    let mut view = view;
    for service in &mut view.services {
        service.asks = Asks { outcome: true, procedure: true, note: true };
    }
    view
}

fn forms(stage: &Stage<'_>) -> Vec<(&'static str, Console)> {
    let long = "Đã xem bản chính. ".repeat(20);
    vec![
        ("end-form", stage.on(serving(), "mk")),
        ("end-asked", stage.on(asking(serving()), "x")),
        ("end-missing", stage.on(asking(serving()), "mk")),
        ("end-procedure", stage.on(serving(), "mk2")),
        ("transfer", stage.on(serving(), "mc")),
        ("transfer-clerk", stage.on(serving(), "mcb")),
        ("transfer-counter", stage.on(serving(), "mcq")),
        ("transfer-form", stage.on(serving(), "mc23Cần chứng thực thêm ba bản sao\n")),
        ("transfer-note", stage.on(serving(), &format!("mc13{long}"))),
        ("issue", stage.on(waiting(), "mp")),
        ("issue-form", stage.on(waiting(), "mp132")),
        ("issue-needs", stage.on(waiting(), "mp141")),
        ("class", stage.on(serving(), "md")),
        ("needs", stage.on(serving(), "my3")),
        ("add-service", stage.on(serving(), "mh")),
        ("type-number", stage.on(waiting(), "ms1039")),
    ]
}

fn people(stage: &Stage<'_>) -> Vec<(&'static str, Console)> {
    let many: Vec<SetAside> =
        (0..23).map(|nth| aside(&(1001 + nth).to_string(), "missed", i64::from(nth) * 7 + 3)).collect();
    let of_number =
        |name: &str, state: &str| (View::Number { number: name.to_owned() }, Snapshot::Number(number(name, state)));
    let of_line = || (View::Tickets { service: "ho-tich".to_owned(), before: None }, Snapshot::Tickets(tickets()));
    let of_slots = || (View::Slots { service: "ho-tich".to_owned() }, Snapshot::Slots(slots()));
    let booked = Booked {
        code: "31 204 817".to_owned(),
        service: "ho-tich".to_owned(),
        procedure: None,
        day: "2026-11-24".to_owned(),
        minute: 510,
    };
    let issued = Issued {
        key: "k".to_owned(),
        number: "11000".to_owned(),
        service: "dat-dai".to_owned(),
        procedure: None,
        class: "ordinary".to_owned(),
        claim: None,
        late: false,
        state: "waiting".to_owned(),
        ahead: 4,
        joined_at: NOW,
        link: None,
    };
    vec![
        ("set-aside", stage.on(CounterView { set_aside: many, ..waiting() }, "mv»")),
        ("number-coming", stage.on(waiting(), "ms1039\n")),
        ("number-waiting", stage.with(waiting(), "ms1049\n", of_number("1049", "waiting"), "")),
        ("number-missed", stage.with(waiting(), "ms1039\n", of_number("1039", "missed"), "")),
        ("number-held", stage.with(waiting(), "ms1040\n", of_number("1040", "serving"), "")),
        ("number-for-another", stage.with(waits_for_another(), "ms1042\n", of_number("1042", "waiting"), "g")),
        ("places-in-hand", stage.on(serving(), "mr")),
        ("places", stage.with(waiting(), "ms1039\n", of_number("1039", "missed"), "r")),
        ("withdraw", stage.with(waiting(), "ms1049\n", of_number("1049", "waiting"), "x")),
        ("find", stage.on(waiting(), "mf")),
        ("found", stage.with(waiting(), "mf1", of_line(), "")),
        ("book-day", stage.with(waiting(), "meh1", of_slots(), "")),
        ("book-slot", stage.with(waiting(), "meh1", of_slots(), "2")),
        ("told-slot", stage.answered(waiting(), "med1\n", Ok(Answer::Booked(booked)))),
        ("told-number", stage.answered(waiting(), "mp3p", Ok(Answer::Issued(issued)))),
    ]
}

fn office_scenes(stage: &Stage<'_>) -> Vec<(&'static str, Console)> {
    let mut stopped = waiting();
    stopped.services[2].stopped = Some(Stopped { reason: Some("system-down".to_owned()), until: None });
    let ratio = Some(Policy::Ratio { priority: 1, ordinary: 2 });
    vec![
        ("stop-form", stage.on(waiting(), "mod311")),
        ("stop-waiting", stage.on(waiting(), "mod33")),
        ("resume-service", stage.on(stopped, "mom")),
        ("policy", stage.on(CounterView { policy: ratio, ..waiting() }, "mot")),
        ("addressed", stage.with(waiting(), "mor", (View::Office, Snapshot::Office(office())), "")),
    ]
}

fn seats(stage: &Stage<'_>) -> Vec<(&'static str, Console)> {
    let nowhere = |clerk: Option<&str>| {
        let who = Who { office: "an-binh".to_owned(), counter: None, clerk: clerk.map(str::to_owned) };
        bare(stage.lang, stage.theme, who)
    };
    let mut choosing = nowhere(Some("Hùng"));
    show_as(&mut choosing, View::Office, Snapshot::Office(office()));
    let mut take_over = choosing.clone();
    press(&mut take_over, "3");
    let mut welcome = choosing.clone();
    press(&mut welcome, "\n");
    let opened = Answer::Counter { counter: "4".to_owned(), status: "open".to_owned(), services: None };
    tell(&mut welcome, Message::Answered { turn: 1, ends: Ok(opened) });
    show(&mut welcome, CounterView { id: "4".to_owned(), clerk: Some("Hùng".to_owned()), ..waiting() });
    // What was done is read: the welcome stays longer.
    let taken = |view: CounterView, clerk: Option<&str>| CounterView { clerk: clerk.map(str::to_owned), ..view };
    let then = |first: CounterView, then: CounterView| {
        let mut console = stage.on(first, "");
        show(&mut console, then);
        console
    };
    let mut elsewhere = closed();
    elsewhere.counters[4].clerk = Some("Lan".to_owned());
    vec![
        ("seats-coming", nowhere(Some("Hùng"))),
        ("seats", choosing),
        ("seats-take-over", take_over),
        ("welcome", welcome),
        ("lock-foreign", stage.on(taken(waiting(), Some("Nguyễn Thị Minh Khai")), "")),
        ("lock-taken-over", then(serving(), taken(serving(), Some("Hùng")))),
        ("lock-ended", then(waiting(), closed())),
        ("lock-elsewhere", stage.on(elsewhere, "")),
    ]
}

fn links(stage: &Stage<'_>) -> Vec<(&'static str, Console)> {
    let params = Params { counter: Some("1".to_owned()), number: Some("1042".to_owned()), ..Params::default() };
    let problem = Box::new(Problem::new(Code::TicketInHand).with(params));
    let mut lost = stage.on(serving(), "");
    tell(&mut lost, Message::Link(Freshness::Stale { since: Millis(21_000) }));
    let mut unsent = stage.on(called(), "x");
    tell(&mut unsent, Message::Link(Freshness::Stale { since: Millis(58_000) }));
    vec![
        ("refusal", stage.answered(called(), "x", Err(RequestError::Refused(problem)))),
        ("blocked", stage.on(idle(), "x")),
        ("sending", stage.on(serving(), "t")),
        ("lost", lost),
        ("unsent", unsent),
        ("unheard", stage.on(CounterView { unheard: true, ..waiting() }, "")),
    ]
}
