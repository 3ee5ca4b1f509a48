//! The tables of keys: obeyed and printed. Function keys are there for keyboards whose letters a method of input turns
//! into words; F5 to F9, because terminals keep F1, F10 and F11 for themselves.

use ratatui::crossterm::event::KeyCode;
use terminal::{Binding, Chord, KeyTable};
use texts::TextKey;

/// What a key does at the desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Act {
    Next,
    Recall,
    NoShow,
    Finish,
    /// The last action is taken back.
    Undo,
    /// What the person claims was shown.
    Proved,
    /// It was not.
    NotProved,
    /// Everything about the ticket in hand.
    Story,
    /// The clerk sat down at the wrong counter; only while that is shown huge.
    WrongCounter,
    Menu,
    /// What the screen proposes: open, resume, the highlighted button.
    Proposed,
    Leave,
}

/// The four keys of the day, and the one for all else; a few more have their place only while something on the screen
/// names them. The letters are those of the Vietnamese words, then of the
/// English ones.
pub(crate) const DAY: KeyTable<Act> = KeyTable(&[
    Binding {
        keys: &[Chord::letter('t'), Chord::key(KeyCode::F(5)), Chord::letter('n')],
        text: TextKey("clerk-next"),
        action: Act::Next,
    },
    Binding {
        keys: &[Chord::letter('l'), Chord::key(KeyCode::F(6)), Chord::letter('r')],
        text: TextKey("clerk-recall"),
        action: Act::Recall,
    },
    Binding {
        keys: &[Chord::letter('v'), Chord::key(KeyCode::F(7)), Chord::letter('a')],
        text: TextKey("clerk-no-show"),
        action: Act::NoShow,
    },
    Binding {
        keys: &[Chord::letter('x'), Chord::key(KeyCode::F(8)), Chord::letter('d')],
        text: TextKey("clerk-finish"),
        action: Act::Finish,
    },
    Binding {
        keys: &[Chord::letter('m'), Chord::key(KeyCode::F(9))],
        text: TextKey("clerk-key-menu"),
        action: Act::Menu,
    },
    Binding { keys: &[Chord::letter('z')], text: TextKey("clerk-undo"), action: Act::Undo },
    Binding { keys: &[Chord::letter('u')], text: TextKey("clerk-key-proved"), action: Act::Proved },
    Binding { keys: &[Chord::letter('k')], text: TextKey("clerk-key-not-proved"), action: Act::NotProved },
    Binding { keys: &[Chord::letter('i')], text: TextKey("clerk-key-story"), action: Act::Story },
    Binding { keys: &[Chord::letter('s')], text: TextKey("clerk-key-wrong-counter"), action: Act::WrongCounter },
    Binding {
        keys: &[Chord::key(KeyCode::Enter), Chord::letter(' ')],
        text: TextKey("clerk-key-proposed"),
        action: Act::Proposed,
    },
    Binding { keys: &[Chord::control('c'), Chord::control('q')], text: TextKey("clerk-key-leave"), action: Act::Leave },
]);

/// What a key does in a list or in a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Move {
    Confirm,
    Toggle,
    Back,
    Up,
    Down,
    PageUp,
    PageDown,
    Erase,
    Leave,
}

/// The keys of lists and fields. Digits choose a line and are printed in front of it.
pub(crate) const DIALOG: KeyTable<Move> = KeyTable(&[
    Binding { keys: &[Chord::key(KeyCode::Enter)], text: TextKey("clerk-key-confirm"), action: Move::Confirm },
    Binding { keys: &[Chord::letter(' ')], text: TextKey("clerk-key-toggle"), action: Move::Toggle },
    Binding { keys: &[Chord::key(KeyCode::Esc)], text: TextKey("clerk-key-back"), action: Move::Back },
    Binding { keys: &[Chord::key(KeyCode::Up)], text: TextKey("clerk-key-up"), action: Move::Up },
    Binding { keys: &[Chord::key(KeyCode::Down)], text: TextKey("clerk-key-down"), action: Move::Down },
    Binding { keys: &[Chord::key(KeyCode::PageUp)], text: TextKey("clerk-key-page-up"), action: Move::PageUp },
    Binding { keys: &[Chord::key(KeyCode::PageDown)], text: TextKey("clerk-key-page-down"), action: Move::PageDown },
    Binding { keys: &[Chord::key(KeyCode::Backspace)], text: TextKey("clerk-key-erase"), action: Move::Erase },
    Binding {
        keys: &[Chord::control('c'), Chord::control('q')],
        text: TextKey("clerk-key-leave"),
        action: Move::Leave,
    },
]);

/// What a key does while nothing else can be done here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unlock {
    /// Open again, or go to where the clerk sits now.
    GoOn,
    /// Take the place of whoever sits here.
    TakeOver,
    /// Come from the other counter to this one.
    ComeHere,
    /// Choose another counter.
    Choose,
    Leave,
}

/// The keys of a locked console.
pub(crate) const LOCK: KeyTable<Unlock> = KeyTable(&[
    Binding { keys: &[Chord::key(KeyCode::Enter)], text: TextKey("clerk-seat-go-on"), action: Unlock::GoOn },
    Binding { keys: &[Chord::letter('n')], text: TextKey("clerk-seat-key-take-over"), action: Unlock::TakeOver },
    Binding { keys: &[Chord::letter('d')], text: TextKey("clerk-seat-key-come-here"), action: Unlock::ComeHere },
    Binding { keys: &[Chord::letter('c')], text: TextKey("clerk-seat-key-choose"), action: Unlock::Choose },
    Binding {
        keys: &[Chord::control('c'), Chord::control('q')],
        text: TextKey("clerk-key-leave"),
        action: Unlock::Leave,
    },
]);

/// What a key does while nobody is signed in. Letters are typed, so that every key is one that types none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SignInKey {
    Enter,
    /// The other field.
    Other,
    /// A PIN in place of a password, or the other way round.
    Switch,
    /// The fingerprint is the server's. No key that is pressed by habit.
    Same,
    Erase,
    Leave,
}

/// The keys of signing in.
pub(crate) const SIGN_IN: KeyTable<SignInKey> = KeyTable(&[
    Binding { keys: &[Chord::key(KeyCode::F(8))], text: TextKey("sign-in-same"), action: SignInKey::Same },
    Binding { keys: &[Chord::key(KeyCode::Enter)], text: TextKey("sign-in-enter"), action: SignInKey::Enter },
    Binding {
        keys: &[Chord::key(KeyCode::Tab), Chord::key(KeyCode::Down), Chord::key(KeyCode::Up)],
        text: TextKey("sign-in-next"),
        action: SignInKey::Other,
    },
    Binding { keys: &[Chord::key(KeyCode::F(2))], text: TextKey("sign-in-switch"), action: SignInKey::Switch },
    Binding { keys: &[Chord::key(KeyCode::Backspace)], text: TextKey("clerk-key-erase"), action: SignInKey::Erase },
    Binding {
        keys: &[Chord::control('c'), Chord::control('q')],
        text: TextKey("clerk-key-leave"),
        action: SignInKey::Leave,
    },
]);
