//! `pilotage login`: signs in to a platform with a token or a one-time link.

use std::path::PathBuf;

use clap::Args;
use reqwest::header::{COOKIE, SET_COOKIE};
use reqwest::{Method, Url};
use serde_json::json;

use crate::platform::{Client, Failure, Kept, Me, Secrets, Token, base, runtime, safe};
use crate::session::{Session, Usage};

/// What marks a token.
const TOKEN: &str = "plt";
/// The days that a token is good which is made with a link.
const DAYS: u32 = 90;

/// Sign in to a platform, so that the other commands find it
///
/// Asks for an API token, or for the one-time link that the platform or an administrator made; with a link
/// it asks for the new password too, and makes a token for 90 days. Neither stands on the command line,
/// which others can read. What is needed later lies in `pilotage/platform.json` of the user's settings, for
/// nobody else to read.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where the platform is: https://NAME:PORT
    #[arg(value_name = "URL")]
    pub url: String,
    /// A file with the token or link, `-` for standard input; with a link the new password stands in its
    /// second line
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// The platform's authority, PEM, which alone is trusted then: `authority.pem` of its data folder
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let base = base(&arguments.url)?;
    let authority = arguments.ca.as_ref().map(|path| {
        std::fs::read_to_string(path).map_err(|error| {
            Usage(format!("cannot read the authority from `{}`: {error}", path.display()))
        })
    });
    let authority = authority.transpose()?;
    // Says what is wrong with the authority before anything is asked.
    let without = Client::new(&base, authority.as_deref(), None)?;
    let mut secrets = Secrets::from(arguments.token_file.as_deref())?;
    let given = secrets.next("API token or one-time link")?;
    runtime()?.block_on(async {
        let token = match word_of_link(&given, &base)? {
            Some(link) => of_link(&without, &link, &secrets.new_password()?).await?,
            None => given,
        };
        let client = Client::new(&base, authority.as_deref(), Some(&token))?;
        let me: Me = client.get(&["me"]).await?;
        let url = client.url();
        let path = Kept { url, authority, token, pushed: kept_tags(&client) }.save()?;
        let within = me.project.map_or_else(String::new, |it| format!(", project {}", safe(&it)));
        session.say(&format!(
            "signed in to {} as {} ({}, tenant {}{within}); kept in {}",
            client.url(),
            safe(&me.user),
            safe(&me.role),
            safe(&me.tenant),
            path.display()
        ));
        Ok(())
    })
}

/// What was pushed to the same platform stays known.
fn kept_tags(client: &Client) -> std::collections::BTreeMap<String, String> {
    let before = Kept::load().ok().filter(|kept| kept.url == client.url());
    before.map(|kept| kept.pushed).unwrap_or_default()
}

/// The secret of a link, where it is one; none where it is a token.
fn word_of_link(given: &str, base: &Url) -> anyhow::Result<Option<String>> {
    if given.starts_with(TOKEN) {
        return Ok(None);
    }
    let Some((before, word)) = given.split_once("/sign-in?link=") else {
        let text = "this is no API token, which begins with `plta1_`, and no one-time link";
        return Err(Usage(text.to_owned()).into());
    };
    // Where the link leads elsewhere, its secret must not be told here.
    let is_there =
        before.is_empty() || Url::parse(before).is_ok_and(|url| url.origin() == base.origin());
    match is_there {
        true => Ok(Some(word.to_owned())),
        false => Err(Usage("the link is one of another platform".to_owned()).into()),
    }
}

/// Uses a link up: sets the password, and makes a token for this program. The session ends again.
async fn of_link(client: &Client, link: &str, password: &str) -> anyhow::Result<String> {
    let body = json!({ "link": link, "password": password });
    let response = client.send(client.request(Method::POST, &["session"], &[]).json(&body)).await?;
    let cookie = response.headers().get(SET_COOKIE).and_then(|value| value.to_str().ok());
    let cookie = cookie.and_then(|cookie| cookie.split(';').next()).unwrap_or_default().to_owned();
    let me: Me = client.read(response).await?;
    // What the command line does needs no more than an operator may.
    let role = if me.role == "viewer" { "viewer" } else { "operator" };
    let wanted = json!({ "name": "command-line", "role": role, "days": DAYS });
    let with_session = |method, path: &[&str]| {
        client.request(method, path, &[]).header(COOKIE, &cookie).header("x-pilotage-csrf", "1")
    };
    let made: Result<Token, Failure> =
        client.answer(with_session(Method::POST, &["tokens"]).json(&wanted)).await;
    // It would end by itself in some hours.
    let _ = client.send(with_session(Method::DELETE, &["session"])).await;
    Ok(made?.token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_told_to_its_own_platform_only() {
        let base = base("platform.example:8443").unwrap();
        let word = |given| word_of_link(given, &base).map_err(|error| error.to_string());
        assert_eq!(word("plta1_abc"), Ok(None));
        let whole = "https://platform.example:8443/sign-in?link=abc";
        assert_eq!(word(whole), Ok(Some("abc".to_owned())));
        assert_eq!(word("/sign-in?link=abc"), Ok(Some("abc".to_owned())));
        let elsewhere = "https://other.example:8443/sign-in?link=abc";
        for given in [elsewhere, "https://platform.example/sign-in?link=abc", "abc"] {
            assert!(!word(given).unwrap_err().contains("=abc"), "{given}");
        }
    }
}
