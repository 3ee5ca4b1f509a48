//! Choices laid out in cells, over as many pages as they need: no name is ever cut, however many and long they are.

use ratatui::layout::Rect;

/// The most choices on a page: one for each digit.
const ON_PAGE: usize = 9;
/// Columns of a cell, at least, where choices stand side by side.
const CELL_COLUMNS: u16 = 36;
/// Rows of a cell, at most, where there is room to spare.
const CELL_ROWS: u16 = 9;
/// Free columns between cells.
const GAP: u16 = 1;

/// Where each choice stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cells {
    columns: u16,
    /// The page of each choice, and its place there.
    places: Vec<(usize, Rect)>,
}

impl Cells {
    /// Lays `count` choices into `area`, in as few pages as possible. `rows_of` gives the rows that a choice needs in a
    /// cell of so many columns; no cell is higher than the area. `single`: one below the other.
    pub(super) fn pack(count: usize, area: Rect, single: bool, rows_of: impl Fn(usize, u16) -> u16) -> Cells {
        // Two columns suit most screens; few choices look better below each other.
        let order: &[u16] = match (single, count) {
            (true, _) => &[1],
            (false, ..=4) => &[1, 2, 3],
            (false, _) => &[2, 1, 3],
        };
        let fits = |columns: u16| columns == 1 || cell_width(area, columns) >= CELL_COLUMNS;
        let candidates = order.iter().filter(|columns| fits(**columns)).map(|&columns| {
            let rows = rows_of_lines(count, columns, |choice| rows_of(choice, cell_width(area, columns)));
            pack_lines(count, area, columns, &rows)
        });
        candidates.min_by_key(Cells::pages).unwrap_or(Cells { columns: 1, places: Vec::new() })
    }

    /// How many choices there are.
    pub(super) fn count(&self) -> usize {
        self.places.len()
    }

    /// How many pages there are; one when there is nothing to choose.
    pub(super) fn pages(&self) -> usize {
        self.places.last().map_or(1, |(page, _)| page + 1)
    }

    /// How many choices stand side by side.
    pub(super) fn columns(&self) -> u16 {
        self.columns
    }

    /// The page on which a choice stands.
    pub(super) fn page_of(&self, choice: usize) -> Option<usize> {
        self.places.get(choice).map(|(page, _)| *page)
    }

    /// The choices of a page with their places; those of the last page for one beyond it.
    pub(super) fn on_page(&self, page: usize) -> impl Iterator<Item = (usize, Rect)> {
        let page = page.min(self.pages() - 1);
        self.places
            .iter()
            .enumerate()
            .filter(move |(_, (on, _))| *on == page)
            .map(|(choice, (_, place))| (choice, *place))
    }
}

fn cell_width(area: Rect, columns: u16) -> u16 {
    area.width.saturating_sub(GAP * (columns - 1)) / columns
}

/// The rows that each line of cells needs: those of its highest cell.
fn rows_of_lines(count: usize, columns: u16, rows_of: impl Fn(usize) -> u16) -> Vec<u16> {
    let heights: Vec<u16> = (0..count).map(rows_of).collect();
    heights.chunks(usize::from(columns)).map(|line| line.iter().copied().max().unwrap_or(1)).collect()
}

/// Fills pages line by line, and shares out the rows that stay free on the fullest page.
fn pack_lines(count: usize, area: Rect, columns: u16, rows: &[u16]) -> Cells {
    let lines_on_page = (ON_PAGE / usize::from(columns)).max(1);
    let mut pages: Vec<Vec<u16>> = Vec::new();
    for &rows in rows {
        let rows = rows.clamp(1, area.height.max(1));
        match pages.last_mut() {
            Some(page) if page.len() < lines_on_page && page.iter().sum::<u16>() + rows <= area.height => {
                page.push(rows);
            }
            _ => pages.push(vec![rows]),
        }
    }
    let spare = |page: &Vec<u16>| area.height.saturating_sub(page.iter().sum()) / page.len().max(1) as u16;
    let spare = pages.iter().map(spare).min().unwrap_or(0);
    let mut places = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let mut top = area.y;
        for &needed in page {
            let height = (needed + spare).min(needed.max(CELL_ROWS));
            let gap = u16::from(spare > height - needed);
            for column in 0..columns {
                let x = area.x + column * (cell_width(area, columns) + GAP);
                places.push((number, Rect { x, y: top, width: cell_width(area, columns), height }));
            }
            top += height + gap;
        }
    }
    places.truncate(count);
    Cells { columns, places }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn seven_services_stand_in_two_columns_on_one_page() {
        let cells = Cells::pack(7, Rect::new(0, 3, 80, 17), false, |_, _| 4);
        assert_eq!((cells.pages(), cells.columns(), cells.count()), (1, 2, 7));
    }

    #[test]
    fn few_choices_stand_below_each_other() {
        let cells = Cells::pack(3, Rect::new(0, 3, 120, 30), false, |_, _| 4);
        assert_eq!((cells.pages(), cells.columns()), (1, 1));
        assert!(cells.on_page(0).all(|(_, place)| place.height == CELL_ROWS));
    }

    #[test]
    fn nothing_to_choose_is_one_empty_page() {
        let cells = Cells::pack(0, Rect::new(0, 0, 80, 20), false, |_, _| 3);
        assert_eq!((cells.pages(), cells.on_page(0).count()), (1, 0));
    }

    proptest! {
        #[test]
        fn every_choice_has_its_rows_inside_the_area_and_none_overlap(
            rows in prop::collection::vec(1_u16..14, 0..41),
            width in 40_u16..250,
            height in 8_u16..70,
            single: bool,
        ) {
            let area = Rect::new(2, 3, width, height);
            let cells = Cells::pack(rows.len(), area, single, |choice, _| rows[choice]);
            prop_assert_eq!(cells.count(), rows.len());
            let mut seen = 0;
            for page in 0..cells.pages() {
                let on_page: Vec<_> = cells.on_page(page).collect();
                prop_assert!(on_page.len() <= ON_PAGE);
                for (nth, (choice, place)) in on_page.iter().enumerate() {
                    prop_assert_eq!(*choice, seen + nth);
                    prop_assert!(area.intersection(*place) == *place, "{place:?} leaves {area:?}");
                    prop_assert!(place.height >= rows[*choice].min(height));
                    prop_assert!(on_page[..nth].iter().all(|(_, other)| other.intersection(*place).is_empty()));
                }
                seen += on_page.len();
            }
            prop_assert_eq!(seen, rows.len());
        }
    }
}
