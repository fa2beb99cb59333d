//! What happens to a link between two people: mail scanners, chats, word processors.

use crate::sharing::ShareError;
use crate::sharing::codec::exercise_link::{decode_link, encode_link};
use crate::sharing::codec::package::looks_like_package;
use crate::sharing::exercises::shared_exercise::{SharedExercise, empty_step, plain_question};
use base64ct::{Base64, Encoding};

/// Percent-encodes all but letters, digits and the full stop.
fn percent(text: &str) -> String {
    let encode =
        |c: char| if c.is_ascii_alphanumeric() || c == '.' { c.to_string() } else { format!("%{:02x}", u32::from(c)) };
    text.chars().map(encode).collect()
}

fn proofpoint_v2(link: &str) -> String {
    percent(&link.replace('/', "\u{1}")).replace('%', "-").replace("-01", "_")
}

/// An exercise whose link has single and double hyphens.
fn example() -> (SharedExercise, String) {
    let exercise = |number: u32| {
        let mut shared = SharedExercise::default();
        let words: String =
            (0..40).filter_map(|at| char::from_u32(0x420 + (number * 7 + at * at * 11 + at * number) % 60)).collect();
        shared.exercise.steps = vec![empty_step("a", vec![plain_question("b", &format!("Who saw {words}?"))])];
        (shared.normalized().unwrap(), encode_link(&shared).unwrap())
    };
    let is_awkward = |code: &String| code.contains("--") && code.replace("--", "").contains('-');
    (1..5_000).map(exercise).find(|(_, code)| is_awkward(code)).unwrap()
}

/// The link as it stands in the addresses of mail scanners and the like.
fn wrapped_links(link: &str) -> Vec<(&'static str, String)> {
    let (encoded, sophos) = (percent(link), Base64::encode_string(link.as_bytes()));
    let twice = percent(&link.replace('#', "%23"));
    vec![
        (
            "Safe Links",
            format!(
                "https://eur03.safelinks.protection.outlook.com/?url={encoded}&data=05%7C02%7Cx%40example.org&sdata=q%2B1%3D&reserved=0"
            ),
        ),
        (
            "Safe Links, encoded twice",
            format!("https://eur03.safelinks.protection.outlook.com/?url={twice}&data=05%7C02&reserved=0"),
        ),
        ("Proofpoint 1", format!("https://urldefense.proofpoint.com/v1/url?u={encoded}&k=abc%3D%0A&r=def&s=123")),
        (
            "Proofpoint 2",
            format!(
                "https://urldefense.proofpoint.com/v2/url?u={}&d=DwMFaQ&c=abc&r=def&m=ghi&s=jkl&e=",
                proofpoint_v2(link)
            ),
        ),
        ("Proofpoint 3", format!("https://urldefense.com/v3/__{}__;Iw!!AbCdEf!xyz-123$", link.replace('#', "*"))),
        ("Sophos", format!("https://eu-central-1.protection.sophos.com?d=example.org&u={sophos}&i=NWU=&t=Zm9v&h=abc")),
        ("Barracuda", format!("https://linkprotect.cudasvc.com/url?a={encoded}&c=E,1,abcdefg&typo=1")),
        ("Cisco", format!("https://secure-web.cisco.com/1aBcDeF-gHi/{encoded}")),
        ("FireEye", format!("https://protect2.fireeye.com/v1/url?k=4b1&q=1&e=c2&u={encoded}")),
        ("Symantec", format!("https://clicktime.symantec.com/3AbC?u={encoded}")),
        (
            "Trend Micro",
            format!("https://eu1.clicktime.trendmicro.com:443/wis/clicktime/v1/query?url={encoded}&umid=1&auth=2"),
        ),
        ("GMX", format!("https://deref-gmx.net/mail/client/abc/dereferrer/?redirectUrl={encoded}")),
        ("Google", format!("https://www.google.com/url?q={encoded}&sa=D&source=editors&ust=1789209300000000")),
        ("Facebook", format!("https://l.facebook.com/l.php?u={encoded}%3Ffbclid%3DIwAR0abc&h=AT0xyz")),
        ("Slack", format!("<{link}|the questions>")),
        ("a counter behind", format!("{link}?utm_source=newsletter&fbclid=IwAR0abc")),
        ("a code reader", format!("Result: URL\n{link}\nOpen in browser")),
    ]
}

#[test]
fn a_link_that_a_mail_scanner_has_wrapped_opens() {
    let (shared, code) = example();
    let link = format!("https://stories.example.org/re_story/#/x/{code}");
    let failed: Vec<_> =
        wrapped_links(&link).into_iter().filter(|(_, text)| decode_link(text).as_ref() != Ok(&shared)).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn a_package_link_in_a_scanner_address_is_known_as_one() {
    let link = "https://stories.example.org/#/r/1.00k1abcdefghijkl";
    let failed: Vec<_> = wrapped_links(link).into_iter().filter(|(_, text)| !looks_like_package(text)).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn a_link_with_dashes_or_invisible_characters_opens() {
    let (shared, code) = example();
    let soft: String = code.chars().flat_map(|c| [c, '\u{ad}']).collect();
    let zero_width: String = code.chars().flat_map(|c| [c, '\u{200b}', '\u{2060}']).collect();
    for text in [
        soft,
        zero_width,
        code.replace("--", "\u{2014}"),
        code.replace("--", "\u{2013}"),
        code.replace('-', "\u{2011}"),
        code.replace("--", "\u{2014}").replace('-', "\u{2212}"),
    ] {
        assert_eq!(
            decode_link(&format!("Here: https://stories.example.org/#/x/{text}\nBest – R.")).as_ref(),
            Ok(&shared),
            "{text}"
        );
    }
}

#[test]
fn an_address_that_holds_a_number_in_place_of_the_link_is_refused() {
    let mimecast = "https://protect-eu.mimecast.com/s/AbCdC1jEfGhIjKlMnOpQr?domain=stories.example.org";
    assert_eq!(decode_link(mimecast), Err(ShareError::UnknownFormat));
}
