//! What can be added to an errand.

use protocol::{Code, Need, Problem, Want};

use super::*;

fn want(service: &str, procedure: Option<&str>) -> Want {
    Want { service: service.to_owned(), procedure: procedure.map(str::to_owned) }
}

impl Visit {
    /// What the last press asked for.
    fn errand(&self) -> &Errand {
        match self.orders.last() {
            Some(Order::Take { wish: Wish::Number(errand), .. }) => errand,
            other => panic!("no number was asked for, but {other:?}"),
        }
    }
}

#[test]
fn several_errands_go_on_one_number() {
    let mut visit = Visit::sample();
    visit.keys("11");
    visit.touch(Act::Extras);
    visit.keys("12");
    visit.keys("112");
    visit.keys("0\n");
    assert_eq!(visit.errand().further, [want("chung-thuc", None), want("ho-tich", Some("khai-tu"))]);
    assert_eq!(visit.errand().procedure.as_deref(), Some("khai-sinh"));
}

#[test]
fn an_errand_added_by_mistake_is_taken_away_again() {
    let mut visit = Visit::sample();
    visit.keys("11-12");
    visit.keys("12");
    visit.keys("00\n");
    assert_eq!(visit.errand().further, []);
}

#[test]
fn the_errand_itself_is_not_offered_once_more() {
    let mut visit = Visit::sample();
    visit.keys("6-1");
    assert_eq!(visit.kiosk.choices().len(), 6, "all services but this one");
    visit.keys("00");
    visit.kiosk.go_home(visit.now);
    visit.keys("11-11");
    assert_eq!(visit.kiosk.choices().len(), 5, "all procedures but this one, and not sure");
}

#[test]
fn further_errands_have_an_end() {
    let mut view = office::view();
    view.services = (0..9)
        .map(|nth| protocol::view::DispenserService { id: format!("s{nth}"), ..view.services[1].clone() })
        .collect();
    let mut visit = Visit::to(view, 120, 40);
    visit.keys("9");
    for digit in '1'..='8' {
        visit.keys(&format!("-1{digit}0"));
        visit.kiosk.stage = Stage::card(want("s8", None));
    }
    visit.keys("\n");
    assert_eq!(visit.errand().further.len(), 5);
}

#[test]
fn files_are_counted_where_a_procedure_is_known() {
    let mut visit = Visit::sample();
    visit.keys("6-");
    assert_eq!(visit.kiosk.choices().len(), 2, "no files without a procedure");
    visit.keys("00");
    visit.keys("11-2");
    visit.keys("0\n");
    assert!(matches!(visit.kiosk.stage, Stage::Keypad { .. }), "no files are none");
    visit.press(KeyCode::Backspace);
    visit.keys("12345\n");
    visit.keys("0\n");
    assert_eq!(visit.errand().files, Some(123));
}

#[test]
fn needs_are_marked_before_or_after_the_errand() {
    let mut visit = Visit::sample();
    visit.keys("-51");
    visit.keys("0");
    visit.keys("11-34");
    visit.keys("00\n");
    assert_eq!(visit.errand().needs, [Need::DoesNotHear, Need::Interpreter]);
}

#[test]
fn an_office_without_classes_offers_help_directly() {
    let mut view = office::view();
    view.classes.truncate(1);
    let mut visit = Visit::to(view, 80, 24);
    visit.touch(Act::Needs);
    visit.keys("30");
    visit.keys("6\n");
    assert_eq!(visit.errand().needs, [Need::Wheelchair]);
}

#[test]
fn nothing_of_it_stays_for_the_next_citizen_or_the_next_errand() {
    let mut visit = Visit::sample();
    visit.keys("-53");
    visit.keys("0");
    visit.keys("11-12");
    visit.keys("000");
    visit.keys("6\n");
    assert_eq!((&visit.errand().further[..], &visit.errand().needs[..]), (&[][..], &[Need::Wheelchair][..]));
    visit.given("6001");
    visit.keys("\n6\n");
    assert_eq!(visit.errand().needs, []);
}

#[test]
fn a_procedure_that_is_gone_takes_its_extras_along() {
    let mut visit = Visit::sample();
    visit.keys("11-1");
    let mut view = office::view();
    view.services[0].procedures.remove(0);
    visit.hear(Message::View { view: Arc::new(view), now: office::NOW });
    assert!(visit.kiosk.stage.is_services());
}

#[test]
fn a_day_that_turns_while_a_number_is_asked_for_is_said() {
    let mut visit = Visit::sample();
    visit.keys("6\n");
    visit.hear(Message::DayTurned);
    assert_eq!(visit.notice(), Some(&Notice::DayTurned));
}

#[test]
fn a_stopped_service_takes_no_number_as_a_further_one() {
    let mut view = office::view();
    view.services[1].closed = Some(Problem::new(Code::ServicePaused));
    let mut visit = Visit::to(view, 80, 24);
    visit.keys("11-12");
    visit.keys("00\n");
    assert_eq!(visit.errand().further, []);
}

#[test]
fn the_wait_is_promised_before_the_press() {
    let said = |view: DispenserView| {
        let visit = Visit::to(view, 80, 24);
        visit.kiosk.choices().remove(1).notes
    };
    assert_eq!(said(office::view()), ["12 người chờ · ~45–60 phút"]);
    assert_eq!(said(office::at_noon()), ["12 người chờ"], "the break is said above all services");
    let mut view = office::view();
    view.services[1].expected = None;
    assert_eq!(said(view), ["12 người chờ · Quầy 2, 5"], "where nobody knows, nothing is promised");
}
