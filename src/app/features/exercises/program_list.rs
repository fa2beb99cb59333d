//! The programs to choose from, each at three depths, and an itinerary of one's own.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::site_handle::SiteHandle;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::fetch_program;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::open_exercise::has_open_story;
use crate::app::shell::send_link::SendExerciseLink;
use crate::app::ui::Button;
use crate::exercises::library::{ExerciseEntry, ExerciseLibrary};
use crate::exercises::program::{Depth, ProgramEntry};
use crate::route::Screen;
use crate::story::Story;
use crate::story::flow::itinerary::{CUSTOM_ID, Itinerary};
use crate::story::flow::safeguards;
use crate::strings::{APP, PROGRAMS};
use leptos::prelude::*;

/// Returns the exercises that may be offered in a story, without those that the gate's answer withholds.
pub fn available_exercise_entries(story: &Story, library: &ExerciseLibrary) -> Vec<ExerciseEntry> {
    safeguards::available_exercises(story, library).into_iter().cloned().collect()
}

/// Makes an itinerary the active flow and opens its screen; begins a story if none is open.
fn start_itinerary(open: OpenStory, nav: Navigator, question_flow: QuestionFlow, itinerary: &Itinerary) {
    if !untrack(|| has_open_story(open)) {
        open.begin_new_story();
    }
    question_flow.set_itinerary(itinerary);
    nav.go_to_story_screen(Screen::Itinerary);
}

/// Shown on the screen of all exercises. `failed` is set if a program could not be fetched.
#[component]
pub fn ProgramList(failed: RwSignal<bool>) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let all: Vec<ProgramEntry> = open
        .with_untracked(|story, library| safeguards::available_programs(story, library).into_iter().cloned().collect());
    let go = move |(id, depth): (String, Depth)| {
        failed.set(false);
        let program_id = id.clone();
        let still_here = nav.still_here();
        fetch_program(open, &id, move |here| {
            if !still_here() {
                return;
            }
            let stops = |library: &ExerciseLibrary| {
                library.program(&program_id).map(|program| Itinerary::from_program(program, depth))
            };
            match open.with_untracked(|_, library| stops(library)).filter(|_| here) {
                Some(itinerary) => start_itinerary(open, nav, question_flow, &itinerary),
                None => {
                    failed.try_set(true);
                }
            }
        });
    };
    let site = expect_context::<SiteHandle>();
    let rows = move || {
        let listed = all.iter().filter(|entry| !site.hides(&entry.id)).cloned();
        listed.map(|entry| view! { <ProgramRow entry on_go=go /> }).collect_view()
    };
    let own = move |()| start_itinerary(open, nav, question_flow, &Itinerary::new(CUSTOM_ID, []));
    view! {
        <section class="screen__section" aria-labelledby="roads-title">
            <h2 class="screen__heading" id="roads-title">{PROGRAMS.roads}</h2>
            <p class="soft">{PROGRAMS.roads_lead}</p>
            <ul class="roads">
                {rows}
                <li class="road">
                    <details class="disclosure">
                        <summary><span class="road__name">{PROGRAMS.own}</span></summary>
                        <p>{PROGRAMS.own_lead}</p>
                        <Button label=PROGRAMS.own_begin on_press=own />
                    </details>
                </li>
            </ul>
        </section>
    }
}

/// One program in one line, which unfolds to what it is for and a button for each depth.
#[component]
fn ProgramRow(entry: ProgramEntry, #[prop(into)] on_go: Callback<(String, Depth)>) -> impl IntoView {
    let (least, most) = entry.minutes;
    let id = StoredValue::new(entry.id);
    let title = entry.title.clone();
    let depths = Depth::ALL.map(|depth| {
        let word = match depth {
            Depth::Short => PROGRAMS.short,
            Depth::Medium => PROGRAMS.medium,
            Depth::Long => PROGRAMS.long,
        };
        let name = format!("{title}: {word}");
        view! {
            <button type="button" class="chip" aria-label=name on:click=move |_| on_go.run((id.get_value(), depth))>{word}</button>
        }
    });
    view! {
        <li class="road">
            <details class="disclosure">
                <summary><span class="road__name">{entry.title}</span><span class="road__minutes">{APP.minutes(&least.to_string(), &most.to_string())}</span></summary>
                <p>{entry.audience}</p>
                <p class="road__ask">{PROGRAMS.walk}</p>
                <div class="row" role="group" aria-label=format!("{title}. {}", PROGRAMS.walk)>{depths}</div>
                <p><SendExerciseLink id=id.get_value() title=title.clone() /></p>
            </details>
        </li>
    }
}
