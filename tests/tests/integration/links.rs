//! Links that are slow, that freeze, that are lost or cut. What a display announces after that is the display's own rule;
//! here it meets real snapshots.

use std::time::Duration;

use client::{Link, Settings};
use display::{Moment, Stage};
use protocol::view::BoardView;
use protocol::{Actor, Command, View};
use terminal::Millis;
use tests::{Asker, Door, MINUTE_MS, OfficeText, Proxy, SERVICE, TestOffice, Watcher, short_waits, within};
use uuid::Uuid;

/// How soon a board must be right again after its link is back.
const RIGHT_AGAIN: Duration = Duration::from_secs(5);

async fn hall() -> TestOffice {
    let office = TestOffice::with_file("hall", OfficeText::new("Ba quầy").counters(3)).await;
    for counter in ["1", "2", "3"] {
        office.issue(SERVICE).await;
        office.open(counter).await;
    }
    office
}

/// With the client's own bounds on attempts and pauses; only silence is noticed sooner than in a hall.
fn waits() -> Settings {
    let usual = Settings::default();
    Settings { silence: Duration::from_secs(2), attempt_timeout: Duration::from_secs(1), ..usual }
}

fn watch_through(proxy: &Proxy, settings: Settings) -> Watcher {
    Watcher::connect(&Door::new(proxy.address()).with(settings), "hall", View::Board { zone: None })
}

fn numbers(board: &BoardView) -> Vec<&str> {
    board.calls.iter().map(|call| call.number.as_str()).collect()
}

/// Shows a board on the stage until nothing more is to come, and gives the numbers that were announced.
fn announced(stage: &mut Stage, board: &BoardView, server_ms: i64) -> Vec<String> {
    let mut announced = Vec::new();
    let mut screen = stage.next_change(board).unwrap_or(Millis(0)).max(Millis(0));
    loop {
        let now = Moment { screen, server_ms, speed: 1 };
        announced.extend(stage.update(board, now).map(|call| call.number.clone()));
        match stage.next_change(board) {
            Some(next) => screen = next,
            None => return announced,
        }
    }
}

async fn is_lost(watcher: &mut Watcher) {
    watcher.link("the loss of the link", |link| matches!(link, Link::Lost { .. })).await;
}

#[tokio::test]
async fn a_board_whose_link_was_lost_for_a_minute_is_right_within_five_seconds() {
    let office = hall().await;
    let proxy = Proxy::to(office.address()).await;
    let mut watcher = watch_through(&proxy, waits());
    let mut stage = Stage::new();
    office.call_next("1").await;
    let board = watcher.board("the first call", |board| numbers(board) == ["1001"]).await;
    assert_eq!(announced(&mut stage, &board, watcher.now()), ["1001"]);

    proxy.lose();
    is_lost(&mut watcher).await;
    office.call_next("2").await;
    office.clock().advance_ms(MINUTE_MS);
    office.call_next("3").await;
    office.clock().advance_ms(10_000);

    proxy.open();
    let right = watcher.board("the missed calls", |board| numbers(board) == ["1003", "1002", "1001"]);
    let board = within(RIGHT_AGAIN, "the board to be right again", right).await;
    assert_eq!(announced(&mut stage, &board, watcher.now()), ["1003"], "the old one is listed and not announced");
    assert_eq!(announced(&mut stage, &board, watcher.now()), [""; 0], "and none twice");
    office.finish().await;
}

#[tokio::test]
async fn a_board_whose_link_was_cut_is_right_within_five_seconds() {
    let office = hall().await;
    let proxy = Proxy::to(office.address()).await;
    let mut watcher = watch_through(&proxy, Settings::default());
    for (counter, expected) in [("1", vec!["1001"]), ("2", vec!["1002", "1001"]), ("3", vec!["1003", "1002", "1001"])] {
        watcher.board("a board", |_| true).await;
        proxy.cut();
        is_lost(&mut watcher).await;
        office.call_next(counter).await;
        proxy.open();
        let right = watcher.board("the missed call", |board| numbers(board) == expected);
        within(RIGHT_AGAIN, "the board to be right again", right).await;
    }
    office.finish().await;
}

#[tokio::test]
async fn a_link_that_froze_for_a_moment_goes_on_where_it_was() {
    let office = hall().await;
    let proxy = Proxy::to(office.address()).await;
    let mut watcher = watch_through(&proxy, Settings::default());
    watcher.board("a board", |_| true).await;
    proxy.freeze();
    office.call_next("1").await;
    office.call_next("2").await;
    proxy.open();
    watcher.board("both calls", |board| numbers(board) == ["1002", "1001"]).await;
    office.finish().await;
}

#[tokio::test]
async fn a_slow_link_only_makes_things_later() {
    let office = hall().await;
    let proxy = Proxy::to(office.address()).await;
    proxy.slow(Duration::from_millis(30));
    let mut watcher = watch_through(&proxy, Settings::default());
    let clerk = Asker::connect(&office.door().through(&proxy), "hall", Actor::Clerk("clerk-1".into()));
    clerk.ask(Command::CallNext { counter: "1".into(), closing: None }).await.expect("somebody waits");
    watcher.board("the call", |board| numbers(board) == ["1001"]).await;
    office.finish().await;
}

#[tokio::test]
async fn a_press_whose_answer_is_lost_is_one_ticket_all_the_same() {
    let office = hall().await;
    let proxy = Proxy::to(office.address()).await;
    let issued = office.read("").await["totals"]["issued"].as_u64().expect("a count");
    for round in 1..=3 {
        let kiosk =
            Asker::connect(&office.door().through(&proxy).with(short_waits()), "hall", Actor::Device("kiosk-1".into()));
        kiosk.issue_once(Uuid::new_v4(), SERVICE).await;
        // The press gets through, the answer does not: the link breaks as soon as the office has the ticket.
        let mut board = office.watch(View::Office);
        let known = board.office("the office", |_| true).await.totals.issued;
        let id = Uuid::new_v4();
        proxy.slow(Duration::from_millis(50));
        let pressed = tokio::spawn(async move { kiosk.issue_once(id, SERVICE).await });
        board.office("the ticket", |office| office.totals.issued > known).await;
        if round % 2 == 0 {
            proxy.cut();
        } else {
            proxy.lose();
        }
        proxy.open();
        let answer = pressed.await.expect("an answer");
        assert_eq!(office.read("").await["totals"]["issued"], issued + 2 * round, "round {round}: {answer:?}");
        let again = office.kiosk("kiosk-1").issue_once(id, SERVICE).await;
        assert_eq!(again, answer);
    }
    office.finish().await;
}

#[tokio::test]
async fn boards_come_back_by_themselves_when_the_server_does() {
    let mut office = hall().await;
    let mut watchers = [office.board(), office.board(), office.board()];
    for watcher in &mut watchers {
        watcher.board("a board", |_| true).await;
    }
    office.call_next("1").await;
    let truth = office.restart().await;
    assert!(truth[0].version > 0);
    office.call_next("2").await;
    for watcher in &mut watchers {
        watcher.board("both calls", |board| numbers(board) == ["1002", "1001"]).await;
    }
    office.finish().await;
}
