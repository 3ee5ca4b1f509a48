//! What a slip says besides the number, in the words of the office file.

use protocol::view::{DispenserService, DispenserView, PlaceWord, ProcedureChoice, SlipPart, TicketView};
use protocol::{Issued, Localised, Want};
use texts::Lang;

use crate::press::{Errand, Wish};
use crate::promise::Promise;

/// The most papers that a slip lists; an office that asks for more hands out a leaflet.
const PAPERS: usize = 20;
/// The longest text of the office file on a slip, in letters.
const TEXT_LETTERS: usize = 400;

/// What a slip says besides the number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Minutes east of UTC on the office's wall.
    pub utc_offset_minutes: i32,
    /// The office's name.
    pub office: String,
    /// The service's name.
    pub service: String,
    /// The procedure's name.
    pub procedure: Option<String>,
    /// The papers to prepare.
    pub papers: Vec<String>,
    /// The fee.
    pub fee: Option<String>,
    /// The counters that take the service.
    pub counters: Vec<String>,
    /// What to do when the number was missed; empty: the office says nothing about it.
    pub missed_advice: String,
    /// What was told about the wait.
    pub promise: Promise,
    /// The number was given for an appointment.
    pub appointment: bool,
    /// Its class goes first.
    pub priority: bool,
    /// What staff ask to see for the class that was claimed.
    pub evidence: Option<String>,
    /// What else the citizen came for.
    pub further: Vec<String>,
    /// How many files, where there are several.
    pub files: Option<u16>,
    /// What a counter is called here.
    pub place: PlaceWord,
    /// What the office leaves out, on paper.
    pub without: Vec<SlipPart>,
    /// What the office adds, on paper.
    pub own: Option<String>,
}

impl Draft {
    /// What the slip of this number says in `lang`. What the office does not know any more goes by its id.
    pub fn new(view: &DispenserView, wish: &Wish, issued: &Issued, lang: &Lang) -> Draft {
        let say = |text: &Localised| text.in_lang(lang.as_str()).chars().take(TEXT_LETTERS).collect::<String>();
        let service = view.services.iter().find(|service| service.id == issued.service);
        let details = issued.procedure.as_ref().and_then(|wanted| procedure(service?, wanted));
        let further = wish.errand().map_or(&[][..], |errand| &errand.further);
        let class = |id: &str| view.classes.iter().find(|class| class.id == id);
        let claimed = issued.claim.as_deref().and_then(class);
        Draft {
            utc_offset_minutes: view.utc_offset_minutes,
            office: say(&view.name),
            service: service.map_or_else(|| issued.service.clone(), |service| say(&service.name)),
            procedure: issued.procedure.as_ref().map(|id| details.map_or_else(|| id.clone(), |it| say(&it.name))),
            papers: papers(details.into_iter().chain(further.iter().filter_map(|want| wanted(view, want))))
                .map(say)
                .collect(),
            fee: details.and_then(|it| it.fee.as_ref()).map(say),
            counters: service.map_or_else(Vec::new, |service| service.counters.clone()),
            missed_advice: say(&view.missed_advice),
            promise: Promise::default(),
            appointment: wish.is_check_in(),
            priority: class(&issued.class).is_some_and(|class| class.priority),
            evidence: claimed.and_then(|class| class.evidence.as_ref()).map(say),
            further: further.iter().map(|want| name_of(view, want, lang)).collect(),
            files: wish.errand().and_then(|errand| errand.files).filter(|files| *files > 1),
            place: view.place,
            without: Vec::new(),
            own: None,
        }
    }
}

impl Draft {
    /// What the slip of a ticket says that was not taken here, and the number as the office would have given it.
    pub fn of_ticket(view: &DispenserView, ticket: &TicketView, lang: &Lang) -> (Draft, Issued) {
        let errand = Errand {
            service: ticket.service.clone(),
            procedure: ticket.procedure.clone(),
            class: Some(ticket.class.clone()),
            further: ticket.further.clone(),
            ..Errand::default()
        };
        let issued = Issued {
            key: ticket.key.clone(),
            number: ticket.number.clone(),
            service: ticket.service.clone(),
            procedure: ticket.procedure.clone(),
            class: ticket.class.clone(),
            claim: ticket.claim.clone(),
            late: false,
            state: ticket.state.clone(),
            ahead: ticket.ahead.unwrap_or_default(),
            joined_at: ticket.joined_at,
            link: ticket.link.clone(),
        };
        let draft = Draft::new(view, &Wish::Number(errand), &issued, lang);
        let promise = Promise::about(ticket.expected, &ticket.service, view);
        (Draft { promise, priority: ticket.priority, ..draft }, issued)
    }
}

/// What somebody comes for, as a name: the procedure's, else the service's, else its id.
pub(crate) fn name_of(view: &DispenserView, want: &Want, lang: &Lang) -> String {
    let service = view.services.iter().find(|service| service.id == want.service);
    let name = wanted(view, want).map(|it| &it.name).or(service.map(|service| &service.name));
    name.map_or(want.service.as_str(), |name| name.in_lang(lang.as_str())).chars().take(TEXT_LETTERS).collect()
}

/// The papers of these procedures; what two of them ask for is listed once.
fn papers<'a>(procedures: impl Iterator<Item = &'a ProcedureChoice>) -> impl Iterator<Item = &'a Localised> {
    let mut listed: Vec<&Localised> = Vec::new();
    for paper in procedures.flat_map(|procedure| &procedure.papers) {
        if listed.len() < PAPERS && !listed.contains(&paper) {
            listed.push(paper);
        }
    }
    listed.into_iter()
}

fn wanted<'a>(view: &'a DispenserView, want: &Want) -> Option<&'a ProcedureChoice> {
    let service = view.services.iter().find(|service| service.id == want.service)?;
    procedure(service, want.procedure.as_ref()?)
}

fn procedure<'a>(service: &'a DispenserService, id: &str) -> Option<&'a ProcedureChoice> {
    service.procedures.iter().find(|it| it.id == id)
}
