//! Priority first, always.

use super::{Choice, Head, both_wait, fifo, longest};
use crate::event::Reason;

pub(super) fn choose(heads: &[Head]) -> Option<Choice> {
    if both_wait(heads) { longest(heads, |head| head.priority, Reason::Priority) } else { fifo::choose(heads) }
}
