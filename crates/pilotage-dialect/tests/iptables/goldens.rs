//! What is read of whole rulesets, as text.

use std::fmt::Write as _;

use crate::inputs::INPUTS;
use crate::show;

#[test]
fn rulesets_become_programs() {
    for input in INPUTS {
        let reading = input.read();
        let mut text = show::program(&reading.program);
        text.push('\n');
        for finding in &reading.findings {
            let start = finding.place.unwrap().span.start as usize;
            let line = input.rules.get(..start).unwrap().lines().count();
            _ = writeln!(text, "{} after line {line}: {}", finding.code.code, finding.message);
        }
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(input.name, text);
        });
    }
}
