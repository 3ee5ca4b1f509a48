//! Whose a folder is. Its numbers can be delivered by the device that gave them, and to its server, and by nobody else: whoever
//! opened it under another name would have the office refuse them for ever.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::AppendError;
use uuid::Uuid;

use super::Ledger;
use crate::press::Unwanted;

/// A device, as its server knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The name that it was paired under.
    pub device: String,
    /// The address that it was paired at.
    pub server: String,
    /// The fingerprint of the server's own certificate authority; `None`: it is known by none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
}

/// What keeps a folder with its device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Whose it is.
    pub owner: Owner,
    /// How many numbers are to be delivered.
    pub numbers: usize,
    /// How many tickets of a day that goes on are to be withdrawn, and would stay in line.
    pub withdrawals: usize,
}

impl Owner {
    /// Whether both have the same server; `None`: nothing tells. A server has many addresses, by name and by number.
    fn has_server_of(&self, other: &Owner) -> Option<bool> {
        let same_authority = || Some(self.authority.as_ref()? == other.authority.as_ref()?);
        if self.server == other.server { Some(true) } else { same_authority() }
    }

    /// Whether they are one device: it is, unless it is proved that its server is another one.
    fn is(&self, other: &Owner) -> bool {
        self.device == other.device && self.has_server_of(other) != Some(false)
    }
}

impl Ledger {
    /// This device works with the book from now on: it is the one that did so far, or nothing of that one would be lost, or
    /// nobody did. `today` is the day by the computer's own clock.
    ///
    /// # Errors
    /// The inner one: whose the book is, and stays, with nothing changed. The outer one: the disk did not take it.
    pub async fn hand_to(&mut self, device: &Owner, today: Date) -> Result<Result<(), Held>, AppendError> {
        let last = self.owner.value::<Owner>().ok().flatten();
        let mut next = device.clone();
        match last {
            None => {}
            // By another address it may be known by no authority; what it was known by stays.
            Some(last) if last.is(device) => next.authority = next.authority.or(last.authority),
            Some(last) => {
                let same_server = last.has_server_of(device) == Some(true);
                let held = self.held(last, same_server, today);
                if held.numbers + held.withdrawals > 0 {
                    return Ok(Err(held));
                }
                tracing::info!(held.owner.device, held.owner.server, "the kiosk's folder goes to another device");
                // The office knows the spool as the last device's.
                self.durably(|book| book.hand_on(Uuid::new_v4(), same_server)).await?;
                self.reports.clear().await;
            }
        }
        self.owner.write(&self.store, Some(&next)).await?;
        Ok(Ok(()))
    }

    /// What is lost when another device goes on: at the same server it can withdraw what has a key.
    fn held(&self, owner: Owner, same_server: bool, today: Date) -> Held {
        let can_be_told = |unwanted: &Unwanted| same_server && unwanted.key.is_some();
        let is_lost = |unwanted: &&Unwanted| !can_be_told(unwanted) && !is_over(&unwanted.day, today);
        let withdrawals = self.book.unwanted().iter().filter(is_lost).count();
        Held { owner, numbers: self.book.spool().waiting_numbers().count(), withdrawals }
    }
}

/// Whether a day is over wherever the office is: its tickets ended with it.
fn is_over(day: &str, today: Date) -> bool {
    day.parse::<Date>().and_then(jiff::civil::Date::tomorrow).is_ok_and(|next| next < today)
}

#[cfg(test)]
mod tests;
