//! The grammar of single cells: ports, protocols, directions, flags, arrows.
//!
//! Works on text alone and knows neither tables nor documents. What a cell holds beyond what was
//! understood is handed back, never dropped.

mod ports;

pub use ports::{Ports, ports};
