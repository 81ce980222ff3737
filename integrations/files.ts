import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** A file taken in under a name of its own, not yet in its place. */
export interface ReceivedFile {
  sha256: string;
  size: number;
  /** Its first bytes. */
  head: Uint8Array;
  /** Puts it in its place, durably; the same content is there once, whoever brings it. */
  keep(): Promise<void>;
  /** Forgets it where it was not kept. */
  discard(): Promise<void>;
}

/** Files by their content: SHA-256 is the name, so what is there is never overwritten with anything else. */
export interface Files {
  /** Takes bytes in as they come, never more than the limit: FileTooLargeError. */
  receive(bytes: AsyncIterable<Uint8Array>, limit: number, headBytes: number): Promise<ReceivedFile>;
  /** Undefined where it is not there. Reading throws before the last piece where the content is not what its name says. */
  find(sha256: string): Promise<{ size: number; read(): AsyncIterable<Uint8Array> } | undefined>;
  /** Whether the content is what its name says; undefined where it is not there. */
  isWhole(sha256: string): Promise<boolean | undefined>;
  /** Names in one of the 256 drawers that nobody has brought for so long. */
  untouched(drawer: number, olderThanMs: number): Promise<string[]>;
  /** Takes a file away, unless someone has brought it again meanwhile. */
  remove(sha256: string, olderThanMs: number): Promise<boolean>;
  /** Clears what was being taken in when a process died. */
  clearBroken(olderThanMs: number): Promise<number>;
}

export class FileTooLargeError extends Error {
  override name = 'FileTooLargeError';
}

/** The folder cannot take or give a file now. */
export class FilesUnavailableError extends Error {
  override name = 'FilesUnavailableError';
}

const INCOMING = 'incoming';

/** Files in a folder: `<first two digits>/<sha256>`, readable by its owner only. */
export function folderFiles(folder: string): Files {
  const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);

  return {
    receive: (bytes, limit, headBytes) => reported(() => receive(folder, placeOf, bytes, limit, headBytes)),

    async find(sha256) {
      const size = await sizeOf(placeOf(sha256));
      return size === undefined ? undefined : { size, read: () => verified(placeOf(sha256), sha256) };
    },

    async isWhole(sha256) {
      if ((await sizeOf(placeOf(sha256))) === undefined) return undefined;
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(placeOf(sha256))) hash.update(chunk as Buffer);
      return hash.digest('hex') === sha256;
    },

    async untouched(drawer, olderThanMs) {
      const drawerFolder = join(folder, drawer.toString(16).padStart(2, '0'));
      return oldOnes(drawerFolder, olderThanMs);
    },

    async remove(sha256, olderThanMs) {
      const [place, aside] = [placeOf(sha256), join(folder, INCOMING, `${sha256}.${randomUUID()}`)];
      await mkdir(join(folder, INCOMING), { recursive: true, mode: 0o700 });
      if (!(await moved(place, aside))) return false;
      // Brought again between the look and the move: it goes back.
      const again = !(await isOld(aside, olderThanMs));
      if (again) await linked(aside, place);
      await rm(aside, { force: true });
      return !again;
    },

    async clearBroken(olderThanMs) {
      const broken = await oldOnes(join(folder, INCOMING), olderThanMs);
      for (const name of broken) {
        const [sha256 = '', moving] = name.split('.');
        // Died while removing it: it is looked at again.
        if (moving !== undefined) await linked(join(folder, INCOMING, name), placeOf(sha256));
        await rm(join(folder, INCOMING, name), { force: true });
      }
      return broken.length;
    },
  };
}

/** Each piece is given once the next one is there, the last one once the whole is known to be right. */
async function* verified(place: string, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let held: Uint8Array | undefined;
  for await (const chunk of createReadStream(place) as AsyncIterable<Uint8Array>) {
    if (held) yield held;
    hash.update(chunk);
    held = chunk;
  }
  if (hash.digest('hex') !== sha256) throw new Error(`The stored file ${sha256} was altered`);
  if (held) yield held;
}

async function receive(
  folder: string,
  placeOf: (sha256: string) => string,
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
  headBytes: number,
): Promise<ReceivedFile> {
  await mkdir(join(folder, INCOMING), { recursive: true, mode: 0o700 });
  const half = join(folder, INCOMING, randomUUID());
  const discard = () => rm(half, { force: true });
  const file = await open(half, 'wx', 0o600);
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of bytes) {
      if (size < headBytes) head.push(chunk.subarray(0, headBytes - size));
      size += chunk.length;
      if (size > limit) throw new FileTooLargeError();
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } catch (error) {
    await file.close();
    await discard();
    throw error;
  }
  await file.close();
  const sha256 = hash.digest('hex');
  const keep = () => reported(() => putInPlace(half, placeOf(sha256)));
  return { sha256, size, head: Buffer.concat(head), keep, discard };
}

/** A link fails where the content is there already, which is then marked as brought now; the folder's entry is made durable. */
async function putInPlace(half: string, place: string): Promise<void> {
  const drawer = join(place, '..');
  await mkdir(drawer, { recursive: true, mode: 0o700 });
  // Neither holds for the moment in which `remove` looks whether it was brought again.
  for (let put = false; !put; ) put = (await linked(half, place)) || (await touched(place));
  await rm(half, { force: true });
  for (const folder of [drawer, join(drawer, '..')]) await syncFolder(folder);
}

async function linked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(() => true, otherwise('EEXIST'));
}

async function touched(place: string): Promise<boolean> {
  const now = new Date();
  return utimes(place, now, now).then(() => true, otherwise('ENOENT'));
}

/** False for this fault; any other is thrown. */
function otherwise(expected: string): (error: unknown) => false {
  return error => {
    if (codeOf(error) === expected) return false;
    throw error;
  };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What the file system refuses for lack of room or of an answer is told apart from what the sender did. */
async function reported<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (UNAVAILABLE.includes(codeOf(error))) throw new FilesUnavailableError(codeOf(error), { cause: error });
    throw error;
  }
}

const UNAVAILABLE = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'EACCES', 'EPERM', 'ENOTDIR'];

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

async function sizeOf(place: string): Promise<number | undefined> {
  return (await stat(place).catch(() => undefined))?.size;
}

async function isOld(place: string, olderThanMs: number): Promise<boolean> {
  const found = await stat(place).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > olderThanMs;
}

async function oldOnes(folder: string, olderThanMs: number): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const old: string[] = [];
  for (const name of names.sort()) if (await isOld(join(folder, name), olderThanMs)) old.push(name);
  return old;
}

async function moved(from: string, to: string): Promise<boolean> {
  return rename(from, to).then(() => true, otherwise('ENOENT'));
}
