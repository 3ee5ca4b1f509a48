//! What a citizen adds to an errand. All of it is forgotten when the next citizen comes.

use protocol::{Need, Want};

use crate::press::{Errand, Wish};

/// A class, further errands, files and needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extras {
    /// The class that the next number is asked for; `None`: the ordinary one.
    pub(super) class: Option<String>,
    /// What else to do, in order.
    pub(super) further: Vec<Want>,
    /// How many files, where there are several.
    pub(super) files: Option<u16>,
    /// In the order in which they are offered.
    pub(super) needs: Vec<Need>,
}

impl Extras {
    /// The errand with all of it.
    pub(super) fn wish(&self, Want { service, procedure }: Want) -> Wish {
        let Extras { class, further, files, needs } = self.clone();
        Wish::Number(Errand { service, procedure, class, further, files, needs })
    }

    /// Another errand was chosen: what belonged to the old one is gone, what belongs to the person stays.
    pub(super) fn forget_errand(&mut self) {
        self.further.clear();
        self.files = None;
    }

    /// Whether one more errand can be added.
    pub(super) fn has_room(&self) -> bool {
        self.further.len() < Errand::FURTHER
    }

    /// Whether there is a further errand of this service.
    pub(super) fn has_service(&self, service: &str) -> bool {
        self.further.iter().any(|want| want.service == service)
    }

    /// Adds an errand, once, as long as there is room.
    pub(super) fn add(&mut self, want: Want) {
        if !self.further.contains(&want) && self.has_room() {
            self.further.push(want);
        }
    }

    /// Takes away all further errands of this service.
    pub(super) fn remove_service(&mut self, service: &str) {
        self.further.retain(|want| want.service != service);
    }

    /// Marks a need, or takes its mark away.
    pub(super) fn toggle(&mut self, need: Need) {
        match self.needs.iter().position(|known| *known == need) {
            Some(place) => drop(self.needs.remove(place)),
            None => self.needs.push(need),
        }
        self.needs.sort_unstable();
    }
}
