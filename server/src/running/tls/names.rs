//! By which names and addresses this computer can be reached.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use rustls_pki_types::DnsName;

/// Where Linux keeps the computer's name.
const HOSTNAME: &str = "/proc/sys/kernel/hostname";

/// Everything that a certificate for this computer is for: its name, the same in the local network, its addresses, and
/// `more`. In order, each once.
pub(super) fn all(more: &[String]) -> Vec<String> {
    let mut names = vec!["localhost".to_owned()];
    if let Some(name) = hostname() {
        names.push(format!("{name}.local"));
        names.push(name);
    }
    names.extend([IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv6Addr::LOCALHOST)].map(|ip| ip.to_string()));
    names.extend(addresses().iter().map(ToString::to_string));
    names.extend(more.iter().cloned());
    names.sort();
    names.dedup();
    names
}

/// An address that others can use for one that the server listens on: `0.0.0.0` is none.
pub(in crate::running) fn reachable(listening: SocketAddr) -> SocketAddr {
    if !listening.ip().is_unspecified() {
        return listening;
    }
    let first = addresses().into_iter().find(|address| address.is_ipv4() || listening.is_ipv6());
    SocketAddr::new(first.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), listening.port())
}

/// The addresses that others can use, IPv4 first.
fn addresses() -> Vec<IpAddr> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let useful = |address: &IpAddr| !address.is_loopback() && !is_link_local(address);
    let mut addresses: Vec<IpAddr> = interfaces.iter().map(if_addrs::Interface::ip).filter(useful).collect();
    addresses.sort();
    addresses
}

/// Such an address means nothing without the name of a network card.
fn is_link_local(address: &IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_link_local(),
        IpAddr::V6(address) => address.is_unicast_link_local(),
    }
}

fn hostname() -> Option<String> {
    let name = std::fs::read_to_string(HOSTNAME).ok()?;
    let name = name.trim().trim_end_matches(".local");
    is_name(name).then(|| name.to_owned())
}

/// Whether a certificate can be for this name or address: `may-chu`, `so.example.vn`, `*.example.vn`, `192.168.1.10`.
pub(super) fn is_name(name: &str) -> bool {
    name.parse::<IpAddr>().is_ok() || DnsName::try_from(name.strip_prefix("*.").unwrap_or(name)).is_ok()
}
