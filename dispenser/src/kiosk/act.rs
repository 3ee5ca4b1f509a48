//! What a citizen can do, by whatever key or button.

use terminal::{Effects, Millis};

use super::choices::What;
use super::{Kiosk, Notice, Order, Stage};
use crate::press::Wish;

/// One thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Choose from a list, by the place in the whole list.
    Choose(usize),
    /// Take the number.
    Take,
    /// One screen back.
    Back,
    /// The next page, or the first after the last.
    NextPage,
    /// The page before, or the last before the first.
    PreviousPage,
    /// The next language.
    Language,
    /// Large type, or not.
    LargeType,
    /// To the priority classes.
    Classes,
    /// Do not wait for the number any longer.
    GiveUp,
    /// Cancel the number that is shown.
    Cancel,
    /// Read: on to the first screen.
    Done,
}

impl Kiosk {
    pub(super) fn act(&mut self, act: Act, now: Millis) -> Effects<Order> {
        self.touched = now;
        match act {
            Act::Choose(choice) => return self.choose(choice, now),
            Act::Take => return self.take(now),
            Act::GiveUp => return self.give_up(now),
            Act::Cancel => return self.cancel(now),
            Act::Done => return self.done(now),
            Act::Back => self.back(now),
            Act::NextPage => self.turn(1, now),
            Act::PreviousPage => self.turn(-1, now),
            Act::Language => self.next_language(),
            Act::LargeType => {
                self.large = !self.large;
                self.stage.turn_to(0);
            }
            Act::Classes => self.go(Stage::Classes { page: 0, chosen: None }, now),
        }
        Effects::redraw()
    }

    fn choose(&mut self, choice: usize, now: Millis) -> Effects<Order> {
        let choices = self.choices();
        let Some(choice) = choices.get(choice).filter(|choice| choice.open) else { return Effects::none() };
        match (&choice.what, &self.stage) {
            (What::Service(id), _) => {
                let has_procedures = self.service(id).is_some_and(|service| !service.procedures.is_empty());
                let card = || Stage::Card { service: id.clone(), procedure: None, page: 0 };
                self.go(if has_procedures { Stage::procedures(id) } else { card() }, now);
                Effects::redraw()
            }
            (What::Procedure(id), Stage::Procedures { service, .. }) => {
                let card = Stage::Card { service: service.clone(), procedure: Some(id.clone()), page: 0 };
                self.go(card, now);
                Effects::redraw()
            }
            (What::Advise, Stage::Procedures { service, .. }) => self.ask(service.clone(), None, now),
            (What::Class(class), _) => {
                self.class.clone_from(class);
                self.go(Stage::services(), now);
                Effects::redraw()
            }
            _ => Effects::none(),
        }
    }

    fn take(&mut self, now: Millis) -> Effects<Order> {
        match &self.stage {
            Stage::Card { service, procedure, .. } if self.can_take(service) => {
                self.ask(service.clone(), procedure.clone(), now)
            }
            _ => Effects::none(),
        }
    }

    /// Whether a number of this service can be asked for now.
    pub(super) fn can_take(&self, service: &str) -> bool {
        self.is_live() && self.service(service).is_some_and(|service| service.closed.is_none())
    }

    /// One press: the only place where a number is asked for. The screen changes at once, so that a second press of the
    /// same finger meets another screen.
    fn ask(&mut self, service: String, procedure: Option<String>, now: Millis) -> Effects<Order> {
        if !self.can_take(&service) {
            return Effects::none();
        }
        let wish = Wish { service: service.clone(), procedure, class: self.class.clone() };
        self.go(Stage::Asking { service, since: now, trouble: None }, now);
        Effects::order(Order::Take { wish, lang: self.lang.clone() })
    }

    pub(super) fn give_up(&mut self, now: Millis) -> Effects<Order> {
        if !self.may_give_up(now) {
            return Effects::none();
        }
        self.go(Stage::notice(Notice::GaveUp, now), now);
        Effects::order(Order::GiveUp)
    }

    fn cancel(&mut self, now: Millis) -> Effects<Order> {
        let Stage::Number(shown) = &self.stage else { return Effects::none() };
        let notice = Notice::Cancelling(shown.issued.number.clone());
        self.go(Stage::notice(notice, now), now);
        Effects::order(Order::Cancel)
    }

    /// Leaves a number or a notice.
    pub(super) fn done(&mut self, now: Millis) -> Effects<Order> {
        let seen = matches!(self.stage, Stage::Number(_));
        self.go_home(now);
        if seen { Effects::order(Order::Seen) } else { Effects::redraw() }
    }

    fn back(&mut self, now: Millis) {
        match &self.stage {
            Stage::Services { page: 0, .. } => self.go_home(now),
            Stage::Services { .. } | Stage::Classes { .. } | Stage::Procedures { .. } => {
                self.go(Stage::services(), now);
            }
            Stage::Card { service, procedure: Some(_), .. } => self.go(Stage::procedures(service), now),
            Stage::Card { procedure: None, .. } => self.go(Stage::services(), now),
            Stage::Asking { .. } | Stage::Number(_) | Stage::Notice { .. } => {}
        }
    }

    fn turn(&mut self, by: isize, now: Millis) {
        let pages = super::scene::page_count(self, now);
        let page = self.stage.page().min(pages.saturating_sub(1));
        let next = (page + pages).saturating_add_signed(by) % pages.max(1);
        self.held.forget();
        self.stage.turn_to(next);
    }

    fn next_language(&mut self) {
        self.lang = self.other_language();
        self.stage.turn_to(0);
    }

    /// The language that the language button leads to.
    pub(super) fn other_language(&self) -> texts::Lang {
        let languages: Vec<_> = self.texts.languages().collect();
        let here = languages.iter().position(|lang| **lang == self.lang).unwrap_or(0);
        languages.get((here + 1) % languages.len().max(1)).map_or_else(|| self.home.clone(), |lang| (*lang).clone())
    }
}
