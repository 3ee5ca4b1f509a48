//! What views have to do with the outlook: they ask for one, show it, and say when the day is too short.

use queue::{Actor, Command, CommandHash, Origin, Request, RequestId};
use uuid::Uuid;

use super::{Touched, Views};
use crate::engine::Hall;
use crate::outlook::{Foreseen, Question, Standing, Waits};

/// Where more people wait, a copy of the floor would hold up the engine and a projection take too long. It is many days'
/// work, so that nobody could be told anything of use.
const PEOPLE_MAX: u32 = 2_000;
/// What was foreseen longer ago is told nobody any more, if nothing newer can be worked out.
const STALE_MS: u64 = 5 * 60_000;

impl Views {
    /// How long will people wait? `None`: that was answered for this very state and moment, too many wait, or the office
    /// has no day yet.
    pub(crate) fn question(&mut self, hall: &Hall<'_>) -> Option<Question> {
        if hall.office.today().waiting > PEOPLE_MAX {
            self.beside.waits = Waits::default();
            return None;
        }
        let answered = self.beside.waits.of().is_some_and(|of| Some(of) == Standing::of(hall));
        if answered {
            return None;
        }
        Question::about(hall, &|counter| self.beside.is_able(counter))
    }

    /// Shows what was foreseen. A request to be handed in, when other services than before should give no more numbers;
    /// none when something happened since the question, because then it is asked again.
    pub(crate) fn foresee(&mut self, hall: &Hall<'_>, foreseen: Foreseen) -> Option<Request> {
        let still_so = foreseen.of.version == hall.version && hall.moment.doubt.is_none();
        let full = still_so.then(|| self.limit.finding(hall.office, &foreseen.outlook, foreseen.of)).flatten();
        self.beside.waits = std::mem::take(&mut self.beside.waits).followed_by(hall, foreseen);
        self.renew_all(hall, &Touched::nothing());
        full.map(|full| by_the_server(Command::LimitIssuing { full }))
    }

    /// Nothing could be foreseen. Old figures that people no longer wait by would be a lie.
    pub(crate) fn foresee_nothing(&mut self, hall: &Hall<'_>) {
        let is_stale = |of: Standing| hall.moment.at.since_ms(of.at) >= STALE_MS;
        if self.beside.waits.of().is_some_and(is_stale) {
            self.beside.waits = Waits::default();
            self.renew_all(hall, &Touched::nothing());
        }
    }

    /// Whether time alone may make the outlook another: while there are people, at the begin and end of a break, and
    /// while a limit is weighed. An office at rest asks for nothing.
    pub(super) fn time_tells(&mut self, hall: &Hall<'_>) -> bool {
        let today = hall.office.today();
        let people = today.waiting.saturating_add(today.called).saturating_add(today.serving) > 0;
        let hours = hall.office.definition().map(|definition| &definition.hours);
        let rests_until = Some(hours.and_then(|hours| hours.break_ends(&hall.moment)));
        let border = std::mem::replace(&mut self.rested_until, rests_until) != rests_until;
        people || border || self.limit.is_pending()
    }
}

fn by_the_server(command: Command) -> Request {
    let id = Uuid::new_v4().as_u128();
    let (id, hash) = (RequestId(id), CommandHash(id));
    Request { id, actor: Actor::System, origin: Origin::Server, command, hash, signed: None }
}
