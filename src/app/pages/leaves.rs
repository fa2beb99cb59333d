//! Her pages, by the exercises they were written with, and the road she is on.

use super::road::OnRoad;
use super::titles::page_title;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::practice::library::is_shared;
use crate::route::Screen;
use crate::story::ids::SheetId;
use crate::story::page::{PageRef, given_on, pages};
use crate::words::roads::ROADS;
use leptos::prelude::*;

/// A list of her pages; each opens.
#[component]
pub fn Leaves() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let date = open.keeping.ports().date;
    let all = Memo::new(move |_| {
        open.with(|story, library| {
            let known = pages(story).into_iter().rev();
            // What was sent stays here, answered or not; pages of earlier paths and own questions once they are answered.
            let is_listed = |page: &PageRef| {
                library.entry(&page.exercise).is_some()
                    || is_shared(&page.exercise)
                    || !given_on(story, &page.sheet).is_empty()
            };
            let row = |page: PageRef| {
                (page.sheet.clone(), page_title(story, library, &page.sheet, &page.exercise), page.begun)
            };
            known.filter(is_listed).map(row).collect::<Vec<_>>()
        })
    });
    let look = move |sheet: &SheetId| {
        walking.look_at(Some(sheet));
        nav.within(Screen::Sheet);
    };
    let row = move |(sheet, title, begun)| {
        view! {
            <li class="leaves__item">
                <Button label=title tone=Tone::Quiet on_press=move |()| look(&sheet) />
                <span class="leaves__date">{date(begun)}</span>
            </li>
        }
    };
    let any = move || all.with(|all| !all.is_empty());
    view! {
        <p class="question__where"><OnRoad /></p>
        <Show when=any>
            <section class="screen__section">
                <h2 class="screen__heading">{ROADS.pages}</h2>
                <ul class="leaves">{move || all.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}
