//! Texts longer than their line, shown page by page: nothing is cut, and nobody has to read moving letters.

use crate::{Millis, wrap};

/// How long one page is shown.
const PAGE: Millis = Millis(6000);

/// The pages of some texts in a given room, and which one is shown when. Each text begins a page of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticker {
    pages: Vec<Vec<String>>,
}

impl Ticker {
    /// Pages of `rows` lines of `columns` columns.
    pub fn new<T: AsRef<str>>(texts: &[T], columns: u16, rows: u16) -> Ticker {
        let pages = texts
            .iter()
            .flat_map(|text| {
                let lines = wrap(text.as_ref(), columns);
                lines.chunks(usize::from(rows.max(1))).map(<[String]>::to_vec).collect::<Vec<_>>()
            })
            .filter(|page| page.iter().any(|line| !line.is_empty()))
            .collect();
        Ticker { pages }
    }

    /// The lines shown at `now`, the first page from `since` on; none when there is nothing to say.
    pub fn lines(&self, since: Millis, now: Millis) -> &[String] {
        let turn = now.since(since).0 / PAGE.0;
        let count = self.pages.len() as u64;
        turn.checked_rem(count).and_then(|page| self.pages.get(usize::try_from(page).ok()?)).map_or(&[], Vec::as_slice)
    }

    /// When the next page comes; never when there is only one.
    pub fn next_change(&self, since: Millis, now: Millis) -> Option<Millis> {
        (self.pages.len() > 1).then(|| now.next_step(since, PAGE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_shown_in_its_turn() {
        let texts = ["Mời quý công dân giữ phiếu đến khi xong việc.", "Nghỉ trưa từ 11:30."];
        let ticker = Ticker::new(&texts, 20, 1);
        let mut shown = Vec::new();
        let mut now = Millis(500);
        for _ in 0..4 {
            shown.push(ticker.lines(Millis(0), now).join(" "));
            now = ticker.next_change(Millis(0), now).expect("there are several pages");
        }
        assert_eq!(shown[..3].join(" "), texts[0]);
        assert_eq!(shown[3], texts[1]);
        assert_eq!(ticker.lines(Millis(0), now).join(" "), shown[0], "it begins anew");
    }

    #[test]
    fn a_single_page_stands_still() {
        let ticker = Ticker::new(&["Ngắn"], 20, 1);
        assert_eq!(ticker.lines(Millis(0), Millis(999_999)), ["Ngắn"]);
        assert_eq!(ticker.next_change(Millis(0), Millis(0)), None);
    }

    #[test]
    fn no_text_is_no_line() {
        assert!(Ticker::new::<&str>(&[], 20, 1).lines(Millis(0), Millis(0)).is_empty());
        assert!(Ticker::new(&[""], 20, 1).lines(Millis(0), Millis(0)).is_empty());
    }
}
