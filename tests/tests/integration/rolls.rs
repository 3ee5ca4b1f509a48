//! Numbers from rolls of printed paper that staff type in, and slips that a kiosk says it printed by itself.

use protocol::view::{BoardView, PrintsView};
use protocol::{Answer, Code, Command, PrintProblem, Problem, View};
use tests::{Asker, TestOffice, Watcher};

fn roll(number: &str) -> Command {
    let (number, service) = (number.to_owned(), "ho-tich".to_owned());
    Command::IssueFromRoll { number, service, procedure: None, class: None }
}

async fn refused(asker: &Asker, command: Command) -> Problem {
    match asker.ask(command).await {
        Err(client::RequestError::Refused(problem)) => *problem,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn staff_type_the_number_of_a_roll_in_and_it_is_called_in_its_turn() {
    let mut office = TestOffice::start().await;
    let clerk = office.door().with_token(&office.people().clerk("lan").await);
    let clerk = Asker::connect(&clerk, office.id(), None);
    assert_eq!(office.issue("ho-tich").await, "1001");
    let Ok(Answer::Issued(issued)) = clerk.ask(roll(" a017 ")).await else { panic!("a number") };
    assert_eq!((issued.number.as_str(), issued.ahead, issued.state.as_str()), ("A017", 1, "waiting"));
    assert_eq!(office.issue("ho-tich").await, "1002", "the machine's own numbers go on");

    let taken = refused(&clerk, roll("A017")).await;
    assert_eq!((taken.code, taken.params.number.as_deref()), (Code::NumberTaken, Some("A017")));
    for number in ["1999", "11000", "2042", "K1001", "k99999"] {
        let of_a_series = refused(&clerk, roll(number)).await;
        assert_eq!(of_a_series.code, Code::NumberOfASeries, "{number}");
        assert!(of_a_series.title.contains("cuộn"), "it says what to do: {}", of_a_series.title);
    }
    for number in ["", "A-17", "123456789"] {
        let bad = refused(&clerk, roll(number)).await;
        assert_eq!((bad.code, bad.params.field.as_deref()), (Code::BadValue, Some("number")), "{number:?}");
    }
    let kiosk = office.door().with_token(&office.people().dispenser("kiosk-1").await);
    let kiosk = Asker::connect(&kiosk, office.id(), None);
    assert_eq!(refused(&kiosk, roll("A018")).await.code, Code::NotAllowed, "a kiosk prints its own");

    office.open("1").await;
    let mut board = office.board();
    for expected in ["1001", "A017", "1002"] {
        office.call_next("1").await;
        board.shows::<BoardView>("the wall", |board| board.calls[0].number == expected).await;
        office.does("1", "finish").await;
    }
    drop((clerk, kiosk, board));
    office.stop().await;
    assert!(office.visits_text().await.contains("\"outside\":\"roll\""));
    office.finish().await;
}

#[tokio::test]
async fn a_kiosk_says_what_became_of_a_slip_and_staff_see_it_among_those_that_ended() {
    let office = TestOffice::start().await;
    let number = office.issue("ho-tich").await;
    let door = office.door().with_token(&office.people().dispenser("kiosk-1").await);
    let kiosk = Asker::connect(&door, office.id(), None);
    let view = View::Prints { printer: "kiosk-1".to_owned() };
    let mut prints = Watcher::connect(&office.door(), office.id(), view);
    let report = |problem| Command::ReportSlip { number: number.clone(), again: false, problem };
    assert_eq!(kiosk.ask(report(Some(PrintProblem::Cutter))).await.ok(), Some(Answer::Done));
    assert_eq!(kiosk.ask(report(None)).await.ok(), Some(Answer::Done));
    let shown = prints.shows::<PrintsView>("both", |prints| prints.ended.len() == 2).await;
    let ended: Vec<_> = shown.ended.iter().map(|ended| (ended.job, ended.problem.as_deref())).collect();
    assert_eq!((ended, shown.open.len()), (vec![(2, None), (1, Some("cutter"))], 0), "newest first, none open");
    let unknown = Command::ReportSlip { number: "9999".to_owned(), again: false, problem: None };
    assert_eq!(refused(&kiosk, unknown).await.code, Code::UnknownTicket);
    let clerk = office.door().with_token(&office.people().clerk("lan").await);
    let clerk = Asker::connect(&clerk, office.id(), None);
    assert_eq!(refused(&clerk, report(None)).await.code, Code::NotAllowed);
    drop((kiosk, clerk, prints));
    office.finish().await;
}
