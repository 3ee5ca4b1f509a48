//! What visitors say of their visits, notices to the hall, and slips that printers are asked for.

use queue::*;

use super::{TICKET, number, ticket};

pub(super) fn events() -> Vec<Event> {
    let line = |words: &[(&str, &str)]| {
        NoticeLine(words.iter().map(|(language, text)| ((*language).to_owned(), (*text).to_owned())).collect())
    };
    let asked = |job, again| Event::PrintAsked {
        job: PrintJobId(job),
        ticket: TICKET,
        number: number(),
        printer: "kiosk-1".into(),
        again,
    };
    let ended = |job, problem| Event::PrintEnded { job: PrintJobId(job), ticket: TICKET, number: number(), problem };
    let rated = Ticket { rating: Some(2), ..ticket() };
    vec![
        Event::TicketRated { ticket: TICKET, number: number(), rating: 5 },
        Event::ActionUndone { counter: "1".into(), effect: Effect::Finish, ticket: Box::new(rated) },
        Event::NoticeSet {
            lines: vec![
                line(&[("vi", "Máy photo \"hỏng\""), ("en", "The copier is out of order")]),
                line(&[("vi", "Họp lúc 15 giờ")]),
            ],
        },
        Event::NoticeSet { lines: vec![] },
        asked(1, false),
        asked(2, true),
        ended(1, None),
        ended(2, Some(PrintProblem::NoPaper)),
        ended(3, Some(PrintProblem::CoverOpen)),
        ended(4, Some(PrintProblem::Offline)),
        ended(5, Some(PrintProblem::Failed)),
        ended(6, Some(PrintProblem::Unanswered)),
    ]
}
