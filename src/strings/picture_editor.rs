//! The picture editor: what can be added to a picture, and how it is changed and saved.

use super::catalogue::{PICTURE_EDITOR, PictureEditorAddStrings};
use crate::exercises::content_ids::{
    AREAS_OUT_OF_REACH, AREAS_REACHED, BORDER_LOOK, DAY_ALREADY, DAY_FIRST_SIGN, DAY_INSTEAD, DAY_LATER, DAY_NEXT,
    DAY_WHO_NOTICES, DONE_WHEN_HURT, EARLIER_TIME, EARLY_MEMORY, FREE_CHAIR, GOAL, GOAL_ABOUT_TEAM, GOAL_CELEBRATION,
    GOAL_OBSTACLES, GOAL_OWN_PART, GOAL_PASSES, HONORARY_MEMBER, HOPED_FOR, KNOW_HOW, KNOWS_IT_MATTERS, MADE_TO_WAIT,
    MOMENT_NARRATIVE, MOMENT_TIME, MOMENT_TITLE, MOST_SAY, NOT_OK, NOT_SURPRISED, ON_MY_SIDE, PEOPLE_TO_THINK_ABOUT,
    PEOPLE_WITH_A_PART, PROBLEM_NAME, RUNS_THROUGH, SCALE_HOPE, SMALL_SIGN, STORY_NAME, TAKEN, TEAM_BENCH, TEAM_COACH,
    TEAM_DEFENCE, TEAM_FORWARD, TEAM_GOALKEEPER, TEAM_HOME, TEAM_MATE, TEAM_NAME, TEAM_OWN_POSITION, TEAM_SONG,
    TEAM_SUPPORTERS, TEAM_VALUES, TREE_BRANCHES, TREE_COMPOST, TREE_CREATURES, TREE_FOREST, TREE_FRUITS, TREE_GROUND,
    TREE_LEAVES, TREE_NAME, TREE_ROOTS, TREE_SEEDS, TREE_STORMS, TREE_TRUNK, TRIED, VALUE_ORIGIN, WHAT_MATTERS_HERE,
    WORD_FOR_HURT, WORDS_TO_REMEMBER,
};
use crate::story::wording::label_text::{as_label, as_short_label};
use std::borrow::Cow;

/// The labels of what can be added.
const ADD: &PictureEditorAddStrings = &PICTURE_EDITOR.add;
/// Longest text of the user's in the name of a button, in characters.
const MAX_LABEL_CHARS: usize = 60;

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
    addable(ADD.influence_map.area_reached, AREAS_REACHED),
    addable(ADD.influence_map.area_out_of_reach, AREAS_OUT_OF_REACH),
    addable_on_own_page(ADD.influence_map.another_difficulty, PROBLEM_NAME),
];
/// Additions to the influence map with both sides.
pub const TWO_SIDED_MAP_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.influence_map.area_reached, AREAS_REACHED),
    addable(ADD.influence_map.area_out_of_reach, AREAS_OUT_OF_REACH),
    addable(ADD.two_sided_map.taken, TAKEN),
    addable(ADD.two_sided_map.most_say, MOST_SAY),
    addable(ADD.two_sided_map.had_to_wait, MADE_TO_WAIT),
    addable(ADD.two_sided_map.tried, TRIED),
    addable(ADD.two_sided_map.on_my_side, ON_MY_SIDE),
    addable(ADD.two_sided_map.border_look, BORDER_LOOK),
    addable_on_own_page(ADD.influence_map.another_difficulty, PROBLEM_NAME),
];
/// Additions to the moment cards.
pub const MOMENT_CARD_ADDITIONS: &[AddableQuestion] = &[
    addable_on_own_page(ADD.moment_cards.what_happened, MOMENT_NARRATIVE),
    addable(ADD.moment_cards.title, MOMENT_TITLE),
    addable(ADD.moment_cards.when, MOMENT_TIME),
];
/// Additions to the two landscapes.
pub const LANDSCAPE_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.landscapes.meaning, HOPED_FOR),
    addable(ADD.landscapes.knew_how, KNOW_HOW),
    addable(ADD.landscapes.earlier_time, EARLIER_TIME),
    addable(ADD.landscapes.who_saw, NOT_SURPRISED),
    addable(ADD.landscapes.early_memory, EARLY_MEMORY),
    addable(ADD.landscapes.what_may_come, SMALL_SIGN),
    addable(ADD.landscapes.who_had_part, PEOPLE_WITH_A_PART),
    addable(ADD.landscapes.runs_through, RUNS_THROUGH),
    addable(ADD.landscapes.where_from, VALUE_ORIGIN),
    addable(ADD.landscapes.title, STORY_NAME),
];
/// Additions to the people circle.
pub const PEOPLE_CIRCLE_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.people_circle.on_my_side, PEOPLE_TO_THINK_ABOUT),
    addable(ADD.people_circle.words_near, WORDS_TO_REMEMBER),
    addable(ADD.people_circle.honorary_member, HONORARY_MEMBER),
    addable(ADD.people_circle.free_chair, FREE_CHAIR),
];
/// Additions to the two-sided page.
pub const TWO_SIDED_PAGE_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.two_sided_page.word_for_hurt, WORD_FOR_HURT),
    addable(ADD.two_sided_page.not_going_along, NOT_OK),
    addable(ADD.two_sided_page.who_knows, KNOWS_IT_MATTERS),
    addable(ADD.two_sided_page.treasured, WHAT_MATTERS_HERE),
    addable(ADD.two_sided_page.answer, DONE_WHEN_HURT),
];
/// Additions to the Tree of Life.
pub const TREE_OF_LIFE_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.tree_of_life.root, TREE_ROOTS),
    addable(ADD.tree_of_life.ground, TREE_GROUND),
    addable(ADD.tree_of_life.trunk, TREE_TRUNK),
    addable(ADD.tree_of_life.branch, TREE_BRANCHES),
    addable(ADD.tree_of_life.leaf, TREE_LEAVES),
    addable(ADD.tree_of_life.fruit, TREE_FRUITS),
    addable(ADD.tree_of_life.seed, TREE_SEEDS),
    addable(ADD.tree_of_life.compost, TREE_COMPOST),
    addable(ADD.tree_of_life.storm, TREE_STORMS),
    addable(ADD.tree_of_life.creatures_in_storm, TREE_CREATURES),
    addable(ADD.tree_of_life.tree_near_mine, TREE_FOREST),
    addable(ADD.tree_of_life.name, TREE_NAME),
];
/// Additions to the team sheet.
pub const TEAM_SHEET_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.team_sheet.goalkeeper, TEAM_GOALKEEPER),
    addable(ADD.team_sheet.defence, TEAM_DEFENCE),
    addable(ADD.team_sheet.teammate, TEAM_MATE),
    addable(ADD.team_sheet.forward, TEAM_FORWARD),
    addable(ADD.team_sheet.coach, TEAM_COACH),
    addable(ADD.team_sheet.supporter, TEAM_SUPPORTERS),
    addable(ADD.team_sheet.bench, TEAM_BENCH),
    addable(ADD.team_sheet.own_position, TEAM_OWN_POSITION),
    addable(ADD.team_sheet.home, TEAM_HOME),
    addable(ADD.team_sheet.values, TEAM_VALUES),
    addable(ADD.team_sheet.name, TEAM_NAME),
    addable(ADD.team_sheet.song, TEAM_SONG),
];
/// Additions to the goal map.
pub const GOAL_MAP_ADDITIONS: &[AddableQuestion] = &[
    addable_on_own_page(ADD.goal_map.goal, GOAL),
    addable(ADD.goal_map.pass, GOAL_PASSES),
    addable(ADD.goal_map.own_part, GOAL_OWN_PART),
    addable(ADD.goal_map.obstacle, GOAL_OBSTACLES),
    addable(ADD.goal_map.celebration, GOAL_CELEBRATION),
    addable(ADD.goal_map.about_team, GOAL_ABOUT_TEAM),
];
/// Additions to the day after.
pub const DAY_AFTER_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.day_after.first_sign, DAY_FIRST_SIGN),
    addable(ADD.day_after.next, DAY_NEXT),
    addable(ADD.day_after.who_notices, DAY_WHO_NOTICES),
    addable(ADD.day_after.later, DAY_LATER),
    addable(ADD.day_after.instead, DAY_INSTEAD),
    addable(ADD.day_after.already_there, DAY_ALREADY),
];
/// Additions to the scale over time.
pub const SCALE_ADDITIONS: &[AddableQuestion] = &[addable_on_own_page(ADD.scale_over_time.mark, SCALE_HOPE)];

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

/// Names the button that moves a row up.
pub fn move_up_label(text: &str) -> String {
    PICTURE_EDITOR.move_up(&truncate_label(text))
}

/// Names the button that moves a row down.
pub fn move_down_label(text: &str) -> String {
    PICTURE_EDITOR.move_down(&truncate_label(text))
}

/// Names the button that removes a row.
pub fn remove_line_label(text: &str) -> String {
    PICTURE_EDITOR.remove_line(&truncate_label(text))
}

/// Announces the new position of a row.
pub fn position_announcement(text: &str, nth: usize, of: usize) -> String {
    PICTURE_EDITOR.position(&nth.to_string(), &of.to_string(), &truncate_label(text))
}

/// Announces the part of a picture that an item was moved to.
pub fn section_announcement(text: &str, part: &str) -> String {
    PICTURE_EDITOR.section(part, &truncate_label(text))
}

/// Announces that a row was removed.
pub fn removed_announcement(text: &str) -> String {
    PICTURE_EDITOR.removed(&truncate_label(text))
}

/// Names a name that can be hidden, and its replacement.
pub fn hidden_name_label(name: &str, becomes: &str) -> String {
    PICTURE_EDITOR.hidden_name(becomes, &as_label(name))
}

/// Names the button that brings a named problem to the front.
pub fn show_problem_label(name: &str) -> String {
    PICTURE_EDITOR.show_problem(&truncate_label(name))
}

fn truncate_label(text: &str) -> String {
    as_short_label(text, MAX_LABEL_CHARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_asks_for_the_border_in_the_words_of_the_exercise() {
        let exercise = include_str!("../../content/en/e2.toml");
        for ask in [PICTURE_EDITOR.border.at_hardest_wording, PICTURE_EDITOR.border.now_wording] {
            assert!(exercise.contains(&format!("ask = \"{ask}\"")), "{ask}");
        }
    }

    #[test]
    fn a_label_is_a_phrase_whatever_was_typed() {
        let text = "I sat down.\nThen soup.";
        assert_eq!(position_announcement(text, 1, 3), "I sat down. Then soup: place 1 of 3");
        assert_eq!(removed_announcement("soup."), "soup: removed. Use Undo to get it back.");
        assert_eq!(show_problem_label("I am useless."), "Show: I am useless");
        assert_eq!(move_up_label(&"x".repeat(80)), format!("Move up: {}…", "x".repeat(60)));
    }
}
