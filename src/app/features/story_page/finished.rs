//! The finished story page, shown after the last question: the whole page on paper first, and then what can be done with it.

use crate::app::features::story_page::folio::{StorySheet, is_empty_page};
use crate::app::features::story_page::gate_path_page::{GatePathPage, has_gate_path_page};
use crate::app::features::story_page::line_by_line::LineByLine;
use crate::app::features::story_page::ornament::Twig;
use crate::app::features::story_page::page_editor::title_fields::set_text;
use crate::app::features::story_page::tellings::TellingList;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::safety_notes::LeftOutNote;
use crate::app::shell::save_indicator::save_indicator;
use crate::app::ui::{Button, ButtonTone, ChipLabels, Chips};
use crate::documents::page::tray::page_tray;
use crate::route::{Route, Screen};
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::ids::RecordId;
use crate::strings::{APP, EXPORT, INPUT, STORY_HOME, STORY_PAGE};
use leptos::prelude::*;

/// Shown after the last question of the sitting, and as *My page*. A page without words is never shown: there is a sentence, and the way to
/// the questions. A story on a gate path with its own questions shows that path's page.
#[component]
pub fn FinishedScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    if open.with_untracked(has_gate_path_page) {
        return view! { <GatePathPage /> }.into_any();
    }
    if open.with_untracked(is_empty_page) {
        return view! { <EmptyPage /> }.into_any();
    }
    view! { <WholePage /> }.into_any()
}

/// The sheet, its actions, and the reading line by line.
#[component]
fn WholePage() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let shown = ShownAnswers::new(open);
    let (is_reading, was_saved) = (RwSignal::new(false), RwSignal::new(false));
    let save = move |()| {
        (open.storage.browser_api().print_page)();
        was_saved.set(true);
    };
    let close = move |()| {
        is_reading.set(false);
        (open.storage.browser_api().focus_heading)();
    };
    view! {
        <div class="screen screen--folio">
            <StorySheet shown />
            <LeftOutNote shown />
            <div class="folio-bar only-screen">
                <Button label=APP.save_pdf tone=ButtonTone::Primary on_press=save />
                <Button label=STORY_PAGE.edit on_press=move |()| nav.go_to_story_screen(Screen::Desk) />
                <a class="button" href=move || Route::Story(open.story_id(), Screen::Share).href()>{STORY_PAGE.share}</a>
            </div>
            <div class="folio-more only-screen">
                <Button label=STORY_PAGE.read_through tone=ButtonTone::Quiet on_press=move |()| is_reading.set(true) />
                <Button label=STORY_PAGE.pocket tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::PocketCard) />
                <Button label=EXPORT.title tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::Export) />
            </div>
            <PageLocation was_saved />
            <TellingList />
            <div class="only-screen">{save_indicator(open)}</div>
            <Show when=move || is_reading.get()><LineByLine on_close=close /></Show>
        </div>
    }
}

/// Shown for a page without words.
#[component]
fn EmptyPage() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let has_answers = open.with_untracked(|story, library| !page_tray(story, library).is_empty());
    let choose = move |()| nav.go_to_story_screen(Screen::Desk);
    view! {
        <div class="screen screen--text page-empty">
            <h1 class="screen__title" tabindex="-1">{STORY_HOME.page}</h1>
            <Twig />
            <p class="screen__lead">{if has_answers { STORY_PAGE.not_chosen_yet } else { STORY_PAGE.nothing_yet }}</p>
            <div class="screen__actions">
                {has_answers.then(|| view! { <Button label=STORY_PAGE.choose_words tone=ButtonTone::Primary on_press=choose /> })}
                <Button
                    label=STORY_PAGE.to_questions
                    tone=if has_answers { ButtonTone::Quiet } else { ButtonTone::Primary }
                    on_press=move |()| nav.go_to_story_screen(question_flow.resume_flow())
                />
            </div>
        </div>
    }
}

/// Where the page will be kept: asked once it was saved, and shown while there is an answer. Tapping the chosen one clears it.
#[component]
fn PageLocation(was_saved: RwSignal<bool>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let path = FieldPath::in_desk(NamedField::PageLocation);
    let now = open.text_signal(path.clone());
    let path = StoredValue::new(path);
    let draft = open.draft_field(&RecordId::desk(), "desk.lives");
    let has_draft = !draft.value.get_untracked().is_empty();
    let is_asked = Memo::new(move |_| has_draft || was_saved.get() || !now.with(String::is_empty));
    let chosen =
        Signal::derive(move || Some(now.get()).filter(|text| !text.is_empty()).into_iter().collect::<Vec<_>>());
    let options = open.with_untracked(|_, library| library.session.reading_texts.location_chips.clone());
    let options = StoredValue::new(options);
    let toggle = move |text: String| {
        let again = now.get_untracked() == text;
        set_text(open, path.get_value(), if again { String::new() } else { text });
    };
    view! {
        <Show when=move || is_asked.get()>
            <section class="screen__section only-screen">
                <h2 class="screen__heading" id="lives-label">{STORY_PAGE.lives}</h2>
                <Chips
                    id="lives"
                    options=Signal::derive(move || options.get_value())
                    chosen
                    on_toggle=toggle
                    labelled_by="lives-label"
                    draft=draft.value
                    on_draft=draft.on_change
                    words=ChipLabels { custom: INPUT.chips_own.to_owned(), add: INPUT.chips_add.to_owned() }
                />
            </section>
        </Show>
    }
}
