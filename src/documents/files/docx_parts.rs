//! The parts of a text document beside its text.

use super::book::Book;
use super::timestamps::extended_timestamp;
use super::xml::escaped;
use std::fmt::Write as _;

const PREFIX: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const LINK_TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DRAWING_NAMES: &str = "http://schemas.openxmlformats.org/drawingml/2006";
const WORD_NAMES: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

pub(super) const PACKAGE_LINKS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="text" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="properties" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

/// The styles, with `{language}` for the language of the text.
pub(super) const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="Georgia" w:cs="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="160" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:spacing w:after="480"/></w:pPr><w:rPr><w:sz w:val="48"/><w:szCs w:val="48"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="560" w:after="160"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:sz w:val="34"/><w:szCs w:val="34"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="320" w:after="80"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Heading2"/><w:next w:val="Normal"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading4"><w:name w:val="heading 4"/><w:basedOn w:val="Heading2"/><w:next w:val="Normal"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading5"><w:name w:val="heading 5"/><w:basedOn w:val="Heading2"/><w:next w:val="Normal"/><w:pPr><w:outlineLvl w:val="4"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading6"><w:name w:val="heading 6"/><w:basedOn w:val="Heading2"/><w:next w:val="Normal"/><w:pPr><w:outlineLvl w:val="5"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="480" w:right="480"/></w:pPr><w:rPr><w:i/><w:iCs/></w:rPr></w:style>
</w:styles>"#;

/// Returns title, language and time. No name of a person or of the app is written.
pub(super) fn properties(book: &Book) -> String {
    let (title, language, at) = (escaped(&book.title), escaped(&book.language), extended_timestamp(book.made_at));
    format!(
        "{PREFIX}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title><dc:language>{language}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:created></cp:coreProperties>"
    )
}

/// Returns the definitions of the lists: one with bullets, one with numbers, and for each list of the text which it is and where it
/// begins.
pub(super) fn numbering(list_starts: &[Option<u64>]) -> String {
    let mut out = format!("{PREFIX}<w:numbering xmlns:w=\"{WORD_NAMES}\">");
    for (id, form) in [(0, "bullet"), (1, "decimal")] {
        let _ = write!(out, "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>");
        for level in 0..=8 {
            let number = u32::saturating_add(level, 1);
            let text = if form == "bullet" { "•".to_owned() } else { format!("%{number}.") };
            let left = number.saturating_mul(480);
            let _ = write!(
                out,
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{form}\"/><w:lvlText w:val=\"{text}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"360\"/></w:pPr></w:lvl>"
            );
        }
        out.push_str("</w:abstractNum>");
    }
    for (nth, start) in list_starts.iter().enumerate() {
        let (id, kind) = (nth.saturating_add(1), u8::from(start.is_some()));
        let _ = write!(out, "<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{kind}\"/>");
        if let Some(start) = start {
            let start = (*start).min(i32::MAX.unsigned_abs().into());
            for level in 0..=8 {
                let from = if level == 0 { start } else { start.max(1) };
                let _ = write!(
                    out,
                    "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{from}\"/></w:lvlOverride>"
                );
            }
        }
        out.push_str("</w:num>");
    }
    out.push_str("</w:numbering>");
    out
}

/// Returns what the text refers to: styles, lists, the addresses of its links, and its pictures.
pub(super) fn document_links(hrefs: &[String], picture_count: usize) -> String {
    let mut out =
        format!("{PREFIX}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for part in ["styles", "numbering"] {
        let _ = write!(out, "<Relationship Id=\"{part}\" Type=\"{LINK_TYPES}/{part}\" Target=\"{part}.xml\"/>");
    }
    for (nth, href) in hrefs.iter().enumerate() {
        let (id, href) = (nth.saturating_add(1), escaped(href));
        let _ = write!(
            out,
            "<Relationship Id=\"link{id}\" Type=\"{LINK_TYPES}/hyperlink\" Target=\"{href}\" TargetMode=\"External\"/>"
        );
    }
    for id in 1..=picture_count {
        let _ = write!(
            out,
            "<Relationship Id=\"picture{id}\" Type=\"{LINK_TYPES}/image\" Target=\"media/picture{id}.png\"/>"
        );
    }
    out.push_str("</Relationships>");
    out
}

/// Returns the element of a picture with its text alternative; width and height are in EMU.
pub(super) fn picture_element(id: usize, alt: &str, width: u64, height: u64) -> String {
    let alt = escaped(alt);
    format!(
        "<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{id}\" name=\"picture{id}\" descr=\"{alt}\"/>\
         <a:graphic xmlns:a=\"{DRAWING_NAMES}/main\"><a:graphicData uri=\"{DRAWING_NAMES}/picture\">\
         <pic:pic xmlns:pic=\"{DRAWING_NAMES}/picture\"><pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"picture{id}\"/><pic:cNvPicPr/>\
         </pic:nvPicPr><pic:blipFill><a:blip r:embed=\"picture{id}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
}
