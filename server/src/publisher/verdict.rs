//! What supervisors read about an office file that the engine was given.

use texts::TextKey;

use crate::engine::Verdict;
use crate::office_file::{Fault, OfficeFile};
use crate::wire;

/// What is wrong; `None`: nothing is.
pub(super) fn problem(file: &OfficeFile, verdict: &Verdict) -> Option<String> {
    let fault = match verdict {
        Verdict::InForce | Verdict::Waits => return None,
        Verdict::Earlier => Fault::of_office(&file.id, TextKey("check-earlier"), ""),
        Verdict::Refused(why) => Fault::of_office(&file.id, TextKey("check-refused"), what(file, why)),
    };
    Some(fault.to_string())
}

/// The code of the refusal and what it is about. What the rules can name in the file comes first; else it is the file as a
/// whole that they cannot take, because it would fill more than a record of the journal.
fn what(file: &OfficeFile, why: &queue::Refusal) -> String {
    let problem = wire::refused(why);
    let about = match file.definition.check() {
        Err(fault) => fault.to_string(),
        Ok(()) if *why == queue::Refusal::OutOfBounds("command") => {
            "services: all services, procedures, counters and hours together are too long".to_owned()
        }
        Ok(()) => why.to_string(),
    };
    format!("{}: {about}", problem.code)
}
