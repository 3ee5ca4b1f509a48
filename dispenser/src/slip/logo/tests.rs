use super::*;

/// A PNG of these dots, each of one byte.
fn png_of(width: u32, height: u32, greys: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(greys).unwrap();
    writer.finish().unwrap();
    bytes
}

fn black_dots(canvas: &Canvas) -> usize {
    canvas.rows().iter().map(|byte| byte.count_ones() as usize).sum()
}

fn drawn(logo: &Logo, paper: PaperWidth) -> Canvas {
    let mut canvas = Canvas::new(paper);
    let below = logo.draw(&mut canvas, paper, 0);
    canvas.feed_to(u32::try_from(below).unwrap());
    canvas
}

#[test]
fn black_and_white_stay_as_they_are() {
    let dots: Vec<u8> = (0..40 * 40).map(|at| if (at / 10) % 2 == 0 { 0 } else { 255 }).collect();
    let logo = Logo::from_png(&png_of(40, 40, &dots)).unwrap();
    let canvas = drawn(&logo, PaperWidth::Wide);
    let left = (576 - 40) / 2;
    for (at, grey) in (0..).zip(&dots) {
        assert_eq!(canvas.is_black(left + at % 40, at / 40), *grey == 0, "dot {at}");
    }
    assert_eq!(black_dots(&canvas), 800);
}

#[test]
fn a_grey_becomes_as_many_dots_as_it_is_dark() {
    for (grey, share) in [(64_u8, 75), (128, 50), (191, 25)] {
        let logo = Logo::from_png(&png_of(100, 100, &vec![grey; 10_000])).unwrap();
        let percent = black_dots(&drawn(&logo, PaperWidth::Narrow)) / 100;
        assert!(percent.abs_diff(share) <= 3, "{percent} % of black for {grey}");
    }
}

#[test]
fn a_logo_wider_than_the_paper_is_made_smaller_and_keeps_its_shape() {
    let logo = Logo::from_png(&png_of(576, 288, &vec![0; 576 * 288])).unwrap();
    for (paper, size) in
        [(PaperWidth::Narrow, (360, 180)), (PaperWidth::Middle, (488, 244)), (PaperWidth::Wide, (552, 276))]
    {
        assert_eq!(logo.size_on(paper), size);
        let canvas = drawn(&logo, paper);
        assert_eq!(black_dots(&canvas), size.0 as usize * size.1 as usize, "{paper}");
        assert!((0..canvas.height()).all(|y| !canvas.is_black(0, y) && !canvas.is_black(paper.dots() - 1, y)));
    }
    let tower = Logo::from_png(&png_of(10, 1000, &vec![0; 10_000])).unwrap();
    assert_eq!(tower.size_on(PaperWidth::Wide), (3, 300));
}

#[test]
fn what_is_transparent_is_paper() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0, 0, 0, 0, 0, 0, 0, 255]).unwrap();
    writer.finish().unwrap();
    assert_eq!(Logo::from_png(&bytes).unwrap().greys, [255, 0]);
}

#[test]
fn what_is_no_logo_is_told_and_nothing_panics() {
    let said = |bytes: &[u8]| Logo::from_png(bytes).unwrap_err().to_string();
    assert!(said(b"").contains("no PNG"));
    assert!(said(b"GIF89a....").contains("no PNG"));
    let whole = png_of(8, 8, &[0; 64]);
    for end in 0..whole.len() - 12 {
        drop(Logo::from_png(&whole[..end]));
    }
    assert!(Logo::from_png(&whole[..40]).is_err());
    assert!(Logo::read("this is not base64!").unwrap_err().to_string().contains("not base64"));
    let huge = png_of(3000, 1000, &vec![0; 3_000_000]);
    assert!(said(&huge).contains("3000 x 1000"));
}
