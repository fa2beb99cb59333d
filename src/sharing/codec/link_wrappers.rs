//! Addresses of mail scanners: what one can copy from a mail is often the scanner's own address, with the link inside.
//!
//! Most of them put the link in plain or percent-encoded form: Safe Links, Proofpoint versions 1 and 3, Barracuda, Cisco, Trellix, Symantec,
//! Trend Micro. Proofpoint version 2 and Sophos use encodings of their own, which are undone here. Mimecast and the counters of newsletters
//! hold a number instead of the link: nothing can be read from those.

use base64ct::{Base64Unpadded, Base64UrlUnpadded, Encoding};

/// Shorter values hold no link.
const MIN_VALUE_CHARS: usize = 40;

/// Returns the texts that parts of an address become with the encodings of the scanners.
pub fn unwrap_addresses(text: &str) -> Vec<String> {
    let values = || text.split(|c: char| c.is_whitespace() || matches!(c, '?' | '&' | '<' | '>' | '"' | ';'));
    let values = values().filter_map(|part| part.split_once('=')).filter(|(_, value)| value.len() >= MIN_VALUE_CHARS);
    values.flat_map(|(_, value)| [decode_proofpoint_v2(value), decode_base64(value)]).flatten().collect()
}

/// Proofpoint version 2 writes `-` for `%`, and `_` for `/`.
fn decode_proofpoint_v2(value: &str) -> Option<String> {
    let start = value.get(..10).unwrap_or_default().to_ascii_lowercase();
    (start == "https-3a__" || start.starts_with("http-3a__")).then(|| value.replace('-', "%").replace('_', "/"))
}

/// Sophos writes the link in base64.
fn decode_base64(value: &str) -> Option<String> {
    let value = value.trim_end_matches('=');
    let bytes = Base64Unpadded::decode_vec(value).or_else(|_| Base64UrlUnpadded::decode_vec(value)).ok()?;
    String::from_utf8(bytes).ok().filter(|text| text.starts_with("http"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64ct::Base64;

    #[test]
    fn the_link_inside_a_scanner_address_is_found() {
        let link = "https://stories.example.org/a_b/#/x/1.00k1abc-_d";
        let v2 = "https-3A__stories.example.org_a-5Fb_-23_x_1.00k1abc-2D-5Fd";
        let found = unwrap_addresses(&format!("See https://urldefense.proofpoint.com/v2/url?u={v2}&d=DwMFaQ&e= soon"));
        assert_eq!(found, ["https%3A//stories.example.org/a%5Fb/%23/x/1.00k1abc%2D%5Fd"]);
        for encoded in [Base64::encode_string(link.as_bytes()), Base64UrlUnpadded::encode_string(link.as_bytes())] {
            let sophos = format!("https://eu-central-1.protection.sophos.com?d=example.org&u={encoded}&i=NWU=&h=abc");
            assert_eq!(unwrap_addresses(&sophos), [link]);
        }
    }

    #[test]
    fn a_plain_link_has_nothing_inside() {
        assert!(
            unwrap_addresses("https://stories.example.org/#/x/1.00k1abcdefghijklmnopqrstuvwxyzabcdefghij").is_empty()
        );
        assert!(unwrap_addresses("").is_empty());
    }
}
