//! Why a ticket was called, for the clerk, the hall and whoever asks later.

/// Why this ticket was called and no other.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Why {
    /// By which right the counter called it.
    pub rule: Rule,
    /// How the policy chose it among those that the rule allowed.
    pub reason: Reason,
    /// How long it waited since it joined, breaks included; 0 before an appointed time.
    pub wait_ms: u64,
    /// The wait that the policy compares: since the time that its place counts from, without breaks, times the rate or plus
    /// the head start of its class.
    pub effective_ms: u64,
    /// How many it passed: those whose place counts from before it joined, in the lines that the counter looked at.
    pub passed: u32,
}

/// By which right a counter calls a ticket.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Rule {
    /// The counter takes its line.
    Own,
    /// The counter helps with its line: idle itself, or somebody there waits too long.
    Help,
    /// It was transferred to this counter or clerk.
    Addressed,
    /// It was missed or parked, is back, and goes before new ones.
    Back,
    /// The clerk named it.
    Named,
}

/// What the hall is shown beside a call that passes others. Never the private reason.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Sign {
    /// A priority class.
    Priority,
    /// It came to its appointed time.
    Appointment,
    /// It was called before and missed.
    CalledAgain,
    /// It was sent for papers and is back.
    Papers,
    /// It comes from another line or counter.
    Transferred,
}

/// How the policy chose a ticket.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Reason {
    /// It waited longest of those the counter takes.
    Longest,
    /// Its class goes first under the office's policy.
    Priority,
    /// It is the ordinary turn of a round of priority and ordinary.
    OrdinaryTurn,
    /// Its wait counts for more than a longer one, by the rate or head start of its class.
    Weighted,
    /// The clerk named it; nothing was chosen.
    Named,
}
