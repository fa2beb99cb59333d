//! The strings and sizes of the influence map.

use crate::pictures::influence_map::border::BorderStrings;

/// Which sides are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapSides {
    /// What the problem affects, and what it leaves untouched.
    ProblemOnly,
    /// That, and the preferred story.
    Both,
}

/// The app's texts on the map.
#[derive(Clone, Copy, Debug)]
pub struct InfluenceMapStrings {
    /// The user, in the middle of the map.
    pub me: &'static str,
    /// The same in the text alternative.
    pub me_in_list: &'static str,
    /// The problem, while it has no name.
    pub unnamed_problem: &'static str,
    /// Between the problem and an area that it affects.
    pub reaches: &'static str,
    /// How strongly an area is affected, for 1, 2 and 3.
    pub distances: [&'static str; 3],
    /// An area that is not affected.
    pub unreached: &'static str,
    /// An area that is affected, and in part is not.
    pub partly_unreached: &'static str,
    /// An area where the problem had the most say, in the hardest time.
    pub most_say: &'static str,
    /// Between another problem and an area that the one in front affects.
    pub also_reaches: &'static str,
    /// The headings of the preferred story: moments, skills, people.
    pub preferred_headings: [&'static str; 3],
    /// The texts of the border strip.
    pub border: BorderStrings,
}
