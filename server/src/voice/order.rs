//! What a hall's task is told.

use ::voice::hall::{CallRef, CallToSpeak};
use protocol::{SpeakerId, SpeakerSays};

/// One thing that happened. All that wait have a bound: see [`ORDERS_MAX`].
#[derive(Debug)]
pub(super) enum Order {
    /// An office called a number, and wants it so loud.
    Called(Box<CallToSpeak>, u8),
    /// It is asked to come no more: it is there, was given up, or is called elsewhere.
    NoLonger {
        /// Whose.
        office: String,
        /// Which.
        call: CallRef,
    },
    /// A call stands again that was over: it is not spoken, and the office asks what had become of it.
    StandsAgain {
        /// Whose.
        office: String,
        /// Which.
        call: CallRef,
    },
    /// An office wants nothing more of what waits spoken, and still calls it.
    Hush {
        /// Which.
        office: String,
    },
    /// An office stands in this hall no more.
    Left {
        /// Which.
        office: String,
    },
    /// A loudspeaker does something.
    Says(SpeakerId, SpeakerSays),
    /// Its connection ended.
    Gone(SpeakerId),
}

/// The most orders that wait. The task only ever thinks, so that it is far behind only on a computer that stands still.
pub(super) const ORDERS_MAX: usize = 1_024;
