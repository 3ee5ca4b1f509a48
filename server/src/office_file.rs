//! An office as its TOML file describes it: the part that the rules read ([`queue::Definition`]) and the part that only
//! people read (names, papers, fees).

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use protocol::Localised;
use protocol::view::{PlaceWord, SlipLayout};
use queue::{ClassId, CounterId, Definition, DefinitionHash, ProcedureId, ServiceId};
use sha2::{Digest, Sha256};
use texts::TextKey;

mod depth;
mod fault;
mod form;
mod read;
mod rules;
mod staff_codes;
mod text;
mod values;
mod voice;

#[cfg(test)]
mod tests;

pub use fault::{Fault, Faults};
pub(crate) use staff_codes::StaffCodes;
pub use voice::VoiceRules;

/// The office that a new installation starts with: its name and the file's text.
pub const SAMPLE: (&str, &str) = ("an-binh", include_str!("../sample/an-binh.toml"));

/// First parts of the server's own addresses. An office's pages begin with its id, so that none may be called so.
const RESERVED: [&str; 11] =
    ["access", "api", "ca", "design", "healthz", "invitation", "metrics", "pages", "readyz", "sign-in", "t"];

/// The largest office file that is read, in bytes.
const MAX_FILE_BYTES: u64 = 1024 * 1024;

/// The name of an office: the office file's name without `.toml`, lower-case letters, digits and dashes, at most 40.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OfficeId(String);

impl OfficeId {
    /// The id, if it has the form of one.
    pub fn new(id: &str) -> Option<Self> {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let ok = !id.is_empty() && id.len() <= 40 && id.chars().all(good);
        ok.then(|| OfficeId(id.to_owned()))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OfficeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A checked office file.
#[derive(Clone, Debug)]
pub struct OfficeFile {
    /// From the file's name.
    pub id: OfficeId,
    /// SHA-256 of the file's bytes.
    pub hash: DefinitionHash,
    /// What the rules read.
    pub definition: Definition,
    /// The office's name.
    pub name: Localised,
    /// Where its wall clock hangs.
    pub time_zone: jiff::tz::TimeZone,
    /// The service day turns so many minutes after local midnight, 0 to 1439.
    pub day_turns_at_minute: u16,
    /// Texts of the services.
    pub services: BTreeMap<ServiceId, ServiceTexts>,
    /// Texts of the classes.
    pub classes: BTreeMap<ClassId, ClassTexts>,
    /// Names of counters that have another than their id.
    pub counter_names: BTreeMap<CounterId, Localised>,
    /// Named sets of counters that a board can show.
    pub zones: BTreeMap<String, Vec<CounterId>>,
    /// For the boards.
    pub board: BoardSettings,
    /// What to do when the number was missed, for the slip.
    pub missed_advice: Localised,
    /// The address under which phones reach this server, without a slash at its end.
    pub public_url: Option<String>,
    /// Nobody should wait longer, in minutes; `None`: there is no target, or only lines of their own have one.
    pub wait_target_minutes: Option<u16>,
    /// How many numbers one citizen may take from afar in a day; `None`: none are given from afar.
    pub afar_numbers_a_day: Option<u16>,
    /// Whether a clerk may sign in with a PIN at a computer of the office.
    pub pins: bool,
    /// What a counter is called.
    pub place: PlaceWord,
    /// How slips look.
    pub slip: SlipLayout,
    /// The file of the picture on them, by its name; it lies beside this one.
    pub logo: Option<String>,
    /// What a kiosk checks the code of the staff against, as a PHC string of argon2id; `None`: kiosks have no page for staff.
    pub staff_code: Option<String>,
    /// How calls are spoken; `None`: they are not.
    pub voice: Option<VoiceRules>,
}

impl OfficeFile {
    /// Reads and checks a file; its name without `.toml` is the office's id.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with line and key.
    pub fn read(path: &Path) -> Result<OfficeFile, Faults> {
        OfficeFile::read_with(path, &mut StaffCodes::default())
    }

    /// The same, with the hashes of the staff's codes that were made before.
    pub(crate) fn read_with(path: &Path, codes: &mut StaffCodes) -> Result<OfficeFile, Faults> {
        let whole = |text, what: String| Faults(vec![Fault::whole(path, text, what)]);
        let unreadable = |error: std::io::Error| whole(TextKey("check-unreadable"), error.to_string());
        if std::fs::metadata(path).map_err(unreadable)?.len() > MAX_FILE_BYTES {
            return Err(whole(TextKey("check-file-large"), (MAX_FILE_BYTES / 1024).to_string()));
        }
        let bytes = std::fs::read(path).map_err(unreadable)?;
        let source = String::from_utf8(bytes).map_err(|error| whole(TextKey("check-utf8"), error.to_string()))?;
        OfficeFile::parse_with(path, &source, codes)
    }

    /// Checks the text of a file; `path` gives the office's id, the name in the faults, and the folder of a logo that the
    /// text names.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with line and key.
    pub fn parse(path: &Path, source: &str) -> Result<OfficeFile, Faults> {
        OfficeFile::parse_with(path, source, &mut StaffCodes::default())
    }

    fn parse_with(path: &Path, source: &str, codes: &mut StaffCodes) -> Result<OfficeFile, Faults> {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("");
        let Some(id) = OfficeId::new(stem) else {
            return Err(Faults(vec![Fault::whole(path, TextKey("check-file-name"), stem)]));
        };
        if RESERVED.contains(&id.as_str()) {
            return Err(Faults(vec![Fault::whole(path, TextKey("check-file-reserved"), stem)]));
        }
        let mut faults = fault::Collector::new(path, source);
        if let Some(span) = depth::too_deep(source) {
            faults.add(span, "", TextKey("check-toml"), "lists and tables stand too deep in each other");
            return faults.finish(()).and_then(|()| Err(Faults(Vec::new())));
        }
        let form: form::Form = match toml::from_str(source) {
            Ok(form) => form,
            Err(error) => {
                faults.add_toml(&error);
                return faults.finish(()).and_then(|()| Err(Faults(Vec::new())));
            }
        };
        let hash = DefinitionHash(Sha256::digest(source.as_bytes()).into());
        let folder = path.parent().unwrap_or(Path::new(""));
        let file = read::office((id, hash), &form, folder, codes, &mut faults);
        if !faults.any() {
            rules::check(&file.definition, &form, &mut faults);
            rules::check_size(file.hash, &file.definition, &mut faults);
        }
        faults.finish(file)
    }
}

/// What people read about a service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ServiceTexts {
    /// Its name.
    pub name: Localised,
    /// Its procedures, by id; the order is the definition's.
    pub procedures: BTreeMap<ProcedureId, ProcedureTexts>,
    /// Nobody should wait longer in this line, in minutes; `None`: the office's target holds, if it has one.
    pub wait_target_minutes: Option<u16>,
}

/// What people read about a procedure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProcedureTexts {
    /// Its name.
    pub name: Localised,
    /// The papers to bring.
    pub papers: Vec<Localised>,
    /// The fee; none: not known.
    pub fee: Option<Localised>,
    /// The time limit; none: not known.
    pub time_limit: Option<Localised>,
}

/// What people read about a class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClassTexts {
    /// Its name.
    pub name: Localised,
    /// What to show as evidence.
    pub evidence: Option<Localised>,
}

/// How the boards of the office look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BoardSettings {
    /// Lines for the ticker.
    pub ticker: Vec<Localised>,
    /// How deep the hall is, in metres.
    pub hall_depth_m: u8,
    /// How long a call stays large at least.
    pub dwell_ms: u32,
}
