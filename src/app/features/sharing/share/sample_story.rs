//! The sample story of an invented person: the page, and the answers behind it. It can be hidden on the start screen and shown again. It must
//! not mix with a stored story.

use crate::app::features::glossary::screen::group_title;
use crate::app::features::pictures::picture_of_page::{PictureKind, draw_picture};
use crate::app::features::sharing::share::page_view::answered_question_view;
use crate::app::features::sharing::share::shareable_items::answered_questions_on;
use crate::app::features::story_page::milestones::position_card_view;
use crate::app::open_story::story::OpenStory;
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::picture::list::PictureList;
use crate::app::ui::picture::picture_view::PictureView;
use crate::app::ui::{Button, ButtonTone};
use crate::documents::milestones::position_card;
use crate::documents::sample_story::{SamplePassage, SampleStory};
use crate::exercises::content_ids::NAMING_EXERCISE;
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::route::Route;
use crate::storage::preferences::Preferences;
use crate::story::Story;
use crate::story::answers::queries::{ExercisePage, exercise_pages};
use crate::story::terms::glossary::{GlossaryEntry, GlossaryGroup, glossary_entries};
use crate::strings::{ABOUT, APP, DAILY, QUESTION, SAMPLE_STORY};
use leptos::prelude::*;

/// The preference that hides the link to it on the start screen; `public/pre-paint.js` reads it before the first paint.
const SAMPLE_PREF: &str = "example";
const HIDDEN: &str = "away";

/// The state of the fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
enum SampleLoad {
    Pending,
    Failed,
    Loaded(SampleStory),
}

/// Opened from the start screen and from About. `route` selects the sample; the others are linked.
#[component]
pub fn SampleStoryScreen(route: Route) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let load = RwSignal::new(SampleLoad::Pending);
    let file = open.with_untracked(|_, library| {
        match route {
            Route::SampleYoung => &library.young_sample_file,
            Route::SampleMiddle => &library.middle_sample_file,
            _ => &library.sample_file,
        }
        .clone()
    });
    // From the shortest to the longest; the one that is shown is not linked.
    let all = [
        (Route::SampleYoung, SAMPLE_STORY.short),
        (Route::SampleMiddle, SAMPLE_STORY.middle),
        (Route::Sample, SAMPLE_STORY.longer),
    ];
    let others = all.into_iter().filter(|(other, _)| *other != route);
    let links = others.map(|(other, label)| view! { <li><a href=other.href()>{label}</a></li> }).collect_view();
    let take = move |text: Option<String>| {
        let sample = text.and_then(|text| serde_json::from_str::<SampleStory>(&text).ok());
        load.try_set(sample.map_or(SampleLoad::Failed, SampleLoad::Loaded));
    };
    (open.storage.browser_api().fetch_same_origin)(format!("content/{file}"), Box::new(take));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{ABOUT.sample_note}</h1>
            {move || match load.get() {
                SampleLoad::Pending => view! { <p class="soft">{APP.one_moment}</p> }.into_any(),
                SampleLoad::Failed => view! { <p role="alert">{QUESTION.fetch_failed}</p> }.into_any(),
                SampleLoad::Loaded(sample) => view! { <SampleStoryPage sample=sample.clone() /> {open.with_untracked(|_, library| sample_background(&sample, library))} }.into_any(),
            }}
            <ul>{links}</ul>
            <SampleActions storage=open.storage />
        </div>
    }
}

/// Who the person is, and the story page. The title of the screen says that they are invented.
#[component]
fn SampleStoryPage(sample: SampleStory) -> impl IntoView {
    let passage = |passage: SamplePassage| {
        let words = passage
            .quotes
            .into_iter()
            .map(|quote| view! { <p class="summary-page__text user-text" translate="no">{quote.text}</p> })
            .collect_view();
        view! { <p class="summary-page__link">{passage.link}</p> {words} }
    };
    view! {
        <p class="screen__lead">{sample.about_person}</p>
        <article class="summary-page">
            <p class="summary-page__first-line user-text" translate="no">{sample.first_line}</p>
            <h2 class="summary-page__title user-text" translate="no">{sample.title}</h2>
            {sample.passages.into_iter().map(passage).collect_view()}
        </article>
    }
}

/// Returns the map, the position card, the terms and the answers, made from the sample by the same functions as for a stored story.
fn sample_background(sample: &SampleStory, library: &ExerciseLibrary) -> AnyView {
    let story = sample.to_story(library);
    let drawn = |width| {
        Signal::stored(draw_picture(PictureKind::InfluenceMap, &story, library, NAMING_EXERCISE, width, |_| {
            String::new()
        }))
    };
    let (narrow, wide) = (drawn(LayoutWidth::Narrow), drawn(LayoutWidth::Wide));
    let nowhere = Callback::new(|_| ());
    view! {
        <section class="screen__section">
            <h2 class="screen__heading">{SAMPLE_STORY.before}</h2>
            <p class="soft">{SAMPLE_STORY.before_lead}</p>
            <h3 class="example__head">{SAMPLE_STORY.map}</h3>
            <figure class="summary-page__picture"><PictureView narrow wide label=SAMPLE_STORY.map.to_owned() on_open=nowhere /></figure>
            <details class="disclosure"><summary>{SAMPLE_STORY.same_words}</summary><PictureList picture=wide on_open=nowhere /></details>
            {position_card(&story, library).map(|card| view! {
                <h3 class="example__head">{SAMPLE_STORY.stands}</h3>
                {position_card_view(&card, None)}
            })}
            <h3 class="example__head">{SAMPLE_STORY.words}</h3>
            {glossary_list(&story, library)}
            <h3 class="example__head">{SAMPLE_STORY.asked}</h3>
            <p class="soft">{SAMPLE_STORY.asked_lead}</p>
            {exercise_pages(&story).iter().map(|page| page_answers(&story, library, page)).collect_view()}
        </section>
    }
    .into_any()
}

fn glossary_list(story: &Story, library: &ExerciseLibrary) -> AnyView {
    let all = glossary_entries(story, library);
    let group = |group: GlossaryGroup| {
        let entries: Vec<&GlossaryEntry> = all.iter().filter(|entry| entry.group == group).collect();
        (!entries.is_empty()).then(|| {
            view! { <dt>{group_title(group)}</dt> {entries.into_iter().map(glossary_item).collect_view()} }
        })
    };
    view! { <dl class="example__text">{GlossaryGroup::ALL.map(group).into_iter().collect_view()}</dl> }.into_any()
}

fn glossary_item(entry: &GlossaryEntry) -> impl IntoView + use<> {
    let used = entry.usage.moment.as_ref().map(|(moment, _)| format!("{}: {moment}", DAILY.used_in));
    let seen =
        (!entry.usage.seen_by.is_empty()).then(|| format!("{}: {}", DAILY.seen_by, entry.usage.seen_by.join(" · ")));
    let meta = [used, seen].into_iter().flatten().collect::<Vec<_>>();
    view! {
        <dd>
            <span class="user-text" translate="no">{entry.current_wording().to_owned()}</span>
            {meta.into_iter().map(|line| view! { <span class="glossary__meta">{line}</span> }).collect_view()}
        </dd>
    }
}

fn page_answers(story: &Story, library: &ExerciseLibrary, page: &ExercisePage) -> impl IntoView + use<> {
    let title = library.exercise_entry(&page.exercise).map(|entry| entry.title.clone()).unwrap_or_default();
    let answers = answered_questions_on(story, library, page).iter().map(answered_question_view).collect_view();
    view! { <details class="disclosure"><summary>{title}</summary>{answers}</details> }
}

/// The way to the start screen, and hiding or showing the sample there.
#[component]
fn SampleActions(storage: StorageHandle) -> impl IntoView {
    let away = RwSignal::new(Preferences::parse(&storage.preferences_json()).get_str(SAMPLE_PREF) == Some(HIDDEN));
    let turn = move |()| {
        away.update(|away| *away = !*away);
        let word = away.get_untracked().then_some(HIDDEN);
        storage.save_preferences(
            &Preferences::parse(&storage.preferences_json()).with_value(SAMPLE_PREF, word.map(Into::into)).to_json(),
        );
        (storage.browser_api().set_root_attribute)("data-example", word);
    };
    let label =
        Signal::derive(move || if away.get() { SAMPLE_STORY.put_back } else { SAMPLE_STORY.take_off }.to_owned());
    view! {
        <p class="soft" role="status">{move || away.get().then_some(SAMPLE_STORY.taken_off)}</p>
        <div class="screen__actions">
            <a class="button button--main" href=Route::Start.href()>{APP.to_start}</a>
            <Button label tone=ButtonTone::Quiet on_press=turn />
        </div>
    }
}
