//! The desk, on which the story page is put together: a decision for each passage, then first line, title, tellings and where it will live.
//! It must not change an answer: rewording and leaving out apply to the story page alone.

use crate::app::features::story_page::finished::PrintedStoryPage;
use crate::app::features::story_page::gate_path_page::{GatePathPage, has_gate_path_page};
use crate::app::features::story_page::tellings::TellingSection;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{
    Button, ButtonTone, ChipLabels, Chips, FormField as Labelled, Prose, TextArea, TextAreaSize, TextInput,
};
use crate::documents::markdown::parse_markdown;
use crate::documents::passage::{Fragment, Passage};
use crate::documents::passages::story_passages;
use crate::documents::story_page::{free_text, is_free_text, show_text_edit};
use crate::documents::tellings::regenerate_text_edit;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::answers::queries::answers_to;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::ids::RecordId;
use crate::story::model::value::{Decision, Value};
use crate::strings::{EXPORT, INPUT, STORY_PAGE};
use leptos::prelude::*;

/// The decisions about a passage and their labels.
const DECISION_LABELS: [(Decision, &str); 4] = [
    (Decision::Keep, STORY_PAGE.keep),
    (Decision::Reword, STORY_PAGE.my_way),
    (Decision::Omit, STORY_PAGE.leave_out),
    (Decision::Later, STORY_PAGE.not_now),
];

/// Shown when the person works on their story page. A story on a gate path with its own questions shows that path's page instead.
#[component]
pub fn DeskScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    if open.with_untracked(has_gate_path_page) {
        return view! { <GatePathPage /> }.into_any();
    }
    let as_text = Memo::new(move |_| open.with(|story, _| is_free_text(story)));
    view! {
        <div class="screen screen--text">
            <div class="only-screen">
                <h1 class="screen__title" tabindex="-1">{STORY_PAGE.title}</h1>
                <Show when=move || as_text.get() fallback=|| view! { <PassageList /> }>
                    <PageAsText />
                </Show>
                <TitleAndFirstLine />
                <TellingSection />
                <WhereItWillLive />
                <DeskActions />
            </div>
            <PrintedStoryPage />
        </div>
    }
    .into_any()
}

/// Sets the text at a field path; an empty text clears it.
fn set_text(open: OpenStory, place: FieldPath, text: String) {
    let value = (!text.is_empty()).then(|| Value::text(text));
    open.edit(Edit::Set(place, value));
}

fn set_desk_flag(open: OpenStory, name: NamedField, on: bool) {
    open.edit(Edit::put(FieldPath::in_desk(name), Value::Flag { on }));
}

/// The story page where it was edited as free text, with the way back to passages. Both forms stay stored.
#[component]
fn PageAsText() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let blocks = Memo::new(move |_| parse_markdown(&open.with(|story, _| free_text(story))));
    view! {
        <p class="screen__note">{STORY_PAGE.text_kept}</p>
        <div class="summary-page"><Prose blocks /></div>
        <div class="screen__actions">
            <Button label=STORY_PAGE.as_text on_press=move |()| nav.go_to_story_screen(Screen::DeskText) />
            <Button label=STORY_PAGE.as_passages tone=ButtonTone::Quiet on_press=move |()| open.edit(show_text_edit(false)) />
        </div>
    }
}

/// The passages in order, with the switch for linking lines and the way to the text editor.
#[component]
fn PassageList() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let all = Memo::new(move |_| open.with(story_passages));
    let ids = Memo::new(move |_| all.with(|all| all.iter().map(|passage| passage.id.clone()).collect::<Vec<_>>()));
    let links =
        Memo::new(move |_| open.with(|story, _| story.is_on(&FieldPath::in_desk(NamedField::ShowLinkingLines), true)));
    let has_text = Memo::new(move |_| open.with(|story, _| !free_text(story).is_empty()));
    let edit_text = move |()| {
        if has_text.get_untracked() {
            open.edit(show_text_edit(true));
        }
        nav.go_to_story_screen(Screen::DeskText);
    };
    view! {
        <Show when=move || !ids.with(Vec::is_empty) fallback=|| view! { <p class="empty">{STORY_PAGE.nothing_yet}</p> }>
            <p class="screen__lead">{STORY_PAGE.lead}</p>
            <ol class="passages">
                <For each=move || ids.get() key=Clone::clone let(id)>
                    <PassageRow id all links />
                </For>
            </ol>
        </Show>
        <div class="screen__actions">
            <Button label=STORY_PAGE.links_show tone=ButtonTone::Quiet pressed=links on_press=move |()| set_desk_flag(open, NamedField::ShowLinkingLines, !links.get_untracked()) />
            <Button label=STORY_PAGE.as_text tone=ButtonTone::Quiet on_press=edit_text />
        </div>
        <Show when=move || has_text.get()>
            <StoredTextNote />
        </Show>
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
        (browser_api.announce_text)("status", STORY_PAGE.text_anew_done);
    };
    view! {
        <p class="screen__note">{STORY_PAGE.pieces_kept}</p>
        <Button label=STORY_PAGE.text_anew tone=ButtonTone::Quiet on_press=anew />
    }
}

/// One passage: linking line, date, text, the field for another wording, and the decisions.
#[component]
fn PassageRow(id: String, all: Memo<Vec<Passage>>, links: Memo<bool>) -> impl IntoView {
    let wanted = id.clone();
    let found = Memo::new(move |_| all.with(|all| all.iter().find(|passage| passage.id == wanted).cloned()));
    let decision =
        Memo::new(move |_| found.with(|found| found.as_ref().map_or(Decision::Later, |passage| passage.decision)));
    let fragments =
        Memo::new(move |_| found.with(|found| found.as_ref().map_or_else(Vec::new, |p| p.fragments.clone())));
    let mine_id = StoredValue::new(id.clone());
    let date = expect_context::<OpenStory>().storage.browser_api().format_date;
    let day = move || found.with(|found| found.as_ref().and_then(|passage| passage.written_at)).map(date);
    view! {
        <li class="passage" class:passage--left-out=move || decision.get() == Decision::Omit class:passage--later=move || decision.get() == Decision::Later>
            <LinkingLine id=id.clone() found links />
            {move || day().map(|day| view! { <p class="passage__date">{day}</p> })}
            <div class="passage__text user-text" dir="auto">{move || fragments.with(|all| passage_paragraphs(all))}</div>
            <Show when=move || decision.get() == Decision::Reword>
                <RewordField id=mine_id.get_value() found />
            </Show>
            <PassageDecisions id found decision />
        </li>
    }
}

/// Renders list answers as a list, and texts as paragraphs.
fn passage_paragraphs(fragments: &[Fragment]) -> Vec<AnyView> {
    let one = |fragment: &Fragment| {
        let text = fragment.text.clone();
        if fragment.is_list { view! { <li>{text}</li> }.into_any() } else { view! { <p>{text}</p> }.into_any() }
    };
    fragments
        .chunk_by(|a, b| a.is_list == b.is_list)
        .map(|run| {
            let views = run.iter().map(one).collect_view();
            if run.first().is_some_and(|first| first.is_list) {
                view! { <ul>{views}</ul> }.into_any()
            } else {
                views.into_any()
            }
        })
        .collect()
}

/// The linking line above a passage, and a field to change it.
#[component]
fn LinkingLine(id: String, found: Memo<Option<Passage>>, links: Memo<bool>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let editing = RwSignal::new(false);
    let place = FieldPath::in_record(&RecordId::desk(), Field::LinkingLine(id.clone()));
    let shown = Memo::new(move |_| {
        found.with(|found| found.as_ref().map_or_else(String::new, |passage| passage.linking_line.clone()))
    });
    let at = place.clone();
    // An emptied field stays empty while it is edited; the story page then shows the original line.
    let value = Signal::derive(move || {
        open.with(|story, _| story.get(&at).map(|v| v.main_text().to_owned())).unwrap_or_else(|| shown.get())
    });
    let (field, place) = (StoredValue::new(format!("link-{id}")), StoredValue::new(place));
    let put = move |text: String| open.edit(Edit::put(place.get_value(), Value::text(text)));
    view! {
        <p class="passage__link" class:passage__link--hidden=move || !links.get()>{move || shown.get()}</p>
        <div class="passage__actions">
            <Button label=STORY_PAGE.link_label tone=ButtonTone::Quiet expanded=editing on_press=move |()| editing.update(|on| *on = !*on) />
        </div>
        <Show when=move || editing.get()>
            <Labelled id=field.get_value() label=STORY_PAGE.link_label>
                <TextInput id=field.get_value() value on_input=put />
            </Labelled>
        </Show>
    }
}

/// The field for the person's own wording of a passage, under the original.
#[component]
fn RewordField(id: String, found: Memo<Option<Passage>>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let value = Signal::derive(move || {
        found.with(|found| found.as_ref().map_or_else(String::new, |passage| passage.own_wording.clone()))
    });
    let field = format!("mine-{id}");
    let place = FieldPath::in_record(&RecordId::desk(), Field::Passage(id));
    let put =
        move |text: String| open.edit(Edit::put(place.clone(), Value::Passage { decision: Decision::Reword, text }));
    view! {
        <Labelled id=field.clone() label=STORY_PAGE.mine_label>
            <TextArea id=field value on_input=put />
        </Labelled>
    }
}

/// The buttons that decide about a passage; any decision can be changed later.
#[component]
fn PassageDecisions(id: String, found: Memo<Option<Passage>>, decision: Memo<Decision>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let place = FieldPath::in_record(&RecordId::desk(), Field::Passage(id));
    let name = move || found.with(|found| found.as_ref().map(|passage| passage.linking_line.clone()));
    let buttons = DECISION_LABELS.map(|(each, label)| {
        let place = place.clone();
        let decide = move |()| {
            let text = found.with_untracked(|found| found.as_ref().map_or_else(String::new, |passage| passage.own_wording.clone()));
            open.edit(Edit::put(place.clone(), Value::Passage { decision: each, text }));
        };
        view! { <Button label tone=ButtonTone::Quiet pressed=Signal::derive(move || decision.get() == each) on_press=decide /> }
    });
    view! { <div class="passage__actions" role="group" aria-label=name>{buttons.collect_view()}</div> }
}

/// The first line and the title, with earlier answers to tap.
#[component]
fn TitleAndFirstLine() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let (line, title) = (FieldPath::in_desk(NamedField::FirstLine), FieldPath::in_head(NamedField::Title));
    let (line_words, title_words) = (open.text_signal(line.clone()), open.text_signal(title.clone()));
    let (line_at, title_at) = (line.clone(), title.clone());
    view! {
        <section class="screen__section">
            <Labelled id="first-line" label=STORY_PAGE.first_line>
                <TextArea id="first-line" size=TextAreaSize::Line value=line_words on_input=move |text| set_text(open, line_at.clone(), text) />
            </Labelled>
            <SuggestedTexts questions=&["e4.7.4"] place=line label=STORY_PAGE.line_given />
            <Labelled id="page-title" label=STORY_PAGE.name_label>
                <TextInput id="page-title" value=title_words on_input=move |text| set_text(open, title_at.clone(), text) />
            </Labelled>
            <SuggestedTexts questions=&["e4.7.1", "e3.1.5"] place=title label=STORY_PAGE.suggestions />
        </section>
    }
}

/// Earlier answers to some questions, as suggestions for a field. Nothing is shown if there are none.
#[component]
fn SuggestedTexts(questions: &'static [&'static str], place: FieldPath, label: &'static str) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let options = Memo::new(move |_| {
        open.with(|story, _| questions.iter().flat_map(|q| answers_to(story, q)).map(|g| g.text).collect::<Vec<_>>())
    });
    let now = open.text_signal(place.clone());
    let chosen =
        Signal::derive(move || options.get().into_iter().filter(|text| *text == now.get()).collect::<Vec<_>>());
    let place = StoredValue::new(place);
    let id = questions.first().map_or_else(String::new, |q| format!("given-{}", q.replace('.', "-")));
    let (id, head) = (StoredValue::new(id.clone()), StoredValue::new(format!("{id}-label")));
    view! {
        <Show when=move || !options.with(Vec::is_empty)>
            <p class="soft small" id=head.get_value()>{label}</p>
            <Chips
                id=id.get_value()
                options
                chosen
                labelled_by=head.get_value()
                on_toggle=move |text: String| set_text(open, place.get_value(), text)
                words=ChipLabels { custom: String::new(), add: String::new() }
            />
        </Show>
    }
}

/// Where the page will live: suggestions from the content, or the person's own. Tapping the chosen one clears it.
#[component]
fn WhereItWillLive() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let place = FieldPath::in_desk(NamedField::PageLocation);
    let now = open.text_signal(place.clone());
    let chosen =
        Signal::derive(move || Some(now.get()).filter(|text| !text.is_empty()).into_iter().collect::<Vec<_>>());
    let options = open.with_untracked(|_, library| library.session.reading_texts.location_chips.clone());
    let toggle = move |text: String| {
        let again = now.get_untracked() == text;
        set_text(open, place.clone(), if again { String::new() } else { text });
    };
    let options = Signal::derive(move || options.clone());
    let draft = open.draft_field(&RecordId::desk(), "desk.lives");
    view! {
        <section class="screen__section">
            <h2 class="screen__heading" id="lives-label">{STORY_PAGE.lives}</h2>
            <Chips id="lives" options chosen on_toggle=toggle labelled_by="lives-label" draft=draft.value on_draft=draft.on_change words=ChipLabels { custom: INPUT.chips_own.to_owned(), add: INPUT.chips_add.to_owned() } />
        </section>
    }
}

/// Links to reading the page, the pocket card and the export.
#[component]
fn DeskActions() -> impl IntoView {
    let nav = expect_context::<Navigator>();
    view! {
        <div class="screen__actions">
            <Button label=STORY_PAGE.read_through tone=ButtonTone::Primary on_press=move |()| nav.go_to_story_screen(Screen::StoryPage) />
            <Button label=STORY_PAGE.pocket on_press=move |()| nav.go_to_story_screen(Screen::PocketCard) />
            <Button label=EXPORT.title on_press=move |()| nav.go_to_story_screen(Screen::Export) />
        </div>
    }
}
