//! The lab tells the truth: rulesets written by hand, whose meaning is known, meet the kernel.

mod evidence;
mod site;
mod speed;
mod verdicts;
