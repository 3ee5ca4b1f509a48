//! What everybody may read of an office: what its file says, and nothing that happens in it.

use protocol::view::GuideView;

use super::*;
use crate::testbed::{SMALL, WORKDAY};

fn see(floor: &Floor) -> GuideView {
    guide::view(&floor.hall())
}

#[test]
fn the_guide_of_an_office() {
    let exceptions = "exceptions = [\n    { day = \"2026-11-22\" },\n    { day = \"2026-11-29\" },\n    \
                      { day = \"2027-01-01\" },\n    { day = \"2026-12-05\", sessions = [{ from = \"07:30\", to = \"11:30\" }] },\n    \
                      { day = \"2027-01-23\" },\n    { day = \"2027-01-22\" },\n    { day = \"2027-01-25\" },\n]\n\n[limits]";
    let source = WORKDAY
        .replacen("[limits]", exceptions, 1)
        .replacen("policy", "public_url = \"https://so.example\"\nmissed_advice = \"Báo quầy 1\"\npolicy", 1)
        .replacen(
            "minutes = 6\n",
            "minutes = 6\nhours = { sessions = [{ days = [\"tue\"], from = \"08:00\", to = \"10:00\" }] }\n",
            1,
        );
    let seen = see(&Floor::of(&format!("{source}\n[afar]\nnumbers_a_day = 2\n")));
    assert_eq!(seen.holidays, ["2027-01-01", "2027-01-22"], "no past day, no Sunday, none beyond sixty days");
    assert_eq!(seen.other_hours.len(), 1);
    insta::assert_json_snapshot!(seen);
}

#[test]
fn an_office_without_hours_is_limited_by_none() {
    let seen = see(&Floor::of(SMALL));
    assert!(seen.hours.is_empty() && seen.holidays.is_empty() && seen.other_hours.is_empty());
    assert!(!seen.public_url && seen.services.iter().all(|service| !service.afar && !service.slots));
    assert_eq!(seen.services[0].procedures[0].papers.len(), 1);
}

#[test]
fn of_what_happens_in_an_office_its_guide_tells_only_whether_numbers_are_given() {
    let mut floor = Floor::new();
    let before = see(&floor);
    floor.opens("1");
    floor.issues("ho-tich");
    floor.calls("1");
    assert_eq!(see(&floor), before);
    floor.does(stop("ho-tich"));
    let mut after = see(&floor);
    let closed = after.services[0].closed.take().expect("its numbers are stopped");
    assert_eq!(closed.code, protocol::Code::ServicePaused);
    assert_eq!(after, before);
}
