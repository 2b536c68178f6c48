//! Listings of commands without any text around them: scripts, `iptables-save`, cloud-config.
//!
//! The whole listing is one block of code; comments stay lines of it. What the commands mean is not
//! decided here.

mod command;

use pilotage_diagnostic::{Diagnostic, Place};

use super::FormatInfo;
use super::budget::Budget;
use super::pieces::Whole;
use crate::Input;
use crate::document::{Block, Code, Document, Line};

pub(super) use command::is_firewall_command;
use command::{is_of_script, is_saved_rule};

pub(super) const FORMAT: FormatInfo = FormatInfo {
    name: "shell",
    about: "Listings of firewall commands, scripts and cloud-config",
    extensions: &["sh", "bash", "ps1", "rules", "nft", "yaml", "yml"],
    likeness,
    read,
};

/// Sure where a mark of a script stands in the first line and a firewall command below it. Without
/// that mark, nearly all lines have to be such as stand in scripts or in YAML.
fn likeness(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if !lines.iter().any(|line| is_rule(line)) {
        return 0;
    }
    let first = lines.first().copied().unwrap_or("");
    if first.starts_with("#cloud-config") || first.starts_with("#!") {
        return 96;
    }
    // Markdown has headings that look like comments; its fences tell.
    if lines.iter().any(|line| line.trim_start().starts_with("```")) {
        return 0;
    }
    let most = |is: fn(&str) -> bool| {
        let count = lines.iter().filter(|line| is(line)).count();
        count * 10 >= lines.len() * 8
    };
    let (script, yaml) = (most(is_of_script), most(is_yaml));
    if script || yaml || ruleset(&lines) { 88 } else { 0 }
}

fn read(input: Input<'_>) -> (Document, Vec<Diagnostic>) {
    let whole = Whole(input.text);
    let mut budget = Budget::default();
    let lines = whole
        .lines()
        .map(|line| Line { value: line.to_owned(), span: whole.span(line) })
        .take_while(|line| budget.take(Place::new(input.source, line.span)))
        .collect();
    let code = Code { language: language(input.text).to_owned(), lines };
    let document = Document { title: None, blocks: vec![Block::Code(code)] };
    (document, budget.finding().into_iter().collect())
}

fn language(text: &str) -> &'static str {
    let text = super::sample(text);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let yaml = lines.iter().filter(|line| is_yaml(line)).count();
    let script = lines.iter().filter(|line| is_of_script(line)).count();
    if text.starts_with("#cloud-config") || yaml > script {
        "yaml"
    } else if text.to_ascii_lowercase().contains("-netfirewallrule") {
        "powershell"
    } else if ruleset(&lines) {
        "nft"
    } else {
        "shell"
    }
}

fn is_rule(line: &str) -> bool {
    is_firewall_command(line) || is_saved_rule(line) || is_of_ruleset(line)
}

/// A rule in a file of nftables.
fn is_of_ruleset(line: &str) -> bool {
    line.split_whitespace().any(|word| word == "dport") && line.trim_end().ends_with("accept")
}

/// Whether the lines are a file of nftables: a table, then chains with rules.
fn ruleset(lines: &[&str]) -> bool {
    lines.iter().any(|line| line.trim_start().starts_with("table "))
        && lines.iter().any(|line| line.trim_start().starts_with("chain "))
}

/// A line of YAML: `key: value`, an item, a comment.
fn is_yaml(line: &str) -> bool {
    let line = line.trim_start();
    let key = line.split_once(':').is_some_and(|(key, rest)| {
        !key.is_empty() && !key.contains(' ') && (rest.is_empty() || rest.starts_with(' '))
    });
    key || line.starts_with("- ") || line.starts_with('#') || line == "-" || line == "---"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Format;

    const SCRIPT: &str = "# Nodes of the control plane
firewall-cmd --permanent --add-port=6443/tcp  # API
sudo firewall-cmd --permanent \\
    --add-port=2379-2380/tcp

systemctl restart firewalld
";

    const CLOUD_CONFIG: &str = "#cloud-config
runcmd:
  - firewall-cmd --permanent --add-port=6443/tcp
  - [ufw, allow, 8472/udp]
";

    fn code(text: &str) -> Code {
        let mut sources = pilotage_diagnostic::Sources::new();
        let source = sources.add("-", text);
        let (document, found) = read(Input { name: "-", source, text });
        assert!(found.is_empty());
        match document.blocks.as_slice() {
            [Block::Code(code)] => code.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn scripts_are_found_without_a_name() {
        for (text, language) in [
            (SCRIPT, "shell"),
            (CLOUD_CONFIG, "yaml"),
            ("*filter\n:INPUT DROP [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n", "shell"),
            ("table inet filter {\n chain input {\n  tcp dport 443 accept\n }\n}\n", "nft"),
        ] {
            assert_eq!(Format::detect("-", text).info().name, "shell", "{text}");
            assert_eq!(code(text).language, language, "{text}");
        }
    }

    #[test]
    fn documents_with_commands_are_no_scripts() {
        for text in [
            "# Ports\n\n```\nfirewall-cmd --add-port=443/tcp\n```\n",
            "Open the ports as follows.\n\nfirewall-cmd --add-port=443/tcp\n\nThen restart it.\n",
            "kind: Site\nmetadata:\n  name: a\n",
        ] {
            assert_eq!(likeness(text), 0, "{text}");
        }
    }

    #[test]
    fn comments_and_places_are_kept() {
        let code = code(SCRIPT);
        assert_eq!(code.lines.len(), 6);
        let second = &code.lines[1];
        assert_eq!(second.value, "firewall-cmd --permanent --add-port=6443/tcp  # API");
        assert_eq!(second.span, pilotage_diagnostic::Span::new(29, 29 + second.value.len()));
    }
}
