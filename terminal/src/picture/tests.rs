use super::*;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

fn pixels(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
    let mut rgb = vec![0; reader.output_buffer_size().expect("a small picture")];
    let frame = reader.next_frame(&mut rgb).expect("a frame");
    (frame.width, frame.height, rgb)
}

#[test]
fn a_half_block_fills_half_of_its_cell() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
    buffer.set_string(0, 0, "▀ ", Style::new().fg(Color::Rgb(9, 8, 7)).bg(Color::Rgb(1, 2, 3)));
    let (width, height, rgb) = pixels(&buffer_png(&buffer));
    assert_eq!((width, height), (20, 20));
    let at = |x: usize, y: usize| &rgb[(y * 20 + x) * 3..][..3];
    assert_eq!((at(5, 2), at(5, 17), at(15, 2)), (&[9, 8, 7][..], &[1, 2, 3][..], &[1, 2, 3][..]));
}

#[test]
fn a_vietnamese_letter_leaves_ink_and_reversed_swaps_it() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
    let ink = |buffer: &Buffer| pixels(&buffer_png(buffer)).2.iter().map(|value| u64::from(*value)).sum::<u64>();
    buffer.set_string(0, 0, "Ế", Style::new().fg(Color::White).bg(Color::Black));
    let plain = ink(&buffer);
    buffer.set_style(buffer.area, Style::new().add_modifier(Modifier::REVERSED));
    assert!(plain > 0 && ink(&buffer) > plain);
}
