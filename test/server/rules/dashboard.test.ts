import { expect, test } from 'vitest';
import { row } from '../../rules/opportunities.ts';
import { RuleSuite } from '../../support/rule-suite.ts';

const s = new RuleSuite('2026-06-08T02:00:00Z');

interface Figures {
  window: string;
  from: string;
  count: number;
  space: { currency: string; amount: string }[];
  conversion: number | null;
}

async function windows(as: string): Promise<Figures[]> {
  return (await s.api.get(as, '/v1/dashboard/partner-opportunities')).body.windows;
}

test(row('7 windows'), async () => {
  await s.submitted({ currency: 'CNY', estimatedAmount: '100.10' });
  s.api.setNow('2026-07-09T02:00:00Z');
  await s.submitted({ currency: 'USD', estimatedAmount: '7.00' });
  expect((await windows('hai-admin')).map(({ window, from, count }) => [window, from, count])).toEqual([
    ['1mo', '2026-06-10', 1],
    ['6mo', '2026-01-10', 2],
    ['12mo', '2025-07-10', 2],
  ]);
});

test(row('7 count'), async () => {
  await s.draft();
  expect((await windows('hai-admin')).map(({ count }) => count)).toEqual([1, 2, 2]);
});

test(row('7 space'), async () => {
  expect((await windows('hai-admin')).map(({ space }) => space)).toEqual([
    [{ currency: 'USD', amount: '7.00' }],
    ...[1, 2].map(() => [
      { currency: 'CNY', amount: '100.10' },
      { currency: 'USD', amount: '7.00' },
    ]),
  ]);
});

test(row('7 conversion'), async () => {
  expect((await windows('hai-admin')).map(({ conversion }) => conversion)).toEqual([null, null, null]);
  await s.validated();
  expect((await windows('hai-admin'))[0]?.conversion).toBe(0);
  const won = await s.validated();
  await s.done('hai-admin', 'po', 'mark-won', won, { signedOn: '2026-07-08', amount: '1.00' });
  expect((await windows('hai-admin'))[0]?.conversion).toBe(0.5);
});

test(row('7 scope'), async () => {
  const counts = async (as: string) => (await windows(as)).map(({ count }) => count);
  await s.submitted({}, 'hai-sales');
  expect(await counts('hai-sales')).toEqual([1, 1, 1]);
  expect(await counts('hai-director')).toEqual([1, 1, 1]);
  expect(await counts('chen-admin')).toEqual([0, 0, 0]);
  expect(await counts('lin-hao')).toEqual(await counts('hai-admin'));
  const { body } = await s.api.get('hai-sales', '/v1/dashboard/partner-opportunities');
  expect([body.asOf, body.sight.kind]).toEqual(['2026-07-09T02:00:00.000Z', 'own']);
});
