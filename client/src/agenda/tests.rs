use std::time::Duration;

use protocol::view::{TicketChange, TicketView};
use protocol::{
    Actor, Answer, Change, Code, Command, DeviceOrder, Envelope, Localised, MAX_IN_FLIGHT, Problem, Snapshot, View,
};
use serde_json::Value;
use tokio::sync::oneshot::Receiver;

use super::*;
use crate::News;

const EPOCH: Uuid = Uuid::from_u128(1);
const SECOND: Duration = Duration::from_secs(1);

type Reply = Receiver<Result<Answer, RequestError>>;

fn key() -> View {
    View::Ticket { key: "k".to_owned() }
}

fn watch() -> Watch {
    Watch::new("an-binh", key())
}

fn envelope(seq: u64) -> Envelope {
    Envelope { office: "an-binh".to_owned(), view: key(), seq, version: seq }
}

fn ticket(number: u64) -> TicketView {
    TicketView {
        estimated: false,
        office: "an-binh".into(),
        office_name: Localised::default(),
        key: "k".into(),
        number: number.to_string(),
        service: "s".into(),
        service_name: Localised::default(),
        procedure: None,
        class: "ordinary".into(),
        priority: false,
        claim: None,
        state: "waiting".into(),
        ahead: None,
        counter: None,
        counter_name: Localised::default(),
        called_at: None,
        joined_at: 0,
        expected: None,
        further: Vec::new(),
        break_until: None,
        stopped: None,
        released: None,
        rating: None,
        rating_final: false,
        missed_advice: Localised::default(),
        utc_offset_minutes: 420,
        link: None,
    }
}

fn snapshot(seq: u64, epoch: Uuid) -> ServerMessage {
    ServerMessage::Snapshot { envelope: envelope(seq), epoch, now: 0, state: Snapshot::Ticket(ticket(seq)) }
}

fn update(seq: u64) -> ServerMessage {
    let whole = TicketChange::Whole { ticket: Box::new(ticket(seq)) };
    ServerMessage::Update { envelope: envelope(seq), now: 0, changes: vec![Change::Ticket(whole)] }
}

/// An agenda on a connection that was just made, and what it tells.
fn connected(room: usize) -> (Agenda, mpsc::Receiver<Happening>, Instant) {
    let (tell, mut told) = mpsc::channel(room);
    let mut agenda = Agenda::new(&Settings::default(), vec![watch()], tell);
    agenda.connected();
    assert_eq!(told.try_recv().expect("told"), Happening::Link(Link::Live));
    (agenda, told, Instant::now())
}

fn request(agenda: &mut Agenda, id: u128, patience: Duration, now: Instant) -> Reply {
    let (reply, answer) = oneshot::channel();
    let id = Uuid::from_u128(id);
    let command = Command::Recall { counter: "1".to_owned() };
    let actor = Actor::Clerk("lan".to_owned());
    let request =
        Request { id, office: "an-binh".to_owned(), actor: Some(actor), command, deadline: now + patience, reply };
    agenda.take(Order::Request(request), now);
    answer
}

/// The kinds of all that is to be said now; for requests with the last digit of their id.
fn said(agenda: &mut Agenda, now: Instant) -> Vec<String> {
    let mut said = Vec::new();
    while let Some(text) = agenda.say(now) {
        let message: Value = serde_json::from_str(&text).expect("JSON");
        let id = message["id"].as_str().map_or("", |id| &id[id.len() - 1..]);
        said.push(format!("{}{id}", message["type"].as_str().expect("a type")));
    }
    said
}

fn numbers(told: &mut mpsc::Receiver<Happening>) -> Vec<String> {
    let mut numbers = Vec::new();
    while let Ok(happening) = told.try_recv() {
        if let Happening::View(news) = happening {
            let Snapshot::Ticket(ticket) = news.state.as_ref() else { panic!("another view") };
            numbers.push(format!("{}{}", if news.news == News::Whole { "whole " } else { "" }, ticket.number));
        }
    }
    numbers
}

#[test]
fn a_view_is_watched_once_and_followed() {
    let (mut agenda, mut told, now) = connected(8);
    assert_eq!(said(&mut agenda, now), ["watch"]);
    agenda.hear(update(4), now);
    agenda.hear(snapshot(5, EPOCH), now);
    agenda.hear(update(5), now);
    agenda.hear(update(6), now);
    assert_eq!(numbers(&mut told), ["whole 5", "6"]);
    assert!(said(&mut agenda, now).is_empty());
}

#[test]
fn a_gap_is_healed_by_a_new_snapshot_and_not_faster_than_its_pause() {
    let (mut agenda, mut told, now) = connected(8);
    assert_eq!(said(&mut agenda, now), ["watch"]);
    agenda.hear(snapshot(5, EPOCH), now);
    agenda.hear(update(7), now);
    agenda.hear(update(8), now);
    assert!(said(&mut agenda, now).is_empty(), "asked for a moment ago");
    let later = now + Settings::default().resync_pause;
    assert_eq!(agenda.wake_at(), Some(later));
    assert_eq!(said(&mut agenda, later), ["watch"]);
    agenda.hear(snapshot(9, EPOCH), later);
    assert_eq!(numbers(&mut told), ["whole 5", "whole 9"]);
    agenda.hear(update(11), later + SECOND);
    assert_eq!(said(&mut agenda, later + SECOND), ["watch"], "long after the last one a gap is healed at once");
}

#[test]
fn another_life_of_the_server_makes_every_view_new() {
    let (tell, _told) = mpsc::channel(8);
    let other = Watch::new("an-binh", View::Dispenser);
    let mut agenda = Agenda::new(&Settings::default(), vec![watch(), other], tell);
    let now = Instant::now();
    assert_eq!(said(&mut agenda, now), ["watch", "watch"]);
    agenda.hear(snapshot(5, EPOCH), now);
    let dispenser = protocol::view::DispenserView {
        place: protocol::view::PlaceWord::default(),
        offline_numbers: None,
        slip: protocol::view::SlipLayout::default(),
        staff_code: None,
        letters: false,
        office: "an-binh".into(),
        name: Localised::default(),
        day: String::new(),
        utc_offset_minutes: 0,
        services: Vec::new(),
        classes: Vec::new(),
        missed_advice: Localised::default(),
        clock_in_doubt: false,
        break_until: None,
    };
    let envelope = Envelope { view: View::Dispenser, ..envelope(1) };
    let epoch = Uuid::from_u128(2);
    agenda
        .hear(ServerMessage::Snapshot { envelope, epoch, now: 0, state: Snapshot::Dispenser(dispenser) }, now + SECOND);
    assert_eq!(said(&mut agenda, now + SECOND), ["watch"], "the ticket is from the life before");
}

#[test]
fn a_refused_view_and_a_lost_snapshot_are_asked_for_again() {
    let (mut agenda, _told, now) = connected(8);
    assert_eq!(said(&mut agenda, now), ["watch"]);
    let about = Some(("an-binh".to_owned(), key()));
    agenda.hear(ServerMessage::Problem { problem: Problem::new(Code::Starting), about }, now);
    assert!(said(&mut agenda, now + SECOND).is_empty());
    let again = now + Settings::default().watch_again;
    assert_eq!(agenda.wake_at(), Some(again));
    assert_eq!(said(&mut agenda, again), ["watch"]);
    let late = again + Settings::default().snapshot_patience;
    agenda.expire(late);
    assert_eq!(said(&mut agenda, late), ["watch"], "no snapshot came");
}

#[test]
fn an_unwatched_view_is_told_no_more() {
    let (mut agenda, mut told, now) = connected(8);
    assert_eq!(said(&mut agenda, now), ["watch"]);
    agenda.hear(snapshot(5, EPOCH), now);
    agenda.take(Order::Unwatch(watch()), now);
    agenda.hear(update(6), now);
    assert_eq!(said(&mut agenda, now), ["unwatch"]);
    assert_eq!(numbers(&mut told), ["whole 5"]);
}

#[test]
fn requests_are_sent_again_in_their_order_until_they_are_answered() {
    let (mut agenda, _told, now) = connected(8);
    let mut first = request(&mut agenda, 1, SECOND * 9, now);
    let mut second = request(&mut agenda, 2, SECOND * 9, now);
    assert_eq!(said(&mut agenda, now), ["watch", "request1", "request2"]);
    agenda.disconnected(now);
    assert_eq!(said(&mut agenda, now), ["watch", "request1", "request2"]);
    let reply = |id, answer, problem| ServerMessage::Reply { id: Uuid::from_u128(id), answer, problem };
    agenda.hear(reply(2, Some(Answer::Done), None), now);
    agenda.hear(reply(1, None, Some(Problem::new(Code::NobodyWaiting))), now);
    agenda.hear(reply(3, Some(Answer::Done), None), now);
    assert_eq!(second.try_recv().expect("answered"), Ok(Answer::Done));
    let refused = RequestError::Refused(Box::new(Problem::new(Code::NobodyWaiting)));
    assert_eq!(first.try_recv().expect("answered"), Err(refused));
    agenda.disconnected(now);
    assert_eq!(said(&mut agenda, now), ["watch"]);
}

#[test]
fn a_request_that_nobody_answers_ends_in_time_and_says_whether_it_was_sent() {
    let (mut agenda, _told, now) = connected(8);
    let mut sent = request(&mut agenda, 1, SECOND, now);
    assert_eq!(said(&mut agenda, now), ["watch", "request1"]);
    agenda.disconnected(now);
    agenda.trouble("no route".to_owned());
    let mut unsent = request(&mut agenda, 2, SECOND, now);
    assert_eq!(agenda.wake_at(), Some(now + SECOND));
    agenda.expire(now + SECOND);
    let gave_up = |sent| Err(RequestError::GaveUp { sent, trouble: Some("no route".to_owned()) });
    assert_eq!(sent.try_recv().expect("ended"), gave_up(true));
    assert_eq!(unsent.try_recv().expect("ended"), gave_up(false));
    assert_eq!(agenda.wake_at(), None);
}

#[test]
fn a_busy_server_is_asked_again_with_the_same_id() {
    let (mut agenda, _told, now) = connected(8);
    let mut answer = request(&mut agenda, 1, SECOND * 2, now);
    assert_eq!(said(&mut agenda, now), ["watch", "request1"]);
    let id = Uuid::from_u128(1);
    agenda.hear(ServerMessage::Reply { id, answer: None, problem: Some(Problem::new(Code::Busy)) }, now);
    assert!(said(&mut agenda, now).is_empty() && answer.try_recv().is_err());
    assert_eq!(said(&mut agenda, now + SECOND), ["request1"]);
    agenda.hear(ServerMessage::Reply { id, answer: None, problem: Some(Problem::new(Code::Busy)) }, now + SECOND);
    agenda.expire(now + SECOND * 2);
    let busy = RequestError::Refused(Box::new(Problem::new(Code::Busy)));
    assert_eq!(answer.try_recv().expect("ended"), Err(busy), "the last word of the server is told");
}

#[test]
fn a_request_that_may_have_had_its_effect_is_not_called_refused() {
    let (mut agenda, _told, now) = connected(8);
    let put_off = |id: u128, code| ServerMessage::Reply {
        id: Uuid::from_u128(id),
        answer: None,
        problem: Some(Problem::new(code)),
    };
    let mut cut_then_busy = request(&mut agenda, 1, SECOND * 2, now);
    assert_eq!(said(&mut agenda, now), ["watch", "request1"]);
    agenda.disconnected(now);
    let mut busy_then_cut = request(&mut agenda, 2, SECOND * 2, now);
    let mut timed_out = request(&mut agenda, 3, SECOND * 2, now);
    assert_eq!(said(&mut agenda, now), ["watch", "request1", "request2", "request3"]);
    agenda.hear(put_off(1, Code::Busy), now);
    agenda.hear(put_off(2, Code::Busy), now);
    agenda.hear(put_off(3, Code::TimedOut), now);
    assert_eq!(said(&mut agenda, now + SECOND), ["request1", "request2", "request3"]);
    agenda.hear(put_off(1, Code::Busy), now + SECOND);
    agenda.hear(put_off(3, Code::Busy), now + SECOND);
    agenda.disconnected(now + SECOND);
    agenda.expire(now + SECOND * 2);
    let in_doubt = Err(RequestError::GaveUp { sent: true, trouble: None });
    for ended in [&mut cut_then_busy, &mut busy_then_cut, &mut timed_out] {
        assert_eq!(ended.try_recv().expect("ended"), in_doubt);
    }
}

#[test]
fn requests_in_flight_are_bounded() {
    let (mut agenda, _told, now) = connected(8);
    let mut kept: Vec<Reply> = (0..MAX_IN_FLIGHT as u128).map(|id| request(&mut agenda, id, SECOND, now)).collect();
    assert_eq!(request(&mut agenda, 9999, SECOND, now).try_recv().expect("ended"), Err(RequestError::TooMany));
    kept.pop();
    assert!(request(&mut agenda, 9999, SECOND, now).try_recv().is_err(), "who gave up waiting makes room");
    assert_eq!(request(&mut agenda, 0, SECOND, now).try_recv().expect("ended"), Err(RequestError::IdInFlight));
}

#[test]
fn a_request_that_no_server_takes_is_not_sent() {
    let (mut agenda, _told, now) = connected(8);
    let (reply, mut answer) = oneshot::channel();
    let command = Command::Recall { counter: "x".repeat(protocol::MAX_MESSAGE_BYTES) };
    let (id, office) = (Uuid::from_u128(1), "an-binh".to_owned());
    let request = Request { id, office, actor: Some(Actor::Citizen), command, deadline: now + SECOND, reply };
    agenda.take(Order::Request(request), now);
    assert_eq!(answer.try_recv().expect("ended"), Err(RequestError::TooLong));
    assert_eq!(said(&mut agenda, now), ["watch"]);
}

#[test]
fn what_cannot_be_read_is_put_right_where_it_can_be_seen_what_it_is_about() {
    let (mut agenda, _told, now) = connected(8);
    let mut answer = request(&mut agenda, 1, SECOND, now);
    assert_eq!(said(&mut agenda, now), ["watch", "request1"]);
    agenda.hear(snapshot(5, EPOCH), now);
    let id = Uuid::from_u128(1);
    agenda.unreadable(&format!(r#"{{"type":"reply","id":"{id}","answer":{{"type":"newer"}}}}"#), now);
    assert_eq!(answer.try_recv().expect("ended"), Err(RequestError::Unreadable));
    assert!(said(&mut agenda, now + SECOND).is_empty(), "the views are right");
    for garbage in [r#"{"office":"an-binh","view":{"name":"ticket","key":"k"},"state":9}"#, "{]", "\u{0}", ""] {
        agenda.unreadable(garbage, now + SECOND);
        assert_eq!(said(&mut agenda, now + SECOND), ["watch"], "after {garbage:?}");
        agenda.hear(snapshot(5, EPOCH), now);
        agenda.disconnected(now);
        assert_eq!(said(&mut agenda, now), ["watch"]);
        agenda.hear(snapshot(5, EPOCH), now);
    }
}

#[tokio::test]
async fn a_slow_program_gets_the_whole_view_when_it_has_room_again() {
    let (mut agenda, mut told, now) = connected(2);
    assert_eq!(said(&mut agenda, now), ["watch"]);
    agenda.hear(snapshot(1, EPOCH), now);
    (2..=50).for_each(|seq| agenda.hear(update(seq), now));
    agenda.disconnected(now);
    agenda.connected();
    agenda.disconnected(now);
    assert_eq!(numbers(&mut told), ["whole 1", "2"]);
    let bound = tokio::time::timeout(SECOND * 5, async {
        agenda.outbox.deliver_owed().await;
        agenda.outbox.deliver_owed().await;
    });
    bound.await.expect("there is room");
    assert_eq!(told.try_recv().expect("told"), Happening::Link(Link::Lost { since: now }));
    assert_eq!(numbers(&mut told), ["whole 50"]);
}

#[test]
fn an_order_is_told_and_its_end_is_said_on_the_connection_it_came_by() {
    let (mut agenda, mut told, now) = connected(8);
    assert_eq!(said(&mut agenda, now), ["watch"]);
    let (id, order) = (Uuid::from_u128(7), DeviceOrder::NewRoll { slips: Some(400) });
    while told.try_recv().is_ok() {}
    agenda.hear(ServerMessage::Order { id, order }, now);
    assert_eq!(told.try_recv().expect("told"), Happening::Order { id, order });
    agenda.take(Order::Done(id, Some(protocol::PrinterTrouble::PaperOut.into())), now);
    assert_eq!(said(&mut agenda, now), ["order-done7"]);
    agenda.take(Order::Done(id, None), now);
    agenda.disconnected(now);
    agenda.connected();
    assert_eq!(said(&mut agenda, now), ["watch"], "on another connection nobody waits for it");
}
