import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LockHeldError, lockFile } from '../../db/lock-file.ts';
import { type Child, startChild } from '../support/child.ts';

let folder: string;
let file: string;
const children: Child[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  file = join(folder, 'store.db');
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.process.kill('SIGKILL');
    await child.ended;
  }
  await rm(folder, { recursive: true });
});

async function server(): Promise<Child> {
  const child = startChild('./hold-lock-file.ts', file);
  children.push(child);
  await child.says('held');
  return child;
}

const seed = () => lockFile(file, { mode: 'exclusive', purpose: 'seed' });
const serve = () => lockFile(file, { mode: 'shared', purpose: 'serve' });

test('seed_is_refused_with_the_pid_while_a_server_runs_and_let_in_after_it', async () => {
  const child = await server();
  expect(seed).toThrow(LockHeldError);
  expect(seed).toThrow(`process ${child.process.pid} (serve)`);
  child.process.stdin.end();
  await child.ended;
  seed().release();
});

test('serve_and_worker_may_use_one_file_together', async () => {
  await server();
  const worker = lockFile(file, { mode: 'shared', purpose: 'worker' });
  const another = serve();
  worker.release();
  another.release();
});

test('nobody_is_let_in_beside_an_exclusive_holder_in_this_process_or_another', () => {
  const held = seed();
  expect(serve).toThrow(`process ${process.pid} (seed)`);
  expect(seed).toThrow(LockHeldError);
  held.release();
  serve().release();
});

test('the_lock_of_a_killed_process_is_taken_over', async () => {
  const child = await server();
  child.process.kill('SIGKILL');
  await child.ended;
  seed().release();
});

test('a_process_that_got_the_number_of_a_dead_holder_is_not_taken_for_it', () => {
  serve().release();
  const lock = new Database(`${file}.lock`);
  lock.prepare('insert into holders (pid, born, mode, purpose) values (?, ?, ?, ?)').run(1, '-1', 'exclusive', 'seed');
  lock.close();
  seed().release();
});
