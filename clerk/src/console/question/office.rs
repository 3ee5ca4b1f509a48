//! What a supervisor does: the order of calling, stopped services, numbers that wait for one clerk alone, the clock.

use protocol::view::AddressedTicket;
use protocol::{Command, Policy};

use super::Source;
use super::day::Sure;
use super::item::{Item, Pick, typed};
use crate::console::Purpose;
use crate::sentence;

impl Source<'_> {
    pub(super) fn resume(&self) -> Vec<Item> {
        let stopped = self.view.services.iter().filter_map(|service| Some((service, service.stopped.as_ref()?)));
        stopped
            .map(|(service, stopped)| {
                let name = self.service_name(&service.id);
                let label = match &stopped.reason {
                    Some(reason) => format!("{name} · {}", sentence::stop_reason(self.words, reason)),
                    None => name,
                };
                Item::new(label, Pick::Ask(Command::ResumeService { service: service.id.clone() }))
            })
            .collect()
    }

    /// The order that holds now is marked and cannot be chosen.
    pub(super) fn policies(&self) -> Vec<Item> {
        let plain = [Policy::Ageing, Policy::HeadStart, Policy::Strict, Policy::Fifo];
        let holds = |policy: Policy| self.view.policy == Some(policy);
        plain
            .map(|policy| {
                let name = capital(&sentence::policy(self.words, policy));
                let label =
                    if holds(policy) { self.words.with("clerk-policy-now", &[("policy", name.into())]) } else { name };
                let why = holds(policy).then(|| self.say("clerk-policy-holds"));
                Item::new(label, Pick::Ask(Command::SetPolicy { policy })).blocked(why)
            })
            .into_iter()
            .chain([Item::new(self.say("clerk-policy-ratio-of"), typed(Purpose::Ratio))])
            .collect()
    }

    pub(super) fn addressed(&self, rows: &[AddressedTicket]) -> Vec<Item> {
        rows.iter()
            .map(|row| {
                let since = self.words.minutes(sentence::seconds_between(row.since, self.now));
                let label = self.words.with(
                    "clerk-addressed-row",
                    &[
                        ("number", (&row.number).into()),
                        ("service", self.service_name(&row.service).into()),
                        ("to", sentence::address(self.words, &row.to).into()),
                        ("since", since.into()),
                    ],
                );
                let about = [("number", (&row.number).into())];
                let free = Sure::pick(
                    self.words.with("clerk-ask-of-number", &about),
                    Some(self.say("clerk-intro-free")),
                    self.words.with("clerk-sure-free", &about),
                    Command::Free { number: row.number.clone() },
                );
                Item::new(label, free)
            })
            .collect()
    }

    /// The time that is confirmed is shown: nobody confirms a clock without looking at it.
    pub(super) fn confirm_clock(&self) -> Pick {
        let wall = terminal::wall_time(self.now, self.view.utc_offset_minutes);
        let shown = wall.map_or_else(String::new, |(day, time)| {
            format!("{} {}", self.words.clock(time), self.words.date_long(day))
        });
        let about = [("time", shown.into())];
        Sure::pick(
            self.say("clerk-confirm-clock"),
            Some(self.words.with("clerk-intro-clock", &about)),
            self.words.with("clerk-sure-clock", &about),
            Command::ConfirmClock,
        )
    }
}

/// A sentence begins with a capital letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
