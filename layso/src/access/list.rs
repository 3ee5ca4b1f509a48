//! Who is let in, as tables.

use protocol::access::{AccessView, DeviceKind, DeviceShown, KeyShown, Offices, UserShown};
use texts::Words;

use crate::table;

/// All tables, those without rows left out.
pub(super) fn lines(view: &AccessView, now: i64, words: &Words) -> Vec<String> {
    let users = view.users.iter().map(|user| of_user(user, now, words)).collect();
    let devices = view.devices.iter().map(|device| of_device(device, now, words)).collect();
    let keys = view.keys.iter().map(|key| of_key(key, now, words)).collect();
    let say = |key: &str| words.say(key);
    let tables = [
        (["access-users", "access-role", "access-offices", "access-state", "access-seen"].map(say).to_vec(), users),
        (["access-devices", "access-kind", "access-place", "access-state", "access-seen"].map(say).to_vec(), devices),
        (["access-keys", "access-scopes", "access-offices", "access-used"].map(say).to_vec(), keys),
    ];
    let mut lines: Vec<String> = Vec::new();
    for (heading, rows) in tables.into_iter().filter(|(_, rows): &(_, Vec<Vec<String>>)| !rows.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(table::lines(&heading, &rows));
    }
    if lines.is_empty() {
        lines.push(words.say("access-nobody"));
    }
    lines
}

fn of_user(user: &UserShown, now: i64, words: &Words) -> Vec<String> {
    let state = match (user.disabled, user.has_password, user.has_pin) {
        (true, ..) => words.say("access-disabled"),
        (false, false, _) => words.say("access-invited-state"),
        (false, true, true) => words.say("access-with-pin"),
        (false, true, false) => words.say("access-active"),
    };
    let state = match user.sessions {
        0 => state,
        count => format!("{state}, {}", words.with("access-sessions", &[("count", u64::from(count).into())])),
    };
    let role = user.role.as_str().to_owned();
    vec![user.name.clone(), role, offices(&user.offices, words), state, age(user.last_seen, now, words)]
}

fn of_device(device: &DeviceShown, now: i64, words: &Words) -> Vec<String> {
    let kind = match device.kind {
        DeviceKind::Display => "display",
        DeviceKind::Dispenser => "dispenser",
        DeviceKind::Counter => "counter",
    };
    let zone = device.zone.as_ref().map(|zone| words.with("access-of-zone", &[("zone", zone.into())]));
    let counter = device.counter.as_ref().map(|id| words.with("access-of-counter", &[("counter", id.into())]));
    let place = [Some(device.office.clone()), zone, counter].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let connected = if device.connected { "access-connected" } else { "access-away" };
    let heard = [Some(words.say(connected)), device.version.clone(), device.address.clone()];
    let heard = heard.into_iter().flatten().collect::<Vec<_>>().join(", ");
    vec![device.name.clone(), kind.to_owned(), place, heard, age(device.last_heard, now, words)]
}

fn of_key(key: &KeyShown, now: i64, words: &Words) -> Vec<String> {
    let scopes = key.scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(", ");
    vec![key.name.clone(), scopes, offices(&key.offices, words), age(key.last_used, now, words)]
}

fn offices(offices: &Offices, words: &Words) -> String {
    match offices {
        Offices::All => words.say("access-everywhere"),
        Offices::Only(offices) => offices.join(", "),
    }
}

fn age(at: Option<i64>, now: i64, words: &Words) -> String {
    let Some(at) = at else { return words.say("access-never") };
    let seconds = u64::try_from(now.saturating_sub(at)).unwrap_or(0) / 1000;
    words.with("access-ago", &[("age", words.minutes(seconds).into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::access::{Role, Scope};
    use texts::{Lang, Texts};

    const NOW: i64 = 1_795_396_650_000;

    fn view() -> AccessView {
        let only = || Offices::Only(vec!["an-binh".to_owned()]);
        let user = |name: &str, role, offices, disabled, has_password, sessions, seen: Option<i64>| UserShown {
            name: name.to_owned(),
            role,
            offices,
            disabled,
            has_password,
            has_pin: name == "lan",
            sessions,
            last_seen: seen.map(|ago| NOW - ago),
        };
        let device = |name: &str, kind, zone: Option<&str>, counter: Option<&str>, connected: bool| DeviceShown {
            name: name.to_owned(),
            kind,
            office: "an-binh".to_owned(),
            zone: zone.map(str::to_owned),
            counter: counter.map(str::to_owned),
            version: connected.then(|| "display 0.1.0".to_owned()),
            address: connected.then(|| "10.0.0.21".to_owned()),
            last_heard: connected.then_some(NOW - 3_000),
            connected,
        };
        AccessView {
            users: vec![
                user("lan", Role::Clerk, only(), false, true, 2, Some(60_000)),
                user("minh", Role::Clerk, only(), true, true, 0, Some(86_400_000 * 3)),
                user("quản", Role::Administrator, Offices::All, false, true, 1, Some(0)),
                user("thu", Role::Supervisor, only(), false, false, 0, None),
            ],
            devices: vec![
                device("bảng-1", DeviceKind::Display, Some("dat-dai"), None, true),
                device("quầy-3", DeviceKind::Counter, None, Some("3"), false),
            ],
            keys: vec![KeyShown {
                name: "cổng".to_owned(),
                scopes: vec![Scope::Read, Scope::Tickets],
                offices: Offices::All,
                last_used: None,
            }],
        }
    }

    #[test]
    fn everybody_who_is_let_in_stands_in_a_table() {
        let shown = |lang: &Lang| lines(&view(), NOW, &Texts::builtin().words(lang)).join("\n");
        insta::assert_snapshot!("list-vi", shown(&Lang::VI));
        insta::assert_snapshot!("list-en", shown(&Lang::EN));
    }

    #[test]
    fn an_empty_register_says_so() {
        let empty = AccessView { users: Vec::new(), devices: Vec::new(), keys: Vec::new() };
        assert_eq!(lines(&empty, NOW, &Texts::builtin().words(&Lang::EN)), ["Nobody is let in yet."]);
    }
}
