use super::*;
use protocol::Code;
use protocol::access::{Offices, Role};
use texts::{Lang, Texts};

fn words() -> Words {
    Texts::builtin().words(&Lang::EN)
}

async fn way(data: &Path) -> Way {
    Way::open(&To::of(data.to_owned()), &words()).await.expect("no server runs")
}

fn add(name: &str, role: Role, password: Option<&str>) -> AccessCommand {
    let (name, password) = (name.to_owned(), password.map(str::to_owned));
    AccessCommand::AddUser { name, role, offices: Offices::All, password }
}

#[tokio::test]
async fn whoever_has_the_folder_administers_while_no_server_runs() {
    let data = tempfile::tempdir().expect("a folder");
    let added = way(data.path()).await.carry_out(add("quan", Role::Administrator, Some("bốn con mèo xanh"))).await;
    assert!(matches!(added, Ok(AccessAnswer::Done)));
    let again = way(data.path()).await.carry_out(add("QUAN", Role::Clerk, None)).await;
    assert!(matches!(again, Err(Trouble::Refused(problem)) if problem.code == Code::UserExists));
    let weak = way(data.path()).await.carry_out(add("lan", Role::Clerk, Some("matkhau123"))).await;
    assert!(matches!(weak, Err(Trouble::Refused(problem)) if problem.code == Code::WeakPassword));
    let (view, _) = way(data.path()).await.view().await.expect("a view");
    assert_eq!(view.users.iter().map(|user| user.name.as_str()).collect::<Vec<_>>(), ["quan"]);
    let (lines, access_only) = way(data.path()).await.audit(0, None, 100).await.expect("a record");
    assert!(access_only && lines.iter().any(|line| line.who == "owner" && line.what == "user-added"), "{lines:?}");
}

#[tokio::test]
async fn an_invitation_is_accepted_once_and_leaves_no_session() {
    let data = tempfile::tempdir().expect("a folder");
    let invited = way(data.path()).await.carry_out(add("lan", Role::Clerk, None)).await.expect("invited");
    let AccessAnswer::Invited { code, .. } = invited else { panic!("no invitation") };
    let accept = || Accept { code: code.clone(), name: None, password: "ba quả cam vàng".to_owned(), cookie: false };
    let you = way(data.path()).await.accept(accept()).await.expect("accepted");
    assert_eq!((you.name.as_str(), you.role), ("lan", Role::Clerk));
    let (view, _) = way(data.path()).await.view().await.expect("a view");
    assert!(view.users[0].has_password && view.users[0].sessions == 0);
    let again = way(data.path()).await.accept(accept()).await;
    assert!(matches!(again, Err(Trouble::Refused(problem)) if problem.code == Code::UnknownInvitation));
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_not_made() {
    let data = tempfile::tempdir().expect("a folder");
    let missing = data.path().join("no-such-server");
    let Err(trouble) = Way::open(&To::of(missing.clone()), &words()).await else { panic!("a way was found") };
    assert!(trouble.sentence(&words()).contains("no-such-server"));
    assert!(!missing.exists());
}

#[tokio::test]
async fn a_register_in_use_without_a_way_in_says_so() {
    let data = tempfile::tempdir().expect("a folder");
    let _running = way(data.path()).await;
    let Err(trouble) = Way::open(&To::of(data.path().to_owned()), &words()).await else { panic!("a way was found") };
    assert!(trouble.sentence(&words()).contains("owner.json"), "{trouble:?}");
}

#[tokio::test]
async fn nothing_secret_goes_to_another_computer_in_clear() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("chief.json");
    let (server, token) = ("wss://10.0.0.5:7070".to_owned(), "ls_secret".to_owned().into());
    Credential { server, token, you: Identity::public(), ca: None }.save(&file).expect("kept");
    let in_clear: ServerAddress = "ws://10.0.0.5:7070".parse().expect("an address");
    for token_file in [Some(file), None] {
        let to = To { data: None, server: Some(in_clear.clone()), token_file, ca: None };
        let Err(trouble) = Way::open(&to, &words()).await else { panic!("a way was found") };
        assert!(trouble.sentence(&words()).contains("ws://10.0.0.5:7070"), "{trouble:?}");
    }
}

#[test]
fn a_fingerprint_is_compared_whole_however_it_is_grouped() {
    let pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let authority = Authority::from_pem(pem).expect("bytes between the lines");
    let digest = HEXLOWER_PERMISSIVE.encode(&authority.digest());
    let grouped: Vec<String> =
        digest.to_uppercase().as_bytes().chunks(2).map(|two| String::from_utf8_lossy(two).into_owned()).collect();
    assert!(is_fingerprint(&digest, &authority) && is_fingerprint(&grouped.join(":"), &authority));
    assert!(!is_fingerprint(&digest[..32], &authority) && !is_fingerprint("", &authority));
}
