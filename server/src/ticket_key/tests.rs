use std::os::unix::fs::PermissionsExt;

use proptest::prelude::*;

use super::*;

fn keys() -> TicketKeys {
    TicketKeys::new(Secret::from_bytes([7; 32]))
}

fn office(id: &str) -> OfficeId {
    OfficeId::new(id).unwrap()
}

#[test]
fn a_key_opens_its_own_ticket_and_nothing_else() {
    let key = keys().key(&office("an-binh"), TicketId(1042));
    assert_eq!(keys().open(&office("an-binh"), &key), Some(TicketId(1042)));
    assert_eq!(keys().open(&office("xuan-dinh"), &key), None);
    let others = TicketKeys::new(Secret::from_bytes([8; 32]));
    assert_eq!(others.open(&office("an-binh"), &key), None);
}

#[test]
fn keys_of_an_installation_stay_what_they_are() {
    // Slips were handed out with them: changing this voids every one.
    insta::assert_snapshot!(keys().key(&office("an-binh"), TicketId(1042)));
}

#[test]
fn a_key_read_aloud_or_typed_in_capitals_still_opens() {
    let key = keys().key(&office("an-binh"), TicketId(1));
    assert_eq!(keys().open(&office("an-binh"), &key.to_uppercase()), Some(TicketId(1)));
    assert_eq!(keys().open(&office("an-binh"), &key.replace('0', "o").replace('1', "l")), Some(TicketId(1)));
}

#[test]
fn a_changed_letter_opens_nothing() {
    let key = keys().key(&office("an-binh"), TicketId(5));
    for place in 0..key.len() {
        let mut changed: Vec<u8> = key.clone().into_bytes();
        changed[place] = if changed[place] == b'2' { b'3' } else { b'2' };
        assert_eq!(keys().open(&office("an-binh"), std::str::from_utf8(&changed).unwrap()), None, "place {place}");
    }
}

#[test]
fn a_secret_is_made_once_for_its_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret");
    let made = Secret::load_or_make(&path).unwrap();
    let found = Secret::load_or_make(&path).unwrap();
    assert_eq!(made.bytes(), found.bytes());
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let other = Secret::load_or_make(&folder.path().join("other")).unwrap();
    assert_ne!(made.bytes(), other.bytes());
}

#[test]
fn a_damaged_secret_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret");
    for damaged in [&b"short"[..], &[0; 33], &[]] {
        std::fs::write(&path, damaged).unwrap();
        assert!(matches!(Secret::load_or_make(&path), Err(SecretError::Damaged { .. })));
        assert_eq!(std::fs::read(&path).unwrap(), damaged);
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in ".{0,80}") {
        prop_assert_eq!(keys().open(&office("an-binh"), &text), None);
    }

    #[test]
    fn every_ticket_has_a_key_of_32_characters(ticket in 0_u64..1 << 40) {
        let key = keys().key(&office("an-binh"), TicketId(ticket));
        prop_assert_eq!(key.len(), 32);
        prop_assert!(key.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        prop_assert_eq!(keys().open(&office("an-binh"), &key), Some(TicketId(ticket)));
    }
}
