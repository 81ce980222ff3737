import { DemoCase } from './cases.ts';
import { must, type Step } from './steps.ts';

const CERTIFICATIONS = '/v1/capability-certifications';

/** What a partner is worth in the programme: its capabilities, proved and countersigned. */
export const STANDING_STEPS: readonly Step[] = [
  {
    name: 'a capability certified after a supplement, by a countersign of all',
    proves: 'the asking step starts anew after the supplement; every countersigner signs; the partner reads no name',
    async run(people) {
      const [partner, first, second] = await Promise.all(['hai-admin', 'bai-xue', 'shen-tao'].map(people));
      must(partner && first && second, 'people');
      const form = {
        name: '大数据能力认证',
        capability: 'BIGDATA',
        level: '1',
        region: 'CN',
        summary: '三个数据湖项目',
      };
      const application = await DemoCase.open(CERTIFICATIONS, partner, form);
      const sheet = await application.attach(partner, '能力评估表.txt', '自评：满足全部条目\n');
      await application.attach(partner, '项目验收报告.txt', '客户已签字\n');
      await application.edit(partner, { assessmentSheet: sheet });
      await application.give(partner, 'submit');
      const before = await application.due(first);
      await application.give(first, 'request-supplement', { reason: { text: '请补充第三个项目的验收签字页' } });
      await application.advance(partner, '2wd');
      await application.attach(partner, '验收签字页.txt', '第三个项目已签字\n');
      await application.give(partner, 'resubmit');
      const after = await application.due(first);
      must(after > before, 'the initial review starts anew', { before, after });
      await application.give(first, 'pass-initial');
      await application.give(second, 'pass-technical');
      for (const signer of ['luo-min', 'qin-shan']) await application.give(await people(signer), 'sign');
      await application.is(second, 'countersign');
      await application.give(await people('yu-fei'), 'sign');
      const certified = await application.is(partner, 'certified');
      const trail = (await partner.get(`/v1/cases/${application.id}/audit`)).body;
      must(!JSON.stringify([certified, trail]).includes('沈涛'), 'no name of a reviewer reaches the partner');
      return { number: certified.number, state: certified.state, supplementedUntil: after };
    },
  },
];
