//! A number for a person at the door or at the counter.

use protocol::{Command, Need, Want};
use texts::Words;

use super::item::{Item, Pick, choose, typed};
use super::{Question, Source};
use crate::ask::Wish;
use crate::console::{Mark, Page, Purpose};
use crate::sentence;

/// A number that is about to be given.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Issuing {
    pub(crate) service: String,
    pub(crate) procedure: Option<String>,
    pub(crate) class: Option<String>,
    pub(crate) needs: Vec<Need>,
    pub(crate) further: Vec<Want>,
    pub(crate) files: Option<u16>,
    /// The number stands on a roll of printed paper, which the person holds already.
    pub(crate) roll: Option<String>,
}

/// The part of the form that is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum IssueStep {
    Service,
    Form,
    Procedure,
    Class,
    Further,
}

impl IssueStep {
    pub(super) fn title(&self, draft: &Issuing, words: &Words) -> String {
        words.say(match self {
            IssueStep::Service | IssueStep::Form if draft.roll.is_some() => "clerk-ask-roll",
            IssueStep::Service | IssueStep::Form => "clerk-ask-issue",
            IssueStep::Procedure => "clerk-ask-procedure",
            IssueStep::Class => "clerk-ask-class-of-new",
            IssueStep::Further => "clerk-ask-further",
        })
    }
}

impl Issuing {
    pub(crate) fn form(self) -> Page {
        Page::choose(Question::Issue(Box::new(self), IssueStep::Form))
    }

    fn issue(&self) -> Command {
        let Issuing { service, procedure, class, needs, further, files, roll } = self.clone();
        match roll {
            Some(number) => Command::IssueFromRoll { number, service, procedure, class },
            None => Command::Issue { service, procedure, class, further, files, needs },
        }
    }

    fn serve_now(&self, counter: String) -> Command {
        let Issuing { service, procedure, class, .. } = self.clone();
        Command::ServeNow { counter, service, procedure, class }
    }
}

impl Source<'_> {
    pub(super) fn issue(&self, draft: &Issuing, step: &IssueStep) -> Vec<Item> {
        let with = |change: &dyn Fn(&mut Issuing)| {
            let mut draft = draft.clone();
            change(&mut draft);
            Pick::Turn(draft.form())
        };
        match step {
            IssueStep::Service => self.services(None, |service| with(&|draft| draft.service.clone_from(&service.id))),
            IssueStep::Procedure => {
                let procedures = self.service(&draft.service).into_iter().flat_map(|service| &service.procedures);
                let known = procedures.map(|one| {
                    let name = self.procedure_name(&draft.service, &one.id);
                    Item::new(name, with(&|draft| draft.procedure = Some(one.id.clone())))
                });
                [Item::new(self.say("clerk-procedure-unknown"), with(&|draft| draft.procedure = None))]
                    .into_iter()
                    .chain(known)
                    .collect()
            }
            IssueStep::Class => {
                let classes = self.view.classes.iter();
                classes
                    .map(|class| {
                        Item::new(self.class_label(class), with(&|draft| draft.class = Some(class.id.clone())))
                    })
                    .collect()
            }
            IssueStep::Further => {
                let nothing = Item::new(self.say("clerk-further-none"), with(&|draft| draft.further.clear()));
                let more = self.services(None, |service| {
                    with(&|draft| draft.further.push(Want { service: service.id.clone(), procedure: None }))
                });
                [nothing].into_iter().chain(more).collect()
            }
            IssueStep::Form if draft.roll.is_some() => self.roll_form(draft),
            IssueStep::Form => self.issue_form(draft),
        }
    }

    /// A number from a roll waits in a line for something, as something; the rest can be said of it afterwards.
    fn roll_form(&self, draft: &Issuing) -> Vec<Item> {
        let number = typed(Purpose::Roll(Box::new(draft.clone())));
        let mut fields =
            vec![Item::new(self.say("clerk-field-roll"), number).value(draft.roll.clone().unwrap_or_default())];
        fields.extend(self.what_for(draft));
        fields.push(Item::new(self.say("clerk-form-roll"), Pick::Ask(draft.issue())).letter('p'));
        fields
    }

    /// The line, the procedure and the class.
    fn what_for(&self, draft: &Issuing) -> [Item; 3] {
        let step = |step| choose(Question::Issue(Box::new(draft.clone()), step));
        let empty = || self.say("clerk-form-empty");
        let procedure = draft.procedure.as_ref().map(|id| self.procedure_name(&draft.service, id));
        let class = draft.class.as_ref().or(self.view.classes.first().map(|class| &class.id));
        let class = class.map(|id| sentence::class_name(self.view, self.words, id));
        [
            Item::new(self.say("clerk-field-service"), step(IssueStep::Service))
                .value(self.service_name(&draft.service)),
            Item::new(self.say("clerk-field-procedure"), step(IssueStep::Procedure))
                .value(procedure.unwrap_or_else(empty)),
            Item::new(self.say("clerk-field-class"), step(IssueStep::Class)).value(class.unwrap_or_else(empty)),
        ]
    }

    fn issue_form(&self, draft: &Issuing) -> Vec<Item> {
        let step = |step| choose(Question::Issue(Box::new(draft.clone()), step));
        let empty = || self.say("clerk-form-empty");
        let needs: Vec<String> = draft.needs.iter().map(|need| sentence::need(self.words, *need)).collect();
        let further: Vec<String> = draft.further.iter().map(|want| self.service_name(&want.service)).collect();
        let listed = |texts: Vec<String>| if texts.is_empty() { empty() } else { texts.join(", ") };
        let mut fields = Vec::from(self.what_for(draft));
        fields.extend([
            Item::new(self.say("clerk-field-needs"), Pick::Turn(Page::Mark(Mark::issue_needs(draft.clone()))))
                .value(listed(needs)),
            Item::new(self.say("clerk-field-further"), step(IssueStep::Further)).value(listed(further)),
            Item::new(self.say("clerk-field-files"), typed(Purpose::Files(Box::new(draft.clone()))))
                .value(draft.files.unwrap_or(1).to_string()),
        ]);
        // Whoever is served at once has no wait for which the rest would count.
        let plain = draft.needs.is_empty() && draft.further.is_empty() && draft.files.is_none();
        let why_not = self.why_not(Wish::ServeNow);
        let why_not = why_not.or_else(|| (!plain).then(|| self.say("clerk-form-serve-now-plain")));
        let serve_now = Pick::Ask(draft.serve_now(self.id()));
        fields.extend([
            Item::new(self.say("clerk-form-issue"), Pick::Ask(draft.issue())).letter('p'),
            Item::new(self.say("clerk-form-serve-now"), serve_now).letter('n').blocked(why_not),
        ]);
        fields
    }
}
