import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError, configFrom } from '../../runtime/config.ts';
import { keptOnce } from '../../runtime/kept-once.ts';
import { publicUrlOf } from '../../runtime/public-url.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a_secret_is_made_once_for_its_owner_alone_and_read_by_all_who_start_at_once', async () => {
  const file = join(folder, 'data', 'secret');
  const made = ['a', 'b', 'c'];
  const read = await Promise.all(made.map(text => keptOnce(file, async () => text)));
  expect(new Set(read).size).toBe(1);
  expect(readFileSync(file, 'utf8')).toBe(read[0]);
  expect(await keptOnce(file, async () => 'later')).toBe(read[0]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(folder, 'data'))).toEqual(['secret']);
});

test('a_session_secret_that_is_too_short_stops_the_start_without_being_repeated', () => {
  const configured = (secret: string, hours = '12') =>
    configFrom({ COUNTERSIGN_SESSION_SECRET: secret, COUNTERSIGN_SESSION_HOURS: hours }).session;
  expect(() => configured('short')).toThrow(ConfigError);
  expect(() => configured('short')).not.toThrow(/short"/);
  expect(() => configured('', '0')).toThrow(/COUNTERSIGN_SESSION_HOURS="0": expected a whole number from 1/);
  expect(configured('x'.repeat(32), '8')).toEqual({ secret: 'x'.repeat(32), hours: 8 });
  expect(configured('')).toEqual({ secret: null, hours: 12 });
});

test.each([
  ['https://countersign.example/', '127.0.0.1', 'https://countersign.example'],
  [null, '127.0.0.1', 'http://127.0.0.1:7400'],
  [null, '0.0.0.0', 'http://localhost:7400'],
  [null, '::', 'http://localhost:7400'],
  [null, '::1', 'http://[::1]:7400'],
])('people_reach_%s_on_%s_at_%s', (publicUrl, host, expected) => {
  expect(publicUrlOf({ publicUrl, host, port: 7400 })).toBe(expected);
});
