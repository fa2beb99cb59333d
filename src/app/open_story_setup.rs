//! Opens what is saved on this device for the whole program: merges localStorage with its mirror in IndexedDB, and connects the open
//! story to the events of the browser.

use super::chunks::{fetch_live_picture, live_picture_view};
use super::pages::LivePictureState;
use super::state::{
    BrowserApi, FileMirror, GateDraft, Handoff, OpenStory, QuestionFlow, StorageHandle, StorageMode, StoryCallbacks,
};
use crate::browser;
use crate::exercises::library::ExerciseLibrary;
use crate::storage::backup;
use crate::storage::encrypting_store::LOCK_KEY;
use leptos::prelude::*;
use std::time::Duration;

/// All browser functions; they are loaded with the code that uses them.
pub const BROWSER_API: BrowserApi = BrowserApi {
    core: super::CORE_BROWSER_API,
    fill_random: browser::fill_random,
    normalize_nfkc: browser::normalize_nfkc,
    format_date: browser::format_date,
    format_date_time: browser::format_date_time,
    write_mirror: |json, strict, done| browser::write_mirror(json, strict, done),
    read_mirror: |done| browser::read_mirror(done),
    write_snapshots: |json, done| browser::write_snapshots(json, done),
    snapshot_keys: |done| browser::snapshot_keys(done),
    read_snapshot: |key, done| browser::read_snapshot(key, done),
    request_persistence: |done| browser::request_persistence(done),
    acquire_story_lease: |story, take, tell| browser::acquire_story_lease(story, take, tell),
    release_story_lease: browser::release_story_lease,
    send_file_mirror_request: |question, text, done| browser::send_file_mirror_request(question, text, done),
    erase_mirror: |done| browser::erase_mirror(done),
    revert_visit_in_mirror: |json, done| browser::revert_visit_in_mirror(json, done),
    fetch_same_origin: |path, done| browser::fetch_same_origin(path, done),
    text_measurer: browser::text_measurer,
    download_png: |name, svg, size, done| browser::download_png(name, svg, size, done),
    copy_to_clipboard: |text, done| browser::copy_to_clipboard(text, done),
    print_page: browser::print_page,
    focus_heading: || browser::focus_heading("#app h1"),
    base_url: browser::base_url,
    requested_urls: browser::requested_urls,
    content_security_policy: browser::content_security_policy,
    build_id: browser::build_id,
    user_agent: browser::user_agent,
    browser_info: browser::browser_info,
    prompt_install: |done| browser::prompt_install(done),
    can_share: browser::can_share,
    share_link: browser::share_link,
    read_selected_file: |event, done| browser::read_selected_file(event, done),
};

/// How long to wait for the mirror: a browser that does not answer must not keep the user from what localStorage has.
const MIRROR_TIMEOUT: Duration = Duration::from_secs(2);

/// Opens the storage and merges the mirror; the screens wait for `ready`.
pub fn set_up_open_story(library: ExerciseLibrary, keeping: StorageHandle, ready: RwSignal<bool>) -> OpenStory {
    keeping.set_browser_api(BROWSER_API);
    let open = OpenStory::new(library, keeping);
    provide_context(open);
    provide_context(Handoff::default());
    provide_context(GateDraft::default());
    let file = FileMirror::new(keeping, ready);
    provide_context(file);
    file.start();
    let walking = QuestionFlow::new(open);
    provide_context(walking);
    provide_context(LivePictureState::new(fetch_live_picture, |open, question| {
        super::poll_ready(live_picture_view(open, question))
    }));
    keeping.register_story_callbacks(StoryCallbacks {
        save_now: Box::new(move || open.save_now()),
        export_story: Box::new(move || {
            open.with_untracked(|story, _| backup::encode_stories_backup(&[story], browser::now_ms()))
        }),
        position: Box::new(move || walking.position()),
        take_over_writing: Box::new(move || open.request_write_lease(true)),
        restore_position: Box::new(move |place| walking.restore_position(place)),
        is_open: Box::new(move |id| open.is_open(id)),
        retry_saving_all: Box::new(move || open.retry_saving_all()),
        close_if_saved: Box::new(move || open.close_if_saved()),
    });
    browser::on_storage_event(move |key| {
        if key == LOCK_KEY {
            keeping.on_lock_changed();
        }
        open.merge_from_other_tab();
    });
    browser::on_undo_shortcuts(move |redo| if redo { open.redo() } else { open.undo() });
    keeping.lock.set_hooks(move || start_mirror_merge(open, ready), move || ready.set(false));
    if !keeping.lock.is_locked() {
        start_mirror_merge(open, ready);
    }
    open
}

/// Merges the mirror, where there is one and the key is in memory.
fn start_mirror_merge(open: OpenStory, ready: RwSignal<bool>) {
    let keeping = open.storage;
    match keeping.storage_mode().get_untracked() {
        StorageMode::Enabled if !browser::is_ephemeral() => merge_mirror(open, ready),
        // Without localStorage: text is stored in the mirror, if that can be written.
        StorageMode::Unavailable if !browser::is_ephemeral() => {
            let told = move |works| if works { merge_mirror(open, ready) } else { finish_mirror_merge(keeping, ready) };
            keeping.probe_mirror(told);
            set_timeout(move || finish_mirror_merge(keeping, ready), MIRROR_TIMEOUT);
        }
        StorageMode::Enabled | StorageMode::Ephemeral | StorageMode::Unavailable => finish_mirror_merge(keeping, ready),
    }
}

fn merge_mirror(open: OpenStory, ready: RwSignal<bool>) {
    let keeping = open.storage;
    let gone = keeping.purge_expired_trash();
    set_timeout(
        move || {
            if !keeping.lock.is_locked() {
                finish_mirror_merge(keeping, ready);
            }
        },
        MIRROR_TIMEOUT,
    );
    browser::read_mirror(move |json| {
        if keeping.restore_lock_from_mirror(json.as_deref()) {
            return; // The user is asked for the passphrase; then the merge begins again.
        }
        if let Some(json) = json {
            let recorded = keeping.read_store(|kv| kv.set_recording(false)); // What the mirror restores is not part of this visit.
            keeping.merge_mirror(&json, &gone);
            keeping.read_store(|kv| kv.set_recording(recorded));
            open.merge_from_other_tab();
        }
        keeping.resume_conversion();
        finish_mirror_merge(keeping, ready);
    });
}

/// Sets `ready` once: a second time would draw the screen again while the user types.
fn finish_mirror_merge(keeping: StorageHandle, ready: RwSignal<bool>) {
    if ready.try_get_untracked() == Some(false) {
        keeping.read_store(|kv| kv.set_recording(true));
        ready.set(true);
    }
}
