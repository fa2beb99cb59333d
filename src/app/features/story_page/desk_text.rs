//! The text editor of the story page: quotations from the answers beside it, and a preview. It must not change the answers.

use crate::app::features::story_page::folio::PrintedSheet;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, FormField, Prose, TextArea, TextAreaSize};
use crate::documents::markdown::parse_markdown;
use crate::documents::page_text::{split_paragraphs, stored_paragraphs};
use crate::documents::quotations::{Quotation, QuotationGroup, insert_quotation, is_quoted_in, quotation_groups};
use crate::documents::story_page::{text_to_edit, write_text_edit};
use crate::route::Screen;
use crate::strings::{APP, STORY_PAGE, speaker_label};
use leptos::{html, prelude::*};

/// Opened from the desk. The text is stored as it is typed.
#[component]
pub fn DeskTextScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let area = NodeRef::<html::Textarea>::new();
    let text = RwSignal::new(
        open.with_untracked(|story, library| text_to_edit(story, library, open.storage.browser_api().format_date)),
    );
    // Takes over undo and edits of another tab. Blank lines at the caret do not count as a difference, so they stay.
    Effect::new(move |_| {
        let stored = open.with(|story, _| stored_paragraphs(story));
        let same = text.with_untracked(|text| split_paragraphs(text).iter().eq(stored.iter().map(|(_, text)| text)));
        if !same {
            text.set(
                open.with_untracked(|story, library| {
                    text_to_edit(story, library, open.storage.browser_api().format_date)
                }),
            );
        }
    });
    let blocks = Memo::new(move |_| text.with(|text| parse_markdown(text)));
    let put = move |new: String| {
        open.edit(
            open.with_untracked(|story, _| write_text_edit(story, &new, || open.storage.browser_api().new_item_id())),
        );
        text.set(new);
    };
    let put_in = Callback::new(move |quote: String| {
        let Some(field) = area.get_untracked() else { return };
        let caret = field.selection_end().ok().flatten().unwrap_or(u32::MAX);
        let (new, caret) = text.with_untracked(|text| insert_quotation(text, caret, &quote));
        field.set_value(&new);
        field.focus().ok(); // If focus or caret cannot be set, the quotation is still placed.
        field.set_selection_range(caret, caret).ok();
        put(new);
    });
    view! {
        <div class="screen screen--wide">
            <h1 class="screen__title only-screen" tabindex="-1">{STORY_PAGE.text_label}</h1>
            <div class="editor only-screen">
                <QuotationList text on_place=put_in />
                <div class="editor__text">
                    <FormField id="page-text" label=STORY_PAGE.text_label>
                        <TextArea id="page-text" value=text on_input=put size=TextAreaSize::Large node_ref=area />
                    </FormField>
                    <UndoRedoButtons />
                </div>
                <div class="editor__preview">
                    <h2 class="editor__heading">{STORY_PAGE.preview}</h2>
                    <Prose blocks />
                </div>
            </div>
            <div class="screen__actions">
                <Button label=STORY_PAGE.finished_end tone=ButtonTone::Primary on_press=move |()| nav.return_to_story_screen(Screen::Desk) />
            </div>
            <PrintedSheet />
        </div>
    }
}

/// Undo and redo, each shown only while it can do something.
#[component]
fn UndoRedoButtons() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let can = Memo::new(move |_| open.can_undo_redo());
    view! {
        <div class="editor__actions">
            <Show when=move || can.get().0><Button label=APP.undo tone=ButtonTone::Quiet on_press=move |()| open.undo() /></Show>
            <Show when=move || can.get().1><Button label=APP.redo tone=ButtonTone::Quiet on_press=move |()| open.redo() /></Show>
        </div>
    }
}

/// Quotations from the answers, to be placed at the caret: a column on a wide screen, a folded list on a phone.
#[component]
fn QuotationList(text: RwSignal<String>, on_place: Callback<String>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let groups = Memo::new(move |_| open.with(quotation_groups));
    let unfolded = RwSignal::new(false);
    let group = move |quotes: QuotationGroup| {
        let each =
            quotes.quotations.into_iter().map(|quote| view! { <QuotationButton quote text on_place /> }).collect_view();
        view! {
            <h2 class="editor__link">{quotes.linking_line.unwrap_or_else(|| STORY_PAGE.quotes_more.to_owned())}</h2>
            <ul class="editor__list">{each}</ul>
        }
    };
    view! {
        <Show when=move || !groups.with(Vec::is_empty)>
            <section class="editor__quotes" class:editor__quotes--unfolded=unfolded aria-labelledby="quotes-title">
                <h2 class="editor__heading" id="quotes-title">{STORY_PAGE.quotes_title}</h2>
                <div class="editor__fold">
                    <Button label=STORY_PAGE.quotes_title tone=ButtonTone::Quiet expanded=unfolded on_press=move |()| unfolded.update(|on| *on = !*on) />
                </div>
                <div class="editor__all">
                    <p class="soft small">{STORY_PAGE.quotes_lead}</p>
                    {move || groups.get().into_iter().map(group).collect_view()}
                </div>
            </section>
        </Show>
    }
}

/// One quotation; it is marked while the text contains it.
#[component]
fn QuotationButton(quote: Quotation, text: RwSignal<String>, on_place: Callback<String>) -> impl IntoView {
    let (by, sought) = (quote.speech.as_ref().map(speaker_label), quote.text.clone());
    let voice = if by.is_some() { "editor__quote" } else { "editor__quote user-text" };
    // Words of another speaker are placed with the speaker's label.
    let placed = by.as_ref().map_or_else(|| quote.text.clone(), |by| format!("{by} “{}”", quote.text));
    let by = by.map(|by| view! { <span class="summary-page__speaker">{by}</span> });
    let stands = Memo::new(move |_| text.with(|text| is_quoted_in(text, &sought)));
    view! {
        <li class="editor__item">
            <button type="button" class=voice translate="no" dir="auto" on:click=move |_| on_place.run(placed.clone())>{by}" "{quote.text}</button>
            <Show when=move || stands.get()><span class="editor__state">{STORY_PAGE.quotes_in}</span></Show>
        </li>
    }
}
