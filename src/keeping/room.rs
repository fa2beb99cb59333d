//! How much room the browser's storage has left, and a little of it held back for one last save.

use super::port::{KeyValue, OURS, StoreError};
use super::shelf::{binned, parse_key};
use crate::story::ids::StoryId;
use std::collections::{BTreeMap, BTreeSet};

/// What is planned with, in UTF-16 units: half of what browsers allow, since one of them counts some texts double.
pub const BUDGET: usize = 2_500_000;
/// Held back, in UTF-16 units.
const BALLAST: usize = 32_768;
const RESERVE: &str = "restory.reserve";

/// What takes the room, in UTF-16 units of keys and texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// All of ours, without what is held back.
    pub used: usize,
    /// Stories in the bin.
    pub bin: usize,
    /// Texts that were set aside.
    pub aside: usize,
    /// The stories that are open to her, the largest first.
    pub stories: Vec<(StoryId, usize)>,
}

/// How urgent it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pressure {
    /// There is room.
    None,
    /// From 60 per cent on.
    Some,
    /// From 80 per cent on.
    High,
}

impl Room {
    /// Hundredths of the budget in use; more than 100 where the budget is passed.
    pub fn percent(&self) -> usize {
        self.used.saturating_mul(100).checked_div(BUDGET).unwrap_or(0)
    }

    /// How urgent it is.
    pub fn pressure(&self) -> Pressure {
        match self.percent() {
            0..60 => Pressure::None,
            60..80 => Pressure::Some,
            _ => Pressure::High,
        }
    }
}

/// Measures.
///
/// # Errors
/// When the storage cannot be reached.
pub fn room(kv: &dyn KeyValue) -> Result<Room, StoreError> {
    let gone: BTreeSet<StoryId> = binned(kv)?.into_iter().map(|(id, _)| id).collect();
    let mut stories: BTreeMap<StoryId, usize> = BTreeMap::new();
    let mut room = Room::default();
    for key in kv.keys()?.into_iter().filter(|key| key.starts_with(OURS) && key != RESERVE && !kv.is_apart(key)) {
        let size = units(&key).saturating_add(kv.get(&key)?.map_or(0, |text| units(&text)));
        room.used = room.used.saturating_add(size);
        match parse_key(&key) {
            Some((id, _)) if gone.contains(&id) => room.bin = room.bin.saturating_add(size),
            Some((id, _)) => {
                let story = stories.entry(id).or_default();
                *story = story.saturating_add(size);
            }
            None if key.starts_with("restory.q.") => room.aside = room.aside.saturating_add(size),
            None => {}
        }
    }
    room.stories = stories.into_iter().collect();
    room.stories.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    Ok(room)
}

/// As browsers count.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Holds room back, if there is any; without it everything still works.
pub fn hold_back(kv: &dyn KeyValue) {
    let held = kv.get(RESERVE).ok().flatten().is_some_and(|text| text.len() == BALLAST);
    if !held && kv.set(RESERVE, &"0".repeat(BALLAST)).is_err() {
        kv.remove(RESERVE).ok(); // What little was written may be in the way of words.
    }
}

/// Gives the room that was held back; true when there was some.
pub fn let_go(kv: &dyn KeyValue) -> bool {
    kv.get(RESERVE).ok().flatten().is_some() && kv.remove(RESERVE).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keeping::fake::{Fake, say, told};
    use crate::keeping::shelf::{Revs, delete, save_sheet};
    use crate::story::ids::{SheetId, Writer};

    fn save(kv: &Fake, id: u64, words: &str) -> Result<(), StoreError> {
        let (mut story, sheet) = (told(id, "A title"), SheetId::from_number(1));
        say(&mut story, &sheet, words, 1, 1);
        save_sheet(kv, &mut story, &sheet, &mut Revs::new(), 1, &Writer::from_number(1)).map(drop)
    }

    #[test]
    fn a_full_storage_takes_one_last_save_with_what_was_held_back() {
        let kv = Fake::default();
        hold_back(&kv);
        save(&kv, 1, "first words").unwrap();
        let (full, last) = (room(&kv).unwrap().used + BALLAST + RESERVE.len(), "the last words ".repeat(1000));
        kv.room.set(Some(full + 100));
        assert_eq!(save(&kv, 2, &last), Err(StoreError::Full));
        assert!(let_go(&kv));
        assert_eq!(save(&kv, 2, &last), Ok(()));
        assert!(!let_go(&kv), "it can be given only once");
        hold_back(&kv);
        assert_eq!(kv.get(RESERVE), Ok(None), "where there is no room, none is taken");
    }

    #[test]
    fn the_meter_counts_what_is_ours_and_says_what_takes_the_room() {
        let kv = Fake::default();
        hold_back(&kv);
        assert_eq!(room(&kv).unwrap(), Room::default());
        save(&kv, 1, "a few").unwrap();
        save(&kv, 2, &"頂👩".repeat(500)).unwrap();
        save(&kv, 3, "gone").unwrap();
        delete(&kv, &StoryId::from_number(3), 1).unwrap();
        let room = room(&kv).unwrap();
        assert_eq!(room.stories.first().map(|(id, _)| id.clone()), Some(StoryId::from_number(2)));
        assert!(room.bin > 0 && room.used > room.bin + 1500, "{room:?}");
        assert_eq!(room.pressure(), Pressure::None);
        assert_eq!(Room { used: 1_500_000, ..Room::default() }.pressure(), Pressure::Some);
        assert_eq!(Room { used: 2_000_000, ..Room::default() }.pressure(), Pressure::High);
    }
}
