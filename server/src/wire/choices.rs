//! The same small closed lists in both vocabularies. Closed matches: whoever adds to one list hears of the other.

use protocol::{Place, WhyReason, WhyRule};
use queue::{Address, Effect, ForWaiting, Outcome, Policy, PrintProblem, Reason, ReturnPlace, Rule, Sign, Why};

use super::ids;

/// The name of an undoable action on the wire.
pub(crate) fn effect_name(effect: Effect) -> &'static str {
    match effect {
        Effect::Finish => "finish",
        Effect::NoShow => "no-show",
        Effect::Park => "park",
        Effect::Call => "call",
    }
}

/// Why a ticket was called, for the clerk.
pub(crate) fn why(why: &Why) -> protocol::Why {
    protocol::Why {
        rule: rule(why.rule),
        reason: reason(why.reason),
        effective_ms: why.effective_ms,
        wait_ms: why.wait_ms,
        passed: why.passed,
    }
}

fn rule(rule: Rule) -> WhyRule {
    match rule {
        Rule::Own => WhyRule::Own,
        Rule::Help => WhyRule::Help,
        Rule::Addressed => WhyRule::Addressed,
        Rule::Back => WhyRule::Back,
        Rule::Named => WhyRule::Named,
    }
}

fn reason(reason: Reason) -> WhyReason {
    match reason {
        Reason::Longest => WhyReason::Longest,
        Reason::Priority => WhyReason::Priority,
        Reason::OrdinaryTurn => WhyReason::OrdinaryTurn,
        Reason::Weighted => WhyReason::Weighted,
        Reason::Named => WhyReason::Named,
    }
}

/// What the hall is shown beside a call.
pub(crate) fn sign(sign: Sign) -> protocol::view::Sign {
    match sign {
        Sign::Priority => protocol::view::Sign::Priority,
        Sign::Appointment => protocol::view::Sign::Appointment,
        Sign::CalledAgain => protocol::view::Sign::CalledAgain,
        Sign::Papers => protocol::view::Sign::Papers,
        Sign::Transferred => protocol::view::Sign::Transferred,
    }
}

/// Who is next, as the rules say it.
pub(crate) fn policy_shown(policy: Policy) -> protocol::Policy {
    match policy {
        Policy::Fifo => protocol::Policy::Fifo,
        Policy::Strict => protocol::Policy::Strict,
        Policy::Ratio { priority, ordinary } => protocol::Policy::Ratio { priority, ordinary },
        Policy::Ageing => protocol::Policy::Ageing,
        Policy::HeadStart => protocol::Policy::HeadStart,
    }
}

/// Who is next, as somebody wants it; whether its numbers can be is for the rules to say.
pub(super) fn policy(policy: protocol::Policy) -> Policy {
    match policy {
        protocol::Policy::Fifo => Policy::Fifo,
        protocol::Policy::Strict => Policy::Strict,
        protocol::Policy::Ratio { priority, ordinary } => Policy::Ratio { priority, ordinary },
        protocol::Policy::Ageing => Policy::Ageing,
        protocol::Policy::HeadStart => Policy::HeadStart,
    }
}

/// Who alone gets a ticket, as the rules say it.
pub(crate) fn address_shown(address: &Address) -> protocol::Address {
    match address {
        Address::Counter(counter) => protocol::Address::Counter(counter.as_str().to_owned()),
        Address::Clerk(clerk) => protocol::Address::Clerk(clerk.as_str().to_owned()),
    }
}

/// Who alone shall get a ticket.
///
/// # Errors
/// `bad-value` for a name that must not come in.
pub(super) fn address(address: &protocol::Address) -> Result<Address, protocol::Problem> {
    Ok(match address {
        protocol::Address::Counter(counter) => Address::Counter(ids::counter_in("to", counter)?),
        protocol::Address::Clerk(clerk) => Address::Clerk(ids::clerk("to", clerk)?),
    })
}

/// What a person came for, as the rules say it.
pub(crate) fn want_shown(want: &queue::Want) -> protocol::Want {
    protocol::Want {
        service: want.service.as_str().to_owned(),
        procedure: want.procedure.as_ref().map(|procedure| procedure.as_str().to_owned()),
    }
}

/// Why a printer's program says that there is no slip.
pub(super) fn print_problem(problem: protocol::PrintProblem) -> PrintProblem {
    match problem {
        protocol::PrintProblem::NoPaper => PrintProblem::NoPaper,
        protocol::PrintProblem::CoverOpen => PrintProblem::CoverOpen,
        protocol::PrintProblem::Offline => PrintProblem::Offline,
        protocol::PrintProblem::Cutter => PrintProblem::Cutter,
        protocol::PrintProblem::Failed => PrintProblem::Failed,
    }
}

/// Why there is no slip, on the wire.
pub(crate) fn print_problem_name(problem: PrintProblem) -> &'static str {
    match problem {
        PrintProblem::NoPaper => "no-paper",
        PrintProblem::CoverOpen => "cover-open",
        PrintProblem::Offline => "offline",
        PrintProblem::Cutter => "cutter",
        PrintProblem::Failed => "failed",
        PrintProblem::Unanswered => "unanswered",
    }
}

pub(super) fn place(place: Place) -> ReturnPlace {
    match place {
        Place::Original => ReturnPlace::Original,
        Place::Front => ReturnPlace::Front,
        Place::Back => ReturnPlace::Back,
        Place::Next => ReturnPlace::Next,
    }
}

pub(super) fn for_waiting(waiting: &protocol::ForWaiting) -> Result<ForWaiting, protocol::Problem> {
    Ok(match waiting {
        protocol::ForWaiting::Keep => ForWaiting::Keep,
        protocol::ForWaiting::Move(to) => ForWaiting::Move { to: ids::service_in("waiting", to)? },
        protocol::ForWaiting::Release => ForWaiting::Release,
    })
}

/// The outcome that a clerk chose.
pub(super) fn outcome(outcome: protocol::Outcome) -> Outcome {
    match outcome {
        protocol::Outcome::DoneOnTheSpot => Outcome::DoneOnTheSpot,
        protocol::Outcome::DossierReceived => Outcome::DossierReceived,
        protocol::Outcome::ResultReturned => Outcome::ResultReturned,
        protocol::Outcome::MorePapers => Outcome::MorePapers,
        protocol::Outcome::Refused => Outcome::Refused,
        protocol::Outcome::Released => Outcome::Released,
    }
}

/// The outcome for the answer; `None` for the one that nobody chose.
pub(super) fn outcome_shown(outcome: Outcome) -> Option<protocol::Outcome> {
    match outcome {
        Outcome::DoneOnTheSpot => Some(protocol::Outcome::DoneOnTheSpot),
        Outcome::DossierReceived => Some(protocol::Outcome::DossierReceived),
        Outcome::ResultReturned => Some(protocol::Outcome::ResultReturned),
        Outcome::MorePapers => Some(protocol::Outcome::MorePapers),
        Outcome::Refused => Some(protocol::Outcome::Refused),
        Outcome::Released => Some(protocol::Outcome::Released),
        Outcome::NotRecorded => None,
    }
}
