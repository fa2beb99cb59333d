//! The part of the settings that the static page shows: the line on Start, the duty line on *Get help now*, the accents.

use crate::sharing::site::colours::{AccentTheme, Rgb};
use crate::sharing::site::settings::SiteSettings;
use crate::strings::SITE;
use serde_json::{Value, json};

/// Returns the settings as `public/site-file.js` shows them.
pub(super) fn page_settings(settings: &SiteSettings) -> Value {
    let duty = settings.duty_line.as_ref().map(|line| {
        let label = if line.label.is_empty() { SITE.duty_line } else { &line.label };
        json!({ "label": label, "number": line.number, "digits": line.digits(), "hours": line.hours })
    });
    json!({ "name": settings.name, "contact": settings.contact, "privacy": settings.privacy_notice,
        "privacyLabel": SITE.privacy_notice, "duty": duty,
        "day": accent_of(AccentTheme::Day, &settings.accents), "night": accent_of(AccentTheme::Night, &settings.accents) })
}

/// Returns the accent of a theme and its form under a pointer; null if there is none. Both are written by [`Rgb::to_hex`], so that no text
/// of the file gets into a style.
fn accent_of(theme: AccentTheme, accents: &[(AccentTheme, Rgb)]) -> Value {
    let accent = accents.iter().find(|(of, _)| *of == theme);
    accent.map_or(Value::Null, |(_, accent)| json!([accent.to_hex(), accent.on_hover(theme).to_hex()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::site::settings::DutyLine;

    #[test]
    fn a_site_without_settings_shows_nothing() {
        let shown = page_settings(&SiteSettings::default());
        assert_eq!((&shown["name"], &shown["duty"], &shown["day"]), (&json!(""), &Value::Null, &Value::Null));
    }

    #[test]
    fn a_duty_line_without_a_label_is_named_and_an_accent_has_two_forms() {
        let settings = SiteSettings {
            duty_line: Some(DutyLine { number: "+49 (30) 1".to_owned(), ..DutyLine::default() }),
            accents: vec![(AccentTheme::Night, Rgb([156, 196, 242]))],
            ..SiteSettings::default()
        };
        let shown = page_settings(&settings);
        assert_eq!(shown["duty"]["label"], SITE.duty_line);
        assert_eq!(shown["duty"]["digits"], "+49301");
        assert_eq!(shown["night"], json!(["#9cc4f2", "#abcaee"]));
    }
}
