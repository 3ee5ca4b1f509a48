//! What staff can do at the kiosk itself.

use texts::TextKey;

use super::super::{Asks, Kiosk, List, StaffDeed, Stage};
use super::{Choice, What};

/// How many slips the usual rolls give.
const ROLLS: [u32; 2] = [200, 400];

impl Kiosk {
    pub(super) fn deeds(&self) -> Vec<Choice> {
        let words = self.words();
        let go = |list| What::Go(Box::new(Stage::list(list)));
        let (title, note, deed) = if self.closed {
            (TextKey("dispenser-staff-open"), TextKey("dispenser-staff-open-note"), StaffDeed::Open)
        } else {
            (TextKey("dispenser-staff-close"), TextKey("dispenser-staff-close-note"), StaffDeed::Close)
        };
        [
            (TextKey("dispenser-staff-new-roll"), TextKey("dispenser-staff-new-roll-note"), go(List::Roll)),
            (TextKey("dispenser-staff-test"), TextKey("dispenser-staff-test-note"), What::Deed(StaffDeed::TestPrint)),
            (
                TextKey("dispenser-staff-reprint"),
                TextKey("dispenser-staff-reprint-note"),
                What::Deed(StaffDeed::ReprintLast),
            ),
            (title, note, What::Deed(deed)),
            (TextKey("dispenser-staff-shut-down"), TextKey("dispenser-staff-shut-down-note"), go(List::ShutDown)),
        ]
        .map(|(title, note, what)| self.deed(words.text(title), words.text(note), what))
        .into()
    }

    /// One after the other: while something is done, nothing else is begun.
    fn deed(&self, title: String, note: String, what: What) -> Choice {
        let is_busy = self.desk.deed.as_ref().is_some_and(|deed| deed.end.is_none());
        Choice { title, notes: vec![note], open: !is_busy, what }
    }

    pub(super) fn rolls(&self) -> Vec<Choice> {
        let words = self.words();
        let plain = |title: String, what| Choice { title, notes: Vec::new(), open: true, what };
        let usual = ROLLS.map(|slips| {
            let title = words.with("dispenser-staff-slips", &[("count", slips.into())]);
            plain(title, What::Deed(StaffDeed::NewRoll(Some(slips))))
        });
        let other = plain(words.say("dispenser-staff-slips-other"), What::Go(Box::new(Stage::keypad(Asks::Slips))));
        let none = plain(words.say("dispenser-staff-slips-unknown"), What::Deed(StaffDeed::NewRoll(None)));
        usual.into_iter().chain([other, none]).collect()
    }

    /// The key that led here does not switch anything off when it is pressed once more.
    pub(super) fn shut_down(&self) -> Vec<Choice> {
        let words = self.words();
        vec![
            Choice {
                title: words.say("dispenser-staff-stay-on"),
                notes: Vec::new(),
                open: true,
                what: What::Go(Box::new(Stage::list(List::Staff))),
            },
            Choice {
                title: words.say("dispenser-staff-shut-down-now"),
                notes: self.undelivered_note().into_iter().collect(),
                open: true,
                what: What::Deed(StaffDeed::ShutDown),
            },
        ]
    }

    /// Numbers that are still to be delivered are kept, and whoever switches the kiosk off wants to know that.
    fn undelivered_note(&self) -> Option<String> {
        let count = self.away.map(|away| away.undelivered).filter(|count| *count > 0)?;
        Some(self.words().with("dispenser-staff-kept", &[("count", count.into())]))
    }
}
