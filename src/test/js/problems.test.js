import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byLine, givenText, pathText, problemsAt, problemsElsewhere, problemText } from '../../../webroot/js/problems.js';

const problems = [{ path: 'data.target.labels', line: 8 }, { path: 'methods[0].lambdaa', line: 12 }, { path: '', line: 0 }, { path: 'dataX' }];
const paths = (list) => list.map((p) => p.path);

test('problems_byLineAndByField', () => {
  assert.deepEqual([...byLine(problems).keys()], [8, 12, 0]);
  assert.deepEqual(paths(problemsAt(problems, 'methods')), ['methods[0].lambdaa']);
  assert.deepEqual(paths(problemsAt(problems, 'data')), ['data.target.labels']);
});

test('pathText_isAsTheServerNamesIt', () => {
  assert.equal(pathText(['name']), 'name');
  assert.equal(pathText(['data', 'tasks', 0, 'numeric']), 'data.tasks[0].numeric');
  assert.equal(pathText(['methods', 10]), 'methods[10]');
});

test('problemsElsewhere_leavesWhatNoFieldTells', () => {
  const found = [{ path: 'methods' }, { path: 'methods[1].lambda[0]' }, { path: 'methods[1]' }, { path: 'methods[10].x' }];
  assert.deepEqual(paths(problemsElsewhere(found, ['methods[1].lambda'])), ['methods', 'methods[1]', 'methods[10].x']);
  assert.deepEqual(paths(problemsElsewhere(found, ['methods[1]'])), ['methods', 'methods[10].x']);
  assert.equal(problemsElsewhere(found, []).length, 4);
});

test('problemText_namesTheValueOnce', () => {
  assert.equal(problemText({ message: '"many" does not fit', value: 'many', cure: 'write a whole number' }), '"many" does not fit; write a whole number');
  assert.equal(problemText({ message: 'is too many', value: '90', cure: '' }), 'is too many (90)');
  assert.equal(problemText({ message: 'is missing', value: null, cure: 'add it' }), 'is missing; add it');
  assert.equal(givenText({ message: 'The server cannot be reached.' }), '');
});
