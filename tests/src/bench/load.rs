//! People who ask, many on one connection and each after the answer to what was asked before.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use uuid::Uuid;

use super::peer::{Peer, Way};
use super::report::quantile;
use crate::wait::within;

/// Longer than any load lasts, and a bound all the same.
const PATIENCE: Duration = Duration::from_secs(900);

/// Where the id of a request begins in it, and in its reply.
pub(super) const REQUEST_HEAD: &str = r#"{"type":"request","id":""#;
/// As far as the id in a reply.
pub(super) const REPLY_HEAD: &str = r#"{"type":"reply","id":""#;
/// Characters of an id.
pub(super) const ID: usize = 36;

/// Somebody who asks one thing after another.
pub(super) trait Person {
    /// What is asked next (`"office":…,"actor":…,"command":…`), after the reply to what was asked before; none: no more.
    fn next(&mut self, reply: Option<&str>) -> Option<String>;
}

/// How long a load lasts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Not measured.
    pub(super) warm_up: Duration,
    /// Measured.
    pub(super) measured: Duration,
}

impl Span {
    /// Until everybody has asked everything.
    pub(super) const TO_THE_END: Span = Span { warm_up: Duration::ZERO, measured: PATIENCE };

    /// A second to warm up, then so many.
    pub(super) const fn seconds(measured: u64) -> Span {
        Span { warm_up: Duration::from_millis(500), measured: Duration::from_secs(measured) }
    }
}

/// How it went.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Of each answer within the span, in milliseconds.
    latencies_ms: Vec<f64>,
    /// From the end of the warm-up to the last answer that counts.
    pub(super) lasted: Duration,
    /// Answers that were problems, by their codes.
    pub(super) problems: BTreeMap<String, u64>,
}

impl Tally {
    /// Answers a second.
    pub(super) fn rate(&self) -> f64 {
        self.latencies_ms.len() as f64 / self.lasted.as_secs_f64()
    }

    /// Answers.
    pub(super) fn answers(&self) -> usize {
        self.latencies_ms.len()
    }

    /// The latency that this share of all does not exceed, in milliseconds.
    pub(super) fn latency_ms(&self, share: f64) -> f64 {
        quantile(&self.latencies_ms, share)
    }

    fn add(&mut self, other: Tally) {
        self.latencies_ms.extend(other.latencies_ms);
        self.lasted = self.lasted.max(other.lasted);
        for (code, count) in other.problems {
            *self.problems.entry(code).or_default() += count;
        }
    }
}

/// Lets people ask, one list of them for each connection. Gives them back with how it went.
pub(super) async fn drive<P: Person>(way: &Way, people: Vec<Vec<P>>, span: Span) -> (Vec<P>, Tally) {
    let peers = join_all(people.iter().map(|_| Peer::connect(way))).await;
    let begun = Instant::now() + span.warm_up;
    let connections =
        peers.into_iter().zip(people).map(|(peer, people)| connection(peer, people, begun, span.measured));
    let mut all = Tally::default();
    let mut back = Vec::new();
    for (people, tally) in within(PATIENCE, "everybody's answers", join_all(connections)).await {
        back.extend(people);
        all.add(tally);
    }
    all.latencies_ms.sort_by(f64::total_cmp);
    (back, all)
}

async fn connection<P: Person>(
    mut peer: Peer,
    mut people: Vec<P>,
    begun: Instant,
    measured: Duration,
) -> (Vec<P>, Tally) {
    let mut asked_at = vec![begun; people.len()];
    let mut waiting = 0;
    let mut tally = Tally::default();
    for (slot, person) in people.iter_mut().enumerate() {
        if let Some(wish) = person.next(None) {
            peer.put(&request(slot, &wish));
            asked_at[slot] = Instant::now();
            waiting += 1;
        }
    }
    while waiting > 0 {
        peer.turn().await;
        let now = Instant::now();
        while let Some(reply) = peer.message() {
            let Some(slot) = slot_of(reply) else { continue };
            if let Some(code) = problem(reply) {
                *tally.problems.entry(code.to_owned()).or_default() += 1;
            }
            let wish = people[slot].next(Some(reply));
            if now >= begun && now - begun < measured {
                tally.latencies_ms.push((now - asked_at[slot]).as_secs_f64() * 1_000.0);
                tally.lasted = now - begun;
            }
            match wish.filter(|_| now < begun || now - begun < measured) {
                Some(wish) => {
                    peer.put(&request(slot, &wish));
                    asked_at[slot] = now;
                }
                None => waiting -= 1,
            }
        }
    }
    (people, tally)
}

/// A request with an id that nobody made before and that says whose it is.
fn request(slot: usize, wish: &str) -> String {
    let mut id = [0; ID];
    Uuid::new_v4().hyphenated().encode_lower(&mut id);
    let id = std::str::from_utf8(&id).expect("an id is of letters and digits");
    format!("{REQUEST_HEAD}{}{slot:04x}\",{wish}}}", &id[..ID - 4])
}

/// Whose request is answered; none: this is no reply.
fn slot_of(reply: &str) -> Option<usize> {
    let slot = reply.strip_prefix(REPLY_HEAD)?.get(ID - 4..ID)?;
    usize::from_str_radix(slot, 16).ok()
}

fn problem(reply: &str) -> Option<&str> {
    let problem = reply.get(REPLY_HEAD.len() + ID..)?.strip_prefix(r#"","problem":"#)?;
    quoted(problem, r#""code":""#)
}

/// What stands in quotes after `head`.
pub(super) fn quoted<'a>(text: &'a str, head: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(head)?;
    Some(after.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_known_by_its_request() {
        let request = request(0x1a2, r#""office":"o""#);
        let id = &request[REQUEST_HEAD.len()..][..ID];
        assert!(Uuid::parse_str(id).is_ok(), "{id}");
        let reply = format!("{REPLY_HEAD}{id}\",\"problem\":{{\"code\":\"busy\"}}}}");
        assert_eq!((slot_of(&reply), problem(&reply)), (Some(0x1a2), Some("busy")));
        assert_eq!(slot_of(r#"{"type":"update"}"#), None);
    }
}
