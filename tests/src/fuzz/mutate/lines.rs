//! Changes of what is written in lines: office files, exports, requests.

use std::ops::Range;

use fastrand::Rng;

use super::replace;

/// One change.
pub(super) fn change(mutant: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
    let line = line_of(mutant, rng);
    match rng.u8(..7) {
        0 => {
            mutant.drain(line);
        }
        1 => {
            let again = mutant[line.clone()].to_vec();
            replace(mutant, line.start..line.start, &again);
        }
        2 => {
            let moved: Vec<u8> = mutant.drain(line).collect();
            let to = line_of(mutant, rng).start;
            replace(mutant, to..to, &moved);
        }
        3 => {
            let taken = &other[line_of(other, rng)];
            replace(mutant, line.start..line.start, taken);
        }
        4 => {
            let taken = &other[line_of(other, rng)];
            replace(mutant, line, taken);
        }
        5 => {
            // A few lines of the other: a whole table of an office file, for instance.
            let (from, to) = (line_of(other, rng).start, line_of(other, rng).end);
            replace(mutant, line.start..line.start, other.get(from..to).unwrap_or_default());
        }
        _ => indent_or_comment(mutant, line.start, rng),
    }
}

fn indent_or_comment(mutant: &mut Vec<u8>, at: usize, rng: &mut Rng) {
    let before = [&b"#"[..], b" ", b"\t", b"\r\n", b"[", b"[[", b"\xef\xbb\xbf", b"x."];
    replace(mutant, at..at, before[rng.usize(..before.len())]);
}

/// A line with its end; the empty range when there is nothing.
fn line_of(text: &[u8], rng: &mut Rng) -> Range<usize> {
    if text.is_empty() {
        return 0..0;
    }
    let inside = rng.usize(..text.len());
    let start = text[..inside].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let end = text[inside..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |end| inside + end + 1);
    start..end
}
