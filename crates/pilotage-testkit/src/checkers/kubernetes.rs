//! Kubernetes: the types of network policies, and what its API server refuses besides.

use super::objects;
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "kubernetes",
    what: "types of network policies of kubernetes/kubernetes",
    tools: &[],
    needs_root: false,
    check,
};

const SCHEMA: &str = include_str!("schemas/kubernetes.json");

fn check(files: &[File<'_>]) -> Result<(), String> {
    files.iter().try_for_each(|file| objects::check(SCHEMA, &objects::documents(file.text)?))
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    fn judge(rule: &str) -> Result<(), String> {
        let text = format!(
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: a}}\n\
             spec:\n  podSelector: {{}}\n  ingress:\n    - {rule}\n"
        );
        check(&[File { suffix: ".netpol.yaml", text: &text }])
    }

    #[test]
    fn rules_are_judged() {
        for right in [
            "{}",
            "{from: [{ipBlock: {cidr: '2001:db8::/64'}}], ports: [{port: 1, endPort: 9}, {port: web}]}",
        ] {
            assert_eq!(judge(right), Ok(()), "{right}");
        }
        for wrong in [
            "{to: []}",
            "{from: [{}]}",
            "{from: [{ipBlock: {cidr: 192.0.2.1}}]}",
            "{from: [{ipBlock: {cidr: 192.0.2.0/24}, podSelector: {}}]}",
            "{ports: [{port: 0}]}",
            "{ports: [{endPort: 9}]}",
            "{ports: [{port: web, endPort: 9}]}",
            "{ports: [{protocol: ICMP}]}",
        ] {
            assert!(judge(wrong).is_err(), "{wrong}");
        }
    }
}
