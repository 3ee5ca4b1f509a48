//! What a citizen can do, by whatever key or button.

use protocol::Want;
use terminal::{Effects, Millis};

use super::choices::What;
use super::{Asks, Kiosk, List, Notice, Order, Stage};
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
    /// To what staff should know.
    Needs,
    /// To the keypad, with a number or an appointment.
    HaveNumber,
    /// To what can be added to the errand.
    Extras,
    /// Type a letter or digit.
    Type(char),
    /// Take the last letter back.
    Erase,
    /// The next letter before the digits.
    Letter,
    /// Use what was typed.
    Submit,
    /// The holder of the number on the screen is back.
    ImBack,
    /// Do not wait for the number any longer.
    GiveUp,
    /// Ask whether the number that is shown is to be cancelled.
    Doubt,
    /// Keep it.
    Keep,
    /// Cancel it.
    Cancel,
    /// Read: on to the first screen.
    Done,
    /// The clock: a hidden door for staff.
    Clock,
}

impl Kiosk {
    pub(super) fn act(&mut self, act: Act, now: Millis) -> Effects<Order> {
        self.touched = now;
        match act {
            Act::Choose(choice) => return self.choose(choice, now),
            Act::Take => return self.take(now),
            Act::Submit => return self.submit(now),
            Act::ImBack => return self.im_back(now),
            Act::GiveUp => return self.give_up(now),
            Act::Cancel => return self.cancel(now),
            Act::Doubt => self.doubt(true, now),
            Act::Keep => self.doubt(false, now),
            Act::Done => return self.done(now),
            Act::Back => self.back(now),
            Act::NextPage => self.turn(1, now),
            Act::PreviousPage => self.turn(-1, now),
            Act::Language => self.next_language(),
            Act::LargeType => {
                self.large = !self.large;
                self.stage.turn_to(0);
            }
            Act::Classes => self.go(Stage::list(List::Classes), now),
            Act::Needs => self.go(Stage::list(List::Needs { of: None }), now),
            Act::HaveNumber => self.go(Stage::keypad(Asks::Number), now),
            Act::Extras => self.show_extras(now),
            Act::Type(letter) => self.type_letter(letter),
            Act::Erase => self.erase(now),
            Act::Letter => self.next_letter(),
            Act::Clock => self.knock(now),
        }
        Effects::redraw()
    }

    fn choose(&mut self, choice: usize, now: Millis) -> Effects<Order> {
        let choices = self.choices();
        let Some(choice) = choices.get(choice).filter(|choice| choice.open) else { return Effects::none() };
        match choice.what.clone() {
            What::Service(id) => self.choose_service(&id, now),
            What::Procedure(want) => self.go(Stage::card(want), now),
            What::Advise(service) => return self.ask(Want { service, procedure: None }, now),
            What::Class(class) => {
                self.extras.class = class;
                self.go(Stage::services(), now);
            }
            What::Go(stage) => self.go(*stage, now),
            What::Need(need) => self.extras.toggle(need),
            What::NotFurther(service) => self.extras.remove_service(&service),
            What::Deed(deed) => return self.do_deed(deed, now),
            What::AddFurther { of, want } => {
                self.extras.add(want);
                self.go(Stage::list(List::Extras(of)), now);
            }
        }
        Effects::redraw()
    }

    fn choose_service(&mut self, service: &str, now: Millis) {
        self.extras.forget_errand();
        let has_procedures = self.service(service).is_some_and(|service| !service.procedures.is_empty());
        let card = || Stage::card(Want { service: service.to_owned(), procedure: None });
        self.go(if has_procedures { Stage::procedures(service) } else { card() }, now);
    }

    fn take(&mut self, now: Millis) -> Effects<Order> {
        match &self.stage {
            Stage::Card { want, .. } => self.ask(want.clone(), now),
            _ => Effects::none(),
        }
    }

    /// Whether a number of this service can be asked for now.
    pub(super) fn can_take(&self, service: &str) -> bool {
        self.gives_numbers() && self.service(service).is_some_and(|service| self.closed(service).is_none())
    }

    fn ask(&mut self, want: Want, now: Millis) -> Effects<Order> {
        if !self.can_take(&want.service) {
            return Effects::none();
        }
        let wish = self.extras.wish(want);
        self.press(wish, now)
    }

    /// One press: the only place where a number is asked for. The screen changes at once, so that a second press of the
    /// same finger meets another screen.
    pub(super) fn press(&mut self, wish: Wish, now: Millis) -> Effects<Order> {
        self.go(Stage::Asking { wish: Box::new(wish.clone()), since: now, trouble: None }, now);
        Effects::order(Order::Take { wish, lang: self.lang.clone() })
    }

    /// "I am back", where the office would hear it.
    fn im_back(&mut self, now: Millis) -> Effects<Order> {
        match &self.stage {
            Stage::Known { view, .. } if view.may_return && self.is_live() => {
                let number = view.number.clone();
                self.go(Stage::Returning { number: number.clone(), since: now }, now);
                Effects::order(Order::Return(number))
            }
            _ => Effects::none(),
        }
    }

    pub(super) fn give_up(&mut self, now: Millis) -> Effects<Order> {
        if !self.may_give_up(now) {
            return Effects::none();
        }
        self.stop_asking(now)
    }

    /// Nobody waits for the answer any longer.
    pub(super) fn stop_asking(&mut self, now: Millis) -> Effects<Order> {
        let check_in = matches!(&self.stage, Stage::Asking { wish, .. } if wish.is_check_in());
        let notice = if check_in { Notice::GaveUpCheckIn } else { Notice::GaveUp };
        self.go(Stage::notice(notice, now), now);
        Effects::order(Order::GiveUp)
    }

    /// Asks whether the number is to be cancelled, or does not ask any longer. One press must not cancel it: the next key
    /// may have been meant for something else.
    fn doubt(&mut self, doubted: bool, now: Millis) {
        self.held.forget();
        if let Stage::Number(shown) = &mut self.stage {
            (shown.doubted, shown.since) = (doubted && shown.may_cancel, now);
        }
    }

    fn cancel(&mut self, now: Millis) -> Effects<Order> {
        let Stage::Number(shown) = &self.stage else { return Effects::none() };
        if !shown.doubted {
            return Effects::none();
        }
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

    fn show_extras(&mut self, now: Millis) {
        if let Stage::Card { want, .. } = &self.stage {
            self.go(Stage::list(List::Extras(want.clone())), now);
        }
    }

    pub(super) fn back(&mut self, now: Millis) {
        let to = match &self.stage {
            Stage::List { list, page, .. } => match list {
                List::Services if *page == 0 => return self.go_home(now),
                List::Staff => return self.go_home(now),
                List::Roll | List::ShutDown => Stage::list(List::Staff),
                List::Services | List::Classes | List::Procedures { .. } | List::Needs { of: None } => {
                    Stage::services()
                }
                List::Extras(want) => Stage::card(want.clone()),
                List::Further(of) | List::Needs { of: Some(of) } => Stage::list(List::Extras(of.clone())),
                List::FurtherProcedures { of, .. } => Stage::list(List::Further(of.clone())),
            },
            Stage::Card { want: Want { service, procedure: Some(_) }, .. } => Stage::procedures(service),
            Stage::Card { .. } | Stage::Keypad { asks: Asks::Number, .. } => Stage::services(),
            Stage::Keypad { asks: Asks::Files(want), .. } => Stage::list(List::Extras(want.clone())),
            Stage::Keypad { asks: Asks::Slips, .. } => Stage::list(List::Roll),
            Stage::Known { .. } | Stage::Keypad { asks: Asks::StaffCode, .. } => return self.go_home(now),
            Stage::Asking { .. }
            | Stage::Looking { .. }
            | Stage::Returning { .. }
            | Stage::Number(_)
            | Stage::Closed
            | Stage::Notice { .. } => return,
        };
        self.go(to, now);
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
