//! What is spoken in the halls: a task for each hall, fed by the offices that stand in it and heard by its loudspeakers.
//!
//! ```text
//!  office A ─ Views ─ Ears ──called, no longer──▶ ┌──────────┐ ◀──here, begun, finished── Loudspeaker ─ live ◀─ board
//!  office B ─ Views ─ Ears ─────────────────────▶ │ the hall │
//!        ▲                                        └──────────┘ ──WAVs, a few──▶ Sounds ──▶ http
//!        └── herald ◀──bell── what the hall is like ◀──┘  └──▶ a thread that joins clips
//! ```
//!
//! What is spoken follows from *published* entries alone: a journal that is read again is silent, so that nothing is spoken
//! a second time after a power cut. Which loudspeaker may speak, and what comes next, is decided by the pure machine of the
//! crate `voice`; here are its clock, its channels and its files.
//!
//! A hall has its own task, so that neither a hall nor an office waits for the other: an office hands its calls in without
//! waiting, and is told by a bell that there is news, however slowly it takes them.

mod begins;
mod calls;
mod ears;
mod folder;
mod heard;
mod loudspeaker;
mod order;
mod registry;
mod seat;
mod shown;
mod sounds;
mod task;

pub(crate) use calls::call_of;
pub(crate) use ears::Ears;
pub(crate) use folder::Folder;
pub use folder::Stands;
pub(crate) use heard::Heard;
pub(crate) use loudspeaker::Loudspeaker;
pub(crate) use registry::Halls;
