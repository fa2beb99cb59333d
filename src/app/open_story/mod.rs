//! The open story: its text as signals, its changes as edits, its flow of questions; and the settings of the site. No views.

pub mod deletion;
pub mod draft_field;
pub mod drag_edit;
pub mod import;
pub mod library_reference;
pub mod page_cache;
pub mod question_flow;
pub mod settled_trigger;
pub mod shown_answers;
pub mod site_handle;
pub mod skip_count;

pub mod stop_saving;
pub mod story;
pub mod story_answers;
pub mod tab_lease;
