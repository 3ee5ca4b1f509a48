//! The buttons along the lower edge.

use ratatui::layout::Rect;
use terminal::{ButtonState, Millis, width};
use texts::Words;

use super::super::super::{Act, Asks, Kiosk, List, Stage};
use super::super::{Part, Scene};

/// Rows of a framed button.
const BUTTON_ROWS: u16 = 3;

/// A button at the foot of the screen.
pub(super) struct Foot {
    act: Act,
    key: String,
    title: String,
    /// What it says where the whole title would take another row.
    short: Option<String>,
    state: ButtonState,
}

impl Foot {
    fn new(act: Act, key: &str, title: String) -> Foot {
        Foot { act, key: key.to_owned(), title, short: None, state: ButtonState::Ready }
    }

    fn or(self, short: String) -> Foot {
        Foot { short: Some(short), ..self }
    }

    /// The same, which cannot be pressed now: its title says why.
    fn shut(self) -> Foot {
        Foot { state: ButtonState::Idle, ..self }
    }

    /// The button that Enter presses.
    fn main(act: Act, title: String, words: &Words) -> Foot {
        Foot { state: ButtonState::Chosen, ..Foot::new(act, &words.say("screen-key-enter"), title) }
    }

    /// Frame, one column on each side, and the key with a space around and one behind it.
    fn columns(&self) -> u16 {
        width(&self.title) + width(&self.key) + 3 + 4
    }
}

/// The buttons of the present screen. `pages`: how many pages its middle has, when there are several.
pub(super) fn buttons(kiosk: &Kiosk, now: Millis, pages: Option<usize>) -> Vec<Foot> {
    let words = kiosk.words();
    let back = || Foot::new(Act::Back, "0", words.say("dispenser-back"));
    let done = || Foot::main(Act::Done, words.say("dispenser-done"), &words);
    let mut feet: Vec<Foot> = match &kiosk.stage {
        Stage::Number(shown) => {
            if shown.doubted {
                let keep = Foot::main(Act::Keep, words.say("dispenser-keep"), &words);
                return vec![keep, Foot::new(Act::Cancel, "-", words.say("dispenser-cancel-now"))];
            }
            let doubt = shown.may_cancel.then(|| Foot::new(Act::Doubt, "0", words.say("dispenser-cancel")));
            return doubt.into_iter().chain([done()]).collect();
        }
        Stage::Asking { .. } => {
            let give_up = kiosk.may_give_up(now).then(|| Foot::new(Act::GiveUp, "0", words.say("dispenser-give-up")));
            return give_up.into_iter().collect();
        }
        Stage::Looking { .. } => return vec![Foot::new(Act::Done, "0", words.say("dispenser-back"))],
        Stage::Returning { .. } | Stage::Closed => return Vec::new(),
        Stage::Notice { .. } => return vec![done()],
        // The same on every page: else the pages would change while they are turned.
        stage if stage.is_services() && kiosk.is_at_rest() && pages.is_none() => Vec::new(),
        stage if stage.is_services() => vec![Foot::new(Act::Back, "0", words.say("dispenser-home"))],
        Stage::List { list: List::Needs { .. }, .. } => vec![Foot::new(Act::Back, "0", words.say("dispenser-done"))],
        Stage::Keypad { typed, .. } if typed.is_empty() => {
            vec![Foot::new(Act::Erase, "-", words.say("dispenser-back"))]
        }
        Stage::Keypad { .. } => vec![Foot::new(Act::Erase, "-", words.say("dispenser-erase"))],
        Stage::List { .. } | Stage::Card { .. } | Stage::Known { .. } => vec![back()],
    };
    feet.push(Foot::new(Act::Language, "*", kiosk.texts.say(&kiosk.other_language(), "dispenser-language")));
    let type_key = if kiosk.large { "dispenser-small-type" } else { "dispenser-large-type" };
    feet.push(Foot::new(Act::LargeType, "/", words.say(type_key)));
    feet.extend(of_stage(kiosk, &words));
    if let Some(pages) = pages {
        let page = kiosk.stage.page().min(pages - 1) + 1;
        let title = words.with("dispenser-next-page", &[("page", page.into()), ("pages", pages.into())]);
        feet.push(Foot::new(Act::NextPage, "+", title));
    }
    feet.extend(main_of_stage(kiosk, now, &words));
    feet
}

/// What one screen has and the others have not.
fn of_stage(kiosk: &Kiosk, words: &Words) -> Vec<Foot> {
    match &kiosk.stage {
        stage if stage.is_services() => of_services(kiosk, words),
        Stage::Card { .. } => {
            vec![Foot::new(Act::Extras, "-", words.say("dispenser-extras")).or(words.say("dispenser-extras-short"))]
        }
        Stage::Keypad { asks: Asks::Number, .. } if kiosk.has_letters() => {
            vec![Foot::new(Act::Letter, "+", words.say("dispenser-letter"))]
        }
        Stage::Known { view, .. } if view.may_return && kiosk.away.is_some() => {
            vec![Foot::main(Act::ImBack, words.say("dispenser-im-back-away"), words).shut()]
        }
        _ => Vec::new(),
    }
}

/// Who the citizen is, and what they have already. What only the server knows is greyed while it is away, and says why.
fn of_services(kiosk: &Kiosk, words: &Words) -> Vec<Foot> {
    let person = || match kiosk.offers_classes() {
        true => Foot::new(Act::Classes, "-", words.say("dispenser-priority")).or(words.say("dispenser-priority-short")),
        false => Foot::new(Act::Needs, "-", words.say("dispenser-needs")),
    };
    let have_number = || {
        Foot::new(Act::HaveNumber, ".", words.say("dispenser-have-number")).or(words.say("dispenser-have-number-short"))
    };
    let have_number_away = || {
        let title = words.say("dispenser-have-number-away");
        Foot::new(Act::HaveNumber, ".", title).or(words.say("dispenser-have-number-away-short")).shut()
    };
    let known = if kiosk.is_live() { Some(have_number()) } else { kiosk.away.map(|_| have_number_away()) };
    kiosk.gives_numbers().then(person).into_iter().chain(known).collect()
}

/// The button that Enter presses, where there is something to do.
fn main_of_stage(kiosk: &Kiosk, now: Millis, words: &Words) -> Option<Foot> {
    let (act, key) = match &kiosk.stage {
        Stage::Card { want, .. } if kiosk.can_take(&want.service) => (Act::Take, words.say("dispenser-take")),
        Stage::Keypad { asks, .. } if kiosk.can_submit(now) => match asks {
            Asks::StaffCode | Asks::Slips => (Act::Submit, words.say("dispenser-staff-on")),
            Asks::Number | Asks::Files(_) => (Act::Submit, words.say("dispenser-submit")),
        },
        Stage::Known { view, .. } if view.may_return && kiosk.is_live() => {
            (Act::ImBack, words.say("dispenser-im-back"))
        }
        _ => return None,
    };
    Some(Foot::main(act, key, words))
}

/// Lays buttons side by side along the lower edge, in more than one row where they do not fit even with short titles,
/// and fills each row. Gives what is left above.
pub(super) fn lay(mut feet: Vec<Foot>, area: Rect, scene: &mut Scene) -> Rect {
    shorten(&mut feet, area.width);
    let mut rows: Vec<Vec<&Foot>> = Vec::new();
    for foot in &feet {
        match rows.last_mut() {
            Some(row) if columns(row.iter().copied()) + foot.columns() <= area.width => row.push(foot),
            _ => rows.push(vec![foot]),
        }
    }
    let height = (rows.len() as u16 * BUTTON_ROWS).min(area.height);
    let mut y = area.bottom() - height;
    for row in &rows {
        let spare = area.width.saturating_sub(columns(row.iter().copied()));
        let count = row.len() as u16;
        let mut x = area.x;
        for (nth, foot) in (0..count).zip(row) {
            let extra = spare / count + u16::from(nth < spare % count);
            let width = (foot.columns() + extra).min(area.width);
            let place = Rect { x, y, width, height: BUTTON_ROWS }.intersection(area);
            scene.parts.push(Part::Button {
                area: place,
                act: foot.act,
                key: foot.key.clone(),
                title: foot.title.clone(),
                state: foot.state,
            });
            x += width;
        }
        y += BUTTON_ROWS;
    }
    Rect { height: area.height - height, ..area }
}

/// As few short titles as make one row, if any number of them does.
fn shorten(feet: &mut [Foot], room: u16) {
    for nth in 0..feet.len() {
        if columns(feet.iter()) > room
            && let Some(short) = feet[nth].short.take()
        {
            feet[nth].title = short;
        }
    }
}

fn columns<'a>(feet: impl Iterator<Item = &'a Foot>) -> u16 {
    feet.map(Foot::columns).sum()
}
