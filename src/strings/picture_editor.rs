//! The picture editor: what can be added to a picture, and how it is changed and saved.

use super::catalogue::{PICTURE_EDITOR, PictureEditorAddStrings};
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
    addable(ADD.influence_map.area_reached, "e1.2.1"),
    addable(ADD.influence_map.area_out_of_reach, "e1.2.8"),
    addable_on_own_page(ADD.influence_map.another_difficulty, "e1.1.1"),
];
/// Additions to the influence map with both sides.
pub const TWO_SIDED_MAP_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.influence_map.area_reached, "e1.2.1"),
    addable(ADD.influence_map.area_out_of_reach, "e1.2.8"),
    addable(ADD.two_sided_map.taken, "e2.a.1"),
    addable(ADD.two_sided_map.most_say, "e2.a.3"),
    addable(ADD.two_sided_map.had_to_wait, "e2.b.1"),
    addable(ADD.two_sided_map.tried, "e2.b.2"),
    addable(ADD.two_sided_map.on_my_side, "e2.b.5"),
    addable(ADD.two_sided_map.border_look, "e2.look.2"),
    addable_on_own_page(ADD.influence_map.another_difficulty, "e1.1.1"),
];
/// Additions to the moment cards.
pub const MOMENT_CARD_ADDITIONS: &[AddableQuestion] = &[
    addable_on_own_page(ADD.moment_cards.what_happened, "e3.1.1"),
    addable(ADD.moment_cards.title, "e3.1.5"),
    addable(ADD.moment_cards.when, "e3.1.7"),
];
/// Additions to the two landscapes.
pub const LANDSCAPE_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.landscapes.meaning, "e4.2.1"),
    addable(ADD.landscapes.knew_how, "e4.1.4"),
    addable(ADD.landscapes.earlier_time, "e4.3.1"),
    addable(ADD.landscapes.who_saw, "e4.3.4"),
    addable(ADD.landscapes.early_memory, "e4.5.2"),
    addable(ADD.landscapes.what_may_come, "e4.6.1"),
    addable(ADD.landscapes.who_had_part, "e4.1.5"),
    addable(ADD.landscapes.runs_through, "e4.4.1"),
    addable(ADD.landscapes.where_from, "e4.5.1"),
    addable(ADD.landscapes.title, "e4.7.1"),
];
/// Additions to the people circle.
pub const PEOPLE_CIRCLE_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.people_circle.on_my_side, "e5.a1.1"),
    addable(ADD.people_circle.words_near, "e5.membership.1"),
    addable(ADD.people_circle.honorary_member, "e5.membership.3"),
    addable(ADD.people_circle.free_chair, "e5.membership.4"),
];
/// Additions to the two-sided page.
pub const TWO_SIDED_PAGE_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.two_sided_page.word_for_hurt, "e7.1.2"),
    addable(ADD.two_sided_page.not_going_along, "e7.2.1"),
    addable(ADD.two_sided_page.who_knows, "e7.7.1"),
    addable(ADD.two_sided_page.treasured, "e7.6.3"),
    addable(ADD.two_sided_page.answer, "e7.3.1"),
];
/// Additions to the Tree of Life.
pub const TREE_OF_LIFE_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.tree_of_life.root, "e11.roots.1"),
    addable(ADD.tree_of_life.ground, "e11.ground.1"),
    addable(ADD.tree_of_life.trunk, "e11.trunk.1"),
    addable(ADD.tree_of_life.branch, "e11.branches.1"),
    addable(ADD.tree_of_life.leaf, "e11.leaves.1"),
    addable(ADD.tree_of_life.fruit, "e11.fruits.1"),
    addable(ADD.tree_of_life.seed, "e11.seeds.1"),
    addable(ADD.tree_of_life.compost, "e11.compost.1"),
    addable(ADD.tree_of_life.storm, "e11.storms.1"),
    addable(ADD.tree_of_life.creatures_in_storm, "e11.storms.3"),
    addable(ADD.tree_of_life.tree_near_mine, "e11.forest.2"),
    addable(ADD.tree_of_life.name, "e11.back.2"),
];
/// Additions to the team sheet.
pub const TEAM_SHEET_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.team_sheet.goalkeeper, "e12.1.1"),
    addable(ADD.team_sheet.defence, "e12.1.2"),
    addable(ADD.team_sheet.teammate, "e12.1.4"),
    addable(ADD.team_sheet.forward, "e12.1.3"),
    addable(ADD.team_sheet.coach, "e12.1.5"),
    addable(ADD.team_sheet.supporter, "e12.1.7"),
    addable(ADD.team_sheet.bench, "e12.1.6"),
    addable(ADD.team_sheet.own_position, "e12.1.8"),
    addable(ADD.team_sheet.home, "e12.2.1"),
    addable(ADD.team_sheet.values, "e12.2.2"),
    addable(ADD.team_sheet.name, "e12.2.4"),
    addable(ADD.team_sheet.song, "e12.2.5"),
];
/// Additions to the goal map.
pub const GOAL_MAP_ADDITIONS: &[AddableQuestion] = &[
    addable_on_own_page(ADD.goal_map.goal, "e12.3.1"),
    addable(ADD.goal_map.pass, "e12.3.2"),
    addable(ADD.goal_map.own_part, "e12.3.3"),
    addable(ADD.goal_map.obstacle, "e12.3.4"),
    addable(ADD.goal_map.celebration, "e12.3.5"),
    addable(ADD.goal_map.about_team, "e12.3.6"),
];
/// Additions to the day after.
pub const DAY_AFTER_ADDITIONS: &[AddableQuestion] = &[
    addable(ADD.day_after.first_sign, "e15.1.2"),
    addable(ADD.day_after.next, "e15.1.3"),
    addable(ADD.day_after.who_notices, "e15.1.4"),
    addable(ADD.day_after.later, "e15.1.5"),
    addable(ADD.day_after.instead, "e15.1.6"),
    addable(ADD.day_after.already_there, "e15.1.7"),
];
/// Additions to the scale over time.
pub const SCALE_ADDITIONS: &[AddableQuestion] = &[addable_on_own_page(ADD.scale_over_time.mark, "e18.1.1")];

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
