//! Check Point: the script is run by bash, with a `mgmt_cli` that only notes what it is asked; what it
//! notes has to be commands of the Management API Reference, about objects that there are by then.
//!
//! So quoting is judged by the shell itself. Recorded from the pages `add host`, `add network`,
//! `add address-range`, `add group`, `add service-tcp` and its like, `add access-layer`,
//! `add access-rule`, `publish` and `verify-policy` of version 1.8; characters of names from sk40179.

use std::collections::BTreeSet;

use super::words::{is_byte, is_ports};
use super::{Checker, File, program};

pub(super) const CHECKER: Checker = Checker {
    dialect: "check-point",
    what: "bash, and commands of the Management API Reference",
    tools: &[("bash", "bash"), ("sed", "sed"), ("grep", "grep")],
    needs_root: false,
    check,
};

/// Between commands, and between their words: no text of one line holds them.
const END: char = '\u{1e}';
const BETWEEN: char = '\u{1f}';

/// Runs the script twice: where there is no layer yet, and where there is one of three rules.
const RUN: &str = r#"
mgmt_cli() {
    printf '%s\037' "$@" >> "$NOTES"
    printf '\036' >> "$NOTES"
    case "$1 $2" in
        'show access-layer') [ -n "$LAYER_IS" ] && echo '"comments" : "written by pilotage"' ;;
        'show access-rulebase') echo '"total" : 3' ;;
    esac
}
export -f mgmt_cli
for file in rules*; do
    bash -n "$file"
    NOTES=new LAYER_IS= bash "$file" > /dev/null
    NOTES=old LAYER_IS=yes PACKAGE=Standard bash "$file" > /dev/null
    NOTES=dry LAYER_IS= bash "$file" --dry > /dev/null
    cat new
    printf '\035'
    cat old
    printf '\035'
    cat dry
done
"#;

fn check(files: &[File<'_>]) -> Result<(), String> {
    // What a host's own firewall would do is nothing to it.
    let said = |line: &str| !line.is_empty() && !line.starts_with('#');
    if !files.iter().any(|file| file.text.lines().any(said)) {
        return Ok(());
    }
    // The shell that runs is bash, which alone exports functions.
    let run = format!("cat > run.sh <<'RUN'\n{RUN}\nRUN\nbash -e run.sh");
    let notes = program::run(&run, files)?;
    let runs: Vec<&str> = notes.split('\u{1d}').collect();
    let [new, old, dry] = runs.as_slice() else { return Err("it was not run to the end".into()) };
    let new = commands(new)?;
    let count = |commands: &[Vec<&str>], what: &str| {
        commands.iter().filter(|words| words.join(" ").starts_with(what)).count()
    };
    let (old, dry) = (commands(old)?, commands(dry)?);
    for (commands, what, times) in [
        (&new, "add access-layer", 1),
        (&new, "publish", 1),
        (&new, "discard", 0),
        (&new, "install-policy", 0),
        (&old, "add access-layer", 0),
        (&old, "delete access-rule", 3),
        (&old, "verify-policy policy-package Standard", 1),
        (&dry, "publish", 0),
        (&dry, "discard", 1),
    ] {
        let found = count(commands, what);
        if found != times {
            return Err(format!("`{what}` {found} times"));
        }
    }
    let mut seen = Seen::default();
    for words in new.iter().chain(&old) {
        command(words, &mut seen).map_err(|why| format!("{why}: {}", words.join(" ")))?;
    }
    Ok(())
}

fn commands(notes: &str) -> Result<Vec<Vec<&str>>, String> {
    let lines = notes.split(END).map(|line| line.trim_matches('\n')).filter(|it| !it.is_empty());
    let all = lines.map(|line| line.trim_end_matches(BETWEEN).split(BETWEEN).collect());
    let all: Vec<Vec<&str>> = all.collect();
    if all.is_empty() { Err("it asked for nothing".into()) } else { Ok(all) }
}

#[derive(Default)]
struct Seen<'t> {
    addresses: BTreeSet<&'t str>,
    services: BTreeSet<&'t str>,
}

/// What every command ends with.
const SESSION: [&str; 3] = ["--format", "json", "-s"];

fn command<'t>(words: &[&'t str], seen: &mut Seen<'t>) -> Result<(), String> {
    let known = |end: bool| if end { Ok(()) } else { Err("no such command".to_owned()) };
    let (words, rest) = match words.iter().position(|word| SESSION.contains(word)) {
        Some(at) => words.split_at(at),
        None => (words, [].as_slice()),
    };
    known(rest.len() <= 4)?;
    match words {
        ["login", "-r", "true", "session-name", "pilotage"]
        | ["publish" | "logout"]
        | ["verify-policy", "policy-package", _]
        | ["show", "access-layer" | "access-rulebase", "name", _, ..] => Ok(()),
        ["delete", "access-rule", "layer", _, "rule-number", number] => known(is_byte(number)),
        ["add", "access-layer", "name", own, ..] => name(own),
        ["add", "access-rule", "layer", _, "position", "bottom", rest @ ..] => rule(rest, seen),
        ["set", "access-rule", "layer", _, "name", _, rest @ ..] => members(rest, &seen.services),
        ["set", "group", "name", group, rest @ ..] => {
            known(seen.addresses.contains(group))?;
            members(rest, &seen.addresses)
        }
        [
            "add",
            kind,
            "name",
            own,
            rest @ ..,
            "tags",
            "pilotage",
            "set-if-exists",
            "true",
            "ignore-warnings",
            "true",
        ] => {
            name(own)?;
            object(kind, rest, seen)?;
            let names =
                if kind.starts_with("service") { &mut seen.services } else { &mut seen.addresses };
            names.insert(own);
            Ok(())
        }
        _ => known(false),
    }
}

/// What sk40179 leaves to names, and none that starts as a register does.
fn name(text: &str) -> Result<(), String> {
    let first = text.starts_with(|c: char| c.is_ascii_alphabetic()) && !text.starts_with("sr");
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    let words = ["any", "all", "from", "to", "in", "inbound", "outbound", "host", "accept", "drop"];
    let reserved = text.split('-').skip(1).any(|word| words.contains(&word));
    if first && plain && !reserved && text.len() <= 100 {
        Ok(())
    } else {
        Err(format!("`{text}` is no name"))
    }
}

fn members(words: &[&str], names: &BTreeSet<&str>) -> Result<(), String> {
    let (pairs, rest) = words.as_chunks::<2>();
    let good = |[key, value]: &[&str; 2]| {
        let number = key.rsplit_once('.').is_some_and(|(_, number)| is_byte(number));
        number && names.contains(value)
    };
    if rest.is_empty() && !pairs.is_empty() && pairs.iter().all(good) {
        Ok(())
    } else {
        Err("members that are none".to_owned())
    }
}

fn object(kind: &str, words: &[&str], seen: &Seen<'_>) -> Result<(), String> {
    use std::net::IpAddr;
    let ip = |text: &str| text.parse::<IpAddr>().ok();
    let flags = |rest: &[&str]| {
        let (pairs, rest) = rest.as_chunks::<2>();
        let flag = |pair: &[&str; 2]| {
            [["match-for-any", "false"], ["accept-replies", "true"]].contains(pair)
        };
        rest.is_empty() && pairs.iter().all(flag)
    };
    let good = match (kind, words) {
        ("group", words) => return members(words, &seen.addresses),
        ("service-group", words) => return members(words, &seen.services),
        ("host", ["ip-address", address]) => ip(address).is_some(),
        ("network", ["subnet", address, "mask-length", length]) => {
            super::words::is_prefix(&format!("{address}/{length}")) && *length != "0"
        }
        ("address-range", ["ip-address-first", first, "ip-address-last", last]) => {
            super::words::is_address(&format!("{first}-{last}"))
        }
        (
            "service-tcp" | "service-udp" | "service-sctp",
            ["port", to, "source-port", from, rest @ ..],
        ) => is_ports(to, '-') && is_ports(from, '-') && flags(rest),
        ("service-tcp" | "service-udp" | "service-sctp", ["port", to, rest @ ..]) => {
            is_ports(to, '-') && flags(rest)
        }
        ("service-icmp" | "service-icmp6", ["icmp-type", kind]) => is_byte(kind),
        ("service-icmp" | "service-icmp6", ["icmp-type", kind, "icmp-code", code]) => {
            is_byte(kind) && is_byte(code)
        }
        ("service-other", ["ip-protocol", number, rest @ ..]) => {
            is_byte(number) && *number != "0" && flags(rest)
        }
        _ => false,
    };
    good.then_some(()).ok_or_else(|| format!("no such {kind}"))
}

fn rule(words: &[&str], seen: &Seen<'_>) -> Result<(), String> {
    let (pairs, rest) = words.as_chunks::<2>();
    let address = |text: &str| text == "Any" || seen.addresses.contains(text);
    let good = |[key, value]: &[&str; 2]| match *key {
        "name" => name(value).is_ok(),
        "source" | "destination" => address(value),
        "action" => ["Accept", "Drop", "Reject"].contains(value),
        "track.type" => *value == "Log",
        "comments" => value.starts_with("pilotage: ") && value.len() <= 1_100,
        key => {
            (key == "service" || key.strip_prefix("service.").is_some_and(is_byte))
                && (*value == "Any" || seen.services.contains(value))
        }
    };
    let wrong = pairs.iter().find(|pair| !good(pair));
    match wrong {
        Some([key, value]) => Err(format!("`{key}` cannot be `{value}`")),
        None if rest.is_empty() && pairs.len() >= 7 => Ok(()),
        None => Err("something is missing".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_commands_of_the_reference_are_commands() {
        let mut seen = Seen::default();
        let end = "tags pilotage set-if-exists true ignore-warnings true --format json -s id";
        let mut judge = |text: &'static str| {
            let words: Vec<&str> = text.split(' ').chain(end.split(' ')).collect();
            command(&words, &mut seen)
        };
        assert_eq!(judge("add host name h-1 ip-address 192.0.2.1"), Ok(()));
        assert_eq!(judge("add group name g members.1 h-1"), Ok(()));
        for wrong in [
            "add host name h-1 ip-address 192.0.2",
            "add host name h-any ip-address 192.0.2.1",
            "add group name g members.1 h-2",
            "add network name n subnet 192.0.2.1 mask-length 24",
            "add service-tcp name t port 70000",
            "add service-other name o ip-protocol 0",
        ] {
            assert!(judge(wrong).is_err(), "{wrong}");
        }
    }
}
