//! English for the pictures: one value each, and what stands around all of them.

use crate::pictures::cards;
use crate::pictures::circle;
use crate::pictures::day;
use crate::pictures::goal;
use crate::pictures::influence;
use crate::pictures::influence_border::BorderWords;
use crate::pictures::landscapes;
use crate::pictures::skins;
use crate::pictures::team;
use crate::pictures::tree;
use crate::pictures::two_sides;

/// Gives her the picture as a file.
pub const SAVE_PICTURE: &str = "Save the picture";
/// In such a file, before the list.
pub const ABOUT_PICTURE: &str = "A drawing made from what was written, and from nothing else. The same in words:";

/// The influence map.
pub const INFLUENCE: influence::Words = influence::Words {
    me: "me",
    me_line: "me, in the middle",
    nameless: "this difficulty",
    reaches: "reaches",
    far: ["a little", "some way", "far"],
    free: "out of its reach",
    also_free: "less of it in places",
    most: "here it had the most say, in the hardest time",
    also: "also reaches",
    hers: ["Moments", "Know-how", "My people"],
    border: BORDER,
};

/// The border between the problem's side and hers.
pub const BORDER: BorderWords = BorderWords {
    heading: "The border between it and me",
    me: "me",
    hardest: "at the hardest time",
    now: "now",
    stands: [
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
pub const LANDSCAPES: landscapes::LandscapeWords = landscapes::LandscapeWords {
    happened: "What happened",
    says: "What it says about what matters",
    far: "Far back",
    earlier: "An earlier time",
    moment: "The moment",
    ahead: "What may come",
    skill: "knew how",
    person: "with",
    name: "The story",
    times: "From far back to what may come",
    told: "In the order it was told",
};

/// What each line from 0 to 10 is about; the dates come in beside it.
pub const LINE_ABOUT: [&str; 5] =
    ["What I hope for", "How much hope there is", "How sure I feel", "How much of the say is mine", "How willing I am"];

/// The day after.
pub const DAY: day::DayWords = day::DayWords {
    first: "The first sign",
    next: "Then",
    noticed: "Someone notices",
    later: "Later that day",
    missed: "Room for what I miss",
    best: "The part I like best",
    instead: "What I might do",
    already: "Already there",
};

/// The shelf of moments.
pub const CARDS: cards::CardWords = cards::CardWords { when: "When" };

/// The two-sided page.
pub const TWO_SIDES: two_sides::SidesWords = two_sides::SidesWords {
    front: "In front",
    back: "On the back",
    hurt: "What hurts",
    about: "What it is about",
    protects: "What it protects",
    knows: "Who knows about it",
    alive: "What keeps it alive",
};

/// The Tree of Life.
pub const TREE: tree::Words = tree::Words {
    quiet: "A tree in winter. It grows with what you tell.",
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

/// The circle of people.
pub const CIRCLE: circle::Words = circle::Words {
    me: "me",
    quiet: "A place of your own, with room around it.",
    close: "close",
    side: "on my side",
    further: "further out",
    outside: "outside for now",
};

/// The team sheet.
pub const TEAM: team::Words = team::Words {
    quiet: "The pitch is marked out. There is no hurry.",
    stands: "In the stands",
    front: "Up front",
    mates: "Good to play with",
    defence: "In defence",
    goal: "Guards the goal",
    me: "Where I play",
    coach: "Coached by",
    bench: "On the bench",
    values: "What we stand for",
    home: "Home ground",
    song: "What we sing or say",
};

/// The goal map.
pub const GOAL: goal::Words = goal::Words {
    quiet: "A net, and a ball that found its way.",
    passes: "Who passed to whom",
    part: "My part",
    past: "Got past",
    goal: "What we brought about",
    feast: "How it was celebrated",
    says: "What it says about the team",
};

/// The other metaphors.
pub const SKINS: skins::Words = skins::Words {
    quiet: "It fills in with what you tell.",
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
    other: "Another part",
    helped: "Who helped",
    met: "How trouble is met",
    gives: "What it gives",
};
