use std::collections::HashSet;

use super::*;

const SEEDS: [&str; 2] = [
    r#"{"type":"request","id":"7","office":"thu","command":{"do":"issue","service":"ho-tich","files":3}}"#,
    "[[services]]\nid = \"ho-tich\"\nseries = { prefix = \"1\", width = 3 }\n",
];

fn mutants(shape: Shape, seed: u64) -> Vec<Vec<u8>> {
    let seeds = SEEDS.map(|seed| seed.as_bytes().to_vec());
    let mutator = Mutator::new(shape, 4_096, &seeds);
    let mut rng = Rng::with_seed(seed);
    (0..5_000).map(|_| mutator.mutate(&seeds[rng.usize(..2)], &seeds[rng.usize(..2)], &mut rng)).collect()
}

#[test]
fn a_seed_makes_the_same_mutants_again() {
    for shape in [Shape::Json, Shape::Lines, Shape::Bytes] {
        assert!(mutants(shape, 7) == mutants(shape, 7));
        assert!(mutants(shape, 7) != mutants(shape, 8));
    }
}

#[test]
fn mutants_are_bounded_and_hardly_ever_alike() {
    for shape in [Shape::Json, Shape::Lines, Shape::Bytes] {
        let mutants = mutants(shape, 1);
        assert!(mutants.iter().all(|mutant| mutant.len() <= 4_096));
        let different: HashSet<&Vec<u8>> = mutants.iter().collect();
        assert!(different.len() > 3_500, "{shape:?}: {}", different.len());
    }
}

#[test]
fn many_mutants_of_json_are_json_still() {
    // Half of them are mutants of TOML, which are hardly ever JSON.
    let mutants = mutants(Shape::Json, 1);
    let json = mutants.iter().filter(|mutant| serde_json::from_slice::<serde_json::Value>(mutant).is_ok()).count();
    assert!((800..2_000).contains(&json), "{json} of {}", mutants.len());
}

#[test]
fn what_parsers_stumble_over_is_among_them() {
    let all = mutants(Shape::Json, 3);
    let among = |what: &str| all.iter().any(|mutant| mutant.windows(what.len()).any(|part| part == what.as_bytes()));
    for what in ["\\ud800", "\\u0000", "1e999", "18446744073709551616", "[[[[[[[[", "e\u{302}\u{301}", "null"] {
        assert!(among(what), "{what}");
    }
    let twice = r#""type":"request","type":"request""#;
    assert!(among(twice), "a key that comes twice");
}
