//! An office behind a real websocket that does what a test wants: gives each request id one ticket, for ever, and cuts
//! or keeps silent on demand.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex};

use futures_util::{SinkExt, StreamExt};
use protocol::view::{DispenserView, PrintJob, PrintsView};
use protocol::{
    Answer, ClientMessage, Code, Command, DeviceOrder, DeviceStatus, Envelope, Issued, OfflineSeries, OfflineTicket,
    OrderTrouble, PrintProblem, Problem, ServerMessage, Snapshot, View,
};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use uuid::Uuid;

use crate::office;

/// What the office does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    /// Does it and answers.
    Answers,
    /// Does it, and cuts the connection instead of answering; once.
    CutsOnceAfter,
    /// Cuts the connection instead of doing it; once.
    CutsOnceBefore,
    /// Does it and says nothing.
    DoesInSilence,
    /// Says that it cannot just now.
    HasFullDisk,
    /// Says no.
    Refuses,
}

/// What the office knows.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) mood: Mood,
    /// Each request for a number with its ticket.
    pub(super) tickets: HashMap<Uuid, Issued>,
    /// The keys of withdrawn tickets.
    pub(super) withdrawn: HashSet<String>,
    /// Every request that came, repeats included.
    pub(super) asked: Vec<Uuid>,
    /// The requests for numbers, as they came first.
    pub(super) wanted: Vec<Command>,
    /// The service day.
    pub(super) day: String,
    /// The one number that is set aside, until its holder is back.
    pub(super) missed: Option<String>,
    /// The tokens that are let in no more.
    pub(super) revoked: HashSet<String>,
    /// What the printer is to print.
    pub(super) jobs: Vec<PrintJob>,
    /// What became of jobs, in the order in which it was told.
    pub(super) printed: Vec<(u64, Option<PrintProblem>)>,
    /// Nobody is let in, and whoever is there is cut off.
    pub(super) away: bool,
    /// How many numbers kiosks may give without the office.
    pub(super) offline: Option<u16>,
    /// The code of the staff, hashed.
    pub(super) staff_code: Option<String>,
    /// Each spool with the numbers that it delivered.
    pub(super) spools: HashMap<Uuid, Vec<OfflineTicket>>,
    /// The spools of other devices.
    pub(super) foreign: HashSet<Uuid>,
    /// The requests that delivered them.
    pub(super) deliveries: Vec<Uuid>,
    /// Whoever's number is delivered waits in line.
    pub(super) in_line: bool,
    /// What the next deliveries are refused with.
    pub(super) refuses: VecDeque<Code>,
    /// What became of the slips of numbers.
    pub(super) reports: Vec<(String, Option<PrintProblem>)>,
    /// Its time.
    pub(super) now: i64,
    /// What the kiosk said of itself last.
    pub(super) status: Option<DeviceStatus>,
    /// What staff order of its printer, and what became of what they ordered before.
    pub(super) order: Option<(Uuid, DeviceOrder)>,
    pub(super) ended: Vec<(Uuid, Option<OrderTrouble>)>,
}

/// What one connection was told.
struct Guest {
    day: String,
    printer: Option<View>,
    jobs: Vec<PrintJob>,
}

/// A running office.
#[derive(Clone)]
pub(super) struct FakeOffice {
    pub(super) address: String,
    facts: Arc<Mutex<Facts>>,
    changed: watch::Sender<u64>,
}

impl FakeOffice {
    pub(super) async fn start(mood: Mood) -> FakeOffice {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("ws://{}", listener.local_addr().expect("its address"));
        let facts = Facts {
            mood,
            tickets: HashMap::new(),
            withdrawn: HashSet::new(),
            asked: Vec::new(),
            wanted: Vec::new(),
            day: office::view().day,
            missed: None,
            revoked: HashSet::new(),
            jobs: Vec::new(),
            printed: Vec::new(),
            away: false,
            offline: None,
            staff_code: None,
            spools: HashMap::new(),
            foreign: HashSet::new(),
            deliveries: Vec::new(),
            in_line: true,
            refuses: VecDeque::new(),
            reports: Vec::new(),
            now: office::NOW,
            status: None,
            order: None,
            ended: Vec::new(),
        };
        let office = FakeOffice { address, facts: Arc::new(Mutex::new(facts)), changed: watch::Sender::new(0) };
        let doorman = office.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let office = doorman.clone();
                tokio::spawn(async move { office.serve(stream).await });
            }
        });
        office
    }

    /// The same office, said to be elsewhere.
    pub(super) fn at(self, address: &str) -> FakeOffice {
        FakeOffice { address: address.to_owned(), ..self }
    }

    pub(super) fn know<T>(&self, look: impl FnOnce(&mut Facts) -> T) -> T {
        look(&mut self.facts.lock().expect("no test panics while it looks"))
    }

    /// A new service day begins, and all kiosks hear of it.
    pub(super) fn turn_to(&self, day: &str) {
        self.know(|facts| facts.day = day.to_owned());
        self.changed.send_modify(|count| *count += 1);
    }

    /// Goes away, or comes back.
    pub(super) fn is_away(&self, away: bool) {
        self.know(|facts| facts.away = away);
        self.changed.send_modify(|count| *count += 1);
    }

    /// The numbers that were delivered.
    pub(super) fn delivered(&self) -> Vec<String> {
        self.know(|facts| facts.spools.values().flatten().map(|ticket| ticket.number.clone()).collect())
    }

    /// Has the printer print one more slip.
    pub(super) fn prints(&self, job: PrintJob) {
        self.know(|facts| facts.jobs.push(job));
        self.changed.send_modify(|count| *count += 1);
    }

    /// Has the printer of whoever is connected do something.
    pub(super) fn orders(&self, order: DeviceOrder) -> Uuid {
        let id = Uuid::new_v4();
        self.know(|facts| facts.order = Some((id, order)));
        self.changed.send_modify(|count| *count += 1);
        id
    }

    /// Lets a token in no more, and cuts off whoever came with it.
    pub(super) fn revoke(&self, token: &str) {
        self.know(|facts| facts.revoked.insert(token.to_owned()));
        self.changed.send_modify(|count| *count += 1);
    }

    /// Waits until the office knows something, for at most twenty seconds: as long as a printer is tried for.
    pub(super) async fn until(&self, what: &str, known: impl Fn(&Facts) -> bool) {
        let mut changed = self.changed.subscribe();
        let waiting = async {
            while !self.know(|facts| known(facts)) {
                changed.changed().await.expect("the office lives");
            }
        };
        let waited = tokio::time::timeout(std::time::Duration::from_secs(20), waiting).await;
        assert!(waited.is_ok(), "waited for twenty seconds: {what}; {:?}", self.facts);
    }

    /// One connection, until either side ends it.
    async fn serve(self, stream: TcpStream) -> Option<()> {
        if self.know(|facts| facts.away) {
            return None;
        }
        let mut socket = tokio_tungstenite::accept_async(stream).await.ok()?;
        let mut changed = self.changed.subscribe();
        let mut guest = Guest { day: self.know(|facts| facts.day.clone()), printer: None, jobs: Vec::new() };
        let mut came_with: Option<String> = None;
        loop {
            let message = tokio::select! {
                message = socket.next() => message?.ok()?,
                _ = changed.changed() => {
                    if self.know(|facts| facts.away) {
                        return None;
                    }
                    if came_with.as_ref().is_some_and(|token| self.know(|facts| facts.revoked.contains(token))) {
                        return show_out(&mut socket).await;
                    }
                    self.tell_changes(&mut guest, &mut socket).await?;
                    continue;
                }
            };
            let Message::Text(text) = message else { continue };
            match serde_json::from_str(&text).expect("what the kiosk says") {
                ClientMessage::Hello { token, .. } => {
                    if token.as_ref().is_some_and(|token| self.know(|facts| facts.revoked.contains(token))) {
                        let problem = Problem::new(Code::TokenRejected);
                        say(&mut socket, &ServerMessage::Problem { problem, about: None }).await?;
                        return show_out(&mut socket).await;
                    }
                    came_with = token;
                    say(&mut socket, &self.welcome()).await?;
                }
                ClientMessage::Watch { office, view } => {
                    if matches!(view, View::Prints { .. }) {
                        (guest.printer, guest.jobs) = (Some(view.clone()), self.know(|facts| facts.jobs.clone()));
                    }
                    say(&mut socket, &self.shown(office, view)).await?;
                }
                ClientMessage::Status { status, .. } => {
                    self.know(|facts| facts.status = Some(status));
                    self.changed.send_modify(|count| *count += 1);
                }
                ClientMessage::OrderDone { id, trouble } => {
                    self.know(|facts| facts.ended.push((id, trouble)));
                    self.changed.send_modify(|count| *count += 1);
                }
                ClientMessage::Speaker { .. } => {}
                ClientMessage::Request { id, command, .. } => {
                    let reply = self.take(id, &command);
                    self.changed.send_modify(|count| *count += 1);
                    match reply {
                        Reply::Say(message) => say(&mut socket, &message).await?,
                        Reply::Silence => {}
                        Reply::Cut => return None,
                    }
                }
                ClientMessage::Unwatch { .. } | ClientMessage::Pong => {}
            }
        }
    }

    async fn tell_changes(&self, guest: &mut Guest, socket: &mut WebSocketStream<TcpStream>) -> Option<()> {
        let (day, jobs) = self.know(|facts| (facts.day.clone(), facts.jobs.clone()));
        if day != guest.day {
            say(socket, &self.shown("an-binh".to_owned(), View::Dispenser)).await?;
            guest.day = day;
        }
        if let Some(view) = guest.printer.clone().filter(|_| jobs != guest.jobs) {
            say(socket, &self.shown("an-binh".to_owned(), view)).await?;
            guest.jobs = jobs;
        }
        if let Some((id, order)) = self.know(|facts| facts.order.take()) {
            say(socket, &ServerMessage::Order { id, order }).await?;
        }
        Some(())
    }

    fn shown(&self, office: String, view: View) -> ServerMessage {
        let (day, missed) = self.know(|facts| (facts.day.clone(), facts.missed.clone()));
        let state = match &view {
            View::Number { number } if Some(number) == missed.as_ref() => {
                Snapshot::Number(office::number(number, "missed", true))
            }
            View::Number { .. } => {
                return ServerMessage::Problem {
                    problem: Problem::new(Code::UnknownTicket),
                    about: Some((office, view)),
                };
            }
            View::Prints { printer } => {
                let (printer, open) = (printer.clone(), self.know(|facts| facts.jobs.clone()));
                Snapshot::Prints(PrintsView { printer, state: None, open, ended: Vec::new() })
            }
            _ => {
                let (offline_numbers, staff_code) = self.know(|facts| (facts.offline, facts.staff_code.clone()));
                Snapshot::Dispenser(DispenserView { day, offline_numbers, staff_code, ..office::view() })
            }
        };
        ServerMessage::Snapshot {
            envelope: Envelope { office, view, seq: 1, version: 1 },
            epoch: Uuid::from_u128(1),
            now: self.know(|facts| facts.now),
            state,
        }
    }

    fn welcome(&self) -> ServerMessage {
        let (server, you, now) =
            ("fake".to_owned(), protocol::access::Identity::public(), self.know(|facts| facts.now));
        ServerMessage::Welcome { protocol: 1, server, you, pages: None, now }
    }

    fn take(&self, id: Uuid, command: &Command) -> Reply {
        self.know(|facts| {
            let beside = facts.beside(id, command);
            if let Some((answer, problem)) = beside.map(|answer| match answer {
                Ok(answer) => (Some(answer), None),
                Err(problem) => (None, Some(*problem)),
            }) {
                let is_silent = facts.mood == Mood::DoesInSilence && matches!(command, Command::Deliver { .. });
                let reply = ServerMessage::Reply { id, answer, problem };
                return if is_silent { Reply::Silence } else { Reply::Say(Box::new(reply)) };
            }
            facts.asked.push(id);
            let mood = facts.mood;
            if matches!(mood, Mood::CutsOnceAfter | Mood::CutsOnceBefore) {
                facts.mood = Mood::Answers;
            }
            let refuse = |code| {
                Reply::Say(Box::new(ServerMessage::Reply { id, answer: None, problem: Some(Problem::new(code)) }))
            };
            match mood {
                Mood::CutsOnceBefore => return Reply::Cut,
                Mood::HasFullDisk => return refuse(Code::DiskFull),
                Mood::Refuses => return refuse(Code::QuotaUsedUp),
                Mood::Answers | Mood::CutsOnceAfter | Mood::DoesInSilence => {}
            }
            if !facts.wanted.contains(command) {
                facts.wanted.push(command.clone());
            }
            let answer = match command {
                Command::Issue { service, .. } => Answer::Issued(facts.issue(id, service)),
                Command::CheckIn { .. } => Answer::Issued(facts.issue(id, "ho-tich")),
                Command::ReturnTicket { number, .. } if facts.missed.take_if(|missed| missed == number).is_none() => {
                    return refuse(Code::ReturnsUsedUp);
                }
                Command::ReturnTicket { .. } => Answer::Done,
                Command::WithdrawByKey { key } => {
                    facts.withdrawn.insert(key.clone());
                    Answer::Done
                }
                Command::Printed { job, problem } => {
                    let before = facts.jobs.len();
                    facts.jobs.retain(|open| open.job != *job);
                    if facts.jobs.len() < before {
                        facts.printed.push((*job, *problem));
                    }
                    Answer::Done
                }
                other => panic!("a kiosk does not ask for {other:?}"),
            };
            match mood {
                Mood::CutsOnceAfter => Reply::Cut,
                Mood::DoesInSilence => Reply::Silence,
                _ => Reply::Say(Box::new(ServerMessage::Reply { id, answer: Some(answer), problem: None })),
            }
        })
    }
}

impl Facts {
    /// What is asked besides numbers, in every mood.
    fn beside(&mut self, id: Uuid, command: &Command) -> Option<Result<Answer, Box<Problem>>> {
        Some(match command {
            Command::ReportSlip { number, problem, .. } => {
                self.reports.push((number.clone(), *problem));
                Ok(Answer::Done)
            }
            Command::AgreeOffline { .. } if self.offline.is_none() => Err(Box::new(Problem::new(Code::NotOffline))),
            Command::AgreeOffline { spool } if self.foreign.contains(spool) => {
                Err(Box::new(Problem::new(Code::ForeignSpool)))
            }
            Command::AgreeOffline { spool } => {
                let delivered = self.spools.entry(*spool).or_default().len() as u64;
                let nth = self.spools.len();
                Ok(Answer::OfflineAgreed(OfflineSeries {
                    prefix: format!("K{nth}"),
                    numbers: self.offline.unwrap_or_default(),
                    delivered,
                }))
            }
            Command::Deliver { spool, ticket } => self.deliver(id, *spool, ticket),
            _ => return None,
        })
    }

    fn deliver(&mut self, id: Uuid, spool: Uuid, ticket: &OfflineTicket) -> Result<Answer, Box<Problem>> {
        let issued = self.in_line.then(|| office::issued(&ticket.number, None));
        let answer = Answer::Delivered { number: ticket.number.clone(), issued, replaced: None };
        if self.deliveries.contains(&id) {
            return Ok(answer);
        }
        if let Some(code) = self.refuses.pop_front() {
            return Err(Box::new(Problem::new(code)));
        }
        let delivered = self.spools.get_mut(&spool).ok_or_else(|| Box::new(Problem::new(Code::ForeignSpool)))?;
        let expected = delivered.len() as u64 + 1;
        if ticket.seq != expected {
            let code = if ticket.seq < expected { Code::AlreadyDelivered } else { Code::DeliveredTooSoon };
            let params = protocol::Params { expected: Some(expected), ..protocol::Params::default() };
            return Err(Box::new(Problem::new(code).with(params)));
        }
        delivered.push(ticket.clone());
        self.deliveries.push(id);
        if let Some(replaced) = ticket.replaces.and_then(|replaces| self.tickets.get(&replaces)) {
            self.withdrawn.insert(replaced.key.clone());
        }
        Ok(answer)
    }

    fn issue(&mut self, id: Uuid, service: &str) -> Issued {
        let number = 1001 + self.tickets.len();
        let fresh = || Issued {
            key: format!("key-{number}"),
            number: number.to_string(),
            service: service.to_owned(),
            ..office::issued("", None)
        };
        self.tickets.entry(id).or_insert_with(fresh).clone()
    }
}

enum Reply {
    Say(Box<ServerMessage>),
    Silence,
    Cut,
}

/// Ends a connection as a server does whose guest is let in no more.
async fn show_out(socket: &mut WebSocketStream<TcpStream>) -> Option<()> {
    let frame = CloseFrame { code: CloseCode::from(4401), reason: "token-rejected".into() };
    socket.close(Some(frame)).await.ok()?;
    // The other side says goodbye too.
    while let Some(Ok(_)) = socket.next().await {}
    None
}

async fn say(socket: &mut WebSocketStream<TcpStream>, message: &ServerMessage) -> Option<()> {
    let text = serde_json::to_string(message).expect("a message");
    socket.send(Message::text(text)).await.ok()
}
