//! The rulesets to audit: files by the point that they are named for, and this machine's own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pilotage_model::check::did_you_mean;
use pilotage_plan::Plan;

use super::Arguments;
use crate::live;
use crate::rulesets::{self, Loaded};
use crate::session::{Session, Usage};

/// The ruleset of each enforcement point that has one, in the order of the plan; none in the place of
/// what cannot be read. `None` where the command line makes no sense.
pub fn gather(
    arguments: &Arguments,
    plan: &Plan,
    session: &mut Session,
) -> anyhow::Result<Option<BTreeMap<usize, Option<Loaded>>>> {
    let Some(files) = files(&arguments.ruleset, plan, session) else { return Ok(None) };
    let mut all = BTreeMap::new();
    if arguments.live {
        let point = match &arguments.live_as {
            Some(name) => named(name, plan, session),
            None => Some(live::point(plan)?),
        };
        let Some(point) = point else { return Ok(None) };
        if files.contains_key(&point) {
            let name = plan.points.get(point).map_or("", |point| &point.name);
            let message = format!("`{name}` is this machine; give it by `--live` or by a file");
            return Err(Usage(message).into());
        }
        all.insert(point, Some(live::load(&rulesets::known(plan, point), session)?));
    }
    for (point, paths) in files {
        let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
        let known = rulesets::known(plan, point);
        let loaded = rulesets::load(&paths, arguments.dialect.as_deref(), &known, session);
        all.insert(point, loaded);
    }
    Ok(Some(all))
}

/// The files of each enforcement point; `None` where one is for none.
fn files(
    given: &[String],
    plan: &Plan,
    session: &mut Session,
) -> Option<BTreeMap<usize, Vec<PathBuf>>> {
    let mut files: BTreeMap<usize, Vec<PathBuf>> = BTreeMap::new();
    for word in given {
        let (name, path) = match word.split_once('=') {
            Some((name, path)) => (name.to_owned(), PathBuf::from(path)),
            None => (called_after(Path::new(word), plan), PathBuf::from(word)),
        };
        files.entry(named(&name, plan, session)?).or_default().push(path);
    }
    Some(files)
}

fn named(name: &str, plan: &Plan, session: &mut Session) -> Option<usize> {
    let point = plan.point(name);
    if point.is_none() {
        let known = plan.points.iter().map(|point| &*point.name);
        let hint = did_you_mean(name, known, "enforcement points");
        session.usage(&format!("the site has no enforcement point `{name}`: {hint}"));
    }
    point
}

/// The point whose name the file's begins with, up to a dot; else that beginning.
fn called_after(path: &Path, plan: &Plan) -> String {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let starts = |name: &str| file.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    let found = plan.points.iter().map(|point| &*point.name).find(|name| starts(name));
    found.map_or_else(|| file.split('.').next().unwrap_or_default().to_owned(), str::to_owned)
}
