//! The peer that solves formulas: Z3 from PyPI, given the list as one formula over bit vectors.
//!
//! It is asked for a part of the flows only, and what these take is scaled to all; what the formula
//! itself takes is counted once.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::table::Peer;
use super::{FLOWS, PATIENCE, agree};
use crate::bench::measure::once;
use crate::process;

/// The release that is measured.
pub const VERSION: &str = "5.4.0.0";

/// So many flows are asked.
pub const ASKED: usize = 200;

/// Installs the solver into a folder of its own.
pub fn install(folder: &Path) -> anyhow::Result<PathBuf> {
    let environment = folder.join("z3");
    let program = environment.join("bin/z3");
    if !program.is_file() {
        let environment = environment.to_string_lossy();
        process::run(process::command("python3", &["-m", "venv", &environment]))?;
        let pip = format!("{environment}/bin/pip");
        let package = format!("z3-solver=={VERSION}");
        let words = ["install", "--quiet", "--disable-pip-version-check", &package];
        process::run(process::command(&pip, &words))?;
    }
    Ok(program)
}

/// Asks twice: for no flow, and for some.
pub fn ask(program: &Path, folder: &Path) -> anyhow::Result<Peer> {
    let read = |name: &str| std::fs::read_to_string(folder.join(name));
    let (rules, flows) = (read("rules")?, read("flows")?);
    let mut formula = formula(&rules).context("a rule is no line of numbers")?;
    let file = folder.join("formula.smt2");
    let path = file.to_string_lossy().into_owned();
    let words = [&*format!("--cpu={PATIENCE}"), &*program.to_string_lossy(), &path];
    std::fs::write(&file, &formula)?;
    let Ok(without) = once(Path::new("prlimit"), &words, folder) else {
        return Ok(Peer::GivenUp);
    };
    for flow in flows.lines().take(ASKED) {
        let flow = of_line(flow).context("a flow is no line of numbers")?;
        let _ = writeln!(formula, "(push)(assert {})(check-sat)(pop)", flow.0);
    }
    std::fs::write(&file, &formula)?;
    let Ok(with) = once(Path::new("prlimit"), &words, folder) else {
        return Ok(Peer::GivenUp);
    };
    let answers = process::output(process::command(&program.to_string_lossy(), &[&path]))?;
    let word = |answer: &str| if answer == "unsat" { "1\n" } else { "0\n" };
    agree(folder, &answers.lines().map(word).collect::<String>(), "the solver")?;
    #[expect(clippy::cast_precision_loss, reason = "few flows")]
    let scale = FLOWS as f64 / ASKED as f64;
    Ok(Peer::Took((without.cpu + (with.cpu - without.cpu).max(0.0) * scale) * 1e3))
}

/// What the list does not permit, as one assertion.
fn formula(rules: &str) -> Option<String> {
    let mut formula = String::from("(set-logic QF_BV)\n");
    for (name, width) in FIELDS {
        let _ = writeln!(formula, "(declare-const {name} (_ BitVec {width}))");
    }
    let rules: Vec<(String, bool)> = rules.lines().map(of_line).collect::<Option<_>>()?;
    // From the end: what a rule does not match is for the one behind it.
    let _ = writeln!(formula, "(define-fun rule{} () Bool false)", rules.len());
    for (at, (on, permits)) in rules.iter().enumerate().rev() {
        let next = at + 1;
        let _ = if *permits {
            writeln!(formula, "(define-fun rule{at} () Bool (or {on} rule{next}))")
        } else {
            writeln!(formula, "(define-fun rule{at} () Bool (and (not {on}) rule{next}))")
        };
    }
    formula.push_str("(assert (not rule0))\n");
    Some(formula)
}

const FIELDS: [(&str, u32); 5] =
    [("source", 32), ("destination", 32), ("protocol", 8), ("from", 16), ("port", 16)];

/// The packets of a line, and whether it permits.
fn of_line(line: &str) -> Option<(String, bool)> {
    let numbers: Vec<u64> = line.split(' ').map(|it| it.parse().ok()).collect::<Option<_>>()?;
    let (permits, ends) = numbers.split_last()?;
    let mut parts = Vec::new();
    for ((name, width), ends) in FIELDS.iter().zip(ends.chunks(2)) {
        let [first, last] = *ends else { return None };
        interval(name, *width, first, last, &mut parts);
    }
    let all = match parts.as_slice() {
        [] => "true".to_owned(),
        [one] => one.clone(),
        _ => format!("(and {})", parts.join(" ")),
    };
    Some((all, *permits == 1))
}

/// Prefixes as comparisons of their bits, which the solver likes better than two inequalities.
fn interval(name: &str, width: u32, first: u64, last: u64, parts: &mut Vec<String>) {
    let size = last - first + 1;
    if size == 1 << width {
        return;
    }
    if size.is_power_of_two() && first.is_multiple_of(size) {
        let free = size.trailing_zeros();
        let (value, kept) = (first >> free, width - free);
        let high = width - 1;
        parts.push(format!("(= ((_ extract {high} {free}) {name}) (_ bv{value} {kept}))"));
        return;
    }
    if first > 0 {
        parts.push(format!("(bvule (_ bv{first} {width}) {name})"));
    }
    if last + 1 < 1 << width {
        parts.push(format!("(bvule {name} (_ bv{last} {width}))"));
    }
}
