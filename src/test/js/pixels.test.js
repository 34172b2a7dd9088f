import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rgbaOf } from '../../../webroot/js/pixels.js';

test('grey_isTheSameInEachChannel', () => {
  assert.deepEqual([...rgbaOf([0, 200], { width: 2, height: 1, channels: 1 })], [0, 0, 0, 255, 200, 200, 200, 255]);
});

test('colours_keepTheirOrder', () => {
  assert.deepEqual([...rgbaOf([1, 2, 3, 4, 5, 6], { width: 1, height: 2, channels: 3 })], [1, 2, 3, 255, 4, 5, 6, 255]);
});
