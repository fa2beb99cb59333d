//! English for the picture editor: what can be added to a picture, and how it is changed and saved.

use std::borrow::Cow;

/// Something that can be added: its name, and the question that asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddableQuestion {
    /// The label of its button.
    pub label: &'static str,
    /// The full id of the question.
    pub question: Cow<'static, str>,
    /// Whether each further answer has a page of its own.
    pub has_own_page: bool,
}

const fn addable(label: &'static str, question: &'static str) -> AddableQuestion {
    AddableQuestion { label, question: Cow::Borrowed(question), has_own_page: false }
}

const fn addable_on_own_page(label: &'static str, question: &'static str) -> AddableQuestion {
    AddableQuestion { label, question: Cow::Borrowed(question), has_own_page: true }
}

/// Additions to the influence map that shows one side.
pub const INFLUENCE_MAP_ADDITIONS: &[AddableQuestion] = &[
    addable("An area it reaches", "e1.2.1"),
    addable("An area out of its reach", "e1.2.8"),
    addable_on_own_page("Another difficulty, by its name", "e1.1.1"),
];
/// Additions to the influence map with both sides.
pub const TWO_SIDED_MAP_ADDITIONS: &[AddableQuestion] = &[
    addable("An area it reaches", "e1.2.1"),
    addable("An area out of its reach", "e1.2.8"),
    addable("Something it took", "e2.a.1"),
    addable("Where it had the most say", "e2.a.3"),
    addable("A time it had to wait", "e2.b.1"),
    addable("Something I tried", "e2.b.2"),
    addable("Someone on my side", "e2.b.5"),
    addable("What the border looks like", "e2.look.2"),
    addable_on_own_page("Another difficulty, by its name", "e1.1.1"),
];
/// Additions to the moment cards.
pub const MOMENT_CARD_ADDITIONS: &[AddableQuestion] =
    &[addable_on_own_page("What happened", "e3.1.1"), addable("A title", "e3.1.5"), addable("When it was", "e3.1.7")];
/// Additions to the two landscapes.
pub const LANDSCAPE_ADDITIONS: &[AddableQuestion] = &[
    addable("What it says", "e4.2.1"),
    addable("Something I knew how to do", "e4.1.4"),
    addable("An earlier time", "e4.3.1"),
    addable("Someone who saw it", "e4.3.4"),
    addable("An early memory", "e4.5.2"),
    addable("What may come", "e4.6.1"),
    addable("Who had a part in it", "e4.1.5"),
    addable("What runs through both", "e4.4.1"),
    addable("Where it may have come from", "e4.5.1"),
    addable("A title for the whole", "e4.7.1"),
];
/// Additions to the people circle.
pub const PEOPLE_CIRCLE_ADDITIONS: &[AddableQuestion] = &[
    addable("Someone on my side", "e5.a1.1"),
    addable("Someone whose words I want near", "e5.membership.1"),
    addable("A member of honour", "e5.membership.3"),
    addable("A free chair", "e5.membership.4"),
];
/// Additions to the two-sided page.
pub const TWO_SIDED_PAGE_ADDITIONS: &[AddableQuestion] = &[
    addable("A word for the hurt", "e7.1.2"),
    addable("What I am not going along with", "e7.2.1"),
    addable("Someone who knows", "e7.7.1"),
    addable("What I treasure", "e7.6.3"),
    addable("What I did in answer", "e7.3.1"),
];
/// Additions to the Tree of Life.
pub const TREE_OF_LIFE_ADDITIONS: &[AddableQuestion] = &[
    addable("A root", "e11.roots.1"),
    addable("Something to the ground", "e11.ground.1"),
    addable("Something to the trunk", "e11.trunk.1"),
    addable("A branch", "e11.branches.1"),
    addable("A leaf", "e11.leaves.1"),
    addable("A fruit", "e11.fruits.1"),
    addable("A seed", "e11.seeds.1"),
    addable("Something to the compost", "e11.compost.1"),
    addable("A storm", "e11.storms.1"),
    addable("What creatures do in a storm", "e11.storms.3"),
    addable("A tree near mine", "e11.forest.2"),
    addable("A name for the tree", "e11.back.2"),
];
/// Additions to the team sheet.
pub const TEAM_SHEET_ADDITIONS: &[AddableQuestion] = &[
    addable("Someone in goal", "e12.1.1"),
    addable("Someone in defence", "e12.1.2"),
    addable("Someone good to play with", "e12.1.4"),
    addable("Someone up front", "e12.1.3"),
    addable("A coach", "e12.1.5"),
    addable("Someone in the stands", "e12.1.7"),
    addable("Someone on the bench", "e12.1.6"),
    addable("My own position", "e12.1.8"),
    addable("Where I feel at home", "e12.2.1"),
    addable("What the team stands for", "e12.2.2"),
    addable("A name for the team", "e12.2.4"),
    addable("What we sing or say", "e12.2.5"),
];
/// Additions to the goal map.
pub const GOAL_MAP_ADDITIONS: &[AddableQuestion] = &[
    addable_on_own_page("A goal", "e12.3.1"),
    addable("A pass", "e12.3.2"),
    addable("My part in it", "e12.3.3"),
    addable("What had to be got past", "e12.3.4"),
    addable("How it was celebrated", "e12.3.5"),
    addable("What it says about the team", "e12.3.6"),
];
/// Additions to the day after.
pub const DAY_AFTER_ADDITIONS: &[AddableQuestion] = &[
    addable("The first sign", "e15.1.2"),
    addable("What comes next", "e15.1.3"),
    addable("Someone who notices", "e15.1.4"),
    addable("Something later that day", "e15.1.5"),
    addable("What I might do instead", "e15.1.6"),
    addable("What is already there", "e15.1.7"),
];
/// Additions to the scale over time.
pub const SCALE_ADDITIONS: &[AddableQuestion] = &[addable_on_own_page("A mark", "e18.1.1")];

/// All additions, by picture.
pub const ALL_ADDITIONS: [&[AddableQuestion]; 11] = [
    INFLUENCE_MAP_ADDITIONS,
    TWO_SIDED_MAP_ADDITIONS,
    MOMENT_CARD_ADDITIONS,
    LANDSCAPE_ADDITIONS,
    PEOPLE_CIRCLE_ADDITIONS,
    TWO_SIDED_PAGE_ADDITIONS,
    TREE_OF_LIFE_ADDITIONS,
    TEAM_SHEET_ADDITIONS,
    GOAL_MAP_ADDITIONS,
    DAY_AFTER_ADDITIONS,
    SCALE_ADDITIONS,
];

/// Names the group of buttons that choose the problem in front.
pub const FRONT_PROBLEM_GROUP: &str = "Which one stands in front";
/// A note below these buttons.
pub const FRONT_PROBLEM_NOTE: &str = "Questions ask about the one in front. The others are still here.";
/// Opens the controls for how strongly each area is affected.
pub const REACH_HEADING: &str = "How far it reaches";
/// Opens the controls for how near each chair is.
pub const CHAIR_DISTANCE_HEADING: &str = "How near each chair stands";
/// Opens the controls for the border.
pub const BORDER_TITLE: &str = "Where the border stands";
/// The two times for which the border can be set.
pub const BORDER_TIME_LABELS: [&str; 2] = ["The border at the hardest time", "The border now"];
/// The wordings that are recorded with it: the questions e2.look.6 and e2.look.7.
pub const BORDER_WORDINGS: [&str; 2] =
    ["At the hardest time, how close did {problem} get to you?", "How close can {problem} get to you now?"];
/// Moves the border one step toward the user.
pub const MOVE_TOWARD_ME: &str = "Toward me";
/// Moves the border one step toward the problem.
pub const MOVE_TOWARD_PROBLEM: &str = "Toward it";
/// Removes a line of the border.
pub const REMOVE_BORDER_LINE: &str = "Take this line away";
/// The label of the field for a note on it.
pub const BORDER_LINE_LABEL: &str = "A label for it, if you like";
/// Shown while a line has no position.
pub const BORDER_NOT_DRAWN: &str = "not drawn yet";

/// Opens the picture beside a question.
pub const SHOW_PICTURE: &str = "See the picture";
/// The heading of what can be added.
pub const ADD_HEADING: &str = "Add to the picture";
/// Makes the picture smaller on the screen.
pub const ZOOM_OUT: &str = "Smaller";
/// Shows the whole picture.
pub const ZOOM_TO_FIT: &str = "Whole";
/// Makes the picture larger on the screen.
pub const ZOOM_IN: &str = "Larger";
/// Names the group of these three buttons.
pub const ZOOM_GROUP: &str = "Size of the picture";
/// A hint beside these buttons.
pub const ZOOM_KEYS_HINT: &str = "In the picture, the keys + − 0 do the same.";
/// Shown if the picture has items that can be dragged.
pub const DRAG_HINT: &str =
    "Some words here can be moved: drag them, hold and drag them with a finger, or use the arrow keys.";
/// Opens the tools beside each row of the list.
pub const EDIT_LIST: &str = "Change the order, or take away";
/// The heading of the names that can be hidden.
pub const HIDE_NAMES_HEADING: &str = "Names to cover in the file";
/// A note below the names.
pub const HIDE_NAMES_NOTE: &str =
    "Only what is pressed is covered. Please read the picture once more before you give it on.";
/// Saves an SVG file.
pub const SAVE_AS_SVG: &str = "As a drawing (SVG)";
/// Saves a PNG file.
pub const SAVE_AS_PNG: &str = "As an image (PNG)";
/// Shown if the PNG could not be made.
pub const PNG_FAILED: &str = "The image could not be made here. Nothing is lost. The drawing (SVG) may work instead.";

/// Names the button that moves a row up.
pub fn move_up_label(text: &str) -> String {
    format!("Move up: {}", truncate_label(text))
}

/// Names the button that moves a row down.
pub fn move_down_label(text: &str) -> String {
    format!("Move down: {}", truncate_label(text))
}

/// Names the button that removes a row.
pub fn remove_line_label(text: &str) -> String {
    format!("Take away: {}", truncate_label(text))
}

/// Announces the new position of a row.
pub fn position_announcement(text: &str, nth: usize, of: usize) -> String {
    format!("{}: place {nth} of {of}", truncate_label(text))
}

/// Announces the part of a picture that an item was moved to.
pub fn section_announcement(text: &str, part: &str) -> String {
    format!("{}: {part}", truncate_label(text))
}

/// Announces that a row was removed.
pub fn removed_announcement(text: &str) -> String {
    format!("{}: taken away. Undo brings it back.", truncate_label(text))
}

/// Names a name that can be hidden, and its replacement.
pub fn hidden_name_label(name: &str, becomes: &str) -> String {
    format!("{name} → {becomes}")
}

/// Names the button that brings a named problem to the front.
pub fn show_problem_label(name: &str) -> String {
    format!("Show {}", truncate_label(name))
}

fn truncate_label(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(60).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}

#[cfg(test)]
mod tests {
    use super::BORDER_WORDINGS;

    #[test]
    fn the_map_asks_for_the_border_in_the_words_of_the_exercise() {
        let exercise = include_str!("../../content/en/e2.toml");
        for ask in BORDER_WORDINGS {
            assert!(exercise.contains(&format!("ask = \"{ask}\"")), "{ask}");
        }
    }
}
