//! How an office wants its calls spoken.

/// What the `[voice]` table says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VoiceRules {
    /// The room: offices whose halls have one name share a loudspeaker. The office's id where the file names none.
    pub hall: String,
    /// The languages of an announcement, by tag, in order; at least one, and one may come twice.
    pub languages: Vec<String>,
    /// The same while three or more wait to be spoken; at least one.
    pub when_busy: Vec<String>,
    /// How loud, 0 to 100 percent of what the speaker's computer is set to.
    pub volume: u8,
    /// Nothing is spoken from the one minute of the wall's day, 0 to 1439, until before the other, 1 to 1440.
    pub quiet: Vec<(u16, u16)>,
}

impl VoiceRules {
    /// Whether nothing is spoken at a minute of the wall's day.
    pub fn is_quiet_at(&self, minute: u16) -> bool {
        self.quiet.iter().any(|(from, to)| (*from..*to).contains(&minute))
    }
}
