//! JSON Schema of the files people write, so that editors complete and check them.

use crate::envelope::Kind;
use crate::{Pack, Profile, Site};

/// The JSON Schema (draft 2020-12) of one kind of file, pretty-printed, with a final newline.
pub fn schema(kind: Kind) -> String {
    let mut schema = match kind {
        Kind::Pack => schemars::schema_for!(Pack),
        Kind::Profile => schemars::schema_for!(Profile),
        Kind::Site => schemars::schema_for!(Site),
    };
    let id = format!("https://pilotage.dev/schemas/v1alpha1/{}.json", kind.as_str().to_lowercase());
    schema.insert("$id".to_owned(), id.into());
    format!("{:#}\n", schema.as_value())
}
