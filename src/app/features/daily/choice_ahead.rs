//! A choice ahead: what one of the person's values would ask of it. The answer is a dated journal entry; no choice is recommended.

use crate::app::features::daily::dated_entries::{EarlierEntries, dated_entry, todays_entry_id, update_entry};
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::save_indicator::save_indicator;
use crate::app::shell::wording_view::wording_view;
use crate::app::ui::{Button, ButtonTone, ChipLabels, Chips, FormField, TextArea};
use crate::exercises::exercise::TermKind;
use crate::route::Screen;
use crate::story::model::ids::ItemId;
use crate::story::model::journal::journal_entries;
use crate::story::model::journal_kind::JournalKind;
use crate::story::terms::glossary::{GlossaryGroup, glossary_entries};
use crate::story::terms::placeholders::{QuestionContext, active_term};
use crate::story::wording::rendered::Segment;
use crate::strings::DAILY;
use leptos::prelude::*;

/// Opened from the shortcuts of a story: today's choice, another one, and the earlier ones.
#[component]
pub fn ChoiceAheadScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let item = RwSignal::new(todays_entry_id(open, JournalKind::ChoiceAhead));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{DAILY.choice_title}</h1>
            <p class="screen__lead">{DAILY.choice_lead}</p>
            <For each=move || [item.get()] key=Clone::clone let(item)>
                <ChoiceQuestion item />
            </For>
            {save_indicator(open)}
            <div class="screen__actions">
                <Button label=DAILY.choice_another on_press=move |()| item.set(open.storage.browser_api().new_item_id()) />
                <Button label=DAILY.to_story tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) />
            </div>
            <EarlierChoices item />
        </div>
    }
}

/// The choices of other days, with their dates.
#[component]
fn EarlierChoices(item: RwSignal<ItemId>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let any = move || {
        open.with(|story, _| {
            journal_entries(story, JournalKind::ChoiceAhead).iter().any(|line| line.item != item.get())
        })
    };
    view! {
        <Show when=any>
            <section class="screen__section">
                <h2 class="screen__heading">{DAILY.choice_before}</h2>
                <For each=move || [item.get()] key=Clone::clone let(item)>
                    <EarlierEntries log=JournalKind::ChoiceAhead except=item />
                </For>
            </section>
        </Show>
    }
}

/// The three fields of an entry: the choice, the value that has a say in it, and what that value would ask.
#[component]
fn ChoiceQuestion(item: ItemId) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let at = StoredValue::new(item);
    let entry = Memo::new(move |_| at.with_value(|item| dated_entry(open, JournalKind::ChoiceAhead, item)));
    let about =
        Signal::derive(move || entry.with(|line| line.as_ref().map_or_else(String::new, |l| l.subject.clone())));
    let text = Signal::derive(move || entry.with(|line| line.as_ref().map_or_else(String::new, |l| l.text.clone())));
    let first = open
        .with_untracked(|story, library| active_term(story, library, TermKind::Value))
        .map_or_else(String::new, |w| w.answer.text);
    let value = Memo::new(move |_| {
        entry
            .with(|line| line.as_ref().map(|l| l.value.clone()).filter(|v| !v.is_empty()))
            .unwrap_or_else(|| first.clone())
    });
    let keep = move |write: &dyn Fn(&mut crate::story::model::journal::JournalEntry)| {
        let value = value.get_untracked();
        at.with_value(|item| {
            update_entry(open, JournalKind::ChoiceAhead, item, |line| {
                line.value = value;
                write(line);
            });
        });
    };
    let on_about = move |text: String| keep(&|line| line.subject.clone_from(&text));
    let on_text = move |text: String| keep(&|line| line.text.clone_from(&text));
    let options = Memo::new(move |_| open.with(valued_terms));
    let chosen = Signal::derive(move || Some(value.get()).filter(|v| !v.is_empty()).into_iter().collect::<Vec<_>>());
    let on_toggle = move |word: String| keep(&|line| line.value.clone_from(&word));
    let context = move || {
        let item = Some((TermKind::Value, value.get())).filter(|(_, value)| !value.is_empty());
        QuestionContext { item, ..QuestionContext::default() }
    };
    let heading = move || wording_view(open, DAILY.choice_ask.to_owned(), context());
    // A value that does not fit in the question is shown above it.
    let above = move || {
        let is_inside = |segment: &Segment| matches!(segment, Segment::User(..));
        let fits = open.render_wording(DAILY.choice_ask, &context()).segments.iter().any(is_inside);
        (!fits).then(|| view! { <p class="question__area user-text" translate="no" dir="auto">{value.get()}</p> })
    };
    view! {
        <div class="screen__section">
            <FormField id="choice" label=DAILY.choice_label>
                <TextArea id="choice" value=about on_input=on_about />
            </FormField>
        </div>
        <Show when=move || options.with(|all| all.len() > 1)>
            <div class="screen__section">
                <p class="field__label" id="choice-of">{DAILY.choice_of}</p>
                <Chips id="choice-values" options chosen on_toggle labelled_by="choice-of" words=ChipLabels { custom: String::new(), add: String::new() } />
            </div>
        </Show>
        <div class="screen__section">
            {above}
            <h2 class="question__text" id="choice-ask">{heading}</h2>
            <div class="question__answer"><TextArea id="choice-answer" value=text on_input=on_text labelled_by="choice-ask" /></div>
        </div>
    }
}

/// Returns the values, hopes and commitments of the glossary in their current wording.
fn valued_terms(story: &crate::story::Story, library: &crate::exercises::library::ExerciseLibrary) -> Vec<String> {
    let all = glossary_entries(story, library).into_iter();
    all.filter(|entry| matches!(entry.group, GlossaryGroup::Value | GlossaryGroup::Hope | GlossaryGroup::Commitment))
        .map(|entry| entry.current_wording().to_owned())
        .collect()
}
