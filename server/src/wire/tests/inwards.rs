//! Inwards.

use protocol::{Actor, Code, Problem};

use super::*;

/// As the desk does it: what is private first.
fn crossed(mut given: Command) -> Result<Wish, Problem> {
    taken_out_of(&mut given)?;
    wish(&given, &Open)
}

fn hashed(mut given: Command) -> queue::CommandHash {
    taken_out_of(&mut given).expect("good texts");
    hash(&given)
}

#[test]
fn every_command_crosses_with_all_it_carries() {
    let all = commands("x").into_iter();
    let crossed: Vec<String> = all.map(|given| format!("{:?}", crossed(given).expect("plain words cross"))).collect();
    insta::assert_snapshot!(crossed.join("\n"));
}

#[test]
fn no_text_of_any_command_crosses_with_control_characters() {
    for given in commands("x\u{7}") {
        // Keys and codes open something or they do not; these carry no text.
        let brings_key = ["withdraw-by-key", "rate", "check-in", "cancel-booking"];
        if brings_key.contains(&verb(&given))
            || ["confirm-clock", "set-policy", "printed", "agree-offline"].contains(&verb(&given))
        {
            continue;
        }
        let problem = crossed(given.clone()).expect_err("a control character was let in");
        assert_eq!(problem.code, Code::BadValue, "{given:?}");
        assert!(problem.params.field.is_some(), "{given:?}");
    }
}

#[test]
fn names_cross_composed() {
    let Wish::Rules(queue::Command::Issue { service, .. }) = crossed(issue("ho\u{323}")).unwrap() else {
        panic!("an issue stays one")
    };
    assert_eq!(service.as_str(), "họ");
}

#[test]
fn what_opens_nothing_here_is_unknown() {
    struct Shut;
    impl Around for Shut {
        fn ticket_of(&self, _: &str) -> Option<TicketId> {
            None
        }
        fn appointment_of(&self, _: &str) -> Option<AppointmentId> {
            None
        }
        fn today_at(&self, _: u16) -> Option<Timestamp> {
            None
        }
        fn note(&self) -> NoteId {
            NoteId(9)
        }
    }
    let code = |given: &Command| wish(given, &Shut).unwrap_err().code;
    assert_eq!(code(&Command::WithdrawByKey { key: "x".to_owned() }), Code::UnknownKey);
    assert_eq!(code(&Command::Rate { key: "x".to_owned(), rating: 4 }), Code::UnknownKey);
    assert_eq!(code(&Command::CheckIn { code: "x".to_owned() }), Code::UnknownAppointment);
    assert_eq!(code(&Command::CancelBooking { code: "x".to_owned() }), Code::UnknownAppointment);
}

#[test]
fn a_value_out_of_its_range_is_told_by_its_field() {
    let service = || "ho-tich".to_owned();
    let many = vec![Want { service: service(), procedure: None }; 65];
    let book = |day: &str| Command::Book { service: service(), procedure: None, day: day.to_owned(), minute: 0 };
    let Command::Issue { procedure, class, files, .. } = issue("ho-tich") else { unreachable!() };
    for (given, field) in [
        (Command::Services { counter: "1".to_owned(), services: vec![service(); 65], helps: None }, "services"),
        (Command::Issue { service: service(), procedure, class, further: many, files, needs: Vec::new() }, "further"),
        (Command::SetNeeds { number: "1001".to_owned(), needs: vec![Need::Wheelchair; 5] }, "needs"),
        (book("tomorrow"), "day"),
        (book("2026-02-30"), "day"),
        (
            Command::StopService {
                service: service(),
                reason: None,
                until_minute: Some(1_441),
                waiting: ForWaiting::Keep,
            },
            "until_minute",
        ),
        (
            Command::TransferTicket { number: "1001".to_owned(), service: None, to: None, note: Some("a".repeat(501)) },
            "note",
        ),
    ] {
        let problem = crossed(given.clone()).expect_err("let in");
        assert_eq!((problem.code, problem.params.field.as_deref()), (Code::BadValue, Some(field)), "{given:?}");
        assert!(!problem.detail.unwrap_or_default().contains("aaa"), "a note is not quoted");
    }
}

#[test]
fn equal_commands_have_equal_hashes_and_others_others() {
    let all = commands("x");
    for (index, one) in all.iter().enumerate() {
        assert_eq!(hash(one), hash(&one.clone()));
        assert!(all.iter().skip(index + 1).all(|other| hash(one) != hash(other)), "{one:?}");
    }
    assert_ne!(hash(&issue("x")), hash_from_afar(&issue("x")));
}

#[test]
fn the_hash_of_a_command_is_part_of_the_journal_and_never_changes() {
    insta::assert_snapshot!(format!("{:032x}", hash(&issue("ho-tich")).0));
}

#[test]
fn neither_the_words_of_a_note_nor_needs_can_be_guessed_from_a_hash() {
    let note = |text: Option<&str>| Command::TransferTicket {
        number: "1001".to_owned(),
        service: Some("ho-tich".to_owned()),
        to: None,
        note: text.map(str::to_owned),
    };
    assert_eq!(hashed(note(Some("điếc"))), hashed(note(Some("mang theo con"))));
    assert_ne!(hashed(note(Some("điếc"))), hashed(note(None)), "that there is one is no secret");
    let needing = |needs: &[Need]| {
        let Command::Issue { service, procedure, class, further, files, .. } = issue("ho-tich") else { unreachable!() };
        Command::Issue { service, procedure, class, further, files, needs: needs.to_vec() }
    };
    assert_eq!(hashed(needing(&[Need::DoesNotHear])), hashed(needing(&[])));
}

#[test]
fn what_is_private_is_taken_out_of_every_command_that_has_it() {
    for mut given in commands("bí mật") {
        let private = taken_out_of(&mut given).expect("good texts");
        let left = format!("{given:?}");
        let brought_note = private.note.as_deref() == Some("bí mật");
        assert!(!left.contains("note: Some(\"bí"), "{left}");
        assert_eq!(brought_note, left.contains("note: Some(\"\")"), "{left}");
        assert!(verb(&given) == "set-needs" || !left.contains("Wheelchair"), "{left}");
    }
}

#[test]
fn actors_cross() {
    assert_eq!(actor(&Actor::Citizen).unwrap(), queue::Actor::Citizen);
    assert_eq!(actor(&Actor::Clerk("lan".to_owned())).unwrap(), queue::Actor::Clerk("lan".into()));
    assert_eq!(actor(&Actor::Device("kiosk-1".to_owned())).unwrap(), queue::Actor::Device("kiosk-1".into()));
    assert_eq!(actor(&Actor::Clerk(String::new())).unwrap_err().code, Code::BadValue);
}
