//! From samples back to words, by Goertzel's way to hear one tone.

use std::f64::consts::TAU;

use crate::clips::{CHIME, Tones, names, pitch};

/// Of one look, and between two looks, in milliseconds.
const LOOK_MS: u32 = 20;
const HOP_MS: u32 = 5;
/// What is softer is silence.
const SOFT: f64 = 500.0;
/// How much a clip may seem longer or shorter than it is: its ends are faded, and a look is wide.
const SLACK_MS: u32 = 30;

/// Whom an announcement calls where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Said {
    pub(crate) number: String,
    pub(crate) counter: String,
}

/// What came after one chime: the names of clips. The last one may be cut.
#[derive(Clone, Debug)]
pub(crate) struct Announcement {
    clips: Vec<String>,
    is_cut: bool,
}

impl Announcement {
    /// How many phrases are whole.
    pub(crate) fn phrases(&self) -> usize {
        self.phrase().map_or(0, |_| self.clips.iter().filter(|clip| *clip == "invite").count())
    }

    /// Whom it calls where, if all of it is there and each of its phrases says the same.
    pub(crate) fn whole(&self) -> Option<Said> {
        self.phrase().filter(|_| !self.is_cut)
    }

    fn phrase(&self) -> Option<Said> {
        let phrases: Vec<&[String]> = self.clips.split(|clip| clip == "invite").skip(1).collect();
        let said = phrases.iter().map(|phrase| {
            let mut halves = phrase.split(|clip| clip == "to-counter").map(<[String]>::concat);
            let (number, counter) = (halves.next()?, halves.next()?);
            let is_whole = halves.next().is_none() && number.len() == 4 && !counter.is_empty();
            is_whole.then_some(Said { number, counter })
        });
        let said: Vec<Said> = said.collect::<Option<_>>()?;
        let first = said.first()?;
        said.iter().all(|other| other == first).then(|| first.clone())
    }
}

/// How many announcements have begun. Of all tones only the chime's is looked for, so that the answer comes while the next
/// words are still to be said.
pub(crate) fn begun(tones: &Tones, samples: &[i16]) -> usize {
    let chime = names().iter().position(|name| name == CHIME).expect("one of them is the chime");
    let pitch = pitch(chime) / f64::from(tones.rate);
    let looks = samples.windows(tones.samples(LOOK_MS)).step_by(tones.samples(HOP_MS));
    let heard: Vec<bool> = looks.map(|look| loudness(look) >= SOFT && share(look, pitch) > 0.5).collect();
    heard.chunk_by(|one, next| one == next).filter(|run| run[0]).count()
}

/// The announcements on a tape, each from its chime on.
pub(crate) fn announcements(tones: &Tones, samples: &[i16]) -> Vec<Announcement> {
    let names = names();
    let mut found: Vec<Announcement> = Vec::new();
    for (name, ms) in clips(*tones, samples, &names) {
        if name == CHIME {
            found.push(Announcement { clips: Vec::new(), is_cut: false });
        } else {
            let last = found.last_mut().expect("nothing is said before a chime");
            assert!(!last.is_cut, "something goes on after it was cut");
            last.clips.push(name.to_owned());
            last.is_cut = ms + SLACK_MS < tones.clip_ms;
        }
    }
    found
}

/// The clips on a tape and how long each is; there is silence between any two of them.
fn clips<'a>(tones: Tones, samples: &[i16], names: &'a [String]) -> Vec<(&'a str, u32)> {
    let (look, hop) = (tones.samples(LOOK_MS), tones.samples(HOP_MS));
    let mut found = Vec::new();
    let mut sounding: Vec<usize> = Vec::new();
    for window in samples.windows(look).step_by(hop).chain([&[0; 1][..]]) {
        if loudness(window) >= SOFT {
            sounding.push(loudest(tones, window));
        } else if !sounding.is_empty() {
            let ms = u32::try_from(sounding.len()).expect("a short sound") * HOP_MS;
            assert!(ms <= tones.clip_ms + LOOK_MS + SLACK_MS, "two clips run into one another: {ms} ms");
            // At its ends a look sees half a tone.
            let middle = sounding[sounding.len() / 2];
            found.push((names[middle].as_str(), ms));
            sounding.clear();
        }
    }
    found
}

fn loudness(window: &[i16]) -> f64 {
    let sum: f64 = window.iter().map(|sample| f64::from(*sample).powi(2)).sum();
    (sum / f64::from(u32::try_from(window.len()).expect("a short look"))).sqrt()
}

/// Which of the tones a look hears most.
fn loudest(tones: Tones, window: &[i16]) -> usize {
    let power = |nth: usize| goertzel(window, pitch(nth) / f64::from(tones.rate));
    let all = (0..names().len()).map(|nth| (nth, power(nth)));
    all.max_by(|(_, one), (_, other)| one.total_cmp(other)).map_or(0, |(nth, _)| nth)
}

/// How much of what sounds is a tone of so many periods a sample: 1 is all of it.
fn share(window: &[i16], pitch: f64) -> f64 {
    let samples = f64::from(u32::try_from(window.len()).expect("a short look"));
    2.0 * goertzel(window, pitch) / (samples * loudness(window)).powi(2)
}

/// How strong a tone of so many periods a sample is.
fn goertzel(window: &[i16], pitch: f64) -> f64 {
    let turn = 2.0 * (TAU * pitch).cos();
    let (mut last, mut before) = (0.0, 0.0);
    for sample in window {
        (last, before) = (f64::from(*sample) + turn * last - before, last);
    }
    last * last + before * before - turn * last * before
}
