//! A cache of the active pages: every field asks for its page with every letter, and a letter changes none of them.

use crate::story::Story;
use crate::story::answers::queries::active_page;
use crate::story::model::ids::RecordId;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The cache.
#[derive(Clone, Copy)]
pub struct ActivePageCache {
    cached_pages: StoredValue<(u64, BTreeMap<String, Option<RecordId>>)>,
}

impl ActivePageCache {
    /// An empty cache.
    pub fn new() -> Self {
        Self { cached_pages: StoredValue::default() }
    }

    /// The active page with an exercise; a cached result is valid while `count` is the same.
    pub fn active_page(self, story: &Story, exercise: &str, count: u64) -> Option<RecordId> {
        self.cached_pages.try_update_value(|(since, pages)| {
            if *since != count {
                (*since, *pages) = (count, BTreeMap::new());
            }
            pages.entry(exercise.to_owned()).or_insert_with(|| active_page(story, exercise)).clone()
        })?
    }
}
