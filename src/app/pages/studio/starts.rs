//! Where a question may begin: a moment in the work, or what was sent before.

use crate::app::state::{Open, Studio};
use crate::app::ui::Button;
use crate::practice::library::Starter;
use crate::sharing::mine;
use crate::words::EN;
use crate::words::sharing::SHARING;
use leptos::prelude::*;

/// The eight starters.
#[component]
pub fn Starters(studio: Studio) -> impl IntoView {
    let open = expect_context::<Open>();
    let starters = RwSignal::new(Vec::<Starter>::new());
    let file = open.peek(|_, library| library.starters.clone());
    let take = move |text: Option<String>| {
        starters.try_set(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default());
    };
    (open.keeping.ports().fetch)(format!("content/{file}"), Box::new(take));
    // The field and its link are above: they are shown.
    let start = move |starter: Starter| {
        studio.start_from(starter.question, starter.gate);
        (open.keeping.ports().focus)();
    };
    let one = move |starter: Starter| {
        let ask = super::super::received::unfilled(&starter.question.ask);
        let moment = starter.moment.clone();
        let starter = StoredValue::new(starter);
        view! {
            <li class="starters__item">
                <button type="button" class="starters__door" on:click=move |_| start(starter.get_value())>
                    <span class="starters__moment">{moment}</span> <span class="starters__ask">{ask}</span>
                </button>
            </li>
        }
    };
    let any = move || starters.with(|all| !all.is_empty());
    view! {
        <Show when=any>
            <section class="starters">
                <h2 class="starters__title">{SHARING.studio_starters}</h2>
                <ul class="starters__list">{move || starters.get().into_iter().map(one).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// What was given out before, last used first.
#[component]
pub fn Mine(studio: Studio) -> impl IntoView {
    let ports = expect_context::<Open>().keeping.ports();
    let again = move |mine: &mine::Mine| {
        studio.use_again(mine);
        (ports.focus)();
    };
    let mine = Memo::new(move |_| studio.mine());
    let one = move |one: mine::Mine| {
        let ask = one.shared.questions().next().map_or(String::new(), |q| super::super::received::unfilled(&q.ask));
        let name = if one.shared.exercise.title.is_empty() { ask } else { one.shared.exercise.title.clone() };
        let when = format!("{}, {} {}", (ports.date)(one.at), SHARING.studio_version, one.shared.version);
        let id = one.id.clone();
        let forget = format!("{}: {name}", SHARING.studio_forget);
        view! {
            <li class="mine__item">
                <button type="button" class="mine__again" on:click=move |_| again(&one)>
                    <span class="mine__name"><span class="visually-hidden">{SHARING.studio_again}": "</span>{name}</span> " " <span class="mine__when">{when}</span>
                </button>
                <button type="button" class="tool" aria-label=forget.clone() title=forget on:click=move |_| studio.forget(&id)>"×"</button>
            </li>
        }
    };
    let any = move || mine.with(|all| !all.is_empty()) || studio.can_restore();
    view! {
        <Show when=any>
            <section class="mine">
                <h2 class="starters__title">{SHARING.studio_mine}</h2>
                <ul class="mine__list">{move || mine.get().into_iter().map(one).collect_view()}</ul>
                <div role="status">
                    <Show when=move || studio.can_restore()>
                        <p class="soft">{SHARING.studio_removed}" "<Button label=EN.undo on_press=move |()| studio.restore() /></p>
                    </Show>
                </div>
            </section>
        </Show>
    }
}
