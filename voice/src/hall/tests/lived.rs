//! Seeded lives of halls: whatever speakers do, the written rules hold.

use super::world::World;

/// Lives through a seed, and tells the whole story when a rule is broken.
fn lives(seed: u64, rock: bool) {
    let mut world = World::new(seed, rock);
    if let Err(broken) = world.live() {
        let story = world.story.join("\n");
        panic!("{story}\nseed {seed}, with a speaker that never fails: {rock}: {broken}");
    }
}

#[test]
fn with_one_speaker_that_never_fails_every_call_is_spoken_once_in_order() {
    for seed in 0..400 {
        lives(seed, true);
    }
}

#[test]
fn whatever_the_speakers_do_no_rule_is_broken() {
    for seed in 1_000..1_400 {
        lives(seed, false);
    }
}

#[test]
fn the_worlds_are_not_tame() {
    let (mut taken_over, mut said_again, mut noticed, mut dropped, mut spoken) = (0, 0, 0, 0, 0);
    for seed in 1_000..1_060 {
        let mut world = World::new(seed, false);
        world.live().expect("the other test tells more");
        taken_over += world.leases;
        said_again += world.said_again;
        noticed += world.noticed;
        dropped += world.not_done;
        spoken += world.done;
    }
    let seen =
        format!("{taken_over} leases, {said_again} said again, {noticed} noticed, {dropped} dropped, {spoken} spoken");
    assert!(taken_over > 500 && said_again > 60 && noticed > 10 && dropped > 100 && spoken > 500, "{seen}");
}
