//! Downloads, chosen files, fetches and the clipboard.

use crate::harness::*;
use restory::browser::{copy_to_clipboard, download_file, fetch_same_origin, read_selected_file};
use restory::storage::backups::backup::MAX_BYTES;
use wasm_bindgen_test::wasm_bindgen_test;

type SelectedFile = Option<(String, String)>;

#[wasm_bindgen_test]
async fn a_download_keeps_name_type_and_text() {
    set_up_page().await;
    let text = "# The fourth chair\n\n\"Soup\" \0 👨‍👩‍👧 עברית\n";
    watch_downloads();
    download_file("my page.md", "text/markdown;charset=utf-8", text);
    let downloaded: (String, String, String) = serde_json::from_str(&download().await).unwrap();
    restore_browser();
    assert_eq!(downloaded, ("my page.md".to_owned(), "text/markdown;charset=utf-8".to_owned(), text.to_owned()));
}

#[wasm_bindgen_test]
async fn a_chosen_file_is_read_unchanged() {
    set_up_page().await;
    let event = file_chosen_event("copy.json", "{\"a\": \"é 😀\"}\r\n", 1);
    let read: SelectedFile = call_async(move |done| read_selected_file(event, done)).await;
    assert_eq!(read, Some(("copy.json".to_owned(), "{\"a\": \"é 😀\"}\r\n".to_owned())));
}

#[wasm_bindgen_test]
async fn a_file_over_the_size_limit_is_not_read() {
    set_up_page().await;
    let piece = "x".repeat(1_000_000);
    let pieces = u32::try_from(MAX_BYTES / piece.len()).unwrap() + 1;
    let event = file_chosen_event("large.json", &piece, pieces);
    let read: SelectedFile = call_async(move |done| read_selected_file(event, done)).await;
    assert_eq!(read, None);
}

#[wasm_bindgen_test]
async fn without_a_chosen_file_the_callback_is_not_called() {
    set_up_page().await;
    let (call_async, record) = record_calls::<SelectedFile>();
    read_selected_file(file_chosen_event("", "", 1), record);
    wait_two_frames().await;
    assert!(call_async.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn copying_text_reports_success_or_failure() {
    set_up_page().await;
    let copied = replace_clipboard(true);
    assert!(call_async(|done| copy_to_clipboard("mine 😀".to_owned(), done)).await);
    assert_eq!(copied.get(0).as_string().as_deref(), Some("mine 😀"));
    restore_browser();
    replace_clipboard(false);
    assert!(!call_async(|done| copy_to_clipboard("mine".to_owned(), done)).await);
    restore_browser();
}

#[wasm_bindgen_test]
async fn a_file_of_this_site_is_fetched_and_a_missing_one_gives_none() {
    set_up_page().await;
    let page: Option<String> = call_async(|done| fetch_same_origin("/".to_owned(), done)).await;
    assert!(page.unwrap().contains("<html"));
    let missing: Option<String> = call_async(|done| fetch_same_origin("/content/nowhere.json".to_owned(), done)).await;
    assert_eq!(missing, None);
}
