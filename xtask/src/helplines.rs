//! Renders `content/helplines.toml` as static HTML, so that the page "Get help now" works without JavaScript and WebAssembly.
//!
//! [`to_html`] renders the countries, [`regions_html`] the emergency numbers that are shown before a country is chosen.
//! [`days_since_check`] returns the age of the last check; the build warns when it is over [`MAX_CHECK_AGE_DAYS`].

mod date;
#[cfg(test)]
mod tests;
mod words;

use std::fmt::Write;

use serde::Deserialize;

pub use date::Date;
pub use words::Words;

/// The build warns when the last check is older than this.
pub const MAX_CHECK_AGE_DAYS: i64 = 90;

/// The groups of lines inside a country, in their order: the values of `who`.
const GROUPS: [&str; 5] = ["crisis", "young", "abuse", "harm", "loss"];

/// The file. Fields that are not named here are for people who read it.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Helplines {
    last_checked: String,
    danger: String,
    country_bound: String,
    region: Vec<Region>,
    country: Vec<Country>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Region {
    name: String,
    number: String,
    cannot_speak: String,
    note: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Country {
    code: String,
    name: String,
    emergency: Vec<Emergency>,
    after_harm: AfterHarm,
    relay: String,
    note: String,
    line: Vec<Line>,
}

/// An emergency number, and what it is for where a country has several.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Emergency {
    number: String,
    #[serde(rename = "for")]
    service: String,
}

/// Where to ask after an overdose, a poisoning or an injury.
#[derive(Deserialize, Default)]
#[serde(default)]
struct AfterHarm {
    text: String,
    number: String,
    tel: String,
}

/// A helpline. An empty field means that there is none.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Line {
    who: String,
    name: String,
    number: String,
    tel: String,
    sms: Sms,
    site: String,
    also: String,
    hours: String,
    cost: String,
    languages: String,
    for_whom: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Sms {
    number: String,
    keyword: String,
}

/// Returns the HTML of all countries, in the order of the file.
///
/// # Errors
/// When the text is not TOML of this shape, `last_checked` is not a date, or a group has no heading.
pub fn to_html(text: &str, words: &Words) -> Result<String, String> {
    let helplines = parse(text)?;
    let checked = words.checked_on(&checked_on(&helplines)?.in_words(words));
    let mut html = String::new();
    for note in [&helplines.danger, &helplines.country_bound] {
        html.push_str(&paragraph("help__note", note));
    }
    for country in &helplines.country {
        html.push_str(&render_country(country, &checked, words)?);
    }
    Ok(html)
}

/// Returns the HTML of the emergency numbers by region, as a list.
///
/// # Errors
/// When the text is not TOML of this shape.
pub fn regions_html(text: &str) -> Result<String, String> {
    let items: String = parse(text)?.region.iter().map(render_region).collect();
    Ok(format!("<ul class=\"help__regions\">\n{items}</ul>\n"))
}

/// Returns how many days before `today` the last check was; negative when it is in the future.
///
/// # Errors
/// When the text is not TOML of this shape, or `last_checked` is not a date.
pub fn days_since_check(text: &str, today: Date) -> Result<i64, String> {
    Ok(today.days_since(checked_on(&parse(text)?)?))
}

/// Returns the warning of the build when the last check is too old, or in the future.
///
/// # Errors
/// When the text is not TOML of this shape, or `last_checked` is not a date.
pub fn check_age_warning(text: &str, today: Date) -> Result<Option<String>, String> {
    let days = days_since_check(text, today)?;
    if (0..=MAX_CHECK_AGE_DAYS).contains(&days) {
        return Ok(None);
    }
    let age = if days < 0 { "in the future".to_owned() } else { format!("{days} days old") };
    Ok(Some(format!(
        "content/helplines.toml: the last check of the helplines is {age}. Check every line again before a release (docs/helplines.md)."
    )))
}

fn parse(text: &str) -> Result<Helplines, String> {
    toml::from_str(text).map_err(|error| error.to_string())
}

fn checked_on(helplines: &Helplines) -> Result<Date, String> {
    Date::parse(&helplines.last_checked)
        .ok_or_else(|| format!("last_checked: {:?} is not a date such as 2026-11-30", helplines.last_checked))
}

fn render_region(region: &Region) -> String {
    let more: Vec<&str> =
        [&region.cannot_speak, &region.note].into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let more = if more.is_empty() {
        String::new()
    } else {
        format!(" <span class=\"help__silent\">{}</span>", escape(&more.join(" ")))
    };
    format!("<li>{} {}{more}</li>\n", escape(&region.name), tel_link(&region.number, &region.number))
}

fn render_country(country: &Country, checked: &str, words: &Words) -> Result<String, String> {
    let (code, name) = (escape(&country.code.to_lowercase()), escape(&country.name));
    let mut html = format!("<details class=\"country\" id=\"help-{code}\"><summary>{name}</summary>\n");
    html.push_str(&render_emergency(country, words));
    html.push_str(&paragraph("country__note", &country.note));
    for who in GROUPS {
        let lines: Vec<&Line> = country.line.iter().filter(|line| line.who == who).collect();
        html.push_str(&render_group(who, &lines, words)?);
    }
    html.push_str(&paragraph("country__checked", checked));
    html.push_str("</details>\n");
    Ok(html)
}

/// The emergency numbers, where to ask after harm, and how to reach them without speaking.
fn render_emergency(country: &Country, words: &Words) -> String {
    let mut lines = String::new();
    if !country.emergency.is_empty() {
        write_line(&mut lines, &escape(&words.emergency), &emergency_links(&country.emergency, words));
    }
    let harm = &country.after_harm;
    if !harm.text.is_empty() {
        write_line(&mut lines, &escape(&harm.text), &tel_link(&harm.tel, &harm.number));
    }
    let lines = definition_list(&lines);
    format!("{lines}{}", paragraph("country__relay", &country.relay))
}

fn emergency_links(numbers: &[Emergency], words: &Words) -> String {
    let links: Vec<String> = numbers
        .iter()
        .map(|one| {
            let link = tel_link(&one.number, &one.number);
            if one.service.is_empty() { link } else { format!("{link} ({})", escape(&one.service)) }
        })
        .collect();
    links.join(&format!(" {} ", escape(&words.or)))
}

/// The lines of one kind; static-screens.js moves the kind that the address names to the front.
fn render_group(kind: &str, lines: &[&Line], words: &Words) -> Result<String, String> {
    if lines.is_empty() {
        return Ok(String::new());
    }
    let mut rows = String::new();
    for line in lines {
        write_line(&mut rows, &title(line), &contacts(line, words));
    }
    let heading = escape(words.heading(kind)?);
    Ok(format!(
        "<div data-kind=\"{kind}\"><h2 class=\"country__group\">{heading}</h2>\n{}</div>\n",
        definition_list(&rows)
    ))
}

fn definition_list(rows: &str) -> String {
    if rows.is_empty() { String::new() } else { format!("<dl class=\"country__lines\">\n{rows}</dl>\n") }
}

fn paragraph(class: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<p class=\"{class}\">{}</p>\n", escape(text)) }
}

/// Writes one row. `title` and `contacts` are HTML already.
fn write_line(html: &mut String, title: &str, contacts: &str) {
    // Writing into a String cannot fail.
    writeln!(html, "<div class=\"country__line\"><dt>{title}</dt><dd>{contacts}</dd></div>").ok();
}

/// The name, whom it is for, and below them hours, cost and languages.
fn title(line: &Line) -> String {
    let facts: Vec<&str> = [&line.hours, &line.cost, &line.languages]
        .into_iter()
        .map(String::as_str)
        .filter(|fact| !fact.is_empty())
        .collect();
    let mut html = escape(&line.name);
    for text in [line.for_whom.as_str(), &facts.join(" · ")] {
        if !text.is_empty() {
            write!(html, " <span class=\"country__for\">{}</span>", escape(text)).ok();
        }
    }
    html
}

fn contacts(line: &Line, words: &Words) -> String {
    let mut contacts = Vec::new();
    if !line.tel.is_empty() {
        contacts.push(tel_link(&line.tel, &line.number));
    }
    if !line.sms.number.is_empty() {
        contacts.push(sms_link(&line.sms, line, words));
    }
    if !line.site.is_empty() {
        let site = escape(line.site.trim_start_matches("https://"));
        contacts.push(format!("<a href=\"https://{site}\" rel=\"noopener noreferrer external\">{site}</a>"));
    }
    if contacts.is_empty() {
        contacts.push(escape(&line.number));
    }
    if !line.also.is_empty() {
        contacts.push(format!("<span class=\"country__also\">{}</span>", escape(&line.also)));
    }
    contacts.join(" ")
}

fn tel_link(number: &str, shown: &str) -> String {
    format!("<a href=\"tel:{}\">{}</a>", digits(number), escape(shown.trim()))
}

/// A link that opens a message. `?&body=` fills in the keyword on iOS, which reads what follows `&`, and on Android, which
/// skips the empty first field. The keyword is in the label too, for phones that open an empty message.
fn sms_link(sms: &Sms, line: &Line, words: &Words) -> String {
    let to = digits(&sms.number);
    let shown = if digits(&sms.number) == line.tel { &line.number } else { &sms.number };
    if sms.keyword.is_empty() {
        return format!("<a href=\"sms:{to}\">{}</a>", escape(&words.text_to(shown)));
    }
    let keyword: String = sms.keyword.chars().filter(char::is_ascii_alphanumeric).collect();
    let label = escape(&words.text_keyword_to(&sms.keyword, shown));
    format!("<a href=\"sms:{to}?&amp;body={keyword}\">{label}</a>")
}

fn digits(number: &str) -> String {
    number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
