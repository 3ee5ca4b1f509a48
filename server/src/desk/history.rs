//! The record of who did what: what happened in the offices, and who was let in, in one list.

use access::Right;
use protocol::access::{AuditLine, Offices};
use protocol::{Code, Problem};
use queue::{Actor, Signature};
use uuid::Uuid;

use super::{Desk, about, in_time};
use crate::access::Visitor;
use crate::journal::{Deed, ReadError, Version, deeds};
use crate::office_file::OfficeId;
use crate::wire;

/// The most lines of one answer.
const LINES_MAX: usize = 1_000;

impl Desk {
    /// At most `limit` lines since a moment, oldest first, of one office or of all that the visitor belongs to. Who may
    /// ask about the whole server reads about access too, unless it is one office that is asked for. The next page
    /// begins at the time of the last line, which comes again.
    ///
    /// # Errors
    /// There is no such office, it is of no concern to the visitor, or its journal cannot be read now.
    pub(crate) async fn history(
        &self,
        visitor: &Visitor,
        request: String,
        since: i64,
        office: Option<&str>,
        limit: Option<usize>,
    ) -> Result<Vec<AuditLine>, Problem> {
        let limit = limit.unwrap_or(LINES_MAX).min(LINES_MAX);
        let mut lines = Vec::new();
        let offices = self.asked_for(visitor, office)?;
        self.write_down(visitor, request, office).await;
        for id in offices {
            let of_office = self.deeds(&id, since, limit).await.map_err(|problem| about(problem, id.as_str()))?;
            lines.extend(of_office.iter().map(|deed| line(&id, deed)));
        }
        if office.is_none() && visitor.caller.identity.offices == Offices::All {
            lines.extend(self.gate().audit(since, limit).await?);
        }
        lines.sort_by_key(|line| line.at);
        lines.truncate(limit);
        Ok(lines)
    }

    /// Who reads it is in it. On a full disk it is read all the same: somebody has to see what filled it.
    async fn write_down(&self, visitor: &Visitor, request: String, office: Option<&str>) {
        let (reader, now) = ((visitor.caller.signature().unwrap_or_default(), office.map(str::to_owned)), self.now());
        if !self.0.readers.is_new(&reader, now) {
            return;
        }
        let about = office.unwrap_or_default().to_owned();
        match self.gate().record("read-audit", about, visitor.caller.clone(), Some(request)).await {
            Ok(()) => self.0.readers.note(reader, now),
            Err(problem) => tracing::warn!(code = %problem.code, "who reads the record is not in it"),
        }
    }

    fn asked_for(&self, visitor: &Visitor, office: Option<&str>) -> Result<Vec<OfficeId>, Problem> {
        if let Some(office) = office {
            visitor.allowed(Right::Audit, Some(office))?;
            return Ok(vec![self.0.of.offices.room(office)?.handle.id().clone()]);
        }
        let own = |id: &OfficeId| visitor.caller.identity.offices.has(id.as_str());
        Ok(self.0.of.offices.rooms().iter().map(|room| room.handle.id().clone()).filter(own).collect())
    }

    async fn deeds(&self, office: &OfficeId, since: i64, limit: usize) -> Result<Vec<Deed>, Problem> {
        let room = self.0.of.offices.room(office.as_str())?;
        let head =
            in_time(room.handle.with(|_, hall| Version(hall.version))).await.map_err(|error| wire::failed(&error))?;
        deeds(&*self.0.of.journal, office, head, since, limit).await.map_err(|error| match error {
            ReadError::Damaged(damage) => Problem::new(Code::OfficeDamaged)
                .with(protocol::Params { version: Some(damage.version.0), ..protocol::Params::default() }),
            ReadError::Unavailable(what) => Problem::new(Code::StorageFailed).with_detail(what),
        })
    }
}

fn line(office: &OfficeId, deed: &Deed) -> AuditLine {
    let entry = &deed.entry;
    let (who, acting_for) = names(&entry.actor, entry.signature.as_ref());
    AuditLine {
        at: entry.at.0,
        who,
        acting_for,
        from: entry.signature.as_ref().and_then(|signature| signature.from).map(|from| from.to_string()),
        request: entry.request.map(|(id, _)| Uuid::from_u128(id.0).to_string()),
        office: Some(office.as_str().to_owned()),
        version: deed.version.0,
        what: deed.what(),
        about: deed.about(),
    }
}

/// Who signed, and for whom when that is somebody else. Entries of before people signed in name the actor alone.
fn names(actor: &Actor, signature: Option<&Signature>) -> (String, Option<String>) {
    let named = match actor {
        Actor::System => "server".to_owned(),
        Actor::Citizen => "citizen".to_owned(),
        Actor::Clerk(clerk) => format!("user:{}", clerk.as_str()),
        Actor::Device(device) => format!("device:{}", device.as_str()),
    };
    let Some(Signature { who, .. }) = signature else { return (named, None) };
    // A key asks as a device of its own name, and the owner of the data folder as a person called so.
    let own = |kind: &str| who.split_once(':').map_or(who.as_str(), |(_, name)| name) == named.trim_start_matches(kind);
    let same = *who == named || (who.starts_with("key:") && own("device:")) || (who == "owner" && own("user:"));
    (who.clone(), (!same).then_some(named))
}

#[cfg(test)]
mod tests {
    use queue::{ClerkId, DeviceId};

    use super::*;

    #[test]
    fn both_are_named_when_somebody_acts_for_another() {
        let clerk = || Actor::Clerk(ClerkId::new("lan"));
        let signed = |who: &str| Signature { who: who.to_owned(), from: None };
        let told = |actor: Actor, who: &str| names(&actor, Some(&signed(who)));
        let alone = |who: &str| (who.to_owned(), None);
        assert_eq!(told(clerk(), "user:lan"), alone("user:lan"));
        assert_eq!(told(Actor::Device(DeviceId::new("portal")), "key:portal"), alone("key:portal"));
        assert_eq!(told(Actor::Clerk(ClerkId::new("owner")), "owner"), alone("owner"));
        for who in ["user:hoa", "key:lan", "owner"] {
            assert_eq!(told(clerk(), who), (who.to_owned(), Some("user:lan".to_owned())));
        }
        assert_eq!(names(&clerk(), None), alone("user:lan"));
        assert_eq!(names(&Actor::Citizen, None), alone("citizen"));
    }
}
