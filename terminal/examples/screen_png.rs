//! Draws large text in some sizes, and the shared widgets, as PNG files into a folder: `screen_png FOLDER`.

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Constraint, Layout, Rect};
use ratatui::widgets::{Block, Widget};
use terminal::{Banner, Button, ButtonState, Depth, Large, Role, SizeClass, Theme, buffer_png};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    for (name, depth) in
        [("true", Depth::True), ("many", Depth::Many), ("sixteen", Depth::Sixteen), ("plain", Depth::Plain)]
    {
        for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            draw(Theme::new(depth), &mut buffer);
            let file = Path::new(&folder).join(format!("{name}-{width}x{height}.png"));
            std::fs::write(file, buffer_png(&buffer))?;
        }
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 96));
    draw_words(Theme::new(Depth::True), &mut buffer);
    std::fs::write(Path::new(&folder).join("words.png"), buffer_png(&buffer))
}

/// Words with all kinds of marks, in the classes that rooms of some heights give.
fn draw_words(theme: Theme, buffer: &mut Buffer) {
    Block::new().style(theme.style(Role::Ground)).render(buffer.area, buffer);
    let words = ["ƯU TIÊN · HẸN GIỜ", "GỌI LẠI, BỔ SUNG", "CHUYỂN QUẦY ĐẶC BIỆT", "NGHỈ TRƯA GIỮ SỐ"];
    let mut top = 0;
    for height in [8, 18] {
        for pair in words.chunks(2) {
            for (nth, word) in (0_u16..).zip(pair) {
                let area = Rect::new(nth * 100, top, 98, height);
                let class = SizeClass::fit(theme, word, area.as_size());
                Large::new(word, class).style(theme.style(Role::Counter)).render(area, buffer);
            }
            top += height;
        }
    }
    for word in ["QUẦY Ỗ Ậ 12", "Mời số 1042"] {
        let area = Rect::new(0, top, 200, 22);
        let class = SizeClass::fit(theme, word, area.as_size());
        Large::new(word, class).style(theme.style(Role::Number)).render(area, buffer);
        top += 22;
    }
}

/// A board in small: a call, the counter's words, a list, buttons and a banner.
fn draw(theme: Theme, buffer: &mut Buffer) {
    let area = buffer.area;
    Block::new().style(theme.style(Role::Ground)).render(area, buffer);
    let [banner, upper, list, buttons] =
        Layout::vertical([Constraint::Length(1), Constraint::Fill(5), Constraint::Fill(3), Constraint::Length(5)])
            .areas(area);
    Banner::alarm("Mất kết nối 1 phút 20 giây · số liệu lúc 08:17", theme).render(banner, buffer);
    let [number, counter] = Layout::horizontal([Constraint::Fill(3), Constraint::Fill(2)]).areas(upper);
    let large = |text: &str, longest: &str, role, area: Rect, buffer: &mut Buffer| {
        let class = SizeClass::fit(theme, longest, area.as_size());
        Large::new(text, class).style(theme.style(role)).render(area, buffer);
    };
    large("1042", "1042", Role::Number, number, buffer);
    Block::new().style(theme.style(Role::Panel)).render(counter, buffer);
    large("QUẦY 3", "QUẦY 3", Role::Counter, counter, buffer);
    let rows = Layout::vertical([Constraint::Fill(1); 3]).spacing(1).split(list);
    for (row, numbers) in rows.iter().zip(["5678  B012", "39 A1000 PHÒNG ĐẶC BIỆT", "ƯU TIÊN · HẸN GIỜ · BỔ SUNG"])
    {
        let class = SizeClass::fit(theme, numbers, row.as_size());
        Large::new(numbers, class).style(theme.style(Role::Text)).alignment(Alignment::Left).render(*row, buffer);
    }
    let states = [ButtonState::Ready, ButtonState::Chosen, ButtonState::Pressed, ButtonState::Idle];
    for (place, state) in Layout::horizontal([Constraint::Fill(1); 4]).spacing(1).split(buttons).iter().zip(states) {
        Button::new("Chứng thực", theme).key("2").note("Đang chờ: 5").state(state).render(*place, buffer);
    }
}
