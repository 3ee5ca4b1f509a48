use super::*;

#[test]
fn a_key_is_said_in_the_language_asked_for() {
    let texts = Texts::builtin();
    assert_eq!(texts.say(&Lang::VI, "connection-live"), "Đã kết nối");
    assert_eq!(texts.say(&Lang::EN, "connection-live"), "Connected");
}

#[test]
fn a_missing_key_shows_itself() {
    assert_eq!(Texts::builtin().say(&Lang::EN, "no-such-key"), "no-such-key");
    assert_eq!(Texts::builtin().say(&Lang::EN, "not a key at all {"), "not a key at all {");
}

#[test]
fn what_another_language_lacks_is_said_in_vietnamese() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("fr")).unwrap();
    std::fs::write(dir.path().join("fr/board.ftl"), "connection-live = Connecté\n").unwrap();
    let texts = Texts::builtin().load_extra(dir.path()).unwrap();
    let french: Lang = "fr".parse().unwrap();
    assert_eq!(texts.say(&french, "connection-live"), "Connecté");
    assert_eq!(texts.say(&french, "connection-connecting"), "Đang kết nối máy chủ…");
    assert_eq!(texts.languages().map(Lang::as_str).collect::<Vec<_>>(), ["vi", "en", "fr"]);
}

#[test]
fn an_office_may_replace_words() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("vi")).unwrap();
    std::fs::write(dir.path().join("vi/ours.ftl"), "connection-live = Đang nối\n").unwrap();
    let texts = Texts::builtin().load_extra(dir.path()).unwrap();
    assert_eq!(texts.say(&Lang::VI, "connection-live"), "Đang nối");
}

#[test]
fn numbers_are_plain_and_choose_the_plural() {
    let texts = Texts::builtin();
    assert_eq!(texts.say_with(&Lang::EN, "time-minutes", &[("count", 1.into())]), "1 minute");
    assert_eq!(texts.say_with(&Lang::EN, "time-minutes", &[("count", 12345.into())]), "12345 minutes");
    assert_eq!(texts.say_with(&Lang::VI, "time-minutes", &[("count", 12345.into())]), "12345 phút");
}

#[test]
fn text_goes_in_unchanged_and_without_isolation_marks() {
    let said = Texts::builtin().say_with(&Lang::VI, "connection-as-of", &[("time", "08:17".into())]);
    assert_eq!(said, "Số liệu lúc 08:17");
}

#[test]
fn the_nearest_language_is_found() {
    let texts = Texts::builtin();
    assert_eq!(texts.nearest("en-GB"), Lang::EN);
    assert_eq!(texts.nearest("vi_VN"), Lang::VI);
    assert_eq!(texts.nearest("tlh"), Lang::VI);
    assert_eq!(texts.nearest("!"), Lang::VI);
}

#[test]
fn texts_go_to_any_thread() {
    fn assert_shared<T: Send + Sync + Clone + 'static>() {}
    assert_shared::<Texts>();
    assert_shared::<Words>();
}
