//! The ports that a person names: `tcp/443,udp/53`, `ping`, and `https/443` to ask the service there.

use std::collections::BTreeSet;

use pilotage_net::TransportSet;
use pilotage_verdict::{Application, Carrier, Ports, carriers};

use crate::session::Usage;

/// What is asked, and what speaks there where that was said.
pub(super) type Asked = BTreeSet<(Carrier, Option<Application>)>;

/// What is asked, each once.
pub(super) fn named(words: &[String]) -> anyhow::Result<Asked> {
    let mut asked = Asked::new();
    // Pieces of one kind behind each other, so that a number alone goes on with what is before it.
    let (mut kind, mut text) = (None, String::new());
    for piece in words.iter().flat_map(|word| word.split([',', ' ', ';'])).map(str::trim) {
        if piece.is_empty() {
            continue;
        }
        if matches!(piece, "ping" | "icmp") {
            asked.insert((Carrier::Ping, None));
            continue;
        }
        let named = piece.split_once('/');
        let application = named.and_then(|(word, _)| Application::named(word));
        match (named, application) {
            (Some((_, ports)), Some(application)) => {
                add(&mut asked, kind, &text)?;
                (kind, text) = (Some(application), prefixed(application, ports));
            }
            // A number alone.
            (None, _) if !text.is_empty() && piece.starts_with(|it: char| it.is_ascii_digit()) => {
                text.push(',');
                text.push_str(piece);
            }
            _ => {
                add(&mut asked, kind, &text)?;
                (kind, text) = (None, piece.to_owned());
            }
        }
    }
    add(&mut asked, kind, &text)?;
    Ok(asked)
}

fn prefixed(application: Application, ports: &str) -> String {
    format!("{}/{ports}", application.carrier(0).protocol())
}

fn add(asked: &mut Asked, application: Option<Application>, text: &str) -> anyhow::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let transports = text.parse::<TransportSet>().map_err(|error| Usage(unknown(text, &error)))?;
    let (found, unprobed) = carriers(&transports, Ports::All);
    if let Some(why) = unprobed.first() {
        return Err(Usage(format!("{why}; TCP, UDP and SCTP ports and pings can be probed")).into());
    }
    for (carrier, _) in found {
        // Who asks the service asks the port.
        match application {
            Some(_) => _ = asked.remove(&(carrier, None)),
            None if asks(asked, carrier) => continue,
            None => {}
        }
        asked.insert((carrier, application));
    }
    Ok(())
}

fn asks(asked: &Asked, carrier: Carrier) -> bool {
    asked.range((carrier, None)..).next().is_some_and(|(next, _)| *next == carrier)
}

/// What is wrong, with what could have been meant where a word is no protocol.
fn unknown(text: &str, error: &impl std::fmt::Display) -> String {
    let word = text.split('/').next().unwrap_or_default();
    let plain = ["tcp", "udp", "sctp"].contains(&word);
    if plain || !word.starts_with(|it: char| it.is_ascii_alphabetic()) {
        return error.to_string();
    }
    let known = Application::ALL.map(Application::as_str).join(", ");
    format!("{error}; services that can be asked are {known}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &[&str]) -> Vec<String> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let line = |(carrier, application): (Carrier, Option<Application>)| match application {
            Some(application) => format!("{application} {carrier}"),
            None => carrier.to_string(),
        };
        named(&words).unwrap().into_iter().map(line).collect()
    }

    #[test]
    fn applications_stand_in_the_place_of_protocols() {
        let all = shown(&["tcp/80,81", "https/443,8443", "dns/53 ping", "tcp/8443"]);
        let expected =
            ["tcp/80", "tcp/81", "https tcp/443", "https tcp/8443", "dns udp/53", "ping"];
        assert_eq!(all, expected);
        assert_eq!(shown(&["ssh/22,nats/22,tcp/22"]), ["ssh tcp/22", "nats tcp/22"]);
        assert!(named(&["htps/443".to_owned()]).is_err());
        assert!(named(&["https/0-70000".to_owned()]).is_err());
    }
}
