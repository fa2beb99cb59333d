//! English for working on a picture: what may be added from within it, and how it is changed and saved.

use std::borrow::Cow;

/// Something that may be added: what it is called, and the question that asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Add {
    /// On its button.
    pub label: &'static str,
    /// The question's full id.
    pub question: Cow<'static, str>,
    /// Whether each further one has a page of its own.
    pub has_own_page: bool,
}

const fn add(label: &'static str, question: &'static str) -> Add {
    Add { label, question: Cow::Borrowed(question), has_own_page: false }
}

const fn another(label: &'static str, question: &'static str) -> Add {
    Add { label, question: Cow::Borrowed(question), has_own_page: true }
}

/// To the influence map, while it shows one side.
pub const TO_REACH: &[Add] = &[
    add("An area it reaches", "e1.2.1"),
    add("An area out of its reach", "e1.2.8"),
    another("Another difficulty, by its name", "e1.1.1"),
];
/// To the influence map with both sides.
pub const TO_BOTH: &[Add] = &[
    add("An area it reaches", "e1.2.1"),
    add("An area out of its reach", "e1.2.8"),
    add("Something it took", "e2.a.1"),
    add("Where it had the most say", "e2.a.3"),
    add("A time it had to wait", "e2.b.1"),
    add("Something I tried", "e2.b.2"),
    add("Someone on my side", "e2.b.5"),
    add("What the border looks like", "e2.look.2"),
    another("Another difficulty, by its name", "e1.1.1"),
];
/// To the shelf of moments.
pub const TO_CARDS: &[Add] =
    &[another("What happened", "e3.1.1"), add("A title", "e3.1.5"), add("When it was", "e3.1.7")];
/// To the two landscapes.
pub const TO_LANDSCAPES: &[Add] = &[
    add("What it says", "e4.2.1"),
    add("Something I knew how to do", "e4.1.4"),
    add("An earlier time", "e4.3.1"),
    add("Someone who saw it", "e4.3.4"),
    add("An early memory", "e4.5.2"),
    add("What may come", "e4.6.1"),
    add("Who had a part in it", "e4.1.5"),
    add("What runs through both", "e4.4.1"),
    add("Where it may have come from", "e4.5.1"),
    add("A title for the whole", "e4.7.1"),
];
/// To the circle of people.
pub const TO_CIRCLE: &[Add] = &[
    add("Someone on my side", "e5.a1.1"),
    add("Someone whose words I want near", "e5.membership.1"),
    add("A member of honour", "e5.membership.3"),
    add("A free chair", "e5.membership.4"),
];
/// To the two-sided page.
pub const TO_TWO_SIDES: &[Add] = &[
    add("A word for the hurt", "e7.1.2"),
    add("What I am not going along with", "e7.2.1"),
    add("Someone who knows", "e7.7.1"),
    add("What I treasure", "e7.6.3"),
    add("What I did in answer", "e7.3.1"),
];
/// To the Tree of Life.
pub const TO_TREE: &[Add] = &[
    add("A root", "e11.roots.1"),
    add("Something to the ground", "e11.ground.1"),
    add("Something to the trunk", "e11.trunk.1"),
    add("A branch", "e11.branches.1"),
    add("A leaf", "e11.leaves.1"),
    add("A fruit", "e11.fruits.1"),
    add("A seed", "e11.seeds.1"),
    add("Something to the compost", "e11.compost.1"),
    add("A storm", "e11.storms.1"),
    add("What creatures do in a storm", "e11.storms.3"),
    add("A tree near mine", "e11.forest.2"),
    add("A name for the tree", "e11.back.2"),
];
/// To the team sheet.
pub const TO_TEAM: &[Add] = &[
    add("Someone in goal", "e12.1.1"),
    add("Someone in defence", "e12.1.2"),
    add("Someone good to play with", "e12.1.4"),
    add("Someone up front", "e12.1.3"),
    add("A coach", "e12.1.5"),
    add("Someone in the stands", "e12.1.7"),
    add("Someone on the bench", "e12.1.6"),
    add("My own position", "e12.1.8"),
    add("Where I feel at home", "e12.2.1"),
    add("What the team stands for", "e12.2.2"),
    add("A name for the team", "e12.2.4"),
    add("What we sing or say", "e12.2.5"),
];
/// To the goal map.
pub const TO_GOAL: &[Add] = &[
    another("A goal", "e12.3.1"),
    add("A pass", "e12.3.2"),
    add("My part in it", "e12.3.3"),
    add("What had to be got past", "e12.3.4"),
    add("How it was celebrated", "e12.3.5"),
    add("What it says about the team", "e12.3.6"),
];
/// To the day after.
pub const TO_DAY: &[Add] = &[
    add("The first sign", "e15.1.2"),
    add("What comes next", "e15.1.3"),
    add("Someone who notices", "e15.1.4"),
    add("Something later that day", "e15.1.5"),
    add("What I might do instead", "e15.1.6"),
    add("What is already there", "e15.1.7"),
];
/// To the line from 0 to 10.
pub const TO_LINE: &[Add] = &[another("A mark", "e18.1.1")];

/// All of these.
pub const ALL: [&[Add]; 11] =
    [TO_REACH, TO_BOTH, TO_CARDS, TO_LANDSCAPES, TO_CIRCLE, TO_TWO_SIDES, TO_TREE, TO_TEAM, TO_GOAL, TO_DAY, TO_LINE];

/// The group of the buttons that put a problem in front.
pub const FRONT: &str = "Which one stands in front";
/// Under them.
pub const FRONT_NOTE: &str = "Questions ask about the one in front. The others are still here.";
/// Opens how far each area is reached.
pub const HOW_FAR: &str = "How far it reaches";
/// Opens how near each chair of the circle stands.
pub const CHAIRS: &str = "How near each chair stands";
/// Opens where the border stands.
pub const BORDER_TITLE: &str = "Where the border stands";
/// The two times for which it may be set.
pub const BORDER_TIMES: [&str; 2] = ["The border at the hardest time", "The border now"];
/// What is asked by setting it: the questions e2.look.6 and e2.look.7.
pub const BORDER_ASKS: [&str; 2] = [
    "At the hardest time, where did the border between you and {problem} run?",
    "Where does the border between you and {problem} run now?",
];
/// Moves the border one step toward her.
pub const TOWARD_ME: &str = "Toward me";
/// Moves the border one step toward the problem.
pub const TOWARD_IT: &str = "Toward it";
/// Takes a line of the border away.
pub const TAKE_LINE: &str = "Take this line away";
/// Over the field for her label.
pub const LINE_LABEL: &str = "A label for it, if you like";
/// While a line stands nowhere.
pub const NOT_DRAWN: &str = "not drawn yet";

/// Opens the picture beside a question.
pub const SEE: &str = "See the picture";
/// Over what may be added.
pub const ADD: &str = "Add to the picture";
/// Makes the picture smaller on the screen.
pub const SMALLER: &str = "Smaller";
/// Shows the whole picture.
pub const WHOLE: &str = "Whole";
/// Makes the picture larger on the screen.
pub const LARGER: &str = "Larger";
/// The group of these three.
pub const SIZE: &str = "Size of the picture";
/// Beside them.
pub const KEYS: &str = "In the picture, the keys + − 0 do the same.";
/// Where words can be carried in it.
pub const CARRIES: &str =
    "Some words here can be moved: drag them, hold and drag them with a finger, or use the arrow keys.";
/// Opens the tools beside each line.
pub const CHANGE: &str = "Change the order, or take away";
/// Before the names.
pub const COVER: &str = "Names to cover in the file";
/// Under the names.
pub const COVER_NOTE: &str =
    "Only what is pressed is covered. Please read the picture once more before you give it on.";
/// As lines.
pub const AS_SVG: &str = "As a drawing (SVG)";
/// As dots.
pub const AS_PNG: &str = "As an image (PNG)";
/// The image could not be made.
pub const NO_PNG: &str = "The image could not be made here. Nothing is lost. The drawing (SVG) may work instead.";

/// Moves a line up.
pub fn up(text: &str) -> String {
    format!("Move up: {}", short(text))
}

/// Moves a line down.
pub fn down(text: &str) -> String {
    format!("Move down: {}", short(text))
}

/// Takes a line away.
pub fn take(text: &str) -> String {
    format!("Take away: {}", short(text))
}

/// Where a line stands now.
pub fn now_at(text: &str, nth: usize, of: usize) -> String {
    format!("{}: place {nth} of {of}", short(text))
}

/// In which part of a picture something stands now.
pub fn now_in(text: &str, part: &str) -> String {
    format!("{}: {part}", short(text))
}

/// A line that is gone.
pub fn taken_away(text: &str) -> String {
    format!("{}: taken away. Undo brings it back.", short(text))
}

/// One name, and what is read instead.
pub fn cover(name: &str, becomes: &str) -> String {
    format!("{name} → {becomes}")
}

/// Puts a named problem in front.
pub fn show(name: &str) -> String {
    format!("Show {}", short(name))
}

fn short(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(60).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}

#[cfg(test)]
mod tests {
    use super::BORDER_ASKS;

    #[test]
    fn the_map_asks_for_the_border_in_the_words_of_the_exercise() {
        let exercise = include_str!("../../content/en/e2.toml");
        for ask in BORDER_ASKS {
            assert!(exercise.contains(&format!("ask = \"{ask}\"")), "{ask}");
        }
    }
}
