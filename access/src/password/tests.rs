use super::*;

#[test]
fn a_password_fits_its_own_hash_only() {
    let hashed = hash_with("một con vịt xòe ra", Cost::CHEAP).unwrap();
    let stored = Stored::of(&hashed);
    assert!(stored.verify("một con vịt xòe ra"));
    assert!(!stored.verify("một con vịt xòe ra "));
    assert!(!stored.verify(""));
}

#[test]
fn an_accent_may_be_typed_in_two_ways() {
    let stored = Stored::of(&hash_with("tiê\u{301}ng viê\u{323}t", Cost::CHEAP).unwrap());
    assert!(stored.verify("tiếng việt"));
}

#[test]
fn two_hashes_of_one_password_differ() {
    let once = hash_with("cùng một mật khẩu", Cost::CHEAP).unwrap();
    assert!(once != hash_with("cùng một mật khẩu", Cost::CHEAP).unwrap());
}

#[test]
fn a_hash_carries_the_recommended_cost() {
    let hashed = hash("một con vịt xòe ra").unwrap();
    assert!(hashed.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "another cost");
    assert!(Stored::of(&hashed).verify("một con vịt xòe ra"));
}

#[test]
fn the_hash_of_nobody_looks_like_any_other_and_fits_nothing() {
    let nobody = unfitting(Cost::CHEAP).unwrap();
    let somebody = hash_with("một con vịt xòe ra", Cost::CHEAP).unwrap();
    assert_eq!(nobody.0.len(), somebody.0.len());
    let head = |hashed: &Hashed| hashed.0.rsplitn(3, '$').last().map(str::to_owned);
    assert_eq!(head(&nobody), head(&somebody), "the same algorithm at the same cost");
    assert!(!Stored::of(&nobody).verify(""));
    assert!(!Stored::of(&nobody).verify("một con vịt xòe ra"));
}

#[test]
fn a_damaged_hash_fits_nothing() {
    for text in ["", "$argon2id$", "một con vịt", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$"] {
        assert!(!Stored::of(&Hashed(text.to_owned())).verify(""), "{text}");
    }
}

#[test]
fn a_hash_beside_a_given_salt_is_always_the_same() {
    let hashed = hash_salted("246810", &[7; 16]).unwrap();
    assert!(hashed.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "another cost");
    assert!(hashed == hash_salted("246810", &[7; 16]).unwrap() && hashed != hash_salted("246810", &[8; 16]).unwrap());
    assert!(Stored::of(&hashed).verify("246810") && !Stored::of(&hashed).verify("246811"));
}
