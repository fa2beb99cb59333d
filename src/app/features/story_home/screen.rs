//! The home screen of a story: first line, check-in, exercise pages, postponed questions, the small sign, shortcuts, terms and actions.

use crate::app::features::backup::reminder::{BackupAge, BackupReminder, changes_in_open_story};
use crate::app::features::daily::exercise_feedback::RecentFeedback;
use crate::app::features::question::detour::StoryDetourLine;
use crate::app::features::story_home::check_in::CheckIn;
use crate::app::features::story_home::page_list::PageList;
use crate::app::features::story_home::postponed::PostponedList;
use crate::app::features::story_home::shortcuts::ShortcutList;
use crate::app::features::story_home::small_sign::SmallSign;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::save_indicator::save_indicator;
use crate::app::shell::titles::story_title;
use crate::app::storage::status::StorageMode;
use crate::app::ui::{BookCover, Button, ButtonTone, FormField, TextInput, cover_hue_and_seed};
use crate::exercises::exercise::TermKind;
use crate::exercises::library::ExerciseLibrary;
use crate::route::{Route, Screen};
use crate::story::answers::queries::answers_to;
use crate::story::flow::safeguards::can_ask_what_is_better;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::value::Value;
use crate::story::terms::placeholders::{Term, all_terms};
use crate::story::terms::term_updates::{current_wording, is_retired};
use crate::story::wording::insertion::{is_no_problem_name, is_non_answer};
use crate::story::{Edit, Story};
use crate::strings::{DAILY, EXERCISES, LIBRARY, SETTINGS, STORY_HOME, VERSIONS};
use leptos::prelude::*;

/// Shown when a story is opened. The check-in appears only where it may be asked what is better; the screen asks for nothing and counts nothing.
#[component]
pub fn StoryHomeScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let browser_api = open.storage.browser_api();
    let title = move || open.with(|story, _| story_title(story, browser_api.format_date));
    let line = move || {
        open.with(|story, _| {
            let greets = story.is_on(&FieldPath::in_desk(NamedField::ShowFirstLine), true);
            Some(story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).to_owned())
                .filter(|line| greets && !line.trim().is_empty())
        })
    };
    let (hue, seed) = open.with_untracked(|story, _| cover_hue_and_seed(story.id()));
    let meta = move || {
        open.with(|story, _| {
            story.last_edited_at().map_or(String::new(), |at| STORY_HOME.last_changed(&(browser_api.format_date)(at)))
        })
    };
    view! {
        <div class="screen">
            <div class="story">
                <div class="story__cover"><BookCover hue seed /></div>
                <div class="story__body">
                    {move || line().map(|line| view! { <p class="story__first-line user-text">{line}</p> })}
                    <h1 class="story__title user-text" tabindex="-1">{title}</h1>
                    <p class="story__meta">{meta}</p>
                    <StoryDetourLine />
                    {open.with_untracked(can_ask_what_is_better).then(|| view! { <CheckIn /> })}
                    <StoryPageLinks />
                    <PageList />
                    <PostponedList />
                    <RecentFeedback />
                    <SmallSign />
                    <ShortcutList />
                    <TermsSection />
                    <StoryActions />
                    {save_indicator(open)}
                </div>
            </div>
        </div>
    }
}

/// Links to the influence map, the position card and the desk; the first two appear once an answer of theirs is stored.
#[component]
fn StoryPageLinks() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let rows = [
        (Screen::InfluenceMap, STORY_HOME.map, "e1.2.1"),
        (Screen::PositionCard, STORY_HOME.card, "e1.3.2"),
        (Screen::StoryPage, STORY_HOME.page, ""),
    ];
    let items = move || {
        let id = open.story_id();
        rows.iter().filter(|(_, _, needs)| needs.is_empty() || open.with(|story, _| story.records().any(|(_, s)| s.iter().any(|(f, _, _)| f.to_string().contains(needs))))).map(|(screen, name, _)| {
            view! { <li class="chapters__item"><a class="chapters__name" href=Route::Story(id.clone(), *screen).href()>{*name}</a></li> }
        }).collect_view()
    };
    view! {
        <ol class="chapters">
            {items}
        </ol>
        <p><a href=Route::Exercises.href()>{EXERCISES.title}</a></p>
    }
}

/// The current terms by kind. A problem's name can be changed here, and later questions use the new one. Where no problem may be named, none
/// is shown.
#[component]
fn TermsSection() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let all = Memo::new(move |_| open.with(current_terms));
    let groups = [
        (TermKind::BestHope, STORY_HOME.kind_hope),
        (TermKind::Problem, STORY_HOME.kind_problem),
        (TermKind::Value, STORY_HOME.kind_value),
        (TermKind::Skill, STORY_HOME.kind_skill),
        (TermKind::Figure, STORY_HOME.kind_figure),
    ];
    let class = |kind: TermKind| match kind {
        TermKind::Problem => "term user-text term--problem",
        TermKind::Value => "term user-text term--value",
        TermKind::Skill => "term user-text term--skill",
        TermKind::Figure => "term user-text term--person",
        _ => "term user-text",
    };
    // On a gate path with its own questions no problem is named, even if one was named before the gate's answer changed.
    let names_problem = Memo::new(move |_| open.with(can_ask_what_is_better));
    let group = move |kind: TermKind, title: &'static str| {
        if kind == TermKind::Problem && !names_problem.get() {
            return None;
        }
        let of_kind: Vec<Term> = all.get().into_iter().filter(|word| word.kind == kind).collect();
        (!of_kind.is_empty()).then(|| view! {
            <h3 class="term-list__kind">{title}</h3>
            <ul class="term-list__list">{of_kind.into_iter().map(|word| view! { <li><span class=class(kind)>{word.answer.text}</span></li> }).collect_view()}</ul>
        })
    };
    let any = move || !all.get().is_empty();
    view! {
        <Show when=any>
            <section class="term-list">
                <h2 class="screen__heading">{STORY_HOME.words}</h2>
                {move || groups.map(|(kind, title)| group(kind, title)).into_iter().collect_view()}
                <p><a class="link" href=move || Route::Story(open.story_id(), Screen::Glossary).href()>{DAILY.words_all}</a></p>
                <Show when=move || names_problem.get()><ProblemNameField /></Show>
            </section>
        </Show>
    }
}

/// Returns the terms in their current wording, without retired terms, which only the glossary shows.
fn current_terms(story: &Story, library: &ExerciseLibrary) -> Vec<Term> {
    let mut all = all_terms(story, library);
    all.retain(|word| !is_retired(story, &word.answer.path));
    all.retain(|word| match word.kind {
        TermKind::Problem => !is_no_problem_name(&word.answer.text),
        _ => !is_non_answer(&word.answer.text),
    });
    for word in &mut all {
        word.answer.text = current_wording(story, &word.answer);
    }
    all
}

/// The field that renames the latest problem. An empty name is not stored.
#[component]
fn ProblemNameField() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let name = Memo::new(move |_| open.with(|story, _| answers_to(story, "e1.1.1").pop()));
    let value = Signal::derive(move || name.get().map_or(String::new(), |name_answer| name_answer.text));
    let on_input = move |text: String| {
        let Some(name_answer) = name.get_untracked() else { return };
        let before = open.with_untracked(|story, _| story.get(&name_answer.path).cloned());
        if !text.trim().is_empty() {
            open.edit(Edit::put(
                name_answer.path,
                crate::story::terms::placeholders::rename_keeping_candidates(before.as_ref(), text),
            ));
        }
    };
    let any = move || name.get().is_some();
    view! { <Show when=any><FormField id="rename" label=STORY_HOME.rename_problem><TextInput id="rename" value on_input label=STORY_HOME.rename_problem /></FormField></Show> }
}

/// The title of the story, links to export, share and settings, the backup reminder, and moving the story to the trash.
#[component]
fn StoryActions() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let since = changes_in_open_story(open);
    let title = FieldPath::in_head(NamedField::Title);
    let value = open.text_signal(title.clone());
    let on_input =
        move |text: String| open.edit(Edit::Set(title.clone(), (!text.is_empty()).then(|| Value::text(text))));
    let greets =
        Signal::derive(move || open.with(|story, _| story.is_on(&FieldPath::in_desk(NamedField::ShowFirstLine), true)));
    let toggle = move |()| {
        open.edit(Edit::put(
            FieldPath {
                record: crate::story::model::ids::RecordId::desk(),
                field: Field::Named(NamedField::ShowFirstLine),
            },
            Value::Flag { on: !greets.get_untracked() },
        ));
    };
    let is_saved = open.storage.storage_mode().get_untracked() == StorageMode::Enabled;
    let bin = move |()| {
        open.move_to_trash();
        nav.go_to(Route::StoryList);
    };
    view! {
        <section class="screen__section">
            <FormField id="story-title" label=STORY_HOME.rename><TextInput id="story-title" value on_input label=STORY_HOME.rename /></FormField>
            <div class="screen__actions">
                <a class="button" href=move || Route::Story(open.story_id(), Screen::Export).href()>{STORY_HOME.take}</a>
                <a class="button" href=move || Route::Story(open.story_id(), Screen::Share).href()>{STORY_HOME.give}</a>
                {is_saved.then(|| view! { <a href=move || Route::Story(open.story_id(), Screen::Snapshots).href()>{VERSIONS.title}</a> })}
                <a href=Route::StoryList.href()>{LIBRARY.title}</a>
                <a href=Route::Settings.href()>{SETTINGS.title}</a>
                <Button label=STORY_HOME.hide_line tone=ButtonTone::Quiet pressed=greets on_press=toggle />
            </div>
            <BackupReminder storage=open.storage since on_now=move |()| nav.go_to_story_screen(Screen::Export) />
            <BackupAge storage=open.storage since />
            <details class="disclosure"><summary>{STORY_HOME.delete}</summary><p>{if is_saved { STORY_HOME.delete_sure } else { STORY_HOME.delete_sure_unsaved }}</p><Button label=STORY_HOME.delete tone=ButtonTone::Destructive on_press=bin /></details>
        </section>
    }
}
