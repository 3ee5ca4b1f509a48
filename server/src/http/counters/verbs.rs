//! What each verb of a counter takes.

mod bare;
mod hand;
mod seat;

pub(crate) use bare::{AwaitNext, Close, NoShow, Park, Recall, Resume, StopAwaiting, Undo};
pub(crate) use hand::{Call, CallNext, Finish, Return, ServeNow, Start, Transfer};
pub(crate) use seat::{Move, Open, Pause, Services, Swap, TakeOver};
