//! An appointment: the day, the slot, what for.

use protocol::Command;

use super::item::{Item, Pick, choose};
use super::{Question, Source};
use crate::wall;

/// An appointment that is being made.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Booking {
    pub(crate) service: String,
    pub(crate) day: String,
    pub(crate) minute: u16,
}

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum BookStep {
    Service,
    Day,
    Slot,
    Procedure,
}

impl Booking {
    pub(super) fn title(&self, source: &Source<'_>) -> String {
        let day = Some(&self.day).filter(|day| !day.is_empty()).map(|day| wall::day_in_full(source.words, day));
        let service = Some(&self.service).filter(|service| !service.is_empty()).map(|id| source.service_name(id));
        let parts = [Some(source.say("clerk-ask-book")), service, day];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl Source<'_> {
    /// What stands there while the slots are on their way, and when there are none.
    pub(super) fn book_intro(&self, draft: &Booking, step: BookStep) -> Option<String> {
        match step {
            BookStep::Service | BookStep::Procedure => None,
            BookStep::Day | BookStep::Slot => {
                self.coming(self.side.slots().map(|slots| slots.days.as_slice())).filter(|_| !draft.service.is_empty())
            }
        }
    }

    pub(super) fn book(&self, draft: &Booking, step: BookStep) -> Vec<Item> {
        match step {
            BookStep::Service => self.book_services(),
            BookStep::Day => self.book_days(draft),
            BookStep::Slot => self.book_slots(draft),
            BookStep::Procedure => self.book_procedures(draft),
        }
    }

    fn book_services(&self) -> Vec<Item> {
        let services = self.view.services.iter().filter(|service| service.slots);
        services
            .map(|service| {
                let draft = Booking { service: service.id.clone(), ..Booking::default() };
                Item::new(self.service_name(&service.id), choose(Question::Book(Box::new(draft), BookStep::Day)))
            })
            .collect()
    }

    fn book_days(&self, draft: &Booking) -> Vec<Item> {
        let days = self.side.slots().into_iter().flat_map(|slots| &slots.days);
        days.map(|day| {
            let free: u32 = day.slots.iter().map(|slot| u32::from(slot.free)).sum();
            let name = wall::day_in_full(self.words, &day.day);
            let label = self.words.with("clerk-book-day", &[("day", name.into()), ("free", free.into())]);
            let full = (free == 0).then(|| self.say("clerk-book-full"));
            let draft = Booking { day: day.day.clone(), ..draft.clone() };
            Item::new(label, choose(Question::Book(Box::new(draft), BookStep::Slot))).blocked(full)
        })
        .collect()
    }

    fn book_slots(&self, draft: &Booking) -> Vec<Item> {
        let days = self.side.slots().into_iter().flat_map(|slots| &slots.days);
        let slots = days.filter(|day| day.day == draft.day).flat_map(|day| &day.slots);
        let procedures = self.service(&draft.service).is_some_and(|service| !service.procedures.is_empty());
        slots
            .map(|slot| {
                let time = wall::clock(self.words, slot.minute);
                let label = self.words.with("clerk-book-slot", &[("time", time.into()), ("free", slot.free.into())]);
                let full = (slot.free == 0).then(|| self.say("clerk-book-full"));
                let draft = Booking { minute: slot.minute, ..draft.clone() };
                let pick = match procedures {
                    true => choose(Question::Book(Box::new(draft), BookStep::Procedure)),
                    false => booked(&draft, None),
                };
                Item::new(label, pick).blocked(full)
            })
            .collect()
    }

    fn book_procedures(&self, draft: &Booking) -> Vec<Item> {
        let procedures = self.service(&draft.service).into_iter().flat_map(|service| &service.procedures);
        let known = procedures
            .map(|one| Item::new(self.procedure_name(&draft.service, &one.id), booked(draft, Some(one.id.clone()))));
        [Item::new(self.say("clerk-procedure-unknown"), booked(draft, None))].into_iter().chain(known).collect()
    }
}

fn booked(draft: &Booking, procedure: Option<String>) -> Pick {
    let Booking { service, day, minute } = draft.clone();
    Pick::Ask(Command::Book { service, procedure, day, minute })
}
