//! Inviting a witness (docs/practice.md 4.8): choosing passages, seeing them as the witness will, and sharing them: encrypted, on paper, or by
//! handing over the device. The witness must see nothing but the chosen passages.

use crate::app::features::sharing::share::encrypt_and_send::EncryptAndSend;
use crate::app::features::sharing::share::name_masking::NameMasking;
use crate::app::features::sharing::share::page_view::WitnessInvitationView;
use crate::app::features::sharing::share::screen::RecipientFields;
use crate::app::features::sharing::share::share_draft::ShareDraft;
use crate::app::features::sharing::witness::form::{PART_TITLES, WitnessForm, part_questions, witness_draft_key};
use crate::app::features::sharing::witness::replies::{WitnessReplies, store_reply};
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::fetch_exercise;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::safety_notes::LeftOutNote;
use crate::app::ui::{Button, ButtonTone, Choice, PickInput};
use crate::documents::page_text::split_paragraphs;
use crate::documents::passages::{story_passages, visible_lines};
use crate::documents::story_page::{free_text, is_free_text};
use crate::exercises::content_ids::{WITNESS_EXERCISE, WITNESS_NAMES};
use crate::exercises::library::ExerciseLibrary;
use crate::route::Screen;
use crate::sharing::codec::package::Payload;
use crate::sharing::pages::witness::{WitnessInvitation, WitnessReply, witness_plan};
use crate::story::Story;
use crate::story::answers::queries::{answers_on_page, exercise_pages};
use crate::story::terms::speaker::speaker_at_path;
use crate::strings::{APP, STORY_SHARING, speaker_label};
use leptos::prelude::*;

/// Opened from sharing and from the page of E6. Replies that came back are listed first; the ways to share appear once a passage is chosen.
#[component]
pub fn WitnessScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let browser_api = open.storage.browser_api();
    let giving = ShareDraft::new(open, "witness");
    let readers = RwSignal::new(Vec::new());
    fetch_exercise(open, WITNESS_EXERCISE, move |_| drop(readers.try_set(fill_from_witness_plan(open, giving))));
    let handed = RwSignal::new(false);
    let telling = Memo::new(move |_| witness_invitation(open, giving));
    let none = Signal::derive(move || telling.with(|telling| telling.passages.is_empty()));
    let inside = Signal::derive(move || (!none.get()).then(|| Payload::WitnessInvitation(telling.get())));
    let record_delivery = move |way: &'static str| {
        let about = giving.purpose.current_text();
        giving.record_share(&about, way, &[STORY_SHARING.witness_title.to_owned()]);
    };
    let hand = move |()| {
        record_delivery(STORY_SHARING.way_device);
        handed.set(true);
    };
    let print = move |()| {
        record_delivery(STORY_SHARING.way_paper);
        request_animation_frame(browser_api.print_page);
    };
    view! {
        <Show when=move || handed.get()><HandedOverDevice telling handed /></Show>
        <div class="screen screen--text only-screen" inert=move || handed.get()>
            <h1 class="screen__title" tabindex="-1">{STORY_SHARING.witness_title}</h1>
            <p class="screen__lead">{STORY_SHARING.witness_lead}</p>
            <WitnessReplies />
            <PassagePicker giving />
            <Show when=move || !none.get()>
                <ReaderNames readers />
                <NameMasking giving />
                <section class="screen__section">
                    <h2 class="screen__heading">{STORY_SHARING.witness_seen}</h2>
                    <div class="shared-page__frame"><WitnessInvitationView telling date=browser_api.format_date /></div>
                </section>
                <section class="screen__section">
                    <h2 class="screen__heading">{STORY_SHARING.ways_title}</h2>
                    <p class="screen__note">{STORY_SHARING.ways_warn}</p>
                    <div class="screen__actions">
                        <Button label=STORY_SHARING.witness_device on_press=hand />
                        <Button label=STORY_SHARING.witness_paper on_press=print />
                    </div>
                </section>
                <EncryptAndSend inside name="listen.restory" on_given=record_delivery />
            </Show>
            <div class="screen__actions"><Button label=APP.back tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) /></div>
        </div>
        <WitnessHandout telling />
    }
}

/// Fills in what was planned in E6: passages, names to replace and the purpose, all of which can be changed. Returns who is to listen.
fn fill_from_witness_plan(open: OpenStory, giving: ShareDraft) -> Vec<String> {
    let plan = open.with_untracked(|story, library| {
        let choices = library.question(WITNESS_NAMES).map_or(&[][..], |found| found.question.chips.as_slice());
        witness_plan(story, choices)
    });
    for (key, text) in giving.shown.with_untracked(passage_choices) {
        if plan.passages.iter().any(|picked| text.contains(picked)) {
            giving.toggle_item(&key);
        }
    }
    for name in &plan.names_to_cover {
        giving.add_name(name);
    }
    giving.exclude_readers(&plan.listeners);
    if !giving.purpose.current_text().is_empty() {
        return plan.listeners; // A purpose that was typed is not overwritten.
    }
    let whom = (!plan.listeners.is_empty()).then(|| STORY_SHARING.purpose_for(&plan.listeners.join(", ")));
    giving.purpose.set_text(whom.into_iter().chain(plan.requests).collect::<Vec<_>>().join("\n"));
    plan.listeners
}

/// The readers, whose own names are not replaced.
#[component]
fn ReaderNames(readers: RwSignal<Vec<String>>) -> impl IntoView {
    view! {
        <Show when=move || !readers.with(Vec::is_empty)>
            <p class="screen__note">{STORY_SHARING.names_reader}" "<bdi class="user-text" translate="no">{move || readers.with(|all| all.join(", "))}</bdi></p>
        </Show>
    }
}

/// Returns the invitation with the chosen passages, names replaced; follows changes.
fn witness_invitation(open: OpenStory, giving: ShareDraft) -> WitnessInvitation {
    let mask = giving.name_mask();
    let all = giving.shown.with(|story, library| passage_choices(&mask.mask_story(story), library));
    let chosen = giving.selected_keys();
    let picked = chosen.with(|chosen| {
        all.into_iter().filter(|(key, _)| chosen.contains(key)).map(|(_, text)| text).collect::<Vec<_>>()
    });
    WitnessInvitation {
        id: giving.share_id().to_string(),
        from: giving.sender.value.get(),
        purpose: giving.purpose.value.with(|text| mask.mask_text(text)),
        created_at: (open.storage.browser_api().now_ms)(),
        passages: picked,
    }
}

/// Returns the passages that can be chosen, each with its key: those of the story page, then answers of more than three words. Answers at
/// the gate and those of E6 itself are not among them.
fn passage_choices(story: &Story, library: &ExerciseLibrary) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = if is_free_text(story) {
        (1_usize..).zip(split_paragraphs(&free_text(story))).map(|(n, text)| (format!("t-{n}"), text)).collect()
    } else {
        let of_page = story_passages(story, library)
            .into_iter()
            .map(|passage| (format!("p-{}", passage.id), visible_lines(&passage).join("\n")));
        of_page.filter(|(_, text)| !text.trim().is_empty()).collect()
    };
    for page in exercise_pages(story).iter().filter(|page| page.exercise != "gate" && page.exercise != WITNESS_EXERCISE)
    {
        for answer in answers_on_page(story, &page.record) {
            let known = all.iter().any(|(_, text)| text.contains(&answer.text));
            // Words of another speaker carry the speaker's label.
            let by = speaker_at_path(story, library, &answer.path)
                .map(|by| format!("{} ", speaker_label(&by)))
                .unwrap_or_default();
            if !known && answer.text.split_whitespace().count() > 3 {
                all.push((format!("a-{}", answer.path), format!("{by}{}", answer.text)));
            }
        }
    }
    all
}

/// The passages to choose from, with whom it is for and who it is from.
#[component]
fn PassagePicker(giving: ShareDraft) -> impl IntoView {
    let options = Signal::derive(move || {
        giving.shown.with(passage_choices).into_iter().map(|(key, text)| Choice::new(key, text)).collect::<Vec<_>>()
    });
    view! {
        <section class="screen__section">
            <h2 class="screen__heading" id="witness-choose">{STORY_SHARING.witness_choose}</h2>
            <PickInput id="witness-passages" options chosen=giving.selected_keys() on_toggle=move |key: String| giving.toggle_item(&key) empty=STORY_SHARING.witness_none labelled_by="witness-choose" />
            <LeftOutNote shown=giving.shown />
            <RecipientFields giving />
        </section>
    }
}

/// Covers the screen while the witness holds the device: nothing else is reachable, and the way back takes two steps. The reply is stored in
/// the story at once.
#[component]
fn HandedOverDevice(telling: Memo<WitnessInvitation>, handed: RwSignal<bool>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let (ended, sure) = (RwSignal::new(false), RwSignal::new(false));
    let done = move |heard: WitnessReply| {
        store_reply(open, &heard);
        open.storage.discard_drafts(&witness_draft_key(&heard.id, "")); // The reply is stored in the story.
        ended.set(true);
    };
    let heading = NodeRef::<leptos::html::H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            heading.focus().ok(); // Focus is a courtesy.
        }
    });
    let listens = move || telling.with_untracked(Clone::clone);
    view! {
        <div class="full-screen-page only-screen">
            <div class="full-screen-page__page">
                <Show when=move || ended.get() fallback=move || view! { <WitnessForm telling=listens() on_done=done /> }>
                    <h1 class="full-screen-page__title" tabindex="-1" node_ref=heading>{STORY_SHARING.device_end}</h1>
                </Show>
            </div>
            <p class="full-screen-page__back">
                <Show when=move || sure.get() fallback=move || view! { <Button label=STORY_SHARING.device_mine tone=ButtonTone::Quiet on_press=move |()| sure.set(true) /> }>
                    <Button label=STORY_SHARING.device_sure on_press=move |()| handed.set(false) />
                </Show>
            </p>
        </div>
    }
}

/// The same on paper, with ruled lines to write on. Not shown on screen.
#[component]
fn WitnessHandout(telling: Memo<WitnessInvitation>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let date = open.storage.browser_api().format_date;
    let ruled = || (0..6).map(|_| view! { <span class="handout__line"></span> }).collect_view();
    let part = move |(title, asks): (&&'static str, Memo<Vec<String>>)| {
        let ask = move || asks.with(|asks| asks.first().cloned());
        view! { <li class="handout__ask"><p>{*title}</p><p class="handout__nudge">{ask}</p>{ruled()}</li> }
    };
    view! {
        <article class="handout only-print">
            <h1 class="handout__title">{STORY_SHARING.listen_title}</h1>
            <p>{STORY_SHARING.listen_how}</p>
            <WitnessInvitationView telling date />
            <ol class="handout__asks">{PART_TITLES.iter().zip(part_questions(open)).map(part).collect_view()}</ol>
        </article>
    }
}
