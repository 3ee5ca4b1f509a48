//! How many files a server may have open: every connection is one.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use server::Bounds;

/// What a server has open besides its connections: the journal, the register, files that are read for a moment.
const OTHERS: u64 = 256;

/// Takes as many files as the system allows; usually a program begins with a thousand, which is one hall of phones.
pub(super) fn take_all(bounds: &Bounds) {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    if current != maximum && setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).is_err() {
        tracing::warn!(?current, ?maximum, "the system gives no more open files");
    }
    let connections = [bounds.arriving_max, bounds.connections_max, bounds.live_max].into_iter();
    let wanted = connections.fold(OTHERS, |sum, bound| sum.saturating_add(bound as u64));
    if getrlimit(Resource::Nofile).current.is_some_and(|allowed| allowed < wanted) {
        tracing::warn!(
            ?maximum,
            wanted,
            "the system allows fewer open files than the bounds of connections would take"
        );
    }
}
