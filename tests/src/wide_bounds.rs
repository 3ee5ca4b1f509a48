//! The bounds of a server in which one address and one program are a whole hall.

/// What `layso server` is told, so that nobody meets a bound of number or rate: as `server::Bounds::wide` does.
pub const WIDE_BOUNDS: [&str; 16] = [
    "--arriving-per-address=1000000",
    "--arriving-max=1000000",
    "--connections-max=1000000",
    "--connections-per-address=1000000",
    "--connections-per-party=1000000",
    "--live-max=1000000",
    "--live-per-address=1000000",
    "--live-per-party=1000000",
    "--requests-max=1000000",
    "--rate-per-address=4000000000:4000000000",
    "--rate-per-device=4000000000:4000000000",
    "--rate-per-person=4000000000:4000000000",
    "--rate-per-program=4000000000:4000000000",
    "--rate-of-chatter=4000000000:4000000000",
    "--wrong-keys=4000000000:4000000000",
    "--wrong-codes-per-office=4000000000:4000000000",
];
