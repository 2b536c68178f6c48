//! The page to sign in, by password or by a link.

use http::StatusCode;
use http::header::SET_COOKIE;

use super::{layout, see};
use crate::access::{self, SignInError};
use crate::api::{Asked, Form, Html, Nothing, Problem, Reply, escaped};

pub(crate) async fn sign_in_page(asked: Asked, _: Nothing) -> Result<Reply<Html>, Problem> {
    // To look at the page does not use a link up: what looks ahead for its reader only reads.
    Ok(Html(page(&asked, asked.query("link").unwrap_or_default(), "")).into())
}

pub(crate) async fn sign_in(asked: Asked, form: Form) -> Result<Reply<Html>, Problem> {
    let (link, password) = (form.field("link"), form.field("password"));
    let session = if link.is_empty() {
        access::by_password(&asked.platform, asked.peer(), (form.field("name"), password)).await
    } else if password != form.field("again") {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let page = Html(page(&asked, link, "The two passwords are not the same."));
        return Ok(Reply::from(page).status(status));
    } else {
        access::by_link(&asked.platform, asked.peer(), (link, password)).await
    };
    match session {
        Ok(session) => {
            let cookie = access::cookie(&session.word, session.seconds);
            Ok(see("/").header(SET_COOKIE, cookie))
        }
        Err(error) => refused(&asked, link, error),
    }
}

/// The page again, with what was not right.
pub(super) fn refused(
    asked: &Asked,
    link: &str,
    error: SignInError,
) -> Result<Reply<Html>, Problem> {
    let link = if matches!(error, SignInError::Link) { "" } else { link };
    let problem = Problem::from(error);
    if problem.status() == StatusCode::INTERNAL_SERVER_ERROR {
        return Err(problem);
    }
    let mut detail = problem.detail().to_owned();
    if let Some(first) = detail.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Ok(Reply::from(Html(page(asked, link, &format!("{detail}.")))).status(problem.status()))
}

pub(crate) async fn sign_out(asked: Asked, _: Nothing) -> Result<Reply<Html>, Problem> {
    let who = asked.who()?;
    if let access::Way::Session(session) = &who.way {
        asked.store().end_session((&who.tenant, &who.user), session).await?;
    }
    Ok(see("/sign-in").header(SET_COOKIE, access::no_cookie()))
}

fn page(asked: &Asked, link: &str, wrong: &str) -> String {
    let wrong = match wrong {
        "" => String::new(),
        text => format!("<p class=\"wrong\" role=\"alert\">{}</p>", escaped(text)),
    };
    let fields = match link {
        "" => {
            "<label>Name<input name=\"name\" autocomplete=\"username\" required autofocus></label>\
               <label>Password<input name=\"password\" type=\"password\" \
               autocomplete=\"current-password\" required></label>"
                .to_owned()
        }
        link => format!(
            "<input type=\"hidden\" name=\"link\" value=\"{}\">\
             <p>Choose a password of at least 12 characters. The link is used up with it.</p>\
             <label>New password<input name=\"password\" type=\"password\" minlength=\"12\" \
             autocomplete=\"new-password\" required autofocus></label>\
             <label>Once more<input name=\"again\" type=\"password\" minlength=\"12\" \
             autocomplete=\"new-password\" required></label>",
            escaped(link)
        ),
    };
    let other = match asked.platform.provider() {
        Some(provider) if link.is_empty() => format!(
            "<p class=\"other\"><a href=\"/sign-in/oidc\">Sign in by {}</a></p>",
            escaped(&provider.host())
        ),
        _ => String::new(),
    };
    let body = format!(
        "<h1>Pilotage</h1>{wrong}<form class=\"sign-in\" method=\"post\" action=\"/sign-in\">\
         {fields}<button class=\"main\">Sign in</button></form>{other}"
    );
    layout::bare("Sign in", &body)
}
