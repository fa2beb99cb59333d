//! One glossary entry: its current wording, where it was written, its later updates, and the actions on it.

use crate::app::features::glossary::place_word::PlaceWord;
use crate::app::open_story::draft_field::DraftField;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::answer_links::{open_answer, with_loaded_exercise};
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, FormField, TextInput};
use crate::exercises::library::exercise_id_of;
use crate::story::answers::queries::{active_page, answer_items, next_order};
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::value::{LifeStatus, Value};
use crate::story::terms::glossary::{GlossaryEntry, GlossaryGroup, Mention, is_in_handbook};
use crate::story::terms::placeholders::QuestionContext;
use crate::story::terms::term_updates::{confirm_edit, retire_edit, update_edit};
use crate::story::wording::rendered::isolated;
use crate::strings::DAILY;
use leptos::prelude::*;

fn term_class(group: GlossaryGroup) -> &'static str {
    match group {
        GlossaryGroup::Problem | GlossaryGroup::Effect => "term term--problem",
        GlossaryGroup::Value | GlossaryGroup::Hope | GlossaryGroup::Commitment => "term term--value",
        GlossaryGroup::Skill | GlossaryGroup::Moment | GlossaryGroup::Sign => "term term--skill",
        GlossaryGroup::Person | GlossaryGroup::Saying => "term",
    }
}

/// A row of the glossary, which unfolds to the history of the term and its actions. `path` is the path of the first mention.
#[component]
pub fn GlossaryRow(path: FieldPath, all: Memo<Vec<GlossaryEntry>>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let entry = Memo::new(move |_| {
        all.with(|all| {
            all.iter().find(|entry| entry.mentions.first().is_some_and(|mention| mention.path == path)).cloned()
        })
    });
    let group = untrack(|| entry.with(|entry| entry.as_ref().map_or(GlossaryGroup::Saying, |entry| entry.group)));
    let text =
        move || entry.with(|entry| entry.as_ref().map(|entry| entry.current_wording().to_owned()).unwrap_or_default());
    let at_rest = move || entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.is_retired));
    let meta = move || {
        entry.with(|entry| {
            let mention = entry.as_ref().and_then(|entry| entry.mentions.first());
            mention.map(|mention| mention_place_and_date(open, mention)).unwrap_or_default()
        })
    };
    view! {
        <li class="glossary__entry" class:glossary__entry--retired=at_rest>
            <details class="glossary__fold">
                <summary class="glossary__head">
                    <span class=term_class(group) dir="auto">{text}</span>
                    <span class="glossary__meta">{meta}</span>
                </summary>
                <div class="glossary__body">
                    {move || entry.get().map(|entry| view! { <TermHistory entry /> })}
                    <TermActions entry />
                </div>
            </details>
        </li>
    }
}

/// Returns the title of the exercise and the date of a mention.
fn mention_place_and_date(open: OpenStory, mention: &Mention) -> String {
    let exercise = exercise_id_of(&mention.question_ref.question_id);
    let title = open.with_untracked(|_, library| library.exercise_entry(exercise).map(|entry| entry.title.clone()));
    let date = (open.storage.browser_api().format_date)(mention.at);
    title.map_or_else(|| date.clone(), |title| format!("{title} · {date}"))
}

/// Returns the question as it was asked, or as it would be asked now if no wording is stored.
fn mention_question(open: OpenStory, mention: &Mention) -> String {
    if !mention.wording.is_empty() {
        return mention.wording.clone();
    }
    let ask = open.with_untracked(|_, library| {
        library.question(&mention.question_ref.question_id).map(|found| found.question.wording.clone())
    });
    ask.map_or_else(String::new, |ask| untrack(|| open.render_wording(&ask, &QuestionContext::default()).plain_text()))
}

/// The mentions of a term, its updates with their dates, and, for a skill, where it was used and who saw it.
#[component]
fn TermHistory(entry: GlossaryEntry) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let date = open.storage.browser_api().format_date;
    let several = entry.mentions.len() > 1;
    let mention_rows = entry.mentions.iter().map(|mention| {
        let (path, question, meta) = (mention.path.clone(), mention_question(open, mention), several.then(|| mention_place_and_date(open, mention)));
        view! {
            <li>
                <p class="glossary__asked">{(!question.is_empty()).then_some(question)}</p>
                <p class="row">{meta.map(|meta| view! { <span class="glossary__meta">{meta}</span> })}<Button label=DAILY.open_answer tone=ButtonTone::Quiet on_press=move |()| open_answer(open, nav, question_flow, &path) /></p>
            </li>
        }
    });
    let mention_rows = mention_rows.collect_view();
    let first = entry.mentions.first().map(|mention| date(mention.at)).unwrap_or_default();
    let changed = entry.updates.iter().any(|since| since.new_wording.is_some());
    let later = entry.updates.iter().map(|since| {
        let day = date(since.at);
        match since.new_wording.clone() {
            None => view! { <li>{DAILY.fitted(&day)}</li> },
            Some(now) => view! { <li>{DAILY.became(&day, &isolated(&now))}</li> },
        }
    });
    let later = later.collect_view();
    let used = entry.usage.clone();
    let moment = used.moment.map(|(text, path)| {
        view! { <p>{DAILY.used_in}": "<button type="button" class="term term--skill" dir="auto" on:click=move |_| open_answer(open, nav, question_flow, &path)>{text}</button></p> }
    });
    let seen = (!used.seen_by.is_empty()).then(
        || view! { <p>{DAILY.seen_by}": "<span class="user-text" translate="no" dir="auto">{used.seen_by.join(" · ")}</span></p> },
    );
    view! {
        <ul class="glossary__said" aria-label=DAILY.asked>{mention_rows}</ul>
        {moment}
        {seen}
        <ul class="glossary__later">
            {changed.then(|| view! { <li>{DAILY.first_said(&first, &isolated(&entry.text))}</li> })}
            {later}
        </ul>
        {entry.is_retired.then(|| view! { <p class="soft">{DAILY.rest_note}</p> })}
    }
}

/// The actions: confirm, change, add to the handbook, place in a document, copy; a problem's name can also be retired. Earlier wordings are
/// never overwritten.
#[component]
fn TermActions(entry: Memo<Option<GlossaryEntry>>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let path = move || entry.with_untracked(|entry| Some(entry.as_ref()?.mentions.first()?.path.clone()));
    // The draft of the new wording is stored in the record of the term that it would update.
    let draft = path().and_then(|path| {
        let (Field::Answer(question_ref) | Field::Item(question_ref, _)) = &path.field else { return None };
        let about = QuestionRef {
            question_id: format!("now.{}", question_ref.question_id),
            item_id: question_ref.item_id.clone(),
        };
        let about = if let Field::Item(_, item) = &path.field {
            QuestionRef { item_id: Some(item.clone()), ..about }
        } else {
            about
        };
        Some(open.item_draft_field(&path.record, about))
    });
    let changing = RwSignal::new(draft.is_some_and(|draft| !untrack(|| draft.current_text()).is_empty()));
    let using = RwSignal::new(false);
    let word = Memo::new(move |_| {
        entry.with(|entry| entry.as_ref().map(|entry| entry.current_wording().to_owned())).unwrap_or_default()
    });
    let fits = move |()| {
        if let Some(edit) = path().and_then(|path| confirm_edit(&path, &open.storage.browser_api().new_item_id())) {
            open.edit(edit);
        }
    };
    let in_handbook = Signal::derive(move || {
        entry.with(|entry| entry.as_ref().is_some_and(|entry| open.with(|story, _| is_in_handbook(story, entry))))
    });
    let handbook_label =
        Signal::derive(move || if in_handbook.get() { DAILY.in_handbook } else { DAILY.into_handbook }.to_owned());
    let put = move |()| entry.with_untracked(|entry| entry.as_ref().map_or((), |entry| add_to_handbook(open, entry)));
    let copied = move |()| copy_term(open, word.get_untracked());
    let is_name = move || entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.group == GlossaryGroup::Problem));
    let resting = Signal::derive(move || entry.with(|entry| entry.as_ref().is_some_and(|entry| entry.is_retired)));
    let rest_label = Signal::derive(move || if resting.get() { DAILY.take_up } else { DAILY.let_rest }.to_owned());
    let turn = move |()| {
        if let Some(path) = path() {
            open.edit(open.with_untracked(|story, _| retire_edit(story, &path, !resting.get_untracked())));
        }
    };
    let name = move || entry.with(|entry| entry.as_ref().map(|entry| entry.current_wording().to_owned()));
    view! {
        <div class="row only-screen" role="group" aria-label=name>
            <Button label=DAILY.still_fits tone=ButtonTone::Quiet on_press=fits />
            <Button label=DAILY.has_changed tone=ButtonTone::Quiet expanded=changing on_press=move |()| changing.update(|on| *on = !*on) />
            <Button label=handbook_label tone=ButtonTone::Quiet disabled=in_handbook on_press=put />
            <Button label=DAILY.use_in tone=ButtonTone::Quiet expanded=using on_press=move |()| using.update(|on| *on = !*on) />
            <Button label=DAILY.copy tone=ButtonTone::Quiet on_press=copied />
            <Show when=is_name><Button label=rest_label tone=ButtonTone::Quiet on_press=turn /></Show>
        </div>
        <Show when=move || using.get()><PlaceWord word /></Show>
        <Show when=move || changing.get()>
            <NewWordingField draft on_keep=move |text: String| {
                if let Some(edit) = path().and_then(|path| update_edit(&path, &open.storage.browser_api().new_item_id(), &text)) {
                    open.edit(edit);
                }
                changing.set(false);
            } />
        </Show>
    }
}

/// The field for the new wording; `on_keep` gets it when it is saved.
#[component]
fn NewWordingField(draft: Option<DraftField>, #[prop(into)] on_keep: Callback<String>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let text = Signal::derive(move || draft.map_or_else(String::new, |draft| draft.value.get()));
    let on_input = move |new: String| {
        if let Some(draft) = draft {
            draft.set_text(new);
        }
    };
    let id = StoredValue::new(format!("now-{}", open.storage.browser_api().new_item_id()));
    let keep = Callback::new(move |()| {
        let word = text.get_untracked();
        on_input(String::new());
        on_keep.run(word);
    });
    view! {
        <FormField id=id.get_value() label=DAILY.changed_label>
            <TextInput id=id.get_value() value=text on_input on_enter=keep />
        </FormField>
        <Button label=DAILY.changed_keep on_press=keep />
    }
}

fn copy_term(open: OpenStory, text: String) {
    open.storage.copy_text(text);
}

/// Adds a term to the handbook (E10c), as an answer to the question for its group.
fn add_to_handbook(open: OpenStory, entry: &GlossaryEntry) {
    let question = entry.group.handbook_question();
    let (group, text, at) =
        (entry.group, entry.current_wording().to_owned(), entry.mentions.first().map(|mention| mention.path.clone()));
    with_loaded_exercise(open, exercise_id_of(question), move || {
        let question_ref = QuestionRef::new(question);
        let ask = open
            .with_untracked(|_, library| library.question(question).map(|found| found.question.wording.clone()))
            .unwrap_or_default();
        let wording = untrack(|| open.render_wording(&ask, &QuestionContext::default()).plain_text());
        let order = open.with_untracked(|story, _| {
            active_page(story, exercise_id_of(question))
                .map_or(0, |page_id| next_order(&answer_items(story, &page_id, &question_ref)))
        });
        let person = at.and_then(|at| open.with_untracked(|story, _| story.get(&at).cloned()));
        let value = match person {
            Some(Value::Person { name, relation, life_status: being, .. }) => {
                Value::Person { order, name, relation, life_status: being }
            }
            _ if group == GlossaryGroup::Person => {
                Value::Person { order, name: text, relation: String::new(), life_status: LifeStatus::Unspecified }
            }
            _ => Value::Line { order, text, reach: 0 },
        };
        open.set_answer_item(&question_ref, &open.storage.browser_api().new_item_id(), Some(value), &wording);
    });
}
