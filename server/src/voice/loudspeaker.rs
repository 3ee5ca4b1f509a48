//! The loudspeaker of one live connection.

use protocol::{SpeakerId, SpeakerSays};
use tokio::sync::mpsc;

use super::Halls;
use super::order::Order;

/// A loudspeaker of a hall, as long as this lives.
pub(crate) struct Loudspeaker {
    pub(super) halls: Halls,
    pub(super) hall: String,
    pub(super) office: String,
    pub(super) speaker: SpeakerId,
    /// Which of the connections that ever were this loudspeaker.
    pub(super) number: u64,
    pub(super) orders: mpsc::Sender<Order>,
}

impl Loudspeaker {
    /// Whether it is this one, and stands in that office's hall still: an office may move to another.
    pub(crate) fn is_of(&self, office: &str, speaker: SpeakerId) -> bool {
        self.office == office && self.speaker == speaker && self.halls.is_held(&self.hall, office, speaker, self.number)
    }

    /// It does something. Whether the hall hears it: one that does not keep up hears the next word, for a loudspeaker says every
    /// two seconds that it is here.
    pub(crate) fn says(&self, says: SpeakerSays) -> bool {
        let told = self.orders.try_send(Order::Says(self.speaker, says));
        if told.is_err() {
            tracing::debug!(hall = self.hall, "the hall's voice does not hear its loudspeaker");
        }
        told.is_ok()
    }
}

impl Drop for Loudspeaker {
    fn drop(&mut self) {
        // The same program may be here on a newer connection. Otherwise it leaves; if nobody hears that, its lease ends.
        if self.halls.gone(&self.hall, self.speaker, self.number) {
            let _ = self.orders.try_send(Order::Gone(self.speaker));
        }
    }
}
