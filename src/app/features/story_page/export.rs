//! Export of a story: on paper, as a backup file, as text. Answers at the gate must not be in any of them.

use crate::app::features::backup::buttons::EncryptedOrPlainButtons;
use crate::app::features::backup::reminder::{BackupAge, changes_in_open_story};
use crate::app::features::story_page::book_files::{BookFormat, add_pictures, save_book};
use crate::app::features::story_page::seal_section::SealSection;
use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::safety_notes::{LeftOutNote, SharingCaution};
use crate::app::shell::titles::page_title;
use crate::app::storage::status::StorageMode;
use crate::app::ui::{Button, ButtonTone, Choice, ChoiceLayout, Choices, Prose};
use crate::documents::files::book::{Book, story_page_book, whole_story_book};
use crate::documents::files::docx::PaperSize;
use crate::documents::files::timestamps::dated_file_name;
use crate::documents::full_export::{ExportWording, full_export_markdown, full_export_plain_text};
use crate::documents::markdown::parse_markdown;
use crate::documents::page_document::{page_markdown, page_plain_text};
use crate::documents::story_page::FormatDate;
use crate::exercises::library::ExerciseLibrary;
use crate::route::{Route, SettingsSection};
use crate::storage::backups::{backup, backup_reminder};
use crate::story::Story;
use crate::story::model::field_path::QuestionRef;
use crate::story::model::value::Stance;
use crate::story::terms::placeholders::{QuestionContext, render_wording};
use crate::strings::pictures::BORDER;
use crate::strings::{self, APP, EXPORT, FALLBACK_PHRASES, LANGUAGE, LOCK, SETTINGS, STORY_HOME};
use leptos::prelude::*;

/// The values of the choice of paper.
const A4: &str = "a4";
const LETTER: &str = "letter";

/// Shown from the story, its page and the stop screen: everything written in this story, with the ways to take it away, by what people want:
/// a PDF, a text, then the rest; a backup is apart. Nothing is uploaded.
#[component]
pub fn ExportScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let shown = ShownAnswers::new(open);
    let blocks = Memo::new(move |_| parse_markdown(&full_export(open, shown, full_export_markdown)));
    let paper = if (open.storage.browser_api().uses_letter_paper)() { PaperSize::Letter } else { PaperSize::A4 };
    let paper = RwSignal::new(paper);
    let sealed_content =
        move |()| (whole_book(open, shown), untrack(|| full_export(open, shown, full_export_markdown)));
    let print = move |()| {
        (open.storage.browser_api().print_page)();
        record_backup(open);
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title only-screen" tabindex="-1">{EXPORT.title}</h1>
            <p class="screen__lead only-screen">{EXPORT.lead}</p>
            <div class="screen__actions"><Button label=APP.save_pdf tone=ButtonTone::Primary on_press=print /></div>
            <SharingCaution />
            <LeftOutNote shown />
            <DocumentFormats shown paper />
            <TextFormats shown />
            <OtherFormats shown paper />
            <SealSection content=sealed_content on_saved=move |()| record_backup(open) />
            <BackupSection />
            <DeleteSection />
            <article class="summary-page summary-page--all"><Prose blocks /></article>
        </div>
    }
}

/// Saves a backup as a file.
fn save_file(open: OpenStory, name: &str, kind: &str, text: &str) {
    (open.storage.browser_api().download_file)(name, kind, text);
    record_backup(open);
}

/// Saves a text as a file, whose name is its stem and the day.
fn save_text(open: OpenStory, stem: &str, extension: &str, kind: &str, text: &str) {
    let browser_api = open.storage.browser_api();
    let name = dated_file_name(stem, (browser_api.now_ms)(), extension);
    (browser_api.save_or_share)(&name, kind, text.as_bytes());
    record_backup(open);
}

/// Everything as a document that other programs open.
#[component]
fn DocumentFormats(shown: ShownAnswers, paper: RwSignal<PaperSize>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let browser_api = open.storage.browser_api();
    let save = move |format: BookFormat| {
        save_book(browser_api, format, "notes", whole_book(open, shown));
        record_backup(open);
    };
    let choose = move |value: String| paper.set(if value == LETTER { PaperSize::Letter } else { PaperSize::A4 });
    let chosen = Signal::derive(move || Some(if paper.get() == PaperSize::Letter { LETTER } else { A4 }.to_owned()));
    let sizes = vec![Choice::new(A4, EXPORT.paper_a4), Choice::new(LETTER, EXPORT.paper_letter)];
    view! {
        <section class="screen__section only-screen">
            <h2 class="screen__heading">{EXPORT.documents}</h2>
            <div class="row">
                <Button label=EXPORT.word on_press=move |()| save(BookFormat::Word(paper.get_untracked())) />
                <Button label=EXPORT.ebook on_press=move |()| save(BookFormat::EBook) />
                <Button label=EXPORT.web_page on_press=move |()| save(BookFormat::WebPage) />
            </div>
            <Choices id="word-paper" legend=EXPORT.paper options=sizes chosen on_choose=choose look=ChoiceLayout::Inline />
        </section>
    }
}

/// Returns everything that is shown as a book with its pictures.
fn whole_book(open: OpenStory, shown: ShownAnswers) -> Book {
    let browser_api = open.storage.browser_api();
    let now = (browser_api.now_ms)();
    let write = |story: &Story, library: &ExerciseLibrary, wording: ExportWording<'_>| {
        whole_story_book(story, library, wording, LANGUAGE, now)
    };
    let mut book = untrack(|| full_export(open, shown, write));
    add_pictures(shown, browser_api, &mut book);
    book
}

/// Everything as text: copied, as plain text, and as Markdown.
#[component]
fn TextFormats(shown: ShownAnswers) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let text = Memo::new(move |_| full_export(open, shown, full_export_plain_text));
    let plain = move |()| {
        save_text(open, "notes", "txt", "text/plain", &untrack(|| full_export(open, shown, full_export_plain_text)));
    };
    let markdown = move |()| {
        save_text(open, "notes", "md", "text/markdown", &untrack(|| full_export(open, shown, full_export_markdown)));
    };
    view! {
        <section class="screen__section only-screen">
            <h2 class="screen__heading">{EXPORT.text}</h2>
            <div class="row">
                <Button label=APP.copy_text on_press=move |()| copy_full_text(open, &text.get_untracked()) />
                <Button label=EXPORT.plain on_press=plain />
                <Button label=EXPORT.markdown on_press=markdown />
            </div>
        </section>
    }
}

/// The story page alone, in every format.
#[component]
fn OtherFormats(shown: ShownAnswers, paper: RwSignal<PaperSize>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let page = move |write: fn(&Story, &ExerciseLibrary, FormatDate) -> String| {
        shown.with_untracked(|story, library| write(story, library, open.storage.browser_api().format_date))
    };
    let browser_api = open.storage.browser_api();
    let save = move |format: BookFormat| {
        let (day, now) = (browser_api.format_date, (browser_api.now_ms)());
        let mut book = shown.with_untracked(|story, library| story_page_book(story, library, day, LANGUAGE, now));
        add_pictures(shown, browser_api, &mut book);
        save_book(browser_api, format, "page", book);
        record_backup(open);
    };
    view! {
        <details class="disclosure only-screen">
            <summary>{EXPORT.other}</summary>
            <p class="soft small">{EXPORT.page_alone}</p>
            <div class="row">
                <Button label=EXPORT.page_word on_press=move |()| save(BookFormat::Word(paper.get_untracked())) />
                <Button label=EXPORT.page_ebook on_press=move |()| save(BookFormat::EBook) />
                <Button label=EXPORT.page_web_page on_press=move |()| save(BookFormat::WebPage) />
                <Button label=EXPORT.page_markdown on_press=move |()| save_text(open, "page", "md", "text/markdown", &page(page_markdown)) />
                <Button label=EXPORT.page_plain on_press=move |()| save_text(open, "page", "txt", "text/plain", &page(page_plain_text)) />
            </div>
        </details>
    }
}

/// The backup file; while a lock is set it is encrypted, and a plain one needs a second confirmation.
#[component]
fn BackupSection() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let (browser_api, storage) = (open.storage.browser_api(), open.storage);
    let nudge = open.with_untracked(|_, library| library.session.reading_texts.backup_nudge.clone());
    let file = move || open.with_untracked(|story, _| backup::encode_stories_backup(&[story], (browser_api.now_ms)()));
    let is_saved = RwSignal::new(false);
    let keep = move |()| {
        save_file(open, "restory-copy.json", "application/json", &file());
        is_saved.set(true);
    };
    let seal = move |()| {
        let sealed = storage.encrypt_backup(&file());
        if let Ok(text) = &sealed {
            save_file(open, "restory-copy-sealed.json", "application/json", text);
            is_saved.set(true);
        }
        sealed.is_ok()
    };
    let is_held = Memo::new(move |_| storage.lock.is_unlocked());
    let plain = move || view! { <Button label=APP.keep_file on_press=keep /> };
    view! {
        <section class="screen__section only-screen">
            <h2 class="screen__heading">{EXPORT.backup}</h2>
            <p class="soft">{EXPORT.backup_lead}" "{nudge}</p>
            <Show when=move || is_held.get() fallback=plain>
                <EncryptedOrPlainButtons label=LOCK.sealed_story seal open=keep />
            </Show>
            <p class="soft" role="status">{move || is_saved.get().then_some(EXPORT.in_downloads)}</p>
            <BackupAge storage since=changes_in_open_story(open) />
        </section>
    }
}

/// Moving the story to the trash, and the way to erasing everything.
#[component]
fn DeleteSection() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let is_saved = open.storage.storage_mode().get_untracked() == StorageMode::Enabled;
    let delete = move |()| {
        open.move_to_trash();
        nav.go_to(Route::StoryList);
    };
    view! {
        <section class="screen__section only-screen">
            <h2 class="screen__heading">{EXPORT.delete}</h2>
            <details class="disclosure">
                <summary>{STORY_HOME.delete}</summary>
                <p>{if is_saved { STORY_HOME.delete_sure } else { STORY_HOME.delete_sure_unsaved }}</p>
                <Button label=STORY_HOME.delete tone=ButtonTone::Destructive on_press=delete />
            </details>
            <p><a class="link" href=Route::SettingsSection(SettingsSection::Erase).href()>{SETTINGS.erase}</a></p>
        </section>
    }
}

/// Stores the time of this export, for the backup reminder.
fn record_backup(open: OpenStory) {
    let now = (open.storage.browser_api().now_ms)();
    open.edit_without_undo(backup_reminder::record_backup_edit(now));
}

fn copy_full_text(open: OpenStory, text: &str) {
    let done = move |copied: bool| {
        if copied {
            record_backup(open);
            open.storage.browser_api().announce_status(APP.copied);
        } else {
            open.storage.browser_api().announce_alert(APP.copy_failed);
        }
    };
    (open.storage.browser_api().copy_to_clipboard)(text.to_owned(), Box::new(done));
}

/// Writes everything in the story that is shown; follows changes.
fn full_export<T>(
    open: OpenStory,
    shown: ShownAnswers,
    write: impl FnOnce(&Story, &ExerciseLibrary, ExportWording<'_>) -> T,
) -> T {
    let date = open.storage.browser_api().format_date;
    shown.with(|story, library| {
        let wording = ExportWording {
            question: &|question_ref| current_question_text(story, library, question_ref),
            stance: &|stance: Stance| strings::stance_phrase(stance).to_owned(),
            border_positions: BORDER.positions,
            date: &date,
            page_heading: EXPORT.page,
            speech: &strings::speaker_label,
            title: &|page_id, exercise| page_title(story, library, page_id, exercise),
        };
        write(story, library, wording)
    })
}

/// Returns a question as it would be asked now, for answers without a stored wording.
fn current_question_text(story: &Story, library: &ExerciseLibrary, question_ref: &QuestionRef) -> String {
    let Some(found) = library.question(&question_ref.question_id) else { return String::new() };
    render_wording(&found.question.wording, story, library, &QuestionContext::default(), FALLBACK_PHRASES).plain_text()
}
