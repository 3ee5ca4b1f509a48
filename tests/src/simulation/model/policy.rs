//! Whom a counter must call next.

use queue::{ClassId, CounterId, Policy, Reason, TicketId};

use super::{Model, Slip};

impl Model {
    /// The one of all who wait in the lines that a counter takes.
    pub(super) fn next_for(&self, counter: &CounterId) -> Option<(TicketId, Reason)> {
        let desk = self.desks.get(counter)?;
        let waiting: Vec<&Slip> = self.waiting().filter(|slip| desk.takes.contains(&slip.service)).collect();
        let first = |of_priority: Option<bool>| {
            let of_kind =
                waiting.iter().filter(|slip| of_priority.is_none_or(|is| self.has_priority(&slip.class) == is));
            of_kind.min_by_key(|slip| (slip.joined_at, slip.id)).map(|slip| slip.id)
        };
        let (Some(priority), Some(ordinary)) = (first(Some(true)), first(Some(false))) else {
            // Who is alone is not in anybody's way.
            return first(None).map(|id| (id, Reason::Longest));
        };
        match self.file.as_ref()?.policy {
            Policy::Fifo => first(None).map(|id| (id, Reason::Longest)),
            Policy::Strict => Some((priority, Reason::Priority)),
            Policy::Ratio { priority: of_round, .. } if self.round.0 < of_round => Some((priority, Reason::Priority)),
            Policy::Ratio { .. } => Some((ordinary, Reason::OrdinaryTurn)),
        }
    }

    /// Whether nobody waits for a counter.
    pub(in crate::simulation) fn is_quiet(&self, counter: &CounterId) -> bool {
        self.next_for(counter).is_none()
    }

    /// How many who joined earlier wait in the lines that a counter takes.
    pub(super) fn passed_by(&self, counter: &CounterId, called: &Slip) -> usize {
        let takes = |slip: &&Slip| self.desks.get(counter).is_some_and(|desk| desk.takes.contains(&slip.service));
        let place = (called.joined_at, called.id);
        self.waiting().filter(takes).filter(|slip| (slip.joined_at, slip.id) < place).count()
    }

    /// The round of priority and ordinary calls after one of this reason.
    pub(super) fn round_after(&self, reason: Reason) -> (u16, u16) {
        let Some(Policy::Ratio { ordinary: of_round, .. }) = self.file.as_ref().map(|file| file.policy) else {
            return self.round;
        };
        let (priority, ordinary) = self.round;
        match reason {
            Reason::Priority => (priority + 1, ordinary),
            Reason::OrdinaryTurn if ordinary + 1 >= of_round => (0, 0),
            Reason::OrdinaryTurn => (priority, ordinary + 1),
            Reason::Longest | Reason::Named => (priority, ordinary),
        }
    }

    fn has_priority(&self, id: &ClassId) -> bool {
        self.file.iter().flat_map(|file| &file.classes).any(|class| class.id == *id && class.priority)
    }
}
