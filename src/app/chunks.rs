//! The chunks of the app that are loaded when they are needed. The start screen waits for none of them.
//!
//! With the feature `split` the build moves each chunk out of the first load into a file of its own; without it (tests, lints) there is
//! one program.

use crate::app::browser_functions::BROWSER_API;
use crate::app::features::daily::choice_ahead::ChoiceAheadScreen;
use crate::app::features::daily::hard_day::HardDayScreen;
use crate::app::features::daily::hard_days::HardDaysScreen;
use crate::app::features::daily::next_conversation::NextConversationScreen;
use crate::app::features::exercises::exercise_list::ExercisesScreen;
use crate::app::features::exercises::itinerary::ItineraryScreen;
use crate::app::features::exercises::summary::SummaryScreen;
use crate::app::features::gate::screen::GateScreen;
use crate::app::features::glossary::screen::GlossaryScreen;
use crate::app::features::lock::unlock::UnlockScreen;
use crate::app::features::pictures::influence_map::MapScreen;
use crate::app::features::pictures::thumbnail::Thumbnail;
use crate::app::features::question::live_picture::LivePicture;
use crate::app::features::question::live_picture::LivePictureState;
use crate::app::features::question::screen::QuestionScreen;
use crate::app::features::settings::about::AboutScreen;
use crate::app::features::settings::guide::GuideScreen;
use crate::app::features::settings::more::MoreScreen;
use crate::app::features::settings::network_log::NetworkLogScreen;
use crate::app::features::settings::screen::SettingsScreen;
use crate::app::features::sharing::open::screen::OpenScreen;
use crate::app::features::sharing::people::list_screen::PeopleScreen;
use crate::app::features::sharing::people::person_screen::PersonScreen;
use crate::app::features::sharing::print::screen::PrintScreen;
use crate::app::features::sharing::received::end_screen::SharedExerciseEndScreen;
use crate::app::features::sharing::send::screen::SendScreen;
use crate::app::features::sharing::share::sample_story::SampleStoryScreen;
use crate::app::features::sharing::share::screen::ShareScreen;
use crate::app::features::sharing::side_by_side::SideBySideScreen;
use crate::app::features::sharing::studio::screen::StudioScreen;
use crate::app::features::sharing::witness::invitation::WitnessScreen;
use crate::app::features::site::load;
use crate::app::features::start::begin::begin_from_start;
use crate::app::features::start::resume::{TodayFacts, resume};
use crate::app::features::steady_place::SteadyPlaceScreen;
use crate::app::features::story_home::screen::StoryHomeScreen;
use crate::app::features::story_home::stop::StopHereScreen;
use crate::app::features::story_list::newer_schema::NewerSchemaScreen;
use crate::app::features::story_list::screen::StoryListScreen;
use crate::app::features::story_page::desk_text::DeskTextScreen;
use crate::app::features::story_page::export::ExportScreen;
use crate::app::features::story_page::finished::FinishedScreen;
use crate::app::features::story_page::milestones::{FirstPageScreen, PositionCardScreen};
use crate::app::features::story_page::page_editor::screen::DeskScreen;
use crate::app::features::story_page::pocket_card::PocketCardScreen;
use crate::app::features::story_page::snapshots::SnapshotsScreen;
use crate::app::features::story_page::tellings::TellingScreen;
use crate::app::open_story::site_handle::SiteHandle;
use crate::app::open_story::story::OpenStory;
use crate::app::open_story_setup::set_up_open_story;
use crate::app::shell::banners::Banners;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::not_found::NotFoundScreen;
use crate::app::shell::readiness_check::ReadinessCheckScreen;
use crate::app::storage::storage_handle::StorageHandle;
use crate::browser::{self};
use crate::exercises::library::ExerciseLibrary;
use crate::route::{Route, Screen};
use crate::story::model::ids::{ItemId, RecordId, StoryId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// A chunk could not be fetched. No data is affected, and the next attempt fetches it again.
pub struct ChunkLoadError;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for ChunkLoadError {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// What the question chunk provides once it is loaded.
#[derive(Clone, Copy)]
pub struct OpenStoryChunk {
    /// The open story.
    pub open_story: OpenStory,
    /// Draws the banners above every screen.
    pub banners: fn() -> AnyView,
}

fn banners_view() -> AnyView {
    view! { <Banners /> }.into_any()
}

macro_rules! lazy_chunk {
    ($part:ident, $load:ident, fn $name:ident($($arg:ident: $kind:ty),*) -> $out:ty $body:block) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, fallible, preload($load))]
        pub fn $name($($arg: $kind),*) -> Result<$out, ChunkLoadError> {
            Ok($body)
        }
        #[cfg(not(feature = "split"))]
        pub async fn $name($($arg: $kind),*) -> Result<$out, ChunkLoadError> {
            Ok($body)
        }
        #[cfg(not(feature = "split"))]
        pub async fn $load() -> Result<(), ChunkLoadError> {
            Ok(())
        }
    };
}

lazy_chunk!(
    question,
    load_open_story,
    fn init_open_story(storage: StorageHandle, ready: RwSignal<bool>) -> Option<OpenStoryChunk> {
        match ExerciseLibrary::from_bundled_content() {
            Ok(library) => {
                let live_picture = LivePictureState::new(
                    fetch_live_picture,
                    |open, question| poll_ready(live_picture_view(open, question)),
                    |open, page_id| poll_ready(thumbnail_view(open, page_id)),
                );
                let open_story = set_up_open_story(library, storage, ready, live_picture);
                let site = SiteHandle::new();
                provide_context(site);
                spawn_local(async move { load::load_site(site, open_story) }); // Nothing waits for it.
                Some(OpenStoryChunk { open_story, banners: banners_view })
            }
            Err(why) => {
                browser::show_crash_screen(&why);
                None
            }
        }
    }
);

lazy_chunk!(
    question,
    load_question,
    fn question_view(open: OpenStory, id: StoryId, screen: Screen) -> AnyView {
        if !open.open(&id) {
            return Ok(unavailable_story_view(open, id));
        }
        match screen {
            Screen::Gate => view! { <GateScreen /> }.into_any(),
            Screen::Question => view! { <QuestionScreen /> }.into_any(),
            _ => not_found_view(),
        }
    }
);

// The screens after the first questions: they are loaded while the user answers these.
lazy_chunk!(
    milestones,
    load_milestones,
    fn milestones_view(open: OpenStory, id: StoryId, screen: Screen) -> AnyView {
        if !open.open(&id) {
            return Ok(unavailable_story_view(open, id));
        }
        match screen {
            Screen::StoryHome => view! { <StoryHomeScreen /> }.into_any(),
            Screen::InfluenceMap => view! { <MapScreen /> }.into_any(),
            Screen::PositionCard => view! { <PositionCardScreen /> }.into_any(),
            Screen::FirstPage => view! { <FirstPageScreen /> }.into_any(),
            Screen::Stop => view! { <StopHereScreen /> }.into_any(),
            _ => not_found_view(),
        }
    }
);

lazy_chunk!(
    story_page,
    load_story_page,
    fn story_page_view(open: OpenStory, id: StoryId, screen: Screen) -> AnyView {
        if !open.open(&id) {
            return Ok(unavailable_story_view(open, id));
        }
        match screen {
            Screen::Desk => view! { <DeskScreen /> }.into_any(),
            Screen::DeskText => view! { <DeskTextScreen /> }.into_any(),
            Screen::StoryPage => view! { <FinishedScreen /> }.into_any(),
            Screen::PocketCard => view! { <PocketCardScreen /> }.into_any(),
            Screen::Export => view! { <ExportScreen /> }.into_any(),
            Screen::Snapshots => view! { <SnapshotsScreen /> }.into_any(),
            Screen::Summary => view! { <SummaryScreen /> }.into_any(),
            Screen::Itinerary => view! { <ItineraryScreen /> }.into_any(),
            Screen::Glossary => view! { <GlossaryScreen /> }.into_any(),
            Screen::HardDay => view! { <HardDayScreen /> }.into_any(),
            Screen::ChoiceAhead => view! { <ChoiceAheadScreen /> }.into_any(),
            Screen::NextConversation => view! { <NextConversationScreen /> }.into_any(),
            _ => not_found_view(),
        }
    }
);

lazy_chunk!(
    story_page,
    load_telling,
    fn telling_view(open: OpenStory, id: StoryId, item: ItemId) -> AnyView {
        if !open.open(&id) {
            return Ok(unavailable_story_view(open, id));
        }
        view! { <TellingScreen item /> }.into_any()
    }
);

lazy_chunk!(
    story_page,
    load_live_picture,
    fn live_picture_view(_open: OpenStory, question: String) -> AnyView {
        view! { <LivePicture question /> }.into_any()
    }
);

lazy_chunk!(
    story_page,
    load_thumbnail,
    fn thumbnail_view(_open: OpenStory, page_id: Option<RecordId>) -> AnyView {
        view! { <Thumbnail page_id /> }.into_any()
    }
);

/// Fetches the chunk that draws the picture next to a question, at a pause in typing.
pub fn fetch_live_picture(done: Box<dyn FnOnce(bool)>) {
    spawn_local(async move {
        browser::wait_for_typing_idle().await;
        done(load_live_picture().await.is_ok() && load_thumbnail().await.is_ok());
    });
}

lazy_chunk!(
    library,
    load_library,
    fn library_view(_open: OpenStory, route: Route) -> AnyView {
        match route {
            Route::StoryList => view! { <StoryListScreen /> }.into_any(),
            Route::Exercises => view! { <ExercisesScreen /> }.into_any(),
            Route::Settings | Route::SettingsSection(_) => view! { <SettingsScreen route /> }.into_any(),
            Route::More => view! { <MoreScreen /> }.into_any(),
            Route::SteadyPlace => view! { <SteadyPlaceScreen /> }.into_any(),
            Route::About => view! { <AboutScreen /> }.into_any(),
            Route::Guide(kind) => view! { <GuideScreen kind /> }.into_any(),
            Route::NetworkLog => view! { <NetworkLogScreen /> }.into_any(),
            Route::ReadinessCheck => view! { <ReadinessCheckScreen /> }.into_any(),
            _ => not_found_view(),
        }
    }
);

lazy_chunk!(
    sharing,
    load_sharing,
    fn sharing_view(_open: OpenStory, route: Route) -> AnyView {
        match route {
            Route::SharedExercise(code) | Route::Package(code) => view! { <OpenScreen code /> }.into_any(),
            Route::Send(id, part) => view! { <SendScreen id part /> }.into_any(),
            Route::Print(id) => view! { <PrintScreen id /> }.into_any(),
            Route::People => view! { <PeopleScreen /> }.into_any(),
            Route::Person(id) => view! { <PersonScreen id /> }.into_any(),
            Route::Sample | Route::SampleMiddle | Route::SampleYoung => {
                view! { <SampleStoryScreen route /> }.into_any()
            }
            _ => view! { <StudioScreen /> }.into_any(),
        }
    }
);

lazy_chunk!(
    sharing,
    load_sharing_story,
    fn sharing_story_view(open: OpenStory, id: StoryId, screen: Screen) -> AnyView {
        if !open.open(&id) {
            return Ok(unavailable_story_view(open, id));
        }
        match screen {
            Screen::Share => view! { <ShareScreen /> }.into_any(),
            Screen::Witness => view! { <WitnessScreen /> }.into_any(),
            Screen::SideBySide => view! { <SideBySideScreen /> }.into_any(),
            _ => view! { <SharedExerciseEndScreen /> }.into_any(),
        }
    }
);

lazy_chunk!(
    lock,
    load_unlock,
    fn unlock_view(storage: StorageHandle, nav: Navigator) -> AnyView {
        storage.set_browser_api(BROWSER_API);
        view! { <UnlockScreen storage nav /> }.into_any()
    }
);

lazy_chunk!(
    question,
    load_passage,
    fn open_passage(open: OpenStory, nav: Navigator, passage: Route) -> () {
        match passage {
            Route::Begin(option) => begin_from_start(open, nav, option),
            Route::Resume(target) => resume(open, nav, target),
            other => nav.go_to(other.parent()),
        }
    }
);

lazy_chunk!(
    question,
    load_today,
    fn today_facts(open: OpenStory) -> TodayFacts {
        TodayFacts::of_last_story(open)
    }
);

lazy_chunk!(
    story_page,
    load_hard_days,
    fn hard_days_view(_open: OpenStory) -> AnyView {
        view! { <HardDaysScreen /> }.into_any()
    }
);

/// The view for an address without a screen.
fn not_found_view() -> AnyView {
    view! { <NotFoundScreen /> }.into_any()
}

/// The view for a story that is not here, or that a newer version wrote.
fn unavailable_story_view(open: OpenStory, id: StoryId) -> AnyView {
    let storage = open.storage;
    if untrack(|| storage.stories_with_newer_schema()).contains(&id) {
        return view! { <NewerSchemaScreen storage id /> }.into_any();
    }
    not_found_view()
}

/// The result of a chunk that is loaded, without waiting.
pub fn poll_ready<T>(call: impl Future<Output = Result<T, ChunkLoadError>>) -> Option<T> {
    match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done.ok(),
        Poll::Pending => None,
    }
}
