use super::*;

fn series(prefix: &str, first: u32, width: u8) -> Series {
    Series { prefix: prefix.into(), first, width }
}

#[test]
fn a_series_knows_what_it_gives() {
    let plain = series("1", 1, 3);
    for given in ["1001", "1999", "11000", "1042"] {
        assert!(plain.gives(given), "{given}");
    }
    for other in ["1000", "142", "10042", "2001", "1", "1a01", "", "A001"] {
        assert!(!plain.gives(other), "{other}");
    }
    let letters = series("Đ", 5, 2);
    assert!(letters.gives("đ05") && letters.gives("Đ100"));
    assert!(!letters.gives("Đ04") && !letters.gives("D05"));
    assert!(series("", 1, 3).gives("007"));
    assert!(series("", 1, 3).gives("99999999999999999999999"), "however long it counts");
}

#[test]
fn what_a_series_gives_it_gives() {
    for series in [series("", 1, 3), series("A", 0, 1), series("B", 998, 3), series("c", 7, 6)] {
        for offset in 0..3_000 {
            let number = series.number(series.first + offset);
            assert!(series.gives(number.as_str()), "{number}");
        }
    }
}

#[test]
fn the_numbers_of_all_kiosks_differ() {
    let offline = Offline { prefix: "K".into(), numbers: 100 };
    let mut seen = alloc::collections::BTreeSet::new();
    for nth in SERIES {
        let series = offline.series(nth);
        for count in 0..=999 {
            let number = alloc::format!("{series}{count:03}");
            assert!(offline.gives(&number) && is_of_series(&number, &series), "{number}");
            assert!(seen.insert(number));
        }
    }
    for other in ["K001", "K0001", "K100001", "K10", "L1001", "K1001a", "1001", "K"] {
        assert!(!offline.gives(other), "{other}");
    }
    assert!(offline.gives("k1001"), "a person at a keypad does not tell the cases apart");
    assert!(!is_of_series("K11001", "K1") && !is_of_series("K101", "K1") && !is_of_series("K1001", "K10"));
}

#[test]
fn a_prefix_that_a_service_could_count_into_meets_it() {
    let offline = |prefix: &str| Offline { prefix: prefix.into(), numbers: 1 };
    for (prefix, service) in [("K", "K"), ("k", "K"), ("K", "K1"), ("9", ""), ("K1", "K"), ("1", "1"), ("10", "1")] {
        assert!(offline(prefix).meets(&series(service, 1, 3)), "{prefix} and {service}");
    }
    for (prefix, service) in [("K", ""), ("K", "A"), ("K", "1"), ("K", "KA"), ("9", "1")] {
        assert!(!offline(prefix).meets(&series(service, 1, 3)), "{prefix} and {service}");
    }
}
