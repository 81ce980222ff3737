import type { Reader } from '../db/store.ts';
import type { Engine } from './ports.ts';

/** Files lie in drawers by the first byte of their hash. */
export const DRAWERS = 256;

/** A file is written before the commit that names it; one this old that nothing names never will be. */
const ORPHAN_AGE_MS = 24 * 60 * 60 * 1000;

/**
 * Takes away what a crash between file and commit left, and what was removed from its case, in one drawer; beside it what was
 * being taken in when a process died. Answers how many files went.
 */
export async function sweepFiles({ store, files }: Engine, drawer: number, ageMs = ORPHAN_AGE_MS): Promise<number> {
  let swept = await files.clearBroken(ageMs);
  for (const sha256 of await files.untouched(drawer, ageMs)) {
    if (!(await isNamed(store, sha256)) && (await files.remove(sha256, ageMs))) swept += 1;
  }
  return swept;
}

async function isNamed(store: Engine['store'], sha256: string): Promise<boolean> {
  return store.read(async reader => {
    const attached = await reader.find('attachments', { sha256, removedAt: null }, { limit: 1 });
    return attached.length > 0 || (await reader.find('commentFiles', { sha256 }, { limit: 1 })).length > 0;
  });
}

export interface FileFault {
  caseId: string;
  attachmentId: string;
  fault: 'file-missing' | 'file-altered';
}

const PAGE = 200;

interface NamedFile {
  id: string;
  caseId: string;
  sha256: string;
}

const NAMED: readonly ((reader: Reader, after: string) => Promise<NamedFile[]>)[] = [
  (reader, after) => reader.query.attachmentsAfter(after, PAGE),
  (reader, after) => reader.query.commentFilesAfter(after, PAGE),
];

/** Reads every file of a case or a comment again: each is there and is what was attached. */
export async function verifyFiles({ store, files }: Engine): Promise<{ files: number; faults: FileFault[] }> {
  const faults: FileFault[] = [];
  let count = 0;
  for (const namedAfter of NAMED) {
    for (let after = ''; ; ) {
      const page = await store.read(reader => namedAfter(reader, after));
      if (page.length === 0) break;
      for (const { id: attachmentId, caseId, sha256 } of page) {
        const whole = await files.isWhole(sha256);
        if (whole !== true)
          faults.push({ caseId, attachmentId, fault: whole === false ? 'file-altered' : 'file-missing' });
      }
      count += page.length;
      after = page.at(-1)?.id ?? after;
    }
  }
  return { files: count, faults };
}
