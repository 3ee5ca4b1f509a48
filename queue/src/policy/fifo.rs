//! Whoever joined first, whatever the class.

use super::{Choice, Head, longest};
use crate::event::Reason;

pub(super) fn choose(heads: &[Head]) -> Option<Choice> {
    longest(heads, |_| true, Reason::Longest)
}
