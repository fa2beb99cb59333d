//! Whether and how this browser installs the app. Decided from what the browser reports; nothing is tried.

/// What is known about the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrowserInfo {
    /// The user agent.
    pub user_agent: String,
    /// Whether the page already runs as an installed app.
    pub is_standalone: bool,
    /// Whether the screen has multi-touch: an iPad identifies itself as a Mac.
    pub has_touch: bool,
    /// Whether the browser offers its own install prompt.
    pub can_prompt_install: bool,
}

/// How the app can be installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstallMethod {
    /// It is installed already, or this browser cannot install it: nothing is shown.
    NotOffered,
    /// The browser shows its prompt when a button is clicked.
    InstallPrompt,
    /// Chrome, Edge and similar browsers: an item of the browser menu.
    BrowserMenu,
    /// Firefox on Android: an item of the menu under another name.
    FirefoxAndroid,
    /// iPhone and iPad: from the share sheet, with separate storage.
    Ios,
    /// Safari on a Mac: from the File menu, with separate storage.
    MacSafari,
}

impl InstallMethod {
    /// Returns whether the installed app starts with empty storage, so that a backup is needed first.
    pub fn has_separate_storage(self) -> bool {
        matches!(self, Self::Ios | Self::MacSafari)
    }
}

/// Browsers inside other apps cannot install the app.
const EMBEDDED_BROWSER_MARKERS: [&str; 7] = ["; wv)", "FBAN", "FBAV", "Instagram", "Line/", "GSA/", "DuckDuckGo/"];

/// Returns the install method of a browser.
pub fn install_method(browser: &BrowserInfo) -> InstallMethod {
    let contains = |marker: &str| browser.user_agent.contains(marker);
    if browser.is_standalone || EMBEDDED_BROWSER_MARKERS.iter().any(|marker| contains(marker)) {
        return InstallMethod::NotOffered;
    }
    if browser.can_prompt_install {
        return InstallMethod::InstallPrompt;
    }
    if contains("iPhone") || contains("iPad") || contains("iPod") || (contains("Macintosh") && browser.has_touch) {
        return InstallMethod::Ios;
    }
    if contains("Firefox/") {
        return if contains("Android") { InstallMethod::FirefoxAndroid } else { InstallMethod::NotOffered };
    }
    if contains("Chrome/") && !contains("Electron/") {
        return InstallMethod::BrowserMenu;
    }
    let is_safari = contains("Macintosh") && contains("Safari/") && safari_version(&browser.user_agent) >= Some(17);
    if is_safari { InstallMethod::MacSafari } else { InstallMethod::NotOffered }
}

/// Reads the major version from `Version/17.4`.
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

    fn check(agent: &str, traits: &str, expected: InstallMethod) {
        let has_trait = |name: &str| traits.split(' ').any(|known| known == name);
        let agent = agent.to_owned();
        let browser = BrowserInfo {
            user_agent: agent,
            is_standalone: has_trait("standalone"),
            has_touch: has_trait("touch"),
            can_prompt_install: has_trait("offered"),
        };
        assert_eq!(install_method(&browser), expected, "{browser:?}");
    }

    #[test]
    fn each_browser_has_its_install_method() {
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
        for (agent, traits, expected) in table {
            check(&agent, traits, expected);
        }
    }

    #[test]
    fn an_installed_app_or_an_embedded_browser_is_offered_nothing() {
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
    fn a_backup_comes_first_only_where_storage_is_separate() {
        let has_separate_storage = [
            InstallMethod::NotOffered,
            InstallMethod::InstallPrompt,
            InstallMethod::BrowserMenu,
            InstallMethod::FirefoxAndroid,
            InstallMethod::Ios,
            InstallMethod::MacSafari,
        ]
        .map(InstallMethod::has_separate_storage);
        assert_eq!(has_separate_storage, [false, false, false, false, true, true]);
    }
}
