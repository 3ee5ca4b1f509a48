mod alone;
mod fit;
mod flow;
mod more;
mod news;
mod numbers;
mod paper;
mod staff;
mod time;

use std::sync::Arc;

use protocol::view::DispenserView;
use protocol::{Booked, PrintProblem, PrinterTrouble};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;
use terminal::Depth;

use super::*;
use crate::office;
use crate::press::Errand;

/// A citizen before a kiosk, and the orders that the kiosk gave.
struct Visit {
    kiosk: Kiosk,
    now: Millis,
    orders: Vec<Order>,
}

impl Visit {
    fn to(view: DispenserView, columns: u16, rows: u16) -> Visit {
        let kiosk = Kiosk::new(&Texts::builtin().words(&Lang::VI), Theme::new(Depth::True));
        let mut visit = Visit { kiosk, now: Millis(1000), orders: Vec::new() };
        visit.input(Input::Resize(Size::new(columns, rows)));
        visit.hear(Message::Link(Freshness::Live));
        visit.hear(Message::View { view: Arc::new(view), now: office::NOW });
        visit
    }

    fn sample() -> Visit {
        Visit::to(office::view(), 80, 24)
    }

    fn input(&mut self, input: Input<Message>) {
        let effects = self.kiosk.update(input, self.now);
        self.orders.extend(effects.into_orders());
    }

    fn hear(&mut self, message: Message) {
        self.input(Input::Message(message));
    }

    fn press(&mut self, code: KeyCode) {
        self.input(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    /// Presses one key after the other; `\n` is Enter.
    fn keys(&mut self, keys: &str) {
        for key in keys.chars() {
            self.press(if key == '\n' { KeyCode::Enter } else { KeyCode::Char(key) });
        }
    }

    /// Lets time pass, with the ticks that the kiosk asks for.
    fn wait(&mut self, seconds: u64) {
        let end = self.now + Millis::from_seconds(seconds);
        while let Some(wake) = self.kiosk.next_wake(self.now).filter(|wake| *wake <= end) {
            assert!(wake > self.now, "a wake at {wake:?} is no later than {:?}", self.now);
            self.now = wake;
            self.input(Input::Tick);
        }
        self.now = end;
    }

    fn mouse(&mut self, kind: MouseEventKind, at: Rect) {
        let (column, row) = (at.x + at.width / 2, at.y + at.height / 2);
        self.input(Input::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    }

    fn place_of(&self, act: Act) -> Rect {
        let hits = self.kiosk.hits(self.now);
        let place = hits.places().find(|(_, known)| **known == act).map(|(place, _)| place);
        place.unwrap_or_else(|| panic!("{act:?} cannot be pressed on {:?}", self.kiosk.stage))
    }

    fn touch(&mut self, act: Act) {
        let place = self.place_of(act);
        self.mouse(MouseEventKind::Down(MouseButton::Left), place);
        self.mouse(MouseEventKind::Up(MouseButton::Left), place);
    }

    fn given(&mut self, number: &str) {
        self.answered(office::issued(number, None));
    }

    fn answered(&mut self, issued: protocol::Issued) {
        let words = self.kiosk.words();
        let wish = Wish::Number(Errand { service: issued.service.clone(), ..Errand::default() });
        let draft = crate::slip::Draft::new(&office::view(), &wish, &issued, &Lang::VI);
        let slip = Box::new(crate::slip::Slip::new(&draft, &issued, &words));
        let may_cancel = !matches!(&self.kiosk.stage, Stage::Asking { wish, .. } if wish.is_check_in());
        self.hear(Message::Issued { issued: Box::new(issued), slip, may_cancel });
    }

    /// The printer says that this is wrong, or nothing.
    fn printer(&mut self, troubles: &[PrinterTrouble]) {
        self.hear(Message::Printer(PrinterState { troubles: troubles.to_vec(), slips_left: None }));
    }

    /// All that is on the screen, without its spaces.
    fn text(&self) -> String {
        let mut terminal =
            ratatui::Terminal::new(ratatui::backend::TestBackend::new(self.kiosk.size.width, self.kiosk.size.height))
                .expect("a screen in memory");
        terminal.draw(|frame| self.kiosk.render(self.now, frame)).expect("drawing in memory");
        terminal
            .backend()
            .buffer()
            .content()
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect::<String>()
            .replace(' ', "")
    }

    fn says(&self, text: &str) -> bool {
        self.text().contains(&text.replace(' ', ""))
    }

    fn is_at_rest(&self) -> bool {
        self.kiosk.is_at_rest()
    }

    fn notice(&self) -> Option<&Notice> {
        match &self.kiosk.stage {
            Stage::Notice { notice, .. } => Some(notice),
            _ => None,
        }
    }
}

fn take(service: &str, procedure: Option<&str>, class: Option<&str>) -> Order {
    let owned = |text: &str| text.to_owned();
    let (service, procedure, class) = (owned(service), procedure.map(owned), class.map(owned));
    let wish = Wish::Number(Errand { service, procedure, class, ..Errand::default() });
    Order::Take { wish, lang: Lang::VI }
}

/// The appointment of somebody who was sent home.
fn booked() -> Booked {
    Booked {
        code: "1716377".to_owned(),
        service: "huong-dan".to_owned(),
        procedure: None,
        day: "2025-11-24".to_owned(),
        minute: 450,
    }
}
