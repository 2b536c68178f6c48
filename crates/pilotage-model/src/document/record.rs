//! Records and keywords, described once: the type, its decoder and its JSON Schema come from the same
//! lines.

/// Describes a record once: the struct, its decoder and (through schemars) its schema.
///
/// A key is the field's name in camelCase, or what stands in `as "key"`. Absent keys take the
/// type's [`Decode::missing`]; without one the key is required.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* pub $field:ident as $key:literal : $type:ty ),* $(,)?
        }
    ) => {
        #[derive(Clone, Debug, schemars::JsonSchema)]
        $(#[$meta])*
        #[schemars(deny_unknown_fields, transform = Self::finish_schema)]
        pub struct $name {
            $( $(#[$field_meta])* #[schemars(rename = $key)] pub $field: $type, )*
            /// Keys whose values have findings of their own.
            #[schemars(skip)]
            faulty: Vec<&'static str>,
        }

        impl $name {
            /// The keys of this record in canonical order.
            pub const KEYS: &'static [&'static str] = &[$($key),*];

            /// Whether something in the value of `key` was reported when it was read, so that what
            /// it lacks is not reported again.
            pub fn is_faulty(&self, key: &str) -> bool {
                self.faulty.contains(&key)
            }

            /// What the decoder knows and the types alone do not say.
            fn finish_schema(schema: &mut schemars::Schema) {
                $( $crate::document::finish_property(
                    schema,
                    $key,
                    <$type as $crate::document::Decode>::missing().is_some(),
                ); )*
            }
        }

        impl $crate::document::Decode for $name {
            const EXPECTED: &'static str = $crate::document::EXPECTED_MAPPING;
            const SHAPE: &'static $crate::document::Shape = &$crate::document::Shape::Record(
                &[ $( ($key, <$type as $crate::document::Decode>::SHAPE) ),* ],
            );

            fn decode(
                node: &$crate::document::Node,
                decoder: &mut $crate::document::Decoder<'_>,
            ) -> Option<Self> {
                decoder.entries(node)?;
                decoder.unknown_keys(node, Self::KEYS);
                // Every field is read before any may end the record, so that all errors show.
                let mut faulty = Vec::new();
                $( let $field = decoder.field_of::<$type>(node, $key, &mut faulty); )*
                Some($name { $( $field: $field?, )* faulty })
            }
        }
    };
}
pub(crate) use record;

/// Describes an enumeration of keywords once: the enum, its texts, its decoder and its schema.
macro_rules! keywords {
    (
        $(#[$meta:meta])*
        pub enum $name:ident ($expected:literal) {
            $( $(#[$variant_meta:meta])* $variant:ident = $text:literal ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, schemars::JsonSchema)]
        pub enum $name {
            $( $(#[$variant_meta])* #[schemars(rename = $text)] $variant, )*
        }

        impl $name {
            /// All values in canonical order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The keyword as it is written in files.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $text, )* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::document::Decode for $name {
            const EXPECTED: &'static str = $expected;

            fn decode(
                node: &$crate::document::Node,
                decoder: &mut $crate::document::Decoder<'_>,
            ) -> Option<Self> {
                let Some(text) = node.text() else {
                    return decoder.wrong_type(node, Self::EXPECTED);
                };
                let found = Self::ALL.iter().copied().find(|value| value.as_str() == text);
                if found.is_none() {
                    decoder.report(
                        pilotage_diagnostic::Diagnostic::new(
                            pilotage_diagnostic::codes::INVALID_VALUE,
                            format!("`{text}` is not {}", Self::EXPECTED),
                        )
                        .at(node.place)
                        .help(format!("write one of: {}", [$($text),*].join(", "))),
                    );
                }
                found
            }
        }
    };
}
pub(crate) use keywords;
