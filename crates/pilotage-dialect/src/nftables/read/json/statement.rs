//! Statements of rules.

use super::Refused;
use super::expression::{push_expression, push_list};
use super::member::{Members, push_word};
use super::value::Json;

type Done = Result<(), Refused>;

/// Adds one statement.
pub(crate) fn push_statement(out: &mut String, value: &Json<'_>) -> Done {
    let members = match value {
        Json::Object(members) => members,
        Json::Text(text) => return plain(out, text),
        _ => return Err("a statement is no object".to_owned()),
    };
    let [(key, inner)] = members.as_slice() else {
        return Err("a statement of one key was expected".to_owned());
    };
    match key.as_ref() {
        "match" => comparison(out, inner),
        "vmap" => {
            let members = Members::of(key, inner, &["key", "data"])?;
            push_expression(out, members.need("key")?)?;
            out.push_str(" vmap ");
            push_expression(out, members.need("data")?)
        }
        "accept" | "drop" | "continue" | "return" | "jump" | "goto" => {
            push_verdict(out, key, inner)
        }
        "mangle" => {
            let members = Members::of(key, inner, &["key", "value"])?;
            push_expression(out, members.need("key")?)?;
            out.push_str(" set ");
            push_expression(out, members.need("value")?)
        }
        "reject" => reject(out, inner),
        "limit" => limit(out, inner),
        "quota" => quota(out, inner),
        "ct count" => {
            let members = Members::of(key, inner, &["val", "inv"])?;
            out.push_str(if members.flag("inv") { "ct count over " } else { "ct count " });
            push_expression(out, members.need("val")?)
        }
        "ct helper" | "ct timeout" | "ct expectation" => {
            out.push_str(key);
            out.push_str(" set ");
            push_expression(out, inner)
        }
        "log" => log(out, inner),
        "set" | "map" => fill(out, inner),
        "xt" => extension(out, inner),
        "flow" => {
            let members = Members::of(key, inner, &["op", "flowtable"])?;
            out.push_str("flow add ");
            push_word(out, members.text("flowtable")?)
        }
        // What they are set to does not bear on what is known of the packet.
        "dnat" | "redirect" => {
            out.push_str(key);
            out.push_str(&destination(inner));
            Ok(())
        }
        "counter" | "last" | "notrack" | "masquerade" | "snat" | "queue" | "dup" | "fwd"
        | "tproxy" | "synproxy" => {
            out.push_str(key);
            Ok(())
        }
        "secmark" => Ok(()),
        "meter" => {
            out.push_str("meter x { }");
            Ok(())
        }
        "reset" => {
            out.push_str("reset ");
            push_expression(out, inner)
        }
        other => {
            let other: String = other.chars().take(60).collect();
            Err(["the statement `", &other, "` is not known"].concat())
        }
    }
}

/// Where a translation sends packets: ` to 192.0.2.1:80`. What is no plain address or port is left out
/// in a way that says so.
fn destination(value: &Json<'_>) -> String {
    let Json::Object(members) = value else { return String::new() };
    let member = |name: &str| members.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    let plain = |value: &Json<'_>| span(value).unwrap_or_else(|| "?".to_owned());
    let address = member("addr").map(plain);
    let port = member("port").map(|value| [":", &plain(value)].concat());
    let (address, port) = (address.unwrap_or_default(), port.unwrap_or_default());
    match (address.as_str(), port.as_str()) {
        ("", "") => String::new(),
        (six, _) if six.contains(':') => [" to [", six, "]", &port].concat(),
        _ => [" to ", &address, &port].concat(),
    }
}

/// A plain value, or a range of two.
fn span(value: &Json<'_>) -> Option<String> {
    let one = |value: &Json<'_>| match value {
        Json::Number(number) => Some((*number).to_string()),
        Json::Text(text) => {
            let plain = |letter: char| letter.is_ascii_hexdigit() || ".:".contains(letter);
            text.chars().all(plain).then(|| text.to_string())
        }
        _ => None,
    };
    let Json::Object(members) = value else { return one(value) };
    match members.as_slice() {
        [(key, Json::List(ends))] if key == "range" => match ends.as_slice() {
            [first, last] => Some([one(first)?, one(last)?].join("-")),
            _ => None,
        },
        _ => None,
    }
}

/// Adds what `nft` has no JSON for: it writes the text syntax into a string. Lines of it stand in
/// braces.
fn plain(out: &mut String, text: &str) -> Done {
    let mut open = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'{' => open = open.saturating_add(1),
            b'}' if open > 0 => open = open.saturating_sub(1),
            b'}' | b'\n' | b';' | b'#' if open == 0 => {
                return Err("a statement is no object".to_owned());
            }
            _ => {}
        }
    }
    if open > 0 {
        return Err("a statement is no object".to_owned());
    }
    out.push_str(text);
    Ok(())
}

/// Adds `accept`, `jump web`.
pub(crate) fn push_verdict(out: &mut String, word: &str, value: &Json<'_>) -> Done {
    out.push_str(word);
    if matches!(word, "jump" | "goto") {
        let members = Members::of(word, value, &["target"])?;
        out.push(' ');
        return push_word(out, members.text("target")?);
    }
    Ok(())
}

fn comparison(out: &mut String, value: &Json<'_>) -> Done {
    let members = Members::of("match", value, &["op", "left", "right"])?;
    let left = members.need("left")?;
    push_expression(out, left)?;
    out.push(' ');
    match members.text("op")? {
        // Flags have a meaning of their own without an operator.
        "==" if is_flags(left) && !is_set(members.need("right")?) => out.push_str("== "),
        "==" | "in" => {}
        operator @ ("!=" | "<" | ">" | "<=" | ">=" | "!") => {
            out.push_str(operator);
            out.push(' ');
        }
        other => {
            let other: String = other.chars().take(60).collect();
            return Err(["the operator `", &other, "` is not known"].concat());
        }
    }
    push_expression(out, members.need("right")?)
}

/// Whether a field without a mask is one of flags.
fn is_flags(left: &Json<'_>) -> bool {
    let Json::Object(members) = left else { return false };
    let named = |value: &Json<'_>, key: &str, names: &[&str]| {
        let Json::Object(members) = value else { return false };
        members.iter().any(|(name, value)| {
            name == key && matches!(value, Json::Text(text) if names.contains(&text.as_ref()))
        })
    };
    members.iter().any(|(key, value)| match key.as_ref() {
        "ct" => named(value, "key", &["state", "status", "event", "label"]),
        "payload" => named(value, "protocol", &["tcp"]) && named(value, "field", &["flags"]),
        _ => false,
    })
}

fn is_set(right: &Json<'_>) -> bool {
    match right {
        Json::Object(members) => members.iter().any(|(key, _)| key == "set"),
        Json::Text(text) => text.starts_with('@'),
        _ => false,
    }
}

fn reject(out: &mut String, value: &Json<'_>) -> Done {
    out.push_str("reject");
    if *value == Json::Null {
        return Ok(());
    }
    let members = Members::of("reject", value, &["type", "expr"])?;
    if let Some(Json::Text(kind)) = members.get("type") {
        out.push_str(" with ");
        out.push_str(if kind == "tcp reset" { "tcp reset" } else { "icmpx" });
        if let (Some(code), true) = (members.get("expr"), kind != "tcp reset") {
            out.truncate(out.len().saturating_sub("icmpx".len()));
            push_word(out, kind)?;
            out.push(' ');
            push_expression(out, code)?;
        } else if kind != "tcp reset" {
            out.push_str(" port-unreachable");
        }
    }
    Ok(())
}

fn limit(out: &mut String, value: &Json<'_>) -> Done {
    if let Json::Text(name) = value {
        out.push_str("limit name ");
        return push_word(out, name);
    }
    let known = ["rate", "per", "burst", "inv", "rate_unit", "burst_unit"];
    let members = Members::of("limit", value, &known)?;
    out.push_str(if members.flag("inv") { "limit rate over " } else { "limit rate " });
    push_expression(out, members.need("rate")?)?;
    match members.get("rate_unit") {
        Some(Json::Text(unit)) if unit != "packets" => {
            out.push(' ');
            push_word(out, unit)?;
        }
        _ => {}
    }
    out.push('/');
    push_word(out, members.text("per").unwrap_or("second"))
}

fn quota(out: &mut String, value: &Json<'_>) -> Done {
    if let Json::Text(name) = value {
        out.push_str("quota name ");
        return push_word(out, name);
    }
    let members = Members::of("quota", value, &["val", "val_unit", "used", "used_unit", "inv"])?;
    out.push_str(if members.flag("inv") { "quota over " } else { "quota " });
    push_expression(out, members.need("val")?)?;
    out.push(' ');
    push_word(out, members.text("val_unit").unwrap_or("bytes"))
}

fn log(out: &mut String, value: &Json<'_>) -> Done {
    out.push_str("log");
    if *value == Json::Null {
        return Ok(());
    }
    let known = ["prefix", "group", "snaplen", "queue-threshold", "level", "flags"];
    let members = Members::of("log", value, &known)?;
    if let Some(Json::Text(prefix)) = members.get("prefix") {
        out.push_str(" prefix \"");
        out.extend(prefix.chars().map(|it| if it == '"' || it.is_control() { ' ' } else { it }));
        out.push('"');
    }
    Ok(())
}

/// `{"op": "add", "elem": ..., "set": "@x"}`
fn fill(out: &mut String, value: &Json<'_>) -> Done {
    let members = Members::of("set", value, &["op", "elem", "data", "set", "map", "stmt"])?;
    push_word(out, members.text("op")?)?;
    out.push(' ');
    push_expression(out, members.get("set").map_or_else(|| members.need("map"), Ok)?)?;
    out.push_str(" { ");
    push_expression(out, members.need("elem")?)?;
    if let Some(Json::List(statements)) = members.get("stmt") {
        for statement in statements {
            out.push(' ');
            push_statement(out, statement)?;
        }
    }
    out.push_str(" }");
    Ok(())
}

fn extension(out: &mut String, value: &Json<'_>) -> Done {
    out.push_str("xt ");
    if *value == Json::Null {
        out.push_str("match unknown");
        return Ok(());
    }
    let members = Members::of("xt", value, &["type", "name"])?;
    push_word(out, members.text("type")?)?;
    out.push(' ');
    push_list(out, members.need("name")?)
}
