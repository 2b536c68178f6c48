//! The words for formats on the command line.

/// A word that names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is no format for a {report}; use one of {known}")]
pub struct UnknownFormat {
    word: String,
    report: &'static str,
    known: String,
}

impl UnknownFormat {
    pub(crate) fn new(word: &str, report: &'static str, known: &[&str]) -> Self {
        Self { word: word.to_owned(), report, known: known.join(", ") }
    }
}

/// Declares the formats of one report: the enum, its words, and reading them. The order here is the
/// order in which lists show them.
macro_rules! formats {
    (
        $(#[$meta:meta])*
        pub enum $name:ident of $report:literal {
            $($(#[$doc:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// All formats, in the order of showing them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word for the format on the command line.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownFormat;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err($crate::UnknownFormat::new(word, $report, &[$($word),+])),
                }
            }
        }
    };
}

pub(crate) use formats;
