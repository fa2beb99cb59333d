//! The ways through an exercise that has more than one.

use serde::{Deserialize, Serialize};

/// Two or three branches of an exercise, each as good as the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BranchPoint {
    /// The question asked at the branch point.
    #[serde(rename = "ask")]
    pub wording: String,
    /// The branches, in the order they are offered.
    #[serde(rename = "choice")]
    pub branches: Vec<Branch>,
}

/// One branch of an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// Its label.
    pub label: String,
    /// The steps that are asked on this branch.
    pub steps: Vec<String>,
}

impl Branch {
    /// Returns the key under which the choice is stored: the branch's steps, which stay the same when its label is reworded.
    pub fn branch_key(&self) -> String {
        self.steps.join(" ")
    }
}
