//! Refusing unknown fields where serde alone would not. What clients only read is tolerant; where servers take the same
//! words from them, they say so with one of these.

use serde::{Deserialize, Deserializer};

use crate::{DeviceStatus, Policy, PrinterState, PrinterTrouble, Want};

/// What a person came for, with no field that is not known.
///
/// # Errors
/// It is something else.
pub fn wants<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Want>, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Strict {
        service: String,
        #[serde(default)]
        procedure: Option<String>,
    }

    let wants = Vec::<Strict>::deserialize(deserializer)?;
    Ok(wants.into_iter().map(|Strict { service, procedure }| Want { service, procedure }).collect())
}

/// An order of calling, with no field that is not known.
///
/// # Errors
/// It is something else.
pub fn policy<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Policy, D::Error> {
    #[derive(Deserialize)]
    #[serde(remote = "Policy", rename_all = "kebab-case", deny_unknown_fields)]
    enum Known {
        Fifo,
        Strict,
        Ratio { priority: u16, ordinary: u16 },
        Ageing,
        HeadStart,
    }

    Known::deserialize(deserializer)
}

/// How a device fares, with no field that is not known.
///
/// # Errors
/// It is something else.
pub fn status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DeviceStatus, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Printer {
        #[serde(default)]
        troubles: Vec<PrinterTrouble>,
        #[serde(default)]
        slips_left: Option<u32>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Strict {
        #[serde(default)]
        printer: Option<Printer>,
        #[serde(default)]
        undelivered: u32,
        #[serde(default)]
        set_aside: u32,
        #[serde(default)]
        closed: bool,
    }

    let Strict { printer, undelivered, set_aside, closed } = Strict::deserialize(deserializer)?;
    let printer = printer.map(|Printer { troubles, slips_left }| PrinterState { troubles, slips_left });
    Ok(DeviceStatus { printer, undelivered, set_aside, closed })
}

/// For a variant without fields inside an enum that is tagged by one of its own fields: there `deny_unknown_fields`
/// has no effect on such variants, so `{"type":"pong","x":1}` would pass. This lets nothing but the tag pass.
pub(crate) fn nothing_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Nothing {}

    Nothing::deserialize(deserializer).map(|Nothing {}| ())
}
