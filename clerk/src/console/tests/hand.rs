use protocol::Need;

use super::*;

/// The same view with 1043 in the hand.
fn changed(view: CounterView) -> CounterView {
    sample::with_hand(view, |ticket| ticket.number = text("1043"))
}

fn without_hand() -> CounterView {
    sample::waiting()
}

/// A console at which these keys were pressed before another number came into the hand.
fn overtaken(view: CounterView, keys: &str) -> Console {
    let mut console = console(view.clone());
    assert!(commands_of(&mut console, keys).is_empty(), "{keys}");
    assert_ne!(console.page, Page::Desk, "{keys} opens a dialog");
    sample::show(&mut console, changed(view));
    console
}

#[test]
fn a_dialog_about_the_hand_closes_when_another_number_comes_into_it() {
    let deaf = || sample::with_hand(sample::called(), |ticket| ticket.needs = vec![Need::DoesNotHear]);
    for (view, keys, last) in [
        (sample::serving(), "mc2", "c"),
        (sample::serving(), "mc", "2"),
        (sample::serving(), "mc23", "x"),
        (sample::serving(), "m", "g"),
        (sample::serving(), "mr", "2"),
        (sample::serving(), "mh", "2"),
        (sample::serving(), "md", "2"),
        (sample::serving(), "my1", "\n"),
        (sample::serving(), "mk", "x"),
        (sample::serving(), "mk5", "x"),
        (sample::serving(), "i", "\n"),
        (sample::called(), "t", "2"),
        (deaf(), "v", "2"),
        (deaf(), "t2", "2"),
        (sample::claiming(), "k", "2"),
    ] {
        let mut console = overtaken(view, keys);
        assert_eq!(console.page, Page::Desk, "{keys}");
        assert_eq!(notice(&console), "Số trong tay đã đổi thành 1043.", "{keys}");
        // Keys of the day name the ticket that is in hand by now; none of the dialog's is left.
        if !"x\n".contains(last) {
            assert!(commands_of(&mut console, last).is_empty(), "{keys}{last}");
        }
    }
}

#[test]
fn a_dialog_about_anybody_else_stays() {
    for keys in ["ms1049", "mp1", "mv", "mqn", "mf1"] {
        let console = overtaken(sample::serving(), keys);
        assert_ne!(console.page, Page::Desk, "{keys}");
        assert_eq!(notice(&console), "", "{keys}");
    }
    // The same ticket that is only served by now is the same ticket.
    let mut console = console(sample::called());
    sample::press(&mut console, "mr");
    sample::show(&mut console, sample::serving());
    assert_ne!(console.page, Page::Desk);
}

#[test]
fn a_leg_that_ended_elsewhere_and_an_empty_hand_close_it_too() {
    let mut served = console(sample::serving());
    sample::press(&mut served, "mk");
    sample::show(&mut served, sample::with_hand(sample::serving(), |ticket| ticket.leg = 2));
    assert_eq!((&served.page, notice(&served)), (&Page::Desk, "Số 1042 đã sang việc tiếp theo."));
    let mut done = console(sample::serving());
    sample::press(&mut done, "mc2");
    sample::show(&mut done, without_hand());
    assert_eq!((&done.page, notice(&done)), (&Page::Desk, "Số 1042 không còn trong tay."));
}

#[test]
fn a_form_that_was_refused_comes_back_only_over_its_own_ticket() {
    let mut console = console(sample::serving());
    sample::press(&mut console, "mc2c");
    assert!(console.under_way.is_some());
    sample::show(&mut console, changed(sample::serving()));
    let _ = tell(&mut console, Message::Answered { turn: 1, ends: refused(Problem::new(Code::Busy)) });
    assert_eq!(console.page, Page::Desk);
    assert_eq!(notice(&console), "Số trong tay đã đổi thành 1043.");
}

/// Shows a view some time after the scene.
fn show_after(console: &mut Console, view: CounterView, after: Millis) {
    let name = View::Counter { id: view.id.clone() };
    let news = Message::View { view: name, state: Arc::new(Snapshot::Counter(view)), server_now: NOW };
    let _ = console.update(Input::Message(news), MOMENT + after);
}

#[test]
fn what_was_said_of_another_state_goes_away_with_it() {
    let mut refused = console(sample::idle());
    sample::press(&mut refused, "x");
    assert!(notice(&refused).contains("chưa có số nào"), "{}", notice(&refused));
    show_after(&mut refused, sample::idle(), Millis(1_500));
    assert!(notice(&refused).contains("chưa có số nào"), "nothing changed");
    show_after(&mut refused, sample::called(), Millis(2_000));
    assert_eq!(notice(&refused), "");
    let mut awaiting = console(sample::awaiting());
    sample::press(&mut awaiting, "x");
    assert_eq!(notice(&awaiting), "Đang tự gọi khi có người đến. Bấm Enter để thôi.");
    // Done here, taken back from elsewhere.
    let mut done = console(sample::serving());
    sample::press(&mut done, "x");
    let ticket =
        protocol::TicketBrief { number: text("1042"), state: text("done"), service: None, class: None, outcome: None };
    sample::show(&mut done, without_hand());
    let _ = tell(&mut done, Message::Answered { turn: 1, ends: Ok(Answer::Ticket { ticket, warning: None }) });
    assert_eq!(notice(&done), "Số 1042: đã xong.");
    show_after(&mut done, sample::serving(), Millis(1_500));
    assert_eq!(notice(&done), "");
}
