//! Cilium: the types of its policies, and what its agent refuses besides.

use super::objects;
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "cilium",
    what: "types of policies of cilium/cilium",
    tools: &[],
    needs_root: false,
    check,
};

const SCHEMA: &str = include_str!("schemas/cilium.json");

fn check(files: &[File<'_>]) -> Result<(), String> {
    files.iter().try_for_each(|file| objects::check(SCHEMA, &objects::documents(file.text)?))
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    fn judge(rule: &str) -> Result<(), String> {
        let text = format!(
            "apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy\nmetadata: {{name: a}}\n\
             spec:\n  nodeSelector: {{matchLabels: {{a: b}}}}\n  ingress:\n    - {rule}\n"
        );
        check(&[File { suffix: ".cilium.yaml", text: &text }])
    }

    #[test]
    fn rules_are_judged() {
        for right in [
            "{fromCIDR: [192.0.2.0/24], toPorts: [{ports: [{port: '1', endPort: 2, protocol: TCP}]}]}",
            "{fromEntities: [all], icmps: [{fields: [{family: IPv6, type: 128}]}]}",
        ] {
            assert_eq!(judge(right), Ok(()), "{right}");
        }
        let many = vec!["{port: '1'}"; 41].join(", ");
        for wrong in [
            "{fromCIDR: [192.0.2.0/33]}",
            "{fromCIDR: [192.0.2.0/24], fromEntities: [all]}",
            "{toPorts: [], icmps: []}",
            "{fromEntities: [everybody]}",
            "{toPorts: [{ports: [{port: 1}]}]}",
            "{icmps: [{fields: [{type: 256}]}]}",
            "{toCIDR: [192.0.2.0/24]}",
            &format!("{{toPorts: [{{ports: [{many}]}}]}}"),
        ] {
            assert!(judge(wrong).is_err(), "{wrong}");
        }
    }
}
