//! Entries of one size in rows and columns, in pages where they do not fit at once.

use ratatui::layout::{Rect, Size};

/// The rows between two entries of digits: the bitmaps of three and four rows end half a row above the next one.
pub(crate) fn gap_rows(digit_rows: u16) -> u16 {
    u16::from(digit_rows > 4)
}

/// In which direction entries follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Down, then on to the next column: for lists.
    Down,
    /// To the right, then on to the next row: for cards.
    Right,
}

/// Places for entries in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grid {
    area: Rect,
    flow: Flow,
    columns: u16,
    rows: u16,
    /// Of one entry.
    height: u16,
    gap: Size,
}

impl Grid {
    /// As many places of at least `cell` as `count` entries need and `area` has, `gap` apart. The width is shared out
    /// evenly. There is always one place, however small the area.
    pub(crate) fn new(area: Rect, cell: Size, gap: Size, count: usize, flow: Flow) -> Grid {
        let most = |room: u16, one: u16, gap: u16| ((room + gap) / (one + gap).max(1)).max(1);
        let (columns_max, rows_max) =
            (most(area.width, cell.width, gap.width), most(area.height, cell.height, gap.height));
        let count = u16::try_from(count).unwrap_or(u16::MAX).max(1);
        let (columns, rows) = match flow {
            Flow::Down => {
                let columns = count.div_ceil(rows_max).min(columns_max);
                (columns, count.div_ceil(columns).min(rows_max))
            }
            Flow::Right => {
                let rows = count.div_ceil(columns_max).min(rows_max);
                (count.div_ceil(rows).min(columns_max), rows)
            }
        };
        Grid { area, flow, columns, rows, height: cell.height, gap }
    }

    /// The same with the rows that are left over shared out between the entries, as far as that still looks like a list.
    pub(crate) fn spread(mut self) -> Grid {
        let most = self.gap.height + 1 + self.height / 3;
        while self.rows > 1 && self.gap.height < most && self.rows_taken() + self.rows - 1 <= self.area.height {
            self.gap.height += 1;
        }
        self
    }

    /// How many entries one page holds.
    pub(crate) fn capacity(&self) -> usize {
        usize::from(self.columns) * usize::from(self.rows)
    }

    /// How many pages `count` entries need.
    pub(crate) fn pages(&self, count: usize) -> usize {
        count.div_ceil(self.capacity()).max(1)
    }

    /// The rows that it takes.
    pub(crate) fn rows_taken(&self) -> u16 {
        self.rows * (self.height + self.gap.height) - self.gap.height
    }

    /// The entries of a page with their places, clipped to the area.
    pub(crate) fn place<'a, T>(
        &self,
        entries: &'a [T],
        page: usize,
    ) -> impl Iterator<Item = (Rect, &'a T)> + use<'a, T> {
        let grid = *self;
        let shown = entries.iter().skip(page * self.capacity()).take(self.capacity());
        (0..).zip(shown).map(move |(nth, entry)| (grid.cell(nth), entry))
    }

    fn cell(&self, nth: u16) -> Rect {
        let (column, row) = match self.flow {
            Flow::Down => (nth / self.rows, nth % self.rows),
            Flow::Right => (nth % self.columns, nth / self.columns),
        };
        // The last column ends where the area ends: what cannot be shared out evenly goes to some in between.
        let begins = |column: u16| {
            let shared = u32::from(self.area.width + self.gap.width) * u32::from(column) / u32::from(self.columns);
            self.area.x + u16::try_from(shared).unwrap_or(u16::MAX)
        };
        Rect {
            x: begins(column),
            y: self.area.y + row * (self.height + self.gap.height),
            width: (begins(column + 1) - begins(column)).saturating_sub(self.gap.width).max(1),
            height: self.height,
        }
        .intersection(self.area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AREA: Rect = Rect { x: 2, y: 3, width: 40, height: 10 };

    #[test]
    fn a_list_fills_its_columns_evenly() {
        let grid = Grid::new(AREA, Size::new(12, 2), Size::new(1, 0), 8, Flow::Down);
        assert_eq!((grid.columns, grid.rows, grid.capacity(), grid.pages(8)), (2, 4, 8, 1));
        let places: Vec<Rect> = grid.place(&[0; 8], 0).map(|(place, _)| place).collect();
        assert_eq!(places[1], Rect::new(2, 5, 19, 2));
        assert_eq!(places[4], Rect::new(22, 3, 20, 2));
    }

    #[test]
    fn cards_fill_their_rows() {
        let grid = Grid::new(AREA, Size::new(12, 4), Size::new(1, 1), 5, Flow::Right);
        assert_eq!((grid.columns, grid.rows, grid.rows_taken()), (3, 2, 9));
    }

    #[test]
    fn what_does_not_fit_has_its_page() {
        let grid = Grid::new(AREA, Size::new(20, 5), Size::new(0, 0), 9, Flow::Right);
        assert_eq!((grid.capacity(), grid.pages(9)), (4, 3));
        assert_eq!(grid.place(&[1, 2, 3, 4, 5, 6, 7, 8, 9], 2).map(|(_, entry)| *entry).collect::<Vec<_>>(), [9]);
    }

    #[test]
    fn rows_left_over_are_shared_out() {
        let grid = Grid::new(AREA, Size::new(30, 2), Size::new(0, 0), 3, Flow::Down).spread();
        assert_eq!(grid.rows_taken(), 8);
        assert_eq!(grid.place(&[0; 3], 0).map(|(place, _)| place.y).collect::<Vec<_>>(), [3, 6, 9]);
    }

    proptest! {
        #[test]
        fn places_lie_apart_and_inside(
            width in 1_u16..120, height in 1_u16..60, cell in (1_u16..30, 1_u16..8), gap in (0_u16..3, 0_u16..2),
            count in 0_usize..200, down in any::<bool>(), spread in any::<bool>(),
        ) {
            let area = Rect::new(1, 1, width, height);
            let flow = if down { Flow::Down } else { Flow::Right };
            let grid = Grid::new(area, Size::from(cell), Size::from(gap), count, flow);
            let grid = if spread { grid.spread() } else { grid };
            let entries: Vec<usize> = (0..count).collect();
            let mut seen = Vec::new();
            for page in 0..grid.pages(count) {
                let places: Vec<(Rect, usize)> = grid.place(&entries, page).map(|(place, entry)| (place, *entry)).collect();
                for (nth, (place, entry)) in places.iter().enumerate() {
                    prop_assert_eq!(area.intersection(*place), *place);
                    prop_assert!(places[..nth].iter().all(|(other, _)| !other.intersects(*place)));
                    prop_assert!(place.width >= cell.0.min(width) && place.height >= cell.1.min(height));
                    seen.push(*entry);
                }
            }
            prop_assert_eq!(seen, entries, "nobody is left out");
        }
    }
}
