//! Websocket frames, as cheaply as they can be written and read: the driver must not take the cores from what it
//! measures. Both ends mask with noughts, which the protocol allows and which costs nothing.

const FINAL: u8 = 0x80;
const TEXT: u8 = 0x01;
const CLOSE: u8 = 0x08;
const MASKED: u8 = 0x80;

/// Adds a whole text message; `masked` as a client must.
pub(super) fn put(out: &mut Vec<u8>, text: &[u8], masked: bool) {
    let mask = if masked { MASKED } else { 0 };
    out.push(FINAL | TEXT);
    match u16::try_from(text.len()) {
        Ok(length @ 0..126) => out.push(mask | length.to_be_bytes()[1]),
        Ok(length) => {
            out.push(mask | 126);
            out.extend_from_slice(&length.to_be_bytes());
        }
        Err(_) => {
            out.push(mask | 127);
            out.extend_from_slice(&(text.len() as u64).to_be_bytes());
        }
    }
    if masked {
        out.extend_from_slice(&[0; 4]);
    }
    out.extend_from_slice(text);
}

/// Bytes that came in, and the messages in them.
#[derive(Debug, Default)]
pub(super) struct Frames {
    bytes: Vec<u8>,
    read: usize,
    message: Vec<u8>,
    whole: bool,
}

impl Frames {
    /// Where to put what comes in.
    pub(super) fn room(&mut self, bytes: usize) -> &mut Vec<u8> {
        self.bytes.drain(..self.read);
        self.read = 0;
        self.bytes.reserve(bytes);
        &mut self.bytes
    }

    /// Goes to the next whole message; `false`: more must come in.
    ///
    /// # Panics
    /// The other end closes.
    pub(super) fn advance(&mut self) -> bool {
        if self.whole {
            self.message.clear();
        }
        self.whole = false;
        while !self.whole {
            let Some((first, payload, end)) = header(&self.bytes[self.read..]) else { return false };
            let (payload, end) = (self.read + payload, self.read + end);
            let bytes = &self.bytes[payload..end];
            assert!(first & 0x0F != CLOSE, "the other end closes: {:?}", String::from_utf8_lossy(bytes));
            self.message.extend_from_slice(bytes);
            self.read = end;
            self.whole = first & FINAL != 0;
        }
        true
    }

    /// The message that was gone to.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.message).expect("messages are text")
    }
}

/// The first byte of the frame that `bytes` begin with, where its payload begins and ends; none: it is not all there.
fn header(bytes: &[u8]) -> Option<(u8, usize, usize)> {
    let (&first, rest) = bytes.split_first()?;
    let (&second, rest) = rest.split_first()?;
    let (length, long) = match second & !MASKED {
        126 => (u64::from(u16::from_be_bytes(*rest.first_chunk()?)), 2),
        127 => (u64::from_be_bytes(*rest.first_chunk()?), 8),
        short => (u64::from(short), 0),
    };
    let payload = 2 + long + if second & MASKED == 0 { 0 } else { 4 };
    let end = payload + usize::try_from(length).expect("a message fits into memory");
    (bytes.len() >= end).then_some((first, payload, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_is_read_whatever_its_length_and_however_it_arrives() {
        for masked in [false, true] {
            let texts = [0, 1, 125, 126, 300, 65_535, 65_536].map(|length| "x".repeat(length));
            let mut wire = Vec::new();
            texts.iter().for_each(|text| put(&mut wire, text.as_bytes(), masked));
            let (mut frames, mut found) = (Frames::default(), Vec::new());
            for piece in wire.chunks(997) {
                frames.room(piece.len()).extend_from_slice(piece);
                while frames.advance() {
                    found.push(frames.text().to_owned());
                }
            }
            assert_eq!(found, texts);
        }
    }

    #[test]
    fn fragments_are_put_together() {
        let mut frames = Frames::default();
        frames.room(0).extend_from_slice(&[TEXT, 2, b'a', b'b']);
        assert!(!frames.advance());
        frames.room(0).extend_from_slice(&[FINAL, 1, b'c']);
        assert!(frames.advance());
        assert_eq!(frames.text(), "abc");
        assert!(!frames.advance());
    }
}
