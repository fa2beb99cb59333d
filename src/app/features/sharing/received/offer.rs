//! A shared exercise from a link or a file, shown before anything is stored: who it says it is from, what it asks, and that it is free to
//! answer. It is text from outside: it must be shown as text only and never be taken for the app's own words.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::Handoff;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::sender_message::{intro_view, sender_line, sender_notes};
use crate::app::storage::status::StorageMode;
use crate::app::ui::{Button, ButtonTone, FormField, Notice, NoticeTone, TextArea, Typeface};
use crate::exercises::library::ExerciseLibrary;
use crate::route::{Route, Screen};
use crate::sharing::ShareError;
use crate::sharing::codec::{exercise_file, exercise_link, package};
use crate::sharing::exercises::host_app::{HostApp, host_app};
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::story::Story;
use crate::story::model::ids::StoryId;
use crate::story::terms::placeholders::{QuestionContext, render_wording};
use crate::strings::{APP, EXERCISE_SHARING, FALLBACK_PHRASES, STORY_SHARING};
use leptos::{ev, prelude::*};

/// How many questions are shown before the exercise is begun.
const MAX_SHOWN_QUESTIONS: usize = 3;

/// The result of decoding a text; `None` before there is one.
type ReadOutcome = Option<Result<SharedExercise, ShareError>>;

/// Opened by a link with a shared exercise, or by a file that was chosen elsewhere. Without a readable exercise it asks for the link.
#[component]
pub fn ReceivedExerciseScreen(code: String) -> impl IntoView {
    let outcome: RwSignal<ReadOutcome> =
        RwSignal::new((code.len() > "#/x/".len()).then(|| exercise_file::decode_file(&code)));
    move || match outcome.get() {
        Some(Ok(shared)) => view! { <ExerciseOffer shared /> }.into_any(),
        Some(Err(refusal)) => view! { <LinkPrompt outcome refusal=Some(refusal) /> }.into_any(),
        None => view! { <LinkPrompt outcome refusal=None /> }.into_any(),
    }
}

/// The offer, to begin, to begin without saving, or not now. Nothing is stored before one of the first two is pressed.
#[component]
pub fn ExerciseOffer(shared: SharedExercise) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let browser_api = open.storage.browser_api();
    Effect::new(move |_| (browser_api.focus_heading)());
    let made = StoredValue::new(shared.clone());
    let begin = move |()| {
        made.with_value(|shared| open.begin_from_shared(shared));
        nav.go_to_story_screen(Screen::Question);
    };
    let without = move |()| {
        open.stop_saving_from_here();
        begin(());
    };
    let can_save = open.storage.storage_mode();
    view! {
        <div class="screen screen--text received">
            <EmbeddedBrowserNotice open made />
            <h1 class="screen__title" tabindex="-1"><bdi>{offer_title(&shared)}</bdi></h1>
            <ExerciseLetter shared />
            <div class="screen__actions">
                <Button label=EXERCISE_SHARING.received_begin tone=ButtonTone::Primary on_press=begin />
                <Show when=move || can_save.get() == StorageMode::Enabled><Button label=EXERCISE_SHARING.received_without on_press=without /></Show>
                <Button label=EXERCISE_SHARING.received_not_now on_press=move |()| nav.go_to(Route::Start) />
            </div>
        </div>
    }
}

/// In the built-in browser of a mail or chat app, stored text may be lost: a notice where that is detected, a small line where it is not known.
#[component]
fn EmbeddedBrowserNotice(open: OpenStory, made: StoredValue<SharedExercise>) -> impl IntoView {
    let browser_api = open.storage.browser_api();
    let copy = move |()| {
        let Ok(code) = made.with_value(exercise_link::encode_link) else { return };
        let on_copied = move |copied: bool| {
            let (region, text) = if copied { ("status", APP.copied) } else { ("alert", APP.copy_failed) };
            (browser_api.announce_text)(region, text);
        };
        (browser_api.copy_to_clipboard)(
            format!("{}{}{code}", (browser_api.base_url)(), exercise_link::EXERCISE_LINK_PREFIX),
            Box::new(on_copied),
        );
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
    let asks: Vec<String> =
        shared.questions().take(MAX_SHOWN_QUESTIONS).map(|question| generic_wording(&question.wording)).collect();
    let more = (shared.questions().count() > MAX_SHOWN_QUESTIONS)
        .then(|| view! { <p class="received__more">{EXERCISE_SHARING.received_more}</p> });
    let minutes = (shared.minutes > 0).then(|| view! { <p class="received__minutes">{minutes_text(&shared)}</p> });
    let language = Some(shared.language.clone()).filter(|code| !code.is_empty());
    view! {
        {sender_line(&shared)}
        <div class="received__letter" lang=language>
            {intro_view(&shared)}
            <p class="received__label">{EXERCISE_SHARING.received_asks}</p>
            <ol class="received__questions">{asks.into_iter().map(|ask| view! { <li dir="auto">{ask}</li> }).collect_view()}</ol>
            {more}
            {minutes}
            {sender_notes(&shared)}
        </div>
        <p>{EXERCISE_SHARING.received_free}</p>
        <p>{EXERCISE_SHARING.received_back}</p>
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
    let end = [
        EXERCISE_SHARING.received_free,
        EXERCISE_SHARING.received_back,
        EXERCISE_SHARING.received_begin,
        EXERCISE_SHARING.received_not_now,
    ];
    all.extend(end.map(str::to_owned));
    all
}

fn minutes_text(shared: &SharedExercise) -> String {
    EXERCISE_SHARING.received_minutes(usize::from(shared.minutes))
}

/// Returns why a link was not opened, and what can be done.
fn share_error_text(refusal: ShareError) -> String {
    match refusal {
        ShareError::Empty => EXERCISE_SHARING.refused_empty.to_owned(),
        ShareError::UnknownFormat => EXERCISE_SHARING.refused_unknown.to_owned(),
        ShareError::NewerVersion => EXERCISE_SHARING.refused_newer.to_owned(),
        ShareError::Truncated(_, None) => EXERCISE_SHARING.refused_cut.to_owned(),
        ShareError::Truncated(outcome, Some(of)) => {
            EXERCISE_SHARING.refused_cut_count(&of.to_string(), &outcome.to_string())
        }
        ShareError::CaseFolded => EXERCISE_SHARING.refused_case.to_owned(),
        ShareError::ChecksumMismatch => EXERCISE_SHARING.refused_damaged.to_owned(),
        ShareError::TooLarge => EXERCISE_SHARING.refused_much.to_owned(),
        ShareError::InvalidPayload => EXERCISE_SHARING.refused_strange.to_owned(),
        ShareError::WrongPassphrase => STORY_SHARING.refused_passphrase.to_owned(),
        ShareError::NoRandomness => STORY_SHARING.no_chance.to_owned(),
    }
}

/// Asks for the link or the file, again after an error.
#[component]
fn LinkPrompt(outcome: RwSignal<ReadOutcome>, refusal: Option<ShareError>) -> impl IntoView {
    let (nav, handoff) = (expect_context::<Navigator>(), expect_context::<Handoff>());
    let browser_api = expect_context::<OpenStory>().storage.browser_api();
    let text = RwSignal::new(String::new());
    // Encrypted packages and backups are passed on to their own screens.
    let take_text = move |text: String| {
        if handoff.open_as_backup(&text, nav) {
            return;
        }
        if package::looks_like_package(&text) {
            nav.go_to(Route::Package(text));
        } else {
            outcome.try_set(Some(exercise_file::decode_file(&text)));
        }
    };
    let read = move |()| {
        let text = text.get_untracked();
        if !text.trim().is_empty() {
            take_text(text);
        }
    };
    let take = move |file: Option<(String, String)>| match file {
        Some((_, text)) => take_text(text),
        None => drop(outcome.try_set(Some(Err(ShareError::TooLarge)))),
    };
    let choose = move |event: ev::Event| (browser_api.read_selected_file)(event, Box::new(take));
    Effect::new(move |_| (browser_api.focus_heading)());
    let title = if refusal.is_some() { EXERCISE_SHARING.refused_title } else { EXERCISE_SHARING.paste_title };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            {refusal.map(|refusal| view! { <p class="screen__lead" role="alert">{share_error_text(refusal)}</p> })}
            <p class="screen__lead">{EXERCISE_SHARING.paste_lead}</p>
            <section class="screen__section">
                <FormField id="paste" label=EXERCISE_SHARING.paste_label>
                    <TextArea id="paste" voice=Typeface::App value=text on_input=move |new| text.set(new) />
                </FormField>
                <div class="screen__actions">
                    <Button label=APP.open_it tone=ButtonTone::Primary on_press=read />
                    <Button label=EXERCISE_SHARING.received_not_now on_press=move |()| nav.go_to(Route::Start) />
                </div>
            </section>
            <section class="screen__section">
                <label class="field__label" for="paste-file">{EXERCISE_SHARING.paste_file}</label>
                <input type="file" id="paste-file" accept=".restory,.txt,.json" on:change=choose />
            </section>
        </div>
    }
}
