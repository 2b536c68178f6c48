//! The ACL as Terraform: one resource a rule.
//!
//! See <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/network_acl_rule>.

use pilotage_net::{Direction, Family};

use super::entry::Entry;
use super::write::Acl;
use crate::cloud::hcl::{Block, Item, Value, push_block, push_comment, set};
use crate::cloud::prefix::cidr;
use crate::header::push_header;
use crate::name::{Names, Style};

const NAME: Style = Style { separator: '_', limit: 200, fallback: "host" };

pub(super) fn file(acl: &Acl<'_>) -> String {
    let usage = [
        ("need ", "variable \"vpc_id\" { type = string }, once in the module".to_owned()),
        ("load ", "terraform plan, then terraform apply".to_owned()),
        ("use  ", "associate the ACL of the output with the subnet of the host".to_owned()),
        ("undo ", "associate the ACL that was there, remove this file, terraform apply".to_owned()),
    ];
    let mut out = String::new();
    let language = "an AWS network ACL for Terraform";
    push_header(&mut out, acl.ruleset, acl.options, language, &usage);
    // What is lost of names is told of the JSON.
    let mut ignored = Vec::new();
    let own = Names::new(NAME).name("", &acl.ruleset.point, "", &mut ignored);
    if let Some(rules) = &acl.rules {
        let tags = vec![("Name".into(), Value::text(&acl.name))];
        let items = vec![
            set("vpc_id", Value::Reference("var.vpc_id".to_owned())),
            Item::Blank,
            set("tags", Value::Map(tags)),
        ];
        push_block(&mut out, &Block::resource("aws_network_acl", &own, items));
        for (number, entry) in rules {
            for flow in &entry.flows {
                push_comment(&mut out, flow);
            }
            push_block(&mut out, &rule(&own, *number, entry));
        }
        let id = Value::Reference(["aws_network_acl.", &own, ".id"].concat());
        let labels = vec![[&own, "_network_acl_id"].concat()];
        push_block(&mut out, &Block { kind: "output", labels, items: vec![set("value", id)] });
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn rule(own: &str, number: i64, entry: &Entry) -> Block {
    let (way, egress) = match entry.direction {
        Direction::Output => ("out", "true"),
        Direction::Input | Direction::Forward => ("in", "false"),
    };
    let peer = match entry.peer.family() {
        Family::V4 => "cidr_block",
        Family::V6 => "ipv6_cidr_block",
    };
    let id = ["aws_network_acl.", own, ".id"].concat();
    let mut items = vec![
        set("network_acl_id", Value::Reference(id)),
        set("rule_number", Value::Number(number)),
        set("egress", Value::Reference(egress.to_owned())),
        set("rule_action", Value::text(entry.word())),
        set(peer, Value::text(cidr(&entry.peer))),
        set("protocol", Value::text(entry.protocol())),
    ];
    if let Some((first, last)) = entry.traffic.ports {
        let [one, two] =
            if entry.is_icmp() { ["icmp_type", "icmp_code"] } else { ["from_port", "to_port"] };
        items.push(set(one, Value::Number(first.into())));
        items.push(set(two, Value::Number(last.into())));
    }
    Block::resource("aws_network_acl_rule", &format!("{own}_{way}_{number}"), items)
}
