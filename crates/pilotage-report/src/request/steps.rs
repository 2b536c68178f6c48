//! The order of work and the way back, as sentences.

use crate::request::material::Material;
use crate::text::{counted, line, listed, shortened};

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    /// A command or a name as it is typed.
    Code(String),
}

/// A sentence or a few.
pub(super) type Step = Vec<Piece>;

/// A step from a text in which code stands between backticks. Only for texts of this module: names
/// that others wrote are pieces of their own.
fn step(text: &str) -> Step {
    text.split('`')
        .enumerate()
        .map(|(position, piece)| match position % 2 {
            0 => Piece::Text(piece.to_owned()),
            _ => Piece::Code(piece.to_owned()),
        })
        .filter(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()))
        .collect()
}

/// What is asked for, in two sentences.
pub(super) fn scope(material: &Material<'_>) -> String {
    let firewalls = material.firewalls();
    let crossing: usize =
        material.rules().iter().filter(|it| !it.rule.rule.hops.is_empty()).count();
    let concerned = firewalls.iter().filter(|firewall| !firewall.rules.is_empty()).count();
    let mut text = format!(
        "{} on {}",
        counted(crossing, "rule", "rules"),
        counted(concerned, "firewall between zones", "firewalls between zones")
    );
    let hosts: usize = material.classes.iter().map(|class| class.hosts.len()).sum();
    if hosts > 0 {
        text.push_str(&format!(
            ", and the firewalls of {} in {}",
            counted(hosts, "host", "hosts"),
            counted(material.classes.len(), "group of the same rules", "groups of the same rules")
        ));
    }
    text.push_str(
        ". Every rule is for connections from source to destination; replies are implied.",
    );
    text
}

/// What is to be done, in order.
pub(super) fn order(material: &Material<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    let site = Piece::Code(format!("pilotage render {} --output rules", material.site_words));
    steps.push(vec![
        Piece::Text(
            "Review the rules. The same as files to load, one for each firewall: ".to_owned(),
        ),
        site,
        Piece::Text(". Keep a copy of what each firewall has now.".to_owned()),
    ]);
    let zones: Vec<String> = material
        .firewalls()
        .iter()
        .filter(|firewall| !firewall.rules.is_empty())
        .map(|firewall| line(&firewall.point.name).into_owned())
        .collect();
    if !zones.is_empty() {
        steps.push(step(&format!(
            "Open on the firewalls between zones ({}). Close nothing yet.",
            plain(&shortened(&zones, 6))
        )));
    }
    if !material.classes.is_empty() {
        steps.push(step(
            "Load the host firewalls: one host of each group first, with a session kept open, then \
             the others.",
        ));
    }
    steps.push(step("Verify with the commands under Verification, and the platform itself."));
    let deprecated = material.noteworthy(|resolved| resolved.deprecated.is_some());
    if !deprecated.is_empty() {
        steps.push(step(
            "Close what is on its way out once nothing uses it any more; see Deprecated.",
        ));
    }
    steps
        .push(step("Close older rules that these replace, after the verification and not before."));
    let ends = material.noteworthy(|resolved| {
        resolved.accepted.as_ref().is_some_and(|accepted| accepted.until.is_some())
    });
    if material.who.expires.is_some() || !ends.is_empty() {
        steps.push(step("Remove or renew every rule on its last day."));
    }
    steps
}

/// How to take it back: the host firewalls first, as they were loaded last.
pub(super) fn rollback(material: &Material<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut dialects: Vec<(&str, Vec<&str>)> = Vec::new();
    for class in material.classes.iter().filter(|class| !class.rules.is_empty()) {
        match dialects.iter_mut().find(|(dialect, _)| *dialect == class.dialect) {
            Some((_, numbers)) => numbers.push(&class.number),
            None => dialects.push((class.dialect, vec![&class.number])),
        }
    }
    for (dialect, classes) in dialects {
        let text = format!("Hosts of {}: remove all rules of their groups.", listed(&classes));
        steps.push(step(&(text + &undo(dialect))));
    }
    for firewall in material.firewalls() {
        let numbers: Vec<&str> =
            firewall.rules.iter().map(|rule| rule.rule.number.as_str()).collect();
        if numbers.is_empty() {
            continue;
        }
        let name = plain(&line(&firewall.point.name));
        let text = format!("{name}: remove the rules {}.", ranges(&numbers));
        steps.push(step(&(text + &undo(&firewall.point.dialect))));
    }
    steps.push(step(
        "The comment of each rule in the written files has the ids of the requirements that it \
         serves.",
    ));
    steps
}

/// How a loaded file is taken back in dialects where that is one command.
fn undo(dialect: &str) -> String {
    match dialect {
        "nftables" => " Where the written file was loaded: \
             `nft delete table inet pilotage`; what was there before holds again."
            .to_owned(),
        _ => " Where the written file was loaded, its first lines say how to undo it.".to_owned(),
    }
}

/// A name inside a text in which backticks mean something.
fn plain(name: &str) -> String {
    name.replace('`', "'")
}

/// An argument of a shell.
pub(super) fn quoted(argument: &str) -> String {
    let argument = line(argument);
    let safe = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+,=".contains(c);
    if !argument.is_empty() && argument.chars().all(safe) {
        return argument.into_owned();
    }
    format!("'{}'", argument.replace('\'', "'\\''"))
}

/// `R1 to R4, R7`: numbers that follow each other as their ends.
fn ranges(numbers: &[&str]) -> String {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for number in numbers.iter().filter_map(|number| number.get(1..)?.parse::<u64>().ok()) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let runs: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => format!("R{first}"),
            _ => format!("R{first} to R{last}"),
        })
        .collect();
    runs.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Piece, quoted, ranges, step};

    #[test]
    fn numbers_are_read_as_runs() {
        assert_eq!(ranges(&["R1", "R2", "R3", "R7", "R9", "R10"]), "R1 to R3, R7, R9 to R10");
        assert_eq!(ranges(&["R5"]), "R5");
    }

    #[test]
    fn commands_survive_a_shell() {
        assert_eq!(quoted("examples/site.yaml"), "examples/site.yaml");
        assert_eq!(quoted("my site's.yaml; rm -rf"), "'my site'\\''s.yaml; rm -rf'");
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn code_stands_between_backticks() {
        let pieces = [Piece::Text("run ".to_owned()), Piece::Code("a b".to_owned())];
        assert_eq!(step("run `a b`"), pieces);
    }
}
