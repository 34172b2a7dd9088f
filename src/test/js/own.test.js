import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedQuery, domainNames, nameProblem, places, questionFor, sizeText, suggestedName, summary, toneOf, unfit } from '../../../webroot/js/own.js';

const NBSP = '\u00a0';
const set = (name, more = {}) => ({ name, rows: 120, width: 3, image: null, classes: ['a', 'b'], own: {}, ...more });

test('askedQuery_joinsWhatIsLeftOut', () => {
  assert.deepEqual(askedQuery({ label: 'kind', leave: ['id', 'note'] }), { label: 'kind', leave: 'id,note' });
  assert.equal(askedQuery({}).leave, undefined);
});

test('unfit_tellsWhatAFileMustBe', () => {
  assert.equal(unfit('Rows.CSV', 7), null);
  assert.equal(unfit('rows.csv.gz', 7), null);
  assert.match(unfit('rows.txt', 7), /none of \.csv, \.tsv/);
  assert.match(unfit('X.npy', 7), /one \.npz/);
  assert.match(unfit('rows.xlsx', 7), /spreadsheet.*CSV UTF-8/);
  assert.match(unfit('rows.csv', 0), /is empty/);
});

test('suggestedName_isAsTheServerMakesIt', () => {
  for (const [file, name] of [['My rows (1).csv.gz', 'my-rows-1'], ['Größe.npz', 'grosse'], ['...csv', 'data'], ['a.b_c.mat', 'a.b_c']]) assert.equal(suggestedName(file), name);
  assert.equal(nameProblem(suggestedName(`${'x'.repeat(90)}.csv`), []), null);
});

test('nameProblem_tellsWhatANameMayBe_andWhichAreTaken', () => {
  assert.equal(nameProblem('coast-2', ['coast']), null);
  for (const bad of ['', '.x', 'a b', 'a/b']) assert.match(nameProblem(bad, []), /letters, digits/);
  assert.match(nameProblem('coast', ['coast']), /There is a data set coast/);
});

test('sizeText_hasAUnit', () => {
  assert.deepEqual([7, 1500, 12_345_678, 2e9].map(sizeText), [`7${NBSP}bytes`, `1.5${NBSP}kB`, `12${NBSP}MB`, `2.0${NBSP}GB`]);
});

test('summary_countsFindings', () => {
  const check = (fit, ...weights) => ({ fit, findings: weights.map((weight) => ({ weight })) });
  assert.equal(summary(check(true)), 'It can be learnt from; nothing wrong was found.');
  assert.equal(summary(check(true, 'warning', 'warning', 'note')), 'It can be learnt from; 2 warnings and 1 note.');
  assert.equal(summary(check(false, 'error')), 'It cannot be learnt from as it is: 1 error.');
  assert.deepEqual([check(true), check(true, 'note'), check(true, 'warning'), check(false, 'error')].map(toneOf), ['good', 'good', 'warn', 'bad']);
});

test('domainNames_areAsTheServerMakesThem', () => {
  assert.deepEqual(domainNames('coast', { values: [{ value: 'North Sea' }, { value: '2' }] }), ['coast-north-sea', 'coast-2']);
});

test('places_tellOnHowManyControlNodesItLies', () => {
  const node = (id, state = 'online', ...roles) => ({ id, state, roles: roles.length ? roles : ['control'] });
  const alone = [node('a'), node('w', 'online', 'worker')];
  assert.equal(places({ nodes: ['a'] }, alone), null);
  assert.equal(places({ nodes: ['a'] }, []), null);
  assert.deepEqual(places({ nodes: ['a'] }, [node('a'), node('b')]), { text: '1 of 2 control nodes', coming: true });
  assert.deepEqual(places({ nodes: ['a', 'b'] }, [node('a'), node('b')]), { text: '2 of 2 control nodes', coming: false });
  assert.equal(places({ nodes: ['a', 'b'] }, [node('a', 'lost'), node('b')]).text, '1 of 1 control node; also on a, which is away');
  assert.equal(places({ nodes: ['a'] }, [node('b')]).text, '0 of 1 control node; also on a, which is away');
});

test('questionFor_oneDataSet_isOfItsHalves', () => {
  const spec = questionFor([set('coast')], ['coast']);
  assert.equal(spec.kind, 'transfer');
  assert.deepEqual(spec.data, { source: { dataset: 'coast' }, target: { dataset: 'coast', labels: 5 }, preprocess: ['zscore'] });
  assert.match(spec.question, /one half of coast/);
  assert.equal(questionFor([], ['coast']), null);
});

test('questionFor_two_isAnAdaptation_byTheirColumnsAndClasses', () => {
  const north = set('north');
  const south = set('south');
  const spec = questionFor([north, south], ['north', 'south']);
  assert.equal(spec.kind, 'domain-adaptation');
  assert.deepEqual(spec.data.target, { dataset: 'south', labels: 0 });
  assert.equal(spec.name, 'north-to-south');
  assert.equal(questionFor([north, south], ['south']).data.source.dataset, 'north');
  assert.equal(questionFor([north, set('wide', { width: 9 })], ['north', 'wide']).kind, 'heterogeneous-adaptation');
  const other = questionFor([north, set('other', { classes: ['c', 'd', 'e'], rows: 30 })], ['north', 'other']);
  assert.equal(other.kind, 'transfer');
  assert.equal(other.data.target.labels, 1);
});

test('questionFor_images_isNotScaledByColumn', () => {
  const shape = { height: 8, width: 8, channels: 1 };
  const spec = questionFor([set('a', { image: shape, width: 64 }), set('b', { image: shape, width: 64 })], ['a', 'b']);
  assert.equal(spec.data.preprocess, undefined);
  assert.deepEqual(spec.methods, ['deep-coral']);
});
