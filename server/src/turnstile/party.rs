//! Who is counted together.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

use access::{Caller, Credential};

use crate::bounds::{Bounds, Rate};

/// An address as it is counted: an IPv6 address by its first 64 bits, which one subscriber has to himself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Network(IpAddr);

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                let subscriber = u128::from(address) >> 64 << 64;
                Network(IpAddr::V6(Ipv6Addr::from(subscriber)))
            }
            address => Network(address),
        }
    }
}

/// Who is counted together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Party {
    /// Everybody at one address of whom nothing else is known.
    Strangers(Network),
    /// One device.
    Device(Arc<str>),
    /// One person, over all sessions.
    Person(Arc<str>),
    /// One API key.
    Program(Arc<str>),
}

/// A party as a key of the accounts.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Account {
    /// By address.
    Network(Network),
    /// By kind and name.
    Known(char, Arc<str>),
    /// All strangers together, in one office.
    Office(Arc<str>),
}

impl Party {
    /// Who a caller is to the accounts.
    pub(crate) fn of(caller: &Caller, from: IpAddr) -> Party {
        match &caller.credential {
            None => Party::Strangers(from.into()),
            Some(Credential::Device(name)) => Party::Device(name.as_str().into()),
            Some(Credential::Key(name)) => Party::Program(name.as_str().into()),
            Some(Credential::Session { user, .. }) => Party::Person(user.as_str().into()),
            // A name that no person can have.
            Some(Credential::Owner) => Party::Person("".into()),
        }
    }

    pub(super) fn account(&self) -> Account {
        match self {
            Party::Strangers(network) => Account::Network(*network),
            Party::Device(name) => Account::Known('d', Arc::clone(name)),
            Party::Person(name) => Account::Known('p', Arc::clone(name)),
            Party::Program(name) => Account::Known('k', Arc::clone(name)),
        }
    }

    pub(super) fn is_known(&self) -> bool {
        !matches!(self, Party::Strangers(_))
    }

    pub(super) fn rate(&self, bounds: &Bounds) -> Rate {
        match self {
            Party::Strangers(_) => bounds.rate_per_address,
            Party::Device(_) => bounds.rate_per_device,
            Party::Person(_) => bounds.rate_per_person,
            Party::Program(_) => bounds.rate_per_program,
        }
    }

    pub(super) fn rate_name(&self) -> &'static str {
        match self {
            Party::Strangers(_) => "rate-per-address",
            Party::Device(_) => "rate-per-device",
            Party::Person(_) => "rate-per-person",
            Party::Program(_) => "rate-per-program",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(text: &str) -> Network {
        text.parse::<IpAddr>().expect("an address").into()
    }

    #[test]
    fn a_subscriber_is_one_party_however_many_addresses_he_has() {
        assert_eq!(network("2001:db8:0:1::5"), network("2001:db8:0:1:ffff::9"));
        assert_ne!(network("2001:db8:0:1::5"), network("2001:db8:0:2::5"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
    }

    #[test]
    fn a_device_and_a_person_of_one_name_are_two_parties() {
        let names = [Party::Device("lan".into()), Party::Person("lan".into()), Party::Program("lan".into())];
        let accounts: std::collections::HashSet<Account> = names.iter().map(Party::account).collect();
        assert_eq!(accounts.len(), names.len());
    }
}
