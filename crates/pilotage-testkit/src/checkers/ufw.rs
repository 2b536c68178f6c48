//! ufw: its own parser of commands, given the words that a shell makes of the script.
//!
//! The shell runs the script with a function in the place of `ufw`, so nothing of the machine is
//! looked at or changed.

use super::program::run;
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "ufw",
    what: "the parser of ufw",
    tools: &[("ufw", "ufw")],
    needs_root: false,
    check,
};

/// Writes the words of each command, with a byte behind each and another behind the last.
const SHELL: &str = r#"
ufw() { [ "$1 $2" = "show added" ] || { printf '%s\001' "$@"; printf '\002'; } >> words; }
. ./rules.ufw.sh
python3 -I parse.py
"#;

const PARSE: &str = r#"
import builtins, ufw.frontend, ufw.util
builtins._ = lambda text: text
for command in open("words", encoding="utf-8").read().split("\2")[:-1]:
    words = command.split("\1")[:-1]
    try:
        parsed = ufw.frontend.parse_command(["ufw"] + words)
        if "rule" in parsed.data:
            ends = [word for at, word in enumerate(words) if words[at - 1] in ("from", "to")]
            parsed.data["rule"].set_v6(any(":" in word for word in ends))
            parsed.data["rule"].normalize()
            parsed.data["rule"].format_rule()
    except Exception as error:
        raise SystemExit(f"{words}: {error}")
"#;

fn check(files: &[File<'_>]) -> Result<(), String> {
    let parse = File { suffix: ".py", text: PARSE };
    let files: Vec<File<'_>> = files.iter().copied().chain([parse]).collect();
    run(&SHELL.replace("parse.py", "rules.py"), &files).map(drop)
}
