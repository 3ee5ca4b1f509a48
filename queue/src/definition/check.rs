//! What an office file must not say.

use alloc::collections::BTreeSet;

use crate::definition::{Class, Counter, Definition, Hours, Policy, Service, Session};
use crate::hours::MINUTES;
use crate::ids::{ClassId, CounterId, ProcedureId, ServiceId};

/// The longest prefix of a series, in characters.
const PREFIX_CHARS: usize = 8;
/// The widest count of a series.
const WIDTH: u8 = 9;
/// The largest first count: the series must be able to grow by a whole day from there.
const FIRST: u32 = 1_000_000_000;
/// How many numbers a kiosk can be let give in one time without the server.
const OFFLINE_NUMBERS: core::ops::RangeInclusive<u16> = 1..=300;
/// The most tickets that an office can be set to give in a day.
const TICKETS: u32 = 10_000_000;

/// What is wrong with a definition, and where.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DefinitionFault {
    /// An office without services.
    #[error("there is no service")]
    NoService,
    /// An office without classes.
    #[error("there is no class")]
    NoClass,
    /// Two services of one id.
    #[error("service {0} stands twice")]
    ServiceTwice(ServiceId),
    /// Two counters of one id.
    #[error("counter {0} stands twice")]
    CounterTwice(CounterId),
    /// Two classes of one id.
    #[error("class {0} stands twice")]
    ClassTwice(ClassId),
    /// Two procedures of one id in a service.
    #[error("procedure {procedure} stands twice in service {service}")]
    ProcedureTwice {
        /// Where.
        service: ServiceId,
        /// Which.
        procedure: ProcedureId,
    },
    /// A counter without services.
    #[error("counter {0} takes no service")]
    IdleCounter(CounterId),
    /// A counter takes a service that is not there.
    #[error("counter {counter} takes {service}, which is not a service")]
    UnknownService {
        /// Where.
        counter: CounterId,
        /// What.
        service: ServiceId,
    },
    /// A counter takes a service twice.
    #[error("counter {counter} takes {service} twice")]
    TakenTwice {
        /// Where.
        counter: CounterId,
        /// What.
        service: ServiceId,
    },
    /// A counter helps with a service that is not there.
    #[error("counter {counter} helps with {service}, which is not a service")]
    UnknownHelp {
        /// Where.
        counter: CounterId,
        /// What.
        service: ServiceId,
    },
    /// A counter helps with a service that it takes.
    #[error("counter {counter} takes {service} and cannot help with it too")]
    HelpsWithOwn {
        /// Where.
        counter: CounterId,
        /// What.
        service: ServiceId,
    },
    /// A counter helps with a service twice.
    #[error("counter {counter} helps with {service} twice")]
    HelpedTwice {
        /// Where.
        counter: CounterId,
        /// What.
        service: ServiceId,
    },
    /// The first class must be the ordinary one.
    #[error("the first class, {0}, must be the ordinary one")]
    FirstClassHasPriority(ClassId),
    /// Only the first class is ordinary.
    #[error("class {0} must have priority: only the first class is ordinary")]
    LaterClassIsOrdinary(ClassId),
    /// The ordinary class has rank 0.
    #[error("the rank of {0} must be 0: it is the ordinary class")]
    OrdinaryRank(ClassId),
    /// A priority class has a rank of at least 1.
    #[error("the rank of {0} must be at least 1: it has priority")]
    PriorityRank(ClassId),
    /// A rate is at least 1.
    #[error("the rate of {0} must be at least 1")]
    Rate(ClassId),
    /// A prefix is up to 8 letters or digits.
    #[error("the prefix of {0} must be at most 8 letters or digits")]
    Prefix(ServiceId),
    /// A width is 1 to 9.
    #[error("the width of {0} must be 1 to 9")]
    Width(ServiceId),
    /// A first count is at most 1,000,000,000.
    #[error("the first count of {0} is too large")]
    First(ServiceId),
    /// A quota is at least 1.
    #[error("the quota of {0} must be at least 1")]
    Quota(ServiceId),
    /// Two services could give the same number on one day.
    #[error("services {one} and {other} could give the same number")]
    SameNumbers {
        /// The earlier one in the file.
        one: ServiceId,
        /// The later one.
        other: ServiceId,
    },
    /// The prefix of a kiosk's numbers is 1 to 8 letters or digits.
    #[error("the prefix of kiosks' own numbers must be 1 to 8 letters or digits")]
    OfflinePrefix,
    /// A kiosk gives 1 to 300 numbers by itself.
    #[error("a kiosk can be let give 1 to 300 numbers by itself")]
    OfflineNumbers,
    /// A service could give the number of a kiosk.
    #[error("service {0} could give the numbers that kiosks give by themselves")]
    OfflineMeets(ServiceId),
    /// Both parts of a ratio are at least 1.
    #[error("both parts of the ratio must be at least 1")]
    Ratio,
    /// A session's weekday is 1 to 7 and `from < to <= 1440`.
    #[error("session {index} is not a part of a day")]
    Session {
        /// Whose hours; `None`: the office's.
        service: Option<ServiceId>,
        /// Which session, from 0.
        index: usize,
    },
    /// The sessions of an exception are parts of its day, in order, and none begins before the last one ends.
    #[error("the sessions of exception {index} are not parts of a day, one after the other")]
    Exception {
        /// Whose hours; `None`: the office's.
        service: Option<ServiceId>,
        /// Which exception, from 0.
        index: usize,
    },
    /// Two exceptions for one day.
    #[error("exception {index} is for a day that has one already")]
    ExceptionTwice {
        /// Whose hours; `None`: the office's.
        service: Option<ServiceId>,
        /// The later one, from 0.
        index: usize,
    },
    /// A slot is 1 to 1440 minutes long.
    #[error("a slot of {0} must be 1 to 1440 minutes long")]
    SlotMinutes(ServiceId),
    /// A slot takes at least one person.
    #[error("a slot of {0} must take at least one person")]
    SlotCapacity(ServiceId),
    /// A limit out of range: `open_tickets`, `tickets_a_day` (1 to 10,000,000) or `calls` (at least 1).
    #[error("the limit {0} is out of range")]
    Limit(&'static str),
}

impl Policy {
    /// Whether tickets can be ordered by it.
    pub(crate) fn check(self) -> Result<(), DefinitionFault> {
        match self {
            Policy::Ratio { priority: 0, .. } | Policy::Ratio { ordinary: 0, .. } => Err(DefinitionFault::Ratio),
            _ => Ok(()),
        }
    }
}

impl Definition {
    /// Whether an office can run by it. The first fault found, with whose it is.
    pub fn check(&self) -> Result<(), DefinitionFault> {
        self.check_services()?;
        self.check_series()?;
        self.check_offline()?;
        self.check_counters()?;
        self.check_classes()?;
        self.check_limits()?;
        check_hours(&self.hours, None)
    }

    fn check_services(&self) -> Result<(), DefinitionFault> {
        if self.services.is_empty() {
            return Err(DefinitionFault::NoService);
        }
        let mut seen = BTreeSet::new();
        for service in &self.services {
            if !seen.insert(&service.id) {
                return Err(DefinitionFault::ServiceTwice(service.id.clone()));
            }
            check_service(service)?;
        }
        Ok(())
    }

    fn check_series(&self) -> Result<(), DefinitionFault> {
        for (index, other) in self.services.iter().enumerate() {
            if let Some(one) = self.services.iter().take(index).find(|one| one.series.meets(&other.series)) {
                return Err(DefinitionFault::SameNumbers { one: one.id.clone(), other: other.id.clone() });
            }
        }
        Ok(())
    }

    fn check_offline(&self) -> Result<(), DefinitionFault> {
        let Some(offline) = &self.offline else { return Ok(()) };
        let prefix = &offline.prefix;
        if prefix.is_empty() || prefix.chars().count() > PREFIX_CHARS || !prefix.chars().all(char::is_alphanumeric) {
            return Err(DefinitionFault::OfflinePrefix);
        }
        if !OFFLINE_NUMBERS.contains(&offline.numbers) {
            return Err(DefinitionFault::OfflineNumbers);
        }
        match self.services.iter().find(|service| offline.meets(&service.series)) {
            Some(service) => Err(DefinitionFault::OfflineMeets(service.id.clone())),
            None => Ok(()),
        }
    }

    fn check_counters(&self) -> Result<(), DefinitionFault> {
        let mut seen = BTreeSet::new();
        for counter in &self.counters {
            if !seen.insert(&counter.id) {
                return Err(DefinitionFault::CounterTwice(counter.id.clone()));
            }
            if counter.services.is_empty() {
                return Err(DefinitionFault::IdleCounter(counter.id.clone()));
            }
            self.check_taken(counter)?;
            self.check_helped(counter)?;
        }
        Ok(())
    }

    fn check_taken(&self, counter: &Counter) -> Result<(), DefinitionFault> {
        let mut taken = BTreeSet::new();
        for service in &counter.services {
            let (counter, service) = (counter.id.clone(), service.clone());
            if self.service(&service).is_none() {
                return Err(DefinitionFault::UnknownService { counter, service });
            }
            if !taken.insert(service.clone()) {
                return Err(DefinitionFault::TakenTwice { counter, service });
            }
        }
        Ok(())
    }

    fn check_helped(&self, counter: &Counter) -> Result<(), DefinitionFault> {
        let mut helped = BTreeSet::new();
        for service in &counter.helps {
            let is_own = counter.services.contains(service);
            let (counter, service) = (counter.id.clone(), service.clone());
            if self.service(&service).is_none() {
                return Err(DefinitionFault::UnknownHelp { counter, service });
            }
            if is_own {
                return Err(DefinitionFault::HelpsWithOwn { counter, service });
            }
            if !helped.insert(service.clone()) {
                return Err(DefinitionFault::HelpedTwice { counter, service });
            }
        }
        Ok(())
    }

    fn check_classes(&self) -> Result<(), DefinitionFault> {
        let ordinary = self.ordinary().ok_or(DefinitionFault::NoClass)?;
        if ordinary.priority {
            return Err(DefinitionFault::FirstClassHasPriority(ordinary.id.clone()));
        }
        let mut seen = BTreeSet::new();
        for (index, class) in self.classes.iter().enumerate() {
            if !seen.insert(&class.id) {
                return Err(DefinitionFault::ClassTwice(class.id.clone()));
            }
            if index > 0 && !class.priority {
                return Err(DefinitionFault::LaterClassIsOrdinary(class.id.clone()));
            }
            check_class(class)?;
        }
        Ok(())
    }

    fn check_limits(&self) -> Result<(), DefinitionFault> {
        self.policy.check()?;
        if !(1..=TICKETS).contains(&self.limits.open_tickets) {
            return Err(DefinitionFault::Limit("open_tickets"));
        }
        if !(1..=TICKETS).contains(&self.limits.tickets_a_day) {
            return Err(DefinitionFault::Limit("tickets_a_day"));
        }
        if self.limits.calls == 0 {
            return Err(DefinitionFault::Limit("calls"));
        }
        Ok(())
    }
}

fn check_class(class: &Class) -> Result<(), DefinitionFault> {
    let id = || class.id.clone();
    match (class.priority, class.rank) {
        (true, 0) => Err(DefinitionFault::PriorityRank(id())),
        (false, 1..) => Err(DefinitionFault::OrdinaryRank(id())),
        _ if class.rate == 0 => Err(DefinitionFault::Rate(id())),
        _ => Ok(()),
    }
}

fn check_service(service: &Service) -> Result<(), DefinitionFault> {
    let id = || service.id.clone();
    let prefix = &service.series.prefix;
    if prefix.chars().count() > PREFIX_CHARS || !prefix.chars().all(char::is_alphanumeric) {
        return Err(DefinitionFault::Prefix(id()));
    }
    if !(1..=WIDTH).contains(&service.series.width) {
        return Err(DefinitionFault::Width(id()));
    }
    if service.series.first > FIRST {
        return Err(DefinitionFault::First(id()));
    }
    if service.quota == Some(0) {
        return Err(DefinitionFault::Quota(id()));
    }
    let mut seen = BTreeSet::new();
    if let Some(procedure) = service.procedures.iter().find(|procedure| !seen.insert(*procedure)) {
        return Err(DefinitionFault::ProcedureTwice { service: id(), procedure: procedure.clone() });
    }
    if service.slots.is_some_and(|slots| !(1..=MINUTES).contains(&slots.minutes)) {
        return Err(DefinitionFault::SlotMinutes(id()));
    }
    if service.slots.is_some_and(|slots| slots.capacity == 0) {
        return Err(DefinitionFault::SlotCapacity(id()));
    }
    service.hours.as_ref().map_or(Ok(()), |hours| check_hours(hours, Some(&service.id)))
}

fn check_hours(hours: &Hours, service: Option<&ServiceId>) -> Result<(), DefinitionFault> {
    let whole =
        |session: &Session| (1..=7).contains(&session.weekday) && session.from < session.to && session.to <= MINUTES;
    if let Some(index) = hours.sessions.iter().position(|session| !whole(session)) {
        return Err(DefinitionFault::Session { service: service.cloned(), index });
    }
    let mut days = BTreeSet::new();
    for (index, exception) in hours.exceptions.iter().enumerate() {
        if !one_after_the_other(&exception.sessions) {
            return Err(DefinitionFault::Exception { service: service.cloned(), index });
        }
        if !days.insert(exception.day) {
            return Err(DefinitionFault::ExceptionTwice { service: service.cloned(), index });
        }
    }
    Ok(())
}

fn one_after_the_other(sessions: &[(u16, u16)]) -> bool {
    let whole = sessions.iter().all(|(from, to)| from < to && *to <= MINUTES);
    whole && sessions.iter().zip(sessions.iter().skip(1)).all(|(one, next)| one.1 <= next.0)
}

#[cfg(test)]
mod tests;
