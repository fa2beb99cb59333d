//! Filled wordings as views: her words in her face, the app's in its own.

use super::received::LetterAgain;
use crate::app::state::Open;
use crate::practice::exercise::Kind;
use crate::practice::library::{NAMING_STEP, exercise_of, is_shared};
use crate::sharing::received;
use crate::story::lexicon::{About, Piece};
use crate::story::place::Asking;
use crate::words::sharing::SHARING;
use leptos::prelude::*;

/// So many letters of hers stay together on a line; more run on in the question's own lines.
const TOGETHER: usize = 24;

fn class_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Problem | Kind::Effect => "hers hers--problem",
        Kind::Value | Kind::Hope | Kind::Commitment | Kind::BestHope => "hers hers--value",
        Kind::Domain | Kind::Initiative | Kind::Skill | Kind::Story | Kind::Figure | Kind::Period => "hers",
        Kind::Reason | Kind::Sign | Kind::Saying | Kind::Line => "hers",
    }
}

/// A wording with her words in it; follows a renaming.
pub fn wording(open: Open, template: String, about: About) -> impl IntoView {
    let pieces = Memo::new(move |_| open.filled(&template, &about).0);
    move || {
        let views = pieces.get().into_iter().enumerate().map(|(n, piece)| match piece {
            Piece::Said(text) if n == 0 => view! { <span>{capital(&text)}</span> }.into_any(),
            Piece::Said(text) => view! { <span>{text}</span> }.into_any(),
            Piece::Hers(text, kind) => {
                let is_long = text.chars().count() > TOGETHER;
                view! { <bdi class=class_of(kind) class:hers--long=is_long>{text}</bdi> }.into_any()
            }
        });
        views.collect_view()
    }
}

/// Over a question that someone else wrote: who it says it is from.
pub fn written_by(open: Open, asking: &Asking) -> Option<impl IntoView + use<>> {
    let exercise = exercise_of(&asking.question);
    if !is_shared(exercise) {
        return None;
    }
    let shared = open.peek(|story, _| {
        received::kept(story).into_iter().rev().find(|(page, _)| page.exercise == exercise).map(|(_, shared)| shared)
    })?;
    // The one question that the app adds is its own, and says so.
    let is_added = asking.question.split('.').nth(1) == Some(NAMING_STEP);
    let by = if is_added {
        view! { <p class="question__by">{SHARING.asked_by_site}</p> }.into_any()
    } else {
        let by = if shared.from.is_empty() { SHARING.someone_else.to_owned() } else { shared.from.clone() };
        view! { <p class="question__by">{SHARING.written_by}" "<bdi>{by}</bdi>", "{SHARING.not_checked}</p> }.into_any()
    };
    let says = !(shared.intro.is_empty() && shared.why.is_empty() && shared.exercise.caution.is_empty());
    let letter = says.then(|| {
        view! { <details class="folded"><summary>{SHARING.letter_read}</summary><LetterAgain shared /></details> }
    });
    Some(view! { {by}{letter} })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
