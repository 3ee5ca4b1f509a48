//! A slip to look at, without a server and without a printer: `--print-sample FILE.png`.

mod office;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use protocol::Issued;
use texts::Words;

use crate::args::Args;
use crate::press::{Errand, Wish};
use crate::promise::Promise;
use crate::slip::{Draft, Slip, draw};
use office::SampleOffice;

/// A link as the server makes them, for an office whose file has no address for phones.
const LINK: &str = "https://so.phuong-mau.example";
/// A ticket that nobody has.
const KEY: &str = "AB3D5FGH7JKM9NPQRSTVWXYZ23";
/// 08:17 in Vietnam on Friday, 21 November 2025.
const TAKEN_AT: i64 = 1_763_687_820_000;

/// Draws the slip of a made-up number of this office and writes it as a PNG.
///
/// # Errors
/// The office file cannot be read, or the picture cannot be written.
pub(crate) fn run(args: &Args, file: &Path, words: &Words) -> anyhow::Result<ExitCode> {
    let office = match &args.office_file {
        Some(path) => SampleOffice::read(path)?,
        None => SampleOffice::made_up()?,
    };
    let picture = draw(&slip(office, &args.language, words), args.paper_width()).png()?;
    std::fs::write(file, picture).with_context(|| file.display().to_string())?;
    println!("{}", file.display());
    Ok(ExitCode::SUCCESS)
}

fn slip(office: SampleOffice, languages: &[String], words: &Words) -> Slip {
    let SampleOffice { mut view, number, public_url } = office;
    if !languages.is_empty() {
        view.slip.languages = languages.to_vec();
    }
    let service = view.services.first().map(|service| service.id.clone()).unwrap_or_default();
    let procedure = view.services.first().and_then(|service| service.procedures.first()).map(|it| it.id.clone());
    let wish = Wish::Number(Errand { service: service.clone(), procedure: procedure.clone(), ..Errand::default() });
    let promise = Promise::of(&view, &service);
    let issued = Issued {
        key: KEY.to_owned(),
        number,
        service,
        procedure,
        class: view.classes.first().map(|class| class.id.clone()).unwrap_or_default(),
        claim: None,
        late: false,
        state: "waiting".to_owned(),
        ahead: 4,
        joined_at: TAKEN_AT,
        link: Some(format!("{}/t/{KEY}", public_url.as_deref().unwrap_or(LINK).trim_end_matches('/'))),
    };
    Slip::for_paper(&view.slip, words.texts(), words.lang(), &issued, |lang| Draft {
        promise,
        ..Draft::new(&view, &wish, &issued, lang)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slip::PaperWidth;
    use texts::{Lang, Texts};

    #[test]
    fn the_sample_shows_what_the_office_file_says_in_both_languages() {
        let words = Texts::builtin().words(&Lang::VI);
        let languages = ["vi", "en"].map(str::to_owned);
        let slip = slip(SampleOffice::made_up().unwrap(), &languages, &words);
        assert_eq!((slip.number.as_str(), slip.service.as_str()), ("1042", "Hộ tịch"));
        assert_eq!(slip.also.iter().map(|other| other.service.as_str()).collect::<Vec<_>>(), ["Civil status"]);
        assert!(slip.papers.len() >= 3 && slip.fee.is_some() && slip.link.is_some());
        assert!(slip.facts.iter().any(|fact| fact.contains("20–30")), "{:?}", slip.facts);
        let narrow = draw(&slip, PaperWidth::Narrow);
        assert!((800..4000).contains(&narrow.height()), "{} dots", narrow.height());
    }
}
