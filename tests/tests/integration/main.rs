//! Everything together, as it runs in a hall: a real server on a real disk, spoken to over real sockets.
//!
//! One file a subject; what they share is the harness in `tests/src`. Every test ends with `finish`, which asserts that
//! the journal replays to the live state.

mod afar;
mod appointments;
mod bad_input;
mod calling;
mod claims;
mod clocks;
mod consoles;
mod days;
mod details;
mod issuing;
mod legs;
mod links;
mod machines;
mod numbers;
mod office_files;
mod openapi;
mod outlook;
mod peers;
mod policies;
mod protocol;
mod refusals;
mod restarts;
mod sample_day;
mod seats;
mod shapes;
mod slow_readers;
mod stops;
mod transfers;
