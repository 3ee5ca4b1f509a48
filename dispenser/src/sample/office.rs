//! As much of an office file as a slip shows. Whether the file is right is the server's business: `layso check`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use data_encoding::BASE64;
use protocol::Localised;
use protocol::view::{
    ClassChoice, DispenserService, DispenserView, Expected, PlaceWord, ProcedureChoice, SlipLayout, SlipPart,
};
use serde::Deserialize;

use crate::slip::Logo;

/// The office of the manual.
const MADE_UP: &str = include_str!("../../../server/sample/an-binh.toml");
/// Minutes east of UTC in Vietnam.
const OFFSET: i32 = 420;

/// An office, and a number as it would give it.
#[derive(Debug)]
pub(super) struct SampleOffice {
    pub(super) view: DispenserView,
    pub(super) number: String,
    pub(super) public_url: Option<String>,
}

#[derive(Deserialize)]
struct Form {
    name: Text,
    public_url: Option<String>,
    missed_advice: Option<Text>,
    #[serde(default)]
    place: PlaceWord,
    #[serde(default)]
    slip: SlipForm,
    #[serde(default)]
    classes: Vec<ClassForm>,
    services: Vec<ServiceForm>,
    #[serde(default)]
    counters: Vec<CounterForm>,
}

/// One text for all languages, or one for each.
#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    One(String),
    Each(BTreeMap<String, String>),
}

#[derive(Default, Deserialize)]
struct SlipForm {
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    without: Vec<SlipPart>,
    text: Option<Text>,
    logo: Option<String>,
}

#[derive(Deserialize)]
struct ClassForm {
    id: String,
    name: Text,
}

#[derive(Deserialize)]
struct ServiceForm {
    id: String,
    name: Text,
    series: SeriesForm,
    #[serde(default)]
    procedures: Vec<ProcedureForm>,
}

#[derive(Deserialize)]
struct SeriesForm {
    prefix: String,
    width: usize,
}

#[derive(Deserialize)]
struct ProcedureForm {
    id: String,
    name: Text,
    #[serde(default)]
    papers: Vec<Text>,
    fee: Option<Text>,
    time_limit: Option<Text>,
}

#[derive(Deserialize)]
struct CounterForm {
    id: String,
    services: Vec<String>,
}

impl SampleOffice {
    /// The office of the manual.
    pub(super) fn made_up() -> anyhow::Result<SampleOffice> {
        SampleOffice::of(toml::from_str(MADE_UP)?, None)
    }

    /// The office of this file, with the logo that it names.
    pub(super) fn read(path: &Path) -> anyhow::Result<SampleOffice> {
        let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let form: Form = toml::from_str(&text).with_context(|| format!("{} is no office file", path.display()))?;
        let logo = form.slip.logo.as_ref().map(|name| path.with_file_name(name));
        let logo = logo.map(|logo| {
            let bytes = std::fs::read(&logo).with_context(|| format!("{} cannot be read", logo.display()))?;
            Logo::from_png(&bytes).with_context(|| format!("{} cannot be printed", logo.display()))?;
            anyhow::Ok(BASE64.encode(&bytes))
        });
        SampleOffice::of(form, logo.transpose()?)
    }

    fn of(form: Form, logo: Option<String>) -> anyhow::Result<SampleOffice> {
        let Form { name, public_url, missed_advice, place, slip, classes, services, counters } = form;
        let series = &services.first().context("the office has no service")?.series;
        let number = format!("{}{:0width$}", series.prefix, 42, width = series.width.min(9));
        let services = services.into_iter().map(|service| {
            let takes = |counter: &&CounterForm| counter.services.contains(&service.id);
            DispenserService {
                counters: counters.iter().filter(takes).map(|counter| counter.id.clone()).collect(),
                id: service.id.clone(),
                name: service.name.into(),
                procedures: service.procedures.into_iter().map(ProcedureChoice::from).collect(),
                waiting: 4,
                closed: None,
                expected: Some(Expected { from_minutes: 20, to_minutes: 30, called_from: None }),
            }
        });
        let class = |class: ClassForm| ClassChoice {
            id: class.id,
            name: class.name.into(),
            evidence: None,
            priority: false,
            trusted: false,
        };
        let SlipForm { languages, without, text, .. } = slip;
        let view = DispenserView {
            office: String::new(),
            name: name.into(),
            day: "2025-11-21".to_owned(),
            utc_offset_minutes: OFFSET,
            services: services.collect(),
            classes: classes.into_iter().map(class).collect(),
            missed_advice: missed_advice.map(Localised::from).unwrap_or_default(),
            clock_in_doubt: false,
            break_until: None,
            place,
            offline_numbers: None,
            slip: SlipLayout { languages, without, text: text.map(Localised::from), logo },
            staff_code: None,
            letters: false,
        };
        Ok(SampleOffice { view, number, public_url })
    }
}

impl From<Text> for Localised {
    fn from(text: Text) -> Localised {
        match text {
            Text::One(text) => Localised([("vi".to_owned(), text)].into()),
            Text::Each(texts) => Localised(texts),
        }
    }
}

impl From<ProcedureForm> for ProcedureChoice {
    fn from(form: ProcedureForm) -> ProcedureChoice {
        ProcedureChoice {
            id: form.id,
            name: form.name.into(),
            papers: form.papers.into_iter().map(Localised::from).collect(),
            fee: form.fee.map(Localised::from),
            time_limit: form.time_limit.map(Localised::from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(folder: &Path, slip: &str) -> anyhow::Result<SampleOffice> {
        let file = folder.join("o.toml");
        let rest = "[[services]]\nid = \"s\"\nname = \"S\"\nseries = { prefix = \"A\", width = 3 }\n";
        std::fs::write(&file, format!("name = \"Văn phòng\"\nplace = \"room\"\n[slip]\n{slip}\n{rest}")).unwrap();
        SampleOffice::read(&file)
    }

    #[test]
    fn the_layout_and_the_place_are_read() {
        let dir = tempfile::tempdir().unwrap();
        let office =
            read(dir.path(), "languages = [\"en\"]\nwithout = [\"fee\", \"counters\"]\ntext = \"Cảm ơn\"").unwrap();
        assert_eq!((office.number.as_str(), office.view.place), ("A042", PlaceWord::Room));
        assert_eq!(office.view.slip.without, [SlipPart::Fee, SlipPart::Counters]);
        assert_eq!(office.view.slip.text.unwrap().in_lang("vi"), "Cảm ơn");
    }

    #[test]
    fn a_logo_that_is_no_picture_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let said = |slip: &str| format!("{:#}", read(dir.path(), slip).unwrap_err());
        assert!(said("logo = \"none.png\"").contains("none.png cannot be read"));
        std::fs::write(dir.path().join("logo.png"), b"GIF89a").unwrap();
        let said = said("logo = \"logo.png\"");
        assert!(said.contains("logo.png cannot be printed") && said.contains("no PNG"), "{said}");
    }
}
