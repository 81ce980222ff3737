import { DemoCase } from './cases.ts';
import { must, type Step } from './steps.ts';

const CERTIFICATIONS = '/v1/capability-certifications';
const JOININGS = '/v1/reseller-joinings';

/** What a partner is in the programme: what it can do, proved and countersigned, and whom it belongs to. */
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
      return { number: certified.number, state: certified.state, reviewDue: after };
    },
  },
  {
    name: 'a reseller joins a master: the vendor first, then the master',
    proves:
      'all that keeps a company from it is listed at once; one master at a time; the master sees its reseller from then on',
    async run(people) {
      const [applicant, blocked, pdm, master] = await Promise.all(
        ['song-admin', 'qing-admin', 'xu-jing', 'tong-channel'].map(people),
      );
      must(applicant && blocked && pdm && master, 'people');
      const form = (companyName: string) => ({
        masterId: 'org-tongda',
        companyName,
        statement: '面向教育客户销售云桌面',
        contact: { name: '侯峰', phone: '+86 13900020003' },
      });
      const refused = await DemoCase.open(JOININGS, blocked, form('青禾网络'));
      const no = await refused.tried(blocked, 'submit');
      must(no.status === 409 && no.body.code === 'REQUIREMENTS_NOT_MET', 'refused with the list', no.body);
      const joining = await DemoCase.open(JOININGS, applicant, form('松原软件'));
      await joining.give(applicant, 'submit');
      must((await master.get(`${JOININGS}/${joining.id}`)).status === 404, 'the vendor goes first');
      await joining.give(pdm, 'approve-by-vendor');
      await joining.give(master, 'approve-by-master');
      const active = await joining.is(master, 'active');
      const again = await DemoCase.open(JOININGS, applicant, form('松原软件'));
      const twice = await again.tried(applicant, 'submit');
      must(twice.status === 409, 'one master at a time', twice.body);
      const unmet = (no.body.unmet as { code: string }[]).map(({ code }) => code);
      return { number: active.number, state: active.state, listedTogether: unmet };
    },
  },
];
