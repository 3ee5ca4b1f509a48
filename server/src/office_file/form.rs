//! The office file as it is written. Every value that can be wrong keeps its place in the file.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::text::Text;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    pub(super) name: Spanned<Text>,
    pub(super) time_zone: Spanned<String>,
    pub(super) day_turns_at: Option<Spanned<String>>,
    pub(super) policy: Spanned<PolicyForm>,
    pub(super) public_url: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) pins: bool,
    pub(super) missed_advice: Option<Spanned<Text>>,
    /// What a counter is called.
    pub(super) place: Option<Spanned<String>>,
    /// Nobody should wait longer; only people read it.
    pub(super) wait_target_minutes: Option<Spanned<u16>>,
    #[serde(default)]
    pub(super) board: BoardForm,
    #[serde(default)]
    pub(super) hours: HoursForm,
    #[serde(default)]
    pub(super) limits: LimitsForm,
    #[serde(default)]
    pub(super) appointments: AppointmentsForm,
    pub(super) afar: Option<AfarForm>,
    pub(super) offline: Option<OfflineForm>,
    #[serde(default)]
    pub(super) kiosk: KioskForm,
    #[serde(default)]
    pub(super) slip: SlipForm,
    pub(super) voice: Option<VoiceForm>,
    pub(super) classes: Vec<ClassForm>,
    pub(super) services: Vec<ServiceForm>,
    pub(super) counters: Vec<CounterForm>,
    #[serde(default)]
    pub(super) zones: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
}

/// A word or the two turns of a round.
#[derive(Deserialize)]
#[serde(untagged, expecting = "\"fifo\", \"strict\", \"ageing\", \"head-start\" or { priority = 1, ordinary = 2 }")]
pub(super) enum PolicyForm {
    Named(String),
    Ratio(RatioForm),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RatioForm {
    pub(super) priority: u16,
    pub(super) ordinary: u16,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoardForm {
    pub(super) hall_depth_m: Option<Spanned<u8>>,
    pub(super) dwell_seconds: Option<Spanned<u16>>,
    #[serde(default)]
    pub(super) ticker: Vec<Spanned<Text>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HoursForm {
    pub(super) early_minutes: Option<Spanned<u16>>,
    pub(super) stop_minutes: Option<Spanned<u16>>,
    #[serde(default)]
    pub(super) sessions: Vec<Spanned<SessionForm>>,
    #[serde(default)]
    pub(super) exceptions: Vec<Spanned<ExceptionForm>>,
}

/// A day that differs from its weekday; without sessions it is closed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExceptionForm {
    pub(super) day: Spanned<String>,
    #[serde(default)]
    pub(super) sessions: Vec<Spanned<SpanForm>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpanForm {
    pub(super) from: Spanned<String>,
    pub(super) to: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionForm {
    pub(super) days: Vec<Spanned<String>>,
    pub(super) from: Spanned<String>,
    pub(super) to: Spanned<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitsForm {
    pub(super) open_tickets: Option<Spanned<u32>>,
    pub(super) tickets_a_day: Option<Spanned<u32>>,
    pub(super) calls: Option<Spanned<u16>>,
    pub(super) recall_interval_seconds: Option<Spanned<u32>>,
    pub(super) returns: Option<Spanned<u16>>,
    pub(super) missed_place: Option<Spanned<String>>,
    pub(super) parked_place: Option<Spanned<String>>,
    pub(super) help_after_minutes: Option<Spanned<u32>>,
    pub(super) await_minutes: Option<Spanned<u32>>,
    pub(super) free_after_minutes: Option<Spanned<u32>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AppointmentsForm {
    pub(super) early_minutes: Option<Spanned<u32>>,
    pub(super) late_minutes: Option<Spanned<u32>>,
}

/// Numbers that are taken over a phone, and not in the hall.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AfarForm {
    pub(super) numbers_a_day: Option<Spanned<u16>>,
}

/// Numbers that a kiosk gives while the server is away.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfflineForm {
    pub(super) prefix: Spanned<String>,
    pub(super) numbers: Option<Spanned<u16>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KioskForm {
    /// Opens the kiosk's page for staff.
    pub(super) staff_code: Option<Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SlipForm {
    #[serde(default)]
    pub(super) languages: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) without: Vec<Spanned<String>>,
    pub(super) text: Option<Spanned<Text>>,
    /// A file beside the office file.
    pub(super) logo: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VoiceForm {
    pub(super) hall: Option<Spanned<String>>,
    pub(super) languages: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) when_busy: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) volume: Option<Spanned<u8>>,
    #[serde(default)]
    pub(super) quiet: Vec<Spanned<SpanForm>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassForm {
    pub(super) id: Spanned<String>,
    pub(super) name: Spanned<Text>,
    pub(super) evidence: Option<Spanned<Text>>,
    pub(super) rank: Option<Spanned<u16>>,
    pub(super) rate: Option<Spanned<u16>>,
    pub(super) head_start_minutes: Option<Spanned<u32>>,
    pub(super) trusted: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceForm {
    pub(super) id: Spanned<String>,
    pub(super) name: Spanned<Text>,
    pub(super) series: Spanned<SeriesForm>,
    pub(super) quota: Option<Spanned<u32>>,
    pub(super) hours: Option<HoursForm>,
    /// How long serving one file takes, before it was measured.
    pub(super) minutes: Option<Spanned<u32>>,
    pub(super) wait_target_minutes: Option<Spanned<u16>>,
    #[serde(default)]
    pub(super) asks: Vec<Spanned<String>>,
    pub(super) slots: Option<SlotsForm>,
    #[serde(default)]
    pub(super) procedures: Vec<ProcedureForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SlotsForm {
    pub(super) minutes: Spanned<u16>,
    pub(super) capacity: Spanned<u16>,
    pub(super) days_ahead: Option<Spanned<u16>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeriesForm {
    pub(super) prefix: Spanned<String>,
    pub(super) width: Spanned<u8>,
    pub(super) first: Option<Spanned<u32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProcedureForm {
    pub(super) id: Spanned<String>,
    pub(super) name: Spanned<Text>,
    #[serde(default)]
    pub(super) papers: Vec<Spanned<Text>>,
    pub(super) fee: Option<Spanned<Text>>,
    pub(super) time_limit: Option<Spanned<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CounterForm {
    pub(super) id: Spanned<String>,
    pub(super) name: Option<Spanned<Text>>,
    pub(super) services: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) helps: Vec<Spanned<String>>,
    pub(super) help_after_minutes: Option<Spanned<u32>>,
}
