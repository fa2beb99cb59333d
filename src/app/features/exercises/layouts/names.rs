//! What a page is called.

use crate::exercises::page_layout::PageLayout;
use crate::strings::LAYOUTS;

/// Returns what a layout is called on its page; empty where the page is not named.
pub fn layout_noun(layout: PageLayout) -> String {
    let noun = &LAYOUTS.noun;
    match layout {
        PageLayout::Certificate => noun.certificate,
        PageLayout::Declaration => noun.declaration,
        PageLayout::Folder => noun.folder,
        PageLayout::Handbook => noun.handbook,
        PageLayout::HopeCard => noun.hope_card,
        PageLayout::Newspaper => noun.newspaper,
        PageLayout::StormPlan => noun.storm_plan,
        PageLayout::Plain
        | PageLayout::PositionCard
        | PageLayout::MomentCard
        | PageLayout::Letter
        | PageLayout::ThankYou
        | PageLayout::Inventory
        | PageLayout::Collective => "",
    }
    .to_owned()
}
