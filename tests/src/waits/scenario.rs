//! The days that are simulated.

use queue::Policy;

/// One kind of day.
#[derive(Clone, Debug)]
pub(super) struct Scenario {
    load: &'static str,
    /// People on an average day.
    pub(super) people: u32,
    /// Which counters are open.
    pub(super) counters: &'static [&'static str],
    /// Of a class that goes before others.
    pub(super) priority_percent: u32,
    /// With an appointment.
    pub(super) appointment_percent: u32,
    pub(super) policy: Policy,
}

const BUSY: Scenario = Scenario {
    load: "busy",
    people: 200,
    counters: &["1", "2", "3", "4", "5"],
    priority_percent: 12,
    appointment_percent: 0,
    policy: Policy::Ratio { priority: 1, ordinary: 2 },
};

impl Scenario {
    /// A normal, a busy and an overloaded day, each with few and with many priority tickets, by the policy of the sample
    /// office.
    pub(super) fn loads() -> Vec<Scenario> {
        let normal = Scenario { load: "normal", people: 80, ..BUSY };
        // These three take or help with everything that people come for.
        let overloaded = Scenario { load: "overloaded", people: 400, counters: &["1", "2", "4"], ..BUSY };
        let shares = |load: Scenario| [load.clone(), Scenario { priority_percent: 40, ..load }];
        [normal, BUSY, overloaded].into_iter().flat_map(shares).collect()
    }

    /// Busy days by the other policies, and with appointments.
    pub(super) fn rules() -> Vec<Scenario> {
        let policies = [
            ("busy, first come first served", Policy::Fifo),
            ("busy, strict", Policy::Strict),
            ("busy, ageing", Policy::Ageing),
            ("busy, head start", Policy::HeadStart),
        ];
        let by = policies.map(|(load, policy)| Scenario { load, policy, ..BUSY });
        let appointments = Scenario { load: "busy, 15 % with an appointment", appointment_percent: 15, ..BUSY };
        by.into_iter().chain([appointments]).collect()
    }

    pub(super) fn name(&self) -> String {
        let Self { load, people, priority_percent, .. } = self;
        format!("{load} ({people}), {priority_percent} % priority")
    }
}
