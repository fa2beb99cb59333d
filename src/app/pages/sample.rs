//! A finished page of someone invented.

use crate::app::state::Open;
use crate::route::Route;
use crate::words::EN;
use leptos::prelude::*;
use serde::Deserialize;

/// What of the sample stands on its page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
struct Told {
    note: String,
    who: String,
    title: String,
    line: String,
    #[serde(rename = "passage")]
    passages: Vec<Passage>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
struct Passage {
    link: String,
    quotes: Vec<Words>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
struct Words {
    text: String,
}

/// What has come of a fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Came {
    NotYet,
    Not,
    Here(Told),
}

/// The finished page.
#[component]
pub fn Sample() -> impl IntoView {
    let open = expect_context::<Open>();
    let came = RwSignal::new(Came::NotYet);
    let file = open.peek(|_, library| library.sample.clone());
    let take = move |text: Option<String>| {
        let told = text.and_then(|text| serde_json::from_str::<Told>(&text).ok());
        came.try_set(told.map_or(Came::Not, Came::Here));
    };
    (open.keeping.ports.fetch)(format!("content/{file}"), Box::new(take));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EN.sample_note}</h1>
            {move || match came.get() {
                Came::NotYet => view! { <p class="soft">{EN.one_moment}</p> }.into_any(),
                Came::Not => view! { <p role="alert">{EN.fetch_failed}</p> }.into_any(),
                Came::Here(told) => view! { <Leaf told /> }.into_any(),
            }}
            <div class="screen__acts"><a class="button button--main" href=Route::Start.href()>{EN.to_start}</a></div>
        </div>
    }
}

#[component]
fn Leaf(told: Told) -> impl IntoView {
    let passage = |passage: Passage| {
        let words = passage
            .quotes
            .into_iter()
            .map(|quote| view! { <p class="leaf__words hers">{quote.text}</p> })
            .collect_view();
        view! { <p class="leaf__link">{passage.link}</p> {words} }
    };
    view! {
        <p class="screen__lead">{told.note} " " {told.who}</p>
        <article class="leaf">
            <p class="leaf__line hers">{told.line}</p>
            <h2 class="leaf__title hers">{told.title}</h2>
            {told.passages.into_iter().map(passage).collect_view()}
        </article>
    }
}
