//! Sites as people name them: by name, or by project and name.

use pilotage_model::check::did_you_mean;

use super::client::Client;
use super::views::Site;
use crate::session::Usage;

/// How a site is called where there are several projects.
pub fn called(site: &Site) -> String {
    format!("{}/{}", site.project, site.name)
}

/// The one site of that name.
pub async fn named(client: &Client, word: &str) -> anyhow::Result<Site> {
    let sites: Vec<Site> = client.list(&["sites"], &[]).await?;
    let is_it = |site: &&Site| site.name == word || called(site) == word;
    let found: Vec<&Site> = sites.iter().filter(is_it).collect();
    match found.as_slice() {
        [site] => Ok((*site).clone()),
        [] => {
            let known: Vec<String> = sites.iter().map(called).collect();
            let names = known.iter().map(String::as_str);
            let names = names.chain(sites.iter().map(|site| site.name.as_str()));
            let hint = match word.ends_with(".yaml") || word.ends_with(".yml") {
                true => "name it as the platform does, by its `metadata.name`".to_owned(),
                false if known.is_empty() => {
                    "there is none yet; push one with `pilotage push SITE`".to_owned()
                }
                false => did_you_mean(word, names, "sites of the platform"),
            };
            Err(Usage(format!("the platform has no site `{}`: {hint}", super::safe(word))).into())
        }
        several => {
            let all: Vec<String> =
                several.iter().map(|site| format!("`{}`", called(site))).collect();
            Err(Usage(format!("`{word}` is in several projects: {}", all.join(", "))).into())
        }
    }
}
