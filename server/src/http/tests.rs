//! The routes from outside: a real server, a real socket.

mod bad_input;
mod contract;
mod document;
mod people;
