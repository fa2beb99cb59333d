//! What was set aside because it could not be read, tried again: another version, or the right passphrase, may read it.

use super::envelope::open_sheet;
use super::port::{KeyValue, StoreError};
use super::shelf::{QUARANTINE, keys_of, parse_key, sheet_key};
use crate::story::Story;
use crate::story::ids::{SheetId, StoryId};
use std::collections::BTreeMap;

/// The story of a key, and the sheet, which keys of earlier versions do not tell.
pub fn parse(key: &str) -> Option<(StoryId, Option<SheetId>)> {
    let mut parts = key.strip_prefix(QUARANTINE)?.split('.');
    let (id, rest) = (StoryId::parse(parts.next()?).ok()?, parts.collect::<Vec<_>>());
    match rest.as_slice() {
        [_at] => Some((id, None)),
        [sheet, _at] => Some((id, Some(SheetId::parse(sheet).ok()?))),
        _ => None,
    }
}

/// What can be read of a text that was set aside, as a story to merge; `None` while it still cannot be read. `opened` opens
/// what is sealed for a key. Nothing is changed.
///
/// # Errors
/// When the storage cannot be reached, or a newer version of the program wrote the text.
pub fn again(kv: &dyn KeyValue, key: &str, opened: impl Fn(&str, &str) -> String) -> Result<Option<Story>, StoreError> {
    let Some(((id, sheet), text)) = parse(key).zip(kv.get(key)?) else { return Ok(None) };
    let sheets = match sheet {
        Some(sheet) => vec![sheet],
        None => still_under(kv, &id, &text)?,
    };
    for sheet in sheets {
        let at = sheet_key(&id, &sheet);
        match open_sheet(&at, &opened(&at, &text)) {
            Ok((_, read)) => return Ok(Some(Story::from_sheets(id, BTreeMap::from([(sheet, read)])))),
            Err(StoreError::Unreadable { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(None)
}

/// The sheets under whose keys the same text still stands.
fn still_under(kv: &dyn KeyValue, id: &StoryId, text: &str) -> Result<Vec<SheetId>, StoreError> {
    let mut found = Vec::new();
    for key in keys_of(kv, id)? {
        if kv.get(&key)?.as_deref() == Some(text) {
            found.extend(parse_key(&key).map(|(_, sheet)| sheet));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::envelope::{seal, seal_sheet};
    use crate::keeping::fake::{Fake, told};
    use crate::keeping::shelf::load;
    use crate::story::ids::Writer;

    fn readable() -> String {
        seal_sheet(told(1, "The Fog").sheet(&SheetId::head()).unwrap(), 1, 1, &Writer::from_number(1))
    }

    fn as_is(_: &str, text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn what_is_set_aside_now_says_of_which_sheet_it_is() {
        let kv = Fake::default();
        kv.set("restory.s.1.head", "torn").unwrap();
        let aside = load(&kv, &StoryId::from_number(1), 9).unwrap().set_aside;
        assert_eq!(aside, ["restory.q.1.head.9"]);
        assert_eq!(parse(&aside[0]), Some((StoryId::from_number(1), Some(SheetId::head()))));
        assert_eq!(parse("restory.q.1.9"), Some((StoryId::from_number(1), None)));
        for other in ["restory.q.", "restory.q.1", "restory.q.1.A.9", "restory.q.1.a.b.9", "restory.s.1.a"] {
            assert_eq!(parse(other), None, "{other}");
        }
    }

    #[test]
    fn what_can_be_read_meanwhile_comes_back_as_a_story_to_merge() {
        let kv = Fake::default();
        kv.set("restory.q.1.head.9", &readable()).unwrap();
        assert_eq!(again(&kv, "restory.q.1.head.9", as_is), Ok(Some(told(1, "The Fog"))));
        kv.set("restory.q.1.9", &readable()).unwrap();
        assert_eq!(again(&kv, "restory.q.1.9", as_is), Ok(None), "an older key does not tell its sheet");
        kv.set("restory.s.1.head", &readable()).unwrap();
        assert_eq!(again(&kv, "restory.q.1.9", as_is), Ok(Some(told(1, "The Fog"))));
    }

    #[test]
    fn what_was_sealed_is_opened_for_the_key_of_its_sheet() {
        let kv = Fake::default();
        kv.set("restory.q.1.head.9", "sealed").unwrap();
        let opened = |key: &str, text: &str| match (key, text) {
            ("restory.s.1.head", "sealed") => readable(),
            _ => text.to_owned(),
        };
        assert_eq!(again(&kv, "restory.q.1.head.9", opened), Ok(Some(told(1, "The Fog"))));
    }

    #[test]
    fn what_still_cannot_be_read_stays_and_a_newer_text_says_so() {
        let kv = Fake::default();
        kv.set("restory.q.1.head.9", "torn").unwrap();
        assert_eq!(again(&kv, "restory.q.1.head.9", as_is), Ok(None));
        assert_eq!(again(&kv, "restory.q.1.head.10", as_is), Ok(None));
        kv.set("restory.q.1.head.11", &seal("{\"schema\":9", "")).unwrap();
        assert_eq!(again(&kv, "restory.q.1.head.11", as_is), Err(StoreError::TooNew(9)));
        assert_eq!(kv.keys().unwrap().len(), 2);
    }
}
