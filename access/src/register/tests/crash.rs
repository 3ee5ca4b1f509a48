//! A process that ends in the middle of a change leaves the change done or not begun, and the record knows which.

use std::fs;

use super::*;
use crate::audit::{Broken, verify};

/// More steps than any change has.
const STEPS_MAX: u32 = 20;

#[test]
fn a_change_cut_off_at_any_step_is_done_or_was_never_begun() {
    let mut ends = Vec::new();
    for steps in 0..STEPS_MAX {
        let (mut fresh, chi) = Fresh::administered();
        let before = fresh.whats();
        fresh.register.disk.kill.after(steps);
        let answer = fresh.done(&AccessCommand::DisableUser { name: here("nobody") }, &chi);
        assert_eq!(code_of(answer), Some(Code::UnknownUser), "what is refused asks nothing of the disk");
        let add =
            AccessCommand::AddUser { name: here("lan"), role: Role::Clerk, offices: Offices::All, password: None };
        let answered = fresh.done(&add, &chi).is_ok();
        let was_killed = fresh.register.disk.kill.is_over();
        assert!(!(answered && fresh.register.unsynced), "a power cut could undo what was answered after {steps} steps");
        let fresh = fresh.reopened();
        let is_there = fresh.register.view(NOW, &|_| false).users.iter().any(|user| user.name == "lan");
        let mut expected = before;
        expected.extend(is_there.then(|| here("user-added")));
        assert_eq!(fresh.whats(), expected, "register and record disagree after {steps} steps");
        assert!(is_there || !answered, "what was answered is gone after {steps} steps");
        assert_eq!(verify(&fresh.path()).unwrap(), expected.len() as u64);
        ends.push((is_there, was_killed));
    }
    assert_eq!(ends.first(), Some(&(false, true)));
    assert_eq!(ends.last(), Some(&(true, false)), "there are more steps than were tried");
    assert!(ends.is_sorted_by_key(|(is_there, _)| *is_there), "a later end undoes more than an earlier one");
}

#[test]
fn a_disk_that_refuses_and_comes_back_loses_nothing() {
    for steps in 0..STEPS_MAX {
        let (mut fresh, chi) = Fresh::administered();
        let key =
            |name: &str| AccessCommand::AddKey { name: here(name), scopes: vec![Scope::Read], offices: Offices::All };
        fresh.register.disk.kill.after(steps);
        let first = fresh.done(&key("one"), &chi);
        fresh.register.disk.kill.never();
        let second = token_of(fresh.done(&key("two"), &chi));
        assert!(verify(&fresh.path()).is_ok(), "after {steps} steps");
        let added = fresh.whats().iter().filter(|what| *what == "key-added").count();
        assert_eq!(added, fresh.register.view(NOW, &|_| false).keys.len(), "after {steps} steps");
        let mut fresh = fresh.reopened();
        assert!(fresh.register.identify(&second, None, NOW).is_ok());
        if let Ok(AccessAnswer::Token { token }) = first {
            assert!(fresh.register.identify(&token, None, NOW).is_ok(), "after {steps} steps");
        }
    }
}

#[test]
fn a_revocation_holds_at_once_and_for_ever_though_the_disk_refuses_it_first() {
    for steps in 0..STEPS_MAX {
        let (mut fresh, chi) = Fresh::administered();
        let token = fresh.device("kiosk-1", DeviceKind::Dispenser, "an-binh");
        fresh.register.disk.kill.after(steps);
        let revoked = fresh.done(&AccessCommand::RevokeDevice { name: here("kiosk-1") }, &chi).is_ok();
        assert_eq!(fresh.register.ended(), [Credential::Device(here("kiosk-1"))], "after {steps} steps");
        assert!(fresh.register.identify(&token, None, NOW).is_err(), "after {steps} steps");
        if revoked {
            assert!(fresh.reopened().register.identify(&token, None, NOW).is_err(), "after {steps} steps");
            continue;
        }
        fresh.register.sweep(NOW + 1);
        fresh.register.disk.kill.never();
        fresh.register.sweep(NOW + 2);
        let mut fresh = fresh.reopened();
        assert!(fresh.register.identify(&token, None, NOW).is_err(), "after {steps} steps and a sweep");
        assert_eq!(fresh.whats().split_off(2), ["device-added", "device-revoked"], "once, after {steps} steps");
        assert!(verify(&fresh.path()).is_ok(), "after {steps} steps");
    }
}

#[test]
fn whoever_ends_somebody_on_a_full_disk_is_told_that_it_is_full_and_it_holds() {
    let commands = [
        AccessCommand::SetRole { name: here("lan"), role: Role::Supervisor, offices: Offices::All },
        AccessCommand::ResetPassword { name: here("lan"), password: None },
        AccessCommand::SetPin { name: here("lan"), pin: None },
        AccessCommand::DisableUser { name: here("lan") },
        AccessCommand::SignOut { name: here("lan") },
    ];
    for command in &commands {
        let (mut fresh, chi) = Fresh::administered();
        fresh.user("lan", Role::Clerk, Offices::All);
        let (token, lan) = fresh.session("lan");
        fresh.register.disk.kill.after(0);
        assert_eq!(fresh.refusal(command, &chi), Code::StorageFailed);
        assert_eq!(fresh.register.ended(), [lan.credential.unwrap()]);
        assert!(fresh.register.identify(&token, None, NOW).is_err());
    }
    let (mut fresh, chi) = Fresh::administered();
    let key = AccessCommand::AddKey { name: here("portal"), scopes: vec![Scope::Read], offices: Offices::All };
    let token = token_of(fresh.done(&key, &chi));
    fresh.register.disk.kill.after(0);
    assert_eq!(fresh.refusal(&AccessCommand::RevokeKey { name: here("portal") }, &chi), Code::StorageFailed);
    assert!(fresh.register.identify(&token, None, NOW).is_err());
    assert_eq!(
        code_of(fresh.register.sign_out(chi.credential.as_ref().unwrap(), true, None, None, NOW)),
        Some(Code::StorageFailed)
    );
    assert!(!fresh.register.door().is_admitted(&chi.credential.unwrap(), NOW));
}

#[test]
fn somebody_can_come_in_and_see_to_a_full_disk() {
    let (mut fresh, _) = Fresh::administered();
    fresh.register.disk.kill.after(0);
    let (token, chi) = fresh.session("chi");
    assert_eq!(fresh.register.identify(&token, None, NOW), Ok(Caller { from: None, ..chi.clone() }));
    fresh.register.sweep(NOW + 1);
    fresh.register.disk.kill.never();
    fresh.register.sweep(NOW + 2);
    let mut fresh = fresh.reopened();
    assert!(fresh.register.identify(&token, None, NOW).is_ok(), "it was written when there was room");
    assert_eq!(fresh.whats().last().map(String::as_str), Some("signed-in"));
    fresh.register.disk.kill.after(0);
    for _ in 0..300 {
        fresh.session("chi");
    }
    assert_eq!(fresh.register.owed.len(), 256, "what waits for the disk has an end");
}

#[test]
fn a_record_torn_at_any_byte_of_its_last_line_is_completed() {
    let (fresh, _) = Fresh::administered();
    let path = fresh.path();
    let Fresh { register, folder: _folder } = fresh;
    drop(register);
    let whole = fs::read(path.join("audit.jsonl")).unwrap();
    let last = whole[..whole.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    for len in last..whole.len() {
        fs::write(path.join("audit.jsonl"), &whole[..len]).unwrap();
        assert_eq!(verify(&path).unwrap(), 2, "the register carries the line");
        drop(open(&path));
        assert_eq!(fs::read(path.join("audit.jsonl")).unwrap(), whole, "torn after {len} bytes");
    }
}

#[test]
fn a_shortened_record_is_noticed_for_ever() {
    let (mut fresh, chi) = Fresh::administered();
    fresh.user("lan", Role::Clerk, Offices::All);
    let path = fresh.path();
    let text = fs::read_to_string(path.join("audit.jsonl")).unwrap();
    let first = text.lines().next().unwrap();
    let mut fresh = {
        let Fresh { register, folder } = fresh;
        drop(register);
        fs::write(path.join("audit.jsonl"), format!("{first}\n")).unwrap();
        assert!(matches!(verify(&path), Err(Broken::Line { line: 2, .. })));
        Fresh { register: open(&path), folder }
    };
    fresh.done(&AccessCommand::SignOut { name: here("lan") }, &chi).map(drop).unwrap();
    assert!(matches!(verify(&path), Err(Broken::Line { line: 2, .. })), "the office works on and the gap stays");
}

#[test]
fn an_older_register_in_the_place_of_the_true_one_is_recorded() {
    let (mut fresh, _) = Fresh::administered();
    let path = fresh.path();
    let (owner, scopes) = (Caller::owner(), vec![Scope::Read]);
    let kiosk = fresh.device("kiosk-1", DeviceKind::Dispenser, "an-binh");
    let board = fresh.device("board-1", DeviceKind::Display, "an-binh");
    let key = AccessCommand::AddKey { name: here("portal"), scopes, offices: Offices::All };
    let key = token_of(fresh.done(&key, &owner));
    fresh.user("lan", Role::Clerk, Offices::All);
    fresh.user("mai", Role::Clerk, Offices::All);
    let session = fresh.session("chi").0;
    let older = fs::read(path.join("register.json")).unwrap();
    let since = [
        AccessCommand::RevokeDevice { name: here("KIOSK-1") },
        AccessCommand::RevokeKey { name: here("portal") },
        AccessCommand::DisableUser { name: here("lan") },
        AccessCommand::DisableUser { name: here("mai") },
        AccessCommand::EnableUser { name: here("mai") },
        AccessCommand::SignOut { name: here("chi") },
    ];
    for command in &since {
        fresh.done(command, &owner).map(drop).unwrap();
    }
    let Fresh { register, folder } = fresh;
    drop(register);
    fs::write(path.join("register.json"), older).unwrap();
    let mut fresh = Fresh { register: open(&path), folder };
    assert_eq!(fresh.whats().last().map(String::as_str), Some("register-restored"));
    assert_eq!(verify(&path).unwrap(), fresh.whats().len() as u64);
    for (token, what) in [(kiosk, "a revoked device"), (key, "a revoked key"), (session, "a session")] {
        assert!(fresh.register.identify(&token, None, NOW).is_err(), "{what} lives again");
    }
    assert!(fresh.register.identify(&board, None, NOW).is_ok());
    let users = fresh.register.view(NOW, &|_| false).users;
    let disabled: Vec<&str> = users.iter().filter(|user| user.disabled).map(|user| user.name.as_str()).collect();
    assert_eq!(disabled, ["lan"]);
}
