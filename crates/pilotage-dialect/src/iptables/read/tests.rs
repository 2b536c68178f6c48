//! What is read, as the program says it.

mod constructs;
mod helpers;
