//! The parts of the tree, in the order of the list of the picture.

use crate::pictures::model::answer_labels::AnswerLabel;

/// The indices of the parts, in the order of the list of the picture.
pub(super) mod part {
    pub const ROOTS: usize = 0;
    pub const GROUND: usize = 1;
    pub const TRUNK: usize = 2;
    pub const BRANCHES: usize = 3;
    pub const LEAVES: usize = 4;
    pub const FRUITS: usize = 5;
    pub const SEEDS: usize = 6;
    pub const COMPOST: usize = 7;
    pub const STORMS: usize = 8;
    pub const SHELTER: usize = 9;
    pub const FOREST: usize = 10;
    pub const COUNT: usize = 11;
}

/// A part to lay out: its heading and its answers.
#[derive(Clone, Debug, Default)]
pub(super) struct TreePart {
    pub heading: &'static str,
    pub answers: Vec<AnswerLabel>,
}
