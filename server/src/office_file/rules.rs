//! What the rules themselves refuse, placed in the file.

use queue::{Definition, DefinitionFault};
use texts::TextKey;

use super::fault::Collector;
use super::form::Form;

/// Asks the rules, which know what cannot work together; the reader has checked each value by itself before.
pub(super) fn check(definition: &Definition, form: &Form, faults: &mut Collector<'_>) {
    let Err(fault) = definition.check() else { return };
    match &fault {
        DefinitionFault::SameNumbers { one, other } => {
            let service = form.services.iter().find(|service| service.id.get_ref() == other.as_str());
            let span = service.map_or(0..0, |service| service.series.span());
            faults.add(span, "services.series", TextKey("check-same-number"), one.as_str());
        }
        DefinitionFault::Exception { service, index } => {
            let service = service.as_ref().and_then(|id| {
                let form = form.services.iter().find(|service| service.id.get_ref() == id.as_str())?;
                Some(("services.hours.exceptions", form.hours.as_ref()?))
            });
            let (key, hours) = service.unwrap_or(("hours.exceptions", &form.hours));
            let span = hours.exceptions.get(*index).map_or(0..0, toml::Spanned::span);
            faults.add(span, key, TextKey("check-exception"), "");
        }
        DefinitionFault::NoService => faults.add(0..0, "services", TextKey("check-rules"), fault.to_string()),
        DefinitionFault::NoClass => faults.add(0..0, "classes", TextKey("check-rules"), fault.to_string()),
        _ => faults.add(0..0, "", TextKey("check-rules"), fault.to_string()),
    }
}
