import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isHeld, lockHolder, takeLock } from '../../runtime/lock-file.ts';
import { endProcess, identifyProcess, isAlive } from '../../runtime/process-identity.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a_lock_names_its_living_holder_to_the_next_and_is_free_after_release', async () => {
  const lock = await takeLock(path);
  if (!isHeld(lock)) throw new Error('not held');
  expect(await takeLock(path)).toEqual(identifyProcess(process.pid));
  expect(lockHolder(path)?.pid).toBe(process.pid);
  lock.release();
  expect(lockHolder(path)).toBeNull();
  expect(await readdir(folder)).toEqual([]);
});

test('the_lock_of_a_dead_process_is_taken_over_by_exactly_one', async () => {
  await writeFile(path, '{"pid":999999999,"started":"never","token":"x"}\n');
  const locks = await Promise.all(Array.from({ length: 20 }, () => takeLock(path)));
  expect(locks.filter(isHeld)).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['lock']);
});

test('the_lock_of_a_dead_process_whose_number_was_given_away_again_is_taken_over', async () => {
  await writeFile(path, `{"pid":${process.pid},"started":"before the last boot","token":"x"}\n`);
  expect(isHeld(await takeLock(path))).toBe(true);
});

test('a_late_release_leaves_the_lock_of_the_next_holder_alone', async () => {
  const first = await takeLock(path);
  if (!isHeld(first)) throw new Error('not held');
  first.release();
  const second = await takeLock(path);
  first.release();
  expect(isHeld(second)).toBe(true);
  expect(await readFile(path, 'utf8')).toContain(`"pid":${process.pid}`);
});

test('a_takeover_that_was_killed_half_way_does_not_block_the_lock_for_ever', async () => {
  await writeFile(path, 'not a lock');
  await mkdir(`${path}.takeover`);
  await utimes(`${path}.takeover`, 0, 0);
  expect(isHeld(await takeLock(path))).toBe(true);
});

test('ends_a_process_that_ignores_the_request_by_force', async () => {
  const child = spawn('/bin/sh', ['-c', 'trap "" TERM; echo up; while :; do sleep 0.1; done'], { stdio: 'pipe' });
  await new Promise(resolve => child.stdout.once('data', resolve));
  const identity = identifyProcess(child.pid ?? 0);
  if (identity === null) throw new Error('no such process');
  expect(isAlive({ ...identity, started: 'some other time' })).toBe(false);
  await endProcess(identity, 200);
  expect(isAlive(identity)).toBe(false);
});
