//! The engines against each other and against brute force, on random programs.

mod agreement;
mod generate;
mod peer;
mod sets;
mod watch;
