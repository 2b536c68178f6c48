//! Registries of images: `GET /v2/`, the check that every client begins with. See "Determining Support"
//! of the OCI distribution specification.

use super::http::{self, Head};
use super::{Answer, Session};

pub(super) async fn ask(session: &mut Session<'_>) -> Answer {
    let (mut stream, tls) = match session.either(&["http/1.1"]).await {
        Ok(met) => met,
        Err(answer) => return answer,
    };
    let heard = http::request(&mut *stream, "GET /v2/", &session.authority(), session.by).await;
    let Some(head) = Head::read(&heard.bytes) else { return session.stranger_either(heard, tls) };
    let names_itself = head.field("docker-distribution-api-version").is_some();
    match head.status {
        401 if names_itself || head.field("www-authenticate").is_some() => {
            Answer::Right("a registry, asks for a login".to_owned(), tls)
        }
        200 if names_itself || head.body.trim_ascii() == b"{}" => {
            Answer::Right("a registry".to_owned(), tls)
        }
        status => {
            let words = http::words("HTTP", status, head.field("server"));
            Answer::Wrong(format!("{words} answered at /v2/"), tls)
        }
    }
}
