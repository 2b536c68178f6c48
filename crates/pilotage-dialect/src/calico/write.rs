//! The file as a whole.

use pilotage_diagnostic::codes;
use pilotage_net::{Action, Direction, Ruleset};

use super::limits::{cut, open_failsafes};
use super::rules::{push_essentials, push_rule};
use super::sets::Sets;
use super::{FRAME, LONGEST_NAME};
use crate::dialect::{Written, WrittenFile};
use crate::fit::{Fitted, fit};
use crate::header::{directions, push_header};
use crate::kube::yaml::name_part;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::options::Options;
use crate::text::quotable;

/// Leaves room for the names of sets.
const LONGEST_POLICY: usize = LONGEST_NAME / 2;

/// Writes the policy of a host.
pub(super) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let Fitted { ruleset: mut fitted, mut losses } = fit(ruleset, &FRAME, options);
    cut(&mut fitted, &mut losses);
    let own: Vec<Direction> =
        directions(ruleset).filter(|it| FRAME.directions.contains(it)).collect();
    let style = Style { separator: '-', limit: LONGEST_POLICY, fallback: "point" };
    let name = Names::new(style).name("pilotage-", &name_part(&fitted.point), "", &mut losses);
    let mut text = String::new();
    push_header(&mut text, ruleset, options, "in YAML for Calico", &usage(&name));
    if own.is_empty() {
        text.push_str("# Nothing: policies of Calico are about a host's own packets.\n");
    } else {
        let policy = policy(&fitted, &own, &name, &mut losses);
        text.push_str(&policy);
    }
    open_failsafes(&mut fitted, &own, &mut losses);
    let files = vec![WrittenFile { suffix: ".calico.yaml", text }];
    Written { files, losses, fitted: Some(Box::new(fitted)) }
}

/// The sets, and the policy that selects them.
fn policy(ruleset: &Ruleset, own: &[Direction], name: &str, losses: &mut Vec<Loss>) -> String {
    let mut sets = Sets::new(name);
    let mut rules = String::new();
    for direction in own {
        let key = if *direction == Direction::Input { "ingress" } else { "egress" };
        rules.push_str(&["  ", key, ":\n"].concat());
        push_essentials(&mut rules, *direction);
        for rule in ruleset.rules.iter().filter(|rule| rule.direction == *direction) {
            push_rule(&mut rules, rule, &mut sets, losses);
        }
        rules.push_str("    # everything else\n");
        let action = if ruleset.default == Action::Accept { "Allow" } else { "Deny" };
        rules.push_str(&["    - action: ", action, "\n"].concat());
    }
    let mut text = sets.text;
    let head =
        "---\napiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata:\n  name: ";
    text.push_str(
        &[head, name, "\nspec:\n  # Lower ones are asked first.\n  order: 100\n"].concat(),
    );
    let host = host(&ruleset.point, losses);
    text.push_str(&["  selector: kubernetes.io/hostname == '", &host, "'\n  types:\n"].concat());
    for direction in own {
        let kind = if *direction == Direction::Input { "Ingress" } else { "Egress" };
        text.push_str(&["    - ", kind, "\n"].concat());
    }
    text.push_str(&rules);
    text
}

/// The value of the node's label: at most 63 letters, digits and `-_.`.
fn host(point: &str, losses: &mut Vec<Loss>) -> String {
    let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !point.is_empty() && point.len() <= LONGEST_NAME && point.chars().all(of_name) {
        return point.to_owned();
    }
    let style = Style { separator: '-', limit: LONGEST_NAME, fallback: "point" };
    let host = Names::new(style).name("", point, "", &mut Vec::new());
    let (shown, _) = quotable(point, 60);
    let what = format!("`{shown}` cannot be the name of a node, and is selected as `{host}`");
    losses.push(Loss::renamed(codes::NAME_RENAMED, what));
    host
}

fn usage(name: &str) -> [(&'static str, String); 4] {
    [
        ("load", "calicoctl apply -f FILE: each object for itself, the policy last".to_owned()),
        ("look", format!("calicoctl get globalnetworkpolicy {name} -o yaml")),
        ("undo", format!("calicoctl delete globalnetworkpolicy {name}, then delete -f FILE")),
        (
            "note",
            "the host needs an endpoint with its node's labels (autoCreate: Enabled); failsafe ports \
             stay open"
                .to_owned(),
        ),
    ]
}
