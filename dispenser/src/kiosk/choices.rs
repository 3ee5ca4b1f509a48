//! The choices of the screens that are lists.

use protocol::view::DispenserService;
use texts::Words;

use super::reason::short_reason;
use super::{Kiosk, Stage};

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// What it is.
    pub(super) title: String,
    /// What is said about it, line by line.
    pub(super) notes: Vec<String>,
    /// Whether it can be chosen now.
    pub(super) open: bool,
    pub(super) what: What,
}

/// What a choice means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Service(String),
    Procedure(String),
    /// "Not sure, please advise".
    Advise,
    Class(Option<String>),
}

impl Kiosk {
    /// The choices of the present screen; none when it is no list.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let Some(view) = &self.view else { return Vec::new() };
        let words = self.words();
        let say = |text: &protocol::Localised| text.in_lang(self.lang.as_str()).to_owned();
        match &self.stage {
            Stage::Services { .. } => view
                .services
                .iter()
                .map(|service| Choice {
                    title: say(&service.name),
                    notes: service.closed.as_ref().map_or_else(
                        || vec![queue_line(service, &words)],
                        |problem| vec![short_reason(problem, &words)],
                    ),
                    open: service.closed.is_none() && self.is_live(),
                    what: What::Service(service.id.clone()),
                })
                .collect(),
            Stage::Procedures { service, .. } => {
                let advise = Choice {
                    title: words.say("dispenser-not-sure"),
                    notes: vec![words.say("dispenser-not-sure-note")],
                    open: self.is_live(),
                    what: What::Advise,
                };
                let procedures = self.service(service).map_or(&[][..], |service| &service.procedures);
                let choices = procedures.iter().map(|procedure| Choice {
                    title: say(&procedure.name),
                    notes: Vec::new(),
                    open: self.is_live(),
                    what: What::Procedure(procedure.id.clone()),
                });
                choices.chain([advise]).collect()
            }
            Stage::Classes { .. } => (0..)
                .zip(&view.classes)
                .map(|(nth, class)| {
                    let evidence = |text| words.with("dispenser-evidence", &[("evidence", say(text).into())]);
                    Choice {
                        title: say(&class.name),
                        notes: class.evidence.as_ref().map(evidence).into_iter().collect(),
                        open: self.is_live(),
                        what: What::Class((nth > 0).then(|| class.id.clone())),
                    }
                })
                .collect(),
            Stage::Card { .. } | Stage::Asking { .. } | Stage::Number(_) | Stage::Notice { .. } => Vec::new(),
        }
    }
}

/// How many wait, and where: "4 người đang chờ · Quầy 1, 2".
pub(super) fn queue_line(service: &DispenserService, words: &Words) -> String {
    let waiting = words.with("dispenser-waiting", &[("count", service.waiting.into())]);
    let counters = match service.counters.as_slice() {
        [] => words.say("dispenser-no-counter"),
        counters => words.with("dispenser-counters", &[("counters", counters.join(", ").into())]),
    };
    format!("{waiting} · {counters}")
}
