//! Keys while nobody is signed in.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use terminal::Effects;

use super::super::session::{Field, Session};
use super::super::{Console, Order, SIGN_IN, SignInKey};

impl Console {
    pub(super) fn press_signing_in(&mut self, key: KeyEvent) -> Effects<Order> {
        let empty = self.words.say("sign-in-empty");
        let compare_first = self.words.say("sign-in-compare-first");
        let (has_pins, is_strange) = (self.has_pins, self.fingerprint.is_some());
        let Session::Out(form) = &mut self.session else { return Effects::none() };
        let action = SIGN_IN.action(key);
        if action == Some(SignInKey::Leave) {
            return Effects::quit();
        }
        // What was sent is not changed any more.
        if form.under_way {
            return Effects::none();
        }
        form.trouble = None;
        match (action, key.code) {
            (Some(SignInKey::Same), _) if is_strange => {
                self.fingerprint = None;
                return Effects::order(Order::Compared);
            }
            // A password that is typed for a stranger is half given away.
            (Some(SignInKey::Enter), _) if is_strange => form.trouble = Some(compare_first),
            (None, KeyCode::Char(_)) if is_strange && form.at == Field::Secret => form.trouble = Some(compare_first),
            (Some(SignInKey::Enter), _) if form.at == Field::Name && !form.name.trim().is_empty() => {
                form.at = Field::Secret;
            }
            (Some(SignInKey::Enter), _) if form.name.trim().is_empty() || form.secret.len() == 0 => {
                form.trouble = Some(empty);
            }
            (Some(SignInKey::Enter), _) => {
                form.under_way = true;
                let name = form.name.trim().to_owned();
                return Effects::order(Order::SignIn { name, secret: form.secret.clone(), by_pin: form.by_pin });
            }
            (Some(SignInKey::Other), _) => {
                form.at = if form.at == Field::Name { Field::Secret } else { Field::Name };
            }
            (Some(SignInKey::Switch), _) if has_pins => form.switch(),
            (Some(SignInKey::Erase), _) => form.erase(),
            (_, KeyCode::Char(letter)) if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
                form.letter(letter);
            }
            _ => {}
        }
        Effects::redraw()
    }
}
