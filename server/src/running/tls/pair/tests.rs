use std::fs;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use tempfile::TempDir;

use super::*;
use crate::testbed::at;

const NOW: &str = "2026-11-23T08:00:00+07:00";

/// An authority, or one below it.
struct House {
    certificate: CertificateDer<'static>,
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl House {
    fn new(name: &str, above: Option<&House>) -> House {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let made = match above {
            Some(above) => params.signed_by(&key, &above.issuer),
            None => params.self_signed(&key),
        };
        let made = made.unwrap();
        House { certificate: made.der().clone(), pem: made.pem(), issuer: Issuer::new(params, key) }
    }
}

/// The office's files.
struct Office {
    folder: TempDir,
    files: PairFiles,
    key: KeyPair,
}

impl Office {
    fn new() -> Office {
        let folder = tempfile::tempdir().unwrap();
        let key = KeyPair::generate().unwrap();
        fs::write(folder.path().join("key.pem"), key.serialize_pem()).unwrap();
        let files = PairFiles::new(folder.path().join("cert.pem"), folder.path().join("key.pem"));
        Office { folder, files, key }
    }

    /// Its certificate, from August 2026 to December 2027, signed by an authority or by itself.
    fn signed_by(&self, house: Option<&House>) -> String {
        let mut params = CertificateParams::new(vec!["so.example.vn".to_owned()]).unwrap();
        params.not_before = date_time_ymd(2026, 8, 1);
        params.not_after = date_time_ymd(2027, 12, 1);
        match house {
            Some(house) => params.signed_by(&self.key, &house.issuer).unwrap().pem(),
            None => params.self_signed(&self.key).unwrap().pem(),
        }
    }

    /// Whether this chain is of the web, or what is wrong with it.
    fn read(&self, chain: &[&str], now: &str) -> Result<bool, CertificateFault> {
        fs::write(self.folder.path().join("cert.pem"), chain.concat()).unwrap();
        match self.files.read(&rustls::crypto::ring::default_provider(), at(now)) {
            Ok(certificate) => Ok(certificate.of_web),
            Err(StartError::CertificateBroken(_, fault)) => Err(fault),
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn a_private_chain_that_holds_is_taken() {
    let office = Office::new();
    let root = House::new("So Noi vu", None);
    let below = House::new("So Noi vu 2", Some(&root));
    let (by_root, by_below) = (office.signed_by(Some(&root)), office.signed_by(Some(&below)));
    assert_eq!(office.read(&[&by_root, &root.pem], NOW), Ok(false));
    assert_eq!(office.read(&[&by_below, &below.pem, &root.pem], NOW), Ok(false));
    assert_eq!(office.read(&[&by_below, &below.pem], NOW), Ok(false), "browsers know the root already");
    assert_eq!(office.read(&[&by_root], NOW), Ok(false), "the same without anything between");
    assert_eq!(office.read(&[&office.signed_by(None)], NOW), Ok(false));
    assert_eq!(office.read(&[&by_root, &root.pem], "2000-01-01T00:00:00Z"), Ok(false), "it is the clock that is wrong");
}

#[test]
fn a_private_chain_that_does_not_hold_is_refused() {
    let office = Office::new();
    let (root, other, namesake) = (House::new("A", None), House::new("B", None), House::new("A", None));
    let leaf = office.signed_by(Some(&root));
    let refused = |chain: &[&str]| match office.read(chain, NOW) {
        Err(CertificateFault::Unusable(what)) => assert!(what.contains("did not sign"), "{what}"),
        other => panic!("{other:?}"),
    };
    refused(&[&leaf, &other.pem]);
    refused(&[&leaf, &namesake.pem]);
    refused(&[&leaf, &root.pem, &other.pem]);
    let below = House::new("A 2", Some(&root));
    refused(&[&office.signed_by(Some(&below)), &root.pem]);
    assert_eq!(office.read(&[&leaf, &root.pem], "2028-01-01T00:00:00Z"), Err(CertificateFault::Expired));
}

#[test]
fn a_certificate_that_did_not_sign_itself_is_refused() {
    let office = Office::new();
    let mut der = CertificateDer::from_pem_slice(office.signed_by(None).as_bytes()).unwrap().to_vec();
    *der.last_mut().unwrap() ^= 1;
    let refused = office.read(&[&super::super::pem(&der)], NOW);
    assert!(matches!(refused, Err(CertificateFault::Unusable(_))), "{refused:?}");
}

#[test]
fn an_authority_of_the_web_is_one_whatever_the_clock_says() {
    let mut office = Office::new();
    let root = House::new("Web", None);
    let below = House::new("Web 2", Some(&root));
    let mut web = RootCertStore::empty();
    web.add(root.certificate.clone()).unwrap();
    office.files.web = Arc::new(web);
    let leaf = office.signed_by(Some(&below));
    for now in [NOW, "2000-01-01T00:00:00Z"] {
        assert_eq!(office.read(&[&leaf, &below.pem], now), Ok(true), "at {now}");
    }
}
