//! `pilotage push`: a site's texts become its newest revision on the platform.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use pilotage_diagnostic::{Diagnostic, Place, Severity, Span, codes};
use pilotage_model::Manifest;
use reqwest::Method;
use reqwest::header::{ETAG, IF_MATCH};
use serde::Deserialize;

use crate::input;
use crate::output::to_stdout;
use crate::platform::{Client, Failure, Fault, Kept, Push, PushedFile, at_site, runtime, safe};
use crate::session::{Session, Usage, counted};

/// Push a site to the platform, with the packs and profiles that it sees beside it
///
/// The platform keeps every revision; the same texts again make none. Where the site was pushed from here
/// before and somebody else pushed it meanwhile, it is refused.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site's file
    #[arg(value_name = "SITE")]
    pub site: PathBuf,
    /// The project that the site is in
    #[arg(long, value_name = "PROJECT", default_value = "default")]
    pub project: String,
    /// Push also where somebody else pushed the site meanwhile
    #[arg(long)]
    pub over: bool,
}

/// What was pushed.
#[derive(Debug, Deserialize)]
struct Pushed {
    revision: i64,
    new: bool,
    #[serde(default)]
    warnings: Vec<Fault>,
}

/// A file that was pushed: what the platform calls it, what this program calls it, its text.
struct Sent {
    name: String,
    here: String,
    text: String,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let mut kept = Kept::load()?;
    let Some((name, files)) = read(&arguments.site, session)? else { return Ok(()) };
    let client = Client::signed_in(&kept)?;
    let place = format!("{}/{name}", arguments.project);
    let known = kept.pushed.get(&place).filter(|_| !arguments.over);
    let sent = runtime()?.block_on(push(&client, (&arguments.project, &name), &files, known));
    // The platform says what is wrong, with what was found here already.
    let (pushed, etag) = match sent {
        Ok(pushed) => pushed,
        Err(Failure::Problem(problem)) if !problem.findings.is_empty() => {
            session.diagnostics.clear();
            show(&problem.findings, &files, session);
            return Ok(());
        }
        Err(Failure::Problem(problem)) if problem.status == 412 => anyhow::bail!(
            "somebody else pushed `{place}` since it was pushed from here\nhelp: bring their changes \
             into your file, then push with `--over`; `pilotage status {name}` says what is there"
        ),
        Err(Failure::Problem(problem)) if problem.status == 404 => {
            let project = &arguments.project;
            let text = format!("the platform has no project `{project}` that this token may see");
            return Err(Usage(text).into());
        }
        Err(failure) => return Err(failure.into()),
    };
    session.diagnostics.clear();
    show(&pushed.warnings, &files, session);
    let what = if pushed.new { "new" } else { "nothing changed" };
    let beside = files.len().saturating_sub(1);
    let beside = match beside {
        0 => String::new(),
        several => format!(" with {} beside it", counted(several, "file", "files")),
    };
    to_stdout(format!("{place}: revision {}, {what}{beside}\n", pushed.revision).as_bytes())?;
    if let Some(etag) = etag {
        kept.pushed.insert(place, etag);
        kept.save()?;
    }
    Ok(())
}

/// The site's name, and the texts; none where the site cannot be read, which was told.
fn read(path: &Path, session: &mut Session) -> anyhow::Result<Option<(String, Vec<Sent>)>> {
    let Some(text) = input::text_of(path, session) else { return Ok(None) };
    let here = input::name_of(path);
    let manifests = input::manifests_of(&here, &text, session);
    if session.input_is_wrong() {
        return Ok(None);
    }
    let site = manifests.iter().find_map(|manifest| match manifest {
        Manifest::Site(site) => Some(site.metadata.name.value.to_string()),
        _ => None,
    });
    let name = site.ok_or_else(|| Usage(format!("`{here}` holds no site")))?;
    let file = path.file_name().filter(|_| path != Path::new("-"));
    let called = file.map_or_else(|| "site.yaml".to_owned(), |it| it.display().to_string());
    let mut files = vec![Sent { name: called, here, text }];
    for (name, path, text) in input::texts_beside(path, session) {
        files.push(Sent { name, here: input::name_of(&path), text });
    }
    // A file that cannot be read would be missing on the platform.
    if session.input_is_wrong() {
        return Ok(None);
    }
    Ok(Some((name, files)))
}

async fn push(
    client: &Client,
    (project, name): (&str, &str),
    files: &[Sent],
    known: Option<&String>,
) -> Result<(Pushed, Option<String>), Failure> {
    let mut texts =
        files.iter().map(|it| PushedFile { name: it.name.clone(), text: it.text.clone() });
    let site = texts.next().context("nothing to push")?;
    let push = Push { site, beside: texts.collect() };
    let mut request = client.request(Method::PUT, &at_site(project, name, &[]), &[]).json(&push);
    if let Some(etag) = known {
        request = request.header(IF_MATCH, etag);
    }
    let response = client.send(request).await?;
    let etag = response.headers().get(ETAG).and_then(|it| it.to_str().ok()).map(str::to_owned);
    let pushed = client.read(response).await?;
    Ok((pushed, etag))
}

/// What the platform found becomes findings here, at the same places.
fn show(faults: &[Fault], files: &[Sent], session: &mut Session) {
    for fault in faults {
        // A newer platform may know codes that this program does not.
        let code = codes::find(&fault.code).unwrap_or(codes::WRONG_KIND);
        let mut finding = Diagnostic::new(code, safe(&fault.message));
        finding.severity = fault.severity.parse().unwrap_or(Severity::Error);
        finding.help = fault.help.clone();
        finding.notes = fault.notes.clone();
        let file = files.iter().find(|file| fault.file.as_deref() == Some(&file.name));
        match (file, &fault.file) {
            (Some(file), _) => {
                let source = session.sources.add(file.here.clone(), file.text.clone());
                finding.place = Some(Place::new(source, span(&file.text, fault)));
            }
            // Of what is built into the platform, which may be another version.
            (None, Some(name)) => finding.notes.push(format!("in `{}`", safe(name))),
            (None, None) => {}
        }
        session.diagnostics.push(finding);
    }
}

/// The word at a line and column, both from 1 on.
fn span(text: &str, fault: &Fault) -> Span {
    let line = fault.line.unwrap_or(1).saturating_sub(1);
    let column = fault.column.unwrap_or(1).saturating_sub(1);
    let (mut start, mut rest) = (0_usize, "");
    for (number, whole) in text.split_inclusive('\n').enumerate() {
        rest = whole;
        if number == line {
            break;
        }
        start = start.saturating_add(whole.len());
    }
    let before = rest.char_indices().nth(column).map_or(rest.trim_end().len(), |(at, _)| at);
    let word = rest.get(before..).unwrap_or_default();
    let ends = |c: char| c.is_whitespace() || ",:{}[]\"'".contains(c);
    let length = word.find(ends).unwrap_or(word.len());
    let start = start.saturating_add(before);
    Span::new(start, start.saturating_add(length))
}
