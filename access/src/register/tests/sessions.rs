//! Signing in and out, and what ends by itself.

use super::*;

#[test]
fn a_session_ends_when_nobody_was_there_for_long() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Clerk, Offices::All);
    let (token, lan) = fresh.session("lan");
    let idle = limits().session_idle_ms;
    assert!(fresh.register.identify(&token, Some(DESK), NOW + idle - 1).is_ok());
    fresh.register.touch(lan.credential.as_ref().unwrap(), None, NOW + 2 * idle - 2);
    assert!(fresh.register.identify(&token, Some(DESK), NOW + 3 * idle - 3).is_ok());
    let late = fresh.register.identify(&token, Some(DESK), NOW + 4 * idle - 3);
    assert_eq!(code_of(late), Some(Code::TokenRejected));
}

#[test]
fn a_session_ends_after_a_day_of_work_however_busy() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Clerk, Offices::All);
    let (token, lan, expires_at) = fresh.register.begin_session("lan", Some(DESK), None, NOW).unwrap();
    for hour in 1..16 {
        assert!(fresh.register.identify(&token, Some(DESK), NOW + hour * HOUR_MS).is_ok(), "hour {hour}");
    }
    assert_eq!(expires_at, NOW + 16 * HOUR_MS);
    assert!(!fresh.register.door().is_admitted(lan.credential.as_ref().unwrap(), expires_at));
    fresh.register.sweep(expires_at);
    assert_eq!(fresh.register.ended(), [lan.credential.unwrap()]);
    assert_eq!(code_of(fresh.register.identify(&token, Some(DESK), NOW)), Some(Code::TokenRejected));
}

#[test]
fn a_session_outlives_a_restart() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Clerk, Offices::All);
    let (token, lan) = fresh.session("lan");
    let mut fresh = fresh.reopened();
    assert_eq!(fresh.register.identify(&token, Some(DESK), NOW), Ok(lan));
    assert!(fresh.register.is_known_address("LAN", DESK));
    assert!(!fresh.register.is_known_address("lan", IpAddr::from([10, 0, 0, 8])));
}

#[test]
fn signing_out_ends_one_session_or_all() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Clerk, Offices::All);
    let (one, first) = fresh.session("lan");
    let (two, second) = fresh.session("lan");
    let (_, third) = fresh.session("lan");
    let credential = |caller: &Caller| caller.credential.clone().unwrap();
    fresh.register.sign_out(&credential(&first), false, Some(DESK), None, NOW).unwrap();
    assert_eq!(fresh.register.ended(), [credential(&first)]);
    assert!(fresh.register.identify(&one, None, NOW).is_err());
    assert!(fresh.register.identify(&two, None, NOW).is_ok());
    let again = fresh.register.sign_out(&credential(&first), false, Some(DESK), None, NOW);
    assert_eq!(code_of(again), Some(Code::NotSignedIn));
    fresh.register.sign_out(&credential(&second), true, Some(DESK), None, NOW).unwrap();
    assert_eq!(fresh.register.ended(), [credential(&second), credential(&third)]);
    assert_eq!(fresh.whats().split_off(4), ["signed-out", "signed-out-everywhere"]);
}

#[test]
fn what_changes_who_somebody_is_ends_the_sessions() {
    let changes = [
        AccessCommand::SetRole { name: here("lan"), role: Role::Supervisor, offices: Offices::All },
        AccessCommand::ResetPassword { name: here("lan"), password: None },
        AccessCommand::ResetPassword { name: here("lan"), password: Some(here("vịt con xấu xí")) },
        AccessCommand::SetPin { name: here("lan"), pin: Some(here("402938")) },
        AccessCommand::SetPin { name: here("lan"), pin: None },
        AccessCommand::DisableUser { name: here("lan") },
        AccessCommand::SignOut { name: here("lan") },
    ];
    for command in &changes {
        let mut fresh = Fresh::new();
        fresh.user("lan", Role::Clerk, Offices::All);
        let (token, lan) = fresh.session("lan");
        fresh.done(command, &Caller::owner()).map(drop).unwrap();
        assert_eq!(fresh.register.ended(), [lan.credential.unwrap()]);
        assert_eq!(code_of(fresh.register.identify(&token, None, NOW)), Some(Code::TokenRejected));
        let mut fresh = fresh.reopened();
        assert_eq!(code_of(fresh.register.identify(&token, None, NOW)), Some(Code::TokenRejected), "after a restart");
    }
}

#[test]
fn a_session_of_a_pin_ends_with_the_device_it_was_typed_on() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Clerk, Offices::All);
    let computer = |fresh: &mut Fresh, name| {
        let token = fresh.device(name, DeviceKind::Counter, "an-binh");
        fresh.register.identify(&token, Some(DESK), NOW).unwrap()
    };
    let (desk, other) = (computer(&mut fresh, "PC-3"), computer(&mut fresh, "pc-4"));
    let (there, lan, _) = fresh.register.begin_session_at("LAN", &desk, None, NOW).unwrap();
    let (elsewhere, ..) = fresh.register.begin_session_at("lan", &other, None, NOW).unwrap();
    let (by_password, _) = fresh.session("lan");
    let said: Vec<_> =
        fresh.register.audit(0, 100).unwrap().into_iter().filter(|line| line.what == "signed-in").collect();
    let said: Vec<_> =
        said.iter().map(|line| (line.who.as_str(), line.about.as_deref(), line.from.as_deref())).collect();
    let line = |about| ("user:lan", about, Some("10.0.0.7"));
    assert_eq!(said, [line(Some("PIN at PC-3")), line(Some("PIN at pc-4")), line(None)]);
    let mut fresh = fresh.reopened();
    fresh.done(&AccessCommand::RevokeDevice { name: here("pc-3") }, &Caller::owner()).map(drop).unwrap();
    assert!(fresh.register.ended().contains(&lan.credential.unwrap()));
    assert!(fresh.register.identify(&there, None, NOW).is_err());
    assert!(fresh.register.identify(&elsewhere, None, NOW).is_ok());
    assert!(fresh.register.identify(&by_password, None, NOW).is_ok());
    let late = fresh.register.begin_session_at("lan", &desk, None, NOW);
    assert_eq!(code_of(late), Some(Code::WrongCredentials), "revoked while the PIN was compared");
}

#[test]
fn a_password_of_ones_own_choice_ends_the_other_sessions() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Clerk, Offices::All);
    let (_, elsewhere) = fresh.session("lan");
    let (here, lan) = fresh.session("lan");
    fresh.register.own_password(&lan, hashed("vịt con xấu xí"), None, NOW).unwrap();
    assert_eq!(fresh.register.ended(), [elsewhere.credential.unwrap()]);
    assert!(fresh.register.identify(&here, None, NOW).is_ok());
    assert!(fresh.register.password_of("lan").verify("vịt con xấu xí"));
    let stranger = fresh.register.own_password(&Caller::owner(), hashed("vịt con xấu xí"), None, NOW);
    assert_eq!(code_of(stranger), Some(Code::NotSignedIn));
}

#[test]
fn for_one_session_too_many_the_least_used_one_ends() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Clerk, Offices::All);
    let sessions: Vec<(String, Caller)> = (0..16).map(|_| fresh.session("lan")).collect();
    fresh.register.identify(&sessions[0].0, None, NOW + 1).unwrap();
    fresh.session("lan");
    assert_eq!(fresh.register.ended(), [sessions[1].1.credential.clone().unwrap()]);
    assert_eq!(fresh.register.view(NOW + 1, &|_| false).users[0].sessions, 16);
}

#[test]
fn eight_places_of_a_user_are_remembered_and_networks_of_ipv6_count_as_one() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Clerk, Offices::All);
    for last in 1..=9 {
        fresh.register.begin_session("lan", Some(IpAddr::from([10, 0, 0, last])), None, NOW).unwrap();
    }
    assert!(!fresh.register.is_known_address("lan", IpAddr::from([10, 0, 0, 1])));
    assert!(fresh.register.is_known_address("lan", IpAddr::from([10, 0, 0, 2])));
    fresh.register.begin_session("lan", Some("2001:db8:1:2::7".parse().unwrap()), None, NOW).unwrap();
    assert!(fresh.register.is_known_address("lan", "2001:db8:1:2:ffff::9".parse().unwrap()));
    assert!(!fresh.register.is_known_address("lan", "2001:db8:1:3::7".parse().unwrap()));
    assert!(fresh.register.is_known_address("lan", "::ffff:10.0.0.9".parse().unwrap()));
}

#[test]
fn nobody_who_is_not_there_signs_in() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Clerk, Offices::All);
    fresh.done(&AccessCommand::DisableUser { name: here("lan") }, &Caller::owner()).map(drop).unwrap();
    for name in ["lan", "nobody", ""] {
        assert_eq!(
            code_of(fresh.register.begin_session(name, None, None, NOW)),
            Some(Code::WrongCredentials),
            "{name}"
        );
        assert!(!fresh.register.password_of(name).verify("một con vịt xòe ra"), "{name}");
    }
}

#[test]
fn a_clock_set_back_ends_no_session() {
    let mut fresh = Fresh::new();
    fresh.user("lan", Role::Clerk, Offices::All);
    let (token, _) = fresh.session("lan");
    fresh.register.sweep(0);
    assert!(fresh.register.identify(&token, None, 0).is_ok());
}

#[test]
fn who_was_seen_is_written_now_and_then() {
    let mut fresh = Fresh::new();
    let token = fresh.device("kiosk-1", DeviceKind::Dispenser, "an-binh");
    fresh.register.identify(&token, Some(DESK), NOW + 5).unwrap();
    fresh.register.heard("Kiosk-1", Some("dispenser 0.1.0"), None, NOW + 6);
    fresh.register.heard("nothing", Some("dispenser 0.1.0"), None, NOW + 6);
    fresh.register.sweep(NOW + 7);
    let seen = |fresh: &Fresh| {
        let device = fresh.register.view(NOW, &|name| name == "kiosk-1").devices.remove(0);
        (device.last_heard, device.address, device.version, device.connected)
    };
    let expected = (Some(NOW + 6), Some(here("10.0.0.7")), Some(here("dispenser 0.1.0")), true);
    assert_eq!(seen(&fresh), expected);
    let mut fresh = fresh.reopened();
    assert_eq!(seen(&fresh).0, None, "it was too early to write");
    fresh.register.heard("kiosk-1", Some("dispenser 0.1.0"), Some(DESK), NOW + 6);
    fresh.register.sweep(NOW + limits().seen_written_ms);
    assert_eq!(seen(&fresh.reopened()), expected);
}

#[test]
fn the_door_answers_for_many_at_once_while_the_register_is_being_changed() {
    fn from_any_thread<T: Send + Sync>(_: &T) {}
    let mut fresh = Fresh::new();
    let token = fresh.device("kiosk-1", DeviceKind::Dispenser, "an-binh");
    let door = fresh.register.door();
    from_any_thread(&*door);
    std::thread::scope(|scope| {
        let asked = scope.spawn(|| (0..2_000).all(|_| door.identify(&token, Some(DESK), NOW).is_ok()));
        for n in 0..20 {
            fresh.user(&format!("user-{n}"), Role::Clerk, Offices::All);
        }
        assert!(asked.join().unwrap(), "a good token was refused in the middle of a change");
    });
    fresh.done(&AccessCommand::RevokeDevice { name: here("kiosk-1") }, &Caller::owner()).map(drop).unwrap();
    assert_eq!(code_of(door.identify(&token, Some(DESK), NOW)), Some(Code::TokenRejected));
}

#[test]
fn sessions_in_all_have_an_end_too() {
    let folder = TempDir::new().unwrap();
    let limits = Limits { sessions_max: 3, ..limits() };
    let mut fresh = Fresh { register: Register::open(&folder.path().join("access"), limits, NOW).unwrap(), folder };
    let users = ["lan", "mai", "nam", "tam"];
    for name in users {
        fresh.user(name, Role::Clerk, Offices::All);
    }
    let sessions = users.map(|name| fresh.session(name));
    assert_eq!(fresh.register.ended(), [sessions[0].1.credential.clone().unwrap()]);
    assert!(fresh.register.identify(&sessions[0].0, None, NOW).is_err());
    assert!(fresh.register.identify(&sessions[3].0, None, NOW).is_ok());
}

#[test]
fn a_new_device_of_an_old_name_was_never_heard() {
    let mut fresh = Fresh::new();
    let token = fresh.device("kiosk-1", DeviceKind::Dispenser, "an-binh");
    fresh.register.identify(&token, Some(DESK), NOW).unwrap();
    fresh.done(&AccessCommand::RevokeDevice { name: here("kiosk-1") }, &Caller::owner()).map(drop).unwrap();
    fresh.device("kiosk-1", DeviceKind::Dispenser, "an-binh");
    let device = fresh.register.view(NOW, &|_| false).devices.remove(0);
    assert_eq!((device.last_heard, device.address), (None, None));
}
