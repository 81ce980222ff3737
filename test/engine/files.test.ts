import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sweepFiles, verifyFiles } from '../../engine/files.ts';
import type { Engine } from '../../engine/ports.ts';
import { type Files, folderFiles } from '../../integrations/files.ts';
import { EngineSuite } from '../support/engine-suite.ts';

const s = new EngineSuite();
const DAY_MS = 86_400_000;
const LIMIT = 1000;

let folder: string;
let files: Files;
let engine: Engine;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-files-'));
  files = folderFiles(folder);
  engine = { ...s.engine, files };
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
const drawerOf = (sha256: string) => Number.parseInt(sha256.slice(0, 2), 16);
const incoming = () => (existsSync(join(folder, 'incoming')) ? readdirSync(join(folder, 'incoming')) : []);

async function kept(text: string): Promise<string> {
  const received = await files.receive(chunks(text), LIMIT, 16);
  await received.keep();
  await received.discard();
  return received.sha256;
}

function age(place: string, ms = 2 * DAY_MS): void {
  const then = new Date(Date.now() - ms);
  utimesSync(place, then, then);
}

/** A case with this content attached. */
async function attached(text: string): Promise<{ caseId: string; attachmentId: string; sha256: string }> {
  const sha256 = await kept(text);
  const caseId = await s.draft();
  const file = { fileSize: text.length, mediaType: 'text/plain', sha256 };
  expect(await s.po('hai-admin', 'attach', caseId, { fileName: 'a.txt' }, { file })).toMatchObject({ kind: 'done' });
  const [row] = await s.find('attachments', { caseId });
  return { caseId, attachmentId: row?.id ?? '', sha256 };
}

describe('a file', () => {
  test('comes_in_pieces_and_stands_under_its_hash_complete_or_not_at_all', async () => {
    const received = await files.receive(chunks('one ', 'two ', 'three'), LIMIT, 6);
    expect(received).toMatchObject({ size: 13, sha256: hashOf('one two three') });
    expect(Buffer.from(received.head).toString()).toBe('one tw');
    expect(await files.find(received.sha256)).toBeUndefined();
    await received.keep();
    expect(await files.isWhole(received.sha256)).toBe(true);
    expect(incoming()).toEqual([]);
  });

  test('that_was_altered_is_never_given_whole', async () => {
    const sha256 = await kept('as it was');
    writeFileSync(placeOf(sha256), 'as it is!');
    const given: Uint8Array[] = [];
    const read = async () => {
      for await (const piece of (await files.find(sha256))?.read() ?? []) given.push(piece);
    };
    await expect(read()).rejects.toThrow('altered');
    expect(given).toEqual([]);
  });

  test('over_the_limit_is_refused_as_soon_as_it_is_and_leaves_nothing', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 1;
        yield Buffer.alloc(100);
      }
    }
    await expect(files.receive(endless(), LIMIT, 16)).rejects.toMatchObject({ name: 'FileTooLargeError' });
    expect(read).toBe(11);
    expect(incoming()).toEqual([]);
  });

  test('whose_sender_goes_away_leaves_nothing', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('gone');
    }
    await expect(files.receive(broken(), LIMIT, 16)).rejects.toThrow('gone');
    expect(incoming()).toEqual([]);
  });

  test('brought_by_many_at_once_is_there_once', async () => {
    const hashes = await Promise.all(Array.from({ length: 20 }, () => kept('the same')));
    expect(new Set(hashes)).toEqual(new Set([hashOf('the same')]));
    expect(readdirSync(join(folder, hashOf('the same').slice(0, 2)))).toEqual([hashOf('the same')]);
    expect(incoming()).toEqual([]);
  });

  test('that_the_disk_does_not_take_is_said_to_be_unavailable', async () => {
    const blocked = join(folder, 'no-folder');
    writeFileSync(blocked, '');
    await expect(folderFiles(blocked).receive(chunks('x'), LIMIT, 16)).rejects.toMatchObject({
      name: 'FilesUnavailableError',
    });
  });
});

describe('the sweep', () => {
  test('takes_what_nothing_names_once_it_is_old_and_nothing_else', async () => {
    const orphan = await kept(`orphan ${randomUUID()}`);
    const { sha256 } = await attached(`named ${randomUUID()}`);
    for (const hash of [orphan, sha256]) await sweepFiles(engine, drawerOf(hash));
    expect([existsSync(placeOf(orphan)), existsSync(placeOf(sha256))]).toEqual([true, true]);
    for (const hash of [orphan, sha256]) {
      age(placeOf(hash));
      await sweepFiles(engine, drawerOf(hash));
    }
    expect([existsSync(placeOf(orphan)), existsSync(placeOf(sha256))]).toEqual([false, true]);
  });

  test('takes_a_removed_file_unless_another_case_has_the_same', async () => {
    const text = `twice ${randomUUID()}`;
    const [first, second] = [await attached(text), await attached(text)];
    for (const { caseId, attachmentId, sha256 } of [first, second]) {
      await s.do('po', 'hai-admin', 'detach', caseId, { attachmentId });
      age(placeOf(sha256));
      await sweepFiles(engine, drawerOf(sha256));
      expect(existsSync(placeOf(sha256))).toBe(caseId === first.caseId);
    }
  });

  test('takes_the_files_of_a_deleted_draft', async () => {
    const { caseId, sha256 } = await attached(`deleted ${randomUUID()}`);
    await s.po('hai-admin', 'delete-draft', caseId);
    age(placeOf(sha256));
    expect(await sweepFiles(engine, drawerOf(sha256))).toBe(1);
  });

  test('leaves_what_was_brought_again_while_it_looked', async () => {
    const sha256 = await kept('again');
    age(placeOf(sha256));
    const untouched = await files.untouched(drawerOf(sha256), DAY_MS);
    expect(untouched).toEqual([sha256]);
    await kept('again');
    expect(await files.remove(sha256, DAY_MS)).toBe(false);
    expect(await files.isWhole(sha256)).toBe(true);
    expect(incoming()).toEqual([]);
  });

  test('clears_what_died_while_coming_in_and_puts_back_what_died_while_going', async () => {
    const sha256 = await kept('going');
    const going = join(folder, 'incoming', `${sha256}.${randomUUID()}`);
    rmSync(placeOf(sha256));
    writeFileSync(going, 'going');
    writeFileSync(join(folder, 'incoming', randomUUID()), 'half');
    for (const name of incoming()) age(join(folder, 'incoming', name));
    expect(await files.clearBroken(DAY_MS)).toBe(2);
    expect([incoming(), await files.isWhole(sha256)]).toEqual([[], true]);
  });
});

test('verification_names_each_attachment_whose_file_is_missing_or_altered', async () => {
  const [whole, altered, missing] = [
    await attached(`whole ${randomUUID()}`),
    await attached(`altered ${randomUUID()}`),
    await attached(`missing ${randomUUID()}`),
  ];
  writeFileSync(placeOf(altered.sha256), 'something else');
  rmSync(placeOf(missing.sha256));
  const { faults } = await verifyFiles(engine);
  const of = (caseId: string) => faults.filter(fault => fault.caseId === caseId).map(({ fault }) => fault);
  expect([of(whole.caseId), of(altered.caseId), of(missing.caseId)]).toEqual([[], ['file-altered'], ['file-missing']]);
});

test('a_file_is_taken_from_an_upload_alone_whoever_gives_the_command', async () => {
  const { sha256 } = await attached(`known by hearsay ${randomUUID()}`);
  const caseId = await s.draft();
  const described = { fileName: 'a.txt', fileSize: 9, mediaType: 'text/plain', sha256 };
  expect(await s.po('hai-admin', 'attach', caseId, described)).toMatchObject({ refusal: { code: 'WRONG_ENTRY' } });
  const file = { fileSize: 9, mediaType: 'text/plain', sha256 };
  expect(await s.po('hai-admin', 'submit', caseId, {}, { file })).toMatchObject({ refusal: { code: 'WRONG_ENTRY' } });
  expect(await s.find('attachments', { caseId })).toEqual([]);
});
