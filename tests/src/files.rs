//! Office files for tests, in few words.

use std::fmt;

/// The first service of [`OfficeText::new`].
pub const SERVICE: &str = "s";

/// The text of an office file. Starts as an office with one service (`s`, numbers 1001…), one counter, two classes
/// (`ordinary`, `u1`), first come first served, and grows by its methods.
#[derive(Clone, Debug)]
pub struct OfficeText {
    name: String,
    time_zone: String,
    turns_at: String,
    policy: String,
    classes: Vec<(String, String)>,
    services: Vec<(String, String)>,
    counters: Vec<Desk>,
    sections: String,
}

/// A counter: its id, its services (none: all), and further lines of its table.
#[derive(Clone, Debug)]
struct Desk {
    id: String,
    services: Option<Vec<String>>,
    lines: String,
}

impl OfficeText {
    /// An office in Ho Chi Minh City whose day turns at midnight.
    pub fn new(name: &str) -> OfficeText {
        OfficeText {
            name: name.to_owned(),
            time_zone: "Asia/Ho_Chi_Minh".to_owned(),
            turns_at: "00:00".to_owned(),
            policy: "\"fifo\"".to_owned(),
            classes: [("ordinary", "Thường"), ("u1", "Ưu tiên")].map(|(id, name)| (id.to_owned(), named(name))).into(),
            services: vec![(SERVICE.to_owned(), series("1"))],
            counters: vec![Desk::that_takes_all("1")],
            sections: String::new(),
        }
    }

    /// In another time zone.
    pub fn time_zone(self, time_zone: &str) -> OfficeText {
        OfficeText { time_zone: time_zone.to_owned(), ..self }
    }

    /// In a time zone where it is about noon now: on the computer's own clock no day turns while a test runs.
    pub fn where_it_is_noon(self) -> OfficeText {
        let utc_hour = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).hour();
        self.time_zone(&format!("Etc/GMT{:+}", utc_hour - 12))
    }

    /// With a day that turns at another time.
    pub fn turns_at(self, turns_at: &str) -> OfficeText {
        OfficeText { turns_at: turns_at.to_owned(), ..self }
    }

    /// With another policy, as it stands in the file: `"strict"` with its quotes, or a table.
    pub fn policy(self, policy: &str) -> OfficeText {
        OfficeText { policy: policy.to_owned(), ..self }
    }

    /// With one more service, whose numbers begin with `prefix` and have three more digits.
    pub fn service(self, id: &str, prefix: &str) -> OfficeText {
        self.service_with(id, &series(prefix))
    }

    /// With one more service and these further lines of its table.
    pub fn service_with(mut self, id: &str, lines: &str) -> OfficeText {
        self.services.push((id.to_owned(), lines.to_owned()));
        self
    }

    /// Without the services and counters so far.
    pub fn bare(self) -> OfficeText {
        OfficeText { services: Vec::new(), counters: Vec::new(), ..self }
    }

    /// With the hours of a ward: Monday to Friday, 07:30 to 11:30 and 13:00 to 17:00, and numbers until half an hour before
    /// each session's end.
    pub fn workdays(self) -> OfficeText {
        let session = |from: &str, to: &str| {
            format!("{{ days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"], from = \"{from}\", to = \"{to}\" }}")
        };
        let sessions = [session("07:30", "11:30"), session("13:00", "17:00")].join(", ");
        self.section(&format!("[hours]\nearly_minutes = 30\nstop_minutes = 30\nsessions = [{sessions}]"))
    }

    /// Without the counters so far.
    pub fn bare_counters(self) -> OfficeText {
        OfficeText { counters: Vec::new(), ..self }
    }

    /// With counters `1` to `count`, each taking all services.
    pub fn counters(self, count: usize) -> OfficeText {
        OfficeText { counters: (1..=count).map(|id| Desk::that_takes_all(&id.to_string())).collect(), ..self }
    }

    /// With one more counter that takes these services.
    pub fn counter(self, id: &str, services: &[&str]) -> OfficeText {
        self.counter_with(id, services, "")
    }

    /// With one more counter that takes these services, and these further lines of its table.
    pub fn counter_with(mut self, id: &str, services: &[&str], lines: &str) -> OfficeText {
        let services = Some(services.iter().map(|&service| service.to_owned()).collect());
        self.counters.push(Desk { id: id.to_owned(), services, lines: lines.to_owned() });
        self
    }

    /// With one more priority class and these further lines of its table.
    pub fn class(mut self, id: &str, lines: &str) -> OfficeText {
        self.classes.push((id.to_owned(), format!("{}\n{lines}", named(id))));
        self
    }

    /// With a section of its own, as it stands in the file (`[limits]` …).
    pub fn section(mut self, section: &str) -> OfficeText {
        self.sections.push_str(section);
        self.sections.push('\n');
        self
    }
}

impl Desk {
    fn that_takes_all(id: &str) -> Desk {
        Desk { id: id.to_owned(), services: None, lines: String::new() }
    }
}

fn named(name: &str) -> String {
    format!("name = \"{name}\"")
}

fn series(prefix: &str) -> String {
    format!("series = {{ prefix = \"{prefix}\", width = 3 }}")
}

impl fmt::Display for OfficeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "name = \"{}\"\ntime_zone = \"{}\"", self.name, self.time_zone)?;
        writeln!(f, "day_turns_at = \"{}\"\npolicy = {}", self.turns_at, self.policy)?;
        writeln!(f, "{}", self.sections)?;
        for (id, lines) in &self.classes {
            writeln!(f, "[[classes]]\nid = \"{id}\"\n{lines}")?;
        }
        for (id, lines) in &self.services {
            writeln!(f, "[[services]]\nid = \"{id}\"\nname = \"Hàng {id}\"\n{lines}")?;
        }
        let all: Vec<String> = self.services.iter().map(|(id, _)| id.clone()).collect();
        for Desk { id, services, lines } in &self.counters {
            writeln!(f, "[[counters]]\nid = \"{id}\"\nservices = {:?}\n{lines}", services.as_ref().unwrap_or(&all))?;
        }
        Ok(())
    }
}

impl From<OfficeText> for String {
    fn from(text: OfficeText) -> String {
        text.to_string()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use server::office_file::OfficeFile;

    use super::*;

    #[test]
    fn what_the_builder_writes_is_a_good_office_file() {
        let text = OfficeText::new("Phường thử")
            .time_zone("Asia/Kolkata")
            .turns_at("02:30")
            .policy("\"strict\"")
            .service("t", "A")
            .counters(10)
            .counter("100", &["t"])
            .counter_with("101", &["t"], "helps = [\"s\"]")
            .class("u2", "trusted = true")
            .section("[limits]\ncalls = 5");
        let file = OfficeFile::parse(Path::new("thu.toml"), &text.to_string()).expect("a good file");
        assert_eq!((file.definition.services.len(), file.definition.counters.len()), (2, 12));
        assert!(file.definition.classes.iter().any(|class| class.id == "u2".into() && class.trusted));
        assert_eq!((file.day_turns_at_minute, file.definition.limits.calls), (150, 5));
    }
}
