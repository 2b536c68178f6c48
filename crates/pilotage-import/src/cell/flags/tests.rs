//! Which words set flags, and which do not.

use super::flags;

#[test]
fn optional_requirements() {
    let texts = [
        ("Metrics (optional)", "optional"),
        ("[Optional] Metrics", "Optional"),
        ("Optional, for external balancers", "Optional"),
        ("Access is entirely optional and not required.", "optional and not required"),
        ("Overlay (if used)", "if used"),
        ("Encryption (if enabled)", "if enabled"),
        ("API server, if enabled", "if enabled"),
        (
            "SSH, if you use external addresses to deploy.",
            "if you use external addresses to deploy",
        ),
        (
            "Other ports if services share the network of the host",
            "if services share the network of the host",
        ),
        ("Must be open if web services are used.", "if web services are used"),
        ("Can be blocked if replication is not used.", "Can be blocked if replication is not used"),
        ("Not needed if a balancer ends TLS.", "Not needed if a balancer ends TLS"),
        ("If you wish to collect metrics, open port 9100.", "If you wish to collect metrics"),
        ("Required only for VXLAN", "Required only for VXLAN"),
        ("Only required for backups", "Only required for backups"),
        ("only needed in environments without NAT", "only needed in environments without NAT"),
        ("Required when deploying with Calico", "Required when deploying with Calico"),
        ("UI when external TLS termination is used", "when external TLS termination is used"),
        ("When using the layer two mode, allow 7946", "When using the layer two mode"),
        ("Harbourmaster with VXLAN enabled", "with VXLAN enabled"),
        ("Multi-cluster with WireGuard encryption", "with WireGuard encryption"),
        ("For IPsec enabled installations", "For IPsec enabled installations"),
        ("Between clusters in Active-Active scheme only.", "in Active-Active scheme only"),
        ("Required for BGP only", "for BGP only"),
        ("Only for IPv6", "Only for IPv6"),
        ("(not required)", "not required"),
        ("(as needed)", "as needed"),
        ("You may optionally open it", "may optionally open it"),
        ("Used unless using the network of hosts", "unless using the network of hosts"),
        ("disabled (8501)*", "disabled (8501"),
        ("Off by default.", "Off by default"),
        ("you may need to allow it", "may need to allow it"),
        ("指标端口（如果开启了指标）", "如果开启了指标"),
        ("webhook 端口，该组件是可选安装", "该组件是可选安装"),
        ("Nur bei Nutzung von VXLAN", "Nur bei Nutzung von VXLAN"),
        ("Falls aktiviert", "Falls aktiviert"),
        ("Si activé", "Si activé"),
        ("опционально", "опционально"),
    ];
    for (text, words) in texts {
        let found = flags(text).optional.map(|range| &text[range]);
        assert_eq!(found, Some(words), "{text:?}");
    }
}

#[test]
fn requirements_that_are_not_optional() {
    let texts = [
        "In routing mode, the proxy handles all protocols",
        "Plain text, only for secure networks",
        "Access for troubleshooting only (TCP)",
        "server: RPC address (TCP Only)",
        "HTTP only",
        "CNI with VXLAN",
        "Required for Calico and Flannel",
        "Default port required by monitoring",
        "also required by balancers",
        "recommended for production",
        "Used when a node joins the cluster",
        "You can change this port in the settings.",
        "If you change the port, restart the server.",
        "health check, to see if the server answers",
        "(int): Optional. The port to listen on.",
        "Settings depend on the proxy",
        "This is not optional.",
        "the relay mode",
        "The port can be changed if necessary",
        "used unless changed",
        "deploys appliances as required",
        "Channel to the provider. For example, if you are using clouds, to their endpoint.",
        "443",
        "",
    ];
    for text in texts {
        assert_eq!(flags(text).optional, None, "{text:?}");
    }
}

#[test]
fn deprecated_requirements() {
    let texts = [
        ("Agent connects to the platform [Deprecated]", "Deprecated"),
        ("Debug (deprecated, container port only)", "deprecated"),
        ("gossip (removed in 1.37)", "removed in 1.37"),
        ("Relay (legacy)", "legacy"),
        ("Legacy fallback only: for old clients", "Legacy fallback only: for old clients"),
        ("Will be removed in 3.0", "Will be removed in 3.0"),
        ("no longer used since 2.4", "no longer used since 2.4"),
        ("(已弃用)", "已弃用"),
        ("veraltet", "veraltet"),
        ("To be removed", "To be removed"),
        ("not used since 2.0", "not used since 2.0"),
    ];
    for (text, words) in texts {
        let found = flags(text).deprecated.map(|range| &text[range]);
        assert_eq!(found, Some(words), "{text:?}");
    }
    for text in [
        "Replaces the deprecated port 10251",
        "not deprecated",
        "legacy clients connect here",
        "may be removed from the pool",
        "can be removed once the node is gone",
    ] {
        assert_eq!(flags(text).deprecated, None, "{text:?}");
    }
}
