//! Everything together, as it runs in a hall: a real server on a real disk, spoken to over real sockets.
//!
//! One file a subject; what they share is the harness in `tests/src`. Every test ends with `finish`, which asserts that
//! the journal replays to the live state.

mod bad_input;
mod calling;
mod clocks;
mod days;
mod issuing;
mod links;
mod machines;
mod numbers;
mod office_files;
mod openapi;
mod peers;
mod protocol;
mod refusals;
mod restarts;
mod shapes;
mod slow_readers;
