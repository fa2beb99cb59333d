//! Starts the app; what breaks is shown by boot.js, without the app.

fn main() {
    restory::platform::show_crashes();
    restory::app::start();
}
