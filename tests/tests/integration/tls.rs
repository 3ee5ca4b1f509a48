//! Encrypted: the program itself, with a certificate that it made or with the office's own; its own programs, and `curl`.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use client::pairing::{PairingNews, pair_every};
use client::{Api, ApiError, Authority, Credential, Link, Server, ServerAddress, Trust};
use protocol::View;
use protocol::access::DeviceKind;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use serde_json::{Value, json};
use server::office_file::SAMPLE;
use tempfile::TempDir;
use tests::admission::{PASSWORD, first_link_in, owner_token};
use tests::{Door, PATIENCE, Watcher, eventually, in_time, is_there};

use crate::program::{Program, free_address, layso};

/// A place where the program runs as a server that speaks TLS.
struct Site {
    folder: TempDir,
    address: SocketAddr,
}

impl Site {
    fn new() -> Site {
        Site::at(free_address())
    }

    fn at(address: SocketAddr) -> Site {
        Site { folder: TempDir::with_prefix("layso-").expect("a folder for temporary files"), address }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Starts the server with these flags; it may not listen yet.
    fn start(&self, flags: &[&str]) -> Program {
        let mut command = layso();
        command.arg("server").arg("--data").arg(self.data()).args(["--listen", &self.address.to_string()]).args(flags);
        Program::start(&mut command, &self.folder.path().join("log"))
    }

    /// Starts the server with these flags, and the first administrator comes in.
    async fn administered(&self, flags: &[&str]) -> Program {
        let server = self.start(flags);
        let said = async || first_link_in(&server.said());
        let code = eventually("the server to print its first link", PATIENCE, said).await;
        self.access(&["accept", &code, "--name", "chief", "--password-stdin"], PASSWORD);
        server
    }

    /// `layso access …` by the owner of the data folder.
    fn access(&self, arguments: &[&str], typed: &str) {
        let mut command = layso();
        command.args(["access", "--data"]).arg(self.data()).args(arguments);
        let mut access = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut input = access.stdin.take().expect("its input is piped");
        input.write_all(format!("{typed}\n").as_bytes()).expect("it reads");
        drop(input);
        let ended = access.wait_with_output().expect("it ends");
        assert!(ended.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ended.stderr));
    }

    fn server(&self, trust: Trust) -> Server {
        Server { address: ServerAddress::from(self.address).encrypted(), trust }
    }

    /// A display shows its code, and an administrator types it.
    async fn pairs(&self, name: &str) -> Credential {
        let address = ServerAddress::from(self.address).encrypted();
        let mut news = pair_every(Duration::from_millis(20), address, DeviceKind::Display, "display 1.0".to_owned());
        in_time("the device to be let in", async {
            loop {
                match news.recv().await.expect("the device goes on asking") {
                    PairingNews::Code(shown) => {
                        let code = format!("{}-{}", shown.code, shown.check);
                        self.access(&["pair", &code, "--name", name, "--office", SAMPLE.0], "");
                    }
                    PairingNews::Paired(credential) => return *credential,
                    // It is tried again; what was the matter stands with the failure if it stays so.
                    PairingNews::Unreachable { trouble } => eprintln!("unreachable: {trouble}"),
                    PairingNews::Refused(problem) => eprintln!("refused: {problem:?}"),
                    PairingNews::Ended => eprintln!("the code has ended"),
                }
            }
        })
        .await
    }

    /// `curl` of a path, with these flags; by name, as people do.
    fn curl(&self, flags: &[&str], path: &str) -> Output {
        let mut command = Command::new("curl");
        command.args(["--silent", "--show-error", "--noproxy", "*", "--max-time", "10"]).args(flags);
        command.arg(format!("https://localhost:{}{path}", self.address.port()));
        command.output().expect("a program that can be started")
    }
}

fn has_curl() -> bool {
    is_there("curl", Command::new("curl").arg("--version"))
}

fn board(credential: &Credential) -> Watcher {
    let server = credential.server().expect("a server and its authority");
    let door = Door::of(server).with_token(credential.token.reveal());
    Watcher::connect(&door, SAMPLE.0, View::Board { zone: None })
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_pins_the_authority_that_it_saw_when_it_was_paired() {
    let site = Site::new();
    let server = site.administered(&["--tls"]).await;
    let credential = site.pairs("wall").await;
    let pinned = credential.ca.as_deref().map(|pem| Authority::from_pem(pem).expect("a certificate"));
    let own = std::fs::read_to_string(site.data().join("tls").join("ca.pem")).expect("the server's authority");
    assert_eq!(pinned, Authority::from_pem(&own).ok());
    let mut wall = board(&credential);
    wall.board("a board", |_| true).await;

    // A restart makes another certificate of the same authority.
    server.stop().await;
    let server = site.start(&["--tls"]);
    wall.link("the link to come back", |link| link == Link::Live).await;

    site.access(&["revoke-device", "wall"], "");
    wall.link("the token to be rejected", |link| link == Link::Rejected).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_server_at_the_same_address_gets_no_token() {
    let site = Site::new();
    let server = site.administered(&["--tls"]).await;
    let credential = site.pairs("wall").await;
    server.stop().await;

    let impostor = Site::at(site.address);
    let other = impostor.administered(&["--tls"]).await;
    let known = credential.server().expect("a server and its authority");
    let api = Api::new(known).with_token(Some(credential.token.clone()));
    let asked = api.get::<Value>("/api/v1/me").await;
    assert!(matches!(asked, Err(ApiError::Untrusted(_))), "{asked:?}");
    let asked = Api::new(impostor.server(Trust::Web)).get::<Value>("/api/v1/offices").await;
    assert!(matches!(asked, Err(ApiError::Untrusted(_))), "no authority of the web's made it: {asked:?}");
    let admitted = Api::new(impostor.server(Trust::Pinned(authority(&impostor))))
        .with_token(Some(owner_token(&impostor.data()).into()))
        .get::<Value>("/api/v1/access")
        .await
        .expect("who is admitted");
    assert_eq!(admitted["devices"], json!([]), "nobody came in there");
    other.stop().await;
}

fn authority(site: &Site) -> Authority {
    let pem = std::fs::read_to_string(site.data().join("tls").join("ca.pem")).expect("the server's authority");
    Authority::from_pem(&pem).expect("a certificate")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn curl_takes_the_authority_that_the_server_offers_and_nothing_without_it() {
    if !has_curl() {
        return;
    }
    let site = Site::new();
    let server = site.administered(&["--tls"]).await;
    let blind = site.curl(&[], "/healthz");
    assert_eq!(blind.status.code(), Some(60), "an authority that nobody knows: {blind:?}");
    let file = site.folder.path().join("offered.pem");
    let offered = site.curl(&["--insecure"], "/ca.pem");
    assert_eq!(Authority::from_pem(&text(&offered)).ok(), Some(authority(&site)));
    std::fs::write(&file, &offered.stdout).expect("a new file");
    let with_it = ["--fail", "--cacert", file.to_str().expect("a plain name")];
    assert!(site.curl(&with_it, "/healthz").status.success());
    let steps = text(&site.curl(&with_it, "/ca"));
    for word in ["lang=\"vi\"", "lang=\"en\"", "/ca.pem", "SHA-256"] {
        assert!(steps.contains(word), "{word} in {steps}");
    }
    let token = owner_token(&site.data());
    let bearer = format!("Authorization: Bearer {token}");
    let access = site.curl(&[&with_it[..], &["--header", &bearer]].concat(), "/api/v1/access");
    let access: Value = serde_json::from_slice(&access.stdout).expect("JSON");
    assert_eq!(access["users"][0]["name"], "chief");
    let mut plain = Command::new("curl");
    plain.args(["--silent", "--noproxy", "*", "--max-time", "10"]).arg(format!("http://{}/healthz", site.address));
    let plain = text(&plain.output().expect("a program that can be started"));
    assert!(!plain.contains("ok"), "nothing is said without TLS: {plain}");
    server.stop().await;
}

/// An authority of the office's own.
struct Office {
    key: KeyPair,
    params: CertificateParams,
    pem: String,
}

impl Office {
    fn new() -> Office {
        let mut params = CertificateParams::new(Vec::new()).expect("no names are good names");
        params.distinguished_name.push(DnType::CommonName, "The office's authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let pem = params.self_signed(&key).expect("a certificate").pem();
        Office { key, params, pem }
    }

    /// Writes a new certificate for this computer, its authority's behind it, and its key.
    fn certify(&self, certificate: &Path, key: &Path) {
        let own = KeyPair::generate().expect("a key");
        let mut params =
            CertificateParams::new(vec!["localhost".to_owned(), "127.0.0.1".to_owned()]).expect("a good name");
        params.distinguished_name.push(DnType::CommonName, "localhost");
        let issuer = Issuer::from_params(&self.params, &self.key);
        let signed = params.signed_by(&own, &issuer).expect("a certificate");
        std::fs::write(key, own.serialize_pem()).expect("a file");
        std::fs::write(certificate, signed.pem() + &self.pem).expect("a file");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_is_exchanged_while_the_server_runs_and_a_broken_one_is_not_taken() {
    if !has_curl() {
        return;
    }
    let (site, office) = (Site::new(), Office::new());
    let [certificate, key, ca] = ["cert.pem", "key.pem", "office.pem"].map(|name| site.folder.path().join(name));
    std::fs::write(&ca, &office.pem).expect("a new file");
    office.certify(&certificate, &key);
    let path = |path: &Path| path.to_str().expect("a plain name").to_owned();
    let flags = ["--tls-cert".to_owned(), path(&certificate), "--tls-key".to_owned(), path(&key)];
    let server = site.administered(&flags.each_ref().map(String::as_str)).await;
    let mut wall = board(&site.pairs("wall").await);
    wall.board("a board", |_| true).await;
    // Which certificate is shown to whoever connects now.
    let ca = path(&ca);
    let shown = || {
        let answer =
            site.curl(&["--fail", "--cacert", &ca, "--output", "/dev/null", "--write-out", "%{certs}"], "/healthz");
        assert!(answer.status.success(), "{answer:?}");
        text(&answer)
    };
    let first = shown();
    assert!(first.contains("BEGIN CERTIFICATE"), "{first}");

    office.certify(&certificate, &key);
    let exchanged = async || Some(shown()).filter(|now| *now != first);
    let second = eventually("the new certificate to be shown", PATIENCE, exchanged).await;

    let before = server.said().len();
    std::fs::write(&certificate, "nothing that anybody could read").expect("a file");
    let told = async || server.said()[before..].contains("certificate").then_some(());
    eventually("the server to tell of the broken certificate", PATIENCE, told).await;
    assert_eq!(shown(), second, "the last good one stays");
    let called = json!({"service": "ho-tich"});
    let api = Api::new(site.server(Trust::Pinned(Authority::from_pem(&office.pem).expect("a certificate"))));
    let api = api.with_token(Some(owner_token(&site.data()).into()));
    let path = format!("/api/v1/offices/{}/tickets", SAMPLE.0);
    api.post::<Value>(&path, &called).await.expect("a number");
    wall.board("the number, on the connection of the first certificate", |board| board.lines[0].waiting == 1).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_does_not_start_with_a_broken_certificate_and_names_it() {
    let site = Site::new();
    let [certificate, key] = ["cert.pem", "key.pem"].map(|name| site.folder.path().join(name));
    Office::new().certify(&certificate, &key);
    std::fs::write(&certificate, "nothing that anybody could read").expect("a file");
    let path = |path: &Path| path.to_str().expect("a plain name").to_owned();
    let mut server = site.start(&["--tls-cert", &path(&certificate), "--tls-key", &path(&key)]);
    assert_eq!(server.end().await.code(), Some(20), "{}", server.said());
    assert!(server.said().contains(&path(&certificate)), "{}", server.said());
}
