//! Whether a requirement holds: version, condition, option; and what it then carries.

use pilotage_diagnostic::Diagnostic;
use pilotage_model::{Environment, Need, Requirement};
use pilotage_net::{Transport, TransportSet};

use crate::plan::OffReason;
use crate::stack::StackedPack;

/// Why the requirement does not hold, or nothing. `accepted` opens an optional one as an option of
/// the instance does.
///
/// # Errors
/// A condition without a value.
pub fn off(
    stacked: &StackedPack,
    requirement: &Requirement,
    environment: &Environment<'_>,
    accepted: bool,
) -> Result<Option<OffReason>, Diagnostic> {
    if let (Some(range), Some(version)) = (&requirement.versions, &stacked.version)
        && !range.contains(version)
    {
        return Ok(Some(OffReason::Version(version.to_string(), range.value.to_string())));
    }
    if let Some(when) = &requirement.when
        && !when.condition(environment)?
    {
        return Ok(Some(OffReason::Condition(when.source().to_owned())));
    }
    let asked = accepted || is_asked(stacked, requirement);
    Ok((requirement.need() == Need::Optional && !asked).then_some(OffReason::Optional))
}

/// Whether the options of the instance name it.
pub(crate) fn is_asked(stacked: &StackedPack, requirement: &Requirement) -> bool {
    stacked.options.contains(&requirement.id.value)
}

/// The version since which it is deprecated, where the component is that new.
pub(crate) fn deprecated_since(stacked: &StackedPack, requirement: &Requirement) -> Option<String> {
    let deprecation = requirement.deprecated.as_ref()?;
    let version = stacked.version.as_ref()?;
    (*version >= deprecation.since).then(|| deprecation.since.to_string())
}

/// What a requirement carries under these parameters.
///
/// # Errors
/// A computed port without a value, or one that is no port.
pub fn transports(
    requirement: &Requirement,
    environment: &Environment<'_>,
) -> Result<TransportSet, Diagnostic> {
    let source = requirement.source_ports.as_ref().map(|ports| &ports.0);
    let ports = requirement.ports.iter().map(|ports| ports.transport(environment, source));
    let icmp = requirement.icmp.iter().map(|icmp| Ok(Transport::Icmp(icmp.0)));
    let protocol = requirement.protocol.iter().map(|protocol| Ok(Transport::Ip(protocol.0)));
    ports.chain(icmp).chain(protocol).collect()
}
