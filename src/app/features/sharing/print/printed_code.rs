//! The QR code on a printed sheet, where a phone can read one.

use crate::app::open_story::story::OpenStory;
use crate::app::ui::QrCodeImage;
use crate::route::Route;
use crate::sharing::codec::link_length::{DeliveryMethod, easiest_method};
use crate::sharing::codec::qr::{self, QrImage};
use crate::strings::{EXERCISE_SHARING, WORKSHEETS};
use leptos::prelude::*;

/// Returns the code of a link; `None` where there is no link, or its code would be too dense to read from paper.
fn readable_code(link: &str) -> Option<QrImage> {
    let is_readable =
        matches!(easiest_method(link.chars().count()), DeliveryMethod::EasyQrCode | DeliveryMethod::QrCode);
    is_readable.then(|| qr::encode_qr(link)).flatten()
}

/// The end of a sheet: the code with what to do with it, where there is one, that answering is optional, where there is help, and how to
/// reach the sender.
#[component]
pub fn SheetEnd(#[prop(into)] link: Signal<Option<String>>, #[prop(optional, into)] contact: String) -> impl IntoView {
    let base_url = expect_context::<OpenStory>().storage.browser_api().base_url;
    let help = WORKSHEETS.help(&format!("{}{}", base_url(), Route::Help.href()));
    let code = Memo::new(move |_| link.with(|link| link.as_deref().and_then(readable_code)));
    let contact = (!contact.is_empty()).then(|| view! { <p class="pre" dir="auto">{contact}</p> });
    let image = move || {
        code.get().map(
            |code| view! { <QrCodeImage side=code.side_modules path=code.path label=EXERCISE_SHARING.studio_code /> },
        )
    };
    view! {
        <div class="handout__end" class=("handout__end--plain", move || code.with(Option::is_none))>
            {image}
            <div>
                {move || code.with(Option::is_some).then(|| view! { <p>{EXERCISE_SHARING.studio_print_how}</p> })}
                <p>{EXERCISE_SHARING.received_free}</p>
                <p>{help}</p>
                {contact}
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::readable_code;

    #[test]
    fn only_a_link_that_a_phone_reads_has_a_code_on_paper() {
        for (length, has_code) in [(60, true), (500, true), (1_000, true), (1_001, false), (9_000, false)] {
            assert_eq!(readable_code(&"a".repeat(length)).is_some(), has_code, "{length}");
        }
    }
}
