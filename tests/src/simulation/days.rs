//! What everybody is going to do in the days of a seed. Much more comes of it.

use queue::CounterId;
use server::calendar::ServiceDay;
use server::office_file::OfficeFile;

use super::agenda::{Agenda, Errand, Shift};
use super::dice::Dice;
use super::weather::{self, Weather};
use super::world::{HOUR_MS, MINUTE_MS, SECOND_MS};
use super::{DAYS_OF_A_SEED, office};

/// A day of work, in true time.
#[derive(Clone, Copy, Debug)]
struct Working {
    from_ms: i64,
    long_ms: i64,
    tickets: i64,
}

/// Plans the days of a seed from this one on; says when they end.
pub(super) fn plan(
    first: ServiceDay,
    file: &OfficeFile,
    weather: Weather,
    agenda: &mut Agenda,
    dice: &mut Dice,
) -> i64 {
    agenda.plan(first.begins.0, Errand::Start);
    let calendar = office::calendar_of(file);
    let counters = i64::try_from(file.definition.counters.len()).unwrap_or(1);
    let mut day = first;
    for _ in 0..DAYS_OF_A_SEED {
        let long_ms = dice.number(2..10) * HOUR_MS;
        let (begins_ms, ends_ms) = (day.begins.0, day.ends.0);
        // Some offices work into the night, over the day's turn.
        let from_ms = if dice.chance(250) { ends_ms - long_ms / 2 } else { begins_ms + 7 * HOUR_MS };
        let working = Working { from_ms, long_ms, tickets: weather::tickets(dice) };
        plan_people(working, counters, agenda, dice);
        plan_weather(working, weather, agenda, dice);
        if dice.chance(weather.wrong_clocks) {
            agenda.plan(begins_ms + dice.number(0..ends_ms - begins_ms), Errand::ClockGoesWrong);
        }
        if dice.chance(700) {
            agenda.plan(ends_ms + dice.one([0, 1, SECOND_MS]), Errand::Tick);
        }
        day = calendar.day_of(day.ends);
    }
    day.begins.0 + HOUR_MS
}

fn plan_people(working: Working, counters: i64, agenda: &mut Agenda, dice: &mut Dice) {
    let Working { from_ms, long_ms, tickets } = working;
    for _ in 0..tickets {
        // Most come in the middle of the day.
        agenda.plan(from_ms + (dice.number(0..long_ms) + dice.number(0..long_ms)) / 2, Errand::Arrive);
    }
    if dice.chance(20) {
        agenda.plan(from_ms, Errand::Crowd(420));
    }
    // Fast enough for the day, at about three keys a ticket; on some days not quite, so that lines grow.
    let keys = dice.one([2, 2, 1, 1]);
    let pace_ms = (long_ms * counters / (tickets * keys)).min(15 * MINUTE_MS);
    for counter in 1..10 {
        let shift = Shift { counter: CounterId::new(&counter.to_string()), until_ms: from_ms + long_ms, pace_ms };
        agenda.plan(from_ms + dice.number(0..30 * MINUTE_MS), Errand::Clerk(shift));
    }
    let mut some = |most: i64, errand: Errand| scatter(working, most, &errand, agenda, dice);
    some(3, Errand::Rush);
    some(4, Errand::Regret);
    some(tickets / 6, Errand::Citizen);
    some(tickets / 4, Errand::Claim);
    some(tickets / 4, Errand::Appointment);
    some(tickets / 3, Errand::Paper);
    some(tickets / 3, Errand::Outside);
    some(1, Errand::Jam);
    some(17, Errand::Supervisor);
}

fn plan_weather(working: Working, weather: Weather, agenda: &mut Agenda, dice: &mut Dice) {
    let mut some = |most: i64, errand: Errand| scatter(working, most, &errand, agenda, dice);
    some(weather.power_cuts, Errand::PowerCut);
    some(1, Errand::Stop);
    some(weather.new_files, Errand::NewFile);
    some(20, Errand::Tick);
    some(4, Errand::Snapshot);
}

/// So many of an errand at most, over the day.
fn scatter(working: Working, most: i64, errand: &Errand, agenda: &mut Agenda, dice: &mut Dice) {
    for _ in 0..dice.number(0..most + 1) {
        agenda.plan(working.from_ms + dice.number(0..working.long_ms), errand.clone());
    }
}
