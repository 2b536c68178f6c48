//! A run as data: what an earlier run is compared by.

use pilotage_verdict::{Application, Initiator, Responder, Verdict};
use serde::Serialize;

use super::{Run, expected, word};
use crate::error::ReportError;

/// Raised when a reader of the old form would misread the new one.
const SCHEMA_VERSION: u32 = 2;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'r> {
    schema_version: u32,
    site: Option<&'r str>,
    probes: Vec<One<'r>>,
    unasked: Vec<Left<'r>>,
    blind: &'r [String],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct One<'r> {
    from: &'r str,
    from_address: String,
    to: &'r str,
    to_address: Option<String>,
    carrier: String,
    application: Option<&'static str>,
    requirements: Vec<&'r str>,
    expected: &'static str,
    standing: &'static str,
    verdict: &'r Verdict,
    initiator: &'r Initiator,
    responder: Option<&'r Responder>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Left<'r> {
    requirement: Option<&'r str>,
    why: &'r str,
}

/// Everything, with the evidence of both ends.
///
/// # Errors
/// Never but for want of memory.
pub fn json(run: &Run<'_>) -> Result<String, ReportError> {
    let probes = run.judged().map(|(probe, outcome, standing)| One {
        from: &probe.from.name,
        from_address: probe.from.address.to_string(),
        to: probe.to.name(),
        to_address: probe.to.address().map(|address| address.to_string()),
        carrier: probe.carrier.to_string(),
        application: probe.application.map(Application::as_str),
        requirements: run.requirements(probe),
        expected: expected(probe),
        standing: word(standing),
        verdict: &outcome.verdict,
        initiator: &outcome.initiator,
        responder: outcome.responder.as_deref(),
    });
    let requirement = |flow: usize| {
        let plan = run.plan?;
        let index = plan.flows.get(flow)?.requirement;
        plan.requirements.get(index).map(|it| &*it.id)
    };
    let unasked = run.unasked.iter();
    let document = Document {
        schema_version: SCHEMA_VERSION,
        site: run.plan.map(|plan| plan.site.name.as_str()),
        probes: probes.collect(),
        unasked: unasked
            .map(|it| Left { requirement: requirement(it.flow), why: &it.why })
            .collect(),
        blind: run.blind,
    };
    let mut text = serde_json::to_string_pretty(&document)?;
    text.push('\n');
    Ok(text)
}
