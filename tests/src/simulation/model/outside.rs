//! Numbers from kiosks without a server and from rolls of printed paper.

use std::collections::BTreeMap;

use queue::{
    Actor, ClassId, Command, Day, Delivery, DeviceId, Event, Office, Outside, ProcedureId, Refusal, Request, RequestId,
    Series, ServiceId, SpoolId, StageName, TicketNumber, Timestamp, Want,
};

use super::objections::Found;
use super::{Checked, Model, Now, holds};

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;
/// The most that somebody can still come for, and the most files of one person.
const MOST: (usize, u16) = (10, 9_999);

/// What was agreed with kiosks, and which presses have no effect any more.
#[derive(Debug, Default)]
pub(super) struct Kiosks {
    spools: BTreeMap<SpoolId, Spool>,
    burnt: BTreeMap<RequestId, Timestamp>,
    unserved: BTreeMap<Day, u32>,
    /// When the present day's turn was noticed.
    pub(super) turned_at: Option<Timestamp>,
}

/// What one kiosk gives without the server.
#[derive(Debug)]
struct Spool {
    device: DeviceId,
    /// The present one last.
    series: Vec<String>,
    /// How many of one time without the server.
    numbers: u16,
    delivered: u64,
    last_joined: Option<Timestamp>,
    /// When it was last agreed on or handed something in.
    last_day: Option<Day>,
}

impl Spool {
    fn of(device: &DeviceId) -> Spool {
        let (series, numbers, delivered, last_joined, last_day) = (Vec::new(), 0, 0, None, None);
        Spool { device: device.clone(), series, numbers, delivered, last_joined, last_day }
    }

    fn gives(&self, number: &TicketNumber) -> bool {
        self.series.iter().any(|series| (0..1_000).any(|count| number.as_str() == format!("{series}{count:03}")))
    }

    /// This kiosk may give its numbers anew.
    fn is_retired(&self, device: &DeviceId, today: Option<Day>) -> bool {
        self.device == *device && self.last_day < today
    }
}

impl Kiosks {
    /// Old ids are forgotten, as answers are.
    pub(super) fn forget(&mut self, now: Timestamp) {
        self.burnt.retain(|_, at| now.since_ms(*at) <= DAY_MS);
    }
}

impl Model {
    /// What a kiosk's numbers begin with and how many of them were handed in.
    pub(in crate::simulation) fn spool(&self, spool: SpoolId) -> Option<(&str, u64)> {
        let spool = self.kiosks.spools.get(&spool)?;
        Some((spool.series.last()?, spool.delivered))
    }

    /// A press of this kiosk that was answered lately.
    pub(in crate::simulation) fn presses(&self, kiosk: &Actor) -> Vec<RequestId> {
        let is_press = |event: &Event| matches!(event, Event::TicketIssued { outside: None, .. });
        let presses = self.memory.all().filter(|entry| entry.actor == *kiosk && entry.events.iter().any(is_press));
        presses.filter_map(|entry| entry.request.map(|(id, _)| id)).collect()
    }

    pub(in crate::simulation) fn is_burnt(&self, request: RequestId) -> bool {
        self.kiosks.burnt.contains_key(&request)
    }

    pub(super) fn facts_from_outside(&self, request: &Request, now: &Now) -> Option<Vec<Event>> {
        match &request.command {
            Command::AgreeOffline { spool } => self.agreed(*spool, &request.actor),
            Command::Deliver { spool, delivery } => self.delivered(*spool, delivery, &request.actor, now),
            Command::IssueFromRoll { number, service, procedure, class } => {
                let (class, claim) = self.class_by_word(class.as_ref(), &request.actor)?;
                let outside = Some(Outside::Roll);
                let (further, files) = (Vec::new(), None);
                let thing = (service, procedure.clone());
                Some(vec![self.given_outside(number, thing, (class, claim), (now.at, further, files), outside)])
            }
            _ => None,
        }
    }

    pub(super) fn agreed(&self, spool: SpoolId, actor: &Actor) -> Option<Vec<Event>> {
        let Actor::Device(device) = actor else { return None };
        let offline = self.file.as_ref()?.offline.as_ref()?;
        let series = self.agreed_series(spool, device)?;
        let (device, numbers) = (device.clone(), offline.numbers);
        let delivered = self.kiosks.spools.get(&spool).map_or(0, |spool| spool.delivered);
        Some(vec![Event::OfflineAgreed { device, spool, series, numbers, delivered }])
    }

    /// Whether a spool has this already, and said so today.
    pub(super) fn was_agreed_today(&self, spool: SpoolId, (series, numbers): (&String, u16)) -> bool {
        self.kiosks.spools.get(&spool).is_some_and(|own| {
            own.series.last() == Some(series) && own.numbers == numbers && own.last_day == self.today()
        })
    }

    /// What nobody could serve any more, by its day.
    pub(super) fn compare_outside(&self, office: &Office) -> Checked {
        let told: Vec<(Day, u32)> = office.unserved().collect();
        let expected: Vec<(Day, u32)> = self.kiosks.unserved.iter().rev().map(|(day, some)| (*day, *some)).collect();
        let of_late = told.len().min(31);
        holds(told.len() == expected.len().min(31) && told == expected[..of_late], || {
            format!("other numbers were never served: {told:?}, not {expected:?}")
        })
    }

    pub(super) fn objections_from_outside(&self, request: &Request, now: &Now, found: &mut Found) {
        match &request.command {
            Command::AgreeOffline { spool } => {
                let Actor::Device(device) = &request.actor else {
                    return found.when(true, || Refusal::ForeignSpool);
                };
                let others = self.kiosks.spools.get(spool).is_some_and(|spool| spool.device != *device);
                found.when(others, || Refusal::ForeignSpool);
                let offered = self.file.as_ref().is_some_and(|file| file.offline.is_some());
                found.when(!offered, || Refusal::NotOffline);
                found.when(offered && self.agreed_series(*spool, device).is_none(), || Refusal::NoOfflineSeries);
            }
            Command::Deliver { spool, delivery } => self.object_to_delivery(*spool, delivery, request, now, found),
            Command::IssueFromRoll { number, service, procedure, class } => {
                let text = number.as_str();
                let is_plain = (1..=8).contains(&text.chars().count()) && text.chars().all(char::is_alphanumeric);
                found.when(!is_plain, || Refusal::OutOfBounds("number"));
                self.object_to_roll(service, procedure.as_ref(), class.as_ref(), found);
                self.object_to_number_of_others(number, found);
                let prefix = self.file.as_ref().and_then(|file| Some(file.offline.as_ref()?.prefix.to_lowercase()));
                let of_a_kiosk = |nth: u32, count: u32| {
                    prefix.as_ref().is_some_and(|prefix| text.to_lowercase() == format!("{prefix}{nth}{count:03}"))
                };
                let is_a_kiosks = (1..=99).any(|nth| (0..1_000).any(|count| of_a_kiosk(nth, count)))
                    || self.kiosks.spools.values().any(|spool| spool.gives(number));
                found.when(is_a_kiosks, || Refusal::NumberOfASeries(number.clone()));
            }
            _ => {}
        }
    }

    fn object_to_delivery(&self, spool: SpoolId, delivery: &Delivery, request: &Request, now: &Now, found: &mut Found) {
        let own = self.kiosks.spools.get(&spool).filter(|spool| request.actor == Actor::Device(spool.device.clone()));
        let Some(own) = found.must(own, || Refusal::ForeignSpool) else { return };
        let number = &delivery.number;
        found.when(delivery.seq <= own.delivered, || Refusal::AlreadyDelivered(number.clone()));
        let expected = own.delivered + 1;
        found.when(delivery.seq > expected, || Refusal::DeliveredTooSoon { expected });
        found.when(!own.gives(number), || Refusal::NotOfTheSeries(number.clone()));
        if self.waits(delivery, own, now) {
            self.object_to_room(found);
        }
    }

    fn object_to_number_of_others(&self, number: &TicketNumber, found: &mut Found) {
        found.when(self.numbered(number).is_some(), || Refusal::NumberTaken(number.clone()));
        let services = self.file.iter().flat_map(|file| &file.services);
        let of_a_series = services.into_iter().any(|service| could_give(&service.series, number.as_str()));
        found.when(of_a_series, || Refusal::NumberOfASeries(number.clone()));
    }

    /// The press that it replaces is undone before it is in line, or recorded.
    fn delivered(&self, spool: SpoolId, delivery: &Delivery, actor: &Actor, now: &Now) -> Option<Vec<Event>> {
        let own = self.kiosks.spools.get(&spool)?;
        let (service, seq, estimated) = (delivery.service.clone(), delivery.seq, !delivery.proven);
        let joined_at = self.stands_from(delivery, own, now);
        let known = self.service(&service);
        let procedure: Option<ProcedureId> =
            delivery.procedure.clone().filter(|what| known.is_some_and(|service| service.procedures.contains(what)));
        let mut facts = self.replaced(delivery.replaces, actor);
        if self.waits(delivery, own, now) {
            let class = delivery.class.as_ref().filter(|class| self.class(class).is_some());
            let classes = self.class_by_word(class, actor)?;
            let further = self.still_known(&Want { service: service.clone(), procedure: procedure.clone() }, delivery);
            let files = delivery.files.filter(|files| (1..=MOST.1).contains(files));
            let outside = Some(Outside::Kiosk { spool, seq, estimated });
            let wish = (joined_at, further, files);
            facts.push(self.given_outside(&delivery.number, (&service, procedure), classes, wish, outside));
        } else {
            let (number, class) = (delivery.number.clone(), self.ordinary()?.clone());
            let days = self.day_began(now).since_ms(joined_at).div_ceil(DAY_MS);
            let day = Day(now.day.0 - i32::try_from(days).unwrap_or(i32::MAX));
            facts.push(Event::TicketUnserved {
                spool,
                seq,
                number,
                service,
                procedure,
                class,
                joined_at,
                day,
                estimated,
            });
        }
        Some(facts)
    }

    fn replaced(&self, replaces: Option<RequestId>, actor: &Actor) -> Vec<Event> {
        let Some(request) = replaces.filter(|request| !self.is_burnt(*request)) else { return Vec::new() };
        let entry = self.memory.find(request);
        if entry.is_some_and(|entry| entry.actor != *actor) {
            return Vec::new();
        }
        let issued = entry.into_iter().flat_map(|entry| &entry.events).find_map(|event| match event {
            Event::TicketIssued { ticket, .. } => self.slip(*ticket),
            _ => None,
        });
        let nobodys = issued.filter(|slip| matches!(slip.stage.name(), StageName::Waiting | StageName::Missed));
        let withdrawn = nobodys.map(|slip| Event::TicketWithdrawn { ticket: slip.id, number: slip.number.clone() });
        withdrawn.into_iter().chain([Event::RequestBurnt { request }]).collect()
    }

    /// Its line is there, its day is not over, and nobody else has or gets the number.
    fn waits(&self, delivery: &Delivery, spool: &Spool, now: &Now) -> bool {
        let mut taken = Found::default();
        self.object_to_number_of_others(&delivery.number, &mut taken);
        let in_time = self.stands_from(delivery, spool, now) >= self.day_began(now);
        self.service(&delivery.service).is_some() && in_time && taken.is_empty()
    }

    /// Not before the last contact, not after now, not before the one before it, and today when it may be of today.
    fn stands_from(&self, delivery: &Delivery, spool: &Spool, now: &Now) -> Timestamp {
        let last_contact = match (delivery.proven, self.day_began(now)) {
            (false, began) if delivery.last_contact < began => began,
            _ => delivery.last_contact,
        };
        let latest_of = [delivery.taken_at, last_contact, spool.last_joined.unwrap_or(last_contact)];
        latest_of.into_iter().max().unwrap_or(now.at).min(now.at)
    }

    fn day_began(&self, now: &Now) -> Timestamp {
        let by_its_end = Timestamp(now.day_ends.0 - DAY_MS.cast_signed());
        self.kiosks.turned_at.map_or(by_its_end, |turned_at| turned_at.min(by_its_end))
    }

    fn still_known(&self, present: &Want, delivery: &Delivery) -> Vec<Want> {
        let mut known: Vec<Want> = Vec::new();
        for want in &delivery.further {
            if self.is_offered(want) && want != present && !known.contains(want) && known.len() < MOST.0 {
                known.push(want.clone());
            }
        }
        known
    }

    fn given_outside(
        &self,
        number: &TicketNumber,
        (service, procedure): (&ServiceId, Option<ProcedureId>),
        (class, claim): (ClassId, Option<ClassId>),
        (joined_at, further, files): (Timestamp, Vec<Want>, Option<u16>),
        outside: Option<Outside>,
    ) -> Event {
        Event::TicketIssued {
            ticket: self.next_id(),
            number: number.clone(),
            service: service.clone(),
            procedure,
            class,
            claim,
            joined_at,
            ahead: self.ahead(service, joined_at),
            further,
            files,
            afar: false,
            appointment: None,
            late: false,
            outside,
        }
    }

    /// The one that it has; or the first that no other spool has, or that its kiosk has not used since another day, which
    /// is all that is left to a kiosk that lost three stores.
    fn agreed_series(&self, spool: SpoolId, device: &DeviceId) -> Option<String> {
        let prefix = &self.file.as_ref()?.offline.as_ref()?.prefix;
        let offered: Vec<String> = (1..=99).map(|nth| format!("{prefix}{nth}")).collect();
        let present = self.kiosks.spools.get(&spool).and_then(|spool| spool.series.last());
        if let Some(present) = present.filter(|present| offered.contains(present)) {
            return Some(present.clone());
        }
        let holder = |series: &String| {
            self.kiosks.spools.iter().find(|(of, other)| **of != spool && other.series.contains(series))
        };
        let lost = offered.iter().filter_map(holder).filter(|(_, other)| other.device == *device).count();
        let is_retired = |(_, other): (&SpoolId, &Spool)| other.is_retired(device, self.today());
        let mut unused = offered.iter().filter(|_| lost < 3).filter(|series| holder(series).is_none());
        let mut retired = offered.iter().filter(|series| holder(series).is_some_and(is_retired));
        unused.next().or_else(|| retired.next()).cloned()
    }

    pub(super) fn outside_happened(&mut self, event: &Event, at: Timestamp) -> Checked {
        match event {
            Event::OfflineAgreed { device, spool, series, numbers, .. } => {
                let today = self.today();
                let gives_them = |of: &SpoolId, other: &Spool| of != spool && other.series.contains(series);
                let is_taken = |(of, other)| gives_them(of, other) && !other.is_retired(device, today);
                holds(!self.kiosks.spools.iter().any(is_taken), || format!("two kiosks give numbers of {series}"))?;
                self.kiosks.spools.retain(|of, other| !gives_them(of, other));
                let own = self.kiosks.spools.entry(*spool).or_insert_with(|| Spool::of(device));
                (own.last_day, own.numbers) = (today, *numbers);
                if own.series.last() != Some(series) {
                    own.series.push(series.clone());
                    // Slips of the one before may be on their way.
                    let surplus = own.series.len().saturating_sub(2);
                    own.series.drain(..surplus);
                }
                holds(own.device == *device, || "a spool went to another kiosk".to_owned())
            }
            Event::RequestBurnt { request } => {
                let before = self.kiosks.burnt.insert(*request, at);
                holds(before.is_none(), || "a press was burnt twice".to_owned())
            }
            _ => self.handed_in(event, at),
        }
    }

    /// One after the other, none before the one before it.
    pub(super) fn handed_in(&mut self, event: &Event, at: Timestamp) -> Checked {
        let (spool, seq, joined_at) = match event {
            Event::TicketIssued { outside: Some(Outside::Kiosk { spool, seq, .. }), joined_at, .. }
            | Event::TicketUnserved { spool, seq, joined_at, .. } => (spool, *seq, *joined_at),
            _ => return Ok(()),
        };
        if let Event::TicketUnserved { day, .. } = event {
            *self.kiosks.unserved.entry(*day).or_default() += 1;
        }
        let today = self.today();
        let own = self.kiosks.spools.get_mut(spool).ok_or("nothing was agreed with this kiosk")?;
        own.last_day = today;
        own.delivered += 1;
        holds(own.delivered == seq, || format!("{seq} was handed in, {} is next", own.delivered))?;
        let in_order = own.last_joined.is_none_or(|last| last <= joined_at) && joined_at <= at;
        own.last_joined = Some(joined_at);
        holds(in_order, || format!("number {seq} of a spool stands before the one before it"))
    }
}

/// Written out, whatever the case of its letters.
fn could_give(series: &Series, number: &str) -> bool {
    let (number, prefix) = (number.to_lowercase(), series.prefix.to_lowercase());
    let count = number.strip_prefix(&prefix).and_then(|count| count.parse::<u32>().ok());
    count.is_some_and(|count| {
        count >= series.first && number == format!("{prefix}{count:0width$}", width = usize::from(series.width))
    })
}
