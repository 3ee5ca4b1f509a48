//! Why there is no number, in words for citizens.

use protocol::{Code, Problem};
use texts::{TextKey, Words};

/// The reason in a few words, for a button.
pub(super) fn short_reason(problem: &Problem, words: &Words) -> String {
    words.text(match problem.code {
        Code::OutsideHours => TextKey("dispenser-closed-hours"),
        Code::ServicePaused => TextKey("dispenser-closed-paused"),
        Code::QuotaUsedUp => TextKey("dispenser-closed-quota"),
        Code::OfficeFull => TextKey("dispenser-closed-full"),
        _ => TextKey("dispenser-closed-other"),
    })
}

/// The reason and what to do now, in sentences.
pub(crate) fn reason(problem: &Problem, words: &Words) -> String {
    words.text(match problem.code {
        Code::OutsideHours => TextKey("dispenser-refused-hours"),
        Code::ServicePaused => TextKey("dispenser-refused-paused"),
        Code::QuotaUsedUp => TextKey("dispenser-refused-quota"),
        Code::OfficeFull => TextKey("dispenser-refused-full"),
        Code::UnknownOffice => TextKey("dispenser-refused-office"),
        Code::UnknownService | Code::UnknownProcedure | Code::UnknownClass => TextKey("dispenser-refused-changed"),
        Code::DiskFull | Code::StorageFailed | Code::OfficeDamaged | Code::OfficeUndefined => {
            TextKey("dispenser-refused-server")
        }
        Code::Busy | Code::Starting | Code::ShuttingDown | Code::TimedOut => TextKey("dispenser-refused-busy"),
        _ => TextKey("dispenser-refused-other"),
    })
}
