//! English for the pictures: one value for each, and what they have in common.

use crate::pictures::circle;
use crate::pictures::day_after;
use crate::pictures::goal_map;
use crate::pictures::influence_border::BorderStrings;
use crate::pictures::influence_model;
use crate::pictures::landscapes_model;
use crate::pictures::moment_cards;
use crate::pictures::skins;
use crate::pictures::team;
use crate::pictures::tree;
use crate::pictures::two_sided_page;

/// Saves the picture as a file.
pub const SAVE_PICTURE: &str = "Save the picture";
/// In such a file, before the text alternative.
pub const PICTURE_FILE_NOTE: &str = "A drawing made from what was written, and from nothing else. The same in words:";

/// The influence map.
pub const INFLUENCE_MAP: influence_model::InfluenceMapStrings = influence_model::InfluenceMapStrings {
    me: "me",
    me_in_list: "me, in the middle",
    unnamed_problem: "this difficulty",
    reaches: "reaches",
    distances: ["a little", "some way", "far"],
    unreached: "out of its reach",
    partly_unreached: "less of it in places",
    most_say: "here it had the most say, in the hardest time",
    also_reaches: "also reaches",
    preferred_headings: ["Moments", "Know-how", "My people"],
    border: BORDER,
};

/// The border between the problem's side and the user's.
pub const BORDER: BorderStrings = BorderStrings {
    heading: "The border between it and me",
    me: "me",
    hardest: "at the hardest time",
    now: "now",
    positions: [
        "right at my door",
        "close to my door",
        "near me",
        "nearer to me",
        "a little nearer to me",
        "half and half",
        "a little nearer to it",
        "nearer to it",
        "near it",
        "close to its door",
        "right at its door",
    ],
};

/// The two landscapes.
pub const LANDSCAPES: landscapes_model::LandscapeStrings = landscapes_model::LandscapeStrings {
    event_rail: "What happened",
    meaning_rail: "What it says about what matters",
    far: "Far back",
    earlier: "An earlier time",
    moment: "The moment",
    ahead: "What may come",
    skill: "knew how",
    person: "with",
    name: "The story",
    times: "From far back to what may come",
    in_order_told: "In the order it was told",
};

/// The subject of each scale; the dates are added beside it.
pub const SCALE_SUBJECTS: [&str; 5] =
    ["What I hope for", "How much hope there is", "How sure I feel", "How much of the say is mine", "How willing I am"];

/// The day after.
pub const DAY_AFTER: day_after::DayAfterStrings = day_after::DayAfterStrings {
    first: "The first sign",
    next: "Then",
    noticed: "Someone notices",
    later: "Later that day",
    missed: "Room for what I miss",
    best: "The part I like best",
    instead: "What I might do",
    already: "Already there",
};

/// The moment cards.
pub const MOMENT_CARDS: moment_cards::MomentCardStrings = moment_cards::MomentCardStrings { when: "When" };

/// The two-sided page.
pub const TWO_SIDED_PAGE: two_sided_page::TwoSidedPageStrings = two_sided_page::TwoSidedPageStrings {
    front: "In front",
    back: "On the back",
    hurt: "What hurts",
    about: "What it is about",
    protects: "What it protects",
    knows: "Who knows about it",
    alive: "What keeps it alive",
};

/// The Tree of Life.
pub const TREE_OF_LIFE: tree::TreeOfLifeStrings = tree::TreeOfLifeStrings {
    empty_hint: "A tree in winter. It grows with what you tell.",
    roots: "Roots",
    ground: "Ground",
    trunk: "Trunk",
    branches: "Branches",
    leaves: "Leaves",
    fruits: "Fruits",
    seeds: "Seeds",
    compost: "Compost",
    storms: "Storms that trees meet",
    shelter: "What helps in a storm",
    forest: "The forest around",
};

/// The people circle.
pub const PEOPLE_CIRCLE: circle::PeopleCircleStrings = circle::PeopleCircleStrings {
    me: "me",
    empty_hint: "A place of your own, with room around it.",
    close: "close",
    side: "on my side",
    further: "further out",
    outside: "outside for now",
};

/// The team sheet.
pub const TEAM_SHEET: team::TeamSheetStrings = team::TeamSheetStrings {
    empty_hint: "The pitch is marked out. There is no hurry.",
    supporters: "In the stands",
    forwards: "Up front",
    teammates: "Good to play with",
    defence: "In defence",
    goalkeeper: "Guards the goal",
    me: "Where I play",
    coach: "Coached by",
    bench: "On the bench",
    values: "What we stand for",
    home: "Home ground",
    song: "What we sing or say",
};

/// The goal map.
pub const GOAL_MAP: goal_map::GoalMapStrings = goal_map::GoalMapStrings {
    empty_hint: "A net, and a ball that found its way.",
    passes: "Who passed to whom",
    own_part: "My part",
    obstacles: "Got past",
    goal: "What we brought about",
    celebration: "How it was celebrated",
    about_team: "What it says about the team",
};

/// The other metaphors.
pub const METAPHORS: skins::MetaphorStrings = skins::MetaphorStrings {
    empty_hint: "It fills in with what you tell.",
    slots: &[
        ("e13a.slots.1", "Thread"),
        ("e13a.slots.2", "Tail"),
        ("e13a.slots.3", "Winds and storms"),
        ("e13a.slots.4", "Hopes"),
        ("e13a.slots.5", "What is passed on"),
        ("e13b.slots.1", "Soil"),
        ("e13b.slots.2", "Seeds"),
        ("e13b.slots.3", "Watering"),
        ("e13b.slots.4", "Weeds"),
        ("e13b.slots.5", "Pests"),
        ("e13b.slots.6", "Shade"),
        ("e13b.slots.7", "Harvest"),
        ("e13c.slots.1", "Ingredients"),
        ("e13c.slots.2", "Where they came from"),
        ("e13c.slots.3", "Method"),
        ("e13c.slots.4", "How to store it"),
        ("e13c.slots.5", "How to serve it"),
        ("e13c.slots.6", "Who eats"),
        ("e13d.slots.1", "The cloth"),
        ("e13d.slots.2", "Ribs and handle"),
        ("e13d.slots.3", "Weather"),
        ("e13d.slots.4", "Under it with me"),
        ("e13e.slots.1", "Beads for moments"),
        ("e13e.slots.2", "Beads for people"),
        ("e13e.slots.3", "Beads for skills"),
        ("e13e.slots.4", "Beads for hopes"),
        ("e13f.slots.0", "Seasons"),
        ("e13f.slots.1", "What was hard"),
        ("e13f.slots.2", "What helped"),
        ("e13f.slots.3", "What I hoped for"),
        ("e13g.slots.1", "What I carried"),
        ("e13g.slots.2", "Who packed it"),
        ("e13g.slots.3", "What I collected"),
        ("e13h.slots.1", "Crew"),
        ("e13h.slots.2", "Scenes"),
        ("e13h.slots.3", "How I might tell it"),
    ],
    other_part: "Another part",
    helpers: "Who helped",
    facing_trouble: "How trouble is met",
    gifts_to_others: "What it gives",
};
