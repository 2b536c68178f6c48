//! Policies: what each matches, by its attributes.

use pilotage_diagnostic::Place;

use super::tree::Entry;

/// Attributes that only the firewall can decide, what each asks for, and the value that asks nothing.
const BOUNDED: &[(&str, &str, &str)] = &[
    ("schedule", "the schedule", "always"),
    ("users", "users", ""),
    ("groups", "groups of users", ""),
    ("fsso-groups", "groups of users", ""),
    ("devices", "devices", ""),
    ("src-vendor-mac", "hardware addresses", ""),
    ("internet-service", "an internet service", "disable"),
    ("internet-service-src", "an internet service", "disable"),
    ("internet-service6", "an internet service", "disable"),
    ("internet-service6-src", "an internet service", "disable"),
    ("rtp-nat", "media streams", "disable"),
    ("rtp-addr", "media streams", ""),
    ("reputation-minimum", "reputation", "0"),
    ("reputation-minimum6", "reputation", "0"),
    ("tos-mask", "the class of service", "0x00"),
    ("vlan-filter", "VLANs", ""),
    ("ztna-status", "the state of the host", "disable"),
    ("ztna-ems-tag", "the state of the host", ""),
    ("ztna-geo-tag", "the state of the host", ""),
    ("ztna-device-ownership", "the state of the host", "disable"),
    ("sgt-check", "tags of the sender", "disable"),
    ("sgt", "tags of the sender", ""),
    ("pfcp-profile", "mobile sessions", ""),
    ("policy-expiry", "the date", "disable"),
    ("network-service-dynamic", "a network service", ""),
    ("network-service-src-dynamic", "a network service", ""),
    ("application", "applications", ""),
    ("app-category", "applications", ""),
    ("app-group", "applications", ""),
    ("url-category", "URL categories", ""),
];

/// Attributes that are looked at elsewhere.
const OWN: &[&str] = &[
    "srcaddr4",
    "dstaddr4",
    "srcaddr4-negate",
    "dstaddr4-negate",
    "name",
    "srcintf",
    "dstintf",
    "srcaddr",
    "dstaddr",
    "srcaddr6",
    "dstaddr6",
    "service",
    "action",
    "status",
    "srcaddr-negate",
    "dstaddr-negate",
    "srcaddr6-negate",
    "dstaddr6-negate",
    "service-negate",
];

/// Starts of attributes that change no policy's match: logs, translation, inspection, shaping and how
/// sessions are handled.
const QUIET: &[&str] = &[
    "anti-replay",
    "application-list",
    "auth",
    "auto-asic",
    "av-profile",
    "best-route",
    "block-",
    "capture-packet",
    "captive-portal",
    "casi-profile",
    "cgn-",
    "cifs-profile",
    "comments",
    "decrypted-traffic",
    "delay-tcp",
    "diameter-filter",
    "diffserv",
    "disclaimer",
    "dlp-",
    "dnsfilter",
    "dsri",
    "dynamic-shaping",
    "eif-",
    "email-collect",
    "emailfilter",
    "endpoint",
    "fec",
    "file-filter",
    "firewall-session-dirty",
    "fixedport",
    "fsso",
    "geoip",
    "global-label",
    "gtp-profile",
    "http-policy",
    "icap-profile",
    "identity-based-route",
    "inbound",
    "inspection-mode",
    "internet-service-",
    "internet-service6-",
    "ip-version",
    "ippool",
    "ips-",
    "label",
    "learning",
    "logtraffic",
    "match-vip",
    "nat",
    "np-accel",
    "ntlm",
    "outbound",
    "passive-wan",
    "pcp-",
    "per-ip",
    "permit-",
    "policyid",
    "poolname",
    "port-",
    "profile-",
    "protocol-options",
    "radius",
    "redirect",
    "replacemsg",
    "rsso",
    "scan-botnet",
    "schedule-timeout",
    "sctp-filter",
    "send-deny",
    "session-ttl",
    "spamfilter",
    "ssh-",
    "ssl",
    "tags",
    "tcp-",
    "timeout",
    "traffic-shaper",
    "utm-status",
    "uuid",
    "videofilter",
    "virtual-patch",
    "voip-profile",
    "vlan-cos",
    "waf-",
    "wanopt",
    "wccp",
    "webcache",
    "webfilter",
    "webproxy",
    "wsso",
    "natip",
    "natinbound",
    "natoutbound",
    "vpntunnel",
    "tos",
    "radius-mac",
    "rtp",
    "deep-inspection",
    "client-reputation",
    "log-unmatched",
    "poolname6",
    "custom-log",
    "app-monitor",
    "isolator",
    "telemetry",
    "url-rewrite",
];

/// What of a policy cannot be decided from addresses and ports, each in a few words.
pub(super) fn doubts(entry: &Entry) -> Vec<String> {
    let mut found = Vec::new();
    for (key, what, open) in BOUNDED {
        let values = entry.list(key);
        let asks = values.iter().any(|(value, _)| !value.is_empty() && value != open);
        if asks && !found.iter().any(|it| it == what) {
            found.push((*what).to_owned());
        }
    }
    found
}

/// An attribute that no table knows.
pub(super) fn unknown(entry: &Entry) -> impl Iterator<Item = (&str, Place)> {
    entry.settings().filter_map(|(key, setting)| {
        let known = OWN.contains(&key)
            || BOUNDED.iter().any(|(bounded, _, _)| *bounded == key)
            || QUIET.iter().any(|start| key.starts_with(start));
        (!known).then_some((key, setting.place))
    })
}

/// The policy in one line, as a person would recognise it.
pub(super) fn text(entry: &Entry) -> String {
    let mut text = format!("policy {}", entry.name);
    if let Some(name) = entry.value("name") {
        text.extend([" \"", name, "\""]);
    }
    for key in ["srcintf", "dstintf", "srcaddr", "srcaddr6", "dstaddr", "dstaddr6", "service"] {
        let names: Vec<&str> = entry.list(key).iter().map(|it| it.0.as_str()).take(8).collect();
        if names.is_empty() {
            continue;
        }
        let not = if entry.is(&format!("{key}-negate"), "enable") { "not " } else { "" };
        let more = if entry.list(key).len() > names.len() { " ..." } else { "" };
        text.extend([" ", key, " ", not, &names.join(" "), more]);
    }
    text.extend([" action ", entry.value("action").unwrap_or("deny")]);
    crate::read::findings::short(&text)
}
