//! What happens, as it happens, as server-sent events
//! (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).
//!
//! Nothing may be lost that is only told here: who was away or slow reads the lists again.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::IntoResponse as _;
use axum::response::sse::{Event as Sent, KeepAlive, Sse};
use futures_util::{StreamExt as _, future, stream};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::Instant;

use super::asked::Asked;
use super::input::Nothing;
use super::problem::Problem;
use super::reply::{EventStream, Reply};
use crate::events::Event;

/// How often something is sent where nothing happens.
const ALIVE: Duration = Duration::from_secs(15);
/// After so long a listener has to come again, and show anew who he is.
const LONGEST: Duration = Duration::from_secs(15 * 60);

pub(super) async fn listen(asked: Asked, _: Nothing) -> Result<Reply<EventStream>, Problem> {
    let place = asked.streams.try_acquire_owned();
    let place = place.map_err(|_| Problem::busy("busy", "too many listen to events"))?;
    let tenant = asked.who.map(|who| who.tenant).unwrap_or_default();
    let receiver = asked.platform.events().listen();
    let ends = Instant::now() + LONGEST;
    let hello = Sent::default().comment("listening").retry(Duration::from_secs(2));
    let told = stream::unfold((receiver, place), move |(mut receiver, place)| async move {
        let heard = tokio::time::timeout_at(ends, receiver.recv()).await;
        let told = match heard.ok()? {
            Ok(event) => Told::Event(event),
            Err(RecvError::Lagged(missed)) => Told::Missed(missed),
            Err(RecvError::Closed) => return None,
        };
        Some((told, (receiver, place)))
    });
    let told = told.filter_map(move |told| future::ready(sent(told, &tenant)));
    let all = stream::iter([hello]).chain(told).map(Ok::<_, Infallible>);
    let response = Sse::new(all).keep_alive(KeepAlive::new().interval(ALIVE)).into_response();
    Ok(EventStream(response.into_body()).into())
}

enum Told {
    Event(Event),
    /// So many went by while the listener was slow.
    Missed(u64),
}

/// What one tenant's listener is told.
fn sent(told: Told, tenant: &str) -> Option<Sent> {
    match told {
        Told::Event(event) if event.tenant == tenant => {
            let data = serde_json::to_string(&event).ok()?;
            Some(Sent::default().event(event.kind).data(data))
        }
        Told::Event(_) => None,
        Told::Missed(count) => Some(Sent::default().event("missed").data(count.to_string())),
    }
}
