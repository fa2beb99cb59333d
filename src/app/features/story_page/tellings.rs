//! Tellings: dated versions of the story page, to read, to print and to begin from. A telling must not change after it is recorded.

use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::safety_notes::LeftOutNote;
use crate::app::ui::{Button, ButtonTone, Prose};
use crate::documents::markdown::parse_markdown;
use crate::documents::telling::Telling;
use crate::documents::telling::all_tellings;
use crate::documents::tellings::begin_from_edit;
use crate::route::{Route, Screen};
use crate::story::model::ids::ItemId;
use crate::strings::{APP, STORY_PAGE};
use leptos::prelude::*;

/// Shown below the finished page: the earlier tellings, folded. Nothing if there are none.
#[component]
pub fn TellingList() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let browser_api = open.storage.browser_api();
    let all = Memo::new(move |_| open.with(|story, _| all_tellings(story)));
    let row = move |telling: Telling| {
        let href = Route::Telling(open.story_id(), telling.id).href();
        let name = if telling.title.trim().is_empty() { telling.first_line } else { telling.title };
        view! {
            <li class="tellings__item">
                <a class="tellings__link" href=href>{STORY_PAGE.telling_title(&(browser_api.format_date)(telling.told_at))}</a>
                <span class="tellings__name user-text" translate="no" dir="auto">{name}</span>
            </li>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <details class="disclosure only-screen">
                <summary>{STORY_PAGE.tellings_title}</summary>
                <ol class="tellings">{move || all.get().into_iter().map(row).collect_view()}</ol>
            </details>
        </Show>
    }
}

/// One telling, read-only, opened from the list. Beginning from it records the present page first.
#[component]
pub fn TellingScreen(item: ItemId) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let browser_api = open.storage.browser_api();
    let found = open.with_untracked(|story, _| all_tellings(story).into_iter().find(|telling| telling.id == item));
    let Some(telling) = found else {
        return view! {
            <div class="screen screen--text">
                <h1 class="screen__title" tabindex="-1">{STORY_PAGE.telling_lost}</h1>
                <div class="screen__actions"><Button label=STORY_PAGE.finished_end on_press=move |()| nav.go_to_story_screen(Screen::StoryPage) /></div>
            </div>
        }
        .into_any();
    };
    let date = STORY_PAGE.telling_title(&(browser_api.format_date)(telling.told_at));
    let from = telling.clone();
    let shown = ShownAnswers::new(open);
    let text = Memo::new(move |_| {
        let all = shown.with(|story, _| all_tellings(story));
        all.into_iter().find(|telling| telling.id == item).map(|telling| telling.text).unwrap_or_default()
    });
    let blocks = Memo::new(move |_| text.with(|text| parse_markdown(text)));
    let begin = move |()| {
        let edit = open.with_untracked(|story, library| {
            begin_from_edit(story, library, browser_api.format_date, &from, (browser_api.now_ms)(), || {
                browser_api.new_item_id()
            })
        });
        open.edit(edit);
        nav.go_to_story_screen(Screen::StoryPage);
        browser_api.announce_status(STORY_PAGE.telling_begun);
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title only-screen" tabindex="-1">{date.clone()}</h1>
            <article class="folio">
                {non_blank(telling.first_line).map(|line| view! { <p class="folio__first-line user-text" translate="no" dir="auto">{line}</p> })}
                {non_blank(telling.title).map(|title| view! { <h2 class="folio__title user-text" translate="no" dir="auto">{title}</h2> })}
                <Prose blocks />
                <p class="folio__date only-print">{date}</p>
            </article>
            <LeftOutNote shown />
            <div class="screen__actions">
                <Button label=APP.save_pdf tone=ButtonTone::Primary on_press=move |()| (browser_api.print_page)() />
                <Button label=STORY_PAGE.telling_begin on_press=begin />
                <Button label=STORY_PAGE.finished_end tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryPage) />
            </div>
            <p class="screen__note only-screen">{STORY_PAGE.telling_begin_hint}</p>
        </div>
    }
    .into_any()
}

/// Returns the text unless it is blank.
pub(super) fn non_blank(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
