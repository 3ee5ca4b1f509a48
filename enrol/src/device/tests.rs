use super::*;
use texts::{Lang, Texts};

fn device(token_file: Option<PathBuf>) -> Device {
    Device {
        kind: DeviceKind::Display,
        name: "main".to_owned(),
        version: "display 0".to_owned(),
        server: None,
        token_file,
        office: None,
    }
}

fn words() -> Words {
    Texts::builtin().words(&Lang::EN)
}

fn credential(offices: Offices) -> Credential {
    let you = Identity { offices, name: "board-1".to_owned(), ..Identity::public() };
    Credential { server: "wss://10.0.0.5:7070".to_owned(), token: "ls_secret".to_owned().into(), you, ca: None }
}

fn only(offices: &[&str]) -> Offices {
    Offices::Only(offices.iter().map(|office| (*office).to_owned()).collect())
}

#[test]
fn a_rejected_credential_is_tried_again_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let device = device(Some(folder.path().join("board.json")));
    assert_eq!(device.credential().expect("no file is no error"), None);
    credential(only(&["an-binh"])).save(&device.file()).expect("kept");
    assert_eq!(device.credential().expect("readable"), Some(credential(only(&["an-binh"]))));
    device.set_aside();
    device.set_aside();
    assert!(!device.file().exists());
    assert_eq!(device.asked().to_string(), "wss://10.0.0.5:7070", "the same server is asked for another one");
    assert_eq!(device.credential().expect("readable"), Some(credential(only(&["an-binh"]))));
}

#[tokio::test]
async fn no_secret_leaves_this_computer_in_clear() {
    let in_clear: ServerAddress = "ws://10.0.0.6:7070".parse().expect("an address");
    let device = Device { server: Some(in_clear.clone()), ..device(None) };
    let refused = device.entrance(Some(&credential(Offices::All)), &words());
    assert!(matches!(refused, Err(NotLetIn::InClear(why)) if why.contains("ws://10.0.0.6:7070")));
    let refused = device.pair(false, &words(), Theme::from_env()).await;
    assert!(matches!(refused, Err(NotLetIn::InClear(_))));
    let anybody = device.entrance(None, &words()).expect("a board that everybody may see");
    assert_eq!(anybody.server.address, in_clear);
    let old = Credential { server: in_clear.to_string(), ..credential(Offices::All) };
    let refused = crate::session::server(&old, Path::new("session.json"), None, &words());
    assert!(matches!(refused, Err(NotLetIn::InClear(_))));
}

#[test]
fn the_credential_names_the_server_and_the_command_line_knows_better() {
    let credential = credential(only(&["an-binh"]));
    let entrance = device(None).entrance(Some(&credential), &words()).expect("an entrance");
    assert_eq!(entrance.server.address.to_string(), "wss://10.0.0.5:7070");
    assert_eq!(entrance.hello.token, Some("ls_secret".to_owned().into()));
    let moved = Device { server: Some(ServerAddress::new("10.0.0.6", 7070).encrypted()), ..device(None) };
    let entrance = moved.entrance(Some(&credential), &words()).expect("an entrance");
    assert_eq!(entrance.server.address.to_string(), "wss://10.0.0.6:7070");
    let anybody = device(None).entrance(None, &words()).expect("an entrance");
    assert_eq!((anybody.hello.token, anybody.you), (None, Identity::public()));
}

#[test]
fn a_device_stands_where_its_credential_says() {
    let place = |given: Option<&str>, offices: &Offices| office(given, offices, &words());
    assert_eq!(place(None, &only(&["an-binh"])), Ok("an-binh".to_owned()));
    assert_eq!(place(Some("an-binh"), &only(&["an-binh", "binh-an"])), Ok("an-binh".to_owned()));
    assert_eq!(place(Some("an-binh"), &Offices::All), Ok("an-binh".to_owned()));
    let refused = place(Some("elsewhere"), &only(&["an-binh"])).expect_err("not its office");
    assert!(refused.contains("elsewhere"), "{refused}");
    for offices in [Offices::All, only(&["an-binh", "binh-an"]), only(&[])] {
        assert!(place(None, &offices).expect_err("which one?").contains("--office"));
    }
}

#[tokio::test]
async fn a_credential_is_on_the_disk_before_the_screen_says_paired() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("board.json");
    let (knock, knocking) = mpsc::channel(4);
    let (tell, mut news) = mpsc::channel(4);
    let shown = client::pairing::Shown { code: "K7P-4Q2".to_owned(), check: "821377".to_owned(), expires_at: 0 };
    let told = [
        PairingNews::Unreachable { trouble: "nobody listens".to_owned() },
        PairingNews::Code(shown),
        PairingNews::Paired(Box::new(credential(only(&["an-binh"])))),
    ];
    for news in told {
        knock.send(news).await.expect("there is room");
    }
    credential(Offices::All).save(&credential::aside(&file)).expect("kept");
    let kept = keep(knocking, tell, &file, &words()).await.expect("kept");
    assert_eq!(kept.map(|kept| kept.you.name), Some("board-1".to_owned()));
    assert_eq!(news.recv().await, Some(News::Unreachable));
    assert_eq!(news.recv().await, Some(News::Code { code: "K7P-4Q2".to_owned(), check: "821377".to_owned() }));
    assert_eq!(news.recv().await, Some(News::Paired));
    assert!(file.exists() && !credential::aside(&file).exists());
}

#[tokio::test]
async fn a_credential_that_cannot_be_kept_is_told_and_not_used() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("file"), "").expect("written");
    let (knock, knocking) = mpsc::channel(4);
    let (tell, _news) = mpsc::channel(4);
    knock.send(PairingNews::Paired(Box::new(credential(Offices::All)))).await.expect("there is room");
    let kept = keep(knocking, tell, &folder.path().join("file/board.json"), &words()).await;
    assert!(kept.is_err());
}
