//! Where a slip comes out once more.

use protocol::Command;

use super::item::{Item, Pick, choose};
use super::{Question, Source};
use crate::printers::{self, Printer};

impl Source<'_> {
    /// Where there is one printer there is nothing to choose.
    pub(super) fn print_again(&self, number: &str) -> Item {
        let printers = printers::there(&self.view.machines);
        match printers.as_slice() {
            [only] => {
                let label = self.words.with("clerk-number-print-at", &[("printer", only.named(self.words).into())]);
                Item::new(label, print(number, only.device))
            }
            several => {
                let rows = self.proposed(several);
                Item::new(self.say("clerk-number-print"), choose(Question::Printer { number: number.to_owned(), rows }))
            }
        }
    }

    /// Those that print stand first, and of them the one that was used last.
    fn proposed(&self, printers: &[Printer<'_>]) -> Vec<String> {
        let mut proposed = printers.to_vec();
        proposed.sort_by_key(|printer| (!printer.prints(), printer.device != self.last_printer));
        proposed.iter().map(|printer| printer.device.to_owned()).collect()
    }

    pub(super) fn printer_intro(&self, rows: &[String]) -> String {
        self.say(if rows.is_empty() { "clerk-no-printer" } else { "clerk-intro-printer" })
    }

    /// Each with what is wrong with it now. One that went away meanwhile keeps its place, and finds its slip when it is back.
    pub(super) fn printers(&self, number: &str, rows: &[String]) -> Vec<Item> {
        let there = printers::there(&self.view.machines);
        let named = |device: &String| match there.iter().find(|printer| printer.device == device) {
            Some(printer) => printer.named(self.words),
            None => printers::with_state(device, &self.say("clerk-printer-away")),
        };
        rows.iter().map(|device| Item::new(named(device), print(number, device))).collect()
    }
}

fn print(number: &str, printer: &str) -> Pick {
    Pick::Ask(Command::Print { number: number.to_owned(), printer: printer.to_owned(), again: true })
}
