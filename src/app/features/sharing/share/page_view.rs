//! The view of shared content. Sender and reader use the same view, so that the preview shows exactly what will be read.

use crate::app::ui::picture::list::PictureList;
use crate::app::ui::picture::picture_view::PictureView;
use crate::app::ui::{ButtonTone, Prose};
use crate::documents::markdown::parse_markdown;
use crate::sharing::pages::shared_page::{SharedPage, SharedPageAnswer, SharedPageItem};
use crate::sharing::pages::witness::WitnessInvitation;
use crate::story::wording::rendered::isolated;
use crate::strings::STORY_SHARING;
use leptos::prelude::*;

/// A shared page, read-only: who it says it is from, which is not checked, and its items.
#[component]
pub fn SharedPageView(#[prop(into)] page: Signal<SharedPage>, date: fn(i64) -> String) -> impl IntoView {
    let head = move || page.with(|page| page_header(&page.from, &page.purpose, &date(page.created_at)));
    let parts = move || page.with(|page| page.items.iter().map(page_item_view).collect_view());
    view! { <article class="shared-page">{head}{parts}</article> }
}

/// The passages of an invitation to a witness, read-only.
#[component]
pub fn WitnessInvitationView(
    #[prop(into)] telling: Signal<WitnessInvitation>,
    date: fn(i64) -> String,
) -> impl IntoView {
    let head = move || telling.with(|telling| page_header(&telling.from, &telling.purpose, &date(telling.created_at)));
    let passages = move || {
        telling.with(|telling| {
            let one =
                |text: &String| view! { <p class="shared-page__text user-text pre" translate="no" dir="auto">{text.clone()}</p> };
            telling.passages.iter().map(one).collect_view()
        })
    };
    view! { <article class="shared-page">{head}{passages}</article> }
}

fn page_header(from: &str, purpose: &str, date: &str) -> AnyView {
    let from = if from.is_empty() {
        STORY_SHARING.shared_from_nobody(date)
    } else {
        STORY_SHARING.shared_from(date, &isolated(from))
    };
    let purpose = (!purpose.is_empty())
        .then(|| view! { <p class="shared-page__purpose pre" dir="auto">{purpose.to_owned()}</p> });
    view! {
        <p class="shared-page__from">{from}</p>
        {purpose}
    }
    .into_any()
}

fn page_item_view(part: &SharedPageItem) -> AnyView {
    let title = view! { <h2 class="shared-page__title" dir="auto">{part.title().to_owned()}</h2> };
    match part {
        SharedPageItem::Answers { answers: answer, .. } => {
            view! { <section class="shared-page__section">{title}{answer.iter().map(answered_question_view).collect_view()}</section> }
                .into_any()
        }
        SharedPageItem::Text { text, .. } => {
            view! { <section class="shared-page__section">{title}<Prose blocks=parse_markdown(text) /></section> }.into_any()
        }
        SharedPageItem::Picture { title: name, narrow, wide } => {
            let (narrow, wide) = (Signal::stored(narrow.to_picture()), Signal::stored(wide.to_picture()));
            let nowhere = Callback::new(|_| ());
            view! {
                <section class="shared-page__section">
                    {title}
                    <figure class="summary-page__picture"><PictureView narrow wide label=name.clone() on_open=nowhere /></figure>
                    <details class="disclosure"><summary>{STORY_SHARING.same_words}</summary><PictureList picture=wide on_open=nowhere /></details>
                </section>
            }
            .into_any()
        }
    }
}

/// Returns the view of a question and its answer; another speaker is named.
pub fn answered_question_view(answer: &SharedPageAnswer) -> AnyView {
    let about = (!answer.about.is_empty()).then(
        || view! { <p class="summary-page__about user-text" translate="no" dir="auto">{answer.about.clone()}</p> },
    );
    let is_own = answer.speech.is_empty();
    let speech = (!is_own).then(|| view! { <p class="summary-page__speaker" dir="auto">{answer.speech.clone()}</p> });
    let voice =
        if is_own { "shared-page__text user-text pre" } else { "shared-page__text summary-page__text--spoken pre" };
    let lines = answer.lines.iter().map(|line| view! { <p class=voice translate="no" dir="auto">{line.clone()}</p> });
    view! { <p class="summary-page__link" dir="auto">{answer.wording.clone()}</p> {about} {speech} {lines.collect_view()} }
        .into_any()
}

/// Covers the whole screen with what is shown across a table. A button and Escape close it; nothing else of the app is reachable.
#[component]
pub fn FullScreenCover(
    #[prop(into)] on_back: Callback<()>,
    #[prop(into)] title: String,
    children: ChildrenFn,
) -> impl IntoView {
    let heading = NodeRef::<leptos::html::H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            heading.focus().ok(); // Focus is a courtesy.
        }
    });
    let keys = move |key: leptos::ev::KeyboardEvent| {
        if key.key() == "Escape" {
            on_back.run(());
        }
    };
    view! {
        <div class="full-screen-page" on:keydown=keys>
            <h1 class="full-screen-page__title" tabindex="-1" node_ref=heading>{title}</h1>
            <div class="full-screen-page__page">{children()}</div>
            <p class="full-screen-page__back only-screen"><crate::app::ui::Button label=STORY_SHARING.screen_back tone=ButtonTone::Secondary on_press=on_back /></p>
        </div>
    }
}
