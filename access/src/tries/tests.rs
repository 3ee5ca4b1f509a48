use std::net::Ipv4Addr;

use super::*;

const NOW: i64 = 1_795_000_000_000;
const DESK: Option<IpAddr> = Some(IpAddr::V4(Ipv4Addr::new(10, 0, 0, 7)));

fn far(host: u8) -> Option<IpAddr> {
    Some(IpAddr::from([203, 0, 113, host]))
}

fn tries() -> Tries {
    Tries::new(Rules::default())
}

#[test]
fn five_tries_are_free_and_then_each_doubles_the_wait() {
    let mut tries = tries();
    let mut now = NOW;
    for _ in 0..5 {
        assert_eq!(tries.wait_ms("lan", DESK, true, now), 0);
        tries.failed("lan", DESK, true, now);
    }
    let mut waits = Vec::new();
    for _ in 0..13 {
        let wait_ms = tries.wait_ms("lan", DESK, true, now);
        waits.push(wait_ms / 1_000);
        now += i64::try_from(wait_ms).unwrap();
        assert_eq!(tries.wait_ms("lan", DESK, true, now), 0);
        tries.failed("lan", DESK, true, now);
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
}

#[test]
fn a_lock_out_is_told_once() {
    let mut tries = tries();
    let told: Vec<_> = (0..9).map(|_| tries.failed("lan", DESK, true, NOW)).collect();
    assert_eq!(told.iter().flatten().collect::<Vec<_>>(), [&LockOut::UserHere]);
    assert_eq!(told[4], Some(LockOut::UserHere), "with the fifth");
}

#[test]
fn strangers_lock_nobody_out_of_the_own_desk() {
    let mut tries = tries();
    let mut compared = 0;
    for step in 0..3_000_u32 {
        let (from, now) = (far(u8::try_from(step % 20).unwrap()), NOW + i64::from(step) * 20);
        if tries.wait_ms("lan", from, false, now) == 0 {
            tries.failed("lan", from, false, now);
            compared += 1;
        }
    }
    assert!(compared <= 12, "{compared} of 3,000 tries in a minute were compared");
    assert_eq!(tries.wait_ms("lan", DESK, true, NOW + 60_000), 0, "at her desk");
    assert!(tries.wait_ms("lan", far(99), false, NOW + 60_000) > 0, "where she never was");
    assert_eq!(tries.wait_ms("mai", DESK, false, NOW + 60_000), 0, "somebody else");
}

#[test]
fn an_address_that_tries_many_names_waits_for_all_of_them() {
    let mut tries = tries();
    let told: Vec<_> = (0..20).filter_map(|n| tries.failed(&format!("user-{n}"), far(1), false, NOW)).collect();
    assert_eq!(told, [LockOut::Address]);
    assert_eq!(tries.wait_ms("another", far(1), false, NOW), 1_000);
    assert_eq!(tries.wait_ms("lan", far(1), true, NOW), 0, "who signed in from there before");
    assert_eq!(tries.wait_ms("another", far(2), false, NOW), 0);
}

#[test]
fn the_right_password_forgives_the_user_and_not_the_address() {
    let mut tries = tries();
    for _ in 0..20 {
        tries.failed("mallory", far(1), false, NOW);
    }
    tries.succeeded("mallory", far(1), false);
    assert_eq!(tries.wait_ms("mallory", far(1), true, NOW), 0);
    assert_eq!(tries.wait_ms("lan", far(1), false, NOW), 1_000, "an own account buys no more guesses");
}

#[test]
fn one_network_of_ipv6_is_one_address() {
    let mut tries = tries();
    for n in 0..20 {
        let from = Some(format!("2001:db8:1:2::{n:x}").parse().unwrap());
        tries.failed(&format!("user-{n}"), from, false, NOW);
    }
    assert!(tries.wait_ms("lan", Some("2001:db8:1:2:ffff::1".parse().unwrap()), false, NOW) > 0);
    assert_eq!(tries.wait_ms("lan", Some("2001:db8:1:3::1".parse().unwrap()), false, NOW), 0);
}

#[test]
fn whoever_has_many_networks_of_ipv6_has_no_more_guesses() {
    let mut tries = tries();
    let from = |n: u32| Some(IpAddr::from([0x2001, 0xdb8, 7, u16::try_from(n).unwrap(), 0, 0, 0, 1]));
    let compared = (0..60_000_u32).filter(|n| {
        let (user, from, now) = (format!("user-{n}"), from(*n), NOW + i64::from(*n));
        let is_compared = tries.wait_ms(&user, from, false, now) == 0;
        if is_compared {
            tries.failed(&user, from, false, now);
        }
        is_compared
    });
    assert!(compared.count() <= 190, "of 60,000 tries in a minute");
    assert!(tries.counts.len() < 1_000, "{} counts: it pushes out what others have", tries.counts.len());
    assert_eq!(tries.wait_ms("lan", Some("2001:db8:8::1".parse().unwrap()), false, NOW + 60_000), 0, "another network");
    assert_eq!(tries.wait_ms("lan", from(3), true, NOW + 60_000), 0, "who signed in from there before");
}

#[test]
fn names_are_one_however_they_are_written() {
    let mut tries = tries();
    for name in ["Hoà", "hoà", "HOÀ", "hoa\u{300}", " hoà "] {
        tries.failed(name, DESK, true, NOW);
    }
    assert_eq!(tries.wait_ms("hoà", DESK, true, NOW), 1_000);
}

#[test]
fn wrong_tries_are_forgotten_after_a_quiet_day() {
    let mut tries = tries();
    for _ in 0..30 {
        tries.failed("lan", DESK, true, NOW);
    }
    let tomorrow = NOW + Rules::default().forgotten_after_ms;
    assert_eq!(tries.wait_ms("lan", DESK, true, tomorrow), 0);
    tries.failed("lan", DESK, true, tomorrow);
    assert_eq!(tries.wait_ms("lan", DESK, true, tomorrow), 0, "it counts from one again");
}

#[test]
fn a_clock_set_back_makes_nobody_wait_longer_than_the_longest() {
    let mut tries = tries();
    for _ in 0..100 {
        tries.failed("lan", DESK, true, NOW);
    }
    assert_eq!(tries.wait_ms("lan", DESK, true, 0), Rules::default().longest_wait_ms);
}

#[test]
fn counts_and_told_lock_outs_have_an_end() {
    let mut tries = Tries::new(Rules { counts_max: 100, ..Rules::default() });
    let (mut begun, mut told) = (0, 0);
    for n in 0..2_000_i64 {
        let user = format!("user-{n}");
        let begins = (0..5).filter(|_| tries.failed(&user, None, true, NOW + n).is_some()).count();
        begun += begins;
        told += (0..begins).filter(|_| tries.may_tell(false, NOW + n)).count();
        assert!(tries.counts.len() <= 100);
    }
    assert_eq!((begun, told), (2_000, 60));
    assert!(tries.may_tell(true, NOW + 2_000), "noise over invented names hides a true one");
    assert_eq!((0..100).filter(|_| tries.may_tell(true, NOW + 2_000)).count(), 59);
    assert!(tries.may_tell(false, NOW + 3_600_000), "an hour later");
    assert_eq!(tries.wait_ms("user-1999", None, true, NOW + 1_999), 1_000, "the latest are kept");
    assert_eq!(tries.wait_ms("user-0", None, true, NOW + 1_999), 0);
    let long = "x".repeat(1_000_000);
    tries.failed(&long, None, true, NOW);
    assert!(tries.counts.keys().all(|key| !matches!(key, Key::UserHere(user, _) if user.len() > 64)));
}
