//! The shortest input that still does it.

/// The most tries: an input of a few kilobytes is short after some hundreds.
const TRIES_MAX: usize = 4_000;

/// Cuts pieces out of `input`, large ones first, as long as `still` says that what is left does the same.
pub(super) fn minimise(input: &[u8], mut still: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let (mut shortest, mut tries) = (input.to_vec(), 0);
    let mut piece = shortest.len().div_ceil(2);
    while piece > 0 {
        let (mut at, before) = (0, shortest.len());
        while at < shortest.len() {
            if tries == TRIES_MAX {
                return shortest;
            }
            tries += 1;
            let mut shorter = shortest.clone();
            shorter.drain(at..(at + piece).min(shortest.len()));
            if still(&shorter) {
                shortest = shorter;
            } else {
                at += piece;
            }
        }
        // What stood between two pieces may be what kept them: a size that helped is tried again.
        piece = if shortest.len() < before { piece.min(shortest.len().max(1)) } else { piece / 2 };
        if shortest.is_empty() {
            break;
        }
    }
    shortest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_does_it_is_left() {
        let input = b"a long text with a [ in its middle, and with a ] somewhere later, after which more comes";
        let does_it = |input: &[u8]| {
            let open = input.iter().position(|byte| *byte == b'[');
            let close = input.iter().rposition(|byte| *byte == b']');
            open.zip(close).is_some_and(|(open, close)| open < close)
        };
        assert_eq!(minimise(input, does_it), b"[]");
    }

    #[test]
    fn it_comes_to_an_end() {
        let mut tries = 0;
        let shortest = minimise(&[7; 100_000], |input| {
            tries += 1;
            input.len() >= 50_000 && tries % 2 == 0
        });
        assert!(shortest.len() >= 50_000 && tries <= TRIES_MAX);
        assert!(minimise(b"anything", |_| true).is_empty());
    }
}
