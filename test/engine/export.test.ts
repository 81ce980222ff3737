import { beforeAll, describe, expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../domain/json.ts';
import { exportTrails } from '../../engine/export-trails.ts';
import { hashing } from '../../engine/hashing.ts';
import { signRoots } from '../../engine/roots.ts';
import { chained, type LineEntry, sealedLines, type Trail, type TrailName } from '../../engine/sealed-lines.ts';
import { freshSigningKey, readPublicKey, signerOf } from '../../engine/signing.ts';
import { type ExportVerification, verifyLines } from '../../engine/verify-export.ts';
import { EngineSuite } from '../support/engine-suite.ts';

const s = new EngineSuite();
let lines: string[] = [];
let [first, second] = ['', ''];

beforeAll(async () => {
  first = await s.underReview();
  second = await s.draft();
  await signRoots(s.engine);
  await s.do('po', 'wang-fang', 'reject-review', first, { reason: { code: 'VAGUE', text: '描述不清楚' } });
  lines = await exported();
});

async function exported(): Promise<string[]> {
  const found: string[] = [];
  for await (const line of exportTrails(s.engine)) found.push(line);
  return found;
}

const check = (changed: readonly string[], key = s.engine.signer.key): Promise<ExportVerification> =>
  verifyLines(hashing, from(changed), key);
const faults = async (changed: readonly string[]) => (await check(changed)).faults.map(({ fault }) => fault);
const at = (prefix: string) => lines.findIndex(line => line.includes(prefix));

async function* from(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

describe('an export', () => {
  test('is_whole_and_says_of_what_when_and_with_which_key_it_is_signed', async () => {
    expect(await check(lines)).toMatchObject({
      cases: 2,
      chains: 6,
      withheld: 0,
      erased: 0,
      scope: 'all',
      at: new Date(s.now).toISOString(),
      signedWith: s.engine.signer.key,
      faults: [],
    });
  });

  test('loses_nothing_by_blank_lines_which_are_the_one_change_that_is_no_harm', async () => {
    expect(await faults(['', ...lines.flatMap(line => [line, '  ']), ''])).toEqual([]);
  });

  test('shows_a_change_of_every_member_of_every_line_and_of_every_member_of_every_entry', async () => {
    const missed: string[] = [];
    let tried = 0;
    for (const [n, line] of lines.entries()) {
      for (const mutated of mutations(JSON.parse(line) as JsonObject)) {
        tried += 1;
        const changed = lines.with(n, JSON.stringify(mutated));
        if ((await faults(changed)).length === 0) missed.push(`line ${n + 1}: ${changed[n]?.slice(0, 200)}`);
      }
    }
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(500);
  });

  test('shows_each_byte_that_is_not_as_it_was_written_even_where_it_says_the_same', async () => {
    for (const [n, line] of lines.entries()) {
      const spaced = lines.with(n, line.replace(':', ': '));
      expect(await faults(spaced), line.slice(0, 80)).toContain('not-canonical');
    }
  });

  test('shows_each_line_that_is_missing_doubled_cut_or_moved', async () => {
    for (const n of lines.keys()) {
      const line = lines[n] ?? '';
      expect(await faults(lines.toSpliced(n, 1)), `without ${n + 1}`).not.toEqual([]);
      expect(await faults(lines.toSpliced(n, 0, line)), `twice ${n + 1}`).not.toEqual([]);
      expect(await faults(lines.slice(0, n)), `cut before ${n + 1}`).toContain('unsealed');
      expect(await faults(lines.with(n, line.slice(0, -1))), `line ${n + 1} cut`).toContain('unreadable');
      const next = lines[n + 1];
      if (next !== undefined)
        expect(await faults(lines.with(n, next).with(n + 1, line)), `moved ${n + 1}`).not.toEqual([]);
    }
    expect(await faults([])).toContain('unsealed');
  });

  test('shows_two_cases_that_change_places_or_names_and_a_case_left_out_as_a_whole', async () => {
    const [a, b] = [first, second].map(id => lines.filter(line => line.startsWith(`{"caseId":"${id}"`)));
    const rest = lines.filter(line => !line.startsWith('{"caseId"'));
    const [begin, seal] = [rest.slice(0, -1), rest.slice(-1)];
    expect(await faults([...begin, ...(b ?? []), ...(a ?? []), ...seal])).toEqual(['seal-differs']);
    const renamed = lines.map(line =>
      line.startsWith(`{"caseId":"${first}"`)
        ? line.replace(first, second)
        : line.replace(`{"caseId":"${second}"`, `{"caseId":"${first}"`),
    );
    expect(await faults(renamed)).toEqual(expect.arrayContaining(['altered', 'seal-differs']));
    expect(await faults(lines.filter(line => !line.includes(`{"caseId":"${first}"`)))).toEqual(
      expect.arrayContaining(['missing', 'seal-differs']),
    );
  });

  test('that_somebody_wrote_anew_and_signed_is_told_apart_by_the_key_the_reader_brings', async () => {
    const forger = signerOf(freshSigningKey());
    const forged: string[] = [];
    const trail = { name: { caseId: 'x' }, entries: [], head: { entries: 0, hash: '0'.repeat(64) } };
    for await (const line of sealedLines({ hashing, signer: forger }, { scope: 'all', at: s.now }, [trail]))
      forged.push(line);
    expect((await verifyLines(hashing, from(forged))).signedWith).toEqual(forger.key);
    expect(await faults(forged)).toEqual(['other-key']);
  });

  test('sealed_anew_without_the_key_has_a_false_signature', async () => {
    const changed = lines.with(at('"format"'), (lines[0] ?? '').replace('"scope":"all"', '"scope":"some"'));
    const seal = JSON.parse(lines.at(-1) ?? '') as { seal: JsonObject };
    const body = changed.slice(0, -1).reduce((before, line) => chained(hashing, before, line), '');
    const anew = changed.with(-1, hashing.canonical({ ...seal, seal: { ...seal.seal, body } }));
    expect(await faults(anew)).toEqual(['signature-false']);
  });

  test('of_a_history_written_anew_in_the_store_differs_from_the_root_signed_before', async () => {
    const trails = rewritten();
    const anew: string[] = [];
    for await (const line of sealedLines(s.engine, { scope: 'all', at: s.now }, trails)) anew.push(line);
    expect(await faults(anew)).toEqual(['root-differs']);
    const without: string[] = [];
    const fewer = trails.filter(({ name }) => !('caseId' in name) || name.caseId !== first);
    for await (const line of sealedLines(s.engine, { scope: 'all', at: s.now }, fewer)) without.push(line);
    expect(await faults(without)).toEqual(['missing']);
  });
});

describe('a public key', () => {
  test('is_read_as_an_export_carries_it_and_as_pem_and_nothing_else_is_taken_for_one', () => {
    const { key } = s.engine.signer;
    expect(readPublicKey(`${key.publicKey}\n`)).toEqual(key);
    const pem = `-----BEGIN PUBLIC KEY-----\n${key.publicKey}\n-----END PUBLIC KEY-----\n`;
    expect(readPublicKey(pem)).toEqual(key);
    expect(readPublicKey('AAAA')).toBeUndefined();
    expect(() => signerOf('no key')).toThrow();
  });
});

/** The trails of the export, the second entry of the first case said differently and everything after it hashed anew. */
function rewritten(): Trail[] {
  const trails = new Map<string, { name: TrailName; entries: LineEntry[]; head: Trail['head'] }>();
  for (const line of lines.slice(1, -1)) {
    const { caseId, chain, head, ...entry } = JSON.parse(line) as { caseId?: string; chain?: string } & Partial<Trail> &
      LineEntry;
    const name = caseId === undefined ? { chain: chain ?? '' } : { caseId };
    const key = hashing.canonical(name);
    const trail = trails.get(key) ?? { name, entries: [], head: { entries: 0, hash: '' } };
    if (head === undefined) trail.entries.push(entry);
    else trail.head = head;
    trails.set(key, trail);
  }
  return [...trails.values()].map(trail => {
    if (!('caseId' in trail.name) || trail.name.caseId !== first) return trail;
    let prevHash = '0'.repeat(64);
    const entries = trail.entries.map(entry => {
      const payload = String(entry.payload).replace('"under-review"', '"validated"');
      const hash = hashing.sha256(`${prevHash}\n${payload}`);
      const written = { seq: entry.seq, payload, prevHash, hash };
      prevHash = hash;
      return written;
    });
    return { name: trail.name, entries, head: { entries: entries.length, hash: prevHash } };
  });
}

/** A line with one thing changed: each value, each member taken away, one added; of an entry its payload as well. */
function* mutations(line: JsonObject): Generator<JsonObject> {
  yield { ...line, more: 1 };
  for (const changed of changedMembers(line)) yield changed as JsonObject;
  if (typeof line.payload !== 'string') return;
  const payload = JSON.parse(line.payload) as JsonObject;
  for (const changed of changedMembers(payload)) yield { ...line, payload: hashing.canonical(changed as JsonObject) };
}

function* changedMembers(value: Json): Generator<Json> {
  if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      const { [key]: _, ...others } = value;
      yield others;
      for (const changed of changedMembers(member)) yield { ...value, [key]: changed };
    }
  } else if (Array.isArray(value)) {
    const list = value as readonly Json[];
    for (const [n, item] of list.entries()) {
      yield list.toSpliced(n, 1);
      for (const changed of changedMembers(item)) yield list.with(n, changed);
    }
    yield [...list, 'x'];
  } else yield otherThan(value);
}

function otherThan(value: Json): Json {
  if (typeof value === 'string') return value === '' ? 'x' : `${value.startsWith('0') ? '1' : '0'}${value.slice(1)}`;
  if (typeof value === 'number') return value + 1;
  return value === null ? 'x' : !value;
}
