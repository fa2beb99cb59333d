//! Sharing parts of a story: shown on this device, printed, or encrypted for someone. Nothing is chosen in advance, everything is previewed
//! exactly as it will be read, and a file or link must never be made unencrypted.

use crate::app::features::sharing::share::name_masking::NameMasking;
use crate::app::features::sharing::share::page_view::{FullScreenCover, SharedPageView};
use crate::app::features::sharing::share::recipient::Recipient;
use crate::app::features::sharing::share::send_for_key::SendBack;
use crate::app::features::sharing::share::share_draft::ShareDraft;
use crate::app::features::sharing::share::shareable_items::{
    ShareableItem, is_item_of_page, next_conversation_text, shareable_items,
};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::{GiveBack, Handoff};
use crate::app::shell::navigator::Navigator;
use crate::app::shell::safety_notes::{LeftOutNote, SharingCaution};
use crate::app::ui::{
    Button, ButtonTone, Choice, EmptyState, FormField, PickInput, Prose, TextArea, TextAreaSize, TextInput, Typeface,
};
use crate::documents::markdown::parse_markdown;
use crate::documents::page::private_answers::without_private_answers;
use crate::exercises::content_ids::WITNESS_EXERCISE;
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::vignettes::Vignette;
use crate::route::Screen;
use crate::sharing::codec::package::{MAX_LINK_CHARS, Payload};
use crate::sharing::pages::shared_page::{SharedPage, SharedPageItem};
use crate::story::Story;
use crate::story::flow::safeguards::is_withheld;
use crate::story::model::ids::RecordId;
use crate::story::model::journal::{JournalEntry, journal_entries};
use crate::story::model::journal_kind::JournalKind;
use crate::strings::{APP, EXERCISE_SHARING, PEOPLE, STORY_PAGE, STORY_SHARING};
use leptos::prelude::*;

/// The stage of sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ShareStage {
    Options,
    Choose,
    Preview,
}

/// Opened from the story's home screen and from a received exercise. Shows one stage at a time.
#[component]
pub fn ShareScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let back = expect_context::<Handoff>().take_give_back();
    // What is given back to someone has fields of its own, so that what was typed for someone else stays as it is.
    let giving = ShareDraft::new(open, if back.is_some() { "back" } else { "give" });
    let left_out = back.as_ref().is_some_and(|back| choose_answers_of(open, giving, back));
    if let Some(back) = back.clone() {
        choose_included_answers(open, giving, back.pages);
    }
    let back_fields = StoredValue::new(back.as_ref().map(|back| BackFields {
        left_out,
        pages: back.pages.clone(),
        recipient: Recipient::parse(&back.to, &back.key),
        has_bad_key: !back.key.is_empty() && Recipient::parse(&back.to, &back.key).is_none(),
    }));
    let stage = RwSignal::new(if back.is_some() { ShareStage::Preview } else { ShareStage::Options });
    let shown = Memo::new(move |_| stage.get());
    Effect::new(move |_| {
        shown.get();
        (open.storage.browser_api().focus_heading)();
    });
    move || match shown.get() {
        ShareStage::Options => view! { <ShareOptions stage /> }.into_any(),
        ShareStage::Choose => view! { <ChooseItems giving stage /> }.into_any(),
        ShareStage::Preview => view! { <SharePreview giving stage back_fields=back_fields.get_value() /> }.into_any(),
    }
}

/// What the last stage shows where answers are given back.
#[derive(Clone)]
struct BackFields {
    /// Whether pictures were left out, so that it fits into a link.
    left_out: bool,
    /// The pages whose answers are given back.
    pages: Vec<RecordId>,
    /// The device that it goes to.
    recipient: Option<Recipient>,
    /// Whether a key came that is not one.
    has_bad_key: bool,
}

/// Chooses every answer and picture of the pages that are given back, and says whom they are for. Pictures are left out, which is returned,
/// where the link would be too long with them.
fn choose_answers_of(open: OpenStory, giving: ShareDraft, back: &GiveBack) -> bool {
    let date = open.storage.browser_api().format_date;
    let all = giving.shown.with_untracked(|story, library| shareable_items(story, library, date));
    let mine: Vec<ShareableItem> =
        all.into_iter().filter(|item| back.pages.iter().any(|page| is_item_of_page(item, page))).collect();
    let whole = mine.iter().map(|item| item.content.clone()).collect();
    let payload = Payload::Page(untrack(|| giving.shared_page(whole)));
    let length = payload.link_code_length().max(payload.key_link_code_length());
    let is_too_long = length.is_none_or(|length| length > MAX_LINK_CHARS);
    let is_picture = |item: &ShareableItem| matches!(item.content, SharedPageItem::Picture { .. });
    let left_out = is_too_long && mine.iter().any(is_picture);
    for item in mine.iter().filter(|item| !(left_out && is_picture(item))) {
        giving.toggle_item(&item.key);
    }
    if !back.to.is_empty() {
        giving.purpose.set_text(EXERCISE_SHARING.give_back_for(&back.to));
    }
    left_out
}

/// Once answers that are marked *only for me* are included, chooses those of the pages that are given back.
fn choose_included_answers(open: OpenStory, giving: ShareDraft, pages: Vec<RecordId>) {
    let date = open.storage.browser_api().format_date;
    let keys = move |story: &Story, library: &ExerciseLibrary| -> Vec<String> {
        let all = shareable_items(story, library, date).into_iter();
        all.filter(|item| pages.iter().any(|page| is_item_of_page(item, page))).map(|item| item.key).collect()
    };
    Effect::new(move |was_included: Option<bool>| {
        let is_included = giving.shown.includes_private();
        if is_included && was_included == Some(false) {
            let known = open.with_untracked(|story, library| keys(&without_private_answers(story, library), library));
            for key in open.with_untracked(&keys).iter().filter(|key| !known.contains(key)) {
                giving.choose_item(key);
            }
        }
        is_included
    });
}

/// The first stage: the ways to share, and the record of what was shared before.
#[component]
fn ShareOptions(stage: RwSignal<ShareStage>) -> impl IntoView {
    let nav = expect_context::<Navigator>();
    let meets = RwSignal::new(false);
    let can_listen =
        expect_context::<OpenStory>().with_untracked(|story, library| !is_withheld(story, library, WITNESS_EXERCISE));
    let action_card = |name: &'static str, hint: &'static str, press: Callback<()>| {
        view! {
            <li class="link-rows__item">
                <button type="button" class="link-rows__link" on:click=move |_| press.run(())>
                    <span class="link-rows__name">{name}</span> <span class="link-rows__hint">{hint}</span>
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || meets.get()><NextConversationDisplay on_back=move |()| meets.set(false) /></Show>
        <div class="screen screen--text" inert=move || meets.get()>
            <h1 class="screen__title" tabindex="-1">{STORY_SHARING.give_title}</h1>
            <p class="screen__lead">{STORY_SHARING.give_lead}</p>
            <SharingCaution />
            <ul class="link-rows">
                {action_card(STORY_SHARING.meet, STORY_SHARING.meet_hint, Callback::new(move |()| meets.set(true)))}
                {action_card(STORY_SHARING.choose, STORY_SHARING.choose_hint, Callback::new(move |()| stage.set(ShareStage::Choose)))}
                {can_listen.then(|| action_card(STORY_SHARING.listen_door, STORY_SHARING.listen_hint, Callback::new(move |()| nav.go_to_story_screen(Screen::Witness))))}
            </ul>
            <ShareHistory />
            <div class="screen__actions"><Button label=APP.back tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) /></div>
        </div>
    }
}

/// The lists for the next conversation in large type, to show across a table. Nothing leaves the device.
#[component]
fn NextConversationDisplay(#[prop(into)] on_back: Callback<()>) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let text = Memo::new(move |_| open.with(|story, _| next_conversation_text(story)));
    let none = move || text.with(|text| text.trim().is_empty());
    let blocks = Memo::new(move |_| text.with(|text| parse_markdown(text)));
    view! {
        <FullScreenCover on_back title=STORY_SHARING.meet_title>
            <Show when=none>
                <p class="soft">{STORY_SHARING.meet_empty}</p>
                <Button label=STORY_SHARING.meet_write on_press=move |()| nav.go_to_story_screen(Screen::NextConversation) />
            </Show>
            <Prose blocks />
        </FullScreenCover>
    }
}

/// What was shared, with date, way and titles; the record must not hold the content.
#[component]
fn ShareHistory() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let date = open.storage.browser_api().format_date;
    let all = Memo::new(move |_| {
        let mut all = open.with(|story, _| journal_entries(story, JournalKind::Shared));
        all.reverse();
        all
    });
    let one = move |line: JournalEntry| {
        let about = (!line.subject.is_empty())
            .then(|| view! { <p class="user-text" translate="no" dir="auto">{line.subject}</p> });
        view! {
            <li class="dated-entries__day">
                <p class="dated-entries__date">{date(line.at)}", "{line.value}</p>
                {about}
                <p class="pre" dir="auto">{line.text}</p>
            </li>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="screen__section">
                <h2 class="screen__heading">{STORY_SHARING.given_title}</h2>
                <p class="screen__note">{STORY_SHARING.given_lead}</p>
                <ul class="dated-entries">{move || all.get().into_iter().map(one).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// Shown while nothing was written that could be shared, with the way to the questions.
#[component]
fn NothingToShare() -> impl IntoView {
    let (nav, question_flow) = (expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let answer = move |()| nav.go_to_story_screen(question_flow.resume_flow());
    view! {
        <EmptyState drawing=Vignette::Sheet text=STORY_SHARING.choose_none>
            <Button label=STORY_PAGE.to_questions tone=ButtonTone::Quiet on_press=answer />
        </EmptyState>
    }
}

/// The second stage: every item with its own toggle, nothing chosen in advance.
#[component]
fn ChooseItems(giving: ShareDraft, stage: RwSignal<ShareStage>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let date = open.storage.browser_api().format_date;
    let all = Memo::new(move |_| giving.shown.with(|story, library| shareable_items(story, library, date)));
    let groups = Memo::new(move |_| {
        let mut groups: Vec<String> = all.with(|all| all.iter().map(|offer| offer.group.clone()).collect());
        let mut seen = std::collections::BTreeSet::new();
        groups.retain(|group| seen.insert(group.clone()));
        groups
    });
    let rows = move || (1_usize..).zip(groups.get()).collect::<Vec<_>>();
    let count = move || giving.selected_keys().with(Vec::len);
    let none = Signal::derive(move || count() == 0);
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{STORY_SHARING.choose_title}</h1>
            <p class="screen__lead">{STORY_SHARING.choose_lead}</p>
            <SharingCaution />
            <LeftOutNote shown=giving.shown />
            <Show when=move || groups.with(Vec::is_empty)><NothingToShare /></Show>
            <For each=rows key=|(_, group)| group.clone() let((number, group))>
                <ItemGroup giving all group number />
            </For>
            <section class="screen__section"><RecipientFields giving /></section>
            <div class="screen__actions">
                <Button label=STORY_SHARING.look_on tone=ButtonTone::Primary disabled=none on_press=move |()| stage.set(ShareStage::Preview) />
                <span class="soft">{move || STORY_SHARING.chosen_count(count())}</span>
                <Button label=APP.back tone=ButtonTone::Quiet on_press=move |()| stage.set(ShareStage::Options) />
            </div>
        </div>
    }
}

/// The items of one group, each with how it begins.
#[component]
fn ItemGroup(giving: ShareDraft, all: Memo<Vec<ShareableItem>>, group: String, number: usize) -> impl IntoView {
    let wanted = group.clone();
    let options = Signal::derive(move || {
        all.with(|all| {
            let of_group = all.iter().filter(|offer| offer.group == wanted);
            of_group
                .map(|offer| Choice::new(offer.key.clone(), offer.hint.clone()).with_hint(offer.label.clone()))
                .collect::<Vec<_>>()
        })
    });
    let id = format!("give-{number}");
    let heading = format!("{id}-title");
    view! {
        <section class="screen__section">
            <h2 class="screen__heading" id=heading.clone() dir="auto">{group}</h2>
            <PickInput id options chosen=giving.selected_keys() on_toggle=move |key: String| giving.toggle_item(&key) empty="" labelled_by=heading />
        </section>
    }
}

/// Whom it is for, and who it is from; both are optional.
#[component]
pub fn RecipientFields(giving: ShareDraft) -> impl IntoView {
    view! {
        <FormField id="give-purpose" label=STORY_SHARING.purpose hint=STORY_SHARING.purpose_hint>
            <TextArea id="give-purpose" size=TextAreaSize::Normal voice=Typeface::User value=giving.purpose.value on_input=giving.purpose.on_change described_by="give-purpose-hint" />
        </FormField>
        <FormField id="give-from" label=STORY_SHARING.from hint=STORY_SHARING.from_hint>
            <TextInput id="give-from" voice=Typeface::User value=giving.sender.value on_input=giving.sender.on_change described_by="give-from-hint" />
        </FormField>
    }
}

/// The last stage: exactly what the reader will see, names replaced as chosen, and the ways to show, print or encrypt it.
#[component]
fn SharePreview(giving: ShareDraft, stage: RwSignal<ShareStage>, back_fields: Option<BackFields>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let browser_api = open.storage.browser_api();
    let made = Memo::new(move |_| {
        let mask = giving.name_mask();
        let parts: Vec<SharedPageItem> = giving.shown.with(|story, library| {
            let all = shareable_items(&mask.mask_story(story), library, browser_api.format_date);
            giving.selected_keys().with(|chosen| {
                all.into_iter().filter(|offer| chosen.contains(&offer.key)).map(|offer| offer.content).collect()
            })
        });
        giving.shared_page(parts)
    });
    let inside =
        Signal::derive(move || made.with(|page| (!page.items.is_empty()).then(|| Payload::Page(page.clone()))));
    let record_delivery = move |way: &'static str| {
        let (titles, about) = made.with_untracked(|page| (page.item_titles(), page.purpose.clone()));
        giving.record_share(&about, way, &titles);
    };
    let recipient = back_fields.as_ref().and_then(|back| back.recipient.clone());
    let shows = RwSignal::new(false);
    let show = move |()| {
        shows.set(true);
        record_delivery(STORY_SHARING.way_screen);
    };
    let print = move |()| {
        record_delivery(STORY_SHARING.way_paper);
        (browser_api.print_page)();
    };
    view! {
        <Show when=move || shows.get()>
            <FullScreenCover on_back=move |()| shows.set(false) title=STORY_SHARING.give_title><SharedPageView page=made date=browser_api.format_date /></FullScreenCover>
        </Show>
        <div class="screen screen--text" inert=move || shows.get()>
            <div class="only-screen">
                <h1 class="screen__title" tabindex="-1">{STORY_SHARING.seen_title}</h1>
                <p class="screen__lead">{STORY_SHARING.seen_lead}</p>
                <NameMasking giving />
                {back_fields.map(|BackFields { left_out, has_bad_key, pages, .. }| view! { <BackSender giving left_out has_bad_key /><LeftOutNote shown=giving.shown pages=Some(pages) /> })}
            </div>
            <SharedPagePreview made date=browser_api.format_date />
            <section class="screen__section only-screen">
                <h2 class="screen__heading">{STORY_SHARING.ways_title}</h2>
                <p class="screen__note">{STORY_SHARING.ways_warn}</p>
                <div class="screen__actions">
                    <Button label=STORY_SHARING.show_screen on_press=show />
                    <Button label=APP.print on_press=print />
                </div>
            </section>
            <SendBack inside recipient on_given=record_delivery />
            <div class="screen__actions"><Button label=STORY_SHARING.back_choose tone=ButtonTone::Quiet on_press=move |()| stage.set(ShareStage::Choose) /></div>
        </div>
    }
}

/// Who gives it back, and whether a picture was left out or the key cannot be used.
#[component]
fn BackSender(giving: ShareDraft, left_out: bool, has_bad_key: bool) -> impl IntoView {
    view! {
        <FormField id="give-from" label=STORY_SHARING.from hint=STORY_SHARING.from_hint>
            <TextInput id="give-from" voice=Typeface::User value=giving.sender.value on_input=giving.sender.on_change described_by="give-from-hint" />
        </FormField>
        {has_bad_key.then(|| view! { <p class="screen__note">{PEOPLE.key_unusable}</p> })}
        {left_out.then(|| view! { <p class="screen__note">{EXERCISE_SHARING.give_back_left_out}</p> })}
    }
}

/// The page as its reader will see it.
#[component]
fn SharedPagePreview(made: Memo<SharedPage>, date: fn(i64) -> String) -> impl IntoView {
    view! { <div class="shared-page__frame"><SharedPageView page=made date /></div> }
}
