//! What is on the disk, and who may read it.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::*;

#[test]
fn the_folder_is_for_its_owner_only() {
    let (fresh, _) = Fresh::administered();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&fresh.path()), 0o700);
    for file in fs::read_dir(fresh.path()).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    fs::set_permissions(fresh.path(), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(mode(&fresh.reopened().path()), 0o700, "an open door is closed at the start");
}

#[test]
fn whoever_writes_it_the_owner_of_the_folder_has_the_files() {
    use std::os::unix::fs::{MetadataExt, chown};
    let folder = TempDir::new().unwrap();
    // Only root can give a folder away; for everybody else it is their own, and so are the files.
    let is_given = chown(folder.path(), Some(12_345), Some(12_346)).is_ok();
    let mut fresh = Fresh { register: open(&folder.path().join("access")), folder };
    fresh.user("lan", Role::Clerk, Offices::All);
    let owner = |path: &Path| fs::metadata(path).map(|at| (at.uid(), at.gid())).unwrap();
    let expected = owner(fresh.folder.path());
    assert!(!is_given || expected == (12_345, 12_346));
    assert_eq!(owner(&fresh.path()), expected);
    let files: Vec<_> = fs::read_dir(fresh.path()).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 3, "{files:?}");
    for file in files {
        assert_eq!(owner(&file), expected, "{}", file.display());
    }
}

#[test]
fn no_link_is_followed_when_the_register_is_written() {
    let mut fresh = Fresh::new();
    let elsewhere = fresh.folder.path().join("elsewhere");
    fs::write(&elsewhere, "as it was").unwrap();
    std::os::unix::fs::symlink(&elsewhere, fresh.path().join("register.new")).unwrap();
    fresh.user("lan", Role::Clerk, Offices::All);
    assert_eq!(fs::read_to_string(elsewhere).unwrap(), "as it was");
}

#[test]
fn no_token_password_or_code_is_on_the_disk_and_no_digest_in_the_record() {
    let mut fresh = Fresh::new();
    let owner = Caller::owner();
    let first = fresh.register.first_invitation(NOW).unwrap().unwrap();
    let password = hashed("chín mười mười một");
    let (session, chi, _) = fresh.register.accept(&first.code, Some("chi"), password, Some(DESK), None, NOW).unwrap();
    let mut secrets =
        vec![here("một con vịt xòe ra"), here("chín mười mười một"), here("402938"), here("vịt con xấu xí")];
    secrets.extend([first.code, session]);
    fresh.user("lan", Role::Clerk, Offices::All);
    secrets.push(fresh.session("lan").0);
    secrets.push(fresh.device("kiosk-1", DeviceKind::Dispenser, "an-binh"));
    let key = AccessCommand::AddKey { name: here("portal"), scopes: vec![Scope::Read], offices: Offices::All };
    secrets.push(token_of(fresh.done(&key, &chi)));
    let pin = AccessCommand::SetPin { name: here("lan"), pin: Some(here("402938")) };
    fresh.done(&pin, &owner).map(drop).unwrap();
    let reset = AccessCommand::ResetPassword { name: here("lan"), password: None };
    let Ok(AccessAnswer::Invited { code, .. }) = fresh.done(&reset, &owner) else { panic!("not invited") };
    fresh.register.accept(&code, None, hashed("vịt con xấu xí"), None, None, NOW).map(drop).unwrap();
    secrets.push(code);
    secrets.push(fresh.register.owner_token().unwrap());
    let pairing = fresh
        .register
        .knock(&Knock { kind: DeviceKind::Display, version: here("d"), commitment: "0".repeat(64) }, None, NOW)
        .unwrap();
    secrets.push(pairing.secret);
    for file in ["register.json", "audit.jsonl"] {
        let text = fs::read_to_string(fresh.path().join(file)).unwrap();
        for secret in &secrets {
            assert!(!text.contains(secret.as_str()), "{file} has {secret}");
        }
    }
    let record = fs::read_to_string(fresh.path().join("audit.jsonl")).unwrap();
    assert!(!record.contains("argon2") && !record.contains("ls_"));
    let register = fs::read_to_string(fresh.path().join("register.json")).unwrap();
    let digests = register.split('"').filter(|text| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()));
    let kept: Vec<&str> = digests.collect();
    assert!(kept.len() >= 4, "sessions, a device and a key");
    assert!(kept.iter().all(|digest| !record.contains(digest)), "the record has a digest of a token");
}

#[test]
fn a_second_process_does_not_open_it() {
    let fresh = Fresh::new();
    assert!(matches!(Register::open(&fresh.path(), limits(), NOW), Err(OpenError::InUse)));
}

#[test]
fn what_cannot_be_read_is_named_and_left_as_it_is() {
    let (fresh, _) = Fresh::administered();
    let path = fresh.path();
    let Fresh { register, folder: _folder } = fresh;
    drop(register);
    let file = path.join("register.json");
    let good = fs::read_to_string(&file).unwrap();
    for bad in [good.replacen("\"version\":1", "\"version\":9", 1), good[..good.len() / 2].to_owned(), String::new()] {
        fs::write(&file, &bad).unwrap();
        match Register::open(&path, limits(), NOW) {
            Err(OpenError::Newer(9)) => assert!(bad.contains("\"version\":9")),
            Err(OpenError::Damaged(what)) => assert!(what.starts_with("register.json"), "{what}"),
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("it was opened"),
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), bad);
    }
    fs::remove_file(&file).unwrap();
    assert!(matches!(Register::open(&path, limits(), NOW), Err(OpenError::Damaged(_))), "the record is still there");
    fs::write(&file, good).unwrap();
    assert!(Register::open(&path, limits(), NOW).is_ok());
}
