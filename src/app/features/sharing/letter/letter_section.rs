//! A letter in reply to a shared page (docs/practice.md 4.10), to be sent as a link. What a letter about someone is comes first. The app must
//! not write, correct or hold back a sentence of it.

use crate::app::features::sharing::letter::letter_subject::{LetterSubject, SubjectResponse};
use crate::app::open_story::draft_field::DraftField;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::Handoff;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, FormField, TextArea, TextAreaSize, Typeface};
use crate::sharing::exercises::my_exercises;
use crate::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use crate::strings::{APP, STORY_SHARING};
use leptos::{html, prelude::*};

/// The longest letter that fits beside a question in a link.
const MAX_LETTER_CHARS: usize = 2_000;

/// Indices in `LETTER_FIELDS` of what the writer sees differently since reading, and of the check whether they understood. The hints name
/// these if they are empty.
const TRANSPORT_FIELD: usize = 4;
const CHECK_FIELD: usize = 5;
const LETTER_FIELDS: [(&str, &str); 6] = [
    ("letter-quote", STORY_SHARING.letter_quote),
    ("letter-new", STORY_SHARING.letter_new),
    ("letter-wonder", STORY_SHARING.letter_wonder),
    ("letter-glad", STORY_SHARING.letter_glad),
    ("letter-transport", STORY_SHARING.letter_transport),
    ("letter-check", STORY_SHARING.letter_check),
];

type LetterDrafts = [(&'static str, &'static str, DraftField); 6];

/// Draft keys: that the introduction was read, and what the letter is about.
const READ_INTRO_DRAFT: &str = "letter-stood";
const SUBJECT_DRAFT: &str = "letter-about";

/// Shown under an opened page when the reader wants to write back: first the introduction, then the letter. Drafts are stored as they are typed.
#[component]
pub fn LetterSection() -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let lines: LetterDrafts = LETTER_FIELDS.map(|(id, label)| (id, label, storage.standalone_draft_field(id)));
    // A letter that was begun is continued.
    let (kept_about, kept_stood) =
        (storage.standalone_draft_field(SUBJECT_DRAFT), storage.standalone_draft_field(READ_INTRO_DRAFT));
    let about = RwSignal::new(Some(kept_about.current_text()).filter(|about| !about.is_empty()));
    let stood = RwSignal::new(!kept_stood.current_text().is_empty());
    Effect::new(move |_| {
        kept_about.set_text(about.get().unwrap_or_default());
        kept_stood.set_text(if stood.get() { "yes" } else { "" }.to_owned());
    });
    view! {
        <section class="screen__section letter only-screen">
            <Show when=move || stood.get() fallback=move || view! { <LetterSubject about on_go=move |()| stood.set(true) /> }>
                <LetterForm lines about on_anew=move |()| stood.set(false) />
            </Show>
        </section>
    }
}

/// The fields of the letter, with hints that never block it, and the way to the studio, where its link is made.
#[component]
fn LetterForm(
    lines: LetterDrafts,
    #[prop(into)] about: Signal<Option<String>>,
    #[prop(into)] on_anew: Callback<()>,
) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let (storage, handoff) = (open.storage, expect_context::<Handoff>());
    let text = Memo::new(move |_| {
        let message = lines
            .iter()
            .map(|(_, label, draft)| (label, draft.value.get()))
            .filter(|(_, text)| !text.trim().is_empty());
        message.map(|(label, text)| format!("{label}: {}", text.trim())).collect::<Vec<_>>().join("\n\n")
    });
    let is_long = move || text.with(|text| text.chars().count() > MAX_LETTER_CHARS);
    let stays = Signal::derive(move || text.with(String::is_empty) || is_long());
    let go = move |()| {
        let signature = storage.read_store(my_exercises::load_signature);
        let mut shared = SharedExercise {
            from: signature.from,
            contact: signature.contact,
            intro: text.get_untracked(),
            ..SharedExercise::default()
        };
        shared.exercise.steps = vec![empty_step("1", vec![plain_question("1", STORY_SHARING.letter_question)])];
        handoff.open_letter_in_studio(shared, nav);
    };
    let copy = move |()| {
        storage.copy_text(text.get_untracked());
    };
    let field = |(id, label, draft): (&'static str, &'static str, DraftField)| {
        view! {
            <FormField id label>
                <TextArea id size=TextAreaSize::Normal voice=Typeface::App value=draft.value on_input=draft.on_change />
            </FormField>
        }
    };
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            heading.focus().ok(); // Focus is a courtesy.
        }
    });
    view! {
        <h2 class="screen__heading" tabindex="-1" node_ref=heading>{STORY_SHARING.letter_title}</h2>
        <p class="screen__note">{STORY_SHARING.letter_lead}</p>
        <SubjectResponse about />
        {lines.map(field).into_iter().collect_view()}
        <p class="field__hint" role="status">{move || is_long().then_some(STORY_SHARING.letter_long)}</p>
        <ul class="studio__hints">{move || missing_letter_parts(lines).into_iter().map(|message| view! { <li>{message}</li> }).collect_view()}</ul>
        <div class="screen__actions">
            <Button label=STORY_SHARING.letter_go tone=ButtonTone::Primary disabled=stays on_press=go />
            <Button label=APP.copy_text on_press=copy />
            <Button label=STORY_SHARING.letter_anew tone=ButtonTone::Quiet on_press=on_anew />
        </div>
    }
}

/// Returns hints about empty fields of a letter that is not empty. They never block sending.
fn missing_letter_parts(lines: LetterDrafts) -> Vec<&'static str> {
    let is_empty =
        |at: usize| lines.get(at).is_none_or(|(_, _, draft)| draft.value.with(|text| text.trim().is_empty()));
    if (0..lines.len()).all(is_empty) {
        return Vec::new();
    }
    let wanted = [(TRANSPORT_FIELD, STORY_SHARING.letter_no_transport), (CHECK_FIELD, STORY_SHARING.letter_no_check)];
    wanted.into_iter().filter(|(at, _)| is_empty(*at)).map(|(_, message)| message).collect()
}
