//! Who will come in the rest of the day: as many as usually at this hour, if the office has lived through such days, and
//! more or fewer as today is busier or quieter; otherwise as many as of late.

use alloc::vec;
use alloc::vec::Vec;

use super::chance::{Chance, LogNormal};
use super::clock::Clock;
use super::hall::Stander;
use crate::arrivals::{Arrivals, SLOT_MS, slot};
use crate::definition::{Hours, Service};
use crate::ids::ClassId;
use crate::pace::Duration;
use crate::time::{Moment, Timestamp};

/// How much each slot back from now counts for "of late": half after 40 minutes.
const WEIGHTS: [u64; 16] = [256, 215, 181, 152, 128, 108, 91, 76, 64, 54, 45, 38, 32, 27, 23, 19];
/// Today counts as usual until so many people, in 256ths, have shown otherwise.
const USUAL: u64 = 4 * 256;
/// The classes of a whole office count so much, in 256ths, for a single service.
const OFFICE: u64 = 10 * 256;

/// The expected arrivals of the rest of the day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Forecast {
    /// In order of time.
    spans: Vec<Span>,
    /// For each service the shares of the classes, each with those before it, in 65,536ths.
    classes: Vec<Vec<u64>>,
    /// How sure the level of all this is: the people whom it was measured on.
    seen: u64,
}

/// A part of the day, in ms of work from now. During a break work stands still, and so a span may be a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Span {
    from_ms: u64,
    to_ms: u64,
    /// How many people come for each service, each with those before it, in 65,536ths.
    people: Vec<u64>,
}

impl Forecast {
    /// `open` says of each service the hours in which numbers are given; `None`: none any more for now.
    pub(crate) fn of(
        arrivals: &Arrivals,
        services: &[Service],
        classes: &[ClassId],
        open: &dyn Fn(&Service) -> Option<Hours>,
        now: &Moment,
        clock: &Clock,
    ) -> Self {
        let windows: Vec<Vec<(Timestamp, Timestamp)>> =
            services.iter().map(|service| open(service).map_or(Vec::new(), |hours| windows(&hours, now))).collect();
        let late = Late::of(arrivals, services, &windows, now);
        let spans = (0..=slot(now.at, now.day_ends)).rev();
        let spans = spans.filter_map(|slot| {
            let (begin, end) = bounds(slot, now.day_ends);
            let begin = begin.max(now.at);
            let mut sum = 0;
            let people = services.iter().enumerate().map(|(index, service)| {
                let open_ms = windows.get(index).map_or(0, |windows| open_ms(windows, begin, end));
                sum += late.expected(arrivals, index, &service.id, slot) * open_ms / SLOT_MS;
                sum
            });
            let people: Vec<u64> = people.collect();
            (sum > 0).then(|| Span { from_ms: clock.work_ms(begin), to_ms: clock.work_ms(end), people })
        });
        Self { spans: spans.collect(), classes: shares(arrivals, services, classes), seen: late.seen / 256 }
    }

    /// One way in which it may come true.
    pub(crate) fn draw(&self, chance: &mut Chance) -> Comers<'_> {
        let level = Duration { mean_ms: 65_536, spread: 65_536 / (self.seen + 4), observations: u64::MAX };
        let level = LogNormal::of(&level).draw(chance);
        let mut comers = Comers { forecast: self, level, span: 0, at: chance.exponential(), nth: 0, next: None };
        comers.advance(chance);
        comers
    }

    fn class(&self, service: usize, chance: &mut Chance) -> usize {
        let Some(shares) = self.classes.get(service) else { return 0 };
        let who = chance.below(1 << 16);
        shares.partition_point(|share| *share <= who).min(shares.len().saturating_sub(1))
    }
}

/// Those who come on one path, one after the other: nobody is drawn whom the path does not live to see.
#[derive(Debug)]
pub(crate) struct Comers<'f> {
    forecast: &'f Forecast,
    /// Today's people beside the expected, in 65,536ths.
    level: u64,
    span: usize,
    /// Where in the span the next one comes: after so many people, in 65,536ths.
    at: u64,
    nth: usize,
    next: Option<(u64, Stander)>,
}

impl Comers<'_> {
    /// When the next one comes, in ms of work from now.
    pub(crate) fn next_at(&self) -> Option<u64> {
        self.next.map(|(at, _)| at)
    }

    /// The next one.
    pub(crate) fn take(&mut self, chance: &mut Chance) -> Option<Stander> {
        let (_, stander) = self.next.take()?;
        self.advance(chance);
        Some(stander)
    }

    fn advance(&mut self, chance: &mut Chance) {
        while let Some(span) = self.forecast.spans.get(self.span) {
            let people = span.people.last().copied().unwrap_or(0);
            let expected = (people * self.level) >> 16;
            if self.at < expected {
                let at_ms = span.from_ms + (span.to_ms - span.from_ms) * self.at / expected;
                let who = chance.below(people);
                let service = span.people.partition_point(|people| *people <= who);
                let class = self.forecast.class(service, chance);
                self.next = Some((at_ms, Stander::coming(at_ms, self.nth, service, class)));
                self.at += chance.exponential();
                self.nth += 1;
                return;
            }
            self.at -= expected;
            self.span += 1;
        }
    }
}

/// What came of late, service by service; weights and people in 256ths.
struct Late {
    came: Vec<u64>,
    /// Slots in which numbers were given.
    open: Vec<u64>,
    /// What usually comes in the same time; `None`: no such day was seen.
    usual: Option<u64>,
    seen: u64,
}

impl Late {
    fn of(arrivals: &Arrivals, services: &[Service], windows: &[Vec<(Timestamp, Timestamp)>], now: &Moment) -> Self {
        let mut late = Self { came: vec![0; services.len()], open: vec![0; services.len()], usual: None, seen: 0 };
        for (index, service) in services.iter().enumerate() {
            let Some(windows) = windows.get(index) else { continue };
            let mut weights = WEIGHTS.iter();
            for slot in slot(now.at, now.day_ends).. {
                let (begin, end) = bounds(slot, now.day_ends);
                let open_ms = open_ms(windows, begin, end.min(now.at));
                let came = arrivals.today(&service.id, slot);
                if windows.first().is_none_or(|(first, _)| end <= *first) {
                    break;
                }
                // Slots in which no numbers are given make nothing older.
                if open_ms == 0 && came == 0 {
                    continue;
                }
                let Some(weight) = weights.next() else { break };
                late.came[index] += came * weight;
                late.open[index] += weight * open_ms / SLOT_MS;
                if let Some(usual) = arrivals.usual(&service.id, slot) {
                    *late.usual.get_or_insert(0) += usual * weight * open_ms / SLOT_MS / 256;
                }
            }
        }
        late.seen = late.came.iter().sum();
        late
    }

    /// How many people come for a service in a whole slot that is open, in 65,536ths.
    fn expected(&self, arrivals: &Arrivals, index: usize, service: &crate::ids::ServiceId, slot: u64) -> u64 {
        match (arrivals.usual(service, slot), self.usual) {
            (Some(usual), late) => {
                let late = late.unwrap_or(0);
                let level = ((self.seen_or(late) + USUAL) << 16) / (late + USUAL);
                (usual * level) >> 8
            }
            // A part of a slot in which nobody came keeps the first minutes of a day from promising a flood.
            (None, _) => (self.came[index] << 16) / (self.open[index] + 64),
        }
    }

    /// Nothing usual to compare with, nothing to compare.
    fn seen_or(&self, late: u64) -> u64 {
        if self.usual.is_some() { self.seen } else { late }
    }
}

/// Where a slot begins and ends.
fn bounds(slot: u64, day_ends: Timestamp) -> (Timestamp, Timestamp) {
    let end = Timestamp(day_ends.0.saturating_sub(i64::try_from(slot * SLOT_MS).unwrap_or(i64::MAX)));
    (Timestamp(end.0.saturating_sub(SLOT_MS as i64)), end)
}

/// When numbers are given today, as times.
fn windows(hours: &Hours, now: &Moment) -> Vec<(Timestamp, Timestamp)> {
    if hours.is_always_open(now.day) {
        return vec![(Timestamp(now.day_ends.0.saturating_sub(86_400_000)), now.day_ends)];
    }
    hours.windows(now).collect()
}

/// How much of a time lies in the windows.
fn open_ms(windows: &[(Timestamp, Timestamp)], begin: Timestamp, end: Timestamp) -> u64 {
    windows.iter().map(|(from, to)| end.min(*to).since_ms(begin.max(*from))).sum()
}

/// The classes of each service's people: its own as far as they are known, otherwise the office's.
fn shares(arrivals: &Arrivals, services: &[Service], classes: &[ClassId]) -> Vec<Vec<u64>> {
    let weights = |service: &Service| -> Vec<u64> {
        let mut weights = vec![0; classes.len()];
        for (class, weight) in arrivals.classes(&service.id) {
            if let Some(index) = classes.iter().position(|known| known == class) {
                weights[index] = weight;
            }
        }
        weights
    };
    let own: Vec<Vec<u64>> = services.iter().map(weights).collect();
    let mut office: Vec<u64> = (0..classes.len()).map(|class| own.iter().map(|weights| weights[class]).sum()).collect();
    // Nobody came yet: all are ordinary.
    if let Some(ordinary) = office.first_mut() {
        *ordinary += 256;
    }
    let all: u64 = office.iter().sum();
    own.iter()
        .map(|weights| {
            let total = weights.iter().sum::<u64>() + OFFICE;
            let mut sum = 0;
            let shares = weights.iter().zip(&office).map(|(own, office)| {
                sum += own + OFFICE * office / all.max(1);
                (sum << 16) / total
            });
            shares.collect()
        })
        .collect()
}

#[cfg(test)]
mod tests;
