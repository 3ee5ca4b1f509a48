//! How many and how long.

use crate::password::Cost;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// How many and how long. Settings of the server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    /// A session ends when nobody was there for so long.
    pub session_idle_ms: i64,
    /// A session ends after so long at the latest.
    pub session_absolute_ms: i64,
    /// How long an invitation is good for.
    pub invitation_ms: i64,
    /// How long a device shows the same pairing code.
    pub pairing_ms: i64,
    /// Who was seen when is written at most so often.
    pub seen_written_ms: i64,
    /// Users in all.
    pub users_max: usize,
    /// Devices in all.
    pub devices_max: usize,
    /// API keys in all.
    pub keys_max: usize,
    /// Sessions of one user; the oldest ends for the next.
    pub sessions_per_user: usize,
    /// Sessions in all; the oldest ends for the next.
    pub sessions_max: usize,
    /// Devices that show a pairing code at once and are not let in yet.
    pub pairings_max: usize,
    /// Of these at one address; one of them ends for the next.
    pub pairings_per_address: usize,
    /// Pairing codes that are given in a minute.
    pub knocks_per_minute: u32,
    /// Of these to one address: a hall's television screens may all come from one.
    pub knocks_per_address: u32,
    /// The least length of a password, in characters.
    pub password_min: usize,
    /// What new hashes cost, and what it costs to find out that there is no such user.
    pub cost: Cost,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            session_idle_ms: 4 * HOUR_MS,
            session_absolute_ms: 16 * HOUR_MS,
            invitation_ms: 24 * HOUR_MS,
            pairing_ms: 10 * MINUTE_MS,
            seen_written_ms: MINUTE_MS,
            users_max: 4096,
            devices_max: 4096,
            keys_max: 256,
            sessions_per_user: 16,
            sessions_max: 4096,
            pairings_max: 64,
            pairings_per_address: 8,
            knocks_per_minute: 120,
            knocks_per_address: 30,
            password_min: 10,
            cost: Cost::default(),
        }
    }
}
