//! Beginning a story from an option of the start screen. Looking at the first question must leave nothing behind.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::route::{Screen, StartOption};
use crate::story::Edit;
use crate::story::answers::queries::begin_page_edit;
use crate::story::flow::hope_first::hope_itinerary;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;

/// The choice of the gate that *Someone or something I miss* makes.
const LOSS_CHOICE: &str = "e";

/// Begins a new story, or continues the one that is not saved, and opens its first screen.
pub fn begin_from_start(open: OpenStory, nav: Navigator, option: StartOption) {
    if option == StartOption::WithoutSaving {
        open.stop_saving();
        if open.has_answers() {
            return nav.go_to_story_screen(Screen::Question); // What was written in this visit continues from where it was.
        }
    }
    open.begin_new_story();
    match option {
        StartOption::Hope => begin_with_hope(open),
        StartOption::Loss => {
            open.prepare(Edit::put(FieldPath::in_head(NamedField::GateAnswer), Value::text(LOSS_CHOICE)));
        }
        StartOption::Trouble | StartOption::WithoutSaving => return nav.go_to_story_screen(Screen::Gate),
    }
    nav.go_to_story_screen(Screen::Question);
}

/// Hope to the end: the session, which asks for a problem's name, comes only where it is opened.
fn begin_with_hope(open: OpenStory) {
    let itinerary = open.with_untracked(|_, library| hope_itinerary(library));
    let Some(first) = itinerary.current_stop().map(|stop| stop.exercise.clone()) else { return };
    let (api, flow) = (open.storage.core_api, Value::text(format!("road {itinerary}")));
    open.prepare(Edit::Batch(vec![
        begin_page_edit(&RecordId::from_number((api.random_u64)()), &first, (api.now_ms)()),
        Edit::put(FieldPath::in_head(NamedField::ActiveFlow), flow),
    ]));
}
