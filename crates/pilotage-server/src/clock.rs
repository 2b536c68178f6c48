//! The wall clock, for what people read and what expires. How long something takes is never measured
//! with it.

use std::time::{SystemTime, UNIX_EPOCH};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Milliseconds since 1970.
#[must_use]
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// A time as RFC 3339 writes it, in UTC, to the millisecond.
#[must_use]
pub(crate) fn shown(time: i64) -> String {
    let nanoseconds = i128::from(time).saturating_mul(1_000_000);
    let date = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok();
    date.and_then(|date| date.format(&Rfc3339).ok()).unwrap_or_else(|| time.to_string())
}
