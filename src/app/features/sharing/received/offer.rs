//! Questions from a link or a file, shown before anything is stored: who they say they are from, what they ask, and that they are free to
//! answer. It is text from outside: it must be shown as text only and never be taken for the app's own words.

use crate::app::features::sharing::share::recipient::{key_note, key_text};
use crate::app::open_story::story::OpenStory;
use crate::app::shell::give_back::HandOn;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::sender_message::{intro_view, sender_line, sender_notes};
use crate::app::storage::status::StorageMode;
use crate::app::ui::{Button, ButtonTone, Notice, NoticeTone};
use crate::exercises::library::ExerciseLibrary;
use crate::route::{Route, Screen};
use crate::sharing::codec::exercise_link;
use crate::sharing::exercises::host_app::{HostApp, host_app};
use crate::sharing::exercises::received_exercise::exercises_in_story;
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::story::Story;
use crate::story::model::ids::StoryId;
use crate::story::terms::placeholders::{QuestionContext, render_wording};
use crate::strings::{EXERCISE_SHARING, FALLBACK_PHRASES};
use leptos::prelude::*;

/// How many questions are shown before the exercise is begun.
const MAX_SHOWN_QUESTIONS: usize = 3;

/// The offer, to begin, to begin without saving, or not now. Nothing is stored before one of the first two is pressed.
#[component]
pub fn ExerciseOffer(
    shared: SharedExercise,
    /// Draws the offer anew after the device was handed on; without it, as for an encrypted exercise, the device is not handed on here.
    #[prop(optional, into)]
    again: Option<Callback<()>>,
) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let browser_api = open.storage.browser_api();
    Effect::new(move |_| (browser_api.focus_heading)());
    let made = StoredValue::new(shared.clone());
    let link = exercise_link::encode_link(&shared).ok();
    let begin = move |()| {
        made.with_value(|shared| open.begin_from_shared(shared));
        nav.go_to_story_screen(Screen::Question);
    };
    let without = move |()| {
        open.stop_saving_from_here();
        begin(());
    };
    let can_save = open.storage.storage_mode();
    let id = shared.exercise.id.clone();
    let holds = |story: &Story| exercises_in_story(story).iter().any(|(page, _)| page.exercise == id);
    let hand_on = again.and_then(|again| hand_on_to_next(open, link.clone(), again, holds));
    view! {
        <div class="screen screen--text received">
            <EmbeddedBrowserNotice open code=link />
            <h1 class="screen__title" tabindex="-1"><bdi>{offer_title(&shared)}</bdi></h1>
            <ExerciseLetter shared />
            <div class="screen__actions">
                <Button label=EXERCISE_SHARING.received_begin tone=ButtonTone::Primary on_press=begin />
                <Show when=move || can_save.get() == StorageMode::Enabled><Button label=EXERCISE_SHARING.received_without on_press=without /></Show>
                <Button label=EXERCISE_SHARING.received_not_now on_press=move |()| nav.go_to(Route::Start) />
            </div>
            {hand_on}
        </div>
    }
}

/// Returns the button that hands the device on, where stories on this device were begun from the link that is offered.
pub fn hand_on_to_next(
    open: OpenStory,
    code: Option<String>,
    again: Callback<()>,
    is_from_link: impl Fn(&Story) -> bool,
) -> Option<AnyView> {
    open.save_now();
    let all = untrack(|| open.storage.load_all_stories());
    let stories: Vec<StoryId> =
        all.iter().filter(|story| is_from_link(story)).map(|story| story.id().clone()).collect();
    (!stories.is_empty()).then(|| view! { <HandOn stories code on_cleared=again /> }.into_any())
}

/// In the built-in browser of a mail or chat app, stored text may be lost: a notice where that is detected, a small line where it is not known.
#[component]
pub fn EmbeddedBrowserNotice(open: OpenStory, code: Option<String>) -> impl IntoView {
    let browser_api = open.storage.browser_api();
    let code = StoredValue::new(code);
    let copy = move |()| {
        let Some(code) = code.get_value() else { return };
        let link = format!("{}{}{code}", (browser_api.base_url)(), exercise_link::EXERCISE_LINK_PREFIX);
        open.storage.copy_text(link);
    };
    match host_app(&(browser_api.user_agent)()) {
        HostApp::InAppBrowser => view! {
            <Notice tone=NoticeTone::Info text=EXERCISE_SHARING.inside><Button label=EXERCISE_SHARING.copy_link on_press=copy /></Notice>
        }
        .into_any(),
        HostApp::Unknown => view! {
            <p class="received__inside">{EXERCISE_SHARING.inside_unknown}" "<Button label=EXERCISE_SHARING.copy_link tone=ButtonTone::Quiet on_press=copy /></p>
        }
        .into_any(),
        HostApp::Browser => ().into_any(),
    }
}

/// The two main buttons of an offer as a picture, for a preview.
pub fn offer_buttons() -> impl IntoView {
    view! { <p class="phone-preview__actions"><span class="button button--main">{EXERCISE_SHARING.received_begin}</span> <span class="button">{EXERCISE_SHARING.received_not_now}</span></p> }
}

/// Returns the title of the exercise, or a phrase for one or several questions.
pub fn offer_title(shared: &SharedExercise) -> String {
    match (shared.exercise.title.is_empty(), shared.questions().count()) {
        (false, _) => shared.exercise.title.clone(),
        (true, 0 | 1) => EXERCISE_SHARING.received_title.to_owned(),
        (true, _) => EXERCISE_SHARING.received_titles.to_owned(),
    }
}

/// Returns a wording with fallback phrases in place of terms.
pub fn generic_wording(text: &str) -> String {
    let (nobody, nothing) = (Story::new(StoryId::from_number(0)), ExerciseLibrary::default());
    render_wording(text, &nobody, &nothing, &QuestionContext::default(), FALLBACK_PHRASES).plain_text()
}

/// The content of a shared exercise, as text only and set apart from the app's own words.
#[component]
pub fn ExerciseLetter(shared: SharedExercise) -> impl IntoView {
    let wordings: Vec<String> =
        shared.questions().take(MAX_SHOWN_QUESTIONS).map(|question| generic_wording(&question.wording)).collect();
    let more = (shared.questions().count() > MAX_SHOWN_QUESTIONS)
        .then(|| view! { <p class="received__more">{EXERCISE_SHARING.received_more}</p> });
    let minutes = (shared.minutes > 0).then(|| view! { <p class="received__minutes">{minutes_text(&shared)}</p> });
    let language = Some(shared.language.clone()).filter(|code| !code.is_empty());
    let (from, key) = (shared.from.clone(), shared.key.clone());
    view! {
        {sender_line(&shared)}
        <div class="received__letter" lang=language>
            {intro_view(&shared)}
            <p class="received__label">{EXERCISE_SHARING.received_asks}</p>
            <ol class="received__questions">{wordings.into_iter().map(|ask| view! { <li dir="auto">{ask}</li> }).collect_view()}</ol>
            {more}
            {minutes}
            {sender_notes(&shared)}
        </div>
        <p>{EXERCISE_SHARING.received_free}</p>
        <p>{EXERCISE_SHARING.received_back}</p>
        {key_note(&from, &key)}
    }
}

/// Returns the texts of an offer in the order a screen reader reads them, for the preview in the studio. It must match [`ExerciseOffer`].
pub fn read_aloud_order(shared: &SharedExercise) -> Vec<String> {
    let from = if shared.from.is_empty() {
        EXERCISE_SHARING.received_no_from.to_owned()
    } else {
        EXERCISE_SHARING.received_from(&shared.from)
    };
    let labelled =
        |label: &str, text: &str| if text.is_empty() { Vec::new() } else { vec![label.to_owned(), text.to_owned()] };
    let mut all = vec![offer_title(shared), from];
    all.extend(Some(shared.intro.clone()).filter(|intro| !intro.is_empty()));
    all.push(EXERCISE_SHARING.received_asks.to_owned());
    all.extend(shared.questions().take(MAX_SHOWN_QUESTIONS).map(|question| generic_wording(&question.wording)));
    all.extend((shared.questions().count() > MAX_SHOWN_QUESTIONS).then(|| EXERCISE_SHARING.received_more.to_owned()));
    all.extend((shared.minutes > 0).then(|| minutes_text(shared)));
    all.extend(labelled(EXERCISE_SHARING.received_why, &shared.why));
    all.extend(labelled(EXERCISE_SHARING.received_stirs, &shared.exercise.caution));
    all.extend(labelled(EXERCISE_SHARING.received_contact, &shared.contact));
    all.extend([EXERCISE_SHARING.received_free, EXERCISE_SHARING.received_back].map(str::to_owned));
    all.extend(key_text(&shared.from, &shared.key));
    all.extend([EXERCISE_SHARING.received_begin, EXERCISE_SHARING.received_not_now].map(str::to_owned));
    all
}

fn minutes_text(shared: &SharedExercise) -> String {
    EXERCISE_SHARING.received_minutes(usize::from(shared.minutes))
}
