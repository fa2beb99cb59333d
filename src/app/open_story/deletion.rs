//! Deletion of the open story: into the trash, or for good.

use crate::app::open_story::story::OpenStory;
use crate::story::model::ids::StoryId;
use leptos::prelude::Set;

impl OpenStory {
    /// Moves the open story to the trash, from which it can be restored for 30 days.
    pub fn move_to_trash(self) {
        let id = self.with_untracked(|story, _| story.id().clone());
        self.save_now();
        self.storage.set_trashed(&id, true);
        self.close();
    }

    /// Deletes stories from this device for good, so that neither undo, Back nor the trash leads to them, and forgets the passphrase of
    /// this visit. The open story is closed, whether it is one of them or not.
    pub fn delete_for_good(self, ids: &[StoryId]) {
        self.save_now();
        self.close();
        self.forget_import();
        self.storage.known_passphrase.set(None);
        for id in ids {
            self.storage.delete_story_for_good(id);
        }
    }

    /// Deletes the open story.
    pub fn delete_open_story(self) {
        self.save_now();
        let id = self.story_id();
        self.close();
        self.storage.delete_story(&id);
    }
}
