//! Whether the store takes writes.

/// Whether the store takes writes at the moment. Reading goes on in every state, but for the moments of a reopening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// It does.
    Ok,
    /// The disk is full: writes are refused until there is room, which is looked for at least every two seconds.
    Full,
    /// The database failed: it is being opened again, or the disk does not answer.
    Broken,
}
