use texts::{Lang, Texts};

use super::*;

fn vi() -> Words {
    Texts::builtin().words(&Lang::VI)
}

/// A day from 07:30 on, each row with its arrivals, its median and its P80.
fn day(rows: &[(u32, Option<u32>, Option<u32>)]) -> TodayView {
    let row = |(nth, (arrivals, median, p80)): (u16, &(u32, Option<u32>, Option<u32>))| TodayRow {
        minute: 450 + nth * TodayView::MINUTES,
        arrivals: *arrivals,
        called: u32::from(median.is_some()),
        waited_median_minutes: *median,
        waited_p80_minutes: *p80,
        waiting_at_end: 0,
    };
    TodayView {
        day: "2026-11-23".to_owned(),
        utc_offset_minutes: 420,
        from_minute: 450,
        minutes: TodayView::MINUTES,
        rows: (0..).zip(rows).map(row).collect(),
        unserved: Vec::new(),
    }
}

fn texts_of(svg: &str) -> Vec<String> {
    let texts = svg.split("<text ").skip(1).filter_map(|text| text.split_once('>')?.1.split_once("</text>"));
    texts.map(|(text, _)| text.to_owned()).collect()
}

#[test]
fn a_morning() {
    let rows = [
        (12, Some(4), Some(9)),
        (19, Some(11), Some(18)),
        (15, Some(16), Some(27)),
        (0, None, None),
        (6, Some(7), Some(7)),
    ];
    insta::assert_snapshot!(drawn(&day(&rows), &vi()));
}

#[test]
fn a_day_on_which_nobody_has_come() {
    let empty = drawn(&day(&[]), &vi());
    assert!(texts_of(&empty).contains(&"Hôm nay chưa có ai đến.".to_owned()));
    let quiet = drawn(&day(&[(0, None, None), (0, None, None)]), &vi());
    assert!(texts_of(&quiet).contains(&"Hôm nay chưa có ai đến.".to_owned()));
    for svg in [empty, quiet] {
        let told = svg.split_once("<desc").expect("what it tells").1;
        assert!(told.contains(">Thứ Hai, 23/11/2026. Hôm nay chưa có ai đến.</desc>"), "{svg}");
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}

#[test]
fn the_times_of_a_long_day_have_space_between_them() {
    for rows in 1..=60_u16 {
        let plot = Plot::of(&day(&vec![(1, Some(1), Some(1)); usize::from(rows)]));
        let times: Vec<(f64, u16)> = plot.times().collect();
        let spaces = times.windows(2).map(|pair| pair[1].0 - pair[0].0);
        assert!(spaces.fold(f64::MAX, f64::min) >= 62.0, "{rows} rows");
        assert!(rows < 3 || times.len() > 1, "{rows} rows have {} times", times.len());
        assert_eq!(plot.centres().count(), usize::from(rows));
    }
}

#[test]
fn a_gap_in_a_line_is_where_nobody_was_called() {
    let lone = drawn(&day(&[(3, Some(4), None), (3, None, None), (3, Some(4), None)]), &vi());
    let legend = 2;
    assert_eq!(lone.matches("<polyline").count(), 2 * legend, "one point is no line");
    assert_eq!(lone.matches("<circle").count(), 1 + 2);
    assert_eq!(lone.matches("<path").count(), 1);
}

#[test]
fn every_language_says_what_there_is_to_see() {
    let en = drawn(&day(&[(12, Some(4), Some(9)), (19, Some(11), Some(18))]), &Texts::builtin().words(&Lang::EN));
    let told = "Monday, 23 November 2026. Arrivals: 31. Most in half an hour: 19, from 08:00. Longest wait: half of those \
                called from 08:00 had waited at most 11 min.";
    assert!(en.contains(&format!(">{told}</desc>")), "{en}");
    assert!(en.contains("lang=\"en\"") && en.contains("<title id=\"title\">Arrivals and waits today</title>"));
}

#[test]
fn what_a_language_of_the_office_s_own_says_is_text_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("km")).expect("a folder");
    let words = "today-title = <script>alert(1)</script> & \"x\"\ntoday-nobody = <b>0</b>\n";
    std::fs::write(folder.path().join("km/today.ftl"), words).expect("a file");
    let texts = Texts::builtin().load_extra(folder.path()).expect("good words");
    let svg = drawn(&day(&[]), &texts.words(&texts.nearest("km")));
    assert!(svg.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ") && svg.contains("&lt;b&gt;0&lt;/b&gt;"));
    assert!(!svg.contains("<script") && !svg.contains("<b>"));
}

/// A policy without `unsafe-inline` drops both, and the picture would be black on black.
#[test]
fn nothing_in_it_is_a_style() {
    let svg = drawn(&day(&[(12, Some(4), Some(9))]), &vi());
    assert!(!svg.contains("style=") && !svg.contains("<style") && !svg.contains("href"));
    assert!(svg.split("font-size=\"").skip(1).all(|size| size.starts_with("15\"") || size.starts_with("20\"")));
}
