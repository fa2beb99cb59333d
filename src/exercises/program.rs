//! Programs: exercises in a suggested order, at three depths. A program is an offer: the user skips, replaces and adds exercises freely.

use super::exercise::Exercise;
use serde::Deserialize;

/// How much of a program is offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// The fewest steps.
    Short,
    /// A middle course.
    #[default]
    Medium,
    /// All steps.
    Long,
}

/// A program's entry in the index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ProgramEntry {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whom it may suit.
    #[serde(rename = "for")]
    pub audience: String,
    /// The least and the most minutes it takes.
    pub minutes: (u16, u16),
    /// The exercise it begins with.
    #[serde(default)]
    #[serde(rename = "first")]
    pub first_exercise: String,
    /// Its file under `content/`.
    pub file: String,
}

/// A program, as its content file describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Program {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whom it may suit.
    #[serde(rename = "for")]
    pub audience: String,
    /// The least and the most minutes it takes.
    pub minutes: (u16, u16),
    /// Its exercises, in order.
    #[serde(rename = "stop")]
    pub stops: Vec<ProgramStop>,
}

/// One exercise of a program, and which of its steps are asked at each depth.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ProgramStop {
    /// The id of the exercise.
    pub exercise: String,
    /// Its label in this program.
    pub label: String,
    /// What it is for here.
    #[serde(rename = "why")]
    pub rationale: String,
    /// Steps at the short depth; if empty, the exercise is left out at this depth.
    pub short: Vec<String>,
    /// Steps at the medium depth.
    pub medium: Vec<String>,
    /// Steps at the long depth.
    pub long: Vec<String>,
}

impl Depth {
    /// All depths, from the fewest steps to the most.
    pub const ALL: [Self; 3] = [Self::Short, Self::Medium, Self::Long];
}

impl ProgramStop {
    /// Returns the steps asked at a depth; empty if the exercise is left out.
    pub fn steps_at_depth(&self, depth: Depth) -> &[String] {
        match depth {
            Depth::Short => &self.short,
            Depth::Medium => &self.medium,
            Depth::Long => &self.long,
        }
    }
}

impl Program {
    /// Returns the exercises that a depth includes, each with its steps.
    pub fn stops_at_depth(&self, depth: Depth) -> Vec<(&ProgramStop, &[String])> {
        let stops = self.stops.iter().map(|stop| (stop, stop.steps_at_depth(depth)));
        stops.filter(|(_, steps)| !steps.is_empty()).collect()
    }
}

/// Returns the steps that are asked: those the program names (all if empty), reduced to the chosen branch where the exercise branches.
///
/// The branch is the user's choice unless the program names only steps outside the first branch; such a program has made the choice.
pub fn steps_for(exercise: &Exercise, program_steps: &[String], chosen: &str) -> Vec<String> {
    let all: Vec<String> = exercise.steps.iter().map(|step| step.id.clone()).collect();
    let named = if program_steps.is_empty() { all } else { program_steps.to_vec() };
    if !needs_branch_choice(exercise, program_steps) {
        return named;
    }
    let branches = exercise.branch_point.iter().flat_map(|branch_point| &branch_point.branches);
    let branch = branches.clone().find(|branch| branch.branch_key() == chosen).or_else(|| branches.clone().next());
    let Some(branch) = branch else { return named };
    let on_branch: Vec<String> = branch.steps.iter().filter(|step| named.contains(step)).cloned().collect();
    if on_branch.is_empty() { branch.steps.clone() } else { on_branch }
}

/// Whether the user must be asked which branch to take.
pub fn needs_branch_choice(exercise: &Exercise, program_steps: &[String]) -> bool {
    let first = exercise.branch_point.iter().flat_map(|branch_point| branch_point.branches.iter().take(1)).next();
    first.is_some_and(|branch| program_steps.is_empty() || branch.steps.iter().any(|step| program_steps.contains(step)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branching_exercise() -> Exercise {
        let text = std::fs::read_to_string("content/en/e21.toml").unwrap();
        toml::from_str(&text).unwrap()
    }

    fn steps_asked(program_steps: &[&str], chosen: &str) -> String {
        let program_steps: Vec<String> = program_steps.iter().map(|&step| step.to_owned()).collect();
        steps_for(&branching_exercise(), &program_steps, chosen).join(" ")
    }

    #[test]
    fn the_same_and_harder_branches_are_asked_only_by_choice() {
        assert_eq!(steps_asked(&[], ""), "elicit amplify reinforce again");
        assert_eq!(steps_asked(&[], "same"), "same");
        assert_eq!(steps_asked(&[], "harder"), "harder");
        assert_eq!(steps_asked(&["elicit", "amplify"], ""), "elicit amplify");
        assert_eq!(steps_asked(&["elicit", "amplify"], "harder"), "harder");
        assert_eq!(steps_asked(&["same"], "elicit amplify reinforce again"), "same", "the program makes the choice");
    }

    #[test]
    fn a_depth_leaves_out_exercises_without_steps() {
        let text = std::fs::read_to_string("content/en/roads/hard-day.toml").unwrap();
        let program: Program = toml::from_str(&text).unwrap();
        let at =
            |depth| program.stops_at_depth(depth).iter().map(|(stop, _)| stop.exercise.clone()).collect::<Vec<_>>();
        assert_eq!(at(Depth::Short), ["e17", "e0"]);
        assert_eq!(at(Depth::Long), ["e0", "e17", "e0"]);
    }
}
