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
    let finish = Command::Finish { counter: "1".into(), details: Default::default() };
    let check_in = Command::CheckIn { code: "7".into() };
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
        (&set_class(false), ticket("called", None), "Đã ghi diện của số 1042, tính từ lúc lấy số."),
        (&set_class(true), ticket("waiting", None), "Số 1042 về hàng thường, đúng chỗ cũ."),
        (&check_in, issued("waiting", None, false), "Đã phát số 1055 (ho-tich), trước đó 4 người."),
        (
            &check_in,
            issued("waiting", Some("u1"), true),
            "Đã phát số 1055 (ho-tich), trước đó 4 người. Diện ưu tiên chờ cán bộ xác nhận. Đến trễ hẹn: chờ như mọi người.",
        ),
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
        let said = told(&words(), command, &answer, None);
        assert_eq!(said, told_so, "{command:?}");
        assert!(!said.contains("..") && !said.contains(". ("), "{said}");
    }
}

#[test]
fn whoever_opens_a_counter_is_told_names_or_nothing_but_never_ids() {
    let open = Command::Open { counter: "1".into(), clerk: "lan".into(), services: None, helps: None };
    let services = Some(vec!["ho-tich".to_owned()]);
    let answer = Answer::Counter { counter: "1".into(), status: "open".into(), services };
    assert_eq!(told(&words(), &open, &answer, None), "Quầy 1 đang mở.");
}
