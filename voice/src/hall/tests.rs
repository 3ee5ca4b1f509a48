mod lived;
mod world;

use super::*;

const LENGTH_MS: u32 = 6_000;
const A: Uuid = Uuid::from_u128(0xa);
const B: Uuid = Uuid::from_u128(0xb);

fn at(steady_ms: u64) -> Moment {
    Moment { steady_ms }
}

fn call_of(office: &str, ticket: u64, at_ms: u64) -> CallToSpeak {
    CallToSpeak {
        office: office.to_owned(),
        call: CallRef { ticket, leg: 0, nth: 1 },
        number: format!("1{ticket:03}"),
        counter: "1".to_owned(),
        place: "counter".to_owned(),
        at_ms: i64::try_from(at_ms).expect("minutes"),
        dwell_ms: 8_000,
        languages: ["vi", "vi", "en"].map(str::to_owned).to_vec(),
        when_busy: vec!["vi".to_owned()],
    }
}

fn call(ticket: u64, at_ms: u64) -> CallToSpeak {
    call_of("an-binh", ticket, at_ms)
}

fn reference(ticket: u64) -> CallRef {
    CallRef { ticket, leg: 0, nth: 1 }
}

fn how(hall: &Hall, ticket: u64) -> Option<HowFar> {
    hall.how_far("an-binh", reference(ticket))
}

/// A hall in which A speaks, and B could.
fn hall() -> Hall {
    let mut hall = Hall::new(100);
    hall.here(A, true, at(0));
    hall.here(B, true, at(1));
    hall
}

/// Makes the sound of whatever is at its turn. Returns its languages.
fn render(hall: &mut Hall, now: u64) -> Option<String> {
    let work = hall.to_render(at(now))?;
    hall.rendered(work.id, LENGTH_MS, at(now));
    Some(work.languages.join(" "))
}

fn stay(hall: &mut Hall, now: u64) {
    for speaker in [A, B] {
        hall.here(speaker, true, at(now));
    }
}

/// Lets the holder speak what is offered. Returns when it ended.
fn speak(hall: &mut Hall, now: u64) -> u64 {
    render(hall, now);
    let (holder, offer) = (hall.holder().expect("a holder"), hall.offered().expect("an offer"));
    let (id, begins) = (offer.id, offer.not_before.steady_ms.max(now));
    hall.begun(holder, id, at(begins));
    for step in (0..u64::from(LENGTH_MS)).step_by(2_000) {
        stay(hall, begins + step);
    }
    let end = begins + u64::from(LENGTH_MS);
    hall.finished(holder, id, at(end));
    end
}

#[test]
fn a_call_waits_is_spoken_and_is_over() {
    let mut hall = hall();
    hall.called(call(1, 10), at(10));
    assert_eq!(how(&hall, 1), Some(HowFar::Waits(0)));
    assert_eq!(render(&mut hall, 11).as_deref(), Some("vi vi en"));
    assert_eq!(hall.to_render(at(11)), None, "a turn is given once");
    let offer = hall.offered().expect("an offer");
    assert_eq!((offer.id, offer.not_before, offer.begun, hall.holder()), (100, at(11), false, Some(A)));
    hall.begun(A, 100, at(12));
    assert_eq!((how(&hall, 1), hall.speaking()), (Some(HowFar::Now), Some(("an-binh", reference(1)))));
    hall.here(A, true, at(5_000));
    hall.finished(A, 100, at(6_012));
    assert_eq!((how(&hall, 1), hall.offered()), (Some(HowFar::Done), None));
    assert_eq!(hall.take_ended(), [Ended { office: "an-binh".into(), call: reference(1), end: End::Done }]);
    assert_eq!(hall.take_ended(), []);
    // The number stays large until its dwell is over.
    hall.expire(at(8_011));
    assert!(hall.speaking().is_some());
    hall.expire(at(8_012));
    assert!(hall.speaking().is_none());
}

#[test]
fn twelve_calls_in_a_second_are_twelve_announcements_in_order_and_the_long_ones_are_few() {
    let mut hall = hall();
    let mut now = 0;
    for ticket in 0..12 {
        hall.called(call(ticket, ticket * 80), at(ticket * 80));
        now = ticket * 80;
    }
    assert_eq!(how(&hall, 11), Some(HowFar::Waits(11)));
    let mut forms = Vec::new();
    for ticket in 0..12 {
        stay(&mut hall, now);
        forms.push(render(&mut hall, now).expect("a turn"));
        assert_eq!(hall.offered().expect("an offer").call.call, reference(ticket));
        now = speak(&mut hall, now);
        assert_eq!(how(&hall, ticket), Some(HowFar::Done));
    }
    assert_eq!(forms[..10], ["vi"; 10]);
    assert_eq!(forms[10..], ["vi vi en"; 2], "when two are left the hall is not busy any more");
    assert_eq!(now, 12 * u64::from(LENGTH_MS) + 880, "one after the other without a gap");
}

#[test]
fn a_number_stands_for_three_seconds_even_when_its_announcement_is_short() {
    let mut hall = hall();
    for ticket in 1..=2 {
        hall.called(call(ticket, 0), at(0));
    }
    let work = hall.to_render(at(0)).expect("a turn");
    hall.rendered(work.id, 1_000, at(0));
    hall.begun(A, work.id, at(0));
    hall.finished(A, work.id, at(1_000));
    let next = hall.to_render(at(1_000)).expect("a turn");
    hall.rendered(next.id, 500, at(1_000));
    // 8 s between two calls: 4 s.
    assert_eq!(hall.offered().expect("an offer").not_before, at(4_000));
    assert_eq!(hall.speaking(), Some(("an-binh", reference(1))));
    for ticket in 3..=9 {
        hall.called(call(ticket, 1_000), at(1_000));
    }
    stay(&mut hall, 4_000);
    hall.begun(A, next.id, at(4_000));
    hall.finished(A, next.id, at(4_500));
    render(&mut hall, 4_500);
    // With seven more waiting a share of 8 s is one: too short to find one's number.
    let third = hall.offered().expect("an offer");
    assert_eq!((third.call.call, third.not_before), (reference(3), at(7_000)));
}

#[test]
fn a_call_whose_speaker_comes_and_goes_is_said_again_for_a_minute_only() {
    let mut hall = Hall::new(100);
    hall.here(A, true, at(0));
    hall.called(call(1, 0), at(0));
    render(&mut hall, 0);
    // Not begun yet: whoever comes has its full time to begin.
    hall.gone(A, at(1_000));
    hall.here(A, true, at(4_000));
    assert_eq!(hall.next_deadline(), Some(9_000));
    let mut begun = 0;
    for now in (4_000..90_000).step_by(4_000) {
        begun += u32::from(hall.offered().is_some());
        hall.begun(A, 100, at(now));
        hall.gone(A, at(now + 2_000));
        hall.here(A, true, at(now + 4_000));
    }
    assert_eq!((begun, how(&hall, 1)), (15, Some(HowFar::Not)));
    assert_eq!(hall.take_ended().last().map(|ended| ended.end), Some(End::Stale));
}

#[test]
fn a_holder_that_dies_in_the_middle_is_followed_at_once_and_the_call_is_said_again() {
    let mut hall = hall();
    hall.called(call(1, 10), at(10));
    render(&mut hall, 10);
    hall.begun(A, 100, at(10));
    hall.gone(A, at(3_000));
    assert_eq!((hall.holder(), how(&hall, 1)), (Some(B), Some(HowFar::Waits(0))));
    let offer = hall.offered().expect("an offer");
    assert_eq!((offer.id, offer.begun, offer.not_before), (100, false, at(3_000)));
    hall.begun(B, 100, at(3_010));
    stay(&mut hall, 8_000);
    // What the first one says of it now comes too late.
    hall.finished(A, 100, at(8_500));
    assert_eq!(how(&hall, 1), Some(HowFar::Now));
    hall.finished(B, 100, at(9_010));
    assert_eq!(how(&hall, 1), Some(HowFar::Done));
}

#[test]
fn a_silent_holder_loses_the_lease_after_five_seconds() {
    let mut hall = hall();
    hall.here(B, true, at(4_000));
    assert_eq!(hall.next_deadline(), Some(5_000));
    hall.expire(at(4_999));
    assert_eq!(hall.holder(), Some(A));
    hall.expire(at(5_000));
    assert_eq!(hall.holder(), Some(B));
    // It comes back, and waits.
    hall.here(A, true, at(5_500));
    assert_eq!(hall.holder(), Some(B));
}

#[test]
fn a_finished_call_is_never_said_again_even_if_its_speaker_had_lost_the_lease() {
    let mut hall = hall();
    hall.called(call(1, 10), at(10));
    render(&mut hall, 10);
    hall.begun(A, 100, at(10));
    hall.here(B, true, at(4_000));
    hall.expire(at(5_010));
    assert_eq!(hall.holder(), Some(B));
    hall.finished(A, 100, at(5_020));
    assert_eq!((how(&hall, 1), hall.offered()), (Some(HowFar::Done), None));
    hall.called(call(1, 10), at(5_030));
    assert_eq!(hall.waiting().count(), 0, "the same call is not taken twice");
}

#[test]
fn a_speaker_without_sound_gives_the_lease_to_one_that_can_be_heard() {
    let mut hall = hall();
    hall.here(A, false, at(100));
    assert_eq!((hall.holder(), hall.hearing()), (Some(B), Hearing::Heard));
    hall.here(B, false, at(200));
    assert_eq!((hall.holder(), hall.hearing()), (None, Hearing::NoSound));
    hall.gone(A, at(300));
    hall.gone(B, at(300));
    assert_eq!(hall.hearing(), Hearing::NoSpeaker);
}

#[test]
fn what_was_called_over_a_minute_before_a_speaker_came_is_not_said() {
    let mut hall = Hall::new(0);
    hall.called(call(1, 10_000), at(10_000));
    hall.called(call(2, 45_000), at(45_000));
    assert_eq!(hall.to_render(at(45_000)), None, "nothing is made for nobody");
    assert_eq!(hall.next_deadline(), Some(70_000));
    hall.here(A, true, at(71_000));
    assert_eq!((how(&hall, 1), how(&hall, 2)), (Some(HowFar::Not), Some(HowFar::Waits(0))));
    assert_eq!(render(&mut hall, 71_000).as_deref(), Some("vi vi en"));
}

#[test]
fn a_connection_that_is_back_within_a_lease_loses_nothing_of_a_long_line() {
    let mut hall = Hall::new(0);
    hall.called(call(1, 0), at(0));
    for now in (0..=70_000).step_by(2_000) {
        hall.here(A, true, at(now));
    }
    hall.gone(A, at(70_500));
    hall.here(A, true, at(71_000));
    assert_eq!(how(&hall, 1), Some(HowFar::Waits(0)), "half a second is no silence");
    hall.gone(A, at(71_500));
    assert_eq!(hall.next_deadline(), Some(76_500));
    hall.expire(at(76_500));
    assert_eq!(how(&hall, 1), Some(HowFar::Not));
}

#[test]
fn a_call_that_is_answered_is_not_spoken_and_one_under_way_is_spoken_once() {
    let mut hall = hall();
    for ticket in 1..=3 {
        hall.called(call(ticket, ticket), at(ticket));
    }
    render(&mut hall, 10);
    hall.begun(A, 100, at(10));
    hall.no_longer("an-binh", reference(2), at(20));
    assert_eq!((how(&hall, 2), how(&hall, 3)), (Some(HowFar::Not), Some(HowFar::Waits(1))));
    hall.no_longer("an-binh", reference(1), at(30));
    assert_eq!(how(&hall, 1), Some(HowFar::Now), "it is spoken to its end");
    hall.gone(A, at(40));
    assert_eq!(how(&hall, 1), Some(HowFar::Not), "and not said again by a successor");
    hall.no_longer("tan-loc", reference(3), at(50));
    assert_eq!(how(&hall, 3), Some(HowFar::Waits(0)), "another office has its own numbers");
}

#[test]
fn a_number_called_again_before_it_was_spoken_is_spoken_once_in_its_place() {
    let mut hall = hall();
    for ticket in 1..=3 {
        hall.called(call(ticket, ticket), at(ticket));
    }
    let mut again = call(2, 500);
    again.call.nth = 2;
    hall.called(again.clone(), at(500));
    assert_eq!(hall.waiting().map(|(_, call)| call.call.ticket).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((how(&hall, 2), hall.how_far("an-binh", again.call)), (Some(HowFar::Not), Some(HowFar::Waits(1))));
    // Another counter is another sound, in the same place.
    let before: Vec<u64> = hall.waiting().map(|(id, _)| id).collect();
    again.call.nth = 3;
    again.counter = "7".into();
    hall.called(again, at(600));
    let [first, second, third] = hall.waiting().collect::<Vec<_>>()[..] else { panic!("three numbers wait") };
    assert_eq!((first.0, third.0), (before[0], before[2]));
    assert!(second.0 != before[1] && second.1.counter == "7", "{second:?}");
}

#[test]
fn a_number_that_is_called_elsewhere_while_its_sound_is_ready_is_made_anew() {
    let mut hall = hall();
    hall.here(A, true, at(0));
    hall.called(call(1, 0), at(0));
    let work = hall.to_render(at(0)).expect("its turn");
    hall.rendered(work.id, 2_000, at(10));
    let mut elsewhere = call(1, 20);
    (elsewhere.call.nth, elsewhere.counter) = (2, "7".into());
    hall.called(elsewhere, at(20));
    hall.begun(A, work.id, at(30));
    assert_eq!(hall.speaking(), None, "nobody is sent to the old counter any more");
    let again = hall.to_render(at(30)).expect("its turn still");
    assert!(again.id != work.id && again.call.counter == "7");
}

#[test]
fn two_offices_of_a_hall_speak_in_the_order_of_their_calls() {
    let mut hall = hall();
    hall.called(call_of("an-binh", 1, 100), at(150));
    hall.called(call_of("tan-loc", 1, 200), at(201));
    hall.called(call_of("an-binh", 2, 120), at(202));
    let order: Vec<(&str, u64)> = hall.waiting().map(|(_, call)| (call.office.as_str(), call.call.ticket)).collect();
    assert_eq!(order, [("an-binh", 1), ("an-binh", 2), ("tan-loc", 1)]);
    // What is prepared keeps its turn, even before an earlier call that is told late.
    render(&mut hall, 203);
    hall.called(call_of("tan-loc", 2, 50), at(204));
    assert_eq!(hall.waiting().next().map(|(id, _)| id), Some(100));
    assert_eq!(hall.how_far("tan-loc", reference(2)), Some(HowFar::Waits(1)));
}

#[test]
fn an_office_that_falls_silent_takes_only_its_own_calls_out() {
    let mut hall = hall();
    hall.called(call_of("an-binh", 1, 1), at(1));
    hall.called(call_of("tan-loc", 1, 2), at(2));
    hall.called(call_of("an-binh", 2, 3), at(3));
    render(&mut hall, 4);
    hall.begun(A, 100, at(5));
    hall.hush("an-binh", at(10));
    assert_eq!((how(&hall, 1), how(&hall, 2)), (Some(HowFar::Now), Some(HowFar::Not)));
    assert_eq!(hall.how_far("tan-loc", reference(1)), Some(HowFar::Waits(1)));
    hall.unspoken("an-binh", reference(9));
    assert_eq!(how(&hall, 9), Some(HowFar::Not));
}

#[test]
fn more_calls_than_can_wait_push_out_the_oldest() {
    let mut hall = hall();
    for ticket in 0..70 {
        hall.called(call(ticket, ticket), at(ticket));
    }
    assert_eq!(hall.waiting().count(), 64);
    assert_eq!((how(&hall, 5), how(&hall, 6)), (Some(HowFar::Not), Some(HowFar::Waits(0))));
}

#[test]
fn a_player_that_hangs_is_followed_by_another_and_in_the_end_given_up() {
    let mut hall = hall();
    hall.called(call(1, 0), at(0));
    render(&mut hall, 0);
    hall.begun(A, 100, at(0));
    for now in [4_000, 8_000, 10_999] {
        stay(&mut hall, now);
    }
    assert_eq!(hall.holder(), Some(A));
    hall.expire(at(11_000));
    assert_eq!(hall.holder(), Some(B), "6 s of sound have taken 11 s");
    // B takes it and does nothing.
    stay(&mut hall, 14_000);
    hall.expire(at(16_000));
    assert_eq!(hall.holder(), Some(A));
    assert_eq!(hall.next_deadline(), Some(19_000));
    stay(&mut hall, 17_000);
    hall.failed(A, 100, at(18_000));
    assert_eq!(
        (how(&hall, 1), hall.take_ended().last().map(|ended| ended.end)),
        (Some(HowFar::Not), Some(End::Failed))
    );
}

#[test]
fn the_only_speaker_tries_three_times_and_staff_are_told_that_nothing_is_heard() {
    let mut hall = Hall::new(0);
    hall.here(A, true, at(0));
    hall.called(call(1, 0), at(0));
    render(&mut hall, 0);
    for (now, again) in [(100, Some(1_100)), (1_200, Some(2_200)), (2_300, None)] {
        hall.begun(A, 0, at(now));
        hall.failed(A, 0, at(now));
        assert_eq!(hall.offered().map(|offer| offer.not_before.steady_ms), again);
    }
    assert_eq!((how(&hall, 1), hall.hearing()), (Some(HowFar::Not), Hearing::NoSound));
    hall.called(call(2, 3_000), at(3_000));
    speak(&mut hall, 3_000);
    assert_eq!(hall.hearing(), Hearing::Heard, "once it is heard again, all is well");
}

#[test]
fn what_others_say_does_not_count() {
    let mut hall = hall();
    hall.called(call(1, 0), at(0));
    render(&mut hall, 0);
    hall.begun(B, 100, at(1));
    hall.finished(B, 100, at(2));
    hall.finished(A, 100, at(3));
    hall.failed(B, 100, at(4));
    hall.begun(A, 99, at(5));
    hall.begun(Uuid::from_u128(7), 100, at(6));
    assert_eq!((how(&hall, 1), hall.holder()), (Some(HowFar::Waits(0)), Some(A)));
    hall.rendered(100, 9, at(7));
    hall.unrendered(100, at(8));
    assert_eq!(hall.offered().map(|offer| offer.length_ms), Some(LENGTH_MS), "a sound is made once");
}

#[test]
fn a_call_without_a_sound_does_not_keep_the_others_waiting() {
    let mut hall = hall();
    hall.called(call(1, 0), at(0));
    hall.called(call(2, 0), at(0));
    let work = hall.to_render(at(0)).expect("a turn");
    hall.unrendered(work.id, at(1));
    assert_eq!(how(&hall, 1), Some(HowFar::Not));
    hall.to_render(at(2)).expect("the next turn");
    stay(&mut hall, 4_000);
    stay(&mut hall, 8_000);
    assert_eq!(hall.next_deadline(), Some(10_002));
    stay(&mut hall, 10_002);
    assert_eq!(how(&hall, 2), Some(HowFar::Not), "nor one whose sound is never made");
}

#[test]
fn a_player_that_hangs_and_is_alone_has_failed_once_whoever_notices_first() {
    let begun = |hall: &mut Hall, now: u64| {
        hall.here(A, true, at(now));
        hall.begun(A, 0, at(now));
        for later in (now..now + 12_000).step_by(2_000) {
            hall.here(A, true, at(later));
        }
    };
    let mut hall = Hall::new(0);
    hall.here(A, true, at(0));
    hall.called(call(1, 0), at(0));
    render(&mut hall, 0);
    for nth in 0..3 {
        assert_eq!(how(&hall, 1), Some(HowFar::Waits(0)), "after {nth} of three");
        let now = nth * 14_000;
        begun(&mut hall, now);
        hall.expire(at(now + 11_000));
        // The board ends its player by the same rule; the word of it comes later.
        hall.failed(A, 0, at(now + 11_200));
    }
    assert_eq!((how(&hall, 1), hall.hearing()), (Some(HowFar::Not), Hearing::NoSound));
}

#[test]
fn a_holder_that_begins_nothing_is_followed_when_it_cannot_begin_any_more() {
    let mut hall = hall();
    hall.called(call(1, 0), at(0));
    render(&mut hall, 0);
    stay(&mut hall, 4_000);
    hall.expire(at(5_000));
    // What A hears now comes late perhaps: until its lease would have ended it may take the call for its own.
    assert_eq!(hall.holder(), Some(B));
    assert_eq!(hall.offered().map(|offer| offer.not_before), Some(at(9_000)));
}

#[test]
fn a_speaker_that_cannot_get_a_sound_says_so_and_is_not_waited_for() {
    let mut hall = hall();
    hall.called(call(1, 0), at(0));
    render(&mut hall, 0);
    hall.failed(A, 100, at(2_000));
    assert_eq!((hall.holder(), how(&hall, 1)), (Some(B), Some(HowFar::Waits(0))));
}
