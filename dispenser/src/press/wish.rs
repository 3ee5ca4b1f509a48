//! What one press asks the office for.

use protocol::{Command, Need, Want};
use serde::{Deserialize, Serialize};

/// What a citizen wants.
///
/// On disk the two kinds differ in their fields alone, so that what an older kiosk wrote is read as an errand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Wish {
    /// A number.
    Number(Errand),
    /// The number for an appointment.
    CheckIn {
        /// As it was given when the slot was booked.
        code: String,
    },
}

/// What a citizen comes for, by the ids of the office file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Errand {
    /// The service.
    pub service: String,
    /// The procedure; `None`: not sure.
    pub procedure: Option<String>,
    /// The class; `None`: the ordinary one.
    pub class: Option<String>,
    /// What else the citizen comes for, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<Want>,
    /// How many files of the procedure; `None`: one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<u16>,
    /// What staff should know before they call. On no slip, and on this disk no longer than until the office has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
}

impl Errand {
    /// The most further errands on one number: what a kiosk can write down. For more of them staff give a second
    /// number.
    pub const FURTHER: usize = 5;
}

impl Wish {
    /// The same as a request to the office. A repeat is the same request, needs included.
    pub fn command(&self) -> Command {
        match self.clone() {
            Wish::Number(Errand { service, procedure, class, further, files, needs }) => {
                Command::Issue { service, procedure, class, further, files, needs }
            }
            Wish::CheckIn { code } => Command::CheckIn { code },
        }
    }

    /// Whether this is for an appointment.
    pub fn is_check_in(&self) -> bool {
        matches!(self, Wish::CheckIn { .. })
    }

    /// What for, if it is not an appointment.
    pub fn errand(&self) -> Option<&Errand> {
        match self {
            Wish::Number(errand) => Some(errand),
            Wish::CheckIn { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_older_kiosk_wrote_is_an_errand() {
        let old = r#"{"service":"ho-tich","procedure":null,"class":"u1"}"#;
        let errand = Errand { service: "ho-tich".to_owned(), class: Some("u1".to_owned()), ..Errand::default() };
        assert_eq!(serde_json::from_str::<Wish>(old).unwrap(), Wish::Number(errand));
    }

    #[test]
    fn both_kinds_are_read_as_they_were_written() {
        let errand = Errand {
            service: "ho-tich".to_owned(),
            further: vec![Want { service: "chung-thuc".to_owned(), procedure: None }],
            files: Some(3),
            needs: vec![Need::Wheelchair],
            ..Errand::default()
        };
        for wish in [Wish::Number(errand), Wish::CheckIn { code: "1482913".to_owned() }] {
            let written = serde_json::to_string(&wish).unwrap();
            assert_eq!(serde_json::from_str::<Wish>(&written).unwrap(), wish, "{written}");
        }
    }
}
