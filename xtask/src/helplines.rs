//! Help now, as plain HTML made from `content/helplines.toml`, so that it works before and without the program.

use std::fmt::Write;

use serde::Deserialize;

/// Fields that are not named here are for people who read the file.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Helplines {
    last_checked: String,
    dated: String,
    danger: String,
    country_bound: String,
    country: Vec<Country>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Country {
    code: String,
    name: String,
    emergency: Vec<String>,
    note: String,
    line: Vec<Line>,
}

/// Empty means that there is none.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Line {
    name: String,
    number: String,
    tel: String,
    sms: Option<Sms>,
    site: String,
    also: String,
    hours: String,
    languages: String,
    for_whom: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Sms {
    number: String,
    keyword: String,
}

/// The HTML of all countries, in the order of the file.
///
/// # Errors
/// When the text is not TOML of this shape.
pub fn to_html(text: &str) -> Result<String, String> {
    let helplines: Helplines = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut html = String::new();
    for note in [&helplines.danger, &helplines.country_bound] {
        html.push_str(&paragraph("help__note", note));
    }
    let checked = match (helplines.dated.as_str(), helplines.last_checked.as_str()) {
        ("", "") => String::new(),
        ("", day) => format!("Checked {day}. Numbers change."),
        (dated, _) => dated.to_owned(),
    };
    helplines.country.iter().for_each(|one| html.push_str(&country(one, &checked)));
    Ok(html)
}

fn country(country: &Country, checked: &str) -> String {
    let (code, name) = (safe(&country.code.to_lowercase()), safe(&country.name));
    let mut html = format!(
        "<details class=\"country\" id=\"help-{code}\"><summary>{name}</summary>\n<dl class=\"country__lines\">\n"
    );
    if !country.emergency.is_empty() {
        let links: Vec<String> = country.emergency.iter().map(|number| phone(number, number)).collect();
        write_line(&mut html, "Emergency", &links.join(" or "));
    }
    for line in &country.line {
        write_line(&mut html, &title(line), &ways(line));
    }
    html.push_str("</dl>");
    html.push_str(&paragraph("country__note", &country.note));
    html.push_str(&paragraph("country__checked", checked));
    html.push_str("</details>\n");
    html
}

fn paragraph(class: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<p class=\"{class}\">{}</p>\n", safe(text)) }
}

fn write_line(html: &mut String, title: &str, ways: &str) {
    // Writing into a String cannot fail.
    writeln!(html, "<div class=\"country__line\"><dt>{title}</dt><dd>{ways}</dd></div>").ok();
}

fn title(line: &Line) -> String {
    let about: Vec<&str> = [&line.for_whom, &line.hours, &line.languages]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    if about.is_empty() {
        return safe(&line.name);
    }
    format!("{} <span class=\"country__for\">{}</span>", safe(&line.name), safe(&about.join(" · ")))
}

fn ways(line: &Line) -> String {
    let mut ways = Vec::new();
    if !line.tel.is_empty() {
        ways.push(phone(&line.tel, &line.number));
    }
    if let Some(sms) = line.sms.as_ref().filter(|sms| !sms.number.is_empty()) {
        let said = match sms.keyword.as_str() {
            "" => format!("Text {}", sms.number),
            keyword => format!("Text {keyword} to {}", sms.number),
        };
        ways.push(format!("<a href=\"sms:{}\">{}</a>", digits(&sms.number), safe(&said)));
    }
    if !line.site.is_empty() {
        let site = safe(line.site.trim_start_matches("https://"));
        ways.push(format!("<a href=\"https://{site}\" rel=\"noopener noreferrer external\">{site}</a>"));
    }
    if ways.is_empty() {
        ways.push(safe(&line.number));
    }
    if !line.also.is_empty() {
        ways.push(format!("<span class=\"country__also\">{}</span>", safe(&line.also)));
    }
    ways.join(" ")
}

fn phone(number: &str, shown: &str) -> String {
    format!("<a href=\"tel:{}\">{}</a>", digits(number), safe(shown.trim()))
}

fn digits(number: &str) -> String {
    number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}

fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::to_html;

    #[test]
    fn a_line_becomes_a_link_that_can_be_called() {
        let text = r#"
            dated = "Gathered in November."
            [[country]]
            code = "GB"
            name = "United Kingdom"
            emergency = ["999", "112"]
            [[country.line]]
            name = "S & <S>"
            number = "116 123"
            tel = "116123"
            sms = { number = "85258", keyword = "SHOUT" }
        "#;
        let html = to_html(text).unwrap_or_default();
        for part in [
            "id=\"help-gb\"",
            "<a href=\"tel:999\">999</a> or <a",
            "S &amp; &lt;S&gt;",
            "<a href=\"tel:116123\">116 123</a>",
            "sms:85258\">Text SHOUT to 85258</a>",
            "Gathered in November.",
        ] {
            assert!(html.contains(part), "{part} is not in {html}");
        }
    }
}
