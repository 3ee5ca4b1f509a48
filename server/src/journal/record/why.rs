//! Why a ticket was called, on the disk.
//!
//! The first journals know neither the rule nor the effective wait: a ticket that the clerk named was called by name,
//! any other from a line of the counter's own, and its wait counted as it was. Where that is still so, nothing more is
//! written.

use queue::{Reason, Rule, Why};
use serde::{Deserialize, Serialize};

use super::kept::{Kept, kept_word};

/// The form of a [`Why`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::journal::record) struct KeptWhy {
    reason: KeptReason,
    wait_ms: u64,
    passed: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rule: Option<KeptRule>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    effective_ms: Option<u64>,
}

kept_word!(KeptReason of Reason { Longest, Priority, OrdinaryTurn, Weighted, Named });

kept_word!(KeptRule of Rule { Own, Help, Addressed, Back, Named });

impl Kept<'_> for Why {
    type Form = KeptWhy;

    fn kept(&self) -> KeptWhy {
        let Why { rule, reason, wait_ms, effective_ms, passed } = *self;
        KeptWhy {
            reason: reason.kept(),
            wait_ms,
            passed,
            rule: (rule != usual_rule(reason)).then(|| rule.kept()),
            effective_ms: (effective_ms != wait_ms).then_some(effective_ms),
        }
    }

    fn back(form: KeptWhy) -> Self {
        let KeptWhy { reason, wait_ms, passed, rule, effective_ms } = form;
        let reason = Reason::back(reason);
        let rule = rule.map_or(usual_rule(reason), Rule::back);
        Why { rule, reason, wait_ms, effective_ms: effective_ms.unwrap_or(wait_ms), passed }
    }
}

fn usual_rule(reason: Reason) -> Rule {
    if reason == Reason::Named { Rule::Named } else { Rule::Own }
}
