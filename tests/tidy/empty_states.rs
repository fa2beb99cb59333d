//! Lists and pages that have nothing to show.

use super::{check_each, rust_in};

/// Screens whose actions stand below the empty state, whether it is empty or not.
const ACTIONS_BELOW_EMPTY: [&str; 8] = [
    "/milestones.rs",
    "/document_view.rs",
    "/received_summary.rs",
    "/itinerary.rs",
    "/hard_day.rs",
    "/hard_days.rs",
    "/people/list_screen.rs",
    // The tray beside it.
    "/page_editor/screen.rs",
];

/// What is empty has a drawing and a sentence, and an action, in it or, where it is listed, directly below.
#[test]
fn what_is_empty_is_shown_with_a_drawing_and_an_action() {
    check_each(&rust_in("src/app"), |file, text| {
        let is_component = file.ends_with("/empty_state.rs") || file.ends_with("/pick_input.rs");
        let plain = text.matches("class=\"empty\"").filter(|_| !is_component).map(|_| "a plain empty state".to_owned());
        let bare = text
            .split("<EmptyState")
            .skip(1)
            .filter_map(|tag| tag.split_once('>'))
            .filter(|(tag, _)| tag.ends_with('/'));
        let has_actions_below = ACTIONS_BELOW_EMPTY.iter().any(|end| file.ends_with(end));
        let bare = bare.filter(|_| !has_actions_below).map(|_| "an empty state without an action".to_owned());
        plain.chain(bare).collect()
    });
}
