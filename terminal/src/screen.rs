//! The shape of a program with a screen: inputs go in, effects come out, the picture is a function of the model.

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;
use ratatui::layout::Size;

use crate::Millis;

/// A program's model, and what happens to it. The type itself is the model.
pub trait Screen {
    /// What the rest of the program tells the screen: news from the connection, the result of an order.
    type Message;
    /// What the screen asks of the rest of the program: to send a request, to print a slip.
    type Order;

    /// Takes one input. Nothing is done here beyond changing the model: what is to be done is told in the effects.
    fn update(&mut self, input: Input<Self::Message>, now: Millis) -> Effects<Self::Order>;

    /// Draws the whole screen. Pure: the same model at the same `now` in the same size gives the same picture.
    fn render(&self, now: Millis, frame: &mut Frame<'_>);

    /// When the model wants its next [`Input::Tick`] because time alone changes the picture or the model: the next
    /// second of a clock, the end of a dwell. `None`: not before something comes in. Moments closer than 100 ms apart
    /// are put off to 100 ms.
    fn next_wake(&self, now: Millis) -> Option<Millis>;
}

/// What comes to a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input<M> {
    /// A key was pressed, or repeats. Ctrl+C comes as a key as well; Ctrl+L does not: it repaints.
    Key(KeyEvent),
    /// The mouse did something, if [`Options::mouse`](crate::Options::mouse) asks for it.
    Mouse(MouseEvent),
    /// The screen has this size: comes first of all, and at each change. A whole repaint follows by itself.
    Resize(Size),
    /// The moment that [`Screen::next_wake`] gave has come. A redraw follows by itself.
    Tick,
    /// A message from the rest of the program.
    Message(M),
}

/// What an input brought about.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effects<O> {
    pub(crate) redraw: bool,
    pub(crate) bell: bool,
    pub(crate) quit: bool,
    pub(crate) orders: Vec<O>,
}

impl<O> Effects<O> {
    /// Nothing that could be seen.
    pub fn none() -> Self {
        Effects { redraw: false, bell: false, quit: false, orders: Vec::new() }
    }

    /// The picture has changed.
    pub fn redraw() -> Self {
        Effects { redraw: true, ..Effects::none() }
    }

    /// The program ends.
    pub fn quit() -> Self {
        Effects { quit: true, ..Effects::none() }
    }

    /// The rest of the program is to do this. The picture is drawn anew as well.
    pub fn order(order: O) -> Self {
        Effects::redraw().and_order(order)
    }

    /// The same, and this order. Orders are carried out in their order.
    pub fn and_order(mut self, order: O) -> Self {
        self.orders.push(order);
        self
    }

    /// The same, and the terminal's bell, once.
    pub fn and_bell(self) -> Self {
        Effects { bell: true, ..self }
    }

    /// The same, and the end of the program.
    pub fn and_quit(self) -> Self {
        Effects { quit: true, ..self }
    }

    /// The effects of both, those of `self` first; one bell at most.
    pub fn and(mut self, then: Effects<O>) -> Self {
        self.orders.extend(then.orders);
        Effects {
            redraw: self.redraw || then.redraw,
            bell: self.bell || then.bell,
            quit: self.quit || then.quit,
            orders: self.orders,
        }
    }

    /// Whether the picture is to be drawn anew.
    pub fn redraws(&self) -> bool {
        self.redraw
    }

    /// Whether the bell rings.
    pub fn rings(&self) -> bool {
        self.bell
    }

    /// Whether the program ends.
    pub fn quits(&self) -> bool {
        self.quit
    }

    /// What the rest of the program is to do.
    pub fn orders(&self) -> &[O] {
        &self.orders
    }

    /// What the rest of the program is to do, taken out.
    pub fn into_orders(self) -> Vec<O> {
        self.orders
    }
}
