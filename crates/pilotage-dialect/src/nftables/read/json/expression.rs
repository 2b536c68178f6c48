//! Fields and values.

use super::Refused;
use super::member::{Members, push_word};
use super::value::Json;

type Done = Result<(), Refused>;

/// Adds one expression.
pub(crate) fn push_expression(out: &mut String, value: &Json<'_>) -> Done {
    match value {
        Json::Null => Err("an expression is null".to_owned()),
        Json::Bool(there) => {
            out.push_str(if *there { "exists" } else { "missing" });
            Ok(())
        }
        Json::Number(number) => {
            out.push_str(number);
            Ok(())
        }
        Json::Text(word) => push_word(out, word),
        Json::List(_) => push_list(out, value),
        Json::Object(members) => match members.as_slice() {
            [(key, inner)] => push_named(out, key, inner),
            _ => Err("an expression of one key was expected".to_owned()),
        },
    }
}

/// Adds words with commas between them.
pub(crate) fn push_list(out: &mut String, value: &Json<'_>) -> Done {
    match value {
        Json::List(all) => push_joined(out, all, ","),
        one => push_expression(out, one),
    }
}

fn push_joined(out: &mut String, all: &[Json<'_>], between: &str) -> Done {
    for (number, one) in all.iter().enumerate() {
        if number > 0 {
            out.push_str(between);
        }
        push_expression(out, one)?;
    }
    Ok(())
}

/// Adds elements in braces.
pub(crate) fn push_set(out: &mut String, elements: &[Json<'_>]) -> Done {
    out.push_str("{ ");
    for (number, element) in elements.iter().enumerate() {
        if number > 0 {
            out.push_str(", ");
        }
        match element {
            Json::List(pair) => match pair.as_slice() {
                [key, value] => {
                    push_expression(out, key)?;
                    out.push_str(" : ");
                    push_expression(out, value)?;
                }
                _ => return Err("an element of a map is no pair".to_owned()),
            },
            one => push_expression(out, one)?,
        }
    }
    out.push_str(" }");
    Ok(())
}

fn list<'j, 't>(what: &str, value: &'j Json<'t>) -> Result<&'j [Json<'t>], Refused> {
    match value {
        Json::List(all) => Ok(all),
        _ => Err(["`", what, "` is no list"].concat()),
    }
}

fn push_words(out: &mut String, words: &str) -> Done {
    for (number, word) in words.split(' ').enumerate() {
        if number > 0 {
            out.push(' ');
        }
        push_word(out, word)?;
    }
    Ok(())
}

fn push_named(out: &mut String, key: &str, value: &Json<'_>) -> Done {
    match key {
        "concat" => push_joined(out, list(key, value)?, " . "),
        "set" => match value {
            Json::List(elements) => push_set(out, elements),
            one => push_set(out, std::slice::from_ref(one)),
        },
        "range" => range(out, list(key, value)?),
        "prefix" => {
            let members = Members::of(key, value, &["addr", "len"])?;
            let Json::Number(length) = members.need("len")? else {
                return Err("`len` is no number".to_owned());
            };
            let prefix = [members.text("addr")?, "/", length].concat();
            push_word(out, &prefix)
        }
        "|" | "&" | "^" | "<<" | ">>" => binary(out, key, list(key, value)?),
        "elem" => element(out, value),
        "map" => {
            let members = Members::of(key, value, &["key", "data"])?;
            push_expression(out, members.need("key")?)?;
            out.push_str(" map ");
            push_expression(out, members.need("data")?)
        }
        "accept" | "drop" | "continue" | "return" | "jump" | "goto" => {
            super::statement::push_verdict(out, key, value)
        }
        _ => field(out, key, value),
    }
}

/// Adds both ends; where names have dashes, the one between them stands free.
fn range(out: &mut String, ends: &[Json<'_>]) -> Done {
    let named = |end: &Json<'_>| matches!(end, Json::Text(text) if text.contains('-'));
    push_joined(out, ends, if ends.iter().any(named) { " - " } else { "-" })
}

/// Adds operands, those behind the first in parentheses.
fn binary(out: &mut String, operator: &str, operands: &[Json<'_>]) -> Done {
    for (number, operand) in operands.iter().enumerate() {
        if number == 0 {
            push_expression(out, operand)?;
            continue;
        }
        out.push(' ');
        out.push_str(operator);
        out.push(' ');
        let several = match operand {
            Json::List(_) => true,
            Json::Object(members) => members.iter().any(|(key, _)| key == "|"),
            _ => false,
        };
        if several && operator != "|" {
            out.push('(');
            push_expression(out, operand)?;
            out.push(')');
        } else {
            push_expression(out, operand)?;
        }
    }
    Ok(())
}

/// Adds an element with what it says about itself, as far as that bears on what matches.
fn element(out: &mut String, value: &Json<'_>) -> Done {
    let known =
        ["val", "timeout", "expires", "comment", "counter", "limit", "quota", "ct count", "last"];
    let members = Members::of("elem", value, &known)?;
    push_expression(out, members.need("val")?)?;
    let limited = ["limit", "quota", "ct count"].iter().any(|key| members.get(key).is_some());
    if limited {
        out.push_str(" limit rate over 1/second");
    }
    Ok(())
}

/// Adds a field.
fn field(out: &mut String, key: &str, value: &Json<'_>) -> Done {
    match key {
        "payload" => payload(out, value),
        "meta" => {
            let members = Members::of(key, value, &["key"])?;
            let name = members.text("key")?;
            if !matches!(name, "iif" | "oif" | "iifname" | "oifname") {
                out.push_str("meta ");
            }
            push_word(out, name)
        }
        "ct" => {
            let members = Members::of(key, value, &["key", "family", "dir"])?;
            out.push_str("ct ");
            for part in ["dir", "family"] {
                if let Some(Json::Text(word)) = members.get(part) {
                    push_word(out, word)?;
                    out.push(' ');
                }
            }
            push_words(out, members.text("key")?)
        }
        "rt" => {
            let members = Members::of(key, value, &["key", "family"])?;
            out.push_str("rt ");
            if let Some(Json::Text(word)) = members.get("family") {
                push_word(out, word)?;
                out.push(' ');
            }
            push_word(out, members.text("key")?)
        }
        "fib" => {
            let members = Members::of(key, value, &["result", "flags"])?;
            out.push_str("fib ");
            match members.need("flags")? {
                Json::List(flags) => push_joined(out, flags, " . ")?,
                one => push_expression(out, one)?,
            }
            out.push(' ');
            push_word(out, members.text("result")?)
        }
        "socket" => {
            let members = Members::of(key, value, &["key", "level"])?;
            out.push_str("socket ");
            push_word(out, members.text("key")?)?;
            if let Some(Json::Number(level)) = members.get("level") {
                out.push_str(" level ");
                out.push_str(level);
            }
            Ok(())
        }
        "osf" => {
            let members = Members::of(key, value, &["key", "ttl"])?;
            out.push_str("osf ");
            push_word(out, members.text("key")?)
        }
        "ipsec" => {
            let members = Members::of(key, value, &["key", "family", "dir", "spnum"])?;
            out.push_str("ipsec ");
            push_word(out, members.text("dir")?)?;
            out.push(' ');
            if let Some(Json::Text(word)) = members.get("family") {
                push_word(out, word)?;
                out.push(' ');
            }
            push_word(out, members.text("key")?)
        }
        "exthdr" => option(out, "exthdr", value),
        "tcp option" | "ip option" | "sctp chunk" => option(out, key, value),
        "dccp option" => {
            let members = Members::of(key, value, &["type"])?;
            out.push_str("dccp option ");
            push_expression(out, members.need("type")?)
        }
        "numgen" | "symhash" | "jhash" => spread(out, key, value),
        other => {
            let other: String = other.chars().take(60).collect();
            Err(["the expression `", &other, "` is not known"].concat())
        }
    }
}

fn payload(out: &mut String, value: &Json<'_>) -> Done {
    let known = ["protocol", "field", "base", "offset", "len", "tunnel"];
    let members = Members::of("payload", value, &known)?;
    if members.get("base").is_some() {
        out.push('@');
        push_word(out, members.text("base")?)?;
        for key in ["offset", "len"] {
            out.push(',');
            push_expression(out, members.need(key)?)?;
        }
        return Ok(());
    }
    if let Some(Json::Text(tunnel)) = members.get("tunnel") {
        push_word(out, tunnel)?;
        out.push(' ');
    }
    push_word(out, members.text("protocol")?)?;
    out.push(' ');
    push_words(out, members.text("field")?)
}

fn option(out: &mut String, what: &str, value: &Json<'_>) -> Done {
    let known = ["name", "field", "offset", "base", "len"];
    let members = Members::of(what, value, &known)?;
    match (members.get("field"), what) {
        // The field of an extension header stands behind its name alone.
        (Some(_), "exthdr") => {}
        _ => {
            out.push_str(what);
            out.push(' ');
        }
    }
    match members.get("name") {
        Some(name) => push_expression(out, name)?,
        None => push_expression(out, members.need("base")?)?,
    }
    if let Some(field) = members.get("field") {
        out.push(' ');
        push_expression(out, field)?;
    }
    Ok(())
}

fn spread(out: &mut String, what: &str, value: &Json<'_>) -> Done {
    let members = Members::of(what, value, &["mode", "mod", "offset", "expr", "seed"])?;
    out.push_str(what);
    for key in ["mode", "expr"] {
        if let Some(part) = members.get(key) {
            out.push(' ');
            push_expression(out, part)?;
        }
    }
    out.push_str(" mod ");
    push_expression(out, members.need("mod")?)
}
