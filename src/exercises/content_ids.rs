//! Ids of the content that the program names: exercises, and questions in full (`exercise.step.question`). They are permanent. A literal id
//! anywhere else in the program fails `tests/content.rs`.

/// Declares constants, each documented by its id.
macro_rules! ids {
    ($($name:ident = $id:literal;)*) => {
        $(#[doc = concat!("`", $id, "` of the content.")] pub const $name: &str = $id;)*
    };
}

// Exercises.
ids! {
    NAMING_EXERCISE = "e1";
    INFLUENCE_EXERCISE = "e2";
    MOMENT_EXERCISE = "e3";
    LANDSCAPES_EXERCISE = "e4";
    PEOPLE_EXERCISE = "e5";
    WITNESS_EXERCISE = "e6";
    LETTER_EXERCISE = "e9c";
    DECLARATION_EXERCISE = "e10a";
    TREE_EXERCISE = "e11";
    TEAM_EXERCISE = "e12";
    KITE_EXERCISE = "e13a";
    GARDEN_EXERCISE = "e13b";
    RECIPE_EXERCISE = "e13c";
    UMBRELLA_EXERCISE = "e13d";
    BEADS_EXERCISE = "e13e";
    SEASONS_EXERCISE = "e13f";
    SUITCASE_EXERCISE = "e13g";
    EPISODE_EXERCISE = "e13h";
    DAY_AFTER_EXERCISE = "e15";
    HOPE_TIMES_EXERCISE = "e16";
    GETTING_THROUGH_EXERCISE = "e17";
    SCALE_EXERCISE = "e18";
    GOT_THROUGH_EXERCISE = "e23";
}

// E0, the steady place.
ids! {
    OWN_STEADY_PLACE = "e0.1.1";
}
/// All questions of the steady place.
pub const STEADY_PLACE_QUESTIONS: [&str; 5] = [OWN_STEADY_PLACE, "e0.1.2", "e0.1.3", "e0.1.4", "e0.1.5"];

// E1, naming what troubles.
ids! {
    PROBLEM_NAME = "e1.1.1";
    PROBLEM_DRAWING = "e1.1.3";
    AREAS_REACHED = "e1.2.1";
    AREA_EFFECTS = "e1.2.2";
    AREAS_OUT_OF_REACH = "e1.2.8";
    EFFECTS_STANCE = "e1.3.2";
    STANCE_REASON = "e1.4.1";
}

// E2, influence on both sides.
ids! {
    TAKEN = "e2.a.1";
    MOST_SAY = "e2.a.3";
    MADE_TO_WAIT = "e2.b.1";
    TRIED = "e2.b.2";
    ON_MY_SIDE = "e2.b.5";
    BORDER_LOOK = "e2.look.2";
    BORDER_AT_HARDEST = "e2.look.6";
    BORDER_NOW = "e2.look.7";
}
/// How close the problem got, and how close it can get now.
pub const BORDER_QUESTIONS: [&str; 2] = [BORDER_AT_HARDEST, BORDER_NOW];

// E3, a time that went differently.
ids! {
    FOUND_MOMENT = "e3.0.1";
    MOMENT_NARRATIVE = "e3.1.1";
    MOMENT_TITLE = "e3.1.5";
    MOMENT_TIME = "e3.1.7";
    MOMENT_WITNESSES = "e3.1.8";
    MOMENT_STANCE = "e3.3.2";
}
/// The questions of which each may find a moment.
pub const FOUND_MOMENT_QUESTIONS: [&str; 6] = [FOUND_MOMENT, "e3.0.2", "e3.0.3", "e3.0.4", "e3.0.5", "e3.0.6"];
/// What stands for a moment: its title, else what happened, else the answer that found it.
pub const MOMENT_TITLE_OR_TEXT_QUESTIONS: [&str; 8] =
    [MOMENT_TITLE, MOMENT_NARRATIVE, FOUND_MOMENT, "e3.0.2", "e3.0.3", "e3.0.4", "e3.0.5", "e3.0.6"];
/// What a moment may say about the person.
pub const MOMENT_MEANING_QUESTIONS: [&str; 3] = ["e3.4.2", "e3.4.3", "e3.4.5"];

// E4, the landscapes of a story.
ids! {
    CHOSEN_MOMENT = "e4.1.1";
    KNOW_HOW = "e4.1.4";
    PEOPLE_WITH_A_PART = "e4.1.5";
    HOPED_FOR = "e4.2.1";
    EARLIER_TIME = "e4.3.1";
    LIFE_AT_THAT_TIME = "e4.3.2";
    NOT_SURPRISED = "e4.3.4";
    EARLIER_WISH = "e4.3.5";
    EARLIER_WHEN = "e4.3.6";
    RUNS_THROUGH = "e4.4.1";
    VALUE_ORIGIN = "e4.5.1";
    EARLY_MEMORY = "e4.5.2";
    WOULD_NOD = "e4.5.3";
    FOREBEARS_CARED = "e4.5.4";
    SMALL_SIGN = "e4.6.1";
    LOOKED_AFTER = "e4.6.2";
    SOMEONE_TO_TELL = "e4.6.4";
    CARRIED_ON = "e4.6.5";
    STORY_NAME = "e4.7.1";
    STORY_NAME_ALOUD = "e4.7.3";
    STORY_FIRST_LINE = "e4.7.4";
}
/// What may matter to the person in what they did.
pub const STORY_MEANING_QUESTIONS: [&str; 6] = [HOPED_FOR, "e4.2.2", "e4.2.3", "e4.2.4", "e4.2.5", "e4.2.6"];
/// What connects two times.
pub const STORY_LINK_QUESTIONS: [&str; 4] = [RUNS_THROUGH, "e4.4.2", "e4.4.3", "e4.4.4"];

// E5, people around a table.
ids! {
    PEOPLE_TO_THINK_ABOUT = "e5.a1.1";
    WORDS_TO_REMEMBER = "e5.membership.1";
    COUNTS_FOR_LESS = "e5.membership.2";
    HONORARY_MEMBER = "e5.membership.3";
    FREE_CHAIR = "e5.membership.4";
    CHAIR_DISTANCE = "e5.membership.5";
}

// E6, a witness.
ids! {
    WITNESS_PASSAGES = "e6.0.1";
    WITNESS_LISTENER = "e6.0.2";
    WITNESS_WELCOME_REPLY = "e6.0.3";
    WITNESS_NAMES = "e6.0.4";
    WITNESS_REQUESTS = "e6.0.5";
    WITNESS_LINES = "e6.1.2";
    WITNESS_RESPONSE = "e6.5.1";
}
/// The four questions to a witness.
pub const WITNESS_QUESTIONS: [&str; 4] = ["e6.1.1", "e6.2.1", "e6.3.1", "e6.4.1"];

// E7, what a hurt stands up for.
ids! {
    WORD_FOR_HURT = "e7.1.2";
    NOT_OK = "e7.2.1";
    DONE_WHEN_HURT = "e7.3.1";
    WHAT_MATTERS_HERE = "e7.6.3";
    KNOWS_IT_MATTERS = "e7.7.1";
}
/// The hurt itself.
pub const HURT_QUESTIONS: &[&str] = &[WORD_FOR_HURT, "e7.1.1", "e7.1.3", "e7.1.4"];
/// What is not OK about it.
pub const HURT_ABOUT_QUESTIONS: &[&str] = &[NOT_OK, "e7.2.2", "e7.2.3", "e7.2.4"];
/// What it may protect.
pub const HURT_PROTECTS_QUESTIONS: &[&str] =
    &[WHAT_MATTERS_HERE, "e7.6.1", "e7.6.2", "e7.6.4", "e7.5.1", "e7.5.2", "e7.5.4", "e7.5.3"];
/// Who knows that it matters.
pub const HURT_KNOWS_QUESTIONS: &[&str] = &[KNOWS_IT_MATTERS, "e7.7.2", "e7.7.3", "e7.7.4"];
/// What keeps it alive.
pub const HURT_ALIVE_QUESTIONS: &[&str] = &[
    DONE_WHEN_HURT,
    "e7.3.2",
    "e7.3.4",
    "e7.3.3",
    "e7.3.5",
    "e7.4.1",
    "e7.4.2",
    "e7.4.3",
    "e7.4.4",
    "e7.8.1",
    "e7.8.2",
    "e7.8.3",
    "e7.8.4",
];

// E9 and E10, documents.
ids! {
    LETTER_ENDING = "e9c.1.2";
    DECLARATION_LINE = "e10a.1.4b";
    CERTIFICATE_WORDS = "e10b.1.6";
    EARLY_SIGNS = "e10c.1.1";
    MAKES_IT_SMALLER = "e10c.1.2b";
    HANDBOOK_REMINDER = "e10c.2.4";
    HANDBOOK_PEOPLE = "e10c.2.5";
    FILE_LINE = "e10d.1.5";
}

// E11, the tree of life.
ids! {
    TREE_ROOTS = "e11.roots.1";
    TREE_TEACHERS = "e11.roots.2";
    TREE_GROUND = "e11.ground.1";
    TREE_TRUNK = "e11.trunk.1";
    TREE_SKILL_WITNESS = "e11.trunk.3";
    TREE_BRANCHES = "e11.branches.1";
    TREE_LEAVES = "e11.leaves.1";
    TREE_FRUITS = "e11.fruits.1";
    TREE_SEEDS = "e11.seeds.1";
    TREE_COMPOST = "e11.compost.1";
    TREE_STORMS = "e11.storms.1";
    TREE_CREATURES = "e11.storms.3";
    TREE_SHELTER = "e11.storms.4";
    TREE_FOREST = "e11.forest.2";
    TREE_NAME = "e11.back.2";
}
/// The roots.
pub const TREE_ROOTS_QUESTIONS: [&str; 5] = [TREE_ROOTS, TREE_TEACHERS, "e11.roots.3", "e11.roots.4", "e11.roots.5"];
/// The ground.
pub const TREE_GROUND_QUESTIONS: [&str; 4] = [TREE_GROUND, "e11.ground.2", "e11.ground.3", "e11.ground.4"];
/// The trunk.
pub const TREE_TRUNK_QUESTIONS: [&str; 3] = [TREE_TRUNK, "e11.trunk.2", "e11.trunk.5"];
/// The fruits.
pub const TREE_FRUITS_QUESTIONS: [&str; 2] = [TREE_FRUITS, "e11.fruits.3"];
/// What shelters the tree in a storm.
pub const TREE_SHELTER_QUESTIONS: [&str; 3] = [TREE_CREATURES, TREE_SHELTER, "e11.storms.6"];
/// What helps in a storm.
pub const TREE_STORM_HELP_QUESTIONS: [&str; 5] =
    [TREE_CREATURES, TREE_SHELTER, "e11.storms.5", "e11.storms.6", "e11.storms.7"];
/// The trees near it.
pub const TREE_FOREST_QUESTIONS: [&str; 2] = ["e11.forest.1", TREE_FOREST];

// E12, the team.
ids! {
    TEAM_GOALKEEPER = "e12.1.1";
    TEAM_DEFENCE = "e12.1.2";
    TEAM_FORWARD = "e12.1.3";
    TEAM_MATE = "e12.1.4";
    TEAM_COACH = "e12.1.5";
    TEAM_BENCH = "e12.1.6";
    TEAM_SUPPORTERS = "e12.1.7";
    TEAM_OWN_POSITION = "e12.1.8";
    TEAM_HOME = "e12.2.1";
    TEAM_VALUES = "e12.2.2";
    TEAM_NAME = "e12.2.4";
    TEAM_SONG = "e12.2.5";
    GOAL = "e12.3.1";
    GOAL_PASSES = "e12.3.2";
    GOAL_OWN_PART = "e12.3.3";
    GOAL_OBSTACLES = "e12.3.4";
    GOAL_CELEBRATION = "e12.3.5";
    GOAL_ABOUT_TEAM = "e12.3.6";
}
/// The rows of the pitch, from the front.
pub const PITCH_QUESTIONS: [&str; 4] = [TEAM_FORWARD, TEAM_MATE, TEAM_DEFENCE, TEAM_GOALKEEPER];

// E13, metaphors.
/// The questions that are asked about each season.
pub const PER_SEASON_QUESTIONS: [&str; 3] = ["e13f.slots.1", "e13f.slots.2", "e13f.slots.3"];

// E15, the day after.
ids! {
    DAY_FIRST_SIGN = "e15.1.2";
    DAY_NEXT = "e15.1.3";
    DAY_WHO_NOTICES = "e15.1.4";
    DAY_SEEN_DOING = "e15.1.4b";
    DAY_RESPONSES = "e15.1.4c";
    DAY_LATER = "e15.1.5";
    DAY_BEST_PART = "e15.1.5b";
    DAY_INSTEAD = "e15.1.6";
    DAY_ALREADY = "e15.1.7";
    LOSS_DAY_FIRST_SIGN = "e15.loss.2";
    LOSS_DAY_NEXT = "e15.loss.3";
    LOSS_DAY_WHO_NOTICES = "e15.loss.4";
    LOSS_DAY_SEEN_DOING = "e15.loss.4b";
    LOSS_DAY_RESPONSES = "e15.loss.4c";
    LOSS_DAY_LATER = "e15.loss.5";
    LOSS_DAY_BEST_PART = "e15.loss.5b";
    LOSS_DAY_INSTEAD = "e15.loss.6";
    LOSS_DAY_ALREADY = "e15.loss.7";
    LOSS_DAY_MISSED = "e15.loss.8";
}

// E16, times of what is hoped for.
ids! {
    HOPE_TIME = "e16.1.1";
    HOPE_TIME_WITHOUT_PROBLEM = "e16.1.2";
    HOPE_TIME_DIFFERENCE = "e16.1.3";
    HOPE_TIME_DEED = "e16.1.4";
    HOPE_TIME_OTHERS = "e16.1.6";
    HOPE_TIME_TITLE = "e16.1.7";
    HOPE_TIME_WHEN = "e16.1.8";
}

// E17, getting through.
ids! {
    GETTING_THROUGH = "e17.1.1";
}
/// How the person has got through, on several pages.
pub const GETTING_THROUGH_QUESTIONS: [&str; 12] = [
    GETTING_THROUGH,
    "e17.1.2",
    "e17.1.3",
    "e17.1.4",
    "e17.1.5",
    "e17.1.7",
    HARDER_GETTING_THROUGH,
    "e21.harder.3",
    MAKES_IT_SMALLER,
    "e23.1.1",
    "e23.1.2",
    "e23.3.2",
];

// E18, a scale over time.
ids! {
    SCALE_HOPE = "e18.1.1";
}
/// The scales that may be drawn.
pub const SCALE_QUESTIONS: [&str; 5] = [SCALE_HOPE, "e18.more.1", "e18.more.2", "e18.more.3", "e18.more.4"];

// E22, saying hullo again.
ids! {
    MISSED_ONE = "e22.1.1";
}

// E21, what is better.
ids! {
    BETTER_TIME = "e21.amplify.1";
    BETTER_WITNESSES = "e21.amplify.2";
    HARDER_GETTING_THROUGH = "e21.harder.1";
    SAME_NOT_WORSE = "e21.same.1";
}
