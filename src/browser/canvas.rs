//! A canvas: measuring text, and exporting a picture as a PNG.

use super::page::download_blob;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;

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

/// Saves an SVG as a PNG of this size in pixels, and reports whether that worked.
pub fn download_png(name: &str, svg: &str, size: (u32, u32), done: impl FnOnce(bool) + 'static) {
    if let Some((image, address, canvas, context)) = prepare_png_export(svg, size) {
        let name = name.to_owned();
        let loaded_image = image.clone();
        let finish = Closure::once_into_js(move |event: web_sys::Event| {
            let is_drawn =
                event.type_() == "load" && context.draw_image_with_html_image_element(&loaded_image, 0.0, 0.0).is_ok();
            web_sys::Url::revoke_object_url(&address).ok();
            if !is_drawn {
                return done(false);
            }
            let on_blob = Closure::once_into_js(move |blob: Option<web_sys::Blob>| {
                if let Some(blob) = &blob {
                    download_blob(&name, "image/png", blob);
                }
                done(blob.is_some());
            });
            canvas.to_blob(on_blob.unchecked_ref()).ok();
        });
        image.set_onload(Some(finish.unchecked_ref()));
        image.set_onerror(Some(finish.unchecked_ref()));
    } else {
        done(false);
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
