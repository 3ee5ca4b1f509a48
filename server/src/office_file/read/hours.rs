//! Hours: weekly sessions and the days that differ.

use queue::{Exception, Hours, Session};
use texts::TextKey;
use toml::Spanned;

use crate::calendar;
use crate::office_file::fault::Collector;
use crate::office_file::form::{ExceptionForm, HoursForm, SessionForm, SpanForm};

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

pub(super) fn hours(key: &str, form: &HoursForm, faults: &mut Collector<'_>) -> Hours {
    let hours = Hours {
        sessions: form.sessions.iter().flat_map(|session| weekly(key, session, faults)).collect(),
        early_minutes: faults.bounded(&format!("{key}.early_minutes"), form.early_minutes.as_ref(), &(0..=720), 30),
        stop_minutes: faults.bounded(&format!("{key}.stop_minutes"), form.stop_minutes.as_ref(), &(0..=720), 0),
        exceptions: form.exceptions.iter().filter_map(|day| exception(key, day, faults)).collect(),
    };
    faults.unique(&format!("{key}.exceptions.day"), form.exceptions.iter().map(|day| &day.get_ref().day));
    hours
}

fn weekly(key: &str, session: &Spanned<SessionForm>, faults: &mut Collector<'_>) -> Vec<Session> {
    let key = format!("{key}.sessions");
    let form = session.get_ref();
    let from = faults.clock_time(&format!("{key}.from"), &form.from);
    let to = faults.clock_time(&format!("{key}.to"), &form.to);
    if from >= to {
        faults.add(session.span(), key.as_str(), TextKey("check-session"), "");
    }
    let mut sessions = Vec::new();
    for day in &form.days {
        match (1..).zip(WEEKDAYS).find(|(_, name)| name == day.get_ref()) {
            Some((weekday, _)) => sessions.push(Session { weekday, from, to }),
            None => faults.add(day.span(), format!("{key}.days"), TextKey("check-weekday"), day.get_ref()),
        }
    }
    sessions
}

/// A holiday has no session, a working Saturday has some.
fn exception(key: &str, form: &Spanned<ExceptionForm>, faults: &mut Collector<'_>) -> Option<Exception> {
    let key = format!("{key}.exceptions");
    let mut sessions: Vec<_> =
        form.get_ref().sessions.iter().map(|session| span(&format!("{key}.sessions"), session, faults)).collect();
    sessions.sort_unstable();
    let text = &form.get_ref().day;
    let day = calendar::day_of_text(text.get_ref());
    if day.is_none() {
        faults.add(text.span(), format!("{key}.day"), TextKey("check-date"), text.get_ref());
    }
    Some(Exception { day: day?, sessions })
}

pub(super) fn span(key: &str, form: &Spanned<SpanForm>, faults: &mut Collector<'_>) -> (u16, u16) {
    let from = faults.clock_time(&format!("{key}.from"), &form.get_ref().from);
    let to = faults.clock_time(&format!("{key}.to"), &form.get_ref().to);
    if from >= to {
        faults.add(form.span(), key, TextKey("check-session"), "");
    }
    (from, to)
}
