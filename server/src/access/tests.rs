//! The gate from outside: real servers, real sockets.

mod browsers;
mod devices;
mod gate;
mod people;
mod record;
mod rights;
mod secrets;
mod sites;
mod start;

/// What somebody who may not, or not yet, is told.
const AT_THE_GATE: [&str; 7] = [
    "not-signed-in",
    "token-rejected",
    "wrong-credentials",
    "not-allowed",
    "other-office",
    "not-for-others",
    "not-encrypted",
];
