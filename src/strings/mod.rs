//! The app's texts. They are data (`content/<language>/strings/`); a missing text does not compile. User text must never be here.

pub mod catalogue;
pub mod exercise_sharing;
pub mod picture_editor;
pub mod pictures;
pub mod plural;
pub mod programs;
pub mod story_sharing;

pub use catalogue::*;

use crate::exercises::exercise::{Speaker, TermKind};
use crate::story::model::value::Stance;
use crate::story::terms::placeholders::FallbackPhrases;
use crate::story::terms::speaker::NamedSpeaker;

/// Returns the phrase used while the user has given no word for a term (practice.md 3).
pub fn fallback_phrase(kind: TermKind) -> &'static str {
    let fallback = &PHRASES.fallback;
    match kind {
        TermKind::Problem => fallback.problem,
        TermKind::Domain => fallback.domain,
        TermKind::Effect | TermKind::Reason | TermKind::Sign | TermKind::Saying | TermKind::Line => fallback.other,
        TermKind::Initiative => fallback.initiative,
        TermKind::Value => fallback.value,
        TermKind::Hope => fallback.hope,
        TermKind::Commitment => fallback.commitment,
        TermKind::Skill => fallback.skill,
        TermKind::Story => fallback.story,
        TermKind::Figure => fallback.figure,
        TermKind::Period => fallback.period,
        TermKind::BestHope => fallback.best_hope,
    }
}

/// Returns the phrase that refers to a term of the user's, quoted above the sentence. It fits wherever the term does, as one thing or many.
pub fn quoted_phrase(kind: TermKind) -> &'static str {
    let quoted = &PHRASES.quoted;
    match kind {
        TermKind::Problem => quoted.problem,
        TermKind::Domain => quoted.domain,
        TermKind::Skill => quoted.skill,
        TermKind::Story => quoted.story,
        TermKind::Figure => quoted.figure,
        TermKind::Period => quoted.period,
        TermKind::Value | TermKind::Hope | TermKind::BestHope | TermKind::Commitment => quoted.other,
        TermKind::Effect | TermKind::Initiative | TermKind::Reason => quoted.other,
        TermKind::Sign | TermKind::Saying | TermKind::Line => quoted.other,
    }
}

/// Returns a position on something as it is worded inside a sentence.
pub fn stance_phrase(stance: Stance) -> &'static str {
    match stance {
        Stance::Welcome => INPUT.said_welcome,
        Stance::Unwelcome => INPUT.said_unwelcome,
        Stance::Mixed => INPUT.said_mixed,
        Stance::Unsure | Stance::Undecided => INPUT.said_unsure,
    }
}

/// Returns whose text follows, if it is not the user's own.
pub fn speaker_label(speech: &NamedSpeaker) -> String {
    let label = &PHRASES.speaker;
    match (speech.speaker, speech.name.as_str()) {
        (Speaker::Problem, "") => label.problem.to_owned(),
        (Speaker::Problem, name) => label.problem_named(name),
        (Speaker::Figure, "") => label.figure.to_owned(),
        (Speaker::Figure, name) => label.figure_named(name),
        (Speaker::Writer, "") => label.writer.to_owned(),
        (Speaker::Writer, name) => label.writer_named(name),
        (Speaker::Listener, "") => label.listener.to_owned(),
        (Speaker::Listener, name) => label.listener_named(name),
        (Speaker::Other, _) => label.other.to_owned(),
    }
}

/// Returns the chosen pronoun for the problem, as subject and as object.
pub fn pronoun_forms(chosen: &str) -> (&'static str, &'static str) {
    let pronoun = &PHRASES.pronoun;
    match chosen {
        "he" => pronoun.he,
        "she" => pronoun.she,
        "they" => pronoun.they,
        _ => pronoun.it,
    }
    .into()
}

/// The phrases that question wordings fall back on.
pub const FALLBACK_PHRASES: FallbackPhrases = FallbackPhrases {
    fallback_phrase,
    quoted_phrase,
    marked_phrase: PHRASES.quoted.marked,
    stance_phrase,
    pronoun_forms,
    no_mark_phrase: PHRASES.no_mark,
};
