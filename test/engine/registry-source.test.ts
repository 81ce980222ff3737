import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { httpRegistrySource, type RegistrySource, SourceError } from '../../integrations/registry-source.ts';
import { type RegistryServer, startRegistryServer, TOKEN } from '../support/registry-server.ts';

let server: RegistryServer;
beforeAll(async () => {
  server = await startRegistryServer();
});
beforeEach(() => {
  server.instead = undefined;
  server.asked.length = 0;
  server.changes = {
    order: [1, 2, 3].map(n => ({ partnerId: 'org-haiyue', ref: `O-${n}`, data: { amount: `${n}.00` } })),
  };
});
afterAll(() => server.close());

const over = (changed: Partial<Parameters<typeof httpRegistrySource>[0]> = {}) =>
  httpRegistrySource({ name: 'billing', url: server.url, token: TOKEN, timeoutMs: 300, ...changed });

/** What every source keeps to, whatever it speaks to. */
function keeps(name: string, open: () => RegistrySource) {
  describe(`${name} keeps the contract of a source:`, () => {
    test('from_the_beginning_page_by_page_every_change_comes_once_in_its_order', async () => {
      const source = open();
      const first = await source.changes('order', null, 2);
      expect([first.entries.map(({ ref }) => ref), first.more]).toEqual([['O-1', 'O-2'], true]);
      const second = await source.changes('order', first.next, 2);
      expect([second.entries.map(({ ref }) => ref), second.more]).toEqual([['O-3'], false]);
    });

    test('a_place_is_asked_again_with_the_same_answer_and_behind_the_end_comes_nothing_until_something_changes', async () => {
      const source = open();
      const { next } = await source.changes('order', null, 5);
      expect(await source.changes('order', next, 5)).toEqual({ entries: [], next, more: false });
      server.changes.order?.push({ partnerId: 'org-haiyue', ref: 'O-4', data: {} });
      expect((await source.changes('order', next, 5)).entries.map(({ ref }) => ref)).toEqual(['O-4']);
      expect((await source.changes('order', null, 2)).entries).toHaveLength(2);
    });
  });
}

keeps('the adapter over HTTP', over);

describe('the adapter over HTTP', () => {
  test('asks_with_its_token_and_reads_windows_and_ends', async () => {
    server.changes.order = [
      { partnerId: null, ref: 'x', fromAt: '2026-01-01T00:00:00+08:00', untilAt: null, ended: true, data: {} },
    ];
    expect((await over().changes('order', null, 7)).entries).toEqual([
      { partnerId: null, ref: 'x', data: {}, fromAt: Date.parse('2025-12-31T16:00:00Z'), untilAt: null, ended: true },
    ]);
    expect(server.asked).toEqual(['/registry/order/changes?limit=7']);
    await over().changes('order', 'a b&c', 7);
    expect(server.asked[1]).toBe('/registry/order/changes?limit=7&after=a+b%26c');
  });

  test('says_what_is_wrong_with_a_system_that_does_not_answer_as_agreed_and_nothing_of_its_answer', async () => {
    const error = (source: RegistrySource, kind: 'order' | 'bill' = 'order') =>
      source.changes(kind, null, 2).then(
        () => 'answered',
        (thrown: unknown) => (thrown instanceof SourceError ? thrown.message : `${thrown}`),
      );
    expect(await error(over({ token: 'other' }))).toBe('billing refuses the token (401): set another one');
    expect(await error(over(), 'bill')).toBe('billing answers 404 instead of 200');
    expect(await error(over({ url: 'http://127.0.0.1:1' }))).toMatch(/does not answer within 300 ms/);
    const answers: [string, string][] = [
      ['<html>secret</html>', 'billing answers something that is no JSON'],
      ['[]', 'billing answers order with a wrong body'],
      ['{"entries":[],"more":false}', 'billing answers order with a wrong next'],
      ['{"entries":[],"next":"1","more":1}', 'billing answers order with a wrong more'],
      ['{"entries":[{},{},{}],"next":"1","more":false}', 'billing answers order with a wrong entries'],
      [
        '{"entries":[{"ref":"a","data":{}},{"ref":5}],"next":"1","more":false}',
        'billing answers order with a wrong entries/1',
      ],
      [
        '{"entries":[{"ref":"a","fromAt":"soon"}],"next":"1","more":false}',
        'billing answers order with a wrong entries/0',
      ],
    ];
    for (const [text, says] of answers) {
      server.instead = (_, response) => void response.end(text);
      expect(await error(over())).toBe(says);
    }
    server.instead = () => {};
    expect(await error(over()), 'it takes the request and never answers').toMatch(/does not answer within 300 ms/);
    server.instead = (_, response) => void response.writeHead(302, { location: 'http://elsewhere.example' }).end();
    expect(await error(over()), 'a token goes nowhere else').toMatch(/cannot be reached/);
  });
});
