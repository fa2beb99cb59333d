//! Whether and how this browser puts the page among the apps. Decided from what the browser says of itself; nothing is tried.

/// What is known of the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// How it names itself.
    pub agent: String,
    /// The page runs as an app already.
    pub standalone: bool,
    /// The screen is touched with more than one finger: an iPad names itself as a Mac.
    pub touch: bool,
    /// The browser has offered to do it when asked.
    pub offered: bool,
}

/// The way to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is one already, or this browser has no such thing: nothing is said.
    None,
    /// The browser asks her when a button is pressed.
    Button,
    /// Chrome, Edge and their like, where it stands in the menu.
    Menu,
    /// Firefox on Android, where it stands in the menu under another name.
    FirefoxAndroid,
    /// iPhone and iPad: from the share sheet, and with a storage of its own.
    Ios,
    /// Safari on a Mac: from the File menu, and with a storage of its own.
    MacSafari,
}

impl Way {
    /// Whether the app would begin empty, so that a copy goes first.
    pub fn is_apart(self) -> bool {
        matches!(self, Self::Ios | Self::MacSafari)
    }
}

/// Pages inside other apps cannot be put among the apps.
const INSIDE: [&str; 7] = ["; wv)", "FBAN", "FBAV", "Instagram", "Line/", "GSA/", "DuckDuckGo/"];

/// The way of a browser.
pub fn way(around: &Around) -> Way {
    let says = |word: &str| around.agent.contains(word);
    if around.standalone || INSIDE.iter().any(|word| says(word)) {
        return Way::None;
    }
    if around.offered {
        return Way::Button;
    }
    if says("iPhone") || says("iPad") || says("iPod") || (says("Macintosh") && around.touch) {
        return Way::Ios;
    }
    if says("Firefox/") {
        return if says("Android") { Way::FirefoxAndroid } else { Way::None };
    }
    if says("Chrome/") && !says("Electron/") {
        return Way::Menu;
    }
    let safari = says("Macintosh") && says("Safari/") && version_of(&around.agent) >= Some(17);
    if safari { Way::MacSafari } else { Way::None }
}

/// From `Version/17.4`.
fn version_of(agent: &str) -> Option<u32> {
    agent.split("Version/").nth(1)?.split(['.', ' ']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Around, Way, way};

    const IPHONE: &str =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    const MAC: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    const ANDROID: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)";
    const WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";

    fn check(agent: &str, is: &str, expected: Way) {
        let has = |word: &str| is.split(' ').any(|one| one == word);
        let agent = agent.to_owned();
        let around = Around { agent, standalone: has("standalone"), touch: has("touch"), offered: has("offered") };
        assert_eq!(way(&around), expected, "{around:?}");
    }

    #[test]
    fn each_browser_has_its_way() {
        let chrome = "Chrome/131.0.0.0";
        let table = [
            (format!("{ANDROID} {chrome} Mobile Safari/537.36"), "touch offered", Way::Button),
            (format!("{ANDROID} {chrome} Mobile Safari/537.36"), "touch", Way::Menu),
            (format!("{ANDROID} SamsungBrowser/27.0 {chrome} Mobile Safari/537.36"), "touch", Way::Menu),
            (
                format!("{WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) {chrome} Safari/537.36"),
                "offered",
                Way::Button,
            ),
            (
                format!("{WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) {chrome} Safari/537.36 Edg/131.0"),
                "",
                Way::Menu,
            ),
            (format!("{MAC} Version/17.4 Safari/605.1.15"), "", Way::MacSafari),
            (format!("{MAC} Version/26.0 Safari/605.1.15"), "", Way::MacSafari),
            (format!("{MAC} Version/16.6 Safari/605.1.15"), "", Way::None),
            (format!("{MAC} Version/17.4 Safari/605.1.15"), "touch", Way::Ios), // an iPad
            (format!("{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1"), "touch", Way::Ios),
            (format!("{IPHONE} CriOS/131.0 Mobile/15E148 Safari/604.1"), "touch", Way::Ios),
            (format!("{IPHONE} FxiOS/132.0 Mobile/15E148 Safari/605.1.15"), "touch", Way::Ios),
            (
                "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0".to_owned(),
                "touch",
                Way::FirefoxAndroid,
            ),
            (format!("{WINDOWS} Gecko/20100101 Firefox/133.0"), "", Way::None),
            (String::new(), "", Way::None),
        ];
        for (agent, is, expected) in table {
            check(&agent, is, expected);
        }
    }

    #[test]
    fn what_is_an_app_already_or_stands_inside_another_is_told_nothing() {
        for agent in [ANDROID, IPHONE, MAC, WINDOWS] {
            check(&format!("{agent} Chrome/131 Safari/605 Version/18.1"), "standalone offered touch", Way::None);
            for inside in ["; wv)", "[FBAN/FBIOS]", "Instagram 340.0", "GSA/340"] {
                check(&format!("{agent} {inside} Chrome/131 Safari/605"), "touch", Way::None);
            }
        }
    }

    #[test]
    fn only_where_storage_is_apart_a_copy_goes_first() {
        let apart =
            [Way::None, Way::Button, Way::Menu, Way::FirefoxAndroid, Way::Ios, Way::MacSafari].map(Way::is_apart);
        assert_eq!(apart, [false, false, false, false, true, true]);
    }
}
