//! When to stop giving numbers because whoever took one would not be called today.
//!
//! A projection is a matter of chance, and a sign at the kiosk that goes on and off is worse than none. So a service
//! stops only after every outlook of half a minute said so, and is given numbers again only after every outlook of five
//! minutes said so; an outlook that knows nothing (no able counter is open) starts both times anew and changes nothing.
//! When so many come that the first ones fill the rest of the day again, the five minutes become ten, and then twenty.
//! Only services whose hours end today stop. The finding is asked of the journal as a request like any other, and only for
//! the state that it was found in: when something happened meanwhile, the next outlook decides.

use std::collections::BTreeMap;

use queue::{Day, Office, Outlook, ServiceId, Timestamp};

use super::Standing;

/// So long must it be true that there is no time left.
const STOPS_AFTER_MS: u64 = 30_000;
/// So long must it be true that there is time again, for the first time of a day.
const GOES_ON_AFTER_MS: u64 = 5 * 60_000;
/// It becomes twice as long so often: an empty hall must not turn people away for an hour.
const DOUBLINGS: u32 = 2;

/// What an office's outlooks say of the rest of the day.
#[derive(Debug, Default)]
pub(crate) struct Limit {
    day: Option<Day>,
    services: BTreeMap<ServiceId, Weighed>,
}

/// What the outlooks of a day say of one service.
#[derive(Debug, Default)]
struct Weighed {
    /// What holds.
    stopped: bool,
    /// How often numbers were given again.
    reopened: u32,
    /// Since when the outlooks say the contrary of what holds.
    contrary_since: Option<Timestamp>,
}

impl Limit {
    /// Whether time alone may bring another limit about.
    pub(crate) fn is_pending(&self) -> bool {
        self.services.values().any(|service| service.contrary_since.is_some())
    }

    /// The services for which no more numbers should be given, if those are others than before.
    pub(crate) fn finding(&mut self, office: &Office, outlook: &Outlook, of: Standing) -> Option<Vec<ServiceId>> {
        let definition = office.definition()?;
        if self.day.replace(of.day) != Some(of.day) {
            self.services.clear();
        }
        let mut full = Vec::new();
        let mut changed = false;
        for service in &definition.services {
            let stopped = office.is_full(&service.id);
            let ends = !definition.hours_of(service).is_always_open(of.day);
            let found = if ends { outlook.service(&service.id).map(|new| !new.today) } else { Some(false) };
            let holds = self.services.entry(service.id.clone()).or_default().weigh(stopped, found, of.at);
            changed |= holds != stopped;
            if holds {
                full.push(service.id.clone());
            }
        }
        self.services.retain(|service, _| definition.service(service).is_some());
        changed.then_some(full)
    }
}

impl Weighed {
    /// Whether the service should be stopped, after this finding among others.
    fn weigh(&mut self, stopped: bool, found: Option<bool>, at: Timestamp) -> bool {
        if self.stopped != stopped {
            // What was found has come true. That it was wrong must be found for as long as anything else.
            (self.stopped, self.contrary_since) = (stopped, None);
            self.reopened = self.reopened.saturating_add(u32::from(!stopped));
        }
        if found != Some(!stopped) {
            self.contrary_since = None;
            return stopped;
        }
        let since = *self.contrary_since.get_or_insert(at);
        if at.since_ms(since) < self.patience_ms() { stopped } else { !stopped }
    }

    fn patience_ms(&self) -> u64 {
        if self.stopped { GOES_ON_AFTER_MS << self.reopened.min(DOUBLINGS) } else { STOPS_AFTER_MS }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    /// What holds after findings at these times, each in milliseconds.
    fn after(stopped: bool, findings: &[(i64, Option<bool>)]) -> bool {
        let mut service = Weighed::default();
        findings.iter().fold(stopped, |stopped, (at, found)| service.weigh(stopped, *found, Timestamp(*at)))
    }

    #[test]
    fn one_finding_stops_nothing() {
        assert!(!after(false, &[(0, Some(true))]));
        assert!(!after(false, &[(0, Some(true)), (29_999, Some(true))]));
        assert!(after(false, &[(0, Some(true)), (15_000, Some(true)), (30_000, Some(true))]));
    }

    #[test]
    fn a_finding_between_begins_the_time_anew() {
        let doubtful = [(0, Some(true)), (15_000, Some(false)), (30_000, Some(true)), (59_999, Some(true))];
        assert!(!after(false, &doubtful));
        let nobody_able = [(0, Some(true)), (15_000, None), (30_000, Some(true)), (59_999, Some(true))];
        assert!(!after(false, &nobody_able));
    }

    #[test]
    fn numbers_are_given_again_after_five_minutes_and_not_because_nothing_is_known() {
        assert!(after(true, &[(0, Some(false)), (5 * MINUTE - 1, Some(false))]));
        assert!(!after(true, &[(0, Some(false)), (5 * MINUTE, Some(false))]));
        assert!(after(true, &[(0, None), (60 * MINUTE, None)]));
    }

    #[test]
    fn what_was_just_changed_is_not_changed_back_at_the_first_doubt() {
        let reopened = [(0, Some(false)), (5 * MINUTE, Some(false)), (5 * MINUTE + 15_000, Some(true))];
        assert!(!after(true, &reopened));
        let stopped = [(0, Some(true)), (30_000, Some(true)), (10 * MINUTE, Some(false))];
        assert!(after(false, &stopped));
    }

    #[test]
    fn each_time_that_it_was_too_early_it_takes_longer_until_numbers_are_given_again() {
        let (mut service, mut now, mut stopped) = (Weighed::default(), 0, true);
        let minutes = [(); 4].map(|()| {
            let begun = now;
            while stopped {
                stopped = service.weigh(stopped, Some(false), Timestamp(now));
                now += MINUTE;
            }
            let passed = (now - begun) / MINUTE - 1;
            while !stopped {
                stopped = service.weigh(stopped, Some(true), Timestamp(now));
                now += MINUTE;
            }
            passed
        });
        assert_eq!(minutes, [5, 10, 20, 20]);
    }
}
