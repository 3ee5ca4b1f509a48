//! What happened in a step, for whoever looks for the reason of a failure.

use std::fmt;

use queue::{Request, Timestamp};

use super::life::Answer;

/// One step of a seed. It shows as a few lines.
#[derive(Clone, Debug)]
pub struct Step {
    pub(super) number: u64,
    pub(super) true_time: Timestamp,
    pub(super) wall: Timestamp,
    pub(super) notes: Vec<String>,
    pub(super) asked: Vec<(Request, Option<Answer>)>,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{} {}", self.number, shown(self.true_time))?;
        if self.wall != self.true_time {
            write!(f, " (the wall says {})", shown(self.wall))?;
        }
        writeln!(f)?;
        self.notes.iter().try_for_each(|note| writeln!(f, "    {note}"))?;
        for (request, answer) in &self.asked {
            writeln!(f, "    {:08x} {:?} {:?}", request.id.0 >> 96, request.actor, request.command)?;
            match answer {
                Some(Answer { given: Ok(accepted), .. }) => {
                    let again = if accepted.remembered { " again" } else { "" };
                    writeln!(f, "        → version {}{again}: {:?}", accepted.version, accepted.events)?;
                }
                Some(Answer { given: Err(error), .. }) => writeln!(f, "        → {error}")?,
                None => writeln!(f, "        → no answer")?,
            }
        }
        Ok(())
    }
}

fn shown(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.0).map_or_else(|_| at.0.to_string(), |at| format!("{at:.3}"))
}
