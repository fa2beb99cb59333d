//! The functions of the browser module, as the app's state uses them.

use crate::app::browser_api::{BrowserApi, CoreBrowserApi};
use crate::browser::{self, MemoryStore};
use crate::storage::key_value::KeyValueStore;

/// The browser functions of the first load.
pub const CORE_BROWSER_API: CoreBrowserApi = CoreBrowserApi {
    now_ms: browser::now_ms,
    random_u64: browser::random_u64,
    stash_for_crash_screen: browser::stash_for_crash_screen,
    broadcast_lock: browser::broadcast_lock,
    download_file: browser::download_file,
    blur_active_field: browser::blur_active_field,
    replace_url: browser::replace_url,
    push_url: browser::push_url,
    go_back: browser::go_back,
    set_root_attribute: browser::set_root_attribute,
    announce_text: browser::announce_text,
    set_ephemeral: browser::set_ephemeral,
    memory_store,
};

/// All browser functions; they are loaded with the code that uses them.
pub const BROWSER_API: BrowserApi = BrowserApi {
    core: CORE_BROWSER_API,
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

/// A store in memory, where nothing is to be saved.
pub fn memory_store() -> Box<dyn KeyValueStore> {
    Box::new(MemoryStore::default())
}
