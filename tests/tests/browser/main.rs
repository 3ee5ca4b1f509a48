//! Pages in a real Chromium: each driven through its whole job, by a mouse and by keys alone. Without a Chromium each test
//! says so and counts as skipped, unless `CI` is `true`. How to write one: `tests::browser`.

mod access;
mod board;
mod by_keys;
mod clerk;
mod everywhere;
mod hall;
mod harness;
mod invitation;
mod kiosk;
mod level;
mod mirror;
mod numbers;
mod sign_in;
mod ticket;
mod visit;
mod whole;
