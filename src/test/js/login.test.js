import { test } from 'node:test';
import assert from 'node:assert/strict';
import { destination, refusal } from '../../../webroot/js/login.js';

const OWN = 'https://graft.example:8080';

test('after the login one gets to a path of this site, never to another site', () => {
  assert.equal(destination('/', OWN), '/');
  assert.equal(destination('/docs', OWN), '/docs');
  for (const evil of [null, '', 'https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', '/\n/evil.example', '///evil.example', 'javascript:alert(1)', 'docs']) {
    assert.equal(destination(evil, OWN), '/');
  }
});

test('a refusal says what to do', () => {
  assert.equal(refusal(401, null), 'User or password is wrong.');
  assert.match(refusal(429, { problems: [{ cure: 'try again in 4 s' }] }), /4 s/);
  assert.equal(refusal(503, { detail: 'the disk is full' }), 'the disk is full');
  assert.equal(refusal(500, null), 'The server answered 500.');
});
