//! The tables of what may import what.

/// The modules that each module may import with `use crate::…`. `app` alone is the composition root: the files directly in `src/app`.
const DEPENDENCIES: [(&str, &[&str]); 16] = [
    ("exercises", &[]),
    ("story", &["exercises"]),
    // The values that phrases are made for, and the ids in a URL.
    ("strings", &["pictures", "story", "exercises"]),
    ("route", &["story"]),
    ("pictures", &["story", "exercises"]),
    ("documents", &["story", "exercises"]),
    ("storage", &["story", "exercises"]),
    ("sharing", &["pictures", "documents", "storage", "story", "exercises"]),
    ("browser", &["storage", "route"]),
    ("app/ui", &["strings", "pictures", "documents", "story", "exercises"]),
    ("app/browser_api", &["storage", "story"]),
    ("app/storage", &["app/browser_api", "strings", "route", "storage", "story"]),
    (
        "app/open_story",
        &[
            "app/browser_api",
            "app/storage",
            "strings",
            "route",
            "sharing",
            "documents",
            "storage",
            "story",
            "exercises",
        ],
    ),
    (
        "app/shell",
        &[
            "app/browser_api",
            "app/storage",
            "app/open_story",
            "app/ui",
            "strings",
            "route",
            "sharing",
            "documents",
            "storage",
            "story",
            "exercises",
        ],
    ),
    ("app/features", &APP_MODULES),
    (
        "app",
        &[
            "app/features",
            "app/shell",
            "browser",
            "app/browser_api",
            "app/storage",
            "app/open_story",
            "app/ui",
            "strings",
            "route",
            "sharing",
            "storage",
            "story",
            "exercises",
        ],
    ),
];
/// What every feature may import.
const APP_MODULES: [&str; 13] = [
    "app/browser_api",
    "app/storage",
    "app/open_story",
    "app/shell",
    "app/ui",
    "strings",
    "route",
    "sharing",
    "pictures",
    "documents",
    "storage",
    "story",
    "exercises",
];
/// The features in `src/app/features`, and the features that each may use.
pub const FEATURES: [(&str, &[&str]); 16] = [
    ("backup", &[]),
    ("daily", &[]),
    ("glossary", &[]),
    ("gate", &[]),
    ("steady_place", &[]),
    ("start", &[]),
    ("pictures", &[]),
    ("site", &[]),
    ("exercises", &["pictures", "site"]),
    ("question", &["exercises", "pictures", "gate"]),
    ("lock", &["backup"]),
    ("story_list", &["lock", "backup"]),
    ("story_page", &["exercises", "pictures", "backup"]),
    ("story_home", &["story_page", "question", "exercises", "pictures", "daily", "backup"]),
    ("settings", &["lock", "backup", "site"]),
    ("sharing", &["story_page", "question", "glossary", "pictures", "site"]),
];

/// Returns what a module may import; `None` for a module without a row.
pub fn allowed_imports(module: &str) -> Option<Vec<String>> {
    if let Some(feature) = module.strip_prefix("app/features/") {
        let (_, others) = FEATURES.iter().find(|(name, _)| *name == feature || feature == "mod")?;
        let others = others.iter().map(|other| format!("app/features/{other}"));
        return Some(others.chain(APP_MODULES.map(str::to_owned)).collect());
    }
    let (_, allowed) = DEPENDENCIES.iter().find(|(name, _)| *name == module)?;
    Some(allowed.iter().map(|&name| name.to_owned()).collect())
}

/// Tells whether a name is that of a module in the tables.
pub fn is_known_module(module: &str) -> bool {
    allowed_imports(module).is_some()
}
