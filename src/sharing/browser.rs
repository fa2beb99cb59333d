//! Whether a page was opened inside another app, where what is written may be lost.

/// What can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// Inside a mail or chat app.
    Another,
    /// In a browser of its own.
    Browser,
    /// It cannot be told.
    Unknown,
}

/// What these apps say of themselves.
const APPS: [&str; 16] = [
    "FBAN",
    "FBAV",
    "Instagram",
    "Line/",
    "MicroMessenger",
    "WhatsApp",
    "Snapchat",
    "Twitter",
    "LinkedInApp",
    "Pinterest",
    "GSA/",
    "Telegram",
    "Viber",
    "KAKAOTALK",
    "musical_ly",
    "BytedanceWebview",
];

/// Told from how the browser names itself.
pub fn inside(user_agent: &str) -> Inside {
    let says = |word: &str| user_agent.contains(word);
    let apple = says("iPhone") || says("iPad");
    if APPS.iter().any(|app| says(app)) || says("; wv)") || (apple && says("AppleWebKit") && !says("Safari/")) {
        Inside::Another
    } else if apple || says("Android") || says("Mobile") || user_agent.is_empty() {
        Inside::Unknown
    } else {
        Inside::Browser
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_is_told_from_a_browser_and_doubt_stays_doubt() {
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let android = "Mozilla/5.0 (Linux; Android 15; Pixel 8 Build/A; wv) AppleWebKit/537.36 Version/4.0 Chrome/130 Mobile Safari/537.36";
        assert_eq!(inside(&format!("{iphone} Mobile/15E148")), Inside::Another);
        assert_eq!(inside(&format!("{iphone} Version/18.0 Mobile/15E148 Safari/604.1")), Inside::Unknown);
        assert_eq!(inside(android), Inside::Another);
        assert_eq!(inside("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"), Inside::Browser);
        assert_eq!(inside(""), Inside::Unknown);
    }
}
