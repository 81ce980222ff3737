import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { identifyProcess, isAlive, type ProcessIdentity } from './process-identity.ts';

/** A lock held by this process until `release`, or until this process ends, however it ends. */
export interface HeldLock {
  release(): void;
}

/**
 * Takes the lock file `path`, which names its holder, or says which living process holds it. A lock whose holder is gone
 * is taken over. Of several that try at once exactly one gets it.
 */
export async function takeLock(path: string): Promise<HeldLock | ProcessIdentity> {
  const self = identifyProcess(process.pid);
  if (self === null) throw new Error('this process cannot be identified: neither /proc nor ps answers');
  const text = `${JSON.stringify({ ...self, token: randomUUID() })}\n`;
  for (;;) {
    if (createWith(path, text)) return { release: () => removeIf(path, text) };
    const found = readText(path);
    if (found === null) continue;
    const holder = parseHolder(found);
    if (holder !== null && isAlive(holder)) return holder;
    if (!takeAway(path, found)) await sleep(20);
  }
}

/** Whether `takeLock` got the lock. */
export function isHeld(lock: HeldLock | ProcessIdentity): lock is HeldLock {
  return 'release' in lock;
}

/** The living process that holds the lock `path`, or null. */
export function lockHolder(path: string): ProcessIdentity | null {
  const text = readText(path);
  const holder = text === null ? null : parseHolder(text);
  return holder !== null && isAlive(holder) ? holder : null;
}

/** The file appears with its whole content or not at all: a reader never sees half a lock. */
function createWith(path: string, text: string): boolean {
  const draft = `${path}.${process.pid}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Removes a dead holder's lock. The folder beside it makes sure that nobody removes the lock of whoever came next. */
function takeAway(path: string, text: string): boolean {
  const guard = `${path}.takeover`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    const made = statSync(guard, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && Date.now() - made > 5_000) removeGuard(guard);
    return false;
  }
  try {
    removeIf(path, text);
    return true;
  } finally {
    removeGuard(guard);
  }
}

function removeIf(path: string, text: string): void {
  if (readText(path) !== text) return;
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

function removeGuard(guard: string): void {
  try {
    rmdirSync(guard);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function parseHolder(text: string): ProcessIdentity | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value)) return null;
    return typeof value.pid === 'number' && typeof value.started === 'string'
      ? { pid: value.pid, started: value.started }
      : null;
  } catch {
    return null;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
