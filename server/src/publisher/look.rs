//! Who looks at a view with which eyes.

use protocol::View;

/// A view, as those see it who look at it so.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Look {
    /// In the order of `View` first.
    pub(crate) view: View,
    /// With what the staff's code is checked against. A few digits are guessed from that, so it goes to the program of a kiosk
    /// alone, which has to look at the code when the server is away.
    pub(super) with_code: bool,
}

impl Look {
    /// With the eyes of a kiosk's own program. Everything but its own view looks to it as to anybody, and is worked out once
    /// for all of them.
    pub(crate) fn of_kiosk_program(view: &View) -> Look {
        Look { view: view.clone(), with_code: *view == View::Dispenser }
    }
}

impl From<&View> for Look {
    /// With anybody's eyes.
    fn from(view: &View) -> Look {
        Look { view: view.clone(), with_code: false }
    }
}

impl From<&Look> for Look {
    fn from(look: &Look) -> Look {
        look.clone()
    }
}
