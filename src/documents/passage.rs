//! A passage of the story page, with its fragments.

use crate::story::model::clock::Millis;
use crate::story::model::field_path::FieldPath;
use crate::story::model::value::Decision;

/// A fragment of a passage: one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// The text, exactly as written.
    pub text: String,
    /// Its field path.
    pub path: FieldPath,
    /// The question it answered.
    pub question_id: String,
    /// Whether it is an item of a list.
    pub is_list: bool,
    /// Whether it is the title of what follows.
    pub is_title: bool,
}

/// A passage of the story page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its id.
    pub id: String,
    /// The linking line: the user's, or the plan's.
    pub linking_line: String,
    /// The time it was written, for a dated passage.
    pub written_at: Option<Millis>,
    /// The user's words for it.
    pub fragments: Vec<Fragment>,
    /// The user's decision.
    pub decision: Decision,
    /// The user's rewording; kept while another decision applies.
    pub own_wording: String,
    /// Whether it is left out until the user includes it.
    pub is_optional: bool,
    /// Whether it is about the problem.
    pub is_about_problem: bool,
    /// The position that the user gave it; `None` while it has its first one.
    pub position: Option<i64>,
}
