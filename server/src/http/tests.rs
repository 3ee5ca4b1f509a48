//! The routes from outside: a real server, a real socket.

mod addresses;
mod bad_input;
mod contract;
mod document;
mod orders;
mod outside;
mod people;
mod told;
