//! What a hall is told and what it tells.

/// A moment, by a clock that nobody sets: what the wall says is its offices' business.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Moment {
    /// Milliseconds of a clock that never goes back.
    pub steady_ms: u64,
}

impl Moment {
    /// So much later.
    pub(super) fn later(self, by_ms: u64) -> Moment {
        Moment { steady_ms: self.steady_ms.saturating_add(by_ms) }
    }
}

/// What names a call within an office for ever.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CallRef {
    /// The ticket's id.
    pub ticket: u64,
    /// The leg of the ticket.
    pub leg: u16,
    /// The how-manieth call of the leg.
    pub nth: u16,
}

/// A call that the hall is to hear.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallToSpeak {
    /// Whose.
    pub office: String,
    /// Which.
    pub call: CallRef,
    /// The number on the slip.
    pub number: String,
    /// Where to.
    pub counter: String,
    /// What a counter is called there: `counter`, `room`, `desk`.
    pub place: String,
    /// When it was called, in milliseconds of a clock that is never set back: the order between offices.
    pub at_ms: i64,
    /// How long the number is to be large when nothing else waits.
    pub dwell_ms: u32,
    /// A phrase in each of them.
    pub languages: Vec<String>,
    /// The same while three or more wait.
    pub when_busy: Vec<String>,
}

/// A call whose sound is to be made now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToRender {
    /// The announcement's.
    pub id: u64,
    /// What is to be said.
    pub call: CallToSpeak,
    /// In these languages.
    pub languages: Vec<String>,
}

/// What the holder plays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Offer<'a> {
    /// The announcement's; another trial of the same call has the same.
    pub id: u64,
    /// The call.
    pub call: &'a CallToSpeak,
    /// How long it takes.
    pub length_ms: u32,
    /// When it may begin; it does not move while the offer stands, so that views stay the same.
    pub not_before: Moment,
    /// The holder has begun it.
    pub begun: bool,
}

/// How far a call has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HowFar {
    /// So many announcements come first, the one under way counted.
    Waits(u32),
    /// It is being spoken.
    Now,
    /// It was.
    Done,
    /// It will not be.
    Not,
}

/// How a call ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum End {
    /// It was spoken to its end.
    Done,
    /// It was answered, missed, taken back or called again before its turn.
    NoLongerCalled,
    /// It was too old when somebody could speak it.
    Stale,
    /// Too many waited.
    Crowded,
    /// It was not to be spoken any more: quiet hours, or its office left the hall.
    Hushed,
    /// It has no sound, or every speaker failed.
    Failed,
}

impl End {
    /// As a label of metrics.
    pub fn as_str(self) -> &'static str {
        match self {
            End::Done => "done",
            End::NoLongerCalled => "no-longer-called",
            End::Stale => "stale",
            End::Crowded => "crowded",
            End::Hushed => "hushed",
            End::Failed => "failed",
        }
    }
}

/// A call that is over for the hall.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ended {
    /// Whose.
    pub office: String,
    /// Which.
    pub call: CallRef,
    /// How.
    pub end: End,
}

/// Whether a hall can be heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hearing {
    /// No speaker is connected.
    NoSpeaker,
    /// Speakers are connected and have no sound, or fail again and again.
    NoSound,
    /// It can.
    Heard,
}
