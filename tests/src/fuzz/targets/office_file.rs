//! An office file, and the office that it makes.

use std::path::Path;

use server::calendar::Calendar;
use server::office_file::{Faults, OfficeFile, SAMPLE};
use texts::{Lang, Texts};

use super::hall::{Hall, moment};
use crate::fuzz::outcome::Outcome;
use crate::fuzz::target::{Shape, Target, Throw};

pub(super) const TARGET: Target = Target {
    name: "office-file",
    shape: Shape::Lines,
    longest: 32 * 1024,
    seeds: || vec![SAMPLE.1.as_bytes().to_vec()],
    open,
};

/// Sentences are made of so many faults of a file: more are made the same way.
const FAULTS_SAID: usize = 3;

fn open() -> Throw {
    let (hall, texts) = (Hall::at_work(), Texts::builtin());
    Box::new(move |input| {
        let Ok(source) = std::str::from_utf8(input) else { return Outcome::refused("it is no text") };
        match OfficeFile::parse(Path::new("an-binh.toml"), source) {
            Err(faults) => Outcome::refused(said(&faults, &texts)),
            Ok(file) => Outcome::taken(lived(&hall, &file)),
        }
    })
}

fn said(faults: &Faults, texts: &Texts) -> String {
    assert!(!faults.0.is_empty(), "a file is refused, and nothing is wrong with it");
    let words = [Lang::VI, Lang::EN].map(|lang| texts.words(&lang));
    let sentences = faults.0.iter().take(FAULTS_SAID).map(|fault| {
        let [_, english] = [0, 1].map(|lang| fault.sentence(&words[lang]));
        // The key is named in the file, and its rows are numbered.
        english.rsplit(": ").next().unwrap_or_default().to_owned()
    });
    sentences.collect::<Vec<_>>().join("; ")
}

/// What a good file promises: an office can begin by it, and one that is at work can take it over.
fn lived(hall: &Hall, file: &OfficeFile) -> String {
    let calendar = Calendar::new(file.time_zone.clone(), file.day_turns_at_minute);
    let now = moment(&calendar, hall.now());
    let mut begun = Hall::new(now);
    begun.define(file.hash, &file.definition).expect("a checked file makes an office");
    let issued = file.definition.services.iter().take(2).map(|service| begun.issue(&service.id));
    let issued: Vec<String> = issued.map(|issued| format!("{:?}", issued.err())).collect();
    let mut working = hall.clone();
    working.define(file.hash, &file.definition).expect("a checked file is taken over, today or tomorrow");
    issued.join(" ")
}
