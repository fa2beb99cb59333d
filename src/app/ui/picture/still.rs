//! A small picture that only shows: nothing in it can be pressed, and assistive technology passes over it.

use crate::app::ui::picture::label_text::label_text_view;
use crate::app::ui::picture::shapes::shape_views;
use crate::app::ui::picture::shown_picture::DrawnLabel;
use crate::pictures::model::picture::Picture;
use leptos::prelude::*;

/// The picture, fitted whole into its frame; or, as a thumbnail, its upper part as wide as the frame.
#[component]
pub fn PictureStill(#[prop(into)] picture: Signal<Picture>, #[prop(optional)] is_cropped: bool) -> impl IntoView {
    let size = Memo::new(move |_| picture.with(|picture| (picture.width, picture.height)));
    let view_box = move || size.with(|(width, height)| format!("0 0 {width:.1} {height:.1}"));
    let labels = Memo::new(move |_| {
        picture.with(|picture| picture.labels.iter().map(DrawnLabel::from_label).collect::<Vec<_>>())
    });
    view! {
        <svg class="drawing__still" viewBox=view_box preserveAspectRatio=is_cropped.then_some("xMidYMin slice") aria-hidden="true">
            {shape_views(picture)}
            {move || labels.get().iter().map(label_text_view).collect_view()}
        </svg>
    }
}
