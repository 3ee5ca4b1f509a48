//! How a call comes to its turn and through it.

use uuid::Uuid;

use super::limits::{BEGIN_MS, BUSY, FRESH_MS, OVER_MS, RENDER_MS, RETRY_MS};
use super::line::{Stage, Waiting};
use super::{End, Hall, LEASE_MS, Moment, Stand, ToRender};

/// A call is given up after so many failures once every speaker has failed it,
const FAILURES: u8 = 3;
/// and after so many whoever failed.
const MOST_FAILURES: u8 = 32;

impl Hall {
    /// The call whose turn has come, once: its sound is to be made, and told by [`rendered`](Hall::rendered) or
    /// [`unrendered`](Hall::unrendered). The form is decided here: in full, or short while three or more wait.
    pub fn to_render(&mut self, now: Moment) -> Option<ToRender> {
        self.speakers.holder()?;
        let is_busy = self.line.len() >= BUSY;
        let first = self.line.first_mut().filter(|first| first.stage == Stage::Queued)?;
        first.stage = Stage::Rendering { since: now.steady_ms };
        let call = first.call.clone();
        let languages = if is_busy { call.when_busy.clone() } else { call.languages.clone() };
        Some(ToRender { id: first.id, call, languages })
    }

    /// The sound of a call is there and takes so long.
    pub fn rendered(&mut self, id: u64, length_ms: u32, now: Moment) {
        let earliest = self.stands.as_ref().map_or(now.steady_ms, |stand| stand.next(self.line.len()));
        let not_before = now.later(earliest.saturating_sub(now.steady_ms));
        let is_rendering = |first: &&mut Waiting| first.id == id && matches!(first.stage, Stage::Rendering { .. });
        if let Some(first) = self.line.first_mut().filter(is_rendering) {
            first.stage = Stage::Ready { length_ms, not_before, begin_by: not_before.steady_ms + BEGIN_MS };
        }
        self.settle(now);
    }

    /// There is no sound for a call: it is dropped.
    pub fn unrendered(&mut self, id: u64, now: Moment) {
        if self.line.first().is_some_and(|first| first.id == id && matches!(first.stage, Stage::Rendering { .. })) {
            self.drop_at(0, End::Failed);
        }
        self.settle(now);
    }

    /// A speaker begins to play an announcement. Only the holder does.
    pub fn begun(&mut self, speaker: Uuid, id: u64, now: Moment) {
        self.speakers.heard(speaker, now.steady_ms);
        let is_holder = self.speakers.holder() == Some(speaker);
        if let Some(first) = self.line.first_mut().filter(|first| is_holder && first.id == id)
            && let Stage::Ready { length_ms, not_before, .. } = first.stage
        {
            first.stage = Stage::Speaking { length_ms, not_before, speaker, since: now.steady_ms };
            first.first_begun.get_or_insert(now.steady_ms);
            (first.last_voice, first.ran_out) = (Some(speaker), None);
            self.stands = Some(Stand {
                office: first.call.office.clone(),
                call: first.call.call,
                begun: now.steady_ms,
                length_ms: u64::from(length_ms),
                dwell_ms: u64::from(first.call.dwell_ms),
            });
        }
        self.settle(now);
    }

    /// A speaker played an announcement to its end. Also one that lost the lease in between counts, if nobody has begun
    /// again: the hall has heard it.
    pub fn finished(&mut self, speaker: Uuid, id: u64, now: Moment) {
        self.speakers.heard(speaker, now.steady_ms);
        let is_heard = self.line.first().is_some_and(|first| match first.stage {
            _ if first.id != id => false,
            Stage::Speaking { speaker: voice, .. } => voice == speaker,
            Stage::Ready { .. } => first.last_voice == Some(speaker),
            Stage::Queued | Stage::Rendering { .. } => false,
        });
        if is_heard {
            self.speakers.worked(speaker);
            self.drop_at(0, End::Done);
        }
        self.settle(now);
    }

    /// A speaker could not play an announcement, or not get it. Once for each time that it was asked: a speaker ends a player
    /// that hangs when its time runs out here too, and says so a moment later.
    pub fn failed(&mut self, speaker: Uuid, id: u64, now: Moment) {
        self.speakers.heard(speaker, now.steady_ms);
        let is_holder = self.speakers.holder() == Some(speaker);
        let is_offered = |first: &&mut Waiting| is_holder && first.id == id && first.length_ms().is_some();
        if let Some(first) = self.line.first_mut().filter(is_offered)
            && first.ran_out.take() != Some(speaker)
        {
            self.fail(now, now);
        }
        self.settle(now);
    }

    /// When [`expire`](Hall::expire) is to be called at the latest; `None`: only when something else happens.
    pub fn next_deadline(&self) -> Option<u64> {
        let holder = self.speakers.holder();
        let of_first = self.line.first().and_then(|first| match first.stage {
            Stage::Queued => None,
            Stage::Rendering { since } => Some(since + RENDER_MS),
            Stage::Ready { begin_by, .. } => holder.map(|_| begin_by),
            Stage::Speaking { since, length_ms, .. } => Some(since + u64::from(length_ms) + OVER_MS),
        });
        let of_stand = self.stands.as_ref().filter(|_| !self.is_under_way()).map(Stand::end);
        let oldest = self.line.iter().map(|waiting| waiting.arrived + FRESH_MS).min();
        let stale = self.speakers.mute_since().zip(oldest).map(|(mute, stale)| stale.max(mute + LEASE_MS));
        [self.speakers.next_deadline(), of_first, of_stand, stale].into_iter().flatten().min()
    }

    fn is_under_way(&self) -> bool {
        self.line.first().is_some_and(|first| matches!(first.stage, Stage::Speaking { .. }))
    }

    /// Does what time and the speakers ask for. Every change ends here.
    pub(super) fn settle(&mut self, now: Moment) {
        self.speakers.expire(now.steady_ms);
        if self.speakers.release(now.steady_ms) {
            self.interrupted(now);
        }
        self.overdue(now);
        if self.speakers.mute_since().is_some_and(|since| now.steady_ms >= since + LEASE_MS) {
            self.drop_stale(now.steady_ms);
        }
        if self.speakers.appoint() {
            self.offer_again(now);
        }
        let is_over = |stand: &Stand| now.steady_ms >= stand.end();
        if !self.is_under_way() && self.stands.as_ref().is_some_and(is_over) {
            self.stands = None;
        }
    }

    /// The holder was lost: what it spoke is half-spoken.
    fn interrupted(&mut self, now: Moment) {
        let Some(first) = self.line.first_mut() else { return };
        if let Stage::Speaking { length_ms, .. } = first.stage {
            let begin_by = now.steady_ms + BEGIN_MS;
            first.stage = Stage::Ready { length_ms, not_before: now, begin_by };
            if first.revoked {
                self.drop_at(0, End::NoLongerCalled);
            }
        }
    }

    /// There is a holder again: what is ready is offered to it, unless its voice began too long ago.
    fn offer_again(&mut self, now: Moment) {
        let Some(first) = self.line.first_mut() else { return };
        let is_old = first.first_begun.is_some_and(|begun| now.steady_ms >= begun + FRESH_MS);
        if let Stage::Ready { begin_by, not_before, .. } = &mut first.stage {
            *begin_by = now.steady_ms.max(not_before.steady_ms) + BEGIN_MS;
            if is_old {
                self.drop_at(0, End::Stale);
            }
        }
    }

    /// Ends what takes too long: a sound that is not made, a holder that does not begin or does not end.
    fn overdue(&mut self, now: Moment) {
        let Some(first) = self.line.first() else { return };
        match first.stage {
            Stage::Rendering { since } if now.steady_ms >= since + RENDER_MS => self.drop_at(0, End::Failed),
            Stage::Ready { begin_by, .. } if self.speakers.holder().is_some() && now.steady_ms >= begin_by => {
                self.run_out(now);
            }
            Stage::Speaking { since, length_ms, .. } if now.steady_ms >= since + u64::from(length_ms) + OVER_MS => {
                self.run_out(now);
            }
            _ => {}
        }
    }

    /// The holder's time for the first call is over. What it did not begin it may still begin by what it was told last, for as
    /// long as it must take the lease for its own: the next one waits for that.
    fn run_out(&mut self, now: Moment) {
        let (holder, lease_ends) = (self.speakers.holder(), self.speakers.lease_ends());
        let waits_ms = lease_ends.filter(|_| !self.is_under_way()).map_or(0, |end| end.saturating_sub(now.steady_ms));
        if let Some(first) = self.line.first_mut() {
            first.ran_out = holder;
        }
        self.fail(now, now.later(waits_ms));
    }

    /// The holder failed the first call: the next speaker tries, from `not_before` on, or the same again after a while.
    fn fail(&mut self, now: Moment, not_before: Moment) {
        let Some(holder) = self.speakers.holder() else { return };
        self.speakers.demote(now.steady_ms);
        let is_alone = self.speakers.holder() == Some(holder);
        let Some(first) = self.line.first_mut() else { return };
        let Some(length_ms) = first.length_ms() else { return };
        let not_before = if is_alone { now.later(RETRY_MS) } else { not_before };
        first.stage = Stage::Ready { length_ms, not_before, begin_by: not_before.steady_ms + BEGIN_MS };
        first.failures = first.failures.saturating_add(1);
        if !first.failed_by.contains(&holder) {
            first.failed_by.push(holder);
        }
        let nobody_left = self.speakers.with_sound().all(|speaker| first.failed_by.contains(&speaker));
        let is_old = first.first_begun.is_some_and(|begun| now.steady_ms >= begun + FRESH_MS);
        if first.revoked {
            self.drop_at(0, End::NoLongerCalled);
        } else if nobody_left && first.failures >= FAILURES || first.failures >= MOST_FAILURES {
            self.drop_at(0, End::Failed);
        } else if is_old {
            self.drop_at(0, End::Stale);
        }
    }

    /// Drops what is older than a minute, for nobody can say it.
    fn drop_stale(&mut self, now: u64) {
        for place in (0..self.line.len()).rev() {
            if self.line.at(place).is_some_and(|waiting| now >= waiting.arrived + FRESH_MS) {
                self.drop_at(place, End::Stale);
            }
        }
    }
}
