import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf, fileName, tableOf } from '../../../webroot/js/table.js';

const mean = { label: 'dann', key: 'dann|0|', points: [[1, 0.5], [3, 0.75]] };
const lower = { label: 'dann lower end', key: 'dann|0|', points: [[1, 0.4], [3, null]], quiet: true, width: 0 };
const seed = { label: 'dann seed 1', key: 'dann|0|', points: [[2, 0.1]], quiet: true, width: 1 };
const other = { label: 'alone', key: 'alone|0|', points: [[2, 0.3]] };

test('tableOf_putsMeansThenTheEndsOfTheirBands_overAllX', () => {
  assert.deepEqual(tableOf([seed, lower, mean, other], { xTitle: 'steps', unit: '%', size: 100 }), {
    columns: ['steps', 'dann, %', 'dann lower end, %', 'alone, %'],
    rows: [[1, 50, 40, null], [2, null, null, 30], [3, 75, null, null]],
  });
});

test('tableOf_hasSingleSeedsOnlyWhereTheyAreWanted', () => {
  const { columns, rows } = tableOf([seed, mean], { xTitle: 'steps', seeds: true });
  assert.deepEqual(columns, ['steps', 'dann', 'dann seed 1']);
  assert.deepEqual(rows[1], [2, null, 0.1]);
});

test('tableOf_keepsEndsThatBelongToNoMean', () => {
  const stray = { label: 'transfer, upper end', points: [[1, 2]], quiet: true, width: 0 };
  assert.deepEqual(tableOf([stray, other], { xTitle: 'N' }).columns, ['N', 'alone', 'transfer, upper end']);
});

test('csvOf_quotesWhatNeedsIt_andDisarmsFormulas', () => {
  assert.equal(csvOf({ columns: ['a, "b"', 'c'], rows: [[-1.5, null], ['=1+1', 'x\ny']] }), '"a, ""b""",c\r\n-1.5,\r\n\'=1+1,"x\ny"\r\n');
});

test('fileName_isSafeEverywhere', () => {
  assert.equal(fileName('Score, against labels / 10'), 'score-against-labels-10');
  assert.equal(fileName('../..'), 'chart');
});
