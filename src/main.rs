//! Starts the app. `boot.js` reports crashes, because it keeps running when the app does not.

fn main() {
    restory::browser::install_crash_handler();
    restory::app::start_app();
}
