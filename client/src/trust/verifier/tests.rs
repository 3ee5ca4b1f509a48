use std::time::Duration;

use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DistinguishedName, DnType, GeneralSubtree, IsCa, Issuer, KeyPair,
    NameConstraints, PublicKeyData, date_time_ymd,
};

use super::*;

/// An authority.
struct House {
    ca: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

impl House {
    /// One that a server made for itself.
    fn of_server() -> House {
        let key = KeyPair::generate().expect("a key");
        let short = HEXLOWER.encode(&Sha256::digest(key.subject_public_key_info()));
        House::new(&format!("layso {}", &short[..8]), key)
    }

    /// One that signs for many.
    fn of_many() -> House {
        House::new("So Noi vu", KeyPair::generate().expect("a key"))
    }

    fn new(name: &str, key: KeyPair) -> House {
        let mut params = CertificateParams::default();
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2046, 1, 1);
        let home = GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix([192, 0, 2, 0], 24));
        let names = vec![home, GeneralSubtree::DnsName("local".to_owned())];
        params.name_constraints = Some(NameConstraints { permitted_subtrees: names, excluded_subtrees: Vec::new() });
        let ca = params.self_signed(&key).expect("a certificate").der().clone();
        House { ca, issuer: Issuer::new(params, key) }
    }

    /// Its certificate for a name, from August 2026 to December 2027.
    fn signs(&self, name: &str) -> CertificateDer<'static> {
        let mut params = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        params.not_before = date_time_ymd(2026, 8, 1);
        params.not_after = date_time_ymd(2027, 12, 1);
        let key = KeyPair::generate().expect("a key");
        params.signed_by(&key, &self.issuer).expect("a certificate").der().clone()
    }

    fn pinned(&self) -> Trust {
        Trust::Pinned(Authority::new(self.ca.clone()))
    }
}

/// November 2026.
const NOW: u64 = 1_795_000_000;

fn looks(trust: Trust, chain: &[&CertificateDer<'static>], now: u64) -> Result<(), Error> {
    looks_on_a_web(RootCertStore::empty(), trust, chain, now)
}

fn looks_on_a_web(web: RootCertStore, trust: Trust, chain: &[&CertificateDer<'static>], now: u64) -> Result<(), Error> {
    let algorithms = rustls::crypto::ring::default_provider().signature_verification_algorithms;
    let verifier = Verifier { trust, web, algorithms };
    let chain: Vec<CertificateDer<'static>> = chain.iter().map(|one| (*one).clone()).collect();
    let name = ServerName::try_from("192.0.2.7").expect("an address");
    let now = UnixTime::since_unix_epoch(Duration::from_secs(now));
    verifier.verify_server_cert(&chain[0], &chain[1..], &name, &[], now).map(drop)
}

#[test]
fn a_server_s_own_authority_signs_for_any_name() {
    let house = House::of_server();
    for name in ["192.0.2.7", "192.0.2.99", "may-chu.local", "203.0.113.5"] {
        assert_eq!(looks(house.pinned(), &[&house.signs(name), &house.ca], NOW), Ok(()), "{name}");
    }
}

#[test]
fn an_authority_of_many_signs_for_the_server_s_name_only() {
    let house = House::of_many();
    let other = house.signs("192.0.2.99");
    for trust in [house.pinned(), Trust::FirstSight(FirstSight::new())] {
        let refused = looks(trust.clone(), &[&other, &house.ca], NOW);
        assert!(
            matches!(
                refused,
                Err(Error::InvalidCertificate(
                    CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }
                ))
            ),
            "{refused:?}"
        );
        assert_eq!(looks(trust, &[&house.signs("192.0.2.7"), &house.ca], NOW), Ok(()));
    }
}

#[test]
fn whoever_only_calls_himself_a_server_s_own_signs_for_the_server_s_name_only() {
    let house = House::new("layso 01234567", KeyPair::generate().expect("a key"));
    assert!(looks(house.pinned(), &[&house.signs("192.0.2.99"), &house.ca], NOW).is_err());
    assert_eq!(looks(house.pinned(), &[&house.signs("192.0.2.7"), &house.ca], NOW), Ok(()));
}

#[test]
fn another_authority_of_the_same_name_is_refused() {
    let (house, stranger) = (House::of_many(), House::of_many());
    let leaf = stranger.signs("192.0.2.7");
    assert!(looks(house.pinned(), &[&leaf, &stranger.ca], NOW).is_err());
    assert!(looks(house.pinned(), &[&leaf, &house.ca], NOW).is_err(), "nor behind the certificate of the right one");
    assert!(looks(house.pinned(), &[&stranger.ca], NOW).is_err());
}

#[test]
fn a_certificate_that_ended_is_refused_unless_the_clock_has_lost_the_time() {
    let house = House::of_server();
    let leaf = house.signs("192.0.2.7");
    let in_2029 = NOW + 3 * 365 * 86_400;
    let ended = looks(house.pinned(), &[&leaf, &house.ca], in_2029);
    assert!(matches!(ended, Err(Error::InvalidCertificate(_))), "{ended:?}");
    for lost in [0, 86_400, 1_600_000_000] {
        assert_eq!(looks(house.pinned(), &[&leaf, &house.ca], lost), Ok(()), "at {lost}");
    }
}

#[test]
fn a_clock_that_has_lost_the_time_pins_no_authority_of_the_web() {
    let web = House::of_many();
    let mut roots = RootCertStore::empty();
    roots.add(web.ca.clone()).expect("an authority");
    let leaf = web.signs("192.0.2.7");
    for now in [0, 1_600_000_000, NOW] {
        let sight = FirstSight::new();
        let trust = Trust::FirstSight(sight.clone());
        assert_eq!(looks_on_a_web(roots.clone(), trust, &[&leaf, &web.ca], now), Ok(()), "at {now}");
        assert!(matches!(sight.trust(), Trust::Web), "at {now}");
        assert_eq!(sight.digest(), [0; 32], "the same check digits as the server's, at {now}");
    }
    let by_web = |now| looks_on_a_web(roots.clone(), Trust::Web, &[&leaf, &web.ca], now);
    assert_eq!(by_web(NOW), Ok(()));
    assert!(by_web(0).is_err(), "a program of the web keeps to the clock");
}

#[test]
fn the_web_knows_no_self_made_authority() {
    let house = House::of_server();
    assert!(looks(Trust::Web, &[&house.signs("192.0.2.7"), &house.ca], NOW).is_err());
}

#[test]
fn at_first_sight_anybody_is_taken_and_nobody_else_afterwards() {
    let (house, stranger) = (House::of_server(), House::of_server());
    let sight = FirstSight::new();
    assert_eq!(sight.digest(), [0; 32], "nothing was seen");
    let trust = || Trust::FirstSight(sight.clone());
    assert_eq!(looks(trust(), &[&house.signs("192.0.2.7"), &house.ca], NOW), Ok(()));
    assert_eq!(sight.digest(), Authority::new(house.ca.clone()).digest());
    assert_eq!(looks(trust(), &[&house.signs("192.0.2.8"), &house.ca], NOW), Ok(()), "renewed");
    assert!(looks(trust(), &[&stranger.signs("192.0.2.7"), &stranger.ca], NOW).is_err());
    assert!(matches!(sight.trust(), Trust::Pinned(pinned) if pinned == Authority::new(house.ca.clone())));
}

#[test]
fn whoever_shows_the_right_authority_behind_his_own_certificate_is_refused_at_first_sight_too() {
    let (house, stranger) = (House::of_server(), House::of_server());
    let sight = FirstSight::new();
    let leaf = stranger.signs("192.0.2.7");
    assert!(looks(Trust::FirstSight(sight.clone()), &[&leaf, &house.ca], NOW).is_err());
    assert_eq!(sight.digest(), [0; 32], "it was not taken for anybody");
}

#[test]
fn a_certificate_without_an_authority_is_pinned_itself() {
    let house = House::of_server();
    let leaf = house.signs("192.0.2.7");
    let pinned = Trust::Pinned(Authority::new(leaf.clone()));
    assert_eq!(looks(pinned.clone(), &[&leaf], NOW), Ok(()));
    assert!(looks(pinned, &[&house.signs("192.0.2.7")], NOW).is_err());
}

#[test]
fn an_authority_is_read_as_it_is_written() {
    let authority = Authority::new(House::of_server().ca);
    assert_eq!(Authority::from_pem(&authority.to_pem()), Ok(authority));
    assert!(Authority::from_pem("-----BEGIN CERTIFICATE-----\n").is_err());
    assert!(Authority::from_pem("").is_err());
}
