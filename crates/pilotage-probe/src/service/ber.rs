//! As much of BER as LDAP needs: tag, length and content. ITU-T X.690, RFC 4511 section 5.1.

/// One element: its tag, its content, and what follows it.
pub(super) struct Element<'a> {
    pub(super) tag: u8,
    pub(super) content: &'a [u8],
    pub(super) rest: &'a [u8],
}

/// The first element; none where it is not whole, or of a form that LDAP does not use.
pub(super) fn read(bytes: &[u8]) -> Option<Element<'_>> {
    let (tag, rest) = bytes.split_first()?;
    let (length, rest) = length(rest)?;
    let (content, rest) = rest.split_at_checked(length)?;
    Some(Element { tag: *tag, content, rest })
}

fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    match *first {
        short @ 0..=0x7f => Some((short.into(), rest)),
        long @ 0x81..=0x84 => {
            let (digits, rest) = rest.split_at_checked(usize::from(long & 0x7f))?;
            let add = |sum: usize, digit: &u8| sum.checked_mul(256)?.checked_add((*digit).into());
            Some((digits.iter().try_fold(0_usize, add)?, rest))
        }
        _ => None,
    }
}

/// All elements, one behind the other, up to the first that is broken.
pub(super) fn all(bytes: &[u8]) -> impl Iterator<Item = Element<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let element = read(rest)?;
        rest = element.rest;
        Some(element)
    })
}

/// An element of at most 127 bytes.
pub(super) fn write(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u8::try_from(content.len()).unwrap_or(0x7f).min(0x7f);
    let mut bytes = vec![tag, length];
    bytes.extend(content.iter().take(length.into()));
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_of_both_forms_are_read() {
        let short = write(4, b"abc");
        let element = read(&short).unwrap();
        assert_eq!((element.tag, element.content), (4, b"abc".as_slice()));
        let long = [&[4, 0x82, 0, 200][..], &[7; 201]].concat();
        let element = read(&long).unwrap();
        assert_eq!((element.content.len(), element.rest), (200, [7].as_slice()));
        assert!(read(&long[..100]).is_none());
        assert!(read(&[4, 0x80, 0, 0]).is_none());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(all(&bytes).count() <= bytes.len());
        }
    }
}
