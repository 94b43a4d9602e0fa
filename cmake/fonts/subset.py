"""Cuts a font of the Inter family to what the interface writes.

    subset.py SOURCE TARGET.ttf

Keeps Latin, the Greek letters of units and formulas, sub- and superscripts, arrows, dashes, quotes and a few
signs; makes tabular figures the ordinary ones (a live number must not jitter); turns PostScript outlines into
TrueType ones, which every rasteriser reads; drops hints and layout tables, which Dear ImGui does not use.
"""
import os
import sys

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

WANTED = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))  # Latin, Latin-1, Latin Extended-A
WANTED |= {ord(sign) for sign in "ΑΒΓΔΘΛΣΦΨΩαβγδεζηθικλμνξπρστφχψω"}
WANTED |= {ord(sign) for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉₊₋"}
WANTED |= {ord(sign) for sign in "←↑→↓↔↕↗↘⇄⇌⟶"}
WANTED |= {ord(sign) for sign in "–—‘’“”„‚‹›…•·×÷±−≈≠≤≥∞√∂∆∑°′″‰✓✗✕●○■□▲△▶▷▼▽◀◆◇★☆⌘⌥⏎⌫"}
OUTLINE_TOLERANCE = 1.0  # thousandths of an em at 1000 units; far below a pixel at any size on screen


def alternates(font, feature):
    """Glyph name -> glyph name of a single-substitution feature."""
    table = font["GSUB"].table
    pairs = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != feature:
            continue
        for index in record.Feature.LookupListIndex:
            for sub in table.LookupList.Lookup[index].SubTable:
                sub = getattr(sub, "ExtSubTable", sub)
                if hasattr(sub, "mapping"):
                    pairs.update(sub.mapping)
    return pairs


def freeze(font, feature):
    """Points the character map at the alternates, so that they are what everybody gets."""
    pairs = alternates(font, feature)
    for table in font["cmap"].tables:
        for code, glyph in table.cmap.items():
            table.cmap[code] = pairs.get(glyph, glyph)


def even_figures(font):
    """Gives the ten figures exactly one width; a beta of Inter has some off by a hair."""
    glyphs = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
    widths = [font["hmtx"][glyph][0] for glyph in glyphs]
    if max(widths) - min(widths) > 0.01 * max(widths):
        sys.exit("the tabular figures of this font differ in width by more than rounding")
    for glyph in glyphs:
        font["hmtx"][glyph] = (max(widths), font["hmtx"][glyph][1])


def reduce(font):
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]  # copyright and licence stay with the font
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "STAT", "DSIG", "MATH", "kern"]
    tool = subset.Subsetter(options)
    tool.populate(unicodes=WANTED)
    tool.subset(font)


def to_truetype(font):
    """A new font with quadratic outlines and the same metrics, names and characters."""
    order = font.getGlyphOrder()
    drawn = font.getGlyphSet()
    tolerance = OUTLINE_TOLERANCE * font["head"].unitsPerEm / 1000
    glyphs, metrics = {}, {}
    for name in order:
        pen = TTGlyphPen(drawn)
        drawn[name].draw(Cu2QuPen(pen, tolerance, reverse_direction=True))
        glyphs[name] = pen.glyph()
        bounds = BoundsPen(drawn)
        drawn[name].draw(bounds)
        left = round(bounds.bounds[0]) if bounds.bounds else 0
        metrics[name] = (font["hmtx"][name][0], left)

    old, line, os2 = font["name"], font["hhea"], font["OS/2"]
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(font.getBestCmap())
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=line.ascent, descent=line.descent, lineGap=line.lineGap)
    builder.setupOS2(
        sTypoAscender=os2.sTypoAscender, sTypoDescender=os2.sTypoDescender, sTypoLineGap=os2.sTypoLineGap,
        usWinAscent=os2.usWinAscent, usWinDescent=os2.usWinDescent, usWeightClass=os2.usWeightClass,
        sxHeight=os2.sxHeight, sCapHeight=os2.sCapHeight)
    builder.setupPost(keepGlyphNames=False)
    builder.font["name"] = old
    return builder.font


def main(source, target):
    font = TTFont(source, recalcTimestamp=False)
    freeze(font, "tnum")
    even_figures(font)
    reduce(font)
    if "CFF " in font:
        font = to_truetype(font)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = 0  # the same bytes every time
    present = set(font.getBestCmap())
    missing = [chr(code) for code in range(0x20, 0x7F) if code not in present]
    if missing:
        sys.exit(f"{source}: plain letters are missing: {''.join(missing)}")
    os.makedirs(os.path.dirname(target), exist_ok=True)
    font.save(target + ".part")
    os.replace(target + ".part", target)
    absent = "".join(chr(code) for code in sorted(WANTED - present))
    print(f"{os.path.basename(target)}: {len(present)} characters, {os.path.getsize(target)} bytes; not in it: {absent}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
