"""Makes the two faces of the app from the packages that docs/look.md names, and the table of their widths.

    python3 subset.py <folder with the unpacked packages>

The packages divide each face into a Latin and an extended Latin file. Both parts are joined here, reduced to the characters
below and to the weights 400 to 600, and written beside this script. Kerning is that of weight 400 at every weight.
"""

import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib import hvar, instancer

HERE = Path(__file__).parent
FACES = {"heading": "familjen-grotesk", "hand": "literata"}
WEIGHTS = (400, 400, 600)
# Is in each file, with the copyright notice of its authors: a copy of the app is a copy of the faces.
LICENCE = "SIL Open Font License, Version 1.1"
# Points lie on a grid of this many units to the font size: a tenth of a pixel in the largest heading.
GRID = 500
# Ascent and descent, in parts of the font size: about those of the fonts of systems, and the same for both faces. Where a line is
# cannot be changed by a face that arrives later, or by a word in the other face.
ASCENT, DESCENT = 0.94, 0.26
# How far a point may be from where it was drawn, in thousandths of the font size.
TOLERANCE = 1.0
# Kerning that is smaller than this is left out, in thousandths of the font size.
SMALLEST_KERN = 8
# Latin-1, the letters of Latin Extended-A that languages use today, Romanian commas, and the signs that the app writes.
RARE = {0x132, 0x133, 0x138, 0x13F, 0x140, 0x149, 0x17F}
SIGNS = "–—‘’‚“”„•…‹›€−"
# Hyphens that are drawn as the ordinary one.
HYPHENS = {0xAD, 0x2010, 0x2011}
WANTED = (set(range(0x20, 0x7F)) | set(range(0xA0, 0x180)) | set(range(0x218, 0x21C)) | {0x1E9E} | set(map(ord, SIGNS))) - RARE
# Of the layout features, those that text needs without being asked.
FEATURES = ["kern", "liga", "ccmp", "locl", "mark"]


def reloaded(font):
    """Returns the font as a reader would see it, without what is left of earlier steps."""
    file = io.BytesIO()
    font.flavor = None
    font.save(file)
    return TTFont(io.BytesIO(file.getvalue()), recalcTimestamp=False)


def reduced(font):
    """Keeps the wanted characters, and what the layout features need for them."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.drop_tables += ["MVAR", "VVAR", "vhea", "vmtx", "BASE"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=WANTED)
    worker.subset(font)
    return reloaded(font)


def part(folder, package, name):
    """Returns one part of a face: with its weights, and its layout tables at weight 400."""
    file = folder / package / "files" / f"{package}-{name}-wght-normal.woff2"
    at_400 = reduced(reloaded(instancer.instantiateVariableFont(TTFont(file), {"wght": 400})))
    varied = reduced(reloaded(instancer.instantiateVariableFont(TTFont(file), {"wght": WEIGHTS})))
    for table in ("GPOS", "GDEF"):
        if table in at_400:
            varied[table] = at_400[table]
    return reloaded(varied)


def outline(font, name):
    """Returns what tells a glyph from others, or nothing for one that is made of others."""
    glyph = font["glyf"][name]
    if glyph.isComposite():
        return None
    points, ends, flags = glyph.getCoordinates(font["glyf"])
    return tuple(points), tuple(ends), font["hmtx"][name]


def join(base, more):
    """Adds the glyphs of the second part that the first one lacks."""
    cmap, other = base.getBestCmap(), more.getBestCmap()
    known = {outline(base, name): name for name in base.getGlyphOrder()}
    mapped = set(other.values())
    named = {}
    for name in more.getGlyphOrder():
        twin = known.get(outline(more, name)) if outline(more, name) else None
        if name == ".notdef" or (name in mapped and name in base.getGlyphOrder()):
            named[name] = name
        else:
            named[name] = twin or (name if name in mapped else f"more.{name}")
    order = list(base.getGlyphOrder())
    added = []
    for name, new in named.items():
        if new in order:
            continue
        glyph = more["glyf"][name]
        if glyph.isComposite():
            for component in glyph.components:
                component.glyphName = named[component.glyphName]
        base["glyf"].glyphs[new] = glyph
        base["hmtx"].metrics[new] = more["hmtx"].metrics[name]
        base["gvar"].variations[new] = more["gvar"].variations.get(name, [])
        order.append(new)
        added.append(new)
    base.setGlyphOrder(order)
    base["glyf"].glyphOrder = order
    for code, name in other.items():
        if code not in cmap:
            map_to(base, code, named[name])
    for code in HYPHENS - set(cmap):
        map_to(base, code, cmap[ord("-")])
    return added


def map_to(font, code, name):
    """Gives a character its glyph."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def kern_pairs(font):
    """Returns the tables of kerning."""
    return [table for lookup in font["GPOS"].table.LookupList.Lookup for table in unwrapped(lookup) if table.LookupType == 2]


def unwrapped(lookup):
    """Returns the tables of a lookup, without the wrapping of long ones."""
    return [table.ExtSubTable if table.LookupType == 9 else table for table in lookup.SubTable]


def kern_like_base_letters(font, added):
    """A letter with an accent is kerned as the letter without."""
    for table in kern_pairs(font):
        if table.Format != 2:
            continue
        for name in added:
            glyph = font["glyf"][name]
            letter = glyph.components[0].glyphName if glyph.isComposite() else None
            if letter in table.Coverage.glyphs:
                table.Coverage.glyphs.append(name)
                if letter in table.ClassDef1.classDefs:
                    table.ClassDef1.classDefs[name] = table.ClassDef1.classDefs[letter]
            if letter in table.ClassDef2.classDefs:
                table.ClassDef2.classDefs[name] = table.ClassDef2.classDefs[letter]
        table.Coverage.glyphs.sort(key=font.getGlyphID)


def drop_small_kerns(font):
    """Sets kerning to zero that nobody would see."""
    least = SMALLEST_KERN * font["head"].unitsPerEm / 1000
    for table in kern_pairs(font):
        if table.Format == 2:
            values = [two.Value1 for one in table.Class1Record for two in one.Class2Record]
        else:
            values = [pair.Value1 for pairs in table.PairSet for pair in pairs.PairValueRecord]
        for value in values:
            if value is not None and abs(getattr(value, "XAdvance", 0)) < least:
                value.XAdvance = 0


def simplify(font):
    """Leaves out variations that a reader of the font can compute from the others."""
    glyf, gvar = font["glyf"], font["gvar"]
    tolerance = TOLERANCE * font["head"].unitsPerEm / 1000
    for name in font.getGlyphOrder():
        coordinates, control = glyf._getCoordinatesAndControls(name, font["hmtx"].metrics)
        for variation in gvar.variations.get(name, []):
            variation.calcInferredDeltas(coordinates, control.endPts)
            variation.roundDeltas()
            variation.optimize(coordinates, control.endPts, tolerance=tolerance, isComposite=glyf[name].isComposite())


def set_line_metrics(font):
    """Gives the face the ascent and the descent of text that it replaces."""
    ascent, descent = round(ASCENT * GRID), round(DESCENT * GRID)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, -descent, 0
    sizes = font["OS/2"]
    sizes.sTypoAscender, sizes.sTypoDescender, sizes.sTypoLineGap = ascent, -descent, 0
    sizes.usWinAscent, sizes.usWinDescent = ascent, descent
    sizes.fsSelection |= 1 << 7


def kerned_apart(font):
    """Returns for each glyph the most that kerning adds to its right."""
    most = {}
    for table in kern_pairs(font):
        for number, name in enumerate(table.Coverage.glyphs):
            if table.Format == 2:
                row = table.Class1Record[table.ClassDef1.classDefs.get(name, 0)]
                values = [record.Value1 for record in row.Class2Record]
            else:
                values = [record.Value1 for record in table.PairSet[number].PairValueRecord]
            most[name] = max([most.get(name, 0)] + [getattr(value, "XAdvance", 0) for value in values])
    return most


def widths(font):
    """Returns the most that each character may take at weight 400, in thousandths of the font size."""
    upm, cmap, kerned = font["head"].unitsPerEm, font.getBestCmap(), kerned_apart(font)
    for code in sorted((WANTED | HYPHENS) & set(cmap)):
        name = cmap[code]
        yield code, -(-(font["hmtx"][name][0] + kerned.get(name, 0)) * 1000 // upm)


def make(folder, face, package):
    """Writes a face and the table of its widths."""
    base, more = part(folder, package, "latin"), part(folder, package, "latin-ext")
    added = join(base, more)
    kern_like_base_letters(base, added)
    drop_small_kerns(base)
    base = reloaded(base)
    scale_upem(base, GRID)
    base = reloaded(base)
    set_line_metrics(base)
    base["name"].setName(LICENCE, 13, 3, 1, 0x409)
    simplify(base)
    del base["HVAR"]
    font = reloaded(base)
    hvar.add_HVAR(font)
    font = reloaded(font)
    font.flavor = "woff2"
    to = HERE / f"{face}.woff2"
    font.save(to)
    lines = [f"{code:04X}\t{width}" for code, width in widths(TTFont(to))]
    (HERE / f"{face}-widths.tsv").write_text("\n".join(lines) + "\n")
    missing = WANTED - set(TTFont(to).getBestCmap())
    print(f"{to.name}: {to.stat().st_size} bytes, {len(font.getGlyphOrder())} glyphs, lacks {[chr(code) for code in sorted(missing)]}")


def main():
    folder = Path(sys.argv[1])
    for face, package in FACES.items():
        make(folder, face, package)


main()
