//! What the user has made in a story: the page, the map, the position card and the pages of exercises, as thumbnails with their titles.

use crate::app::features::exercises::itinerary::ItineraryPosition;
use crate::app::features::pictures::picture_of_page::pictures_of_kind;
use crate::app::features::question::live_picture::ThumbnailFrame;
use crate::app::features::story_home::page_list::{PageList, page_person};
use crate::app::features::story_home::postponed::PostponedList;
use crate::app::features::story_page::folio::is_empty_page;
use crate::app::features::story_page::gate_path_page::has_gate_path_page;
use crate::app::features::story_page::milestones::latest_milestone;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::titles::page_title;
use crate::documents::passages::{story_passages, visible_lines, visible_passages};
use crate::exercises::content_ids::{AREAS_REACHED, EFFECTS_STANCE};
use crate::exercises::library::ExerciseLibrary;
use crate::route::{Route, Screen};
use crate::story::Story;
use crate::story::answers::queries::{ExercisePage, answers_on_page, answers_to, exercise_pages};
use crate::story::flow::next_person::person_of_page;
use crate::story::flow::safeguards::is_withheld;
use crate::story::model::ids::RecordId;
use crate::story::terms::derived_title::hides_own_words;
use crate::strings::STORY_HOME;
use leptos::prelude::*;

/// So many thumbnails are shown; the rest is under *Everything in this story*.
const MAX_THUMBNAILS: usize = 3;
/// The kinds of outcome that the influence map shows already.
const MAP_KINDS: [&str; 2] = ["map1", "influence"];

/// Where a thumbnail leads.
#[derive(Clone, Debug, PartialEq, Eq)]
enum MadeTarget {
    Screen(Screen),
    Page(RecordId),
}

/// One thing that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
struct MadeThing {
    target: MadeTarget,
    title: String,
    /// Whom it is about, where other things of the same title are about others.
    person: Option<String>,
    /// A few of the user's words, for a thing without a picture; empty where they must not be seen by chance.
    excerpt: String,
    has_picture: bool,
}

impl MadeThing {
    fn screen(screen: Screen, title: &str, excerpt: String, has_picture: bool) -> Self {
        Self { target: MadeTarget::Screen(screen), title: title.to_owned(), person: None, excerpt, has_picture }
    }
}

/// Returns what is shown of what was made: the page of the story, the map, the position card and the latest pages come before older ones. Among
/// those that are shown, pictures stand first.
fn made_things(story: &Story, library: &ExerciseLibrary) -> Vec<MadeThing> {
    let has_own_path = has_gate_path_page(story, library);
    let milestone = latest_milestone(story, library);
    let is_there = |question: &str| !has_own_path && !answers_to(story, question).is_empty();
    let page = (!is_empty_page(story, library) || milestone.is_some_and(|(screen, _)| screen == Screen::StoryPage))
        .then(|| MadeThing::screen(Screen::StoryPage, STORY_HOME.page, page_excerpt(story, library), false));
    let map =
        is_there(AREAS_REACHED).then(|| MadeThing::screen(Screen::InfluenceMap, STORY_HOME.map, String::new(), true));
    let card = is_there(EFFECTS_STANCE).then(|| {
        let words = answers_to(story, EFFECTS_STANCE).pop().map(|answer| answer.text).unwrap_or_default();
        MadeThing::screen(Screen::PositionCard, STORY_HOME.card, words, false)
    });
    let pages = exercise_pages(story).into_iter().rev().filter_map(|page| made_page(story, library, &page));
    let mut all: Vec<MadeThing> = page.into_iter().chain(map).chain(card).chain(pages).collect();
    if hides_own_words(story) {
        for made in &mut all {
            made.excerpt.clear();
        }
    }
    all.truncate(MAX_THUMBNAILS);
    all.sort_by_key(|made| !made.has_picture);
    all
}

fn page_excerpt(story: &Story, library: &ExerciseLibrary) -> String {
    let passages = visible_passages(&story_passages(story, library));
    passages.first().map(|passage| visible_lines(passage).join(" ")).unwrap_or_default()
}

/// Returns the page of an exercise; nothing for a page without answers, one that only the map shows, and one that is withheld.
fn made_page(story: &Story, library: &ExerciseLibrary, page: &ExercisePage) -> Option<MadeThing> {
    let entry = library.exercise_entry(&page.exercise)?;
    if MAP_KINDS.contains(&entry.outcome_kind.as_str()) || is_withheld(story, library, &page.exercise) {
        return None;
    }
    let first = answers_on_page(story, &page.record).into_iter().find(|answer| !answer.text.trim().is_empty())?;
    Some(MadeThing {
        target: MadeTarget::Page(page.record.clone()),
        title: page_title(story, library, &page.record, &page.exercise),
        person: person_of_page(story, library, &page.record, &page.exercise),
        excerpt: first.text,
        has_picture: !pictures_of_kind(&entry.outcome_kind).is_empty(),
    })
}

/// The thumbnails, and everything else under a fold; nothing before the first answer.
#[component]
pub fn MadeThings() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let all = Memo::new(move |_| open.with(made_things));
    let row = move |made: MadeThing| view! { <li class="made__item"><MadeLink made /></li> };
    view! {
        <p class="question__where"><ItineraryPosition /></p>
        <Show when=move || all.with(|all| !all.is_empty())>
            <section class="screen__section made" aria-labelledby="made-title">
                <h2 class="screen__heading" id="made-title">{STORY_HOME.made}</h2>
                <ul class="made__list">{move || all.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
        <Everything />
    }
}

/// One thumbnail. The picture or the words are decoration; the title names it.
#[component]
fn MadeLink(made: MadeThing) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let MadeThing { target, title, person, excerpt, has_picture } = made;
    let page_id = match &target {
        MadeTarget::Page(page_id) => Some(page_id.clone()),
        MadeTarget::Screen(_) => None,
    };
    let frame = if has_picture {
        view! { <ThumbnailFrame page_id /> }.into_any()
    } else {
        view! { <span class="made__frame" aria-hidden="true"><span class="made__excerpt user-text" translate="no" dir="auto">{excerpt}</span></span> }.into_any()
    };
    let name = view! { <span class="made__name">{title}{person.map(page_person)}</span> };
    match target {
        MadeTarget::Screen(screen) => {
            let href = move || Route::Story(open.story_id(), screen).href();
            view! { <a class="made__link" href=href>{frame}{name}</a> }.into_any()
        }
        MadeTarget::Page(page_id) => {
            let look = move |_| {
                question_flow.select_page(Some(&page_id));
                nav.go_to_story_screen(Screen::Summary);
            };
            view! { <button type="button" class="made__link" on:click=look>{frame}{name}</button> }.into_any()
        }
    }
}

/// All pages with their dates, and the questions to come back to. It is one fold, since most visits need none of it.
#[component]
fn Everything() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let any = Memo::new(move |_| open.with(|story, _| !exercise_pages(story).is_empty()));
    view! {
        <Show when=move || any.get()>
            <details class="disclosure">
                <summary>{STORY_HOME.everything}</summary>
                <PageList />
                <PostponedList />
            </details>
        </Show>
    }
}
