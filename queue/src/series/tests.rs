use alloc::collections::BTreeSet;
use alloc::string::String;

use proptest::prelude::*;

use super::*;

fn series(prefix: &str, first: u32, width: u8) -> Series {
    Series { prefix: String::from(prefix), first, width }
}

#[test]
fn a_number_is_padded_to_its_width_and_grows_past_it() {
    assert_eq!(series("A", 1, 3).number(7).as_str(), "A007");
    assert_eq!(series("A", 1, 3).number(999).as_str(), "A999");
    assert_eq!(series("A", 1, 3).number(1000).as_str(), "A1000");
    assert_eq!(series("1", 1, 3).number(1).as_str(), "1001");
    assert_eq!(series("1", 1, 3).number(1000).as_str(), "11000");
    assert_eq!(series("", 1, 0).number(0).as_str(), "0");
}

#[test]
fn one_digit_prefixes_of_one_width_never_meet() {
    for a in 1..=9 {
        for b in 1..=9 {
            let (one, other) = (series(&alloc::format!("{a}"), 1, 3), series(&alloc::format!("{b}"), 1, 3));
            assert_eq!(one.meets(&other), a == b, "{a} and {b}");
        }
    }
}

#[test]
fn prefixes_that_grow_into_each_other_meet() {
    assert!(series("1", 1, 3).meets(&series("11", 1, 2)), "1101");
    assert!(series("1", 1, 3).meets(&series("11", 1, 3)), "11001 is the 1001st of the first");
    assert!(series("", 1, 3).meets(&series("7", 1, 3)), "7001");
    assert!(series("A", 1, 3).meets(&series("a", 1, 3)), "spoken alike");
}

#[test]
fn a_zero_after_the_shorter_prefix_keeps_series_apart() {
    assert!(!series("1", 1, 3).meets(&series("10", 1, 3)), "a count of four digits begins with no zero");
    assert!(series("1", 1, 3).meets(&series("10", 1, 2)), "1001");
    assert!(!series("1", 100, 3).meets(&series("10", 1, 2)), "the first begins at 1100");
    assert!(!series("1", 1, 3).meets(&series("10", 100, 2)), "the second begins at 10100");
    assert!(!series("A", 1, 3).meets(&series("A0B", 1, 1)));
}

fn small() -> impl Strategy<Value = Series> {
    ("[012A]{0,2}", 0_u32..120, 0_u8..4).prop_map(|(prefix, first, width)| series(&prefix, first, width))
}

fn numbers(series: &Series) -> BTreeSet<TicketNumber> {
    (series.first..23_000).map(|count| series.number(count)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Prefixes of up to two signs, widths of up to three and firsts below 120: if two such series meet at all, they do
    /// so below a count of 23,000 (`22`, then `119`).
    #[test]
    fn series_meet_exactly_when_brute_force_finds_a_common_number(a in small(), b in small()) {
        let common = !numbers(&a).is_disjoint(&numbers(&b));
        prop_assert_eq!(a.meets(&b), common, "{:?} and {:?}", a, b);
        prop_assert_eq!(b.meets(&a), common);
    }
}
