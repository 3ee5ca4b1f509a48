//! Pictures of all screens and of slips, to look at: `cargo run -p dispenser --example pictures [DIR] [SCREEN]`.

mod office;
mod scenes;

use std::path::PathBuf;

use dispenser::press::{Errand, Wish};
use dispenser::promise::Promise;
use dispenser::slip::{Draft, Slip, draw};
use protocol::{Issued, Want};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use terminal::{Screen, buffer_png};
use texts::{Lang, Texts};

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let dir = PathBuf::from(args.next().unwrap_or_else(|| "pictures".to_owned()));
    let only = args.next();
    std::fs::create_dir_all(&dir)?;
    for lang in [Lang::VI, Lang::EN] {
        for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
            for (name, visit) in scenes::all(Size::new(columns, rows), &lang) {
                if only.as_deref().is_some_and(|only| only != name) {
                    continue;
                }
                let mut terminal = Terminal::new(TestBackend::new(columns, rows))?;
                terminal.draw(|frame| visit.kiosk.render(visit.now, frame))?;
                let picture = buffer_png(terminal.backend().buffer());
                std::fs::write(dir.join(format!("{name}-{lang}-{columns}x{rows}.png")), picture)?;
            }
        }
    }
    slips(&dir)
}

fn slips(dir: &std::path::Path) -> anyhow::Result<()> {
    let plain = Errand { service: "ho-tich".to_owned(), ..Errand::default() };
    let want = |service: &str| Want { service: service.to_owned(), procedure: None };
    let full = Errand { further: vec![want("chung-thuc"), want("huong-dan")], files: Some(3), ..plain.clone() };
    let appointment = Wish::CheckIn { code: "1482913".to_owned() };
    let mut long = office::view();
    let name = "Trung tâm Phục vụ hành chính công xã Nguyễn Nghiêm – Đức Phổ – Quảng Ngãi (cơ sở hai)";
    long.name.0.insert("vi".to_owned(), name.to_owned());
    let link = Some("https://so.anbinh.example/t/AB3D5FGH7JKM9NPQRSTVWXYZ23");
    let claimed = Issued { claim: Some("u1".to_owned()), ..office::issued("1042", None) };
    let slips = [
        ("slip-vi", office::view(), Wish::Number(plain.clone()), Lang::VI, office::issued("1042", link)),
        ("slip-en", office::view(), Wish::Number(plain.clone()), Lang::EN, office::issued("1042", None)),
        ("slip-noon", office::at_noon(), Wish::Number(plain.clone()), Lang::VI, office::issued("1042", None)),
        ("slip-claimed", office::view(), Wish::Number(full), Lang::VI, claimed),
        ("slip-appointment", office::view(), appointment, Lang::VI, office::issued("1042", None)),
        ("slip-long", long, Wish::Number(plain), Lang::VI, office::issued("A1000", None)),
    ];
    for (name, view, wish, lang, issued) in slips {
        let promise = Promise::of(&view, &issued.service);
        let draft = Draft { promise, ..Draft::new(&view, &wish, &issued, &lang) };
        let slip = Slip::new(&draft, &issued, &Texts::builtin().words(&lang));
        std::fs::write(dir.join(format!("{name}.png")), draw(&slip).png()?)?;
    }
    Ok(())
}
