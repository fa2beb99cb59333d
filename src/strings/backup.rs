//! English for backups: how old the last one is, and the reminder.

macro_rules! define_strings {
    ($($name:ident: $text:literal),* $(,)?) => {
        /// The app's texts about backups, by what they are for.
        #[allow(missing_docs)]
        pub struct Copies { $(pub $name: &'static str),* }

        /// English.
        pub static COPIES: Copies = Copies { $($name: $text),* };
    };
}

define_strings! {
    none: "No copy yet",
    last: "Last copy:",
    today: "less than a day ago",
    yesterday: "1 day ago",
    days_ago: "days ago",
    not_of_all: "There is not a copy of every story yet",
    due: "A good deal was written since the last copy. A browser can be cleared; a file stays where you put it.",
    due_none: "What is here has no copy yet. A browser can be cleared; a file stays where you put it.",
    now: "Make a copy now",
    later: "Later",
    stop: "Stop asking",
    came_binned: "out of the bin",
    came_own: "exercises, pages and drafts added",
    file_lead: "You choose a file once. After each pause the page writes all stories into it anew, so it does not grow old.",
    file_open: "Whoever has the file can read it.",
    file_sealed: "It is sealed, and opens with your passphrase or its recovery code.",
    file_choose: "Keep a copy in this file…",
    file_on: "After each pause all stories are written into",
    file_written: "Last written:",
    file_waits: "The browser asks again before the page may write into",
    file_resume: "Go on keeping it there",
    file_failed: "The copy in your file could not be written. What you wrote is kept here as before. The file may have been moved, or there may be no room for it.",
    file_holds: "Your file holds stories that are not here, so it is not written over. Open it under “Open a copy” to have them here, or choose another file.",
    file_over: "Write over it",
    file_other: "Choose another file",
    file_stop: "Write it no more",
    seven_days: "On this device, a browser takes away what a site keeps when the site was not opened for seven days of its use. A copy in a file stays. Where it is opened from the home screen or the Dock, that does not happen; there it begins empty, so take a copy first.",
    private: "This looks like a private window. What is kept here goes when it is closed. Only a copy in a file stays.",
    again: "Try again",
    again_back: "It can be read, and stands in its story again.",
    again_still: "It still cannot be read. It stays as it is.",
    again_unsaved: "It can be read, but could not be saved. It stays as it is, and can be tried once more.",
    again_newer: "A newer version of this page wrote it. Load the page again, then try once more.",
    newer_title: "Written by a newer version",
    newer: "A newer version of this page wrote this. Here it is not opened and not changed. Load the page again to get that version, or take it along as it stands: the file opens there.",
    newer_left_out: "Copies that are made here leave it out.",
    newer_take: "Download it as it stands",
    undo: "Undo: take off what the copy brought",
    undo_lead: "This works for as long as the page stays open. What you write meanwhile stays.",
    undone: "What the copy brought is taken off again.",
    undone_partly: "Not all of it could be taken off yet. Nothing is lost, and it can be tried again.",
    undone_bin: "Stories that came with it are in the bin, for 30 days.",
    undone_stays: "What you wrote since it was opened stays.",
    undone_before: "In a story that was here before, it can still be found under “How it stood before”.",
}
