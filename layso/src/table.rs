//! Lines of text in columns.

/// A heading and rows, each column as wide as its widest text. A row shorter than the heading ends early.
pub(crate) fn lines(heading: &[String], rows: &[Vec<String>]) -> Vec<String> {
    let all = || std::iter::once(heading).chain(rows.iter().map(Vec::as_slice));
    let columns = all().map(<[String]>::len).max().unwrap_or(0);
    let width_of = |column: usize| all().filter_map(|row| row.get(column)).map(|text| terminal::width(text)).max();
    let widths: Vec<u16> = (0..columns).map(|column| width_of(column).unwrap_or(0)).collect();
    all().map(|row| line(row, &widths)).collect()
}

fn line(row: &[String], widths: &[u16]) -> String {
    let mut line = String::new();
    for (text, width) in row.iter().zip(widths) {
        line.push_str(text);
        // The letters of a column are counted as they are seen: a mark above a letter takes no room.
        let missing = usize::from(width.saturating_sub(terminal::width(text)));
        line.extend(std::iter::repeat_n(' ', missing + 2));
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_stand_below_each_other_whatever_marks_the_letters_have() {
        let row = |texts: [&str; 2]| texts.map(str::to_owned).to_vec();
        let lines = super::lines(&row(["TÊN", "Ở"]), &[row(["Nguyễn Thị Lan", "An Bình"]), row(["An", ""])]);
        assert_eq!(lines, ["TÊN             Ở", "Nguyễn Thị Lan  An Bình", "An"]);
    }
}
