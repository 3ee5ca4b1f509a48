use std::fs;

use protocol::access::{Offices, Role};
use tempfile::tempdir;

use super::*;

fn credential() -> Credential {
    let (role, offices) = (Role::Display, Offices::Only(vec!["an-binh".to_owned()]));
    let you = Identity { role, name: "sảnh".to_owned(), offices, zone: Some("a".to_owned()), counter: None };
    Credential { server: "wss://192.0.2.7:7070".to_owned(), token: Token::new("ls_secret"), you, ca: None }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[test]
fn a_credential_is_kept_for_its_owner_only() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("layso/192.0.2.7_7070/display-board.json");
    assert_eq!(Credential::load(&path).expect("no fault"), None);
    credential().save(&path).expect("it is written");
    assert_eq!((mode(&path), mode(path.parent().expect("a folder"))), (0o600, 0o700));
    assert_eq!(Credential::load(&path).expect("no fault"), Some(credential()));
    let other = Credential { token: Token::new("ls_other"), ..credential() };
    other.save(&path).expect("it is written again");
    assert_eq!(Credential::load(&path).expect("no fault"), Some(other));
    assert_eq!(fs::read_dir(path.parent().expect("a folder")).expect("it is there").count(), 1, "nothing else is left");
    Credential::forget(&path).expect("it is gone");
    Credential::forget(&path).expect("it was gone");
    assert_eq!(Credential::load(&path).expect("no fault"), None);
}

#[test]
fn a_file_that_others_may_read_is_not_used() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("token.json");
    credential().save(&path).expect("it is written");
    for open in [0o644, 0o640, 0o606] {
        fs::set_permissions(&path, Permissions::from_mode(open)).expect("its mode is set");
        assert!(matches!(Credential::load(&path), Err(CredentialError::Open(_))), "{open:o}");
    }
    credential().save(&path).expect("it is written");
    assert_eq!(mode(&path), 0o600, "a new one is closed again");
}

#[test]
fn what_is_no_credential_is_named() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("token.json");
    let bad_server = serde_json::json!({"server": "ftp://x", "token": "t"}).to_string();
    let bad_ca = serde_json::json!({"server": "wss://x", "token": "t", "ca": "PEM"}).to_string();
    for text in ["", "ls_secret", "{}", &bad_server, &bad_ca, &"x".repeat(100_000)] {
        fs::write(&path, text).expect("written");
        fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("its mode is set");
        let error = Credential::load(&path).expect_err("it is none");
        assert!(matches!(error, CredentialError::Unreadable { .. }), "{text}: {error}");
        assert!(!error.to_string().contains("ls_secret"), "the token is in no message");
    }
}

#[test]
fn what_a_server_leaves_to_its_owner_is_a_credential() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("owner.json");
    fs::write(&path, r#"{"server":"wss://127.0.0.1:7070","token":"t","ca":null}"#).expect("written");
    fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("its mode is set");
    let owner = Credential::load(&path).expect("no fault").expect("it is there");
    assert_eq!(owner.you, Identity::public());
    assert!(matches!(owner.server().expect("an address").trust, Trust::Web));
}

#[test]
fn a_file_is_named_after_its_server_and_its_user() {
    let server: ServerAddress = "wss://[fe80::1]:7070".parse().expect("an address");
    let at = |variables: &'static [(&'static str, &'static str)], name: &str| {
        let environment = |wanted: &str| {
            let found = variables.iter().find(|(key, _)| *key == wanted);
            found.map(|(_, value)| (*value).to_owned())
        };
        file(environment, &server, "clerk", name)
    };
    assert_eq!(at(&[("XDG_STATE_HOME", "/s")], "lan"), PathBuf::from("/s/layso/fe80__1_7070/clerk-lan.json"));
    assert_eq!(at(&[("HOME", "/h")], "lan"), PathBuf::from("/h/.local/state/layso/fe80__1_7070/clerk-lan.json"));
    assert_eq!(at(&[], "lan"), PathBuf::from("layso/fe80__1_7070/clerk-lan.json"));
    assert_eq!(
        at(&[("HOME", "/h")], "../../Lan/ý").file_name().and_then(|name| name.to_str()),
        Some("clerk-.._.._Lan_ý.json")
    );
}

#[test]
fn a_rejected_credential_is_set_aside_and_taken_back_unless_there_is_another() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("board.json");
    Credential::set_aside(&path).expect("there is none");
    Credential::take_back(&path).expect("there is none");
    credential().save(&path).expect("it is written");
    Credential::set_aside(&path).expect("it is renamed");
    assert_eq!(Credential::load(&path).expect("no fault"), None);
    Credential::take_back(&path).expect("it is renamed");
    assert_eq!(Credential::load(&path).expect("no fault"), Some(credential()));
    Credential::set_aside(&path).expect("it is renamed");
    let other = Credential { token: Token::new("ls_other"), ..credential() };
    other.save(&path).expect("it is written");
    Credential::take_back(&path).expect("there is another");
    assert_eq!(Credential::load(&path).expect("no fault"), Some(other));
}

#[test]
fn a_program_that_was_told_no_server_finds_the_only_credential_that_it_has() {
    let state = tempdir().expect("a folder");
    let environment = |name: &str| (name == "XDG_STATE_HOME").then(|| state.path().display().to_string());
    let found = |server: Option<&ServerAddress>, name: &str| find(environment, server, "display", name);
    let at = |server: &ServerAddress, name: &str| file(environment, server, "display", name);
    let (here, hall, other) =
        (ServerAddress::default(), ServerAddress::new("10.0.0.5", 7070), ServerAddress::new("10.0.0.6", 7070));
    assert_eq!(found(None, "1"), at(&here, "1"), "there is none yet");
    credential().save(&at(&hall, "1")).expect("it is written");
    assert_eq!(found(None, "1"), at(&hall, "1"));
    assert_eq!(found(None, "2"), at(&here, "2"), "another display of this computer is not this one");
    assert_eq!(found(Some(&other), "1"), at(&other, "1"), "who names a server means it");
    Credential::set_aside(&at(&hall, "1")).expect("it is renamed");
    assert_eq!(found(None, "1"), at(&hall, "1"), "what was rejected is tried again");
    credential().save(&at(&other, "1")).expect("it is written");
    assert_eq!(found(None, "1"), at(&here, "1"), "of two neither is chosen");
    credential().save(&at(&here, "1")).expect("it is written");
    assert_eq!(found(None, "1"), at(&here, "1"));
}

#[test]
fn a_credential_says_its_secret_to_no_log() {
    assert!(!format!("{:?}", credential()).contains("secret"));
}
