//! The office closes and people still wait.

use std::collections::BTreeSet;

use protocol::view::LineOfCounter;
use protocol::{Command, ForWaiting};

use super::Source;
use super::day::Sure;
use super::item::{Item, Pick};
use crate::console::undecided;

impl Source<'_> {
    pub(super) fn closing_intro(&self) -> String {
        let waiting: u32 = undecided(self.view).map(|line| line.waiting).sum();
        self.words.with("clerk-intro-closing", &[("count", waiting.into())])
    }

    /// Whoever is kept is called on, as long as it takes: nothing has to be said for that.
    pub(super) fn closing(&self) -> Vec<Item> {
        let keep = Item::new(self.say("clerk-closing-keep"), Pick::Back);
        [keep].into_iter().chain(undecided(self.view).map(|line| self.send_home(line))).collect()
    }

    /// Whether closing the counter now would leave people behind whom nobody else calls, and it is for this clerk to decide
    /// what becomes of them.
    pub(super) fn leaves_somebody(&self) -> bool {
        let is_over = self.view.closes_at.is_some_and(|closes_at| closes_at <= self.now);
        self.supervises && is_over && !self.view.clock_in_doubt && self.left_alone().next().is_some()
    }

    /// The lines that no other open counter takes. As long as it is not known what others take, it is asked.
    fn left_alone(&self) -> impl Iterator<Item = &LineOfCounter> {
        let posts = self.side.office().into_iter().flat_map(|office| &office.counters);
        let others = posts.filter(|post| post.shown.id != self.view.id && post.shown.status == "open");
        let taken: BTreeSet<&String> = others.flat_map(|post| post.takes.iter().chain(&post.helps)).collect();
        undecided(self.view).filter(move |line| !taken.contains(&line.service))
    }

    pub(super) fn leaving_intro(&self) -> String {
        let waiting: u32 = self.left_alone().map(|line| line.waiting).sum();
        self.words.with("clerk-intro-leaving", &[("count", waiting.into())])
    }

    /// Staying stands first; leaving them in line is possible, and said as what it is.
    pub(super) fn leaving(&self) -> Vec<Item> {
        let stay = Item::new(self.say("clerk-closing-keep"), Pick::Back);
        let close = Item::new(self.say("clerk-leaving-close"), Pick::Ask(Command::Close { counter: self.id() }));
        [stay].into_iter().chain(self.left_alone().map(|line| self.send_home(line))).chain([close]).collect()
    }

    fn send_home(&self, line: &LineOfCounter) -> Item {
        let (service, count) = (self.service_name(&line.service), line.waiting);
        let command = Command::StopService {
            service: line.service.clone(),
            reason: None,
            until_minute: None,
            waiting: ForWaiting::Release,
        };
        let sure = Sure::pick(
            self.words.with("clerk-ask-release", &[("service", (&service).into())]),
            Some(self.say("clerk-intro-release")),
            self.words.with("clerk-sure-release", &[("count", count.into())]),
            command,
        );
        let about = [("service", service.into()), ("count", count.into())];
        Item::new(self.words.with("clerk-closing-release", &about), sure)
    }
}
