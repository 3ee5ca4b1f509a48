//! People: invited, changed, disabled; and the first of them.

use super::*;

#[test]
fn the_first_link_works_once_and_makes_an_administrator() {
    let mut fresh = Fresh::new();
    let link = fresh.register.first_invitation(NOW).unwrap().unwrap();
    assert_eq!(fresh.register.invitee(&link.code, NOW), Ok(None));
    let (token, chi, _) =
        fresh.register.accept(&link.code, Some("Chi"), hashed("chín mười"), Some(DESK), None, NOW).unwrap();
    assert_eq!((chi.role(), chi.identity.name.as_str()), (Role::Administrator, "Chi"));
    assert_eq!(fresh.register.identify(&token, Some(DESK), NOW), Ok(chi));
    let again = fresh.register.accept(&link.code, Some("Dung"), hashed("chín mười"), Some(DESK), None, NOW);
    assert_eq!(code_of(again), Some(Code::UnknownInvitation));
    assert!(fresh.register.first_invitation(NOW).unwrap().is_none(), "a second first administrator");
}

#[test]
fn a_new_first_link_takes_the_worth_of_the_old_one() {
    let mut fresh = Fresh::new();
    let old = fresh.register.first_invitation(NOW).unwrap().unwrap();
    let mut fresh = fresh.reopened();
    assert_eq!(fresh.register.invitee(&old.code, NOW), Ok(None), "it outlives a restart");
    let new = fresh.register.first_invitation(NOW).unwrap().unwrap();
    assert_eq!(code_of(fresh.register.invitee(&old.code, NOW)), Some(Code::UnknownInvitation));
    assert_eq!(code_of(fresh.register.invitee(&new.code, new.expires_at)), Some(Code::UnknownInvitation));
    assert_eq!(fresh.register.invitee(&new.code, new.expires_at - 1), Ok(None));
}

#[test]
fn the_first_link_dies_when_an_administrator_comes_another_way() {
    let mut fresh = Fresh::new();
    let link = fresh.register.first_invitation(NOW).unwrap().unwrap();
    fresh.user("chi", Role::Administrator, Offices::All);
    assert_eq!(code_of(fresh.register.invitee(&link.code, NOW)), Some(Code::UnknownInvitation));
}

#[test]
fn a_user_without_a_password_is_invited_and_sets_one() {
    let (mut fresh, chi) = Fresh::administered();
    let (name, offices) = (here("Lan"), only(&["an-binh"]));
    let command = AccessCommand::AddUser { name, role: Role::Clerk, offices: offices.clone(), password: None };
    let Ok(AccessAnswer::Invited { code, expires_at }) = fresh.done(&command, &chi) else { panic!("not invited") };
    assert_eq!(expires_at, NOW + 24 * HOUR_MS);
    assert!(!fresh.register.password_of("lan").verify(""), "there is no password yet");
    assert_eq!(fresh.register.invitee(&code.to_uppercase(), NOW), Ok(Some(here("Lan"))));
    let (_, lan, _) = fresh.register.accept(&code, None, hashed("vịt con xấu xí"), None, None, NOW).unwrap();
    assert_eq!((lan.role(), &lan.identity.offices), (Role::Clerk, &offices));
    assert!(fresh.register.password_of("LAN").verify("vịt con xấu xí"));
    assert_eq!(code_of(fresh.register.invitee(&code, NOW)), Some(Code::UnknownInvitation));
}

#[test]
fn names_differ_by_more_than_capitals_and_the_way_an_accent_was_typed() {
    let mut fresh = Fresh::new();
    fresh.user("Hoà", Role::Clerk, Offices::All);
    let command = |name: &str| AccessCommand::AddUser {
        name: name.to_owned(),
        role: Role::Clerk,
        offices: Offices::All,
        password: None,
    };
    for name in ["hoà", "HOÀ", "hoa\u{300}", " Hoà "] {
        assert_eq!(fresh.refusal(&command(name), &Caller::owner()), Code::UserExists, "{name}");
    }
    assert_eq!(fresh.refusal(&command("h\u{200B}oà"), &Caller::owner()), Code::BadValue);
}

#[test]
fn only_roles_of_people_and_named_offices_are_given_to_people() {
    let mut fresh = Fresh::new();
    let add = |role, offices| AccessCommand::AddUser { name: here("lan"), role, offices, password: None };
    for role in [Role::Public, Role::Display, Role::Dispenser, Role::Integration, Role::Other] {
        assert_eq!(fresh.refusal(&add(role, Offices::All), &Caller::owner()), Code::BadValue, "{role:?}");
    }
    assert_eq!(fresh.refusal(&add(Role::Clerk, only(&[])), &Caller::owner()), Code::BadValue);
    assert_eq!(fresh.refusal(&add(Role::Clerk, only(&["a\nb"])), &Caller::owner()), Code::BadValue);
}

#[test]
fn the_last_administrator_stays_but_for_the_owner_of_the_folder() {
    let (mut fresh, chi) = Fresh::administered();
    let away = [
        AccessCommand::DisableUser { name: here("chi") },
        AccessCommand::SetRole { name: here("chi"), role: Role::Supervisor, offices: Offices::All },
        AccessCommand::SetRole { name: here("chi"), role: Role::Administrator, offices: only(&["an-binh"]) },
        AccessCommand::ResetPassword { name: here("chi"), password: None },
    ];
    for command in &away {
        assert_eq!(fresh.refusal(command, &chi), Code::LastAdministrator);
    }
    assert!(fresh.register.ended().is_empty(), "a refused change ended something");
    assert!(fresh.done(&away[0], &Caller::owner()).is_ok());
    assert!(fresh.register.first_invitation(NOW).unwrap().is_none(), "the owner meant it");
    fresh.done(&AccessCommand::EnableUser { name: here("chi") }, &Caller::owner()).map(drop).unwrap();
    fresh.user("dung", Role::Administrator, Offices::All);
    assert!(fresh.done(&away[1], &chi).is_ok(), "another one is left");
}

#[test]
fn only_who_may_admit_does() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Supervisor, Offices::All);
    let (_, lan) = fresh.session("lan");
    let command = AccessCommand::RevokeKey { name: here("portal") };
    assert_eq!(fresh.refusal(&command, &lan), Code::NotAllowed);
    assert_eq!(fresh.refusal(&command, &Caller::public(None)), Code::NotSignedIn);
}

#[test]
fn an_administrator_of_one_office_reaches_no_other() {
    let (mut fresh, _) = Fresh::administered();
    fresh.user("binh", Role::Administrator, only(&["an-binh"]));
    fresh.user("tam", Role::Clerk, only(&["tam-phu"]));
    fresh.device("kiosk-2", DeviceKind::Dispenser, "tam-phu");
    let (_, binh) = fresh.session("binh");
    let add = |name: &str, role, offices| AccessCommand::AddUser { name: here(name), role, offices, password: None };
    let tam = || here("tam");
    let beyond = [
        add("x", Role::Clerk, Offices::All),
        add("x", Role::Administrator, only(&["an-binh", "tam-phu"])),
        AccessCommand::SetRole { name: here("binh"), role: Role::Administrator, offices: Offices::All },
        AccessCommand::SetRole { name: tam(), role: Role::Clerk, offices: only(&["an-binh"]) },
        AccessCommand::ResetPassword { name: tam(), password: None },
        AccessCommand::SetPin { name: tam(), pin: None },
        AccessCommand::DisableUser { name: here("chi") },
        AccessCommand::SignOut { name: tam() },
        AccessCommand::RevokeDevice { name: here("kiosk-2") },
        AccessCommand::AddKey { name: here("portal"), scopes: vec![Scope::Read], offices: Offices::All },
    ];
    for command in &beyond {
        assert_eq!(fresh.refusal(command, &binh), Code::OtherOffice);
    }
    assert!(fresh.done(&add("x", Role::Clerk, only(&["an-binh"])), &binh).is_ok());
}

#[test]
fn a_weak_password_or_pin_is_refused_even_with_its_hash() {
    let (mut fresh, chi) = Fresh::administered();
    let reset = |password: &str| AccessCommand::ResetPassword { name: here("chi"), password: Some(here(password)) };
    assert_eq!(fresh.refusal(&reset("ngắn"), &chi), Code::WeakPassword);
    assert_eq!(fresh.refusal(&reset("matkhau2026"), &chi), Code::WeakPassword);
    let pin = |pin: &str| AccessCommand::SetPin { name: here("chi"), pin: Some(here(pin)) };
    assert_eq!(fresh.refusal(&pin("123456"), &chi), Code::WeakPassword);
    assert_eq!(fresh.refusal(&pin("12ab56"), &chi), Code::BadValue);
    let unhashed = fresh.register.carry_out(&reset("vịt con xấu xí"), None, &chi, None, NOW);
    assert_eq!(code_of(unhashed), Some(Code::BadValue));
}

#[test]
fn a_pin_fits_on_a_clerks_computer_of_an_own_office_only() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Clerk, only(&["an-binh"]));
    let pin = AccessCommand::SetPin { name: here("lan"), pin: Some(here("402938")) };
    fresh.done(&pin, &Caller::owner()).map(drop).unwrap();
    let at = |fresh: &mut Fresh, name, kind, office| {
        let token = fresh.device(name, kind, office);
        fresh.register.identify(&token, Some(DESK), NOW).unwrap()
    };
    let desk = at(&mut fresh, "pc-3", DeviceKind::Counter, "an-binh");
    let kiosk = at(&mut fresh, "kiosk-1", DeviceKind::Dispenser, "an-binh");
    let elsewhere = at(&mut fresh, "pc-4", DeviceKind::Counter, "tam-phu");
    let fits = |fresh: &Fresh, device: &Caller| fresh.register.pin_of("Lan", device).verify("402938");
    assert!(fits(&fresh, &desk));
    assert!(!fits(&fresh, &kiosk));
    assert!(!fits(&fresh, &elsewhere));
    assert!(!fits(&fresh, &Caller::public(Some(DESK))));
    assert!(!fits(&fresh, &Caller::owner()));
    assert!(!fresh.register.password_of("lan").verify("402938"), "a PIN is no password");
    fresh.done(&AccessCommand::DisableUser { name: here("lan") }, &Caller::owner()).map(drop).unwrap();
    assert!(!fits(&fresh, &desk), "disabled");
}

#[test]
fn only_a_clerk_has_a_pin_and_it_goes_with_the_password() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Clerk, Offices::All);
    let token = fresh.device("pc-3", DeviceKind::Counter, "an-binh");
    let desk = fresh.register.identify(&token, Some(DESK), NOW).unwrap();
    let pin = AccessCommand::SetPin { name: here("lan"), pin: Some(here("402938")) };
    let role = |role| AccessCommand::SetRole { name: here("lan"), role, offices: Offices::All };
    let fits = |fresh: &Fresh| fresh.register.pin_of("lan", &desk).verify("402938");
    let reset = AccessCommand::ResetPassword { name: here("lan"), password: Some(here("vịt con xấu xí")) };
    for end in [reset, role(Role::Supervisor), role(Role::Administrator)] {
        fresh.done(&role(Role::Clerk), &Caller::owner()).map(drop).unwrap();
        fresh.done(&pin, &Caller::owner()).map(drop).unwrap();
        assert!(fits(&fresh));
        fresh.done(&end, &Caller::owner()).map(drop).unwrap();
        assert!(!fits(&fresh));
        fresh.done(&role(Role::Clerk), &Caller::owner()).map(drop).unwrap();
        assert!(!fits(&fresh), "it came back with the role");
    }
    for above in [Role::Supervisor, Role::Administrator] {
        fresh.done(&role(above), &Caller::owner()).map(drop).unwrap();
        assert_eq!(fresh.refusal(&pin, &Caller::owner()), Code::BadValue);
        let none = AccessCommand::SetPin { name: here("lan"), pin: None };
        assert!(fresh.done(&none, &Caller::owner()).is_ok());
        assert_eq!(code_of(fresh.register.begin_session_at("lan", &desk, None, NOW)), Some(Code::WrongCredentials));
    }
}

#[test]
fn a_clerks_computer_may_nothing_by_itself() {
    let mut fresh = Fresh::new();
    let token = fresh.device("pc-3", DeviceKind::Counter, "an-binh");
    let computer = fresh.register.identify(&token, Some(DESK), NOW).unwrap();
    assert_eq!(computer.signature().as_deref(), Some("device:pc-3"));
    assert_eq!(code_of(computer.allowed(Right::Serve, Some("an-binh"))), Some(Code::NotAllowed));
    assert!(computer.allowed(Right::SignIn, None).is_ok());
}

#[test]
fn the_register_has_an_end() {
    let folder = TempDir::new().unwrap();
    let limits = Limits { users_max: 2, devices_max: 1, keys_max: 1, ..limits() };
    let mut fresh = Fresh { register: Register::open(&folder.path().join("access"), limits, NOW).unwrap(), folder };
    let owner = Caller::owner();
    fresh.user("lan", Role::Clerk, Offices::All);
    fresh.user("mai", Role::Clerk, Offices::All);
    fresh.device("kiosk-1", DeviceKind::Dispenser, "an-binh");
    let key = |name: &str| AccessCommand::AddKey { name: here(name), scopes: vec![Scope::Read], offices: Offices::All };
    token_of(fresh.done(&key("portal"), &owner));
    let (role, offices) = (Role::Clerk, Offices::All);
    let (kind, office) = (DeviceKind::Display, here("an-binh"));
    let more = [
        AccessCommand::AddUser { name: here("nam"), role, offices, password: None },
        AccessCommand::AddDevice { name: here("board"), kind, office, zone: None, counter: None },
        key("other"),
    ];
    for command in &more {
        assert_eq!(fresh.refusal(command, &owner), Code::RegisterFull);
    }
}
