//! The exercises: a search, six cards, the guided paths, and all exercises in one line each, filtered by time and program.

use crate::app::features::exercises::exercise_cards::{ExerciseCards, minutes_text};
use crate::app::features::exercises::program_list::{ProgramList, available_exercise_entries};
use crate::app::features::site::exercise_section::ClinicExercises;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::site_handle::SiteHandle;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::open_exercise::open_exercise;
use crate::app::shell::send_link::SendExerciseLink;
use crate::app::ui::{Choice, ChoiceLayout, Choices, EmptyState, FormField, Notice, NoticeTone, TextInput, Typeface};
use crate::exercises::library::ExerciseEntry;
use crate::exercises::text_search::{highlight_matches, matches_query, shared_word_count};
use crate::pictures::vignettes::Vignette;
use crate::route::Route;
use crate::story::flow::safeguards;
use crate::strings::{APP, EXERCISES, PROGRAMS, QUESTION, WORKSHEETS};
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

/// Opened from the start screen, a story and the menus. Exercises that the gate's answer withholds are not listed. While something is searched
/// for, only what was found is shown.
#[component]
pub fn ExercisesScreen() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let failed = RwSignal::new(false);
    let wanted = RwSignal::new(ExerciseFilter::default());
    let sought = Signal::derive(move || wanted.with(|wanted| wanted.query.clone()));
    let all = StoredValue::new(open.with_untracked(available_exercise_entries));
    let site = expect_context::<SiteHandle>();
    let listed = Memo::new(move |_| {
        all.with_value(|all| all.iter().filter(|entry| !site.hides(&entry.id)).cloned().collect::<Vec<_>>())
    });
    let go = Callback::new(move |id: String| open_exercise(open, nav, question_flow, id, failed));
    let is_browsing = Memo::new(move |_| sought.with(|query| query.trim().is_empty()));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{EXERCISES.title}</h1>
            <Show when=move || failed.get()>
                <Notice tone=NoticeTone::Failure text=QUESTION.fetch_failed />
            </Show>
            <FormField id="find" label=PROGRAMS.search>
                <TextInput id="find" kind="search" voice=Typeface::App value=sought on_input=move |text| wanted.update(|wanted| wanted.query = text) />
            </FormField>
            <Show when=move || is_browsing.get()>
                <ClinicExercises />
                {move || view! { <ExerciseCards entries=listed.get() on_open=go /> }}
                <ProgramList failed />
            </Show>
            <ExerciseList wanted all=listed sought is_browsing=is_browsing.into() on_open=go />
        </div>
    }
}

/// The filtered list with its count. If nothing is found, it shows the way to help.
#[component]
fn ExerciseList(
    wanted: RwSignal<ExerciseFilter>,
    all: Memo<Vec<ExerciseEntry>>,
    sought: Signal<String>,
    is_browsing: Signal<bool>,
    on_open: Callback<String>,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        wanted.with(|wanted| {
            all.with(|all| {
                let mut found: Vec<ExerciseEntry> = all.iter().filter(|entry| wanted.matches(entry)).cloned().collect();
                found.sort_by_key(|entry| std::cmp::Reverse(wanted.words_in_common(entry)));
                found
            })
        })
    });
    let count = move || {
        found.with(|found| if found.is_empty() { PROGRAMS.none.to_owned() } else { PROGRAMS.found(found.len()) })
    };
    view! {
        <section class="screen__section" aria-labelledby="exercises-title">
            <h2 class="screen__heading" id="exercises-title">{PROGRAMS.exercises}</h2>
            <ExerciseFilters wanted />
            <p class="soft small" role="status">{count}</p>
            <Show when=move || found.with(Vec::is_empty)>
                <EmptyState drawing=Vignette::Crossing text=PROGRAMS.none_help><a href=Route::Help.href()>{APP.help_now}</a></EmptyState>
            </Show>
            <ul class="exercise-rows">
                <For each=move || found.get() key=|entry| entry.id.clone() let(entry)>
                    <ExerciseRow entry sought is_browsing on_open />
                </For>
            </ul>
            <p class="screen__note"><a href=Route::Print(String::new()).href()>{WORKSHEETS.print_pack}</a></p>
        </section>
    }
}

/// The filters of the list: time, and, under a fold, the guided path.
#[component]
fn ExerciseFilters(wanted: RwSignal<ExerciseFilter>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let time = Signal::derive(move || Some(wanted.with(|wanted| wanted.time_index).to_string()));
    let times = PROGRAMS.times.iter().enumerate().map(|(n, label)| Choice::new(n.to_string(), *label)).collect();
    let site = expect_context::<SiteHandle>();
    let programs = open.with_untracked(|story, library| {
        let all = safeguards::available_programs(story, library).into_iter();
        let all = all.filter(|program| !untrack(|| site.hides(&program.id)));
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
            <Choices id="find-time" legend=PROGRAMS.time options=times chosen=time look=ChoiceLayout::Inline
                on_choose=move |n: String| wanted.update(|wanted| wanted.time_index = n.parse().unwrap_or(0)) />
            <details class="disclosure">
                <summary>{PROGRAMS.offered}</summary>
                <ul class="chips">{chips.collect_view()}</ul>
            </details>
        </div>
    }
}

/// One exercise in one line: its title and the minutes. While something is searched for, also what it is for and the phrases that were found.
#[component]
fn ExerciseRow(
    entry: ExerciseEntry,
    sought: Signal<String>,
    is_browsing: Signal<bool>,
    on_open: Callback<String>,
) -> impl IntoView {
    let (id, label) = (entry.id.clone(), format!("{}: {}", EXERCISES.open, entry.title));
    let minutes = minutes_text(&entry);
    let sent = StoredValue::new((entry.id.clone(), entry.title.clone()));
    let (purpose, needs) = (StoredValue::new(entry.purpose), StoredValue::new(entry.search_phrases.join(" · ")));
    view! {
        <li class="exercise-row">
            <h3 class="exercise-row__name">
                <button type="button" class="exercise-row__open" aria-label=label on:click=move |_| on_open.run(id.clone())>
                    <HighlightedText text=entry.title sought />
                </button>
            </h3>
            <span class="exercise-row__minutes">{minutes}</span>
            <Show when=move || !is_browsing.get()>
                <p class="exercise-row__about"><HighlightedText text=purpose.get_value() sought /></p>
                <p class="exercise-row__about soft small">{PROGRAMS.needs}" "<HighlightedText text=needs.get_value() sought /></p>
                <p class="exercise-row__send"><SendExerciseLink id=sent.get_value().0 title=sent.get_value().1 /></p>
            </Show>
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
