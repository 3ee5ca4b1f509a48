use protocol::{Address, ForWaiting, Need, Policy, Want};

use super::*;

fn with_note(note: &str) -> Finish {
    Finish { note: Some(note.to_owned()), ..Finish::default() }
}

#[test]
fn what_a_service_wants_said_is_asked_and_nothing_else() {
    assert_eq!(commands(sample::serving(), "x"), [finished(Finish::default())], "a service that asks nothing");
    let said = Finish { outcome: Some(Outcome::MorePapers), ..with_note("thiếu bản chính") };
    let asking = || scenes::asking(sample::serving());
    // The procedure stands on the ticket.
    assert_eq!(commands(asking(), "x4thiếu bản chính\n"), [finished(said.clone())]);
    let closing = Some(Closing::Served { number: text("1042"), details: said });
    assert_eq!(commands(asking(), "t4thiếu bản chính\n"), [Command::CallNext { counter: one(), closing }]);
    let unknown = sample::with_hand(asking(), |ticket| ticket.procedure = None);
    let said = Finish {
        outcome: Some(Outcome::Refused),
        procedure: Some(text("ket-hon")),
        ..with_note("không thuộc thẩm quyền")
    };
    assert_eq!(commands(unknown, "x52không thuộc thẩm quyền\n"), [finished(said)]);
}

#[test]
fn a_dossier_that_was_taken_in_is_asked_for_its_code_once() {
    let mut view = sample::serving();
    view.services[0].asks.outcome = true;
    let said = |dossier: Option<&str>| {
        let dossier = dossier.map(str::to_owned);
        [finished(Finish { outcome: Some(Outcome::DossierReceived), dossier, ..Finish::default() })]
    };
    assert_eq!(commands(view.clone(), "x2H26.001\n"), said(Some("H26.001")));
    assert_eq!(commands(view, "x2\n"), said(None), "it may be left empty");
}

#[test]
fn what_was_said_last_time_is_proposed_and_enter_says_it_again() {
    let mut view = sample::serving();
    view.services[0].asks.outcome = true;
    let mut console = console(view.clone());
    let said = Finish { outcome: Some(Outcome::ResultReturned), ..Finish::default() };
    assert_eq!(commands_of(&mut console, "x3"), [finished(said.clone())]);
    assert_eq!(commands_of(&mut console, "x\n"), [finished(said)]);
    // Another service has a memory of its own.
    let other = sample::with_hand(view, |ticket| ticket.service = text("chung-thuc"));
    sample::show(&mut console, other);
    assert_eq!(commands_of(&mut console, "x"), [finished(Finish::default())]);
}

#[test]
fn details_that_are_not_asked_for_are_one_key_further() {
    let full = Finish {
        outcome: Some(Outcome::DossierReceived),
        procedure: Some(text("ket-hon")),
        dossier: Some(text("H26.001")),
        count: Some(3),
        note: Some(text("hẹn thứ Sáu")),
    };
    let keys = "mk1222".to_owned() + "3H26.001\n" + "43\n" + "5hẹn thứ Sáu\n" + "\n";
    assert_eq!(commands(sample::serving(), &keys), [finished(full)]);
    assert_eq!(commands(sample::serving(), "mkx"), [finished(Finish::default())]);
}

#[test]
fn a_form_says_what_is_missing_and_is_not_sent_without_it() {
    let mut console = console(scenes::asking(sample::serving()));
    sample::press(&mut console, "mkx");
    assert!(console.under_way.is_none());
    assert!(notice(&console).contains("cần ghi đủ"), "{}", notice(&console));
}

#[test]
fn a_detail_that_the_server_misses_opens_the_page_on_which_it_is_said() {
    for (field, keys, details) in [
        ("outcome", "1", Finish { outcome: Some(Outcome::DoneOnTheSpot), ..Finish::default() }),
        ("procedure", "2", Finish { procedure: Some(text("ket-hon")), ..Finish::default() }),
        ("note", "xong\n", with_note("xong")),
    ] {
        let mut console = console(sample::serving());
        sample::press(&mut console, "x");
        let params = Params { field: Some(field.to_owned()), ..Params::default() };
        let ends = refused(Problem::new(Code::MissingDetail).with(params));
        let _ = tell(&mut console, Message::Answered { turn: 1, ends });
        assert_eq!(commands_of(&mut console, keys), [finished(details)], "{field}");
    }
}

#[test]
fn a_ticket_is_sent_to_a_service_a_counter_or_a_clerk_with_a_note() {
    let sent = |service: Option<&str>, to, note: Option<&str>| {
        let (service, note) = (service.map(str::to_owned), note.map(str::to_owned));
        [Command::Transfer { counter: one(), service, to, note }]
    };
    let clerk = |name: &str| Some(Address::Clerk(name.to_owned()));
    let send = |keys: &str| commands(sample::serving(), keys);
    assert_eq!(send("mc1\n"), sent(Some("chung-thuc"), None, None));
    assert_eq!(send("mcq4\n"), sent(None, Some(Address::Counter(text("4"))), None));
    assert_eq!(send("mcb1\n"), sent(None, clerk("Mai"), None));
    assert_eq!(send("mcb4\n"), sent(None, clerk("Hùng"), None), "an absent one is allowed");
    assert_eq!(send("mcbbBình\n\n"), sent(None, clerk("Bình"), None));
    assert_eq!(send("mc13ba bản sao\n2b1c"), sent(Some("chung-thuc"), clerk("Mai"), Some("ba bản sao")));
    let waiting =
        Command::TransferTicket { number: text("1043"), service: Some(text("chung-thuc")), to: None, note: None };
    let mut console = console(sample::waiting());
    sample::press(&mut console, "ms1043\n");
    let number = sample::number("1043", "waiting");
    sample::show_as(&mut console, View::Number { number: text("1043") }, Snapshot::Number(number));
    assert_eq!(commands_of(&mut console, "c1\n"), [waiting]);
}

#[test]
fn whoever_is_absent_is_marked_where_they_can_be_chosen_and_said_after_it() {
    let mut console = console(sample::serving());
    sample::press(&mut console, "mcb");
    let Page::Choose(choose) = console.page.clone() else { panic!("{:?}", console.page) };
    let labels: Vec<String> =
        console.listed(&choose.question, MOMENT).items.into_iter().map(|item| item.label).collect();
    assert!(labels[0].starts_with("Mai · Quầy 2"), "{labels:?}");
    assert!(labels.iter().any(|label| label.contains("Hùng · đang vắng")), "{labels:?}");
    assert!(!labels.iter().any(|label| label.contains("Lan")), "nobody sends to themselves: {labels:?}");
    sample::press(&mut console, "4\n");
    let ticket = protocol::TicketBrief {
        number: text("1042"),
        state: text("waiting"),
        service: None,
        class: None,
        outcome: None,
    };
    let ends = Ok(Answer::Ticket { ticket, warning: Some(protocol::Warning::Absent) });
    let _ = tell(&mut console, Message::Answered { turn: 1, ends });
    assert!(notice(&console).contains("Người nhận đang vắng"), "{}", notice(&console));
}

#[test]
fn a_note_takes_500_characters_and_counts_them() {
    let mut console = console(sample::serving());
    sample::press(&mut console, &format!("mc13{}", "ầ".repeat(510)));
    let Page::Type(entry) = &console.page else { panic!("{:?}", console.page) };
    assert_eq!(entry.text.chars().count(), 500);
    assert!(super::pictures::drawn(&console, 80, 24, MOMENT).contains("500/500"));
}

#[test]
fn what_was_typed_outlives_a_refusal_and_a_lost_link() {
    let mut console = console(sample::serving());
    sample::press(&mut console, "mc13ba bản sao\n");
    let form = console.page.clone();
    let _ = tell(&mut console, Message::Link(Freshness::Stale { since: Millis(0) }));
    assert!(key(&mut console, '\n').orders().is_empty());
    assert_eq!(console.page, form, "not sent, not lost");
    let _ = tell(&mut console, Message::Link(Freshness::Live));
    sample::press(&mut console, "\n");
    assert_eq!(console.page, Page::Desk);
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: refused(Problem::new(Code::SameService)) });
    assert_eq!(console.page, form, "refused, not lost");
}

#[test]
fn staff_at_the_door_give_a_number_or_serve_at_once() {
    let plain = Command::Issue {
        service: text("ho-tich"),
        procedure: None,
        class: None,
        further: Vec::new(),
        files: None,
        needs: Vec::new(),
    };
    assert_eq!(commands(sample::waiting(), "mp1\n"), [plain]);
    let full = Command::Issue {
        service: text("ho-tich"),
        procedure: Some(text("khai-sinh")),
        class: Some(text("u3")),
        further: vec![Want { service: text("chung-thuc"), procedure: None }],
        files: Some(2),
        needs: vec![Need::DoesNotHear],
    };
    let keys = ["mp1", "22", "33", "41\n", "53", "62\n", "p"].concat();
    assert_eq!(commands(sample::waiting(), &keys), [full]);
    let now = Command::ServeNow { counter: one(), service: text("chung-thuc"), procedure: None, class: None };
    assert_eq!(commands(sample::waiting(), "mp2n"), [now]);
    let mut console = console(sample::serving());
    sample::press(&mut console, "mp2n");
    assert!(notice(&console).contains("Hãy bấm Xong hoặc Vắng"), "{}", notice(&console));
}

#[test]
fn a_new_number_is_told_large_until_it_was_read() {
    let scenes = scenes::scenes(&Lang::VI, theme());
    let (_, console) = scenes.into_iter().find(|(name, _)| *name == "told-number").expect("the scene");
    let mut console = console;
    let _ = console.update(Input::Tick, MOMENT + Millis::from_seconds(600));
    assert!(matches!(console.page, Page::Read(_)), "it does not go away by itself");
    sample::press(&mut console, "\n");
    assert_eq!(console.page, Page::Desk);
}

#[test]
fn a_service_is_stopped_with_a_reason_an_end_and_a_fate_for_those_who_wait() {
    let stop = |reason: Option<&str>, until_minute, waiting| {
        let reason = reason.map(str::to_owned);
        [Command::StopService { service: text("dat-dai"), reason, until_minute, waiting }]
    };
    let stopped = |keys: &str| commands(sample::waiting(), keys);
    assert_eq!(stopped("mod3\n"), stop(None, None, ForWaiting::Keep));
    assert_eq!(stopped("mod311\n"), stop(Some("system-down"), None, ForWaiting::Keep));
    assert_eq!(stopped("mod315mất điện\n215h30\n33d"), stop(Some("mất điện"), Some(930), ForWaiting::Release));
    assert_eq!(stopped("mod3321d"), stop(None, None, ForWaiting::Move(text("ho-tich"))));
    let mut console = console(sample::waiting());
    sample::press(&mut console, "mod32chiều\n");
    assert!(notice(&console).contains("15:30"), "{}", notice(&console));
    assert!(matches!(console.page, Page::Type(_)), "it can be put right");
}

#[test]
fn the_order_of_calling_is_changed_and_the_present_one_is_marked() {
    let policy = |policy| [Command::SetPolicy { policy }];
    assert_eq!(commands(sample::waiting(), "mot4"), policy(Policy::Fifo));
    assert_eq!(commands(sample::waiting(), "mot51:2\n"), policy(Policy::Ratio { priority: 1, ordinary: 2 }));
    assert!(commands(sample::waiting(), "mot1").is_empty(), "ageing holds already");
    for wrong in ["0:2", "1", "a:b", "1:99999"] {
        assert!(commands(sample::waiting(), &format!("mot5{wrong}\n")).is_empty(), "{wrong}");
    }
}

#[test]
fn a_slot_is_booked_and_its_code_is_told() {
    let mut console = console(sample::waiting());
    sample::press(&mut console, "meh1");
    let view = View::Slots { service: text("ho-tich") };
    assert_eq!(console.views(), [View::Counter { id: one() }, view.clone()]);
    sample::show_as(&mut console, view, Snapshot::Slots(sample::slots()));
    let booked = Command::Book {
        service: text("ho-tich"),
        procedure: Some(text("khai-sinh")),
        day: text("2026-11-24"),
        minute: 480,
    };
    assert_eq!(commands_of(&mut console, "222"), [booked]);
    assert_eq!(console.views(), [View::Counter { id: one() }], "the slots are not looked at any more");
    let code = |keys: &str| commands(sample::waiting(), keys);
    assert_eq!(code("med31204817\n"), [Command::CheckIn { code: text("31204817") }]);
    assert_eq!(code("mex31204817\n"), [Command::CancelBooking { code: text("31204817") }]);
}

#[test]
fn a_number_from_a_paper_roll_is_taken_in_and_can_be_put_right() {
    let roll = |number: &str, procedure: Option<&str>| Command::IssueFromRoll {
        number: text(number),
        service: text("chung-thuc"),
        procedure: procedure.map(str::to_owned),
        class: None,
    };
    assert_eq!(commands(sample::waiting(), "mua 512\n2p"), [roll("A512", None)], "in capitals, without spaces");
    let mut console = console(sample::waiting());
    assert_eq!(commands_of(&mut console, "mu12345678\n2\n"), [roll("12345678", None)], "Enter sends what is complete");
    let mut wrong = super::console(sample::waiting());
    for typed in ["123456789", "12-4", ""] {
        let keys = format!("mu{typed}\n");
        assert_eq!(commands_of(&mut wrong, &keys), [], "{typed:?}");
        assert!(notice(&wrong).contains("gõ"), "{typed:?}: {}", notice(&wrong));
        let _ = key(&mut wrong, '\u{1b}');
    }
    // A number that was given already is put right on the form.
    let mut taken = super::console(sample::waiting());
    for letter in "mu512\n2p".chars() {
        let _ = key(&mut taken, letter);
    }
    let params = Params { number: Some(text("512")), ..Params::default() };
    let ends = refused(Problem::new(Code::NumberTaken).with(params));
    let _ = tell(&mut taken, Message::Answered { turn: 1, ends });
    assert!(!notice(&taken).is_empty());
    assert_eq!(commands_of(&mut taken, "1\u{8}3\n\n"), [roll("513", None)]);
}
