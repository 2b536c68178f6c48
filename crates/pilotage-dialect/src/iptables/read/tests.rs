//! What is read, as the program says it.

mod anything;
mod chains;
mod constructs;
mod helpers;
mod limits;
mod matches;
mod scripts;
mod sets;
mod wrong;
