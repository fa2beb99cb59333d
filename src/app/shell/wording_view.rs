//! Wordings with terms filled in, as views: the user's words in their own typeface, so that they are never mistaken for the app's.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::sender_message::{SenderMessage, reference_message};
use crate::app::ui::QuoteFigure;
use crate::exercises::exercise::TermKind;
use crate::exercises::library::{NAMING_STEP, exercise_id_of, is_shared_exercise};
use crate::sharing::exercises::received_exercise;
use crate::story::model::field_path::QuestionRef;
use crate::story::terms::placeholders::QuestionContext;
use crate::story::wording::rendered::{Quotation, Segment, isolated};
use crate::strings::{EXERCISE_SHARING, QUESTION};
use leptos::prelude::*;

/// Up to this many characters a term is kept on one line; longer ones wrap with the question.
const MAX_UNBROKEN_CHARS: usize = 24;

fn term_class(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Problem | TermKind::Effect => "user-text user-text--problem",
        TermKind::Value | TermKind::Hope | TermKind::Commitment | TermKind::BestHope => "user-text user-text--value",
        TermKind::Domain
        | TermKind::Initiative
        | TermKind::Skill
        | TermKind::Story
        | TermKind::Figure
        | TermKind::Period => "user-text",
        TermKind::Reason | TermKind::Sign | TermKind::Saying | TermKind::Line => "user-text",
    }
}

/// Returns a wording with its placeholders filled; follows changes of the terms.
pub fn wording_view(open: OpenStory, template: String, about: QuestionContext) -> impl IntoView {
    let pieces = Memo::new(move |_| open.render_wording(&template, &about).segments);
    move || {
        let views = pieces.get().into_iter().map(|piece| match piece {
            Segment::App(text) => view! { <span>{text}</span> }.into_any(),
            Segment::User(text, kind) => {
                let is_long = text.chars().count() > MAX_UNBROKEN_CHARS;
                view! { <bdi translate="no" class=term_class(kind) class:user-text--long=is_long>{text}</bdi> }
                    .into_any()
            }
        });
        views.collect_view()
    }
}

/// Returns the texts that wordings refer to, each quoted once and in full, for the place above the question; follows changes. `id` is a DOM id.
pub fn quotations_above(
    open: OpenStory,
    templates: Signal<Vec<String>>,
    about: QuestionContext,
    id: &'static str,
) -> impl IntoView {
    let quotations = Memo::new(move |_| quotations_of(open, &templates.get(), &about));
    let figure =
        |quotation: Quotation| view! { <QuoteFigure words=Signal::stored(quotation.text) from=QUESTION.you_wrote /> };
    move || {
        let all = quotations.get();
        (!all.is_empty())
            .then(|| view! { <div class="question__quoted" id=id>{all.into_iter().map(figure).collect_view()}</div> })
    }
}

/// Returns the texts that wordings refer to; reactive.
pub fn quotations_of(open: OpenStory, templates: &[String], about: &QuestionContext) -> Vec<Quotation> {
    let mut all: Vec<Quotation> = Vec::new();
    for quotation in templates.iter().flat_map(|template| open.render_wording(template, about).quotations) {
        if !all.contains(&quotation) {
            all.push(quotation);
        }
    }
    all
}

/// Returns the note above a question that someone sent: for a shared exercise who it says it is from, which is not checked, and the sender's
/// message; for a question of the library the message alone. `None` where nobody sent it or nothing was said.
pub fn sender_note(open: OpenStory, question_ref: &QuestionRef) -> Option<AnyView> {
    let exercise = exercise_id_of(&question_ref.question_id);
    if !is_shared_exercise(exercise) {
        return library_message(open, exercise);
    }
    let shared = open.with_untracked(|story, _| {
        received_exercise::exercises_in_story(story)
            .into_iter()
            .rev()
            .find(|(page, _)| page.exercise == exercise)
            .map(|(_, shared)| shared)
    })?;
    // The naming question is added by the app and must not be attributed to the sender.
    let is_added = question_ref.question_id.split('.').nth(1) == Some(NAMING_STEP);
    let by = if is_added {
        view! { <p class="question__by">{EXERCISE_SHARING.asked_by_site}</p> }.into_any()
    } else {
        let by = match isolated(&shared.from) {
            from if from.is_empty() => EXERCISE_SHARING.asked_by_someone.to_owned(),
            from => EXERCISE_SHARING.asked_by(&from),
        };
        view! { <p class="question__by">{by}</p> }.into_any()
    };
    let says = !(shared.intro.is_empty() && shared.why.is_empty() && shared.exercise.caution.is_empty());
    let letter = says.then(|| {
        view! { <details class="disclosure"><summary>{EXERCISE_SHARING.letter_read}</summary><SenderMessage shared /></details> }
    });
    Some(view! { {by}{letter} }.into_any())
}

/// Returns what came with an exercise of the library, folded; `None` where its sender said nothing.
fn library_message(open: OpenStory, exercise: &str) -> Option<AnyView> {
    let (reference, _) = open.reference_and_pages(exercise).filter(|(reference, _)| reference.has_message())?;
    let message = reference_message(&reference);
    Some(
        view! { <details class="disclosure"><summary>{EXERCISE_SHARING.letter_read}</summary>{message}</details> }
            .into_any(),
    )
}
