//! "Was this useful?": after an exercise, kept on its page, gathered for the next conversation.

use crate::app::state::Open;
use crate::app::ui::{Field as Labelled, TextArea};
use crate::story::Edit;
use crate::story::ids::SheetId;
use crate::story::page::{PageRef, given_on, pages};
use crate::story::place::{Field, Name, Place};
use crate::story::value::Value;
use crate::words::DAYS;
use leptos::prelude::*;

/// Asked about an exercise only while it is fresh.
const FRESH: i64 = 60 * 60_000;

/// The two questions about one page.
#[component]
pub fn Useful(sheet: SheetId) -> impl IntoView {
    let open = expect_context::<Open>();
    let one = move |name: Name, label: &'static str, what: &'static str| {
        let place = Place::on(&sheet, Field::Named(name));
        let id = format!("{what}-{sheet}");
        let value = open.words(place.clone());
        let on_input =
            move |text: String| open.edit(Edit::Set(place.clone(), (!text.is_empty()).then(|| Value::text(text))));
        view! { <Labelled id=id.clone() label><TextArea id value on_input /></Labelled> }
    };
    view! {
        {one(Name::Useful, DAYS.useful, "useful")}
        {one(Name::Different, DAYS.different, "different")}
    }
}

/// Under a fold, about the page she wrote on last, until she has said something to it.
#[component]
pub fn JustDone() -> impl IntoView {
    let open = expect_context::<Open>();
    let now = (open.keeping.ports().now)();
    let page = open.peek(|story, library| {
        last_written(story).filter(|(page, at)| {
            let silent = [Name::Useful, Name::Different]
                .iter()
                .all(|name| story.words(&Place::on(&page.sheet, Field::Named(*name))).is_empty());
            silent && now.saturating_sub(*at) < FRESH && library.entry(&page.exercise).is_some()
        })
    });
    page.map(|(page, _)| {
        let title = open.peek(|_, library| library.entry(&page.exercise).map(|e| e.title.clone()).unwrap_or_default());
        view! {
            <details class="folded">
                <summary>{DAYS.useful_fold}</summary>
                <p class="soft small">{title}". "{DAYS.useful_where}</p>
                <Useful sheet=page.sheet />
            </details>
        }
    })
}

fn last_written(story: &crate::story::Story) -> Option<(PageRef, i64)> {
    let written = |page: PageRef| given_on(story, &page.sheet).iter().map(|given| given.at).max().map(|at| (page, at));
    pages(story).into_iter().filter_map(written).max_by_key(|(_, at)| *at)
}
