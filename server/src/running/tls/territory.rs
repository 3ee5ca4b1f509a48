//! For which names an authority of a server's own may sign.
//!
//! Clerks import it into their browsers for twenty years, and its key lies on one office's computer. Whoever steals the key
//! shall stand in between nobody and, say, a bank: it holds for this computer and for local networks, nothing else.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use rcgen::{CidrSubnet, GeneralSubtree, NameConstraints};

/// The domain of local networks, in which computers name themselves.
const LOCAL: &str = "local";

/// Private and link-local addresses, and how many bits of each are fixed.
const PRIVATE: [(IpAddr, u8); 6] = [
    (IpAddr::V4(Ipv4Addr::new(10, 0, 0, 0)), 8),
    (IpAddr::V4(Ipv4Addr::new(172, 16, 0, 0)), 12),
    (IpAddr::V4(Ipv4Addr::new(192, 168, 0, 0)), 16),
    (IpAddr::V4(Ipv4Addr::new(169, 254, 0, 0)), 16),
    (IpAddr::V6(Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0)), 7),
    (IpAddr::V6(Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0)), 10),
];

/// These names with all below them, these addresses, local names and private addresses.
pub(super) fn around(names: &[String]) -> NameConstraints {
    let private = PRIVATE.iter().map(|(first, bits)| CidrSubnet::from_addr_prefix(*first, *bits));
    let mut permitted: Vec<GeneralSubtree> = private.map(GeneralSubtree::IpAddress).collect();
    permitted.push(GeneralSubtree::DnsName(LOCAL.to_owned()));
    permitted.extend(names.iter().map(|name| match name.parse::<IpAddr>() {
        Ok(address) => {
            let bits = if address.is_ipv4() { 32 } else { 128 };
            GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(address, bits))
        }
        Err(_) => GeneralSubtree::DnsName(name.strip_prefix("*.").unwrap_or(name).to_owned()),
    }));
    NameConstraints { permitted_subtrees: permitted, excluded_subtrees: Vec::new() }
}
