//! A number that was called and then moved with its clerk: its holder must look to another counter, and is told so.

use protocol::view::{BoardView, CallShown, Sign};

/// Whether a call is the first that its holder hears this time and yet no first one: the counter changed.
pub(crate) fn is_moved(call: &CallShown) -> bool {
    call.recall && call.nth_this_time == 1
}

/// Gives calls that lead elsewhere than before the sign that says so, in the place of why they went before others.
pub(crate) fn mark(old: &BoardView, new: &mut BoardView) {
    for call in new.calls.iter_mut().filter(|call| call.recall) {
        let same_leg = |other: &&CallShown| (other.ticket, other.leg) == (call.ticket, call.leg);
        let Some(before) = old.calls.iter().find(same_leg) else { continue };
        let was_marked = before.nth == call.nth && before.sign == Some(Sign::Transferred);
        if was_marked || before.counter != call.counter {
            call.sign = Some(Sign::Transferred);
        }
    }
}
