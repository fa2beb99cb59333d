//! One passage on the page: its heading and its words, which open for a change where they are.

use crate::app::features::story_page::folio::passage_text;
use crate::app::features::story_page::page_editor::passage_tools::OpenPassage;
use crate::app::features::story_page::page_editor::row_drag::{DragHandle, RowDrag};
use crate::app::features::story_page::page_editor::state::{PageEditor, RowElements};
use crate::app::features::story_page::tellings::non_blank;
use leptos::prelude::*;

/// The id of the sentence that says that words can be pressed.
pub const PRESS_HINT_ID: &str = "press-hint";

/// A passage; it is open while its words are being changed.
#[component]
pub fn PassageRow(id: String, editor: PageEditor, drag: RowDrag) -> impl IntoView {
    let elements = RowElements::default();
    editor.add_row(&id, elements);
    let (wanted, own) = (id.clone(), StoredValue::new(id));
    let found = Memo::new(move |_| editor.passage(&wanted));
    let is_open = Memo::new(move |_| editor.open_passage.with(|open| own.with_value(|id| open.as_ref() == Some(id))));
    let heading = move || {
        let line = found.with(|found| found.as_ref().map(|passage| passage.linking_line.clone()));
        line.filter(|_| editor.shows_headings.get()).and_then(non_blank)
    };
    let date = editor.open_story.storage.browser_api().format_date;
    let day = move || found.with(|found| found.as_ref().and_then(|passage| passage.written_at)).map(date);
    let words = move || found.with(|found| found.as_ref().map_or_else(Vec::new, passage_text));
    let closed = move || {
        view! {
            {move || heading().map(|line| view! { <p class="folio__link" dir="auto">{line}</p> })}
            {move || day().map(|day| view! { <p class="folio__day">{day}</p> })}
            <button
                type="button"
                class="page-row__words"
                aria-describedby=PRESS_HINT_ID
                node_ref=elements.words
                on:click=move |_| editor.open_passage.set(Some(own.get_value()))
            >
                {words}
            </button>
            <DragHandle id=own.get_value() drag />
        }
    };
    view! {
        <li
            class="page-row"
            class:page-row--open=is_open
            class:page-row--lifted=move || own.with_value(|id| drag.is_lifted(id))
            class:page-row--before=move || own.with_value(|id| drag.is_before(id))
            class:page-row--after=move || own.with_value(|id| drag.is_after(id))
            node_ref=elements.row
        >
            <Show when=move || is_open.get() fallback=closed>
                <OpenPassage id=own.get_value() editor />
            </Show>
        </li>
    }
}
