//! How much is taken from whom: every bound on connections, bytes and rates is a field of [`Bounds`].
//!
//! **A kiosk in a hall of two hundred phones** has the same address as they have, when all of them reach the server through
//! one router. So an address is never shut out as a whole. A connection goes through three stages:
//!
//! ```text
//! arriving ── says who it is ──▶ known: counted by device, person or program, not by address
//!     └────── says nothing ────▶ a stranger: counted by address, and never more than three quarters of all places
//! ```
//!
//! - While it is *arriving* (TLS handshake, first headers, a websocket's hello) nobody knows yet who it is. When an address
//!   has too many of those, a new one is not refused: the oldest goes. Phones that hang, half-open handshakes and whoever
//!   only opens connections push out each other; a kiosk is through in a few milliseconds.
//! - Once it is *known* (its token was accepted) it has its own account, and so have its requests. Strangers cannot use it
//!   up, whatever their address.
//! - What *strangers* ask for is counted by address: requests, connections that are kept, live connections, and, in an
//!   account of their own, wrong ticket keys and appointment codes. Phones beyond that are told `too-fast` or `too-many`,
//!   while the kiosk behind the same router notices nothing.
//!
//! IPv6 addresses are counted by their first 64 bits, which is what one subscriber has. A trusted proxy is not counted as an
//! address; who is behind it is.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// How often something may happen: on the average, and at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rate {
    /// So often in a minute for ever.
    pub per_minute: u32,
    /// So often at once, after a rest.
    pub burst: u32,
}

impl Rate {
    /// So often in a minute, and so often at once.
    pub const fn new(per_minute: u32, burst: u32) -> Rate {
        Rate { per_minute, burst }
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.per_minute, self.burst)
    }
}

impl FromStr for Rate {
    type Err = String;

    /// Reads `PER_MINUTE:BURST`, as in `1200:200`.
    fn from_str(text: &str) -> Result<Rate, String> {
        let rate = text.split_once(':').and_then(|(per_minute, burst)| {
            Some(Rate { per_minute: per_minute.parse().ok()?, burst: burst.parse().ok()? })
        });
        let rate = rate.filter(|rate| rate.per_minute > 0 && rate.burst > 0);
        rate.ok_or_else(|| "PER_MINUTE:BURST is expected, as in 1200:200".to_owned())
    }
}

/// Every bound of the server's edge. Times are how long, counts are how many at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// Connections of one address of which it is not known yet whose they are; a new one beyond ends the oldest.
    pub arriving_per_address: usize,
    /// The same over all addresses; a new one beyond ends the oldest of the address that has most.
    pub arriving_max: usize,
    /// HTTP connections in all. Strangers get three quarters of them.
    pub connections_max: usize,
    /// HTTP connections of strangers from one address.
    pub connections_per_address: usize,
    /// HTTP connections of one device, person or program.
    pub connections_per_party: usize,
    /// Live connections in all. Strangers get three quarters of them.
    pub live_max: usize,
    /// Live connections of strangers from one address.
    pub live_per_address: usize,
    /// Live connections of one device, person or program.
    pub live_per_party: usize,
    /// HTTP requests that are worked on at once.
    pub requests_max: usize,
    /// Requests of strangers from one address, over HTTP and live.
    pub rate_per_address: Rate,
    /// Requests of one device.
    pub rate_per_device: Rate,
    /// Requests of one person.
    pub rate_per_person: Rate,
    /// Requests of one program with an API key.
    pub rate_per_program: Rate,
    /// What one live connection says that is no request: answers to pings, websocket frames, what cannot be read, and
    /// requests that come too fast all the same. It is closed beyond.
    pub rate_of_chatter: Rate,
    /// Wrong ticket keys and appointment codes, of one address, device, person or program.
    pub wrong_keys: Rate,
    /// Wrong appointment codes in one office, of all strangers together: once there were so many, only who is known may
    /// use codes until it cools down.
    pub wrong_codes_per_office: Rate,
    /// The longest head of a request, in bytes.
    pub header_bytes: usize,
    /// The longest body of a request, in bytes.
    pub body_bytes: usize,
    /// How long a TLS handshake may take.
    pub handshake_timeout: Duration,
    /// How long the head of a request may take, and how long a connection may be idle before it.
    pub header_timeout: Duration,
    /// How long the body of a request may take.
    pub body_timeout: Duration,
    /// How long a client may take no byte of what it is sent, over HTTP and live.
    pub send_timeout: Duration,
    /// How long a live connection may take for its hello.
    pub hello_timeout: Duration,
    /// How long a live connection may be silent; it is pinged meanwhile.
    pub silence_max: Duration,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds {
            arriving_per_address: 64,
            arriving_max: 1024,
            connections_max: 2048,
            connections_per_address: 512,
            connections_per_party: 64,
            live_max: 16 * 1024,
            live_per_address: 1024,
            live_per_party: 64,
            requests_max: 512,
            rate_per_address: Rate::new(6_000, 2_000),
            rate_per_device: Rate::new(1_200, 300),
            rate_per_person: Rate::new(1_200, 300),
            rate_per_program: Rate::new(60_000, 10_000),
            rate_of_chatter: Rate::new(120, 240),
            wrong_keys: Rate::new(6, 20),
            wrong_codes_per_office: Rate::new(10, 600),
            header_bytes: 16 * 1024,
            body_bytes: protocol::MAX_MESSAGE_BYTES,
            handshake_timeout: Duration::from_secs(10),
            header_timeout: Duration::from_secs(15),
            body_timeout: Duration::from_secs(10),
            send_timeout: Duration::from_secs(10),
            hello_timeout: Duration::from_secs(5),
            silence_max: Duration::from_secs(45),
        }
    }
}

impl Bounds {
    /// For a test or a measurement in which one address and one program are a whole hall: nobody meets a bound of number or
    /// rate. Sizes and times are as usual.
    pub fn wide() -> Bounds {
        const MANY: usize = 1 << 20;
        let often = Rate::new(u32::MAX, u32::MAX);
        Bounds {
            arriving_per_address: MANY,
            arriving_max: MANY,
            connections_max: MANY,
            connections_per_address: MANY,
            connections_per_party: MANY,
            live_max: MANY,
            live_per_address: MANY,
            live_per_party: MANY,
            requests_max: MANY,
            rate_per_address: often,
            rate_per_device: often,
            rate_per_person: often,
            rate_per_program: often,
            rate_of_chatter: often,
            wrong_keys: often,
            wrong_codes_per_office: often,
            ..Bounds::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_as_it_is_printed() {
        let rate = Rate::new(1_200, 200);
        assert_eq!(rate.to_string().parse(), Ok(rate));
        for text in ["", "1200", "0:5", "5:0", "-1:5", "a:b", "1:2:3"] {
            assert!(text.parse::<Rate>().is_err(), "{text}");
        }
    }
}
