//! The file as a whole.

use pilotage_net::{Direction, Ruleset};

use super::implied::decide;
use super::read::LABEL;
use super::rules::{push_essentials, push_rules};
use super::{FRAME, LONGEST_NAME};
use crate::cloud::local;
use crate::dialect::{Written, WrittenFile};
use crate::fit::{Fitted, fit};
use crate::header::{directions, push_header};
use crate::kube::label;
use crate::kube::own::{cut_port_zero, keep_families};
use crate::kube::yaml::{name_part, quoted};
use crate::name::{Names, Style};
use crate::options::Options;

/// Writes the policy of a host.
pub(super) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let (implied, mut losses) = local::implied(ruleset, options);
    let Fitted { ruleset: mut fitted, losses: more } = fit(&implied, &FRAME, options);
    losses.extend(more);
    keep_families(&mut fitted);
    cut_port_zero(&mut fitted, &mut losses);
    let own: Vec<Direction> =
        directions(ruleset).filter(|it| FRAME.directions.contains(it)).collect();
    let style = Style { separator: '-', limit: LONGEST_NAME, fallback: "point" };
    let name = Names::new(style).name("pilotage-", &name_part(&ruleset.point), "", &mut losses);
    let host = label::value(&ruleset.point, &mut losses);
    let mut text = String::new();
    push_header(&mut text, ruleset, options, "in YAML for Cilium", &usage(&name, &host));
    if own.is_empty() {
        text.push_str("# Nothing: policies of Cilium are about a host's own packets.\n");
    } else {
        push_policy(&mut text, &fitted, &own, &name, &host);
    }
    decide(&mut fitted, &own, &mut losses);
    let files = vec![WrittenFile { suffix: ".cilium.yaml", text }];
    Written { files, losses, fitted: Some(Box::new(fitted)) }
}

fn push_policy(out: &mut String, ruleset: &Ruleset, own: &[Direction], name: &str, host: &str) {
    out.push_str(
        "apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy\nmetadata:\n  name: ",
    );
    out.push_str(name);
    out.push_str("\nspec:\n  description: ");
    out.push_str(&quoted(&["The firewall of ", host, "."].concat()));
    out.push_str(&["\n  nodeSelector:\n    matchLabels:\n      ", LABEL, ": "].concat());
    out.push_str(&[&quoted(host), "\n"].concat());
    for direction in own {
        let key = if *direction == Direction::Input { "ingress" } else { "egress" };
        out.push_str(&["  ", key, ":\n"].concat());
        push_essentials(out, *direction);
        push_rules(out, *direction, &ruleset.rules);
    }
}

fn usage(name: &str, host: &str) -> [(&'static str, String); 5] {
    [
        ("mark", format!("kubectl label node NODE {LABEL}={host}")),
        ("load", "kubectl apply -f FILE: one object, as a whole".to_owned()),
        ("look", format!("kubectl get ciliumclusterwidenetworkpolicy {name} -o yaml")),
        ("undo", format!("kubectl delete ciliumclusterwidenetworkpolicy {name}")),
        (
            "note",
            "needs hostFirewall.enabled, and policyCIDRMatchMode: nodes where peers are nodes"
                .to_owned(),
        ),
    ]
}
