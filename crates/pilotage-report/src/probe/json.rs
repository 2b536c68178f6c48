//! A run as data: what an earlier run is compared by.

use pilotage_verdict::{
    Application, Initiator, Outcome, Probe, Responder, Standing, State, Verdict,
};
use serde::Serialize;

use super::ask::{self, Ask, Asks};
use super::before::Changes;
use super::dead::Dead;
use super::{Run, expected, word};
use crate::error::ReportError;
use crate::matrix::rules::Summary;

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
    /// Probes of the run that this one is compared with, and not of this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    gone: Option<Vec<String>>,
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
    /// The rule of the change request that would let it pass, where something blocks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<Ask>,
    /// What became of it in the run that this one is compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<State>,
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
    let summary = run.plan.map(Summary::new);
    let asks = Asks::new(summary.as_ref());
    let dead = Dead::of(run);
    let blocked = |standing, probe: &Probe, outcome: &Outcome| {
        standing != Standing::AsExpected
            && ask::would_help(outcome)
            && !dead.explains(probe, outcome)
    };
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
        rule: blocked(standing, probe, outcome).then(|| asks.rule(run, probe)).flatten(),
        before: run.before.and_then(|before| before.of(probe)).map(|was| was.state),
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
        gone: Changes::of(run)
            .map(|changes| changes.gone.iter().map(|(key, _)| key.to_string()).collect()),
    };
    let mut text = serde_json::to_string_pretty(&document)?;
    text.push('\n');
    Ok(text)
}
