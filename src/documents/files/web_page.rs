//! A book as one web page that needs nothing else: no script, no other file, no network.

use super::book::{Book, BookPicture};
use super::xhtml::push_blocks;
use super::xml::{escaped, push_escaped};
use base64ct::{Base64, Encoding as _};
use std::fmt::Write as _;

/// The look of a web page. It follows the colours that the reader's device prefers.
const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:1.125rem/1.6 Georgia,\"Times New Roman\",serif;max-width:36rem;margin:3rem auto;padding:0 1.25rem;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:2em 0 .5em;break-after:avoid}
h1{margin-top:0}
h3,h4,h5,h6{font-size:1rem}
p,ul,ol,pre,blockquote{margin:.5em 0 1em}
li p{margin:.25em 0}
pre{white-space:pre-wrap}
blockquote{margin-inline:0;padding-inline-start:1em;border-inline-start:3px solid}
figure{margin:1.5em 0;break-inside:avoid}
img{max-width:100%;height:auto}
section+section{margin-top:3rem;border-top:1px solid}
@media print{body{margin:0;max-width:none;font-size:11pt}section+section{break-before:page;border:0}}
";

/// Returns the page.
pub fn web_page(book: &Book) -> String {
    let mut out = String::from("<!DOCTYPE html>\n");
    let (language, title) = (escaped(&book.language), escaped(&book.title));
    let _ = writeln!(out, "<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">");
    out.push_str(
        "<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n",
    );
    out.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n",
    );
    let _ = writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>");
    out.push_str(&web_page_body(book));
    out.push_str("</body>\n</html>\n");
    out
}

/// Returns what stands in the body of the page.
pub(super) fn web_page_body(book: &Book) -> String {
    let mut out = format!("<h1 dir=\"auto\">{}</h1>\n", escaped(&book.title));
    push_figures(&mut out, book.cover.as_ref());
    for chapter in &book.chapters {
        out.push_str("<section>\n");
        if !chapter.title.is_empty() {
            out.push_str("<h2 dir=\"auto\">");
            push_escaped(&mut out, &chapter.title);
            out.push_str("</h2>\n");
        }
        push_figures(&mut out, &chapter.pictures);
        push_blocks(&mut out, &chapter.blocks);
        out.push_str("</section>\n");
    }
    out
}

/// Appends pictures as images, in which no script runs and nothing is fetched.
fn push_figures<'a>(out: &mut String, pictures: impl IntoIterator<Item = &'a BookPicture>) {
    for picture in pictures {
        let (alt, data) = (escaped(&picture.alt), Base64::encode_string(picture.svg.as_bytes()));
        let _ = writeln!(out, "<figure><img alt=\"{alt}\" src=\"data:image/svg+xml;base64,{data}\"/></figure>");
    }
}
