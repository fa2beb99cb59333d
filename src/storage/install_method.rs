//! Whether and how this browser puts the page among the apps. Decided from what the browser says of itself; nothing is tried.

/// What is known of the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrowserInfo {
    /// How it names itself.
    pub user_agent: String,
    /// The page runs as an app already.
    pub is_standalone: bool,
    /// The screen is touched with more than one finger: an iPad names itself as a Mac.
    pub has_touch: bool,
    /// The browser has offered to do it when asked.
    pub can_prompt_install: bool,
}

/// The way to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstallMethod {
    /// It is one already, or this browser has no such thing: nothing is said.
    NotOffered,
    /// The browser asks her when a button is pressed.
    InstallPrompt,
    /// Chrome, Edge and their like, where it stands in the menu.
    BrowserMenu,
    /// Firefox on Android, where it stands in the menu under another name.
    FirefoxAndroid,
    /// iPhone and iPad: from the share sheet, and with a storage of its own.
    Ios,
    /// Safari on a Mac: from the File menu, and with a storage of its own.
    MacSafari,
}

impl InstallMethod {
    /// Whether the app would begin empty, so that a copy goes first.
    pub fn has_separate_storage(self) -> bool {
        matches!(self, Self::Ios | Self::MacSafari)
    }
}

/// Pages inside other apps cannot be put among the apps.
const EMBEDDED_BROWSER_MARKERS: [&str; 7] = ["; wv)", "FBAN", "FBAV", "Instagram", "Line/", "GSA/", "DuckDuckGo/"];

/// The way of a browser.
pub fn install_method(around: &BrowserInfo) -> InstallMethod {
    let says = |word: &str| around.user_agent.contains(word);
    if around.is_standalone || EMBEDDED_BROWSER_MARKERS.iter().any(|word| says(word)) {
        return InstallMethod::NotOffered;
    }
    if around.can_prompt_install {
        return InstallMethod::InstallPrompt;
    }
    if says("iPhone") || says("iPad") || says("iPod") || (says("Macintosh") && around.has_touch) {
        return InstallMethod::Ios;
    }
    if says("Firefox/") {
        return if says("Android") { InstallMethod::FirefoxAndroid } else { InstallMethod::NotOffered };
    }
    if says("Chrome/") && !says("Electron/") {
        return InstallMethod::BrowserMenu;
    }
    let safari = says("Macintosh") && says("Safari/") && safari_version(&around.user_agent) >= Some(17);
    if safari { InstallMethod::MacSafari } else { InstallMethod::NotOffered }
}

/// From `Version/17.4`.
fn safari_version(agent: &str) -> Option<u32> {
    agent.split("Version/").nth(1)?.split(['.', ' ']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{BrowserInfo, InstallMethod, install_method};

    const IPHONE: &str =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    const MAC: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    const ANDROID: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)";
    const WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";

    fn check(agent: &str, is: &str, expected: InstallMethod) {
        let has = |word: &str| is.split(' ').any(|one| one == word);
        let agent = agent.to_owned();
        let around = BrowserInfo {
            user_agent: agent,
            is_standalone: has("standalone"),
            has_touch: has("touch"),
            can_prompt_install: has("offered"),
        };
        assert_eq!(install_method(&around), expected, "{around:?}");
    }

    #[test]
    fn each_browser_has_its_way() {
        let chrome = "Chrome/131.0.0.0";
        let table = [
            (format!("{ANDROID} {chrome} Mobile Safari/537.36"), "touch offered", InstallMethod::InstallPrompt),
            (format!("{ANDROID} {chrome} Mobile Safari/537.36"), "touch", InstallMethod::BrowserMenu),
            (
                format!("{ANDROID} SamsungBrowser/27.0 {chrome} Mobile Safari/537.36"),
                "touch",
                InstallMethod::BrowserMenu,
            ),
            (
                format!("{WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) {chrome} Safari/537.36"),
                "offered",
                InstallMethod::InstallPrompt,
            ),
            (
                format!("{WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) {chrome} Safari/537.36 Edg/131.0"),
                "",
                InstallMethod::BrowserMenu,
            ),
            (format!("{MAC} Version/17.4 Safari/605.1.15"), "", InstallMethod::MacSafari),
            (format!("{MAC} Version/26.0 Safari/605.1.15"), "", InstallMethod::MacSafari),
            (format!("{MAC} Version/16.6 Safari/605.1.15"), "", InstallMethod::NotOffered),
            (format!("{MAC} Version/17.4 Safari/605.1.15"), "touch", InstallMethod::Ios), // an iPad
            (format!("{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1"), "touch", InstallMethod::Ios),
            (format!("{IPHONE} CriOS/131.0 Mobile/15E148 Safari/604.1"), "touch", InstallMethod::Ios),
            (format!("{IPHONE} FxiOS/132.0 Mobile/15E148 Safari/605.1.15"), "touch", InstallMethod::Ios),
            (
                "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0".to_owned(),
                "touch",
                InstallMethod::FirefoxAndroid,
            ),
            (format!("{WINDOWS} Gecko/20100101 Firefox/133.0"), "", InstallMethod::NotOffered),
            (String::new(), "", InstallMethod::NotOffered),
        ];
        for (agent, is, expected) in table {
            check(&agent, is, expected);
        }
    }

    #[test]
    fn what_is_an_app_already_or_stands_inside_another_is_told_nothing() {
        for agent in [ANDROID, IPHONE, MAC, WINDOWS] {
            check(
                &format!("{agent} Chrome/131 Safari/605 Version/18.1"),
                "standalone offered touch",
                InstallMethod::NotOffered,
            );
            for inside in ["; wv)", "[FBAN/FBIOS]", "Instagram 340.0", "GSA/340"] {
                check(&format!("{agent} {inside} Chrome/131 Safari/605"), "touch", InstallMethod::NotOffered);
            }
        }
    }

    #[test]
    fn only_where_storage_is_apart_a_copy_goes_first() {
        let apart = [
            InstallMethod::NotOffered,
            InstallMethod::InstallPrompt,
            InstallMethod::BrowserMenu,
            InstallMethod::FirefoxAndroid,
            InstallMethod::Ios,
            InstallMethod::MacSafari,
        ]
        .map(InstallMethod::has_separate_storage);
        assert_eq!(apart, [false, false, false, false, true, true]);
    }
}
