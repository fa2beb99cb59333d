//! What state asks of the outside; filled by the composition root.

use crate::storage::install_method::BrowserInfo;
use crate::storage::key_value::KeyValueStore;
use crate::story::clock::EditContext;
use crate::story::ids::{ItemId, WriterId};
use std::ops::Deref;

/// A callback that may come later.
pub type BrowserCallback<T> = Box<dyn FnOnce(T)>;
/// A callback that may come any number of times.
pub type LeaseListener = Box<dyn Fn(bool)>;
/// A file that was chosen: its name and its text.
pub type SelectedFile = Option<(String, String)>;

/// How wide a text is in letters of a size.
pub type MeasureTextWidth = Box<dyn Fn(&str, f64) -> f64>;

/// The doors to the browser that the first load has; the others arrive with what uses them.
#[derive(Clone, Copy)]
pub struct CoreBrowserApi {
    /// Milliseconds since 1970.
    pub now_ms: fn() -> i64,
    /// A number by chance.
    pub random_u64: fn() -> u64,
    /// Remembers a text for the crash screen.
    pub stash_for_crash_screen: fn(&str, &str),
    /// Tells all other windows to lock.
    pub broadcast_lock: fn(),
    /// Gives her a file: name, kind, text.
    pub download_file: fn(&str, &str, &str),
    /// Takes the focus out of the field being written in, so that it tells its last word while it still can.
    pub blur_active_field: fn(),
    /// Shows an address on the entry of the browser's history that is so many above its first of ours.
    pub replace_url: fn(&str, u32),
    /// Shows an address on a new entry; the one below forgets its own.
    pub push_url: fn(&str, u32),
    /// Goes back so many entries.
    pub go_back: fn(u32),
    /// Marks the root element.
    pub set_root_attribute: fn(&str, Option<&str>),
    /// Says something in `status` or `alert`.
    pub announce_text: fn(&str, &str),
    /// Turns *keep nothing here* on.
    pub set_ephemeral: fn(bool),
    /// A storage in memory, gone with the tab.
    pub memory_store: fn() -> Box<dyn KeyValueStore>,
}

/// The doors to the browser.
#[derive(Clone, Copy)]
pub struct BrowserApi {
    /// Those of the first load.
    pub core: CoreBrowserApi,
    /// Fills bytes with randomness that nobody can guess; false when there is none.
    pub fill_random: fn(&mut [u8]) -> bool,
    /// A passphrase in the form in which it is the same from each keyboard (NFKC).
    pub normalize_nfkc: fn(&str) -> String,
    /// A date in words.
    pub format_date: fn(i64) -> String,
    /// A date with its time of day, in words.
    pub format_date_time: fn(i64) -> String,
    /// Writes to the second copy.
    pub write_mirror: fn(String, bool, BrowserCallback<Result<(), String>>),
    /// Reads the whole second copy: JSON `[[key, text], …]`; `None` where it cannot be read.
    pub read_mirror: fn(BrowserCallback<Option<String>>),
    /// Keeps earlier states: JSON `[[key, text or null], …]`.
    pub write_snapshots: fn(String, BrowserCallback<bool>),
    /// The keys of all earlier states: a JSON list.
    pub snapshot_keys: fn(BrowserCallback<Option<String>>),
    /// The text of one earlier state.
    pub read_snapshot: fn(String, BrowserCallback<Option<String>>),
    /// Asks the browser to keep what is here even when space runs short; `None` where it cannot be asked.
    pub request_persistence: fn(BrowserCallback<Option<bool>>),
    /// Asks to be the window that writes in a story, or takes that from another; hears each time whether this one writes.
    pub acquire_story_lease: fn(&str, bool, LeaseListener),
    /// No story is written in here any more.
    pub release_story_lease: fn(),
    /// Asks about the file that all stories are kept in, or how long the browser keeps things (`public/copies.js`): a question, its
    /// text, and the answer as JSON.
    pub send_file_mirror_request: fn(&'static str, String, BrowserCallback<Option<String>>),
    /// Deletes the second copy.
    pub erase_mirror: fn(BrowserCallback<bool>),
    /// Undoes in the mirror what a visit stored: JSON `{texts, stories, since}`; tells whether it could.
    pub revert_visit_in_mirror: fn(String, BrowserCallback<bool>),
    /// Fetches a file of our own.
    pub fetch_same_origin: fn(String, BrowserCallback<Option<String>>),
    /// Reads the file just chosen, as its name and text: `None` when it is too large, no call when none was chosen.
    pub read_selected_file: fn(leptos::ev::Event, BrowserCallback<SelectedFile>),
    /// Says how wide a text is in letters of a face and a size.
    pub text_measurer: fn(&str) -> MeasureTextWidth,
    /// Gives her a drawing as a picture of dots: name, SVG, width and height.
    pub download_png: fn(&str, &str, (u32, u32), BrowserCallback<bool>),
    /// Copies text.
    pub copy_to_clipboard: fn(String, BrowserCallback<bool>),
    /// Prints the screen.
    pub print_page: fn(),
    /// Takes the focus to the heading of the screen.
    pub focus_heading: fn(),
    /// The page's own address, without a fragment.
    pub base_url: fn() -> String,
    /// The address of each thing that the page has asked for.
    pub requested_urls: fn() -> Vec<String>,
    /// The policy that stands in the page.
    pub content_security_policy: fn() -> String,
    /// The number of the build.
    pub build_id: fn() -> String,
    /// How the browser names itself.
    pub user_agent: fn() -> String,
    /// What is known of the browser where the page is to become an app.
    pub browser_info: fn() -> BrowserInfo,
    /// Lets the browser ask whether it is to become one; tells the answer.
    pub prompt_install: fn(BrowserCallback<bool>),
    /// Whether the device offers a way to share a link.
    pub can_share: fn() -> bool,
    /// Offers a link to the device's own way to share.
    pub share_link: fn(&str),
}

impl Deref for BrowserApi {
    type Target = CoreBrowserApi;

    fn deref(&self) -> &CoreBrowserApi {
        &self.core
    }
}

impl BrowserApi {
    /// What a browser says that has nothing but the doors of the first load.
    pub fn unavailable(first: CoreBrowserApi) -> Self {
        Self {
            core: first,
            fill_random: |_| false,
            normalize_nfkc: str::to_owned,
            format_date: |_| String::new(),
            format_date_time: |_| String::new(),
            write_mirror: |_, _, done| done(Err(String::new())),
            read_mirror: |done| done(None),
            write_snapshots: |_, done| done(false),
            snapshot_keys: |done| done(None),
            read_snapshot: |_, done| done(None),
            request_persistence: |done| done(None),
            acquire_story_lease: |_, _, hear| hear(true),
            release_story_lease: || (),
            send_file_mirror_request: |_, _, done| done(None),
            erase_mirror: |done| done(false),
            revert_visit_in_mirror: |_, done| done(false),
            fetch_same_origin: |_, done| done(None),
            read_selected_file: |_, _| (),
            text_measurer: |_| Box::new(|_, _| 0.0),
            download_png: |_, _, _, done| done(false),
            copy_to_clipboard: |_, done| done(false),
            print_page: || (),
            focus_heading: || (),
            base_url: String::new,
            requested_urls: Vec::new,
            content_security_policy: String::new,
            build_id: String::new,
            user_agent: String::new,
            browser_info: BrowserInfo::default,
            prompt_install: |done| done(false),
            can_share: || false,
            share_link: |_| (),
        }
    }
}

impl CoreBrowserApi {
    /// A fresh item id.
    pub fn new_item_id(self) -> ItemId {
        ItemId::from_number((self.random_u64)())
    }

    /// Now, by this writer.
    pub fn edit_context(self, writer: &WriterId) -> EditContext {
        EditContext { writer: writer.clone(), at: (self.now_ms)() }
    }
}
