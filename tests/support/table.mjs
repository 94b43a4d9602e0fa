// @ts-check
// Reading and comparing the tables that page, window and command line write.
import assert from 'node:assert/strict';

/** @param {string} text */
export function parseTable(text) {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const columns = lines[0].split(',');
  return { columns, rows: lines.slice(1).map((line) => line.split(',').map(Number)) };
}

/**
 * The last value of a column.
 * @param {string} text @param {string} column
 */
export function lastOf(text, column) {
  const table = parseTable(text);
  const at = table.columns.indexOf(column);
  assert.notEqual(at, -1, `no column ${column}`);
  return table.rows[table.rows.length - 1][at];
}

/**
 * Every number equal to 1e-6 of its size; of columns that pass through zero, of the column's largest value.
 * @param {string} one @param {string} other @param {string} what
 */
export function assertSameTable(one, other, what) {
  const a = parseTable(one);
  const b = parseTable(other);
  assert.ok(a.rows.length > 100 && a.columns.length > 10, `${what}: too small to mean anything`);
  assert.deepEqual(a.columns, b.columns, `${what}: columns`);
  assert.equal(a.rows.length, b.rows.length, `${what}: rows`);
  a.columns.forEach((name, column) => {
    const largest = Math.max(...a.rows.map((row) => Math.abs(row[column])));
    a.rows.forEach((row, index) => {
      const [x, y] = [row[column], b.rows[index][column]];
      assert.ok(Number.isFinite(x) && Number.isFinite(y), `${what}: ${name}, row ${index}: ${x}, ${y}`);
      if (name.endsWith('_mass_error')) return; // rounding of the mass balance itself, of the size of 1e-15
      const allowed = 1e-6 * Math.max(Math.abs(x), Math.abs(y), largest * 1e-6);
      assert.ok(Math.abs(x - y) <= allowed, `${what}: ${name}, row ${index}: ${x} is not ${y}`);
    });
  });
}
