use super::*;

/// The table as a person reads it: a role that may is a cross, an integration shows the scope that its key needs.
fn table() -> String {
    let heads: Vec<&str> = Role::ALL.into_iter().map(Role::as_str).collect();
    let mut rows = vec![format!("{:16} {}", "", heads.join("  "))];
    for right in Right::ALL {
        let cells = Role::ALL.into_iter().map(|role| {
            let width = role.as_str().len();
            let is_for_some = role == Role::Integration && !right.roles().contains(&Role::Public);
            let needs = right.scope().filter(|_| is_for_some).map_or("x", Scope::as_str);
            let cell = if may(role, &Scope::ALL, *right) { needs } else { "-" };
            format!("{cell:^width$}")
        });
        rows.push(format!("{:16} {}", right.as_str(), cells.collect::<Vec<_>>().join("  ")).trim_end().to_owned());
    }
    rows.join("\n")
}

#[test]
fn the_table_of_rights() {
    insta::assert_snapshot!(table());
}

#[test]
fn a_key_may_what_its_scopes_say_and_what_anybody_may() {
    for right in Right::ALL {
        for scope in Scope::ALL {
            let listed = right.roles().contains(&Role::Integration);
            let anybody = right.roles().contains(&Role::Public);
            let expected = listed && (anybody || right.scope().is_none_or(|needed| needed == scope));
            assert_eq!(
                may(Role::Integration, &[scope], *right),
                expected,
                "{} with {}",
                right.as_str(),
                scope.as_str()
            );
        }
    }
}

#[test]
fn nobody_of_an_unknown_role_may_anything() {
    for right in Right::ALL {
        assert!(!may(Role::Other, &Scope::ALL, *right), "{}", right.as_str());
    }
}

#[test]
fn every_right_has_a_name_of_its_own() {
    let names: std::collections::BTreeSet<_> = Right::ALL.iter().map(|right| right.as_str()).collect();
    assert_eq!(names.len(), Right::ALL.len());
}
