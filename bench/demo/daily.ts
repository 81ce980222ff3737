import type { Caller } from '../api-client.ts';
import { answered, must, type Step, submitted } from './steps.ts';

const RECORDS = '/v1/pipeline-records';

/** What turns the processes into something an office runs on: pipeline, notices, events, tables. */
export const DAILY_STEPS: readonly Step[] = [
  {
    name: 'a pipeline record becomes a PO draft',
    proves: 'a salesperson sees their own, the director what their people have, a colleague nothing; promoted once',
    async run(people) {
      const [sales, colleague, director] = await Promise.all(
        ['hai-sales', 'hai-sales-two', 'hai-director'].map(people),
      );
      must(sales && colleague && director, 'people');
      const form = {
        name: '质检影像归档上云',
        customerId: 'cus-precision',
        type: 'MIGRATION',
        industry: 'MANUFACTURING',
        phase: 'contact',
        winCertainty: 30,
        expectedMonthlySpend: '18000.00',
        currency: 'CNY',
      };
      const made = answered(await sales.post(RECORDS, form), 201);
      const path = `${RECORDS}/${String(made.body.id)}`;
      const seen = [(await director.get(path)).status, (await colleague.get(path)).status];
      must(seen.join() === '200,404', 'the director sees it, the colleague does not', seen);
      const promoted = answered(await sales.post(`${path}/promote-to-po`, {}, { tag: made.etag }), 200);
      const { promotedTo } = promoted.body.data as { promotedTo: string };
      const draft = answered(await sales.get(`/v1/partner-opportunities/${promotedTo}`), 200);
      must(draft.body.state === 'draft', 'a draft', draft.body.state);
      const again = await sales.post(`${path}/promote-to-po`, {}, { tag: promoted.etag });
      must(again.body.code === 'ALREADY_PROMOTED', 'once', again.body);
      return { record: made.body.number, promotedTo: draft.body.title ?? promotedTo };
    },
  },
  {
    name: 'everyone concerned is told, in their language',
    proves: 'in the app at once, read by one person without taking it from the others',
    async run(people) {
      const [partner, wang, zhou] = await Promise.all(['hai-admin', 'wang-fang', 'zhou-jie'].map(people));
      must(partner && wang && zhou, 'people');
      const po = await submitted(partner, { name: '门店视频质检', customerName: '华北便利连锁有限公司' });
      const ofCase = async (who: typeof wang) => {
        const page = answered(await who.get('/v1/notifications?unread=true&limit=50'), 200);
        return (page.body.items as { id: string; title: string; case: { id: string } }[]).find(
          row => row.case.id === po.id,
        );
      };
      const told = await ofCase(wang);
      must(told, 'Wang Fang is told');
      answered(await wang.post(`/v1/notifications/${told.id}/read`), 200);
      must(!(await ofCase(wang)) && (await ofCase(zhou)), 'read by one, unread for the other');
      return { told: told.title };
    },
  },
  {
    name: 'another program follows, and a list opens in a spreadsheet',
    proves: 'events in order without gaps, nothing of another partner; contact data masked in the table',
    async run(people) {
      const [partner, rival] = await Promise.all([people('hai-admin'), people('chen-admin')]);
      const { next } = await follow(partner, '0');
      const po = await submitted(partner, { name: '冷链追溯', customerName: '京畿冷链物流有限公司' });
      const about = async (who: Caller) =>
        (await follow(who, next)).items
          .filter(({ subject }) => subject === po.id)
          .map(({ type }) => type.split('.').at(-1));
      const mine = await about(partner);
      must(mine[0] === 'save-draft' && mine[1] === 'submit', 'the two commands in order', mine);
      must((await about(rival)).length === 0, 'nothing of it for a rival');
      const table = await partner.get('/v1/partner-opportunities?format=csv');
      const text = String(table.body.text);
      must(text.includes(po.number) && !text.includes('13800000000'), 'the row is there, the phone is not');
      return { followed: mine, rows: text.split('\r\n').length - 2 };
    },
  },
];

interface Followed {
  items: { subject: string; type: string }[];
  next: string;
}

/** Everything the feed shows a person after a position. */
export async function follow(who: Caller, after: string): Promise<Followed> {
  const items: Followed['items'] = [];
  for (let next = after; ; ) {
    const page = answered(await who.get(`/v1/events?limit=100&after=${next}`), 200).body as unknown as Followed;
    items.push(...page.items);
    next = page.next;
    if (page.items.length === 0) return { items, next };
  }
}
