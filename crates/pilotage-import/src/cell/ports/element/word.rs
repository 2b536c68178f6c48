//! The words of a cell of ports: names of protocols and messages, words for all ports and defaults.

use super::{Element, Reader, is_icmp, whole};
use crate::cell::number::value;
use crate::cell::token::{Kind, Token};
use crate::cell::vocabulary::{Name, Sense, is_numbered};
use crate::{Numbers, Port, Protocol};

impl Reader<'_> {
    pub(super) fn word(&mut self, token: &Token) {
        if let Some(count) = self.marker() {
            self.types = None;
            self.protocol(Protocol::Ip, true, count);
            return;
        }
        match token.sense {
            Sense::And => self.separate(),
            Sense::Port => self.pass(1),
            Sense::Default => {
                self.out.is_default = true;
                self.remark(1);
            }
            Sense::Local => {
                self.out.loopback = true;
                self.remark(1);
            }
            Sense::All if self.all_protocols() => self.protocol(Protocol::Any, true, 1),
            Sense::All if self.all() => self.push(Element::Numbers(Numbers::All), 1),
            _ => match self.message(token) {
                Some(Some(port)) => self.push(Element::Whole(port), 1),
                Some(None) => self.pass(1),
                None => self.name(token),
            },
        }
    }

    /// Whether the word for `all` here means ports, and not `all nodes`.
    fn all(&self) -> bool {
        let Some(next) = self.peek(1) else { return true };
        match next.kind {
            Kind::Word => {
                self.is_protocol(self.at + 1)
                    || matches!(next.sense, Sense::And | Sense::All | Sense::Around)
                    || next.is_one_of(&["high"])
            }
            Kind::Address(_) | Kind::Number(_) => false,
            _ => true,
        }
    }

    /// Whether the word for `all` means protocols, as it stands before a number: `any:443`.
    fn all_protocols(&self) -> bool {
        matches!(self.kind(1), Some(Kind::Colon | Kind::Slash))
            && matches!(self.kind(2), Some(Kind::Number(_)))
    }

    fn name(&mut self, token: &Token) {
        // `HTTP/2` and `HTTP/3` are names.
        let version = match (token.is_one_of(&["http"]), self.kind(1), self.kind(2)) {
            (true, Some(Kind::Slash), Some(Kind::Number(version))) => version,
            _ => None,
        };
        match (token.name(), version) {
            (Some(_), Some(1 | 2)) => self.protocol(Protocol::Tcp, false, 3),
            (Some(_), Some(3)) => self.protocol(Protocol::Udp, false, 3),
            (Some(Name::Stated(protocol)), _) => {
                self.types = is_icmp(protocol).then_some(protocol);
                self.protocol(protocol, true, 1);
            }
            (Some(Name::Implied(protocol)), _) => self.protocol(protocol, false, 1),
            (Some(Name::Numbered(number)), _) => {
                self.push(Element::Whole(whole(Protocol::Ip, u16::from(number))), 1);
            }
            (None, _) if self.is_letter_for_protocol(token) => {
                let protocol = if token.word == "t" { Protocol::Tcp } else { Protocol::Udp };
                self.protocol(protocol, true, 1);
            }
            (None, _) if self.ip_in_ip(token) > 0 => {
                let count = self.ip_in_ip(token);
                self.push(Element::Whole(whole(Protocol::Ip, 4)), count);
            }
            (None, _) if token.is_one_of(&["ping"]) && self.tokens.len() == 1 => {
                let all = Port { protocol: Protocol::Icmp, numbers: Numbers::All };
                self.push(Element::Whole(all), 1);
            }
            (None, _) => self.plain(token),
        }
    }

    /// Words with no meaning of their own: those around the names of protocols, and all others.
    fn plain(&mut self, token: &Token) {
        let code = self.types.is_some() && token.is_one_of(&["code", "codes"]);
        if code && matches!(self.kind(1), Some(Kind::Number(_))) {
            let next = value(self.tokens, self.at + 1).map_or(2, |(_, next)| next - self.at);
            self.pass(next);
        } else if token.sense == Sense::Around || code {
            self.pass(1);
        } else {
            self.remark(1);
        }
    }

    /// `T:443 U:53`.
    fn is_letter_for_protocol(&self, token: &Token) -> bool {
        token.is_one_of(&["t", "u"])
            && matches!(self.kind(1), Some(Kind::Colon | Kind::Slash))
            && matches!(self.kind(2), Some(Kind::Number(_)))
    }

    /// The length of `IP-in-IP`, `IP in IP` or `IP-IP`; 0 for anything else.
    fn ip_in_ip(&self, token: &Token) -> usize {
        const FORMS: [&[&str]; 3] = [&["ip", "in", "ip"], &["ip", "ip"], &["ip4", "in", "ip4"]];
        let mut count = 0;
        let mut words: Vec<&str> = Vec::new();
        while token.is_one_of(&["ip", "ip4"]) && count < 5 {
            match self.peek(count) {
                Some(token) if token.kind == Kind::Word => words.push(token.word),
                Some(token) if token.kind == Kind::Dash && count > 0 => {}
                _ => break,
            }
            count += 1;
            if FORMS.contains(&&*words) {
                return count;
            }
        }
        0
    }

    /// The length of `IP protocol ID` before a number.
    fn marker(&self) -> Option<usize> {
        let is = |ahead: usize, words: &[&str]| {
            self.peek(ahead).is_some_and(|token| token.is_one_of(words))
        };
        let mut count = 0;
        if is(0, &["ip", "ipv4"]) {
            let small = matches!(self.kind(2), Some(Kind::Number(Some(0..=255))));
            if small && matches!(self.kind(1), Some(Kind::Slash | Kind::Colon)) {
                return Some(1);
            }
            if matches!(self.kind(1), Some(Kind::Number(Some(number))) if is_numbered(number)) {
                return Some(1);
            }
            count += if self.kind(1) == Some(Kind::Dash) { 2 } else { 1 };
        } else if self.before(1).is_some_and(Token::is_name) {
            return None;
        }
        if !is(count, &["protocol", "protocols", "proto", "prot", "ipproto", "协议", "协议号"])
        {
            return None;
        }
        count += 1;
        while is(count, &["id", "ids", "number", "numbers", "no", "nr", "num", "type", "types"])
            || matches!(self.kind(count), Some(Kind::Colon | Kind::Dash | Kind::Other(_)))
        {
            count += 1;
        }
        let small = matches!(self.kind(count), Some(Kind::Number(Some(0..=255))));
        small.then_some(count)
    }

    /// The ICMP message that a word names; the inner `None` for `echo`, which the next word
    /// completes.
    fn message(&mut self, token: &Token) -> Option<Option<Port>> {
        let protocol = self.types?;
        let (four, six) = match token.word {
            "echo" => {
                self.echo = true;
                return Some(None);
            }
            "request" | "requests" if self.echo => (8, 128),
            "reply" | "replies" | "response" | "responses" if self.echo => (0, 129),
            "unreachable" => (3, 1),
            "exceeded" => (11, 3),
            _ => return None,
        };
        Some(Some(whole(protocol, if protocol == Protocol::Icmpv6 { six } else { four })))
    }
}
