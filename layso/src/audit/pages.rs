//! The record, page by page: a server gives so much at once, and the next page begins at the time of the last line.

use protocol::access::AuditLine;
use texts::Words;

use crate::access::{Trouble, Way};

/// So many lines at once; a server gives no more.
const PAGE: usize = 1_000;
/// So few new lines are the end. Whoever reads is written down too, so that a page without any may never come; and a page
/// that is not full is not the end by itself, because another server may give less than it was asked for.
const FEW: usize = 10;

/// Where reading has come to.
pub(super) struct Pages {
    since: i64,
    /// The lines of that millisecond that came: they come again.
    of_last_ms: Vec<AuditLine>,
    is_over: bool,
    access_only: bool,
}

impl Pages {
    /// From this moment on, in milliseconds since 1970.
    pub(super) fn since(since: i64) -> Pages {
        Pages { since, of_last_ms: Vec::new(), is_over: false, access_only: false }
    }

    /// Whether it is only the record of access.
    pub(super) fn access_only(&self) -> bool {
        self.access_only
    }

    /// The next lines, oldest first; `None`: that was all.
    pub(super) async fn next(
        &mut self,
        way: &Way,
        office: Option<&str>,
        words: &Words,
    ) -> Result<Option<Vec<AuditLine>>, Trouble> {
        if self.is_over {
            return Ok(None);
        }
        let (page, access_only) = way.audit(self.since, office, PAGE).await?;
        self.access_only = access_only;
        let stuck = || Trouble::Other(words.say("audit-stuck"));
        self.turn(page).map(Some).ok_or_else(stuck)
    }

    /// What is new on a page; `None`: the page is full, and nothing on it is.
    fn turn(&mut self, page: Vec<AuditLine>) -> Option<Vec<AuditLine>> {
        let is_full = page.len() >= PAGE;
        let mut known = std::mem::take(&mut self.of_last_ms);
        let mut again = Vec::new();
        let mut fresh = Vec::new();
        for line in page {
            match known.iter().position(|known| *known == line) {
                // Once for each time that it came: two lines may say the same.
                Some(at) => again.push(known.swap_remove(at)),
                None => fresh.push(line),
            }
        }
        self.is_over = !is_full && fresh.len() <= FEW;
        let last = fresh.iter().map(|line| line.at).max().unwrap_or(self.since).max(self.since);
        if last == self.since {
            self.of_last_ms = again;
        }
        self.since = last;
        self.of_last_ms.extend(fresh.iter().filter(|line| line.at == last).cloned());
        (!is_full || !fresh.is_empty()).then_some(fresh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(at: i64, about: Option<String>) -> AuditLine {
        AuditLine {
            at,
            who: "owner".to_owned(),
            acting_for: None,
            from: None,
            request: None,
            office: None,
            version: 1,
            what: "user-added".to_owned(),
            about,
        }
    }

    /// Reads a record of which at most so many lines are given at once; each reading is written down in it.
    fn read(record: &[AuditLine], most: usize) -> Vec<AuditLine> {
        let (mut pages, mut read, mut record) = (Pages::since(0), Vec::new(), record.to_vec());
        while !pages.is_over {
            let page = record.iter().filter(|line| line.at >= pages.since).take(most).cloned().collect();
            read.extend(pages.turn(page).expect("it goes on"));
            record.push(AuditLine { what: "audit-read".to_owned(), ..line(1_000_000, None) });
        }
        read.retain(|line| line.what == "user-added");
        read
    }

    #[test]
    fn no_line_is_lost_or_doubled_between_pages_of_any_length() {
        // Three lines in each millisecond, some of which say the same.
        let record: Vec<AuditLine> = (0..2_500).map(|n| line(n / 3, (n % 3 == 0).then(|| n.to_string()))).collect();
        for most in [PAGE, 400, 100, 13] {
            assert!(read(&record, most) == record, "pages of {most}");
        }
        assert!(read(&[], PAGE).is_empty());
    }

    #[test]
    fn a_millisecond_that_no_page_can_hold_is_told() {
        let record: Vec<AuditLine> = (0..PAGE + 1).map(|n| line(7, Some(n.to_string()))).collect();
        let mut pages = Pages::since(0);
        let page = || record.iter().take(PAGE).cloned().collect::<Vec<AuditLine>>();
        assert_eq!(pages.turn(page()).map(|fresh| fresh.len()), Some(PAGE));
        assert_eq!(pages.turn(page()), None);
    }
}
