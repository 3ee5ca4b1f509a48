use super::*;
use crate::Role;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn theme() -> Theme {
    Theme::new(Depth::True)
}

/// `text` as large as it fits into so many columns and rows, as letters.
fn drawn(depth: Depth, text: &str, columns: u16, rows: u16) -> TestBackend {
    let theme = Theme::new(depth);
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal");
    terminal
        .draw(|frame| {
            let class = SizeClass::fit(theme, text, frame.area().as_size());
            let style = theme.style(Role::Ground).patch(theme.style(Role::Number));
            frame.render_widget(Large::new(text, class).style(style), frame.area());
        })
        .expect("drawing on a test terminal");
    terminal.backend().clone()
}

#[test]
fn numbers_are_drawn_in_every_class() {
    insta::assert_snapshot!("outline", drawn(Depth::True, "1042", 120, 14));
    insta::assert_snapshot!("bold", drawn(Depth::True, "1042", 32, 5));
    insta::assert_snapshot!("small", drawn(Depth::True, "1042", 24, 4));
    insta::assert_snapshot!("tiny", drawn(Depth::True, "1042", 16, 3));
    insta::assert_snapshot!("text", drawn(Depth::True, "1042", 10, 3));
    insta::assert_snapshot!("scaled", drawn(Depth::Sixteen, "1042", 70, 12));
}

#[test]
fn words_keep_their_marks_in_every_class() {
    insta::assert_snapshot!("word-outline", drawn(Depth::True, "QUẦY Ỗ", 120, 22));
    insta::assert_snapshot!("word-bold", drawn(Depth::True, "QUẦY Đ", 60, 12));
    insta::assert_snapshot!("word-small", drawn(Depth::Sixteen, "ĐỢI Ự", 32, 9));
}

#[test]
fn every_digit_looks_different_at_every_size() {
    for (columns, rows) in [(4, 3), (6, 4), (8, 5), (20, 7), (24, 9), (40, 15), (100, 40)] {
        let pictures: Vec<_> = ('0'..='9')
            .map(|digit| drawn(Depth::True, &digit.to_string(), columns, rows).buffer().content().to_vec())
            .collect();
        for (nth, picture) in pictures.iter().enumerate() {
            let twin = pictures[nth + 1..].iter().position(|other| other == picture);
            assert_eq!(twin, None, "{nth} has a twin at {columns} × {rows}");
        }
    }
}

#[test]
fn every_number_of_a_length_has_the_size_of_its_role() {
    for (columns, rows) in [(30, 6), (72, 21), (110, 40)] {
        let room = Size::new(columns, rows);
        let class = SizeClass::fit(theme(), "1111", room);
        for number in ["1000", "4444", "8888", "0909"] {
            assert_eq!(class.or_smaller(number, room), class, "{number} at {columns} × {rows}");
        }
    }
}

#[test]
fn a_longer_number_is_drawn_smaller_and_whole() {
    let room = Size::new(76, 10);
    let class = SizeClass::fit(theme(), "1042", room);
    let smaller = class.or_smaller("A104200", room);
    assert!(class.width("A104200") > room.width, "the number is too long for its class");
    assert!(smaller.width("A104200") <= room.width && smaller.height() <= room.height);
    assert!(smaller.height() < class.height());
}

#[test]
fn what_fits_in_no_class_is_wrapped() {
    let shown = drawn(Depth::True, "123456789", 5, 2);
    assert_eq!(shown.to_string(), "\"12345\"\n\"6789 \"\n");
}

#[test]
fn what_the_faces_lack_is_bold_text() {
    assert!(SizeClass::fit(theme(), "中文", Size::new(200, 60)).is_text());
    assert!(SizeClass::fit(Theme::new(Depth::Sixteen), "quầy", Size::new(200, 60)).is_text());
}

#[test]
fn a_room_without_room_is_no_harm() {
    for (columns, rows) in [(0, 0), (1, 0), (0, 5), (1, 1)] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 3));
        let class = SizeClass::fit(theme(), "1042", Size::new(columns, rows));
        Large::new("1042", class).render(Rect::new(2, 2, columns, rows), &mut buffer);
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 3));
    let class = SizeClass::fit(theme(), "1042", Size::new(200, 60));
    Large::new("1042", class).render(Rect::new(50, 50, 200, 60), &mut buffer);
}

#[test]
fn decomposed_words_are_drawn_as_composed_ones() {
    for depth in [Depth::True, Depth::Sixteen] {
        let composed = drawn(depth, "QUẦY", 90, 16);
        assert_eq!(composed.buffer(), drawn(depth, "QUA\u{302}\u{300}Y", 90, 16).buffer());
    }
}
