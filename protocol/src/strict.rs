//! Refusing unknown fields where serde alone would not.

use serde::{Deserialize, Deserializer};

/// For a variant without fields inside an enum that is tagged by one of its own fields: there `deny_unknown_fields`
/// has no effect on such variants, so `{"type":"pong","x":1}` would pass. This lets nothing but the tag pass.
pub(crate) fn nothing_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Nothing {}

    Nothing::deserialize(deserializer).map(|Nothing {}| ())
}
