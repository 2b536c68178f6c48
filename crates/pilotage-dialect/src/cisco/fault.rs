//! What is wrong with a line, before it is a finding.

use pilotage_diagnostic::Place;

use crate::read::book::Unresolved;
use crate::read::findings::Findings;

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Something that is not written as the language is.
    Syntax(String, Place),
    /// A name that stands for nothing: what it should be, the name, where it is used.
    Unknown(&'static str, String, Place),
    /// Something too large or too deep.
    Limit(String, Place),
}

impl Fault {
    /// Something that is not written as the language is.
    pub(crate) fn syntax(message: impl Into<String>, place: Place) -> Self {
        Self::Syntax(message.into(), place)
    }

    /// A name without a value.
    pub(crate) fn unresolved(what: &'static str, why: Unresolved) -> Self {
        let short = crate::read::findings::short;
        match why {
            Unresolved::Unknown { name, place } => Self::Unknown(what, name, place),
            Unresolved::Circle { name, place } => {
                Self::Syntax(format!("the {what} `{}` holds itself", short(&name)), place)
            }
            Unresolved::Deep { name, place } => {
                let message = format!("groups lie too deep in the {what} `{}`", short(&name));
                Self::Limit(message, place)
            }
        }
    }

    /// Tells it.
    pub(crate) fn tell(self, findings: &mut Findings) {
        match self {
            Self::Syntax(message, place) => findings.syntax(message, place),
            Self::Unknown(what, name, place) => findings.unknown(what, &name, place),
            Self::Limit(message, place) => findings.limit(message, place),
        }
    }
}
