use super::*;

const ONE_TO_ONE: Policy = Policy::Ratio { priority: 1, ordinary: 1 };

fn lines(names: &[&str]) -> Vec<ServiceId> {
    names.iter().map(|name| (*name).into()).collect()
}

#[test]
fn calls_without_a_choice_do_not_use_up_a_turn() {
    let mut rounds = Rounds::default();
    assert_eq!(rounds.advance(&lines(&["a"]), ONE_TO_ONE, Reason::Longest), None);
    assert_eq!(rounds.advance(&lines(&["a"]), ONE_TO_ONE, Reason::Named), None);
    assert_eq!(rounds.advance(&lines(&["a"]), Policy::Strict, Reason::Priority), None);
    assert_eq!(rounds, Rounds::default());
}

#[test]
fn counters_that_take_the_same_lines_share_a_round() {
    let mut rounds = Rounds::default();
    rounds.advance(&lines(&["a", "b"]), ONE_TO_ONE, Reason::Priority);
    assert_eq!(rounds.of(&lines(&["b", "a"])).priority, 1, "in whatever order");
    assert_eq!(rounds.of(&lines(&["a"])), Round::default());
}

#[test]
fn an_undo_gives_the_turn_back() {
    let (mut rounds, a) = (Rounds::default(), lines(&["a"]));
    let first = rounds.advance(&a, ONE_TO_ONE, Reason::Priority).expect("it counts");
    let second = rounds.advance(&a, ONE_TO_ONE, Reason::OrdinaryTurn).expect("it counts");
    rounds.take_back(&second);
    assert_eq!(rounds.of(&a), first.after);
    rounds.take_back(&first);
    assert_eq!((rounds.of(&a).priority, rounds.of(&a).ordinary), (0, 0));
}

#[test]
fn a_round_that_others_brought_back_to_the_same_point_is_not_taken_back() {
    let (mut rounds, a) = (Rounds::default(), lines(&["a"]));
    let first = rounds.advance(&a, ONE_TO_ONE, Reason::Priority).expect("it counts");
    rounds.advance(&a, ONE_TO_ONE, Reason::OrdinaryTurn);
    rounds.advance(&a, ONE_TO_ONE, Reason::Priority);
    let stands = rounds.of(&a);
    assert_eq!((stands.priority, stands.ordinary), (first.after.priority, first.after.ordinary));
    rounds.take_back(&first);
    assert_eq!(rounds.of(&a), stands, "it is an ordinary one's turn still");
}

#[test]
fn rounds_have_a_bound() {
    let mut rounds = Rounds::default();
    for nth in 0..200 {
        rounds.advance(&lines(&[&alloc::format!("{nth}")]), ONE_TO_ONE, Reason::Priority);
    }
    assert!(rounds.is_bounded());
}
