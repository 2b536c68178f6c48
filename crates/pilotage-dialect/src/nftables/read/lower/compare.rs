//! Comparisons: from fields, an operator and values to a condition.

use pilotage_net::{AddressSet, PortSet, address_number};

use super::condition::{Alternative, Condition, Doubt, apply, needs, states, tcp_flags};
use super::flags::{self, Test};
use super::masks;
use super::product::Product;
use super::values::{Class, Collector, Held, address};
use super::{Broken, Lowering, Lowers, MOST_VISITED, Scope, Values};
use crate::nftables::read::keys::Key;
use crate::nftables::read::tree::{Element, Field, Op, Value};
use crate::nftables::read::why;
use crate::read::findings::short;

impl<'r, 't> Lowering<'r, 't> {
    /// What a comparison asks.
    pub(super) fn compare(
        &mut self,
        at: &Scope,
        fields: &[Field<'t>],
        (op, value): (Op, &'r Value<'t>),
        text: &'t str,
    ) -> Lowers<Condition<'t>> {
        match fields {
            [one] => self.one(at, one, (op, value), text).map(Condition::Any),
            several => self.several(at, several, (op, value), text),
        }
    }

    fn one(
        &mut self,
        at: &Scope,
        field: &Field<'t>,
        (op, value): (Op, &'r Value<'t>),
        text: &'t str,
    ) -> Lowers<Vec<Alternative<'t>>> {
        let key = field.key;
        let unsure = |why| vec![Alternative::doubtful(Product::needed(needs(key)), text, why)];
        if let Some(why) = unseen(at, key) {
            return Ok(unsure(why));
        }
        if at.context.lacks(key) {
            let all = if op == Op::Ne { vec![Alternative::sure(Product::all())] } else { vec![] };
            return Ok(all);
        }
        if matches!(key, Key::State | Key::TcpFlags) {
            let test = self.flags(at, field, op, value, text)?;
            return Ok(flag_alternatives(key, |bits| test.holds(bits), text));
        }
        let Some(class) = Class::of(key) else { return Ok(unsure(why::HEADER)) };
        let Some((held, limited)) = self.held(at, class, field, op, value, text)? else {
            return Ok(unsure(why::WIDE_MASK));
        };
        if let Held::Names(names) = &held
            && names.iter().any(|name| is_unnameable(name))
        {
            return Ok(unsure(why::INTERFACE_NUMBER));
        }
        let negated = op == Op::Ne;
        let mut found = apply(key, &held, negated, text);
        if limited {
            // What is in the set may or may not match, whichever way it is asked.
            let doubtful = apply(key, &held, false, text);
            if !negated {
                found.clear();
            }
            found.extend(doubtful.into_iter().map(|mut alternative| {
                alternative.doubts.push(Doubt { text, why: why::ELEMENT_RATE });
                alternative
            }));
        }
        Ok(found)
    }

    /// The values that a comparison names, and whether some have a rate of their own. None where a
    /// mask stands for too much.
    fn held(
        &mut self,
        at: &Scope,
        class: Class,
        field: &Field<'t>,
        op: Op,
        value: &'r Value<'t>,
        text: &'t str,
    ) -> Lowers<Option<Values>> {
        if op == Op::Not {
            return Err(self.broken(at, text, "`!` is for flags only"));
        }
        if let Some(mask) = &field.mask {
            return self.masked(at, class, mask, value, text);
        }
        if matches!(op, Op::Lt | Op::Gt | Op::Le | Op::Ge) {
            return self.sized(at, class, op, value, text).map(|held| Some((held, false)));
        }
        if let Value::Named(name) = value {
            return self.named(at, class, name).map(Some);
        }
        let elements = match value {
            Value::Set(elements) => elements.as_slice(),
            one => {
                let mut collector = Collector::new(class);
                return match collector.add(one) {
                    Ok(()) => Ok(Some((collector.held(), false))),
                    Err(word) => Err(self.no_value(at, class, word)),
                };
            }
        };
        self.collected(at, class, elements).map(Some)
    }

    fn collected(
        &mut self,
        at: &Scope,
        class: Class,
        elements: &'r [Element<'t>],
    ) -> Lowers<Values> {
        let mut collector = Collector::new(class);
        for element in elements {
            if matches!(element.key, Value::Rest) {
                return match everything(class) {
                    Some(held) => Ok((held, elements.iter().any(|element| element.limited))),
                    None => Err(self.no_value(at, class, "*")),
                };
            }
            if let Err(word) = collector.add(&element.key) {
                return Err(self.no_value(at, class, word));
            }
        }
        Ok((collector.held(), elements.iter().any(|element| element.limited)))
    }

    /// The values of a named set, read once for each kind of field.
    fn named(&mut self, at: &Scope, class: Class, name: &'t str) -> Lowers<Values> {
        if let Some(known) = self.sets.get(&(at.table, name, class)) {
            return known.clone().ok_or(Broken);
        }
        let elements = self.elements(at, name)?;
        self.sets.insert((at.table, name, class), None);
        let held = self.collected(at, class, elements)?;
        self.sets.insert((at.table, name, class), Some(held.clone()));
        Ok(held)
    }

    /// The elements of a named set.
    pub(super) fn elements(&mut self, at: &Scope, name: &'t str) -> Lowers<&'r [Element<'t>]> {
        let table = self.tables.tables.get(at.table);
        let Some(set) = table.and_then(|table| table.sets.get(name)) else {
            self.findings.unknown("set", name, at.place);
            return Err(Broken);
        };
        if set.changes && self.noted.insert((at.table, name)) {
            let message = ["the set `", name, "` changes by itself; it is taken as it is here"];
            self.findings.bounded(message.concat(), &[], set.place);
        }
        self.visited = self.visited.saturating_add(set.elements.len());
        if self.visited > MOST_VISITED {
            self.findings.limit("too many rules look through large sets", at.place);
            return Err(Broken);
        }
        Ok(&set.elements)
    }

    fn masked(
        &mut self,
        at: &Scope,
        class: Class,
        mask: &Value<'t>,
        value: &'r Value<'t>,
        text: &'t str,
    ) -> Lowers<Option<Values>> {
        let bits = match class {
            Class::Address(family) => u32::from(family.bits()),
            Class::Port => 16,
            Class::Protocol | Class::IcmpType(_) | Class::IcmpCode(_) => 8,
            _ => return Ok(None),
        };
        let number = |value: &Value<'t>| -> Option<u128> {
            let Value::Word(word) = value else { return None };
            match class {
                Class::Address(family) => match address(family, word) {
                    Some(address) => Some(address_number(address)),
                    None => super::names::number(word).map(u128::from),
                },
                _ => super::names::port(word).map(u128::from),
            }
        };
        let values: Vec<&Value<'t>> = match value {
            Value::Set(elements) => elements.iter().map(|element| &element.key).collect(),
            Value::Named(name) => {
                self.elements(at, name)?.iter().map(|element| &element.key).collect()
            }
            one => vec![one],
        };
        let Some(mask) = number(mask) else {
            return Err(self.broken(at, text, "the mask is no number"));
        };
        let mut ranges = Vec::new();
        for value in values {
            let Some(value) = number(value) else { return Ok(None) };
            let Some(more) = masks::masked(mask, value, bits) else { return Ok(None) };
            ranges.extend(more);
        }
        Ok(Some((of_ranges(class, &ranges), false)))
    }

    fn sized(
        &mut self,
        at: &Scope,
        class: Class,
        op: Op,
        value: &Value<'t>,
        text: &'t str,
    ) -> Lowers<Held> {
        let mut collector = Collector::new(class);
        if let Err(word) = collector.add(value) {
            return Err(self.no_value(at, class, word));
        }
        let (number, largest) = match (&collector.held(), class) {
            (Held::Addresses(set), Class::Address(family)) => {
                let largest = if family.bits() == 32 { u128::from(u32::MAX) } else { u128::MAX };
                (set.first().map(address_number), largest)
            }
            (Held::Numbers(set), _) => {
                let largest = class.largest().unwrap_or_default();
                (set.first().map(u128::from), u128::from(largest))
            }
            _ => (None, 0),
        };
        let Some(number) = number else {
            return Err(self.broken(at, text, "names have no order"));
        };
        let range = match op {
            Op::Lt => number.checked_sub(1).map(|last| (0, last)),
            Op::Le => Some((0, number)),
            Op::Gt => number.checked_add(1).map(|first| (first, largest)),
            _ => Some((number, largest)),
        };
        let range = range.filter(|(first, last)| first <= last);
        Ok(of_ranges(class, range.as_slice()))
    }

    fn flags(
        &mut self,
        at: &Scope,
        field: &Field<'t>,
        op: Op,
        value: &'r Value<'t>,
        text: &'t str,
    ) -> Lowers<Test> {
        let bits = |value: &Value<'t>| flags::bits(field.key, value);
        let elements = match value {
            Value::Set(elements) => Some(elements.as_slice()),
            Value::Named(name) => Some(self.elements(at, name)?),
            _ => None,
        };
        let values: Result<Vec<u32>, &str> = match elements {
            Some(elements) => elements.iter().map(|element| bits(&element.key)).collect(),
            None => bits(value).map(|bits| vec![bits]),
        };
        let mask = field.mask.as_ref().map(bits).transpose();
        let (values, mask) = match (values, mask) {
            (Ok(values), Ok(mask)) => (values, mask),
            (Err(word), _) | (_, Err(word)) => {
                let what = ["`", &short(word), "` is no flag"];
                return Err(self.broken(at, text, &what.concat()));
            }
        };
        match Test::new(op, mask, values, elements.is_some()) {
            Some(test) => Ok(test),
            None => Err(self.broken(at, text, "flags are not compared by size")),
        }
    }

    /// The packets that have one of these values in one part of a concatenation.
    pub(super) fn part(
        &mut self,
        at: &Scope,
        field: &Field<'t>,
        values: &[&'r Value<'t>],
        text: &'t str,
    ) -> Lowers<Vec<Alternative<'t>>> {
        let key = field.key;
        let unsure = |why| vec![Alternative::doubtful(Product::needed(needs(key)), text, why)];
        if let Some(why) = unseen(at, key) {
            return Ok(unsure(why));
        }
        if at.context.lacks(key) {
            return Ok(Vec::new());
        }
        if field.mask.is_some() {
            return Ok(unsure(why::WIDE_MASK));
        }
        if matches!(key, Key::State | Key::TcpFlags) {
            let bits: Result<Vec<u32>, &str> =
                values.iter().map(|value| flags::bits(key, value)).collect();
            return match bits {
                Ok(known) => Ok(flag_alternatives(key, |bits| known.contains(&bits), text)),
                Err(word) => {
                    let what = ["`", &short(word), "` is no flag"];
                    Err(self.broken(at, text, &what.concat()))
                }
            };
        }
        let Some(class) = Class::of(key) else { return Ok(unsure(why::HEADER)) };
        let mut collector = Collector::new(class);
        for value in values {
            if matches!(value, Value::Rest) {
                return Ok(vec![Alternative::sure(Product::needed(needs(key)))]);
            }
            if let Err(word) = collector.add(value) {
                return Err(self.no_value(at, class, word));
            }
        }
        let held = collector.held();
        if let Held::Names(names) = &held
            && names.iter().any(|name| is_unnameable(name))
        {
            return Ok(unsure(why::INTERFACE_NUMBER));
        }
        Ok(apply(key, &held, false, text))
    }

    fn no_value(&mut self, at: &Scope, class: Class, word: &str) -> Broken {
        let word = short(word);
        let message = ["`", &word, "` is not ", class.what()].concat();
        self.findings.syntax(message, at.place);
        Broken
    }

    pub(super) fn broken(&mut self, at: &Scope, text: &str, what: &str) -> Broken {
        let text = short(text);
        let message = ["`", &text, "` cannot be read: ", what].concat();
        self.findings.syntax(message, at.place);
        Broken
    }
}

/// Why nothing can be said of a field here, if so.
fn unseen(at: &Scope, key: Key) -> Option<&'static str> {
    match key {
        Key::Opaque(_, why) => Some(why),
        key => at.context.blinds(key),
    }
}

fn flag_alternatives<'t>(
    key: Key,
    test: impl Fn(u32) -> bool,
    text: &'t str,
) -> Vec<Alternative<'t>> {
    if key == Key::TcpFlags {
        return tcp_flags(test, text);
    }
    let mut on = Product::all();
    on.states = states(test);
    vec![Alternative::sure(on)]
}

/// Numbers of interfaces, and names that end in a star of their own.
fn is_unnameable(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit()) || name.ends_with("\\*")
}

fn everything(class: Class) -> Option<Held> {
    Some(match class {
        Class::Address(family) => Held::Addresses(AddressSet::any_of(family).into()),
        Class::Interface => Held::Names(std::rc::Rc::new(["*".to_owned()].into())),
        _ => {
            let largest = u16::try_from(class.largest()?).ok()?;
            Held::Numbers(PortSet::from(0..=largest).into())
        }
    })
}

fn of_ranges(class: Class, ranges: &[(u128, u128)]) -> Held {
    if let Class::Address(family) = class {
        let set: AddressSet =
            ranges.iter().filter_map(|range| masks::range(family, *range)).collect();
        return Held::Addresses(set.into());
    }
    let narrow = |number: u128| u16::try_from(number).unwrap_or(u16::MAX);
    let set: PortSet = ranges.iter().map(|(first, last)| narrow(*first)..=narrow(*last)).collect();
    Held::Numbers(set.into())
}
