//! A small valid helplines file, and the finding that is expected when one part of it is replaced.

/// A valid file.
pub const VALID: &str = r#"last_checked = "2026-11-30"
danger = "Call first."
country_bound = "Inside the country."
[[region]]
name = "United Kingdom"
number = "999"
[[country]]
code = "GB"
name = "United Kingdom"
emergency = [{ number = "999", for = "" }]
[[country.line]]
who = "crisis"
name = "Samaritans"
number = "116 123"
tel = "116123"
hours = "24 hours a day, every day"
cost = "Free"
for_whom = "Anyone"
source = "https://www.samaritans.org"
checked = "2026-11-30"
[[country.line]]
who = "crisis"
name = "Shout"
number = "Text SHOUT to 85258"
tel = ""
sms = { number = "85258", keyword = "SHOUT" }
hours = "9am to 11pm"
cost = "Free"
for_whom = "Anyone"
source = "https://giveusashout.org"
checked = "2026-12-01"
"#;

/// What is replaced in the valid file, its replacement, and the expected finding.
pub const BROKEN: &[(&str, &str, &str)] = &[
    ("hours = \"24 hours a day, every day\"\n", "", "broken.toml:11 hours: it is empty (Samaritans, GB)"),
    ("\"24 hours a day, every day\"", "\" \"", "broken.toml:16 hours: it is empty (Samaritans, GB)"),
    (
        "\"9am to 11pm\"",
        "\"9 to 23 h\"",
        "broken.toml:27 hours: \"9 to 23 h\" is not written as in \"9am to 11pm\" (Shout, GB)",
    ),
    (
        "\"9am to 11pm\"",
        "\"09:00 to 23:00\"",
        "broken.toml:27 hours: \"09:00 to 23:00\" is not written as in \"9am to 11pm\" (Shout, GB)",
    ),
    ("\"9am to 11pm\"", "\"24/7\"", "broken.toml:27 hours: \"24/7\" is not written as in \"9am to 11pm\" (Shout, GB)"),
    ("cost = \"Free\"", "cost = \"\"", "broken.toml:17 cost: it is empty (Samaritans, GB)"),
    ("for_whom = \"Anyone\"", "", "broken.toml:11 for_whom: it is empty (Samaritans, GB)"),
    ("who = \"crisis\"", "who = \"all\"", "broken.toml:12 who: \"all\" is not a known group (Samaritans, GB)"),
    (
        "tel = \"116123\"",
        "tel = \"116124\"",
        "broken.toml:15 tel: \"116124\" is not the number \"116 123\" (Samaritans, GB)",
    ),
    (
        "number = \"85258\"",
        "number = \"8 52 58x\"",
        "broken.toml:26 sms: \"8 52 58x\" is not a number in digits (Shout, GB)",
    ),
    (
        "sms = { number = \"85258\", keyword = \"SHOUT\" }\n",
        "",
        "broken.toml:24 number: there is no way to reach it (Shout, GB)",
    ),
    (
        "https://giveusashout.org",
        "giveusashout.org",
        "broken.toml:30 source: \"giveusashout.org\" does not start with https:// (Shout, GB)",
    ),
    (
        "checked = \"2026-12-01\"",
        "checked = \"2026-12\"",
        "broken.toml:31 checked: \"2026-12\" is not a date (Shout, GB)",
    ),
    (
        "last_checked = \"2026-11-30\"",
        "last_checked = \"2026-12-01\"",
        "broken.toml:1 last_checked: the oldest `checked` is 2026-11-30",
    ),
    (
        "last_checked = \"2026-11-30\"",
        "last_checked = \"2027-01-01\"",
        "broken.toml:1 last_checked: it is later than 2026-11-30 (Samaritans, GB)",
    ),
    ("code = \"GB\"", "code = \"\"", "broken.toml:8 code: it is empty ()"),
    ("danger = \"Call first.\"", "danger = \"\"", "broken.toml:2 danger: it is empty"),
    ("name = \"United Kingdom\"\nnumber", "name = \"\"\nnumber", "broken.toml:5 name: it is empty"),
    ("hours = \"9am", "hour = \"9am", "broken.toml:27: unknown field `hour`"),
];
