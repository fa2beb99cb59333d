//! Filled wordings as views: her words in her face, the app's in its own.

use crate::app::state::Open;
use crate::practice::exercise::Kind;
use crate::practice::library::{exercise_of, is_shared};
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
    let from = open.peek(|story, _| {
        let mut kept = received::kept(story).into_iter().rev();
        kept.find(|(page, _)| page.exercise == exercise).map_or(String::new(), |(_, shared)| shared.from)
    });
    let by = if from.is_empty() { SHARING.someone_else.to_owned() } else { from };
    Some(view! { <p class="question__by">{SHARING.written_by}" "<bdi>{by}</bdi>", "{SHARING.not_checked}</p> })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
