//! All exercises: the programs, and a list that is filtered by text, time and program.

use crate::app::features::exercises::program_list::{ProgramList, available_exercise_entries};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::open_exercise::open_exercise;
use crate::app::ui::{Button, Choice, ChoiceLayout, Choices, FormField, Notice, NoticeTone, TextInput, Typeface};
use crate::exercises::library::ExerciseEntry;
use crate::exercises::text_search::{highlight_matches, matches_query, shared_word_count};
use crate::route::Route;
use crate::story::flow::safeguards;
use crate::strings::{APP, EXERCISES, PROGRAMS, QUESTION};
use leptos::prelude::*;

/// The choices of time, in minutes. An exercise matches if its shortest time is within the limit.
const TIME_LIMITS_MINUTES: [u16; 4] = [u16::MAX, 10, 20, 40];

/// The filter of the list; empty and zero match everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ExerciseFilter {
    query: String,
    time_index: usize,
    program_id: String,
}

impl ExerciseFilter {
    /// How many words of the query an exercise has; those with more come first.
    fn words_in_common(&self, entry: &ExerciseEntry) -> usize {
        let all = [&entry.title, &entry.purpose].into_iter().chain(&entry.search_phrases).cloned().collect::<Vec<_>>();
        shared_word_count(&all.join(" "), &self.query)
    }

    fn matches(&self, entry: &ExerciseEntry) -> bool {
        let texts = || [&entry.title, &entry.purpose].into_iter().chain(&entry.search_phrases);
        let named = self.query.trim().is_empty() || texts().any(|text| matches_query(text, &self.query));
        let most = TIME_LIMITS_MINUTES.get(self.time_index).copied().unwrap_or(u16::MAX);
        named && entry.minutes.0 <= most && (self.program_id.is_empty() || entry.programs.contains(&self.program_id))
    }
}

/// Opened from the start screen, a story and the menus. Exercises that the gate's answer withholds are not listed.
#[component]
pub fn ExercisesScreen() -> impl IntoView {
    let failed = RwSignal::new(false);
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EXERCISES.title}</h1>
            <p class="screen__lead">{EXERCISES.lead}</p>
            <Show when=move || failed.get()>
                <Notice tone=NoticeTone::Failure text=QUESTION.fetch_failed />
            </Show>
            <p><a href="#exercises-title">{PROGRAMS.to_exercises}</a></p>
            <ProgramList failed />
            <ExerciseList failed />
            <BackButton />
        </div>
    }
}

/// The way back to the screen before.
#[component]
fn BackButton() -> impl IntoView {
    let nav = expect_context::<Navigator>();
    view! { <div class="screen__actions"><Button label=APP.back on_press=move |()| nav.go_back() /></div> }
}

/// The filtered list with its count. If nothing is found, it shows the way to help.
#[component]
fn ExerciseList(failed: RwSignal<bool>) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let wanted = RwSignal::new(ExerciseFilter::default());
    let all = StoredValue::new(open.with_untracked(available_exercise_entries));
    let found = Memo::new(move |_| {
        wanted.with(|wanted| {
            all.with_value(|all| {
                let mut found: Vec<ExerciseEntry> = all.iter().filter(|entry| wanted.matches(entry)).cloned().collect();
                found.sort_by_key(|entry| std::cmp::Reverse(wanted.words_in_common(entry)));
                found
            })
        })
    });
    let go = move |id: String| open_exercise(open, nav, question_flow, id, failed);
    let sought = Signal::derive(move || wanted.with(|wanted| wanted.query.clone()));
    let count = move || {
        found.with(|found| if found.is_empty() { PROGRAMS.none.to_owned() } else { PROGRAMS.found(found.len()) })
    };
    view! {
        <section class="screen__section" aria-labelledby="exercises-title">
            <h2 class="screen__heading" id="exercises-title">{PROGRAMS.exercises}</h2>
            <ExerciseFilters wanted />
            <p class="soft small" role="status">{count}</p>
            <Show when=move || found.with(Vec::is_empty)>
                <p class="screen__note">{PROGRAMS.none_help}" "<a href=Route::Help.href()>{APP.help_now}</a></p>
            </Show>
            <ul class="program-list">
                <For each=move || found.get() key=|entry| entry.id.clone() let(entry)>
                    <ExerciseRow entry sought on_open=go />
                </For>
            </ul>
        </section>
    }
}

/// The filters: search text, time and program. What is searched for is not stored.
#[component]
fn ExerciseFilters(wanted: RwSignal<ExerciseFilter>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let sought = Signal::derive(move || wanted.with(|wanted| wanted.query.clone()));
    let time = Signal::derive(move || Some(wanted.with(|wanted| wanted.time_index).to_string()));
    let times = PROGRAMS.times.iter().enumerate().map(|(n, label)| Choice::new(n.to_string(), *label)).collect();
    let programs = open.with_untracked(|story, library| {
        let all = safeguards::available_programs(story, library).into_iter();
        all.map(|program| (program.id.clone(), program.title.clone())).collect::<Vec<_>>()
    });
    let any = (String::new(), PROGRAMS.any_road.to_owned());
    let chips = std::iter::once(any).chain(programs).map(|(id, label)| {
        let id = StoredValue::new(id);
        let pressed = move || wanted.with(|wanted| id.with_value(|id| wanted.program_id == *id)).to_string();
        let choose = move |_| wanted.update(|wanted| wanted.program_id = id.get_value());
        view! { <li><button type="button" class="chip" aria-pressed=pressed on:click=choose>{label}</button></li> }
    });
    view! {
        <div class="exercise-filters">
        <FormField id="find" label=PROGRAMS.search>
            <TextInput id="find" kind="search" voice=Typeface::App value=sought on_input=move |text| wanted.update(|wanted| wanted.query = text) />
        </FormField>
        <Choices id="find-time" legend=PROGRAMS.time options=times chosen=time look=ChoiceLayout::Inline
            on_choose=move |n: String| wanted.update(|wanted| wanted.time_index = n.parse().unwrap_or(0)) />
        <div><p class="program-list__ask" id="find-road">{PROGRAMS.offered}</p>
        <ul class="chips" aria-labelledby="find-road">{chips.collect_view()}</ul></div>
        </div>
    }
}

/// One exercise: title, purpose, search phrases, minutes and outcome.
#[component]
fn ExerciseRow(entry: ExerciseEntry, sought: Signal<String>, #[prop(into)] on_open: Callback<String>) -> impl IntoView {
    let (least, most) = entry.minutes;
    let (id, label) = (entry.id.clone(), format!("{}: {}", EXERCISES.open, entry.title));
    let needs = entry.search_phrases.join(" · ");
    view! {
        <li class="program-list__item">
            <h3 class="program-list__name"><HighlightedText text=entry.title sought /></h3>
            <p><HighlightedText text=entry.purpose sought /></p>
            <p class="soft small">{PROGRAMS.needs}" "<HighlightedText text=needs sought /></p>
            <p class="soft small">{QUESTION.leave_with(&APP.minutes(&least.to_string(), &most.to_string()), &entry.outcome)}</p>
            <Button label=label on_press=move |()| on_open.run(id.clone()) />
        </li>
    }
}

/// A text with the matches of the query highlighted.
#[component]
fn HighlightedText(text: String, sought: Signal<String>) -> impl IntoView {
    move || {
        let all = sought.with(|sought| highlight_matches(&text, sought)).into_iter();
        all.map(|piece| {
            if piece.is_match {
                view! { <mark class="search-match">{piece.text}</mark> }.into_any()
            } else {
                piece.text.into_any()
            }
        })
        .collect_view()
    }
}
