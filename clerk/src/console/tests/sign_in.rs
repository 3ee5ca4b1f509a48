use protocol::access::Role;

use super::super::session::Session;
use super::super::standing::Standing;
use super::*;

fn ended(view: CounterView) -> Console {
    let mut console = console(view);
    let _ = tell(&mut console, Message::SessionEnded);
    console
}

fn signed_in(console: &mut Console, name: &str, role: Role) {
    let you = Box::new(sample::person(name, role));
    let _ = tell(console, Message::SignedIn { you, office: text("an-binh") });
    let _ = tell(console, Message::Link(Freshness::Live));
}

fn sign_in_of(effects: Effects<Order>) -> Option<(String, String, bool)> {
    effects.into_orders().into_iter().find_map(|order| match order {
        Order::SignIn { name, secret, by_pin } => Some((name, secret.reveal().to_owned(), by_pin)),
        _ => None,
    })
}

#[test]
fn name_and_password_are_typed_and_sent_once() {
    let who = Who { office: String::new(), counter: None, clerk: None };
    let mut console = sample::bare(&Lang::VI, theme(), who);
    sample::press(&mut console, "Lan\n");
    assert!(sign_in_of(key(&mut console, '\n')).is_none(), "without a password nothing is sent");
    sample::press(&mut console, "một câu dài!");
    let drawn = super::pictures::drawn(&console, 80, 24, MOMENT);
    assert!(drawn.contains("••••") && !drawn.contains("câu"), "{drawn}");
    let sent = sign_in_of(key(&mut console, '\n'));
    assert_eq!(sent, Some((text("Lan"), text("một câu dài!"), false)));
    assert!(sign_in_of(key(&mut console, '\n')).is_none(), "it is under way");
    let _ = tell(&mut console, Message::NotSignedIn(text("Tên hoặc mật khẩu không đúng.")));
    assert!(super::pictures::drawn(&console, 80, 24, MOMENT).contains("không đúng"));
    assert!(sign_in_of(key(&mut console, '\n')).is_none(), "the wrong password is gone");
}

#[test]
fn a_session_that_ends_locks_the_screen_and_keeps_what_is_in_hand() {
    let mut console = ended(sample::serving());
    let locked = super::pictures::drawn(&console, 80, 24, MOMENT);
    assert!(locked.contains("ĐĂNG NHẬP") && locked.contains("Phiên đã hết"), "{locked}");
    assert!(console.hall().is_some_and(|hall| hall.view.in_hand.is_some()));
    for letter in ['x', 't', 'z', 'm'] {
        assert!(key(&mut console, letter).orders().is_empty(), "{letter} does something while nobody is signed in");
    }
    signed_in(&mut console, "Lan", Role::Clerk);
    assert_eq!((console.standing(), &console.page), (Standing::Mine, &Page::Desk));
    assert_eq!(asked(key(&mut console, 'x')), [finished(Finish::default())]);
}

#[test]
fn the_form_that_was_open_is_still_there_for_the_same_clerk_and_not_for_another() {
    let menu = || {
        let mut console = console(sample::serving());
        sample::press(&mut console, "mk");
        let _ = tell(&mut console, Message::SessionEnded);
        console
    };
    let mut same = menu();
    let page = same.page.clone();
    signed_in(&mut same, "Lan", Role::Clerk);
    assert_eq!(same.page, page);
    let mut other = menu();
    signed_in(&mut other, "Mai", Role::Clerk);
    assert_eq!(other.page, Page::Desk);
    assert!(matches!(other.standing(), Standing::Locked(_)), "Lan sits there: {:?}", other.standing());
}

#[test]
fn signing_out_is_in_the_menu_and_leaves_the_counter_open() {
    let mut console = console(sample::waiting());
    sample::press(&mut console, "mq");
    let effects = key(&mut console, 'x');
    assert!(effects.orders().contains(&Order::SignOut), "{effects:?}");
    assert!(asked(effects).is_empty(), "nothing is done to the counter");
    let form = console.form().expect("nobody is signed in");
    assert_eq!(form.name, "", "the next one is somebody else");
}

#[test]
fn on_a_paired_computer_a_pin_is_enough_and_a_password_one_key_away() {
    let who = Who { office: String::new(), counter: None, clerk: None };
    let mut console = sample::bare(&Lang::VI, theme(), who).on_paired_computer(Some(text("3")));
    assert_eq!(console.who.counter.as_deref(), Some("3"));
    sample::press(&mut console, "Lan\n582931");
    assert_eq!(sign_in_of(key(&mut console.clone(), '\n')), Some((text("Lan"), text("582931"), true)));
    let _ = console.update(Input::Key(KeyEvent::new(KeyCode::F(2), KeyModifiers::NONE)), MOMENT);
    sample::press(&mut console, "mật khẩu");
    assert_eq!(sign_in_of(key(&mut console, '\n')), Some((text("Lan"), text("mật khẩu"), false)));
}

#[test]
fn a_clerk_is_not_offered_what_only_supervisors_do() {
    let of_role = |role| {
        let who = Who { office: text("an-binh"), counter: Some(one()), clerk: None };
        let mut console = sample::bare(&Lang::VI, theme(), who).signed_in(sample::person("Lan", role));
        sample::show(&mut console, sample::closing());
        console
    };
    let mut clerk = of_role(Role::Clerk);
    let _ = clerk.update(Input::Tick, MOMENT);
    assert_eq!(clerk.page, Page::Desk, "what becomes of a line is not asked of a clerk");
    sample::press(&mut clerk, "m");
    let menu = super::pictures::drawn(&clerk, 120, 40, MOMENT);
    assert!(!menu.contains("Văn phòng: dừng"), "{menu}");
    sample::press(&mut clerk, "o");
    assert!(matches!(&clerk.page, Page::Choose(choose) if choose.question == Question::Menu), "{:?}", clerk.page);
    let mut supervisor = of_role(Role::Supervisor);
    let _ = supervisor.update(Input::Tick, MOMENT);
    assert!(matches!(&supervisor.page, Page::Choose(choose) if choose.question == Question::Closing));
}

#[test]
fn only_a_supervisor_sits_down_where_somebody_sits() {
    let foreign = CounterView { clerk: Some(text("Mai")), ..sample::waiting() };
    let mut clerk = console(foreign);
    clerk.session = Session::In(sample::person("Lan", Role::Clerk));
    assert!(asked(key(&mut clerk, 'n')).is_empty());
    let drawn = super::pictures::drawn(&clerk, 80, 24, MOMENT);
    assert!(!drawn.contains("[N]"), "{drawn}");
    clerk.session = Session::In(sample::person("Lan", Role::Supervisor));
    assert_eq!(asked(key(&mut clerk, 'n')), [Command::TakeOver { counter: one(), clerk: text("Lan") }]);
}

#[test]
fn a_server_that_nobody_knows_shows_its_fingerprint_first() {
    let who = Who { office: String::new(), counter: None, clerk: None };
    let mut console = sample::bare(&Lang::VI, theme(), who);
    let _ = tell(&mut console, Message::Fingerprint(["AB"; 32].join(":")));
    let drawn = super::pictures::drawn(&console, 80, 24, MOMENT);
    assert!(drawn.contains("AB:AB:AB") && drawn.contains("bấm F8"), "{drawn}");
}

#[test]
fn no_password_is_typed_before_the_fingerprint_was_compared() {
    let who = Who { office: String::new(), counter: None, clerk: None };
    let mut console = sample::bare(&Lang::VI, theme(), who);
    sample::press(&mut console, "Lan\nsớm quá");
    assert!(sign_in_of(key(&mut console, '\n')).is_some(), "the line does not send it on");
    let _ = tell(&mut console, Message::Fingerprint(["AB"; 32].join(":")));
    sample::press(&mut console, "mật khẩu");
    assert_eq!(console.form().map(|form| form.secret.len()), Some(0), "what was typed early is gone too");
    assert!(sign_in_of(key(&mut console, '\n')).is_none());
    assert!(super::pictures::drawn(&console, 80, 24, MOMENT).contains("trước khi nhập"));
    let f8 = Input::Key(KeyEvent::new(KeyCode::F(8), KeyModifiers::NONE));
    assert_eq!(console.update(f8.clone(), MOMENT).into_orders(), [Order::Compared]);
    assert!(console.update(f8, MOMENT).into_orders().is_empty(), "once is enough");
    sample::press(&mut console, "mật khẩu");
    assert_eq!(sign_in_of(key(&mut console, '\n')), Some((text("Lan"), text("mật khẩu"), false)));
}

#[test]
fn a_secret_is_in_no_log() {
    let who = Who { office: String::new(), counter: None, clerk: None };
    let mut console = sample::bare(&Lang::VI, theme(), who);
    sample::press(&mut console, "Lan\ntối-mật-lắm");
    let order = key(&mut console.clone(), '\n');
    assert!(!format!("{console:?} {order:?}").contains("tối-mật"));
}
