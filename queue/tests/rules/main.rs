//! The rules, asked through the office as the server asks it: one wish after the other, each of its entries replayed on
//! a second office that must stay equal to the first.

mod calling;
mod counters;
mod day;
mod definition;
mod hall;
mod issuing;
mod line;
mod properties;
mod repeats;
mod replay;
mod serving;
mod undo;
