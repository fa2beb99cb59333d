//! The screen on which the story page is edited. It must not change an answer: what is done here applies to the story page alone.

use crate::app::features::story_page::folio::PrintedSheet;
use crate::app::features::story_page::page_editor::passage_row::{PRESS_HINT_ID, PassageRow};
use crate::app::features::story_page::page_editor::row_drag::RowDrag;
use crate::app::features::story_page::page_editor::state::PageEditor;
use crate::app::features::story_page::page_editor::title_fields::TitleFields;
use crate::app::features::story_page::page_editor::tray::Tray;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, EmptyState, Prose};
use crate::documents::markdown::parse_markdown;
use crate::documents::story_page::{free_text, is_free_text, show_text_edit};
use crate::documents::tellings::{new_telling_edit, regenerate_text_edit};
use crate::pictures::vignettes::Vignette;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::value::Value;
use crate::strings::{APP, STORY_PAGE};
use leptos::prelude::*;

/// Opened from the finished page with *Edit*.
#[component]
pub fn DeskScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let editor = PageEditor::new(open);
    let as_text = Memo::new(move |_| open.with(|story, _| is_free_text(story)));
    view! {
        <div class="screen screen--edit">
            <div class="page-edit only-screen">
                <div class="page-edit__page">
                    <h1 class="page-edit__title" tabindex="-1">{STORY_PAGE.title}</h1>
                    <Show when=move || as_text.get() fallback=move || view! { <PageOfPassages editor /> }>
                        <PageAsText />
                    </Show>
                </div>
                <Show when=move || !as_text.get()><Tray editor /></Show>
                <EditBar />
            </div>
            <PrintedSheet />
        </div>
    }
}

/// Undo, redo and *Done*, always within reach.
#[component]
fn EditBar() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let browser_api = open.storage.browser_api();
    let can = Memo::new(move |_| open.can_undo_redo());
    let done = move |()| {
        let telling = open.with_untracked(|story, library| {
            new_telling_edit(story, library, browser_api.format_date, browser_api.new_item_id(), (browser_api.now_ms)())
        });
        if let Some(edit) = telling {
            open.edit_without_undo(edit);
        }
        open.save_now();
        nav.return_to_story_screen(Screen::StoryPage);
    };
    view! {
        <div class="folio-bar folio-bar--edit">
            <Button label=APP.undo disabled=Signal::derive(move || !can.get().0) on_press=move |()| open.undo() />
            <Button label=APP.redo tone=ButtonTone::Quiet disabled=Signal::derive(move || !can.get().1) on_press=move |()| open.redo() />
            <Button label=STORY_PAGE.done tone=ButtonTone::Primary on_press=done />
        </div>
    }
}

/// The page itself: title, first line and passages, with the switch for the small headings and the way to the text editor.
#[component]
fn PageOfPassages(editor: PageEditor) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let drag = RowDrag::new(editor);
    let ids = Memo::new(move |_| {
        editor.passages.with(|all| all.iter().map(|passage| passage.id.clone()).collect::<Vec<_>>())
    });
    let has_text = Memo::new(move |_| open.with(|story, _| !free_text(story).is_empty()));
    let toggle = move |()| {
        let on = !editor.shows_headings.get_untracked();
        open.edit(Edit::put(FieldPath::in_desk(NamedField::ShowLinkingLines), Value::Flag { on }));
    };
    let edit_text = move |()| {
        if has_text.get_untracked() {
            open.edit(show_text_edit(true));
        }
        nav.go_to_story_screen(Screen::DeskText);
    };
    let nothing = || view! { <EmptyState drawing=Vignette::Sheet text=STORY_PAGE.not_chosen_yet /> };
    view! {
        <p class="soft" id=PRESS_HINT_ID>{STORY_PAGE.lead}</p>
        <article class="folio folio--edit">
            <TitleFields />
            <Show when=move || !ids.with(Vec::is_empty) fallback=nothing>
                <ol>
                    <For each=move || ids.get() key=Clone::clone let(id)>
                        <PassageRow id editor drag />
                    </For>
                </ol>
            </Show>
        </article>
        <div class="page-edit__more">
            <Button label=STORY_PAGE.links_show tone=ButtonTone::Quiet pressed=editor.shows_headings on_press=toggle />
            <Button label=STORY_PAGE.as_text tone=ButtonTone::Quiet on_press=edit_text />
        </div>
        <Show when=move || has_text.get()><StoredTextNote /></Show>
    }
}

/// The story page where it was edited as free text, with the way back to passages. Both forms stay stored.
#[component]
fn PageAsText() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let blocks = Memo::new(move |_| parse_markdown(&open.with(|story, _| free_text(story))));
    view! {
        <p class="soft">{STORY_PAGE.text_kept}</p>
        <article class="folio folio--edit">
            <TitleFields />
            <Prose blocks />
        </article>
        <div class="page-edit__more">
            <Button label=STORY_PAGE.as_text on_press=move |()| nav.go_to_story_screen(Screen::DeskText) />
            <Button label=STORY_PAGE.as_passages tone=ButtonTone::Quiet on_press=move |()| open.edit(show_text_edit(false)) />
        </div>
    }
}

/// Shown while a free text exists behind the passages. The text can be generated again; the earlier one is recorded as a telling first.
#[component]
fn StoredTextNote() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let browser_api = open.storage.browser_api();
    let anew = move |()| {
        open.edit(open.with_untracked(|story, library| {
            regenerate_text_edit(story, library, browser_api.format_date, (browser_api.now_ms)(), || {
                browser_api.new_item_id()
            })
        }));
        nav.go_to_story_screen(Screen::DeskText);
        browser_api.announce_status(STORY_PAGE.text_anew_done);
    };
    view! {
        <p class="screen__note">{STORY_PAGE.pieces_kept}</p>
        <Button label=STORY_PAGE.text_anew tone=ButtonTone::Quiet on_press=anew />
    }
}
