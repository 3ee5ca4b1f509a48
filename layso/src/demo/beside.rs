//! Board and kiosk in one terminal: side by side where there is room for both, else one at a time. A key stops the server, and
//! the kiosk goes on.

mod bar;
mod panes;

use std::convert::Infallible;

use dispenser::kiosk::{Kiosk, Message, Order as KioskOrder, Stage};
use display::{Board, News as BoardNews};
use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect, Size};
use terminal::{Effects, HitMap, Input, Millis, Press, Screen, Theme};
use texts::Words;

use super::doors::Stands;
pub(super) use panes::Pane;
use panes::Panes;

/// What the two screens are told, and how the server stands.
pub(super) enum News {
    Board(BoardNews),
    Kiosk(Box<Message>),
    Server(Stands),
}

/// What is asked of the rest of the demo.
pub(super) enum Order {
    Kiosk(KioskOrder),
    /// Stop the server, or start it.
    Server,
}

/// Something to press on the lowest line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Server,
    Other,
    End,
}

/// Both screens, and which of them the keys go to.
pub(super) struct Beside {
    board: Board,
    kiosk: Kiosk,
    words: Words,
    theme: Theme,
    server: Stands,
    keys_to: Pane,
    size: Size,
    held: Press<Act>,
}

impl Beside {
    pub(super) fn new(board: Board, kiosk: Kiosk, words: Words) -> Beside {
        let (theme, size) = (Theme::from_env(), Size::new(80, 24));
        Beside { board, kiosk, words, theme, server: Stands::Up, keys_to: Pane::Kiosk, size, held: Press::new() }
    }

    fn panes(&self) -> Panes {
        Panes::of(Rect::from((Position::ORIGIN, self.size)), self.keys_to)
    }

    fn hits(&self) -> HitMap<Act> {
        let mut hits = HitMap::new();
        for segment in bar::segments(self, self.panes().bar) {
            if let Some(act) = segment.act {
                hits.add(segment.area, act);
            }
        }
        hits
    }

    fn act(&mut self, act: Act, now: Millis) -> Effects<Order> {
        match act {
            Act::End => Effects::quit(),
            Act::Server if matches!(self.server, Stands::Up | Stands::Down) => {
                // A second press meets a server that is on its way.
                self.server = if self.server == Stands::Up { Stands::Stopping } else { Stands::Starting };
                Effects::order(Order::Server)
            }
            Act::Server => Effects::none(),
            Act::Other => {
                self.keys_to = self.keys_to.other();
                self.resize(now)
            }
        }
    }

    /// Gives each screen the size that it has now.
    fn resize(&mut self, now: Millis) -> Effects<Order> {
        let panes = self.panes();
        let board = panes.board.map(|area| of_board(self.board.update(Input::Resize(area.as_size()), now)));
        let kiosk = panes.kiosk.map(|area| of_kiosk(self.kiosk.update(Input::Resize(area.as_size()), now)));
        [board, kiosk].into_iter().flatten().fold(Effects::redraw(), Effects::and)
    }

    fn key(&mut self, key: KeyEvent, now: Millis) -> Effects<Order> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('c') if control => Effects::quit(),
            KeyCode::F(9) => self.act(Act::Server, now),
            KeyCode::Tab | KeyCode::BackTab => self.act(Act::Other, now),
            KeyCode::Char('q') if !matches!(self.kiosk.stage(), Stage::Keypad { .. }) => Effects::quit(),
            _ => match self.keys_to {
                Pane::Board => of_board(self.board.update(Input::Key(key), now)),
                Pane::Kiosk => of_kiosk(self.kiosk.update(Input::Key(key), now)),
            },
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, now: Millis) -> Effects<Order> {
        if let Some(act) = self.held.take(mouse, &self.hits()) {
            return self.act(act, now);
        }
        let (panes, at) = (self.panes(), Position::new(mouse.column, mouse.row));
        let Some(kiosk) = panes.kiosk.filter(|area| area.contains(at)) else { return Effects::none() };
        if matches!(mouse.kind, MouseEventKind::Down(_)) {
            self.keys_to = Pane::Kiosk;
        }
        let mouse = MouseEvent { column: mouse.column - kiosk.x, row: mouse.row - kiosk.y, ..mouse };
        of_kiosk(self.kiosk.update(Input::Mouse(mouse), now))
    }
}

impl Screen for Beside {
    type Message = News;
    type Order = Order;

    fn update(&mut self, input: Input<News>, now: Millis) -> Effects<Order> {
        match input {
            Input::Key(key) => self.key(key, now),
            Input::Mouse(mouse) => self.mouse(mouse, now),
            Input::Resize(size) => {
                self.size = size;
                self.held.forget();
                self.resize(now)
            }
            Input::Tick => {
                of_board(self.board.update(Input::Tick, now)).and(of_kiosk(self.kiosk.update(Input::Tick, now)))
            }
            Input::Message(News::Board(news)) => of_board(self.board.update(Input::Message(news), now)),
            Input::Message(News::Kiosk(message)) => of_kiosk(self.kiosk.update(Input::Message(*message), now)),
            Input::Message(News::Server(server)) => {
                self.server = server;
                Effects::redraw()
            }
        }
    }

    fn render(&self, now: Millis, frame: &mut Frame<'_>) {
        let panes = Panes::of(frame.area(), self.keys_to);
        panes::draw(&panes, self, now, frame);
        bar::draw(self, panes.bar, frame);
    }

    fn next_wake(&self, now: Millis) -> Option<Millis> {
        [self.board.next_wake(now), self.kiosk.next_wake(now)].into_iter().flatten().min()
    }
}

fn of_board(effects: Effects<Infallible>) -> Effects<Order> {
    told(effects, |order| match order {})
}

fn of_kiosk(effects: Effects<KioskOrder>) -> Effects<Order> {
    told(effects, Order::Kiosk)
}

/// The effects of one of the screens as those of both.
fn told<O>(effects: Effects<O>, order: impl Fn(O) -> Order) -> Effects<Order> {
    let mut told = if effects.redraws() { Effects::redraw() } else { Effects::none() };
    if effects.rings() {
        told = told.and_bell();
    }
    if effects.quits() {
        told = told.and_quit();
    }
    effects.into_orders().into_iter().fold(told, |told, one| told.and_order(order(one)))
}

#[cfg(test)]
mod tests;
