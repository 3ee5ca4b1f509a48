//! What a kiosk gave while the server was away comes to its office: in line once, by the time it was taken.

use protocol::view::{BoardView, CounterView, DispenserView};
use protocol::{Answer, Code, Command, Issued, OfflineSeries, OfflineTicket, Problem, View};
use serde_json::Value;
use server::clock::Clock;
use tests::{Asker, HOUR_MS, MINUTE_MS, TestOffice, Watcher};
use uuid::Uuid;

const SPOOL: Uuid = Uuid::from_u128(0x5b);
const MINUTE: i64 = MINUTE_MS.cast_signed();

/// A kiosk that was paired, and what it keeps in its spool.
struct Kiosk {
    program: Asker,
    spool: Uuid,
}

impl Kiosk {
    async fn paired(office: &TestOffice, name: &str, spool: Uuid) -> Kiosk {
        let door = office.door().with_token(&office.people().dispenser(name).await);
        Kiosk { program: Asker::connect(&door, office.id(), None), spool }
    }

    async fn agrees(&self) -> Result<OfflineSeries, Problem> {
        match told(self.program.ask(Command::AgreeOffline { spool: self.spool }).await)? {
            Answer::OfflineAgreed(series) => Ok(series),
            other => panic!("{other:?}"),
        }
    }

    async fn delivers(&self, ticket: &OfflineTicket) -> Result<Delivered, Problem> {
        self.delivers_once(Uuid::new_v4(), ticket).await
    }

    async fn delivers_once(&self, id: Uuid, ticket: &OfflineTicket) -> Result<Delivered, Problem> {
        let command = Command::Deliver { spool: self.spool, ticket: Box::new(ticket.clone()) };
        match told(self.program.ask_once(id, command).await)? {
            Answer::Delivered { number, issued, replaced } => Ok(Delivered { number, issued, replaced }),
            other => panic!("{other:?}"),
        }
    }
}

#[derive(PartialEq, Debug)]
struct Delivered {
    number: String,
    issued: Option<Issued>,
    replaced: Option<String>,
}

fn told(answer: Result<Answer, client::RequestError>) -> Result<Answer, Problem> {
    answer.map_err(|error| match error {
        client::RequestError::Refused(problem) => *problem,
        other => panic!("no answer: {other}"),
    })
}

fn now(office: &TestOffice) -> i64 {
    office.clock().wall().0
}

/// Of the first series, taken so many minutes ago.
fn ticket(office: &TestOffice, seq: u64, minutes_ago: i64) -> OfflineTicket {
    OfflineTicket {
        seq,
        number: format!("K1{seq:03}"),
        service: "ho-tich".to_owned(),
        procedure: Some("khai-sinh".to_owned()),
        class: None,
        further: Vec::new(),
        files: None,
        needs: Vec::new(),
        taken_at: now(office) - minutes_ago * MINUTE,
        last_contact: now(office) - 120 * MINUTE,
        proven: true,
        replaces: None,
    }
}

async fn visits(office: &TestOffice) -> Vec<Value> {
    let text = office.visits_text().await;
    text.lines().map(|line| serde_json::from_str(line).expect("a visit")).collect()
}

#[tokio::test]
async fn what_a_kiosk_gave_is_in_line_once_by_its_time_and_called_as_any_other() {
    let mut office = TestOffice::start().await;
    let kiosk = Kiosk::paired(&office, "kiosk-1", SPOOL).await;
    let series = OfflineSeries { prefix: "K1".to_owned(), numbers: 100, delivered: 0 };
    assert_eq!(kiosk.agrees().await, Ok(series.clone()));
    let mut shown = Watcher::connect(&office.door(), office.id(), View::Dispenser);
    shown.shows::<DispenserView>("how many", |view| view.offline_numbers == Some(100) && view.letters).await;
    office.clock().advance_ms(HOUR_MS);
    assert_eq!(office.issue("ho-tich").await, "1001");
    office.clock().advance_ms(30 * MINUTE_MS);

    let (first, second, third) = (ticket(&office, 1, 50), ticket(&office, 2, 10), ticket(&office, 3, 5));
    let too_soon = kiosk.delivers(&third).await.expect_err("two come before it");
    assert_eq!((too_soon.code, too_soon.params.expected), (Code::DeliveredTooSoon, Some(1)));
    let id = Uuid::new_v4();
    let delivered = kiosk.delivers_once(id, &first).await.expect("in line");
    let issued = delivered.issued.as_ref().expect("it waits");
    assert_eq!((issued.number.as_str(), issued.joined_at, issued.ahead), ("K1001", first.taken_at, 0));
    assert_eq!(kiosk.delivers_once(id, &first).await.as_ref(), Ok(&delivered), "the same answer again");
    let twice = kiosk.delivers(&first).await.expect_err("once is enough");
    assert_eq!((twice.code, twice.params.number.as_deref()), (Code::AlreadyDelivered, Some("K1001")));
    assert!(twice.title.contains("K1001"), "{}", twice.title);

    let mut board = office.board();
    board.board("two wait", |board| board.lines.iter().any(|line| line.waiting == 2)).await;
    drop((shown, board));
    office.restart().await;
    assert_eq!(kiosk.delivers(&first).await.map_err(|problem| problem.code), Err(Code::AlreadyDelivered));
    kiosk.delivers(&second).await.expect("in line");
    kiosk.delivers(&third).await.expect("in line");
    assert_eq!(kiosk.agrees().await, Ok(OfflineSeries { delivered: 3, ..series }), "over a restart");

    office.open("1").await;
    let (mut board, mut console) = (office.board(), office.console("1"));
    for expected in ["K1001", "1001", "K1002", "K1003"] {
        office.call_next("1").await;
        let in_hand = |view: &CounterView| view.in_hand.as_ref().is_some_and(|hand| hand.number == expected);
        let view = console.shows::<CounterView>("its clerk", in_hand).await;
        assert!(!view.in_hand.expect("a ticket").estimated);
        board.shows::<BoardView>("the wall", |board| board.calls[0].number == expected).await;
        office.does("1", "finish").await;
    }
    drop((kiosk, board, console));
    office.stop().await;
    let visits = visits(&office).await;
    let from: Vec<_> = visits.iter().map(|visit| (visit["number"].as_str(), visit["outside"].as_str())).collect();
    let kiosks = |number| (Some(number), Some("kiosk"));
    assert_eq!(from, [(Some("1001"), None), kiosks("K1001"), kiosks("K1002"), kiosks("K1003")]);
    assert_eq!(visits[1]["legs"][0]["wait_ms"], 50 * MINUTE, "from when it was taken");
    office.finish().await;
}

#[tokio::test]
async fn a_spool_is_one_kiosks_and_staff_have_none() {
    let office = TestOffice::start().await;
    let kiosk = Kiosk::paired(&office, "kiosk-1", SPOOL).await;
    kiosk.agrees().await.expect("a series");
    let stranger = Kiosk::paired(&office, "kiosk-2", SPOOL).await;
    let first = ticket(&office, 1, 1);
    let refused = |answer: Result<Delivered, Problem>| answer.expect_err("refused").code;
    assert_eq!(refused(stranger.delivers(&first).await), Code::ForeignSpool);
    assert_eq!(stranger.agrees().await.expect_err("refused").code, Code::ForeignSpool);
    let other = Kiosk { spool: Uuid::from_u128(2), program: stranger.program.clone() };
    assert_eq!(other.agrees().await.map(|series| series.prefix), Ok("K2".to_owned()));
    let of_another = OfflineTicket { number: "K2001".to_owned(), ..first.clone() };
    assert_eq!(refused(kiosk.delivers(&of_another).await), Code::NotOfTheSeries);
    for token in [office.people().clerk("lan").await, office.people().supervisor("hoa").await] {
        let person = Asker::connect(&office.door().with_token(&token), office.id(), None);
        let person = Kiosk { program: person, spool: SPOOL };
        assert_eq!(refused(person.delivers(&first).await), Code::NotAllowed);
    }
    drop((kiosk, stranger, other));
    office.finish().await;
}

#[tokio::test]
async fn what_is_of_yesterday_is_recorded_and_waits_for_nobody() {
    let mut office = TestOffice::start().await;
    let kiosk = Kiosk::paired(&office, "kiosk-1", SPOOL).await;
    kiosk.agrees().await.expect("a series");
    let of_today = ticket(&office, 1, 1);
    office.clock().advance_ms(24 * HOUR_MS);
    let late = kiosk.delivers(&of_today).await.expect("recorded");
    assert_eq!(late, Delivered { number: "K1001".to_owned(), issued: None, replaced: None });
    let gone = OfflineTicket { service: "gone".to_owned(), proven: false, ..ticket(&office, 2, 1) };
    assert_eq!(kiosk.delivers(&gone).await.expect("recorded").issued, None);
    let third = kiosk.delivers(&ticket(&office, 3, 0)).await.expect("in line");
    assert!(third.issued.is_some());
    let page = office.http().get("/metrics").await.text();
    let counted = format!("layso_delivered_unserved_total{{office=\"{}\"}} 2", office.id());
    assert!(page.contains(&counted), "`{counted}` is missing in\n{page}");
    assert_eq!(office.read("").await["totals"]["issued"], 1);
    drop(kiosk);
    office.stop().await;
    let told: Vec<Value> = visits(&office).await;
    let brief = |visit: &Value| {
        let field = |name: &str| visit[name].as_str().unwrap_or_default().to_owned();
        (field("day"), field("number"), field("state"), visit["estimated"] == true)
    };
    let row = |day: &str, number: &str, state: &str, estimated| {
        (day.to_owned(), number.to_owned(), state.to_owned(), estimated)
    };
    assert_eq!(
        told.iter().map(brief).collect::<Vec<_>>(),
        [
            row("2026-11-23", "K1001", "unserved", false),
            row("2026-11-24", "K1002", "unserved", true),
            row("2026-11-24", "K1003", "waiting", false),
        ]
    );
    assert_eq!(told[1]["legs"][0]["service"], "gone");
    office.finish().await;
}

#[tokio::test]
async fn a_press_without_an_answer_has_no_ticket_of_its_own() {
    let office = TestOffice::start().await;
    let kiosk = Kiosk::paired(&office, "kiosk-1", SPOOL).await;
    kiosk.agrees().await.expect("a series");
    let (arrived, under_way) = (Uuid::new_v4(), Uuid::new_v4());
    assert_eq!(kiosk.program.issue_once(arrived, "ho-tich").await.number, "1001");
    let first = OfflineTicket { replaces: Some(arrived), ..ticket(&office, 1, 0) };
    let delivered = kiosk.delivers(&first).await.expect("in line");
    assert_eq!(delivered.replaced.as_deref(), Some("1001"));
    let second = OfflineTicket { replaces: Some(under_way), ..ticket(&office, 2, 0) };
    assert_eq!(kiosk.delivers(&second).await.expect("in line").replaced, None);
    for id in [arrived, under_way] {
        let late = told(kiosk.program.ask_once(id, Command::issue("ho-tich")).await).expect_err("too late");
        assert_eq!(late.code, Code::RequestIdReused);
    }
    let totals = office.read("").await["totals"].clone();
    assert_eq!((totals["waiting"].as_u64(), totals["withdrawn"].as_u64()), (Some(2), Some(1)));
    drop(kiosk);
    office.finish().await;
}

#[tokio::test]
async fn a_time_that_cannot_be_relied_on_is_said_to_be_an_estimate() {
    let office = TestOffice::start().await;
    let kiosk = Kiosk::paired(&office, "kiosk-1", SPOOL).await;
    kiosk.agrees().await.expect("a series");
    office.clock().advance_ms(3 * HOUR_MS);
    let far = OfflineTicket { taken_at: 0, proven: false, ..ticket(&office, 1, 0) };
    let delivered = kiosk.delivers(&far).await.expect("in line");
    let issued = delivered.issued.expect("it waits");
    assert_eq!(issued.joined_at, far.last_contact, "not before the last contact");
    assert_eq!(office.read("/tickets/K1001").await["estimated"], true);
    assert_eq!(office.read("/services/ho-tich/tickets").await["tickets"][0]["estimated"], true);
    let phone = office.http().get(&format!("/api/v1/tickets/{}", issued.key)).await.accepted();
    assert_eq!(phone["estimated"], true);
    office.open("1").await;
    office.call_next("1").await;
    assert_eq!(office.read("/counters/1").await["in_hand"]["estimated"], true);
    drop(kiosk);
    office.finish().await;
}

#[tokio::test]
async fn what_its_holder_needs_is_kept_where_no_journal_is() {
    let office = TestOffice::start().await;
    let kiosk = Kiosk::paired(&office, "kiosk-1", SPOOL).await;
    kiosk.agrees().await.expect("a series");
    let needs = vec![protocol::Need::Wheelchair];
    kiosk.delivers(&OfflineTicket { needs, ..ticket(&office, 1, 0) }).await.expect("in line");
    office.open("1").await;
    office.call_next("1").await;
    assert_eq!(office.read("/counters/1").await["in_hand"]["needs"], serde_json::json!(["wheelchair"]));
    drop(kiosk);
    office.finish().await;
}

#[tokio::test]
async fn an_office_whose_file_says_nothing_of_it_lets_no_kiosk_give_numbers() {
    let (_, sample) = server::office_file::SAMPLE;
    let file = sample.replacen("[offline]\nprefix = \"K\"\nnumbers = 100\n", "", 1);
    let office = TestOffice::with_file("an-binh", file).await;
    let kiosk = Kiosk::paired(&office, "kiosk-1", SPOOL).await;
    let refused = kiosk.agrees().await.expect_err("refused");
    assert_eq!(refused.code, Code::NotOffline);
    assert!(refused.title.contains("[offline]"), "{}", refused.title);
    let view = office.read("/dispenser").await;
    assert_eq!((&view["offline_numbers"], &view["letters"]), (&Value::Null, &Value::Bool(false)));
    drop(kiosk);
    office.finish().await;
}
