//! Text as Markdown and as HTML: what the two languages would take for markup is escaped.

pub(crate) mod html;
pub(crate) mod markdown;
