//! The flags of `layso server` that say how much is taken from whom.

use std::time::Duration;

use server::{Bounds, Rate};

/// How much is taken from whom; see `server::Bounds`.
#[derive(clap::Args)]
#[command(next_help_heading = "Bounds")]
#[group(id = "bounds")]
pub(crate) struct Args {
    /// Connections of one address of which it is not known yet whose they are
    #[arg(long, value_name = "N", default_value_t = usual().arriving_per_address)]
    arriving_per_address: usize,
    /// Connections in all of which it is not known yet whose they are
    #[arg(long, value_name = "N", default_value_t = usual().arriving_max)]
    arriving_max: usize,
    /// HTTP connections in all; strangers get three quarters of them
    #[arg(long, value_name = "N", default_value_t = usual().connections_max)]
    connections_max: usize,
    /// HTTP connections of strangers from one address
    #[arg(long, value_name = "N", default_value_t = usual().connections_per_address)]
    connections_per_address: usize,
    /// HTTP connections of one device, person or program
    #[arg(long, value_name = "N", default_value_t = usual().connections_per_party)]
    connections_per_party: usize,
    /// Live connections in all; strangers get three quarters of them
    #[arg(long, value_name = "N", default_value_t = usual().live_max)]
    live_max: usize,
    /// Live connections of strangers from one address
    #[arg(long, value_name = "N", default_value_t = usual().live_per_address)]
    live_per_address: usize,
    /// Live connections of one device, person or program
    #[arg(long, value_name = "N", default_value_t = usual().live_per_party)]
    live_per_party: usize,
    /// HTTP requests that are worked on at once
    #[arg(long, value_name = "N", default_value_t = usual().requests_max)]
    requests_max: usize,
    /// Requests of strangers from one address, per minute and at once
    #[arg(long, value_name = "RATE", default_value_t = usual().rate_per_address)]
    rate_per_address: Rate,
    /// Requests of one device, per minute and at once
    #[arg(long, value_name = "RATE", default_value_t = usual().rate_per_device)]
    rate_per_device: Rate,
    /// Requests of one person, per minute and at once
    #[arg(long, value_name = "RATE", default_value_t = usual().rate_per_person)]
    rate_per_person: Rate,
    /// Requests of one program with an API key, per minute and at once
    #[arg(long, value_name = "RATE", default_value_t = usual().rate_per_program)]
    rate_per_program: Rate,
    /// Wrong ticket keys and appointment codes of one asker, per minute and at once
    #[arg(long, value_name = "RATE", default_value_t = usual().wrong_keys)]
    wrong_keys: Rate,
    /// Wrong appointment codes of all strangers in one office together, per minute and at once
    #[arg(long, value_name = "RATE", default_value_t = usual().wrong_codes_per_office)]
    wrong_codes_per_office: Rate,
    /// What one live connection says that is no request, per minute and at once
    #[arg(long, value_name = "RATE", default_value_t = usual().rate_of_chatter)]
    rate_of_chatter: Rate,
    /// The longest head of a request; 8192 at least
    #[arg(long, value_name = "BYTES", default_value_t = usual().header_bytes)]
    header_bytes: usize,
    /// The longest body of a request
    #[arg(long, value_name = "BYTES", default_value_t = usual().body_bytes)]
    body_bytes: usize,
    /// How long a TLS handshake may take
    #[arg(long, value_name = "SECONDS", default_value_t = usual().handshake_timeout.as_secs(), value_parser = seconds())]
    handshake_timeout_s: u64,
    /// How long the head of a request may take, and an idle connection stay
    #[arg(long, value_name = "SECONDS", default_value_t = usual().header_timeout.as_secs(), value_parser = seconds())]
    header_timeout_s: u64,
    /// How long the body of a request may take
    #[arg(long, value_name = "SECONDS", default_value_t = usual().body_timeout.as_secs(), value_parser = seconds())]
    body_timeout_s: u64,
    /// How long a client may take nothing of what it is sent
    #[arg(long, value_name = "SECONDS", default_value_t = usual().send_timeout.as_secs(), value_parser = seconds())]
    send_timeout_s: u64,
    /// How long a live connection may take for its hello
    #[arg(long, value_name = "SECONDS", default_value_t = usual().hello_timeout.as_secs(), value_parser = seconds())]
    hello_timeout_s: u64,
    /// How long a live connection may be silent
    #[arg(long, value_name = "SECONDS", default_value_t = usual().silence_max.as_secs(), value_parser = seconds())]
    silence_max_s: u64,
}

fn usual() -> Bounds {
    Bounds::default()
}

fn seconds() -> clap::builder::RangedU64ValueParser {
    clap::value_parser!(u64).range(1..=3600)
}

impl From<Args> for Bounds {
    fn from(args: Args) -> Bounds {
        Bounds {
            arriving_per_address: args.arriving_per_address,
            arriving_max: args.arriving_max,
            connections_max: args.connections_max,
            connections_per_address: args.connections_per_address,
            connections_per_party: args.connections_per_party,
            live_max: args.live_max,
            live_per_address: args.live_per_address,
            live_per_party: args.live_per_party,
            requests_max: args.requests_max,
            rate_per_address: args.rate_per_address,
            rate_per_device: args.rate_per_device,
            rate_per_person: args.rate_per_person,
            rate_per_program: args.rate_per_program,
            wrong_keys: args.wrong_keys,
            wrong_codes_per_office: args.wrong_codes_per_office,
            rate_of_chatter: args.rate_of_chatter,
            header_bytes: args.header_bytes,
            body_bytes: args.body_bytes,
            handshake_timeout: Duration::from_secs(args.handshake_timeout_s),
            header_timeout: Duration::from_secs(args.header_timeout_s),
            body_timeout: Duration::from_secs(args.body_timeout_s),
            send_timeout: Duration::from_secs(args.send_timeout_s),
            hello_timeout: Duration::from_secs(args.hello_timeout_s),
            silence_max: Duration::from_secs(args.silence_max_s),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Program {
        #[command(flatten)]
        bounds: Args,
    }

    #[test]
    fn without_flags_every_bound_is_the_usual_one() {
        assert_eq!(Bounds::from(Program::parse_from(["layso"]).bounds), Bounds::default());
    }

    #[test]
    fn a_flag_sets_its_bound() {
        let set = Program::parse_from(["layso", "--wrong-keys", "2:5", "--send-timeout-s", "3"]);
        let bounds = Bounds::from(set.bounds);
        assert_eq!((bounds.wrong_keys, bounds.send_timeout), (Rate::new(2, 5), Duration::from_secs(3)));
    }
}
