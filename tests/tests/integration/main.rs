//! Everything together, as it runs in a hall: a real server on a real disk, spoken to over real sockets.
//!
//! One file a subject; what they share is the harness in `tests/src`. Every test ends with `finish`, which asserts that
//! the journal replays to the live state.

mod afar;
mod appointments;
mod audit;
mod bad_input;
mod calling;
mod claims;
mod clocks;
mod consoles;
mod crowds;
mod days;
mod details;
mod first_link;
mod guessing;
mod issuing;
mod legs;
mod links;
mod log;
mod machines;
mod numbers;
mod office_files;
mod offline;
mod openapi;
mod outlook;
mod pairing;
mod pairing_screens;
mod peers;
mod policies;
mod printing;
#[path = "../crash/program.rs"]
#[expect(dead_code, reason = "the crash tests do more to a program than start and end it")]
mod program; // One way to run layso as a process of its own.
mod protocol;
mod refusals;
mod restarts;
mod rolls;
mod sample_day;
mod seats;
mod shapes;
mod slow_readers;
mod stops;
mod third_language;
mod tls;
mod transfers;
mod voice;
