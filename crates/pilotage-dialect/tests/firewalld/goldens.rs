//! What is read of whole configurations, as text.

use crate::{findings, read, show};

const INPUTS: [(&str, &str); 2] = [
    ("server.txt", include_str!("inputs/server.txt")),
    ("files.txt", include_str!("inputs/files.txt")),
];

#[test]
fn configurations_become_programs() {
    for (name, text) in INPUTS {
        let reading = read("firewalld", &[(name, text)]);
        let found = findings(&reading, text).join("\n");
        let shown = [&show::program(&reading.program), "\n", &found, "\n"].concat();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, shown);
        });
    }
}
