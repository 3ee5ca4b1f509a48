use super::*;

#[test]
fn a_page_has_its_script_and_its_style() {
    let pages = Pages::new(&Texts::builtin());
    for kind in Kind::ALL {
        for kind_of_file in ["js", "css"] {
            let path = format!("{0}/{0}.{kind_of_file}", kind.name);
            assert!(pages.asset(&path).is_some(), "{path} is missing");
        }
    }
}

#[test]
fn a_name_that_is_markup_stays_text() {
    let pages = Pages::new(&Texts::builtin());
    let place = Place {
        office: Some("a\"b"),
        name: "</title><b>x</b>",
        word: protocol::view::PlaceWord::Counter,
        host: None,
        may_change: true,
    };
    let given = serde_json::json!({ "name": "</script><b>x</b>" });
    let html = pages.page(&Kind::BOARD, &Lang::VI, &place, &given).text;
    assert!(!html.contains("<b>x") && html.contains("&#60;b&#62;x"), "{html}");
}

#[test]
fn every_page_says_its_title_in_every_language() {
    let pages = Pages::new(&Texts::builtin());
    for (kind, lang) in Kind::ALL.iter().flat_map(|kind| [Lang::VI, Lang::EN].map(|lang| (kind, lang))) {
        assert!(pages.texts().has(&lang, &format!("page-title-{}", kind.name)), "{} in {lang}", kind.name);
    }
}

#[test]
fn every_room_of_a_page_has_words() {
    for kind in Kind::ALL {
        for room in kind.rooms {
            let words = words::of(&Texts::builtin(), &Lang::VI, &[room]);
            assert!(words.as_object().is_some_and(|words| !words.is_empty()), "{}: {room}", kind.name);
        }
    }
}

#[test]
fn scripts_are_sent_without_comments_and_indents_and_with_the_same_numbers_of_lines() {
    let pages = Pages::new(&Texts::builtin());
    let sent = |path| String::from_utf8_lossy(&pages.asset(path).expect("a script").bytes).into_owned();
    let page = sent("page.js");
    let lines = include_str!("../assets/page.js").lines().enumerate();
    for (nth, line) in lines {
        let line = line.trim_start();
        let sent = if line.starts_with("//") { "" } else { line };
        assert_eq!(page.lines().nth(nth), Some(sent), "line {}", nth + 1);
    }
}

#[test]
fn no_script_has_a_text_over_several_lines_in_which_a_comment_would_be_none() {
    let pages = Pages::new(&Texts::builtin());
    for (path, asset) in pages.assets.iter().filter(|(path, _)| path.ends_with(".js")) {
        let text = String::from_utf8_lossy(&asset.bytes);
        let odd = text.lines().position(|line| line.matches('`').count() % 2 == 1);
        assert_eq!(odd, None, "{path}: a text in backticks goes on over the end of a line");
    }
}

#[test]
fn what_is_compressed_unpacks_to_the_same() {
    use std::io::Read;
    let pages = Pages::new(&Texts::builtin());
    let asset = pages.asset("base.css").expect("the base style");
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&asset.gzip().expect("worth it")[..]).read_to_end(&mut unpacked).expect("a gzip");
    assert_eq!(unpacked, *asset.bytes);
}

#[test]
fn a_file_is_not_copied_for_whoever_asks_for_it() {
    let pages = Pages::new(&Texts::builtin());
    let asset = pages.asset("base.css").expect("the base style");
    assert_eq!(asset.bytes.clone().as_ptr(), asset.bytes.as_ptr());
    let gzip = asset.gzip().expect("worth it");
    assert_eq!(gzip.clone().as_ptr(), asset.gzip().expect("worth it").as_ptr());
}
