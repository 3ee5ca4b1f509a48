use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rcgen::{CertificateParams, ExtendedKeyUsagePurpose, KeyPair, date_time_ymd};
use rustls::CertificateError;
use rustls::pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;

use super::*;
use crate::clock::ManualClock;
use crate::start_error::CertificateFault;
use crate::testbed::at;

const NOW: &str = "2026-11-23T08:00:00+07:00";

/// A certificate that ends in this year, and its key, as files.
fn pair(folder: &Path, name: &str, ends: i32) -> Tls {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(ends, 1, 1);
    write_pair(folder, &params.self_signed(&key).unwrap().pem(), &key.serialize_pem())
}

fn write_pair(folder: &Path, certificate: &str, key: &str) -> Tls {
    let files = (folder.join("cert.pem"), folder.join("key.pem"));
    fs::write(&files.0, certificate).unwrap();
    fs::write(&files.1, key).unwrap();
    Tls::Files { certificate: files.0, key: files.1 }
}

fn fault(tls: &Tls) -> (String, CertificateFault) {
    match Encryption::prepare(tls, Path::new("unused"), at(NOW)).map(drop) {
        Err(StartError::CertificateBroken(file, fault)) => {
            (file.file_name().unwrap().to_str().unwrap().to_owned(), fault)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_broken_pair_says_which_file_and_what() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let said = |tls: &Tls| fault(tls);
    let good = pair(path, "so.example.vn", 2030);
    Encryption::prepare(&good, Path::new("unused"), at(NOW)).unwrap();

    let (cert, key) = (path.join("cert.pem"), path.join("key.pem"));
    let (cert_text, key_text) = (fs::read_to_string(&cert).unwrap(), fs::read_to_string(&key).unwrap());
    assert_eq!(said(&write_pair(path, "", &key_text)), ("cert.pem".into(), CertificateFault::NoCertificate));
    assert_eq!(said(&write_pair(path, &key_text, &key_text)), ("cert.pem".into(), CertificateFault::NoCertificate));
    assert_eq!(said(&write_pair(path, &cert_text, &cert_text)), ("key.pem".into(), CertificateFault::NoKey));
    let other = KeyPair::generate().unwrap().serialize_pem();
    assert_eq!(said(&write_pair(path, &cert_text, &other)), ("key.pem".into(), CertificateFault::OtherKey));
    assert_eq!(said(&pair(path, "so.example.vn", 2026)), ("cert.pem".into(), CertificateFault::Expired));

    let garbage = cert_text.replace("MII", "MIJ");
    assert!(
        matches!(said(&write_pair(path, &garbage, &key_text)), (file, CertificateFault::Unusable(_)) if file == "cert.pem")
    );
    fs::remove_file(&key).unwrap();
    fs::write(&cert, &cert_text).unwrap();
    assert!(matches!(said(&good), (file, CertificateFault::Unreadable(_)) if file == "key.pem"));
}

#[test]
fn a_certificate_for_something_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["so.example.vn".to_owned()]).unwrap();
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::EmailProtection];
    let mail = write_pair(folder.path(), &params.self_signed(&key).unwrap().pem(), &key.serialize_pem());
    assert!(matches!(fault(&mail).1, CertificateFault::Unusable(_)));
}

#[test]
fn a_clock_that_lost_the_time_keeps_no_server_from_starting() {
    let folder = tempfile::tempdir().unwrap();
    let office = pair(folder.path(), "so.example.vn", 2030);
    let lost = at("2000-01-01T00:00:00Z");
    Encryption::prepare(&office, Path::new("unused"), lost).unwrap();
    let made = Encryption::prepare(&Tls::default(), &folder.path().join("tls"), lost).unwrap();
    assert_eq!(signed(&made, in_days(0)), Ok(()), "and what it makes then is good when the time is right again");
}

/// So many days after now.
fn in_days(days: i64) -> rustls_pki_types::UnixTime {
    let seconds = at(NOW).0 / 1000 + days * 86_400;
    rustls_pki_types::UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds.unsigned_abs()))
}

/// Whether the shown certificate is for this name or address.
fn is_for(encryption: &Encryption, name: &str) -> bool {
    let chain = encryption.shown.certificate().key.cert.clone();
    let own = rustls::server::ParsedCertificate::try_from(&chain[0]).unwrap();
    let name = rustls_pki_types::ServerName::try_from(name).unwrap();
    rustls::client::verify_server_name(&own, &name).is_ok()
}

fn self_made(folder: &Path, names: &[&str]) -> Result<Encryption, StartError> {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    Encryption::prepare(&Tls::SelfMade { names }, folder, at(NOW))
}

/// Whether the shown certificate is signed by the last of its chain.
fn signed(encryption: &Encryption, now: rustls_pki_types::UnixTime) -> Result<(), rustls::Error> {
    let chain = encryption.shown.certificate().key.cert.clone();
    let mut roots = rustls::RootCertStore::empty();
    roots.add(chain.last().unwrap().clone()).unwrap();
    let own = rustls::server::ParsedCertificate::try_from(&chain[0])?;
    let algorithms = encryption.provider.signature_verification_algorithms.all;
    rustls::client::verify_server_cert_signed_by_trust_anchor(&own, &roots, &chain[1..], now, algorithms)
}

#[test]
fn an_authority_is_made_once_and_kept_for_its_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let tls = folder.path().join("tls");
    let first = Encryption::prepare(&Tls::default(), &tls, at(NOW)).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&tls), mode(&tls.join("ca.key")), mode(&tls.join("ca.pem"))), (0o700, 0o600, 0o600));
    let later = Encryption::prepare(&Tls::default(), &tls, at("2029-05-05T08:00:00Z")).unwrap();
    assert_eq!(later.authority(), first.authority(), "devices that pinned it still know it");
    assert_ne!(later.shown.certificate().key.cert[0], first.shown.certificate().key.cert[0]);
    let on_disk = CertificateDer::from_pem_slice(&fs::read(tls.join("ca.pem")).unwrap()).unwrap();
    assert_eq!(on_disk, first.shown.certificate().key.cert[1]);
}

#[test]
fn a_self_made_certificate_is_good_for_no_more_days_than_apple_s_devices_take() {
    let folder = tempfile::tempdir().unwrap();
    let made = self_made(&folder.path().join("tls"), &[]).unwrap();
    let invalid = |days| match signed(&made, in_days(days)) {
        Err(rustls::Error::InvalidCertificate(why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!((signed(&made, in_days(-90)), signed(&made, in_days(396))), (Ok(()), Ok(())));
    let CertificateError::NotValidYetContext { not_before, .. } = invalid(-92) else { panic!("it begins later") };
    let CertificateError::ExpiredContext { not_after, .. } = invalid(398) else { panic!("it ends later") };
    let days = (not_after.as_secs() - not_before.as_secs()) / 86_400;
    assert_eq!(days, 90 + 397);
}

#[test]
fn a_damaged_authority_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let tls = folder.path().join("tls");
    Encryption::prepare(&Tls::default(), &tls, at(NOW)).unwrap();
    for file in ["ca.key", "ca.pem"] {
        let whole = fs::read(tls.join(file)).unwrap();
        fs::write(tls.join(file), "torn").unwrap();
        let error = Encryption::prepare(&Tls::default(), &tls, at(NOW)).map(drop).unwrap_err();
        assert!(matches!(&error, StartError::DataUnusable(path, _) if path.ends_with(file)), "{error:?}");
        assert_eq!(fs::read(tls.join(file)).unwrap(), b"torn");
        fs::write(tls.join(file), whole).unwrap();
    }
}

#[test]
fn a_key_and_a_certificate_of_two_authorities_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let tls = folder.path().join("tls");
    self_made(&tls, &[]).unwrap();
    fs::remove_file(tls.join("ca.key")).unwrap();
    let refused = self_made(&tls, &[]).map(drop);
    assert!(matches!(&refused, Err(StartError::DataUnusable(path, _)) if path.ends_with("ca.pem")), "{refused:?}");
}

#[test]
fn a_name_that_no_certificate_can_have_is_refused_before_an_authority_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["máy-chủ", "may chu", "", "*.*.vn"] {
        let refused = self_made(&folder.path().join("tls"), &["may-chu.test", name]).map(drop);
        assert!(matches!(&refused, Err(StartError::DataUnusable(bad, _)) if bad == Path::new(name)), "{refused:?}");
    }
    assert!(!folder.path().join("tls").exists());
}

/// What browsers that imported the authority in a folder think of a certificate that its key signed for a name.
fn stolen(folder: &Path, name: &str) -> Result<(), rustls::Error> {
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    let thief = KeyPair::from_pem(&read("ca.key")).unwrap();
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(read("ca.pem").as_bytes()).unwrap()).unwrap();
    let mut params = CertificateParams::default();
    params.distinguished_name = own_authority::authority_name(&thief);
    let issuer = rcgen::Issuer::new(params, thief);
    let leaf = CertificateParams::new(vec![name.to_owned()]).unwrap();
    let leaf = leaf.signed_by(&KeyPair::generate().unwrap(), &issuer).unwrap().der().clone();
    let own = rustls::server::ParsedCertificate::try_from(&leaf)?;
    let algorithms = rustls::crypto::ring::default_provider().signature_verification_algorithms.all;
    rustls::client::verify_server_cert_signed_by_trust_anchor(&own, &roots, &[], in_days(0), algorithms)
}

#[test]
fn a_stolen_key_signs_for_local_names_only() {
    let folder = tempfile::tempdir().unwrap();
    let tls = folder.path().join("tls");
    self_made(&tls, &["so.example.vn", "*.phuong.example.vn", "203.0.113.5"]).unwrap();
    let good = ["localhost", "may-khac.local", "so.example.vn", "a.phuong.example.vn", "203.0.113.5", "10.1.2.3"];
    for name in good.into_iter().chain(["127.0.0.1", "::1", "172.31.0.1", "192.168.1.10", "fd00::1", "fe80::1"]) {
        assert_eq!(stolen(&tls, name), Ok(()), "{name}");
    }
    for name in ["bank.example", "example.vn", "xso.example.vn", "203.0.113.6", "8.8.8.8", "172.32.0.1", "2001:db8::1"]
    {
        assert!(stolen(&tls, name).is_err(), "{name}");
    }
}

#[test]
fn a_name_that_is_newer_than_the_authority_spoils_no_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let tls = folder.path().join("tls");
    let first = self_made(&tls, &["so.example.vn"]).unwrap();
    let both = ["so.example.vn", "moi.example"];
    let second = self_made(&tls, &both).unwrap();
    assert_eq!(second.authority(), first.authority());
    assert_eq!(signed(&second, in_days(0)), Ok(()));
    assert!(is_for(&second, "so.example.vn") && is_for(&second, "localhost") && !is_for(&second, "moi.example"));
    assert!(second.look(at(NOW)).is_none(), "it is not tried for ever");

    fs::remove_file(tls.join("ca.pem")).unwrap();
    let third = self_made(&tls, &both).unwrap();
    assert_eq!(signed(&third, in_days(0)), Ok(()));
    assert!(is_for(&third, "moi.example"), "another authority of the same key was made for it");
}

#[test]
fn an_older_authority_without_bounds_to_its_names_stays_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let tls = folder.path().join("tls");
    fs::create_dir(&tls).unwrap();
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::default();
    params.distinguished_name = own_authority::authority_name(&key);
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Constrained(0));
    let older = params.self_signed(&key).unwrap().pem();
    fs::write(tls.join("ca.key"), key.serialize_pem()).unwrap();
    fs::write(tls.join("ca.pem"), &older).unwrap();
    let made = self_made(&tls, &["moi.example"]).unwrap();
    assert_eq!(signed(&made, in_days(0)), Ok(()));
    assert!(is_for(&made, "moi.example"));
    assert_eq!(fs::read_to_string(tls.join("ca.pem")).unwrap(), older, "devices pinned it");
}

/// Lets time pass until the certificate was looked at, and comes back when it is another one.
async fn another(encryption: &Encryption, clock: &ManualClock, metrics: &Metrics) -> Authority {
    let looking = encryption.another_authority(clock, metrics);
    tokio::pin!(looking);
    loop {
        tokio::select! {
            authority = &mut looking => return authority,
            () = tokio::time::sleep(std::time::Duration::from_millis(5)) => clock.advance_ms(LOOK_EVERY_MS),
        }
    }
}

#[tokio::test]
async fn a_new_certificate_is_shown_and_a_broken_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let office = pair(folder.path(), "so.example.vn", 2030);
    let encryption = Encryption::prepare(&office, Path::new("unused"), at(NOW)).unwrap();
    let (clock, metrics) = (ManualClock::new(at(NOW)), Metrics::new());
    let first = encryption.authority();
    fs::write(folder.path().join("cert.pem"), "half a fi").unwrap();
    let broken = "layso_certificates_read_total{result=\"broken\"} 1";
    let looked = async {
        // It never comes back: the authority stays the same.
        another(&encryption, &clock, &metrics).await
    };
    let told = async {
        while !metrics.encode().contains(broken) {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    let waited = tokio::time::timeout(crate::testbed::PATIENCE, async {
        tokio::select! {
            _ = looked => panic!("a broken file was taken"),
            () = told => {}
        }
    });
    waited.await.expect("a broken file is told in time");
    assert_eq!(encryption.authority(), first);
    pair(folder.path(), "so.example.vn", 2031);
    let second = tokio::time::timeout(crate::testbed::PATIENCE, another(&encryption, &clock, &metrics));
    assert_ne!(second.await.expect("the new one is found in time"), first);
    assert!(metrics.encode().contains("layso_certificates_read_total{result=\"taken\"} 1"));
}

#[test]
fn a_self_made_certificate_is_made_anew_before_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    let encryption = Encryption::prepare(&Tls::default(), &folder.path().join("tls"), at(NOW)).unwrap();
    assert!(encryption.look(at("2027-11-20T00:00:00Z")).is_none(), "there are more than thirty days left");
    assert!(matches!(encryption.look(at("2027-12-01T00:00:00Z")), Some(Ok(_))));
    assert!(encryption.look(at("2027-12-01T00:00:10Z")).is_none(), "once");
}

#[test]
fn a_self_made_certificate_of_a_clock_that_was_ahead_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let ahead = Encryption::prepare(&Tls::default(), &folder.path().join("tls"), at("2036-01-01T00:00:00Z")).unwrap();
    assert!(ahead.look(at("2000-01-01T00:00:00Z")).is_none(), "a clock that has lost the time knows no better");
    assert!(matches!(ahead.look(at(NOW)), Some(Ok(_))));
    assert!(ahead.look(at(NOW)).is_none(), "once");
}
