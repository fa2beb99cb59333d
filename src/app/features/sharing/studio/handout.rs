//! The printed handout: the questions with ruled lines, and the QR code of the link.

use crate::app::features::sharing::received::offer::{generic_wording, offer_title};
use crate::app::features::sharing::studio::draft::Studio;
use crate::app::features::sharing::studio::share_link::LinkQrCode;
use crate::exercises::exercise::{Input, Question};
use crate::strings::EXERCISE_SHARING;
use leptos::prelude::*;

/// The handout; it appears on paper only.
#[component]
pub fn PrintedHandout(studio: Studio) -> impl IntoView {
    let exercise = Memo::new(move |_| studio.shared_exercise().ok());
    let link = Memo::new(move |_| studio.share_link().ok());
    let shown = move || {
        exercise.get().map(|shared| {
            let from = (!shared.from.is_empty()).then(|| format!("{} ", EXERCISE_SHARING.handout_from(&shared.from)));
            let contact = (!shared.contact.is_empty()).then(|| shared.contact.clone());
            let minutes = (shared.minutes > 0).then(|| EXERCISE_SHARING.received_minutes(usize::from(shared.minutes)));
            let questions = shared.questions().map(handout_question).collect_view();
            view! {
                <h1 class="handout__title">{offer_title(&shared)}</h1>
                <p class="handout__from">{from}{minutes}</p>
                <p class="pre">{shared.intro.clone()}</p>
                <ol class="handout__asks">{questions}</ol>
                <div class="handout__end">
                    <LinkQrCode link />
                    <div><p>{EXERCISE_SHARING.studio_print_how}</p><p>{EXERCISE_SHARING.received_free}</p><p>{contact}</p></div>
                </div>
            }
        })
    };
    view! { <article class="handout only-print">{shown}</article> }
}

/// Returns one question with as many ruled lines as its kind of answer needs.
fn handout_question(question: &Question) -> impl IntoView + use<> {
    let lines = match question.input {
        Input::Name | Input::Period | Input::Stance => 1,
        Input::Pause => 0,
        Input::Scale | Input::Person | Input::Pick | Input::Chips => 2,
        Input::Text | Input::List | Input::Draw => 5,
    };
    let scale = (question.input == Input::Scale)
        .then(|| view! { <p class="handout__scale">"0   1   2   3   4   5   6   7   8   9   10"</p> });
    let ruled = (0..lines).map(|_| view! { <span class="handout__line"></span> }).collect_view();
    let nudge = (!question.nudge.is_empty())
        .then(|| view! { <p class="handout__nudge">{generic_wording(&question.nudge)}</p> });
    view! { <li class="handout__ask"><p>{generic_wording(&question.wording)}</p>{nudge}{scale}{ruled}</li> }
}
