//! The commands of ufw that are written, as its manual explains them.

use pilotage_net::{Direction, Packet, Protocol};

use super::{Decision, in_range, numbers, ports, protocol};

/// The commands of a script, as words.
pub(crate) struct Script(Vec<Vec<String>>);

impl Script {
    pub(crate) fn read(text: &str) -> Self {
        let (_, after) = text.split_once("\ndone\n").expect("the rules come after the removal");
        let lines = after.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let commands: Vec<_> = lines.map(words).collect();
        let taken = |word: &[String]| word[0] == "ufw";
        assert!(commands.iter().all(|command| taken(command)), "{text}");
        Self(commands)
    }

    /// What happens to the packet by the rules of the script; none where it is silent on the
    /// direction. What ufw itself lets pass before is not looked at.
    pub(crate) fn decide(&self, direction: Direction, packet: &Packet) -> Option<Decision> {
        let (start, traffic): (&[&str], _) = match direction {
            Direction::Input => (&["in"], "incoming"),
            Direction::Output => (&["out"], "outgoing"),
            Direction::Forward => (&["route"], "routed"),
        };
        let mut default = None;
        for command in &self.0 {
            let words: Vec<&str> = command.iter().map(String::as_str).collect();
            let (action, rest) = match words[1..] {
                ["default", action, which] => {
                    default = default.or((which == traffic).then(|| said(action, packet)));
                    continue;
                }
                ["route", action, ref rest @ ..] if start == ["route"] => (action, rest),
                [action, which, ref rest @ ..] if start == [which] => (action, rest),
                ["--force", "enable"] | ["route", ..] | [_, "in" | "out", ..] => continue,
                _ => panic!("{words:?}"),
            };
            if holds(rest, packet) {
                return Some(said(action, packet));
            }
        }
        default
    }
}

fn said(action: &str, packet: &Packet) -> Decision {
    match action {
        "allow" => Decision::Accept,
        "deny" => Decision::Drop,
        "reject" if protocol(packet) == Protocol::TCP => Decision::Reset,
        "reject" => Decision::Prohibited,
        other => panic!("{other}"),
    }
}

fn holds(words: &[&str], packet: &Packet) -> bool {
    let mut end = "";
    for pair in words.chunks(2) {
        let [option, value] = *pair else { panic!("{words:?}") };
        let holds = match option {
            "proto" => protocol(packet) == value.parse().unwrap(),
            "from" | "to" => {
                end = option;
                let own = if end == "from" { packet.source } else { packet.destination };
                value == "any" || in_range(value, own)
            }
            "port" => {
                assert!(words.contains(&"proto"), "{words:?}");
                assert!(value.split([',', ':']).count() <= 15, "{value}");
                ports(packet).is_some_and(|(source, destination)| {
                    let own = if end == "from" { source } else { destination };
                    value.split(',').any(|range| numbers(range).contains(&own))
                })
            }
            "comment" => true,
            other => panic!("`{other}` is not known"),
        };
        if !holds {
            return false;
        }
    }
    true
}

/// Words, with what stands between apostrophes as one.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split(' ').filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
    words
}
