//! What happened: counted for the whole run, told for each step, kept for the last ones.

use std::collections::{BTreeSet, VecDeque};

use queue::Request;
use server::engine::RequestError;

use super::coverage::{Coverage, variant};
use super::life::Answer;
use super::post;
use super::step::Step;

/// How many steps are kept.
const KEPT: usize = 30;

/// More requests at once than one commit holds.
const CROWD: usize = 200;

/// What happened.
#[derive(Debug, Default)]
pub(super) struct Chronicle {
    pub(super) coverage: Coverage,
    notes: Vec<String>,
    steps: u64,
    last: VecDeque<Step>,
}

impl Chronicle {
    pub(super) fn count(&mut self, what: &str) {
        self.coverage.count(what);
    }

    /// For the step that is under way.
    pub(super) fn note(&mut self, what: impl Into<String>) {
        self.notes.push(what.into());
    }

    pub(super) fn count_answers(&mut self, requests: &[Request], answers: &[Option<Answer>]) {
        if post::doubled(requests) > 0 {
            self.count("batch: an id twice");
        }
        if requests.len() > 1 {
            self.count("batch: several");
        }
        let given = answers.iter().flatten().filter_map(|answer| answer.given.as_ref().ok());
        let commits: BTreeSet<u64> = given.map(|accepted| accepted.version).collect();
        if requests.len() > CROWD && commits.len() > 1 {
            self.count("batch: more than one commit");
        }
        answers.iter().for_each(|answer| self.count_answer(answer.as_ref()));
    }

    fn count_answer(&mut self, answer: Option<&Answer>) {
        match answer.map(|answer| &answer.given) {
            None => self.count("answer: none"),
            Some(Ok(accepted)) if accepted.remembered => self.count("answer: remembered"),
            Some(Ok(_)) => self.count("answer: accepted"),
            Some(Err(RequestError::Refused(refusal))) => self.count(&format!("refused: {}", variant(refusal))),
            Some(Err(error)) => self.count(&format!("answer: {}", variant(error))),
        }
    }

    /// A step is over; one in which nothing happened is none.
    pub(super) fn end_step(&mut self, mut step: Step, tell: &mut dyn FnMut(&Step)) {
        step.notes = std::mem::take(&mut self.notes);
        if step.notes.is_empty() && step.asked.is_empty() {
            return;
        }
        self.steps += 1;
        step.number = self.steps;
        tell(&step);
        if self.last.len() == KEPT {
            self.last.pop_front();
        }
        self.last.push_back(step);
    }

    pub(super) fn last_steps(&self) -> Vec<String> {
        self.last.iter().map(Step::to_string).collect()
    }
}
