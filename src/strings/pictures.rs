//! The texts of the pictures: one value for each, and what they have in common.

use super::catalogue::PICTURES;
use crate::pictures::influence_map::border::BorderStrings;
use crate::pictures::influence_map::model::InfluenceMapStrings;
use crate::pictures::landscapes::layout::LandscapeStrings;
use crate::pictures::metaphors::drawing::MetaphorStrings;
use crate::pictures::people::circle::PeopleCircleStrings;
use crate::pictures::people::team::TeamSheetStrings;
use crate::pictures::sheets::day_after::DayAfterStrings;
use crate::pictures::sheets::goal_map::GoalMapStrings;
use crate::pictures::sheets::moment_cards::MomentCardStrings;
use crate::pictures::sheets::two_sided_page::TwoSidedPageStrings;
use crate::pictures::tree_of_life::tree::TreeOfLifeStrings;

/// Saves the picture as a file.
pub const SAVE_PICTURE: &str = PICTURES.save_picture;
/// In such a file, before the text alternative.
pub const PICTURE_FILE_NOTE: &str = PICTURES.picture_file_note;
/// The influence map.
pub const INFLUENCE_MAP: InfluenceMapStrings = PICTURES.influence_map;
/// The border between the problem's side and the user's.
pub const BORDER: BorderStrings = PICTURES.influence_map.border;
/// The two landscapes.
pub const LANDSCAPES: LandscapeStrings = PICTURES.landscapes;
/// The subject of each scale; the dates are added beside it.
pub const SCALE_SUBJECTS: [&str; 5] = PICTURES.scale_subjects;
/// The day after.
pub const DAY_AFTER: DayAfterStrings = PICTURES.day_after;
/// The moment cards.
pub const MOMENT_CARDS: MomentCardStrings = PICTURES.moment_cards;
/// The two-sided page.
pub const TWO_SIDED_PAGE: TwoSidedPageStrings = PICTURES.two_sided_page;
/// The Tree of Life.
pub const TREE_OF_LIFE: TreeOfLifeStrings = PICTURES.tree_of_life;
/// The people circle.
pub const PEOPLE_CIRCLE: PeopleCircleStrings = PICTURES.people_circle;
/// The team sheet.
pub const TEAM_SHEET: TeamSheetStrings = PICTURES.team_sheet;
/// The goal map.
pub const GOAL_MAP: GoalMapStrings = PICTURES.goal_map;
/// The other metaphors.
pub const METAPHORS: MetaphorStrings = PICTURES.metaphors;
