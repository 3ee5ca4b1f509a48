//! What typed texts are for.

use protocol::view::CounterView;
use protocol::{Address, Command, Policy};
use texts::{TextKey, Words};
use unicode_normalization::UnicodeNormalization;

use super::question::{EndOfLeg, Found, IssueStep, Issuing, Pick, Sending, Stopping};
use super::{Page, Question};
use crate::{sentence, wall};

/// The longest note that an office takes, in characters.
pub(crate) const LONGEST_NOTE: usize = 500;
/// The longest reason for a board.
const LONGEST_REASON: usize = 80;
/// The longest number on a roll of paper.
const LONGEST_OF_ROLL: usize = 8;
/// The longest of all other texts.
const LONGEST_ENTRY: usize = 60;

/// What a typed text is for. Drafts come along, and get what was typed.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Purpose {
    /// A number that is looked up.
    Number,
    /// A word of one's own for a pause.
    PauseReason,
    /// The dossier's code; may be left empty.
    Dossier(Box<EndOfLeg>),
    /// How many files were handled.
    Count(Box<EndOfLeg>),
    /// What staff should know of a leg that ends.
    Remark(Box<EndOfLeg>),
    /// For whoever serves a transferred number.
    Note(Box<Sending>),
    /// The clerk who alone gets it.
    SendTo(Box<Sending>),
    /// How many files a person brings.
    Files(Box<Issuing>),
    /// A number as it stands on a roll of printed paper.
    Roll(Box<Issuing>),
    StopReason(Box<Stopping>),
    /// When numbers are given again.
    StopUntil(Box<Stopping>),
    /// The code of an appointment that is kept.
    CheckIn,
    /// The code of an appointment that is given back.
    CancelBooking,
    /// Before when the lost slip was taken.
    FoundBefore(String),
    /// So many priority, so many ordinary.
    Ratio,
}

/// What a typed text leads to.
pub(crate) enum Entered {
    Pick(Pick),
    /// It cannot be used; this says why.
    Wrong(TextKey),
}

impl Purpose {
    /// What stands in the field at first.
    pub(crate) fn begins_with(&self) -> String {
        match self {
            Purpose::Dossier(draft) => draft.details.dossier.clone().unwrap_or_default(),
            Purpose::Remark(draft) => draft.details.note.clone().unwrap_or_default(),
            Purpose::Note(draft) => draft.note.clone(),
            Purpose::StopReason(draft) => draft.reason.clone().filter(|reason| is_own(reason)).unwrap_or_default(),
            Purpose::Roll(draft) => draft.roll.clone().unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// The most characters.
    pub(crate) fn longest(&self) -> usize {
        match self {
            Purpose::Remark(_) | Purpose::Note(_) => LONGEST_NOTE,
            Purpose::PauseReason | Purpose::StopReason(_) => LONGEST_REASON,
            _ => LONGEST_ENTRY,
        }
    }

    /// Whether it takes words, with spaces, as they are typed; else a number or a code.
    pub(crate) fn takes_words(&self) -> bool {
        matches!(
            self,
            Purpose::PauseReason
                | Purpose::Dossier(_)
                | Purpose::Remark(_)
                | Purpose::Note(_)
                | Purpose::SendTo(_)
                | Purpose::StopReason(_)
        )
    }

    /// Whether the field tells how many characters are used.
    pub(crate) fn is_counted(&self) -> bool {
        self.longest() != LONGEST_ENTRY
    }

    pub(crate) fn title(&self, words: &Words) -> String {
        words.text(match self {
            Purpose::Number => TextKey("clerk-type-number"),
            Purpose::PauseReason => TextKey("clerk-type-reason"),
            Purpose::Dossier(_) => TextKey("clerk-type-dossier"),
            Purpose::Count(_) | Purpose::Files(_) => TextKey("clerk-type-count"),
            Purpose::Remark(_) => TextKey("clerk-type-remark"),
            Purpose::Roll(_) => TextKey("clerk-type-roll"),
            Purpose::Note(_) => TextKey("clerk-type-note"),
            Purpose::SendTo(_) => TextKey("clerk-type-send-to"),
            Purpose::StopReason(_) => TextKey("clerk-type-stop-reason"),
            Purpose::StopUntil(_) => TextKey("clerk-type-until"),
            Purpose::CheckIn => TextKey("clerk-type-check-in"),
            Purpose::CancelBooking => TextKey("clerk-type-cancel"),
            Purpose::FoundBefore(_) => TextKey("clerk-type-before"),
            Purpose::Ratio => TextKey("clerk-type-ratio"),
        })
    }

    /// Enter was pressed. `view` is the counter's.
    pub(crate) fn entered(&self, typed: &str, view: Option<&CounterView>, now: i64) -> Entered {
        // As the server writes it: composed letters, and nothing around them.
        let text: String = typed.trim().nfc().collect();
        let said = Some(text.clone()).filter(|text| !text.is_empty());
        let Some(view) = view else { return Entered::Pick(Pick::Back) };
        match (self, said) {
            (Purpose::Dossier(draft), said) => {
                let mut draft = draft.as_ref().clone();
                draft.details.dossier = said;
                draft.dossier_asked = true;
                Entered::Pick(draft.onward(view))
            }
            (Purpose::Remark(draft), said) => {
                let mut draft = draft.as_ref().clone();
                draft.details.note = said;
                Entered::Pick(draft.onward(view))
            }
            (Purpose::Note(draft), _) => {
                Entered::Pick(Pick::Turn(Sending { note: text, ..draft.as_ref().clone() }.form()))
            }
            (Purpose::StopUntil(draft), None) => {
                Entered::Pick(Pick::Turn(Stopping { until: None, ..draft.as_ref().clone() }.form()))
            }
            (Purpose::StopReason(draft), reason) => {
                Entered::Pick(Pick::Turn(Stopping { reason, ..draft.as_ref().clone() }.form()))
            }
            (_, None) => Entered::Wrong(TextKey("clerk-wrong-empty")),
            (_, Some(text)) => self.must_be(text, view, now),
        }
    }

    /// Texts that must be there.
    fn must_be(&self, text: String, view: &CounterView, now: i64) -> Entered {
        let turned = |page| Entered::Pick(Pick::Turn(page));
        let asked = |command| Entered::Pick(Pick::Ask(command));
        match self {
            Purpose::Number => turned(Page::choose(Question::OfNumber { number: text, seen: None })),
            Purpose::PauseReason => asked(Command::Pause { counter: view.id.clone(), reason: Some(text) }),
            Purpose::SendTo(draft) => {
                turned(Sending { to: Some(Address::Clerk(text)), ..draft.as_ref().clone() }.form())
            }
            Purpose::Count(draft) => match count(&text) {
                Some(count) => {
                    let mut draft = draft.as_ref().clone();
                    draft.details.count = Some(count);
                    turned(draft.form())
                }
                None => Entered::Wrong(TextKey("clerk-wrong-count")),
            },
            Purpose::Files(draft) => match count(&text) {
                Some(files) => turned(Issuing { files: Some(files), ..draft.as_ref().clone() }.form()),
                None => Entered::Wrong(TextKey("clerk-wrong-count")),
            },
            Purpose::Roll(draft) => match of_roll(&text) {
                true => {
                    let draft = Issuing { roll: Some(text), ..draft.as_ref().clone() };
                    let step = if draft.service.is_empty() { IssueStep::Service } else { IssueStep::Form };
                    turned(Page::choose(Question::Issue(Box::new(draft), step)))
                }
                false => Entered::Wrong(TextKey("clerk-wrong-roll")),
            },
            Purpose::StopUntil(draft) => match wall::minute_of(&text) {
                Some(minute) => turned(Stopping { until: Some(minute), ..draft.as_ref().clone() }.form()),
                None => Entered::Wrong(TextKey("clerk-wrong-time")),
            },
            Purpose::FoundBefore(service) => match wall::minute_of(&text) {
                Some(minute) => {
                    let before = wall::moment_of(now, view.utc_offset_minutes, minute);
                    turned(Page::choose(Question::Found(Box::new(Found::new(service.clone(), Some(before))))))
                }
                None => Entered::Wrong(TextKey("clerk-wrong-time")),
            },
            Purpose::CheckIn => asked(Command::CheckIn { code: text }),
            Purpose::CancelBooking => asked(Command::CancelBooking { code: text }),
            Purpose::Ratio => match ratio(&text) {
                Some(policy) => asked(Command::SetPolicy { policy }),
                None => Entered::Wrong(TextKey("clerk-wrong-ratio")),
            },
            // They were dealt with before: they may be empty.
            Purpose::Dossier(_) | Purpose::Remark(_) | Purpose::Note(_) | Purpose::StopReason(_) => {
                Entered::Pick(Pick::Back)
            }
        }
    }
}

fn count(text: &str) -> Option<u16> {
    text.parse().ok().filter(|count| *count > 0)
}

/// Whether a reason is the office's own word, and none of those that are offered.
fn is_own(reason: &str) -> bool {
    sentence::STOP_REASONS.iter().all(|(code, _)| *code != reason)
}

/// Whether a number can stand on a roll: as the server takes it.
fn of_roll(text: &str) -> bool {
    text.chars().count() <= LONGEST_OF_ROLL && text.chars().all(char::is_alphanumeric)
}

/// `1:2`: one priority, then two ordinary.
fn ratio(text: &str) -> Option<Policy> {
    let (priority, ordinary) = text.split_once([':', '/', '-'])?;
    Some(Policy::Ratio { priority: count(priority.trim())?, ordinary: count(ordinary.trim())? })
}
