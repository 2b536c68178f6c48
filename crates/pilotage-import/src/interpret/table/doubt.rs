//! Why a table is no port table: what speaks against those with a column of ports, and what those
//! without one are instead.

use super::layout::Layout;
use super::role::Role;
use crate::document::GridCell;
use crate::interpret::around::Setting;

/// Why a table with a column of ports states no requirements all the same.
pub(super) fn doubt(layout: &Layout, body: &[Vec<GridCell>], setting: &Setting) -> Option<String> {
    let columns = &layout.columns;
    if is_output(&layout.header) {
        return Some("the output of a command".to_owned());
    }
    for (at, role) in columns.roles.iter().enumerate().filter(|(_, role)| role.is_ports()) {
        let Some(content) = layout.contents.get(at) else { continue };
        let portless = columns.first(&Role::Protocol).and_then(|at| layout.contents.get(at));
        let portless = portless.is_some_and(|protocols| protocols.portless > 0);
        if content.cells > 0 && content.ports == 0 && content.absent < content.cells && !portless {
            let header = layout.header.get(at).map_or("", String::as_str);
            return Some(format!("its column `{header}` holds no ports"));
        }
        let sure = columns.has(&Role::Protocol)
            || content.mostly(content.sure_ports)
            || content.mostly(content.high_ports);
        let flows = columns.has(&Role::Source) && columns.has(&Role::Destination);
        if columns.has(&Role::Hardware) && !sure && !flows && matches!(role, Role::Ports { .. }) {
            return Some("ports of switches or interfaces".to_owned());
        }
    }
    let others = columns.roles.iter().filter(|role| {
        !matches!(role, Role::Unknown | Role::Other | Role::Hardware | Role::LastPorts)
            && !role.is_ports()
    });
    let only_protocols = others.clone().all(|role| *role == Role::Protocol);
    if !only_protocols || setting.requires {
        return None;
    }
    let transports = columns.first(&Role::Protocol).and_then(|at| layout.contents.get(at));
    match transports {
        Some(content) if content.bare_transports > 0 => None,
        Some(_) => Some("well-known ports of protocols, which nothing says are needed".to_owned()),
        None if others.count() == 0 && body.len() > 1 && !setting.is_about_ports() => {
            Some("numbers that nothing says are network ports".to_owned())
        }
        None => None,
    }
}

/// Whether a header is that of a command that lists services or sockets.
fn is_output(header: &[String]) -> bool {
    let has = |name: &str| header.iter().any(|text| text.eq_ignore_ascii_case(name));
    has("cluster-ip") || has("age") && has("port(s)") || has("recv-q")
}

/// What a table without ports is instead.
pub(super) fn kind(layout: &Layout) -> &'static str {
    const SETTINGS: &[&str] =
        &["parameter", "option", "flag", "variable", "setting", "key", "env", "argument"];
    const SIZES: &[&str] =
        &["cpu", "cpus", "vcpu", "vcpus", "memory", "mem", "ram", "disk", "cores", "storage"];
    let first = layout.header.first().map(|text| text.to_lowercase()).unwrap_or_default();
    let has = |list: &[&str], text: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .any(|word| list.contains(&word.trim_end_matches('s')))
    };
    let of_sizes = layout.header.iter().any(|text| has(SIZES, &text.to_lowercase()))
        || layout.first_words.iter().any(|text| has(SIZES, &text.to_lowercase()));
    if has(SETTINGS, &first) {
        "settings, without a column of ports"
    } else if of_sizes {
        "sizes of machines, without a column of ports"
    } else if layout.columns.has(&Role::Domain) {
        "names of servers, without a column of ports"
    } else if layout.columns.has(&Role::Address) {
        "addresses, without a column of ports"
    } else {
        "no column of ports"
    }
}
