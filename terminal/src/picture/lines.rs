//! Blocks, frames and pointers, which terminals draw to the edges of the cell.

use super::{CELL_HEIGHT, CELL_WIDTH};

/// The pixels of a block, frame or pointer; none for a letter.
pub(super) fn cover(symbol: char) -> Option<Vec<u8>> {
    let inside: Box<dyn Fn(u32, u32) -> bool> = match symbol {
        ' ' | '\u{a0}' => Box::new(|_, _| false),
        '█' => Box::new(|_, _| true),
        '▀' => Box::new(|_, y| y < CELL_HEIGHT / 2),
        '▄' => Box::new(|_, y| y >= CELL_HEIGHT / 2),
        '▌' => Box::new(|x, _| x < CELL_WIDTH / 2),
        '▐' => Box::new(|x, _| x >= CELL_WIDTH / 2),
        '░' => Box::new(|x, y| x % 4 == 0 && y % 2 == 0),
        '▒' => Box::new(|x, y| (x + y) % 2 == 0),
        '▓' => Box::new(|x, y| !(x % 4 == 0 && y % 2 == 0)),
        '●' => Box::new(|x, y| distance_squared(x, y) <= 18),
        '○' => Box::new(|x, y| (10..=18).contains(&distance_squared(x, y))),
        '■' => Box::new(|x, y| (1..9).contains(&x) && (6..14).contains(&y)),
        '▶' | '►' => Box::new(|x, y| y.abs_diff(10) <= (9 - x.min(9)) / 2 + 1),
        '◀' | '◄' => Box::new(|x, y| y.abs_diff(10) <= x / 2 + 1),
        '▲' => Box::new(|x, y| (5..15).contains(&y) && x.abs_diff(5) * 2 <= y - 5),
        '▼' => Box::new(|x, y| (5..15).contains(&y) && x.abs_diff(5) * 2 <= 14 - y),
        '→' => Box::new(|x, y| y.abs_diff(10) == 0 || (x >= 5 && y.abs_diff(10) == 9 - x.min(9))),
        '←' => Box::new(|x, y| y.abs_diff(10) == 0 || (x < 5 && y.abs_diff(10) == x)),
        '↑' => Box::new(|x, y| (5..16).contains(&y) && (x == 5 || y - 5 == x.abs_diff(5))),
        '↓' => Box::new(|x, y| (5..16).contains(&y) && (x == 5 || 15 - y == x.abs_diff(5))),
        _ => {
            let arms = arms(symbol)?;
            Box::new(move |x, y| on_frame(arms, x, y))
        }
    };
    let pixels = (0..CELL_HEIGHT).flat_map(|y| (0..CELL_WIDTH).map(move |x| (x, y)));
    Some(pixels.map(|(x, y)| if inside(x, y) { u8::MAX } else { 0 }).collect())
}

fn distance_squared(x: u32, y: u32) -> u32 {
    x.abs_diff(5).pow(2) + y.abs_diff(10).pow(2)
}

/// The arms of a frame's piece: up, right, down, left. 0 none, 1 plain, 2 thick, 3 double.
fn arms(symbol: char) -> Option<[u8; 4]> {
    const PIECES: [(&str, [u8; 4]); 11] = [
        ("─━═", [0, 1, 0, 1]),
        ("│┃║", [1, 0, 1, 0]),
        ("┌┏╔", [0, 1, 1, 0]),
        ("┐┓╗", [0, 0, 1, 1]),
        ("└┗╚", [1, 1, 0, 0]),
        ("┘┛╝", [1, 0, 0, 1]),
        ("├┣╠", [1, 1, 1, 0]),
        ("┤┫╣", [1, 0, 1, 1]),
        ("┬┳╦", [0, 1, 1, 1]),
        ("┴┻╩", [1, 1, 0, 1]),
        ("┼╋╬", [1, 1, 1, 1]),
    ];
    let plain = match symbol {
        '╭' => '┌',
        '╮' => '┐',
        '╰' => '└',
        '╯' => '┘',
        other => other,
    };
    PIECES.iter().find_map(|(pieces, arms)| {
        let weight = u8::try_from(pieces.chars().position(|piece| piece == plain)?).ok()? + 1;
        Some(arms.map(|arm| arm * weight))
    })
}

fn on_frame([up, right, down, left]: [u8; 4], x: u32, y: u32) -> bool {
    let (across, along) = (x.abs_diff(5), y.abs_diff(10));
    let on = |weight: u8, distance: u32| match weight {
        1 => distance == 0,
        2 => distance <= 1,
        3 => distance == 2,
        _ => false,
    };
    let vertical = (y <= 10 && on(up, across)) || (y >= 10 && on(down, across));
    let horizontal = (x <= 5 && on(left, along)) || (x >= 5 && on(right, along));
    vertical || horizontal
}
