//! Calico: the definitions of its resources, and what its API refuses besides.

use serde_json::Value;

use super::objects;
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "calico",
    what: "resource definitions of projectcalico/api",
    tools: &[],
    needs_root: false,
    check,
};

const SCHEMA: &str = include_str!("schemas/calico.json");

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        let documents = objects::documents(file.text)?;
        objects::check(SCHEMA, &documents)?;
        documents.iter().try_for_each(one_family)?;
    }
    Ok(())
}

/// No rule has prefixes of both families (validateRule in libcalico-go/lib/validator/v3/validator.go
/// of projectcalico/calico).
fn one_family(object: &Value) -> Result<(), String> {
    for direction in ["ingress", "egress"] {
        let rules = object.pointer(&format!("/spec/{direction}")).and_then(Value::as_array);
        for (number, rule) in (1_usize..).zip(rules.into_iter().flatten()) {
            let own = match rule.get("ipVersion").and_then(Value::as_u64) {
                Some(4) => vec![false],
                Some(_) => vec![true],
                None => Vec::new(),
            };
            let ends = ["source", "destination"].into_iter().filter_map(|end| rule.get(end));
            let lists = ends.flat_map(|end| [end.get("nets"), end.get("notNets")]);
            let nets = lists.flatten().filter_map(Value::as_array).flatten();
            let mut versions: Vec<bool> =
                nets.filter_map(Value::as_str).map(|net| net.contains(':')).chain(own).collect();
            versions.sort_unstable();
            versions.dedup();
            if versions.len() > 1 {
                return Err(format!("{direction} rule {number} has prefixes of both families"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    const HEAD: &str = "apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata:\n  \
                        name: a\nspec:\n  ingress:\n";

    fn judge(rule: &str) -> Result<(), String> {
        let text = [HEAD, "    - ", rule].concat();
        check(&[File { suffix: ".calico.yaml", text: &text }])
    }

    #[test]
    fn rules_are_judged() {
        assert_eq!(
            judge("{action: Allow, protocol: TCP, destination: {ports: [1, '2:3']}}"),
            Ok(())
        );
        for wrong in [
            "{action: Accept}",
            "{action: Allow, destination: {ports: [1]}}",
            "{action: Allow, protocol: ICMP, icmp: {type: 255}}",
            "{action: Allow, protocol: ICMP, ipVersion: 6}",
            "{action: Allow, icmp: {type: 8}}",
            "{action: Allow, protocol: 0}",
            "{action: Allow, source: {nets: [192.0.2.1/32]}, destination: {nets: ['2001:db8::/64']}}",
            "{action: Allow, ipVersion: 6, source: {nets: [192.0.2.1/32]}}",
            "{action: Allow, comment: x}",
        ] {
            assert!(judge(wrong).is_err(), "{wrong}");
        }
    }
}
