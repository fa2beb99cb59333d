use super::{Date, Words, check_age_warning, days_since_check, regions_html};

const WORDS: &str = include_str!("../../../content/en/strings/helplines.toml");

fn to_html(text: &str) -> Result<String, String> {
    super::to_html(text, &Words::parse(WORDS)?)
}

#[test]
fn words_without_a_key_or_a_placeholder_are_an_error() {
    assert!(Words::parse(&WORDS.replace("or = ", "nor = ")).is_err());
    assert!(Words::parse(&WORDS.replace("{date}", "today")).is_err_and(|error| error.contains("lacks {date}")));
}

const FILE: &str = r#"
last_checked = "2026-11-30"
danger = "In danger now?"

[[region]]
name = "United <Kingdom>"
number = "999"
cannot_speak = "Press 55 & wait."

[[region]]
name = "Europe"
number = "112"

[[country]]
code = "GB"
name = "United Kingdom"
emergency = [{ number = "999", for = "" }, { number = "101", for = "police" }]
after_harm = { text = "After an overdose:", number = "111", tel = "111" }
relay = "Deaf: text <999>."
note = "A note."

[[country.line]]
who = "loss"
name = "Cruse"
number = "0808 808 1677"
tel = "08088081677"
hours = "Weekdays"
cost = "Free"
for_whom = "Anyone who is grieving"

[[country.line]]
who = "crisis"
name = "S & <S>"
number = "116 123"
tel = "116123"
sms = { number = "85258", keyword = "SHOUT" }
site = "example.org"
also = "Press 2."
hours = "24 hours a day, every day"
cost = "Free"
languages = "English"
for_whom = "Anyone thinking about suicide"

[[country.line]]
who = "crisis"
name = "Text only"
number = "Text 50808"
sms = { number = "50808", keyword = "" }
"#;

#[test]
fn a_country_has_its_numbers_as_links_and_its_groups_as_headings() {
    let html = to_html(FILE).unwrap_or_default();
    for part in [
        "<p class=\"help__note\">In danger now?</p>",
        "<details class=\"country\" id=\"help-gb\"><summary>United Kingdom</summary>",
        "<a href=\"tel:999\">999</a> or <a href=\"tel:101\">101</a> (police)",
        "<dt>After an overdose:</dt><dd><a href=\"tel:111\">111</a></dd>",
        "<p class=\"country__relay\">Deaf: text &lt;999&gt;.</p>",
        "<h2 class=\"country__group\">Crisis and suicide</h2>",
        "<h2 class=\"country__group\">After a death</h2>",
        "S &amp; &lt;S&gt; <span class=\"country__for\">Anyone thinking about suicide</span>",
        "<span class=\"country__for\">24 hours a day, every day · Free · English</span>",
        "<a href=\"tel:116123\">116 123</a>",
        "<a href=\"https://example.org\" rel=\"noopener noreferrer external\">example.org</a>",
        "<span class=\"country__also\">Press 2.</span>",
        "<p class=\"country__checked\">We last checked these numbers on 30 November 2026.</p>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn groups_have_a_fixed_order_and_empty_ones_are_left_out() {
    let html = to_html(FILE).unwrap_or_default();
    assert!(html.find("Crisis and suicide") < html.find("After a death"), "{html}");
    assert!(!html.contains("Someone hurts or controls you"), "{html}");
}

#[test]
fn a_message_is_filled_in_with_the_keyword_and_the_label_says_it() {
    let html = to_html(FILE).unwrap_or_default();
    assert!(html.contains("<a href=\"sms:85258?&amp;body=SHOUT\">Text SHOUT to 85258</a>"), "{html}");
    assert!(html.contains("<a href=\"sms:50808\">Text 50808</a>"), "{html}");
    let odd = FILE.replace("\"SHOUT\"", "\"A\\\"><b>\"");
    let html = to_html(&odd).unwrap_or_default();
    assert!(html.contains("body=Ab\">Text A&quot;&gt;&lt;b&gt; to 85258</a>"), "{html}");
}

#[test]
fn regions_are_a_list_with_links() {
    let html = regions_html(FILE).unwrap_or_default();
    let first = "<li>United &lt;Kingdom&gt; <a href=\"tel:999\">999</a> <span class=\"help__silent\">Press 55 &amp; wait.</span></li>";
    assert!(html.starts_with("<ul class=\"help__regions\">") && html.contains(first), "{html}");
    assert!(html.contains("<li>Europe <a href=\"tel:112\">112</a></li>"), "{html}");
}

#[test]
fn a_check_that_is_too_old_or_in_the_future_gives_a_warning() {
    for (today, days, warns) in
        [("2026-11-30", 0, false), ("2027-02-28", 90, false), ("2027-03-01", 91, true), ("2026-11-29", -1, true)]
    {
        let date = Date::parse(today).unwrap_or_else(Date::today);
        assert_eq!(days_since_check(FILE, date), Ok(days), "{today}");
        assert_eq!(check_age_warning(FILE, date).map(|warning| warning.is_some()), Ok(warns), "{today}");
    }
}

#[test]
fn a_file_without_a_date_of_its_check_is_an_error() {
    let undated = FILE.replace("2026-11-30", "2026-11");
    assert!(to_html(&undated).is_err_and(|error| error.contains("last_checked")));
    assert!(days_since_check(&undated, Date::today()).is_err());
    assert!(to_html("[[country]").is_err());
}

#[test]
fn the_file_of_the_project_renders() {
    let file = crate::paths::root().join("content/helplines.toml");
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let (html, regions) = (to_html(&text).unwrap_or_default(), regions_html(&text).unwrap_or_default());
    assert!(html.contains("id=\"help-gb\"") && html.contains("tel:08001111"), "{html}");
    assert!(regions.contains("tel:999") && regions.contains("tel:000"), "{regions}");
}
