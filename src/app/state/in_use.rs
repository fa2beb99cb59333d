//! The pages that are in use, found once: with every letter each field asks where it stands, and a letter changes none of them.

use crate::story::Story;
use crate::story::ids::SheetId;
use crate::story::page::page_of;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The handle.
#[derive(Clone, Copy)]
pub struct InUse {
    found: StoredValue<(u64, BTreeMap<String, Option<SheetId>>)>,
}

impl InUse {
    /// None is found yet.
    pub fn new() -> Self {
        Self { found: StoredValue::default() }
    }

    /// The page with an exercise; what was found holds as long as `count` is the same.
    pub fn page(self, story: &Story, exercise: &str, count: u64) -> Option<SheetId> {
        self.found.try_update_value(|(since, pages)| {
            if *since != count {
                (*since, *pages) = (count, BTreeMap::new());
            }
            pages.entry(exercise.to_owned()).or_insert_with(|| page_of(story, exercise)).clone()
        })?
    }
}
