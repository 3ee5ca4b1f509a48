//! Every screen of the kiosk, reached as a citizen reaches it.

use std::sync::Arc;

use dispenser::kiosk::{Kiosk, Message};
use dispenser::press::Wish;
use dispenser::slip::{Draft, Slip};
use protocol::view::DispenserView;
use protocol::{Code, Problem};
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
        let issued = office::issued(number, link);
        let wish = Wish { service: issued.service.clone(), procedure: issued.procedure.clone(), class: None };
        let words = Texts::builtin().words(self.kiosk.lang());
        let slip = Slip::new(&Draft::new(&self.view, &wish, self.kiosk.lang()), &issued, &words);
        self.told(Message::Issued { issued: Box::new(issued), slip: Box::new(slip) })
            .told(Message::Printed(format!("slips/{number}-6f1c.png").into()))
    }
}

fn closed(code: Code) -> DispenserView {
    let mut view = office::view();
    for service in &mut view.services {
        service.closed = Some(Problem::new(code));
    }
    view
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

/// All screens by name, in a size and a language.
pub(crate) fn all(size: Size, lang: &Lang) -> Vec<(&'static str, Visit)> {
    let tongue = if *lang == Lang::EN { "*" } else { "" };
    let at = |view: DispenserView| Visit::to(view, size).keys(tongue);
    let open = || at(office::view());
    let lost = Message::Link(Freshness::Stale { since: Millis(1000) });
    let link = Some("https://so.anbinh.example/t/AB3D5FGH7JKM9NPQRSTVWXYZ23");
    let busy = Message::Trouble(Problem::new(Code::DiskFull));
    vec![
        ("services", open()),
        ("services-chosen", open().chosen_by_arrows()),
        ("services-half-closed", at(half_closed())),
        ("services-closed", at(closed(Code::OutsideHours))),
        ("services-large", open().keys("/")),
        ("services-lost", open().told(lost.clone()).wait(83)),
        ("classes", open().keys("-")),
        ("procedures", open().keys("1")),
        ("card", open().keys("11")),
        ("card-priority", open().keys("-2").keys("11")),
        ("card-without-procedure", open().keys("6")),
        ("card-large", open().keys("/11")),
        ("idle-warning", open().keys("1").wait(37)),
        ("asking", open().keys("11\n").wait(3)),
        ("asking-lost", open().keys("11\n").told(lost).wait(25)),
        ("asking-refused-just-now", open().keys("11\n").told(busy).wait(2)),
        ("number", open().keys("11\n").given("1042", None).wait(2)),
        ("number-with-code", open().keys("11\n").given("A1000", link).wait(2)),
        ("number-not-printed", open().keys("16").given("11000", None).told(Message::NotPrinted).wait(2)),
        ("cancelled", open().keys("11\n").given("1042", None).keys("0").told(Message::Withdrawn("1042".to_owned()))),
        ("gave-up", open().keys("11\n").wait(21).keys("0")),
        ("refused", open().keys("11\n").told(Message::Refused(Problem::new(Code::QuotaUsedUp)))),
        ("disk-full", open().keys("11\n").told(Message::NotKept { full: true })),
        ("wrong-office", at(office::view()).told(Message::NoView(Problem::new(Code::UnknownOffice)))),
    ]
}

impl Visit {
    fn chosen_by_arrows(mut self) -> Visit {
        for code in [KeyCode::Down, KeyCode::Down, KeyCode::Right] {
            self.input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
        self
    }
}
