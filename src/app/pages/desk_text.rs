//! The page edited as text, her words beside it to place, and how it reads.

use super::finished::Leaf;
use crate::app::state::{Nav, Open};
use crate::app::ui::{AreaSize, Button, Field as Labelled, Prose, TextArea, Tone};
use crate::documents::markdown::parse;
use crate::documents::page::{text_to_edit, write_text};
use crate::documents::quotes::{QuoteText, Quotes, place, quotes, stands_in};
use crate::documents::text::{paragraphs, parted};
use crate::route::Screen;
use crate::words::{EN, speech};
use leptos::{html, prelude::*};

/// The page as text.
#[component]
pub fn DeskText() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let area = NodeRef::<html::Textarea>::new();
    let text = RwSignal::new(open.peek(|story, library| text_to_edit(story, library, open.keeping.ports().date)));
    // Undo, and what another tab wrote, arrive here; blank lines she is typing stay.
    Effect::new(move |_| {
        let stored = open.with(|story, _| paragraphs(story));
        let same = text.with_untracked(|text| parted(text).iter().eq(stored.iter().map(|(_, text)| text)));
        if !same {
            text.set(open.peek(|story, library| text_to_edit(story, library, open.keeping.ports().date)));
        }
    });
    let blocks = Memo::new(move |_| text.with(|text| parse(text)));
    let put = move |new: String| {
        open.edit(open.peek(|story, _| write_text(story, &new, || open.keeping.ports().item())));
        text.set(new);
    };
    let put_in = Callback::new(move |quote: String| {
        let Some(field) = area.get_untracked() else { return };
        let caret = field.selection_end().ok().flatten().unwrap_or(u32::MAX);
        let (new, caret) = text.with_untracked(|text| place(text, caret, &quote));
        field.set_value(&new);
        field.focus().ok(); // Focus and caret are courtesies; the words are in.
        field.set_selection_range(caret, caret).ok();
        put(new);
    });
    view! {
        <div class="screen screen--wide">
            <h1 class="screen__title only-screen" tabindex="-1">{EN.text_label}</h1>
            <div class="editor only-screen">
                <ToPlace text on_place=put_in />
                <div class="editor__text">
                    <Labelled id="page-text" label=EN.text_label>
                        <TextArea id="page-text" value=text on_input=put size=AreaSize::Large node_ref=area />
                    </Labelled>
                    <Taking />
                </div>
                <div class="editor__preview">
                    <h2 class="editor__heading">{EN.preview}</h2>
                    <Prose blocks />
                </div>
            </div>
            <div class="screen__acts">
                <Button label=EN.read_through tone=Tone::Main on_press=move |()| nav.within(Screen::Finished) />
                <Button label=EN.finished_end on_press=move |()| nav.within(Screen::Desk) />
            </div>
            <Leaf />
        </div>
    }
}

/// Undo and redo, within reach of the text.
#[component]
fn Taking() -> impl IntoView {
    let open = expect_context::<Open>();
    let can = Memo::new(move |_| open.can());
    view! {
        <div class="editor__acts">
            <Show when=move || can.get().0><Button label=EN.undo tone=Tone::Quiet on_press=move |()| open.undo() /></Show>
            <Show when=move || can.get().1><Button label=EN.redo tone=Tone::Quiet on_press=move |()| open.redo() /></Show>
        </div>
    }
}

/// Her words, to be placed where the caret is: a column where there is room, a folded list on a phone.
#[component]
fn ToPlace(text: RwSignal<String>, on_place: Callback<String>) -> impl IntoView {
    let open = expect_context::<Open>();
    let groups = Memo::new(move |_| open.with(quotes));
    let unfolded = RwSignal::new(false);
    let group = move |quotes: Quotes| {
        let each = quotes.texts.into_iter().map(|quote| view! { <ToPut quote text on_place /> }).collect_view();
        view! {
            <h2 class="editor__link">{quotes.link.unwrap_or_else(|| EN.quotes_more.to_owned())}</h2>
            <ul class="editor__list">{each}</ul>
        }
    };
    view! {
        <Show when=move || !groups.with(Vec::is_empty)>
            <section class="editor__quotes" class:editor__quotes--unfolded=unfolded aria-labelledby="quotes-title">
                <h2 class="editor__heading" id="quotes-title">{EN.quotes_title}</h2>
                <div class="editor__fold">
                    <Button label=EN.quotes_title tone=Tone::Quiet expanded=unfolded on_press=move |()| unfolded.update(|on| *on = !*on) />
                </div>
                <div class="editor__all">
                    <p class="soft small">{EN.quotes_lead}</p>
                    {move || groups.get().into_iter().map(group).collect_view()}
                </div>
            </section>
        </Show>
    }
}

#[component]
fn ToPut(quote: QuoteText, text: RwSignal<String>, on_place: Callback<String>) -> impl IntoView {
    let (by, sought) = (quote.speech.as_ref().map(speech), quote.text.clone());
    let voice = if by.is_some() { "editor__quote" } else { "editor__quote hers" };
    // Somebody else's words go into the text with whose they are.
    let placed = by.as_ref().map_or_else(|| quote.text.clone(), |by| format!("{by} “{}”", quote.text));
    let by = by.map(|by| view! { <span class="leaf__speaker">{by}</span> });
    let stands = Memo::new(move |_| text.with(|text| stands_in(text, &sought)));
    view! {
        <li class="editor__item">
            <button type="button" class=voice dir="auto" on:click=move |_| on_place.run(placed.clone())>{by}" "{quote.text}</button>
            <Show when=move || stands.get()><span class="editor__stands">{EN.quotes_in}</span></Show>
        </li>
    }
}
