//! Why there is no number, in words for citizens, with the next time that works.

use jiff::civil::Date;
use protocol::{Code, Problem};
use texts::{Day, TextKey, Words};

/// The reason in a few words, for a button.
pub(super) fn short_reason(problem: &Problem, words: &Words) -> String {
    words.text(match problem.code {
        Code::OutsideHours => TextKey("dispenser-closed-hours"),
        Code::NoTimeLeft => TextKey("dispenser-closed-time"),
        Code::ServicePaused => TextKey("dispenser-closed-paused"),
        Code::QuotaUsedUp => TextKey("dispenser-closed-quota"),
        Code::OfficeFull => TextKey("dispenser-closed-full"),
        _ => TextKey("dispenser-closed-other"),
    })
}

/// The reason in a few words, the office's own word for it, and from when numbers are given again, seen on the service
/// day `today`.
pub(super) fn closed_notes(problem: &Problem, today: &str, words: &Words) -> Vec<String> {
    let short = short_reason(problem, words);
    let why = match &problem.params.reason {
        Some(reason) => format!("{short}: {}", words.with("dispenser-reason-short", &[("reason", reason.into())])),
        None => short,
    };
    [Some(why), again(problem, Some(today), words)].into_iter().flatten().collect()
}

/// The reason and what to do now, in sentences.
pub(crate) fn reason(problem: &Problem, today: Option<&str>, words: &Words) -> String {
    let sentence = words.text(sentence_of(problem));
    let why = problem.params.reason.as_ref().map(|why| words.with("dispenser-reason", &[("reason", why.into())]));
    // Where the time is known, it is worth more than advice.
    let again = again(problem, today, words).map(|again| format!("{again}."));
    [Some(sentence), why, again].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn sentence_of(problem: &Problem) -> TextKey {
    let has_time = problem.params.time.is_some();
    match problem.code {
        Code::OutsideHours if has_time => TextKey("dispenser-refused-hours-until"),
        Code::OutsideHours => TextKey("dispenser-refused-hours"),
        Code::NoTimeLeft if has_time => TextKey("dispenser-refused-time-until"),
        Code::NoTimeLeft => TextKey("dispenser-refused-time"),
        Code::ServicePaused if has_time => TextKey("dispenser-refused-paused-until"),
        Code::ServicePaused => TextKey("dispenser-refused-paused"),
        Code::QuotaUsedUp => TextKey("dispenser-refused-quota"),
        Code::OfficeFull => TextKey("dispenser-refused-full"),
        Code::UnknownOffice => TextKey("dispenser-refused-office"),
        Code::NotSignedIn | Code::TokenRejected => TextKey("dispenser-refused-not-let-in"),
        Code::UnknownService | Code::UnknownProcedure | Code::UnknownClass => TextKey("dispenser-refused-changed"),
        Code::ReturnsUsedUp => TextKey("dispenser-refused-returns"),
        Code::WrongStage | Code::HeldElsewhere => TextKey("dispenser-refused-stage"),
        Code::UnknownAppointment => TextKey("dispenser-refused-appointment"),
        Code::AppointmentUsed => TextKey("dispenser-refused-used"),
        Code::TooEarly if has_time => TextKey("dispenser-refused-early-until"),
        Code::TooEarly => TextKey("dispenser-refused-early"),
        Code::DiskFull | Code::StorageFailed | Code::OfficeDamaged | Code::OfficeUndefined => {
            TextKey("dispenser-refused-server")
        }
        Code::Busy | Code::Starting | Code::ShuttingDown | Code::TimedOut => TextKey("dispenser-refused-busy"),
        _ => TextKey("dispenser-refused-other"),
    }
}

/// The next time that works, in a sentence without its full stop.
fn again(problem: &Problem, today: Option<&str>, words: &Words) -> Option<String> {
    let time = problem.params.time.as_ref()?;
    let other_day = problem.params.day.as_deref().filter(|day| Some(*day) != today).and_then(day);
    let when = match other_day {
        Some(day) => words.with("dispenser-when", &[("time", time.into()), ("date", words.date_long(day).into())]),
        None => time.clone(),
    };
    let key = match problem.code {
        Code::TooEarly => "dispenser-again-check-in",
        Code::NoTimeLeft => "dispenser-again-come",
        _ => "dispenser-again-numbers",
    };
    Some(words.with(key, &[("when", when.into())]))
}

/// The day of `2026-11-23`.
pub(super) fn day(text: &str) -> Option<Day> {
    let date: Date = text.parse().ok()?;
    let small = |number: i8| u8::try_from(number).ok();
    let weekday = small(date.weekday().to_monday_one_offset())?;
    Some(Day { year: date.year(), month: small(date.month())?, day: small(date.day())?, weekday })
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Params;
    use texts::{Lang, Texts};

    const TODAY: &str = "2025-11-21";

    fn problem(code: Code, day: &str, time: &str) -> Problem {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Problem::new(code).with(Params { day: some(day), time: some(time), ..Params::default() })
    }

    fn notes(problem: &Problem) -> Vec<String> {
        closed_notes(problem, TODAY, &Texts::builtin().words(&Lang::VI))
    }

    #[test]
    fn the_next_time_that_works_is_told_with_its_day_where_it_is_another() {
        let noon = problem(Code::OutsideHours, TODAY, "12:30");
        assert_eq!(notes(&noon), ["Ngoài giờ phát số", "Phát số lại từ 12:30"]);
        let evening = problem(Code::NoTimeLeft, "2025-11-24", "07:00");
        assert_eq!(notes(&evening), ["Hôm nay không kịp gọi số mới", "Mời đến từ 07:00 Thứ Hai, 24/11/2025"]);
    }

    #[test]
    fn a_stopped_service_says_why_and_until_when() {
        let mut stopped = problem(Code::ServicePaused, TODAY, "15:30");
        stopped.params.reason = Some("Mất điện".to_owned());
        assert_eq!(notes(&stopped), ["Tạm ngừng phát số: Mất điện", "Phát số lại từ 15:30"]);
        let said = reason(&stopped, Some(TODAY), &Texts::builtin().words(&Lang::VI));
        assert_eq!(said, "Việc này đang tạm ngừng phát số. Lý do: Mất điện. Phát số lại từ 15:30.");
    }

    #[test]
    fn a_day_that_is_none_is_not_told() {
        assert_eq!(notes(&problem(Code::OutsideHours, "soon", "12:30"))[1], "Phát số lại từ 12:30");
        assert_eq!(notes(&problem(Code::OutsideHours, "2025-11-24", "")), ["Ngoài giờ phát số"]);
    }
}
