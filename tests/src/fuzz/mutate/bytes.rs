//! Changes that know nothing of what is written.

use fastrand::Rng;

use super::replace;

/// The longest piece that is moved, doubled or cut out.
const PIECE_MAX: usize = 256;
/// Bytes that mean something somewhere.
const TELLING: &[u8] = b"\0\x01\x08\t\n\r \x1b\x7f\x80\xbf\xc0\xc2\xe1\xed\xf0\xf5\xff\"'\\/,:;=[]{}()#-+.0129eE";

/// One change.
pub(super) fn change(mutant: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
    if mutant.is_empty() {
        mutant.extend_from_slice(&other[..other.len().min(PIECE_MAX)]);
        mutant.push(rng.u8(..));
        return;
    }
    let at = rng.usize(..mutant.len());
    let piece = at..(at + 1 + short(rng)).min(mutant.len());
    match rng.u8(..12) {
        0 => mutant[at] ^= 1 << rng.u8(..8),
        1 => mutant[at] = rng.u8(..),
        2 => mutant[at] = telling(rng),
        3 => mutant.insert(at, telling(rng)),
        4 => mutant.insert(at, rng.u8(..)),
        5 => {
            mutant.drain(piece);
        }
        6 => mutant.truncate(at),
        7 => {
            let again = mutant[piece].to_vec();
            replace(mutant, at..at, &again);
        }
        8 => {
            let times = 1 << rng.u8(1..12);
            let again = mutant[piece].repeat(times);
            replace(mutant, at..at, &again);
        }
        9 => move_piece(mutant, piece, rng),
        10 => splice(mutant, at, other, rng),
        _ => mutant[at] = mutant[at].wrapping_add(rng.u8(..8)).wrapping_sub(4),
    }
}

fn telling(rng: &mut Rng) -> u8 {
    TELLING[rng.usize(..TELLING.len())]
}

/// Short most of the time.
fn short(rng: &mut Rng) -> usize {
    let most = 1 << rng.u8(0..=8);
    rng.usize(..PIECE_MAX.min(most))
}

fn move_piece(mutant: &mut Vec<u8>, piece: std::ops::Range<usize>, rng: &mut Rng) {
    let moved: Vec<u8> = mutant.drain(piece).collect();
    let to = rng.usize(..=mutant.len());
    replace(mutant, to..to, &moved);
}

/// The begin of one and the end of the other, or a piece of the other in the midst of the one.
fn splice(mutant: &mut Vec<u8>, at: usize, other: &[u8], rng: &mut Rng) {
    if other.is_empty() {
        return;
    }
    let from = rng.usize(..other.len());
    if rng.bool() {
        mutant.truncate(at);
        mutant.extend_from_slice(&other[from..]);
    } else {
        let to = (from + 1 + short(rng)).min(other.len());
        replace(mutant, at..at, &other[from..to]);
    }
}
