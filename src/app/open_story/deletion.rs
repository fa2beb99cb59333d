//! Permanent deletion of the open story.

use crate::app::open_story::story::OpenStory;

impl OpenStory {
    /// Deletes the open story.
    pub fn delete_open_story(self) {
        self.save_now();
        let id = self.story_id();
        self.close();
        self.storage.delete_story(&id);
    }
}
