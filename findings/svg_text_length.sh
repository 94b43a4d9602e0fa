#!/usr/bin/env bash
# A line of SVG text that says how long it is (textLength), in two renderers that are no browsers: one leaves it as long
# as it would be, the other stretches it and then misses the point it is anchored at.
#
#   findings/svg_text_length.sh                 Node.js and npm on Linux (x64); downloads 20 MB into a temporary folder
#
# Guess, written down before it was run: librsvg ignores textLength; resvg stretches as browsers do, whatever
# lengthAdjust and text-anchor say.
#
# Behaviour, librsvg 2.58.93 (in sharp 0.33.5) and resvg-js 2.6.2: librsvg ignores it, so that words laid out for one font
# run into each other where that font is not there. resvg takes it; but with lengthAdjust="spacing", which is what holds
# where none is given, it counts a gap after the last letter as well, so that text that is anchored at its end stands one
# gap too far left (here 14 of 600 pixels), and text that is anchored in its middle half a gap. With "spacingAndGlyphs"
# all anchors are met. Chromium 156 puts the same three lines where their anchors are. Source: observed here; SVG 1.1
# (10.5) has the anchor moved by the length that is given.
#
# Hence our own SVG (ui/draw/vector_drawing) says spacingAndGlyphs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm install --silent --no-audit --no-fund --ignore-scripts sharp@0.33.5 @resvg/resvg-js@2.6.2 dejavu-fonts-ttf@2.37.3 \
    >/dev/null
fonts=$folder/node_modules/dejavu-fonts-ttf/ttf
cat >fonts.conf <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$fonts</dir><cachedir>$folder/cache</cachedir></fontconfig>
END

# Where the ink of each line begins and ends, in pixels.
cat >ink.cjs <<'END'
const sharp = require('sharp');
const { Resvg } = require('@resvg/resvg-js');
const lines = [
  ['start', ''], ['start', 'textLength="400"'], ['start', 'textLength="400" lengthAdjust="spacingAndGlyphs"'],
  ['middle', 'textLength="400"'], ['middle', 'textLength="400" lengthAdjust="spacingAndGlyphs"'],
  ['end', 'textLength="400"'], ['end', 'textLength="400" lengthAdjust="spacingAndGlyphs"'],
];
const at = { start: 10, middle: 300, end: 590 };
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="${50 * lines.length}" font-family="DejaVu Sans"><rect width="100%" height="100%" fill="#fff"/>${
  lines.map(([anchor, more], i) => `<text x="${at[anchor]}" y="${50 * i + 35}" font-size="20" text-anchor="${anchor}" ${more}>Serotonin outside</text>`).join('')}</svg>`;
async function ink(name, png) {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const dark = (x, y) => data[(y * info.width + x) * info.channels] < 128;
  const columns = (i) => Array.from({ length: info.width }, (_, x) => x).filter((x) => Array.from({ length: 50 }, (_, y) => dark(x, 50 * i + y)).some(Boolean));
  console.log(name, lines.map((_, i) => { const all = columns(i); return `${all[0]}-${all.at(-1)}`; }).join(' '));
}
(async () => {
  await ink('librsvg', Buffer.from(svg));
  await ink('resvg', new Resvg(svg, { font: { loadSystemFonts: false, fontDirs: [process.argv[2]] } }).render().asPng());
})();
END
seen=$(FONTCONFIG_FILE=$folder/fonts.conf node ink.cjs "$fonts")
echo "$seen"
expected='librsvg 11-184 11-184 11-184 213-386 213-386 415-588 415-588
resvg 11-184 11-408 13-407 94-491 103-497 177-574 193-587'
if [ "$seen" != "$expected" ]; then
    echo "This has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
