//! The office as it was last heard, on disk. A view is longer than a cell: it lies in pieces, in one of two places in
//! turn, and a head says in which. A crash leaves the old view or the new one.

use protocol::view::DispenserView;
use serde::{Deserialize, Serialize};
use store::{AppendError, CellKey, MAX_CELL_BYTES, Store};

use super::Cell;
use crate::offline::{Contact, Known};

/// The most pieces of one view: half a megabyte.
const PIECES: usize = 256;

/// Where an office is kept.
#[derive(Debug)]
pub struct KnownOffice {
    store: Store,
    head: Cell,
    /// Of the pieces in both places.
    keys: [Vec<CellKey>; 2],
    known: Option<Known>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Head {
    contact: Contact,
    /// Which of the two places.
    place: u8,
    pieces: usize,
}

impl KnownOffice {
    /// Reads what is kept. What cannot be read is not known: the server tells it again.
    pub(super) fn read(store: Store, office: &str) -> anyhow::Result<KnownOffice> {
        let head = Cell::read(&store, CellKey::new(&format!("known-{office}"))?)?;
        let keys = |place| (0..PIECES).map(move |nth| CellKey::new(&format!("known-{place}-{nth}-{office}")));
        let keys = [keys(0).collect::<Result<_, _>>()?, keys(1).collect::<Result<_, _>>()?];
        let mut kept = KnownOffice { store, head, keys, known: None };
        kept.known = kept.view().unwrap_or_else(|error| {
            tracing::warn!(%error, "what was known of the office cannot be read");
            None
        });
        Ok(kept)
    }

    /// The office as it was last kept.
    pub fn known(&self) -> Option<&Known> {
        self.known.as_ref()
    }

    /// Keeps a view, and when it was so.
    ///
    /// # Errors
    /// The disk did not take it, or the view is too long. What was kept before is kept still.
    pub async fn keep(&mut self, view: &DispenserView, contact: Contact) -> Result<(), AppendError> {
        let last = self.head.value::<Head>().ok().flatten();
        let is_new = self.known.as_ref().is_none_or(|known| known.view != *view);
        let head = match last {
            Some(last) if !is_new => Head { contact, ..last },
            last => {
                let place = last.map_or(0, |last| if last.place == 0 { 1 } else { 0 });
                Head { contact, place, pieces: self.put(view, place).await? }
            }
        };
        self.head.write(&self.store, Some(&head)).await?;
        self.known = Some(Known { view: view.clone(), contact });
        Ok(())
    }

    /// Puts a view in pieces into a place that no head names; gives how many there are.
    async fn put(&self, view: &DispenserView, place: u8) -> Result<usize, AppendError> {
        let bytes = serde_json::to_vec(view).expect("texts and numbers can always be written");
        let pieces: Vec<&[u8]> = bytes.chunks(MAX_CELL_BYTES).collect();
        if pieces.len() > PIECES {
            return Err(AppendError::TooLarge { bytes: bytes.len(), limit: PIECES * MAX_CELL_BYTES });
        }
        for (nth, piece) in pieces.iter().enumerate() {
            self.store.put(&self.keys[usize::from(place)][nth], piece.to_vec()).await?;
        }
        Ok(pieces.len())
    }

    fn view(&self) -> anyhow::Result<Option<Known>> {
        let Some(Head { contact, place, pieces }) = self.head.value::<Head>()? else { return Ok(None) };
        let mut bytes = Vec::new();
        for key in self.keys[usize::from(place.min(1))].iter().take(pieces) {
            bytes.extend(self.store.cell(key)?.unwrap_or_default());
        }
        Ok(Some(Known { view: serde_json::from_slice(&bytes)?, contact }))
    }
}

#[cfg(test)]
mod tests {
    use protocol::view::SlipLayout;
    use tempfile::TempDir;

    use super::*;
    use crate::ledger::Ledger;
    use crate::office;

    const CONTACT: Contact = Contact { server_ms: office::NOW, wall_ms: 7 };

    async fn kept(dir: &TempDir) -> KnownOffice {
        Ledger::open(dir.path(), "an-binh").await.expect("a folder that can be used").office("an-binh").expect("a name")
    }

    /// The office with a picture for its slips, of so many bytes.
    fn with_logo(bytes: usize) -> DispenserView {
        DispenserView { slip: SlipLayout { logo: Some("L".repeat(bytes)), ..SlipLayout::default() }, ..office::view() }
    }

    #[tokio::test]
    async fn an_office_is_known_again_after_a_restart() {
        let dir = tempfile::tempdir().unwrap();
        let mut office = kept(&dir).await;
        assert_eq!(office.known(), None);
        for (bytes, server_ms) in [(40_000, 1), (100, 2), (33_000, 3)] {
            let contact = Contact { server_ms, ..CONTACT };
            office.keep(&with_logo(bytes), contact).await.unwrap();
            drop(office);
            office = kept(&dir).await;
            assert_eq!(office.known(), Some(&Known { view: with_logo(bytes), contact }));
        }
    }

    #[tokio::test]
    async fn a_crash_in_the_middle_leaves_the_office_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let mut office = kept(&dir).await;
        office.keep(&with_logo(40_000), CONTACT).await.unwrap();
        // The pieces of a new view are written, and no head names them.
        office.put(&with_logo(9_000), 1).await.unwrap();
        drop(office);
        assert_eq!(kept(&dir).await.known(), Some(&Known { view: with_logo(40_000), contact: CONTACT }));
    }

    #[tokio::test]
    async fn the_time_alone_is_one_short_write() {
        let dir = tempfile::tempdir().unwrap();
        let mut office = kept(&dir).await;
        office.keep(&with_logo(40_000), CONTACT).await.unwrap();
        let place = |office: &KnownOffice| office.head.value::<Head>().unwrap().unwrap().place;
        let before = place(&office);
        office.keep(&with_logo(40_000), Contact { server_ms: 9, ..CONTACT }).await.unwrap();
        assert_eq!(place(&office), before);
        drop(office);
        assert_eq!(kept(&dir).await.known().map(|known| known.contact.server_ms), Some(9));
    }

    #[tokio::test]
    async fn an_office_that_is_too_long_is_not_kept() {
        let dir = tempfile::tempdir().unwrap();
        let mut office = kept(&dir).await;
        office.keep(&office::view(), CONTACT).await.unwrap();
        let error = office.keep(&with_logo(PIECES * MAX_CELL_BYTES), CONTACT).await.expect_err("too long");
        assert!(matches!(error, AppendError::TooLarge { .. }), "{error}");
        drop(office);
        assert_eq!(kept(&dir).await.known().map(|known| &known.view), Some(&office::view()));
    }
}
