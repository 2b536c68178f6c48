//! The group as Terraform: one resource a rule.
//!
//! See <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_security_rule>.

use super::entry::Entry;
use super::write::Group;
use crate::cloud::hcl::{Block, Item, Value, push_block, push_comment, set};
use crate::header::push_header;
use crate::name::{Names, Style};

const NAME: Style = Style { separator: '_', limit: 200, fallback: "host" };

pub(super) fn file(group: &Group<'_>) -> String {
    let usage = [
        (
            "need ",
            "variables \"location\" and \"resource_group_name\", once in the module".to_owned(),
        ),
        ("load ", "terraform plan, then terraform apply".to_owned()),
        ("use  ", "associate the group of the output with the host's network interface".to_owned()),
        ("undo ", "remove this file, then terraform apply".to_owned()),
    ];
    let mut out = String::new();
    let language = "an Azure network security group for Terraform";
    push_header(&mut out, group.ruleset, group.options, language, &usage);
    if !group.rules.is_empty() {
        // What is lost of names is told of the template.
        let mut ignored = Vec::new();
        let own = Names::new(NAME).name("", &group.ruleset.point, "", &mut ignored);
        push_block(&mut out, &self::group(&own, &group.name));
        let mut names = Names::new(NAME);
        for (priority, entry) in &group.rules {
            let name = names.name(&[&own, "_"].concat(), &entry.name, "", &mut ignored);
            push_comment(&mut out, &entry.flow);
            push_block(&mut out, &rule(&own, &name, *priority, entry));
        }
        let id = ["azurerm_network_security_group.", &own, ".id"].concat();
        let labels = vec![[&own, "_network_security_group_id"].concat()];
        let items = vec![set("value", Value::Reference(id))];
        push_block(&mut out, &Block { kind: "output", labels, items });
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn reference(text: &str) -> Value {
    Value::Reference(text.to_owned())
}

fn group(own: &str, name: &str) -> Block {
    let items = vec![
        set("name", Value::text(name)),
        set("location", reference("var.location")),
        set("resource_group_name", reference("var.resource_group_name")),
    ];
    Block::resource("azurerm_network_security_group", own, items)
}

fn rule(own: &str, name: &str, priority: i64, entry: &Entry) -> Block {
    let group = ["azurerm_network_security_group.", own, ".name"].concat();
    let mut items = vec![
        set("name", Value::text(&entry.name)),
        set("resource_group_name", reference("var.resource_group_name")),
        set("network_security_group_name", Value::Reference(group)),
        set("description", Value::text(&entry.description)),
        set("priority", Value::Number(priority)),
        set("direction", Value::text(entry.way())),
        set("access", Value::text(entry.access())),
        set("protocol", Value::text(entry.protocol)),
        Item::Blank,
    ];
    let lists = [
        ("source_address_prefix", "source_address_prefixes", &entry.sources),
        ("source_port_range", "source_port_ranges", &entry.source_ports),
        ("destination_address_prefix", "destination_address_prefixes", &entry.destinations),
        ("destination_port_range", "destination_port_ranges", &entry.destination_ports),
    ];
    for (one, many, list) in lists {
        items.push(match list.as_slice() {
            [only] => set(one, Value::text(only)),
            list => set(many, Value::List(list.iter().map(Value::text).collect())),
        });
    }
    Block::resource("azurerm_network_security_rule", name, items)
}
