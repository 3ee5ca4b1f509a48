//! A hall with speakers that live their own lives, and everything that must hold at every step.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::super::limits::{OVER_MS, REMEMBERED, STANDS_MS, WAITING};
use super::*;

/// What a speaker is like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Manners {
    /// Does as it should.
    Honest,
    /// Its connection ends now and then, and comes back.
    Drops,
    /// Falls silent now and then without a word, and wakes up.
    Hangs,
    /// Takes announcements and never ends them, or says that it could not.
    Broken,
    /// Says anything of any announcement at any time.
    Lies,
    /// Has sound and has none.
    Flaps,
    /// Its network dies now and then without a word: it hears and is heard no more, and plays on until it notices.
    Deaf,
}

impl Manners {
    pub(super) const ALL: [Manners; 7] = [
        Manners::Honest,
        Manners::Drops,
        Manners::Hangs,
        Manners::Broken,
        Manners::Lies,
        Manners::Flaps,
        Manners::Deaf,
    ];
}

#[derive(Debug)]
struct Speaker {
    id: Uuid,
    manners: Manners,
    connected: bool,
    sound: bool,
    asleep_until: u64,
    deaf_until: u64,
    /// How long the server's words are on their way to it.
    lag: u64,
    /// What is on its way, with when it arrives.
    post: VecDeque<(u64, Word)>,
    /// As it was told last, and as the server told last.
    view: Option<View>,
    told: Option<View>,
    /// When it said last that it is here, and when it said the last such word that was answered.
    said_here: u64,
    answered: u64,
    said_anything: u64,
    /// What it plays: the announcement, and until when.
    plays: Option<(u64, CallRef, u64)>,
    /// What it has played to the end, and begins no more.
    finished: BTreeSet<u64>,
    /// It begins nothing before: a player of its own has failed.
    rests_until: u64,
}

impl Speaker {
    /// Whether it takes anything in.
    fn is_reached(&self, now: u64) -> bool {
        self.connected && now >= self.asleep_until.max(self.deaf_until)
    }

    /// What has arrived by now.
    fn reads(&mut self, now: u64) {
        while let Some((_, word)) = self.post.pop_front_if(|(arrives, _)| *arrives <= now) {
            match word {
                Word::View(view) => self.view = view,
                Word::Answer(sent) => self.answered = sent,
            }
        }
    }

    /// Its connection ended, and what was on its way is lost.
    fn drops(&mut self) {
        self.post.clear();
        (self.view, self.told, self.plays) = (None, None, None);
    }
}

/// What the server says to a speaker.
#[derive(Clone, Copy, Debug)]
enum Word {
    View(Option<View>),
    /// That it heard what was said then.
    Answer(u64),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct View {
    holder: Uuid,
    id: u64,
    call: CallRef,
    length_ms: u32,
    not_before: u64,
    begun: bool,
}

pub(super) struct World {
    hall: Hall,
    random: fastrand::Rng,
    now: u64,
    speakers: Vec<Speaker>,
    rock: bool,
    tickets: u64,
    /// In the order in which they are to be spoken.
    called: Vec<(String, CallRef)>,
    withdrawn: BTreeSet<(String, CallRef)>,
    ends: BTreeMap<(String, CallRef), End>,
    last_done: usize,
    rendering: Option<(u64, u32, u64)>,
    /// When the last number became large, how long its sound is, and whether it is done.
    large: Option<(u64, u64, CallRef)>,
    holder: Option<Uuid>,
    begun: BTreeSet<u64>,
    /// What a speaker really played to its end.
    played: BTreeSet<CallRef>,
    pub(super) story: Vec<String>,
    again: usize,
    pub(super) leases: usize,
    pub(super) said_again: usize,
    pub(super) noticed: usize,
    pub(super) done: usize,
    pub(super) not_done: usize,
}

/// A speaker whose last word that was answered is so old plays no more: the lease may soon be another's.
const ALONE_MS: u64 = LEASE_MS - 1_000;
/// A slower line than this loses the lease all the time.
const LAG_MS: u64 = 1_900;
/// A player that hangs so much longer than its sound is ended.
const OVERTIME_MS: u64 = OVER_MS;
const STEP_MS: u64 = 100;
const LIFE_MS: u64 = 5 * 60_000;
/// Long enough for everything that waits to be spoken.
const REST_MS: u64 = 8 * 60_000;

impl World {
    pub(super) fn new(seed: u64, rock: bool) -> World {
        let mut random = fastrand::Rng::with_seed(seed);
        let others = random.usize(1..=4);
        let mut manners: Vec<Manners> =
            (0..others).map(|_| Manners::ALL[random.usize(0..Manners::ALL.len())]).collect();
        if rock {
            // It is not the first: the others hold the lease before it.
            manners.push(Manners::Honest);
        }
        let lags: Vec<u64> = manners
            .iter()
            .map(|_| if random.bool() { 0 } else { random.u64(0..=LAG_MS) / STEP_MS * STEP_MS })
            .collect();
        let speaker = |(nth, (manners, lag)): (usize, (Manners, u64))| Speaker {
            id: Uuid::from_u128(nth as u128 + 1),
            manners,
            connected: true,
            sound: true,
            asleep_until: 0,
            deaf_until: 0,
            lag,
            post: VecDeque::new(),
            view: None,
            told: None,
            said_here: 0,
            answered: 0,
            said_anything: 0,
            plays: None,
            finished: BTreeSet::new(),
            rests_until: 0,
        };
        World {
            hall: Hall::new(seed * 1_000),
            random,
            now: 0,
            speakers: manners.into_iter().zip(lags).enumerate().map(speaker).collect(),
            rock,
            tickets: 0,
            called: Vec::new(),
            withdrawn: BTreeSet::new(),
            ends: BTreeMap::new(),
            last_done: 0,
            rendering: None,
            large: None,
            holder: None,
            begun: BTreeSet::new(),
            played: BTreeSet::new(),
            story: Vec::new(),
            again: 0,
            leases: 0,
            said_again: 0,
            noticed: 0,
            done: 0,
            not_done: 0,
        }
    }

    /// Five minutes of calls, and then time for what waits.
    pub(super) fn live(&mut self) -> Result<(), String> {
        while self.now < LIFE_MS + REST_MS {
            self.now += STEP_MS;
            if self.now < LIFE_MS {
                self.staff();
            }
            self.maker();
            self.server();
            for nth in 0..self.speakers.len() {
                if self.obeys(&self.speakers[nth]) {
                    self.go_on(nth);
                }
                self.notices(nth);
            }
            for nth in 0..self.speakers.len() {
                self.speaker(nth);
            }
            self.time()?;
            self.look()?;
        }
        self.ended_well()
    }

    /// Tells every speaker what is other than before, as it is when the step begins.
    fn server(&mut self) {
        let view = self.hall.offered().zip(self.hall.holder()).map(|(offer, holder)| View {
            holder,
            id: offer.id,
            call: offer.call.call,
            length_ms: offer.length_ms,
            not_before: offer.not_before.steady_ms,
            begun: offer.begun,
        });
        for speaker in self.speakers.iter_mut().filter(|speaker| speaker.connected) {
            if speaker.told != view {
                speaker.told = view;
                speaker.post.push_back((self.now + speaker.lag, Word::View(view)));
            }
            if speaker.is_reached(self.now) {
                speaker.reads(self.now);
            }
        }
    }

    fn at(&self) -> Moment {
        at(self.now)
    }

    fn tell(&mut self, what: std::fmt::Arguments<'_>) {
        self.story.push(format!("{:>7.1} s  {what}", self.now as f64 / 1_000.0));
    }

    /// Clerks of two offices call, sometimes twelve numbers at once, and people come to them.
    fn staff(&mut self) {
        let calls = match self.random.u32(0..1_200) {
            0 => 12,
            1..=40 => 1,
            _ => 0,
        };
        for _ in 0..calls {
            let office = if self.random.bool() { "an-binh" } else { "tan-loc" };
            self.tickets += 1;
            let call = call_of(office, self.tickets, self.now);
            let ticket = self.tickets;
            self.tell(format_args!("{office} calls {ticket}"));
            self.called.push((office.to_owned(), call.call));
            self.hall.called(call, self.at());
        }
        if self.random.u32(0..100) == 0 && !self.called.is_empty() {
            self.call_again();
        }
        if self.random.u32(0..300) == 0 && !self.called.is_empty() {
            // The same entry told twice is one call.
            let nth = self.random.usize(0..self.called.len());
            let (office, call) = &self.called[nth];
            let is_remembered = self.called.len() - nth < REMEMBERED / 2;
            if is_remembered {
                self.hall.called(call_of(office, call.ticket, self.now), self.at());
            }
        }
        if self.random.u32(0..150) == 0 && !self.called.is_empty() {
            let last = self.called.len().min(8);
            let (office, call) = self.called[self.called.len() - 1 - self.random.usize(0..last)].clone();
            self.tell(format_args!("{office} takes {} back", call.ticket));
            self.hall.no_longer(&office, call, self.at());
            self.withdrawn.insert((office, call));
        }
    }

    /// A clerk calls a number again that waits to be spoken still: it keeps its place.
    fn call_again(&mut self) {
        let nth = self.random.usize(self.called.len().saturating_sub(8)..self.called.len());
        let (office, earlier) = self.called[nth].clone();
        if !matches!(self.hall.how_far(&office, earlier), Some(HowFar::Waits(_))) {
            return;
        }
        let mut again = call_of(&office, earlier.ticket, self.now);
        again.call.nth = earlier.nth + 1;
        self.tell(format_args!("{office} calls {} again", earlier.ticket));
        self.called[nth].1 = again.call;
        self.again += 1;
        self.withdrawn.insert((office, earlier));
        self.hall.called(again, self.at());
    }

    /// Sounds are made in up to a second.
    fn maker(&mut self) {
        if let Some((id, length_ms, until)) = self.rendering
            && self.now >= until
        {
            self.rendering = None;
            self.hall.rendered(id, length_ms, self.at());
        }
        if let Some(work) = self.hall.to_render(self.at()) {
            let length_ms = 2_500 * u32::try_from(work.languages.len()).unwrap_or(1) + 1_500;
            self.rendering = Some((work.id, length_ms, self.now + self.random.u64(0..1_000)));
        }
    }

    fn speaker(&mut self, nth: usize) {
        let is_rock = self.rock && nth + 1 == self.speakers.len();
        let chance = self.random.u32(0..1_000);
        let long = self.random.u64(500..40_000);
        if !is_rock {
            self.mishap(nth, chance, long);
        }
        let (id, manners) = (self.speakers[nth].id, self.speakers[nth].manners);
        if !self.speakers[nth].is_reached(self.now) {
            return;
        }
        if self.now >= self.speakers[nth].said_here + 2_000 {
            self.is_here(nth);
        }
        if manners == Manners::Lies && chance > 900 {
            self.speakers[nth].said_anything = self.now;
            self.lie(id);
            return;
        }
        self.begin(nth);
    }

    /// Says that it is here, and again what was finished and is still asked for.
    fn is_here(&mut self, nth: usize) {
        let (now, moment) = (self.now, self.at());
        let speaker = &mut self.speakers[nth];
        (speaker.said_here, speaker.said_anything) = (now, now);
        speaker.post.push_back((now + speaker.lag, Word::Answer(now)));
        self.hall.here(speaker.id, speaker.sound, moment);
        if let Some(view) = speaker.view.filter(|view| view.holder == speaker.id && speaker.finished.contains(&view.id))
        {
            self.hall.finished(speaker.id, view.id, moment);
        }
    }

    fn obeys(&self, speaker: &Speaker) -> bool {
        speaker.is_reached(self.now) && speaker.manners != Manners::Lies
    }

    /// What befalls a speaker of these manners.
    fn mishap(&mut self, nth: usize, chance: u32, long: u64) {
        let (now, moment) = (self.now, at(self.now));
        let speaker = &mut self.speakers[nth];
        let story = match speaker.manners {
            Manners::Drops if speaker.connected && chance < 5 => {
                (speaker.connected, speaker.asleep_until) = (false, now + long);
                speaker.drops();
                self.hall.gone(speaker.id, moment);
                "is gone"
            }
            Manners::Drops if !speaker.connected && now >= speaker.asleep_until => {
                (speaker.connected, speaker.said_here) = (true, 0);
                "is back"
            }
            Manners::Hangs if now >= speaker.asleep_until && chance < 5 => {
                speaker.asleep_until = now + long;
                "hangs"
            }
            Manners::Deaf if now >= speaker.deaf_until && chance < 5 => {
                speaker.deaf_until = now + long;
                "is deaf"
            }
            Manners::Flaps if chance < 10 => {
                (speaker.sound, speaker.said_here) = (!speaker.sound, 0);
                // By then it knows who holds the lease since.
                (speaker.plays, speaker.rests_until) = (None, now + LAG_MS);
                if speaker.sound { "has sound" } else { "has no sound" }
            }
            _ => return,
        };
        self.tell(format_args!("speaker {nth} {story}"));
    }

    /// Says that it begins, fails or has finished anything. Only of what it may play is it believed.
    fn lie(&mut self, id: Uuid) {
        let (first, call) = self.hall.waiting().next().map_or((0, None), |(id, call)| (id, Some(call.call)));
        let about = first.wrapping_add(self.random.u64(0..3)).wrapping_sub(1);
        let now = self.at();
        if self.hall.holder() == Some(id) {
            self.played.extend(call);
        }
        match self.random.u32(0..3) {
            0 => self.hall.begun(id, about, now),
            1 => self.hall.failed(id, about, now),
            _ => self.hall.finished(id, about, now),
        }
    }

    /// What a speaker plays, seen from the view: it ends at its end, or when the lease or the call is another's.
    fn go_on(&mut self, nth: usize) {
        let (id, manners) = (self.speakers[nth].id, self.speakers[nth].manners);
        let Some((announcement, call, until)) = self.speakers[nth].plays else { return };
        let still_mine = self.speakers[nth].view.is_some_and(|view| view.holder == id && view.id == announcement);
        if self.now >= until && manners != Manners::Broken {
            (self.speakers[nth].plays, self.speakers[nth].said_anything) = (None, self.now);
            self.speakers[nth].finished.insert(announcement);
            self.played.insert(call);
            self.hall.finished(id, announcement, self.at());
        } else if !still_mine {
            self.speakers[nth].plays = None;
        } else if self.now >= until && (self.now >= until + OVERTIME_MS || self.random.u32(0..200) == 0) {
            (self.speakers[nth].plays, self.speakers[nth].said_anything) = (None, self.now);
            self.speakers[nth].rests_until = self.now + LEASE_MS;
            self.hall.failed(id, announcement, self.at());
        }
    }

    /// Whether it plays on without hearing the server.
    fn is_alone(&self, speaker: &Speaker) -> bool {
        self.now < speaker.deaf_until && speaker.plays.is_some_and(|(_, _, until)| self.now < until)
    }

    /// A speaker that was not answered for too long ends what it plays.
    fn notices(&mut self, nth: usize) {
        let speaker = &self.speakers[nth];
        let may_notice = self.is_alone(speaker) || self.obeys(speaker) && speaker.plays.is_some();
        if may_notice && self.now >= speaker.answered + ALONE_MS {
            self.speakers[nth].plays = None;
            self.noticed += 1;
            self.tell(format_args!("speaker {nth} notices that nobody hears it"));
        }
    }

    /// A speaker that holds the lease begins what is offered.
    fn begin(&mut self, nth: usize) {
        let speaker = &self.speakers[nth];
        let id = speaker.id;
        let Some(view) = speaker.view.filter(|view| view.holder == id && !view.begun) else { return };
        let may_not = self.now < speaker.rests_until || self.now >= speaker.answered + ALONE_MS;
        let waits = self.now < view.not_before || self.random.u32(0..3) == 0;
        if waits || may_not || speaker.plays.is_some() || speaker.finished.contains(&view.id) {
            return;
        }
        // A number that was called again meanwhile has the same sound.
        let offered = self.hall.offered().filter(|offer| offer.id == view.id);
        let call = offered.map_or(view.call, |offer| offer.call.call);
        self.speakers[nth].plays = Some((view.id, call, self.now + u64::from(view.length_ms)));
        self.speakers[nth].said_anything = self.now;
        self.tell(format_args!("speaker {nth} begins {}", view.id));
        self.hall.begun(id, view.id, self.at());
        self.said_again += usize::from(!self.begun.insert(view.id));
    }

    /// A deadline that was met is over: a task that sleeps until the next one never spins.
    fn time(&mut self) -> Result<(), String> {
        self.hall.expire(self.at());
        match self.hall.next_deadline() {
            Some(deadline) if deadline <= self.now => Err(format!("the deadline {deadline} is still there")),
            _ => Ok(()),
        }
    }

    /// Everything that must hold at any time.
    fn look(&mut self) -> Result<(), String> {
        self.bounds()?;
        self.lease()?;
        for Ended { office, call, end } in self.hall.take_ended() {
            self.tell(format_args!("{office} {} is over: {end:?}", call.ticket));
            self.over(office, call, end)?;
        }
        if let Some(offer) = self.hall.offered().filter(|offer| !offer.begun)
            && self.withdrawn.contains(&(offer.call.office.clone(), offer.call.call))
        {
            return Err(format!("{:?} is not called any more, and is offered", offer.call.call));
        }
        self.large_number()
    }

    fn bounds(&self) -> Result<(), String> {
        let line = self.hall.line.len();
        let turned = self.hall.line.iter().filter(|waiting| waiting.stage != Stage::Queued).count();
        if line > WAITING || self.hall.speakers.len() > self.speakers.len() || turned > 1 {
            return Err(format!("{line} wait, {} speakers, {turned} at their turn", self.hall.speakers.len()));
        }
        let remembered = self.hall.memory.len();
        if remembered > REMEMBERED { Err(format!("{remembered} are remembered")) } else { Ok(()) }
    }

    fn lease(&mut self) -> Result<(), String> {
        let holder = self.hall.holder();
        if holder != self.holder {
            self.holder = holder;
            self.leases += 1;
            self.tell(format_args!("{holder:?} holds the lease"));
        }
        let known = |id: Uuid| self.speakers.iter().find(|speaker| speaker.id == id);
        if let Some(holder) = holder.and_then(known)
            && (!holder.connected || !holder.sound && holder.said_here == self.now)
        {
            return Err("a speaker that is gone or has no sound holds the lease".into());
        }
        if holder.and_then(known).is_some_and(|holder| self.now >= holder.said_anything + LEASE_MS) {
            return Err("a speaker that fell silent holds the lease".into());
        }
        let voice = self.hall.line.first().and_then(|first| match first.stage {
            Stage::Speaking { speaker, .. } => Some(speaker),
            _ => None,
        });
        if voice.is_some_and(|voice| Some(voice) != holder) {
            return Err(format!("{voice:?} speaks and {holder:?} holds the lease"));
        }
        // Those that can hear the server, and those that cannot and have not noticed yet: only one of them plays.
        let plays = |speaker: &&Speaker| self.obeys(speaker) && speaker.plays.is_some() || self.is_alone(speaker);
        let playing = self.speakers.iter().filter(plays);
        if playing.count() > 1 { Err("two speak at once".into()) } else { Ok(()) }
    }

    fn over(&mut self, office: String, call: CallRef, end: End) -> Result<(), String> {
        let same = |known: &(String, CallRef)| known.0 == office && known.1.ticket == call.ticket;
        let place = self.called.iter().position(same).ok_or("never called")?;
        if self.ends.insert((office.clone(), call), end).is_some() {
            return Err(format!("{call:?} ended twice"));
        }
        if end == End::Done && !self.played.contains(&call) {
            return Err(format!("nobody played {call:?}"));
        }
        let withdrawn = self.withdrawn.contains(&(office, call));
        if end == End::NoLongerCalled && !withdrawn {
            return Err(format!("{call:?} is still called"));
        }
        if end == End::Done {
            if place < self.last_done {
                return Err(format!("{call:?} came after a later call"));
            }
            self.last_done = place;
            self.done += 1;
            return Ok(());
        }
        self.not_done += 1;
        let lost = self.rock && !withdrawn && end != End::Crowded;
        if lost { Err(format!("{call:?} was lost: {end:?}")) } else { Ok(()) }
    }

    /// The next number is large only when the one before it has stood long enough.
    fn large_number(&mut self) -> Result<(), String> {
        let Some(stand) = &self.hall.stands else { return Ok(()) };
        let (begun, length, call) = (stand.begun, stand.length_ms, stand.call);
        let before = self.large.replace((begun, length, call));
        let Some((before, length, earlier)) = before.filter(|(_, _, earlier)| *earlier != call) else { return Ok(()) };
        let was_heard = self.ends.iter().any(|((_, ended), end)| *ended == earlier && *end == End::Done);
        let liars = self.speakers.iter().any(|speaker| speaker.manners == Manners::Lies);
        if was_heard && !liars && begun < before + length.max(STANDS_MS) {
            return Err(format!("{earlier:?} was large for {} ms only", begun - before));
        }
        Ok(())
    }

    /// Nothing is left over when there was time for everything.
    fn ended_well(&self) -> Result<(), String> {
        let left = self.hall.line.len();
        let heard = self.hall.holder().is_some();
        if left > 0 && (self.rock || !heard) {
            return Err(format!("{left} calls still wait"));
        }
        if self.rock && self.done + self.not_done != self.called.len() + self.again {
            return Err(format!("{} of {} calls ended", self.done + self.not_done, self.called.len()));
        }
        Ok(())
    }
}
