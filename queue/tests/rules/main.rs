//! The rules, asked through the office as the server asks it: one wish after the other, each of its entries replayed on
//! a second office that must stay equal to the first.

mod authority;
mod awaiting;
mod booking;
mod calling;
mod classes;
mod counters;
mod day;
mod definition;
mod fairness;
mod forged;
mod hall;
mod help;
mod hours;
mod issuing;
mod lanes;
mod legs;
mod line;
mod model;
mod notice;
mod order;
mod outlook;
mod printing;
mod promises;
mod properties;
mod rating;
mod repeats;
mod replay;
mod serving;
mod stops;
mod table;
mod transfer;
mod undo;
mod walk;
