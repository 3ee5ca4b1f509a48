//! Lists of which any number of lines can be marked: what a counter takes, how a person is to be met.

use protocol::view::CounterView;
use protocol::{Code, Command, Need, Problem};
use texts::Words;

use super::Page;
use super::question::Issuing;
use crate::sentence;

/// Lines with marks, and where the cursor is.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Mark {
    pub(crate) marking: Marking,
    pub(crate) cursor: usize,
}

/// What is marked.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Marking {
    /// What the counter takes and helps with.
    Services(Vec<(String, Taken)>),
    /// How the holder of a number is to be met.
    Needs { number: String, needs: Vec<(Need, bool)> },
    /// How the person is to be met for whom a number is being taken.
    IssueNeeds { draft: Box<Issuing>, needs: Vec<(Need, bool)> },
}

/// How a counter serves a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Taken {
    Not,
    Own,
    Help,
}

/// What confirming the marks leads to.
pub(crate) enum Marked {
    Ask(Box<Command>),
    Turn(Box<Page>),
    Refused(Box<Problem>),
}

impl Mark {
    pub(crate) fn services(view: &CounterView) -> Self {
        let taken = |id: &String| match () {
            () if view.takes.contains(id) => Taken::Own,
            () if view.helps.contains(id) => Taken::Help,
            () => Taken::Not,
        };
        let services = view.services.iter().map(|service| (service.id.clone(), taken(&service.id)));
        Mark { marking: Marking::Services(services.collect()), cursor: 0 }
    }

    pub(crate) fn needs(number: String, needs: &[Need]) -> Self {
        Mark { marking: Marking::Needs { number, needs: marked(needs) }, cursor: 0 }
    }

    pub(crate) fn issue_needs(draft: Issuing) -> Self {
        let needs = marked(&draft.needs);
        Mark { marking: Marking::IssueNeeds { draft: Box::new(draft), needs }, cursor: 0 }
    }

    pub(crate) fn len(&self) -> usize {
        match &self.marking {
            Marking::Services(services) => services.len(),
            Marking::Needs { needs, .. } | Marking::IssueNeeds { needs, .. } => needs.len(),
        }
    }

    /// The next mark of a line: a service is taken, helped with, or not.
    pub(crate) fn toggle(&mut self, place: usize) {
        if place >= self.len() {
            return;
        }
        self.cursor = place;
        match &mut self.marking {
            Marking::Services(services) => {
                if let Some((_, taken)) = services.get_mut(place) {
                    *taken = match taken {
                        Taken::Not => Taken::Own,
                        Taken::Own => Taken::Help,
                        Taken::Help => Taken::Not,
                    };
                }
            }
            Marking::Needs { needs, .. } | Marking::IssueNeeds { needs, .. } => {
                if let Some((_, marked)) = needs.get_mut(place) {
                    *marked = !*marked;
                }
            }
        }
    }

    /// What the marks say now.
    pub(crate) fn confirm(&self, view: &CounterView) -> Marked {
        match &self.marking {
            Marking::Services(services) => {
                let all = |kind| services.iter().filter(move |(_, taken)| *taken == kind).map(|(id, _)| id.clone());
                let own: Vec<String> = all(Taken::Own).collect();
                if own.is_empty() {
                    return Marked::Refused(Box::new(Problem::new(Code::NoServices)));
                }
                let helps = Some(all(Taken::Help).collect());
                Marked::Ask(Box::new(Command::Services { counter: view.id.clone(), services: own, helps }))
            }
            Marking::Needs { number, needs } => {
                Marked::Ask(Box::new(Command::SetNeeds { number: number.clone(), needs: chosen(needs) }))
            }
            Marking::IssueNeeds { draft, needs } => {
                let draft = Issuing { needs: chosen(needs), ..draft.as_ref().clone() };
                Marked::Turn(Box::new(draft.form()))
            }
        }
    }

    pub(crate) fn title(&self, words: &Words) -> String {
        match &self.marking {
            Marking::Services(_) => words.say("clerk-ask-services"),
            Marking::Needs { number, .. } => words.with("clerk-ask-needs", &[("number", number.into())]),
            Marking::IssueNeeds { .. } => words.say("clerk-ask-needs-of-new"),
        }
    }

    /// The lines: each with its mark, and what is marked.
    pub(crate) fn labels(&self, view: &CounterView, words: &Words) -> Vec<(String, String)> {
        match &self.marking {
            Marking::Services(services) => {
                let label = |(id, taken): &(String, Taken)| {
                    (format!("[{}]", mark_of(words, *taken)), sentence::service_name(view, words, id))
                };
                services.iter().map(label).collect()
            }
            Marking::Needs { needs, .. } | Marking::IssueNeeds { needs, .. } => {
                let label = |(need, marked): &(Need, bool)| {
                    (if *marked { "[x]" } else { "[ ]" }.to_owned(), sentence::need(words, *need))
                };
                needs.iter().map(label).collect()
            }
        }
    }
}

fn mark_of(words: &Words, taken: Taken) -> String {
    match taken {
        Taken::Not => " ".to_owned(),
        Taken::Own => words.say("clerk-mark-own"),
        Taken::Help => words.say("clerk-mark-help"),
    }
}

fn marked(needs: &[Need]) -> Vec<(Need, bool)> {
    Need::ALL.into_iter().map(|need| (need, needs.contains(&need))).collect()
}

fn chosen(needs: &[(Need, bool)]) -> Vec<Need> {
    needs.iter().filter(|(_, marked)| *marked).map(|(need, _)| *need).collect()
}
