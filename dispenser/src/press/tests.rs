use super::*;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn wish() -> Wish {
    Wish::Number(Errand { service: "ho-tich".to_owned(), ..Errand::default() })
}

fn press(number: u128) -> Press {
    Press::new(id(number), wish(), "vi", TODAY)
}

fn issued(number: &str) -> Issued {
    Issued {
        key: format!("key-{number}"),
        number: number.to_owned(),
        service: "ho-tich".to_owned(),
        procedure: None,
        class: "ordinary".to_owned(),
        claim: None,
        late: false,
        state: "waiting".to_owned(),
        ahead: 0,
        joined_at: 0,
        link: None,
    }
}

const TODAY: &str = "2026-11-23";

fn empty() -> Book {
    Book::new(None, Vec::new(), Spool::new(id(1000)))
}

fn pressed() -> Book {
    let mut book = empty();
    book.begin(press(1)).expect("an empty book takes a press");
    book
}

fn names(book: &Book) -> Vec<TaskName> {
    book.tasks().iter().map(Task::name).collect()
}

#[test]
fn a_press_goes_from_asking_to_printing_to_nothing() {
    let mut book = pressed();
    assert_eq!(book.tasks(), [Task::Ask { id: id(1), wish: wish(), day: TODAY.to_owned() }]);
    book.answered(id(1), &issued("1001"));
    assert_eq!(names(&book), [TaskName::Print(id(1))]);
    book.printed(id(1));
    assert!(book.is_settled());
}

#[test]
fn a_second_press_waits_for_the_first() {
    let mut book = pressed();
    assert_eq!(book.begin(press(2)), Err(NotNow::Underway));
    assert_eq!(book.press().map(|press| press.id), Some(id(1)));
}

#[test]
fn a_refusal_ends_the_press() {
    let mut book = pressed();
    book.refused(id(1));
    assert!(book.is_settled());
}

#[test]
fn an_answer_to_something_else_changes_nothing() {
    let mut book = pressed();
    let before = book.clone();
    book.answered(id(9), &issued("1009"));
    book.refused(id(9));
    book.printed(id(9));
    book.withdrawn(id(9));
    assert_eq!(book, before);
}

#[test]
fn who_gives_up_leaves_no_ticket_behind() {
    let mut book = pressed();
    book.give_up(id(2));
    assert_eq!(names(&book), [TaskName::Ask(id(1))], "whether there is a ticket is asked under the first id");
    book.answered(id(1), &issued("1001"));
    assert_eq!(book.tasks(), [Task::Withdraw { id: id(2), key: "key-1001".to_owned() }]);
    book.withdrawn(id(2));
    assert!(book.is_settled());
}

#[test]
fn who_gives_up_on_a_refused_press_has_nothing_to_withdraw() {
    let mut book = pressed();
    book.give_up(id(2));
    book.refused(id(1));
    assert!(book.is_settled());
}

#[test]
fn who_gives_up_when_the_number_is_there_sees_it_first() {
    let mut book = pressed();
    book.answered(id(1), &issued("1001"));
    book.give_up(id(2));
    assert_eq!(names(&book), [TaskName::Print(id(1))]);
}

#[test]
fn the_next_citizen_need_not_wait_for_a_withdrawal() {
    let mut book = pressed();
    book.give_up(id(2));
    book.begin(press(3)).expect("the kiosk is free again");
    assert_eq!(names(&book), [TaskName::Ask(id(3)), TaskName::Ask(id(1))]);
    book.answered(id(1), &issued("1001"));
    book.answered(id(3), &issued("1002"));
    assert_eq!(names(&book), [TaskName::Print(id(3)), TaskName::Withdraw(id(2))]);
}

#[test]
fn who_gives_up_on_an_appointment_keeps_it() {
    let mut book = empty();
    let check_in = Wish::CheckIn { code: "1482913".to_owned() };
    book.begin(Press::new(id(1), check_in.clone(), "vi", TODAY)).unwrap();
    assert_eq!(book.tasks(), [Task::Ask { id: id(1), wish: check_in, day: TODAY.to_owned() }]);
    book.give_up(id(2));
    assert!(book.is_settled(), "nothing is withdrawn, and nothing is asked any more");
}

#[test]
fn a_press_of_an_older_kiosk_is_still_read() {
    let old = r#"{"id":"00000000-0000-0000-0000-000000000001","wish":{"service":"ho-tich","procedure":null,
        "class":null},"lang":"vi","day":"2026-11-23","stage":"pressed"}"#;
    assert_eq!(serde_json::from_str::<Press>(old).unwrap(), press(1));
}

#[test]
fn a_cancelled_ticket_is_withdrawn_under_an_id_of_its_own() {
    let mut book = pressed();
    book.answered(id(1), &issued("1001"));
    book.cancel(id(1), wish(), TODAY.to_owned(), "key-1001".to_owned(), id(5));
    assert_eq!(book.tasks(), [Task::Withdraw { id: id(5), key: "key-1001".to_owned() }], "and no longer printed");
    book.refused(id(5));
    assert!(book.is_settled(), "a withdrawal that is refused is settled as well");
}

#[test]
fn nothing_is_asked_for_people_of_another_day() {
    let mut book = pressed();
    book.give_up(id(2));
    book.begin(press(3)).unwrap();
    let mut tomorrow = book.clone();
    tomorrow.resume("2026-11-24");
    assert!(tomorrow.is_settled());
    let before = book.clone();
    book.resume(TODAY);
    assert_eq!(book, before);
}

#[test]
fn the_list_of_unwanted_tickets_has_an_end() {
    let mut book = empty();
    for number in 0..Book::UNWANTED as u128 {
        book.begin(press(2 * number)).unwrap();
        book.give_up(id(2 * number + 1));
    }
    assert_eq!(book.begin(press(1000)), Err(NotNow::TooManyUnwanted));
    book.withdrawn(id(1));
    assert_eq!(book.ready(), Ok(()));
}

#[test]
fn the_book_is_the_same_after_writing_and_reading() {
    let mut book = pressed();
    book.give_up(id(2));
    book.begin(press(3)).unwrap();
    book.answered(id(3), &issued("1002"));
    let press = serde_json::to_vec(&book.press()).unwrap();
    let unwanted = serde_json::to_vec(book.unwanted()).unwrap();
    let read = Book::new(
        serde_json::from_slice(&press).unwrap(),
        serde_json::from_slice(&unwanted).unwrap(),
        Spool::new(id(1000)),
    );
    assert_eq!(read, book);
}
