import { describe, expect, test } from 'vitest';
import type { FactRequest } from '../../domain/kernel/facts.ts';
import { leadOf, lookAtFacts } from '../../engine/facts.ts';
import { EngineSuite } from '../support/engine-suite.ts';

const s = new EngineSuite();
const facts = (...requests: FactRequest[]) => s.store.read(reader => lookAtFacts(reader, requests, s.now));

test('text_no_database_keeps_is_never_asked_for_and_finds_nothing', async () => {
  const asked: string[] = [];
  const found = await s.store.read(reader => {
    const spy = new Proxy(reader, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          asked.push(JSON.stringify(args));
          return (value as (...args: unknown[]) => unknown).apply(target, args);
        };
      },
    });
    const bad = 'a\u0000b';
    return lookAtFacts(
      spy,
      [
        { name: 'organization', id: bad },
        { name: 'memberships', organizationId: bad },
        { name: 'customer', key: '\ud800' },
        { name: 'holder', key: bad },
        { name: 'case', id: bad },
        { name: 'unitLead', unitId: bad },
      ],
      s.now,
    );
  });
  expect(found).toMatchObject({
    organization: null,
    memberships: [],
    customer: null,
    holder: null,
    case: null,
    unitLead: null,
  });
  expect(asked.join()).not.toMatch(/\\u0000|\\ud800/);
});

describe('facts', () => {
  test('count_only_memberships_that_hold_now', async () => {
    const window = (fromAt: number, untilAt: number | null) =>
      s.store.write(tx =>
        tx.update('registry', { partnerId: 'org-haiyue', ref: 'plan:PCE' }, { fromAt, untilAt }).then(() => {}),
      );
    const codes = async () =>
      (await facts({ name: 'memberships', organizationId: 'org-haiyue' })).memberships?.map(({ code }) => code);
    await window(s.now, s.now + 1);
    expect(await codes()).toContain('PCE');
    await window(s.now + 1, null);
    expect(await codes()).not.toContain('PCE');
    await window(0, s.now);
    expect(await codes()).not.toContain('PCE');
    await window(0, null);
  });

  test('of_a_partners_record_are_its_deliveries_and_the_last_word_on_each_open_po', async () => {
    const validated = await s.validated({}, 'chen-admin');
    s.now += 1000;
    const updated = await s.validated({}, 'chen-admin');
    s.now += 1000;
    await s.do('po', 'chen-admin', 'update-progress', updated, { stage: 'quote', percent: 10, text: '报价' });
    const delivered = await s.won({}, 'chen-admin');
    await s.do('po', 'chen-admin', 'mark-delivered', delivered, { deliveryEndDate: '2026-06-08' });
    s.now += 1000;
    await s.do('po', 'lin-hao', 'confirm-delivery', delivered);
    await s.underReview({}, 'chen-admin');
    const { opportunityRecord } = await facts({ name: 'opportunityRecord', organizationId: 'org-chenxing' });
    expect(opportunityRecord?.deliveredAt).toEqual([s.now]);
    expect(opportunityRecord?.open.map(({ lastUpdateAt }) => lastUpdateAt).sort()).toEqual([
      s.now - 3000,
      s.now - 1000,
    ]);
    expect(opportunityRecord?.open.map(({ number }) => number)).toContain((await s.case(validated)).number);
  });

  test('name_the_nearest_active_lead_up_the_line', async () => {
    const lead = (unitId: string) => s.store.read(reader => leadOf(reader, unitId));
    expect([await lead('unit-north'), await lead('unit-hq'), await lead('no-such-unit')]).toEqual([
      'gao-lei',
      'sun-yue',
      null,
    ]);
    await s.store.write(tx =>
      tx.update('units', { id: 'unit-hq' }, { parentId: 'unit-north', leadUserId: null }).then(() => {}),
    );
    await s.store.write(tx => tx.update('units', { id: 'unit-north' }, { leadUserId: null }).then(() => {}));
    expect(await lead('unit-north'), 'a circle of units ends').toBeNull();
  });
});
