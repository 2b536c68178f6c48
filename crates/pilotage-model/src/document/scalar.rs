//! Scalars with a type of their own that any file may hold: literals and dates.

use std::fmt;

use pilotage_diagnostic::codes;

use super::decode::{Decode, Decoder};
use super::{Node, Value};

/// A value as it is given to a parameter: typed by how it is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Literal {
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Anything else.
    Text(String),
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Boolean(value) => write!(f, "{value}"),
            Literal::Integer(value) => write!(f, "{value}"),
            Literal::Text(value) => f.write_str(value),
        }
    }
}

impl Literal {
    /// The literal that a text stands for when it is written without quotes.
    pub fn from_plain(text: &str) -> Self {
        match text {
            "true" => Literal::Boolean(true),
            "false" => Literal::Boolean(false),
            _ => text.parse().map_or_else(|_| Literal::Text(text.to_owned()), Literal::Integer),
        }
    }
}

impl Decode for Literal {
    const EXPECTED: &'static str = "a single value";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar(scalar) if scalar.is_empty() => decoder.wrong_type(node, Self::EXPECTED),
            Value::Scalar(scalar) if scalar.plain => Some(Literal::from_plain(&scalar.text)),
            Value::Scalar(scalar) => Some(Literal::Text(scalar.text.clone())),
            _ => decoder.wrong_type(node, Self::EXPECTED),
        }
    }
}

impl schemars::JsonSchema for Literal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Literal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["boolean", "integer", "number", "string"],
            "description": "A value, typed by how it is written."
        })
    }
}

/// A calendar day, `2027-01-31`. Compared only with days that the caller names; the project has no
/// clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The text is not a day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day; write year-month-day, such as 2027-01-31")]
pub struct DateError(String);

impl std::str::FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || DateError(text.to_owned());
        let mut parts = text.splitn(3, '-');
        let mut part = |digits: usize| {
            parts
                .next()
                .filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|part| part.parse::<u16>().ok())
                .ok_or_else(error)
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return Err(error()),
        };
        if day == 0 || day > days {
            return Err(error());
        }
        let small = |value: u16| u8::try_from(value).map_err(|_| error());
        Ok(Date { year, month: small(month)?, day: small(day)? })
    }
}

impl Decode for Date {
    const EXPECTED: &'static str = "a day such as 2027-01-31";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.parsed(node, Self::EXPECTED, codes::INVALID_VALUE)
    }
}

impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "description": "A day, year-month-day.",
            "examples": ["2027-01-31"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, Literal};

    #[test]
    fn days_of_the_calendar_parse_and_others_do_not() {
        for day in ["2026-11-20", "2024-02-29", "2000-02-29", "1999-12-31"] {
            assert_eq!(day.parse::<Date>().unwrap().to_string(), day);
        }
        for day in ["2026-02-29", "1900-02-29", "2026-13-01", "2026-1-1", "2026-04-31", "today"] {
            assert!(day.parse::<Date>().is_err(), "{day}");
        }
        assert!("2026-11-20".parse::<Date>().unwrap() < "2027-01-01".parse().unwrap());
    }

    #[test]
    fn a_plain_no_stays_text() {
        assert_eq!(Literal::from_plain("no"), Literal::Text("no".into()));
        assert_eq!(Literal::from_plain("true"), Literal::Boolean(true));
        assert_eq!(Literal::from_plain("9001"), Literal::Integer(9001));
        assert_eq!(Literal::from_plain("1.30"), Literal::Text("1.30".into()));
    }
}
