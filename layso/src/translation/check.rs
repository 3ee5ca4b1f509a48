//! `layso texts check`: what is missing or wrong in a folder of words, line by line.

use std::path::PathBuf;
use std::process::ExitCode;

use texts::{Lang, Texts, Words};

use super::WRONG;

/// Which folder.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of one's own words, as for --texts
    #[arg(env = "LAYSO_TEXTS")]
    dir: PathBuf,
}

pub(super) fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let texts = Texts::builtin().load_extra(&args.dir)?;
    let wrong = texts.languages().filter(|lang| !is_whole(&texts, lang, words)).count();
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(WRONG) })
}

/// Tells all that a language lacks; whether it lacks nothing. Of a built-in one that is whole there is nothing to tell.
fn is_whole(texts: &Texts, lang: &Lang, words: &Words) -> bool {
    let survey = texts.survey(lang);
    if survey.is_whole() && Texts::sources(lang).is_some() {
        return true;
    }
    let language = || ("language", lang.as_str().into());
    for (room, key) in &survey.missing {
        let file = format!("{lang}/{room}.ftl");
        println!("{}", words.with("translation-missing", &[("file", file.into()), ("key", key.as_str().into())]));
    }
    for key in &survey.unknown {
        println!("{}", words.with("translation-unknown", &[language(), ("key", key.as_str().into())]));
    }
    for (key, variable) in &survey.unfilled {
        let variables = [language(), ("key", key.as_str().into()), ("variable", variable.as_str().into())];
        println!("{}", words.with("translation-unfilled", &variables));
    }
    let variables = [
        language(),
        ("keys", survey.keys.into()),
        ("said", (survey.keys - survey.missing.len()).into()),
        ("wrong", (survey.unknown.len() + survey.unfilled.len()).into()),
    ];
    println!("{}", words.with("translation-sum", &variables));
    survey.is_whole()
}
