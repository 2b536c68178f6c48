//! The reader: construct by construct, and what it says of anything else.

mod anything;
mod constructs;
mod helpers;
mod sections;
mod wrong;
