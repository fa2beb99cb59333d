//! Opens the content and starts the app; what breaks is shown by boot.js, without the app.

fn main() {
    restory::platform::show_crashes();
    match restory::practice::library::Library::shipped() {
        Ok(library) => restory::app::start(library),
        Err(why) => restory::platform::tell_crash(&why),
    }
}
