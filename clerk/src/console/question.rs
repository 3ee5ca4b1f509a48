//! Everything that is not one of the four keys: menus and lists, made anew from the views each time they are looked at,
//! so that what they allow is always what the server allows.

mod book;
mod class;
mod closing;
mod counter;
mod day;
mod end;
mod found;
mod issue;
mod item;
mod menu;
mod office;
mod people;
mod printers;
mod seats;
mod send;
mod source;
mod stop;

use protocol::view::{AddressedTicket, SetAside};
use protocol::{Command, View};

pub(crate) use book::{BookStep, Booking};
pub(crate) use day::Sure;
pub(crate) use end::{Detail, EndOfLeg, EndStep, Then};
pub(crate) use found::Found;
pub(crate) use issue::{IssueStep, Issuing};
pub(crate) use item::{Item, Pick};
pub(crate) use people::Seen;
pub(crate) use seats::seats;
pub(crate) use send::{SendStep, Sending, Sent};
pub(crate) use source::Source;
pub(crate) use stop::{StopStep, Stopping};

/// A list to choose from.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Question {
    /// Next was pressed while the number in hand was only called.
    ServedOrAbsent {
        number: String,
    },
    /// Whoever does not hear or see is not absent before somebody went to ask.
    ReallyAbsent {
        then: Box<Command>,
    },
    /// A call from before a restart of the server: call again?
    BeforeRestart {
        number: String,
    },
    /// Next found nobody: call whoever comes first?
    NobodyWaits,
    /// The hours are over and people wait: keep them, or send them home?
    Closing,
    /// The last counter of a line closes after hours, and people wait in it.
    Leaving,
    /// What cannot be taken back is asked once more.
    Sure(Box<Sure>),
    /// What can be done with people.
    Menu,
    /// What can be done with the counter.
    Counter,
    /// What a supervisor does.
    Office,
    Appointments,
    PauseReason,
    MoveTo,
    SwapWith,
    /// Where to sit, before there is a counter.
    Seats,
    /// Missed and parked tickets as they were when the list was opened: a list that moves under the finger calls the
    /// wrong person.
    SetAside {
        rows: Vec<SetAside>,
    },
    /// What to do with a number.
    OfNumber {
        number: String,
        seen: Option<Seen>,
    },
    /// Where a missed or parked number returns to.
    Place {
        number: String,
    },
    /// Where the number in hand returns to.
    PlaceInHand {
        number: String,
    },
    /// On which printer a slip is printed once more. They keep their places while the list is open.
    Printer {
        number: String,
        rows: Vec<String>,
    },
    Class {
        number: String,
    },
    AddService {
        number: String,
    },
    AddProcedure {
        number: String,
        service: String,
    },
    End(Box<EndOfLeg>, EndStep),
    Send(Box<Sending>, SendStep),
    Issue(Box<Issuing>, IssueStep),
    Book(Box<Booking>, BookStep),
    Stop(Box<Stopping>, StopStep),
    /// Which stopped service to give numbers for again.
    Resume,
    Policy,
    /// Numbers that one counter or clerk alone gets, as they were when they came.
    Addressed {
        rows: Option<Vec<AddressedTicket>>,
    },
    /// In which line to look for a lost slip.
    FindIn,
    Found(Box<Found>),
}

impl Question {
    /// Whether it is a menu: verbs with letters of their own, and only those that are allowed.
    pub(crate) fn is_menu(&self) -> bool {
        matches!(
            self,
            Question::Menu | Question::Counter | Question::Office | Question::Appointments | Question::OfNumber { .. }
        )
    }

    /// Whether it came by itself: whoever did not look works on, and every key of the day does what it always does.
    pub(crate) fn lies_over_work(&self) -> bool {
        matches!(self, Question::Closing | Question::BeforeRestart { .. })
    }

    /// Whether it is a form: fields with digits, and letters that send them.
    pub(crate) fn is_form(&self) -> bool {
        matches!(
            self,
            Question::End(_, EndStep::Form)
                | Question::Send(_, SendStep::Form)
                | Question::Issue(_, IssueStep::Form)
                | Question::Stop(_, StopStep::Form)
        )
    }

    /// The view that it is made from, beside the counter's.
    pub(crate) fn view(&self) -> Option<View> {
        match self {
            // Who else takes a line is known when the counter is closed from its menu.
            Question::Seats | Question::Addressed { .. } | Question::Counter | Question::Leaving => Some(View::Office),
            Question::OfNumber { number, .. } => Some(View::Number { number: number.clone() }),
            Question::Found(found) => Some(found.view()),
            Question::Book(draft, BookStep::Day | BookStep::Slot) => {
                Some(View::Slots { service: draft.service.clone() })
            }
            _ => None,
        }
    }

    /// The heading of the list.
    pub(crate) fn title(&self, source: &Source<'_>) -> String {
        let of = |key: &str, number: &String| source.words.with(key, &[("number", number.into())]);
        let say = |key: &str| source.words.say(key);
        match self {
            Question::ServedOrAbsent { number } => of("clerk-ask-served", number),
            Question::ReallyAbsent { .. } => say("clerk-ask-really-absent"),
            Question::BeforeRestart { .. } => say("clerk-ask-before-restart"),
            Question::NobodyWaits => say("clerk-ask-nobody"),
            Question::Closing | Question::Leaving => say("clerk-ask-closing"),
            Question::Sure(sure) => sure.title.clone(),
            Question::Menu => say("clerk-ask-menu"),
            Question::Counter => say("clerk-ask-counter"),
            Question::Office => say("clerk-ask-office"),
            Question::Appointments => say("clerk-ask-appointments"),
            Question::PauseReason => say("clerk-ask-reason"),
            Question::MoveTo => say("clerk-ask-move"),
            Question::SwapWith => say("clerk-ask-swap"),
            Question::Seats => say("clerk-seat-ask"),
            Question::SetAside { .. } => say("clerk-ask-set-aside"),
            Question::OfNumber { number, .. } => of("clerk-ask-of-number", number),
            Question::Place { number } | Question::PlaceInHand { number } => of("clerk-ask-place", number),
            Question::Printer { number, .. } => of("clerk-ask-printer", number),
            Question::Class { number } => of("clerk-ask-class", number),
            Question::AddService { number } | Question::AddProcedure { number, .. } => of("clerk-ask-add", number),
            Question::End(draft, step) => draft.title(source, *step),
            Question::Send(draft, step) => draft.title(source, *step),
            Question::Issue(draft, step) => step.title(draft, source.words),
            Question::Book(draft, _) => draft.title(source),
            Question::Stop(draft, step) => draft.title(source, *step),
            Question::Resume => say("clerk-ask-resume-service"),
            Question::Policy => say("clerk-ask-policy"),
            Question::Addressed { .. } => say("clerk-ask-addressed"),
            Question::FindIn => say("clerk-ask-find"),
            Question::Found(found) => found.title(source),
        }
    }

    /// A sentence between the heading and the lines.
    pub(crate) fn intro(&self, source: &Source<'_>) -> Option<String> {
        let say = |key: &str| Some(source.words.say(key));
        match self {
            Question::ReallyAbsent { .. } => say("clerk-intro-really-absent"),
            Question::NobodyWaits => Some(source.nobody_intro()),
            Question::Closing => Some(source.closing_intro()),
            Question::Leaving => Some(source.leaving_intro()),
            Question::Sure(sure) => sure.intro.clone(),
            Question::OfNumber { number, seen } => source.of_number_intro(number, seen.as_ref()),
            Question::Found(found) => source.coming(found.rows.as_deref()),
            Question::Addressed { rows } => source.coming(rows.as_deref()),
            Question::Book(draft, step) => source.book_intro(draft, *step),
            Question::Stop(_, StopStep::Form) => say("clerk-intro-stop"),
            Question::Printer { rows, .. } => Some(source.printer_intro(rows)),
            Question::Class { .. } => say("clerk-intro-class"),
            _ => None,
        }
    }

    /// The lines of the list.
    pub(crate) fn items(&self, source: &Source<'_>) -> Vec<Item> {
        match self {
            Question::ServedOrAbsent { number } => source.served_or_absent(number),
            Question::ReallyAbsent { then } => source.really_absent(then),
            Question::BeforeRestart { number } => source.before_restart(number),
            Question::NobodyWaits => source.nobody_waits(),
            Question::Closing => source.closing(),
            Question::Leaving => source.leaving(),
            Question::Sure(sure) => sure.items(source.words),
            Question::Menu => source.menu(),
            Question::Counter => source.counter(),
            Question::Office => source.office(),
            Question::Appointments => source.appointments(),
            Question::PauseReason => source.reasons(),
            Question::MoveTo => source.move_to(),
            Question::SwapWith => source.swap_with(),
            // Made without a counter's view: see `Console::items`.
            Question::Seats => Vec::new(),
            Question::SetAside { rows } => rows.iter().map(|row| source.set_aside(row)).collect(),
            Question::OfNumber { number, seen } => source.of_number(number, seen.as_ref()),
            Question::Place { number } => source.places(number),
            Question::PlaceInHand { .. } => source.places_in_hand(),
            Question::Printer { number, rows } => source.printers(number, rows),
            Question::Class { number } => source.classes(number),
            Question::AddService { number } => source.add_service(number),
            Question::AddProcedure { number, service } => source.add_procedure(number, service),
            Question::End(draft, step) => source.end(draft, *step),
            Question::Send(draft, step) => source.send(draft, *step),
            Question::Issue(draft, step) => source.issue(draft, step),
            Question::Book(draft, step) => source.book(draft, *step),
            Question::Stop(draft, step) => source.stop(draft, *step),
            Question::Resume => source.resume(),
            Question::Policy => source.policies(),
            Question::Addressed { rows } => source.addressed(rows.as_deref().unwrap_or_default()),
            Question::FindIn => source.find_in(),
            Question::Found(found) => source.found(found),
        }
    }
}
