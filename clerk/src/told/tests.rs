use protocol::{Outcome, Policy};
use texts::{Lang, Texts};

use super::*;

fn words() -> Words {
    Texts::builtin().words(&Lang::VI)
}

fn ticket(state: &str, service: Option<&str>) -> Answer {
    let brief = TicketBrief {
        number: "1042".into(),
        state: state.into(),
        service: service.map(str::to_owned),
        class: None,
        outcome: Some(Outcome::DoneOnTheSpot),
    };
    Answer::Ticket { ticket: brief, warning: None }
}

fn issued(state: &str, claim: Option<&str>, late: bool) -> Answer {
    Answer::Issued(Issued {
        key: "k".into(),
        number: "1055".into(),
        service: "ho-tich".into(),
        procedure: None,
        class: "ordinary".into(),
        claim: claim.map(str::to_owned),
        late,
        state: state.into(),
        ahead: 4,
        joined_at: 0,
        link: None,
    })
}

#[test]
fn every_answer_is_one_sentence_without_a_double_stop() {
    let finish = Command::Finish { counter: "1".into(), closes: None, details: Default::default() };
    let check_in = Command::CheckIn { code: "7".into() };
    let roll =
        Command::IssueFromRoll { number: "1055".into(), service: "ho-tich".into(), procedure: None, class: None };
    let stop =
        Command::StopService { service: "x".into(), reason: None, until_minute: None, waiting: Default::default() };
    let set_class = |back_in_line| Command::SetClass { number: "1042".into(), class: "u1".into(), back_in_line };
    let booked =
        Booked { code: "31204817".into(), service: "x".into(), procedure: None, day: "2026-11-24".into(), minute: 510 };
    let stopped = |paused, moved| Answer::Service { service: "x".into(), paused, moved, released: Vec::new() };
    for (command, answer, told_so) in [
        (&finish, ticket("done", Some("x")), "Số 1042: đã xong."),
        (&finish, ticket("serving", Some("x")), "Số 1042: sang việc x, ngay tại quầy này."),
        (&finish, ticket("waiting", Some("x")), "Số 1042 còn việc: chờ ở hàng x."),
        (&finish, ticket("waiting", None), "Số 1042: đang chờ."),
        (
            &set_class(false),
            ticket("called", None),
            "Đã ghi diện của số 1042, tính từ lúc lấy số. Nhầm thì ghi lại diện.",
        ),
        (
            &set_class(true),
            ticket("waiting", None),
            "Số 1042 về hàng thường, đúng chỗ cũ. Nhầm thì tra số này và ghi lại diện.",
        ),
        (&check_in, issued("waiting", None, false), "Đã phát số 1055 (ho-tich), trước đó 4 người."),
        (
            &check_in,
            issued("waiting", Some("u1"), true),
            "Đã phát số 1055 (ho-tich), trước đó 4 người. Diện ưu tiên chờ cán bộ xác nhận. Đến trễ hẹn: chờ như mọi người.",
        ),
        (&roll, issued("waiting", None, false), "Đã ghi số 1055 vào hàng ho-tich, trước đó 4 người."),
        (&check_in, issued("serving", None, false), "Đã phát số 1055 và đang phục vụ."),
        (&check_in, Answer::Booked(booked), "Đã hẹn 08:30, Thứ Ba, 24/11/2026. Mã hẹn: 31204817"),
        (&stop, stopped(true, 0), "Đã dừng phát số: x."),
        (&stop, stopped(true, 3), "Đã dừng phát số: x. 3 người sang hàng khác."),
        (&stop, stopped(false, 0), "Phát số trở lại: x."),
        (
            &stop,
            Answer::Policy { policy: Policy::Ratio { priority: 1, ordinary: 2 } },
            "Thứ tự gọi từ nay: 1 ưu tiên rồi 2 thường.",
        ),
        (&stop, Answer::Done, "Đã xong."),
    ] {
        let said = told(&words(), command, &answer, &Known::default());
        assert_eq!(said, told_so, "{command:?}");
        assert!(!said.contains("..") && !said.contains(". ("), "{said}");
    }
}

#[test]
fn whoever_opens_a_counter_is_told_names_or_nothing_but_never_ids() {
    let open = Command::Open { counter: "1".into(), clerk: "lan".into(), services: None, helps: None };
    let services = Some(vec!["ho-tich".to_owned()]);
    let answer = Answer::Counter { counter: "1".into(), status: "open".into(), services };
    assert_eq!(told(&words(), &open, &answer, &Known::default()), "Quầy 1 đang mở.");
}

#[test]
fn a_visit_with_more_to_do_is_told_where_it_goes_on() {
    let view = crate::console::sample::sent_here();
    let known = Known { names: Names::from(&view), in_hand: view.in_hand.as_ref(), ..Known::default() };
    let finish = Command::Finish { counter: "1".into(), closes: None, details: Default::default() };
    let said = |command: &Command, answer: &Answer| told(&words(), command, answer, &known);
    // The answer does not name the next line; the ticket that was in hand did.
    assert_eq!(said(&finish, &ticket("waiting", None)), "Số 1042 còn việc: chờ ở hàng Trả kết quả.");
    assert_eq!(said(&finish, &ticket("serving", None)), "Số 1042: sang việc Trả kết quả, ngay tại quầy này.");
    let next = Command::CallNext { counter: "1".into(), closing: None };
    let closed = |state: &str| {
        let Answer::Ticket { ticket, .. } = ticket(state, None) else { unreachable!("it is made above") };
        let (counter, closed) = ("1".to_owned(), Some(ticket));
        Answer::Called(protocol::Called { counter, ticket: None, why: None, nth: None, closed })
    };
    let here = "Số 1042: sang việc Trả kết quả, ngay tại quầy này.";
    assert_eq!(said(&next, &closed("serving")), here, "nobody was looked for");
    assert_eq!(said(&next, &closed("done")), "Số 1042: đã xong. Không còn ai để gọi.");
}

#[test]
fn who_is_sent_home_is_told_with_the_appointment() {
    let booked =
        Booked { code: "31204817".into(), service: "x".into(), procedure: None, day: "2026-11-24".into(), minute: 450 };
    let released = Released { number: "1043".into(), booked };
    assert_eq!(of_released(&words(), &released), "1043 → Đã hẹn 07:30, Thứ Ba, 24/11/2026. Mã hẹn: 31204817");
}

#[test]
fn a_call_after_a_return_is_a_first_call_and_a_recall_counts_this_time() {
    let view = crate::console::sample::called();
    let brief =
        TicketBrief { number: "1042".into(), state: "called".into(), service: None, class: None, outcome: None };
    let counter = || "1".to_owned();
    let called = Answer::Called(protocol::Called {
        counter: counter(),
        ticket: Some(brief),
        why: None,
        nth: Some(4),
        closed: None,
    });
    let known = Known { in_hand: view.in_hand.as_ref(), ..Known::default() };
    let next = Command::CallNext { counter: counter(), closing: None };
    let recall = Command::Recall { counter: counter() };
    assert_eq!(told(&words(), &next, &called, &Known::default()), "Đã gọi số 1042.");
    assert_eq!(told(&words(), &recall, &called, &known), "Đã gọi lại số 1042, lần 2.");
    assert_eq!(told(&words(), &recall, &called, &Known::default()), "Đã gọi lại số 1042.");
}

#[test]
fn where_a_number_went_is_told() {
    let view = crate::console::sample::serving();
    let known = Known { names: Names::from(&view), in_hand: view.in_hand.as_ref(), ..Known::default() };
    let said = |command: &Command| told(&words(), command, &ticket("waiting", Some("ho-tich")), &known);
    let transfer = |service: Option<&str>, to| Command::Transfer {
        counter: "1".into(),
        service: service.map(str::to_owned),
        to,
        note: None,
    };
    let clerk = || Some(protocol::Address::Clerk("Hùng".into()));
    let kept = "giữ nguyên số và thứ tự.";
    assert_eq!(said(&transfer(Some("chung-thuc"), None)), format!("Đã chuyển số 1042 đến hàng Chứng thực, {kept}"));
    assert_eq!(said(&transfer(None, clerk())), format!("Đã chuyển số 1042 đến cán bộ Hùng, {kept}"));
    let both = said(&transfer(Some("chung-thuc"), clerk()));
    assert_eq!(both, format!("Đã chuyển số 1042 đến hàng Chứng thực, cán bộ Hùng, {kept}"));
    let back = |place| Command::Return { counter: "1".into(), place };
    assert_eq!(said(&back(Some(protocol::Place::Front))), "Số 1042 đã về hàng: Đầu hàng.");
    assert_eq!(said(&back(None)), "Số 1042 đã về hàng.");
}

#[test]
fn a_move_says_what_came_along_and_an_act_for_somebody_says_who_sits_where() {
    let view = crate::console::sample::waiting();
    let moves = Command::Move { counter: "1".into(), to: "4".into() };
    let takes = Command::TakeOver { counter: "1".into(), clerk: "Lan".into() };
    let answer = Answer::Counter { counter: "4".into(), status: "unchanged".into(), services: None };
    let own = Known { names: Names::from(&view), took: &view.takes, ..Known::default() };
    let for_lan = Known { for_whom: Some("Lan"), ..own.clone() };
    let said = |command: &Command, known: &Known<'_>| told(&words(), command, &answer, known);
    assert_eq!(said(&moves, &own), "Bạn đang ở quầy 4. Quầy 4 nhận: Hộ tịch (theo bạn từ quầy 1)");
    assert_eq!(said(&takes, &own), "Bạn đang ở quầy 1.");
    assert_eq!(said(&takes, &for_lan), "Lan đang ngồi quầy 1.");
}
