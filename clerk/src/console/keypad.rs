//! A number pad as the only tool: four keys and one that takes back, no menu, nothing to type. What would need a question gets the safe answer, or
//! says whom to call.

use protocol::LegRef;
use ratatui::crossterm::event::KeyCode;
use terminal::{Binding, Chord, Effects, KeyTable, Millis};
use texts::TextKey;

use super::over::leg_of;
use super::standing::Standing;
use super::{Act, Console, Order, Page, Question};

/// How long it takes at least to go and ask for somebody: a key that bounces is no answer.
const ASKING: Millis = Millis::from_seconds(3);
/// Nobody can have come before a call is so old, in milliseconds: who is absent sooner than that was a slip of the finger.
const COMING_MS: i64 = 3_000;

/// The keys of the pad: those with signs, and the row of digits for pads without. A pad whose Num Lock is off sends arrows
/// and the like in place of digits.
pub(crate) const KEYPAD: KeyTable<Act> = KeyTable(&[
    Binding {
        keys: &[Chord::key(KeyCode::Enter), Chord::letter('1'), Chord::key(KeyCode::End)],
        text: TextKey("clerk-next"),
        action: Act::Next,
    },
    Binding {
        keys: &[Chord::letter('+'), Chord::letter('2'), Chord::key(KeyCode::Down)],
        text: TextKey("clerk-recall"),
        action: Act::Recall,
    },
    Binding {
        keys: &[Chord::letter('-'), Chord::letter('3'), Chord::key(KeyCode::PageDown)],
        text: TextKey("clerk-no-show"),
        action: Act::NoShow,
    },
    Binding {
        keys: &[Chord::letter('0'), Chord::key(KeyCode::Insert)],
        text: TextKey("clerk-finish"),
        action: Act::Finish,
    },
    Binding {
        keys: &[Chord::letter('*'), Chord::letter('4'), Chord::key(KeyCode::Left)],
        text: TextKey("clerk-undo"),
        action: Act::Undo,
    },
    // No pad has it: whoever looks after the computer brings a keyboard.
    Binding { keys: &[Chord::control('c'), Chord::control('q')], text: TextKey("clerk-key-leave"), action: Act::Leave },
]);

/// What a console with a number pad remembers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Keypad {
    /// The clerk sat here since the start, or was about to.
    has_sat_down: bool,
    /// Of whom it was said that somebody must go and ask, and when.
    told_to_ask: Option<(LegRef, Millis)>,
}

impl Console {
    /// With a number pad as its only tool.
    #[must_use]
    pub fn with_keypad(mut self) -> Self {
        self.keypad = Some(Keypad::default());
        self
    }

    /// Whether it is known at which counter it stands.
    pub(crate) fn has_counter(&self) -> bool {
        self.who.counter.is_some()
    }

    /// Nothing stands before the desk that a pad cannot answer, and the counter is opened once, for whoever is signed in.
    pub(super) fn keep_to_the_keypad(&mut self, now: Millis) -> Effects<Order> {
        let page = std::mem::replace(&mut self.page, Page::Desk);
        if let Some(text) = self.instead_of(&page, now) {
            drop(self.refuse(text, now));
        }
        self.sit_down(now)
    }

    fn sit_down(&mut self, now: Millis) -> Effects<Order> {
        let standing = self.standing();
        let may_open =
            standing == Standing::Free && self.can_ask() && self.hall().is_some_and(|hall| hall.view.allowed.open);
        let Some(keypad) = self.keypad.as_mut().filter(|keypad| !keypad.has_sat_down) else { return Effects::none() };
        keypad.has_sat_down = may_open || standing == Standing::Mine;
        if may_open { self.open(now) } else { Effects::none() }
    }

    /// What is said in place of a page; nothing where the desk says it itself.
    fn instead_of(&mut self, page: &Page, now: Millis) -> Option<String> {
        let Page::Choose(choose) = page else {
            return match page {
                Page::Type(_) => Some(self.words.say("clerk-keypad-missing")),
                Page::Mark(_) => Some(self.words.say("clerk-keypad-call")),
                Page::Choose(_) | Page::Desk | Page::Read(_) => None,
            };
        };
        match &choose.question {
            Question::ServedOrAbsent { number } => Some(self.served_or_absent(number)),
            Question::ReallyAbsent { .. } => Some(self.go_and_ask(now)),
            Question::End(..) => Some(self.words.say("clerk-keypad-missing")),
            // Those are no answer to a key, and the desk tells that nobody waits.
            Question::NobodyWaits | Question::Closing | Question::BeforeRestart { .. } | Question::Seats => None,
            _ => Some(self.words.say("clerk-keypad-call")),
        }
    }

    /// The question that Next asks of a number that was only called: the keys themselves are the answers.
    pub(super) fn served_or_absent(&self, number: &str) -> String {
        self.words.with("problem-served-or-absent", &[("number", number.into())])
    }

    fn go_and_ask(&mut self, now: Millis) -> String {
        let leg = self.hall().and_then(|hall| hall.view.in_hand.as_ref()).map(leg_of);
        if let Some(keypad) = &mut self.keypad {
            keypad.told_to_ask = leg.map(|leg| (leg, now));
        }
        self.words.with("clerk-keypad-ask-in-person", &[("key", self.keypad_key(Act::NoShow).into())])
    }

    /// Whether somebody went to ask for whoever is in hand: it was said to, a while ago.
    pub(super) fn went_to_ask(&self, now: Millis) -> bool {
        let hand = self.hall().and_then(|hall| hall.view.in_hand.as_ref()).map(leg_of);
        let told = self.keypad.as_ref().and_then(|keypad| keypad.told_to_ask.as_ref());
        told.is_some_and(|(leg, at)| Some(leg) == hand.as_ref() && now >= *at + ASKING)
    }

    /// Whether the number in hand was called only now.
    pub(super) fn has_just_called(&self, now: Millis) -> bool {
        let Some(hall) = self.hall().filter(|hall| hall.is_calling()) else { return false };
        let called_at = hall.view.in_hand.as_ref().and_then(|ticket| ticket.called_at);
        called_at.is_some_and(|at| hall.at(now) < at.saturating_add(COMING_MS))
    }

    /// The key of the pad that does this, as it is printed.
    pub(crate) fn keypad_key(&self, act: Act) -> String {
        let binding = KEYPAD.0.iter().find(|binding| binding.action == act);
        binding.and_then(|binding| binding.keys.first()).map(|key| key.label(&self.words)).unwrap_or_default()
    }
}
