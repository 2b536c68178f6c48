//! What stands around a block and holds for all of its rows: whose ports they are, between whom,
//! in which direction, over which protocols.
//!
//! Headings, captions and the sentences above a block are read once, when the walk comes by; a block
//! then asks for its [`Setting`].

mod ends;
mod heading;
mod says;
mod sentence;
mod setting;
mod vocabulary;
pub(super) mod words;

pub(super) use heading::heading;
pub(super) use says::Says;
pub(super) use sentence::{paragraph, stated_protocols};
pub(super) use setting::Setting;
