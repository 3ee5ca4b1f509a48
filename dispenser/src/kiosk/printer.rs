//! What the kiosk makes of its printer: whether a slip comes out is said before a number is taken, and told afterwards.

use protocol::{Issued, PrintProblem};
use terminal::{Effects, Millis};

use super::{Kiosk, Order, Paper, Shown, Stage};
use crate::offline::is_offline;
use crate::printer::problem_of;
use crate::slip::Slip;

impl Kiosk {
    /// A number is there. Where the printer gives no slip now, the screen is its slip from the first moment.
    pub(super) fn take_issued(&mut self, issued: Issued, slip: Slip, may_cancel: bool, now: Millis) -> Effects<Order> {
        if !is_offline(&issued) {
            self.gives_codes = issued.link.is_some();
        }
        let paper = self.printer.stops().map_or(Paper::Printing, |trouble| Paper::Failed(problem_of(trouble)));
        self.go(Stage::Number(Box::new(Shown { issued, slip, may_cancel, doubted: false, since: now, paper })), now);
        Effects::redraw().and_bell()
    }

    /// From here on there are a few seconds, so that the slip is seen and taken.
    pub(super) fn printed(&mut self, now: Millis) {
        if let Stage::Number(shown) = &mut self.stage {
            match shown.paper {
                Paper::Failed(_) => (shown.paper, shown.since) = (Paper::PrintedLate, now),
                Paper::Printing => (shown.paper, shown.since) = (Paper::Printed, now),
                Paper::Printed | Paper::PrintedLate | Paper::Given => {}
            }
        }
    }

    /// The same of a printer that says nothing. There is time to see that no slip came, and to write the number down.
    pub(super) fn given(&mut self, now: Millis) {
        if let Stage::Number(shown) = &mut self.stage
            && matches!(shown.paper, Paper::Printing | Paper::Failed(_))
        {
            (shown.paper, shown.since) = (Paper::Given, now);
        }
    }

    /// Who hears only now that no slip comes has as long to keep the number as who heard it at once.
    pub(super) fn not_printed(&mut self, problem: PrintProblem, now: Millis) {
        if let Stage::Number(shown) = &mut self.stage {
            if shown.paper == Paper::Printing {
                shown.since = now;
            }
            shown.paper = Paper::Failed(problem);
        }
    }
}

/// As it is said of a slip, for texts.
pub(super) fn problem_name(problem: PrintProblem) -> &'static str {
    match problem {
        PrintProblem::NoPaper => "no-paper",
        PrintProblem::CoverOpen => "cover-open",
        PrintProblem::Offline => "offline",
        PrintProblem::Cutter => "cutter",
        PrintProblem::Failed => "failed",
    }
}
