//! Slips that the office has a printer's own program print, what visitors say of their visits, and notices to the hall.

use protocol::view::{BoardView, CounterView, OfficeView, PrintsView};
use protocol::{Answer, Code, Command, PrintProblem, View};
use serde_json::{Value, json};
use tests::{Asker, Door, MINUTE_MS, PATIENCE, RawPeer, TestOffice, Watcher, eventually, text};

const PRINTER: &str = "may-in-1";

/// The program beside a printer: it watches its jobs and answers them.
struct Machine {
    jobs: Watcher,
    program: Asker,
}

impl Machine {
    async fn start(office: &TestOffice, name: &str) -> Machine {
        let token = office.people().dispenser(name).await;
        Machine::with_token(office, name, &token)
    }

    fn with_token(office: &TestOffice, name: &str, token: &str) -> Machine {
        let door = office.door().with_token(token);
        Machine { jobs: watch(office, &door, name), program: Asker::connect(&door, office.id(), None) }
    }

    async fn answers(&self, job: u64, problem: Option<PrintProblem>) -> Result<(), Code> {
        told(self.program.ask(Command::Printed { job, problem }).await)
    }
}

fn watch(office: &TestOffice, door: &Door, printer: &str) -> Watcher {
    Watcher::connect(door, office.id(), View::Prints { printer: printer.to_owned() })
}

fn told(answer: Result<Answer, client::RequestError>) -> Result<(), Code> {
    match answer {
        Ok(Answer::Done) => Ok(()),
        Err(client::RequestError::Refused(problem)) => Err(problem.code),
        other => panic!("{other:?}"),
    }
}

async fn print(office: &TestOffice, number: &str, again: bool) -> u64 {
    let body = json!({"printer": PRINTER, "again": again});
    let asked = office.post(&format!("/tickets/{number}/print"), body).await.accepted();
    asked["job"].as_u64().expect("a job")
}

fn open_jobs(prints: &PrintsView) -> Vec<u64> {
    prints.open.iter().map(|job| job.job).collect()
}

#[tokio::test]
async fn a_slip_goes_from_the_page_that_asks_to_the_printers_program_and_back() {
    let office = TestOffice::start().await;
    let issued = office.issue_as("ho-tich", "ordinary").await;
    let number = text(&issued["number"]);
    let mut machine = Machine::start(&office, PRINTER).await;
    // A kiosk page watches the printer beside it.
    let kiosk = office.door().with_token(&office.people().dispenser("kiosk-1").await);
    let mut page = watch(&office, &kiosk, PRINTER);
    machine.jobs.shows::<PrintsView>("no jobs yet", |prints| prints.open.is_empty()).await;
    let (first, second) = (print(&office, &number, false).await, print(&office, &number, true).await);
    let prints = machine.jobs.shows::<PrintsView>("two jobs", |prints| prints.open.len() == 2).await;
    assert_eq!(open_jobs(&prints), [first, second], "oldest first");
    let job = &prints.open[1];
    assert_eq!(
        (job.number.as_str(), job.again, job.ticket.key.as_str()),
        (number.as_str(), true, &*text(&issued["key"]))
    );
    machine.answers(first, None).await.expect("it is its own job");
    machine.answers(second, Some(PrintProblem::NoPaper)).await.expect("it is its own job");
    let prints = page.shows::<PrintsView>("both ended", |prints| prints.ended.len() == 2).await;
    let ended: Vec<_> = prints.ended.iter().map(|ended| (ended.job, ended.problem.as_deref())).collect();
    assert_eq!(ended, [(second, Some("no-paper")), (first, None)], "newest first");
    assert_eq!(machine.answers(first, None).await, Err(Code::UnknownPrintJob));
    drop((machine, page));
    office.finish().await;
}

#[tokio::test]
async fn only_the_printer_itself_and_supervisors_answer_for_it() {
    let office = TestOffice::start().await;
    let number = office.issue("ho-tich").await;
    let machine = Machine::start(&office, PRINTER).await;
    let other = Machine::start(&office, "may-in-2").await;
    let (first, second) = (print(&office, &number, false).await, print(&office, &number, false).await);
    assert_eq!(other.answers(first, None).await, Err(Code::OthersPrinter));
    let clerk = office.door().with_token(&office.people().clerk("lan").await);
    let clerk = Asker::connect(&clerk, office.id(), None);
    let answer = |job| Command::Printed { job, problem: Some(PrintProblem::Failed) };
    assert_eq!(told(clerk.ask(answer(first)).await), Err(Code::NotAllowed));
    let supervisor = office.door().with_token(&office.people().supervisor("hoa").await);
    let supervisor = Asker::connect(&supervisor, office.id(), None);
    assert_eq!(told(supervisor.ask(answer(first)).await), Ok(()));
    machine.answers(second, None).await.expect("it is its own job");
    drop((machine, other, clerk, supervisor));
    office.finish().await;
}

#[tokio::test]
async fn a_slip_is_refused_where_nobody_would_print_it() {
    let office = TestOffice::start().await;
    let number = office.issue("ho-tich").await;
    office.people().dispenser("cũ").await;
    office.people().change(json!({"do": "revoke-device", "name": "cũ"})).await;
    office.people().display("bảng-1").await;
    let token = office.people().dispenser("kiosk-1").await;
    let clerk = office.door().with_token(&office.people().clerk("lan").await);
    let clerk = Asker::connect(&clerk, office.id(), None);
    let ask = async |printer: &str| {
        let printer = printer.to_owned();
        clerk.ask(Command::Print { number: number.clone(), printer, again: true }).await
    };
    for printer in ["nobody", "cũ", "bảng-1"] {
        let Err(client::RequestError::Refused(problem)) = ask(printer).await else { panic!("{printer} took a slip") };
        assert_eq!((problem.code, problem.params.printer.as_deref()), (Code::UnknownDevice, Some(printer)));
        assert_eq!(problem.params.field.as_deref(), Some("printer"));
        let refused = office.post(&format!("/tickets/{number}/print"), json!({"printer": printer})).await;
        assert_eq!(refused.refused(404, "unknown-device")["printer"], printer);
    }
    // A kiosk page without a printer says so, as long as it is connected.
    let mut page = RawPeer::welcomed(office.address(), &token).await;
    let status = |status: Value| json!({"type": "status", "office": office.id(), "status": status});
    page.say(status(json!({"closed": true}))).await;
    let refused = async || match ask("kiosk-1").await {
        Err(client::RequestError::Refused(problem)) => (problem.code == Code::UnknownDevice).then_some(()),
        _ => None,
    };
    eventually("a device without a printer", PATIENCE, refused).await;
    page.say(status(json!({"printer": {"slips_left": 240}}))).await;
    eventually("a device with a printer", PATIENCE, async || ask("kiosk-1").await.ok().map(drop)).await;
    drop((page, clerk));
    office.finish().await;
}

#[tokio::test]
async fn staff_are_told_of_every_printer_that_is_there() {
    let office = TestOffice::start().await;
    let tokens = [office.people().dispenser("kiosk-1").await, office.people().dispenser("kiosk-2").await];
    let (mut hall, mut console) = (office.watch(View::Office), office.console("1"));
    let status = |status: Value| json!({"type": "status", "office": office.id(), "status": status});
    let mut kiosks = Vec::new();
    for token in &tokens {
        let mut kiosk = RawPeer::welcomed(office.address(), token).await;
        kiosk.say(status(json!({"printer": {}}))).await;
        kiosks.push(kiosk);
    }
    let both = |view: &OfficeView| view.machines.ready == ["kiosk-1", "kiosk-2"];
    hall.office("two printers", both).await;
    console.shows::<CounterView>("two printers", |view| view.machines.ready == ["kiosk-1", "kiosk-2"]).await;
    kiosks[0].say(status(json!({"printer": {"troubles": ["paper-out"]}}))).await;
    let in_need = |view: &OfficeView| view.machines.ready == ["kiosk-2"] && view.machines.printers.len() == 1;
    hall.office("one without paper", in_need).await;
    kiosks[0].say(status(json!({"closed": true}))).await;
    let alone = |view: &OfficeView| view.machines.ready == ["kiosk-2"] && view.machines.printers.is_empty();
    hall.office("one that says that it has none", alone).await;
    drop(kiosks);
    hall.office("nobody", |view| view.machines.ready.is_empty()).await;
    office.finish().await;
}

#[tokio::test]
async fn a_job_outlives_a_restart_and_is_given_up_in_its_time() {
    let mut office = TestOffice::start().await;
    let number = office.issue("ho-tich").await;
    let token = office.people().dispenser(PRINTER).await;
    // It is away, and finds its slip when it is back.
    let job = print(&office, &number, false).await;
    office.restart().await;
    let mut machine = Machine::with_token(&office, PRINTER, &token);
    let prints = machine.jobs.shows::<PrintsView>("the job", |prints| !prints.open.is_empty()).await;
    assert_eq!(open_jobs(&prints), [job]);
    office.clock().advance_ms(2 * MINUTE_MS);
    let prints = machine.jobs.shows::<PrintsView>("the end of patience", |prints| prints.open.is_empty()).await;
    assert_eq!(prints.ended[0].problem.as_deref(), Some("unanswered"));
    assert_eq!(machine.answers(job, None).await, Err(Code::UnknownPrintJob));
    assert_eq!(print(&office, &number, true).await, job + 1);
    drop(machine);
    office.finish().await;
}

#[tokio::test]
async fn a_visitor_says_how_it_was_and_the_export_tells_it() {
    let mut office = TestOffice::start().await;
    let key = text(&office.issue_as("ho-tich", "ordinary").await["key"]);
    let visitor = Asker::connect(&office.door().public(), office.id(), None);
    let rate = async |rating: u8| told(visitor.ask(Command::Rate { key: key.clone(), rating }).await);
    assert_eq!(rate(5).await, Err(Code::NotServedYet));
    office.open("1").await;
    office.call_next("1").await;
    office.does("1", "finish").await;
    assert_eq!(rate(6).await, Err(Code::BadValue));
    assert_eq!((rate(2).await, rate(4).await), (Ok(()), Ok(())));
    office.does("1", "undo").await;
    let shown = office.http().get(&format!("/api/v1/tickets/{key}")).await.accepted();
    assert_eq!(
        (shown["state"].as_str(), shown["rating"].as_u64()),
        (Some("called"), Some(4)),
        "it is the visitor's word"
    );
    let totals = office.read("").await["totals"].clone();
    assert_eq!((totals["rated"].as_u64(), totals["rating_sum"].as_u64()), (Some(1), Some(4)));
    drop(visitor);
    office.stop().await;
    assert!(office.visits_text().await.contains("\"rating\":4"));
    office.finish().await;
}

#[tokio::test]
async fn a_notice_is_on_the_wall_at_once_and_gone_the_next_day() {
    let office = TestOffice::start().await;
    let mut board = office.board();
    let before = board.shows::<BoardView>("a board", |_| true).await.ticker;
    let notice = json!({"lines": [{"vi": "Họp lúc 15 giờ"}]});
    office.http().ask("PUT", &office.path("/notice")).json(&notice).send().await.accepted();
    let ticker = board.shows::<BoardView>("the notice", |board| board.ticker != before).await.ticker;
    assert_eq!((ticker[0].in_lang("vi"), &ticker[1..]), ("Họp lúc 15 giờ", &before[..]));
    office.clock().advance_ms(24 * 60 * MINUTE_MS);
    board.shows::<BoardView>("the next day", |board| board.ticker == before).await;
    drop(board);
    office.finish().await;
}
