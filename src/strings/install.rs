//! English for installing the site as an app.

/// The texts of this screen.
#[allow(missing_docs)]
pub struct InstallStrings {
    pub title: &'static str,
    pub lead: &'static str,
    pub seen: &'static str,
    pub button: &'static str,
    pub apart: &'static str,
    pub menu: &'static [&'static str],
    pub firefox_android: &'static [&'static str],
    pub ios: &'static [&'static str],
    pub mac: &'static [&'static str],
}

/// English.
pub const INSTALL: InstallStrings = InstallStrings {
    title: "Open it like an app",
    lead: "If you like, it can have a place among your apps and open in a window of its own. Nothing else changes: it works as well from here.",
    seen: "Whoever looks at your apps sees it there, under the name “Notes”.",
    button: "Put it among my apps",
    apart: "There it keeps its words apart from this browser, so it begins empty. Keep a copy of your stories first, and open that copy there, under “My stories”.",
    menu: &["Open the menu of the browser.", "Look there for “Install” or “Add to home screen”."],
    firefox_android: &["Open the menu of the browser (three dots).", "Choose “Add app to Home screen” or “Install”."],
    ios: &[
        "Open the Share menu of the browser.",
        "Choose “Add to Home Screen”.",
        "Open it from there, and open your copy under “My stories”.",
    ],
    mac: &[
        "In the menu bar, choose “File” and then “Add to Dock”.",
        "Open it from the Dock, and open your copy under “My stories”.",
    ],
};
