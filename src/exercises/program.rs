//! The other roads: exercises in an order, at three depths. Offers: she leaves, swaps, adds, and goes her own way.

use super::exercise::Exercise;
use serde::Deserialize;

/// How much of a road is walked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// The least.
    Short,
    /// In between.
    #[default]
    Medium,
    /// All of it.
    Long,
}

/// A road's line in the index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ProgramEntry {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whom it may suit.
    #[serde(rename = "for")]
    pub audience: String,
    /// Least and most minutes.
    pub minutes: (u16, u16),
    /// Its file under `content/`.
    pub file: String,
}

/// A road, as its file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Program {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whom it may suit.
    #[serde(rename = "for")]
    pub audience: String,
    /// Least and most minutes.
    pub minutes: (u16, u16),
    /// Its stops, in order.
    #[serde(rename = "stop")]
    pub stops: Vec<ProgramStop>,
}

/// A stop: an exercise, and which of its steps are asked at each depth.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ProgramStop {
    /// The exercise.
    pub exercise: String,
    /// What it is called on this road.
    pub label: String,
    /// What it is for here.
    #[serde(rename = "why")]
    pub rationale: String,
    /// Steps at the short depth; none leaves the stop out.
    pub short: Vec<String>,
    /// Steps at the medium depth.
    pub medium: Vec<String>,
    /// Steps at the long depth.
    pub long: Vec<String>,
}

impl Depth {
    /// All, from the least to the most.
    pub const ALL: [Self; 3] = [Self::Short, Self::Medium, Self::Long];
}

impl ProgramStop {
    /// The steps asked at a depth.
    pub fn steps_at_depth(&self, depth: Depth) -> &[String] {
        match depth {
            Depth::Short => &self.short,
            Depth::Medium => &self.medium,
            Depth::Long => &self.long,
        }
    }
}

impl Program {
    /// The stops that a depth has, each with its steps.
    pub fn stops_at_depth(&self, depth: Depth) -> Vec<(&ProgramStop, &[String])> {
        let stops = self.stops.iter().map(|stop| (stop, stop.steps_at_depth(depth)));
        stops.filter(|(_, steps)| !steps.is_empty()).collect()
    }
}

/// The steps that are asked: those a road names, and of them those she chose where the exercise forks.
///
/// The choice is hers wherever the road leaves it open; a road that names only another way than the first has been her choice.
pub fn steps_for(exercise: &Exercise, road: &[String], chosen: &str) -> Vec<String> {
    let all: Vec<String> = exercise.steps.iter().map(|step| step.id.clone()).collect();
    let named = if road.is_empty() { all } else { road.to_vec() };
    if !needs_branch_choice(exercise, road) {
        return named;
    }
    let ways = exercise.branch_point.iter().flat_map(|fork| &fork.branches);
    let way = ways.clone().find(|way| way.branch_key() == chosen).or_else(|| ways.clone().next());
    let Some(way) = way else { return named };
    let both: Vec<String> = way.steps.iter().filter(|step| named.contains(step)).cloned().collect();
    if both.is_empty() { way.steps.clone() } else { both }
}

/// Whether her choice is asked for.
pub fn needs_branch_choice(exercise: &Exercise, road: &[String]) -> bool {
    let first = exercise.branch_point.iter().flat_map(|fork| fork.branches.iter().take(1)).next();
    first.is_some_and(|way| road.is_empty() || way.steps.iter().any(|step| road.contains(step)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forked() -> Exercise {
        let text = std::fs::read_to_string("content/en/e21.toml").unwrap();
        toml::from_str(&text).unwrap()
    }

    fn asked(road: &[&str], chosen: &str) -> String {
        let road: Vec<String> = road.iter().map(|&step| step.to_owned()).collect();
        steps_for(&forked(), &road, chosen).join(" ")
    }

    #[test]
    fn the_same_and_the_harder_days_follow_only_by_her_choice() {
        assert_eq!(asked(&[], ""), "elicit amplify reinforce again");
        assert_eq!(asked(&[], "same"), "same");
        assert_eq!(asked(&[], "harder"), "harder");
        assert_eq!(asked(&["elicit", "amplify"], ""), "elicit amplify");
        assert_eq!(asked(&["elicit", "amplify"], "harder"), "harder");
        assert_eq!(asked(&["same"], "elicit amplify reinforce again"), "same", "the road was her choice");
    }

    #[test]
    fn a_depth_leaves_out_the_stops_it_asks_nothing_of() {
        let text = std::fs::read_to_string("content/en/roads/hard-day.toml").unwrap();
        let trail: Program = toml::from_str(&text).unwrap();
        let at = |depth| trail.stops_at_depth(depth).iter().map(|(stop, _)| stop.exercise.clone()).collect::<Vec<_>>();
        assert_eq!(at(Depth::Short), ["e17", "e0"]);
        assert_eq!(at(Depth::Long), ["e0", "e17", "e0"]);
    }
}
