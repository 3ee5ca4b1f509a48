//! What the machines of the hall need, and how far a call has got in the hall's ears.

use protocol::view::{KioskShown, MachinesShown, PrinterShown, Silence, Spoken};
use protocol::{PrinterState, PrinterTrouble};
use texts::{TextKey, Words};

/// A line for each machine that needs somebody; nothing when all is well.
pub(crate) fn machines(words: &Words, shown: &MachinesShown) -> Vec<String> {
    let printers = shown.printers.iter().map(|printer| of_printer(words, printer));
    let kiosks = shown.kiosks.iter().flat_map(|kiosk| of_kiosk(words, kiosk));
    let silence = shown.silent.and_then(silence).map(|text| words.text(text));
    printers.chain(kiosks).chain(silence).collect()
}

fn of_kiosk(words: &Words, kiosk: &KioskShown) -> impl Iterator<Item = String> {
    let KioskShown { device, set_aside, closed } = kiosk;
    let closed = closed.then(|| words.with("clerk-kiosk-closed", &[("device", device.into())]));
    let about = [("device", device.into()), ("count", (*set_aside).into())];
    let set_aside = (*set_aside > 0).then(|| words.with("clerk-kiosk-set-aside", &about));
    closed.into_iter().chain(set_aside)
}

fn of_printer(words: &Words, printer: &PrinterShown) -> String {
    let PrinterShown { device, state } = printer;
    let about = [("device", device.into()), ("state", printer_state(words, state).into())];
    words.with("clerk-printer", &about)
}

/// What is wrong with a printer, worst first, and how much is left of a roll that ends soon.
pub(crate) fn printer_state(words: &Words, state: &PrinterState) -> String {
    let troubles = state.troubles.iter().filter_map(|one| trouble(*one)).map(|text| words.text(text));
    let is_out = state.troubles.contains(&PrinterTrouble::PaperOut);
    let left = state.slips_left.filter(|left| *left <= MachinesShown::FEW_SLIPS && !is_out);
    let left = left.map(|left| words.with("clerk-printer-slips-left", &[("count", left.into())]));
    let said: Vec<String> = troubles.chain(left).collect();
    // A trouble of a newer program is one all the same.
    if said.is_empty() { words.say("clerk-printer-failed") } else { said.join(", ") }
}

fn trouble(trouble: PrinterTrouble) -> Option<TextKey> {
    match trouble {
        PrinterTrouble::Offline => Some(TextKey("clerk-printer-offline")),
        PrinterTrouble::PaperOut => Some(TextKey("clerk-printer-paper-out")),
        PrinterTrouble::CoverOpen => Some(TextKey("clerk-printer-cover-open")),
        PrinterTrouble::Cutter => Some(TextKey("clerk-printer-cutter")),
        PrinterTrouble::Failed => Some(TextKey("clerk-printer-failed")),
        PrinterTrouble::PaperLow => Some(TextKey("clerk-printer-paper-low")),
        PrinterTrouble::Other => None,
    }
}

fn silence(silence: Silence) -> Option<TextKey> {
    match silence {
        Silence::NoSpeaker => Some(TextKey("clerk-silent-no-speaker")),
        Silence::NoSound => Some(TextKey("clerk-silent-no-sound")),
        Silence::QuietHours => Some(TextKey("clerk-silent-quiet-hours")),
        Silence::NoClips => Some(TextKey("clerk-silent-no-clips")),
        Silence::Other => None,
    }
}

/// How far a call has got in the hall's ears, in a few words.
pub(crate) fn spoken(words: &Words, spoken: Spoken) -> Option<String> {
    Some(match spoken {
        Spoken::Waits(count) => words.with("clerk-spoken-waits", &[("count", count.into())]),
        Spoken::Now => words.say("clerk-spoken-now"),
        Spoken::Done => words.say("clerk-spoken-done"),
        Spoken::Not => words.say("clerk-spoken-not"),
        Spoken::BeforeRestart => words.say("clerk-spoken-before-restart"),
        Spoken::Other => return None,
    })
}

#[cfg(test)]
mod tests {
    use texts::{Lang, Texts};

    use super::*;

    #[test]
    fn each_machine_in_need_has_a_line_and_a_good_day_has_none() {
        let words = Texts::builtin().words(&Lang::VI);
        assert!(machines(&words, &MachinesShown::default()).is_empty());
        let printer = |device: &str, troubles: Vec<PrinterTrouble>, slips_left| PrinterShown {
            device: device.to_owned(),
            state: PrinterState { troubles, slips_left },
        };
        let kiosk = |device: &str, set_aside, closed| KioskShown { device: device.to_owned(), set_aside, closed };
        let shown = MachinesShown {
            printers: vec![
                printer("kiosk-1", vec![PrinterTrouble::PaperOut, PrinterTrouble::CoverOpen], Some(0)),
                printer("kiosk-2", Vec::new(), Some(12)),
                printer("kiosk-3", vec![PrinterTrouble::Offline], Some(400)),
                printer("kiosk-4", vec![PrinterTrouble::Other], None),
            ],
            kiosks: vec![kiosk("kiosk-3", 2, false), kiosk("kiosk-6", 0, true), kiosk("kiosk-7", 1, true)],
            ready: vec!["kiosk-5".to_owned()],
            silent: Some(Silence::NoSound),
        };
        insta::assert_snapshot!(machines(&words, &shown).join("\n"), @"
        Máy in kiosk-1: hết giấy, nắp đang mở
        Máy in kiosk-2: còn khoảng 12 phiếu
        Máy in kiosk-3: không trả lời
        Máy in kiosk-4: báo lỗi
        Máy lấy số kiosk-3: 2 số chưa vào hàng chờ, xem số nào ở trang cán bộ của máy (F12)
        Máy lấy số kiosk-6: đã đóng bằng mã cán bộ, mở lại ở trang cán bộ của máy (F12)
        Máy lấy số kiosk-7: đã đóng bằng mã cán bộ, mở lại ở trang cán bộ của máy (F12)
        Máy lấy số kiosk-7: 1 số chưa vào hàng chờ, xem số nào ở trang cán bộ của máy (F12)
        Loa không đọc: bảng không phát được tiếng
        ");
    }

    #[test]
    fn a_call_is_heard_step_by_step() {
        let words = Texts::builtin().words(&Lang::VI);
        let steps = [Spoken::Waits(2), Spoken::Waits(0), Spoken::Now, Spoken::Done, Spoken::Not, Spoken::BeforeRestart];
        let said: Vec<String> = steps.into_iter().filter_map(|step| spoken(&words, step)).collect();
        insta::assert_snapshot!(said.join(" · "), @"chờ đọc, còn 2 · chờ đọc · đang đọc · đã đọc · không đọc · gọi trước khi mất điện");
        assert_eq!(spoken(&words, Spoken::Other), None);
    }
}
