//! A notice to the hall.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use crate::event::Event;
use crate::notice::{self, NoticeLine};
use crate::refusal::Refusal;

impl Office {
    pub(super) fn set_notice(&self, lines: &[NoticeLine]) -> Result<Vec<Event>, Refusal> {
        if !notice::is_bounded(lines) {
            return Err(Refusal::OutOfBounds("lines"));
        }
        let is_same = self.notice == lines;
        Ok(if is_same { Vec::new() } else { vec![Event::NoticeSet { lines: lines.to_vec() }] })
    }
}
