//! Slips that printers are asked for, what visitors say of their visits, and notices to the hall.

use std::collections::BTreeMap;

use queue::{
    Actor, Command, DeviceId, EndedPrint, Event, NoticeLine, Office, PrintJob, PrintJobId, PrintProblem, Refusal,
    StageName, TicketId, Timestamp,
};

use super::{Checked, Model, holds};

/// The most slips that wait for one printer, and in the office.
const OPEN: (usize, usize) = (20, 200);
/// How many ended ones are known.
const ENDED: usize = 50;
/// After so long nobody answers for a slip any more.
const GIVEN_UP_MS: u64 = 120_000;
/// The first word of a visit, and nine other ones.
const RATINGS: usize = 10;

/// Of today, but for the count of jobs.
#[derive(Debug, Default)]
pub(super) struct Paper {
    asked_ever: u64,
    open: BTreeMap<PrintJobId, PrintJob>,
    /// Oldest first.
    ended: Vec<EndedPrint>,
    notice: Vec<NoticeLine>,
    /// Every word that holders said of their visits.
    ratings: BTreeMap<TicketId, Vec<u8>>,
}

impl Paper {
    pub(super) fn turn(&mut self) {
        *self = Paper { asked_ever: self.asked_ever, ..Paper::default() };
    }

    /// The slips that nobody answered for, oldest first.
    pub(super) fn unanswered(&self, now: Timestamp) -> impl Iterator<Item = Event> {
        let late = self.open.values().filter(move |job| now >= job.asked_at.plus_ms(GIVEN_UP_MS));
        late.map(|job| ended(job, Some(PrintProblem::Unanswered)))
    }

    pub(super) fn given_up(&self) -> impl Iterator<Item = Timestamp> {
        self.open.values().map(|job| job.asked_at.plus_ms(GIVEN_UP_MS))
    }

    fn waiting_for(&self, printer: &DeviceId) -> Vec<&PrintJob> {
        self.open.values().filter(|job| job.printer == *printer).collect()
    }
}

impl Model {
    /// The slips that wait for their printers.
    pub(in crate::simulation) fn open_prints(&self) -> impl Iterator<Item = &PrintJob> {
        self.paper.open.values()
    }

    /// Whether a number's holder said as often as one may how it was.
    pub(super) fn said_all(&self, ticket: TicketId) -> bool {
        self.paper.ratings.get(&ticket).is_some_and(|said| said.len() >= RATINGS)
    }

    /// What stands in the way of a request; `None`: it is about none of this.
    pub(super) fn paper_objections(&self, command: &Command, actor: &Actor) -> Option<Vec<Refusal>> {
        let mut found = Vec::new();
        match command {
            Command::Rate { ticket, rating } => {
                found.extend((!(1..=5).contains(rating)).then_some(Refusal::OutOfBounds("rating")));
                found.extend(match self.named(ticket) {
                    None => Some(Refusal::UnknownTicket),
                    Some(slip) if slip.stage.name() == StageName::Done => {
                        let is_another = slip.rating.is_some_and(|last| last != *rating);
                        (is_another && self.said_all(slip.id)).then(|| Refusal::RatingFinal(slip.number.clone()))
                    }
                    Some(slip) => Some(Refusal::NotServedYet(slip.number.clone())),
                });
            }
            Command::SetNotice { lines } => {
                found.extend((!is_readable(lines)).then_some(Refusal::OutOfBounds("lines")));
            }
            Command::Print { ticket, printer, .. } => {
                found.extend(match self.named(ticket) {
                    None => Some(Refusal::UnknownTicket),
                    Some(slip) if slip.stage.name().is_open() => None,
                    Some(slip) => Some(super::objections::wrong_stage(slip)),
                });
                let busy = self.paper.waiting_for(printer).len() >= OPEN.0 || self.paper.open.len() >= OPEN.1;
                found.extend(busy.then(|| Refusal::PrinterBusy(printer.clone())));
            }
            Command::ReportSlip { ticket, problem, .. } => {
                let is_machine = matches!(actor, Actor::Device(_));
                found.extend((!is_machine).then_some(Refusal::OutOfBounds("actor")));
                let only_time = *problem == Some(PrintProblem::Unanswered);
                found.extend(only_time.then_some(Refusal::OutOfBounds("problem")));
                found.extend(match self.named(ticket) {
                    None => Some(Refusal::UnknownTicket),
                    Some(slip) if slip.stage.name().is_open() => None,
                    Some(slip) => Some(super::objections::wrong_stage(slip)),
                });
            }
            Command::Printed { job, problem } => {
                let only_time = *problem == Some(PrintProblem::Unanswered);
                found.extend(only_time.then_some(Refusal::OutOfBounds("problem")));
                found.extend((!self.paper.open.contains_key(job)).then_some(Refusal::UnknownPrintJob(*job)));
            }
            _ => return None,
        }
        Some(found)
    }

    /// What a request brings about.
    pub(super) fn facts_on_paper(&self, command: &Command, actor: &Actor) -> Option<Vec<Event>> {
        Some(match command {
            Command::Rate { ticket, rating } => {
                let slip = self.named(ticket)?;
                vec![Event::TicketRated { ticket: slip.id, number: slip.number.clone(), rating: *rating }]
            }
            Command::SetNotice { lines } => {
                let is_news = self.paper.notice != *lines;
                is_news.then(|| Event::NoticeSet { lines: lines.clone() }).into_iter().collect()
            }
            Command::Print { ticket, printer, again } => {
                let slip = self.named(ticket)?;
                let (number, printer) = (slip.number.clone(), printer.clone());
                let job = PrintJobId(self.paper.asked_ever + 1);
                vec![Event::PrintAsked { job, ticket: slip.id, number, printer, again: *again }]
            }
            Command::ReportSlip { ticket, again, problem } => {
                let (slip, Actor::Device(printer)) = (self.named(ticket)?, actor) else { return None };
                let (job, number) = (PrintJobId(self.paper.asked_ever + 1), slip.number.clone());
                let (ticket, printer, again) = (slip.id, printer.clone(), *again);
                let asked = Event::PrintAsked { job, ticket, number: number.clone(), printer, again };
                vec![asked, Event::PrintEnded { job, ticket, number, problem: *problem }]
            }
            Command::Printed { job, problem } => vec![ended(self.paper.open.get(job)?, *problem)],
            _ => return None,
        })
    }

    pub(super) fn on_paper(&mut self, event: &Event, at: Timestamp) -> Checked {
        match event {
            Event::TicketRated { ticket, rating, .. } => {
                self.paper.ratings.entry(*ticket).or_default().push(*rating);
                self.edit(*ticket, |slip| slip.rating = Some(*rating))
            }
            Event::NoticeSet { lines } => {
                self.paper.notice.clone_from(lines);
                Ok(())
            }
            Event::PrintAsked { job, ticket, number, printer, again } => {
                self.paper.asked_ever += 1;
                holds(job.0 == self.paper.asked_ever, || format!("print job {} skips some", job.0))?;
                let (id, number, printer) = (*job, number.clone(), printer.clone());
                let asked = PrintJob { id, ticket: *ticket, number, printer, again: *again, asked_at: at };
                self.paper.open.insert(id, asked);
                Ok(())
            }
            Event::PrintEnded { job, problem, .. } => {
                let job = self.paper.open.remove(job).ok_or("a slip ended that did not wait")?;
                self.paper.ended.push(EndedPrint { job, problem: *problem, ended_at: at });
                let surplus = self.paper.ended.len().saturating_sub(ENDED);
                self.paper.ended.drain(..surplus);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn compare_paper(&self, office: &Office) -> Checked {
        holds(office.notice() == self.paper.notice, || format!("another notice holds: {:?}", office.notice()))?;
        for printer in ["kiosk-1", "kiosk-2"].map(DeviceId::new) {
            let open: Vec<&PrintJob> = office.prints_of(&printer).collect();
            holds(open == self.paper.waiting_for(&printer), || format!("other slips wait for {printer}: {open:?}"))?;
            let ended: Vec<&EndedPrint> = office.ended_prints_of(&printer).collect();
            let known = self.paper.ended.iter().rev().filter(|one| one.job.printer == printer);
            holds(ended.iter().copied().eq(known), || format!("other slips of {printer} ended: {ended:?}"))?;
        }
        let (tally, ratings) = (office.today(), self.slips.iter().filter_map(|slip| slip.rating));
        let expected = ratings.fold((0, 0), |(count, sum), rating| (count + 1, sum + u32::from(rating)));
        holds((tally.rated, tally.rating_sum) == expected, || format!("{tally:?}: the ratings are {expected:?}"))
    }
}

fn ended(job: &PrintJob, problem: Option<PrintProblem>) -> Event {
    Event::PrintEnded { job: job.id, ticket: job.ticket, number: job.number.clone(), problem }
}

/// Few lines, each in some languages, short and on one line.
fn is_readable(lines: &[NoticeLine]) -> bool {
    let is_short = |text: &str, most| {
        let letters = text.chars().count();
        letters > 0 && letters <= most && !text.contains(char::is_control)
    };
    lines.len() <= 5
        && lines.iter().all(|NoticeLine(texts)| {
            (1..=8).contains(&texts.len()) && texts.iter().all(|(tag, text)| is_short(tag, 35) && is_short(text, 200))
        })
}
