//! How numbers look, and which series can never meet.

use alloc::format;

use crate::definition::Series;
use crate::ids::TicketNumber;

impl Series {
    /// The number of a count: `A007`, and past the width whole: `A1000`.
    pub fn number(&self, count: u32) -> TicketNumber {
        let width = usize::from(self.width);
        TicketNumber::new(&format!("{}{count:0width$}", self.prefix))
    }

    /// Whether both series, run for ever, could give the same number. Letters are compared without case, because a
    /// voice and a person at a keypad do not tell `a7` from `A7`.
    pub fn meets(&self, other: &Series) -> bool {
        let (a, b) = (self.prefix.to_lowercase(), other.prefix.to_lowercase());
        match (b.strip_prefix(a.as_str()), a.strip_prefix(b.as_str())) {
            (Some(rest), _) => meets_behind(self, rest, other),
            (_, Some(rest)) => meets_behind(other, rest, self),
            (None, None) => false,
        }
    }
}

/// `outer` has the shorter prefix, `inner` has the same one and then `rest`. They meet when a count of `outer`, written
/// out, is `rest` and then a count of `inner`, written out.
fn meets_behind(outer: &Series, rest: &str, inner: &Series) -> bool {
    if !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    // Counts grow without end, so every large enough count of `inner` makes `rest` and itself a count of `outer`,
    // unless a zero stands in front: only a padded count has one, and that is exactly as long as the width.
    if !rest.starts_with('0') {
        return true;
    }
    let Some(left) = usize::from(outer.width).checked_sub(rest.len()) else { return false };
    if left < usize::from(inner.width.max(1)) {
        return false;
    }
    // Among the counts of `left` digits the one of all nines is the best try for both series.
    let Some(ten_power) = u32::try_from(left).ok().and_then(|left| 10_u128.checked_pow(left)) else { return true };
    let nines = ten_power - 1;
    let rest: u128 = rest.parse().unwrap_or(u128::MAX);
    nines >= u128::from(inner.first) && rest.saturating_mul(ten_power).saturating_add(nines) >= u128::from(outer.first)
}

#[cfg(test)]
mod tests;
