//! Tables, chains, sets and rules.

use super::Refused;
use super::expression::{push_expression, push_list};
use super::member::{Members, push_word};
use super::statement::push_statement;
use super::value::Json;

type Done = Result<(), Refused>;

/// Adds the line for one object of the list.
pub(crate) fn write(out: &mut String, value: &Json<'_>) -> Done {
    let Json::Object(members) = value else { return Err("this is no object".to_owned()) };
    let [(key, inner)] = members.as_slice() else {
        return Err("an object of one key was expected".to_owned());
    };
    match key.as_ref() {
        "add" | "create" => write(out, inner),
        "insert" => {
            let Json::Object(members) = inner else { return Err("`insert` of what?".to_owned()) };
            match members.as_slice() {
                [(key, rule)] if key == "rule" => push_rule(out, "insert", rule),
                _ => Err("`insert` is for rules".to_owned()),
            }
        }
        "flush" | "delete" | "destroy" => command(out, key, inner),
        "table" => table(out, inner),
        "chain" => chain(out, inner),
        "set" | "map" => set(out, key, inner),
        "element" => element(out, inner),
        "rule" => push_rule(out, "add", inner),
        // Who wrote it, commands that print, and objects that rules name: none bears on what passes.
        "metainfo" | "list" | "reset" | "flowtable" | "counter" | "quota" | "limit"
        | "ct helper" | "ct timeout" | "ct expectation" | "secmark" | "synproxy" | "tunnel" => {
            Ok(())
        }
        other => {
            let other: String = other.chars().take(60).collect();
            Err(["the object `", &other, "` is not known"].concat())
        }
    }
}

/// Adds `inet filter`.
fn owner(out: &mut String, members: &Members<'_, '_>, table: &str) -> Done {
    push_word(out, members.text("family")?)?;
    out.push(' ');
    push_word(out, members.text(table)?)
}

fn command(out: &mut String, verb: &str, value: &Json<'_>) -> Done {
    let Json::Object(members) = value else { return Err(["`", verb, "` of what?"].concat()) };
    let [(key, inner)] = members.as_slice() else {
        return Err(["`", verb, "` of what?"].concat());
    };
    out.push_str(verb);
    out.push(' ');
    push_word(out, key)?;
    if key == "ruleset" {
        return Ok(());
    }
    out.push(' ');
    let known = ["family", "table", "name", "handle", "chain", "elem"];
    let members = Members::of(key, inner, &known)?;
    if key == "table" {
        return owner(out, &members, "name");
    }
    owner(out, &members, "table")?;
    if let Some(Json::Text(name)) = members.get("name") {
        out.push(' ');
        push_word(out, name)?;
    }
    Ok(())
}

fn table(out: &mut String, value: &Json<'_>) -> Done {
    let members =
        Members::of("table", value, &["family", "name", "handle", "flags", "comment", "prog"])?;
    out.push_str("table ");
    owner(out, &members, "name")?;
    if let Some(flags) = members.get("flags") {
        out.push_str(" { flags ");
        push_list(out, flags)?;
        out.push_str(" ; }");
    }
    Ok(())
}

fn chain(out: &mut String, value: &Json<'_>) -> Done {
    let known = [
        "family", "table", "name", "handle", "type", "hook", "prio", "policy", "dev", "comment",
        "flags", "newname",
    ];
    let members = Members::of("chain", value, &known)?;
    out.push_str("add chain ");
    owner(out, &members, "table")?;
    out.push(' ');
    push_word(out, members.text("name")?)?;
    if members.get("type").is_none() && members.get("hook").is_none() {
        return Ok(());
    }
    out.push_str(" { type ");
    push_word(out, members.text("type")?)?;
    out.push_str(" hook ");
    push_word(out, members.text("hook")?)?;
    if let Some(devices) = members.get("dev") {
        out.push_str(" devices = { ");
        push_list(out, devices)?;
        out.push_str(" }");
    }
    out.push_str(" priority ");
    match members.need("prio")? {
        Json::Number(number) => out.push_str(number),
        Json::Text(word) => push_word(out, word)?,
        _ => return Err("`prio` is no number".to_owned()),
    }
    out.push_str(" ; ");
    if let Some(Json::Text(policy)) = members.get("policy") {
        out.push_str("policy ");
        push_word(out, policy)?;
        out.push_str(" ; ");
    }
    out.push('}');
    Ok(())
}

fn set(out: &mut String, kind: &str, value: &Json<'_>) -> Done {
    let known = [
        "family",
        "table",
        "name",
        "handle",
        "type",
        "map",
        "policy",
        "flags",
        "elem",
        "timeout",
        "gc-interval",
        "size",
        "comment",
        "auto-merge",
        "stmt",
    ];
    let members = Members::of(kind, value, &known)?;
    out.push_str("add ");
    out.push_str(kind);
    out.push(' ');
    owner(out, &members, "table")?;
    out.push(' ');
    push_word(out, members.text("name")?)?;
    out.push_str(" { ");
    if let Some(flags) = members.get("flags") {
        out.push_str("flags ");
        push_list(out, flags)?;
        out.push_str(" ; ");
    }
    if members.get("timeout").is_some() {
        out.push_str("flags timeout ; ");
    }
    if let Some(Json::List(elements)) = members.get("elem") {
        out.push_str("elements = ");
        super::expression::push_set(out, elements)?;
        out.push_str(" ; ");
    }
    out.push('}');
    Ok(())
}

fn element(out: &mut String, value: &Json<'_>) -> Done {
    let members = Members::of("element", value, &["family", "table", "name", "elem"])?;
    out.push_str("add element ");
    owner(out, &members, "table")?;
    out.push(' ');
    push_word(out, members.text("name")?)?;
    out.push(' ');
    match members.need("elem")? {
        Json::List(elements) => super::expression::push_set(out, elements),
        one => {
            out.push_str("{ ");
            push_expression(out, one)?;
            out.push_str(" }");
            Ok(())
        }
    }
}

fn push_rule(out: &mut String, verb: &str, value: &Json<'_>) -> Done {
    let known = ["family", "table", "chain", "handle", "index", "position", "comment", "expr"];
    let members = Members::of("rule", value, &known)?;
    if members.get("position").is_some() || members.get("index").is_some() {
        return Err("a rule is added at a position that this text does not number".to_owned());
    }
    out.push_str(verb);
    out.push_str(" rule ");
    owner(out, &members, "table")?;
    out.push(' ');
    push_word(out, members.text("chain")?)?;
    let Json::List(statements) = members.need("expr")? else {
        return Err("`expr` is no list".to_owned());
    };
    for statement in statements {
        let before = out.len();
        out.push(' ');
        push_statement(out, statement)?;
        if out.len() == before.saturating_add(1) {
            out.truncate(before);
        }
    }
    if let Some(Json::Text(comment)) = members.get("comment") {
        out.push_str(" comment \"");
        // A comment in a ruleset has no quotes and no line breaks.
        out.extend(comment.chars().map(|it| if it == '"' || it.is_control() { ' ' } else { it }));
        out.push('"');
    }
    Ok(())
}
