//! What must be known of the paper over a power cut: which slips were begun, which are done, and what is left of the roll.

use serde::{Deserialize, Serialize};
use store::{AppendError, CellKey, Store};
use uuid::Uuid;

/// The most slips that were begun and are not known to be done.
const BEGUN: usize = 12;
/// The most slips that are remembered as done; the program asks for no older ones.
const DONE: usize = 16;
/// The longest way to a printer that is remembered, in letters.
const WAY_LETTERS: usize = 200;

/// The book of one printer. What an older program wrote otherwise begins anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Book {
    /// The way to the printer that all this is about.
    way: String,
    /// It said once how it is: its silence is no habit.
    #[serde(alias = "answers")]
    replies: bool,
    /// The slips of which a part may be on paper, the oldest first.
    begun: Vec<Uuid>,
    /// The slips that are on paper, the oldest first; true: marked as printed before.
    done: Vec<(Uuid, bool)>,
    /// How many slips the roll still gives, of the number that staff named; `None`: nobody counts.
    left: Option<u32>,
}

impl Book {
    /// The printer stands at the end of this way: of another one than before, nothing is known.
    pub(super) fn stands_at(&mut self, way: &str) {
        let way: String = way.chars().take(WAY_LETTERS).collect();
        if self.way != way {
            self.replies = false;
            self.way = way;
        }
    }

    /// Whether it is known to say how it is.
    pub(super) fn replies(&self) -> bool {
        self.replies
    }

    /// The printer said how it is.
    pub(super) fn heard(&mut self) {
        self.replies = true;
    }

    /// Another printer may stand there now.
    pub(super) fn forget_habits(&mut self) {
        self.replies = false;
    }

    /// Whether a part of this slip may be on paper.
    pub(super) fn was_begun(&self, key: Uuid) -> bool {
        self.begun.contains(&key)
    }

    /// Whether this slip is on paper, and whether it is marked.
    pub(super) fn was_done(&self, key: Uuid) -> Option<bool> {
        self.done.iter().find(|done| done.0 == key).map(|done| done.1)
    }

    /// From here on a part of this slip may be on paper.
    pub(super) fn begin(&mut self, key: Uuid) {
        if !self.was_begun(key) {
            self.begun.push(key);
            let surplus = self.begun.len().saturating_sub(BEGUN);
            self.begun.drain(..surplus);
        }
    }

    /// The printer got nothing of it.
    pub(super) fn not_begun(&mut self, key: Uuid) {
        self.begun.retain(|begun| *begun != key);
    }

    /// The slip is on paper.
    pub(super) fn done(&mut self, key: Uuid, again: bool) {
        self.not_begun(key);
        self.done.push((key, again));
        let surplus = self.done.len().saturating_sub(DONE);
        self.done.drain(..surplus);
        self.one_less();
    }

    /// A slip was used up: on paper, torn in its middle, or a test. Long ones count as short ones: staff name a number that
    /// fits their office's slips, and can follow it.
    pub(super) fn one_less(&mut self) {
        self.left = self.left.map(|left| left.saturating_sub(1));
    }

    /// A new roll that gives so many slips; `None`: nobody counts.
    pub(super) fn new_roll(&mut self, slips: Option<u32>) {
        self.left = slips;
    }

    /// A roll that somebody counts, if nobody did so far.
    pub(super) fn first_roll(&mut self, slips: Option<u32>) {
        if self.left.is_none() {
            self.new_roll(slips);
        }
    }

    /// About how many slips the roll still gives; `None`: nobody counts.
    pub(super) fn slips_left(&self) -> Option<u32> {
        self.left
    }
}

/// The book in its cell.
pub(super) struct Kept {
    store: Store,
    key: CellKey,
    book: Book,
    /// `None`: a write failed on its way, and the disk may hold either.
    held: Option<Vec<u8>>,
}

impl Kept {
    pub(super) fn read(store: &Store, office: &str) -> anyhow::Result<Kept> {
        let key = CellKey::new(&format!("paper-{office}"))?;
        let held = store.cell(&key)?;
        let book = held.as_deref().map(serde_json::from_slice).transpose().unwrap_or_else(|error| {
            // Without it a slip may come twice; without the kiosk none comes at all.
            tracing::warn!(%error, office, "what was known of the paper cannot be read: it begins anew");
            None
        });
        let book = book.unwrap_or_default();
        Ok(Kept { store: store.clone(), key, book, held })
    }

    pub(super) fn book(&self) -> &Book {
        &self.book
    }

    /// Changes the book on disk, and then here.
    ///
    /// # Errors
    /// The disk did not take it; the book here is as it was.
    pub(super) async fn durably(&mut self, change: impl FnOnce(&mut Book)) -> Result<(), AppendError> {
        let mut changed = self.book.clone();
        change(&mut changed);
        self.write(&changed).await?;
        self.book = changed;
        Ok(())
    }

    /// Changes the book here, and on disk if it can be. What the disk did not take is written with the next change; a
    /// restart before that may print a slip once more, with the mark.
    pub(super) async fn note(&mut self, change: impl FnOnce(&mut Book)) {
        change(&mut self.book);
        let book = self.book.clone();
        if let Err(error) = self.write(&book).await {
            tracing::error!(%error, "the kiosk's own disk does not take what became of a slip");
        }
    }

    async fn write(&mut self, book: &Book) -> Result<(), AppendError> {
        let bytes = serde_json::to_vec(book).expect("texts and numbers can always be written");
        if self.held.as_ref() == Some(&bytes) {
            return Ok(());
        }
        self.held = None;
        self.store.put(&self.key, bytes.clone()).await?;
        self.held = Some(bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(nth: u128) -> Uuid {
        Uuid::from_u128(nth)
    }

    #[test]
    fn a_full_book_fits_in_its_cell() {
        let mut book = Book::default();
        book.stands_at(&"ữ".repeat(500));
        book.new_roll(Some(u32::MAX));
        for nth in 0..100 {
            book.done(key(u128::MAX - nth), nth % 2 == 0);
            book.begin(key(nth));
        }
        let written = serde_json::to_vec(&book).unwrap();
        assert!(written.len() <= store::MAX_CELL_BYTES, "{} bytes", written.len());
        assert_eq!(serde_json::from_slice::<Book>(&written).unwrap(), book);
    }

    #[test]
    fn what_is_done_was_not_left_half() {
        let mut book = Book::default();
        book.begin(key(1));
        assert!(book.was_begun(key(1)) && book.was_done(key(1)).is_none());
        book.done(key(1), true);
        assert!(!book.was_begun(key(1)));
        assert_eq!((book.was_done(key(1)), book.was_done(key(2))), (Some(true), None));
    }

    #[test]
    fn every_slip_is_one_less_and_only_a_new_roll_is_more() {
        let mut book = Book::default();
        book.one_less();
        assert_eq!(book.slips_left(), None, "nobody counts");
        book.first_roll(Some(3));
        book.first_roll(Some(200));
        let left: Vec<_> = (0..5)
            .map(|nth| {
                book.done(key(nth), nth % 2 == 0);
                book.slips_left()
            })
            .collect();
        assert_eq!(left, [Some(2), Some(1), Some(0), Some(0), Some(0)]);
        book.new_roll(Some(200));
        book.one_less();
        assert_eq!(book.slips_left(), Some(199), "a torn one counts as well");
        book.new_roll(None);
        assert_eq!(book.slips_left(), None);
    }

    #[test]
    fn what_an_older_program_wrote_keeps_its_slips() {
        let old = format!(
            r#"{{"way":"tcp:a:1","answers":true,"begun":["{}"],"done":[],"left_dots":1000,"usual_dots":880}}"#,
            key(7)
        );
        let book: Book = serde_json::from_str(&old).unwrap();
        assert!(book.replies() && book.was_begun(key(7)));
        assert_eq!(book.slips_left(), None, "it counted otherwise");
    }

    #[test]
    fn another_printer_may_be_a_silent_one() {
        let mut book = Book::default();
        book.stands_at("tcp:10.0.0.5:9100");
        book.heard();
        book.stands_at("tcp:10.0.0.5:9100");
        assert!(book.replies());
        book.stands_at("tcp:10.0.0.6:9100");
        assert!(!book.replies());
        book.heard();
        book.forget_habits();
        assert!(!book.replies(), "also at the same address");
    }
}
