//! Saving everything as a sealed page: one encrypted web page that opens with its passphrase, without the app.

use crate::app::open_story::story::OpenStory;
use crate::app::ui::{Button, ButtonTone, FormField, Secret, SecretInput, SecretKind, SubmitButton};
use crate::documents::files::book::Book;
use crate::documents::files::sealed_page::{
    SEALED_PAGE_ASSOCIATED, SEALED_PAGE_ITERATIONS, SealedPageWords, SealedText, sealed_page, sealed_page_plaintext,
};
use crate::documents::files::timestamps::dated_file_name;
use crate::storage::crypto::passphrase::trim_passphrase;
use crate::strings::{EXPORT, LANGUAGE, LOCK};
use leptos::prelude::*;

/// The shortest passphrase.
const MIN_CHARS: usize = 8;

const PAGE_WORDS: SealedPageWords<'static> = SealedPageWords {
    title: EXPORT.sealed_page.title,
    lead: EXPORT.sealed_page.lead,
    passphrase: LOCK.passphrase,
    show: EXPORT.sealed_page.show,
    open: EXPORT.sealed_page.open,
    opening: LOCK.working,
    wrong: EXPORT.sealed_page.wrong,
    damaged: EXPORT.sealed_page.damaged,
    unsupported: EXPORT.sealed_page.unsupported,
    save_markdown: EXPORT.markdown,
    language: LANGUAGE,
};

/// The passphrase, twice, and the button. `content` returns the book, and the same as Markdown; `on_saved` is called once there is a file.
#[component]
pub(super) fn SealSection(
    #[prop(into)] content: Callback<(), (Book, String)>,
    #[prop(into)] on_saved: Callback<()>,
) -> impl IntoView {
    let browser_api = expect_context::<OpenStory>().storage.browser_api();
    let (first, again) = (Secret::new(), Secret::new());
    let (problem, message, is_busy) = (RwSignal::new(None::<&'static str>), RwSignal::new(""), RwSignal::new(false));
    let normalized = move |secret: Secret| trim_passphrase(&(browser_api.normalize_nfkc)(&secret.read())).to_owned();
    let finish = move |book: &Book, parameters: ([u8; 16], [u8; 12]), data: Option<Vec<u8>>| {
        is_busy.try_set(false);
        let Some(data) = data else {
            message.try_set(EXPORT.sealed_cannot);
            return;
        };
        let (salt, iv) = parameters;
        let page = sealed_page(&SealedText { iterations: SEALED_PAGE_ITERATIONS, salt, iv, data }, &PAGE_WORDS);
        (browser_api.save_or_share)(&dated_file_name("notes", book.made_at, "html"), "text/html", page.as_bytes());
        first.clear();
        again.clear();
        message.try_set(EXPORT.sealed_done);
        on_saved.try_run(());
    };
    let seal = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        let (passphrase, repeated) = (normalized(first), normalized(again));
        problem.set(problem_of(&passphrase, &repeated));
        message.set("");
        if problem.get_untracked().is_some() {
            return first.focus();
        }
        let (mut salt, mut iv) = ([0; 16], [0; 12]);
        if !((browser_api.fill_random)(&mut salt) && (browser_api.fill_random)(&mut iv)) {
            return message.set(EXPORT.sealed_cannot);
        }
        is_busy.set(true);
        message.set(LOCK.working);
        let (book, markdown) = content.run(());
        let plaintext = sealed_page_plaintext(&book, &markdown);
        let parameters = (salt, iv, SEALED_PAGE_ITERATIONS, SEALED_PAGE_ASSOCIATED);
        let done = move |data| finish(&book, (salt, iv), data);
        (browser_api.seal_text)(passphrase, plaintext, parameters, Box::new(done));
    };
    view! {
        <section class="screen__section only-screen">
            <h2 class="screen__heading">{EXPORT.sealed}</h2>
            <p class="soft">{EXPORT.sealed_lead}</p>
            <form on:submit=seal>
                <PassphraseFields first again problem />
                <div class="row"><SubmitButton label=EXPORT.sealed_save disabled=is_busy /></div>
            </form>
            <p class="soft" role="status">{move || message.get()}</p>
        </section>
    }
}

/// The new passphrase, twice, since a page with a mistyped one never opens.
#[component]
fn PassphraseFields(first: Secret, again: Secret, problem: RwSignal<Option<&'static str>>) -> impl IntoView {
    let shown = RwSignal::new(false);
    let error = Signal::derive(move || problem.get().map(str::to_owned));
    let invalid = Signal::derive(move || problem.get().is_some());
    let see = move |()| shown.update(|shown| *shown = !*shown);
    view! {
        <FormField id="seal-passphrase" label=LOCK.choose error>
            <div class="secret">
                <SecretInput id="seal-passphrase" secret=SecretKind::NewPassphrase value=first shown described_by="seal-passphrase-error" invalid />
                <Button label=LOCK.show tone=ButtonTone::Quiet pressed=Signal::from(shown) on_press=see />
            </div>
        </FormField>
        <FormField id="seal-again" label=LOCK.choose_again>
            <SecretInput id="seal-again" secret=SecretKind::NewPassphrase value=again shown />
        </FormField>
    }
}

/// Returns what is wrong with a new passphrase, typed twice.
fn problem_of(passphrase: &str, repeated: &str) -> Option<&'static str> {
    if passphrase.chars().count() < MIN_CHARS {
        return Some(LOCK.too_short);
    }
    (passphrase != repeated).then_some(LOCK.not_same)
}
