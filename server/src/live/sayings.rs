//! What a device says without waiting for an answer: how it fares, what its loudspeaker does, and what became of an order that
//! it was given. All of it is worth something only as long as its connection lives.

use access::{Credential, Right};
use protocol::{Code, DeviceStatus, OrderTrouble, Problem, ServerMessage, SpeakerId, SpeakerSays};
use uuid::Uuid;

use crate::access::Visitor;
use crate::desk::Desk;
use crate::machines::Word;
use crate::voice::Loudspeaker;

/// What one connection said. Most say nothing, so it takes no room until something is said.
#[derive(Default)]
pub(super) struct Sayings(Option<Box<Said>>);

#[derive(Default)]
struct Said {
    word: Option<Word>,
    loudspeaker: Option<Loudspeaker>,
}

impl Sayings {
    /// The device of this connection fares so.
    ///
    /// # Errors
    /// `not-allowed`, `other-office` and the like; there is no such office.
    pub(super) fn status(
        &mut self,
        desk: &Desk,
        visitor: &Visitor,
        office: &str,
        status: DeviceStatus,
    ) -> Result<(), Problem> {
        visitor.allowed(Right::ReportStatus, Some(office))?;
        desk.offices().room(office)?;
        let Some(Credential::Device(device)) = &visitor.caller.credential else {
            return Err(Problem::new(Code::NotAllowed).with_detail("only a device says how it fares"));
        };
        let word = &mut self.said().word;
        match word.as_mut().filter(|word| word.is_of(office, device)) {
            Some(word) => word.says(status),
            None => *word = Some(desk.machines().word(office, device, status)),
        }
        Ok(())
    }

    /// The loudspeaker of this connection does this. Whether its hall hears it: what it says of a hall that the office has no
    /// more, or never had, is nobody's business.
    ///
    /// # Errors
    /// `not-allowed`, `other-office` and the like; there is no such office; or `too-many`: the hall has as many loudspeakers
    /// as it may, or somebody else's goes by that name.
    pub(super) fn speaker(
        &mut self,
        desk: &Desk,
        visitor: &Visitor,
        office: &str,
        speaker: SpeakerId,
        says: SpeakerSays,
    ) -> Result<bool, Problem> {
        visitor.allowed(Right::Speak, Some(office))?;
        desk.offices().room(office)?;
        let credential = visitor.caller.credential.as_ref().ok_or_else(|| Problem::new(Code::NotAllowed))?;
        let ours = &mut self.said().loudspeaker;
        if !ours.as_ref().is_some_and(|ours| ours.is_of(office, speaker)) {
            // First the one that it was before leaves: a connection is one loudspeaker.
            *ours = None;
            *ours = desk.halls().loudspeaker(office, credential, speaker)?;
        }
        Ok(ours.as_ref().is_some_and(|ours| ours.says(says)))
    }

    /// The next order for the device of this connection; waits for ever where it has no printer. Nothing is lost when the
    /// wait is given up.
    pub(super) async fn order(&mut self) -> ServerMessage {
        match self.word().and_then(Word::orders) {
            Some(orders) => {
                let (id, order) = orders.next().await;
                ServerMessage::Order { id, order }
            }
            None => std::future::pending().await,
        }
    }

    /// The device of this connection says what became of an order.
    pub(super) fn order_done(&mut self, id: Uuid, trouble: Option<OrderTrouble>) {
        if let Some(orders) = self.word().and_then(Word::orders) {
            orders.done(id, trouble);
        }
    }

    fn word(&mut self) -> Option<&mut Word> {
        self.0.as_mut()?.word.as_mut()
    }

    fn said(&mut self) -> &mut Said {
        self.0.get_or_insert_default()
    }
}
