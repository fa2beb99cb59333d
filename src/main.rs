//! Starts the app; what breaks is shown by boot.js, without the app.

fn main() {
    restory::browser::install_crash_handler();
    restory::app::start_app();
}
