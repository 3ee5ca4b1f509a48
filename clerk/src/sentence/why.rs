//! Why this ticket and no other, in one short sentence.

use protocol::view::NextShown;
use protocol::{Why, WhyReason, WhyRule};
use texts::Words;

use super::seconds_between;

/// Why the next one is the next one. `now` is the server's time.
pub(crate) fn of_why(words: &Words, next: &NextShown, now: i64) -> String {
    of(words, &next.why, seconds_between(next.joined_at, now))
}

/// Why the one in hand was called: its wait stands still.
pub(crate) fn of_why_called(words: &Words, why: &Why) -> String {
    of(words, why, why.wait_ms / 1000)
}

/// The right by which the counter calls, where it is not the plain one; then how the policy chose.
fn of(words: &Words, why: &Why, waited_s: u64) -> String {
    let wait = words.minutes(waited_s);
    let right = match why.rule {
        WhyRule::Own | WhyRule::Other => None,
        WhyRule::Help => Some(words.say("clerk-why-help")),
        WhyRule::Addressed => Some(words.say("clerk-why-addressed")),
        WhyRule::Back => Some(words.say("clerk-why-back")),
        WhyRule::Named => Some(words.say("clerk-why-named")),
    };
    match right {
        // Who was named, sent here or is back needs no other reason.
        Some(right) if why.rule != WhyRule::Help => {
            words.with("clerk-why-with-wait", &[("reason", right.into()), ("wait", wait.into())])
        }
        Some(right) => {
            let reason = by_policy(words, why, wait);
            words.with("clerk-why-and", &[("right", right.into()), ("reason", reason.into())])
        }
        None => by_policy(words, why, wait),
    }
}

fn by_policy(words: &Words, why: &Why, wait: String) -> String {
    match why.reason {
        WhyReason::Longest => words.with("clerk-why-longest", &[("wait", wait.into())]),
        WhyReason::Priority => {
            words.with("clerk-why-priority", &[("wait", wait.into()), ("passed", why.passed.into())])
        }
        WhyReason::OrdinaryTurn => words.with("clerk-why-ordinary-turn", &[("wait", wait.into())]),
        WhyReason::Weighted => {
            let effective = words.minutes(why.effective_ms.max(why.wait_ms) / 1000);
            words.with("clerk-why-weighted", &[("wait", wait.into()), ("effective", effective.into())])
        }
        WhyReason::Named => {
            let reason = words.say("clerk-why-named");
            words.with("clerk-why-with-wait", &[("reason", reason.into()), ("wait", wait.into())])
        }
        WhyReason::Other => words.with("clerk-why-other", &[("wait", wait.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use texts::{Lang, Texts};

    fn why(rule: WhyRule, reason: WhyReason) -> Why {
        Why { rule, reason, effective_ms: 36 * 60_000, wait_ms: 12 * 60_000, passed: 3 }
    }

    #[test]
    fn each_rule_and_reason_is_one_short_sentence() {
        let words = Texts::builtin().words(&Lang::VI);
        for (rule, reason, sentence) in [
            (WhyRule::Own, WhyReason::Longest, "Chờ lâu nhất: 12 phút"),
            (WhyRule::Own, WhyReason::Priority, "Ưu tiên trước 3 người · chờ 12 phút"),
            (WhyRule::Own, WhyReason::OrdinaryTurn, "Đến lượt hàng thường · chờ 12 phút"),
            (WhyRule::Own, WhyReason::Weighted, "Ưu tiên: chờ 12 phút, tính như 36 phút"),
            (WhyRule::Help, WhyReason::Longest, "Giúp hàng này · Chờ lâu nhất: 12 phút"),
            (WhyRule::Addressed, WhyReason::Longest, "Được chuyển đến đây · chờ 12 phút"),
            (WhyRule::Back, WhyReason::Longest, "Đã quay lại · chờ 12 phút"),
            (WhyRule::Named, WhyReason::Named, "Gọi đích số · chờ 12 phút"),
            (WhyRule::Other, WhyReason::Other, "Theo thứ tự của văn phòng · chờ 12 phút"),
        ] {
            assert_eq!(of_why_called(&words, &why(rule, reason)), sentence, "{rule:?} {reason:?}");
        }
    }
}
