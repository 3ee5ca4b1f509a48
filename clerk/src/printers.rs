//! The printers that a slip can be asked of.

use protocol::PrinterState;
use protocol::view::{MachinesShown, PrinterShown};
use texts::Words;

use crate::sentence;

/// A printer that is there.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Printer<'a> {
    /// The device beside it: by that name it is asked.
    pub(crate) device: &'a str,
    /// How it fares, where it needs somebody.
    need: Option<&'a PrinterState>,
}

/// The printers that are there, by name.
pub(crate) fn there(shown: &MachinesShown) -> Vec<Printer<'_>> {
    let in_need = shown.printers.iter().map(|PrinterShown { device, state }| Printer { device, need: Some(state) });
    let ready = shown.ready.iter().map(|device| Printer { device, need: None });
    let mut printers: Vec<Printer<'_>> = in_need.chain(ready).collect();
    printers.sort_by_key(|printer| printer.device);
    printers
}

impl Printer<'_> {
    /// Whether a slip would come out of it now.
    pub(crate) fn prints(&self) -> bool {
        self.need.and_then(PrinterState::stops).is_none()
    }

    /// Its name, and what is wrong with it, if anything is.
    pub(crate) fn named(&self, words: &Words) -> String {
        match self.need {
            Some(state) => with_state(self.device, &sentence::printer_state(words, state)),
            None => self.device.to_owned(),
        }
    }
}

/// The name of a printer and how it stands with it.
pub(crate) fn with_state(device: &str, state: &str) -> String {
    format!("{device} · {state}")
}

#[cfg(test)]
mod tests {
    use protocol::PrinterTrouble;
    use texts::{Lang, Texts};

    use super::*;

    #[test]
    fn printers_stand_by_name_each_with_what_is_wrong_with_it() {
        let shown = |device: &str, troubles: &[PrinterTrouble], slips_left| PrinterShown {
            device: device.to_owned(),
            state: PrinterState { troubles: troubles.to_vec(), slips_left },
        };
        let machines = MachinesShown {
            printers: vec![shown("a", &[PrinterTrouble::PaperOut], None), shown("d", &[], Some(4))],
            ready: vec!["b".to_owned(), "c".to_owned()],
            ..MachinesShown::default()
        };
        let printers = there(&machines);
        let words = Texts::builtin().words(&Lang::VI);
        let named: Vec<String> = printers.iter().map(|printer| printer.named(&words)).collect();
        assert_eq!(named, ["a · hết giấy", "b", "c", "d · còn khoảng 4 phiếu"]);
        assert_eq!(printers.iter().map(Printer::prints).collect::<Vec<_>>(), [false, true, true, true]);
    }
}
