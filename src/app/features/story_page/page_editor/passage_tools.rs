//! An open passage: a field with its present words, and what can be done with it: move it, take it off the page, change its heading.

use crate::app::features::story_page::page_editor::state::PageEditor;
use crate::app::ui::{Button, ButtonTone, FormField, TextArea, TextInput, is_input_method_key};
use crate::documents::page::page_edits::{editable_text, reword_edit};
use crate::story::Edit;
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::RecordId;
use crate::story::model::value::Value;
use crate::strings::STORY_PAGE;
use leptos::{ev, html, prelude::*};

/// The field is never empty when it opens, and an emptied one leaves the passage as it was. Each letter is stored as it is typed.
#[component]
pub fn OpenPassage(id: String, editor: PageEditor) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    let Some(passage) = untrack(|| editor.passage(&id)) else { return ().into_any() };
    let before = StoredValue::new(editable_text(&passage));
    let text = RwSignal::new(before.get_value());
    let own = StoredValue::new(id.clone());
    let put = move |new: String| {
        if let Some(passage) = untrack(|| own.with_value(|id| editor.passage(id))) {
            editor.open_story.edit(before.with_value(|before| reword_edit(&passage, &new, before)));
        }
        text.set(new);
    };
    // Takes over undo. While the field is empty, the passage stays as it was.
    Effect::new(move |_| {
        let stored = own.with_value(|id| editor.passage(id)).map(|passage| editable_text(&passage));
        if let Some(stored) = stored
            && text.with_untracked(|text| !text.trim().is_empty() && *text != stored)
        {
            text.set(stored);
        }
    });
    focus_at_end(area);
    let is_emptied = move || text.with(|text| text.trim().is_empty());
    let keys = move |key: ev::KeyboardEvent| {
        if key.key() == "Escape" && !is_input_method_key(&key) {
            key.prevent_default();
            editor.close_passage();
        }
    };
    let field = format!("words-{id}");
    view! {
        <div class="page-row__open" on:keydown=keys>
            <HeadingField id=id.clone() editor />
            <TextArea id=field label=STORY_PAGE.words_label value=text on_input=put node_ref=area />
            <p class="page-row__note" role="status">{move || is_emptied().then_some(STORY_PAGE.left_empty)}</p>
            <PassageTools id editor />
        </div>
    }
    .into_any()
}

/// Moves the focus into a field that was just opened, behind its last letter.
fn focus_at_end(area: NodeRef<html::Textarea>) {
    let is_first = StoredValue::new(true);
    Effect::new(move |_| {
        let Some(field) = area.get().filter(|_| is_first.get_value()) else { return };
        is_first.set_value(false);
        request_animation_frame(move || {
            let end = field.text_length();
            field.focus().ok(); // If focus or caret cannot be set, the field is still open.
            field.set_selection_range(end, end).ok();
        });
    });
}

/// The small heading of the passage, while headings are shown. An emptied one is the first heading again.
#[component]
fn HeadingField(id: String, editor: PageEditor) -> impl IntoView {
    let path = FieldPath::in_record(&RecordId::desk(), Field::LinkingLine(id.clone()));
    let found = {
        let (id, path) = (id.clone(), path.clone());
        move || {
            let own = editor.open_story.with(|story, _| story.get(&path).map(|value| value.main_text().to_owned()));
            own.unwrap_or_else(|| editor.passage(&id).map_or_else(String::new, |passage| passage.linking_line))
        }
    };
    let value = Signal::derive(found);
    let path = StoredValue::new(path);
    let put = move |text: String| editor.open_story.edit(Edit::put(path.get_value(), Value::text(text)));
    let field = StoredValue::new(format!("heading-{id}"));
    view! {
        <Show when=move || editor.shows_headings.get()>
            <FormField id=field.get_value() label=STORY_PAGE.heading_label>
                <TextInput id=field.get_value() value on_input=put />
            </FormField>
        </Show>
    }
}

/// Move up, move down, take off the page, close.
#[component]
fn PassageTools(id: String, editor: PageEditor) -> impl IntoView {
    let own = StoredValue::new(id);
    let (up, down) = (NodeRef::<html::Button>::new(), NodeRef::<html::Button>::new());
    let place = Memo::new(move |_| {
        editor
            .passages
            .with(|all| (own.with_value(|id| all.iter().position(|passage| passage.id == *id)).unwrap_or(0), all.len()))
    });
    let shift = move |by: isize, pressed: NodeRef<html::Button>, other: NodeRef<html::Button>| {
        let to = place.get_untracked().0.saturating_add_signed(by);
        own.with_value(|id| editor.move_to(id, to));
        // The row was moved in the document, which takes the focus away. At an end of the page the pressed button is disabled.
        request_animation_frame(move || {
            let button = |node: NodeRef<html::Button>| node.try_get_untracked().flatten();
            let enabled = button(pressed).filter(|button| !button.has_attribute("disabled")).or_else(|| button(other));
            if let Some(button) = enabled {
                button.focus().ok(); // If the row is gone, the focus stays where it is.
            }
        });
    };
    let is_first = Signal::derive(move || place.get().0 == 0);
    let is_last = Signal::derive(move || place.get().0.saturating_add(1) >= place.get().1);
    view! {
        <div class="page-row__tools">
            <Button label=STORY_PAGE.move_up tone=ButtonTone::Quiet disabled=is_first node_ref=up on_press=move |()| shift(-1, up, down) />
            <Button label=STORY_PAGE.move_down tone=ButtonTone::Quiet disabled=is_last node_ref=down on_press=move |()| shift(1, down, up) />
            <Button label=STORY_PAGE.take_off tone=ButtonTone::Quiet on_press=move |()| own.with_value(|id| editor.take_off(id)) />
            <Button label=STORY_PAGE.close_words tone=ButtonTone::Quiet on_press=move |()| editor.close_passage() />
        </div>
    }
}
