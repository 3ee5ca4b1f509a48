//! What a device says without waiting for an answer: how it fares, which holds until it says otherwise and is said again on
//! each connection; and what its loudspeaker does and became of an order, which is worth nothing on another connection than
//! the present one.

use std::collections::VecDeque;

use protocol::{ClientMessage, DeviceStatus};

/// The most such words that wait to be said.
const SPOKEN: usize = 64;

#[derive(Debug, Default)]
pub(super) struct Sayings {
    status: Option<Status>,
    spoken: VecDeque<ClientMessage>,
    live: bool,
}

#[derive(Debug)]
struct Status {
    office: String,
    status: DeviceStatus,
    said: bool,
}

impl Sayings {
    pub(super) fn status(&mut self, office: String, status: DeviceStatus) {
        let is_known = self.status.as_ref().is_some_and(|known| known.office == office && known.status == status);
        if !is_known {
            self.status = Some(Status { office, status, said: false });
        }
    }

    pub(super) fn spoken(&mut self, message: ClientMessage) {
        if self.live {
            self.spoken.push_back(message);
            self.spoken.truncate(SPOKEN);
        }
    }

    pub(super) fn connected(&mut self) {
        self.live = true;
    }

    pub(super) fn disconnected(&mut self) {
        self.live = false;
        self.spoken.clear();
        if let Some(status) = &mut self.status {
            status.said = false;
        }
    }

    /// The next thing to say now. It counts as said.
    pub(super) fn say(&mut self) -> Option<ClientMessage> {
        if let Some(unsaid) = self.status.as_mut().filter(|status| !status.said) {
            unsaid.said = true;
            return Some(ClientMessage::Status { office: unsaid.office.clone(), status: unsaid.status.clone() });
        }
        self.spoken.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use protocol::{SpeakerId, SpeakerSays};
    use uuid::Uuid;

    use super::*;

    fn closed(closed: bool) -> DeviceStatus {
        DeviceStatus { closed, ..DeviceStatus::default() }
    }

    fn here() -> ClientMessage {
        let (speaker, says) = (SpeakerId(Uuid::nil()), SpeakerSays::Here { sound: true, sent_ms: 0 });
        ClientMessage::Speaker { office: "thu".to_owned(), speaker, says }
    }

    #[test]
    fn a_status_is_said_once_on_each_connection() {
        let mut sayings = Sayings::default();
        sayings.connected();
        sayings.status("thu".to_owned(), closed(true));
        let said = ClientMessage::Status { office: "thu".to_owned(), status: closed(true) };
        assert_eq!((sayings.say(), sayings.say()), (Some(said.clone()), None));
        sayings.status("thu".to_owned(), closed(true));
        assert_eq!(sayings.say(), None, "it is as it was");
        sayings.disconnected();
        sayings.connected();
        assert_eq!((sayings.say(), sayings.say()), (Some(said), None));
    }

    #[test]
    fn what_a_loudspeaker_did_is_not_said_on_another_connection() {
        let mut sayings = Sayings::default();
        sayings.spoken(here());
        sayings.connected();
        assert_eq!(sayings.say(), None);
        sayings.spoken(here());
        sayings.disconnected();
        sayings.connected();
        assert_eq!(sayings.say(), None);
    }
}
