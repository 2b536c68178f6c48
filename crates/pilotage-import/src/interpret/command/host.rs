//! Whose firewall commands are for, by the comment or sentence above them: `On the etcd nodes, run
//! the following:`.

use super::super::word_list::among;

/// Words for machines that have a firewall of their own.
const HOSTS: &str = "\
    node nodes host hosts server servers machine machines plane planes master masters worker \
    workers agent agents manager managers controller controllers vm vms instance instances \
    appliance gateway gateways balancer balancers hypervisor hypervisors client clients bastion \
    proxy";

/// Words that come before a name and are no part of it.
const OPENERS: &str = "the a an your our each every all any both of this";

/// Words that a name does not go beyond.
const STOPS: &str = "\
    run execute use open enter add allow issue type apply configure have has are is do where \
    that which with in to and or by using as before after only if when from for on must should \
    can need needs run: via so you make set create based";

/// The longest name, in words.
const LONGEST: usize = 6;

/// Whose firewall a comment or sentence above commands speaks of.
pub(super) fn host(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let named = after(&words, "on for at");
    let generic = named.as_ref().is_none_or(|name| !name.contains(' '));
    let of_condition = || after(&words, "if when");
    if generic {
        return of_condition().or(named).or_else(|| label(&words)).or_else(|| of_firewall(&words));
    }
    named
}

/// Whether a name is that of hosts.
pub(super) fn is_host(name: &str) -> bool {
    name.split_whitespace().any(|word| among(&word.to_lowercase(), HOSTS))
}

/// `Configure the firewall for the ledger`, `Open the ports for Harbour`: then the name need not be
/// that of hosts.
fn of_firewall(words: &[&str]) -> Option<String> {
    const THINGS: &str = "firewall firewalld ports port rules";
    let pairs = words.windows(2).take(60).enumerate();
    let (at, _) = pairs.into_iter().find(|(_, pair)| match pair {
        [thing, word] => among(&thing.to_lowercase(), THINGS) && *word == "for",
        _ => false,
    })?;
    let taken = phrase(words.get(at + 2..)?);
    (!taken.is_empty()).then(|| taken.join(" "))
}

/// The name of hosts that stands behind one of some words.
fn after(words: &[&str], any: &str) -> Option<String> {
    words.iter().enumerate().take(60).find_map(|(at, word)| {
        let is = among(&word.to_lowercase(), any);
        is.then(|| name(words.get(at + 1..)?)).flatten()
    })
}

/// The name of hosts that some words begin with.
fn name(words: &[&str]) -> Option<String> {
    let taken = phrase(words);
    let last = taken.iter().rposition(|word| is_host(word))?;
    Some(taken.get(..=last)?.join(" "))
}

/// The words up to where a name ends, without those that come before one.
fn phrase<'t>(words: &[&'t str]) -> Vec<&'t str> {
    let start = words.iter().take_while(|word| among(&word.to_lowercase(), OPENERS)).count();
    let mut taken: Vec<&str> = Vec::new();
    for word in words.iter().skip(start).take(LONGEST) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if among(&bare.to_lowercase(), STOPS) {
            break;
        }
        taken.push(bare);
        if word.ends_with([',', ':', '.', ';']) {
            break;
        }
    }
    taken
}

/// A text that is nothing but a name: `Control plane nodes:`.
fn label(words: &[&str]) -> Option<String> {
    let ends = words.last()?.ends_with(':') || words.len() <= 3;
    let name = name(words).filter(|_| ends && words.len() <= LONGEST)?;
    (name.split(' ').count() + 1 >= words.len()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_commands() {
        for (text, expected) in [
            ("For ledger nodes, run the following commands:", Some("ledger nodes")),
            ("Run the following on each node:", Some("node")),
            ("On all control plane nodes, open these ports:", Some("control plane nodes")),
            ("Worker nodes:", Some("Worker nodes")),
            (
                "If your harbour servers have all roles, run these commands on each node:",
                Some("harbour servers"),
            ),
            ("Configure firewall for Harbour", Some("Harbour")),
            ("Ensure your ports are open on any firewalls:", None),
            ("Open the ports by executing the following commands:", None),
        ] {
            assert_eq!(host(text).as_deref(), expected, "{text}");
        }
    }
}
