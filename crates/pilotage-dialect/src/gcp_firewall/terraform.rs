//! The rules as Terraform: one resource a rule.
//!
//! See <https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_firewall>.

use pilotage_net::Action;

use super::entry::Entry;
use super::write::Rules;
use crate::cloud::hcl::{Block, Item, Value, push_block, push_comment, set};
use crate::header::push_header;
use crate::name::{Names, Style};

const NAME: Style = Style { separator: '_', limit: 200, fallback: "rule" };

pub(super) fn file(rules: &Rules<'_>) -> String {
    let usage = [
        ("need ", "variable \"network\" { type = string }, once in the module".to_owned()),
        ("load ", "terraform plan, then terraform apply".to_owned()),
        ("use  ", format!("give the instance the network tag {}", rules.tag)),
        ("undo ", "remove this file, then terraform apply".to_owned()),
    ];
    let mut out = String::new();
    let language = "Google Cloud firewall rules for Terraform";
    push_header(&mut out, rules.ruleset, rules.options, language, &usage);
    // What is lost of names is told of the JSON.
    let (mut names, mut ignored) = (Names::new(NAME), Vec::new());
    for entry in &rules.list {
        let name = names.name("", &entry.name, "", &mut ignored);
        push_comment(&mut out, &entry.flow);
        push_block(&mut out, &rule(entry, &name, &rules.tag));
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn texts(list: &[String]) -> Value {
    Value::List(list.iter().map(Value::text).collect())
}

fn rule(entry: &Entry, name: &str, tag: &str) -> Block {
    let mut items = vec![
        set("name", Value::text(&entry.name)),
        set("network", Value::Reference("var.network".to_owned())),
        set("description", Value::text(&entry.description)),
        set("direction", Value::text(entry.way())),
        set("priority", Value::Number(entry.priority)),
    ];
    let ranges = [
        ("source_ranges", entry.source_ranges()),
        ("destination_ranges", entry.destination_ranges()),
    ];
    for (key, ranges) in ranges {
        if !ranges.is_empty() {
            items.push(set(key, texts(&ranges)));
        }
    }
    items.push(set("target_tags", texts(&[tag.to_owned()])));
    let kind = if entry.action == Action::Accept { "allow" } else { "deny" };
    for traffic in &entry.traffic {
        let mut inner = vec![set("protocol", Value::text(&traffic.protocol))];
        if !traffic.ports.is_empty() {
            inner.push(set("ports", texts(&traffic.ports)));
        }
        items.push(Item::Blank);
        items.push(Item::Block(kind, inner));
    }
    Block::resource("google_compute_firewall", name, items)
}
