//! What machines and voices in the halls do.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use protocol::DeviceStatus;
use protocol::view::Silence;

use super::Metrics;

/// Of the machines and voices in the halls. Offices and devices are those that were admitted, whose numbers have a bound;
/// all other labels come from closed lists.
#[derive(Default)]
pub(super) struct InTheHalls {
    troubles: Family<TroubleLabels, Gauge>,
    slips_left: Family<DeviceLabels, Gauge>,
    undelivered: Family<DeviceLabels, Gauge>,
    set_aside: Family<DeviceLabels, Gauge>,
    closed: Family<DeviceLabels, Gauge>,
    unserved: Family<OfficeLabels, Counter>,
    announcements: Family<EndLabels, Counter>,
    silent: Family<SilenceLabels, Gauge>,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct DeviceLabels {
    office: String,
    device: String,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct OfficeLabels {
    office: String,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct TroubleLabels {
    office: String,
    device: String,
    trouble: &'static str,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct EndLabels {
    office: String,
    end: &'static str,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct SilenceLabels {
    office: String,
    reason: &'static str,
}

impl InTheHalls {
    /// Everything at nought.
    pub(super) fn new(registry: &mut Registry) -> InTheHalls {
        let halls = InTheHalls::default();
        registry.register("printer_trouble", "What is wrong with printers now", halls.troubles.clone());
        let help = "About how many slips the roll of a printer still gives";
        registry.register("printer_slips_left", help, halls.slips_left.clone());
        let help = "Numbers that a kiosk gave out while the server was away and has not delivered";
        registry.register("kiosk_undelivered", help, halls.undelivered.clone());
        let help = "Of these, numbers that the office refused for good: staff must see to them";
        registry.register("kiosk_set_aside", help, halls.set_aside.clone());
        registry.register("kiosk_closed", "Kiosks that staff closed with their code", halls.closed.clone());
        let help =
            "Numbers that a kiosk delivered and that wait in no line: their day was over, or their line or number gone";
        registry.register("delivered_unserved", help, halls.unserved.clone());
        let help = "Calls that were to be spoken, by what became of them";
        registry.register("announcements", help, halls.announcements.clone());
        registry.register("voice_silent", "Offices whose calls are not spoken now, by reason", halls.silent.clone());
        halls
    }
}

impl Metrics {
    /// No device says anything; call [`Metrics::device`] for each that does.
    pub(crate) fn no_devices(&self) {
        let halls = &self.0.halls;
        halls.troubles.clear();
        halls.slips_left.clear();
        halls.undelivered.clear();
        halls.set_aside.clear();
        halls.closed.clear();
    }

    /// A device says this of itself.
    pub(crate) fn device(&self, office: &str, device: &str, status: &DeviceStatus) {
        let halls = &self.0.halls;
        let labels = DeviceLabels { office: office.to_owned(), device: device.to_owned() };
        halls.undelivered.get_or_create(&labels).set(i64::from(status.undelivered));
        if status.set_aside > 0 {
            halls.set_aside.get_or_create(&labels).set(i64::from(status.set_aside));
        }
        if status.closed {
            halls.closed.get_or_create(&labels).set(1);
        }
        let Some(printer) = &status.printer else { return };
        for trouble in &printer.troubles {
            let DeviceLabels { office, device } = labels.clone();
            halls.troubles.get_or_create(&TroubleLabels { office, device, trouble: trouble.as_str() }).set(1);
        }
        if let Some(left) = printer.slips_left {
            halls.slips_left.get_or_create(&labels).set(i64::from(left));
        }
    }

    /// A kiosk delivered a number that waits in no line.
    pub(crate) fn delivered_unserved(&self, office: &str) {
        self.0.halls.unserved.get_or_create(&OfficeLabels { office: office.to_owned() }).inc();
    }

    /// A call that was to be spoken was: `spoken`; or was not.
    pub(crate) fn announced(&self, office: &str, end: &'static str) {
        self.0.halls.announcements.get_or_create(&EndLabels { office: office.to_owned(), end }).inc();
    }

    /// An office's calls are not spoken for another reason than before; `None`: they are, or it wants none spoken.
    pub(crate) fn voice_silent(&self, office: &str, before: Option<Silence>, now: Option<Silence>) {
        let labels = |silence| SilenceLabels { office: office.to_owned(), reason: reason(silence) };
        if let Some(before) = before {
            self.0.halls.silent.remove(&labels(before));
        }
        if let Some(now) = now {
            self.0.halls.silent.get_or_create(&labels(now)).set(1);
        }
    }
}

fn reason(silence: Silence) -> &'static str {
    match silence {
        Silence::NoSpeaker => "no-speaker",
        Silence::NoSound => "no-sound",
        Silence::QuietHours => "quiet-hours",
        Silence::NoClips => "no-clips",
        Silence::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use protocol::{PrinterState, PrinterTrouble};

    use super::*;

    #[test]
    fn what_devices_and_halls_say_stands_on_the_page_as_long_as_it_is_so() {
        let metrics = Metrics::new();
        let printer = PrinterState { troubles: vec![PrinterTrouble::PaperOut], slips_left: Some(12) };
        let status = DeviceStatus { printer: Some(printer), undelivered: 3, set_aside: 2, closed: true };
        metrics.device("thu", "kiosk-1", &status);
        metrics.announced("thu", "spoken");
        metrics.delivered_unserved("thu");
        metrics.voice_silent("thu", None, Some(Silence::NoSpeaker));
        let lines = [
            r#"layso_printer_trouble{office="thu",device="kiosk-1",trouble="paper-out"} 1"#,
            r#"layso_printer_slips_left{office="thu",device="kiosk-1"} 12"#,
            r#"layso_kiosk_undelivered{office="thu",device="kiosk-1"} 3"#,
            r#"layso_kiosk_set_aside{office="thu",device="kiosk-1"} 2"#,
            r#"layso_kiosk_closed{office="thu",device="kiosk-1"} 1"#,
            r#"layso_voice_silent{office="thu",reason="no-speaker"} 1"#,
        ];
        let counted = [
            r#"layso_announcements_total{office="thu",end="spoken"} 1"#,
            r#"layso_delivered_unserved_total{office="thu"} 1"#,
        ];
        let page = metrics.encode();
        for line in lines.iter().chain(&counted) {
            assert!(page.contains(line), "`{line}` is missing in\n{page}");
        }
        metrics.no_devices();
        metrics.voice_silent("thu", Some(Silence::NoSpeaker), None);
        let page = metrics.encode();
        assert!(lines.iter().all(|line| !page.contains(line)), "{page}");
        assert!(counted.iter().all(|line| page.contains(line)), "what was counted stays");
    }
}
