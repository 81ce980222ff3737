import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { row } from '../../rules/opportunities.ts';
import { RuleSuite } from '../../support/rule-suite.ts';

const s = new RuleSuite();
const update = (stage: string, more: JsonObject = {}): JsonObject => ({
  stage,
  percent: 40,
  text: '进展正常',
  ...more,
});
const signed = { signedOn: '2026-06-08', amount: '1000.00' };
const records = async (id: string) => (await s.api.get('hai-admin', `/v1/cases/${id}/records`)).body.items;

describe('section 4', () => {
  const clocks = async (as: string, id: string) =>
    (await s.look(as, id)).deadlines.filter(({ kind }: { kind: string }) => kind === 'due');

  test(row('4 PO review'), async () => {
    expect(await clocks('hai-admin', await s.submitted())).toEqual([]);
  });

  test(row('4 PO validation starts at review approval'), async () => {
    const id = await s.submitted();
    s.api.setNow('2026-06-10T02:00:00Z');
    await s.done('wang-fang', 'po', 'approve-review', id);
    s.api.setNow('2026-06-08T02:00:00Z');
    expect(await clocks('hai-admin', id)).toMatchObject([{ startedAt: '2026-06-10T02:00:00.000Z' }]);
  });

  test(row('4 HO acceptance starts at offer'), async () => {
    const id = await s.prepared();
    s.api.setNow('2026-06-10T02:00:00Z');
    await s.done('lin-hao', 'ho', 'offer', id);
    s.api.setNow('2026-06-08T02:00:00Z');
    expect(await clocks('hai-admin', id)).toMatchObject([{ startedAt: '2026-06-10T02:00:00.000Z' }]);
  });

  test(row('4 Claim opens the day after delivery end'), async () => {
    const id = await s.won();
    await s.done('hai-admin', 'po', 'mark-delivered', id, { deliveryEndDate: '2026-06-08' });
    await s.done('lin-hao', 'po', 'confirm-delivery', id);
    expect((await s.look('hai-admin', id)).data).toMatchObject({
      deliveryEndDate: '2026-06-08',
      deliveredAt: expect.any(String),
    });
  });
});

describe('section 5', () => {
  test(row('5 opens'), async () => {
    const refused = (id: string, process: 'po' | 'ho' = 'po') =>
      s.refused('hai-admin', process, 'update-progress', id, update('solution'));
    expect(await refused(await s.submitted())).toBe('409 NOT_POSSIBLE');
    expect(await refused(await s.reviewed())).toBe('409 NOT_POSSIBLE');
    expect(await refused(await s.offered(), 'ho')).toBe('409 NOT_POSSIBLE');
    const lost = await s.validated();
    await s.done('hai-admin', 'po', 'mark-lost', lost, { reason: { code: 'OTHER', text: '丢单' } });
    expect((await refused(lost)).slice(0, 3)).toBe('409');
    expect(await refused(await s.validated())).toBe('200 validated');
    expect(await refused(await s.accepted(), 'ho')).toBe('200 accepted');
  });

  test(row('5 entry'), async () => {
    const id = await s.validated();
    const said = await s.refused('hai-admin', 'po', 'update-progress', id, {
      stage: 'solution',
      percent: 101,
      text: '',
    });
    expect(said).toBe('422 INVALID_INPUT #/percent TOO_LARGE #/text REQUIRED');
    const full = update('solution', { nextAction: '安排演示', nextDate: '2026-06-20', amount: '10.00' });
    await s.done('hai-admin', 'po', 'update-progress', id, full);
    await s.done('lin-hao', 'po', 'update-progress', id, update('quote'));
    expect((await records(id)).map(({ data }: { data: JsonObject }) => [data.side, data.stage])).toEqual(
      expect.arrayContaining([
        ['PARTNER', 'solution'],
        ['VENDOR', 'quote'],
      ]),
    );
  });

  test(row('5 immutable'), async () => {
    const id = await s.validated();
    await s.done('hai-admin', 'po', 'update-progress', id, update('solution', { text: '写错了' }));
    await s.done('hai-admin', 'po', 'update-progress', id, update('solution', { text: '更正' }));
    expect((await records(id)).map(({ data }: { data: JsonObject }) => data.text).sort()).toEqual(
      ['写错了', '更正'].sort(),
    );
    for (const method of ['PATCH', 'PUT', 'DELETE']) {
      expect((await s.api.call(method, `/v1/cases/${id}/records`, { as: 'hai-admin', body: {} })).status, method).toBe(
        405,
      );
    }
  });

  test(row('5 forward'), async () => {
    const id = await s.validated();
    await s.done('hai-admin', 'po', 'update-progress', id, update('quote'));
    expect(await s.refused('hai-admin', 'po', 'update-progress', id, update('solution'))).toMatch(
      /^422 BACKWARD_NEEDS_REASON/,
    );
    const explained = update('solution', { explanation: '客户重新评估方案' });
    expect((await s.give('hai-admin', 'po', 'update-progress', id, explained)).body.data.stage).toBe('solution');
  });

  test.each([
    [row('5 solution'), 'solution'],
    [row('5 quote'), 'quote'],
  ])('%s', async (_, stage) => {
    const po = await s.validated();
    expect(await s.done('hai-admin', 'po', 'update-progress', po, update(stage))).toMatchObject({
      state: 'validated',
      data: { stage },
    });
  });

  test(row('5 qualify'), async () => {
    expect((await s.look('hai-admin', await s.validated())).data.stage).toBe('qualify');
    expect((await s.look('hai-admin', await s.accepted())).data.stage).toBe('qualify');
  });

  test(row('5 signed'), async () => {
    const id = await s.validated();
    expect(await s.refused('hai-admin', 'po', 'update-progress', id, update('signed'))).toBe(
      '422 INVALID_INPUT #/signedOn REQUIRED #/amount REQUIRED',
    );
    expect(await s.done('hai-admin', 'po', 'update-progress', id, update('signed', signed))).toMatchObject({
      state: 'won',
    });
  });

  test(row('5 delivering'), async () => {
    expect(await s.refused('hai-admin', 'po', 'update-progress', await s.validated(), update('delivering'))).toBe(
      '409 INVALID_STEP',
    );
    expect(await s.done('hai-admin', 'po', 'update-progress', await s.won(), update('delivering'))).toMatchObject({
      state: 'won',
    });
  });

  test(row('5 delivered'), async () => {
    const id = await s.won();
    const end = update('delivered', { deliveryEndDate: '2026-06-08' });
    expect(await s.refused('lin-hao', 'po', 'update-progress', id, update('delivered'))).toBe(
      '409 NOT_MARKED_DELIVERED',
    );
    expect(await s.done('hai-admin', 'po', 'update-progress', id, end)).toMatchObject({
      state: 'won',
      data: { stage: 'delivered' },
    });
    expect(await s.done('lin-hao', 'po', 'update-progress', id, update('delivered'))).toMatchObject({
      state: 'delivered',
    });
  });

  test(row('5 lost'), async () => {
    const id = await s.validated();
    expect(await s.refused('hai-admin', 'po', 'update-progress', id, update('lost'))).toMatch(
      /#\/explanation REQUIRED/,
    );
    expect(
      await s.done('hai-admin', 'po', 'update-progress', id, update('lost', { explanation: '竞争失利' })),
    ).toMatchObject({ state: 'lost' });
  });
});
