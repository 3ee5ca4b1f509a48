//! What a thermal printer does with bytes, written from the printers' manual and strict: a byte that the manual does not name, or that
//! a slip has no use for, is an error with its place.
//!
//! ```text
//! ESC @            1b 40                        reset
//! ESC d n          1b 64 n                      feed n lines
//! GS v 0 m x y …   1d 76 30 m xL xH yL yH d…    x bytes across, y rows; m = 0: one dot for one dot
//! GS V 66 n        1d 56 42 n                   feed to the cutter and n further, and cut
//! GS r 1           1d 72 01                     when all before it was printed: a byte about the paper
//! DLE EOT n        10 04 n                      at once: a byte about n = 1 printer, 2 offline, 3 error, 4 paper
//! ```

/// Something that a printer is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Reset,
    Feed(u8),
    /// One row of dots, one bit each, 1 is black.
    Row(Vec<u8>),
    Cut,
    TellWhenDone,
    Ask(u8),
}

/// A printer's ear. It is given bytes as they come.
#[derive(Debug)]
pub(crate) struct Decoder {
    /// Bytes across that the head has.
    head: usize,
    /// The most rows that it takes in one command.
    rows: usize,
    state: State,
    place: usize,
}

#[derive(Debug)]
enum State {
    Idle,
    /// The first bytes of a command.
    Command(Vec<u8>),
    /// Rows of a picture.
    Raster {
        across: usize,
        rows: usize,
        row: Vec<u8>,
    },
}

impl Decoder {
    pub(crate) fn new(dots: u32) -> Decoder {
        Decoder { head: dots as usize / 8, rows: 128, state: State::Idle, place: 0 }
    }

    /// Whether a command is left unfinished.
    pub(crate) fn is_in_command(&self) -> bool {
        !matches!(self.state, State::Idle)
    }

    /// Takes one byte; gives what there is to do when it was the last of something.
    pub(crate) fn take(&mut self, byte: u8) -> Result<Option<Step>, String> {
        self.place += 1;
        match std::mem::replace(&mut self.state, State::Idle) {
            State::Idle => self.command(vec![byte]),
            State::Command(mut bytes) => {
                bytes.push(byte);
                self.command(bytes)
            }
            State::Raster { across, rows, mut row } => {
                row.push(byte);
                if row.len() < across {
                    self.state = State::Raster { across, rows, row };
                    return Ok(None);
                }
                if rows > 1 {
                    self.state = State::Raster { across, rows: rows - 1, row: Vec::new() };
                }
                Ok(Some(Step::Row(row)))
            }
        }
    }

    fn command(&mut self, bytes: Vec<u8>) -> Result<Option<Step>, String> {
        let step = match bytes.as_slice() {
            [0x1b, 0x40] => Step::Reset,
            [0x1b, 0x64, lines] => Step::Feed(*lines),
            [0x1d, 0x56, 66, 0] => Step::Cut,
            [0x1d, 0x72, 1] => Step::TellWhenDone,
            [0x10, 0x04, what @ 1..=4] => Step::Ask(*what),
            [0x1d, 0x76, 0x30, 0, xl, xh, yl, yh] => {
                let size = |low: u8, high: u8| usize::from(u16::from_le_bytes([low, high]));
                let (across, rows) = (size(*xl, *xh), size(*yl, *yh));
                if !(1..=self.head).contains(&across) || !(1..=self.rows).contains(&rows) {
                    return Err(format!("a picture of {across} bytes and {rows} rows, before byte {}", self.place));
                }
                self.state = State::Raster { across, rows, row: Vec::new() };
                return Ok(None);
            }
            begun if is_begin(begun) => {
                self.state = State::Command(bytes);
                return Ok(None);
            }
            unknown => return Err(format!("{unknown:02x?} is no command, before byte {}", self.place)),
        };
        Ok(Some(step))
    }
}

/// Whether a command of the list above can begin so.
fn is_begin(bytes: &[u8]) -> bool {
    const BEGINS: [&[u8]; 5] = [&[0x1b, 0x64], &[0x1d, 0x76, 0x30, 0], &[0x1d, 0x56, 66], &[0x1d, 0x72], &[0x10, 0x04]];
    let sizes = bytes.len() < 8 && bytes.starts_with(&[0x1d, 0x76, 0x30, 0]);
    sizes || bytes == [0x1b] || BEGINS.iter().any(|begin| begin.starts_with(bytes))
}

#[test]
fn every_byte_that_the_manual_does_not_name_is_refused() {
    let said = |bytes: &[u8]| {
        let mut decoder = Decoder::new(384);
        bytes.iter().find_map(|byte| decoder.take(*byte).err())
    };
    assert_eq!(said(&[0x1b, 0x40, 0x1b, 0x64, 3, 0x1d, 0x56, 66, 0, 0x1d, 0x72, 1, 0x10, 4, 4]), None);
    for (bytes, why) in [
        (&b"A"[..], "[41] is no command, before byte 1"),
        (&[0x1b, 0x74, 30], "[1b, 74] is no command"),
        (&[0x1d, 0x76, 0x30, 1], "is no command"),
        (&[0x1d, 0x56, 65], "is no command"),
        (&[0x10, 4, 5], "is no command"),
        (&[0x1d, 0x76, 0x30, 0, 72, 0, 1, 0], "a picture of 72 bytes and 1 rows"),
        (&[0x1d, 0x76, 0x30, 0, 48, 0, 129, 0], "48 bytes and 129 rows"),
        (&[0x1d, 0x76, 0x30, 0, 48, 0, 0, 0], "48 bytes and 0 rows"),
    ] {
        let said = said(bytes).unwrap_or_else(|| panic!("{bytes:02x?} was taken"));
        assert!(said.contains(why), "{said}");
    }
    for byte in 0..=u8::MAX {
        assert_eq!(said(&[byte]).is_none(), [0x10, 0x1b, 0x1d].contains(&byte), "{byte:#x}");
    }
}

#[test]
fn rows_are_given_as_they_come() {
    let mut decoder = Decoder::new(384);
    let bytes = [0x1d, 0x76, 0x30, 0, 2, 0, 2, 0, 1, 2, 3, 4];
    let steps: Vec<Step> = bytes.iter().filter_map(|byte| decoder.take(*byte).unwrap()).collect();
    assert_eq!(steps, [Step::Row(vec![1, 2]), Step::Row(vec![3, 4])]);
    assert!(!decoder.is_in_command());
}
