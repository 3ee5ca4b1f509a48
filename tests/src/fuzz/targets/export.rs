//! The lines of an export, on their way back into a journal.

use server::borders::import;

use super::hall::Hall;
use crate::fuzz::outcome::Outcome;
use crate::fuzz::target::{Shape, Target};

pub(super) const TARGET: Target = Target {
    name: "export",
    shape: Shape::Lines,
    longest: 64 * 1024,
    seeds: || vec![Hall::at_work().exported()],
    open: || {
        let hall = Hall::at_work();
        let imported = import(&hall.exported()).expect("what was exported can be imported");
        assert_eq!(imported.state_hash, hall.state_hash(), "an import makes the office that was exported");
        Box::new(|input| match import(input) {
            Ok(imported) => {
                Outcome::taken(format!("{} commits", "x".repeat(usize::try_from(imported.commits).unwrap_or(0))))
            }
            Err(why) => Outcome::refused(why),
        })
    },
};
