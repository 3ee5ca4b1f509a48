//! The citizen's only right to a ticket: a key that nobody can guess and that is never stored.
//!
//! ```text
//! 3 bytes office tag · 5 bytes ticket id · 12 bytes HMAC-SHA-256(secret, office id, 0, ticket id)
//! ```
//!
//! Twenty bytes are thirty-two characters of base32, in lower case and without the letters that look like digits. The
//! tag only finds the office; what proves the right is the HMAC with the installation's secret, which therefore is a
//! part of every backup.

use data_encoding::{Encoding, Specification};
use hmac::{Hmac, KeyInit, Mac};
use queue::TicketId;
use sha2::{Digest, Sha256};

use crate::office_file::OfficeId;

mod appointment;
mod secret;

pub(crate) use secret::{Secret, SecretError};

const TAG_BYTES: usize = 3;
const ID_BYTES: usize = 5;
const MAC_BYTES: usize = 12;
const KEY_BYTES: usize = TAG_BYTES + ID_BYTES + MAC_BYTES;

/// Makes and opens ticket keys and the codes of appointments. A clone is cheap.
#[derive(Clone)]
pub(crate) struct TicketKeys {
    secret: Secret,
    base32: Encoding,
}

/// What a key says before anybody has proved it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Claim {
    tag: [u8; TAG_BYTES],
    ticket: TicketId,
    mac: [u8; MAC_BYTES],
}

impl TicketKeys {
    /// Keys of the installation with this secret.
    pub(crate) fn new(secret: Secret) -> TicketKeys {
        let mut alphabet = Specification::new();
        alphabet.symbols.push_str("0123456789abcdefghjkmnpqrstvwxyz");
        alphabet.translate.from.push_str("ABCDEFGHJKMNPQRSTVWXYZilILoO");
        alphabet.translate.to.push_str("abcdefghjkmnpqrstvwxyz111100");
        TicketKeys { secret, base32: alphabet.encoding().expect("32 different symbols make a base32") }
    }

    /// The key to a ticket of an office.
    pub(crate) fn key(&self, office: &OfficeId, ticket: TicketId) -> String {
        let mut bytes = Vec::with_capacity(KEY_BYTES);
        bytes.extend_from_slice(&tag(office));
        // Five bytes hold a thousand thousand million tickets. One beyond would have a key that opens nothing.
        bytes.extend_from_slice(&ticket.0.to_be_bytes()[8 - ID_BYTES..]);
        bytes.extend_from_slice(&self.mac(office, ticket).finalize().into_bytes()[..MAC_BYTES]);
        self.base32.encode(&bytes)
    }

    /// Reads what a key claims; `None`: it has not the form of one.
    pub(crate) fn claim(&self, key: &str) -> Option<Claim> {
        let bytes: [u8; KEY_BYTES] = self.base32.decode(key.as_bytes()).ok()?.try_into().ok()?;
        let mut claim = Claim { tag: [0; TAG_BYTES], ticket: TicketId(0), mac: [0; MAC_BYTES] };
        let mut id = [0; 8];
        claim.tag.copy_from_slice(&bytes[..TAG_BYTES]);
        id[8 - ID_BYTES..].copy_from_slice(&bytes[TAG_BYTES..TAG_BYTES + ID_BYTES]);
        claim.mac.copy_from_slice(&bytes[TAG_BYTES + ID_BYTES..]);
        claim.ticket = TicketId(u64::from_be_bytes(id));
        Some(claim)
    }

    /// The ticket that a claim opens in this office; `None`: it opens nothing here. Takes the same time for every wrong
    /// HMAC.
    pub(crate) fn proven(&self, office: &OfficeId, claim: &Claim) -> Option<TicketId> {
        if claim.tag != tag(office) {
            return None;
        }
        self.mac(office, claim.ticket).verify_truncated_left(&claim.mac).ok().map(|()| claim.ticket)
    }

    /// Reads a key and proves it for this office.
    pub(crate) fn open(&self, office: &OfficeId, key: &str) -> Option<TicketId> {
        self.proven(office, &self.claim(key)?)
    }

    fn mac(&self, office: &OfficeId, ticket: TicketId) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.bytes()).expect("HMAC takes a key of any length");
        mac.update(office.as_str().as_bytes());
        mac.update(&[0]);
        mac.update(&ticket.0.to_be_bytes());
        mac
    }
}

fn tag(office: &OfficeId) -> [u8; TAG_BYTES] {
    let digest = Sha256::digest(office.as_str().as_bytes());
    [digest[0], digest[1], digest[2]]
}

#[cfg(test)]
mod tests;
