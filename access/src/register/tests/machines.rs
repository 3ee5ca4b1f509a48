//! Devices and keys: paired, named, revoked; and the owner of the data folder.

use data_encoding::HEXLOWER;
use protocol::access::{Claim, Pairing};

use super::*;

const NONCE: &str = "0123456789abcdef";

fn knock(kind: DeviceKind) -> Knock {
    Knock { kind, version: here("display 0.1.0"), commitment: HEXLOWER.encode(&Sha256::digest(NONCE)) }
}

fn claim(pairing: &Pairing) -> Claim {
    Claim { secret: pairing.secret.clone(), nonce: here(NONCE), cookie: false }
}

/// A device that has a code on its screen.
fn waits(fresh: &mut Fresh) -> Pairing {
    let pairing = fresh.register.knock(&knock(DeviceKind::Display), Some(DESK), NOW).unwrap();
    assert!(fresh.register.claim(&claim(&pairing), NOW) == Ok(PairingState::Waiting));
    pairing
}

/// What a device shows that saw this certificate authority.
fn shown(code: &str, ca_sha256: [u8; 32]) -> String {
    let digest = Sha256::new().chain_update(code).chain_update(NONCE).chain_update(ca_sha256).finalize();
    format!("{code}{}", check_digits(&digest.into()))
}

fn confirm(code: &str, name: &str) -> AccessCommand {
    let (code, name, office) = (code.to_owned(), name.to_owned(), here("an-binh"));
    AccessCommand::ConfirmPairing { code, name, office, zone: Some(here("tang-1")), counter: None }
}

#[test]
fn a_device_shows_a_code_and_is_let_in() {
    let (mut fresh, chi) = Fresh::administered();
    let pairing = waits(&mut fresh);
    let typed = shown(&pairing.code, [0; 32]).to_lowercase();
    let typed = format!("{} {}-{}", &typed[..3], &typed[3..6], &typed[6..]);
    assert!(fresh.done(&confirm(&typed, "board-1"), &chi) == Ok(AccessAnswer::Done));
    let claimed = fresh.register.claim(&claim(&pairing), NOW);
    assert!(claimed == fresh.register.claim(&claim(&pairing), NOW), "it may be asked for again");
    let Ok(PairingState::Paired { token: Some(token), you }) = claimed else { panic!("not paired") };
    assert_eq!((you.role, you.zone.as_deref(), &you.offices), (Role::Display, Some("tang-1"), &only(&["an-binh"])));
    assert_eq!(fresh.register.identify(&token, Some(DESK), NOW).unwrap().identity, you);
    assert_eq!(code_of(fresh.register.claim(&claim(&pairing), NOW)), Some(Code::UnknownPairing), "it was used");
    assert_eq!(fresh.reopened().register.identify(&token, Some(DESK), NOW).unwrap().identity, you);
}

#[test]
fn a_code_with_the_digits_of_another_server_is_refused() {
    let (mut fresh, chi) = Fresh::administered();
    fresh.register.set_certificate([7; 32]);
    let pairing = waits(&mut fresh);
    let right = shown(&pairing.code, [7; 32]);
    let wrong = [[8; 32], [9; 32]].map(|ca| shown(&pairing.code, ca)).into_iter().find(|shown| *shown != right);
    assert_eq!(fresh.refusal(&confirm(&wrong.unwrap(), "board-1"), &chi), Code::PairingMismatch);
    assert_eq!(fresh.refusal(&confirm(&pairing.code, "board-1"), &chi), Code::UnknownPairing, "without digits");
    assert!(fresh.done(&confirm(&right, "board-1"), &chi).is_ok());
    assert_eq!(fresh.refusal(&confirm(&right, "board-2"), &chi), Code::UnknownPairing, "once");
}

#[test]
fn a_pairing_ends_after_a_while_and_the_device_knocks_anew() {
    let (mut fresh, chi) = Fresh::administered();
    let pairing = waits(&mut fresh);
    assert_eq!(pairing.expires_at, NOW + 600_000);
    assert!(fresh.register.claim(&claim(&pairing), pairing.expires_at - 1).is_ok());
    let late = fresh.register.claim(&claim(&pairing), pairing.expires_at);
    assert_eq!(code_of(late), Some(Code::UnknownPairing));
    assert_eq!(fresh.refusal(&confirm(&shown(&pairing.code, [0; 32]), "board-1"), &chi), Code::UnknownPairing);
}

#[test]
fn a_name_that_is_taken_leaves_the_pairing_waiting() {
    let (mut fresh, chi) = Fresh::administered();
    fresh.device("Board-1", DeviceKind::Display, "an-binh");
    let pairing = waits(&mut fresh);
    let code = shown(&pairing.code, [0; 32]);
    assert_eq!(fresh.refusal(&confirm(&code, "board-1"), &chi), Code::DeviceExists);
    assert!(fresh.register.claim(&claim(&pairing), NOW) == Ok(PairingState::Waiting));
    assert!(fresh.done(&confirm(&code, "board-2"), &chi).is_ok());
}

#[test]
fn codes_have_no_letters_that_look_like_others() {
    let mut fresh = Fresh::new();
    for minute in 0..200 {
        let pairing = fresh.register.knock(&knock(DeviceKind::Display), Some(DESK), NOW + minute * 600_000).unwrap();
        assert_eq!(pairing.code.len(), 6);
        assert!(!pairing.code.contains(['0', 'O', '1', 'I', 'L']), "{}", pairing.code);
    }
}

#[test]
fn no_code_is_taken_before_the_device_told_its_nonce() {
    let (mut fresh, chi) = Fresh::administered();
    let pairing = fresh.register.knock(&knock(DeviceKind::Display), Some(DESK), NOW).unwrap();
    let code = shown(&pairing.code, [0; 32]);
    assert_eq!(fresh.refusal(&confirm(&code, "board-1"), &chi), Code::UnknownPairing, "it is on no screen yet");
    for nonce in ["", "0123456789abcdeg", &"0".repeat(65)] {
        let other = Claim { nonce: here(nonce), ..claim(&pairing) };
        assert_eq!(code_of(fresh.register.claim(&other, NOW)), Some(Code::BadValue), "a nonce chosen after the code");
    }
    assert!(fresh.register.claim(&claim(&pairing), NOW).is_ok());
    assert!(fresh.done(&confirm(&code, "board-1"), &chi).is_ok());
    for commitment in ["", NONCE, &"g".repeat(64), &"0".repeat(66)] {
        let knock = Knock { commitment: here(commitment), ..knock(DeviceKind::Display) };
        assert_eq!(code_of(fresh.register.knock(&knock, Some(DESK), NOW)), Some(Code::BadValue), "{commitment}");
    }
}

#[test]
fn knocking_for_a_code_of_ones_choice_takes_a_minute_for_each_thirty() {
    let mut fresh = Fresh::new();
    let mut knocked = |host, at| {
        let knocked = fresh.register.knock(&knock(DeviceKind::Display), Some(IpAddr::from([10, 9, 0, host])), at);
        knocked.map(drop).map_err(|problem| (problem.code, problem.params.wait_ms))
    };
    let too_fast = |wait_ms| Err((Code::TooFast, Some(wait_ms)));
    for n in 0..30 {
        assert_eq!(knocked(1, NOW + n), Ok(()));
    }
    assert_eq!(knocked(1, NOW + 1_000), too_fast(59_000));
    for host in 2..5 {
        assert!((0..30).all(|_| knocked(host, NOW + 1_000).is_ok()), "another address");
    }
    assert_eq!(knocked(9, NOW + 59_999), too_fast(1), "so many in all");
    assert_eq!(knocked(9, NOW + 60_000), Ok(()), "a minute later");
    assert_eq!(knocked(1, NOW + 60_000), Ok(()));
    assert_eq!(knocked(1, NOW), Ok(()), "a clock set back makes nobody wait");
}

#[test]
fn for_one_device_too_many_at_an_address_one_ends_that_does_not_ask() {
    let (mut fresh, chi) = Fresh::administered();
    let admitted = waits(&mut fresh);
    fresh.done(&confirm(&shown(&admitted.code, [0; 32]), "board-1"), &chi).map(drop).unwrap();
    let honest = waits(&mut fresh);
    for _ in 0..20 {
        fresh.register.knock(&knock(DeviceKind::Display), Some(DESK), NOW + 1).map(drop).unwrap();
    }
    assert!(fresh.register.claim(&claim(&honest), NOW + 2) == Ok(PairingState::Waiting), "it went on asking");
    assert!(matches!(fresh.register.claim(&claim(&admitted), NOW + 2), Ok(PairingState::Paired { .. })));
    assert_eq!(fresh.register.pairings.waiting_count(), 9, "eight strangers and one that was let in");
}

#[test]
fn whoever_knocks_for_mischief_pushes_out_their_own() {
    let mut fresh = Fresh::new();
    let mut knocked =
        |host, at| fresh.register.knock(&knock(DeviceKind::Display), Some(IpAddr::from([10, 9, 0, host])), at);
    let honest = knocked(1, NOW).unwrap();
    let mischief: Vec<Pairing> = (0..110).map(|n| knocked(10 + n % 20, NOW + i64::from(n)).unwrap()).collect();
    let waits = |pairing: &&Pairing| fresh.register.claim(&claim(pairing), NOW + 200) == Ok(PairingState::Waiting);
    assert_eq!(mischief.iter().chain([&honest]).filter(waits).count(), 64);
    let asked = fresh.register.claim(&claim(&honest), NOW + 200);
    assert!(asked == Ok(PairingState::Waiting), "the honest one was pushed out");
}

#[test]
fn a_revoked_device_is_a_stranger_at_once_and_for_ever() {
    let (mut fresh, chi) = Fresh::administered();
    let token = fresh.device("kiosk-1", DeviceKind::Dispenser, "an-binh");
    let kiosk = fresh.register.identify(&token, Some(DESK), NOW).unwrap();
    fresh.register.ended();
    let revoke = AccessCommand::RevokeDevice { name: here("KIOSK-1") };
    assert!(fresh.done(&revoke, &chi).is_ok());
    assert_eq!(fresh.register.ended(), [kiosk.credential.clone().unwrap()]);
    assert!(!fresh.register.door().is_admitted(&kiosk.credential.unwrap(), NOW));
    assert_eq!(code_of(fresh.register.identify(&token, Some(DESK), NOW)), Some(Code::TokenRejected));
    assert_eq!(fresh.refusal(&revoke, &chi), Code::UnknownDevice);
    fresh.device("kiosk-1", DeviceKind::Dispenser, "an-binh");
    let mut fresh = fresh.reopened();
    assert_eq!(code_of(fresh.register.identify(&token, Some(DESK), NOW)), Some(Code::TokenRejected));
}

#[test]
fn a_device_stands_in_one_office_under_one_name_until_it_is_revoked() {
    let (mut fresh, chi) = Fresh::administered();
    fresh.device("kiosk-1", DeviceKind::Dispenser, "an-binh");
    let door = fresh.register.door();
    assert!(door.has_device("kiosk-1", DeviceKind::Dispenser, "an-binh"));
    assert!(!door.has_device("KIOSK-1", DeviceKind::Dispenser, "an-binh"), "whoever is asked by its name bears it so");
    assert!(!door.has_device("kiosk-1", DeviceKind::Display, "an-binh"));
    assert!(!door.has_device("kiosk-1", DeviceKind::Dispenser, "tam-phu"));
    assert!(fresh.done(&AccessCommand::RevokeDevice { name: here("kiosk-1") }, &chi).is_ok());
    assert!(!door.has_device("kiosk-1", DeviceKind::Dispenser, "an-binh"));
}

#[test]
fn a_key_has_its_scopes_and_ends_when_it_is_revoked() {
    let (mut fresh, chi) = Fresh::administered();
    let scopes = vec![Scope::Tickets, Scope::Read, Scope::Read];
    let add = AccessCommand::AddKey { name: here("portal"), scopes, offices: only(&["an-binh"]) };
    let token = token_of(fresh.done(&add, &chi));
    let portal = fresh.register.identify(&token, None, NOW + 9).unwrap();
    assert_eq!((portal.role(), portal.scopes.as_slice()), (Role::Integration, &[Scope::Read, Scope::Tickets][..]));
    assert!(portal.allowed(Right::TakeNumber, Some("an-binh")).is_ok());
    assert_eq!(code_of(portal.allowed(Right::Serve, Some("an-binh"))), Some(Code::NotAllowed));
    assert_eq!(code_of(portal.allowed(Right::TakeNumber, Some("tam-phu"))), Some(Code::OtherOffice));
    assert_eq!(fresh.register.view(NOW, &|_| false).keys[0].last_used, Some(NOW + 9));
    assert_eq!(fresh.refusal(&add, &chi), Code::ApiKeyExists);
    assert!(fresh.done(&AccessCommand::RevokeKey { name: here("portal") }, &chi).is_ok());
    assert_eq!(code_of(fresh.register.identify(&token, None, NOW)), Some(Code::TokenRejected));
    let none = AccessCommand::AddKey { name: here("other"), scopes: vec![], offices: Offices::All };
    assert_eq!(fresh.refusal(&none, &chi), Code::BadValue);
}

#[test]
fn the_owner_of_the_folder_has_a_token_until_the_next_one() {
    let mut fresh = Fresh::new();
    let old = fresh.register.owner_token().unwrap();
    let owner = fresh.register.identify(&old, Some(DESK), NOW).unwrap();
    assert_eq!((owner.credential.as_ref(), owner.from), (Some(&Credential::Owner), Some(DESK)));
    let new = fresh.register.owner_token().unwrap();
    assert!(fresh.register.ended().contains(&Credential::Owner));
    assert_eq!(code_of(fresh.register.identify(&old, None, NOW)), Some(Code::TokenRejected));
    assert!(fresh.register.identify(&new, None, NOW).is_ok());
}

#[test]
fn nobody_made_these_tokens() {
    let mut fresh = Fresh::new();
    let long = "x".repeat(1_000_000);
    for token in ["", "ls_", "ls_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "\0", &long] {
        assert_eq!(code_of(fresh.register.identify(token, None, NOW)), Some(Code::TokenRejected));
    }
}
