// @ts-check
// The native program in a real window (scripts/test gives it a virtual screen): it draws, writes what is asked for
// and ends; what it cannot do it says in one line.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const program = process.env.CLEFT_PROGRAM ?? '';
const artefacts = process.env.CLEFT_ARTEFACTS ?? '';
const folder = mkdtempSync(join(tmpdir(), 'cleft-window-'));

/** @param {string[]} words @param {Record<string, string>} [environment] */
function run(words, environment = {}) {
  const done = spawnSync(program, words, { encoding: 'utf8', timeout: 300_000, env: { ...process.env, ...environment } });
  return { status: done.status, out: done.stdout, error: done.stderr };
}

/** Three bytes a pixel, the top row first. @param {string} file */
function readPpm(file) {
  const bytes = readFileSync(file);
  const head = /^P6\n(\d+) (\d+)\n255\n/.exec(bytes.subarray(0, 40).toString('latin1'));
  assert.ok(head, 'a PPM file');
  const width = Number(head[1]);
  const height = Number(head[2]);
  const pixels = bytes.subarray(head[0].length);
  assert.equal(pixels.length, width * height * 3);
  /** @param {number} x @param {number} y */
  const at = (x, y) => `#${pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3).toString('hex')}`;
  return { width, height, at };
}

/** How many colours there are in a part. @param {ReturnType<typeof readPpm>} image @param {number[]} part */
function colours(image, [x0, y0, x1, y1]) {
  const seen = new Set();
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) seen.add(image.at(x, y));
  return seen.size;
}

for (const [theme, background] of [['dark', '#0b0f18'], ['light', '#faf9f6']]) {
  test(`draws the comparison, ${theme}`, () => {
    const file = join(folder, `${theme}.ppm`);
    const done = run(['--size', '1280x800', '--theme', theme, '--page', 'compare', '--at', '24', '--frames', '4', '--shot', file]);
    assert.deepEqual(done, { status: 0, out: '', error: '' });
    const image = readPpm(file);
    assert.deepEqual([image.width, image.height], [1280, 800]);
    assert.equal(image.at(2, 790), background);
    // Both scenes are there: shaded, not flat.
    assert.ok(colours(image, [130, 152, 390, 296]) > 2000, 'the left scene');
    assert.ok(colours(image, [995, 152, 1254, 296]) > 2000, 'the right scene');
    // And the curves, in the transmitter's colour.
    let amber = 0;
    const wanted = theme === 'dark' ? '#f4af3a' : '#c47600';
    for (let x = 115; x < 150; x++) for (let y = 580; y < 740; y++) amber += image.at(x, y) === wanted ? 1 : 0;
    assert.ok(amber > 20, `the curve of serotonin: ${amber} pixels`);
  });
}

test('curves and picture are drawn anew at two pixels a point, and the window stays as it was', () => {
  const [curves, scene, shot, plain] = ['curves.ppm', 'scene.ppm', 'after.ppm', 'plain.ppm'].map((name) => join(folder, name));
  const usual = ['--theme', 'light', '--at', '31', '--frames', '4'];
  const done = run([...usual, '--save-curves', curves, '--save-picture', scene, '--shot', shot]);
  assert.deepEqual(done, { status: 0, out: '', error: '' });
  const image = readPpm(curves);
  assert.deepEqual([image.width, image.height], [1920, 1120]);
  assert.equal(image.at(2, 2), '#faf9f6');
  // Title, curves and the line that says where it is from; fine letters, not enlarged ones.
  assert.ok(colours(image, [64, 64, 500, 110]) > 20, 'the title');
  assert.ok(colours(image, [64, 1020, 900, 1060]) > 20, 'where it is from');
  let single = 0;
  for (let y = 64; y < 110; y += 2) for (let x = 64; x < 400; x += 2) if (image.at(x, y) !== image.at(x + 1, y)) single++;
  assert.ok(single > 100, `neighbours that differ within a doubled pixel: ${single}`);
  const picture = readPpm(scene);
  assert.deepEqual([picture.width, picture.height], [2560, 1440]);
  assert.ok(colours(picture, [900, 400, 1600, 1000]) > 5000, 'the scene');
  // The same as a drawing: words are words there.
  const drawing = join(folder, 'curves.svg');
  assert.deepEqual(run([...usual, '--save-curves', drawing]), { status: 0, out: '', error: '' });
  const svg = readFileSync(drawing, 'utf8');
  assert.match(svg, /<svg [^>]*width="960" height="560"/);
  assert.match(svg, />Cleft [0-9.]+, data [0-9a-f]{16}: computed by a model[^<]*<\/text>/);
  // The comparison is wider.
  assert.equal(run([...usual, '--page', 'compare', '--save-curves', curves]).status, 0);
  assert.deepEqual([readPpm(curves).width, readPpm(curves).height], [2560, 1120]);
  assert.equal(run([...usual, '--shot', plain]).status, 0);
  const [a, b] = [shot, plain].map(readPpm);
  for (let y = 470; y < 800; y += 3) for (let x = 0; x < 1280; x += 3) assert.equal(a.at(x, y), b.at(x, y), `at ${x}, ${y}`);
});

test('a plot of the evidence is saved as a file of its own', () => {
  const [svg, png, ppm] = ['forest.svg', 'forest.png', 'forest.ppm'].map((name) => join(folder, name));
  for (const file of [svg, png, ppm]) {
    assert.deepEqual(run(['--theme', 'light', '--figure', 'forest', '--save-figure', file]), { status: 0, out: '', error: '' });
  }
  const words = readFileSync(svg, 'utf8');
  assert.match(words, /^<\?xml[^>]*>\n<svg /);
  assert.match(words, />Cleft [0-9.]+, data [0-9a-f]{16}, \d{4}-\d\d-\d\d<\/text>/);
  assert.match(words, />PTSD: MAPP2, 2023<\/text>/);
  const [, width, height] = /** @type {string[]} */ (/<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(words)).map(Number);
  const image = readPpm(ppm);
  // Two pixels a point; letters of that size need a line more or less here and there.
  assert.equal(image.width, 2 * width);
  assert.ok(Math.abs(image.height - 2 * height) < 80, `${image.height} against ${height}`);
  assert.equal(image.at(2, 2), '#faf9f6');
  assert.ok(colours(image, [64, 60, 800, 120]) > 20, 'the title');
  assert.equal(readFileSync(png).subarray(1, 4).toString(), 'PNG');
  assert.ok(readFileSync(png).length < image.width * image.height / 4, 'packed: three bytes a pixel are a quarter of one');
  const levels = join(folder, 'levels.svg');
  assert.equal(run(['--figure', 'levels-hippocampus', '--run-experiments', '--frames', '400', '--save-figure', levels]).status, 0);
  assert.doesNotMatch(readFileSync(levels, 'utf8'), /not computed yet/);
  const wrong = run(['--figure', 'forests', '--save-figure', svg]);
  assert.equal(wrong.status, 2);
  assert.match(wrong.error, /forests: is no figure of the evidence/);
});

test('keeps a picture for whoever reviews a change', () => {
  mkdirSync(artefacts, { recursive: true });
  const file = join(artefacts, 'window-1280x800-dark.png');
  assert.equal(run(['--at', '24', '--frames', '4', '--shot', file]).status, 0);
  assert.equal(readFileSync(file).subarray(1, 4).toString(), 'PNG');
  const chapter = join(artefacts, 'chapter-3-1280x800-dark.png');
  assert.equal(run(['--chapter', '3', '--at', '0', '--frames', '8', '--shot', chapter]).status, 0);
});

test('a chapter of the story: text at the left, the scene that it speaks of at the right, the curve below', () => {
  const file = join(folder, 'chapter.ppm');
  const done = run(['--chapter', '5', '--size', '1280x800', '--theme', 'light', '--frames', '8', '--at', '0', '--shot', file]);
  assert.deepEqual(done, { status: 0, out: '', error: '' });
  const image = readPpm(file);
  assert.ok(colours(image, [48, 104, 440, 150]) > 20, 'the title');
  assert.ok(colours(image, [48, 160, 530, 400]) > 20, 'the text');
  assert.ok(colours(image, [740, 120, 1240, 480]) > 2000, 'the scene');
  let blue = 0;
  for (let x = 690; x < 900; x++) for (let y = 590; y < 740; y++) blue += image.at(x, y) === '#2f74e6' ? 1 : 0;
  assert.ok(blue > 20, `the curve of dopamine: ${blue} pixels`);
  const other = join(folder, 'other.ppm');
  assert.equal(run(['--chapter', '6', '--size', '1280x800', '--theme', 'light', '--frames', '8', '--at', '0', '--shot', other]).status, 0);
  const words = readPpm(other);
  let differ = 0;
  for (let x = 48; x < 530; x += 2) for (let y = 104; y < 400; y += 2) differ += image.at(x, y) === words.at(x, y) ? 0 : 1;
  assert.ok(differ > 1000, `another chapter has other words: ${differ} pixels`);
});

test('the evidence: the table of substances by targets, experiments with the model\'s values, and what there is not', () => {
  const [targets, experiments] = ['targets.ppm', 'experiments.ppm'].map((name) => join(folder, name));
  const usual = ['--size', '1280x800', '--theme', 'light', '--frames', '4', '--at', '0'];
  assert.deepEqual(run(['--evidence', 'targets', ...usual, '--shot', targets]), { status: 0, out: '', error: '' });
  const table = readPpm(targets);
  assert.ok(colours(table, [32, 64, 400, 100]) > 20, 'the title');
  assert.ok(colours(table, [180, 380, 330, 760]) > 40, 'cells of different shades');
  const missed = (image) => {
    let red = 0;
    for (let y = 200; y < 800; y++) for (let x = 32; x < 1248; x++) red += image.at(x, y) === '#b3261e' ? 1 : 0;
    return red;
  };
  assert.deepEqual(run(['--evidence', 'experiments', ...usual, '--shot', experiments]), { status: 0, out: '', error: '' });
  assert.equal(missed(readPpm(experiments)), 0, 'nothing is computed without being asked for');
  assert.equal(run(['--evidence', 'experiments', '--run-experiments', ...usual, '--shot', experiments]).status, 0);
  assert.ok(missed(readPpm(experiments)) > 3, 'misses are marked');
  const none = run(['--evidence', 'rumours', '--frames', '1']);
  assert.deepEqual(none, { status: 2, out: '', error: 'cleft: --evidence: "rumours" does not fit: see --help\n' });
});

test('a chapter that there is not', () => {
  const done = run(['--chapter', '14', '--frames', '1']);
  assert.deepEqual(done, { status: 2, out: '', error: 'cleft: --chapter: "14" is no chapter: 1 to 13\n' });
});

test('the same instant gives the same picture', () => {
  const files = ['a.ppm', 'b.ppm'].map((name) => join(folder, name));
  for (const file of files) assert.equal(run(['--at', '31', '--frames', '4', '--shot', file]).status, 0);
  const [a, b] = files.map(readPpm);
  // All but the drift of the molecules, which runs by the wall clock until the clock is stopped.
  for (let y = 470; y < 800; y += 3) for (let x = 0; x < 1280; x += 3) assert.equal(a.at(x, y), b.at(x, y), `at ${x}, ${y}`);
});

test('a wrong call ends with 2 and one line', () => {
  for (const words of [['--theme', 'blue'], ['--nothing'], ['--shot', 'x.gif'], ['--csv', join(folder, 'no', 'such')]]) {
    const done = run([...words, '--frames', '1']);
    assert.equal(done.status, 2, words.join(' '));
    assert.equal(done.out, '');
    assert.match(done.error, /^cleft: .+\n$/);
  }
});

test('without a screen it says so', () => {
  const done = run(['--frames', '1'], { DISPLAY: ':987', WAYLAND_DISPLAY: '', SDL_VIDEODRIVER: 'x11' });
  assert.equal(done.status, 2);
  assert.match(done.error, /^cleft: no window system: .+\n$/);
});

test('--help and --version', () => {
  assert.match(execFileSync(program, ['--help'], { encoding: 'utf8' }), /--shot FILE/);
  assert.match(execFileSync(program, ['--version'], { encoding: 'utf8' }), /^cleft \d+\.\d+\.\d+\n$/);
});
