//! A canvas: measuring text, and exporting a picture as a PNG.

use super::page::{download_blob, spawn_task};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Defined by `public/fonts.js`, which may not have loaded.
    #[wasm_bindgen(catch, js_namespace = restory, js_name = fontStyle)]
    fn embeddable_font_style() -> Result<String, JsValue>;
}

/// Returns the app's faces as a style that an SVG can contain; empty while the page does not show them.
pub fn font_style() -> String {
    embeddable_font_style().unwrap_or_default()
}

/// Returns the width of a text at a font size, both in CSS pixels.
pub type TextMeasurer = Box<dyn Fn(&str, f64) -> f64>;

fn create_canvas(width: u32, height: u32) -> Option<(web_sys::HtmlCanvasElement, web_sys::CanvasRenderingContext2d)> {
    let canvas = web_sys::window()?.document()?.create_element("canvas").ok()?;
    let canvas: web_sys::HtmlCanvasElement = canvas.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    Some((canvas, context))
}

/// Creates a measurer for a font; without a canvas it overestimates.
pub fn text_measurer(font: &str) -> TextMeasurer {
    let (canvas, font) = (create_canvas(1, 1), font.to_owned());
    Box::new(move |text, size| {
        let measured = canvas.as_ref().and_then(|(_, context)| {
            context.set_font(&format!("{size}px {font}"));
            context.measure_text(text).ok().map(|measured| measured.width())
        });
        measured.unwrap_or_else(|| text.chars().map(|_| size * 0.62).sum())
    })
}

/// A colour that is painted and read back.
const KNOWN_COLOUR: [u8; 4] = [18, 134, 201, 255];
/// Guards against fingerprinting may change a colour by a little, which nobody sees.
const COLOUR_TOLERANCE: u8 = 8;

/// Returns whether a canvas gives back what was painted on it. Browsers that protect against fingerprinting give noise or white instead.
fn gives_back_what_was_painted() -> bool {
    const SIDE: u32 = 8;
    let read = || {
        let (_, context) = create_canvas(SIDE, SIDE)?;
        let [red, green, blue, _] = KNOWN_COLOUR;
        context.set_fill_style_str(&format!("rgb({red} {green} {blue})"));
        context.fill_rect(0.0, 0.0, f64::from(SIDE), f64::from(SIDE));
        Some(context.get_image_data(0.0, 0.0, f64::from(SIDE), f64::from(SIDE)).ok()?.data().0)
    };
    read().is_some_and(|pixels| is_known_colour(&pixels))
}

fn is_known_colour(pixels: &[u8]) -> bool {
    let is_close =
        |pixel: &[u8]| pixel.iter().zip(KNOWN_COLOUR).all(|(read, known)| read.abs_diff(known) <= COLOUR_TOLERANCE);
    !pixels.is_empty() && pixels.chunks(KNOWN_COLOUR.len()).all(is_close)
}

/// Saves an SVG as a PNG of this size in pixels, and reports whether that worked; it does not where the canvas would give noise.
pub fn download_png(name: &str, svg: &str, size: (u32, u32), done: impl FnOnce(bool) + 'static) {
    let name = name.to_owned();
    paint_png(svg, size, move |blob| {
        if let Some(blob) = &blob {
            download_blob(&name, "image/png", blob);
        }
        done(blob.is_some());
    });
}

/// Returns an SVG as a PNG of this size in pixels; `None` where that does not work, as for `download_png`.
pub fn render_png(svg: &str, size: (u32, u32), done: impl FnOnce(Option<Vec<u8>>) + 'static) {
    paint_png(svg, size, move |blob| {
        spawn_task(async move {
            let Some(blob) = blob else { return done(None) };
            let bytes = JsFuture::from(blob.array_buffer()).await;
            done(bytes.ok().map(|bytes| js_sys::Uint8Array::new(&bytes).to_vec()));
        });
    });
}

/// Paints an SVG as a PNG.
fn paint_png(svg: &str, size: (u32, u32), done: impl FnOnce(Option<web_sys::Blob>) + 'static) {
    if let Some((image, address, canvas, context)) =
        prepare_png_export(svg, size).filter(|_| gives_back_what_was_painted())
    {
        let loaded_image = image.clone();
        let finish = Closure::once_into_js(move |event: web_sys::Event| {
            let is_drawn =
                event.type_() == "load" && context.draw_image_with_html_image_element(&loaded_image, 0.0, 0.0).is_ok();
            web_sys::Url::revoke_object_url(&address).ok();
            if !is_drawn {
                return done(None);
            }
            canvas.to_blob(Closure::once_into_js(done).unchecked_ref()).ok();
        });
        image.set_onload(Some(finish.unchecked_ref()));
        image.set_onerror(Some(finish.unchecked_ref()));
    } else {
        done(None);
    }
}

type PngExport = (web_sys::HtmlImageElement, String, web_sys::HtmlCanvasElement, web_sys::CanvasRenderingContext2d);

fn prepare_png_export(svg: &str, (width, height): (u32, u32)) -> Option<PngExport> {
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type("image/svg+xml");
    let parts = js_sys::Array::of1(&svg.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let image = web_sys::HtmlImageElement::new().ok()?;
    let (canvas, context) = create_canvas(width, height)?;
    image.set_src(&address);
    Some((image, address, canvas, context))
}

#[cfg(test)]
mod tests {
    use super::{KNOWN_COLOUR, is_known_colour};

    #[test]
    fn noise_and_white_are_told_from_what_was_painted() {
        assert!(is_known_colour(&KNOWN_COLOUR.repeat(64)));
        assert!(is_known_colour(&[19, 133, 201, 255]), "a change that nobody sees");
        assert!(!is_known_colour(&[255; 256]), "white");
        assert!(!is_known_colour(&[0; 256]), "blank");
        let noise: Vec<u8> = (0..=255_u8).map(|n| n.wrapping_mul(97)).collect();
        assert!(!is_known_colour(&noise));
        assert!(!is_known_colour(&[]));
    }
}
