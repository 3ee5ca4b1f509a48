//! What is wrong with a recording, in the reader's language.

use texts::Words;
use voice::{ClipFault, ClipProblem};

/// The file, what is wrong with it, and what to do.
pub(super) fn sentence(fault: &ClipFault, words: &Words) -> String {
    format!("{}: {}", fault.file.display(), problem(&fault.problem, words))
}

pub(super) fn problem(problem: &ClipProblem, words: &Words) -> String {
    match problem {
        ClipProblem::Missing => words.say("voice-missing"),
        ClipProblem::Unreadable(what) => words.with("voice-unreadable", &[("what", what.into())]),
        ClipProblem::TooLarge(bytes) => words.with("voice-large", &[("bytes", (*bytes).into())]),
        ClipProblem::NotWav(what) => words.with("voice-not-wav", &[("what", what.into())]),
        ClipProblem::Bits(bits) => words.with("voice-bits", &[("bits", (*bits).into())]),
        ClipProblem::Channels(channels) => words.with("voice-channels", &[("channels", (*channels).into())]),
        ClipProblem::Rate(rate) => words.with("voice-rate", &[("rate", (*rate).into())]),
        ClipProblem::OtherRate { rate, others } => {
            words.with("voice-other-rate", &[("rate", (*rate).into()), ("others", (*others).into())])
        }
        ClipProblem::TooShort(length) => words.with("voice-short", &[("length", (*length).into())]),
        ClipProblem::TooLong(length) => words.with("voice-long", &[("length", (*length).into())]),
        ClipProblem::TooLoud(tenths) => words.with("voice-loud", &[("peak", decibels(*tenths).into())]),
        ClipProblem::TooQuiet(Some(tenths)) => words.with("voice-quiet", &[("peak", decibels(*tenths).into())]),
        ClipProblem::TooQuiet(None) => words.say("voice-silence"),
        ClipProblem::Wording(what) => words.with("voice-wording", &[("what", what.to_string().into())]),
        ClipProblem::NotALanguage => words.say("voice-not-a-language"),
        ClipProblem::Stray => words.say("voice-stray"),
        ClipProblem::TooMuch => words.say("voice-much"),
        ClipProblem::RateOfLanguage { rate, first, other } => {
            let variables = [("rate", (*rate).into()), ("first", (*first).into()), ("other", other.into())];
            words.with("voice-rate-of-language", &variables)
        }
        ClipProblem::Uneven { louder_db } if *louder_db > 0 => {
            words.with("voice-uneven-loud", &[("louder", (*louder_db).into())])
        }
        ClipProblem::Uneven { louder_db } => {
            words.with("voice-uneven-soft", &[("softer", louder_db.saturating_neg().into())])
        }
    }
}

fn decibels(tenths: i32) -> String {
    format!("{:.1} dB", f64::from(tenths) / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use texts::{Lang, Texts};

    #[test]
    fn a_fault_names_its_file_and_says_what_to_do() {
        let fault = |problem| ClipFault { file: "voice/vi/a.wav".into(), problem };
        let vi = Texts::builtin().words(&Lang::VI);
        let en = Texts::builtin().words(&Lang::EN);
        let missing = fault(ClipProblem::Missing);
        assert!(sentence(&missing, &vi).starts_with("voice/vi/a.wav: "));
        assert!(sentence(&missing, &en).contains("is missing"), "{}", sentence(&missing, &en));
        let rate = fault(ClipProblem::OtherRate { rate: 44_100, others: 22_050 });
        for words in [&vi, &en] {
            let said = sentence(&rate, words);
            assert!(said.contains("44100") && said.contains("22050"), "{said}");
        }
        assert!(sentence(&fault(ClipProblem::TooLoud(-2)), &vi).contains("-0.2 dB"));
    }
}
