//! How many people come, for which service and of which class: by the slot of the day, today and on the days before.
//!
//! A slot counts back from the end of the service day, so that it is the same time of every day wherever an office's day
//! turns. What of it lies in a session is the reader's business: the state knows no calendar.

use alloc::collections::BTreeMap;

use crate::ids::{ClassId, ServiceId};
use crate::time::Timestamp;

/// How long a slot is.
pub(crate) const SLOT_MS: u64 = 10 * 60_000;
/// The slots of a day, and of one with an hour more.
const SLOTS: u64 = 25 * 6;
/// A person of today counts so much, so that integer arithmetic can let earlier ones count less.
const ONE: u64 = 256;
/// What the day's turn leaves of a weight, in eighths.
const KEPT_EIGHTHS: u64 = 7;

/// Who came when.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Arrivals {
    /// People of today, by slot.
    today: BTreeMap<ServiceId, BTreeMap<u64, u64>>,
    /// Weights of the days before, by slot.
    before: BTreeMap<ServiceId, BTreeMap<u64, u64>>,
    /// The weight of those days themselves: one on which nobody came is no day.
    days: u64,
    /// Weights of the classes of all those people.
    classes: BTreeMap<ServiceId, BTreeMap<ClassId, u64>>,
}

impl Arrivals {
    /// Somebody took a number.
    pub(crate) fn came(&mut self, service: &ServiceId, class: &ClassId, at: Timestamp, day_ends: Timestamp) {
        let slot = slot(at, day_ends);
        match self.today.get_mut(service) {
            Some(slots) => *slots.entry(slot).or_default() += 1,
            None => drop(self.today.insert(service.clone(), BTreeMap::from([(slot, 1)]))),
        }
        self.is_of(service, class);
    }

    /// Staff found out that somebody who came is of another class.
    pub(crate) fn class_changed(&mut self, service: &ServiceId, from: &ClassId, to: &ClassId) {
        if let Some(weight) = self.classes.get_mut(service).and_then(|classes| classes.get_mut(from)) {
            *weight = weight.saturating_sub(ONE);
        }
        self.is_of(service, to);
    }

    fn is_of(&mut self, service: &ServiceId, class: &ClassId) {
        let classes = match self.classes.get_mut(service) {
            Some(classes) => classes,
            None => self.classes.entry(service.clone()).or_default(),
        };
        match classes.get_mut(class) {
            Some(weight) => *weight = weight.saturating_add(ONE),
            None => drop(classes.insert(class.clone(), ONE)),
        }
    }

    /// A new day: today joins the days before, which count less, and services and classes that are gone are forgotten.
    pub(crate) fn turn(&mut self, service_stays: impl Fn(&ServiceId) -> bool, class_stays: impl Fn(&ClassId) -> bool) {
        let today = core::mem::take(&mut self.today);
        if !today.is_empty() {
            self.days = fade(self.days) + ONE;
            self.before.values_mut().flat_map(BTreeMap::values_mut).for_each(|weight| *weight = fade(*weight));
            for (service, slots) in today {
                let before = self.before.entry(service).or_default();
                slots.into_iter().for_each(|(slot, people)| *before.entry(slot).or_default() += people * ONE);
            }
        }
        self.before.retain(|service, slots| {
            slots.retain(|_, weight| *weight > 0);
            service_stays(service) && !slots.is_empty()
        });
        self.classes.retain(|service, classes| {
            classes.retain(|class, weight| {
                *weight = fade(*weight);
                class_stays(class) && *weight > 0
            });
            service_stays(service) && !classes.is_empty()
        });
    }

    /// How many people took a number for a service in a slot of today.
    pub(crate) fn today(&self, service: &ServiceId, slot: u64) -> u64 {
        self.today.get(service).and_then(|slots| slots.get(&slot)).copied().unwrap_or(0)
    }

    /// How many people took a number for a service in this slot of an average day before, in 256ths; `None` when there
    /// was no day before.
    pub(crate) fn usual(&self, service: &ServiceId, slot: u64) -> Option<u64> {
        let weight = self.before.get(service).and_then(|slots| slots.get(&slot)).copied().unwrap_or(0);
        weight.saturating_mul(ONE).checked_div(self.days)
    }

    /// The weights of the classes of those who came for a service.
    pub(crate) fn classes(&self, service: &ServiceId) -> impl Iterator<Item = (&ClassId, u64)> {
        self.classes.get(service).into_iter().flatten().map(|(class, weight)| (class, *weight))
    }
}

/// The slot of a time of the day that ends at `day_ends`; 0 is the last.
pub(crate) fn slot(at: Timestamp, day_ends: Timestamp) -> u64 {
    (day_ends.since_ms(at) / SLOT_MS).min(SLOTS)
}

fn fade(weight: u64) -> u64 {
    weight.saturating_mul(KEPT_EIGHTHS) / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDS: Timestamp = Timestamp(86_400_000);

    fn came(arrivals: &mut Arrivals, at: i64) {
        arrivals.came(&"a".into(), &"ordinary".into(), Timestamp(at), ENDS);
    }

    #[test]
    fn days_before_are_an_average_and_fade() {
        let mut arrivals = Arrivals::default();
        let nine = 9 * 3_600_000;
        assert_eq!(arrivals.usual(&"a".into(), slot(Timestamp(nine), ENDS)), None);
        for people in [4, 4, 4, 12] {
            (0..people).for_each(|_| came(&mut arrivals, nine));
            assert_eq!(arrivals.today(&"a".into(), slot(Timestamp(nine), ENDS)), people);
            arrivals.turn(|_| true, |_| true);
        }
        // A day on which nobody comes is a holiday.
        arrivals.turn(|_| true, |_| true);
        let usual = arrivals.usual(&"a".into(), slot(Timestamp(nine), ENDS)).map(|people| people / 256);
        assert!(usual.is_some_and(|people| (6..=7).contains(&people)), "{usual:?}");
        assert_eq!(arrivals.usual(&"a".into(), slot(Timestamp(2 * nine), ENDS)), Some(0));
    }

    #[test]
    fn a_class_found_out_later_counts() {
        let mut arrivals = Arrivals::default();
        came(&mut arrivals, 0);
        came(&mut arrivals, 0);
        arrivals.class_changed(&"a".into(), &"ordinary".into(), &"elder".into());
        let classes: alloc::vec::Vec<_> =
            arrivals.classes(&"a".into()).map(|(class, weight)| (class.as_str(), weight)).collect();
        assert_eq!(classes, [("elder", 256), ("ordinary", 256)]);
    }

    #[test]
    fn what_is_gone_is_forgotten() {
        let mut arrivals = Arrivals::default();
        came(&mut arrivals, 0);
        arrivals.turn(|_| false, |_| true);
        assert_eq!(Arrivals { days: 0, ..arrivals }, Arrivals::default());
    }
}
