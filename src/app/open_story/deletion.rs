//! Deletion of the open story: into the trash, or for good.

use crate::app::open_story::story::OpenStory;

impl OpenStory {
    /// Moves the open story to the trash, from which it can be restored for 30 days.
    pub fn move_to_trash(self) {
        let id = self.with_untracked(|story, _| story.id().clone());
        self.save_now();
        self.storage.set_trashed(&id, true);
        self.close();
    }

    /// Deletes the open story.
    pub fn delete_open_story(self) {
        self.save_now();
        let id = self.story_id();
        self.close();
        self.storage.delete_story(&id);
    }
}
