//! Invariant 6: replaying the journal gives the live state, bit for bit.

use server::journal::Version;
use server::journal::tools::{DataDir, Report, verify};

/// What the journal of an office says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Truth {
    /// Which office.
    pub office: String,
    /// Its commits.
    pub version: u64,
    /// Its entries.
    pub entries: u64,
    /// Of the state that they make.
    pub state_hash: u128,
}

/// What the journals of a stopped server say. Each is verified, and its state compared with the one that was live when
/// the server stopped: that is what the last snapshot holds, which was made from the live state and not from the journal.
///
/// # Panics
/// A journal is damaged, or replays to another state than the live one.
pub async fn truth(data: &DataDir) -> Vec<Truth> {
    let reports = verify(data, &mut |_| {}).await.expect("the journals can be opened");
    reports.into_iter().map(|report| true_to_life(data, report)).collect()
}

fn true_to_life(data: &DataDir, report: Report) -> Truth {
    let Report { office, commits, entries, state_hash, damage, .. } = report;
    assert_eq!(damage, None, "the journal of {office}");
    let live = data.snapshots().read(&office);
    let live = live.unwrap_or_else(|error| panic!("the server left no snapshot of {office}: {error}"));
    assert_eq!(live.chain.version, Version(commits), "the live state of {office} was not that of its journal's end");
    assert_eq!(live.office.state_hash(), state_hash, "the journal of {office} replays to another state");
    live.office.audit().unwrap_or_else(|fault| panic!("the state of {office}: {fault}"));
    Truth { office: office.as_str().to_owned(), version: commits, entries, state_hash }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use server::office_file::OfficeId;

    use super::*;
    use crate::TestOffice;

    #[tokio::test]
    async fn a_live_state_that_is_not_the_journals_is_noticed() {
        let mut office = TestOffice::start().await;
        office.issue("ho-tich").await;
        office.stop().await;
        let file = office.data().snapshots().file(&OfficeId::new("an-binh").expect("an id"));
        let old = fs::read(&file).expect("a snapshot");
        office.up().await;
        office.issue("ho-tich").await;
        office.stop().await;
        fs::write(&file, old).expect("a file");
        let data = office.data();
        let looked = tokio::spawn(async move { truth(&data).await }).await;
        assert!(looked.is_err_and(|error| error.is_panic()), "nobody noticed");
        office.abandon().await;
    }

    #[tokio::test]
    async fn a_test_that_forgets_to_finish_fails() {
        let office = TestOffice::start().await;
        let dropped = tokio::spawn(async move { drop(office) }).await;
        assert!(dropped.is_err_and(|error| error.is_panic()), "nobody noticed");
    }
}
