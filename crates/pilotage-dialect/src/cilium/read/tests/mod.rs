//! Tests of the reader: what is understood, what is in doubt, what is wrong.

mod anything;
mod constructs;
mod helpers;
