//! TLS from both ends: the server with layso's own client, and with the programs that everybody has.

use std::process::Command;

use client::{Api, ApiError, Authority, Client, Credential, Happening, Hello, Server as Known, Trust, Watch};
use protocol::access::{AccessAnswer, AccessCommand, DeviceKind, Identity, Role};
use protocol::{Code, View};
use tokio::time::timeout;

use super::*;
use crate::Tls;
use crate::testbed::PATIENCE;

/// A server on this computer with a certificate of its own, and how its owner reaches it.
async fn encrypted(data: &std::path::Path) -> (Running, CancellationToken, Credential) {
    let mut settings = settings(data);
    settings.tls = Tls::SelfMade { names: vec!["may-chu.test".to_owned()] };
    let (running, shutdown) = start(settings).await.unwrap();
    let owner = Credential::load(&data.join("access/owner.json")).unwrap().expect("the owner is told");
    (running, shutdown, owner)
}

fn api(credential: &Credential) -> Api {
    Api::new(credential.server().unwrap()).with_token(Some(credential.token.clone()))
}

#[tokio::test]
async fn what_others_can_reach_speaks_tls_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let mut open = settings(folder.path());
    open.listen = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0));
    let (running, shutdown) = start(open).await.unwrap();
    assert!(running.server().starts_with("wss://") && running.url().starts_with("https://"));
    assert!(!running.server().contains("0.0.0.0"), "an address that others can use: {}", running.server());
    let owner = Credential::load(&folder.path().join("access/owner.json")).unwrap().expect("the owner is told");
    assert_eq!(owner.server, format!("wss://127.0.0.1:{}", running.address().port()));
    let you: Identity = api(&owner).get("/api/v1/me").await.unwrap();
    assert_eq!(you.role, Role::Administrator);
    let plain: Result<serde_json::Value, _> =
        Api::new(client::ServerAddress::new("127.0.0.1", running.address().port())).get("/healthz").await;
    assert!(plain.is_err(), "{plain:?}");
    shutdown.cancel();
    running.wait().await.unwrap();
}

#[tokio::test]
async fn a_client_that_pinned_another_authority_tells_nobody_its_token() {
    let folder = tempfile::tempdir().unwrap();
    let (one, one_ends, owner) = encrypted(&folder.path().join("one")).await;
    let (other, other_ends, others_owner) = encrypted(&folder.path().join("other")).await;
    let wrong = Credential { ca: others_owner.ca.clone(), ..owner.clone() };
    let refused = api(&wrong).get::<Identity>("/api/v1/me").await;
    assert!(matches!(refused, Err(ApiError::Untrusted(_))), "{refused:?}");
    let web = Credential { ca: None, ..owner.clone() };
    assert!(matches!(api(&web).get::<Identity>("/api/v1/me").await, Err(ApiError::Untrusted(_))));
    api(&owner).get::<Identity>("/api/v1/me").await.unwrap();
    one_ends.cancel();
    other_ends.cancel();
    one.wait().await.unwrap();
    other.wait().await.unwrap();
}

#[tokio::test]
async fn a_device_is_paired_and_lives_over_tls() {
    let folder = tempfile::tempdir().unwrap();
    let (running, shutdown, owner) = encrypted(folder.path()).await;
    let address: client::ServerAddress = owner.server.parse().unwrap();
    let pause = std::time::Duration::from_millis(20);
    let mut news = client::pairing::pair_every(pause, address, DeviceKind::Display, "display 0.1.0".to_owned());
    let mut heard = async || timeout(PATIENCE, news.recv()).await.expect("news in time").expect("it goes on");
    let client::pairing::PairingNews::Code(shown) = heard().await else { panic!("a code comes first") };
    let confirm = |code: String| AccessCommand::ConfirmPairing {
        code,
        name: "sanh".to_owned(),
        office: "an-binh".to_owned(),
        zone: None,
        counter: None,
    };
    let wrong = if shown.check == "000000" { "000001" } else { "000000" };
    let refused = api(&owner).post::<AccessAnswer>("/api/v1/access", &confirm(format!("{}{wrong}", shown.code))).await;
    assert!(matches!(&refused, Err(ApiError::Refused(problem)) if problem.code == Code::PairingMismatch));
    let typed = format!("{} {}", shown.code.to_lowercase(), shown.check);
    api(&owner).post::<AccessAnswer>("/api/v1/access", &confirm(typed)).await.unwrap();
    let credential = loop {
        if let client::pairing::PairingNews::Paired(credential) = heard().await {
            break credential;
        }
    };
    assert_eq!(credential.ca, owner.ca, "what was seen is pinned");
    let hello = Hello { client: "test".to_owned(), lang: "vi".to_owned(), token: Some(credential.token.clone()) };
    let watch = Watch::new("an-binh", View::Board { zone: None });
    let (_client, mut happenings) = Client::connect(credential.server().unwrap(), hello, vec![watch]);
    let shown = timeout(PATIENCE, async {
        loop {
            if let Happening::View(_) = happenings.recv().await.expect("it goes on for ever") {
                return;
            }
        }
    });
    shown.await.expect("the board is shown in time");
    shutdown.cancel();
    running.wait().await.unwrap();
}

#[tokio::test]
async fn a_certificate_of_the_office_is_shown_and_a_broken_one_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let (certificate, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    let made = rcgen::generate_simple_self_signed(vec!["so.example.vn".to_owned()]).unwrap();
    fs::write(&certificate, made.cert.pem()).unwrap();
    let mut office = settings(&folder.path().join("data"));
    office.tls = Tls::Files { certificate: certificate.clone(), key: key.clone() };
    assert!(matches!(start(office).await.map(drop), Err(StartError::CertificateBroken(file, _)) if file == key));
    fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let mut office = settings(&folder.path().join("data"));
    office.tls = Tls::Files { certificate, key };
    let (running, shutdown) = start(office).await.unwrap();
    assert_eq!(running.fingerprint(), None, "nobody need compare what the office brought");
    let address = client::ServerAddress::from(running.address()).encrypted();
    let trust = Trust::Pinned(Authority::from_pem(&made.cert.pem()).unwrap());
    Api::new(Known { address, trust }).text("/healthz").await.unwrap();
    shutdown.cancel();
    running.wait().await.unwrap();
}

/// An authority that signs for many, and its certificate for the office with a key, all as PEM: chain and key.
fn signed_for_the_office() -> (String, String) {
    let (above, key) = (rcgen::KeyPair::generate().unwrap(), rcgen::KeyPair::generate().unwrap());
    let mut authority = rcgen::CertificateParams::default();
    authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let ca = authority.self_signed(&above).unwrap().pem();
    let office = rcgen::CertificateParams::new(vec!["so.example.vn".to_owned()]).unwrap();
    let own = office.signed_by(&key, &rcgen::Issuer::new(authority, above)).unwrap().pem();
    (own + &ca, key.serialize_pem())
}

#[tokio::test]
async fn the_owner_asks_by_address_a_server_whose_certificate_is_for_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let (certificate, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    let (chain, secret) = signed_for_the_office();
    fs::write(&certificate, chain).unwrap();
    fs::write(&key, secret).unwrap();
    let mut office = settings(&folder.path().join("data"));
    office.tls = Tls::Files { certificate, key };
    let (running, shutdown) = start(office).await.unwrap();
    let owner = Credential::load(&folder.path().join("data/access/owner.json")).unwrap().expect("the owner is told");
    let you: Identity = api(&owner).get("/api/v1/me").await.unwrap();
    assert_eq!(you.role, Role::Administrator);
    shutdown.cancel();
    running.wait().await.unwrap();
}

#[tokio::test]
async fn a_device_knows_a_server_whose_authority_was_made_again_for_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let (running, shutdown, owner) = encrypted(folder.path()).await;
    let pinned = owner.ca.unwrap();
    shutdown.cancel();
    running.wait().await.unwrap();
    fs::remove_file(folder.path().join("tls/ca.pem")).unwrap();
    let mut renamed = settings(folder.path());
    renamed.tls = Tls::SelfMade { names: vec!["may-moi.test".to_owned()] };
    let (running, shutdown) = start(renamed).await.unwrap();
    let address = client::ServerAddress::from(running.address()).encrypted();
    let trust = Trust::Pinned(Authority::from_pem(&pinned).unwrap());
    let device = Api::new(Known { address, trust });
    assert_ne!(device.text("/ca.pem").await.unwrap(), pinned, "it is another certificate");
    shutdown.cancel();
    running.wait().await.unwrap();
}

#[tokio::test]
async fn a_clerk_s_computer_learns_of_the_authority_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let (running, shutdown, owner) = encrypted(folder.path()).await;
    let anybody = Api::new(owner.server().unwrap());
    assert_eq!(Some(anybody.text("/ca.pem").await.unwrap()), owner.ca);
    let steps = anybody.text("/ca").await.unwrap();
    for told in [running.fingerprint().unwrap(), "lang=\"vi\"", "lang=\"en\"", "/ca.pem"] {
        assert!(steps.contains(told), "`{told}` is missing in {steps}");
    }
    shutdown.cancel();
    running.wait().await.unwrap();
}

/// Runs a program that may not be there; `None`: it is not.
async fn peer(program: &'static str, arguments: Vec<String>) -> Option<(bool, String)> {
    let run = move || match Command::new(program).args(arguments).stdin(std::process::Stdio::null()).output() {
        Ok(output) => {
            let said = [output.stdout, output.stderr].concat();
            Some((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
        }
        Err(_) => {
            eprintln!("skipped: {program} is not installed");
            None
        }
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

#[tokio::test]
async fn other_programs_take_the_certificate_when_they_know_the_authority() {
    let folder = tempfile::tempdir().unwrap();
    let (running, shutdown, owner) = encrypted(folder.path()).await;
    let (port, ca) = (running.address().port(), folder.path().join("ca.pem"));
    fs::write(&ca, owner.ca.unwrap()).unwrap();
    let ca = ca.display().to_string();
    let curl = |more: &[&str]| {
        let fixed = ["--silent", "--show-error", "--max-time", "20", "--resolve"];
        let name = format!("may-chu.test:{port}:127.0.0.1");
        let url = format!("https://may-chu.test:{port}/healthz");
        fixed.iter().chain([&name.as_str()]).chain(more).chain([&url.as_str()]).map(|one| (*one).to_owned()).collect()
    };
    if let Some((good, said)) = peer("curl", curl(&["--cacert", &ca])).await {
        assert!(good && said.contains("\"alive\":true"), "{said}");
        let (good, said) = peer("curl", curl(&[])).await.unwrap();
        assert!(!good, "without the authority: {said}");
        let (good, said) = peer("curl", curl(&["--cacert", &ca, "--tls-max", "1.2"])).await.unwrap();
        assert!(good, "an older TLS: {said}");
        let (good, said) = peer("curl", curl(&["--cacert", &ca, "--tls-max", "1.1"])).await.unwrap();
        assert!(!good, "too old a TLS: {said}");
    }
    let connect = [
        "s_client",
        "-connect",
        &format!("127.0.0.1:{port}"),
        "-CAfile",
        &ca,
        "-verify_return_error",
        "-verify_ip",
        "127.0.0.1",
        "-brief",
    ];
    if let Some((good, said)) = peer("openssl", connect.map(str::to_owned).to_vec()).await {
        assert!(good && said.contains("Verification: OK"), "{said}");
    }
    shutdown.cancel();
    running.wait().await.unwrap();
}
