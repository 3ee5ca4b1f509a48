//! Every screen of the kiosk, reached as a citizen reaches it.

use std::sync::Arc;

use dispenser::kiosk::{Kiosk, Message, Stage};
use dispenser::press::Wish;
use dispenser::promise::Promise;
use dispenser::slip::{Draft, Slip};
use protocol::view::DispenserView;
use protocol::{Code, Issued, Params, PrintProblem, Problem};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;
use terminal::{Depth, Freshness, Input, Millis, Screen, Theme};
use texts::{Lang, Texts};

use super::office;

/// A kiosk at a moment.
pub(crate) struct Visit {
    pub(crate) kiosk: Kiosk,
    pub(crate) now: Millis,
    view: DispenserView,
}

impl Visit {
    /// A kiosk that shows this office, a second after it was connected.
    pub(crate) fn to(view: DispenserView, size: Size) -> Visit {
        let kiosk = Kiosk::new(&Texts::builtin().words(&Lang::VI), Theme::new(Depth::True));
        let mut visit = Visit { kiosk, now: Millis(1000), view: view.clone() };
        visit.input(Input::Resize(size));
        visit.hear(Message::Link(Freshness::Live));
        visit.hear(Message::View { view: Arc::new(view), now: office::NOW });
        visit
    }

    pub(crate) fn input(&mut self, input: Input<Message>) {
        drop(self.kiosk.update(input, self.now));
    }

    pub(crate) fn hear(&mut self, message: Message) {
        self.input(Input::Message(message));
    }

    /// Presses one key after the other; `\n` is Enter.
    #[must_use]
    pub(crate) fn keys(mut self, keys: &str) -> Visit {
        for key in keys.chars() {
            let code = if key == '\n' { KeyCode::Enter } else { KeyCode::Char(key) };
            self.input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
        self
    }

    /// Lets time pass, with the ticks that the kiosk asks for.
    #[must_use]
    pub(crate) fn wait(mut self, seconds: u64) -> Visit {
        let end = self.now + Millis::from_seconds(seconds);
        while let Some(wake) = self.kiosk.next_wake(self.now).filter(|wake| *wake <= end) {
            self.now = wake;
            self.input(Input::Tick);
        }
        self.now = end;
        self
    }

    #[must_use]
    pub(crate) fn told(mut self, message: Message) -> Visit {
        self.hear(message);
        self
    }

    /// The office gives this number, and the slip is printed.
    #[must_use]
    pub(crate) fn given(self, number: &str, link: Option<&str>) -> Visit {
        let paper = Some(format!("slips/{number}-6f1c.png").into());
        self.answers(office::issued(number, link)).told(Message::Printed(paper))
    }

    /// The office answers with this number, and the slip is printed.
    #[must_use]
    pub(crate) fn answered(self, wish: &Wish, issued: Issued) -> Visit {
        let paper = Some(format!("slips/{}-6f1c.png", issued.number).into());
        self.told_of(wish, issued).told(Message::Printed(paper))
    }

    /// The number that was asked for is this one.
    fn answers(self, issued: Issued) -> Visit {
        let Stage::Asking { wish, .. } = self.kiosk.stage() else { panic!("no number was asked for") };
        let wish = (**wish).clone();
        self.told_of(&wish, issued)
    }

    fn told_of(self, wish: &Wish, issued: Issued) -> Visit {
        let words = Texts::builtin().words(self.kiosk.lang());
        let promise = Promise::of(&self.view, &issued.service);
        let draft = Draft { promise, ..Draft::new(&self.view, wish, &issued, self.kiosk.lang()) };
        let slip = Box::new(Slip::new(&draft, &issued, &words));
        let may_cancel = !wish.is_check_in() && !issued.key.is_empty();
        self.told(Message::Issued { issued: Box::new(issued), slip, may_cancel })
    }

    /// The office says how the number that was typed stands.
    #[must_use]
    pub(crate) fn known(self, state: &str, may_return: bool) -> Visit {
        let Stage::Looking { number, .. } = self.kiosk.stage() else { panic!("no number was typed") };
        let (asked, view) = (number.clone(), Box::new(office::number(number, state, may_return)));
        self.told(Message::Known { asked, view })
    }
}

fn again(code: Code, day: &str, time: &str) -> Problem {
    Problem::new(code).with(Params { day: Some(day.to_owned()), time: Some(time.to_owned()), ..Params::default() })
}

fn closed(problem: &Problem) -> DispenserView {
    let mut view = office::view();
    for service in &mut view.services {
        service.closed = Some(problem.clone());
    }
    view
}

/// One service stopped with a reason and one without, one too late for today.
fn stopped() -> DispenserView {
    let mut view = office::view();
    let mut outage = again(Code::ServicePaused, "2025-11-21", "15:30");
    outage.params.reason = Some("Mất điện khu máy chủ dữ liệu đất đai".to_owned());
    view.services[2].closed = Some(outage);
    view.services[3].closed = Some(Problem::new(Code::ServicePaused));
    view.services[4].closed = Some(again(Code::NoTimeLeft, "2025-11-24", "07:00"));
    view
}

/// A number that was claimed as a priority one.
fn claimed(number: &str) -> Issued {
    Issued { claim: Some("u1".to_owned()), ..office::issued(number, None) }
}

/// One service paused, one without numbers left, and a long name of the office.
fn half_closed() -> DispenserView {
    let mut view = office::view();
    view.services[1].closed = Some(Problem::new(Code::ServicePaused));
    view.services[4].closed = Some(Problem::new(Code::QuotaUsedUp));
    let long = "Trung tâm Phục vụ hành chính công xã Nguyễn Nghiêm – Đức Phổ – Quảng Ngãi (cơ sở hai)";
    view.name.0.insert("vi".to_owned(), long.to_owned());
    view
}

#[path = "machine.rs"]
mod machine;

/// All screens by name, in a size and a language.
pub(crate) fn all(size: Size, lang: &Lang) -> Vec<(&'static str, Visit)> {
    let tongue = if *lang == Lang::EN { "*" } else { "" };
    let at = |view: DispenserView| Visit::to(view, size).keys(tongue);
    let open = || at(office::view());
    let lost = Message::Link(Freshness::Stale { since: Millis(1000) });
    let link = Some("https://so.anbinh.example/t/AB3D5FGH7JKM9NPQRSTVWXYZ23");
    let early = Message::Refused(again(Code::TooEarly, "2025-11-21", "09:00"));
    let busy = Message::Trouble(Problem::new(Code::DiskFull));
    let mut all = vec![
        ("services", open()),
        ("services-chosen", open().chosen_by_arrows()),
        ("services-half-closed", at(half_closed())),
        ("services-stopped", at(stopped())),
        ("services-noon", at(office::at_noon())),
        ("services-closed", at(closed(&Problem::new(Code::OutsideHours)))),
        ("services-closed-until", at(closed(&again(Code::OutsideHours, "2025-11-24", "07:00")))),
        ("services-large", open().keys("/")),
        ("services-lost", open().told(lost.clone()).wait(83)),
        ("classes", open().keys("-")),
        ("procedures", open().keys("1")),
        ("card", open().keys("11")),
        ("card-priority", open().keys("-2").keys("11")),
        ("card-with-more", open().keys("11").with_more()),
        ("card-noon", at(office::at_noon()).keys("11")),
        ("extras", open().keys("11-")),
        ("extras-chosen", open().keys("11").with_more().keys("-")),
        ("further", open().keys("11-16").keys("1")),
        ("needs", open().keys("11-313")),
        ("services-priority-and-needs", open().keys("-3-53").keys("0")),
        ("files", open().keys("11-212")),
        ("keypad", open().keys(".")),
        ("keypad-typed", open().keys(".1042")),
        ("keypad-letter", open().keys(".1000++")),
        ("keypad-code", open().keys(".1482913507")),
        ("looking", open().keys(".1042\n").wait(2)),
        ("state-waiting", open().keys(".1042\n").known("waiting", false)),
        ("state-called", open().keys(".A1000\n").known("called", false)),
        ("state-missed", open().keys(".11000\n").known("missed", true)),
        ("state-missed-too-often", open().keys(".1042\n").known("missed", false)),
        ("state-parked", open().keys(".1042\n").known("parked", true)),
        ("state-done", open().keys(".1042\n").known("done", false)),
        ("returning", open().keys(".1042\n").known("missed", true).keys("\n").wait(2)),
        ("returned", open().keys(".1042\n").known("missed", true).keys("\n").back("1042")),
        ("no-such-number", open().keys(".9999\n").not_known("9999")),
        ("card-without-procedure", open().keys("6")),
        ("card-large", open().keys("/11")),
        ("idle-warning", open().keys("1").wait(37)),
        ("asking", open().keys("11\n").wait(3)),
        ("asking-lost", open().keys("11\n").told(lost).wait(25)),
        ("asking-refused-just-now", open().keys("11\n").told(busy).wait(2)),
        ("number", open().keys("11\n").given("1042", None).wait(2)),
        ("number-doubted", open().keys("11\n").given("1042", None).keys("0").wait(2)),
        ("number-with-code", open().keys("11\n").given("A1000", link).wait(2)),
        ("number-claimed", open().keys("-2").keys("11\n").claimed()),
        ("number-of-appointment", open().keys(".1482913507\n").given("A1000", None).wait(2)),
        ("too-early", open().keys(".1482913507\n").told(early.clone())),
        ("number-noon", at(office::at_noon()).keys("11\n").given("1042", None).wait(2)),
        (
            "number-not-printed",
            open().keys("16").given("11000", None).told(Message::NotPrinted(PrintProblem::Failed)).wait(2),
        ),
        ("cancelled", open().keys("11\n").given("1042", None).keys("0-").told(Message::Withdrawn("1042".to_owned()))),
        ("gave-up", open().keys("11\n").wait(21).keys("0")),
        ("refused", open().keys("11\n").told(Message::Refused(Problem::new(Code::QuotaUsedUp)))),
        ("disk-full", open().keys("11\n").told(Message::NotKept { full: true })),
        ("wrong-office", at(office::view()).told(Message::NoView(Problem::new(Code::UnknownOffice)))),
    ];
    all.extend(machine::all(&at));
    all
}

impl Visit {
    /// From a card: something else to do, three files, help; and back.
    fn with_more(self) -> Visit {
        self.keys("-12").keys("23\n").keys("313").keys("00")
    }

    fn claimed(self) -> Visit {
        let Stage::Asking { wish, .. } = self.kiosk.stage() else { panic!("no number was asked for") };
        let wish = (**wish).clone();
        self.answered(&wish, claimed("1042")).wait(2)
    }

    fn back(self, number: &str) -> Visit {
        self.told(Message::Returned(number.to_owned()))
    }

    fn not_known(self, asked: &str) -> Visit {
        self.told(Message::NotKnown { asked: asked.to_owned(), problem: Problem::new(Code::UnknownTicket) })
    }

    fn chosen_by_arrows(mut self) -> Visit {
        for code in [KeyCode::Down, KeyCode::Down, KeyCode::Right] {
            self.input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
        self
    }
}
