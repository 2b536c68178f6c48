//! Checks inside one pack: ids, roles, sources, parameters, conditions.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::{Diagnostic, Place, codes};

use super::circle::circles;
use super::suggest::Suggestions;
use crate::document::{Literal, Spanned};
use crate::expression::Expression;
use crate::pack::{End, Need, Pack, Parameter, ParameterType, Requirement, Role, Scope};
use crate::ports::PortTemplate;

/// Every finding that one pack allows by itself.
pub fn check_pack(pack: &Pack) -> Vec<Diagnostic> {
    let mut check = Check {
        pack,
        requirements: pack.requirements.iter().map(|it| it.id.as_str()).collect(),
        sources: pack.metadata.sources.iter().map(|it| it.id.as_str()).collect(),
        suggestions: Suggestions::default(),
        found: Vec::new(),
    };
    check.unique(pack.requirements.iter().map(|requirement| &requirement.id), "requirement");
    check.unique(pack.metadata.sources.iter().map(|source| &source.id), "source");
    check.addresses_of_sources();
    check.name(&pack.metadata.name);
    for (name, parameter) in pack.parameters.iter() {
        check.parameter(name, parameter);
    }
    for (name, role) in pack.roles.iter() {
        check.role(name, role);
    }
    check.circles();
    for requirement in &pack.requirements {
        check.requirement(requirement);
    }
    check.found
}

struct Check<'p> {
    pack: &'p Pack,
    requirements: BTreeSet<&'p str>,
    sources: BTreeSet<&'p str>,
    suggestions: Suggestions,
    found: Vec<Diagnostic>,
}

impl<'p> Check<'p> {
    fn report(&mut self, code: pilotage_diagnostic::Code, message: String, place: Place) {
        self.found.push(Diagnostic::new(code, message).at(place));
    }

    fn unique<'s>(&mut self, names: impl Iterator<Item = &'s Spanned<String>>, what: &str) {
        let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
        for name in names {
            match seen.get(name.as_str()) {
                Some(first) => self.found.push(
                    Diagnostic::new(
                        codes::DUPLICATE_NAME,
                        format!("the {what} `{}` is there twice", name.value),
                    )
                    .at(name.place)
                    .also(*first, "first here"),
                ),
                None => {
                    seen.insert(name, name.place);
                }
            }
        }
    }

    /// A source's address becomes a link, which must lead to a page and do nothing else.
    fn addresses_of_sources(&mut self) {
        for source in &self.pack.metadata.sources {
            let Some(url) = &source.url else { continue };
            let page = url.starts_with("https://") || url.starts_with("http://");
            if !page || url.contains(char::is_whitespace) {
                let message =
                    format!("`{url}` of the source `{}` is no web address", source.id.value);
                self.report(codes::INVALID_VALUE, message, source.id.place);
            }
        }
    }

    fn name(&mut self, name: &Spanned<String>) {
        if !is_kebab(name) {
            self.found.push(
                Diagnostic::new(
                    codes::INVALID_NAME,
                    format!("`{}` is not a name in kebab-case", name.value),
                )
                .at(name.place)
                .help("write lower-case letters, digits and single hyphens: `load-balancer`"),
            );
        }
    }

    fn parameter(&mut self, name: &Spanned<String>, parameter: &Parameter) {
        let faulty = parameter.is_faulty("type") || parameter.is_faulty("enum");
        if !faulty && parameter.r#type.is_none() == parameter.r#enum.is_empty() {
            self.found.push(
                Diagnostic::new(
                    if parameter.r#type.is_none() {
                        codes::MISSING_KEY
                    } else {
                        codes::CONFLICTING_KEYS
                    },
                    format!("the parameter `{}` needs either `type` or `enum`", name.value),
                )
                .at(name.place),
            );
        }
        if let Some(default) = &parameter.default
            && let Err(error) = typed(parameter, default)
        {
            self.report(codes::PARAMETER_VALUE, error, default.place);
        }
    }

    fn role(&mut self, name: &Spanned<String>, role: &Role) {
        self.name(name);
        for included in &role.includes {
            self.role_exists(included);
        }
        self.found.extend(wrong_interfaces(&role.local_interfaces));
    }

    fn circles(&mut self) {
        let pack = self.pack;
        let included = |name| match pack.roles.get(name) {
            Some(role) => role.includes.iter().map(|role| role.as_str()).collect(),
            None => Vec::new(),
        };
        for (name, around) in circles(pack.roles.names(), included) {
            if let Some((name, _)) = pack.roles.entry(name) {
                let message =
                    format!("the role `{}` includes itself in a circle: {around}", name.value);
                self.report(codes::ROLE_CYCLE, message, name.place);
            }
        }
    }

    fn role_exists(&mut self, role: &Spanned<String>) {
        if self.pack.roles.mentions(role) {
            return;
        }
        let help = self.suggestions.nearest(role, self.pack.roles.names(), "roles of this pack");
        self.found.push(
            Diagnostic::new(codes::UNKNOWN_ROLE, format!("the pack has no role `{}`", role.value))
                .at(role.place)
                .help(help),
        );
    }

    fn requirement(&mut self, requirement: &Requirement) {
        self.name(&requirement.id);
        for end in [&requirement.from, &requirement.to] {
            if let End::Roles(roles) = end {
                roles.iter().for_each(|role| self.role_exists(role));
            }
        }
        self.transports(requirement);
        self.sources(requirement);
        let computed = requirement.ports.iter().flat_map(PortTemplate::expressions);
        for expression in requirement.when.iter().chain(computed) {
            self.expression(expression);
        }
        let replacement = requirement.deprecated.as_ref().and_then(|it| it.r#use.as_ref());
        for other in requirement.fallback.iter().chain(replacement) {
            self.requirement_exists(other);
        }
        let scopes = requirement.scopes();
        if scopes.len() > 1 && scopes.iter().any(|it| matches!(it, Scope::Loopback | Scope::Pod)) {
            self.report(
                codes::CONFLICTING_KEYS,
                "`loopback` and `pod` cannot be combined with another scope".to_owned(),
                requirement.id.place,
            );
        }
    }

    fn transports(&mut self, requirement: &Requirement) {
        if ["ports", "icmp", "protocol"].iter().any(|key| requirement.is_faulty(key)) {
            return;
        }
        let given = [
            !requirement.ports.is_empty(),
            !requirement.icmp.is_empty(),
            !requirement.protocol.is_empty(),
        ];
        let message = if given == [false; 3] {
            "says neither `ports`, `icmp` nor `protocol`"
        } else if requirement.source_ports.is_some() && requirement.ports.is_empty() {
            "has `sourcePorts` without `ports`"
        } else if requirement.need() == Need::Free && requirement.ports.is_empty() {
            "keeps a port free and does not say which"
        } else {
            return;
        };
        self.found.push(
            Diagnostic::new(codes::MISSING_KEY, format!("`{}` {message}", requirement.id.value))
                .at(requirement.id.place)
                .help("add what it carries, such as `ports: tcp/443`"),
        );
    }

    fn sources(&mut self, requirement: &Requirement) {
        if requirement.source.is_empty() && !requirement.is_faulty("source") {
            self.found.push(
                Diagnostic::new(
                    codes::MISSING_SOURCE,
                    format!("`{}` does not say where it comes from", requirement.id.value),
                )
                .at(requirement.id.place)
                .help("add `source:` with the id of one of the pack's sources"),
            );
        }
        for source in requirement.source.iter() {
            let faulty = self.pack.metadata.is_faulty("sources");
            if !faulty && !self.sources.contains(source.id.as_str()) {
                let known = self.pack.metadata.sources.iter().map(|it| it.id.as_str());
                let help = self.suggestions.nearest(&source.id, known, "sources of this pack");
                self.found.push(
                    Diagnostic::new(
                        codes::UNKNOWN_SOURCE,
                        format!("the pack lists no source `{}`", source.id.value),
                    )
                    .at(source.id.place)
                    .help(help),
                );
            }
        }
    }

    fn expression(&mut self, expression: &Expression) {
        for name in expression.names() {
            let (message, wrong) = match &name {
                Ok(parameter) if self.pack.parameters.mentions(parameter) => continue,
                Ok(parameter) => {
                    (format!("the pack has no parameter `{parameter}`"), parameter.as_str())
                }
                Err(other) => (
                    format!("`{other}` is not known here; conditions see only `params`"),
                    other.strip_prefix("params.").unwrap_or(other),
                ),
            };
            let known = self.pack.parameters.names();
            let help = self.suggestions.nearest(wrong, known, "parameters of this pack");
            self.found.push(
                Diagnostic::new(codes::UNKNOWN_PARAMETER, message)
                    .at(expression.place())
                    .help(help),
            );
        }
    }

    fn requirement_exists(&mut self, name: &Spanned<String>) {
        if self.requirements.contains(name.as_str()) || self.pack.is_faulty("requirements") {
            return;
        }
        let known = self.pack.requirements.iter().map(|it| it.id.as_str());
        let help = self.suggestions.nearest(name, known, "requirements of this pack");
        self.found.push(
            Diagnostic::new(
                codes::UNKNOWN_REQUIREMENT,
                format!("the pack has no requirement `{}`", name.value),
            )
            .at(name.place)
            .help(help),
        );
    }
}

/// The value as the parameter's type has it, or why it is none of its values.
pub fn typed(parameter: &Parameter, value: &Literal) -> Result<Literal, String> {
    if !parameter.r#enum.is_empty() {
        let text = value.to_string();
        return if parameter.r#enum.contains(&text) {
            Ok(Literal::Text(text))
        } else {
            Err(format!("`{text}` is not one of: {}", parameter.r#enum.join(", ")))
        };
    }
    let expected = match (parameter.r#type, value) {
        (Some(ParameterType::Boolean), Literal::Boolean(_))
        | (Some(ParameterType::Integer), Literal::Integer(_))
        | (Some(ParameterType::Port), Literal::Integer(1..=65535)) => return Ok(value.clone()),
        (Some(ParameterType::String) | None, _) => return Ok(Literal::Text(value.to_string())),
        (Some(ParameterType::Boolean), _) => "`true` or `false`",
        (Some(ParameterType::Integer), _) => "a whole number",
        (Some(ParameterType::Port), _) => "a port from 1 to 65535",
    };
    match value {
        Literal::Text(text) if Literal::from_plain(text) != *value => {
            Err(format!("`{text}` in quotes is a text, not {expected}"))
        }
        _ => Err(format!("`{value}` is not {expected}")),
    }
}

/// A finding for every text that no Linux network interface can be called; `*` may stand at the end.
pub(super) fn wrong_interfaces(names: &[Spanned<String>]) -> impl Iterator<Item = Diagnostic> {
    names.iter().filter_map(|name| {
        let message = format!("`{}` is no network interface", name.value);
        (!pilotage_net::is_interface_pattern(name)).then(|| {
            Diagnostic::new(codes::INVALID_VALUE, message)
                .at(name.place)
                .help("write a name such as `cni0`, or `cali*` for all that start so")
        })
    })
}

/// Whether a text is a name in kebab-case: lower-case letters, digits, single hyphens between.
pub fn is_kebab(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|word| {
            !word.is_empty()
                && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}
