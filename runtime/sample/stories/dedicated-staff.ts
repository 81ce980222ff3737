import type { Step, Story } from '../story.ts';

function qualification(key: string, by: string, agreementNo: string, began: string, rest: readonly Step[]): Story {
  const form = { agreementNo, signedOn: `@${began}` };
  return { key, process: 'fh-qualification', form, steps: [[`${began} 09:50`, by, 'save-draft'], ...rest] };
}

interface Monthly {
  person: string;
  project: string;
  /** The day it is opened and submitted: it is a claim of that month. */
  on: string;
}

/** Opened by the partner itself, for one person and one project. */
function monthly(key: string, { person, project, on }: Monthly, rest: readonly Step[]): Story {
  const form = { path: 'SI', type: 'SENIOR', month: `@${on}:month`, person, projectRefs: [project] };
  return { key, process: 'fh-monthly-claim', form, steps: [[`${on} 10:04`, 'tong-admin', 'open'], ...rest] };
}

/** On the template of the policy, and submitted. */
export const proved = (on: string, person: string, by = 'tong-admin'): Step[] => [
  [
    `${on} 10:20`,
    by,
    'attach',
    { fileName: 'employment.pdf', text: `Employment of ${person}, labour contract and social insurance` },
  ],
  [`${on} 10:26`, by, 'attach', { fileName: 'project.pdf', text: `Project record of ${person}` }],
  [
    `${on} 10:40`,
    by,
    'edit-draft',
    { employmentProof: 'file:employment.pdf', projectMaterial: 'file:project.pdf', template: '2026-1' },
  ],
  [`${on} 10:52`, by, 'submit'],
];

/** Incentives for dedicated staff: who is qualified, and the claims of the months. */
export const DEDICATED_STAFF: readonly Story[] = [
  qualification('fq-tongda', 'tong-admin', 'FH-TD-2026-01', '-59', [
    ['-59 10:12', 'tong-admin', 'request-qualification'],
    ['-57 14:36', 'hu-bin', 'grant'],
  ]),
  qualification('fq-henglian', 'heng-admin', 'FH-HL-2026-01', '-36', [
    ['-36 11:02', 'heng-admin', 'request-qualification'],
    ['-34 15:20', 'hu-bin', 'reject', { reason: { text: '协议缺少法定代表人签字页' } }],
  ]),
  qualification('fq-baihe', 'baihe-admin', 'FH-BH-2026-01', '-42', [
    ['-42 09:58', 'baihe-admin', 'request-qualification'],
    ['-40 10:44', 'ops-an', 'grant'],
    ['-12 16:10', 'ops-an', 'revoke', { reason: { text: '伙伴书面说明不再设置专职岗位' } }],
  ]),
  qualification('fq-mingde', 'mingde-admin', 'FH-MD-2026-01', '-4', [
    ['-3 10:30', 'mingde-admin', 'request-qualification'],
  ]),
  qualification('fq-haiyue', 'hai-admin', 'FH-HY-2026-01', '-2', []),
  monthly('fm-first', { person: 'tong-sales', project: 'PRJ-TD-01', on: '-52' }, [
    ...proved('-52', 'Liang Chao'),
    ['-50 15:14', 'hu-bin', 'pass'],
  ]),
  monthly('fm-failed', { person: 'tong-channel', project: 'PRJ-TD-02', on: '-27' }, [
    ...proved('-27', 'Wei Ran'),
    ['-26 11:08', 'hu-bin', 'fail', { reason: { text: '项目材料未使用当前模板的工时表' } }],
  ]),
  monthly('fm-second', { person: 'tong-sales', project: 'PRJ-TD-03', on: '-2' }, proved('-2', 'Liang Chao')),
  monthly('fm-draft', { person: 'tong-channel', project: 'PRJ-TD-04', on: '-1' }, [
    ['-1 10:31', 'tong-admin', 'edit-draft', { template: '2026-1' }],
  ]),
  monthly('fm-begun', { person: 'tong-sales', project: 'PRJ-TD-05', on: '-1' }, []),
  {
    key: 'fm-stage',
    process: 'fh-monthly-claim',
    form: { partnerId: 'org-tongda', path: 'CCOE', type: 'CCOE_STAGE_1', month: '@-1:month' },
    steps: [['-1 11:12', 'hu-bin', 'open']],
  },
];
