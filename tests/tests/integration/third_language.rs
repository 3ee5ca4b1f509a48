//! A language that the program does not know, added by files alone: words, names in the office file and, in `voice`,
//! recordings.

use std::path::Path;

use dispenser::slip::{Draft, Slip};
use protocol::Issued;
use protocol::view::{DispenserView, Localised};
use server::office_file::SAMPLE;
use tests::Setup;
use texts::{Lang, Texts};

/// Words as an office would write them: as many as it has, the others stay Vietnamese.
const WORDS: [(&str, &str); 3] = [
    ("problems.ftl", "problem-unknown-service = Xx service xx\n"),
    ("slip.ftl", "slip-closing = Xx slip xx\n"),
    ("page-kiosk.ftl", "page-kiosk-choose-service = Xx touch xx\n"),
];

fn write(folder: &Path) {
    let folder = folder.join("xx");
    std::fs::create_dir_all(&folder).expect("a folder");
    for (file, words) in WORDS {
        std::fs::write(folder.join(file), words).expect("a file");
    }
}

#[tokio::test]
async fn a_third_language_needs_files_and_no_other_program() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path());
    let texts = Texts::builtin().load_extra(folder.path()).expect("words");
    let file = SAMPLE.1.replacen("name = { vi = ", "name = { xx = \"Xx office xx\", vi = ", 1);
    let file = file.replacen("# languages = [\"vi\", \"en\"]", "languages = [\"vi\", \"xx\"]", 1);
    let words = texts.clone();
    let office = Setup::file(SAMPLE.0, file).told(move |settings| settings.texts = words.clone()).start().await;

    let asked = office.http().ask("POST", "/api/v1/offices/an-binh/tickets").header("accept-language", "xx");
    let problem = asked.json(&serde_json::json!({"service": "none"})).send().await.refused(404, "unknown-service");
    assert_eq!(problem["title"], "Xx service xx");
    let page = office.http().public().ask("GET", "/an-binh/kiosk?lang=xx").send().await.text();
    assert!(page.contains("Xx touch xx") && page.contains("<html lang=\"xx\""), "{}", &page[..400]);

    let mut kiosk = office.watch(protocol::View::Dispenser);
    let view = kiosk.shows::<DispenserView>("the kiosk", |view| !view.services.is_empty()).await;
    assert_eq!(view.name.in_lang("xx"), "Xx office xx");
    let slip = slip(&view, &texts);
    assert_ne!(slip.closing, "Xx slip xx", "Vietnamese stands first on it");
    assert_eq!(slip.also.iter().map(|also| also.closing.as_str()).collect::<Vec<_>>(), ["Xx slip xx"]);
    assert_eq!(slip.also[0].office, "Xx office xx");
    office.finish().await;
}

/// The slip of a number that is not this test's matter.
fn slip(view: &DispenserView, texts: &Texts) -> Slip {
    let issued = Issued {
        key: "K".to_owned(),
        number: "1001".to_owned(),
        service: "ho-tich".to_owned(),
        procedure: None,
        class: "ordinary".to_owned(),
        claim: None,
        late: false,
        state: "waiting".to_owned(),
        ahead: 0,
        joined_at: 0,
        link: None,
    };
    let office = |name: &Localised, lang: &Lang| name.in_lang(lang.as_str()).to_owned();
    Slip::for_paper(&view.slip, texts, &Lang::VI, &issued, |lang| Draft {
        office: office(&view.name, lang),
        ..Draft::default()
    })
}
