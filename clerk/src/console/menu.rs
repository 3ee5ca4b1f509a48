//! Everything that is not one of the four keys: numbered lists, made anew from the counter's view each time they are
//! looked at, so that what they allow is always what the server allows.

use protocol::view::{CounterView, SetAside};
use protocol::{Closing, Command, Finish, Outcome};
use texts::{TextKey, Words};

use super::{Choose, Entry, Hall, Page, Purpose};
use crate::args::OUTCOMES;
use crate::ask::{self, Wish};
use crate::sentence;

/// A list to choose from.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Question {
    /// Next was pressed while the number in hand was only called.
    ServedOrAbsent {
        number: String,
    },
    /// What can be done with people.
    Menu,
    /// What can be done with the counter.
    Counter,
    PauseReason,
    MoveTo,
    /// Where to send the ticket in hand, or the waiting number that is named.
    TransferTo {
        number: Option<String>,
    },
    /// Missed and parked tickets as they were when the list was opened: a list that moves under the finger calls the
    /// wrong person.
    SetAside {
        rows: Vec<SetAside>,
    },
    /// What to do with one of them.
    OfSetAside {
        row: SetAside,
    },
    Outcome,
    /// What it was about, before it is finished so.
    Procedure {
        outcome: Outcome,
    },
}

/// A line of a list.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Item {
    pub(crate) label: String,
    /// Why it cannot be chosen now.
    pub(crate) blocked: Option<String>,
    pub(crate) pick: Pick,
}

/// What choosing a line does.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Pick {
    Ask(Command),
    Turn(Page),
    Mark,
    Leave,
}

impl Item {
    fn new(label: String, pick: Pick) -> Self {
        Item { label, blocked: None, pick }
    }
}

/// What lists are made from.
struct Source<'a> {
    view: &'a CounterView,
    words: &'a Words,
    now: i64,
}

impl Question {
    /// The heading of the list.
    pub(crate) fn title(&self, words: &Words) -> String {
        match self {
            Question::ServedOrAbsent { number } => words.with("clerk-ask-served", &[("number", number.into())]),
            Question::Menu => words.say("clerk-ask-menu"),
            Question::Counter => words.say("clerk-ask-counter"),
            Question::PauseReason => words.say("clerk-ask-reason"),
            Question::MoveTo => words.say("clerk-ask-move"),
            Question::TransferTo { number: None } => words.say("clerk-ask-transfer"),
            Question::TransferTo { number: Some(number) } => {
                words.with("clerk-ask-transfer-number", &[("number", number.into())])
            }
            Question::SetAside { .. } => words.say("clerk-ask-set-aside"),
            Question::OfSetAside { row } => words.with("clerk-ask-of-set-aside", &[("number", (&row.number).into())]),
            Question::Outcome => words.say("clerk-ask-outcome"),
            Question::Procedure { .. } => words.say("clerk-ask-procedure"),
        }
    }

    /// The lines of the list.
    pub(crate) fn items(&self, hall: &Hall, words: &Words, now: i64) -> Vec<Item> {
        let source = Source { view: &hall.view, words, now };
        match self {
            Question::ServedOrAbsent { number } => source.served_or_absent(number),
            Question::Menu => source.menu(),
            Question::Counter => source.counter(),
            Question::PauseReason => source.reasons(),
            Question::MoveTo => source.counters(),
            Question::TransferTo { number } => source.transfers(number.as_deref()),
            Question::SetAside { rows } => rows.iter().map(|row| source.set_aside(row)).collect(),
            Question::OfSetAside { row } => source.of_set_aside(row),
            Question::Outcome => source.outcomes(),
            Question::Procedure { outcome } => source.procedures(*outcome),
        }
    }
}

fn choose(question: Question) -> Pick {
    Pick::Turn(Page::Choose(Choose::new(question)))
}

fn typed(purpose: Purpose) -> Pick {
    Pick::Turn(Page::Type(Entry::new(purpose)))
}

impl Source<'_> {
    fn id(&self) -> String {
        self.view.id.clone()
    }

    /// A line for a wish that may not be allowed now.
    fn wish(&self, wish: Wish, label: String, pick: Pick) -> Item {
        let problem = ask::refusal(self.view, wish, self.now);
        Item { label, blocked: problem.map(|problem| sentence::of_problem(self.words, &problem)), pick }
    }

    fn served_or_absent(&self, number: &str) -> Vec<Item> {
        let next = |closing| Pick::Ask(Command::CallNext { counter: self.id(), closing: Some(closing) });
        let number = || number.to_owned();
        let served = Closing::Served { number: number(), details: Finish::default() };
        vec![
            Item::new(self.words.say("clerk-was-served"), next(served)),
            Item::new(self.words.say("clerk-was-absent"), next(Closing::Absent { number: number() })),
        ]
    }

    fn menu(&self) -> Vec<Item> {
        let say = |key: TextKey| self.words.text(key);
        let start = Command::Start { counter: self.id(), number: None };
        let transfer = if self.view.in_hand.is_some() {
            choose(Question::TransferTo { number: None })
        } else {
            typed(Purpose::Transfer)
        };
        let rows = self.view.set_aside.clone();
        let count = ("count", rows.len().into());
        vec![
            self.wish(Wish::Start, say(TextKey("clerk-menu-start")), Pick::Ask(start)),
            self.wish(Wish::Finish, say(TextKey("clerk-menu-outcome")), choose(Question::Outcome)),
            self.wish(Wish::Park, say(TextKey("clerk-menu-park")), Pick::Ask(Command::Park { counter: self.id() })),
            self.wish(Wish::Transfer, say(TextKey("clerk-menu-transfer")), transfer),
            self.wish(
                Wish::Return,
                say(TextKey("clerk-menu-return")),
                Pick::Ask(Command::Return { counter: self.id() }),
            ),
            self.wish(Wish::Call, say(TextKey("clerk-menu-call")), typed(Purpose::Call)),
            Item {
                blocked: rows.is_empty().then(|| self.words.say("clerk-nobody-set-aside")),
                ..Item::new(self.words.with("clerk-menu-set-aside", &[count]), choose(Question::SetAside { rows }))
            },
            self.wish(Wish::Undo, self.undo_label(), Pick::Ask(Command::Undo { counter: self.id() })),
            Item::new(say(TextKey("clerk-menu-counter")), choose(Question::Counter)),
        ]
    }

    /// What undo would take back, so that nobody has to guess.
    fn undo_label(&self) -> String {
        let Some(undo) = &self.view.undo else { return self.words.say("clerk-undo") };
        let number = ("number", (&undo.number).into());
        match undo.effect.as_str() {
            "finish" => self.words.with("clerk-undo-finish", &[number]),
            "no-show" => self.words.with("clerk-undo-no-show", &[number]),
            "park" => self.words.with("clerk-undo-park", &[number]),
            _ => self.words.with("clerk-undo-call", &[number]),
        }
    }

    fn counter(&self) -> Vec<Item> {
        let say = |key: TextKey| self.words.text(key);
        let mut items = vec![
            self.wish(Wish::Pause, say(TextKey("clerk-menu-pause")), choose(Question::PauseReason)),
            self.wish(Wish::Resume, say(TextKey("clerk-resume")), Pick::Ask(Command::Resume { counter: self.id() })),
            self.wish(Wish::Services, say(TextKey("clerk-menu-services")), Pick::Mark),
            Item {
                // The reason that fits every other refusal of a move says nothing of free counters.
                blocked: (!self.view.allowed.r#move).then(|| self.why_no_move()),
                ..Item::new(say(TextKey("clerk-menu-move")), choose(Question::MoveTo))
            },
            self.wish(Wish::Close, say(TextKey("clerk-close")), Pick::Ask(Command::Close { counter: self.id() })),
        ];
        if self.view.clock_in_doubt {
            items.push(Item::new(say(TextKey("clerk-confirm-clock")), Pick::Ask(Command::ConfirmClock)));
        }
        items.push(Item::new(say(TextKey("clerk-menu-leave")), Pick::Leave));
        items
    }

    fn why_no_move(&self) -> String {
        if self.view.status == "closed" {
            let problem = ask::refusal(self.view, Wish::Move, self.now);
            return problem.map_or_else(String::new, |problem| sentence::of_problem(self.words, &problem));
        }
        self.words.say("clerk-no-free-counter")
    }

    fn reasons(&self) -> Vec<Item> {
        let pause = |reason| Pick::Ask(Command::Pause { counter: self.id(), reason });
        let known = sentence::PAUSE_REASONS.iter();
        known
            .map(|(code, text)| Item::new(self.words.text(*text), pause(Some((*code).to_owned()))))
            .chain([Item::new(self.words.say("clerk-reason-none"), pause(None))])
            .collect()
    }

    fn counters(&self) -> Vec<Item> {
        let others = self.view.counters.iter().filter(|(id, status)| *id != self.view.id && status == "closed");
        others
            .map(|(id, _)| {
                let label = self.words.with("clerk-counter-id", &[("counter", id.into())]);
                Item::new(label, Pick::Ask(Command::Move { counter: self.id(), to: id.clone() }))
            })
            .collect()
    }

    fn transfers(&self, number: Option<&str>) -> Vec<Item> {
        let here = self.view.in_hand.as_ref().filter(|_| number.is_none()).map(|ticket| &ticket.service);
        let services = self.view.services.iter().filter(|service| Some(&service.id) != here);
        services
            .map(|service| {
                let to = service.id.clone();
                let command = match number {
                    Some(number) => Command::TransferTicket { number: number.to_owned(), service: to },
                    None => Command::Transfer { counter: self.id(), service: to },
                };
                Item::new(sentence::service_name(self.view, self.words, &service.id), Pick::Ask(command))
            })
            .collect()
    }

    fn set_aside(&self, row: &SetAside) -> Item {
        let state = sentence::ticket_state(self.words, &row.state);
        let service = sentence::service_name(self.view, self.words, &row.service);
        let since = self.words.minutes(sentence::seconds_between(row.since, self.now));
        let label = self.words.with(
            "clerk-set-aside-row",
            &[
                ("number", (&row.number).into()),
                ("service", service.into()),
                ("state", state.into()),
                ("since", since.into()),
            ],
        );
        Item::new(label, choose(Question::OfSetAside { row: row.clone() }))
    }

    fn of_set_aside(&self, row: &SetAside) -> Vec<Item> {
        let number = || row.number.clone();
        let call = Command::Call { counter: self.id(), number: number() };
        let start = Command::Start { counter: self.id(), number: Some(number()) };
        vec![
            self.wish(Wish::Call, self.words.say("clerk-set-aside-call"), Pick::Ask(call)),
            self.wish(Wish::Call, self.words.say("clerk-set-aside-start"), Pick::Ask(start)),
            Item::new(self.words.say("clerk-set-aside-return"), Pick::Ask(Command::ReturnTicket { number: number() })),
        ]
    }

    fn outcomes(&self) -> Vec<Item> {
        let of_hand = self.view.in_hand.as_ref().map(|ticket| ticket.service.as_str());
        let service = self.view.services.iter().find(|service| Some(service.id.as_str()) == of_hand);
        let asks_procedure = service.is_some_and(|service| !service.procedures.is_empty());
        OUTCOMES
            .iter()
            .map(|(_, outcome)| {
                let pick = if asks_procedure {
                    choose(Question::Procedure { outcome: *outcome })
                } else {
                    self.finish(*outcome, None)
                };
                Item::new(self.words.text(outcome_text(*outcome)), pick)
            })
            .collect()
    }

    fn procedures(&self, outcome: Outcome) -> Vec<Item> {
        let Some(ticket) = &self.view.in_hand else { return Vec::new() };
        let name = |id: &str| sentence::procedure_name(self.view, self.words, &ticket.service, id);
        let as_is = match &ticket.procedure {
            Some(procedure) => self.words.with("clerk-procedure-as-is", &[("procedure", name(procedure).into())]),
            None => self.words.say("clerk-procedure-unknown"),
        };
        let service = self.view.services.iter().find(|service| service.id == ticket.service);
        let procedures = service.into_iter().flat_map(|service| &service.procedures);
        let others = procedures.filter(|procedure| Some(&procedure.id) != ticket.procedure.as_ref());
        [Item::new(as_is, self.finish(outcome, None))]
            .into_iter()
            .chain(others.map(|other| Item::new(name(&other.id), self.finish(outcome, Some(other.id.clone())))))
            .collect()
    }

    /// A dossier that was taken in has a code.
    fn finish(&self, outcome: Outcome, procedure: Option<String>) -> Pick {
        if outcome == Outcome::DossierReceived {
            return typed(Purpose::Dossier { outcome, procedure });
        }
        let details = Finish { outcome, procedure, ..Finish::default() };
        Pick::Ask(Command::Finish { counter: self.id(), details })
    }
}

fn outcome_text(outcome: Outcome) -> TextKey {
    match outcome {
        Outcome::DoneOnTheSpot => TextKey("clerk-outcome-done-on-the-spot"),
        Outcome::DossierReceived => TextKey("clerk-outcome-dossier-received"),
        Outcome::ResultReturned => TextKey("clerk-outcome-result-returned"),
        Outcome::MorePapers => TextKey("clerk-outcome-more-papers"),
        Outcome::Refused => TextKey("clerk-outcome-refused"),
        Outcome::Released => TextKey("clerk-outcome-released"),
    }
}
