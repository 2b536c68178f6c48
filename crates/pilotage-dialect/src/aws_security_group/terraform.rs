//! The groups as Terraform: one resource a rule, so that a change of the plan changes no other.
//!
//! The resources are those that the provider recommends,
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_security_group_ingress_rule>.

use pilotage_net::{Direction, Family};

use super::permission::{Permission, protocol};
use super::write::{Groups, about, description};
use crate::cloud::hcl::{Block, Item, Value, push_block, push_comment, set};
use crate::cloud::prefix::cidr;
use crate::header::push_header;
use crate::name::{Names, Style};

const NAME: Style = Style { separator: '_', limit: 200, fallback: "host" };

pub(super) fn file(groups: &Groups<'_>) -> String {
    let usage = [
        ("need ", "variable \"vpc_id\" { type = string }, once in the module".to_owned()),
        ("load ", "terraform plan, then terraform apply".to_owned()),
        ("use  ", "attach every group of the output to the host's network interface".to_owned()),
        ("undo ", "remove this file, then terraform apply".to_owned()),
    ];
    let mut out = String::new();
    let language = "AWS security groups for Terraform";
    push_header(&mut out, groups.ruleset, groups.options, language, &usage);
    // Cosmetic losses of names are those of the JSON, told there.
    let (mut names, mut ignored) = (Names::new(NAME), Vec::new());
    let point = names.name("", &groups.ruleset.point, "", &mut ignored);
    let about = about(groups.ruleset);
    let mut rules = Names::new(NAME);
    let mut ids = Vec::new();
    for (index, group) in groups.list.iter().enumerate() {
        let own = match index {
            0 => point.clone(),
            _ => names.name("", &groups.ruleset.point, "", &mut ignored),
        };
        push_block(&mut out, &self::group(&own, &group.name, &about));
        for rule in &group.rules {
            let name = rules.name(&[&point, "_"].concat(), &label(rule), "", &mut ignored);
            for flow in &rule.flows {
                push_comment(&mut out, flow);
            }
            let (text, whole) = description(rule);
            if !whole {
                push_comment(&mut out, &rule.purposes.join("; "));
            }
            push_block(&mut out, &self::rule(rule, &own, &name, text));
        }
        ids.push(Value::Reference(["aws_security_group.", &own, ".id"].concat()));
    }
    if !ids.is_empty() {
        let labels = vec![[&point, "_security_group_ids"].concat()];
        let items = vec![set("value", Value::List(ids))];
        push_block(&mut out, &Block { kind: "output", labels, items });
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn group(own: &str, name: &str, about: &str) -> Block {
    let tags = vec![("Name".into(), Value::text(name))];
    let items = vec![
        set("name", Value::text(name)),
        set("description", Value::text(about)),
        set("vpc_id", Value::Reference("var.vpc_id".to_owned())),
        Item::Blank,
        set("tags", Value::Map(tags)),
    ];
    Block::resource("aws_security_group", own, items)
}

fn rule(rule: &Permission, group: &str, name: &str, description: String) -> Block {
    let kind = match rule.direction {
        Direction::Output => "aws_vpc_security_group_egress_rule",
        Direction::Input | Direction::Forward => "aws_vpc_security_group_ingress_rule",
    };
    let peer = match rule.peer.family() {
        Family::V4 => "cidr_ipv4",
        Family::V6 => "cidr_ipv6",
    };
    let id = ["aws_security_group.", group, ".id"].concat();
    let mut items = vec![
        set("security_group_id", Value::Reference(id)),
        set("description", Value::text(description)),
        set(peer, Value::text(cidr(&rule.peer))),
        set("ip_protocol", Value::text(protocol(&rule.traffic))),
    ];
    if let Some((from, to)) = rule.traffic.ports {
        items.push(set("from_port", Value::Number(from.into())));
        items.push(set("to_port", Value::Number(to.into())));
    }
    Block::resource(kind, name, items)
}

/// What a rule is called: by what it says, so that no other rule changes its name.
fn label(rule: &Permission) -> String {
    let (way, with) = match rule.direction {
        Direction::Output => ("out", "to"),
        Direction::Input | Direction::Forward => ("in", "from"),
    };
    let protocol = protocol(&rule.traffic).replace("-1", "all");
    let ports = match rule.traffic.ports {
        None | Some((-1, -1)) => String::new(),
        Some((from, -1)) => format!(" {from}"),
        Some((from, to)) if from == to && !protocol.starts_with("icmp") => format!(" {from}"),
        Some((from, to)) => format!(" {from} {to}"),
    };
    // Groups of digits of IPv6 may be left out in one place, which two underscores show.
    let peer = cidr(&rule.peer).replace("::", ":z:");
    format!("{way} {protocol}{ports} {with} {peer}")
}
