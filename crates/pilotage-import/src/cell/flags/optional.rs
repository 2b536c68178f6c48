//! What makes a requirement optional.

use super::phrase::Here;

/// Whether the words here make a requirement optional.
pub(super) fn optional(here: Here<'_>) -> bool {
    said(here)
        || if_clause(here)
        || when_clause(here)
        || only(here)
        || with_enabled(here)
        || off(here)
        || may(here)
        || in_other_scripts(here)
}

/// `optional`, unless it is said of a setting, or denied.
fn said(here: Here<'_>) -> bool {
    const WORDS: [&str; 17] = [
        "optional",
        "optionnel",
        "optionnelle",
        "facultatif",
        "facultative",
        "opcional",
        "opcionales",
        "opzionale",
        "facoltativo",
        "optioneel",
        "опционально",
        "опциональный",
        "необязательно",
        "необязательный",
        "opcjonalny",
        "opcjonalnie",
        "optionale",
    ];
    here.is(&WORDS)
        && !here.after(&["not", "non", "no", "nicht"])
        && !here.then(&[
            "parameter",
            "parameters",
            "argument",
            "arguments",
            "flag",
            "field",
            "setting",
        ])
        && !here.describes_a_setting()
}

/// `if enabled`, and its like in other languages.
fn if_clause(here: Here<'_>) -> bool {
    const ROMANCE: [&str; 20] = [
        "activé",
        "activée",
        "utilisé",
        "utilisée",
        "nécessaire",
        "usa",
        "utiliza",
        "habilita",
        "habilitado",
        "habilitada",
        "activado",
        "activada",
        "necesario",
        "abilitato",
        "abilitata",
        "usato",
        "usata",
        "ativado",
        "usado",
        "necessario",
    ];
    match here.word() {
        "if" => english_if(here) && !in_an_example(here),
        "si" | "se" => here.later(&ROMANCE),
        "falls" | "sofern" | "если" => true,
        _ => false,
    }
}

/// `if enabled`, `if you use external hosts`; not `check if`, `if any`, `if you change the port`.
fn english_if(here: Here<'_>) -> bool {
    const ASKS: [&str; 14] = [
        "as",
        "even",
        "see",
        "check",
        "checks",
        "determine",
        "determines",
        "verify",
        "verifies",
        "know",
        "tell",
        "decide",
        "detect",
        "what",
    ];
    const NO_CONDITION: [&str; 13] = [
        "any",
        "omitted",
        "unset",
        "unspecified",
        "undefined",
        "so",
        "possible",
        "blocked",
        "closed",
        "unavailable",
        "unreachable",
        "changed",
        "available",
    ];
    const OF_THE_PORT: [&str; 13] = [
        "change",
        "changed",
        "changes",
        "customize",
        "customized",
        "customise",
        "modify",
        "modified",
        "override",
        "overridden",
        "conflict",
        "conflicts",
        "firewall",
    ];
    const SET: [&str; 5] = ["specified", "set", "defined", "provided", "already"];
    let unset = here.then(&["not"]) && here.later(&SET);
    !unset
        && !here.soon_after(&OF_THE_PORT)
        && !here.after(&ASKS)
        && !here.then(&NO_CONDITION)
        && !here.later(&OF_THE_PORT)
}

/// `For example, if ...` tells how something works.
fn in_an_example(here: Here<'_>) -> bool {
    here.soon_after(&["example", "instance", "e.g", "z.b"])
}

/// `when the agent is used`, `required when ...`; not `when a node joins`.
fn when_clause(here: Here<'_>) -> bool {
    const USE: [&str; 30] = [
        "use",
        "used",
        "using",
        "enabled",
        "enabling",
        "deploying",
        "deployed",
        "running",
        "configured",
        "installed",
        "installing",
        "provisioning",
        "needed",
        "required",
        "desired",
        "necessary",
        "active",
        "activated",
        "selected",
        "applicable",
        "utilizing",
        "utilising",
        "configuring",
        "integrating",
        "connecting",
        "operating",
        "chosen",
        "present",
        "wanted",
        "turned",
    ];
    const GERMAN: [&str; 7] =
        ["verwendet", "aktiviert", "genutzt", "benötigt", "eingesetzt", "benutzt", "installiert"];
    match here.word() {
        "when" | "whenever" | "where" if !in_an_example(here) => {
            here.after(&["required", "needed", "necessary", "only", "applicable"])
                || here.then(&["applicable", "used", "enabled", "needed", "required", "necessary"])
                || (!here.is(&["where"]) && here.later(&USE))
        }
        "wenn" => here.later(&GERMAN) || here.after(&["nur"]),
        "при" => here.then(&["использовании", "включении", "необходимости", "установке"]),
        _ => false,
    }
}

/// `required only for`, `only needed with`, `required for BGP only`, `in HA mode only`.
fn only(here: Here<'_>) -> bool {
    const REQUIRED: [&str; 12] = [
        "required",
        "needed",
        "necessary",
        "applicable",
        "relevant",
        "mandatory",
        "require",
        "requires",
        "need",
        "needs",
        "applies",
        "apply",
    ];
    const SETUPS: [&str; 18] = [
        "mode",
        "modes",
        "scheme",
        "schemes",
        "setup",
        "setups",
        "deployment",
        "deployments",
        "cluster",
        "clusters",
        "configuration",
        "configurations",
        "environment",
        "environments",
        "installation",
        "installations",
        "topology",
        "topologies",
    ];
    const TO: [&str; 6] = ["for", "in", "with", "to", "by", "on"];
    match here.word() {
        "only" => {
            here.after(&REQUIRED)
                || here.then(&REQUIRED)
                || here.then(&["if", "when", "with"])
                || (here.opens() && here.then(&["for"]))
                || (here.after(&SETUPS) && here.back_to(&TO).is_some())
                || here.back_to(&TO).is_some_and(|to| to.after(&REQUIRED))
        }
        "nur" => here.then(&["bei", "für", "wenn", "falls", "mit"]),
        "uniquement" | "seulement" | "solo" | "sólo" | "apenas" | "somente" | "только" => {
            here.then(&[
                "si", "se", "pour", "para", "con", "avec", "если", "при", "для", "com", "per",
            ])
        }
        _ => false,
    }
}

/// `with VXLAN enabled`, `for IPsec enabled installations`, `with WireGuard encryption`.
fn with_enabled(here: Here<'_>) -> bool {
    const ENABLED: [&str; 5] = ["enabled", "activated", "aktiviert", "activé", "habilitado"];
    let encrypted = here.then(&["wireguard", "ipsec"])
        && here.next().is_some_and(|next| next.then(&["encryption"]));
    match here.word() {
        "with" => here.later(&ENABLED) || encrypted,
        "for" => here.clause().take(4).any(|here| here.is(&["enabled"])),
        "mit" | "avec" | "con" => here.later(&ENABLED),
        _ => false,
    }
}

/// `disabled (8501)`, `off by default`, `not set by default`.
fn off(here: Here<'_>) -> bool {
    let by_default = |here: Here<'_>| {
        here.then(&["by"]) && here.next().is_some_and(|next| next.then(&["default"]))
    };
    match here.word() {
        "disabled" => here.is_first() || by_default(here),
        "off" => by_default(here),
        "enabled" | "set" | "open" | "opened" | "used" | "installed" => {
            here.after(&["not"]) && by_default(here)
        }
        _ => false,
    }
}

/// `may be required`, `can be blocked`, `not needed for`.
fn may(here: Here<'_>) -> bool {
    match here.word() {
        "required" | "needed" | "necessary" => {
            here.after(&["be"]) && here.soon_after(&["may", "might"])
                || (here.after(&["not"]) && here.soon_opens(1) && here.is_last_but(0))
                || (here.after(&["not", "always"]) && here.then(&["for", "in", "with", "by"]))
        }
        "optionally" => {
            here.then(&[
                "used", "needed", "required", "enabled", "opened", "accessed", "open", "allow",
            ]) || here.after(&["may", "can", "could"])
        }
        "as" => here.then(&["needed", "required"]) && here.opens(),
        "conditional" | "conditionally" => true,
        "unless" => here.later(&["using", "use", "used", "you"]),
        "blocked" | "closed" | "omitted" | "skipped" => {
            here.after(&["be"]) && here.soon_after(&["can", "may"])
        }
        "may" | "might" => here.then(&["need"]),
        _ => false,
    }
}

/// Scripts that do not part words with spaces.
fn in_other_scripts(here: Here<'_>) -> bool {
    here.holds(&[
        "可选",
        "可選",
        "选装",
        "选配",
        "非必须",
        "非必需",
        "如果",
        "如需",
        "仅在",
        "必要に応じ",
        "仅当",
        "僅在",
        "若使用",
        "若启用",
        "当使用",
        "当启用",
        "启用时",
        "开启时",
        "使用时",
        "オプション",
        "場合",
        "のみ必要",
        "선택",
        "경우",
    ])
}
